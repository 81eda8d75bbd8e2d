import { competency } from '#domains/competency/texts.ts'
import type { Framework } from '#domains/competency/shapes.ts'
import type { PersonResult } from '#domains/diagnosis/shapes.ts'
import { adaptive } from '#domains/diagnosis/adaptive-texts.ts'
import { diagnosis } from '#domains/diagnosis/texts.ts'
import { number, percent } from '#platform/texts.ts'
import { useLang } from '../../root.tsx'
import { Notice, RangeChart, Section, Stat, Stats } from '../../ui/index.ts'
import { Standings, useLevels, type Advice } from './standing.tsx'

/** A person's profile: the training level to begin at, then each competency with its interval beside what the post asks, and what to do about it. */
export const Result = ({ result, framework, advice, check }: { result: PersonResult; framework: Framework; advice: Advice; check?: boolean }) => {
  const { lang, t } = useLang()
  const levels = framework.levels
  const { said } = useLevels(framework)
  const found = new Map(result.competencies.map(each => [each.competencyId, each]))
  const rows = framework.competencies.flatMap(each => {
    const measured = found.get(each.id)
    return measured ? [{ ...measured, code: each.code, name: each.name[lang] }] : []
  })
  const text = (row: (typeof rows)[number]) => `${number(row.ability, lang, 1)} (${number(row.ability - 1.96 * row.standardError, lang, 1)} – ${number(row.ability + 1.96 * row.standardError, lang, 1)})`
  return (
    <>
      <Stats>
        <Stat label={t(adaptive.placement)} value={said(result.trainingLevel)}
          note={result.trainingLevel === null ? t(diagnosis.notEnoughWhat) : t(diagnosis.withCertainty, { share: percent(Math.min(0.99, result.probability), lang) })} />
        <Stat label={t(diagnosis.answeredItems)} value={result.answered} />
        {result.indices.map(index => <Stat key={index.code} label={t(diagnosis[index.code as 'use' | 'skills' | 'willingness'])} value={number(index.score, lang, 0)} note={t(diagnosis.indices)} />)}
      </Stats>
      <Notice tone="info">{t(diagnosis.whoSees)}</Notice>
      <Section title={t(competency.competency)}>
        <RangeChart
          caption={t(diagnosis.myResult)} sentence={t(diagnosis.resultSentence)} min={-3} max={3}
          ticks={levels.map(level => ({ at: level.cut, label: level.name[lang] }))}
          items={rows.map(row => ({
            label: row.name, mean: row.ability, low: Math.max(-3, row.ability - 1.96 * row.standardError), high: Math.min(3, row.ability + 1.96 * row.standardError),
            target: row.required ?? undefined, text: text(row),
          }))}
        />
        <Standings found={rows} framework={framework} advice={advice} check={check} />
      </Section>
    </>
  )
}
