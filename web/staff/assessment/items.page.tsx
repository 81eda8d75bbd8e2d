import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { assessment } from '#domains/assessment/texts.ts'
import { competency } from '#domains/competency/texts.ts'
import { number } from '#platform/texts.ts'
import { page, query, withQuery } from '../../page.ts'
import { useLang, useRoot } from '../../root.tsx'
import { nav, shell } from '../../texts.ts'
import { DataTable, EmptyState, Filters, PageHead, Pager, Select, Tag } from '../../ui/index.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const { attempt, call } = page(args)
  const asked = query(args.request)
  const framework = await attempt('competency.framework.get', {})
  return { asked, found: await call('assessment.items.list', asked), competencies: framework.ok ? framework.value.competencies : [], levels: framework.ok ? framework.value.levels : [] }
}

export default function Items() {
  const { asked, found, competencies, levels } = useLoaderData<typeof loader>()
  const { here } = useRoot()
  const { lang, t } = useLang()
  const named = new Map(competencies.map(each => [each.id, each.name[lang]]))
  return (
    <>
      <title>{`${t(nav.items)} · ${t(shell.product)}`}</title>
      <PageHead title={t(nav.items)} subtitle={t(assessment.lead)} />
      <Filters action="/staff/items" submit={t(shell.filter)} clearHref={asked['competency'] ? '/staff/items' : undefined} clearLabel={t(shell.clear)}>
        <Select name="competency" label={t(competency.competency)} defaultValue={asked['competency'] ?? ''}
          options={[{ value: '', label: t(shell.all) }, ...competencies.map(each => ({ value: each.id, label: `${each.code} ${each.name[lang]}` }))]} />
      </Filters>
      <DataTable
        caption={t(nav.items)} hideCaption rows={found.rows} rowKey={item => item.id} rowHeader="code"
        empty={<EmptyState title={t(assessment.noItems)}>{t(assessment.noItemsWhat)}</EmptyState>}
        columns={[
          { key: 'code', header: t(assessment.item), render: item => <a href={`/staff/items/${item.id}`}>{item.code}</a> },
          { key: 'stem', header: t(assessment.stem), render: item => item.stem[lang] },
          { key: 'competency', header: t(competency.competency), render: item => named.get(item.competencyId) ?? '' },
          { key: 'level', header: t(competency.level), render: item => levels.find(level => level.ordinal === item.level)?.name[lang] ?? '' },
          { key: 'b', header: t(assessment.difficulty), numeric: true, render: item => number(item.b, lang, 2) },
          { key: 'a', header: t(assessment.discrimination), numeric: true, render: item => number(item.a, lang, 2) },
          { key: 'state', header: t(assessment.state), render: item => <Tag tone={item.state === 'active' ? 'ok' : 'neutral'}>{t(assessment[item.state])}</Tag> },
        ]}
      />
      <Pager nextHref={found.next ? withQuery(here, { after: found.next }) : undefined} nextLabel={t(shell.next)} firstHref={asked['after'] ? withQuery(here, {}) : undefined} firstLabel={t(shell.first)} />
    </>
  )
}
