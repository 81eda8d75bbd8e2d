import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { date, number } from '#platform/texts.ts'
import { page, query, withQuery, type InputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { DataTable, EmptyState, PageHead, Pager, Tabs } from '../../ui/index.ts'
import { carried } from './indicator-parts.tsx'
import { words } from './indicator-texts.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const asked = query(args.request)
  const input = { part: 'all', ...asked, code: args.params['code'] } as InputOf<'supervision.indicators.records'>
  return { ...(await page(args).call('supervision.indicators.records', input)), code: args.params['code'] ?? '', part: input.part, after: asked['after'], url: args.request.url }
}

export default function IndicatorRecords() {
  const view = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  const { code, name, kind, standing, part, unit, rows, next, after, url, from, to } = view
  const title = t(part === 'counted' ? words.recordsCounted : part === 'rest' ? words.recordsRest : words.recordsAll, { name: name[lang] }), office = unit?.name[lang] ?? t(words.allUnits)
  return (
    <>
      <title>{`${title} · ${t(shell.product)}`}</title>
      <PageHead title={title} subtitle={standing ? `${t(words.standing)}, ${office}` : t(words.recordsLead, { from: date(from, lang), to: date(to, lang), unit: office })}
        crumbs={[{ label: t(words.title), href: `/staff/supervision/indicators?${carried(view)}` }, { label: name[lang], href: `/staff/supervision/indicators/${code}?${carried(view)}` }]} />
      {kind === 'share' && <Tabs label={t(words.indicator)} items={(['counted', 'rest', 'all'] as const).map(each => ({ label: t(words[each]), href: withQuery(url, { part: each }), current: each === part }))} />}
      <DataTable caption={title} hideCaption rows={rows} rowKey={row => row.id} empty={<EmptyState title={t(words.none)} />} columns={[
        { key: 'number', header: t(words.number), render: row => <a href={row.href}>{row.number}</a> },
        { key: 'day', header: t(words.day), render: row => date(row.day, lang) },
        ...(kind === 'days' ? [{ key: 'days', header: t(words.tookDays), numeric: true, render: (row: (typeof rows)[number]) => number(row.days ?? 0, lang) }] : []),
        { key: 'office', header: t(words.unit), render: row => row.unitName[lang] },
      ]} />
      <Pager nextHref={next ? withQuery(url, { after: next }) : undefined} nextLabel={t(shell.next)} firstHref={after ? withQuery(url, {}) : undefined} firstLabel={t(shell.first)} />
    </>
  )
}
