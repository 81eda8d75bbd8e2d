/** What may happen to a question, complaint or suggestion, by whom, and by when: rules alone, without a database. */
import { addDays } from '#platform/days.ts'
import { isProvisional, ruleOn, run, type Law } from '#domains/clocks/index.ts'

export const questionStates = ['received', 'returned', 'in-work', 'answered', 'closed'] as const
export type QuestionState = (typeof questionStates)[number]

export const askerSteps = ['solved', 'reopen', 'withdraw', 'message'] as const
export const officeSteps = ['assign', 'return', 'take', 'ask-office', 'extend', 'answer', 'point', 'message'] as const
export type AskerStep = (typeof askerSteps)[number]
export type OfficeStep = (typeof officeSteps)[number]

/** Ways the law has of its own: such matters are pointed there, not answered here (潍坊市12345条例 19). */
export const pointers = ['court', 'arbitration', 'reconsideration', 'disclosure', 'petition'] as const
export type Pointer = (typeof pointers)[number]

export type QuestionStatus = {
  state: QuestionState
  assignedAt: string
  /** Named the lead after a dispute: can't be returned (潍坊 22). */
  designated: boolean
  handlerId: string | null
  extendedBy: number
  rounds: number
  answeredOn: string | null
  dueOn: string
}

const from: Record<OfficeStep | AskerStep, readonly QuestionState[]> = {
  assign: ['received', 'returned'], return: ['received'], take: ['received', 'returned', 'in-work'], 'ask-office': ['in-work'], extend: ['in-work'], answer: ['in-work'], point: ['in-work'],
  message: ['received', 'returned', 'in-work', 'answered'], solved: ['answered'], reopen: ['answered'], withdraw: ['received', 'returned', 'in-work'],
}

/** Days in which an answer may be doubted; then it counts as accepted. */
export const doubtDays = 15
/** How often one may say "not solved" about the same matter; after that a new one names the old. */
export const mostRounds = 3
const returnHours = 24

export type Refusal = 'question-state' | 'question-return-late' | 'question-designated' | 'question-not-handler' | 'question-own-extension' | 'question-extended' | 'question-extend-late' | 'question-rounds' | 'question-doubt-late'

/** Why a step can't be taken now; null when it can. */
export const refusal = (status: QuestionStatus, step: OfficeStep | AskerStep, given: { self: string | null; now: Date; today: string }): Refusal | null => {
  if (!from[step].includes(status.state)) return 'question-state'
  if (step === 'return') {
    if (status.designated) return 'question-designated'
    if (given.now.getTime() - Date.parse(status.assignedAt) > returnHours * 3_600_000) return 'question-return-late'
  }
  if ((step === 'answer' || step === 'point' || step === 'ask-office') && status.handlerId !== given.self) return 'question-not-handler'
  if (step === 'extend') {
    if (status.handlerId === given.self) return 'question-own-extension'
    if (status.extendedBy > 0) return 'question-extended'
    if (given.today > status.dueOn) return 'question-extend-late'
  }
  if (step === 'reopen') {
    if (status.rounds >= mostRounds) return 'question-rounds'
    if (status.answeredOn !== null && given.today > doubtUntil(status.answeredOn)) return 'question-doubt-late'
  }
  return null
}

/** The last day on which an answer may be doubted. */
export const doubtUntil = (answeredOn: string): string => addDays(answeredOn, doubtDays)

/**
 * When the answer is due: five working days, and what it was extended by, under the rule of the day of receipt. Whether an extension came in time was
 * judged when it was granted.
 */
export const dueOf = (law: Law, round: { receivedOn: string; beganOn: string; extendedBy: number }): { dueOn: string; provisional: boolean } => {
  const clock = run(law, ruleOn(law, 'hotline.answer', round.receivedOn), round.beganOn, round.extendedBy > 0 ? [{ kind: 'extend', at: round.beganOn, by: round.extendedBy }] : [])
  return { dueOn: clock.due ?? round.beganOn, provisional: clock.provisional }
}

/** How many working days more may be granted. */
export const extensionMost = (law: Law, receivedOn: string): number => ruleOn(law, 'hotline.answer', receivedOn).extension?.most ?? 0

/** When whoever rated badly must have been called, and when it must be put right. */
export const ratingDue = (law: Law, ratedOn: string): { contactDue: string; rectifyDue: string; provisional: boolean } => {
  const due = (code: string) => run(law, ruleOn(law, code, ratedOn), ratedOn, []).due ?? ratedOn
  const rectifyDue = due('rating.rectification')
  return { contactDue: due('rating.contact'), rectifyDue, provisional: isProvisional(law, ratedOn, rectifyDue) }
}

// ---- personal data ----

const personal: readonly [RegExp, 'id-number' | 'phone' | 'email'][] = [
  [/(?<!\d)\d{17}[\dXx](?!\d)/, 'id-number'], [/(?<!\d)1[3-9]\d{9}(?!\d)/, 'phone'], [/[\w.+-]+@[\w-]+\.[\w.]+/, 'email'],
]

/** What in a text meant for everybody looks like somebody's own: numbers of identity cards and mobile phones, mailboxes of persons. */
export const personalData = (text: string): string[] => personal.filter(([pattern]) => pattern.test(text.normalize('NFKC'))).map(([, kind]) => kind)

// ---- ratings ----

/** The two lowest of five are bad (specification of the field; the law names five grades only). */
export const isBad = (grade: number): boolean => grade <= 2

export const ratingStates = ['kept', 'open', 'contacted', 'verified', 'rectified', 'told', 'closed'] as const
export type RatingState = (typeof ratingStates)[number]
export const ratingSteps = ['contact', 'verify', 'rectify', 'tell', 'call-back'] as const
export type RatingStep = (typeof ratingSteps)[number]

export type RatingStatus = { state: RatingState; named: boolean; founded: boolean | null; personId: string | null; rectifiedBy: string | null }
export type RatingRefusal = 'rating-state' | 'rating-self' | 'rating-call-back-self'

/**
 * The loop of a bad rating: contact (where a contact was left), verify, rectify (where it is founded), tell, call back (where a contact
 * was left). Nobody judges a rating of themselves, and whoever put it right does not ask whether it is.
 */
export const ratingRefusal = (status: RatingStatus, step: RatingStep, self: string): RatingRefusal | null => {
  const allowed: readonly RatingState[] = step === 'contact' ? (status.named ? ['open'] : [])
    : step === 'verify' ? (status.named ? ['contacted'] : ['open'])
    : step === 'rectify' ? (status.founded ? ['verified'] : [])
    : step === 'tell' ? (status.founded ? ['rectified'] : ['verified'])
    : status.named ? ['told'] : []
  if (!allowed.includes(status.state)) return 'rating-state'
  if (status.personId === self) return 'rating-self'
  if (step === 'call-back' && status.rectifiedBy === self) return 'rating-call-back-self'
  return null
}

export const ratingNext = (status: RatingStatus, step: RatingStep, satisfied: boolean | null): RatingState =>
  step === 'contact' ? 'contacted' : step === 'verify' ? 'verified' : step === 'rectify' ? 'rectified'
  : step === 'tell' ? (status.named ? 'told' : 'closed')
  // Not content with what was done: it is put right once more.
  : satisfied === false && status.founded ? 'verified' : 'closed'
