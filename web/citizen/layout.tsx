import { Outlet, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { page } from '../page.ts'
import { useLang, useRoot } from '../root.tsx'
import { languageLinks } from '../staff/layout.tsx'
import { shell } from '../texts.ts'
import { CitizenShell } from '../ui/index.ts'
import { citizen } from './texts.ts'

export const loader = (args: LoaderFunctionArgs) => ({ signedIn: page(args).person !== null })

export default function CitizenLayout() {
  const { signedIn } = useLoaderData<typeof loader>()
  const { here } = useRoot()
  const { lang, t } = useLang()
  return (
    <CitizenShell
      brand={{ label: t(shell.product), href: '/', tagline: t(shell.tagline) }}
      languages={{ label: t(shell.language), items: languageLinks(here, lang) }}
      links={[{ label: t(citizen.services), href: '/services' }, { label: t(citizen.ask), href: '/ask' }, { label: t(citizen.answers), href: '/answers' }, signedIn ? { label: t(shell.home), href: '/staff' } : { label: t(shell.signIn), href: '/sign-in' }]}
      words={{ skip: t(shell.skip), navigation: t(shell.navigation) }}
      footer={<p>{t(citizen.footer)}</p>}
    >
      <Outlet />
    </CitizenShell>
  )
}
