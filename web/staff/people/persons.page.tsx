import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { people } from '#domains/people/texts.ts'
import { page, query, withQuery } from '../../page.ts'
import { useLang, useRoot } from '../../root.tsx'
import { nav, shell } from '../../texts.ts'
import { ButtonLink, Checkbox, DataTable, EmptyState, Filters, PageHead, Pager, Select, TextInput } from '../../ui/index.ts'
import { staff } from '../texts.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, may } = page(args)
  const asked = query(args.request)
  return {
    asked,
    mayImport: may('people.manage'),
    found: await call('people.persons.list', asked),
    units: (await call('people.units.list', {})).rows,
    posts: (await call('people.posts.list', {})).rows,
  }
}

export default function Persons() {
  const { asked, found, units, posts, mayImport } = useLoaderData<typeof loader>()
  const { here } = useRoot()
  const { lang, t } = useLang()
  const filtered = ['q', 'unit', 'post', 'left'].some(key => key in asked)
  return (
    <>
      <title>{`${t(nav.persons)} · ${t(shell.product)}`}</title>
      <PageHead title={t(nav.persons)} subtitle={t(staff.showing, { n: found.total })}
        actions={mayImport && <ButtonLink href="/staff/imports" variant="accent">{t(staff.importStaff)}</ButtonLink>} />
      <Filters action="/staff/persons" submit={t(shell.filter)} clearHref={filtered ? '/staff/persons' : undefined} clearLabel={t(shell.clear)}>
        <TextInput name="q" label={t(staff.nameOrNumber)} defaultValue={asked['q']} />
        <Select name="unit" label={t(people.unit)} defaultValue={asked['unit'] ?? ''}
          options={[{ value: '', label: t(shell.all) }, ...units.map(unit => ({ value: unit.id, label: `${'　'.repeat(unit.depth)}${unit.name[lang]}` }))]} />
        <Select name="post" label={t(people.post)} defaultValue={asked['post'] ?? ''}
          options={[{ value: '', label: t(shell.all) }, ...posts.map(post => ({ value: post.id, label: post.name[lang] }))]} />
        <Checkbox name="left" label={t(staff.left)} defaultChecked={'left' in asked} />
      </Filters>
      <DataTable
        caption={t(nav.persons)} hideCaption rows={found.rows} rowKey={row => row.id} rowHeader="name"
        empty={<EmptyState title={t(staff.noPersons)}>{t(staff.noPersonsWhat)}</EmptyState>}
        columns={[
          { key: 'number', header: t(people.number), render: row => row.number },
          { key: 'name', header: t(people.name), render: row => <a href={`/staff/persons/${row.id}`}>{row.name}</a> },
          { key: 'unit', header: t(people.unit), render: row => row.unitName[lang] },
          { key: 'region', header: t(people.region), render: row => row.regionName?.[lang] ?? '' },
          { key: 'post', header: t(people.post), render: row => row.postName?.[lang] ?? '' },
          { key: 'grade', header: t(people.grade), render: row => row.grade },
        ]}
      />
      <Pager nextHref={found.next ? withQuery(here, { after: found.next }) : undefined} nextLabel={t(shell.next)}
        firstHref={asked['after'] ? withQuery(here, {}) : undefined} firstLabel={t(shell.first)} />
    </>
  )
}
