import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { learn } from '#domains/learning/study/texts.ts'
import { page, query, withQuery } from '../../page.ts'
import { useLang, useRoot } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { EmptyState, Filters, PageHead, Pager, Section, Select, Tag, TextInput } from '../../ui/index.ts'

const levels = ['1', '2', '3'] as const

export const loader = async (args: LoaderFunctionArgs) => {
  const { call } = page(args)
  const { q, level, after } = query(args.request)
  const list = await call('learning.catalogue.list', { after, ...(levels.some(each => each === level) ? { level } : {}) })
  return { ...list, q: q ?? '', level: level ?? '', after, hits: q ? (await call('learning.catalogue.search', { q: q.slice(0, 100) })).rows : null }
}

export default function Catalogue() {
  const { rows, next, q, level, after, hits } = useLoaderData<typeof loader>()
  const { here } = useRoot()
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(learn.catalogue)} · ${t(shell.product)}`}</title>
      <PageHead title={t(learn.catalogue)} />
      <Filters action="/learn/catalogue" submit={t(learn.search)} clearHref={q || level ? '/learn/catalogue' : undefined} clearLabel={t(shell.clear)}>
        <TextInput name="q" label={t(learn.searchLabel)} defaultValue={q} maxLength={100} />
        <Select name="level" label={t(learn.level)} defaultValue={level} options={[{ value: '', label: t(learn.allLevels) }, ...levels.map(each => ({ value: each, label: t(learn[`level${each}`]) }))]} />
      </Filters>
      {hits && (
        <Section title={t(hits.length > 0 ? learn.hits : learn.noHits, { q })}>
          <ul className="parts">
            {hits.map(hit => (
              <li key={`${hit.courseId}/${hit.activityId}`}>
                <span><a href={`/learn/${hit.courseId}#${hit.activityId}`}>{hit.activity[lang]}</a><br /><small>{hit.course[lang]}</small></span>
                <small>{t(learn[hit.kind])}</small>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {!hits && rows.length === 0 && <EmptyState title={t(learn.noCatalogue)}>{t(learn.noCatalogueWhat)}</EmptyState>}
      {!hits && rows.length > 0 && (
        <ul className="parts">
          {rows.map(row => (
            <li key={row.id}>
              <span>
                <a href={`/learn/${row.id}`}>{row.title[lang]}</a>
                <br />{row.summary[lang]}
                <br /><small>{[row.code, row.level >= 1 && row.level <= 3 ? t(learn[`level${row.level as 1 | 2 | 3}`]) : '', t(learn.minutes, { n: row.minutes }), row.competencies.map(each => each.code).join(' ')].filter(Boolean).join(' · ')}</small>
              </span>
              {row.state && row.state !== 'withdrawn' && <Tag tone={row.state === 'completed' ? 'ok' : 'info'}>{t(learn[row.state])}</Tag>}
            </li>
          ))}
        </ul>
      )}
      {!hits && <Pager nextHref={next ? withQuery(here, { after: next }) : undefined} nextLabel={t(shell.next)} firstHref={after ? withQuery(here, {}) : undefined} firstLabel={t(shell.first)} />}
    </>
  )
}
