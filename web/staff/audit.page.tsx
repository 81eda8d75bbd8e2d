import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { instant } from '#platform/texts.ts'
import { page, query, withQuery } from '../page.ts'
import { useLang, useRoot } from '../root.tsx'
import { shell } from '../texts.ts'
import { DataTable, EmptyState, Filters, PageHead, Pager, TextInput } from '../ui/index.ts'
import { staff } from './texts.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const asked = query(args.request)
  return { ...(await page(args).call('platform.audit.list', asked)), action: asked['action'] ?? '' }
}

export default function Audit() {
  const { rows, next, action } = useLoaderData<typeof loader>()
  const { here } = useRoot()
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(staff.audit)} · ${t(shell.product)}`}</title>
      <PageHead title={t(staff.audit)} subtitle={t(staff.auditLead)} />
      <Filters action="/staff/audit" submit={t(shell.filter)} clearHref={action ? '/staff/audit' : undefined} clearLabel={t(shell.clear)}>
        <TextInput name="action" label={t(staff.action)} hint={t(staff.actionHint)} defaultValue={action} />
      </Filters>
      <DataTable
        caption={t(staff.audit)} hideCaption rows={rows} rowKey={row => row.id} rowHeader="action" empty={<EmptyState title={t(staff.noFacts)} />}
        columns={[
          { key: 'at', header: t(staff.time), render: row => instant(row.at, lang) },
          { key: 'action', header: t(staff.action), render: row => <code>{row.action}</code> },
          { key: 'actor', header: t(staff.actor), render: row => row.actorName ?? t(staff.system) },
          { key: 'subject', header: t(staff.subject), render: row => <code>{row.subject.slice(0, 13)}</code> },
          { key: 'detail', header: t(staff.detail), render: row => <code>{Object.keys(row.detail).length > 0 ? JSON.stringify(row.detail) : ''}</code> },
        ]}
      />
      <Pager nextHref={next ? withQuery(here, { before: next }) : undefined} nextLabel={t(shell.next)} firstLabel={t(shell.first)} />
    </>
  )
}
