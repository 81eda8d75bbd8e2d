import type { LoaderFunctionArgs } from 'react-router'
import { publicWords } from '#domains/services/guides/public-texts.ts'
import { say } from '#platform/texts.ts'
import { page } from '../../page.ts'
import { shell } from '../../texts.ts'
import { said } from './parts.tsx'
import { atom } from './xml.ts'

const words = { new: publicWords.feedNew, changed: publicWords.feedChanged, withdrawn: publicWords.feedWithdrawn }

/** What changed among the guides, as an Atom feed. */
export const loader = async (args: LoaderFunctionArgs) => {
  const { call, lang } = page(args)
  const { rows } = await call('services.public.changes', { limit: 50 })
  const title = say(publicWords.feed, lang).replace(/[（(]Atom[)）]/, '').trim()
  return atom(args.request, { lang, title: `${title} · ${say(shell.product, lang)}`, page: '/services', entries: rows.map(({ entry, address, name, authority, at, what }) => ({
    id: `urn:uuid:${entry}`, title: say(words[what], lang, { name: said(name, lang) }), href: what === 'withdrawn' ? '/services' : `/services/${encodeURIComponent(address)}`,
    updated: at, author: authority, summary: said(name, lang),
  })) })
}
