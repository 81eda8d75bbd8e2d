/** A text where XML wants one; what XML 1.0 cannot hold is left out. */
export const xml = (text: string): string =>
  // oxlint-disable-next-line no-control-regex -- these are the very characters that XML forbids
  text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Where a feed is read: its own address, with its language where the address names one. */
export const feedAddress = (request: Request): string => {
  const { origin, pathname, searchParams } = new URL(request.url)
  const lang = searchParams.get('lang')
  return origin + pathname + (lang === 'zh' || lang === 'en' ? `?lang=${lang}` : '')
}

export const xmlResponse = (body: string, type: string): Response =>
  new Response(`<?xml version="1.0" encoding="utf-8"?>\n${body}`, { headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'public, max-age=0, must-revalidate' } })
