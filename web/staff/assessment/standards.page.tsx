import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { standards } from '#domains/assessment/standards-texts.ts'
import type { Problem } from '#platform/problems.ts'
import { instant } from '#platform/texts.ts'
import { errorOf, FormProblem } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, DataTable, Disclosure, EmptyState, PageHead, RadioGroup, Select, Tag, TextInput } from '../../ui/index.ts'

export const studyTones = { draft: 'neutral', round1: 'info', round2: 'info', closed: 'warn', adopted: 'ok', discarded: 'neutral' } as const

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, attempt, may } = page(args)
  const framework = await attempt('competency.framework.get', {})
  return { rows: (await call('assessment.standards.list', {})).rows, competencies: framework.ok ? framework.value.competencies : [], author: may('assessment.author') }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const outcome = await attempt('assessment.standards.create', {
    titleZh: String(given['titleZh'] ?? ''), titleEn: String(given['titleEn'] ?? ''), method: given['method'] === 'bookmark' ? 'bookmark' : 'angoff', competencyId: String(given['competencyId'] ?? ''),
  })
  return outcome.ok ? redirect(`/staff/standards/${outcome.value.id}`) : refused(outcome.problem, given)
}

export default function Standards() {
  const { rows, competencies, author } = useLoaderData<typeof loader>()
  const problem = (useActionData<typeof action>() as { problem?: Problem } | undefined)?.problem
  const { lang, t } = useLang()
  const scopes = [{ value: '', label: t(standards.wholeFramework) }, ...competencies.map(each => ({ value: each.id, label: each.name[lang] }))]
  return (
    <>
      <title>{`${t(standards.title)} · ${t(shell.product)}`}</title>
      <PageHead title={t(standards.title)} subtitle={t(standards.lead)} />
      {author && (
        <Disclosure summary={t(standards.newStudy)} open={problem !== undefined || rows.length === 0}>
          <Form method="post" className="form">
            <FormProblem problem={problem} />
            <TextInput name="titleZh" label={t(standards.titleZh)} required error={errorOf(problem, 'titleZh')} width="long" />
            <TextInput name="titleEn" label={t(standards.titleEn)} width="long" />
            <RadioGroup name="method" legend={t(standards.method)} defaultValue="angoff" options={[
              { value: 'angoff', label: t(standards.angoff), hint: t(standards.angoffWhat) }, { value: 'bookmark', label: t(standards.bookmark), hint: t(standards.bookmarkWhat) }]} />
            <Select name="competencyId" label={t(standards.scope)} hint={t(standards.scopeHint)} options={scopes} />
            <Actions><Button variant="accent">{t(standards.create)}</Button></Actions>
          </Form>
        </Disclosure>
      )}
      <DataTable caption={t(standards.title)} hideCaption rows={rows} rowKey={row => row.id}
        empty={<EmptyState title={t(standards.noStudies)}>{t(standards.noStudiesWhat)}</EmptyState>} columns={[
          { key: 'title', header: t(standards.study), render: row => <a href={`/staff/standards/${row.id}`}>{row.title[lang]}</a> },
          { key: 'state', header: t(standards.state), render: row => <Tag tone={studyTones[row.state]}>{t(standards[row.state])}</Tag> },
          { key: 'method', header: t(standards.method), render: row => t(standards[row.method]) },
          { key: 'scope', header: t(standards.scope), render: row => scopes.find(each => each.value === (row.competencyId ?? ''))?.label ?? '' },
          { key: 'items', header: t(standards.items), numeric: true, render: row => row.items },
          { key: 'raters', header: t(standards.raters), numeric: true, render: row => row.raters },
          { key: 'leader', header: t(standards.leader), render: row => `${row.leaderName} · ${instant(row.createdAt, lang)}` },
        ]} />
    </>
  )
}
