import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { instant } from '#platform/texts.ts'
import { page, query, withQuery } from '../page.ts'
import { useLang, useRoot } from '../root.tsx'
import { shell } from '../texts.ts'
import { DataTable, Disclosure, EmptyState, PageHead, Pager, Section, Tag } from '../ui/index.ts'
import { staff } from './texts.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call } = page(args)
  const { before, beforeSms } = query(args.request)
  return { ...(await call('platform.mail.outbox', { before })), sms: await call('platform.sms.outbox', { before: beforeSms, limit: 20 }) }
}

export default function Mail() {
  const { rows, next, sms } = useLoaderData<typeof loader>()
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
          { key: 'subject', header: t(staff.mailSubject), render: row => <Disclosure summary={row.subject}><p className="as-written">{row.body}</p></Disclosure> },
          { key: 'state', header: t(staff.mailState), render: row => row.sentAt ? <Tag tone="ok">{t(staff.sent)}</Tag> : row.error ? <Tag tone="danger">{t(staff.failed)}</Tag> : <Tag tone="neutral">{t(staff.waiting)}</Tag> },
        ]}
      />
      <Pager nextHref={next ? withQuery(here, { before: next }) : undefined} nextLabel={t(shell.next)} firstLabel={t(shell.first)} />
      <Section title={t(staff.sms)} id="sms">
        <p className="hint">{t(staff.smsLead)}</p>
        <DataTable
          caption={t(staff.sms)} hideCaption rows={sms.rows} rowKey={row => row.id} rowHeader="body" empty={<EmptyState title={t(staff.noSms)} />}
          columns={[
            { key: 'at', header: t(staff.time), render: row => instant(row.createdAt, lang) },
            { key: 'to', header: t(staff.recipient), render: row => row.recipient },
            { key: 'body', header: t(staff.smsText), render: row => row.body },
            { key: 'state', header: t(staff.mailState), render: row => row.sentAt ? <Tag tone="ok">{t(staff.sent)}</Tag> : row.over ? <Tag tone="danger">{t(staff.notSent)}</Tag> : row.error ? <Tag tone="warn">{t(staff.failed)}</Tag> : <Tag tone="neutral">{t(staff.waiting)}</Tag> },
            { key: 'error', header: t(staff.smsError), render: row => row.error ?? '' },
          ]}
        />
        <Pager nextHref={sms.next ? withQuery(here, { beforeSms: sms.next }) : undefined} nextLabel={t(shell.next)} firstLabel={t(shell.first)} />
      </Section>
    </>
  )
}
