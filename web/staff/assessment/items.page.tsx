import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { studio } from '#domains/assessment/studio-texts.ts'
import { assessment } from '#domains/assessment/texts.ts'
import { competency } from '#domains/competency/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { number } from '#platform/texts.ts'
import { FormProblem } from '../../form.tsx'
import { page, query, refused, withQuery } from '../../page.ts'
import { useLang, useRoot } from '../../root.tsx'
import { nav, shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, DataTable, EmptyState, Filters, Notice, PageHead, Pager, Select, Tabs, Tag, TextInput } from '../../ui/index.ts'
import { stateTones } from './item-states.ts'

const states = ['draft', 'in-review', 'pilot', 'active', 'retired'] as const

export const loader = async (args: LoaderFunctionArgs) => {
  const { attempt, call } = page(args)
  const { done, ...asked } = query(args.request)
  const framework = await attempt('competency.framework.get', {})
  return {
    asked, done, found: await call('assessment.items.list', asked as never), pools: (await call('assessment.pools.list', {})).rows, tags: (await call('assessment.tags.list', {})).rows,
    competencies: framework.ok ? framework.value.competencies : [], levels: framework.ok ? framework.value.levels : [],
  }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const items = given['items'] === undefined ? [] : [given['items']].flat().map(String)
  const pool = String(given['pool'] ?? '')
  const outcome = await attempt('assessment.pools.fill', { id: pool, items, take: given['do'] === 'take' })
  return outcome.ok ? redirect(`/staff/items?pool=${pool}&done=${outcome.value.items}`) : refused(outcome.problem, {})
}

/** Ways about the studio, on each of its lists. */
export const StudioTabs = ({ current }: { current: string }) => {
  const { t } = useLang()
  const items = [
    { label: t(nav.items), href: '/staff/items' }, { label: t(studio.review), href: '/staff/items/review' }, { label: t(studio.pools), href: '/staff/items/pools' },
    { label: t(studio.calibrations), href: '/staff/calibrations' }, { label: t(studio.watch), href: '/staff/items/watch' }, { label: t(studio.files), href: '/staff/items/files' },
  ]
  return <Tabs label={t(nav.items)} items={items.map(item => ({ ...item, current: item.href === current }))} />
}

export default function Items() {
  const { asked, done, found, competencies, levels, pools, tags } = useLoaderData<typeof loader>()
  const failed = useActionData<typeof action>() as { problem: Problem } | undefined
  const { here } = useRoot()
  const { lang, t } = useLang()
  const named = new Map(competencies.map(each => [each.id, each.name[lang]]))
  const filtered = Object.keys(asked).some(key => !['after', 'limit'].includes(key))
  const all = { value: '', label: t(shell.all) }
  const poolOptions = pools.map(pool => ({ value: pool.id, label: pool.name[lang] }))
  return (
    <>
      <title>{`${t(nav.items)} · ${t(shell.product)}`}</title>
      <PageHead title={t(nav.items)} subtitle={t(assessment.lead)} actions={<ButtonLink href="/staff/items/new" variant="accent">{t(studio.newItem)}</ButtonLink>} />
      <StudioTabs current="/staff/items" />
      {done && <Notice tone="ok" live>{t(studio.inPool, { n: Number(done) })}</Notice>}
      <FormProblem problem={failed?.problem} />
      <Filters action="/staff/items" submit={t(shell.filter)} clearHref={filtered ? '/staff/items' : undefined} clearLabel={t(shell.clear)}>
        <TextInput name="q" label={t(studio.search)} defaultValue={asked['q']} />
        <Select name="competency" label={t(competency.competency)} defaultValue={asked['competency'] ?? ''}
          options={[all, ...competencies.map(each => ({ value: each.id, label: `${each.code} ${each.name[lang]}` }))]} />
        <Select name="level" label={t(studio.level)} defaultValue={asked['level'] ?? ''} options={[all, ...levels.map(level => ({ value: String(level.ordinal), label: level.name[lang] }))]} />
        <Select name="state" label={t(studio.state)} defaultValue={asked['state'] ?? ''} options={[all, ...states.map(state => ({ value: state, label: t(studio[state]) }))]} />
        {tags.length > 0 && <Select name="tag" label={t(studio.tag)} defaultValue={asked['tag'] ?? ''} options={[all, ...[...new Set(tags.map(tag => tag.value))].map(value => ({ value, label: value }))]} />}
        {pools.length > 0 && <Select name="pool" id="filter-pool" label={t(studio.pool)} defaultValue={asked['pool'] ?? ''} options={[all, ...poolOptions]} />}
      </Filters>
      <Form method="post">
        <DataTable
          caption={t(nav.items)} hideCaption rows={found.rows} rowKey={item => item.id} rowHeader="code"
          select={pools.length > 0 ? { name: 'items', label: item => t(studio.choose, { code: item.code }) } : undefined}
          empty={filtered ? <EmptyState title={t(studio.noMatch)}>{t(studio.noMatchWhat)}</EmptyState> : <EmptyState title={t(assessment.noItems)}>{t(assessment.noItemsWhat)}</EmptyState>}
          columns={[
            { key: 'code', header: t(assessment.item), render: item => <a href={`/staff/items/${item.id}`}>{item.code}</a> },
            { key: 'stem', header: t(assessment.stem), render: item => item.stem[lang] },
            { key: 'competency', header: t(competency.competency), render: item => named.get(item.competencyId) ?? '' },
            { key: 'level', header: t(competency.level), render: item => levels.find(level => level.ordinal === item.level)?.name[lang] ?? '' },
            { key: 'b', header: t(assessment.difficulty), numeric: true, render: item => number(item.b, lang, 2) },
            { key: 'a', header: t(assessment.discrimination), numeric: true, render: item => number(item.a, lang, 2) },
            { key: 'state', header: t(assessment.state), render: item => <Tag tone={stateTones[item.state]}>{t(studio[item.state])}</Tag> },
          ]}
        />
        {pools.length > 0 && found.rows.length > 0 && (
          <>
            <Select name="pool" id="into-pool" label={t(studio.pool)} defaultValue={asked['pool']} options={poolOptions} />
            <Actions><Button name="do" value="put">{t(studio.putIn)}</Button>{asked['pool'] && <Button name="do" value="take">{t(studio.takeOut)}</Button>}</Actions>
          </>
        )}
      </Form>
      <Pager nextHref={found.next ? withQuery(here, { after: found.next }) : undefined} nextLabel={t(shell.next)} firstHref={asked['after'] ? withQuery(here, {}) : undefined} firstLabel={t(shell.first)} />
    </>
  )
}
