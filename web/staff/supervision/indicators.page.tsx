import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { date, number } from '#platform/texts.ts'
import { page, query } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { ButtonLink, DataTable, DateInput, Disclosure, Facts, Filters, PageHead, Section, Select } from '../../ui/index.ts'
import { carried, figureText, groupText, paramTexts, type Row } from './indicator-parts.tsx'
import { words } from './indicator-texts.ts'
import { watch } from './texts.ts'

export const loader = (args: LoaderFunctionArgs) => page(args).call('supervision.indicators.list', query(args.request))

export default function Indicators() {
  const view = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  const { from, to, today, before, unit, units, rows } = view
  const own = carried(view), earlier = carried({ ...before, unit })
  const list = (row: Row, part: 'counted' | 'rest' | 'all', at = own) => `/staff/supervision/indicators/${row.code}/records?part=${part}&${at}`
  const link = (row: Row, part: 'counted' | 'rest' | 'all', n: number, label: string) => n === 0 ? '0' : <a href={list(row, part)} aria-label={`${number(n, lang)} ${row.name[lang]}: ${label}`}>{number(n, lang)}</a>
  const file = `/api/v1/indicators/file?${own}&format=`
  return (
    <>
      <title>{`${t(words.title)} · ${t(shell.product)}`}</title>
      <PageHead title={t(words.title)} subtitle={t(words.lead, { from: date(from, lang), to: date(to, lang) })} crumbs={[{ label: t(watch.title), href: '/staff/supervision' }]}
        actions={<><ButtonLink href={`${file}xlsx`} download>{t(shell.exportXlsx)}</ButtonLink><ButtonLink href={`${file}csv`} download>{t(shell.exportCsv)}</ButtonLink></>} />
      <Filters action="/staff/supervision/indicators" submit={t(shell.filter)}>
        <DateInput name="from" label={t(words.from)} defaultValue={from} max={today} />
        <DateInput name="to" label={t(words.to)} defaultValue={to} max={today} />
        <Select name="unit" label={t(words.unit)} defaultValue={unit?.id ?? ''} options={[{ value: '', label: t(words.allUnits) }, ...units.map(each => ({ value: each.id, label: each.name[lang] }))]} />
      </Filters>
      {[...Map.groupBy(rows, row => row.group)].map(([group, own]) => (
        <Section key={group} title={t(groupText(group))}>
          <DataTable caption={t(groupText(group))} hideCaption rows={own} rowKey={row => row.code} empty={null} columns={[
            { key: 'name', header: t(words.indicator), render: row => <a href={`/staff/supervision/indicators/${row.code}?${carried(view)}`}>{row.name[lang]}</a> },
            { key: 'value', header: t(words.value), render: row => <>{figureText(row.now, row.params, lang, t)}{row.standing && <><br /><small>{t(words.standing)}</small></>}</> },
            { key: 'n', header: t(words.n), numeric: true, render: row => link(row, 'all', row.now.n, t(words.n)) },
            { key: 'counted', header: t(words.counted), numeric: true, render: row => row.now.counted === null ? '—' : link(row, 'counted', row.now.counted, t(words.counted)) },
            { key: 'rest', header: t(words.rest), numeric: true, render: row => row.now.counted === null ? '—' : link(row, 'rest', row.now.n - row.now.counted, t(words.rest)) },
            { key: 'before', header: t(words.before), render: row => row.before === null ? '—' : (
              <>{figureText(row.before, row.params, lang, t)}{row.before.n > 0 && <><br /><small><a href={list(row, 'all', earlier)} aria-label={`n = ${number(row.before.n, lang)} ${row.name[lang]}: ${t(words.before)}`}>n = {number(row.before.n, lang)}</a></small></>}</>
            ) },
            ...(rows.some(row => row.peers) ? [{ key: 'peers', header: t(words.peers), render: (row: Row) => <>{figureText(row.peers, row.params, lang, t)}{row.peers && <><br /><small>n = {number(row.peers.n, lang)}</small></>}</> }] : []),
            { key: 'definition', header: t(words.definition), render: row => (
              <Disclosure summary={<>{t(words.version, { n: row.version })}<span className="hidden"> {row.name[lang]}</span></>}>
                <Facts items={[
                  { label: t(words.of), value: row.of[lang] }, ...(row.counted ? [{ label: t(words.counted), value: row.counted[lang] }] : []), { label: t(words.basis), value: row.basis?.[lang] ?? '—' },
                  ...paramTexts(row.params, lang, t).map(([label, value]) => ({ label, value })),
                ]} />
              </Disclosure>
            ) },
          ]} />
        </Section>
      ))}
    </>
  )
}
