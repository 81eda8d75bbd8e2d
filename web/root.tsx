import { Links, Meta, Outlet, Scripts, ScrollRestoration, isRouteErrorResponse, useMatches, useRouteError, useRouteLoaderData, type LoaderFunctionArgs } from 'react-router'
import type { Problem } from '#platform/problems.ts'
import { speaker, type Lang } from '#platform/texts.ts'
import { page } from './page.ts'
import { shell } from './texts.ts'
import { faviconSvg } from './ui/index.ts'
import './ui/ui.css'

export const loader = (args: LoaderFunctionArgs) => {
  const { lang, theme, nonce, person, reading } = page(args)
  const { origin, pathname, search, searchParams } = new URL(args.request.url)
  return {
    lang, theme, nonce, person, origin, here: pathname + search, type: reading.large ? 'large' as const : undefined,
    view: searchParams.get('view') === 'print' ? 'print' as const : undefined,
  }
}

export type Root = ReturnType<typeof loader>
const fallback: Root = { lang: 'zh', theme: 'auto', nonce: '', person: null, origin: 'http://localhost', here: '/', type: undefined, view: undefined }
export const useRoot = (): Root => useRouteLoaderData<typeof loader>('root') ?? fallback
/** The page's language and a speaker of it. */
export const useLang = (): { lang: Lang; t: ReturnType<typeof speaker> } => {
  const { lang } = useRoot()
  return { lang, t: speaker(lang) }
}

export function Layout({ children }: { children: React.ReactNode }) {
  const { lang, theme, nonce, type, view } = useRoot()
  // Citizen pages are plain documents: no script at all unless a page asks for it.
  const scripted = useMatches().some(match => (match.handle as { script?: boolean } | undefined)?.script)
  return (
    <html lang={lang === 'zh' ? 'zh-CN' : 'en'} data-theme={theme === 'auto' ? undefined : theme} data-type={type} data-view={view}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href={`data:image/svg+xml,${encodeURIComponent(faviconSvg)}`} />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        {scripted && <ScrollRestoration nonce={nonce} />}
        {scripted && <Scripts nonce={nonce} />}
      </body>
    </html>
  )
}

export default function Root() {
  return <Outlet />
}

/** What is shown when a page could not be: the reason in words, and where to go. */
export function ErrorBoundary() {
  const error = useRouteError()
  const { lang } = useRoot()
  const t = speaker(lang)
  const problem = isRouteErrorResponse(error) ? (error.data as Partial<Problem> | undefined) : undefined
  const status = isRouteErrorResponse(error) ? error.status : 500
  const title = status === 404 ? t(shell.missingTitle) : status === 403 ? t(shell.forbiddenTitle) : status < 500 ? t(shell.refusedTitle) : t(shell.brokenTitle)
  return (
    <main className="error-page" id="main">
      <title>{`${title} · ${t(shell.product)}`}</title>
      <h1>{title}</h1>
      <p>{problem?.title ?? (status === 404 ? t(shell.missing) : t(shell.broken))}</p>
      <p><a href="/staff">{t(shell.toDesk)}</a> · <a href="/">{t(shell.toHome)}</a></p>
    </main>
  )
}
