import { Outlet, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { publicWords } from '#domains/services/guides/public-texts.ts'
import { page } from '../page.ts'
import { useLang, useRoot } from '../root.tsx'
import { languageLinks } from '../staff/layout.tsx'
import { shell } from '../texts.ts'
import { CitizenShell } from '../ui/index.ts'
import { mainPlaces, places } from './places.ts'
import { citizen } from './texts.ts'

export const loader = (args: LoaderFunctionArgs) => ({ signedIn: page(args).person !== null })

export default function CitizenLayout() {
  const { signedIn } = useLoaderData<typeof loader>()
  const { here, type } = useRoot()
  const { lang, t } = useLang()
  const staff = signedIn ? { label: t(shell.home), href: '/staff' } : { label: t(shell.signIn), href: '/sign-in' }
  return (
    <CitizenShell
      brand={{ label: t(shell.product), href: '/', tagline: t(shell.tagline) }}
      languages={{ label: t(shell.language), items: languageLinks(here, lang) }}
      links={mainPlaces.map(({ text, href }) => ({ label: t(text), href }))}
      menu={{ label: t(citizen.menu), groups: [
        ...places.map(({ title, entries }) => ({ label: t(title), items: entries.map(({ text, href }) => ({ label: t(text), href })) })), { label: t(citizen.staffMenu), items: [staff] }] }}
      words={{ skip: t(shell.skip), navigation: t(shell.navigation) }}
      footer={<><p><a href={`/preferences?type=${type === 'large' ? 'normal' : 'large'}&back=${encodeURIComponent(here)}`}>{t(type === 'large' ? publicWords.normal : publicWords.large)}</a></p><p>{t(citizen.footer)}</p></>}
    >
      <Outlet />
    </CitizenShell>
  )
}
