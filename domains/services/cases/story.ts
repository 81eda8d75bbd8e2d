import { date, money, say, type Lang } from '#platform/texts.ts'
import type { CaseEvent } from './machine.ts'
import type { EventRow } from './store.ts'
import { promiseWords } from './promise-texts.ts'
import { caseWords } from './texts.ts'
import { fieldsOf } from '../forms/answers.ts'
import type { Field, FormContent } from '../forms/shapes.ts'
import type { PublicForm } from '../forms/store.ts'

/** An answer in words. */
const shown = (field: Field, value: unknown, lang: Lang): string => {
  const option = (given: unknown) => field.options?.find(each => each.value === given)?.label[lang] ?? String(given)
  return field.kind === 'many' && Array.isArray(value) ? value.map(option).join(lang === 'zh' ? '、' : ', ') : field.kind === 'choice' ? option(value) : field.kind === 'date' ? date(String(value), lang) : String(value)
}

/** Answers in the order of the form; `only`: those fields and no other. */
export const answersShown = (content: FormContent, answers: Readonly<Record<string, unknown>>, lang: Lang, only?: ReadonlySet<string>): { label: { zh: string; en: string }; text: string }[] =>
  fieldsOf(content).filter(field => answers[field.key] !== undefined && (!only || only.has(field.key))).map(field => ({ label: field.label, text: shown(field, answers[field.key], lang) }))

/** What an event says to read, beside its name. */
export const noteOf = (event: CaseEvent, lang: Lang, { content, handling }: Pick<PublicForm, 'content' | 'handling'>): string => {
  const exemptOf = (code: string) => handling.fee?.exempt.find(each => each.code === code)?.label
  const labelOf = (key: string) => fieldsOf(content).find(field => field.key === key)?.label ?? { zh: key, en: key }
  switch (event.kind) {
    case 'ask-correction': return [...event.items.map((item, i) => `${i + 1}. ${item.text}`), say(caseWords.until, lang, { day: date(event.until, lang) })].join('\n')
    case 'accept': return event.silence ? say(caseWords.bySilence, lang) : ''
    case 'not-accept': return `${say(caseWords[event.ground], lang)}\n${event.reasons}`
    case 'pause': return `${say(caseWords[event.reason], lang)}\n${event.note}`
    case 'extend': return `${say(caseWords.extendedBy, lang, { n: event.by })}\n${event.reason}`
    case 'withdraw': case 'send-back': case 'cancel-task': case 'lapse': return event.reason
    case 'promise': return `${say(promiseWords[event.what], lang)} · ${labelOf(event.field)[lang]}\nSHA-256 ${event.sha256}`
    case 'notice-fee': return say(caseWords.feeNote, lang, { amount: money(event.fen, lang), day: date(event.dueOn, lang), order: event.order })
    case 'waive-fee': return [exemptOf(event.group)?.[lang] ?? event.group, event.note].filter(Boolean).join('\n')
    case 'pay-fee': case 'refund-fee': case 'lapse-fee': return event.order
    case 'supply': return labelOf(event.field)[lang]
    case 'check-promise': return [`${labelOf(event.field)[lang]} · ${say(promiseWords[`${event.result}State`], lang)}`, event.note, event.until ? say(promiseWords.rectifyBy, lang, { day: date(event.until, lang) }) : ''].filter(Boolean).join('\n')
    case 'revoke': return `${event.reasons}\n${event.basis}`
    case 'propose': return `${say(caseWords[event.outcome], lang)}\n${event.reasons}${event.override ? `\n${say(caseWords.overrideNote, lang)} ${event.override}` : ''}`
    case 'answer-task': return say(caseWords[`opinion-${event.opinion}`], lang)
    case 'deliver': return [say(caseWords[`by-${event.channel}`], lang), event.on ? date(event.on, lang) : '', event.note].filter(Boolean).join('\n')
    default: return ''
  }
}

// What is said inside the house before a decision stays inside it.
const inside: readonly CaseEvent['kind'][] = ['propose', 'send-back', 'take', 'cancel-task']
const quiet: readonly CaseEvent['kind'][] = ['answer-task']

/** The steps as the applicant reads them. */
export const storyOf = (events: readonly EventRow[], lang: Lang, form: Pick<PublicForm, 'content' | 'handling'>) =>
  events.filter(({ event }) => !inside.includes(event.kind) || event.kind === 'take').map(({ at, day, by, event }) => ({ at, day, by, kind: event.kind, note: quiet.includes(event.kind) ? '' : noteOf(event, lang, form) }))
