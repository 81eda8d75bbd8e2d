import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { credits } from '#domains/credits/texts.ts'
import { number } from '#platform/texts.ts'
import { page, query, withQuery } from '../../page.ts'
import { useLang, useRoot } from '../../root.tsx'
import { nav, shell } from '../../texts.ts'
import { ButtonLink, Checkbox, DataTable, EmptyState, Filters, PageHead, Pager, Select } from '../../ui/index.ts'
import { choiceOf, choiceText } from './overview.page.tsx'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call } = page(args)
  const { of, after, all, unit } = query(args.request)
  const { choices, chosen } = await call('credits.overview', choiceOf(of))
  const asked = { ...(chosen && { pack: chosen.pack, quota: chosen.quota, from: chosen.from }), unit, all: all === 'on' }
  return { ...(await call('credits.shortfalls', { ...asked, after })), choices, chosen, all: asked.all, unit: unit ?? '', after: after ?? null, units: (await call('people.units.list', {})).rows }
}

export default function Shortfalls() {
  const { rows, next, choices, chosen, all, unit, after, units } = useLoaderData<typeof loader>()
  const { here } = useRoot()
  const { lang, t } = useLang()
  const address = new URLSearchParams({ ...(chosen && { pack: chosen.pack, quota: chosen.quota, from: chosen.from }), ...(all && { all: 'on' }), ...(unit && { unit }) }).toString()
  const figure = (n: number | null) => (n === null ? t(credits.tooEarly) : number(n, lang))
  return (
    <>
      <title>{`${t(credits.shortfalls)} · ${t(shell.product)}`}</title>
      <PageHead title={t(credits.shortfalls)} subtitle={t(credits.shortfallsLead)} crumbs={[{ label: t(nav.hours), href: '/staff/hours' }]} actions={rows.length > 0 && <>
        <ButtonLink href={`/api/v1/hour-shortfalls/export?format=xlsx&${address}`} download>{t(shell.exportXlsx)}</ButtonLink>
        <ButtonLink href={`/api/v1/hour-shortfalls/export?format=csv&${address}`} download>{t(shell.exportCsv)}</ButtonLink>
      </>} />
      <Filters action="/staff/hours/shortfalls" submit={t(shell.filter)}>
        <Select name="of" label={t(credits.quotaAndPeriod)} defaultValue={chosen ? choiceText(chosen) : ''} options={choices.map(row => ({ value: choiceText(row), label: `${row.packName[lang]} · ${row.quotaName[lang]} · ${row.period}` }))} />
        <Select name="unit" label={t(credits.unit)} defaultValue={unit} options={[{ value: '', label: t(shell.all) }, ...units.map(row => ({ value: row.id, label: row.name[lang] }))]} />
        <Checkbox name="all" label={t(credits.allShort)} defaultChecked={all} />
      </Filters>
      <DataTable caption={t(credits.shortfalls)} hideCaption rows={rows} rowKey={row => row.personId} rowHeader="name" empty={<EmptyState title={t(credits.noShortfalls)}>{t(credits.forecastWhat)}</EmptyState>} columns={[
        { key: 'number', header: t(credits.number), render: row => row.number },
        { key: 'name', header: t(credits.name), render: row => <a href={`/staff/persons/${row.personId}/hours`}>{row.name}</a> },
        { key: 'unit', header: t(credits.unit), render: row => row.unitName[lang] },
        { key: 'required', header: t(credits.required), numeric: true, render: row => number(row.required, lang) },
        { key: 'credited', header: t(credits.credited), numeric: true, render: row => number(row.credited, lang) },
        { key: 'carried', header: t(credits.carriedOver), numeric: true, render: row => number(row.carriedOver, lang) },
        { key: 'short', header: t(credits.short), numeric: true, render: row => number(row.short, lang) },
        { key: 'forecast', header: t(credits.forecast), numeric: true, render: row => figure(row.forecast) },
      ]} />
      <Pager nextHref={next ? withQuery(here, { after: next }) : undefined} nextLabel={t(shell.next)} firstHref={after ? withQuery(here, {}) : undefined} firstLabel={t(shell.first)} />
    </>
  )
}
