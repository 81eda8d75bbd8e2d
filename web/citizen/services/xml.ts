import type { Lang } from '#platform/texts.ts'

/** A text where XML wants one; what XML 1.0 cannot hold is left out. */
export const xml = (text: string): string =>
  // oxlint-disable-next-line no-control-regex -- these are the very characters that XML forbids
  text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

export const xmlResponse = (body: string, type: string): Response =>
  new Response(`<?xml version="1.0" encoding="utf-8"?>\n${body}`, { headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'public, max-age=0, must-revalidate' } })

type Entry = { id: string; title: string; href: string; updated: string; author: string; summary: string }

/**
 * An Atom feed (RFC 4287), the newest entry first. Its own address names its language where it was asked for by one.
 * @param feed.page  address of the page that it follows; hrefs of entries too are paths of this site
 */
export const atom = (request: Request, feed: { lang: Lang; title: string; page: string; entries: readonly Entry[] }): Response => {
  const { origin, pathname, searchParams } = new URL(request.url)
  const self = xml(origin + pathname + (searchParams.get('lang') === feed.lang ? `?lang=${feed.lang}` : ''))
  const entries = feed.entries.map(({ id, title, href, updated, author, summary }) =>
    `<entry><id>${xml(id)}</id><title>${xml(title)}</title><link rel="alternate" href="${xml(origin + href)}"/><updated>${updated}</updated><author><name>${xml(author)}</name></author><summary>${xml(summary)}</summary></entry>`)
  return xmlResponse(
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.lang === 'zh' ? 'zh-CN' : 'en'}"><id>${self}</id><title>${xml(feed.title)}</title><link rel="self" type="application/atom+xml" href="${self}"/>`
    + `<link rel="alternate" href="${xml(origin + feed.page)}"/><updated>${feed.entries[0]?.updated ?? new Date(0).toISOString()}</updated>${entries.join('')}</feed>`, 'application/atom+xml')
}
