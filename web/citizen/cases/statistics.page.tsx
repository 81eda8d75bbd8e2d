import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { date, instant, number, percent } from '#platform/texts.ts'
import { page, type OutputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { Head } from '../head.tsx'
import { DataTable, Disclosure, EmptyState, PageHead, Section, Stat, Stats, type Column } from '../../ui/index.ts'
import { apply } from './texts.ts'

export const loader = (args: LoaderFunctionArgs) => page(args).call('supervision.statistics', {})
type Figures = OutputOf<'supervision.statistics'>['all']
type Indicator = OutputOf<'supervision.statistics'>['indicators'][number]

export default function Statistics() {
  const stats = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  const share = (interval: Figures['onTime']) => (interval ? t(apply.range, { share: percent(interval.estimate, lang, 1), low: percent(interval.low, lang, 1), high: percent(interval.high, lang, 1) }) : '—')
  /** A share in large figures; where it stands on too few, that is what is said. */
  const shareStat = (label: string, interval: Figures['onTime'], n: number) => (
    <Stat label={label} value={interval ? percent(interval.estimate, lang, 1) : '—'}
      note={`${interval ? `${percent(interval.low, lang, 1)}–${percent(interval.high, lang, 1)}` : t(apply.few)} · n = ${number(n, lang)}`} />
  )
  const columns = <Row extends Figures>(): Column<Row>[] => [
    { key: 'received', header: t(apply.received), numeric: true, render: row => number(row.received, lang) },
    { key: 'decided', header: t(apply.decided), numeric: true, render: row => number(row.decided, lang) },
    { key: 'onTime', header: t(apply.onTime), numeric: true, render: row => share(row.onTime) },
  ]
  const valueOf = ({ figure, params }: Indicator) => figure.share ? share(figure.share) : figure.days ? t(apply.workdays, { ...figure.days, half: params.middle ?? 50, most: params.upper ?? 90 }) : '—'
  const whatOf = ({ of, counted }: Indicator) => (counted ? t(apply.share, { of: of[lang], counted: counted[lang] }) : t(apply.daysOf, { of: of[lang] }))
  const { all } = stats
  const lead = t(apply.statsLead, { from: date(stats.from, lang), to: date(stats.to, lang), at: instant(stats.at, lang) })
  return (
    <>
      <Head title={t(apply.statsTitle)} about={lead} shared />
      <PageHead title={t(apply.statsTitle)} subtitle={lead} />
      <Stats>
        <Stat label={t(apply.received)} value={number(all.received, lang)} />
        <Stat label={t(apply.decided)} value={number(all.decided, lang)} note={`${t(apply.granted)} ${number(all.granted, lang)}`} />
        <Stat label={t(apply.withdrawn)} value={number(all.withdrawn, lang)} />
        {shareStat(t(apply.onTime), all.onTime, all.decided)}
        {shareStat(t(apply.onPromise), all.onPromise, all.promised)}
      </Stats>
      {[...Map.groupBy(stats.indicators, each => each.group)].map(([group, own]) => (
        <Section key={group} title={t(apply[`i-${group as 'case'}`])}>
          <DataTable caption={t(apply[`i-${group as 'case'}`])} hideCaption rows={own} rowKey={row => row.code} empty={null} columns={[
            { key: 'name', header: t(apply.indicators), render: row => (
              <Disclosure summary={row.name[lang]}><p>{whatOf(row)}</p><p><small>{row.basis && <>{t(apply.basis, { basis: row.basis[lang] })} · </>}{t(apply.definition, { n: row.version })}</small></p></Disclosure>
            ) },
            { key: 'value', header: t(apply.value), render: valueOf },
            { key: 'n', header: t(apply.count), numeric: true, render: row => row.figure.n === null ? t(apply.fewer, { n: row.params.least ?? 10 }) : number(row.figure.n, lang) },
          ]} />
        </Section>
      ))}
      <Section title={t(apply.byItem)}>
        <DataTable caption={t(apply.byItem)} hideCaption rows={stats.items} rowKey={row => row.title.zh} empty={<EmptyState title={t(apply.noItems)} />} columns={[{ key: 'title', header: t(apply.item), render: row => row.title[lang] }, ...columns<(typeof stats.items)[number]>()]} />
        {stats.others > 0 && <p className="hint">{t(apply.others, { n: stats.others })}</p>}
      </Section>
      <Section title={t(apply.byMonth)}>
        <DataTable caption={t(apply.byMonth)} hideCaption rows={stats.months} rowKey={row => row.month} empty={null} columns={[{ key: 'month', header: t(apply.month), render: row => row.month }, ...columns<(typeof stats.months)[number]>()]} />
      </Section>
    </>
  )
}
