import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { instant } from '#platform/texts.ts'
import { page, query, withQuery } from '../page.ts'
import { useLang, useRoot } from '../root.tsx'
import { shell } from '../texts.ts'
import { DataTable, Disclosure, EmptyState, PageHead, Pager, Tag } from '../ui/index.ts'
import { staff } from './texts.ts'

export const loader = async (args: LoaderFunctionArgs) => page(args).call('platform.mail.outbox', query(args.request))

export default function Mail() {
  const { rows, next } = useLoaderData<typeof loader>()
  const { here } = useRoot()
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(staff.mail)} · ${t(shell.product)}`}</title>
      <PageHead title={t(staff.mail)} subtitle={t(staff.mailLead)} />
      <DataTable
        caption={t(staff.mail)} hideCaption rows={rows} rowKey={row => row.id} rowHeader="subject" empty={<EmptyState title={t(staff.noMail)} />}
        columns={[
          { key: 'at', header: t(staff.time), render: row => instant(row.createdAt, lang) },
          { key: 'to', header: t(staff.recipient), render: row => row.recipient },
          { key: 'subject', header: t(staff.mailSubject), render: row => <Disclosure summary={row.subject}><p style={{ whiteSpace: 'pre-wrap' }}>{row.body}</p></Disclosure> },
          { key: 'state', header: t(staff.mailState), render: row => row.sentAt ? <Tag tone="ok">{t(staff.sent)}</Tag> : row.error ? <Tag tone="danger">{t(staff.failed)}</Tag> : <Tag tone="neutral">{t(staff.waiting)}</Tag> },
        ]}
      />
      <Pager nextHref={next ? withQuery(here, { before: next }) : undefined} nextLabel={t(shell.next)} firstLabel={t(shell.first)} />
    </>
  )
}
