import { z } from 'zod'
import { factById } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import { localDay, todayOf } from '#platform/days.ts'
import { brokenKey, newId, type Tx } from '#platform/db.ts'
import { Conflict, Invalid } from '#platform/errors.ts'
import type { JobContext } from '#platform/jobs.ts'
import { creditOf, inForce, type Entry, type Rules } from './hours.ts'
import type { Words } from './shapes.ts'
import * as store from './store.ts'
import { builtInNames } from './texts.ts'
import { loadRules, recount } from './totals.ts'

type Given = Omit<store.NewEntry, 'worth' | 'id' | 'reverses' | 'recordedOn'>

/** What the entry is worth today to each pack that binds the person on its day. */
const worthOf = (rules: Rules, packs: ReadonlySet<string>, entry: Given): store.NewEntry['worth'] =>
  [...rules].filter(([code]) => packs.has(code)).flatMap(([code, versions]) => {
    const pack = inForce(versions, entry.completedOn)
    const row: Entry = { ...entry, id: '', topic: entry.topic ?? undefined }
    return pack ? [{ pack: code, version: pack.version, hours: creditOf(pack, row).hours }] : []
  })

/** Writes one row and counts the person's totals again, in the same transaction. The caller has locked the ledger. */
const write = async (tx: Tx, given: Given, today: string): Promise<string> => {
  const rules = await loadRules(tx)
  const duties = await store.dutiesOf(tx, given.personId)
  const packs = new Set(duties.filter(duty => duty.from <= given.completedOn && (duty.to === null || given.completedOn < duty.to)).map(duty => duty.packCode))
  const id = newId()
  await store.addEntry(tx, { ...given, id, reverses: null, recordedOn: today, worth: worthOf(rules, packs, given) })
  await recount(tx, [given.personId], rules, today)
  return id
}

export type Completed = {
  personId: string; unitId: string; origin: store.NewCompletion['origin']; originId: string; title: Words; completedOn: string; kind: string; source: string; category: Entry['category']; topic: string | null
  minutes: number | null; practiceMinutes: number | null; days: number | null; claimId: string | null; evidenceFileId: string | null; approvedBy: string | null
}

/** Notes a completion and what it is worth; the same completion told again changes nothing and gives null. */
export const credit = async (tx: Tx, given: Completed, today: string): Promise<string | null> => {
  await store.lockLedger(tx, given.personId)
  const completionId = newId()
  if (!(await store.addCompletion(tx, { ...given, id: completionId }))) return null
  const entryId = await write(tx, { ...given, completionId, passed: true, reason: '' }, today)
  await tx.record('credits.entry.add', entryId, { person: given.personId, completion: completionId, origin: given.origin })
  return entryId
}

const Title = z.union([z.object({ zh: z.string(), en: z.string() }), z.string().min(1).transform(text => ({ zh: text, en: text }))])
/** What a fact of the learning domain tells of a completion. Hours are clock hours. */
const Told = z.object({
  personId: z.uuid(), courseId: z.uuid().optional(), classId: z.uuid().optional(), code: z.string().optional(), title: Title.optional(), completedOn: z.iso.date().optional(),
  hours: z.number().min(0).optional(), practiceHours: z.number().min(0).optional(), days: z.number().min(0).optional(), kind: z.string().optional(), online: z.boolean().optional(), required: z.boolean().optional(),
})

const minutesOf = (hours: number | undefined): number | null => (hours === undefined ? null : Math.round(hours * 60))

/** Credits a completed course or class from the fact that tells of it. Facts of persons who are no longer known are left alone. */
export const creditFact = ({ db, tenant, config }: JobContext, factId: string, origin: 'course' | 'class'): Promise<void> =>
  db.transaction({ tenant, person: null }, async tx => {
    const fact = await factById(tx, factId)
    const told = Told.parse(fact.detail)
    const originId = (origin === 'course' ? told.courseId : told.classId) ?? fact.subject
    const person = await store.personHead(tx, told.personId)
    if (!person || !z.uuid().safeParse(originId).success) return
    const course = origin === 'course' ? await store.courseCompletion(tx, fact.subject) : undefined
    const held = origin === 'class' ? await store.classCompletion(tx, originId, person.id) : undefined
    const online = told.online ?? (course?.kind ?? told.kind ?? (origin === 'course' ? 'online' : 'class')) === 'online'
    const code = told.code ?? held?.code
    await credit(tx, {
      personId: person.id, unitId: person.unitId, origin, originId, title: told.title ?? course?.title ?? held?.title ?? (code === undefined ? builtInNames.sources[online ? 'online' : 'class'] : { zh: code, en: code }),
      completedOn: told.completedOn ?? course?.completedOn ?? held?.completedOn ?? localDay(new Date(fact.at), config.KEJU_TIME_ZONE),
      kind: held?.kind ?? 'in-service', source: online ? 'online' : 'class', category: told.required ? 'required' : 'elective', topic: code ?? originId,
      minutes: minutesOf(told.hours), practiceMinutes: minutesOf(told.practiceHours), days: told.days === undefined ? null : Math.round(told.days * 2) / 2,
      claimId: null, evidenceFileId: null, approvedBy: null,
    }, todayOf({ config }))
  })

export type Correction = { completedOn?: string; kind?: string; source?: string; category?: Entry['category']; minutes?: number | null; days?: number | null }

/**
 * Takes a row back, with a reason; with a correction, writes what is right instead. Never one's own ledger.
 *
 * @throws Conflict  'ledger-own', 'entry-reversed', 'entry-is-reversal'
 * @throws Invalid   'entry-future'
 */
export const reverse = (ctx: Context, given: { id: string; reason: string }, correction?: Correction): Promise<{ id: string }> =>
  ctx.transaction(async tx => {
    const entry = await store.entryWithin(tx, given.id, ctx.scope('credits.manage'))
    const self = ctx.self().id
    const today = todayOf(ctx)
    if (entry.personId === self) throw new Conflict('ledger-own')
    if (entry.reverses !== null) throw new Conflict('entry-is-reversal')
    if (entry.reversed) throw new Conflict('entry-reversed')
    if ((correction?.completedOn ?? today) > today) throw new Invalid('invalid', [{ path: 'completedOn', code: 'entry-future' }])
    await store.lockLedger(tx, entry.personId)
    const id = newId()
    await store.addEntry(tx, { ...entry, id, reverses: entry.id, approvedBy: self, reason: given.reason, recordedOn: today, worth: [] }).catch((error: unknown) => {
      if (brokenKey(error)) throw new Conflict('entry-reversed')
      throw error
    })
    await tx.record('credits.entry.reverse', entry.id, { person: entry.personId, by: id })
    if (!correction) {
      await recount(tx, [entry.personId], await loadRules(tx), today)
      return { id }
    }
    const { completedOn = entry.completedOn, kind = entry.kind, source = entry.source, category = entry.category, minutes = entry.minutes, days = entry.days } = correction
    const added = await write(tx, { ...entry, completedOn, kind, source, category, minutes, days, approvedBy: self, reason: given.reason }, today)
    await tx.record('credits.entry.correct', entry.id, { person: entry.personId, by: added })
    return { id: added }
  })
