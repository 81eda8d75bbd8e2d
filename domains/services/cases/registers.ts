/**
 * Registers of other offices that answer instead of papers. One is asked when the applicant agrees, once, for the purpose that is told; what it
 * said is kept with the case and marked, every look at it is on record for the applicant, and what is wrong can be objected to.
 */
import type { Context } from '#platform/context.ts'
import { todayOf } from '#platform/days.ts'
import type { Tx } from '#platform/db.ts'
import { Conflict, NotFound } from '#platform/errors.ts'
import { notify } from '#platform/notices.ts'
import { say } from '#platform/texts.ts'
import { accountOf, heldCase, tellable } from './holding.ts'
import * as registers from './register-store.ts'
import { registerWords } from './register-texts.ts'
import * as store from './store.ts'
import { caseNotices } from './texts.ts'
import { fieldsOf, type AccountKey, type Answers } from '../forms/answers.ts'
import type { Field, FormContent } from '../forms/shapes.ts'
import * as forms from '../forms/store.ts'

/** Who applies, as far as a register has to know. `assurance`: `code` where the telephone or mailbox was proved by a code, `stated` where it was only written. */
export type Applicant = { name: string; idNumber: string; phone: string; assurance: 'stated' | 'code' }
type Words = { zh: string; en: string }

/**
 * A register of another office: the sharing of data brings these. `answer` gives values by key, and the words of its papers (`held`: the key of an
 * upload field it makes unnecessary); undefined where it knows nothing of this applicant, or may not tell whoever only says who they are. It is asked
 * with the applicant's consent alone, and told the purpose, which it may keep.
 */
export type RegisterSource = {
  code: string
  name: Words
  answer(tx: Tx, who: Applicant, keys: readonly string[], purpose: Words): Promise<{ values: Record<string, string>; held: string[] } | undefined>
}

/** The registers of this installation; empty until one is connected. */
export const registerSources: RegisterSource[] = []

export type Account = Record<AccountKey, string>

/** What the account fills in of fields that are still empty. */
export const fromAccount = (content: FormContent, account: Account, answers: Answers): Record<string, unknown> =>
  Object.fromEntries(fieldsOf(content).flatMap(field => {
    if (field.prefill?.source !== 'account' || answers[field.key] !== undefined) return []
    const value = account[field.prefill.key as AccountKey]
    return value ? [[field.key, value]] : []
  }))

const wantedOf = (content: FormContent, register: string): Field[] => fieldsOf(content).filter(field => field.prefill?.source === register)
const purposeOf = (held: Pick<store.CaseRow, 'title' | 'number'>): Words => {
  const words = (lang: 'zh' | 'en') => say(registerWords.purpose, lang, { title: held.title[lang], number: held.number })
  return { zh: words('zh'), en: words('en') }
}

export type Supplied = { register: string; name: Words; at: string }
/** What was supplied in a case: answers by field, and by whom and when; not what the applicant objects to. */
export const suppliedIn = async (tx: Tx, held: Pick<store.CaseRow, 'id'>, content: FormContent): Promise<{ answers: Record<string, unknown>; supplied: Map<string, Supplied>; asked: registers.Held[]; objections: registers.Objection[] }> => {
  const asked = await registers.heldOf(tx, held.id), objections = await registers.objections(tx, held.id)
  const answers: Record<string, unknown> = {}, supplied = new Map<string, Supplied>()
  for (const { register, consentedAt, found, answers: values, held: papers } of asked) {
    const source = registerSources.find(each => each.code === register)
    for (const field of found && source ? wantedOf(content, register) : []) {
      const key = field.prefill?.key ?? ''
      if (objections.some(each => each.field === field.key && each.outcome !== 'upheld')) continue
      if (field.kind === 'upload' ? !papers.includes(key) : values[key] === undefined) continue
      if (field.kind !== 'upload') answers[field.key] = values[key]
      supplied.set(field.key, { register, name: source!.name, at: consentedAt })
    }
  }
  return { answers, supplied, asked, objections }
}

/** Registers that could answer fields of the form, each with what for and whether it was asked. */
export const offersIn = (held: Pick<store.CaseRow, 'title' | 'number'>, content: FormContent, asked: readonly registers.Held[]) =>
  registerSources.flatMap(source => {
    const fields = wantedOf(content, source.code)
    if (fields.length === 0) return []
    const known = asked.find(each => each.register === source.code)
    return [{ register: source.code, name: source.name, fields: fields.map(field => field.key), purpose: purposeOf(held), state: known === undefined ? 'open' as const : known.found ? 'answered' as const : 'unknown' as const }]
  })

const editable = async (ctx: Context, tx: Tx, number: string) => {
  const held = await store.lockCase(tx, await heldCase(ctx, tx, number))
  if (held.state !== 'draft' && held.state !== 'correction') throw new Conflict('case-fixed')
  return { held, form: await forms.formOfCase(tx, held.formId) }
}

/** Asks a register, as the applicant agrees. @throws NotFound for one that the form does not name; Conflict 'case-fixed' */
export const consent = (ctx: Context, given: { number: string; register: string }): Promise<void> => ctx.transaction(async tx => {
  const { held, form } = await editable(ctx, tx, given.number)
  const source = registerSources.find(each => each.code === given.register), fields = wantedOf(form.content, given.register)
  if (!source || fields.length === 0) throw new NotFound()
  const account = await accountOf(ctx, tx), purpose = purposeOf(held)
  const who: Applicant = { name: String(held.answers['name'] ?? ''), idNumber: String(held.answers['id-number'] ?? ''), phone: account?.contact ?? held.phone, assurance: account ? 'code' : 'stated' }
  await registers.addAccess(tx, { caseId: held.id, register: source.code, kind: 'ask', unitId: null, purpose, fields: fields.map(field => field.key), day: todayOf(ctx), at: ctx.now() })
  const found = await source.answer(tx, who, fields.map(field => field.prefill?.key ?? ''), purpose)
  await registers.putHeld(tx, held.id, { register: source.code, purpose, at: ctx.now(), found: found !== undefined, answers: found?.values ?? {}, held: found?.held ?? [] })
  await tx.record('services.case.register', held.id, { register: source.code, found: found !== undefined })
})

/** Takes consent back before handing in: what came is forgotten. @throws NotFound, Conflict 'case-fixed' */
export const takeBack = (ctx: Context, given: { number: string; register: string }): Promise<void> => ctx.transaction(async tx => {
  const { held } = await editable(ctx, tx, given.number)
  if ((await registers.dropHeld(tx, held.id, given.register)) === 0) throw new NotFound()
  await tx.record('services.case.register-back', held.id, { register: given.register })
})

/** Says that what a register supplied is wrong: the applicant fills it in, the office looks into it. @throws NotFound; Conflict 'register-objected' */
export const object = (ctx: Context, given: { number: string; field: string; note: string }): Promise<void> => ctx.transaction(async tx => {
  const held = await store.lockCase(tx, await heldCase(ctx, tx, given.number))
  const { content } = await forms.formOfCase(tx, held.formId)
  const { supplied } = await suppliedIn(tx, held, content)
  const by = supplied.get(given.field)
  if (!by) throw new NotFound()
  if (!(await registers.addObjection(tx, { caseId: held.id, register: by.register, field: given.field, note: given.note, at: ctx.now() }))) throw new Conflict('register-objected')
  await tx.record('services.case.register-objection', held.id, { register: by.register, field: given.field })
  if (held.state !== 'draft') await notify(tx, await tellable(tx, held), caseNotices.objection(held.number), `/staff/cases/${held.id}`)
})

/** What the office found. @throws NotFound for one that is settled, or of another case */
export const settle = async (ctx: Context, tx: Tx, caseId: string, given: { objection: string; outcome: 'corrected' | 'upheld'; answer: string }): Promise<void> => {
  if ((await registers.settleObjection(tx, caseId, given.objection, { ...given, at: ctx.now() })) === 0) throw new NotFound()
  await tx.record('services.case.register-settled', caseId, { outcome: given.outcome })
}

/** Somebody of an office sees the case: a look at each register's values that are in it, on record for the applicant. */
export const recordLooks = async (ctx: Context, tx: Tx, held: store.CaseRow, content: FormContent): Promise<void> => {
  const { supplied } = await suppliedIn(tx, held, content)
  for (const [register, of] of Map.groupBy(supplied, ([, { register: code }]) => code)) {
    await registers.addAccess(tx, { caseId: held.id, register, kind: 'look', unitId: ctx.self().unitId ?? held.unitId, purpose: purposeOf(held), fields: of.map(([field]) => field), day: todayOf(ctx), at: ctx.now() })
  }
}

/** What came from registers, who asked and looked, and what is objected to: for the applicant and the office alike. */
export const sharedIn = async (tx: Tx, held: store.CaseRow, content: FormContent) => {
  const { supplied, objections } = await suppliedIn(tx, held, content)
  const nameOf = (code: string): Words => registerSources.find(each => each.code === code)?.name ?? { zh: code, en: code }
  const labelOf = (key: string): Words => fieldsOf(content).find(field => field.key === key)?.label ?? { zh: key, en: key }
  return {
    supplied: [...supplied].map(([field, { name, at }]) => ({ field, label: labelOf(field), register: name, at })),
    accesses: (await registers.accesses(tx, held.id)).map(({ register, fields, ...access }) => ({ ...access, register: nameOf(register), fields: fields.map(labelOf) })),
    objections: objections.map(({ register, field, ...objection }) => ({ ...objection, register: nameOf(register), label: labelOf(field) })),
  }
}
