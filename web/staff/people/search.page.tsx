import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { page, query } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { nav, shell } from '../../texts.ts'
import { EmptyState, PageHead, Section } from '../../ui/index.ts'
import { destinations, mayOpen } from '../layout.tsx'
import { staff } from '../texts.ts'

/** Persons by name or number (of the units that one may see), and pages by name in either language. */
export const loader = async (args: LoaderFunctionArgs) => {
  const { call, may } = page(args)
  const q = (query(args.request)['q'] ?? '').trim()
  const wanted = q.toLowerCase()
  return {
    q,
    persons: q && may('people.read') ? (await call('people.persons.list', { q, limit: 20 })).rows : [],
    pages: q ? destinations.filter(each => mayOpen(each, may) && Object.values(each.text).some(text => text.toLowerCase().includes(wanted))).map(each => each.href) : [],
  }
}

export default function Search() {
  const { q, persons, pages } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(shell.searchAction)} · ${t(shell.product)}`}</title>
      <PageHead title={t(staff.searchTitle, { q })} />
      {persons.length + pages.length === 0 && <EmptyState title={t(staff.noHits)}>{t(staff.noHitsWhat)}</EmptyState>}
      {persons.length > 0 && (
        <Section title={t(nav.persons)}>
          <ul>{persons.map(person => <li key={person.id}><a href={`/staff/persons/${person.id}`}>{person.name}</a> {person.number}, {person.unitName[lang]}</li>)}</ul>
        </Section>
      )}
      {pages.length > 0 && (
        <Section title={t(staff.pages)}>
          <ul>{destinations.filter(each => pages.includes(each.href)).map(each => <li key={each.href}><a href={each.href}>{t(each.text)}</a></li>)}</ul>
        </Section>
      )}
    </>
  )
}
