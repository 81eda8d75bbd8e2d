import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import type { PlanState } from '#domains/planning/shapes.ts'
import { travelWords } from '#domains/planning/scenarios/texts.ts'
import { planning } from '#domains/planning/texts.ts'
import { instant, money, number } from '#platform/texts.ts'
import { page, query, withQuery } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { ButtonLink, DataTable, EmptyState, Filters, PageHead, Pager, Select, Tag } from '../../ui/index.ts'

export const stateTones = {
  draft: 'neutral', solving: 'info', solved: 'info', infeasible: 'warn', failed: 'danger', submitted: 'info', approved: 'ok', returned: 'warn', published: 'ok', confirmed: 'ok',
} as const

const states = Object.keys(stateTones) as PlanState[]

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, may } = page(args)
  const filter = query(args.request)
  return { found: await call('planning.plans.list', { ...filter, state: states.find(state => state === filter['state']) }), filter, url: args.request.url, manage: may('planning.manage') }
}

export default function Plans() {
  const { found, filter, url, manage } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  const make = manage && <ButtonLink href="/staff/plans/new" variant="accent">{t(planning.newPlan)}</ButtonLink>
  return (
    <>
      <title>{`${t(planning.plans)} · ${t(shell.product)}`}</title>
      <PageHead title={t(planning.plans)} actions={<>{manage && <ButtonLink href="/staff/plans/travel">{t(travelWords.travel)}</ButtonLink>}{make}</>} />
      <Filters action="/staff/plans" submit={t(shell.filter)} clearHref={filter['state'] ? '/staff/plans' : undefined} clearLabel={t(shell.clear)}>
        <Select name="state" label={t(planning.state)} defaultValue={filter['state'] ?? ''}
          options={[{ value: '', label: t(shell.all) }, ...states.map(state => ({ value: state, label: t(planning[state]) }))]} />
      </Filters>
      <DataTable caption={t(planning.plans)} hideCaption rows={found.rows} rowKey={row => row.id}
        empty={<EmptyState title={t(planning.noPlans)} action={make || undefined}>{t(planning.noPlansWhat)}</EmptyState>} columns={[
          { key: 'title', header: t(planning.plan), render: row => <a href={`/staff/plans/${row.id}`}>{row.title}</a> },
          { key: 'state', header: t(planning.state), render: row => <Tag tone={stateTones[row.state]}>{t(planning[row.state])}</Tag> },
          { key: 'unit', header: t(planning.unit), render: row => row.unitName[lang] },
          { key: 'people', header: t(planning.peopleServed), numeric: true, render: row => (row.outcome?.plan ? number(row.outcome.plan.people, lang) : '') },
          { key: 'cost', header: t(planning.cost), numeric: true, render: row => (row.outcome?.plan ? money(row.outcome.plan.costFen, lang) : '') },
          { key: 'made', header: t(planning.createdAt), render: row => instant(row.createdAt, lang) },
        ]} />
      <Pager nextHref={found.next ? withQuery(url, { after: found.next }) : undefined} nextLabel={t(shell.next)}
        firstHref={filter['after'] ? withQuery(url, {}) : undefined} firstLabel={t(shell.first)} />
    </>
  )
}
