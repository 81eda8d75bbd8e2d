import { outcomes, replies, type OneRequest } from '#domains/disclosure/shapes.ts'
import { payWords } from '#domains/services/payments/texts.ts'
import { work } from '#domains/disclosure/staff-texts.ts'
import type { Problem } from '#platform/problems.ts'
import { errorOf, givenText } from '../../form.tsx'
import { useLang } from '../../root.tsx'
import { Checkbox, CheckboxGroup, DateInput, NumberInput, RadioGroup, Select, TextArea, TextInput } from '../../ui/index.ts'

type Props = { step: string; request: OneRequest; today: string; given?: Record<string, unknown>; problem?: Problem }

/** What a step needs to say, as fields; ids carry the step, because a page holds many of these forms. */
export const StepFields = ({ step, request, today, given, problem }: Props) => {
  const { lang, t } = useLang()
  const common = (name: string) => ({ name, id: `${step}-${name}`, defaultValue: givenText(given, name), error: errorOf(problem, name) })
  const consults = request.consults.map(each => ({ value: each.id, label: each.name }))
  const releasable = request.documents.filter(each => each.role === 'source').map(each => ({ value: each.id, label: each.name }))
  switch (step) {
    case 'register': return <DateInput {...common('receivedOn')} label={t(work.receivedOn)} required defaultValue={givenText(given, 'receivedOn') ?? (request.channel === 'in-person' ? request.submittedOn : today)} />
    case 'want-correction': return <><TextArea {...common('what')} label={t(work.what)} required /><DateInput {...common('answerBy')} label={t(work.answerBy)} required min={today} /></>
    case 'correct': case 'give-reasons': return <TextArea {...common('text')} label={t(work.textGiven)} required />
    case 'search': return <><TextInput {...common('places')} label={t(work.places)} required width="long" /><TextInput {...common('terms')} label={t(work.terms)} required width="long" /><NumberInput {...common('found')} label={t(work.found)} min={0} step={1} defaultValue={givenText(given, 'found') ?? '0'} /></>
    case 'check-record': return (
      <>
        <RadioGroup name="finding" id={`${step}-finding`} legend={t(work.finding)} required defaultValue={givenText(given, 'finding')} error={errorOf(problem, 'finding')}
          options={(['inaccurate', 'accurate', 'not-ours'] as const).map(each => ({ value: each, label: t(work[`f-${each}`]) }))} />
        <TextArea {...common('note')} label={t(work.findingNote)} required />
        <TextArea {...common('corrected')} label={t(work.recordNow)} rows={3} />
        <TextInput {...common('competent')} label={t(work.competent)} width="long" />
      </>
    )
    case 'consult': return (
      <>
        <RadioGroup name="kind" id={`${step}-kind`} legend={t(work.kind)} inline defaultValue={givenText(given, 'kind') ?? 'third_party'} options={[{ value: 'third_party', label: t(work.thirdParty) }, { value: 'co_authors', label: t(work.coAuthors) }]} />
        <TextInput {...common('name')} label={t(work.name)} required />
        <TextInput {...common('email')} label={t(work.email)} type="email" />
        <TextInput {...common('phone')} label={t(work.phone)} type="tel" />
        <TextArea {...common('extract')} label={t(work.extract)} required />
        <DateInput {...common('receivedOn')} label={t(work.letterReceivedOn)} required defaultValue={givenText(given, 'receivedOn') ?? today} />
      </>
    )
    case 'opinion': return (
      <>
        <Select {...common('consult')} label={t(work.consult)} options={consults} />
        <RadioGroup name="opinion" id={`${step}-opinion`} legend={t(work.opinion)} inline required options={[{ value: 'consent', label: t(work.consented) }, { value: 'object', label: t(work.objected) }]} />
        <TextArea {...common('text')} label={t(work.reasons)} />
      </>
    )
    case 'judge': return <><Select {...common('consult')} label={t(work.consult)} options={consults} /><Checkbox name="reasonable" id={`${step}-reasonable`} label={t(work.isReasonable)} /><TextArea {...common('why')} label={t(work.why)} required /></>
    case 'ask-reasons': return <DateInput {...common('answerBy')} label={t(work.answerBy)} required min={today} />
    case 'judge-reasons': return <><Checkbox name="good" id={`${step}-good`} label={t(work.good)} /><DateInput {...common('laterDue')} label={t(work.laterDue)} /></>
    case 'notice-fee': return (
      <>
        <RadioGroup name="basis" id={`${step}-basis`} legend={t(work.basis)} inline required defaultValue="items" options={[{ value: 'items', label: t(work.items) }, { value: 'pages', label: t(work.pages) }]} />
        <NumberInput {...common('count')} label={t(work.count)} required min={1} step={1} defaultValue={givenText(given, 'count') ?? String(request.itemsThisMonth)} />
      </>
    )
    case 'pay': return <TextInput {...common('receipt')} label={t(payWords.receipt)} required maxLength={60} />
    case 'draft': return (
      <>
        <Select {...common('reply')} label={t(work.reply)} defaultValue={givenText(given, 'reply') ?? request.draft?.reply ?? 'provided'} options={replies.map(each => ({ value: each.code, label: each.name[lang] }))} />
        <Select {...common('outcome')} label={t(work.outcome)} defaultValue={givenText(given, 'outcome') ?? request.draft?.outcome ?? 'released'} options={outcomes.map(each => ({ value: each.code, label: each.name[lang] }))} />
        <TextInput {...common('article')} label={t(work.article)} hint={t(work.articleHint)} required defaultValue={givenText(given, 'article') ?? request.draft?.article} />
        <TextArea {...common('reasons')} label={t(work.reasons)} defaultValue={givenText(given, 'reasons') ?? request.draft?.reasons} />
        <TextArea {...common('replyText')} label={t(work.replyText)} rows={6} defaultValue={givenText(given, 'replyText') ?? request.replyText} />
        <TextInput {...common('information')} label={t(work.information)} hint={t(work.informationHint)} width="long" defaultValue={givenText(given, 'information') ?? (request.information || request.title)} />
        {releasable.length > 0 && <CheckboxGroup name="release" id={`${step}-release`} legend={t(work.release)} options={releasable} defaultValues={releasable.filter(each => request.documents.some(one => one.released && (one.id === each.value || one.sourceId === each.value))).map(each => each.value)} />}
        <Checkbox name="segregated" id={`${step}-segregated`} label={t(work.segregated)} defaultChecked={request.draft?.segregated} />
        {request.consults.some(each => each.opinion === 'object') && <TextArea {...common('overriding')} label={t(work.overriding)} defaultValue={givenText(given, 'overriding') ?? request.draft?.overriding} />}
      </>
    )
    case 'confirm-redaction': return <Select {...common('document')} label={t(work.document)} options={request.documents.filter(each => each.confirmed === false).map(each => ({ value: each.id, label: each.name }))} />
    case 'review': return (
      <>
        <RadioGroup name="aspect" id={`${step}-aspect`} legend={t(work.aspect)} inline required options={[{ value: 'legality', label: t(work.legality) }, { value: 'secrecy', label: t(work.secrecy) }]} />
        <TextArea {...common('note')} label={t(work.note)} rows={2} />
      </>
    )
    case 'return': case 'refuse-extension': return <TextArea {...common('note')} label={t(work.note)} required rows={2} />
    case 'propose-extension': return <><NumberInput {...common('days')} label={t(work.days)} required min={1} max={20} step={1} /><TextInput {...common('reason')} label={t(work.reason)} required width="long" /></>
    case 'decide': return <DateInput {...common('reassessOn')} label={t(work.reassessOn)} min={today} />
    case 'deliver': return <TextInput {...common('how')} label={t(work.how)} required />
    case 'lodge': return (
      <>
        <RadioGroup name="track" id={`${step}-track`} legend={t(work.track)} inline required options={[{ value: 'reconsideration', label: t(work.reconsideration) }, { value: 'litigation', label: t(work.litigation) }]} />
        <Checkbox name="afterReconsideration" id={`${step}-after`} label={t(work.afterReconsideration)} />
        <TextInput {...common('body')} label={t(work.body)} />
        <DateInput {...common('lodgedOn')} label={t(work.lodgedOn)} required max={today} />
      </>
    )
    case 'conclude': return (
      <>
        <Select {...common('dispute')} label={t(work.dispute)} options={request.disputes.filter(each => each.result === null).map(each => ({ value: each.id, label: `${t(work[each.track])} ${each.body} ${each.lodgedOn}` }))} />
        <RadioGroup name="result" id={`${step}-result`} legend={t(work.result)} inline required options={[{ value: 'upheld', label: t(work.upheld) }, { value: 'corrected', label: t(work.corrected) }, { value: 'other', label: t(work.otherResult) }]} />
        <TextArea {...common('note')} label={t(work.note)} rows={2} />
      </>
    )
    default: return null
  }
}
