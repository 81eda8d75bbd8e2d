import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { outcomes } from '#domains/disclosure/shapes.ts'
import { work } from '#domains/disclosure/staff-texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date } from '#platform/texts.ts'
import { FormProblem } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Button, DataTable, DateInput, EmptyState, PageHead, Section } from '../../ui/index.ts'

export const loader = (args: LoaderFunctionArgs) => page(args).call('disclosure.proposals', {})

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const outcome = await attempt('disclosure.reassess', { id: String(given['id'] ?? ''), next: String(given['next'] ?? '') as never })
  return outcome.ok ? redirect('/staff/disclosure/proposals') : refused(outcome.problem, given)
}

export default function Proposals() {
  const { rows, reassess } = useLoaderData<typeof loader>()
  const { problem } = (useActionData<typeof action>() ?? {}) as { problem?: Problem }
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(work.proposalsTitle)} · ${t(shell.product)}`}</title>
      <PageHead title={t(work.proposalsTitle)} subtitle={t(work.proposalsLead)} />
      <FormProblem problem={problem} />
      <DataTable caption={t(work.publication)} rows={rows} rowKey={row => row.requestId} empty={<EmptyState title={t(work.none)} />} columns={[
        { key: 'what', header: t(work.information), render: row => <a href={`/staff/disclosure/${row.requestId}`}>{row.information}</a> },
        { key: 'agency', header: t(work.agency), render: row => row.agencyName[lang] },
        { key: 'n', header: t(work.applicants), numeric: true, render: row => row.applicants },
        { key: 'by', header: t(work.reason), render: row => (row.proposed ? t(work.proposedByApplicant) : '') },
      ]} />
      <Section title={t(work.reassessTitle)}>
        <DataTable caption={t(work.reassessTitle)} hideCaption rows={reassess} rowKey={row => row.id} empty={<EmptyState title={t(work.none)} />} columns={[
          { key: 'what', header: t(work.request), render: row => <a href={`/staff/disclosure/${row.id}`}>{row.title}</a> },
          { key: 'outcome', header: t(work.outcome), render: row => outcomes.find(each => each.code === row.outcome)?.name[lang] ?? '' },
          { key: 'on', header: t(work.due), render: row => date(row.reassessOn, lang) },
          { key: 'do', header: t(work.do), render: row => (
            <Form method="post">
              <input type="hidden" name="id" value={row.id} />
              <DateInput name="next" id={`next-${row.id}`} label={t(work.reassessNext)} />
              <Button>{t(work.reassessed)}</Button>
            </Form>
          ) },
        ]} />
      </Section>
    </>
  )
}
