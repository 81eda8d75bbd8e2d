/** What is due, of all domains: lists, counts by agency, reminders, and what goes up when nothing helps. */
import { z } from 'zod'
import type { Context, Services } from '#platform/context.ts'
import { recordAll } from '#platform/audit.ts'
import type { Tx } from '#platform/db.ts'
import { Conflict } from '#platform/errors.ts'
import { notify } from '#platform/notices.ts'
import type { Permission } from '#platform/permissions.ts'
import { cursor } from '#platform/route.ts'
import { lawOf, workdaysAfter, workdaysBefore, workdaysLeft, type DueFilter } from '#domains/clocks/index.ts'
import { dueInDisclosure } from '#domains/disclosure/index.ts'
import { dueInServices } from '#domains/services/index.ts'
import type { DeadlineFilter, DeadlinePage, Kind, OrderGiven, Overview, RemindGiven, Setting } from './shapes.ts'
import * as store from './store.ts'
import { supervisionNotices } from './texts.ts'

type Clock = Pick<Services, 'config' | 'now'>

/** Whose due dates one may see: those of the units in which one works, decides or supervises. */
const readers = ['services.handle', 'services.decide', 'services.supervise', 'disclosure.handle', 'disclosure.review'] as const satisfies Permission[]
const readScope = (ctx: Context): string[] => ctx.scope(...readers)

/** Open, soon due and overdue by agency and kind, what went up, and every override. */
export const overview = (ctx: Context): Promise<z.input<typeof Overview>> => ctx.read(async tx => {
  const scope = ctx.scope('services.supervise'), law = await lawOf(ctx, tx, null), setting = await store.setting(tx), soonUntil = workdaysAfter(law, law.today, setting.soonDays)
  const agencies = new Map<string, z.input<typeof Overview>['agencies'][number]>()
  for (const { agencyId, agencyName, kind, ...counts } of await store.loads(tx, scope, law.today, soonUntil)) {
    const agency = agencies.get(agencyId) ?? { agencyId, agencyName, open: 0, soon: 0, overdue: 0, kinds: {} }
    agencies.set(agencyId, { ...agency, open: agency.open + counts.open, soon: agency.soon + counts.soon, overdue: agency.overdue + counts.overdue, kinds: { ...agency.kinds, [kind]: counts } })
  }
  return {
    today: law.today, soonUntil, setting, agencies: [...agencies.values()], overrides: await store.overrides(tx, scope, 100), maySet: ctx.may('clocks.manage'),
    escalated: (await store.escalated(tx, scope, 50)).map(({ subjectId: _, ...row }) => row),
  }
})

/** What is due first comes first, with who was reminded when. @throws NotFound for a unit that is not the caller's to see */
export const list = (ctx: Context, given: z.output<typeof DeadlineFilter>): Promise<z.input<typeof DeadlinePage>> => ctx.read(async tx => {
  const scope = readScope(ctx), law = await lawOf(ctx, tx, null), { soonDays } = await store.setting(tx), soonUntil = workdaysAfter(law, law.today, soonDays)
  const unit = given.unit === undefined ? null : await store.unitOf(tx, given.unit, scope)
  const units = await store.unitIds(tx, unit ? [unit.id] : scope)
  const filter: DueFilter = {
    kind: given.kind ?? null, from: given.list === 'soon' ? law.today : null, before: given.list === 'overdue' ? law.today : given.list === 'soon' ? workdaysAfter(law, law.today, soonDays + 1) : null,
    after: cursor.read(given.after, z.tuple([z.iso.date(), z.uuid()])) ?? null, limit: given.limit + 1,
  }
  // Each domain gives its own first ones; the first of all are among them.
  const found = [...await dueInServices(tx, units, filter), ...await dueInDisclosure(tx, units, filter)].toSorted((a, b) => (a.dueOn === b.dueOn ? a.subjectId < b.subjectId ? -1 : 1 : a.dueOn < b.dueOn ? -1 : 1)).slice(0, filter.limit)
  const rows = found.slice(0, given.limit), last = rows.at(-1)
  const names = await store.namesOf(tx, rows.map(row => row.unitId), rows.flatMap(row => row.personId ?? []))
  const reminders = Map.groupBy(await store.remindersOf(tx, rows.map(row => row.subjectId)), each => `${each.kind} ${each.subjectId}`)
  return {
    rows: rows.map(({ personId, ...row }) => ({
      ...row, kind: row.kind as Kind, unitName: names.units.get(row.unitId) ?? { zh: '', en: '' }, personName: names.persons.get(personId ?? '') ?? null, daysLeft: workdaysLeft(law, row.dueOn) ?? 0, reminders: (reminders.get(`${row.kind} ${row.subjectId}`) ?? []).map(({ at, cause, byName, told, note }) => ({ at, cause, byName, told, note })),
    })),
    next: found.length > given.limit && last ? cursor.write(last.dueOn, last.subjectId) : null, today: law.today, soonUntil, unitName: unit?.name ?? null, mayRemind: ctx.may('services.supervise'),
  }
})

// ---- telling ----

const nearest = (holders: readonly { id: string; role: string; depth: number }[], role: string): string[] => {
  const own = holders.filter(each => each.role === role), depth = own[0]?.depth
  return own.filter(each => each.depth === depth).map(each => each.id)
}

/** Those who work on it and, once it is late, their head; what goes up goes to the next head above, and to whoever supervises. */
const addressees = async (tx: Tx, { personId, unitId }: Pick<store.Due, 'personId' | 'unitId'>, cause: 'soon' | 'overdue' | 'escalated' | 'supervisor', known: Map<string, Awaited<ReturnType<typeof store.holders>>>): Promise<string[]> => {
  if (!known.has(unitId)) known.set(unitId, await store.holders(tx, unitId))
  const holders = known.get(unitId) ?? []
  const heads = nearest(holders, 'head'), own = holders.find(each => each.role === 'head')?.depth ?? -1
  if (cause === 'escalated') {
    const above = nearest(holders.filter(each => each.depth > own && each.depth > 0), 'head')
    return [...new Set([...above, ...nearest(holders, 'supervisor')])]
  }
  const workers = personId === null ? nearest(holders, 'service-officer') : [personId]
  return [...new Set([...workers, ...(cause === 'soon' ? [] : heads)])]
}

type Telling = { due: store.Due; told: readonly string[] }
/** Each person hears of one matter by its name, of several by their number. */
const tell = async (tx: Tx, cause: 'soon' | 'overdue' | 'escalated', all: readonly Telling[]): Promise<void> => {
  const byPerson = new Map<string, store.Due[]>()
  for (const { due, told } of all) for (const id of told) byPerson.set(id, [...(byPerson.get(id) ?? []), due])
  const single = [...byPerson].filter(([, dues]) => dues.length === 1)
  for (const [due, persons] of Map.groupBy(single, ([, dues]) => dues[0]!)) await notify(tx, persons.map(([id]) => id), supervisionNotices[cause](due), due.href)
  const several = [...byPerson].filter(([, dues]) => dues.length > 1)
  for (const [n, persons] of Map.groupBy(several, ([, dues]) => dues.length)) await notify(tx, persons.map(([id]) => id), supervisionNotices.many(n, cause), `/staff/deadlines?list=${cause === 'soon' ? 'soon' : 'overdue'}`)
}

const helping = 500

/** What time brings, in bounded helpings; true when there is more. Each reminder goes out once for a due date. */
export const tick = async (clock: Clock, tx: Tx): Promise<boolean> => {
  const law = await lawOf(clock, tx, null), { soonDays, escalateDays } = await store.setting(tx)
  const known = new Map<string, Awaited<ReturnType<typeof store.holders>>>()
  let more = false
  for (const [cause, from, before] of [
    ['soon', law.today, workdaysAfter(law, law.today, soonDays + 1)], ['overdue', null, law.today], ['escalated', null, workdaysBefore(law, law.today, escalateDays)],
  ] as const) {
    const found = await store.untold(tx, cause, from, before, helping)
    if (found.length === 0) continue
    const telling: Telling[] = []
    for (const due of found) telling.push({ due, told: await addressees(tx, due, cause, known) })
    const added = new Set((await store.addReminders(tx, telling.map(({ due, told }) => ({ ...due, cause, note: '', told })))).map(each => `${each.kind} ${each.subjectId}`))
    const fresh = telling.filter(({ due }) => added.has(`${due.kind} ${due.subjectId}`))
    await tell(tx, cause, fresh)
    if (cause !== 'soon') await recordAll(tx, fresh.map(({ due, told }) => ({ action: `supervision.deadline.${cause}`, subject: due.subjectId, actor: null, detail: { kind: due.kind, due: due.dueOn, told: told.length } })))
    more ||= found.length === helping
  }
  return more
}

/** Reminds whoever works on something overdue, and their head. @throws NotFound, Conflict 'deadline-not-late', 'deadline-reminded' */
export const remind = (ctx: Context, { kind, id, note }: z.output<typeof RemindGiven>): Promise<void> => ctx.transaction(async tx => {
  const due = await store.one(tx, kind, id, ctx.scope('services.supervise'))
  const { today } = await lawOf(ctx, tx, null)
  if (due.dueOn >= today) throw new Conflict('deadline-not-late')
  const told = await addressees(tx, due, 'supervisor', new Map())
  if ((await store.addReminders(tx, [{ ...due, cause: 'supervisor', note, told }])).length === 0) throw new Conflict('deadline-reminded')
  await tx.record('supervision.deadline.remind', id, { kind, due: due.dueOn, told: told.length })
  await notify(tx, told, supervisionNotices.supervisor({ kind: due.kind as Kind, number: due.number, dueOn: due.dueOn }, note), due.href)
})

/** Orders an agency to put things right: its officers and heads are told, and it stays on record (公开条例 第47条). @throws NotFound outside the caller's agencies */
export const order = (ctx: Context, given: z.output<typeof OrderGiven>): Promise<void> => ctx.transaction(async tx => {
  const unit = await store.unitOf(tx, given.agencyId, ctx.scope('services.supervise'))
  const holders = await store.holders(tx, unit.id)
  const told = [...new Set([...nearest(holders, 'service-officer'), ...nearest(holders, 'head')])]
  await notify(tx, told, supervisionNotices.order(given.note), '/staff/deadlines')
  await tx.record('supervision.rectification.order', unit.id, { note: given.note, told: told.length })
})

/** How many working days ahead one is reminded, and after how many it goes up. */
export const set = (ctx: Context, given: Setting): Promise<void> => ctx.transaction(async tx => {
  const before = await store.setting(tx)
  await store.putSetting(tx, given)
  await tx.record('supervision.setting.change', tx.tenant, { before, after: given })
})
