import { redirect, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { pub } from '#domains/disclosure/public-texts.ts'
import { page } from '../page.ts'
import { useLang } from '../root.tsx'
import { Head } from './head.tsx'
import { shell } from '../texts.ts'
import { Actions, ButtonLink, PageHead, Section } from '../ui/index.ts'
import { publicWords } from '#domains/services/guides/public-texts.ts'
import { apply } from './cases/texts.ts'
import { kept, SearchBox } from './services/parts.tsx'
import { citizen } from './texts.ts'

export const headers = kept

export const loader = (args: LoaderFunctionArgs) => {
  if (!page(args).setUp) throw redirect('/set-up')
  return { signedIn: page(args).person !== null }
}

export default function Home() {
  const { signedIn } = useLoaderData<typeof loader>()
  const { t } = useLang()
  return (
    <>
      <Head title={t(citizen.homeTitle)} about={t(citizen.homeLead)} shared />
      <PageHead title={t(citizen.homeTitle)} subtitle={t(citizen.homeLead)} />
      <Section title={t(citizen.forPublic)}>
        <SearchBox action="/search" label={t(publicWords.searchAll)} />
        <p><a href="/services">{t(publicWords.browseAll)}</a></p>
        <ul>
          <li><a href="/apply">{t(apply.listTitle)}</a></li>
          <li><a href="/my-cases">{t(apply.mine)}</a></li>
          <li><a href="/service-statistics">{t(apply.statsTitle)}</a></li>
          <li><a href="/verify">{t(apply.verifyTitle)}</a></li>
          <li><a href="/disclosure">{t(pub.title)}</a></li>
          <li><a href="/disclosure/log">{t(pub.logTitle)}</a></li>
          <li><a href="/ask">{t(citizen.ask)}</a></li>
          <li><a href="/answers">{t(citizen.answers)}</a></li>
          <li><a href="/ratings">{t(citizen.ratings)}</a></li>
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
