import { z } from 'zod'
import { addDays, type Day } from './calendar.ts'
import type { Entry, PersonHistory } from './hours.ts'
import { localDay } from '#platform/days.ts'

const OneDay = z.iso.date()
const Code = z.string().trim().min(1).max(200)
const Amount = z.number().min(0).max(1_000_000)

const EntryGiven = z.strictObject({
  id: z.union([Code, z.number()]).transform(String).optional(),
  completedOn: OneDay.optional(), completedAt: z.iso.datetime({ offset: true }).optional(), recordedOn: OneDay.optional(),
  kind: Code.optional(), source: Code.optional(), category: z.enum(['required', 'elective']).default('elective'), topic: Code.optional(), course: Code.optional(),
  minutes: Amount.optional(), hours: Amount.optional(), days: Amount.refine(days => Number.isInteger(days * 2), 'whole and half days: 0.5, 1, 1.5 …').optional(),
  passed: z.boolean().default(true), reverses: z.union([Code, z.number()]).transform(String).optional(),
  // Told by the ledger's export and kept out of the arithmetic.
  title: z.string().max(1000).optional(), reason: z.string().max(2000).optional(), agency: z.string().max(500).optional(), evidence: z.string().max(1000).optional(), approver: z.string().max(200).optional(),
})

const Stretch = { from: OneDay.nullable().default(null), to: OneDay.nullable().default(null) }
const PersonGiven = z.strictObject({
  id: z.union([Code, z.number()]).transform(String), name: z.string().max(200).optional(),
  joinedOn: OneDay.nullable().optional(), leftOn: OneDay.nullable().optional(),
  class: Code.optional(), classes: z.array(z.strictObject({ class: Code, pack: Code.optional(), ...Stretch })).max(1000).default([]),
  exemptions: z.array(z.strictObject({ from: OneDay, to: OneDay, decision: z.string().trim().min(1).max(500), quotas: z.array(Code).min(1).optional(), effect: z.enum(['pro-rata', 'whole']).default('pro-rata') })).max(1000).default([]),
  entries: z.array(EntryGiven).max(100_000).default([]),
})

/** A file of histories; docs/operating/hours.md explains it. Unknown fields are refused. */
export const HistoryFile = z.strictObject({ persons: z.array(PersonGiven).max(1_000_000) })

type Fault = { path: string; says: string }

/** The histories as the rules take them, and everything that stands in the way. */
export const readHistory = (given: z.output<typeof HistoryFile>, timeZone: string): { persons: PersonHistory[]; faults: Fault[] } => {
  const faults: Fault[] = []
  const seen = new Set<string>()
  const persons = given.persons.map((person, p): PersonHistory => {
    const path = `persons[${p}]`
    if (seen.has(person.id)) faults.push({ path: `${path}.id`, says: `"${person.id}" stands twice` })
    seen.add(person.id)
    if (person.joinedOn && person.leftOn && person.leftOn <= person.joinedOn) faults.push({ path: `${path}.leftOn`, says: 'must be later than joinedOn (it is the first day no longer in service)' })
    for (const list of ['classes', 'exemptions'] as const) {
      person[list].forEach(({ from, to }, i) => {
        if (from !== null && to !== null && to <= from) faults.push({ path: `${path}.${list}[${i}].to`, says: 'must be later than from (it is the first day after)' })
      })
    }
    if (person.class !== undefined && person.classes.length > 0) faults.push({ path: `${path}.class`, says: 'give either class or classes' })
    const entries = person.entries.map((entry, e): Entry => entryOf(entry, `${path}.entries[${e}]`, e, timeZone, faults))
    faults.push(...ledgerFaults(entries).map(({ at, field, says }) => ({ path: `${path}.entries[${at}].${field}`, says })))
    return {
      id: person.id, joinedOn: person.joinedOn, leftOn: person.leftOn,
      classes: person.class === undefined ? person.classes : [{ class: person.class, from: null, to: null }], exemptions: person.exemptions, entries,
    }
  })
  return { persons, faults }
}

const entryOf = (given: z.output<typeof EntryGiven>, path: string, index: number, timeZone: string, faults: Fault[]): Entry => {
  const reversal = given.reverses !== undefined
  if ((given.completedOn === undefined) === (given.completedAt === undefined) && !(reversal && given.completedOn === undefined)) {
    faults.push({ path: `${path}.completedOn`, says: 'needed: the day (completedOn) or the instant (completedAt), not both' })
  }
  if (given.kind === undefined && !reversal) faults.push({ path: `${path}.kind`, says: 'needed' })
  if (given.minutes !== undefined && given.hours !== undefined) faults.push({ path: `${path}.hours`, says: 'give either minutes or hours' })
  const completedOn: Day = given.completedOn ?? (given.completedAt ? localDay(new Date(given.completedAt), timeZone) : given.recordedOn ?? '1970-01-01')
  return {
    id: given.id ?? `#${index + 1}`, completedOn, kind: given.kind ?? '', source: given.source ?? '', category: given.category, topic: given.topic, course: given.course, passed: given.passed,
    minutes: given.minutes ?? (given.hours === undefined ? null : given.hours * 60), days: given.days ?? null,
    recordedOn: given.recordedOn, ...(reversal && { reverses: given.reverses }),
  }
}

/** What a ledger must not hold: an id twice, a reversal of nothing, of a reversal, or of what is reversed already. */
export const ledgerFaults = (entries: readonly Entry[]): { at: number; field: 'id' | 'reverses'; says: string }[] => {
  const byId = new Map<string, Entry>()
  const faults: { at: number; field: 'id' | 'reverses'; says: string }[] = []
  entries.forEach((entry, at) => {
    if (byId.has(entry.id)) faults.push({ at, field: 'id', says: `"${entry.id}" stands twice` })
    else byId.set(entry.id, entry)
  })
  const reversed = new Set<string>()
  entries.forEach((entry, at) => {
    if (entry.reverses === undefined) return
    const target = byId.get(entry.reverses)
    if (!target) faults.push({ at, field: 'reverses', says: `no entry "${entry.reverses}" of this person` })
    else if (target.reverses !== undefined) faults.push({ at, field: 'reverses', says: `"${entry.reverses}" is itself a reversal; write a new row instead` })
    else if (reversed.has(entry.reverses)) faults.push({ at, field: 'reverses', says: `"${entry.reverses}" is reversed already` })
    reversed.add(entry.reverses)
  })
  return faults
}

/** Until when a history tells: its last day of completion; undefined when it holds no entry. */
export const lastDay = (persons: readonly PersonHistory[]): Day | undefined =>
  persons.reduce<Day | undefined>((last, person) => person.entries.reduce((day, entry) => (day === undefined || entry.completedOn > day ? entry.completedOn : day), last), undefined)

/** The day before a half-open end. */
export const lastOf = (to: Day): Day => addDays(to, -1)
