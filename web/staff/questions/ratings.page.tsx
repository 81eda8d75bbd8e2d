import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { questionWords as words } from '#domains/services/questions/texts.ts'
import { date } from '#platform/texts.ts'
import { page, query, withQuery } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { DataTable, EmptyState, Filters, PageHead, Pager, Select, Tag } from '../../ui/index.ts'

export const ratingTones = { kept: 'neutral', open: 'danger', contacted: 'warn', verified: 'warn', rectified: 'info', told: 'info', closed: 'ok' } as const
const lists = ['open', 'overdue', 'all'] as const

export const loader = async (args: LoaderFunctionArgs) => {
  const filter = query(args.request)
  return { found: await page(args).call('services.ratings.list', filter), filter, url: args.request.url }
}

export default function OfficeRatings() {
  const { found, filter, url } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(words.ratingsTitle)} · ${t(shell.product)}`}</title>
      <PageHead title={t(words.ratingsTitle)} />
      <Filters action="/staff/ratings" submit={t(shell.filter)} clearHref={filter['list'] ? '/staff/ratings' : undefined} clearLabel={t(shell.clear)}>
        <Select name="list" label={t(words.list)} defaultValue={filter['list'] ?? 'open'} options={lists.map(value => ({ value, label: t(words[`l-${value}`]) }))} />
      </Filters>
      <DataTable caption={t(words.ratingsTitle)} hideCaption rows={found.rows} rowKey={row => row.id} rowHeader="number" empty={<EmptyState title={t(words.none)} />} columns={[
        { key: 'number', header: t(words.number), render: row => <a href={`/staff/ratings/${row.id}`}>{row.number}</a> }, { key: 'grade', header: t(words.gradeShort), render: row => t(words[`g${row.grade}` as 'g1']) },
        { key: 'state', header: t(words.state), render: row => <Tag tone={ratingTones[row.state]}>{t(words[`r-${row.state}`])}</Tag> }, { key: 'about', header: t(words.about), render: row => row.itemName ?? (row.unitName[lang] || row.unitName.zh) },
        { key: 'channel', header: t(words.channel), render: row => t(words[`c-${row.channel}`]) }, { key: 'due', header: t(words.rectifyDue), render: row => (row.rectifyDue ? date(row.rectifyDue, lang) : '') },
        { key: 'comment', header: t(words.said), render: row => row.comment.slice(0, 80) },
      ]} />
      <Pager nextHref={found.next ? withQuery(url, { after: found.next }) : undefined} nextLabel={t(shell.next)} firstHref={filter['after'] ? withQuery(url, {}) : undefined} firstLabel={t(shell.first)} />
    </>
  )
}
