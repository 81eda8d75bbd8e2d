import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { learn } from '#domains/learning/study/texts.ts'
import { instant, number } from '#platform/texts.ts'
import { page, query } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { DataTable, EmptyState, Notice, PageHead } from '../../ui/index.ts'

export const loader = async (args: LoaderFunctionArgs) => ({ ...(await page(args).call('learning.submissions.queue', {})), done: query(args.request)['done'] === '1' })

export default function Marking() {
  const { rows, done } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(learn.markQueue)} · ${t(shell.product)}`}</title>
      <PageHead title={t(learn.markQueue)} subtitle={t(learn.markLead)} />
      {done && <Notice tone="ok" live>{t(learn.marked)}</Notice>}
      <DataTable caption={t(learn.markQueue)} hideCaption rows={rows} rowKey={row => row.id} empty={<EmptyState title={t(learn.nothingToMark)}>{t(learn.nothingToMarkWhat)}</EmptyState>} columns={[
        { key: 'activity', header: t(learn.assignment), render: row => <a href={`/learn/mark/${row.id}`}>{row.activity[lang]}</a> },
        { key: 'course', header: t(learn.course), render: row => row.title[lang] },
        { key: 'at', header: t(learn.submitted), render: row => instant(row.submittedAt, lang) },
        { key: 'marked', header: t(learn.markIt), numeric: true, render: row => number(row.marked, lang) },
      ]} />
    </>
  )
}
