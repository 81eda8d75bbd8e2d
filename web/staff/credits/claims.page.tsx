import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { credits } from '#domains/credits/texts.ts'
import { date, instant } from '#platform/texts.ts'
import { page, query, withQuery } from '../../page.ts'
import { useLang, useRoot } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { DataTable, EmptyState, PageHead, Pager, Tabs, Tag } from '../../ui/index.ts'
import { claimTones, lengthOf } from './my-claims.page.tsx'

export const loader = async (args: LoaderFunctionArgs) => {
  const { decided, after } = query(args.request)
  return { ...(await page(args).call('credits.claims.list', { decided: decided === '1', after })), decided: decided === '1', after: after ?? null }
}

export default function Claims() {
  const { rows, next, decided, after } = useLoaderData<typeof loader>()
  const { here } = useRoot()
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(credits.approvals)} · ${t(shell.product)}`}</title>
      <PageHead title={t(credits.approvals)} subtitle={t(credits.approvalsLead)} />
      <Tabs label={t(credits.approvals)} items={[
        { label: t(credits.waitingTab), href: '/staff/hours/claims', current: !decided }, { label: t(credits.decidedTab), href: '/staff/hours/claims?decided=1', current: decided }]} />
      <DataTable caption={t(credits.approvals)} hideCaption rows={rows} rowKey={row => row.id}
        empty={<EmptyState title={t(decided ? credits.noDecided : credits.noWaiting)}>{t(credits.noWaitingWhat)}</EmptyState>} columns={[
          { key: 'title', header: t(credits.claimTitle), render: row => <a href={`/staff/hours/claims/${row.id}`}>{row.title}</a> },
          { key: 'who', header: t(credits.claimant), render: row => `${row.personName} ${row.personNumber} · ${row.unitName[lang]}` },
          { key: 'day', header: t(credits.completedOn), render: row => date(row.completedOn, lang) },
          { key: 'length', header: t(credits.clockHours), render: row => lengthOf(row, t, lang) },
          { key: 'state', header: t(credits.state), render: row => <Tag tone={claimTones[row.state]}>{t(credits[row.state])}</Tag> },
          { key: 'at', header: t(credits.submittedAt), render: row => instant(row.submittedAt, lang) },
        ]} />
      <Pager nextHref={next ? withQuery(here, { after: next }) : undefined} nextLabel={t(shell.next)} firstHref={after ? withQuery(here, {}) : undefined} firstLabel={t(shell.first)} />
    </>
  )
}
