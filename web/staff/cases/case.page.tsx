import type { ReactNode } from 'react'
import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { promiseWords } from '#domains/services/cases/promise-texts.ts'
import { registerWords } from '#domains/services/cases/register-texts.ts'
import { payWords } from '#domains/services/payments/texts.ts'
import { caseWords, serviceCaseProblems } from '#domains/services/cases/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date, instant, money } from '#platform/texts.ts'
import { FeeLine } from '../../citizen/cases/fee.tsx'
import { SharedData } from '../../citizen/cases/shared.tsx'
import { SignedPapers } from '../../citizen/cases/signed.tsx'
import { caseTones } from '../../citizen/cases/tones.ts'
import { errorOf, FormProblem, givenList, givenText } from '../../form.tsx'
import { page, refused, type InputOf, type OutputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, CheckboxGroup, DataTable, DateInput, Disclosure, Facts, Notice, NumberInput, PageHead, RadioGroup, Section, Select, Tag, TextArea, TextInput, Timeline } from '../../ui/index.ts'
import { Moved } from '../clocks/moved.tsx'
import { Due } from './due.tsx'
import { work } from './texts.ts'

type Act = InputOf<'services.cases.act'>['act']
type Case = OutputOf<'services.cases.get'>

export const loader = async (args: LoaderFunctionArgs) => ({ found: await page(args).call('services.cases.get', { id: args.params['id'] ?? '' }), self: page(args).person?.id ?? null })

/** A form as the step it asks for; numbers that are none are left to the row to refuse. */
const actOf = (given: Record<string, unknown>): Act => {
  const text = (key: string) => String(given[key] ?? '')
  switch (given['do']) {
    case 'ask-correction': {
      const items = givenList(given['want']).map(want => {
        const [field = '', ...words] = want.split(' ')
        const note = text(`note-${field}`)
        return { field: field === '-' ? null : field, text: note === '' ? words.join(' ') : `${words.join(' ')}${/[\u4e00-\u9fff]/.test(note) ? '：' : ': '}${note}` }
      })
      const more = text('more').split('\n').map(line => line.trim()).filter(Boolean).map(line => ({ field: null, text: line }))
      return { do: 'ask-correction', items: [...items, ...more], days: Number(text('days')) }
    }
    case 'not-accept': return { do: 'not-accept', ground: text('ground') as 'not-ours', reasons: text('reasons') }
    case 'take': return { do: 'take', handlerId: text('handlerId') || null }
    case 'ask-task': return { do: 'ask-task', unitId: text('unitId'), question: text('question'), fields: givenList(given['fields']), days: Number(text('taskDays')) }
    case 'cancel-task': return { do: 'cancel-task', taskId: text('taskId'), reason: text('cancelReason') }
    case 'pause': return { do: 'pause', reason: text('reason') as 'hearing', note: text('note') }
    case 'extend': return { do: 'extend', by: Number(text('by')), reason: text('extendReason') }
    case 'propose': return { do: 'propose', outcome: text('outcome') as 'granted', reasons: text('proposalReasons'), basis: text('basis'), override: text('override') }
    case 'send-back': return { do: 'send-back', reason: text('backReason') }
    case 'deliver': return { do: 'deliver', channel: text('channel') as 'online', note: text('deliverNote') }
    case 'settle-objection': return { do: 'settle-objection', objection: text('objection'), outcome: text('objectionOutcome') as 'upheld', answer: text('objectionAnswer') }
    case 'waive-fee': return { do: 'waive-fee', group: text('group'), note: text('waiveNote') }
    case 'lapse': return { do: 'lapse', reason: text('lapseReason') }
    case 'check-promise': return { do: 'check-promise', field: text('field'), result: text('result') as 'kept', until: text('until'), note: text('checkNote') }
    case 'revoke': return { do: 'revoke', reasons: text('revokeReasons'), basis: text('revokeBasis') }
    case 'message': return { do: 'message', text: text('text') }
    default: return { do: text('do') } as Act
  }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const id = args.params['id'] ?? ''
  const outcome = await attempt('services.cases.act', { id, act: actOf(given) })
  return outcome.ok ? redirect(`/staff/cases/${id}`) : refused(outcome.problem, given)
}

export default function CasePage() {
  const { found, self } = useLoaderData<typeof loader>()
  const { problem, given } = (useActionData<typeof action>() ?? {}) as { problem?: Problem; given?: Record<string, unknown> }
  const { lang, t } = useLang()
  const word = (key: string) => t(caseWords[key as keyof typeof caseWords])
  const lines = (text: string) => text.split('\n').map((line, i) => <p key={i}>{line}</p>)
  const clock = (name: string, row: Case['clocks']['decision']) => (row ? [{ name, row }] : [])
  const blocked = found.next.filter(step => step.refused !== null && step.refused !== 'case-state' && step.refused !== 'case-no-permission')
  return (
    <>
      <title>{`${found.number} · ${t(shell.product)}`}</title>
      <PageHead title={found.title[lang]} subtitle={`${found.number} · ${found.applicant}`} crumbs={[{ label: t(work.title), href: '/staff/cases' }]} state={<Tag tone={caseTones[found.state]}>{word(`s-${found.state}`)}</Tag>} />
      <FormProblem problem={problem} />
      <Facts items={[
        { label: t(work.due), value: <><Due row={found} /><Moved moves={found.moves} /></> },
        { label: t(work.handler), value: found.handlerName ?? '' },
        { label: t(work.office), value: found.unitName[lang] },
        { label: t(work.received), value: found.receivedOn ? date(found.receivedOn, lang) : '' },
        { label: t(work.procedure), value: t(work[found.procedure]) },
        ...(found.fee ? [{ label: t(payWords.fee), value: <FeeLine fee={found.fee} link={false} /> }] : []),
        { label: t(work.contact), value: [found.phone, found.email].filter(Boolean).join(' · ') },
      ]} />
      {found.decision && <Section title={t(work.decided)}>{found.revokedOn && <Notice tone="danger" title={t(promiseWords.revokedOn, { day: date(found.revokedOn, lang) })} />}<p><strong>{word(found.decision.outcome)}</strong> · {instant(found.decision.decidedAt, lang)}{found.decision.collected && ` · ${t(work.collected)}`}</p><p><a href={`/api/v1/cases/${found.id}/decision`} download>{t(work.letter)}</a> · <a href={`/verify?code=${found.decision.code}`}>{t(work.verify)}</a></p></Section>}
      {found.proposal && found.state === 'proposed' && (
        <Section title={t(work.proposal)}>
          <Facts items={[{ label: t(work.outcome), value: word(found.proposal.outcome) }, { label: t(work.reasons), value: found.proposal.reasons }, { label: t(work.legalBasis), value: found.proposal.basis },
            ...(found.proposal.override ? [{ label: t(work.override), value: found.proposal.override }] : []), ...(found.proposal.byName ? [{ label: t(work.handler), value: t(work.proposedBy, { name: found.proposal.byName }) }] : [])]} />
        </Section>
      )}
      <Section title={t(work.next)}>
        <Steps found={found} self={self} problem={problem} given={given} />
        {blocked.length > 0 && <Disclosure summary={t(work.notNow)}><ul>{blocked.map(step => <li key={step.kind}>{word(`e-${step.kind}`)}: {t(serviceCaseProblems[step.refused as keyof typeof serviceCaseProblems])}</li>)}</ul></Disclosure>}
      </Section>
      <Section title={t(work.given)}>
        <Facts items={[...found.answers.map(answer => ({ label: answer.label[lang], value: answer.text })),
          ...(found.files.length > 0 ? [{ label: t(work.files), value: <ul>{found.files.map(file => <li key={file.id}><a href={`/api/v1/cases/${found.id}/files/${file.id}`} download>{file.name}</a></li>)}</ul> }] : [])]} />
      </Section>
      {(found.shared.supplied.length > 0 || found.shared.objections.length > 0) && (
        <Section title={t(registerWords.registers)}>
          <ul>{found.shared.supplied.map(each => <li key={each.field}>{each.label[lang]} · {t(registerWords.from, { register: each.register[lang], at: instant(each.at, lang) })}</li>)}</ul>
          <SharedData shared={{ ...found.shared, accesses: [] }} />
          {found.shared.objections.filter(each => each.outcome === null).map(each => (
            <Disclosure key={each.id} summary={`${t(registerWords.settle)} · ${each.label[lang]}`}>
              <Form method="post" className="stack">
                <input type="hidden" name="objection" value={each.id} />
                <RadioGroup id={`outcome-${each.id}`} name="objectionOutcome" legend={t(registerWords.outcome)} inline options={[{ value: 'corrected', label: t(registerWords.corrected) }, { value: 'upheld', label: t(registerWords.upheld) }]} defaultValue="corrected" />
                <TextArea name="objectionAnswer" id={`answer-${each.id}`} label={t(registerWords.answer)} required rows={2} maxLength={2000} />
                <Actions><Button name="do" value="settle-objection">{t(registerWords.settle)}</Button></Actions>
              </Form>
            </Disclosure>
          ))}
        </Section>
      )}
      {found.signed.length > 0 && <Section title={t(promiseWords.officeTitle)}><SignedPapers signed={found.signed} /></Section>}
      {found.tasks.length > 0 && (
        <Section title={t(work.taskList)}>
          <DataTable caption={t(work.taskList)} hideCaption rows={found.tasks} rowKey={row => row.id} empty={null} columns={[
            { key: 'unit', header: t(work.unit), render: row => row.unitName[lang] },
            { key: 'question', header: t(work.question), render: row => row.question },
            { key: 'due', header: t(work.askedBy), render: row => date(row.dueOn, lang) },
            { key: 'answer', header: t(work.answer), render: row => (row.opinion ? <><Tag tone={row.opinion === 'agree' ? 'ok' : row.opinion === 'disagree' ? 'danger' : 'warn'}>{word(`opinion-${row.opinion}`)}</Tag> {row.answer}</> : t(row.cancelled ? work.cancelled : work.open)) },
          ]} />
        </Section>
      )}
      <Section title={t(work.clocks)}>
        <DataTable caption={t(work.clocks)} hideCaption rowKey={row => row.name} empty={null}
          rows={[...clock(t(work.acceptance), found.clocks.acceptance), ...clock(t(work.decision), found.clocks.decision), ...clock(t(work.promise), found.clocks.promised), ...clock(t(work.certificate), found.clocks.certificate)]} columns={[
            { key: 'name', header: t(work.clocks), render: row => row.name },
            { key: 'due', header: t(work.due), render: ({ row }) => (row.due ? <>{date(row.due, lang)}{row.provisional && <small> {t(work.provisional)}</small>}</> : t(work.waits)) },
            { key: 'met', header: t(work.state), render: ({ row }) => (row.met === null ? '' : t(row.met ? work.metYes : work.metNo)) },
            { key: 'source', header: t(work.basis), render: ({ row }) => row.source },
          ]} />
      </Section>
      <Section title={t(work.messages)}>
        {found.messages.length === 0 ? <p className="hint">{t(work.noMessages)}</p> : <Timeline items={found.messages.map(message => ({ time: instant(message.at, lang), title: message.personName ?? word(`by-${message.by}`), detail: lines(message.text) }))} />}
        <Form method="post" className="stack"><TextArea name="text" label={t(work.write)} rows={3} required maxLength={4000} /><Actions><Button name="do" value="message">{t(work.send)}</Button></Actions></Form>
      </Section>
      <Section title={t(work.story)}>
        <Timeline items={found.story.map(each => ({ time: instant(each.at, lang), title: `${word(`e-${each.kind}`)} · ${each.personName ?? word(`by-${each.by}`)}`, detail: each.note ? lines(each.note) : undefined }))} />
      </Section>
    </>
  )
}

type StepsProps = { found: Case; self: string | null; problem?: Problem; given?: Record<string, unknown> }

/** The steps that may be taken now, each a form of its own. */
const Steps = ({ found, self, problem, given }: StepsProps) => {
  const { lang, t } = useLang()
  const word = (key: string) => t(caseWords[key as keyof typeof caseWords])
  const may = (kind: string) => found.next.some(step => step.kind === kind && (step.refused === null || (kind === 'propose' && ['case-tasks-open', 'case-papers-outstanding', 'case-commitment-false', 'case-fee-unpaid'].includes(step.refused))))
  const was = (kind: string) => given?.['do'] === kind
  const text = (kind: string, key: string) => (was(kind) ? givenText(given, key) : undefined)
  const error = (kind: string, path: string) => (was(kind) ? errorOf(problem, `act.${path}`) : undefined)
  const step = (kind: string, title: string, variant: 'commit' | 'accent' | 'quiet' | 'danger', button: string, fields: ReactNode, open = false) => may(kind) && (
    <Disclosure key={kind} summary={title} open={open || was(kind)}>
      <Form method="post" className="stack">{fields}<Actions><Button name="do" value={kind} variant={variant}>{button}</Button></Actions></Form>
    </Disclosure>
  )
  const reasons = ['hearing', 'tender', 'auction', 'test', 'inspection', 'appraisal', 'expert-review']
  const openTasks = found.tasks.filter(task => task.opinion === null && !task.cancelled)
  return (
    <>
      {step('accept', t(work.accept), 'accent', t(work.accept), <p className="hint">{t(work.acceptWhat)}</p>, true)}
      {step('ask-correction', t(work.correction), 'accent', t(work.correction), (
        <>
          <p className="hint">{t(work.correctionWhat)}</p>
          <CheckboxGroup name="want" legend={t(work.wants)} options={found.wants.map(want => ({ value: `${want.field ?? '-'} ${want.text}`, label: want.text }))} defaultValues={was('ask-correction') ? givenList(given?.['want']) : []} error={error('ask-correction', 'items')} />
          <TextArea name="more" label={t(work.more)} rows={3} defaultValue={text('ask-correction', 'more')} />
          <NumberInput name="days" label={t(work.days)} min={1} max={60} step={1} defaultValue={text('ask-correction', 'days') ?? '10'} error={error('ask-correction', 'days')} />
        </>
      ))}
      {step('not-accept', t(work.notAccept), 'danger', t(work.notAccept), (
        <>
          <RadioGroup name="ground" legend={t(work.ground)} options={[{ value: 'not-ours', label: word('not-ours') }, { value: 'no-licence-needed', label: word('no-licence-needed') }]} defaultValue={text('not-accept', 'ground') ?? 'not-ours'} />
          <TextArea name="reasons" label={t(work.reasons)} required maxLength={10_000} defaultValue={text('not-accept', 'reasons')} error={error('not-accept', 'reasons')} />
        </>
      ))}
      {may('take') && found.handlerId !== self && <Form method="post" className="stack"><Actions><Button name="do" value="take" variant="accent">{t(work.takeMe)}</Button></Actions></Form>}
      {step('propose', t(work.propose), 'commit', t(work.propose), (
        <>
          <RadioGroup name="outcome" legend={t(work.outcome)} inline options={[{ value: 'granted', label: word('granted') }, { value: 'refused', label: word('refused') }]} defaultValue={text('propose', 'outcome') ?? 'granted'} />
          <TextArea name="proposalReasons" label={t(work.reasons)} required maxLength={10_000} defaultValue={text('propose', 'proposalReasons')} error={error('propose', 'reasons')} />
          <TextInput name="basis" label={t(work.legalBasis)} required maxLength={4000} width="long" defaultValue={text('propose', 'basis')} error={error('propose', 'basis')} />
          {openTasks.length > 0 && <TextArea name="override" label={t(work.override)} hint={t(work.overrideWhat)} rows={2} maxLength={2000} defaultValue={text('propose', 'override')} />}
        </>
      ), openTasks.length === 0)}
      {step('ask-task', t(work.askTask), 'accent', t(work.ask), (
        <>
          <Select name="unitId" label={t(work.unit)} options={found.units.filter(unit => unit.id !== found.unitId).map(unit => ({ value: unit.id, label: unit.name[lang] }))} defaultValue={text('ask-task', 'unitId')} error={error('ask-task', 'unitId')} />
          <TextArea name="question" label={t(work.question)} required rows={3} maxLength={4000} defaultValue={text('ask-task', 'question')} error={error('ask-task', 'question')} />
          <CheckboxGroup name="fields" legend={t(work.fields)} options={found.fields.map(field => ({ value: field.key, label: field.label[lang] }))} defaultValues={was('ask-task') ? givenList(given?.['fields']) : []} />
          <NumberInput name="taskDays" label={t(work.taskDays)} min={1} max={40} step={1} defaultValue={text('ask-task', 'taskDays') ?? '5'} error={error('ask-task', 'days')} />
        </>
      ))}
      {openTasks.length > 0 && step('cancel-task', t(work.cancel), 'danger', t(work.cancel), (
        <>
          <Select name="taskId" label={t(work.taskList)} options={openTasks.map(task => ({ value: task.id, label: `${task.unitName[lang]} · ${task.question.slice(0, 60)}` }))} />
          <TextInput name="cancelReason" label={t(work.cancelWhy)} required maxLength={2000} width="long" error={error('cancel-task', 'reason')} />
        </>
      ))}
      {step('pause', t(work.pause), 'accent', t(work.pause), (
        <>
          <p className="hint">{t(work.pauseWhat)}</p>
          <Select name="reason" label={t(work.reason)} options={reasons.map(each => ({ value: each, label: word(each) }))} defaultValue={text('pause', 'reason')} />
          <TextArea name="note" label={t(work.note)} required rows={3} maxLength={4000} defaultValue={text('pause', 'note')} error={error('pause', 'note')} />
        </>
      ))}
      {step('resume', t(work.resume), 'accent', t(work.resume), null, true)}
      {step('extend', t(work.extend), 'accent', t(work.extend), (
        <>
          <NumberInput name="by" label={t(work.extendBy)} min={1} max={found.procedure === 'joint' ? 15 : 10} step={1} required defaultValue={text('extend', 'by')} error={error('extend', 'by')} />
          <TextArea name="extendReason" label={t(work.extendWhy)} required rows={3} maxLength={4000} defaultValue={text('extend', 'extendReason')} error={error('extend', 'reason')} />
        </>
      ))}
      {step('decide', t(work.decide), 'commit', t(work.decide), <p className="hint">{t(work.decideWhat)}</p>, true)}
      {step('send-back', t(work.sendBack), 'danger', t(work.sendBack), <TextArea name="backReason" label={t(work.sendBackWhy)} required rows={3} maxLength={4000} defaultValue={text('send-back', 'backReason')} error={error('send-back', 'reason')} />)}
      {step('deliver', t(work.deliver), 'accent', t(work.deliver), (
        <>
          <RadioGroup name="channel" legend={t(work.channel)} options={['counter', 'post', 'online'].map(each => ({ value: each, label: word(`by-${each}`) }))} defaultValue="counter" />
          <TextInput name="deliverNote" label={t(work.deliverNote)} maxLength={2000} />
        </>
      ))}
      {found.price && step('notice-fee', t(work.noticeFee), 'accent', t(work.noticeFee), <p className="hint">{t(work.noticeFeeWhat, { amount: money(found.price.fen, lang) })}</p>)}
      {found.price && found.price.exempt.length > 0 && step('waive-fee', t(work.waiveFee), 'accent', t(work.waiveFee), (
        <>
          <Select name="group" label={t(work.exemptGroup)} options={found.price.exempt.map(each => ({ value: each.code, label: each.label[lang] }))} defaultValue={text('waive-fee', 'group')} />
          <TextArea name="waiveNote" label={t(work.waiveWhy)} required rows={2} maxLength={2000} defaultValue={text('waive-fee', 'waiveNote')} error={error('waive-fee', 'note')} />
        </>
      ))}
      {step('check-promise', t(promiseWords.check), 'accent', t(promiseWords.check), (
        <>
          <Select name="field" label={t(promiseWords.material)} options={found.signed.filter(each => each.what === 'commitment').map(each => ({ value: each.field, label: each.material[lang] }))} defaultValue={text('check-promise', 'field')} />
          <RadioGroup name="result" legend={t(promiseWords.checkResult)} inline options={[{ value: 'kept', label: t(promiseWords.keptState) }, { value: 'false', label: t(promiseWords.falseState) }]} defaultValue={text('check-promise', 'result') ?? 'kept'} />
          <DateInput name="until" label={t(promiseWords.checkUntil)} min={found.today} defaultValue={text('check-promise', 'until')} error={error('check-promise', 'until')} />
          <TextArea name="checkNote" label={t(promiseWords.checkNote)} required rows={3} maxLength={4000} defaultValue={text('check-promise', 'checkNote')} error={error('check-promise', 'note')} />
        </>
      ))}
      {step('lapse', t(promiseWords.lapse), 'danger', t(promiseWords.lapse), <><p className="hint">{t(promiseWords.lapseWhat)}</p><TextArea name="lapseReason" label={t(promiseWords.lapseWhy)} required rows={2} maxLength={2000} defaultValue={text('lapse', 'lapseReason')} error={error('lapse', 'reason')} /></>)}
      {step('revoke', t(promiseWords.revoke), 'danger', t(promiseWords.revoke), (
        <>
          <p className="hint">{t(promiseWords.revokeWhat)}</p>
          <TextArea name="revokeReasons" label={t(work.reasons)} required maxLength={10_000} defaultValue={text('revoke', 'revokeReasons')} error={error('revoke', 'reasons')} />
          <TextInput name="revokeBasis" label={t(work.legalBasis)} required maxLength={4000} width="long" defaultValue={text('revoke', 'revokeBasis')} error={error('revoke', 'basis')} />
        </>
      ))}
      {step('close', t(work.close), 'accent', t(work.close), null, true)}
      {step('take', t(work.take), 'quiet', t(work.give), <Select name="handlerId" label={t(work.giveTo)} options={found.handlers.map(each => ({ value: each.id, label: each.name }))} defaultValue={found.handlerId ?? undefined} />)}
    </>
  )
}
