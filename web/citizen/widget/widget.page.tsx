import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, ButtonLink } from '../../ui/index.ts'
import { kept, Said, said } from '../services/parts.tsx'
import { inLanguage, searchOf, widgetOf } from './scope.ts'
import { widget } from './texts.ts'

export const headers = kept

export const loader = (args: LoaderFunctionArgs) => widgetOf(args)

/** A page for the frame on another site (server/pages.ts lets it be framed): everything in it opens in the whole window. */
export default function Widget() {
  const { scope, lang: asked } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  const home = t(widget.from, { product: t(shell.product) })
  const guide = scope.kind === 'service' ? `/services/${encodeURIComponent(scope.address)}` : '/'
  const { action, hidden } = searchOf(scope, asked)
  return (
    <main className="widget" id="main">
      <title>{scope.kind === 'service' ? `${said(scope.name, lang)} · ${t(shell.product)}` : home}</title>
      <meta name="robots" content="noindex" />
      {scope.kind === 'service' ? (
        <>
          <h1><a href={inLanguage(guide, asked)} target="_top"><Said {...scope.name} /></a></h1>
          <Actions>
            {scope.asks && <ButtonLink href={inLanguage(`${guide}/check`, asked)} target="_top" variant="accent">{t(widget.applies)}</ButtonLink>}
            <ButtonLink href={inLanguage(guide, asked)} target="_top" variant={scope.asks ? 'quiet' : 'accent'}>{t(widget.guide)}</ButtonLink>
          </Actions>
        </>
      ) : (
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- <search> is unknown to old phones
        <form className="search-box" action={action} method="get" target="_top" role="search">
          {Object.entries(hidden).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
          <h1><label htmlFor="q">{scope.kind === 'office' ? t(widget.searchOf, { office: scope.office }) : t(widget.search)}</label></h1>
          <div>
            <input className="control" type="search" name="q" id="q" maxLength={200} autoComplete="off" required />
            <button className="button accent">{t(widget.go)}</button>
          </div>
        </form>
      )}
      <p className="hint"><a href={inLanguage('/', asked)} target="_top">{home}</a></p>
    </main>
  )
}
