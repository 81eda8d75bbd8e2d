import type { LoaderFunctionArgs } from 'react-router'
import { publicWords } from '#domains/services/guides/public-texts.ts'
import { say } from '#platform/texts.ts'
import { page } from '../../page.ts'
import { shell } from '../../texts.ts'
import { said } from './parts.tsx'
import { feedAddress, xml, xmlResponse } from './xml.ts'

const words = { new: publicWords.feedNew, changed: publicWords.feedChanged, withdrawn: publicWords.feedWithdrawn }

/** What changed among the guides, as an Atom feed (RFC 4287). */
export const loader = async (args: LoaderFunctionArgs) => {
  const { call, lang } = page(args)
  const { origin } = new URL(args.request.url)
  const { rows } = await call('services.public.changes', { limit: 50 })
  const self = feedAddress(args.request)
  const entries = rows.map(({ entry, address, name, authority, at, what }) => {
    const url = what === 'withdrawn' ? `${origin}/services` : `${origin}/services/${encodeURIComponent(address)}`
    return `<entry><id>urn:uuid:${entry}</id><title>${xml(say(words[what], lang, { name: said(name, lang) }))}</title><link rel="alternate" href="${xml(url)}"/><updated>${at}</updated><author><name>${xml(authority)}</name></author><summary>${xml(said(name, lang))}</summary></entry>`
  })
  const title = say(publicWords.feed, lang).replace(/[（(]Atom[)）]/, '').trim()
  return xmlResponse(
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang === 'zh' ? 'zh-CN' : 'en'}"><id>${xml(self)}</id><title>${xml(`${title} · ${say(shell.product, lang)}`)}</title><link rel="self" type="application/atom+xml" href="${xml(self)}"/>`
    + `<link rel="alternate" href="${xml(`${origin}/services`)}"/><updated>${rows[0]?.at ?? new Date(0).toISOString()}</updated>${entries.join('')}</feed>`, 'application/atom+xml')
}
