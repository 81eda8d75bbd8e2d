import type { LoaderFunctionArgs } from 'react-router'
import { page } from '../../page.ts'
import { xml, xmlResponse } from './xml.ts'

/** Addresses for crawlers, each in both languages; the newest 20,000, within what the protocol allows in one file. */
export const loader = async (args: LoaderFunctionArgs) => {
  const { origin } = new URL(args.request.url)
  const { rows } = await page(args).call('services.public.changes', { limit: 20_000 })
  const entry = (path: string, at?: string) => {
    const url = xml(origin + path)
    const other = (lang: string, code: string) => `<xhtml:link rel="alternate" hreflang="${code}" href="${url}?lang=${lang}"/>`
    return `<url><loc>${url}</loc>${at ? `<lastmod>${at}</lastmod>` : ''}${other('zh', 'zh-CN')}${other('en', 'en')}</url>`
  }
  const guides = rows.filter(row => row.what !== 'withdrawn').map(({ address, at }) => entry(`/services/${encodeURIComponent(address)}`, at))
  return xmlResponse(`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">${[...['/', '/services', '/news', '/answers', '/disclosure', '/disclosure/log', '/courses'].map(path => entry(path)), ...guides].join('')}</urlset>`, 'application/xml')
}
