import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { questionWords as words } from '#domains/services/questions/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date } from '#platform/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, query, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { Head } from '../head.tsx'
import { Actions, Button, ButtonLink, Disclosure, Facts, Notice, PageHead, Section, Tag, TextArea, Timeline } from '../../ui/index.ts'
import { eventWord, Paragraphs, SourceList, stateTone } from './parts.tsx'

export const loader = async (args: LoaderFunctionArgs) => {
  const number = args.params['number'] ?? ''
  const outcome = await page(args).attempt('services.ask.get', { number })
  if (!outcome.ok) throw redirect(`/follow?number=${encodeURIComponent(number)}`)
  return { question: outcome.value, fresh: query(args.request)['new'] === '1' }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const number = args.params['number'] ?? ''
  const outcome = await attempt('services.ask.step', { number, do: String(given['do']) as 'solved', note: String(given['note'] ?? '') })
  return outcome.ok ? redirect(`/ask/${number}`) : refused(outcome.problem, given)
}

export default function Question() {
  const { question, fresh } = useLoaderData<typeof loader>()
  const { problem, given } = (useActionData<typeof action>() ?? {}) as { problem?: Problem; given?: Record<string, unknown> }
  const { lang, t } = useLang()
  const { may, outcome, state } = question
  const answered = state === 'answered' || state === 'closed' ? question.story.findLast(each => each.kind === 'answer' || each.kind === 'point') : undefined
  const typed = (step: string) => (givenText(given, 'do') === step ? givenText(given, 'note') : undefined)
  const failed = (step: string) => (givenText(given, 'do') === step ? errorOf(problem, 'note') : undefined)
  return (
    <>
      <Head title={question.number} about={question.title} />
      <PageHead title={question.title} subtitle={t(words.yours, { kind: t(words[question.kind]), number: question.number })} state={<Tag tone={stateTone(state)}>{t(state === 'closed' && outcome ? words[`o-${outcome}`] : words[`s-${state}`])}</Tag>} />
      {fresh && <Notice tone="ok" live>{t(words.receivedNow, { number: question.number })}</Notice>}
      <FormProblem problem={problem} />
      <Facts items={[
        { label: t(words.office), value: question.unitName[lang] || question.unitName.zh },
        { label: t(words.receivedOn), value: date(question.receivedOn, lang) },
        ...state === 'closed' || state === 'answered' ? [] : [{ label: t(words.due), value: `${date(question.dueOn, lang)}${question.provisional ? t(words.provisional) : ''}` }],
      ]} />
      {answered && answered.note !== '' && <Section title={t(eventWord(answered.kind))}><Paragraphs text={answered.note} /><SourceList sources={answered.sources} /></Section>}
      <Section title={t(words.story)}>
        <Timeline items={question.story.map(each => ({
          time: date(each.day, lang), title: `${t(eventWord(each.kind))}${each.unitName ? ` · ${each.unitName[lang] || each.unitName.zh}` : ''}`,
          detail: each.note === '' || each === answered ? undefined : <><Paragraphs text={each.note} /><SourceList sources={each.sources} /></>,
        }))} />
      </Section>
      {may.doubt && (
        <Section title={t(words.really)}>
          {question.doubtUntil && <p>{t(words.doubtLead, { until: date(question.doubtUntil, lang) })}</p>}
          <Form method="post"><Actions><Button name="do" value="solved" variant="accent">{t(words.solved)}</Button></Actions></Form>
          <Form method="post" className="form">
            <TextArea name="note" id="reopen-note" label={t(words.whatMissing)} required rows={3} maxLength={5000} defaultValue={typed('reopen')} error={failed('reopen')} />
            <Actions><Button name="do" value="reopen">{t(words.reopen)}</Button></Actions>
          </Form>
        </Section>
      )}
      {may.rate && <p><ButtonLink href={`/rate?number=${question.number}`}>{t(words.rateIt)}</ButtonLink></p>}
      {may.write && (
        <Disclosure summary={t(words.write)} open={typed('message') !== undefined}>
          <Form method="post" className="form">
            <TextArea name="note" id="message-note" label={t(words.message)} required rows={4} maxLength={5000} defaultValue={typed('message')} error={failed('message')} />
            <Actions><Button name="do" value="message">{t(words.sendMessage)}</Button></Actions>
          </Form>
        </Disclosure>
      )}
      {may.withdraw && <Disclosure summary={t(words.withdraw)}><Form method="post"><Actions><Button name="do" value="withdraw" variant="danger">{t(words.withdraw)}</Button></Actions></Form></Disclosure>}
    </>
  )
}
