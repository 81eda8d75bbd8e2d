import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { newsWords as words } from '#domains/services/news/texts.ts'
import { page, query, withQuery } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { EmptyState, PageHead, Pager, Tabs } from '../../ui/index.ts'
import { Head } from '../head.tsx'
import { kept } from '../services/parts.tsx'
import { NewsList } from './parts.tsx'

export const headers = kept

export const loader = async (args: LoaderFunctionArgs) => {
  const { kind, after } = query(args.request)
  const known = kind === 'news' || kind === 'notice' ? kind : undefined
  return { found: await page(args).call('services.news.shown', { kind: known, after }), kind: known, after, url: args.request.url }
}

export default function News() {
  const { found, kind, after, url } = useLoaderData<typeof loader>()
  const { t } = useLang()
  return (
    <>
      <Head title={t(words.title)} about={t(words.lead)} shared />
      <link rel="alternate" type="application/atom+xml" href="/news.atom" title={t(words.title)} />
      <PageHead title={t(words.title)} subtitle={t(words.lead)} />
      <Tabs label={t(words.kind)} items={([undefined, 'notice', 'news'] as const).map(each => ({ label: t(each ? words[each] : words.all), href: each ? `/news?kind=${each}` : '/news', current: each === kind }))} />
      {found.rows.length === 0 ? <EmptyState title={t(words.none)}>{t(words.noneWhat)}</EmptyState> : <NewsList rows={found.rows} />}
      <Pager nextHref={found.next ? withQuery(url, { after: found.next }) : undefined} nextLabel={t(shell.next)} firstHref={after ? withQuery(url, {}) : undefined} firstLabel={t(shell.first)} />
      <p><a href="/news.atom">{t(words.feed)}</a></p>
    </>
  )
}
