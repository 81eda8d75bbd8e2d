import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { cases } from '#domains/learning/cases/texts.ts'
import { instant } from '#platform/texts.ts'
import { page } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { DataTable, EmptyState, PageHead, Tag } from '../../ui/index.ts'
import { either, foreign } from './either.ts'

export const loader = (args: LoaderFunctionArgs) => page(args).call('learning.cases.queue', {})

export default function CaseReviews() {
  const { rows } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(cases.toReview)} · ${t(shell.product)}`}</title>
      <PageHead title={t(cases.toReview)} subtitle={t(cases.reviewWhat)} />
      <DataTable caption={t(cases.toReview)} hideCaption rows={rows} rowKey={row => row.id} empty={<EmptyState title={t(cases.noneToReview)}>{t(cases.noneToReviewWhat)}</EmptyState>} columns={[
        { key: 'title', header: t(cases.case), render: row => <><a href={`/staff/exchange/cases/${row.id}/draft`} lang={foreign(row.title, lang)}>{either(row.title, lang)}</a>{row.again && <> <Tag tone="info">{t(cases.again)}</Tag></>}</> },
        { key: 'author', header: t(cases.author), render: row => row.author },
        { key: 'agency', header: t(cases.from), render: row => row.agency?.[lang] ?? '' },
        { key: 'at', header: t(cases.submittedAt), render: row => instant(row.submittedAt, lang) },
      ]} />
    </>
  )
}
