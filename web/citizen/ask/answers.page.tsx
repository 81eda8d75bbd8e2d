import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { questionWords as words } from '#domains/services/questions/texts.ts'
import { date } from '#platform/texts.ts'
import { page, query, withQuery } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { Head } from '../head.tsx'
import { shell } from '../../texts.ts'
import { Actions, ButtonLink, EmptyState, PageHead, Pager } from '../../ui/index.ts'
import { kept, SearchBox } from '../services/parts.tsx'

export const headers = kept

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, lang } = page(args)
  const { after } = query(args.request)
  return { found: await call('services.answers.shown', { after, limit: 30, language: lang }), after, url: args.request.url }
}

export default function Answers() {
  const { found, after, url } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  return (
    <>
      <Head title={t(words.answersTitle)} about={t(words.answersLead)} shared />
      <link rel="alternate" type="application/atom+xml" href="/answers.atom" title={t(words.answersTitle)} />
      <PageHead title={t(words.answersTitle)} subtitle={t(words.answersLead)} />
      <SearchBox action="/search" label={t(words.searchAll)} />
      {found.rows.length === 0 ? <EmptyState title={t(words.noAnswers)}>{t(words.noAnswersWhat)}</EmptyState> : (
        <ul className="places">{found.rows.map(row => <li key={row.id}><a href={`/answers/${row.id}`}>{row.question}</a><br /><small>{t(words.answeredBy, { unit: row.unitName[lang] || row.unitName.zh, day: date(row.publishedAt, lang) })}</small></li>)}</ul>
      )}
      <Pager nextHref={found.next ? withQuery(url, { after: found.next }) : undefined} nextLabel={t(shell.next)} firstHref={after ? withQuery(url, {}) : undefined} firstLabel={t(shell.first)} />
      <Actions><ButtonLink href="/ask" variant="accent">{t(words.askOwn)}</ButtonLink></Actions>
      <p><a href="/answers.atom">{t(words.feed)}</a></p>
    </>
  )
}
