import { data, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { pub } from '#domains/disclosure/public-texts.ts'
import { date } from '#platform/texts.ts'
import { page, query, withQuery } from '../../page.ts'
import { useLang, useRoot } from '../../root.tsx'
import { Head } from '../head.tsx'
import { kept } from '../services/parts.tsx'
import { shell } from '../../texts.ts'
import { ButtonLink, EmptyState, Filters, PageHead, Pager, TextInput } from '../../ui/index.ts'

/** With a query it is a search, which is counted; without one it is the same for all. */
export const headers = ({ loaderHeaders }: { loaderHeaders: Headers }): HeadersInit => loaderHeaders

export const loader = async (args: LoaderFunctionArgs) => {
  const { q, after } = query(args.request)
  return data({ ...(await page(args).call('disclosure.log', { q: q?.slice(0, 300), after, limit: 20 })), q: q ?? '', after: after ?? null }, { headers: q ? {} : kept() })
}

export default function DisclosureLog() {
  const { rows, next, q, after } = useLoaderData<typeof loader>()
  const { here } = useRoot()
  const { lang, t } = useLang()
  // What was published stands in the language of the office.
  const original = lang === 'en' ? 'zh-CN' : undefined
  return (
    <>
      <Head title={t(pub.logTitle)} about={t(pub.logLead)} shared={!q} />
      <PageHead title={t(pub.logTitle)} subtitle={t(pub.logLead)} crumbs={[{ label: t(pub.title), href: '/disclosure' }]} />
      <Filters action="/disclosure/log" submit={t(pub.logSearch)} clearHref={q ? '/disclosure/log' : undefined} clearLabel={t(pub.logAll)}>
        <TextInput name="q" label={t(pub.logField)} defaultValue={q} maxLength={300} type="search" />
      </Filters>
      {rows.length === 0 && <EmptyState title={t(pub.logEmpty)} action={<ButtonLink href="/disclosure/apply" variant="accent">{t(pub.start)}</ButtonLink>}><p>{t(pub.logEmptyWhat)}</p></EmptyState>}
      {rows.map(row => (
        <article key={row.id}>
          <h2><a href={`/disclosure/log/${row.id}`} lang={original}>{row.title}</a></h2>
          <p className="hint">{`${row.agencyName[lang]} · ${date(row.publishedOn, lang)}`}</p>
          <p lang={original}>{row.summary.slice(0, 200)}</p>
        </article>
      ))}
      <Pager nextHref={next ? withQuery(here, { after: next }) : undefined} nextLabel={t(shell.next)} firstHref={after ? '/disclosure/log' : undefined} firstLabel={t(shell.first)} />
    </>
  )
}
