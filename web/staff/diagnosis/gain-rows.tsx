import { diagnosis } from '#domains/diagnosis/texts.ts'
import { gain } from '#domains/diagnosis/gain-texts.ts'
import { number } from '#platform/texts.ts'
import type { OutputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { DataTable, Notice, RangeChart, Stat, Stats } from '../../ui/index.ts'

type GainRow = OutputOf<'diagnosis.gain.units'>['rows'][number]
type Named = GainRow & { name: string }
type Interval = { gain: number | null; low: number | null; high: number | null }

/** Figures of a gain in words: with sign, two places. */
export const useGainWords = () => {
  const { lang, t } = useLang()
  const signed = (value: number | null): string => (value === null ? '—' : `${value > 0 ? '+' : ''}${number(value, lang, 2)}`)
  const range = ({ low, high }: Interval): string => (low === null || high === null ? '—' : t(gain.range, { low: signed(low), high: signed(high) }))
  return { signed, range, both: (row: Interval): string => (row.gain === null ? '—' : t(gain.changeIs, { gain: signed(row.gain), low: signed(row.low), high: signed(row.high) })) }
}

/** What the gain of a whole group says, in a sentence and its figures. */
export const GainSummary = ({ row }: { row: GainRow }) => {
  const { lang, t } = useLang()
  const { signed, range } = useGainWords()
  if (row.gain === null || row.low === null || row.high === null) return null
  const said = row.low > 0 ? gain.rises : row.high < 0 ? gain.falls : gain.unclear
  return (
    <>
      <Notice tone={row.low > 0 ? 'ok' : row.high < 0 ? 'warn' : 'info'}>{t(said, { gain: signed(row.gain), low: signed(row.low), high: signed(row.high) })}</Notice>
      <Stats>
        <Stat label={t(gain.n)} value={row.n ?? 0} />
        <Stat label={t(gain.mean)} value={signed(row.gain)} note={range(row)} />
        <Stat label={t(gain.effect)} value={signed(row.effect)} note={row.effectLow === null ? undefined : t(gain.range, { low: signed(row.effectLow), high: signed(row.effectHigh) })} />
        <Stat label={t(gain.improved)} value={row.improved ?? 0} note={t(gain.byChance, { n: number(Math.max(1, Math.round(row.byChance ?? 0)), lang, 0) })} />
        <Stat label={t(gain.unchanged)} value={row.unchanged ?? 0} />
        <Stat label={t(gain.worse)} value={row.worse ?? 0} />
      </Stats>
    </>
  )
}

/** Groups beside one another: drawn with their intervals, and all their figures. */
export const GainRows = ({ rows, groupWord }: { rows: readonly Named[]; groupWord: string }) => {
  const { t } = useLang()
  const { signed, range, both } = useGainWords()
  const shown = rows.filter(row => row.gain !== null)
  const reach = Math.max(0.5, Math.ceil(Math.max(0, ...shown.flatMap(row => [Math.abs(row.low ?? 0), Math.abs(row.high ?? 0)])) * 2) / 2)
  return (
    <>
      {shown.length > 0 && (
        <RangeChart caption={t(gain.chart)} sentence={t(gain.chartSentence)} min={-reach} max={reach}
          ticks={[-reach, 0, reach].map(at => ({ at, label: signed(at) }))}
          items={shown.map(row => ({ label: row.name, mean: row.gain ?? 0, low: row.low ?? 0, high: row.high ?? 0, text: both(row) }))} />
      )}
      <DataTable
        caption={t(gain.gain)} hideCaption rows={rows} rowKey={row => row.groupId} empty=""
        columns={[
          { key: 'name', header: groupWord, render: row => row.name },
          { key: 'n', header: t(gain.n), numeric: true, render: row => (row.suppressed ? t(diagnosis.suppressed) : row.n) },
          { key: 'gain', header: t(gain.mean), numeric: true, render: row => signed(row.gain) },
          { key: 'range', header: t(gain.interval), numeric: true, render: row => range(row) },
          { key: 'effect', header: t(gain.effect), numeric: true, render: row => signed(row.effect) },
          { key: 'improved', header: t(gain.improved), numeric: true, render: row => row.improved ?? '—' },
          { key: 'unchanged', header: t(gain.unchanged), numeric: true, render: row => row.unchanged ?? '—' },
          { key: 'worse', header: t(gain.worse), numeric: true, render: row => row.worse ?? '—' },
        ]}
      />
    </>
  )
}
