import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { page, query, withQuery, type OutputOf } from '../../page.ts'
import { useLang, useRoot } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { EmptyState, PageHead, Pager } from '../../ui/index.ts'
import { Said } from '../services/parts.tsx'
import { BigLinks } from './parts.tsx'
import { kiosk } from './texts.ts'
import { asLoaded, patience, useKiosk, visit, warning } from './visit.ts'

export const headers = asLoaded
const perPage = 20
type Loaded = OutputOf<'services.public.names'> & { from: number; more: boolean }

export const loader = async (args: LoaderFunctionArgs) => {
  const from = Math.max(0, Math.trunc(Number(query(args.request)['from'] ?? 0)) || 0)
  const { rows } = await page(args).call('services.public.names', {})
  return visit({ rows: rows.slice(from, from + perPage), from, more: rows.length > from + perPage } satisfies Loaded, warning(args.request), patience.list)
}

export default function KioskNames() {
  const { rows, from, more } = useLoaderData() as Loaded
  const { here } = useRoot()
  const { t } = useLang()
  const { to } = useKiosk()
  return (
    <>
      <title>{`${t(kiosk.names)} · ${t(shell.product)}`}</title>
      <PageHead title={t(kiosk.names)} />
      {rows.length === 0 ? <EmptyState title={t(kiosk.noNames)} />
        : <BigLinks items={rows.map(row => ({ href: to(`/kiosk/services/${encodeURIComponent(row.address)}`), label: row.word, note: <Said {...row.name} /> }))} />}
      <Pager nextHref={more ? withQuery(here, { from: from + perPage }) : undefined} nextLabel={t(kiosk.next)} firstHref={from > 0 ? withQuery(here, { from: '' }) : undefined} firstLabel={t(kiosk.first)} />
    </>
  )
}
