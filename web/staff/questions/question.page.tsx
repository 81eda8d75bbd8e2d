import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import type { ReactNode } from 'react'
import { questionProblems, questionWords as words } from '#domains/services/questions/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date, instant, type Text } from '#platform/texts.ts'
import { eventWord, Paragraphs, SourceList, stateTone } from '../../citizen/ask/parts.tsx'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, DataTable, Disclosure, Facts, NumberInput, PageHead, Section, Select, Tag, TextArea, TextInput, Timeline } from '../../ui/index.ts'
import { Moved } from '../clocks/moved.tsx'

export const loader = async (args: LoaderFunctionArgs) => ({ question: await page(args).call('services.questions.get', { id: args.params['id'] ?? '' }) })

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const text = (key: string) => String(given[key] ?? '')
  const id = args.params['id'] ?? ''
  const step = text('do')
  const outcome = step === 'part' ? await attempt('services.questions.part', { id: text('part'), answer: text('answer') })
    : step === 'propose' ? await attempt('services.office-answers.propose', { questionId: id, language: text('language') as 'zh', question: text('question'), answer: text('answer'), sources: text('sources') })
    : await attempt('services.questions.act', { id, act: { ...given, do: step } as never })
  return outcome.ok ? redirect(`/staff/questions/${id}`) : refused(outcome.problem, given)
}

const pointers = ['court', 'arbitration', 'reconsideration', 'disclosure', 'petition'] as const

export default function OfficeQuestion() {
  const { question } = useLoaderData<typeof loader>()
  const { problem, given } = (useActionData<typeof action>() ?? {}) as { problem?: Problem; given?: Record<string, unknown> }
  const { lang, t } = useLang()
  const { state, outcome } = question
  const step = givenText(given, 'do')
  const named = (name: { zh: string; en: string }) => name[lang] || name.zh
  const refusedNow = (key: string) => question.next.find(each => each.step === key)?.refused ?? null
  const units = question.units.map(each => ({ value: each.id, label: named(each.name) }))
  const lastAnswer = question.story.findLast(each => each.kind === 'answer')
  /** A step as a form that opens; where it can't be taken now, why. */
  const act = (key: string, label: Text, fields: ReactNode, button: Text = label) => {
    const why = refusedNow(key)
    if (why === 'question-state' || why === 'question-permission') return null
    if (why) return <p key={key}>{t(label)}{lang === 'zh' ? '：' : ': '}{t((questionProblems as Record<string, Text>)[why] ?? label)}</p>
    return <Disclosure key={key} summary={t(label)} open={step === key}><Form method="post" className="form">{fields}<Actions><Button name="do" value={key} variant="accent">{t(button)}</Button></Actions></Form></Disclosure>
  }
  const note = (key: string, label: Text, required = true) => <TextArea name="note" id={`${key}-note`} label={t(label)} required={required} rows={key === 'answer' ? 8 : 3} maxLength={key === 'assign' ? 2000 : 5000} defaultValue={step === key ? givenText(given, 'note') : undefined} error={step === key ? errorOf(problem, 'note') : undefined} />
  return (
    <>
      <title>{`${question.number} · ${t(shell.product)}`}</title>
      <PageHead title={question.title} subtitle={`${t(words[question.kind])} · ${question.number}`} crumbs={[{ label: t(words.listTitle), href: '/staff/questions' }]}
        state={<Tag tone={stateTone(state)}>{t(state === 'closed' && outcome ? words[`o-${outcome}`] : words[`s-${state}`])}</Tag>} />
      <FormProblem problem={problem} href={path => `#${path === 'note' && step ? `${step}-note` : path}`} />
      <Facts items={[
        { label: t(words.office), value: named(question.unitName) }, { label: t(words.handler), value: question.handlerName ?? t(words.nobody) }, { label: t(words.receivedOn), value: date(question.receivedOn, lang) },
        { label: t(words.due), value: <>{date(question.dueOn, lang)}{question.provisional && t(words.provisional)}<Moved moves={question.moves} /></> }, { label: t(words.channel), value: t(words[`c-${question.channel}`]) },
        { label: t(words.contact), value: [question.name, question.phone, question.email].filter(Boolean).join(' · ') || t(words.nobody) }, ...question.item ? [{ label: t(words.service), value: <a href={`/services/${encodeURIComponent(question.item.address)}`}>{question.item.name}</a> }] : [],
        ...question.mayPublish ? [{ label: t(words.publicState), value: t(words.askerAgreed) }] : [],
      ]} />
      <Section title={t(words.what)}><div lang={question.language === 'zh' ? 'zh-CN' : 'en'}><Paragraphs text={question.body} /></div></Section>
      {question.next.some(each => each.refused !== 'question-state' && each.refused !== 'question-permission') && (
        <Section title={t(words.steps)}>
          {refusedNow('take') === null && !question.mine && <Form method="post"><Actions><Button name="do" value="take" variant="accent">{t(words.take)}</Button></Actions></Form>}
          {act('answer', words.answer, <>{note('answer', words.answerText)}<TextArea name="sources" label={t(words.sources)} hint={t(words.sourcesHint)} rows={2} maxLength={5000} defaultValue={step === 'answer' ? givenText(given, 'sources') : undefined} error={errorOf(problem, 'sources')} /></>, words.sendAnswer)}
          {act('ask-office', words.askOffice, <><Select name="unitId" id="ask-office-unit" label={t(words.unit)} options={units} />{note('ask-office', words.asked)}</>)}
          {act('assign', words.assign, <><Select name="unitId" id="assign-unit" label={t(words.unit)} options={units} /></>)}
          {act('return', words.return, <><p>{t(words.returnWhat)}</p>{note('return', words.reason)}</>)}
          {act('extend', words.extend, <><NumberInput name="by" label={t(words.extendBy)} min={1} max={5} step={1} required defaultValue="5" />{note('extend', words.reason)}</>)}
          {act('point', words.point, <><Select name="to" label={t(words.pointTo)} options={pointers.map(value => ({ value, label: t(words[`p-${value}`]) }))} />{note('point', words.message, false)}</>)}
          {act('message', words.write, note('message', words.message), words.sendMessage)}
        </Section>
      )}
      {question.parts.length > 0 && (
        <Section title={t(words.askOffice)}>
          <DataTable caption={t(words.askOffice)} hideCaption rows={question.parts} rowKey={row => row.id} empty={null} columns={[
            { key: 'unit', header: t(words.unit), render: row => named(row.unitName) }, { key: 'asked', header: t(words.asked), render: row => row.asked }, { key: 'due', header: t(words.due), render: row => date(row.dueOn, lang) },
            { key: 'answer', header: t(words.partAnswer), render: row => row.answer ?? t(words.waiting) },
          ]} />
          {question.parts.filter(part => part.mine).map(part => (
            <Form method="post" className="form" key={part.id}>
              <input type="hidden" name="part" value={part.id} />
              <TextArea name="answer" id={`part-${part.id}`} label={`${t(words.partAnswer)}${lang === 'zh' ? '：' : ': '}${part.asked}`} required rows={4} maxLength={10_000} />
              <Actions><Button name="do" value="part" variant="accent">{t(words.addPart)}</Button></Actions>
            </Form>
          ))}
        </Section>
      )}
      <Section title={t(words.story)}>
        <Timeline items={question.story.map(each => ({
          time: instant(each.at, lang), title: [t(eventWord(each.kind)), each.unitName && named(each.unitName), each.personName].filter(Boolean).join(' · '),
          detail: each.note === '' ? undefined : <><Paragraphs text={each.note} /><SourceList sources={each.sources} /></>,
        }))} />
      </Section>
      {question.answer && <p>{t(words.publicState)}{lang === 'zh' ? '：' : ': '}<a href={`/staff/answers/${question.answer.id}`}>{t(words[`a-${question.answer.state}`])}</a></p>}
      {!question.answer && lastAnswer && refusedNow('take') !== 'question-permission' && (
        <Disclosure summary={t(words.makePublic)} open={step === 'propose'}>
          <Form method="post" className="form">
            <p>{t(words.makePublicWhat)}</p>
            <input type="hidden" name="language" value={question.language} />
            <TextInput name="question" label={t(words.questionText)} required minLength={4} maxLength={300} defaultValue={givenText(given, 'question') ?? question.title} error={errorOf(problem, 'question')} />
            <TextArea name="answer" id="answer" label={t(words.answerText)} required rows={8} maxLength={10_000} defaultValue={(step === 'propose' ? givenText(given, 'answer') : undefined) ?? lastAnswer.note} error={errorOf(problem, 'answer')} />
            <TextArea name="sources" id="propose-sources" label={t(words.sources)} hint={t(words.sourcesHint)} rows={2} maxLength={5000} defaultValue={lastAnswer.sources.map(each => (each.href ? `${each.text} | ${each.href}` : each.text)).join('\n')} />
            <Actions><Button name="do" value="propose" variant="accent">{t(words.propose)}</Button></Actions>
          </Form>
        </Disclosure>
      )}
      {question.similar.length > 0 && <Section title={t(words.similar)}><ul>{question.similar.map(each => <li key={each.href}><a href={each.href}>{each.title}</a></li>)}</ul></Section>}
      {question.next.length === 0 && <ButtonLink href="/staff/questions">{t(words.listTitle)}</ButtonLink>}
    </>
  )
}
