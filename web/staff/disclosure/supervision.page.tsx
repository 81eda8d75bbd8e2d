import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { work } from '#domains/disclosure/staff-texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date } from '#platform/texts.ts'
import { FormProblem } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, DataTable, EmptyState, PageHead, Section, Select, TextInput } from '../../ui/index.ts'
import { requestColumns } from './rows.tsx'

export const loader = (args: LoaderFunctionArgs) => page(args).call('disclosure.supervise', {})

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const outcome = await attempt('disclosure.rectify', { agencyId: String(given['agencyId'] ?? ''), note: String(given['note'] ?? '') })
  return outcome.ok ? redirect('/staff/disclosure/supervision') : refused(outcome.problem, given)
}

export default function Supervision() {
  const { today, until, agencies, rows } = useLoaderData<typeof loader>()
  const { problem } = (useActionData<typeof action>() ?? {}) as { problem?: Problem }
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(work.superviseTitle)} · ${t(shell.product)}`}</title>
      <PageHead title={t(work.superviseTitle)} subtitle={t(work.superviseLead, { today: date(today, lang), until: date(until, lang) })} />
      <DataTable caption={t(work.agency)} hideCaption rows={agencies} rowKey={row => row.agencyId} empty={<EmptyState title={t(work.noAgencies)} />} columns={[
        { key: 'agency', header: t(work.agency), render: row => row.agencyName[lang] },
        { key: 'overdue', header: t(work.overdueCount), numeric: true, render: row => row.overdue },
        { key: 'soon', header: t(work.soonCount), numeric: true, render: row => row.soon },
        { key: 'open', header: t(work.openCount), numeric: true, render: row => row.open },
        { key: 'unconfirmed', header: t(work.unconfirmedCount), numeric: true, render: row => row.unconfirmed },
        { key: 'stopped', header: t(work.stoppedCount), numeric: true, render: row => row.stopped },
        { key: 'oldest', header: t(work.oldest), numeric: true, render: row => row.oldestWait ?? '—' },
      ]} />
      <Section title={t(work.dueList)}>
        <DataTable caption={t(work.dueList)} hideCaption rows={rows} rowKey={row => row.id} columns={requestColumns(lang, t, today)} empty={<EmptyState title={t(work.none)} />} />
      </Section>
      {agencies.length > 0 && (
        <Section title={t(work.order)}>
          <Form method="post" className="form">
            <FormProblem problem={problem} />
            <Select name="agencyId" label={t(work.agency)} options={agencies.map(each => ({ value: each.agencyId, label: each.agencyName[lang] }))} />
            <TextInput name="note" label={t(work.orderNote)} required minLength={2} maxLength={500} width="long" />
            <Actions><Button variant="accent">{t(work.order)}</Button></Actions>
          </Form>
        </Section>
      )}
    </>
  )
}
