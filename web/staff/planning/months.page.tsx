import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { monthWords as words } from '#domains/planning/months/texts.ts'
import { planning } from '#domains/planning/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { money } from '#platform/texts.ts'
import { FormProblem } from '../../form.tsx'
import { page, query, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Button, ButtonLink, DataTable, EmptyState, Notice, PageHead, Tag } from '../../ui/index.ts'
import { stateTones } from './plans.page.tsx'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call } = page(args)
  const id = args.params['id'] ?? ''
  const { title, state } = await call('planning.plans.get', { id })
  return { id, title, state, months: await call('planning.months.get', { id }), unsound: query(args.request)['cut'] ?? null }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const id = args.params['id'] ?? ''
  const outcome = await attempt('planning.months.cut', { id, month: String((await form(args.request))['month'] ?? '') })
  if (!outcome.ok) return refused(outcome.problem, {})
  return redirect(outcome.value.sound ? `/staff/plans/${outcome.value.id}` : `/staff/plans/${outcome.value.id}/months?cut=unsound`)
}

export default function MonthsPage() {
  const { id, title, state, months, unsound } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as { problem: Problem } | undefined
  const { lang, t } = useLang()
  const { year } = months
  const figures = (row: { sessions: number; seats: number; costFen: number }) => t(words.figures, { sessions: row.sessions, seats: row.seats, money: money(row.costFen, lang) })
  return (
    <>
      <title>{`${t(words.title)} · ${title} · ${t(shell.product)}`}</title>
      <PageHead title={t(words.title)} subtitle={t(words.lead)} crumbs={[{ label: t(planning.plans), href: '/staff/plans' }, { label: title, href: `/staff/plans/${id}` }]}
        actions={year && <ButtonLink href={`/staff/plans/${year.id}/months`}>{t(words.toYear, { title: year.title })}</ButtonLink>} />
      <FormProblem problem={refusal?.problem} />
      {year ? (
        <>
          <Notice tone="info"><p>{t(words.ofYear, { title: year.title, month: year.month })}</p></Notice>
          {unsound && state === 'draft' && <Notice tone="warn" live><p>{t(words.unsound)}</p></Notice>}
        </>
      ) : (
        <>
          {months.rows.length > 0 && <p>{t(months.mayCut || months.rows.some(row => row.plan) ? words.whole : words.notYet)}</p>}
          <DataTable caption={t(words.title)} hideCaption rows={months.rows} rowKey={row => row.month} rowHeader="month" empty={<EmptyState title={t(words.none)}>{t(words.noneWhat)}</EmptyState>} columns={[
            { key: 'month', header: t(words.month), render: row => row.month },
            { key: 'planned', header: t(words.planned), render: row => figures(row) },
            { key: 'own', header: t(words.own), render: row => (row.plan ? <><a href={`/staff/plans/${row.plan.id}`}>{row.plan.title}</a> <Tag tone={stateTones[row.plan.state]}>{t(planning[row.plan.state])}</Tag></> : (
              months.mayCut && (
                <Form method="post">
                  <input type="hidden" name="month" value={row.month} />
                  <Button aria-label={t(words.cutNamed, { month: row.month })}>{t(words.cut)}</Button>
                </Form>
              )
            )) },
            { key: 'now', header: t(words.now), render: row => (row.plan ? figures(row.plan) : '') },
            { key: 'differs', header: t(words.differs), render: row => (row.plan ? (row.plan.added + row.plan.removed === 0 ? t(words.same) : t(words.difference, row.plan)) : '') },
          ]} />
        </>
      )}
    </>
  )
}
