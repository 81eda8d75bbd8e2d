import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { kinds } from '#domains/supervision/shapes.ts'
import { kindNames } from '#domains/supervision/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date, instant } from '#platform/texts.ts'
import { FormProblem } from '../../form.tsx'
import { page, query, refused, withQuery, type InputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, DataTable, Disclosure, EmptyState, Filters, Notice, PageHead, Pager, Select, Tabs, Tag, TextInput } from '../../ui/index.ts'
import { watch } from './texts.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const { done, ...filter } = query(args.request)
  return { ...(await page(args).call('supervision.deadlines', filter as InputOf<'supervision.deadlines'>)), filter, done, url: args.request.url }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const [kind = '', id = ''] = String(given['what'] ?? '').split(' ')
  const outcome = await attempt('supervision.remind', { kind: kind as 'case', id, note: String(given['note'] ?? '') })
  return outcome.ok ? redirect(withQuery(args.request.url, { done: 'reminded' })) : refused(outcome.problem, given)
}

export default function Deadlines() {
  const { rows, next, filter, unitName, mayRemind, done, url, today } = useLoaderData<typeof loader>()
  const { problem, given } = (useActionData<typeof action>() ?? {}) as { problem?: Problem; given?: Record<string, unknown> }
  const { lang, t } = useLang()
  const list = filter['list'] ?? 'overdue'
  const away = (row: { daysLeft: number; dueOn: string }) => (row.dueOn < today ? t(watch.late, { n: Math.max(1, -row.daysLeft) }) : row.dueOn === today ? t(watch.today) : t(watch.left, { n: row.daysLeft }))
  return (
    <>
      <title>{`${t(watch.deadlines)} · ${t(shell.product)}`}</title>
      <PageHead title={t(watch.deadlines)} subtitle={unitName ? unitName[lang] : t(watch.deadlinesLead)} />
      {done === 'reminded' && <Notice tone="ok" live>{t(watch.reminded)}</Notice>}
      <FormProblem problem={problem} />
      <Tabs label={t(watch.list)} items={(['overdue', 'soon', 'open'] as const).map(each => ({ label: t(watch[each]), href: withQuery(url, { list: each, done: undefined }), current: each === list }))} />
      <Filters action="/staff/deadlines" submit={t(shell.filter)}>
        <input type="hidden" name="list" value={list} />{filter['unit'] && <input type="hidden" name="unit" value={filter['unit']} />}
        <Select name="kind" label={t(watch.kind)} defaultValue={filter['kind'] ?? ''} options={[{ value: '', label: t(shell.all) }, ...kinds.map(kind => ({ value: kind, label: t(kindNames[kind]) }))]} />
      </Filters>
      <DataTable caption={t(watch.deadlines)} hideCaption rows={rows} rowKey={row => `${row.kind} ${row.subjectId}`} empty={<EmptyState title={t(watch.none)} />} columns={[
        { key: 'matter', header: t(watch.matter), render: row => <><a href={row.href}>{row.number}</a> {t(kindNames[row.kind])}</> },
        { key: 'due', header: t(watch.due), render: row => <>{date(row.dueOn, lang)} <Tag tone={row.dueOn < today ? 'danger' : row.daysLeft <= 3 ? 'warn' : 'neutral'}>{away(row)}</Tag>{row.provisional && <small> {t(watch.provisional)}</small>}</> },
        { key: 'service', header: t(watch.service), render: row => row.service?.[lang] ?? '' },
        { key: 'office', header: t(watch.office), render: row => row.unitName[lang] },
        { key: 'handler', header: t(watch.handler), render: row => row.personName ?? '' },
        { key: 'reminders', header: t(watch.reminders), render: row => (
          <>
            {row.reminders.map(each => <p key={`${each.at} ${each.cause}`}><small>{t(watch.whom, { what: t(watch[`c-${each.cause}`]), who: each.told.join(lang === 'zh' ? '、' : ', ') || '—', at: instant(each.at, lang) })}{each.note && ` ${each.note}`}</small></p>)}
            {mayRemind && row.dueOn < today && !row.reminders.some(each => each.cause === 'supervisor') && (
              <Disclosure summary={<>{t(watch.remind)}<span className="hidden"> {row.number}</span></>} open={given?.['what'] === `${row.kind} ${row.subjectId}`}>
                <Form method="post" className="stack">
                  <input type="hidden" name="what" value={`${row.kind} ${row.subjectId}`} />
                  <TextInput name="note" id={`note-${row.subjectId}`} label={t(watch.remindNote)} maxLength={1000} />
                  <Actions><Button>{t(watch.remind)}</Button></Actions>
                </Form>
              </Disclosure>
            )}
          </>
        ) },
      ]} />
      <Pager nextHref={next ? withQuery(url, { after: next }) : undefined} nextLabel={t(shell.next)} firstHref={filter['after'] ? withQuery(url, {}) : undefined} firstLabel={t(shell.first)} />
    </>
  )
}
