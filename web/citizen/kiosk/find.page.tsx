import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { audienceText } from '#domains/services/guides/english-texts.ts'
import { publicWords } from '#domains/services/guides/public-texts.ts'
import { page, query, withQuery, type OutputOf } from '../../page.ts'
import { useLang, useRoot } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { EmptyState, PageHead, Pager } from '../../ui/index.ts'
import { Said, said } from '../services/parts.tsx'
import { BigLinks, KioskSearch } from './parts.tsx'
import { kiosk } from './texts.ts'
import { asLoaded, patience, useKiosk, visit, warning } from './visit.ts'

export const headers = asLoaded
type Loaded = { found: OutputOf<'services.public.list'>; asked: { q?: string; theme?: string; audience?: string; after?: string } }

export const loader = async (args: LoaderFunctionArgs) => {
  const { q, theme, audience, after } = query(args.request)
  const asked = { q, theme, audience, after }
  return visit({ found: await page(args).call('services.public.list', { ...asked, limit: 10 }), asked } satisfies Loaded, warning(args.request), patience.list)
}

export default function KioskFind() {
  const { found, asked } = useLoaderData() as Loaded
  const { here } = useRoot()
  const { lang, t } = useLang()
  const { to } = useKiosk()
  const title = asked.q ? t(kiosk.found, { q: asked.q }) : asked.theme ?? (asked.audience && said(audienceText(asked.audience), lang)) ?? t(publicWords.services)
  return (
    <>
      <title>{`${title} · ${t(shell.product)}`}</title>
      <PageHead title={title} subtitle={t(publicWords.found, { n: found.total })} />
      {asked.q !== undefined && <KioskSearch q={asked.q} />}
      {found.meant && <BigLinks items={[{ href: to('/kiosk/find', { q: found.meant }), label: `${t(publicWords.didYouMean)} ${found.meant}` }]} />}
      {found.rows.length === 0 ? <EmptyState title={t(kiosk.nothing)}>{t(kiosk.nothingWhat)}</EmptyState>
        : <BigLinks items={found.rows.map(row => ({ href: to(`/kiosk/services/${encodeURIComponent(row.address)}`), label: <Said {...row.name} />, note: lang === 'zh' && row.everydayNames.length > 0 ? t(publicWords.everyday, { names: row.everydayNames.join('、') }) : <Said {...row.authority} /> }))} />}
      <Pager nextHref={found.next ? withQuery(here, { after: found.next }) : undefined} nextLabel={t(kiosk.next)} firstHref={asked.after ? withQuery(here, {}) : undefined} firstLabel={t(kiosk.first)} />
    </>
  )
}
