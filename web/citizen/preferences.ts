import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { page, query } from '../page.ts'

const here = 'http://here'

/** Only addresses on this site: a link cannot be made that leads elsewhere. Read as browsers do, who take `\` for `/` and drop tabs and line breaks. */
export const safeBack = (back: unknown): string => {
  const to = typeof back === 'string' && back.startsWith('/') ? URL.parse(back, here) : null
  return to?.origin === here && !to.pathname.startsWith('//') ? to.pathname + to.search + to.hash : '/'
}

/** The address without what it asks for itself: that would win over the choice made now. */
const without = (back: string, keys: readonly string[]): string => {
  const { pathname, searchParams, hash } = new URL(back, here)
  for (const key of keys) searchParams.delete(key)
  return safeBack(`${pathname}${searchParams.size > 0 ? `?${searchParams}` : ''}${hash}`)
}

const choose = async (args: Pick<LoaderFunctionArgs, 'context' | 'request'>, given: Record<string, unknown>) => {
  const { person, attempt } = page(args)
  const lang = given['lang'] === 'zh' || given['lang'] === 'en' ? given['lang'] : undefined
  const theme = given['theme'] === 'auto' || given['theme'] === 'light' || given['theme'] === 'dark' ? given['theme'] : undefined
  if (person) await attempt('people.account.prefer', { lang, theme })
  const type = given['type'] === 'large' || given['type'] === 'normal' ? given['type'] : undefined
  const words = given['words'] === 'plain' || given['words'] === 'official' ? given['words'] : undefined
  const headers = new Headers()
  const secure = new URL(args.request.url).protocol === 'https:' ? '; Secure' : ''
  for (const [key, value] of Object.entries({ lang, theme })) {
    if (value) headers.append('set-cookie', `${key}=${value}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly${secure}`)
  }
  // For this visit: on a shared phone the next reader begins with what is usual.
  for (const [key, value] of Object.entries({ type, words })) if (value) headers.append('set-cookie', `${key}=${value}; Path=/; SameSite=Lax; HttpOnly${secure}`)
  return redirect(without(safeBack(given['back']), Object.entries({ lang, type, words }).flatMap(([key, value]) => (value ? [key] : []))), { headers })
}

/**
 * Language and theme, by link (language) or form (theme); kept in a cookie, and with the account when signed in. Large type and plain words, by link;
 * kept until the browser is closed.
 */
export const loader = (args: LoaderFunctionArgs) => choose(args, query(args.request))
export const action = async (args: ActionFunctionArgs) => choose(args, await page(args).form(args.request))
