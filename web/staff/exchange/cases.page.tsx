import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { cases } from '#domains/learning/cases/texts.ts'
import { date } from '#platform/texts.ts'
import { page, query, withQuery } from '../../page.ts'
import { useLang, useRoot } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { ButtonLink, Checkbox, DataTable, EmptyState, Filters, PageHead, Pager, Select, Tabs, Tag, TextInput } from '../../ui/index.ts'
import { either, foreign } from './either.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call } = page(args)
  const { q, competency, level, region, adopted, after } = query(args.request)
  const filter = { q: q?.trim() || undefined, competency, level, region, adopted }
  return { ...(await call('learning.cases.list', { ...filter, adopted: adopted === '1' ? '1' : undefined, after })), choices: await call('learning.cases.choices', {}), filter, after }
}

export const CaseTabs = ({ at }: { at: 'library' | 'mine' }) => {
  const { t } = useLang()
  return <Tabs label={t(cases.library)} items={[
    { label: t(cases.library), href: '/staff/exchange/cases', current: at === 'library' },
    { label: t(cases.myCases), href: '/staff/exchange/cases/mine', current: at === 'mine' },
  ]} />
}

export default function Cases() {
  const { rows, next, choices, filter, after } = useLoaderData<typeof loader>()
  const { here } = useRoot()
  const { lang, t } = useLang()
  const any = { value: '', label: t(cases.any) }
  return (
    <>
      <title>{`${t(cases.library)} · ${t(shell.product)}`}</title>
      <PageHead title={t(cases.library)} subtitle={t(cases.libraryLead)} actions={<ButtonLink href="/staff/exchange/cases/new" variant="accent">{t(cases.write)}</ButtonLink>} />
      <CaseTabs at="library" />
      <Filters action="/staff/exchange/cases" submit={t(shell.filter)} clearHref="/staff/exchange/cases" clearLabel={t(shell.clear)}>
        <TextInput name="q" label={t(cases.search)} defaultValue={filter.q} maxLength={100} />
        <Select name="competency" label={t(cases.competency)} defaultValue={filter.competency} options={[any, ...choices.competencies.map(each => ({ value: each.code, label: `${each.code} ${each.name[lang]}` }))]} />
        <Select name="level" label={t(cases.level)} defaultValue={filter.level} options={[any, ...choices.levels.map(each => ({ value: String(each.ordinal), label: each.name[lang] }))]} />
        <Select name="region" label={t(cases.region)} defaultValue={filter.region} options={[any, ...choices.regions.map(each => ({ value: each.id, label: each.name[lang] }))]} />
        <Checkbox name="adopted" value="1" label={t(cases.adoptedOnly)} defaultChecked={filter.adopted === '1'} />
      </Filters>
      <DataTable caption={t(cases.cases)} hideCaption rows={rows} rowKey={row => row.id} rowHeader="title" empty={<EmptyState title={t(cases.none)}>{t(cases.noneWhat)}</EmptyState>} columns={[
        { key: 'title', header: t(cases.case), render: row => <><a href={`/staff/exchange/cases/${row.id}`} lang={foreign(row.title, lang)}>{either(row.title, lang)}</a>{row.adopted && <> <Tag tone="ok">{t(cases.adopted)}</Tag></>}</> },
        { key: 'agency', header: t(cases.from), render: row => row.agency?.[lang] ?? '' },
        { key: 'region', header: t(cases.region), render: row => row.region?.[lang] ?? '' },
        { key: 'competencies', header: t(cases.competency), render: row => row.competencies.map(each => `${each.code}·${each.level}`).join(' ') },
        { key: 'published', header: t(cases.publishedOn), render: row => date(row.publishedAt, lang) },
      ]} />
      <Pager nextHref={next ? withQuery(here, { after: next }) : undefined} nextLabel={t(shell.next)} firstHref={after ? withQuery(here, {}) : undefined} firstLabel={t(shell.first)} />
    </>
  )
}
