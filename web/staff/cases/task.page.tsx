import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { caseWords } from '#domains/services/cases/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date, instant } from '#platform/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, Facts, Notice, PageHead, RadioGroup, Section, TextArea } from '../../ui/index.ts'
import { work } from './texts.ts'

export const loader = async (args: LoaderFunctionArgs) => ({ task: await page(args).call('services.tasks.get', { id: args.params['id'] ?? '' }), answers: page(args).may('services.handle') })

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const id = args.params['id'] ?? ''
  const outcome = await attempt('services.tasks.answer', { id, opinion: String(given['opinion'] ?? '') as 'agree', answer: String(given['answer'] ?? '') })
  return outcome.ok ? redirect(`/staff/case-tasks/${id}`) : refused(outcome.problem, given)
}

export default function TaskPage() {
  const { task, answers } = useLoaderData<typeof loader>()
  const { problem, given } = (useActionData<typeof action>() ?? {}) as { problem?: Problem; given?: Record<string, unknown> }
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(work.taskTitle)} ${task.number} · ${t(shell.product)}`}</title>
      <PageHead title={t(work.taskTitle)} subtitle={t(work.taskLead, { office: task.lead[lang], number: task.number })} crumbs={[{ label: t(work.title), href: '/staff/cases' }]} />
      <Facts items={[
        { label: t(work.item), value: task.title[lang] }, { label: t(work.question), value: task.question }, { label: t(work.askedBy), value: date(task.dueOn, lang) },
        ...task.answers.map(answer => ({ label: answer.label[lang], value: answer.text })),
        ...(task.files.length > 0 ? [{ label: t(work.files), value: <ul>{task.files.map(file => <li key={file.id}><a href={`/api/v1/case-tasks/${task.id}/files/${file.id}`} download>{file.name}</a></li>)}</ul> }] : []),
      ]} />
      {task.opinion ? (
        <Notice tone="info" title={t(caseWords[`opinion-${task.opinion}`])}><p>{task.answer}</p>{task.answeredAt && <p>{t(work.answered, { name: task.answeredBy ?? '', at: instant(task.answeredAt, lang) })}</p>}</Notice>
      ) : task.cancelled ? <Notice tone="neutral">{t(work.cancelled)}</Notice> : answers && (
        <Section title={t(work.answer)}>
          <Form method="post" className="stack">
            <FormProblem problem={problem} />
            <RadioGroup name="opinion" legend={t(work.opinion)} required options={(['agree', 'disagree', 'not-ours'] as const).map(each => ({ value: each, label: t(caseWords[`opinion-${each}`]) }))} defaultValue={givenText(given, 'opinion')} error={errorOf(problem, 'opinion')} />
            <TextArea name="answer" label={t(work.answer)} required maxLength={10_000} defaultValue={givenText(given, 'answer')} error={errorOf(problem, 'answer')} />
            <Actions><Button variant="commit">{t(work.answerDo)}</Button></Actions>
          </Form>
        </Section>
      )}
    </>
  )
}
