import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { audienceText } from '#domains/services/guides/english-texts.ts'
import { guides } from '#domains/services/guides/texts.ts'
import { publicWords } from '#domains/services/guides/public-texts.ts'
import { page, query, withQuery, type OutputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { Head } from '../head.tsx'
import { shell } from '../../texts.ts'
import { EmptyState, Filters, PageHead, Pager, Select, Tag } from '../../ui/index.ts'
import { timeText } from '../../staff/services/guide-time.ts'
import { kept, openHref, Passage, Said, said, SearchBox } from './parts.tsx'

/** With a query it is a search, which is counted; without one it is the same for all. */
export const headers = ({ loaderHeaders }: { loaderHeaders: Headers }): HeadersInit => loaderHeaders

export const loader = async (args: LoaderFunctionArgs) => {
  const filter = query(args.request)
  const found = await page(args).call('services.public.list', filter)
  return Response.json({ found, filter, url: args.request.url } satisfies Loaded, { headers: filter['q'] ? { 'cache-control': 'private, no-store' } : kept() })
}
type Loaded = { found: OutputOf<'services.public.list'>; filter: Record<string, string>; url: string }

const facets = ['audience', 'theme', 'area', 'authority'] as const

export default function Services() {
  const { found, filter, url } = useLoaderData() as Loaded
  const { lang, t } = useLang()
  const { q } = filter
  const title = q ? t(publicWords.resultsFor, { q }) : t(publicWords.services)
  const narrowed = facets.some(facet => filter[facet])
  return (
    <>
      <Head title={title} about={t(publicWords.servicesAbout)} shared={!q} />
      <link rel="alternate" type="application/atom+xml" href="/services/changes.atom" title={t(publicWords.feed)} />
      {q && <meta name="robots" content="noindex" />}
      <PageHead title={title} subtitle={q ? undefined : t(publicWords.servicesLead)} />
      <SearchBox action="/services" label={t(publicWords.searchServices)} q={q} />
      {found.meant && <p className="meant">{t(publicWords.didYouMean)} <a href={withQuery('/services', { q: found.meant })}>{found.meant}</a></p>}
      <details className="narrow" open={narrowed}>
        <summary>{t(publicWords.narrow)}</summary>
        <Filters action="/services" submit={t(shell.filter)} clearHref={narrowed ? withQuery(url, { audience: '', theme: '', area: '', authority: '' }) : undefined} clearLabel={t(shell.clear)}>
          {q && <input type="hidden" name="q" value={q} />}
          {facets.map(facet => found.facets[facet].length > 0 && (
            <Select key={facet} name={facet} label={t(publicWords[facet])} defaultValue={filter[facet] ?? ''}
              options={[{ value: '', label: t(shell.all) }, ...found.facets[facet].map(({ value, n }) => ({ value, label: t(publicWords.facet, { value: facet === 'audience' ? said(audienceText(value), lang) : value, n }) }))]} />
          ))}
        </Filters>
      </details>
      <p className="count-line">{t(publicWords.found, { n: found.total })}</p>
      {found.rows.length === 0 ? <EmptyState title={t(publicWords.nothing)}>{t(publicWords.nothingWhat)} <a href="/services">{t(publicWords.browseAll)}</a></EmptyState> : (
        <ol className="results">
          {found.rows.map((row, i) => (
            <li key={row.id}>
              <h2><a href={openHref(found.event, i + 1, `/services/${encodeURIComponent(row.address)}`)} rel={found.event ? 'nofollow' : undefined}><Said {...row.name} /></a></h2>
              <p className="result-meta">
                <span><Said {...row.authority} /></span>
                {row.area && <span lang={lang === 'en' ? 'zh-CN' : undefined}>{row.area}</span>}
                {row.promisedTime && <span>{t(publicWords.promised, { time: timeText(row.promisedTime, t) })}</span>}
                {row.channels.includes('online') && <Tag tone="ok">{t(publicWords.onlineTag)}</Tag>}
              </p>
              {row.passage.length > 0 && <p className="passage" lang={lang === 'en' && said(row.name, lang) === row.name.zh ? 'zh-CN' : undefined}><Passage pieces={row.passage} /></p>}
              {row.passage.length === 0 && row.everydayNames.length > 0 && lang === 'zh' && <p className="passage">{t(publicWords.everyday, { names: row.everydayNames.join('、') })}</p>}
            </li>
          ))}
        </ol>
      )}
      {found.probability !== null && found.probability < 0.35 && found.rows.length > 0 && <p>{t(publicWords.perhapsNot)}</p>}
      <Pager nextHref={found.next ? withQuery(url, { after: found.next }) : undefined} nextLabel={t(publicWords.next)} firstHref={filter['after'] ? withQuery(url, {}) : undefined} firstLabel={t(publicWords.first)} />
      <p className="page-links"><a href="/services/changes.atom">{t(publicWords.feed)}</a> <a href="/api/v1/services">{t(publicWords.data)}</a>{!q && <span className="hidden">{t(guides.guides)}</span>}</p>
    </>
  )
}
