import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { learn } from '#domains/learning/study/texts.ts'
import { number, percent } from '#platform/texts.ts'
import { page } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { DataTable, EmptyState, PageHead, Tag } from '../../ui/index.ts'

export const loader = (args: LoaderFunctionArgs) => page(args).call('learning.curriculum.check', {})

const verdicts = {
  missing: { text: learn.vMissing, tone: 'danger' }, over: { text: learn.vOver, tone: 'warn' }, theory: { text: learn.vTheory, tone: 'warn' }, fine: { text: learn.vFine, tone: 'ok' },
} as const
const order = ['missing', 'theory', 'over', 'fine'] as const

export default function Curriculum() {
  const { rows, levels, measured } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  const sorted = rows.toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict) || b.asked - a.asked)
  return (
    <>
      <title>{`${t(learn.curriculum)} · ${t(shell.product)}`}</title>
      <PageHead title={t(learn.curriculum)} subtitle={t(learn.curriculumLead)} />
      <p>{measured ? t(learn.measuredBy, { title: measured[lang] }) : t(learn.noMeasure)}</p>
      <ul className="prose">
        {[learn.vMissingWhat, learn.vTheoryWhat, learn.vOverWhat].map(text => <li key={text.en}>{t(text)}</li>)}
      </ul>
      <DataTable caption={t(learn.curriculum)} hideCaption rows={sorted} rowKey={row => `${row.code} ${row.level}`} empty={<EmptyState title={t(learn.noDemand)}>{t(learn.noDemandWhat)}</EmptyState>} columns={[
        { key: 'competency', header: t(learn.competency), render: row => `${row.code} ${row.name[lang]}` },
        { key: 'level', header: t(learn.level), render: row => levels.find(level => level.ordinal === row.level)?.name[lang] ?? row.level },
        { key: 'verdict', header: t(learn.verdict), render: row => <Tag tone={verdicts[row.verdict].tone}>{t(verdicts[row.verdict].text)}</Tag> },
        { key: 'asked', header: t(learn.asked), numeric: true, render: row => number(row.asked, lang) },
        { key: 'short', header: t(learn.short), numeric: true, render: row => (row.short === null ? (measured ? '< 5' : '') : number(row.short, lang)) },
        { key: 'courses', header: t(learn.taughtBy), render: row => row.courses.map((course, i) => <span key={course.id}>{i > 0 && (lang === 'zh' ? '、' : ', ')}<a href={`/learn/${course.id}`}>{course.title[lang]}</a></span>) },
        { key: 'practice', header: t(learn.practiceShare), numeric: true, render: row => (row.practiceShare === null ? '' : percent(row.practiceShare, lang)) },
      ]} />
    </>
  )
}
