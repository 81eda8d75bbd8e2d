import { createHash } from 'node:crypto'
import { z } from 'zod'
import { unitWithin } from '#domains/people/index.ts'
import type { Tx } from '#platform/db.ts'
import { all, nothing, sql } from '#platform/sql.ts'
import type { Entry, Exemption as Leave, PeriodHours, PersonHistory } from './hours.ts'
import { Claim, Duty, Exemption, LedgerRow, QuotaPeriod, Shortfall, Words } from './shapes.ts'

// ---- order among writers ----

/** Writers of one person's ledger come one after the other; a recount of everybody waits for them and they for it. */
export const lockLedger = async (tx: Tx, personId: string): Promise<void> => {
  await tx.run(sql`select pg_advisory_xact_lock_shared(hashtextextended('credits.ledger ' || ${tx.tenant}, 0))`)
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended('credits.ledger ' || ${personId}, 0))`)
}
export const lockAllLedgers = (tx: Tx) => tx.run(sql`select pg_advisory_xact_lock(hashtextextended('credits.ledger ' || ${tx.tenant}, 0))`)

// ---- what the rules need of persons ----

type PersonBasics = { id: string; joinedOn: string | null; leftOn: string | null }
type DutyColumns = { person: string; pack: string; class: string; from: string; to: string | null }
type LeaveColumns = Omit<Leave, 'quotas'> & { person: string; quotas: string[] | null }
/** A row of the ledger as a list: 360,000 rows of named columns cost more to carry than to reckon with. */
type EntryColumns = [
  id: string, completedOn: string, kind: string, source: string, category: Entry['category'], minutes: number | null, days: number | null, topic: string | null, course: string | null, passed: boolean,
  reverses: string | null, recordedOn: string,
]
const entryOf = ([id, completedOn, kind, source, category, minutes, days, topic, course, passed, reverses, recordedOn]: EntryColumns): Entry =>
  ({ id, completedOn, kind, source, category, minutes, days, topic: topic ?? undefined, course: course ?? undefined, passed, reverses: reverses ?? undefined, recordedOn })

/** Persons who are, or were, bound by some pack. */
export const boundPersons = async (tx: Tx): Promise<string[]> =>
  (await tx.raw<{ id: string }>(sql`select distinct person_id as id from credits.duty where tenant_id = ${tx.tenant} order by 1`)).map(row => row.id)

const byPerson = <T extends { person: string }>(rows: readonly T[]): Map<string, T[]> => Map.groupBy(rows, row => row.person)

/** Histories of these persons, in four questions however many they are. Rows of the ledger come in the order in which they were written. */
export const histories = async (tx: Tx, ids: readonly string[]): Promise<PersonHistory[]> => {
  const persons = await tx.raw<PersonBasics>(sql`select id, joined_on as "joinedOn", left_on as "leftOn" from people.v_person where tenant_id = ${tx.tenant} and id = any(${ids}::uuid[]) order by id`)
  const duties = byPerson(await tx.raw<DutyColumns>(sql`select person_id as person, pack_code as pack, class, begins_on as "from", ends_on as "to" from credits.duty
    where tenant_id = ${tx.tenant} and person_id = any(${ids}::uuid[]) order by person_id, begins_on`))
  const leaves = byPerson(await tx.raw<LeaveColumns>(sql`select person_id as person, begins_on as "from", ends_on as "to", effect, quotas from credits.exemption
    where tenant_id = ${tx.tenant} and person_id = any(${ids}::uuid[]) and withdrawn_at is null order by person_id, begins_on`))
  const entries = new Map((await tx.raw<{ person: string; rows: string }>(sql`select e.person_id as person,
      json_agg(json_build_array(e.id, e.completed_on, e.kind, e.source, e.category, e.minutes, e.days, e.topic, k.origin_id, e.passed, e.reverses, e.recorded_on))::text as rows
    from credits.entry e left join credits.completion k on k.tenant_id = e.tenant_id and k.id = e.completion_id and k.origin in ('course', 'class')
    where e.tenant_id = ${tx.tenant} and e.person_id = any(${ids}::uuid[]) group by e.person_id`)).map(({ person, rows }) => [person, (JSON.parse(rows) as EntryColumns[]).map(entryOf).sort(byId)]))
  return persons.map(({ id, joinedOn, leftOn }) => ({
    id, joinedOn, leftOn, classes: duties.get(id) ?? [], bound: duties.get(id) ?? [],
    exemptions: (leaves.get(id) ?? []).map(leave => ({ ...leave, quotas: leave.quotas ?? undefined })),
    entries: entries.get(id) ?? [],
  }))
}

const byId = (a: Entry, b: Entry): number => (a.id < b.id ? -1 : 1)

type TotalKey = { person: string; pack: string; quota: string; from: string }
const keyOf = ({ person, pack, quota, from }: TotalKey): string => `${person} ${pack} ${quota} ${from}`

/** Puts the totals of these persons in the place of what stood there; rows that are as they were are left alone. */
export const saveTotals = async (tx: Tx, personIds: readonly string[], rows: readonly (PeriodHours & { person: string })[]): Promise<void> => {
  const stood = await tx.raw<TotalKey & { digest: string }>(sql`select person_id as person, pack_code as pack, quota, begins_on as "from", digest from credits.total
    where tenant_id = ${tx.tenant} and person_id = any(${personIds}::uuid[])`)
  const digests = new Map(stood.map(row => [keyOf(row), row.digest]))
  const given = rows.map(({ counted: _, uncounted: __, ...row }) => ({ ...row, digest: createHash('sha1').update(JSON.stringify(row)).digest('base64') }))
  const kept = new Set(given.map(keyOf))
  const gone = stood.filter(row => !kept.has(keyOf(row)))
  if (gone.length > 0) {
    await tx.run(sql`delete from credits.total t using unnest(${gone.map(row => row.person)}::uuid[], ${gone.map(row => row.pack)}::text[], ${gone.map(row => row.quota)}::text[], ${gone.map(row => row.from)}::date[]) as g(person, pack, quota, begins_on)
      where t.tenant_id = ${tx.tenant} and t.person_id = g.person and t.pack_code = g.pack and t.quota = g.quota and t.begins_on = g.begins_on`)
  }
  const changed = given.filter(row => digests.get(keyOf(row)) !== row.digest)
  if (changed.length === 0) return
  await tx.run(sql`insert into credits.total (tenant_id, person_id, pack_code, quota, begins_on, ends_on, period, version, measure, required, credited, by_kind, capped, carried_over, carries_on, parts, short, forecast, by_days, digest)
    select ${tx.tenant}, g.* from unnest(${changed.map(row => row.person)}::uuid[], ${changed.map(row => row.pack)}::text[], ${changed.map(row => row.quota)}::text[], ${changed.map(row => row.from)}::date[],
      ${changed.map(row => row.to)}::date[], ${changed.map(row => row.period)}::text[], ${changed.map(row => row.version)}::text[], ${changed.map(row => row.measure)}::text[], ${changed.map(row => row.required)}::float8[],
      ${changed.map(row => row.credited)}::float8[], ${changed.map(row => JSON.stringify(row.byKind))}::jsonb[], ${changed.map(row => row.capped)}::float8[], ${changed.map(row => row.carriedOver)}::float8[],
      ${changed.map(row => row.carriesOn)}::float8[], ${changed.map(row => JSON.stringify(row.parts))}::jsonb[], ${changed.map(row => row.short)}::float8[], ${changed.map(row => row.forecast)}::float8[],
      ${changed.map(row => row.byDays)}::boolean[], ${changed.map(row => row.digest)}::text[]) as g
    on conflict (tenant_id, person_id, pack_code, quota, begins_on) do update set ends_on = excluded.ends_on, period = excluded.period, version = excluded.version, measure = excluded.measure,
      required = excluded.required, credited = excluded.credited, by_kind = excluded.by_kind, capped = excluded.capped, carried_over = excluded.carried_over, carries_on = excluded.carries_on,
      parts = excluded.parts, short = excluded.short, forecast = excluded.forecast, by_days = excluded.by_days, digest = excluded.digest`)
}

export const noteRecount = (tx: Tx, given: { id: string; asOf: string; persons: number; seconds: number }) =>
  tx.run(sql`insert into credits.recount (tenant_id, id, as_of, persons, seconds) values (${tx.tenant}, ${given.id}, ${given.asOf}, ${given.persons}, ${given.seconds})`)

export const lastRecount = (tx: Tx) =>
  tx.maybe(z.object({ asOf: z.string(), at: z.string() }), sql`select as_of as "asOf", at from credits.recount where tenant_id = ${tx.tenant} order by id desc limit 1`)

// ---- the ledger ----

const PersonHead = z.object({ id: z.uuid(), name: z.string(), number: z.string(), unitId: z.uuid(), unitName: Words })

/** @throws NotFound outside the scope */
export const personWithin = (tx: Tx, id: string, scope: string[]) =>
  tx.one(PersonHead, sql`select p.id, p.name, p.number, p.unit_id as "unitId", p.unit_name as "unitName" from people.v_person p
    where p.tenant_id = ${tx.tenant} and p.id = ${id} and ${unitWithin(tx, sql`p.unit_id`, scope)}`)

export const personHead = (tx: Tx, id: string) =>
  tx.maybe(PersonHead, sql`select p.id, p.name, p.number, p.unit_id as "unitId", p.unit_name as "unitName" from people.v_person p where p.tenant_id = ${tx.tenant} and p.id = ${id}`)

export type NewCompletion = {
  id: string; personId: string; origin: 'course' | 'class' | 'claim'; originId: string; title: Words; completedOn: string; minutes: number | null; practiceMinutes: number | null; days: number | null; unitId: string
}
/** @returns false when it stood there already */
export const addCompletion = async (tx: Tx, given: NewCompletion): Promise<boolean> =>
  (await tx.run(sql`insert into credits.completion (tenant_id, id, person_id, origin, origin_id, title, completed_on, minutes, practice_minutes, days, unit_id)
    values (${tx.tenant}, ${given.id}, ${given.personId}, ${given.origin}, ${given.originId}, ${JSON.stringify(given.title)}, ${given.completedOn}, ${given.minutes}, ${given.practiceMinutes}, ${given.days}, ${given.unitId})
    on conflict (tenant_id, person_id, origin, origin_id, completed_on) do nothing`)) > 0

export type NewEntry = {
  id: string; personId: string; completionId: string | null; reverses: string | null; completedOn: string; kind: string; source: string; category: Entry['category']; topic: string | null; title: Words
  minutes: number | null; days: number | null; passed: boolean; worth: { pack: string; version: string; hours: number }[]
  claimId: string | null; evidenceFileId: string | null; approvedBy: string | null; reason: string; recordedOn: string
}
export const addEntry = (tx: Tx, given: NewEntry) =>
  tx.run(sql`insert into credits.entry (tenant_id, id, person_id, completion_id, reverses, completed_on, kind, source, category, topic, title, minutes, days, passed, worth, claim_id, evidence_file_id, approved_by, reason, recorded_on)
    values (${tx.tenant}, ${given.id}, ${given.personId}, ${given.completionId}, ${given.reverses}, ${given.completedOn}, ${given.kind}, ${given.source}, ${given.category}, ${given.topic}, ${JSON.stringify(given.title)},
      ${given.minutes}, ${given.days}, ${given.passed}, ${JSON.stringify(given.worth)}, ${given.claimId}, ${given.evidenceFileId}, ${given.approvedBy}, ${given.reason}, ${given.recordedOn})`)

const EntryRow = z.object({
  id: z.uuid(), personId: z.uuid(), completionId: z.uuid().nullable(), reverses: z.uuid().nullable(), reversed: z.boolean(), completedOn: z.string(), kind: z.string(), source: z.string(),
  category: z.enum(['required', 'elective']), topic: z.string().nullable(), title: Words, minutes: z.number().nullable(), days: z.number().nullable(), passed: z.boolean(), claimId: z.uuid().nullable(), evidenceFileId: z.uuid().nullable(),
})
export type EntryRow = z.infer<typeof EntryRow>

/** One row of a person whom the caller may correct. @throws NotFound */
export const entryWithin = (tx: Tx, id: string, scope: string[]) =>
  tx.one(EntryRow, sql`select e.id, e.person_id as "personId", e.completion_id as "completionId", e.reverses, exists (select 1 from credits.entry r where r.tenant_id = e.tenant_id and r.reverses = e.id) as reversed,
      e.completed_on as "completedOn", e.kind, e.source, e.category, e.topic, e.title, e.minutes, e.days, e.passed, e.claim_id as "claimId", e.evidence_file_id as "evidenceFileId"
    from credits.entry e join people.v_person p on p.tenant_id = e.tenant_id and p.id = e.person_id
    where e.tenant_id = ${tx.tenant} and e.id = ${id} and ${unitWithin(tx, sql`p.unit_id`, scope)}`)

const Row = LedgerRow.omit({ kindName: true, sourceName: true })
/** A person's ledger, the latest row first. */
export const ledgerOf = (tx: Tx, personId: string) =>
  tx.many(Row, sql`select e.id, e.completed_on as "completedOn", e.title, e.kind, e.source, e.category, e.minutes, e.days, e.topic, e.passed, e.worth, e.reverses, r.id as "reversedBy", e.reason,
      a.name as approver, e.claim_id as "claimId", e.evidence_file_id is not null as evidence, e.recorded_on as "recordedOn", e.recorded_at as "recordedAt"
    from credits.entry e
    left join credits.entry r on r.tenant_id = e.tenant_id and r.reverses = e.id
    left join people.v_person a on a.tenant_id = e.tenant_id and a.id = e.approved_by
    where e.tenant_id = ${tx.tenant} and e.person_id = ${personId} order by e.id desc limit 5000`)

export const dutiesOf = (tx: Tx, personId: string) =>
  tx.many(Duty.omit({ packName: true, className: true }), sql`select d.pack_code as "packCode", d.class, u.name as "unitName", d.begins_on as "from", d.ends_on as "to", r.decision
    from credits.duty d join credits.requirement r on r.tenant_id = d.tenant_id and r.id = d.requirement_id join people.v_unit u on u.tenant_id = r.tenant_id and u.id = r.unit_id
    where d.tenant_id = ${tx.tenant} and d.person_id = ${personId} order by d.begins_on desc`)

// ---- what the learning domain tells ----

/** Whether the view stands in this database; where it does not, what a fact says itself must do. */
const stands = async (tx: Tx, view: string): Promise<boolean> => (await tx.raw<{ there: boolean }>(sql`select to_regclass(${view}) is not null as there`))[0]?.there ?? false

const OfCourse = z.object({ title: Words, completedOn: z.string(), kind: z.string() })
export const courseCompletion = async (tx: Tx, completionId: string) =>
  (await stands(tx, 'learning.v_completion')) ? tx.maybe(OfCourse, sql`select title, completed_on as "completedOn", kind from learning.v_completion where tenant_id = ${tx.tenant} and id = ${completionId}`) : undefined

const OfClass = z.object({ title: Words, code: z.string(), completedOn: z.string(), kind: z.string() })
export const classCompletion = async (tx: Tx, classId: string, personId: string) =>
  (await stands(tx, 'learning.v_class_completion'))
    ? tx.maybe(OfClass, sql`select title, code, completed_on as "completedOn", kind from learning.v_class_completion where tenant_id = ${tx.tenant} and class_id = ${classId} and person_id = ${personId}`)
    : undefined

// ---- exemptions ----

export const exemptionsOf = (tx: Tx, personId: string) =>
  tx.many(Exemption, sql`select x.id, x.begins_on as "from", x.ends_on as "to", x.effect, x.quotas, x.ground, x.decision, g.name as "grantedBy", x.granted_at as "grantedAt", x.withdrawn_at as "withdrawnAt", x.withdrawn_why as "withdrawnWhy"
    from credits.exemption x join people.v_person g on g.tenant_id = x.tenant_id and g.id = x.granted_by
    where x.tenant_id = ${tx.tenant} and x.person_id = ${personId} order by x.begins_on desc, x.id`)

export const addExemption = (tx: Tx, given: { id: string; personId: string; from: string; to: string; effect: string; ground: string; decision: string; fileId: string }) =>
  tx.run(sql`insert into credits.exemption (tenant_id, id, person_id, begins_on, ends_on, effect, ground, decision, file_id, granted_by)
    values (${tx.tenant}, ${given.id}, ${given.personId}, ${given.from}, ${given.to}, ${given.effect}, ${given.ground}, ${given.decision}, ${given.fileId}, ${tx.person})`)

export const exemptionWithin = (tx: Tx, id: string, scope: string[]) =>
  tx.one(z.object({ id: z.uuid(), personId: z.uuid(), fileId: z.uuid(), withdrawn: z.boolean() }), sql`select x.id, x.person_id as "personId", x.file_id as "fileId", x.withdrawn_at is not null as withdrawn
    from credits.exemption x join people.v_person p on p.tenant_id = x.tenant_id and p.id = x.person_id
    where x.tenant_id = ${tx.tenant} and x.id = ${id} and ${unitWithin(tx, sql`p.unit_id`, scope)}`)

export const withdrawExemption = (tx: Tx, id: string, why: string) =>
  tx.run(sql`update credits.exemption set withdrawn_at = now(), withdrawn_by = ${tx.person}, withdrawn_why = ${why} where tenant_id = ${tx.tenant} and id = ${id} and withdrawn_at is null`)

// ---- claims ----

const claimColumns = sql`select c.id, c.person_id as "personId", p.name as "personName", p.number as "personNumber", p.unit_name as "unitName", c.title, c.organiser, c.kind, c.source, c.category, c.completed_on as "completedOn",
    c.minutes, c.days, c.note, c.file_name as "fileName", c.state, c.submitted_at as "submittedAt", c.decided_at as "decidedAt", d.name as "decidedBy", c.reason
  from credits.claim c
  join people.v_person p on p.tenant_id = c.tenant_id and p.id = c.person_id
  left join people.v_person d on d.tenant_id = c.tenant_id and d.id = c.decided_by`
const ClaimRow = Claim.omit({ kindName: true, sourceName: true })
export type ClaimRow = z.infer<typeof ClaimRow>

export const claimsOf = (tx: Tx, personId: string) =>
  tx.many(ClaimRow, sql`${claimColumns} where c.tenant_id = ${tx.tenant} and c.person_id = ${personId} order by c.id desc limit 500`)

/** Claims of the caller's units but not the caller's own, the oldest first. */
export const claimsWithin = (tx: Tx, filter: { waiting: boolean; after: string | null; limit: number }, self: string, scope: string[]) =>
  tx.many(ClaimRow, sql`${claimColumns} where c.tenant_id = ${tx.tenant} and c.person_id <> ${self} and ${unitWithin(tx, sql`p.unit_id`, scope)}
    and ${filter.waiting ? sql`c.state = 'submitted'` : sql`c.state in ('approved', 'refused')`} and (${filter.after}::uuid is null or ${filter.waiting ? sql`c.id > ${filter.after}` : sql`c.id < ${filter.after}`})
    order by c.id ${filter.waiting ? nothing : sql`desc`} limit ${filter.limit + 1}`)

/** One claim: the caller's own, or of somebody in the scope. @throws NotFound */
export const claim = (tx: Tx, id: string, self: string, scope: string[]) =>
  tx.one(ClaimRow, sql`${claimColumns} where c.tenant_id = ${tx.tenant} and c.id = ${id} and (c.person_id = ${self} or ${unitWithin(tx, sql`p.unit_id`, scope)})`)

export const lockClaim = (tx: Tx, id: string) =>
  tx.one(z.object({ state: z.string(), fileId: z.uuid() }), sql`select state, file_id as "fileId" from credits.claim where tenant_id = ${tx.tenant} and id = ${id} for update`)

export const addClaim = (tx: Tx, given: { id: string; title: string; organiser: string; kind: string; source: string; category: string; completedOn: string; minutes: number | null; days: number | null; note: string; fileId: string; fileName: string }) =>
  tx.run(sql`insert into credits.claim (tenant_id, id, person_id, title, organiser, kind, source, category, completed_on, minutes, days, note, file_id, file_name)
    values (${tx.tenant}, ${given.id}, ${tx.person}, ${given.title}, ${given.organiser}, ${given.kind}, ${given.source}, ${given.category}, ${given.completedOn}, ${given.minutes}, ${given.days}, ${given.note}, ${given.fileId}, ${given.fileName})`)

export const decideClaim = (tx: Tx, id: string, state: 'approved' | 'refused', reason: string) =>
  tx.run(sql`update credits.claim set state = ${state}, decided_at = now(), decided_by = ${tx.person}, reason = ${reason} where tenant_id = ${tx.tenant} and id = ${id}`)

export const withdrawClaim = (tx: Tx, id: string, self: string) =>
  tx.run(sql`update credits.claim set state = 'withdrawn' where tenant_id = ${tx.tenant} and id = ${id} and person_id = ${self} and state = 'submitted'`)

// ---- overview ----

const chosen = (given: { pack: string; quota: string; from: string }) => sql`t.pack_code = ${given.pack} and t.quota = ${given.quota} and t.begins_on = ${given.from}`

/** Quotas with their periods, the newest first. */
export const quotaPeriods = (tx: Tx) =>
  tx.many(QuotaPeriod.omit({ packName: true, quotaName: true }), sql`select pack_code as pack, quota, begins_on as "from", max(ends_on) as "to", max(period) as period, max(measure) as measure
    from credits.total where tenant_id = ${tx.tenant} group by pack_code, quota, begins_on order by begins_on desc, pack_code, quota limit 200`)

export type GroupRow = { id: string | null; name: Words | null; persons: number; met: number; missing: number; unsure: number; hoursShort: number }
/** Figures of each agency's staff in office; who belongs to no agency stands under null. */
export const groups = (tx: Tx, given: { pack: string; quota: string; from: string }) =>
  tx.raw<GroupRow>(sql`select p.agency_id as id, p.agency_name as name, count(*)::int as persons, count(*) filter (where t.short = 0)::int as met, count(*) filter (where t.forecast > 0)::int as missing,
      count(*) filter (where t.short > 0 and t.forecast is null)::int as unsure, sum(t.short)::float8 as "hoursShort"
    from credits.total t join people.v_person p on p.tenant_id = t.tenant_id and p.id = t.person_id
    where t.tenant_id = ${tx.tenant} and p.left_on is null and ${chosen(given)} group by p.agency_id, p.agency_name order by min(p.unit_name ->> 'zh')`)

/** The agencies that lie in the scope. */
export const agenciesWithin = async (tx: Tx, scope: string[]): Promise<Set<string>> =>
  new Set((await tx.raw<{ id: string }>(sql`select u.id from people.v_unit u where u.tenant_id = ${tx.tenant} and u.agency_id = u.id and ${unitWithin(tx, sql`u.id`, scope)}`)).map(row => row.id))

export const holdsRoot = async (tx: Tx, scope: string[]): Promise<boolean> =>
  (await tx.raw(sql`select 1 from people.v_unit u where u.tenant_id = ${tx.tenant} and u.parent_id is null and u.id = any(${scope}::uuid[])`)).length > 0

/** Persons of the scope who are short, in the order of their numbers: this is a list to help by, not a ranking. */
export const shortfalls = (tx: Tx, given: { pack: string; quota: string; from: string; unit?: string; all: boolean }, after: string | null, limit: number, scope: string[]) =>
  tx.many(Shortfall.omit({ quotaName: true }), sql`select t.person_id as "personId", p.number, p.name, p.unit_name as "unitName", t.period, t.ends_on as "to", t.required, t.credited, t.carried_over as "carriedOver", t.short, t.forecast
    from credits.total t join people.v_person p on p.tenant_id = t.tenant_id and p.id = t.person_id
    where ${all([
      sql`t.tenant_id = ${tx.tenant} and p.left_on is null and t.short > 0 and ${chosen(given)} and ${unitWithin(tx, sql`p.unit_id`, scope)}`,
      !given.all && sql`t.forecast > 0`, given.unit !== undefined && unitWithin(tx, sql`p.unit_id`, [given.unit]), after !== null && sql`p.number > ${after}`,
    ])} order by p.number limit ${limit}`)
