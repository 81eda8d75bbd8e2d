import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { caseWords } from '#domains/services/cases/texts.ts'
import { date } from '#platform/texts.ts'
import { caseTones } from '../../citizen/cases/tones.ts'
import { page, query, withQuery, type InputOf } from '../../page.ts'
import { useLang, useRoot } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { DataTable, EmptyState, Filters, PageHead, Pager, Section, Tabs, Tag, TextInput } from '../../ui/index.ts'
import { Due } from './due.tsx'
import { work } from './texts.ts'

const lists = ['mine', 'new', 'unit', 'soon', 'overdue', 'decide'] as const
type List = NonNullable<InputOf<'services.cases.list'>['list']>

export const loader = async (args: LoaderFunctionArgs) => {
  const { may, call } = page(args)
  const given = query(args.request)
  const shown = lists.filter(list => (list === 'mine' || list === 'new' ? may('services.handle') : list === 'decide' ? may('services.decide') : true))
  const list: List = shown.find(each => each === given['list']) ?? shown[0] ?? 'unit'
  return { ...(await call('services.cases.list', { list, number: given['number'], after: given['after'] })), list, shown, number: given['number'] ?? '', after: given['after'] ?? null }
}

export default function Cases() {
  const { rows, next, tasks, list, shown, number, after } = useLoaderData<typeof loader>()
  const { here } = useRoot()
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(work.title)} · ${t(shell.product)}`}</title>
      <PageHead title={t(work.title)} subtitle={t(work.lead)} />
      <Tabs label={t(work.title)} items={shown.map(each => ({ label: t(work[`l-${each}`]), href: `/staff/cases?list=${each}`, current: each === list && number === '' }))} />
      <Filters action="/staff/cases" submit={t(work.search)} clearHref={number ? '/staff/cases' : undefined} clearLabel={t(shell.clear)}><TextInput name="number" label={t(work.find)} defaultValue={number} maxLength={60} width="short" /></Filters>
      {tasks.length > 0 && (
        <Section title={t(work.tasks)}>
          <DataTable caption={t(work.tasks)} hideCaption rows={tasks} rowKey={row => row.id} empty={null} columns={[
            { key: 'number', header: t(work.number), render: row => <a href={`/staff/case-tasks/${row.id}`}>{row.number}</a> },
            { key: 'item', header: t(work.item), render: row => row.title[lang] },
            { key: 'office', header: t(work.unit), render: row => row.unitName[lang] },
            { key: 'due', header: t(work.askedBy), render: row => date(row.dueOn, lang) },
          ]} />
        </Section>
      )}
      <DataTable caption={t(work[`l-${list}`])} hideCaption rows={rows} rowKey={row => row.id} empty={<EmptyState title={t(work.none)}>{t(work.noneWhat)}</EmptyState>} columns={[
        { key: 'number', header: t(work.number), render: row => <a href={`/staff/cases/${row.id}`}>{row.number}</a> },
        { key: 'item', header: t(work.item), render: row => row.title[lang] },
        { key: 'applicant', header: t(work.applicant), render: row => row.applicant },
        { key: 'state', header: t(work.state), render: row => <Tag tone={caseTones[row.state]}>{t(caseWords[`s-${row.state}`])}</Tag> },
        { key: 'due', header: t(work.due), render: row => <Due row={row} /> },
        { key: 'promised', header: t(work.promised), render: row => (row.promisedOn ? date(row.promisedOn, lang) : '') },
        { key: 'handler', header: t(work.handler), render: row => row.handlerName ?? '' },
        { key: 'office', header: t(work.office), render: row => row.unitName[lang] },
      ]} />
      <Pager nextHref={next ? withQuery(here, { after: next }) : undefined} nextLabel={t(shell.next)} firstHref={after ? withQuery(here, {}) : undefined} firstLabel={t(shell.first)} />
    </>
  )
}
