import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { pub } from '#domains/disclosure/public-texts.ts'
import { applicants, outcomes, replyOf, type OneRequest } from '#domains/disclosure/shapes.ts'
import { work } from '#domains/disclosure/staff-texts.ts'
import { guardProblems, stepNames, stopNames } from '#domains/disclosure/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date, instant, money } from '#platform/texts.ts'
import { errorOf, FormProblem, givenList } from '../../form.tsx'
import { page, refused, type InputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, DataTable, Disclosure, Facts, FileInput, Notice, PageHead, Section, Tag, TextArea, TextInput, Timeline } from '../../ui/index.ts'
import { stateName, stateTone } from './rows.tsx'
import { StepFields } from './step-fields.tsx'
import { Moved } from '../clocks/moved.tsx'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, may, today } = page(args)
  return { request: await call('disclosure.requests.get', { id: args.params['id'] ?? '' }), today, handles: may('disclosure.handle'), reviews: may('disclosure.review') }
}

const reviewing = new Set(['review', 'return', 'approve-extension', 'refuse-extension', 'decide'])

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form, may } = page(args)
  const given = await form(args.request)
  const id = args.params['id'] ?? ''
  const step = String(given['step'] ?? '')
  // A field left empty was not given.
  const said = { ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== '')), id }
  const outcome = step === 'add-paper' ? await attempt('disclosure.documents.add', { id, file: given['file'] as never })
    : step === 'publish' ? await attempt('disclosure.publish', { id, title: String(given['title'] ?? ''), summary: String(given['summary'] ?? '') })
    : step === 'unpublish' ? await attempt('disclosure.unpublish', { id: String(given['publication'] ?? '') })
    : reviewing.has(step) || (step === 'confirm-redaction' && !may('disclosure.handle')) ? await attempt('disclosure.requests.review', said as unknown as InputOf<'disclosure.requests.review'>)
    : await attempt('disclosure.requests.step', { ...said, release: givenList(given['release']) } as unknown as InputOf<'disclosure.requests.step'>)
  return outcome.ok ? redirect(`/staff/disclosure/${id}`) : refused(outcome.problem, Object.fromEntries(Object.entries(given).filter(([, value]) => typeof value === 'string')))
}

const roles = { identity: work.roleIdentity, attachment: work.roleAttachment, source: work.roleSource, rendition: work.roleRendition }

export default function RequestPage() {
  const { request, today, handles, reviews } = useLoaderData<typeof loader>() as unknown as { request: OneRequest; today: string; handles: boolean; reviews: boolean }
  const { problem, given } = (useActionData<typeof action>() ?? {}) as { problem?: Problem; given?: Record<string, unknown> }
  const { lang, t } = useLang()
  const { standing } = request
  const ready = request.next.filter(each => each.refusals.length === 0)
  const barred = request.next.filter(each => each.refusals.length > 0)
  const stepName = (step: string) => t(stepNames[step as keyof typeof stepNames])
  const reply = request.draft && replyOf(request.draft.reply)
  const letters = [
    { kind: 'receipt', name: work.letterReceipt, there: true }, { kind: 'correction', name: work.letterCorrection, there: request.correctionWhat !== null }, { kind: 'volume', name: work.letterVolume, there: request.volume !== null },
    { kind: 'fee', name: work.letterFee, there: request.fee !== null }, { kind: 'extension', name: work.letterExtension, there: request.extension?.state === 'granted' }, { kind: 'reply', name: work.letterReply, there: request.draft !== null },
  ].filter(each => each.there).map(each => ({ key: each.kind, name: t(each.name), href: `/api/v1/disclosure/requests/${request.id}/letters/${each.kind}?` }))
    .concat(request.consults.map(each => ({ key: each.id, name: `${t(work.letterConsult)}（${each.name}）`, href: `/api/v1/disclosure/requests/${request.id}/letters/consult?consult=${each.id}&` })))
  const due = standing.stopped ? t(pub.stoppedNow, { why: t(stopNames[standing.stopped as keyof typeof stopNames]) })
    : standing.due === null ? '—' : `${date(standing.due, lang)}${standing.provisional ? t(pub.provisional) : ''}`
  return (
    <>
      <title>{`${request.number} · ${t(shell.product)}`}</title>
      <PageHead title={request.title} subtitle={`${request.number} · ${request.agencyName[lang]}`} crumbs={[{ label: t(work.title), href: '/staff/disclosure' }]}
        state={<Tag tone={stateTone(request.state)}>{stateName(request.state, t)}</Tag>} />
      {request.itemsThisMonth > request.volumeFrom && request.decidedOn === null && <Notice tone="warn">{t(work.volume, { n: request.itemsThisMonth, from: request.volumeFrom })}</Notice>}
      <Facts items={[
        { label: t(work.due), value: <>{due}<Moved moves={request.moves} />{standing.due !== null && standing.due < today && request.deliveredOn === null && <> <Tag tone="danger">{t(work.overdue)}</Tag></>}</> },
        ...(standing.left !== null && standing.allowed !== null && request.deliveredOn === null ? [{ label: t(work.clock), value: t(work.daysLeft, { n: Math.max(0, standing.left), all: standing.allowed }) }] : []),
        { label: t(work.channel), value: t(request.channel === 'post' ? work.postChannel : work[request.channel]) },
        { label: t(work.submittedOn), value: date(request.submittedOn, lang) },
        { label: t(work.receivedOn), value: request.receivedOn ? date(request.receivedOn, lang) : t(pub.notYet) },
        ...(request.state === 'registered' && request.correctionUntil ? [{ label: t(work.correctionUntil), value: date(request.correctionUntil, lang) }] : []),
      ]} />

      {(handles || reviews) && (
        <Section title={t(work.nextTitle)} id="next">
          {!given?.['step'] && <FormProblem problem={problem} />}
          {ready.length === 0 && <p>{t(work.nothingNext)}</p>}
          {ready.filter(each => each.step !== 'redact').map(({ step }) => (
            <Disclosure key={step} summary={stepName(step)} open={given?.['step'] === step}>
              <Form method="post" className="form stack" id={`step-${step}`}>
                {given?.['step'] === step && <FormProblem problem={problem} href={path => `#${step}-${path}`} />}
                <input type="hidden" name="step" value={step} />
                <StepFields step={step} request={request} today={today} given={given?.['step'] === step ? given : undefined} problem={given?.['step'] === step ? problem : undefined} />
                <Actions><Button variant={['decide', 'deliver'].includes(step) ? 'commit' : ['withdraw', 'abandon', 'lapse-fee'].includes(step) ? 'danger' : 'accent'}>{stepName(step)}</Button></Actions>
              </Form>
            </Disclosure>
          ))}
          {barred.length > 0 && (
            <Disclosure summary={t(work.notYetTitle)}>
              <Facts items={barred.map(each => ({ label: stepName(each.step), value: each.refusals.map(code => t(guardProblems[`guard-${code}` as keyof typeof guardProblems])).join(' ') }))} />
            </Disclosure>
          )}
        </Section>
      )}

      <Section title={t(work.facts)}>
        <p className="as-written">{request.description}</p>
        <Facts items={[
          { label: t(work.applicant), value: `${request.applicantName}（${applicants.find(each => each.code === request.applicantKind)!.name[lang]}）` },
          ...(request.identity ? [{ label: t(work.identity), value: request.identity }, { label: t(work.contact), value: [request.phone, request.email, request.address].filter(Boolean).join(' · ') }] : []),
          { label: t(work.wanted), value: `${t(pub[request.wantedForm])} · ${t(request.wantedDelivery === 'email' ? pub.byEmail : pub[request.wantedDelivery])}` },
          ...(request.help ? [{ label: t(work.help), value: t({ reading: pub.helpReading, sight: pub.helpSight, hearing: pub.helpHearing }[request.help] ?? pub.helpNone) }] : []),
          ...(request.ofCorrection ? [{ label: t(work.request), value: t(pub.ofCorrection) }] : []),
          ...(request.record ? [{ label: t(work.recordCheck), value: [t(work[`f-${request.record.finding}`]), request.record.note, request.record.corrected, request.record.competent].filter(Boolean).join(' · ') }] : []),
          ...request.linked.map(each => ({
            label: t(each.way === 'earlier' ? work.linkedEarlier : work.linkedLater),
            value: <>{each.id ? <a href={`/staff/disclosure/${each.id}`}>{each.number}</a> : each.number} · {each.title} · {each.agencyName[lang]} · {date(each.submittedOn, lang)}</>,
          })),
        ]} />
        {request.linked.some(each => each.way === 'earlier') && <p>{t(work.noRepeat)}</p>}
      </Section>

      <Section title={t(work.papers)}>
        <DataTable caption={t(work.papers)} hideCaption rows={request.documents} rowKey={row => row.id} empty={<p>{t(work.noPapers)}</p>} columns={[
          { key: 'paper', header: t(work.paper), render: row => <><a href={`/api/v1/disclosure/documents/${row.id}`} download>{row.name}</a>
            {row.role === 'source' && row.mediaType === 'application/pdf' && ready.some(each => each.step === 'redact') && <> · <a href={`/staff/disclosure/redact/${row.id}`}>{t(work.redact)}</a></>}</> },
          { key: 'role', header: t(work.role), render: row => t(roles[row.role]) },
          { key: 'state', header: t(work.state), render: row => <>{row.released && <Tag tone="ok">{t(work.released)}</Tag>} {row.confirmed !== null && <Tag tone={row.confirmed ? 'ok' : 'warn'}>{t(row.confirmed ? work.confirmed : work.unconfirmed)}</Tag>}</> },
        ]} />
        {handles && request.decidedOn === null && (
          <Disclosure summary={t(work.addPaper)} open={given?.['step'] === 'add-paper'}>
            <Form method="post" encType="multipart/form-data" className="form">
              {given?.['step'] === 'add-paper' && <FormProblem problem={problem} />}
              <input type="hidden" name="step" value="add-paper" />
              <FileInput name="file" label={t(work.file)} required error={given?.['step'] === 'add-paper' ? errorOf(problem, 'file') : undefined} />
              <Actions><Button>{t(work.add)}</Button></Actions>
            </Form>
          </Disclosure>
        )}
      </Section>

      {request.consults.length > 0 && (
        <Section title={t(work.consults)}>
          <Facts items={request.consults.map(each => ({
            label: `${each.name}（${t(each.kind === 'third_party' ? work.thirdParty : work.coAuthors)}）`,
            value: (
              <>
                {each.opinion ? <>{t(each.opinion === 'consent' ? work.consented : work.objected)}{each.reasons && `：${each.reasons}`}{each.reasonable !== null && `（${t(each.reasonable ? work.reasonable : work.unreasonable)}）`}</>
                : each.silent ? t(each.kind === 'third_party' ? work.silentDecide : work.silentConsent) : t(work.waiting, { due: date(each.dueOn, lang) })}
                {each.link && <><br /><small>{t(work.link)}: <a href={each.link}>{each.link}</a></small></>}
              </>
            ),
          }))} />
        </Section>
      )}

      {request.draft && reply && (
        <Section title={t(work.draftTitle)}>
          <Facts items={[
            { label: t(work.reply), value: reply.name[lang] }, { label: t(work.outcome), value: outcomes.find(each => each.code === request.draft!.outcome)!.name[lang] }, { label: t(work.article), value: request.draft.article },
            ...(request.draft.reasons ? [{ label: t(work.reasons), value: request.draft.reasons }] : []), ...(request.draft.overriding ? [{ label: t(work.overriding), value: request.draft.overriding }] : []),
            { label: t(work.legality), value: request.reviews.legality ?? '—' }, { label: t(work.secrecy), value: request.reviews.secrecy ?? '—' },
            ...(request.fee ? [{ label: t(pub.feeTitle), value: money(request.fee.fen, lang) }] : []),
            { label: t(pub.remedies), value: request.remedies.map(each => each[lang]).join(' ') },
          ]} />
          {request.replyText && <p className="as-written">{request.replyText}</p>}
        </Section>
      )}

      <Section title={t(work.letters)}>
        <ul>{letters.map(each => <li key={each.key}>{each.name}: <a href={`${each.href}format=pdf`} download aria-label={`${each.name} PDF`}>PDF</a> · <a href={`${each.href}format=docx`} download aria-label={`${each.name} DOCX`}>DOCX</a></li>)}</ul>
      </Section>

      {request.deliveredOn && ['released', 'partial'].includes(request.outcome ?? '') && (
        <Section title={t(work.publication)}>
          {request.sameInformation > 1 && <p>{t(work.sameAs, { n: request.sameInformation })}</p>}
          {request.publication ? (
            <>
              <p><a href={`/disclosure/log/${request.publication.id}`}>{t(work.publishedOn, { day: date(request.publication.publishedOn, lang) })}</a></p>
              {reviews && <Form method="post"><input type="hidden" name="step" value="unpublish" /><input type="hidden" name="publication" value={request.publication.id} /><Button variant="danger">{t(work.unpublish)}</Button></Form>}
            </>
          ) : reviews && (
            <Form method="post" className="form" id="publish">
              {given?.['step'] === 'publish' && <FormProblem problem={problem} />}
              <input type="hidden" name="step" value="publish" />
              <TextInput name="title" label={t(work.publishTitle)} required width="long" defaultValue={request.information || request.title} />
              <TextArea name="summary" label={t(work.publishSummary)} required rows={4} defaultValue={request.replyText} />
              <Actions><Button variant="accent">{t(work.publish)}</Button></Actions>
            </Form>
          )}
        </Section>
      )}

      {request.disputes.length > 0 && (
        <Section title={t(work.disputes)}>
          <Facts items={request.disputes.map(each => ({
            label: `${t(work[each.track])} · ${date(each.lodgedOn, lang)}`,
            value: `${each.body} ${each.result === null ? t(work.pending) : t(each.result === 'other' ? work.otherResult : work[each.result])}${each.result === null && each.answerDueOn ? ` · ${t(work.answerDue, { due: date(each.answerDueOn, lang) })}` : ''}`,
          }))} />
        </Section>
      )}

      {request.similar.length > 0 && <Section title={t(work.similar)}><ul>{request.similar.map(each => <li key={each.href}><a href={each.href}>{each.title}</a></li>)}</ul></Section>}

      <Section title={t(work.story)}>
        <Timeline items={request.steps.map(each => ({ time: instant(each.at, lang), title: stepName(each.step), detail: each.byName ?? t(each.part === 'third-party' ? work.byThirdParty : work.byApplicant) }))} />
        {standing.intervals.length > 0 && (
          <DataTable caption={t(work.clock)} rows={standing.intervals.map((each, i) => ({ ...each, key: String(i) }))} rowKey={row => row.key} empty={null} columns={[
            { key: 'from', header: t(work.from), render: row => date(row.from, lang) }, { key: 'to', header: t(work.until), render: row => date(row.to, lang) },
            { key: 'state', header: t(work.state), render: row => `${t(work[row.state])}${row.reason && row.state === 'stopped' ? `（${t(stopNames[row.reason as keyof typeof stopNames])}）` : ''}` },
            { key: 'used', header: t(work.used), numeric: true, render: row => row.used },
          ]} />
        )}
      </Section>
    </>
  )
}
