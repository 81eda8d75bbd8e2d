import type { Context } from '#platform/context.ts'
import { brokenKey, newId, type Tx } from '#platform/db.ts'
import { Conflict, Invalid, NotFound } from '#platform/errors.ts'
import type { JobContext } from '#platform/jobs.ts'
import { notify } from '#platform/notices.ts'
import { permissions } from '#platform/permissions.ts'
import * as store from './adoption-store.ts'
import type { CaseCore } from './store.ts'
import * as caseStore from './store.ts'
import { cases as words } from './texts.ts'
import { about, titleOf } from './cases.ts'
import { dayOf } from '../study/studies.ts'

/** The day so many months later; the last of a month stays within its month. */
export const monthsLater = (day: string, months: number): string => {
  const [year = 0, month = 1, dayOfMonth = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(dayOfMonth, last))).toISOString().slice(0, 10)
}

const titleOfCase = (found: CaseCore) => titleOf({ zh: found.draft.texts.zh?.title ?? null, en: found.draft.texts.en?.title ?? null })

/** The author, and who leads training or the agency where the case comes from. */
const origin = async (tx: Tx, found: CaseCore, agency: string): Promise<string[]> => {
  const near = await caseStore.roleHolders(tx, permissions['learning.adopt'], found.agencyId ?? found.unitId)
  const adopting = new Set(await caseStore.roleHolders(tx, permissions['learning.adopt'], agency))
  // Those above both agencies hear of it in the record; telling them of every adoption would be noise.
  return [...new Set([found.authorId, ...near.filter(person => !adopting.has(person))])]
}

/**
 * Records that an agency of the caller's units adopted the case; its author and the author's agency are told.
 *
 * @throws NotFound  when the case is not in the library, or the agency none of the caller's
 * @throws Conflict  'adoption-own' for the author's own agency, 'adoption-twice'
 * @throws Invalid   'adoption-ahead' for a day to come
 */
export const adopt = async (ctx: Context, given: { id: string; agencyId: string; adoptedOn: string; changed: string; months: number }): Promise<{ id: string }> => {
  const id = newId()
  try {
    await ctx.transaction(async tx => {
      const found = await caseStore.lockCase(tx, given.id)
      if (found.version === null || found.withdrawnAt !== null) throw new NotFound()
      const agency = (await caseStore.agencies(tx, ctx.scope('learning.adopt'))).find(each => each.id === given.agencyId)
      if (!agency) throw new NotFound()
      if (agency.id === found.agencyId || agency.id === found.unitId) throw new Conflict('adoption-own')
      if (given.adoptedOn > dayOf(ctx, ctx.now())) throw new Invalid('invalid', [{ path: 'adoptedOn', code: 'adoption-ahead' }])
      if (given.adoptedOn < '2000-01-01') throw new Invalid('invalid', [{ path: 'adoptedOn', code: 'field-invalid' }])
      await store.addAdoption(tx, { id, caseId: given.id, version: found.version, agencyId: agency.id, recordedBy: ctx.self().id, adoptedOn: given.adoptedOn, changed: given.changed, resultDueOn: monthsLater(given.adoptedOn, given.months) })
      const told = (await origin(tx, found, agency.id)).filter(person => person !== ctx.self().id)
      const title = titleOfCase(found)
      await notify(tx, told, { zh: about(words.adoptedNotice, title, { agency: agency.name.zh }).zh, en: about(words.adoptedNotice, title, { agency: agency.name.en }).en }, `/staff/exchange/cases/${given.id}`)
      await tx.record('learning.case.adopt', given.id, { adoption: id, agencyId: agency.id, authorId: found.authorId, version: found.version })
    })
  } catch (error) {
    if (brokenKey(error) === 'case_adoption_once') throw new Conflict('adoption-twice')
    throw error
  }
  return { id }
}

/** The adoption, where the caller answers for the agency. @throws NotFound */
const held = async (ctx: Context, tx: Tx, given: { id: string; adoption: string }) => {
  const adoption = await store.lockAdoption(tx, given.id, given.adoption)
  if (!(await caseStore.unitWithin(tx, adoption.agencyId, ctx.scope('learning.adopt')))) throw new NotFound()
  return adoption
}

/** Tells what came of an adoption after so many months. */
export const tellResult = (ctx: Context, given: { id: string; adoption: string; months: number; verdict: 'kept' | 'changed' | 'stopped'; result: string }): Promise<void> =>
  ctx.transaction(async tx => {
    const adoption = await held(ctx, tx, given)
    const found = await caseStore.caseById(tx, given.id)
    await store.addResult(tx, { adoptionId: adoption.id, months: given.months, verdict: given.verdict, result: given.result, toldBy: ctx.self().id })
    await notify(tx, (await origin(tx, found, adoption.agencyId)).filter(person => person !== ctx.self().id), about(words.resultNotice, titleOfCase(found)), `/staff/exchange/cases/${given.id}`)
    await tx.record('learning.case.result', given.id, { adoption: adoption.id, months: given.months, verdict: given.verdict })
  })

/** Takes an adoption off the record that was entered by mistake. */
export const retract = (ctx: Context, given: { id: string; adoption: string; reason: string }): Promise<void> =>
  ctx.transaction(async tx => {
    const adoption = await held(ctx, tx, given)
    await store.retract(tx, adoption.id, ctx.self().id, given.reason)
    await tx.record('learning.case.retract-adoption', given.id, { adoption: adoption.id })
  })

/** Asks those who recorded an adoption for its result, once each; how many. */
export const askResults = ({ db, config, tenant }: Pick<JobContext, 'db' | 'config' | 'tenant'>, now = new Date()): Promise<number> =>
  db.transaction({ tenant, person: null }, async tx => {
    const due = await store.takeDue(tx, dayOf({ config }, now))
    for (const row of due) await notify(tx, [row.recordedBy], about(words.resultDueNotice, titleOf(row.title)), `/staff/exchange/cases/${row.caseId}`)
    return due.length
  })
