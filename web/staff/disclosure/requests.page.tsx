import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { work } from '#domains/disclosure/staff-texts.ts'
import { stateNames } from '#domains/disclosure/texts.ts'
import { page, query, withQuery } from '../../page.ts'
import { useLang, useRoot } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { ButtonLink, DataTable, EmptyState, Filters, PageHead, Pager, Select, Tabs, TextInput } from '../../ui/index.ts'
import { requestColumns } from './rows.tsx'

export const loader = async (args: LoaderFunctionArgs) => {
  const { may, call, today } = page(args)
  const { view, state, number, after } = query(args.request)
  const name = may('disclosure.handle') ? 'disclosure.requests.list' : 'disclosure.requests.review-list'
  const list = await call(name, { mine: view === 'mine', closed: view === 'closed', state, number, after })
  return { ...list, view: view ?? 'open', state: state ?? '', number: number ?? '', after: after ?? null, today, handles: may('disclosure.handle') }
}

export default function Requests() {
  const { rows, next, view, state, number, after, today, handles } = useLoaderData<typeof loader>()
  const { here } = useRoot()
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(work.title)} · ${t(shell.product)}`}</title>
      <PageHead title={t(work.title)} subtitle={t(work.lead)} actions={handles ? <ButtonLink href="/staff/disclosure/new" variant="accent">{t(work.register)}</ButtonLink> : undefined} />
      <Tabs label={t(work.title)} items={(['open', 'mine', 'closed'] as const).map(each => ({ label: t(work[each]), href: each === 'open' ? '/staff/disclosure' : `/staff/disclosure?view=${each}`, current: view === each }))} />
      <Filters action="/staff/disclosure" submit={t(shell.filter)} clearHref={state || number ? '/staff/disclosure' : undefined} clearLabel={t(shell.clear)}>
        {view !== 'open' && <input type="hidden" name="view" value={view} />}
        <Select name="state" label={t(work.state)} defaultValue={state} options={[{ value: '', label: t(work.anyState) }, ...Object.entries(stateNames).map(([value, text]) => ({ value, label: t(text) }))]} />
        <TextInput name="number" label={t(work.findNumber)} defaultValue={number} maxLength={60} />
      </Filters>
      <DataTable caption={t(work.title)} hideCaption rows={rows} rowKey={row => row.id} columns={requestColumns(lang, t, today)} empty={<EmptyState title={t(work.none)}><p>{t(work.noneWhat)}</p></EmptyState>} />
      <Pager nextHref={next ? withQuery(here, { after: next }) : undefined} nextLabel={t(shell.next)} firstHref={after ? withQuery(here, {}) : undefined} firstLabel={t(shell.first)} />
    </>
  )
}
