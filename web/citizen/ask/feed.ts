import type { LoaderFunctionArgs } from 'react-router'
import { questionWords as words } from '#domains/services/questions/texts.ts'
import { say } from '#platform/texts.ts'
import { page } from '../../page.ts'
import { shell } from '../../texts.ts'
import { atom } from '../services/xml.ts'

/** New answers as an Atom feed. */
export const loader = async (args: LoaderFunctionArgs) => {
  const { call, lang } = page(args)
  const { rows } = await call('services.answers.shown', { limit: 50, language: lang })
  return atom(args.request, { lang, title: `${say(words.answersTitle, lang)} · ${say(shell.product, lang)}`, page: '/answers', entries: rows.map(({ id, question, answer, unitName, publishedAt }) => ({
    id: `urn:uuid:${id}`, title: question, href: `/answers/${id}`, updated: publishedAt, author: unitName[lang] || unitName.zh, summary: answer.slice(0, 500),
  })) })
}
