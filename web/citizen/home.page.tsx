import { redirect, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { publicWords } from '#domains/services/guides/public-texts.ts'
import { newsWords } from '#domains/services/news/texts.ts'
import { page } from '../page.ts'
import { useLang } from '../root.tsx'
import { Head } from './head.tsx'
import { shell } from '../texts.ts'
import { Actions, ButtonLink, PageHead, Section } from '../ui/index.ts'
import { NewsList } from './news/parts.tsx'
import { places } from './places.ts'
import { kept, SearchBox } from './services/parts.tsx'
import { citizen } from './texts.ts'

export const headers = kept

export const loader = async (args: LoaderFunctionArgs) => {
  const { setUp, person, call } = page(args)
  if (!setUp) throw redirect('/set-up')
  return { signedIn: person !== null, news: (await call('services.news.shown', { limit: 3 })).rows }
}

export default function Home() {
  const { signedIn, news } = useLoaderData<typeof loader>()
  const { t } = useLang()
  return (
    <>
      <Head title={t(citizen.homeTitle)} about={t(citizen.homeLead)} shared />
      <PageHead title={t(citizen.homeTitle)} subtitle={t(citizen.homeLead)} />
      <SearchBox action="/search" label={t(publicWords.searchAll)} />
      <div className="place-groups">
        {places.map(({ title, entries }) => (
          <section key={title.en}>
            <h2>{t(title)}</h2>
            <ul>{entries.map(({ text, href, about }) => <li key={href}><a href={href}>{t(text)}</a><small>{t(about)}</small></li>)}</ul>
          </section>
        ))}
      </div>
      {news.length > 0 && <Section title={t(newsWords.latest)} actions={<a href="/news">{t(newsWords.more)}</a>}><NewsList rows={news} /></Section>}
      <Section title={t(citizen.forStaff)}>
        <p>{t(citizen.forStaffWhat)}</p>
        <Actions>{signedIn ? <ButtonLink href="/staff">{t(citizen.toDesk)}</ButtonLink> : <ButtonLink href="/sign-in">{t(shell.signIn)}</ButtonLink>}</Actions>
      </Section>
      <p>{t(citizen.loop)}</p>
    </>
  )
}
