import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { questionWords as words } from '#domains/services/questions/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date, percent } from '#platform/texts.ts'
import { eventWord, stateTone } from '../../citizen/ask/parts.tsx'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, query, refused, withQuery } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, Checkbox, DataTable, Disclosure, EmptyState, Filters, PageHead, Pager, Section, Select, Tag, TextArea, TextInput } from '../../ui/index.ts'

const lists = ['open', 'mine', 'soon', 'overdue', 'all'] as const

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, may } = page(args)
  const filter = query(args.request)
  return {
    found: await call('services.questions.list', filter), filter, url: args.request.url, overview: may('services.supervise') ? (await call('services.questions.overview', {})).offices : null,
    offices: may('services.edit') && may('services.handle') ? (await call('services.guides.offices', {})).rows : [],
  }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const text = (key: string) => String(given[key] ?? '')
  const outcome = await attempt('services.questions.record', {
    kind: text('kind') as 'question', channel: text('channel') as 'phone', title: text('title'), body: text('body'), unitId: text('unitId'), name: text('name'), phone: text('phone'), email: text('email'), mayPublish: given['mayPublish'] === 'on',
  })
  return outcome.ok ? redirect(`/staff/questions/${outcome.value.id}`) : refused(outcome.problem, given)
}

export default function Questions() {
  const { found, filter, url, overview, offices } = useLoaderData<typeof loader>()
  const { problem, given } = (useActionData<typeof action>() ?? {}) as { problem?: Problem; given?: Record<string, unknown> }
  const { lang, t } = useLang()
  const filtered = Object.keys(filter).some(key => !['after', 'limit'].includes(key))
  const kept = (key: string) => givenText(given, key)
  return (
    <>
      <title>{`${t(words.listTitle)} · ${t(shell.product)}`}</title>
      <PageHead title={t(words.listTitle)} />
      {found.parts.length > 0 && (
        <DataTable caption={t(words.partsTitle)} rows={found.parts} rowKey={row => row.id} empty={null} columns={[
          { key: 'number', header: t(words.number), render: row => <a href={`/staff/questions/${row.questionId}`}>{row.number}</a> }, { key: 'asked', header: t(words.asked), render: row => row.asked },
          { key: 'due', header: t(words.due), render: row => date(row.dueOn, lang) },
        ]} />
      )}
      <Filters action="/staff/questions" submit={t(shell.filter)} clearHref={filtered ? '/staff/questions' : undefined} clearLabel={t(shell.clear)}>
        <Select name="list" label={t(words.list)} defaultValue={filter['list'] ?? 'open'} options={lists.map(value => ({ value, label: t(words[`l-${value}`]) }))} />
        <Select name="kind" label={t(words.kind)} defaultValue={filter['kind'] ?? ''} options={[{ value: '', label: t(shell.all) }, ...(['question', 'complaint', 'suggestion'] as const).map(value => ({ value, label: t(words[value]) }))]} />
        <TextInput name="q" label={t(words.search)} defaultValue={filter['q']} maxLength={100} />
      </Filters>
      <DataTable caption={t(words.listTitle)} hideCaption rows={found.rows} rowKey={row => row.id} rowHeader="title" empty={<EmptyState title={t(words.none)}>{t(words.noneWhat)}</EmptyState>} columns={[
        { key: 'number', header: t(words.number), render: row => row.number },
        { key: 'title', header: t(words.titleField), render: row => <a href={`/staff/questions/${row.id}`}>{row.title}</a> },
        { key: 'kind', header: t(words.kind), render: row => t(words[row.kind]) },
        { key: 'state', header: t(words.state), render: row => <Tag tone={stateTone(row.state)}>{t(words[`s-${row.state}`])}</Tag> },
        { key: 'unit', header: t(words.office), render: row => row.unitName[lang] || row.unitName.zh },
        { key: 'handler', header: t(words.handler), render: row => row.handlerName ?? t(words.nobody) },
        { key: 'due', header: t(words.due), render: row => `${date(row.dueOn, lang)}${row.provisional ? t(words.provisional) : ''}` },
        { key: 'left', header: t(words.left), numeric: true, render: row => (row.daysLeft === null ? '' : row.daysLeft < 0 ? <Tag tone="danger">{t(words.lateBy, { n: -row.daysLeft })}</Tag> : row.daysLeft) },
      ]} />
      <Pager nextHref={found.next ? withQuery(url, { after: found.next }) : undefined} nextLabel={t(shell.next)} firstHref={filter['after'] ? withQuery(url, {}) : undefined} firstLabel={t(shell.first)} />
      {offices.length > 0 && (
        <Disclosure summary={t(words.recordTitle)} open={problem !== undefined}>
          <Form method="post" className="form">
            <FormProblem problem={problem} />
            <Select name="channel" label={t(words.channel)} defaultValue={kept('channel') ?? 'phone'} options={(['phone', 'window', 'email'] as const).map(value => ({ value, label: t(words[`c-${value}`]) }))} />
            <Select name="kind" id="record-kind" label={t(words.kind)} defaultValue={kept('kind') ?? 'question'} options={(['question', 'complaint', 'suggestion'] as const).map(value => ({ value, label: t(words[value]) }))} />
            <Select name="unitId" label={t(words.unit)} defaultValue={kept('unitId')} options={offices.map(each => ({ value: each.id, label: each.name[lang] || each.name.zh }))} error={errorOf(problem, 'unitId')} />
            <TextInput name="title" label={t(words.titleField)} required maxLength={200} defaultValue={kept('title')} error={errorOf(problem, 'title')} />
            <TextArea name="body" label={t(words.body)} required rows={5} maxLength={10_000} defaultValue={kept('body')} error={errorOf(problem, 'body')} />
            <TextInput name="name" label={t(words.name)} maxLength={100} defaultValue={kept('name')} />
            <TextInput name="phone" type="tel" label={t(words.phone)} maxLength={40} defaultValue={kept('phone')} error={errorOf(problem, 'phone')} />
            <TextInput name="email" type="email" label={t(words.email)} maxLength={200} defaultValue={kept('email')} error={errorOf(problem, 'email')} />
            <Checkbox name="mayPublish" label={t(words.askerAgreed)} defaultChecked={kept('mayPublish') === 'on'} />
            <Actions><Button variant="accent">{t(words.record)}</Button></Actions>
          </Form>
        </Disclosure>
      )}
      {overview && overview.length > 0 && (
        <Section title={t(words.office)}>
          <DataTable caption={t(words.office)} hideCaption rows={overview} rowKey={row => row.unitId} rowHeader="unit" empty={null} columns={[
            { key: 'unit', header: t(words.office), render: row => row.unitName[lang] || row.unitName.zh }, { key: 'open', header: t(words['l-open']), numeric: true, render: row => row.open }, { key: 'overdue', header: t(words['l-overdue']), numeric: true, render: row => row.overdue },
            { key: 'answered', header: t(words['s-answered']), numeric: true, render: row => row.answered }, { key: 'reopened', header: t(eventWord('reopen')), numeric: true, render: row => row.reopened },
            { key: 'onTime', header: t(words.range), render: row => (row.onTime ? `${percent(row.onTime.estimate, lang)} (${percent(row.onTime.low, lang)}–${percent(row.onTime.high, lang)})` : '') },
          ]} />
        </Section>
      )}
    </>
  )
}
