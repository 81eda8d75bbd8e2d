import { gainWords } from '#domains/planning/evidence/texts.ts'
import { number } from '#platform/texts.ts'
import type { OutputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { RangeChart } from '../../ui/index.ts'

type Effect = OutputOf<'planning.offerings.get'>['effects'][number]

/** Gains found by evidence with their intervals, beside the designer's figures. */
export const Gains = ({ effects }: { effects: readonly Effect[] }) => {
  const { lang, t } = useLang()
  const found = effects.flatMap(effect => (effect.evidence ? [{ ...effect, evidence: effect.evidence }] : []))
  const max = Math.ceil(Math.max(...found.flatMap(each => [each.evidence.high, each.gain])) * 2) / 2
  return (
    <RangeChart caption={t(gainWords.chart)} sentence={t(gainWords.chartSentence)} min={0} max={max}
      ticks={[0, max / 2, max].map(at => ({ at, label: number(at, lang, 2) }))}
      legend={{ mean: t(gainWords.used), interval: t(gainWords.interval), target: t(gainWords.designed) }}
      items={found.map(({ code, name, gain, evidence }) => ({
        label: `${code} ${name[lang]}`, mean: evidence.mean, low: evidence.low, high: evidence.high, target: gain, text: number(evidence.mean, lang, 2),
      }))} />
  )
}
