/**
 * Instead of a paper: it follows later (容缺受理), or the applicant commits to what it would prove (告知承诺). Both are the applicant's own
 * choice, signed in words that are kept as they were shown. @see 安阳市政务服务条例 arts. 24 to 29
 */
import { canonicalJson } from '#platform/canonical.ts'
import type { Context } from '#platform/context.ts'
import { todayOf } from '#platform/days.ts'
import type { Tx } from '#platform/db.ts'
import { Conflict, Invalid, NotFound } from '#platform/errors.ts'
import { sha256 } from '#platform/hash.ts'
import { notify } from '#platform/notices.ts'
import { say } from '#platform/texts.ts'
import { happen, tell, type Services } from './cases.ts'
import { lawOf, workdaysAfter } from '#domains/clocks/index.ts'
import { heldCase, tellable } from './holding.ts'
import type { CaseStatus } from './machine.ts'
import * as promises from './promise-store.ts'
import { promiseText } from './promise-texts.ts'
import * as store from './store.ts'
import { caseMail, caseNotices } from './texts.ts'
import { fieldsOf } from '../forms/answers.ts'
import type { Field } from '../forms/shapes.ts'
import * as forms from '../forms/store.ts'

export type What = 'later' | 'commitment'
const plainName = (name: string): string => name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase()

const offeredFor = (fields: readonly Field[], key: string, what: What): Field => {
  const field = fields.find(each => each.key === key && each.kind === 'upload')
  if (!field || (what === 'later' ? !field.later : !field.commitment)) throw new Conflict('promise-not-offered')
  return field
}

/** Signs for a paper while the application is filled in. @throws Invalid 'promise-agree', 'promise-name'; Conflict 'promise-not-offered', 'promise-barred', 'case-fixed' */
export const sign = (ctx: Context, given: { number: string; field: string; what: What; signature: string; agree: boolean }): Promise<void> =>
  ctx.transaction(async tx => {
    const held = await store.lockCase(tx, await heldCase(ctx, tx, given.number))
    if (held.state !== 'draft') throw new Conflict('case-fixed')
    const field = offeredFor(fieldsOf((await forms.formOfCase(tx, held.formId)).content), given.field, given.what)
    const name = String(held.answers['name'] ?? '')
    if (!given.agree) throw new Invalid('invalid', [{ path: 'agree', code: 'promise-agree' }])
    if (plainName(given.signature) === '' || (name !== '' && plainName(name) !== plainName(given.signature))) throw new Invalid('invalid', [{ path: 'signature', code: 'promise-name' }])
    const idNumber = String(held.answers['id-number'] ?? '')
    if (given.what === 'commitment' && idNumber !== '' && await promises.brokenBefore(tx, idNumber)) throw new Conflict('promise-barred')
    const days = given.what === 'later' ? (field.later?.days ?? 0) : 0
    const statement = canonicalJson({
      format: 'keju.promise/1', case: held.number, field: field.key, material: field.label, what: given.what, days, text: promiseText(field, given.what, ctx.lang), lang: ctx.lang, name: given.signature.trim(), signedAt: ctx.now().toISOString(),
    })
    await promises.putPromise(tx, { caseId: held.id, field: field.key, what: given.what, days, statement, sha256: sha256(statement), at: ctx.now() })
    await tx.record('services.case.sign-promise', held.id, { field: field.key, what: given.what, sha256: sha256(statement) })
  })

/** Takes it back before handing in: the paper comes after all. @throws NotFound, Conflict 'case-fixed' */
export const undo = (ctx: Context, given: { number: string; field: string }): Promise<void> =>
  ctx.transaction(async tx => {
    const held = await store.lockCase(tx, await heldCase(ctx, tx, given.number))
    if (held.state !== 'draft') throw new Conflict('case-fixed')
    if ((await promises.dropPromise(tx, held.id, given.field)) === 0) throw new NotFound()
    await tx.record('services.case.undo-promise', held.id, { field: given.field })
  })

/** Each becomes a step of the case as it is handed in. A person found to have broken one meanwhile is barred here too. */
export const handInPromises = async (ctx: Context, tx: Tx, held: store.CaseRow, form: Pick<forms.PublicForm, 'handling' | 'content'>): Promise<void> => {
  const files = new Set((await store.filesOf(tx, held.id)).map(file => file.field))
  for (const { field, what, days, sha256: sum } of await promises.promisesOf(tx, held.id)) {
    // Who has handed the paper in all the same owes nothing.
    if (files.has(field)) await promises.dropPromise(tx, held.id, field)
    else {
      if (what === 'commitment' && await promises.brokenBefore(tx, String(held.answers['id-number'] ?? ''))) throw new Conflict('promise-barred')
      await happen(ctx, tx, held, form, { kind: 'promise', field, what, days, sha256: sum }, 'applicant')
    }
  }
}

/** Whether a file may be put in or taken out of a field now, though the application was handed in: a paper that was to follow. */
export const isOwed = (status: CaseStatus, field: string): boolean =>
  ['accepted', 'working', 'paused', 'proposed'].includes(status.state) && status.promises.some(each => each.field === field && each.what === 'later' && each.settled === null)

/** The paper that was to follow is here. @throws Invalid 'promise-files' without a file; Conflict 'case-promise-unknown', 'case-state' */
export const supply = (ctx: Context, given: { number: string; field: string }): Promise<void> =>
  ctx.transaction(async tx => {
    const held = await store.lockCase(tx, await heldCase(ctx, tx, given.number))
    if (!(await store.filesOf(tx, held.id)).some(file => file.field === given.field)) throw new Invalid('invalid', [{ path: given.field, code: 'promise-files' }])
    await happen(ctx, tx, held, await forms.formOfCase(tx, held.formId), { kind: 'supply', field: given.field }, 'applicant')
    await notify(tx, await tellable(tx, held), caseNotices.supplied(held.number), `/staff/cases/${held.id}`)
  })

/** What was signed, as it was shown, with where it stands. */
export const signedOf = async (tx: Tx, caseId: string, status: CaseStatus) =>
  (await promises.promisesOf(tx, caseId)).map(({ field, what, days, statement, sha256: sum, signedAt, dueOn, settled }) => {
    const { text, material } = JSON.parse(statement) as { text: string; material: { zh: string; en: string } }
    return { field, what, days, material, text, sha256: sum, signedAt, dueOn, settled, until: status.promises.find(each => each.field === field)?.until ?? null }
  })

const soonDays = 3

/** Reminders of papers that are to follow: three working days ahead, and once when the day has passed; then the office is told too. True when there is more. */
export const remindOfPapers = async (services: Services, tx: Tx, helping: number): Promise<boolean> => {
  const today = todayOf(services)
  const law = await lawOf(services, tx, null)
  const soon = await promises.toTell(tx, false, workdaysAfter(law, today, soonDays + 1), helping), late = await promises.toTell(tx, true, today, helping)
  for (const [owed, isLate] of [...soon.map(each => [each, false] as const), ...late.map(each => [each, true] as const)]) {
    const held = await store.lockCase(tx, owed.caseId)
    const { content } = await forms.formOfCase(tx, held.formId)
    const material = fieldsOf(content).find(field => field.key === owed.field)?.label ?? { zh: '', en: '' }
    if (!isLate && owed.dueOn < today) continue
    await promises.told(tx, owed.caseId, owed.field, isLate, services.now())
    await tell(services, tx, held, isLate ? caseMail.paperLate : caseMail.paperSoon, { material: material[held.lang], day: owed.dueOn })
    if (isLate) await notify(tx, await tellable(tx, held), caseNotices.paperLate(held.number), `/staff/cases/${held.id}`)
  }
  return soon.length === helping || late.length === helping
}

/** What is outstanding as the acceptance tells it; null where nothing is. */
export const owedInWords = (status: CaseStatus, fields: readonly Field[], lang: 'zh' | 'en'): string | null => {
  const owed = status.promises.filter(each => each.what === 'later' && each.settled === null)
  if (owed.length === 0) return null
  return owed.map(each => say(caseMail.owedItem, lang, { material: fields.find(field => field.key === each.field)?.label[lang] ?? '', day: each.due ?? '' })).join(lang === 'zh' ? '；' : '; ')
}
