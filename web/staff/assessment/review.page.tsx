import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { studio } from '#domains/assessment/studio-texts.ts'
import { assessment } from '#domains/assessment/texts.ts'
import { instant } from '#platform/texts.ts'
import { page } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { DataTable, EmptyState, PageHead, Tag } from '../../ui/index.ts'
import { StudioTabs } from './items.page.tsx'

export const loader = async (args: LoaderFunctionArgs) => page(args).call('assessment.reviews.list', {})

export default function ReviewQueue() {
  const { rows } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(studio.review)} · ${t(shell.product)}`}</title>
      <PageHead title={t(studio.review)} subtitle={t(studio.reviewLead)} />
      <StudioTabs current="/staff/items/review" />
      <DataTable caption={t(studio.review)} hideCaption rows={rows} rowKey={row => row.itemId} empty={<EmptyState title={t(studio.nothingToReview)}>{t(studio.nothingToReviewWhat)}</EmptyState>} columns={[
        { key: 'code', header: t(assessment.item), render: row => <a href={`/staff/items/${row.itemId}`}>{row.code}</a> },
        { key: 'stem', header: t(assessment.stem), render: row => row.stem[lang] },
        { key: 'version', header: t(studio.version), numeric: true, render: row => row.version },
        { key: 'authors', header: t(studio.authors), render: row => <>{row.authors.join(lang === 'zh' ? '、' : ', ')} {row.own && <Tag tone="info">{t(studio.mine)}</Tag>}</> },
        { key: 'at', header: t(studio.submitted), render: row => (row.submittedAt ? instant(row.submittedAt, lang) : '') },
      ]} />
    </>
  )
}
