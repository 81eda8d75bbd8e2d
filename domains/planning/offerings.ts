import { loadFramework } from '#domains/competency/index.ts'
import type { Context } from '#platform/context.ts'
import { todayOf } from '#platform/days.ts'
import { brokenKey, newId, type Tx } from '#platform/db.ts'
import { Conflict, Invalid, NotFound, type FieldProblem } from '#platform/errors.ts'
import { cursor } from '#platform/route.ts'
import { z } from 'zod'
import { readDays, readEffects, readList, type GivenEffect } from './notation.ts'
import type { Offering, OfferingFilter, OfferingGiven, SessionGiven, Words } from './shapes.ts'
import { regions } from './constraints-store.ts'
import * as store from './store.ts'

/** The catalogue belongs to the whole tenant: whoever may read plans anywhere reads all of it. */
export const list = (ctx: Context, filter: OfferingFilter) =>
  ctx.read(async tx => {
    const [after] = cursor.read(filter.after, z.tuple([z.string()])) ?? [null]
    const found = await store.offerings(tx, filter, after, todayOf(ctx))
    const rows = found.slice(0, filter.limit)
    return { rows, next: found.length > filter.limit ? cursor.write(rows.at(-1)?.code ?? null) : null, total: await store.countOfferings(tx, filter) }
  })

export const one = (ctx: Context, id: string): Promise<Offering> => ctx.read(tx => whole(tx, id))

const whole = async (tx: Tx, id: string): Promise<Offering> =>
  ({ ...(await store.offering(tx, id)), effects: await store.effectsOf(tx, id), sessions: await store.sessionsOf(tx, id) })

export const words = (zh: string, en: string): Words => ({ zh: zh || en, en: en || zh })

/** Adds an offering, or changes the one with that id. @throws Invalid naming the fields; Conflict 'offering-code-taken' */
export const put = (ctx: Context, given: OfferingGiven, id?: string): Promise<{ id: string }> =>
  ctx.transaction(async tx => {
    if (id !== undefined) await store.offering(tx, id)
    const known = await store.catalogue(tx)
    const competencies = new Map((await loadFramework(tx)).competencies.map(each => [each.code, each.id]))
    const { effects, faults } = effectsGiven(given.effects, competencies)
    const prerequisites = typeof given.prerequisites === 'string' ? readList(given.prerequisites) : given.prerequisites
    if (given.practiceHours > given.hours) faults.push({ path: 'practiceHours', code: 'practice-above-hours' })
    const row: store.NewOffering = {
      id: id ?? newId(), code: given.code, title: words(given.titleZh, given.titleEn), about: words(given.aboutZh, given.aboutEn), kind: given.kind, mode: given.mode,
      level: given.level, hours: given.hours, practiceHours: given.practiceHours, provider: words(given.providerZh, given.providerEn), prerequisites, effects,
    }
    faults.push(...prerequisiteFaults([row], known).map(({ code, detail }) => ({ path: 'prerequisites', code, detail })))
    if (faults.length > 0) throw new Invalid('invalid', faults)
    await store.putOfferings(tx, [row])
    await tx.record(id === undefined ? 'planning.offering.add' : 'planning.offering.change', row.id, { code: row.code })
    return { id: row.id }
  }).catch(codeTaken('offering-code-taken', given.code))

const codeTaken = (problem: string, code: string) => (error: unknown): never => {
  if (brokenKey(error)) throw new Conflict(problem, { code })
  throw error
}

const effectsGiven = (given: OfferingGiven['effects'], competencies: Map<string, string>) => {
  const faults: FieldProblem[] = []
  let rows: GivenEffect[] = []
  if (typeof given === 'string') {
    const read = readEffects(given)
    if (read.ok) rows = read.value
    else faults.push({ path: 'effects', code: read.code, detail: read.detail })
  } else rows = given
  return { effects: resolveEffects(rows, competencies, (code, detail) => faults.push({ path: 'effects', code, detail })), faults }
}

/** Effects by competency id; what is wrong with them goes to `fault`. */
export const resolveEffects = (rows: GivenEffect[], competencies: Map<string, string>, fault: (code: string, detail: Record<string, string>) => void) => {
  const seen = new Set<string>()
  return rows.flatMap(({ competency, entry, exit, gain }) => {
    const competencyId = competencies.get(competency)
    if (competencyId === undefined) fault('competency-unknown', { code: competency })
    else if (seen.has(competency)) fault('effect-twice', { code: competency })
    else if (exit < entry) fault('exit-below-entry', { code: competency })
    seen.add(competency)
    return competencyId === undefined ? [] : [{ competencyId, entry, exit, gain }]
  })
}

/** Prerequisites that no offering has, and circles, among `rows` put into what is known. */
export const prerequisiteFaults = (rows: store.NewOffering[], known: { code: string; prerequisites: string[] }[]): { of: string; code: string; detail: Record<string, string> }[] => {
  const before = new Map([...known, ...rows].map(each => [each.code, each.prerequisites]))
  return rows.flatMap(row => {
    const missing = row.prerequisites.filter(code => !before.has(code)).map(code => ({ of: row.code, code: 'prerequisite-unknown', detail: { code } }))
    return missing.length === 0 && leadsTo(row.code, row.prerequisites, before) ? [{ of: row.code, code: 'prerequisite-circle', detail: { code: row.code } }] : missing
  })
}

const leadsTo = (target: string, from: string[], before: Map<string, string[]>): boolean => {
  const seen = new Set<string>()
  const ahead = [...from]
  for (let code = ahead.pop(); code !== undefined; code = ahead.pop()) {
    if (code === target) return true
    if (seen.has(code)) continue
    seen.add(code)
    ahead.push(...(before.get(code) ?? []))
  }
  return false
}

/** Takes it out of the catalogue; plans made with it stay. @throws Conflict 'offering-retired' */
export const retire = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async tx => {
    await store.offering(tx, id)
    if ((await store.retireOffering(tx, id)) === 0) throw new Conflict('offering-retired')
    await tx.record('planning.offering.retire', id)
  })

/** @throws Invalid naming the fields; NotFound for an offering that is not there; Conflict 'session-code-taken', 'offering-retired' */
export const addSession = (ctx: Context, given: SessionGiven): Promise<{ id: string }> =>
  ctx.transaction(async tx => {
    if ((await store.offering(tx, given.offeringId)).state === 'retired') throw new Conflict('offering-retired')
    const faults: FieldProblem[] = []
    const read = readDays(typeof given.days === 'string' ? given.days : given.days.join(';'))
    if (!read.ok) faults.push({ path: 'days', code: read.code, detail: read.detail })
    if (given.minimum > given.seats) faults.push({ path: 'minimum', code: 'minimum-above-seats' })
    const regionId = given.region === '' ? null : (await regions(tx)).find(region => region.code === given.region)?.id
    if (regionId === undefined) faults.push({ path: 'region', code: 'region-unknown', detail: { value: given.region } })
    if (!read.ok || faults.length > 0) throw new Invalid('invalid', faults)
    const row: store.NewSession = {
      id: newId(), offeringId: given.offeringId, code: given.code, days: read.value, place: words(given.placeZh, given.placeEn), seats: given.seats, minimum: given.minimum,
      fixedFen: Math.round(given.fixedYuan * 100), headFen: Math.round(given.headYuan * 100), absent: given.absent,
      regionId, part: given.part, trainers: typeof given.trainers === 'string' ? readList(given.trainers) : given.trainers, room: given.room,
    }
    await store.putSessions(tx, [row])
    await tx.record('planning.session.add', row.id, { offering: row.offeringId, code: row.code })
    return { id: row.id }
  }).catch(codeTaken('session-code-taken', given.code))

/** @throws Conflict 'session-cancelled', 'session-has-people'; NotFound */
export const cancelSession = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async tx => {
    const { state, offeringId } = await store.sessionState(tx, id)
    if (state === 'cancelled') throw new Conflict('session-cancelled')
    if ((await store.cancelSession(tx, id)) === 0) throw new Conflict('session-has-people')
    await tx.record('planning.session.cancel', id, { offering: offeringId })
  })

/** Adds offerings in bulk. @throws NotFound for a prerequisite or a competency that is not there */
export const addOfferings = async (tx: Tx, rows: (Omit<store.NewOffering, 'id'> & { id?: string })[]): Promise<Map<string, string>> => {
  const all = rows.map(row => ({ ...row, id: row.id ?? newId() }))
  if (prerequisiteFaults(all, await store.catalogue(tx)).length > 0) throw new NotFound('prerequisite-unknown')
  await store.putOfferings(tx, all)
  return new Map(all.map(row => [row.code, row.id]))
}

/** Adds sessions in bulk; days in any order. */
export const addSessions = async (tx: Tx, rows: (Omit<store.NewSession, 'id'> & { id?: string })[]): Promise<Map<string, string>> => {
  const all = rows.map(row => ({ ...row, id: row.id ?? newId(), days: [...new Set(row.days)].toSorted() }))
  await store.putSessions(tx, all)
  return new Map(all.map(row => [row.code, row.id]))
}
