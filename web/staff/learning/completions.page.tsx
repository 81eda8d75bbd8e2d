import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { learn } from '#domains/learning/study/texts.ts'
import { date, number } from '#platform/texts.ts'
import { page, query, withQuery } from '../../page.ts'
import { useLang, useRoot } from '../../root.tsx'
import { nav, shell } from '../../texts.ts'
import { DataTable, DateInput, EmptyState, Filters, PageHead, Pager, Select } from '../../ui/index.ts'

const day = /^\d{4}-\d{2}-\d{2}$/
const id = /^[0-9a-f-]{36}$/

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, attempt } = page(args)
  const { from, to, unit, after } = query(args.request)
  const filter = { ...(from && day.test(from) ? { from } : {}), ...(to && day.test(to) ? { to } : {}), ...(unit && id.test(unit) ? { unit } : {}) }
  const units = await attempt('people.units.list', {})
  return { ...(await call('learning.completions.list', { ...filter, after })), filter, after, units: units.ok ? units.value.rows : [] }
}

export default function Completions() {
  const { rows, next, filter, after, units } = useLoaderData<typeof loader>()
  const { here } = useRoot()
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(nav.completions)} · ${t(shell.product)}`}</title>
      <PageHead title={t(learn.records)} subtitle={t(learn.recordsLead)} />
      <Filters action="/staff/course-completions" submit={t(shell.filter)} clearHref={Object.keys(filter).length > 0 ? '/staff/course-completions' : undefined} clearLabel={t(shell.clear)}>
        <Select name="unit" label={t(learn.unit)} defaultValue={filter.unit ?? ''} options={[{ value: '', label: t(shell.all) }, ...units.map(unit => ({ value: unit.id, label: unit.name[lang] }))]} />
        <DateInput name="from" label={t(learn.from)} defaultValue={filter.from} />
        <DateInput name="to" label={t(learn.to)} defaultValue={filter.to} />
      </Filters>
      <DataTable caption={t(learn.records)} hideCaption rows={rows} rowKey={row => row.id} empty={<EmptyState title={t(learn.noRecords)}>{t(learn.noRecordsWhat)}</EmptyState>} columns={[
        { key: 'person', header: t(learn.person), render: row => `${row.personName} ${row.personNumber}` },
        { key: 'unit', header: t(learn.unitName), render: row => row.unitName[lang] },
        { key: 'course', header: t(learn.course), render: row => row.title[lang] },
        { key: 'on', header: t(learn.completedOn), render: row => date(row.completedOn, lang) },
        { key: 'hours', header: t(learn.hours), numeric: true, render: row => number(row.hours, lang) },
        { key: 'way', header: t(learn.way), render: row => t(row.way === 'learned' ? learn.learned : learn.testedOut) },
      ]} />
      <Pager nextHref={next ? withQuery(here, { after: next }) : undefined} nextLabel={t(shell.next)} firstHref={after ? withQuery(here, {}) : undefined} firstLabel={t(shell.first)} />
    </>
  )
}
