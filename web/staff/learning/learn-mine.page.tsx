import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { evaluation } from '#domains/learning/evaluation/texts.ts'
import { learn } from '#domains/learning/study/texts.ts'
import { date, number } from '#platform/texts.ts'
import { page } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { ButtonLink, DataTable, EmptyState, Notice, PageHead, Section, Tag } from '../../ui/index.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call } = page(args)
  return { ...(await call('learning.my.courses', {})), surveys: (await call('learning.my-evaluations.list', {})).rows.length }
}

export default function MyCourses() {
  const { rows, review, completions, surveys } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(learn.myCourses)} · ${t(shell.product)}`}</title>
      <PageHead title={t(learn.myCourses)} actions={review.due > 0 && <ButtonLink href="/learn/review">{`${t(learn.review)} · ${number(review.due, lang)}`}</ButtonLink>} />
      {surveys > 0 && <Notice tone="info"><a href="/learn/evaluations">{`${t(evaluation.open)} · ${number(surveys, lang)}`}</a></Notice>}
      {rows.length === 0 ? <EmptyState title={t(learn.none)} action={<ButtonLink href="/learn/catalogue" variant="accent">{t(learn.toCatalogue)}</ButtonLink>}>{t(learn.noneWhat)}</EmptyState> : (
        <ul className="parts">
          {rows.map(row => (
            <li key={row.courseId}>
              <span>
                <a href={`/learn/${row.courseId}`}>{row.title[lang]}</a>
                <br />
                <small>{[t(learn.doneOf, { done: row.done, of: row.of }), t(learn.minutes, { n: row.minutes }), row.dueOn && row.state !== 'completed' ? t(learn.due, { day: date(row.dueOn, lang) }) : ''].filter(Boolean).join(' · ')}</small>
              </span>
              <span>
                {row.relearn > 0 ? <Tag tone="warn">{t(learn.relearnTag)}</Tag> : <Tag tone={row.state === 'completed' ? 'ok' : row.state === 'begun' ? 'info' : 'neutral'}>{t(learn[row.state])}</Tag>}
                {' '}
                {row.activityId && row.state === 'begun' && <a href={`/learn/${row.courseId}/${row.activityId}`}>{t(learn.goOn)}</a>}
              </span>
            </li>
          ))}
        </ul>
      )}
      {completions.length > 0 && (
        <Section title={t(learn.completions)}>
          <DataTable caption={t(learn.completions)} hideCaption rows={completions} rowKey={row => row.id} empty={null} columns={[
            { key: 'title', header: t(learn.course), render: row => row.title[lang] },
            { key: 'on', header: t(learn.completedOn), render: row => date(row.completedOn, lang) },
            { key: 'hours', header: t(learn.hours), numeric: true, render: row => number(row.hours, lang) },
            { key: 'way', header: t(learn.way), render: row => t(row.way === 'learned' ? learn.learned : learn.testedOut) },
          ]} />
        </Section>
      )}
    </>
  )
}
