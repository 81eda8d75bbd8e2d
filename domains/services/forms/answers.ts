import type { FieldProblem } from '#platform/errors.ts'
import type { Field, FormContent, FormFault, Handling, Step } from './shapes.ts'

/** Answers by field; uploads stand apart, as how many files a field has. */
export type Answers = Readonly<Record<string, unknown>>
export type FileCounts = Readonly<Record<string, number>>

export const fieldsOf = (content: FormContent): Field[] => content.steps.flatMap(step => step.fields)

/** Whether a field is asked. What is hidden hides what depends on it. */
export const isAsked = (field: Field, content: FormContent, answers: Answers): boolean => {
  const condition = field.shownIf
  if (!condition) return true
  const before = fieldsOf(content).find(each => each.key === condition.field)
  if (!before || before === field || !isAsked(before, content, answers)) return false
  const given = answers[condition.field]
  return (Array.isArray(given) ? given : [given]).some(value => typeof value === 'string' && condition.anyOf.includes(value))
}

/**
 * Whether a citizen's number of 18 characters is one: its birthday exists and its last character fits the seventeen before.
 * @see GB 11643-1999, 4.2 (ISO 7064, MOD 11-2)
 */
export const isIdNumber = (text: string): boolean => {
  if (!/^\d{17}[\dX]$/.test(text)) return false
  const [year, month, day] = [text.slice(6, 10), text.slice(10, 12), text.slice(12, 14)].map(Number) as [number, number, number]
  const born = new Date(Date.UTC(year, month - 1, day))
  if (born.getUTCFullYear() !== year || born.getUTCMonth() !== month - 1 || born.getUTCDate() !== day) return false
  const sum = Array.from(text.slice(0, 17)).reduce((all, digit, i) => all + Number(digit) * (2 ** (17 - i) % 11), 0)
  return '10X98765432'[sum % 11] === text[17]
}

/** Mobile and fixed lines of the mainland, with or without +86. */
export const isPhone = (text: string): boolean => /^(\+?86)?(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/.test(text.replace(/[\s-]/g, match => (match === '-' ? '-' : '')))

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)

/** The value of a field as it is kept; undefined when nothing was written. @returns a code where it cannot be */
const read = (field: Field, given: unknown): { value?: unknown; code?: string } => {
  const text = (typeof given === 'string' ? given : Array.isArray(given) ? '' : given === undefined || given === null ? '' : String(given)).normalize('NFC').replace(/\r\n/g, '\n').trim()
  const known = (value: unknown) => typeof value === 'string' && (field.options ?? []).some(option => option.value === value)
  switch (field.kind) {
    case 'explanation': case 'upload': return {}
    case 'many': {
      const chosen = (Array.isArray(given) ? given : text === '' ? [] : [text])
      if (chosen.length === 0) return {}
      return chosen.every(known) && new Set(chosen).size === chosen.length ? { value: chosen } : { code: 'field-invalid' }
    }
    case 'choice': return text === '' ? {} : known(text) ? { value: text } : { code: 'field-invalid' }
    case 'number': {
      if (text === '') return {}
      const value = Number(text)
      if (!Number.isFinite(value)) return { code: 'answer-number' }
      if ((field.least !== undefined && value < field.least) || (field.most !== undefined && value > field.most)) return { code: 'answer-number' }
      return { value }
    }
    case 'date': return text === '' ? {} : isDay(text) ? { value: text } : { code: 'answer-date' }
    case 'id-number': {
      const number = text.toUpperCase().replace(/\s/g, '')
      return number === '' ? {} : isIdNumber(number) ? { value: number } : { code: 'answer-id-number' }
    }
    case 'phone': return text === '' ? {} : isPhone(text) ? { value: text.replace(/\s/g, '') } : { code: 'answer-phone' }
    case 'text': case 'long-text': case 'address': {
      const most = field.most ?? (field.kind === 'long-text' ? 4000 : 300)
      return text === '' ? {} : text.length > most ? { code: 'answer-long' } : { value: text }
    }
  }
}

/** A step as handed in: what is kept, and what is wrong. A required field may stay empty as long as it is a draft: `missing` says so before it is sent. */
export const judgeStep = (content: FormContent, step: Step, given: Answers, before: Answers): { answers: Record<string, unknown>; faults: FieldProblem[] } => {
  const answers: Record<string, unknown> = { ...before }
  const faults: FieldProblem[] = []
  for (const field of step.fields) {
    if (field.kind === 'explanation' || field.kind === 'upload') continue
    if (!isAsked(field, content, answers)) {
      delete answers[field.key]
      continue
    }
    const { value, code } = read(field, given[field.key])
    if (code) faults.push({ path: field.key, code })
    if (value === undefined) delete answers[field.key]
    else answers[field.key] = value
  }
  return { answers, faults }
}

/** Required fields without an answer or file, in order. `supplied`: what a shared register has answered, which nobody is asked for. */
export const missing = (content: FormContent, answers: Answers, files: FileCounts, supplied: ReadonlySet<string> = new Set()): { step: string; field: Field }[] =>
  content.steps.flatMap(step => step.fields
    .filter(field => field.required && field.kind !== 'explanation' && !supplied.has(field.key) && isAsked(field, content, answers))
    .filter(field => (field.kind === 'upload' ? (files[field.key] ?? 0) === 0 : answers[field.key] === undefined))
    .map(field => ({ step: step.key, field })))

/** The answers that count: those to fields that are asked. */
export const counted = (content: FormContent, answers: Answers): Record<string, unknown> =>
  Object.fromEntries(fieldsOf(content).filter(field => answers[field.key] !== undefined && isAsked(field, content, answers)).map(field => [field.key, answers[field.key]]))

/** What stands against publishing a form. */
export const formFaults = (content: FormContent, handling: Handling): FormFault[] => {
  const faults: FormFault[] = []
  const fault = (code: FormFault['code'], field: string | null) => { faults.push({ field, code }) }
  const seen = new Map<string, Field>()
  const all = fieldsOf(content)
  if (all.every(field => field.kind === 'explanation')) fault('no-fields', null)
  for (const step of content.steps) {
    if (step.fields.length === 0) fault('empty-step', step.key)
    for (const field of step.fields) {
      const add = (code: FormFault['code']) => fault(code, field.key)
      if (!field.label.zh || !field.label.en) add('no-label')
      if ((field.kind === 'choice' || field.kind === 'many') && ((field.options ?? []).length < 2 || field.options?.some(option => !option.label.zh || !option.label.en))) add('no-options')
      const condition = field.shownIf
      if (condition) {
        const before = seen.get(condition.field)
        if (!before || (before.kind !== 'choice' && before.kind !== 'many') || !condition.anyOf.every(value => before.options?.some(option => option.value === value))) add('shown-if')
      }
      if (field.prefill?.source === 'account' && !accountKeys.includes(field.prefill.key as AccountKey)) add('prefill-key')
      if (field.kind === 'upload' && (field.kinds ?? []).length === 0) add('no-kinds')
      if (field.commitment && (field.kind !== 'upload' || !field.commitment.text.zh || !field.commitment.text.en)) add('no-commitment')
      seen.set(field.key, field)
    }
  }
  const { fee } = handling
  if (fee && [fee.basis, ...fee.exempt.map(each => each.label)].some(said => !said.zh || !said.en)) fault('fee-words', null)
  if (handling.procedure === 'joint' && handling.parts.length < 1) fault('part-missing', null)
  return faults
}

/** What a citizen's account can fill in. */
export const accountKeys = ['name', 'phone', 'email', 'idNumber', 'address'] as const
export type AccountKey = (typeof accountKeys)[number]
