import type { LoaderFunctionArgs } from 'react-router'
import { page, query } from '../../page.ts'

type Both = { zh: string; en: string }
/** What a widget is about: everything, one office, or one service. */
export type Scope = { kind: 'all' } | { kind: 'office'; office: string } | { kind: 'service'; address: string; name: Both; asks: boolean }

/** The options of a widget's address: `service`, `office`; `lang` and `type=large` are the server's. A service that is not published leaves the search. */
export const widgetOf = async (args: Pick<LoaderFunctionArgs, 'context' | 'request'>): Promise<{ scope: Scope; lang: string | undefined }> => {
  const { service, office, lang } = query(args.request)
  const known = service ? await page(args).attempt('services.public.get', { code: service.slice(0, 80) }) : null
  const scope: Scope = known?.ok ? { kind: 'service', address: known.value.address, name: { zh: known.value.record.name, en: known.value.record.en.name }, asks: known.value.record.questions.length > 0 }
    : office ? { kind: 'office', office: office.slice(0, 300) } : { kind: 'all' }
  return { scope, lang: lang === 'zh' || lang === 'en' ? lang : undefined }
}

/** Where its search leads, and what goes along. */
export const searchOf = (scope: Scope, lang: string | undefined): { action: string; hidden: Record<string, string> } => ({
  action: scope.kind === 'office' ? '/services' : '/search', hidden: { ...scope.kind === 'office' && { authority: scope.office }, ...lang && { lang } },
})

/** An address of this site in the widget's language. */
export const inLanguage = (path: string, lang: string | undefined): string => (lang ? `${path}?lang=${lang}` : path)
