import type { LoaderFunctionArgs } from 'react-router'
import { page } from '../../page.ts'
import { xml, xmlResponse } from './xml.ts'

/** Pages that always stand there. */
const open = ['/', '/services', '/apply', '/ask', '/answers', '/news', '/courses', '/rate', '/ratings', '/disclosure', '/disclosure/log', '/disclosure/apply', '/service-statistics', '/follow', '/verify']

/** Addresses for crawlers, each in both languages; the newest 20,000 guides, 200 answers in each language and 100 notices, within what the protocol allows in one file. */
export const loader = async (args: LoaderFunctionArgs) => {
  const { origin } = new URL(args.request.url)
  const { call } = page(args)
  const { rows } = await call('services.public.changes', { limit: 20_000 })
  const answers = (await Promise.all((['zh', 'en'] as const).map(language => call('services.answers.shown', { limit: 200, language })))).flatMap(each => each.rows)
  const log = (await call('disclosure.log', { limit: 200 })).rows
  const news = (await call('services.news.shown', { limit: 100 })).rows
  const entry = (path: string, at?: string) => {
    const url = xml(origin + path)
    const other = (lang: string, code: string) => `<xhtml:link rel="alternate" hreflang="${code}" href="${url}?lang=${lang}"/>`
    return `<url><loc>${url}</loc>${at ? `<lastmod>${at}</lastmod>` : ''}${other('zh', 'zh-CN')}${other('en', 'en')}</url>`
  }
  const guides = rows.filter(row => row.what !== 'withdrawn').map(({ address, at }) => entry(`/services/${encodeURIComponent(address)}`, at))
  return xmlResponse(`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">${[...open.map(path => entry(path)), ...guides, ...answers.map(each => entry(`/answers/${each.id}`, each.publishedAt)), ...log.map(each => entry(`/disclosure/log/${each.id}`, each.publishedOn)), ...news.map(each => entry(`/news/${each.id}`, each.publishedAt))].join('')}</urlset>`, 'application/xml')
}
