import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { page, query } from '../page.ts'

const here = 'http://here'

/** Only addresses on this site: a link cannot be made that leads elsewhere. Read as browsers do, who take `\` for `/` and drop tabs and line breaks. */
export const safeBack = (back: unknown): string => {
  const to = typeof back === 'string' && back.startsWith('/') ? URL.parse(back, here) : null
  return to?.origin === here && !to.pathname.startsWith('//') ? to.pathname + to.search + to.hash : '/'
}

const choose = async (args: Pick<LoaderFunctionArgs, 'context' | 'request'>, given: Record<string, unknown>) => {
  const { person, attempt } = page(args)
  const lang = given['lang'] === 'zh' || given['lang'] === 'en' ? given['lang'] : undefined
  const theme = given['theme'] === 'auto' || given['theme'] === 'light' || given['theme'] === 'dark' ? given['theme'] : undefined
  if (person) await attempt('people.account.prefer', { lang, theme })
  const headers = new Headers()
  const secure = new URL(args.request.url).protocol === 'https:' ? '; Secure' : ''
  for (const [key, value] of Object.entries({ lang, theme })) {
    if (value) headers.append('set-cookie', `${key}=${value}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly${secure}`)
  }
  return redirect(safeBack(given['back']), { headers })
}

/** Language and theme, by link (language) or form (theme); kept in a cookie, and with the account when signed in. */
export const loader = (args: LoaderFunctionArgs) => choose(args, query(args.request))
export const action = async (args: ActionFunctionArgs) => choose(args, await page(args).form(args.request))
