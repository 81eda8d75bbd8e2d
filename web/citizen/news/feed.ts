import type { LoaderFunctionArgs } from 'react-router'
import { newsWords } from '#domains/services/news/texts.ts'
import { say } from '#platform/texts.ts'
import { page } from '../../page.ts'
import { shell } from '../../texts.ts'
import { atom } from '../services/xml.ts'
import { inLang } from './parts.tsx'

/** News and notices as an Atom feed. */
export const loader = async (args: LoaderFunctionArgs) => {
  const { call, lang } = page(args)
  const { rows } = await call('services.news.shown', { limit: 50 })
  return atom(args.request, { lang, title: `${say(newsWords.title, lang)} · ${say(shell.product, lang)}`, page: '/news', entries: rows.map(row => {
    const of = inLang(row.title, lang)
    return { id: `urn:uuid:${row.id}`, title: row.title[of], href: `/news/${row.id}`, updated: row.publishedAt, author: row.unitName[lang] || row.unitName.zh, summary: row.begin[of] }
  }) })
}
