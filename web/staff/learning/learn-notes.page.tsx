import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { learn } from '#domains/learning/study/texts.ts'
import { instant } from '#platform/texts.ts'
import { page } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { EmptyState, PageHead } from '../../ui/index.ts'

export const loader = (args: LoaderFunctionArgs) => page(args).call('learning.my.notes', {})

export default function Notes() {
  const { rows } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(learn.myNotes)} · ${t(shell.product)}`}</title>
      <PageHead title={t(learn.myNotes)} subtitle={t(learn.noteHint)} />
      {rows.length === 0 ? <EmptyState title={t(learn.noNotes)}>{t(learn.noNotesWhat)}</EmptyState> : (
        <ul className="parts">
          {rows.map(row => (
            <li key={`${row.courseId}/${row.activityId}`}>
              <div>
                <small><a href={`/learn/${row.courseId}/${row.activityId}`}>{row.title[lang]}</a>{` · ${instant(row.changedAt, lang)}`}</small>
                <p className="work">{row.body}</p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
