import { gain } from '#domains/diagnosis/gain-texts.ts'
import type { Framework } from '#domains/competency/shapes.ts'
import { date } from '#platform/texts.ts'
import type { OutputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { DataTable, Section, Tag } from '../../ui/index.ts'
import { useGainWords } from './gain-rows.tsx'

/** The person's own change, each with its error and what that lets one say. */
export const OwnGain = ({ found, framework }: { found: OutputOf<'diagnosis.gain.mine'>; framework: Framework }) => {
  const { lang, t } = useLang()
  const { both } = useGainWords()
  const nameOf = (id: string): string => framework.competencies.find(each => each.id === id)?.name[lang] ?? ''
  const { overall } = found
  const rows = [
    ...(overall ? [{ ...overall, key: 'overall', what: t(gain.fromTo, { before: overall.beforeTitle[lang], after: overall.afterTitle[lang] }) }] : []),
    ...found.checks.map(each => ({ ...each, key: each.competencyId, what: t(gain.checkFromTo, { name: nameOf(each.competencyId) }) })),
  ]
  if (rows.length === 0) return null
  return (
    <Section title={t(gain.mine)}>
      <p>{t(gain.mineWhat)}</p>
      <DataTable
        caption={t(gain.mine)} hideCaption rows={rows} rowKey={row => row.key} empty=""
        columns={[
          { key: 'what', header: t(gain.whatChanged), render: row => <>{row.what}<br />{t(gain.range, { low: date(row.beforeAt.slice(0, 10), lang), high: date(row.afterAt.slice(0, 10), lang) })}</> },
          { key: 'change', header: t(gain.change), numeric: true, render: row => both(row) },
          { key: 'verdict', header: t(gain.verdict), render: row => (
            <Tag tone={row.change === 'improved' ? 'ok' : row.change === 'worse' ? 'warn' : 'neutral'}>{t(row.change === 'improved' ? gain.real : row.change === 'worse' ? gain.lower : gain.tell)}</Tag>
          ) },
        ]}
      />
    </Section>
  )
}
