import { redirect, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { pub } from '#domains/disclosure/public-texts.ts'
import type { Text } from '#platform/texts.ts'
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

const doors: readonly { title: Text; links: readonly (readonly [href: string, label: Text, what: Text])[] }[] = [
  { title: citizen.toDo, links: [
    ['/services', publicWords.browseAll, citizen.servicesWhat], ['/apply', apply.listTitle, citizen.applyWhat], ['/follow', pub.toFollow, citizen.followWhat], ['/my-cases', apply.mine, citizen.mineWhat], ['/verify', apply.verifyTitle, citizen.verifyWhat],
  ] },
  { title: citizen.toAsk, links: [['/ask', citizen.ask, citizen.askWhat], ['/answers', citizen.answers, citizen.answersWhat], ['/rate', citizen.rate, citizen.rateWhat], ['/ratings', citizen.ratings, citizen.ratingsWhat]] },
  { title: citizen.toKnow, links: [['/disclosure', pub.title, citizen.disclosureWhat], ['/disclosure/log', pub.logTitle, citizen.logWhat], ['/service-statistics', apply.statsTitle, citizen.statsWhat]] },
]

export default function Home() {
  const { signedIn } = useLoaderData<typeof loader>()
  const { t } = useLang()
  return (
    <>
      <Head title={t(citizen.homeTitle)} about={t(citizen.homeLead)} shared />
      <PageHead title={t(citizen.homeTitle)} subtitle={t(citizen.homeLead)} />
      <SearchBox action="/search" label={t(publicWords.searchAll)} />
      <div className="doors">
        {doors.map(({ title, links }) => (
          <Section key={title.en} title={t(title)}>
            <ul className="places">{links.map(([href, label, what]) => <li key={href}><a href={href}>{t(label)}</a><br /><small>{t(what)}</small></li>)}</ul>
          </Section>
        ))}
      </div>
      <Section title={t(citizen.forStaff)}>
        <p>{t(citizen.forStaffWhat)}</p>
        <Actions>{signedIn ? <ButtonLink href="/staff" variant="accent">{t(citizen.toDesk)}</ButtonLink> : <ButtonLink href="/sign-in" variant="accent">{t(shell.signIn)}</ButtonLink>}</Actions>
      </Section>
      <p>{t(citizen.loop)}</p>
    </>
  )
}
