import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { caseWords } from '#domains/services/cases/texts.ts'
import { promiseWords } from '#domains/services/cases/promise-texts.ts'
import { payWords } from '#domains/services/payments/texts.ts'
import { registerWords } from '#domains/services/cases/register-texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date, instant, money } from '#platform/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, query, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { Head } from '../head.tsx'
import { Actions, Button, ButtonLink, Disclosure, Facts, Notice, PageHead, Section, Tag, TextArea, Timeline } from '../../ui/index.ts'
import { sizeOf } from './fields.tsx'
import { FeeLine } from './fee.tsx'
import { held } from './held.ts'
import { SharedData } from './shared.tsx'
import { SignedPapers } from './signed.tsx'
import { apply } from './texts.ts'
import { caseTones } from './tones.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const number = args.params['number'] ?? ''
  const mine = await held(args, 'services.applications.get', { number })
  const draft = mine.state === 'draft' || mine.state === 'correction' ? await held(args, 'services.applications.draft', { number }) : null
  const first = draft ? (draft.notice?.items.flatMap(item => draft.content.steps.find(step => step.fields.some(field => field.key === item.field)) ?? [])[0] ?? draft.content.steps.find(step => step.key === draft.missing[0]?.step) ?? draft.content.steps[0]) : undefined
  return { mine, goOn: first ? `/cases/${mine.number}/step/${first.key}` : null, sent: query(args.request)['sent'] === '1' }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const number = args.params['number'] ?? ''
  const given = await form(args.request)
  const text = (key: string) => String(given[key] ?? '')
  const outcome = given['do'] === 'message' ? await attempt('services.applications.message', { number, text: text('text') })
    : given['do'] === 'withdraw' ? await attempt('services.applications.withdraw', { number, reason: text('reason') })
    : await attempt('services.applications.collect', { number })
  if (outcome.ok) return redirect(`/cases/${number}${given['do'] === 'message' ? '?sent=1#messages' : ''}`)
  if (outcome.problem.code === 'follow-needed') throw redirect(`/follow?number=${encodeURIComponent(number)}`)
  return refused(outcome.problem, given)
}

const lines = (text: string) => text.split('\n').map((line, i) => <p key={i}>{line}</p>)

export default function Case() {
  const { mine, goOn, sent } = useLoaderData<typeof loader>()
  const { problem, given } = (useActionData<typeof action>() ?? {}) as { problem?: Problem; given?: Record<string, unknown> }
  const { lang, t } = useLang()
  const word = (key: string) => t(caseWords[key as keyof typeof caseWords])
  return (
    <>
      <Head title={mine.number} about={mine.title[lang]} />
      <PageHead title={mine.title[lang]} subtitle={`${t(apply.number)} ${mine.number}`} state={<Tag tone={caseTones[mine.state]}>{word(`s-${mine.state}`)}</Tag>} />
      <FormProblem problem={problem} />
      {mine.state === 'draft' && goOn && <Notice tone="info" title={t(apply.draftLead)}><Actions><ButtonLink href={goOn} variant="accent">{t(apply.goOnFilling)}</ButtonLink><a href={`/cases/${mine.number}/check`}>{t(apply.check)}</a></Actions></Notice>}
      {mine.notice && goOn && (
        <Notice tone="warn" title={t(apply.noticeTitle)}>
          <p>{t(apply.noticeLead, { day: date(mine.notice.until, lang) })}</p>
          <ol>{mine.notice.items.map((item, i) => <li key={i}>{item.text}</li>)}</ol>
          <Actions><ButtonLink href={goOn} variant="accent">{t(apply.answerNotice)}</ButtonLink><a href={`/cases/${mine.number}/check`}>{t(apply.check)}</a></Actions>
        </Notice>
      )}
      {mine.signed.some(each => each.what === 'later' && each.settled === null && each.dueOn) && (
        <Notice tone="warn" title={t(promiseWords.owed)}>
          <p>{t(promiseWords.owedLead)}</p>
          <ul>{mine.signed.filter(each => each.what === 'later' && each.settled === null && each.dueOn).map(each => <li key={each.field}>{each.material[lang]} · {t(promiseWords.owedBy, { day: date(each.dueOn ?? '', lang) })}</li>)}</ul>
          {['accepted', 'working', 'paused', 'proposed'].includes(mine.state) && <Actions><ButtonLink href={`/cases/${mine.number}/papers`} variant="accent">{t(apply.answerNotice)}</ButtonLink></Actions>}
        </Notice>
      )}
      {mine.fee?.order && mine.fee.paidOn === null && !mine.fee.waived && mine.fee.dueOn && ['accepted', 'working', 'paused', 'proposed'].includes(mine.state) && (
        <Notice tone="warn" title={t(payWords.fee)}><p>{t(payWords.owedLine, { amount: money(mine.fee.fen, lang), day: date(mine.fee.dueOn, lang) })}</p><Actions><ButtonLink href={`/pay/${mine.fee.order}`} variant="accent">{t(payWords.toPay)}</ButtonLink></Actions></Notice>
      )}
      {mine.revokedOn && <Notice tone="danger" title={t(promiseWords.revokedOn, { day: date(mine.revokedOn, lang) })}><p>{t(caseWords.remedies)}</p></Notice>}
      {mine.decision && (
        <Section title={t(apply.decisionTitle)}>
          <p><strong>{t(apply.decidedAs, { day: date(mine.decidedOn ?? mine.decision.decidedAt, lang), outcome: word(mine.decision.outcome) })}</strong></p>
          {mine.decision.collected
            ? <Actions><ButtonLink href={`/cases/${mine.number}/decision`} variant="accent">{t(apply.letter)}</ButtonLink><a href={`/verify?code=${mine.decision.code}`}>{t(apply.verifyIt)}</a></Actions>
            : <Form method="post" className="stack"><p className="hint">{t(apply.collectWhat)}</p><Actions><Button name="do" value="collect" variant="commit">{t(apply.collect)}</Button></Actions></Form>}
        </Section>
      )}
      <Facts items={[
        { label: t(apply.office), value: mine.unitName[lang] },
        ...(mine.applicant ? [{ label: t(apply.applicant), value: mine.applicant }] : []),
        ...(mine.receivedOn ? [{ label: t(apply.receivedOn), value: <>{date(mine.receivedOn, lang)} · <a href={`/cases/${mine.number}/receipt`}>{t(apply.toReceipt)}</a></> }] : []),
        ...(mine.dueOn ? [{ label: t(apply.due), value: <>{date(mine.dueOn, lang)}{mine.provisional && <small> {t(apply.provisional)}</small>} · <a href={`/cases/${mine.number}/due.ics`}>{t(apply.calendar)}</a></> }] : []),
        ...(mine.promisedOn && !mine.decision ? [{ label: t(apply.promisedBy), value: date(mine.promisedOn, lang) }] : []),
        ...(mine.parts.length > 0 ? [{ label: t(apply.joint), value: mine.parts.map(part => part[lang]).join(lang === 'zh' ? '、' : ', ') }] : []),
        ...(mine.fee ? [{ label: t(payWords.fee), value: <FeeLine fee={mine.fee} /> }] : []),
        { label: t(apply.contact), value: mine.phone },
      ]} />
      {mine.story.length > 0 && (
        <Section title={t(apply.story)}>
          <Timeline items={mine.story.map(each => ({ time: date(each.day, lang), title: word(`e-${each.kind}`), detail: each.note ? lines(each.note) : undefined }))} />
        </Section>
      )}
      {mine.state !== 'draft' && (
        <>
          <Disclosure summary={t(apply.given)}>
            <Facts items={[
              ...mine.answers.map(answer => ({ label: answer.label[lang], value: answer.text })),
              ...(mine.files.length > 0 ? [{ label: t(apply.files), value: <ul>{mine.files.map(file => <li key={file.id}><a href={`/cases/${mine.number}/files/${file.id}`}>{file.name}</a> <small>{sizeOf(file.bytes)}</small></li>)}</ul> }] : []),
            ]} />
          </Disclosure>
          {mine.signed.length > 0 && <Disclosure summary={t(promiseWords.signedList)}><SignedPapers signed={mine.signed} /></Disclosure>}
          {mine.shared.accesses.length > 0 && <Disclosure summary={t(registerWords.title)}><SharedData shared={mine.shared} /></Disclosure>}
          <Section title={t(apply.messages)} id="messages">
            {sent && <Notice tone="ok">{t(apply.sent)}</Notice>}
            {mine.messages.length === 0 ? <p className="hint">{t(apply.noMessages)}</p>
              : <Timeline items={mine.messages.map(message => ({ time: instant(message.at, lang), title: t(message.by === 'applicant' ? apply.you : apply.theOffice), detail: lines(message.text) }))} />}
            <Form method="post" className="stack">
              <TextArea name="text" label={t(apply.write)} rows={3} required maxLength={4000} defaultValue={givenText(given, 'text')} error={errorOf(problem, 'text')} />
              <Actions><Button name="do" value="message">{t(apply.send)}</Button></Actions>
            </Form>
          </Section>
          {mine.mayWithdraw && (
            <Disclosure summary={t(apply.withdrawTitle)} open={given?.['do'] === 'withdraw'}>
              <Form method="post" className="stack">
                <p className="hint">{t(apply.withdrawWhat)}</p>
                <TextArea name="reason" label={t(apply.withdrawWhy)} rows={2} maxLength={2000} defaultValue={givenText(given, 'reason')} error={errorOf(problem, 'reason')} />
                <Actions><Button name="do" value="withdraw" variant="danger">{t(apply.withdraw)}</Button></Actions>
              </Form>
            </Disclosure>
          )}
        </>
      )}
    </>
  )
}
