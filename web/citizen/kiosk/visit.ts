import { useRoot } from '../../root.tsx'

/** Seconds without a touch after which a page asks whether anybody is there, and the seconds one then has to say so (WCAG 2.2.1 asks for 20). */
export const patience = { start: 300, list: 120, guide: 240, warning: 30 } as const

/**
 * What a page of the screen answers with. It leaves by itself, without a script: by the `Refresh` header, first for the page that warns and lets one go
 * on as often as one likes. No cookie is set, and the browser keeps no copy: the next person finds nothing.
 */
export const visit = <T>(value: T, to: string, seconds: number): Response =>
  Response.json(value, { headers: { refresh: `${seconds}; url=${to}`, 'cache-control': 'private, no-store' } })

/** The page that warns, which leads back to where it was asked from. */
export const warning = (request: Request): string => {
  const { pathname, search, searchParams } = new URL(request.url)
  return `/kiosk/still?${new URLSearchParams({ back: pathname + search, lang: searchParams.get('lang') ?? '' })}`
}

/** Only addresses of the screen itself. */
export const backWithin = (back: string | undefined): string => (back !== undefined && /^\/kiosk([/?]|$)/.test(back) ? back : '/kiosk')

/** Addresses of the screen in the language that was chosen: it stands in each address, because no cookie keeps it. */
export const useKiosk = () => {
  const { lang } = useRoot()
  return { to: (path: string, more: Record<string, string> = {}) => `${path}?${new URLSearchParams({ ...more, lang })}` }
}

/** For the pages' `headers`. */
export const asLoaded = ({ loaderHeaders }: { loaderHeaders: Headers }): HeadersInit => loaderHeaders
