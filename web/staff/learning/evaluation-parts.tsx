import { evaluation as words } from '#domains/learning/evaluation/texts.ts'
import { number, percent, type Lang } from '#platform/texts.ts'
import type { OutputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { DataTable, EmptyState, Notice, RangeChart, Section, Stat, Stats } from '../../ui/index.ts'
import { Told } from './told.tsx'

type Evaluation = OutputOf<'learning.courses.evaluation'>
type Figure = Evaluation['reaction']['overall']

const meanText = (figure: Figure, lang: Lang, none: string): string => (figure ? number(figure.mean, lang, 1) : none)
const rangeText = (figure: { low: number; high: number } | null, lang: Lang, digits = 1): string => (figure ? `${number(figure.low, lang, digits)}–${number(figure.high, lang, digits)}` : '')

/** The reaction to a course or class: means with intervals, parts, comments. */
export const ReactionParts = ({ reaction }: { reaction: Evaluation['reaction'] }) => {
  const { lang, t } = useLang()
  const none = t(words.tooFew)
  const rows = [{ target: 'overall', title: words.overall, figure: reaction.overall }, ...reaction.questions]
  return (
    <>
      <Stats>
        <Stat label={t(words.asked)} value={t(words.people, { n: reaction.asked })} />
        <Stat label={t(words.counted)} value={t(words.people, { n: reaction.counted })} />
        <Stat label={t(words.overall)} value={meanText(reaction.overall, lang, none)} note={rangeText(reaction.overall, lang)} />
      </Stats>
      {reaction.more && <Notice tone="info">{t(words.more)}</Notice>}
      {reaction.counted > 0 && (
        <>
          <RatingTable caption={t(words.reaction)} rows={rows} />
          {reaction.parts.length > 0 && <RatingTable caption={t(words.byPart)} rows={reaction.parts} />}
          <h3>{t(words.comments)}</h3>
          {reaction.comments.length === 0 ? <p>{t(words.noComments)}</p> : <ul>{reaction.comments.map((comment, i) => <li key={i} className="work">{comment.on && <strong>{`${comment.on[lang]}${lang === 'zh' ? '：' : ': '}`}</strong>}{comment.text}</li>)}</ul>}
        </>
      )}
    </>
  )
}

const RatingTable = ({ caption, rows }: { caption: string; rows: readonly { target: string; title: { zh: string; en: string }; figure: Figure }[] }) => {
  const { lang, t } = useLang()
  return (
    <DataTable caption={caption} rows={rows} rowKey={row => row.target} rowHeader="what" empty={null} columns={[
      { key: 'what', header: t(words.item), render: row => row.title[lang] },
      { key: 'n', header: t(words.n), numeric: true, render: row => (row.figure ? number(row.figure.n, lang) : '') },
      { key: 'mean', header: t(words.mean), numeric: true, render: row => meanText(row.figure, lang, t(words.tooFew)) },
      { key: 'range', header: t(words.interval), numeric: true, render: row => rangeText(row.figure, lang) },
    ]} />
  )
}

type Change = Evaluation['quizzes'][number]
const Changes = ({ caption, rows, show }: { caption: string; rows: readonly Change[]; show(value: number): string }) => {
  const { lang, t } = useLang()
  const signed = (value: number): string => `${value > 0 ? '+' : ''}${show(value)}`
  return (
    <DataTable caption={caption} hideCaption rows={rows} rowKey={row => row.title.en} rowHeader="what" empty={<p>{t(words.noTest)}</p>} columns={[
      { key: 'what', header: t(words.item), render: row => row.title[lang] },
      { key: 'n', header: t(words.n), numeric: true, render: row => number(row.n, lang) },
      { key: 'first', header: t(words.first), numeric: true, render: row => show(row.before) },
      { key: 'last', header: t(words.last), numeric: true, render: row => show(row.after) },
      { key: 'change', header: t(words.change), numeric: true, render: row => signed(row.after - row.before) },
      { key: 'range', header: t(words.interval), numeric: true, render: row => `${signed(row.low)} … ${signed(row.high)}` },
    ]} />
  )
}

/** Everything on one page: what people said, what tests say, what is done at work. */
export const EvaluationParts = ({ evaluation }: { evaluation: Evaluation }) => {
  const { lang, t } = useLang()
  const { behaviour } = evaluation
  const asked = behaviour.asked.learner + behaviour.asked.superior
  const shown = behaviour.rows.filter(row => row.learner ?? row.superior)
  return (
    <>
      <Section title={t(words.reaction)}>
        {evaluation.reaction.asked === 0 ? <EmptyState title={t(words.nothing)}>{t(words.nothingWhat)}</EmptyState> : <ReactionParts reaction={evaluation.reaction} />}
      </Section>
      {evaluation.kind === 'course' && (
        <Section title={t(words.test)}>
          <p>{t(words.testWhat)}</p>
          <Changes caption={t(words.test)} rows={evaluation.quizzes} show={value => percent(value, lang)} />
        </Section>
      )}
      <Section title={t(words.ability)}>
        <p>{t(words.abilityWhat)}</p>
        <Changes caption={t(words.ability)} rows={evaluation.ability} show={value => number(value, lang, 2)} />
      </Section>
      <Section title={t(words.behaviour)}>
        <p>{t(words.behaviourWhat)}</p>
        {asked > 0 && (
          <Stats>
            {(['learner', 'superior'] as const).map(part => (
              <Stat key={part} label={t(part === 'learner' ? words.bySelf : words.bySuperior)} value={t(words.people, { n: behaviour.counted[part] })} note={`${t(words.asked)} ${t(words.people, { n: behaviour.asked[part] })}`} />
            ))}
          </Stats>
        )}
        {shown.length === 0 ? <p>{t(words.tooFew)}</p> : (
          <RangeChart caption={t(words.behaviour)} min={1} max={4} ticks={[1, 2, 3, 4].map(at => ({ at, label: number(at, lang) }))} legend={{ mean: t(words.mean), interval: t(words.interval) }}
            items={shown.flatMap(row => (['learner', 'superior'] as const).flatMap(part => {
              const figure = row[part]
              const who = t(part === 'learner' ? words.bySelf : words.bySuperior)
              return figure ? [{ label: `${row.title[lang]} · ${who}`, mean: figure.mean, low: figure.low, high: figure.high, text: `${number(figure.mean, lang, 1)} (${rangeText(figure, lang)}) · ${t(words.people, { n: figure.n })}` }] : []
            }))} />
        )}
        {behaviour.comments.length > 0 && <><h3>{t(words.comments)}</h3><ul>{behaviour.comments.map((comment, i) => <li key={i} className="work"><strong>{`${t(comment.part === 'learner' ? words.bySelf : words.bySuperior)}${lang === 'zh' ? '：' : ': '}`}</strong>{comment.text}</li>)}</ul></>}
      </Section>
      <Section title={t(words.told)}><Told /></Section>
    </>
  )
}
