import { redirect, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { findableKinds } from '#domains/services/search/findable-kinds.ts'
import { publicWords } from '#domains/services/guides/public-texts.ts'
import { page, query, withQuery } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { Head } from '../head.tsx'
import { Actions, Button, EmptyState, Notice, PageHead, Pager, Tabs, Tag } from '../../ui/index.ts'
import { openHref, Passage, SearchBox } from './parts.tsx'

export const loader = async (args: LoaderFunctionArgs) => {
  const { q = '', kind, from, said } = query(args.request)
  const again = said === 'yes' || said === 'no'
  return { q, kind, from: Number(from ?? 0), said: again ? said : null, found: q === '' ? null : await page(args).call('services.search', { q, kind, from, again }), url: args.request.url }
}

/** Whether it was what they sought; the same results again, and thanks. */
export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const useful = given['useful'] === 'yes'
  await attempt('services.search.useful', { id: String(given['event'] ?? ''), useful })
  return redirect(withQuery(args.request.url, { said: useful ? 'yes' : 'no' }))
}

const kinds = Object.entries(findableKinds)

/** One box over everything that the public may read. */
export default function Search() {
  const { q, kind, from, said, found, url } = useLoaderData<typeof loader>()
  const { t } = useLang()
  const title = q === '' ? t(publicWords.searchTitle) : t(publicWords.resultsFor, { q })
  const shown = found ? kinds.filter(([each]) => found.kinds[each]) : []
  return (
    <>
      <Head title={title} about={t(publicWords.searchAll)} shared={q === ''} />
      {q !== '' && <meta name="robots" content="noindex" />}
      <PageHead title={title} />
      <SearchBox action="/search" label={t(publicWords.searchAll)} q={q} />
      {found?.meant && <p className="meant">{t(publicWords.didYouMean)} <a href={withQuery('/search', { q: found.meant })}>{found.meant}</a></p>}
      {found && shown.length > 1 && (
        <Tabs label={t(publicWords.narrow)} items={[
          { label: t(publicWords.anyKind), href: withQuery(url, { kind: '', from: '' }), current: kind === undefined },
          ...shown.map(([each, text]) => ({ label: t(publicWords.facet, { value: t(text), n: found.kinds[each] ?? 0 }), href: withQuery(url, { kind: each, from: '' }), current: kind === each })),
        ]} />
      )}
      {found && <p className="count-line">{t(publicWords.foundResults, { n: found.found })}</p>}
      {found && found.hits.length === 0 && <EmptyState title={t(publicWords.nothing)}>{t(publicWords.nothingWhat)} <a href="/services">{t(publicWords.browseAll)}</a></EmptyState>}
      {found && found.hits.length > 0 && (
        <ol className="results" start={from + 1}>
          {found.hits.map((hit, i) => {
            const text = findableKinds[hit.kind as keyof typeof findableKinds]
            return (
              <li key={`${hit.kind} ${hit.subject}`}>
                <h2><a href={openHref(found.event, i + 1, hit.href)} rel="nofollow">{hit.title}</a></h2>
                <p className="result-meta">{text && <Tag tone="neutral">{t(text)}</Tag>}{Object.values(hit.facets).filter(Boolean).map(value => <span key={value}>{value}</span>)}</p>
                <p className="passage"><Passage pieces={hit.snippet} /></p>
              </li>
            )
          })}
        </ol>
      )}
      {found && from === 0 && found.hits.length > 0 && found.probability < 0.35 && <p>{t(publicWords.perhapsNot)}</p>}
      {found?.event && (
        <form method="post" className="form" action={withQuery(url, {})}>
          <fieldset className="field">
            <legend>{t(publicWords.soughtTitle)}</legend>
            <input type="hidden" name="event" value={found.event} />
            <Actions><Button name="useful" value="yes">{t(publicWords.soughtYes)}</Button><Button name="useful" value="no">{t(publicWords.soughtNo)}</Button></Actions>
          </fieldset>
        </form>
      )}
      {said && <Notice tone="ok" live><p>{t(publicWords.soughtThanks)}{said === 'no' && <> <a href="/ask">{t(publicWords.soughtAsk)}</a></>}</p></Notice>}
      <Pager nextHref={found?.next ? withQuery(url, { from: found.next }) : undefined} nextLabel={t(publicWords.next)} firstHref={from > 0 ? withQuery(url, { from: '' }) : undefined} firstLabel={t(publicWords.first)} />
    </>
  )
}
