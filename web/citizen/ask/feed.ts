import type { LoaderFunctionArgs } from 'react-router'
import { questionWords as words } from '#domains/services/questions/texts.ts'
import { say } from '#platform/texts.ts'
import { page } from '../../page.ts'
import { shell } from '../../texts.ts'
import { feedAddress, xml, xmlResponse } from '../services/xml.ts'

/** New answers as an Atom feed (RFC 4287). */
export const loader = async (args: LoaderFunctionArgs) => {
  const { call, lang } = page(args)
  const { origin } = new URL(args.request.url)
  const { rows } = await call('services.answers.shown', { limit: 50, language: lang })
  const self = feedAddress(args.request)
  const entries = rows.map(({ id, question, answer, unitName, publishedAt }) =>
    `<entry><id>urn:uuid:${id}</id><title>${xml(question)}</title><link rel="alternate" href="${xml(`${origin}/answers/${id}`)}"/><updated>${publishedAt}</updated><author><name>${xml(unitName[lang] || unitName.zh)}</name></author><summary>${xml(answer.slice(0, 500))}</summary></entry>`)
  return xmlResponse(
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang === 'zh' ? 'zh-CN' : 'en'}"><id>${xml(self)}</id><title>${xml(`${say(words.answersTitle, lang)} · ${say(shell.product, lang)}`)}</title><link rel="self" type="application/atom+xml" href="${xml(self)}"/>`
    + `<link rel="alternate" href="${xml(`${origin}/answers`)}"/><updated>${rows[0]?.publishedAt ?? new Date(0).toISOString()}</updated>${entries.join('')}</feed>`, 'application/atom+xml')
}
