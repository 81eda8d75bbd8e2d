import { redirect, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { pub } from '#domains/disclosure/public-texts.ts'
import { page } from '../page.ts'
import { useLang } from '../root.tsx'
import { shell } from '../texts.ts'
import { Actions, ButtonLink, PageHead, Section } from '../ui/index.ts'
import { citizen } from './texts.ts'

export const loader = (args: LoaderFunctionArgs) => {
  if (!page(args).setUp) throw redirect('/set-up')
  return { signedIn: page(args).person !== null }
}

export default function Home() {
  const { signedIn } = useLoaderData<typeof loader>()
  const { t } = useLang()
  return (
    <>
      <title>{`${t(citizen.homeTitle)} · ${t(shell.product)}`}</title>
      <PageHead title={t(citizen.homeTitle)} subtitle={t(citizen.homeLead)} />
      <Section title={t(pub.forCitizens)}>
        <ul>
          <li><a href="/disclosure">{t(pub.title)}</a></li>
          <li><a href="/disclosure/log">{t(pub.logTitle)}</a></li>
          <li><a href="/follow">{t(pub.toFollow)}</a></li>
        </ul>
      </Section>
      <Section title={t(citizen.forStaff)}>
        <p>{t(citizen.forStaffWhat)}</p>
        <Actions>{signedIn ? <ButtonLink href="/staff" variant="accent">{t(citizen.toDesk)}</ButtonLink> : <ButtonLink href="/sign-in" variant="accent">{t(shell.signIn)}</ButtonLink>}</Actions>
      </Section>
      <p>{t(citizen.loop)}</p>
    </>
  )
}
