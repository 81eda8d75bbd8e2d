import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import { openUnitWithin, openUnitsWithin } from '#domains/people/index.ts'
import type { Context } from '#platform/context.ts'
import { newId, type Tx } from '#platform/db.ts'
import { Conflict, Invalid, NotFound } from '#platform/errors.ts'
import { formFaults, fieldsOf } from './answers.ts'
import type { Field, FieldKind, FormContent, FormEdit, FormRecord, Handling, NewForm, Step } from './shapes.ts'
import * as store from './store.ts'
import { registerSources } from '../cases/registers.ts'
import { holdState, putState } from '../search/store.ts'

/** Units whose forms the caller has to do with; a stranger finds nothing. */
const scopeOf = (ctx: Context): string[] => ctx.scope('services.edit', 'services.publish', 'services.supervise')

export const list = (ctx: Context) => {
  const scope = scopeOf(ctx)
  return ctx.read(async tx => ({ rows: await store.forms(tx, scope), items: await store.items(tx, ctx.scope('services.edit')), units: await openUnitsWithin(tx, ctx.scope('services.edit')) }))
}

/** @throws NotFound outside the caller's units */
export const one = (ctx: Context, id: string): Promise<FormRecord & { items: { id: string; name: string }[]; units: { id: string; name: { zh: string; en: string } }[]; registers: { code: string; name: { zh: string; en: string } }[] }> => {
  const scope = scopeOf(ctx)
  return ctx.read(async tx => {
    const { writers, ...form } = await store.form(tx, id, scope)
    const mine = writers.includes(ctx.self().id)
    const holds = (permission: 'services.edit' | 'services.publish') => openUnitWithin(tx, form.unitId, ctx.scope(permission))
    return {
      ...form, faults: formFaults(form.content, form.handling), mine, may: { edit: await holds('services.edit'), publish: await holds('services.publish') },
      // Parts may be of any agency: a joint case goes across.
      items: (await store.items(tx, null)).map(({ id: itemId, name, unitName }) => ({ id: itemId, name: `${name} · ${unitName[ctx.lang]}` })), units: await openUnitsWithin(tx, ctx.scope('services.edit')), registers: registerSources.map(({ code, name }) => ({ code, name })),
    }
  })
}

/** A first form of an item, with one step: who applies. @throws Conflict 'form-exists'; NotFound outside the caller's units */
export const create = (ctx: Context, given: z.output<typeof NewForm>): Promise<{ id: string }> =>
  ctx.transaction(async tx => {
    if (!(await openUnitWithin(tx, given.unitId, ctx.scope('services.edit')))) throw new NotFound('unit-not-yours')
    const item = await store.itemById(tx, given.itemId)
    if ((await store.lastVersion(tx, item.id)) > 0) throw new Conflict('form-exists')
    const id = await store.addForm(tx, {
      itemId: item.id, version: 1, title: { zh: given.titleZh, en: given.titleEn }, unitId: given.unitId,
      content: { about: { zh: '', en: '' }, steps: [applicantStep] }, handling: { procedure: 'licence', promisedDays: null, parts: [] },
    })
    await tx.record('services.form.create', id, { item: item.id })
    return { id }
  })

/** A draft of the next version. @throws Conflict 'form-drafted' when there is one */
export const nextVersion = (ctx: Context, id: string): Promise<{ id: string }> =>
  ctx.transaction(async tx => {
    const from = await store.lockForm(tx, id, ctx.scope('services.edit'))
    const last = await store.lastVersion(tx, from.itemId)
    if (from.state === 'draft' || last !== from.version) throw new Conflict('form-drafted')
    const fresh = await store.addForm(tx, { ...from, version: last + 1 })
    await tx.record('services.form.version', fresh, { from: id })
    return { id: fresh }
  })

/** One step of building. @throws Conflict 'form-fixed' once it was published */
export const edit = (ctx: Context, id: string, given: FormEdit): Promise<{ id: string; field: string | null }> =>
  ctx.transaction(async tx => {
    const form = await store.lockForm(tx, id, ctx.scope('services.edit'))
    if (form.state !== 'draft') throw new Conflict('form-fixed')
    if (given.do === 'settings' && !(await openUnitWithin(tx, given.unitId, ctx.scope('services.edit')))) throw new NotFound('unit-not-yours')
    const { content, handling, field } = given.do === 'part-add' ? { ...(await withPart(tx, form, given)), field: null } : applied(form.content, form.handling, given)
    await store.saveForm(tx, id, {
      title: given.do === 'settings' ? given.title : form.title, unitId: given.do === 'settings' ? given.unitId : form.unitId, content, handling,
    })
    await tx.record('services.form.edit', id, { step: given.do })
    return { id, field }
  })

const withPart = async (tx: Tx, form: { content: FormContent; handling: Handling }, given: { itemId: string; fields: string[] }) => {
  const item = await store.itemById(tx, given.itemId)
  const parts = form.handling.parts.filter(part => part.itemId !== item.id)
  return { content: form.content, handling: { ...form.handling, parts: [...parts, { itemId: item.id, unitId: item.unitId, title: { zh: item.name, en: item.name }, fields: given.fields }] } }
}

/** Opens a form to the public in place of the one before. @throws Conflict 'form-own' for one that the caller wrote in, 'form-faults', 'form-fixed' */
export const publish = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async tx => {
    const form = await store.lockForm(tx, id, ctx.scope('services.publish'))
    if (form.state !== 'draft') throw new Conflict('form-fixed')
    if (form.writers.includes(ctx.self().id)) throw new Conflict('form-own')
    if (formFaults(form.content, form.handling).length > 0) throw new Conflict('form-faults')
    await store.publishForm(tx, id, form.itemId)
    await shownAnew(tx)
    await tx.record('services.form.publish', id, { version: form.version })
  })

/** Takes no more applications; cases that were begun go on. @throws Conflict 'form-not-open' */
export const retire = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async tx => {
    const form = await store.lockForm(tx, id, ctx.scope('services.publish'))
    if (form.state !== 'published') throw new Conflict('form-not-open')
    await store.retireForm(tx, id)
    await shownAnew(tx)
    await tx.record('services.form.retire', id)
  })

/** The guide's page leads to its form: what the public reads has changed. */
const shownAnew = async (tx: Tx) => putState(tx, await holdState(tx))

/** A whole form from outside (the demo, an import), published as it is. */
export const addPublishedForm = async (tx: Tx, row: { itemId: string; title: { zh: string; en: string }; unitId: string; content: FormContent; handling: Handling }): Promise<string> => {
  const faults = formFaults(row.content, row.handling)
  if (faults.length > 0) throw new Invalid('form-faults', faults.map(fault => ({ path: fault.field ?? '', code: 'field-invalid' })))
  const id = await store.addForm(tx, { ...row, version: (await store.lastVersion(tx, row.itemId)) + 1 })
  await store.publishForm(tx, id, row.itemId)
  await shownAnew(tx)
  await tx.record('services.form.publish', id, { version: 1 })
  return id
}

const fresh = (begins: string): string => `${begins}-${randomBytes(3).toString('hex')}`
const found = (at: number): number => {
  if (at < 0) throw new NotFound()
  return at
}
const moved = <T>(list: readonly T[], at: number, to: 'up' | 'down'): T[] => {
  const out = [...list]
  const other = at + (to === 'up' ? -1 : 1)
  const [here, there] = [list[at], list[other]]
  if (here !== undefined && there !== undefined) [out[at], out[other]] = [there, here]
  return out
}

/** A form after one step of building. Pure but for fresh keys. */
export const applied = (content: FormContent, handling: Handling, given: Exclude<FormEdit, { do: 'part-add' }>): { content: FormContent; handling: Handling; field: string | null } => {
  const steps = (changed: Step[], field: string | null = null) => ({ content: { ...content, steps: changed }, handling, field })
  const stepAt = (key: string) => found(content.steps.findIndex(step => step.key === key))
  const stepWith = (key: string) => found(content.steps.findIndex(step => step.fields.some(field => field.key === key)))
  const change = (at: number, by: (step: Step) => Step) => content.steps.map((step, i) => (i === at ? by(step) : step))
  switch (given.do) {
    case 'settings': return { content: { ...content, about: given.about }, handling: { ...handling, procedure: given.procedure, promisedDays: given.promisedDays, fee: given.fee ?? undefined }, field: null }
    case 'step-add': {
      if (content.steps.length >= 20) throw new Conflict('form-full')
      return steps([...content.steps, { key: fresh('step'), title: given.title, fields: [] }])
    }
    case 'step-save': return steps(change(stepAt(given.step), step => ({ ...step, title: given.title })))
    case 'step-move': return steps(moved(content.steps, stepAt(given.step), given.to))
    case 'step-remove': {
      const at = stepAt(given.step)
      if (content.steps.length < 2) throw new Conflict('form-last-step')
      return steps(content.steps.filter((_, i) => i !== at))
    }
    case 'field-add': {
      const at = stepAt(given.step)
      if ((content.steps[at]?.fields.length ?? 0) >= 60) throw new Conflict('form-full')
      const field = emptyField(given.kind)
      return steps(change(at, step => ({ ...step, fields: [...step.fields, field] })), field.key)
    }
    case 'field-save': return steps(change(stepWith(given.field.key), step => ({ ...step, fields: step.fields.map(field => (field.key === given.field.key ? { ...given.field, kind: field.kind } : field)) })), given.field.key)
    case 'field-move': {
      const at = stepWith(given.field)
      return steps(change(at, step => ({ ...step, fields: moved(step.fields, step.fields.findIndex(field => field.key === given.field), given.to) })))
    }
    case 'field-remove': return steps(change(stepWith(given.field), step => ({ ...step, fields: step.fields.filter(field => field.key !== given.field) })))
    case 'part-remove': return { content, handling: { ...handling, parts: handling.parts.filter(part => part.itemId !== given.itemId) }, field: null }
  }
}

const emptyField = (kind: FieldKind): Field => ({
  key: `f${newId().replaceAll('-', '').slice(-8)}`, kind, label: { zh: '', en: '' }, required: kind !== 'explanation',
  ...(kind === 'choice' || kind === 'many' ? { options: [] } : {}), ...(kind === 'upload' ? { kinds: ['pdf', 'jpeg', 'png'] as const, files: 3, megabytes: 10 } : {}),
} as Field)

/** Who applies: name, number and telephone, taken from the account where there is one. `name` is the applicant's on lists and letters. */
export const applicantStep: Step = {
  key: 'applicant', title: { zh: '申请人', en: 'Applicant' },
  fields: [
    { key: 'name', kind: 'text', label: { zh: '姓名', en: 'Name' }, required: true, most: 100, prefill: { source: 'account', key: 'name' } },
    { key: 'id-number', kind: 'id-number', label: { zh: '身份证号码', en: 'Citizen’s identity number' }, help: { zh: '18 位。', en: '18 characters.' }, required: true, prefill: { source: 'account', key: 'idNumber' } },
    { key: 'address', kind: 'address', label: { zh: '通讯地址', en: 'Postal address' }, required: true, prefill: { source: 'account', key: 'address' } },
  ],
}

/** Keys of fields that another agency may be shown. */
export const knownFields = (content: FormContent): string[] => fieldsOf(content).filter(field => field.kind !== 'explanation').map(field => field.key)
