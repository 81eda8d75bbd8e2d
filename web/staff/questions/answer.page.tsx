import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { questionWords as words } from '#domains/services/questions/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { Paragraphs, SourceList } from '../../citizen/ask/parts.tsx'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, Disclosure, Facts, Notice, PageHead, Section, Tag, TextArea, TextInput } from '../../ui/index.ts'
import { answerTones } from './answers.page.tsx'

export const loader = async (args: LoaderFunctionArgs) => ({ answer: await page(args).call('services.office-answers.get', { id: args.params['id'] ?? '' }), handle: page(args).may('services.handle') })

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request), id = args.params['id'] ?? ''
  const text = (key: string) => String(given[key] ?? '')
  const outcome = given['do'] === 'publish' ? await attempt('services.office-answers.publish', { id })
    : given['do'] === 'withdraw' ? await attempt('services.office-answers.withdraw', { id, reason: text('reason') })
    : await attempt('services.office-answers.write', { id, question: text('question'), answer: text('answer'), sources: text('sources'), item: text('item') })
  return outcome.ok ? redirect(`/staff/answers/${id}`) : refused(outcome.problem, given)
}

export default function OfficeAnswer() {
  const { answer, handle } = useLoaderData<typeof loader>()
  const { problem, given } = (useActionData<typeof action>() ?? {}) as { problem?: Problem; given?: Record<string, unknown> }
  const { lang, t } = useLang()
  const of = answer.language === lang ? undefined : answer.language === 'zh' ? 'zh-CN' : 'en'
  return (
    <>
      <title>{`${answer.question} · ${t(shell.product)}`}</title>
      <PageHead title={<span lang={of}>{answer.question}</span>} crumbs={[{ label: t(words.officeAnswers), href: '/staff/answers' }]} state={<Tag tone={answerTones[answer.state]}>{t(words[`a-${answer.state}`])}</Tag>} />
      <FormProblem problem={problem} />
      {answer.reason !== '' && <Notice tone="warn">{answer.reason}</Notice>}
      <Facts items={[
        { label: t(words.unit), value: answer.unitName[lang] || answer.unitName.zh }, { label: t(words.writer), value: answer.writerName ?? t(words.nobody) }, { label: t(words.helpfulCount), value: `${answer.helpful} / ${answer.unhelpful}` },
        ...answer.item ? [{ label: t(words.service), value: answer.item.name }] : [],
      ]} />
      <Section title={t(words.answer)}><div lang={of}><Paragraphs text={answer.answer} /><SourceList sources={answer.sources} /></div></Section>
      {answer.state === 'published' && <p><a href={`/answers/${answer.id}`}>{t(words.answersTitle)}</a></p>}
      {answer.state === 'proposed' && answer.mayPublish && (answer.own ? <p>{t(words.ownAnswer)}</p> : <Form method="post"><Actions><Button name="do" value="publish" variant="commit">{t(words.publish)}</Button></Actions></Form>)}
      {answer.state === 'proposed' && handle && (
        <Disclosure summary={t(words.save)} open={problem !== undefined}>
          <Form method="post" className="form">
            <TextInput name="question" label={t(words.questionText)} required minLength={4} maxLength={300} defaultValue={givenText(given, 'question') ?? answer.question} error={errorOf(problem, 'question')} />
            <TextArea name="answer" label={t(words.answerText)} required rows={8} maxLength={10_000} defaultValue={givenText(given, 'answer') ?? answer.answer} error={errorOf(problem, 'answer')} />
            <TextArea name="sources" label={t(words.sources)} hint={t(words.sourcesHint)} rows={2} maxLength={5000} defaultValue={givenText(given, 'sources') ?? answer.sources.map(each => (each.href ? `${each.text} | ${each.href}` : each.text)).join('\n')} />
            <TextInput name="item" label={t(words.item)} maxLength={80} defaultValue={givenText(given, 'item') ?? answer.item?.address} error={errorOf(problem, 'item')} />
            <Actions><Button name="do" value="write" variant="accent">{t(words.save)}</Button></Actions>
          </Form>
        </Disclosure>
      )}
      {answer.state !== 'withdrawn' && answer.mayPublish && (
        <Disclosure summary={t(words.takeBack)}>
          <Form method="post" className="form">
            <TextArea name="reason" label={t(words.reason)} required rows={3} maxLength={1000} error={errorOf(problem, 'reason')} />
            <Actions><Button name="do" value="withdraw" variant="danger">{t(words.takeBack)}</Button></Actions>
          </Form>
        </Disclosure>
      )}
    </>
  )
}
