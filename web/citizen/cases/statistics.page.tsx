import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { date, number, percent } from '#platform/texts.ts'
import { page, type OutputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { Head } from '../head.tsx'
import { DataTable, EmptyState, PageHead, Section, Stat, Stats, type Column } from '../../ui/index.ts'
import { apply } from './texts.ts'

export const loader = (args: LoaderFunctionArgs) => page(args).call('services.statistics', {})
type Figures = OutputOf<'services.statistics'>['all']

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
  const { all } = stats
  return (
    <>
      <Head title={t(apply.statsTitle)} about={t(apply.statsLead, { from: date(stats.from, lang), to: date(stats.to, lang) })} shared />
      <PageHead title={t(apply.statsTitle)} subtitle={t(apply.statsLead, { from: date(stats.from, lang), to: date(stats.to, lang) })} />
      <Stats>
        <Stat label={t(apply.received)} value={number(all.received, lang)} />
        <Stat label={t(apply.decided)} value={number(all.decided, lang)} note={`${t(apply.granted)} ${number(all.granted, lang)}`} />
        <Stat label={t(apply.withdrawn)} value={number(all.withdrawn, lang)} />
        {shareStat(t(apply.onTime), all.onTime, all.decided)}
        {shareStat(t(apply.onPromise), all.onPromise, all.promised)}
        {all.median !== null && all.decided >= 10 && <Stat label={t(apply.median)} value={t(apply.days, { n: all.median })} note={`n = ${number(all.decided, lang)}`} />}
      </Stats>
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
