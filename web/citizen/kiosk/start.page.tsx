import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { audienceText } from '#domains/services/guides/english-texts.ts'
import { publicWords } from '#domains/services/guides/public-texts.ts'
import { page, type OutputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { PageHead, Section } from '../../ui/index.ts'
import { Said } from '../services/parts.tsx'
import { BigLinks, KioskSearch } from './parts.tsx'
import { kiosk } from './texts.ts'
import { asLoaded, patience, useKiosk, visit, warning } from './visit.ts'

export const headers = asLoaded
type Loaded = Pick<OutputOf<'services.public.list'>, 'facets' | 'total'>

/** The start too is left in the end: somebody may have begun to type. */
export const loader = async (args: LoaderFunctionArgs) => {
  const { facets, total } = await page(args).call('services.public.list', { limit: 1 })
  return visit({ facets, total } satisfies Loaded, warning(args.request), patience.start)
}

export default function KioskStart() {
  const { facets, total } = useLoaderData() as Loaded
  const { t } = useLang()
  const { to } = useKiosk()
  const choices = (key: 'theme' | 'audience') => facets[key].map(({ value, n }) => ({ href: to('/kiosk/find', { [key]: value }), label: <Said {...(key === 'audience' ? audienceText(value) : { zh: value, en: '' })} />, note: t(publicWords.found, { n }) }))
  return (
    <>
      <title>{`${t(kiosk.title)} · ${t(shell.product)}`}</title>
      <PageHead title={t(kiosk.title)} subtitle={t(kiosk.lead)} />
      <KioskSearch />
      <BigLinks items={[{ href: to('/kiosk/names'), label: t(kiosk.byName) }, { href: to('/kiosk/find'), label: t(publicWords.browseAll), note: t(publicWords.found, { n: total }) }]} />
      {facets.theme.length > 0 && <Section title={t(kiosk.byTheme)}><BigLinks items={choices('theme')} /></Section>}
      {facets.audience.length > 0 && <Section title={t(kiosk.byAudience)}><BigLinks items={choices('audience')} /></Section>}
    </>
  )
}
