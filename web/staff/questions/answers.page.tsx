import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { questionWords as words } from '#domains/services/questions/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { instant } from '#platform/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, query, refused, withQuery } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, DataTable, Disclosure, EmptyState, Filters, PageHead, Pager, Select, Tag, TextArea, TextInput } from '../../ui/index.ts'

export const answerTones = { proposed: 'info', published: 'ok', withdrawn: 'neutral' } as const
const states = ['proposed', 'published', 'withdrawn'] as const

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, may } = page(args)
  const filter = query(args.request)
  return { found: await call('services.office-answers.list', filter), filter, url: args.request.url, offices: may('services.edit') && may('services.handle') ? (await call('services.guides.offices', {})).rows : [] }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const text = (key: string) => String(given[key] ?? '')
  const outcome = await attempt('services.office-answers.propose', { unitId: text('unitId'), language: text('language') as 'zh', question: text('question'), answer: text('answer'), sources: text('sources'), item: text('item') })
  return outcome.ok ? redirect(`/staff/answers/${outcome.value.id}`) : refused(outcome.problem, given)
}

export default function OfficeAnswers() {
  const { found, filter, url, offices } = useLoaderData<typeof loader>()
  const { problem, given } = (useActionData<typeof action>() ?? {}) as { problem?: Problem; given?: Record<string, unknown> }
  const { lang, t } = useLang()
  const kept = (key: string) => givenText(given, key)
  return (
    <>
      <title>{`${t(words.officeAnswers)} · ${t(shell.product)}`}</title>
      <PageHead title={t(words.officeAnswers)} />
      <Filters action="/staff/answers" submit={t(shell.filter)} clearHref={filter['state'] ? '/staff/answers' : undefined} clearLabel={t(shell.clear)}>
        <Select name="state" label={t(words.state)} defaultValue={filter['state'] ?? ''} options={[{ value: '', label: t(shell.all) }, ...states.map(value => ({ value, label: t(words[`a-${value}`]) }))]} />
      </Filters>
      <DataTable caption={t(words.officeAnswers)} hideCaption rows={found.rows} rowKey={row => row.id} rowHeader="question" empty={<EmptyState title={t(words.noAnswers)} />} columns={[
        { key: 'question', header: t(words.questionText), render: row => <a href={`/staff/answers/${row.id}`}>{row.question}</a> },
        { key: 'state', header: t(words.state), render: row => <Tag tone={answerTones[row.state]}>{t(words[`a-${row.state}`])}</Tag> },
        { key: 'unit', header: t(words.unit), render: row => row.unitName[lang] || row.unitName.zh }, { key: 'written', header: t(words.receivedOn), render: row => instant(row.writtenAt, lang) },
        { key: 'helped', header: t(words.helpfulCount), numeric: true, render: row => `${row.helpful} / ${row.unhelpful}` },
      ]} />
      <Pager nextHref={found.next ? withQuery(url, { after: found.next }) : undefined} nextLabel={t(shell.next)} firstHref={filter['after'] ? withQuery(url, {}) : undefined} firstLabel={t(shell.first)} />
      {offices.length > 0 && (
        <Disclosure summary={t(words.newAnswer)} open={problem !== undefined}>
          <Form method="post" className="form">
            <FormProblem problem={problem} />
            <Select name="unitId" label={t(words.unit)} defaultValue={kept('unitId')} options={offices.map(each => ({ value: each.id, label: each.name[lang] || each.name.zh }))} />
            <Select name="language" label={t(words.language)} defaultValue={kept('language') ?? lang} options={[{ value: 'zh', label: '中文' }, { value: 'en', label: 'English' }]} />
            <TextInput name="question" label={t(words.questionText)} required minLength={4} maxLength={300} defaultValue={kept('question')} error={errorOf(problem, 'question')} />
            <TextArea name="answer" label={t(words.answerText)} required rows={8} maxLength={10_000} defaultValue={kept('answer')} error={errorOf(problem, 'answer')} />
            <TextArea name="sources" label={t(words.sources)} hint={t(words.sourcesHint)} rows={2} maxLength={5000} defaultValue={kept('sources')} error={errorOf(problem, 'sources')} />
            <TextInput name="item" label={t(words.item)} maxLength={80} defaultValue={kept('item')} error={errorOf(problem, 'item')} />
            <Actions><Button variant="accent">{t(words.propose)}</Button></Actions>
          </Form>
        </Disclosure>
      )}
    </>
  )
}
