import type { ReactNode } from 'react'
import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { pub } from '#domains/disclosure/public-texts.ts'
import { outcomes, type Followed } from '#domains/disclosure/shapes.ts'
import { stateNames, stopNames } from '#domains/disclosure/texts.ts'
import { payWords } from '#domains/services/payments/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date, money } from '#platform/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, query, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { Head } from '../head.tsx'
import { Actions, Button, ButtonLink, Facts, Notice, PageHead, Section, Tag, TextArea, Timeline } from '../../ui/index.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const number = args.params['number'] ?? ''
  const outcome = await page(args).attempt('disclosure.follow', { number })
  if (!outcome.ok) throw redirect(`/follow?number=${encodeURIComponent(number)}`)
  return { request: outcome.value, sent: query(args.request)['sent'] === '1' }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const number = args.params['number'] ?? ''
  const outcome = await attempt('disclosure.follow.answer', { number, step: String(given['step']) as 'correct', text: String(given['text'] ?? '') })
  return outcome.ok ? redirect(`/disclosure/requests/${encodeURIComponent(number)}`) : refused(outcome.problem, given)
}

export default function FollowedRequest() {
  const { request, sent } = useLoaderData<typeof loader>() as unknown as { request: Followed; sent: boolean }
  const { problem, given } = (useActionData<typeof action>() ?? {}) as { problem?: Problem; given?: Record<string, unknown> }
  const { lang, t } = useLang()
  const { standing, fee } = request
  const due = standing.stopped ? t(pub.stoppedNow, { why: t(stopNames[standing.stopped as keyof typeof stopNames]) }) : standing.due === null ? '—' : `${date(standing.due, lang)}${standing.provisional ? ` ${t(pub.provisional)}` : ''}`
  const said = (step: string, children: ReactNode) => (
    <Form method="post" className="form">
      {given?.['step'] === step && <FormProblem problem={problem} />}
      <input type="hidden" name="step" value={step} />
      {children}
    </Form>
  )
  const outcome = outcomes.find(each => each.code === request.outcome)
  return (
    <>
      <Head title={t(pub.requestTitle, { number: request.number })} about={request.title} />
      <PageHead title={request.title} subtitle={t(pub.requestTitle, { number: request.number })} state={<Tag tone={request.state === 'delivered' ? 'ok' : 'info'}>{t(stateNames[request.state as keyof typeof stateNames])}</Tag>} />
      {sent && <Notice tone="ok" title={t(pub.sentTitle)} live><p>{t(pub.sentLead, { number: request.number })}</p></Notice>}
      <Facts items={[
        { label: t(pub.agency), value: request.agencyName[lang] },
        { label: t(pub.submittedOn), value: date(request.submittedOn, lang) },
        { label: t(pub.receivedOn), value: request.receivedOn ? date(request.receivedOn, lang) : t(pub.notYet) },
        ...(request.letter || request.receivedOn === null ? [] : [{ label: t(pub.dueOn), value: due }]),
      ]} />
      {request.extension && <Notice tone="info">{t(pub.extended, { days: request.extension.days, reason: request.extension.reason })}</Notice>}
      {request.correctionWhat !== null && (
        <Section title={t(pub.correctTitle)}>
          <p>{request.correctionWhat}</p>
          {request.answerBy && <p>{t(pub.correctLead, { by: date(request.answerBy, lang) })}</p>}
          {said('correct', (
            <>
              <TextArea name="text" label={t(pub.correctText)} required maxLength={4000} rows={6} defaultValue={givenText(given, 'text')} error={errorOf(problem, 'text')} />
              <Actions><Button variant="accent">{t(pub.correctSend)}</Button></Actions>
            </>
          ))}
        </Section>
      )}
      {request.reasonsWanted && (
        <Section title={t(pub.reasonsTitle)}>
          {request.reasonsGiven ? <p>{t(pub.reasonsThere)}</p> : (
            <>
              {request.answerBy && <p>{t(pub.reasonsLead, { by: date(request.answerBy, lang) })}</p>}
              {said('give-reasons', (
                <>
                  <TextArea name="text" label={t(pub.reasonsText)} required maxLength={4000} defaultValue={givenText(given, 'text')} error={errorOf(problem, 'text')} />
                  <Actions><Button variant="accent">{t(pub.reasonsSend)}</Button></Actions>
                </>
              ))}
            </>
          )}
        </Section>
      )}
      {fee && <Section title={t(pub.feeTitle)}><p>{fee.paidOn ? t(pub.feePaid, { amount: money(fee.fen, lang) }) : t(pub.feeLead, { amount: money(fee.fen, lang), by: date(fee.dueOn, lang) })}</p>{request.feeOrder && <p><a href={`/pay/${request.feeOrder}`}>{t(fee.paidOn ? payWords.toReceipt : payWords.toPay)}</a></p>}</Section>}
      {request.replyName && (
        <Section title={t(pub.replyTitle)}>
          <Facts items={[
            { label: t(pub.replyKind), value: request.replyName[lang] },
            ...(outcome ? [{ label: t(pub.outcome), value: outcome.name[lang] }] : []),
            { label: t(pub.article), value: request.article },
            ...(request.reasons ? [{ label: t(pub.replyReasons), value: request.reasons }] : []),
          ]} />
          {request.replyText && <p className="as-written">{request.replyText}</p>}
          {request.documents.length > 0 && (
            <>
              <h3>{t(pub.papers)}</h3>
              <ul>{request.documents.map(each => <li key={each.id}><a href={`/api/v1/disclosure/applications/${request.number}/documents/${each.id}`} download>{each.name}</a></li>)}</ul>
            </>
          )}
          {request.letter && <p><a href={`/api/v1/disclosure/applications/${request.number}/letter`} download>{t(pub.letterPdf)}</a></p>}
          {request.record && (
            <>
              <h3>{t(pub.recordTitle)}</h3>
              <Facts items={[
                { label: t(pub.recordNote), value: request.record.note }, ...(request.record.corrected ? [{ label: t(pub.recordCorrected), value: request.record.corrected }] : []),
                ...(request.record.competent ? [{ label: t(pub.recordCompetent), value: request.record.competent }] : []),
              ]} />
            </>
          )}
          <h3>{t(pub.remedies)}</h3>
          {request.remedies.map(each => <p key={each.en}>{each[lang]}</p>)}
        </Section>
      )}
      {request.mayAskAgain && (
        <Section title={t(pub.againTitle)} id="again">
          <p>{t(request.record?.finding === 'inaccurate' ? pub.againCorrected : pub.againElsewhere)}</p>
          <Actions><ButtonLink href={`/disclosure/apply?after=${encodeURIComponent(request.number)}`} variant="accent">{t(pub.again)}</ButtonLink></Actions>
        </Section>
      )}
      {request.linked.length > 0 && (
        <Section title={t(pub.linkedTitle)} id="linked">
          <Facts items={request.linked.map(each => ({
            label: t(each.way === 'earlier' ? pub.linkedEarlier : pub.linkedLater),
            value: <><a href={`/disclosure/requests/${each.number}`}>{each.number}</a> · {each.title} · {each.agencyName[lang]} · {date(each.submittedOn, lang)}</>,
          }))} />
        </Section>
      )}
      {request.mayPropose && (
        <Section title={t(pub.proposeTitle)}>
          {request.proposesPublication ? <p>{t(pub.proposed)}</p> : (
            <>
              <p>{t(pub.proposeLead)}</p>
              {said('propose-publication', <Actions><Button>{t(pub.propose)}</Button></Actions>)}
            </>
          )}
        </Section>
      )}
      <Section title={t(pub.history)}>
        <Timeline items={request.timeline.map(each => ({ time: date(each.on, lang), title: t(pub[`d-${each.step as 'submit'}`]) }))} />
      </Section>
      {request.mayWithdraw && (
        <Section title={t(pub.withdrawTitle)}>
          <p>{t(pub.withdrawLead)}</p>
          {said('withdraw', <Actions><Button variant="danger">{t(pub.withdraw)}</Button></Actions>)}
        </Section>
      )}
    </>
  )
}
