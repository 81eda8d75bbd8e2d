import { competency } from '#domains/competency/texts.ts'
import type { Framework } from '#domains/competency/shapes.ts'
import type { PersonResult } from '#domains/diagnosis/shapes.ts'
import { diagnosis } from '#domains/diagnosis/texts.ts'
import { number, percent } from '#platform/texts.ts'
import { useLang } from '../../root.tsx'
import { DataTable, Notice, RangeChart, Section, Stat, Stats, Tag } from '../../ui/index.ts'

/** A person's profile: the training level to begin at, then each competency with its interval beside what the post asks. */
export const Result = ({ result, framework }: { result: PersonResult; framework: Framework }) => {
  const { lang, t } = useLang()
  const levels = framework.levels
  const levelName = (level: number | null) => level === null ? t(diagnosis.notEnough) : level === 0 ? t(diagnosis.notYetBasic) : (levels.find(each => each.ordinal === level)?.name[lang] ?? '')
  const found = new Map(result.competencies.map(each => [each.competencyId, each]))
  const rows = framework.competencies.flatMap(each => {
    const measured = found.get(each.id)
    return measured ? [{ ...measured, code: each.code, name: each.name[lang] }] : []
  })
  const text = (row: (typeof rows)[number]) => `${number(row.ability, lang, 1)} (${number(row.ability - 1.96 * row.standardError, lang, 1)} – ${number(row.ability + 1.96 * row.standardError, lang, 1)})`
  return (
    <>
      <Stats>
        <Stat label={t(diagnosis.trainingLevel)} value={levelName(result.trainingLevel)}
          note={result.trainingLevel === null ? t(diagnosis.notEnoughWhat) : t(diagnosis.withCertainty, { share: percent(result.probability, lang) })} />
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
        <DataTable
          caption={t(competency.competency)} hideCaption rows={rows} rowKey={row => row.competencyId} rowHeader="name" empty=""
          columns={[
            { key: 'code', header: t(competency.code), render: row => row.code },
            { key: 'name', header: t(competency.competency), render: row => row.name },
            { key: 'level', header: t(diagnosis.reached), render: row => <Tag tone={row.level === null ? 'neutral' : row.level >= (row.requiredLevel ?? 0) ? 'ok' : 'warn'}>{levelName(row.level)}</Tag> },
            { key: 'certainty', header: t(diagnosis.certainty), render: row => (row.level === null ? '' : t(diagnosis.withCertainty, { share: percent(row.probability, lang) })) },
            { key: 'asked', header: t(diagnosis.asked), render: row => (row.requiredLevel === null ? t(competency.notRequired) : levelName(row.requiredLevel)) },
            { key: 'gap', header: t(diagnosis.gap), numeric: true, render: row => (row.gap === null ? '' : number(row.gap, lang, 2)) },
          ]}
        />
      </Section>
    </>
  )
}
