import { z } from 'zod'
import { unitWithin } from '#domains/people/index.ts'
import { newId, type Tx } from '#platform/db.ts'
import { all, nothing, sql, type Sql } from '#platform/sql.ts'
import * as shapes from './shapes.ts'
import { holding, type Priority, type Seat, type SeatState } from './seats.ts'
import { Words } from '../shapes.ts'

type Bilingual = { zh: string; en: string }
const held = [...holding]

/** Who looks: units in which they answer for classes, units whose classes and people they may see, themselves, and the time. */
export type Sight = { manage: string[]; read: string[]; nominate: string[]; self: string; now: string }

// ---- classes ----

export type NewClass = {
  id: string; code: string; title: Bilingual; about: Bilingual; unitId: string; host: Bilingual; kind: string; budgetFen: number; place: Bilingual; seats: number; minimum: number
  leaderId: string | null; audienceUnitId: string | null; offerHours: number
}
export type Dates = { startsAt: string; endsAt: string; nominateUntil: string; replaceUntil: string; withdrawUntil: string }
export type NewSlot = { day: string; half: string; minutes: number; practiceMinutes: number }

export const addClass = (tx: Tx, c: NewClass & Dates & { secret: string }) =>
  tx.run(sql`insert into learning.class (tenant_id, id, code, title, about, unit_id, host, kind, budget_fen, place, seats, minimum, leader_id, audience_unit_id, offer_hours,
      starts_at, ends_at, nominate_until, replace_until, withdraw_until, code_secret, created_by)
    values (${tx.tenant}, ${c.id}, ${c.code}, ${JSON.stringify(c.title)}, ${JSON.stringify(c.about)}, ${c.unitId}, ${JSON.stringify(c.host)}, ${c.kind}, ${c.budgetFen},
      ${JSON.stringify(c.place)}, ${c.seats}, ${c.minimum}, ${c.leaderId}, ${c.audienceUnitId}, ${c.offerHours}, ${c.startsAt}, ${c.endsAt}, ${c.nominateUntil}, ${c.replaceUntil},
      ${c.withdrawUntil}, ${c.secret}, ${tx.person})`)

export const changeClass = (tx: Tx, c: NewClass) =>
  tx.run(sql`update learning.class set code = ${c.code}, title = ${JSON.stringify(c.title)}, about = ${JSON.stringify(c.about)}, unit_id = ${c.unitId}, host = ${JSON.stringify(c.host)},
      kind = ${c.kind}, budget_fen = ${c.budgetFen}, place = ${JSON.stringify(c.place)}, seats = ${c.seats}, minimum = ${c.minimum}, leader_id = ${c.leaderId},
      audience_unit_id = ${c.audienceUnitId}, offer_hours = ${c.offerHours}
    where tenant_id = ${tx.tenant} and id = ${c.id}`)

export const setDates = (tx: Tx, id: string, d: Dates) =>
  tx.run(sql`update learning.class set starts_at = ${d.startsAt}, ends_at = ${d.endsAt}, nominate_until = ${d.nominateUntil}, replace_until = ${d.replaceUntil},
      withdraw_until = ${d.withdrawUntil}, reminded = false where tenant_id = ${tx.tenant} and id = ${id}`)

export const setSeats = (tx: Tx, id: string, to: { seats: number | null; minimum: number | null }) =>
  tx.run(sql`update learning.class set seats = coalesce(${to.seats}, seats), minimum = least(coalesce(${to.minimum}, minimum), coalesce(${to.seats}, seats)) where tenant_id = ${tx.tenant} and id = ${id}`)

/** The deadlines as far before another first day as they are before the present one. */
export const shiftedDeadlines = (tx: Tx, id: string, firstDay: string, timeZone: string) =>
  tx.one(z.object({ nominateUntil: z.string(), replaceUntil: z.string(), withdrawUntil: z.string() }), sql`select nominate_until + d.shift as "nominateUntil", replace_until + d.shift as "replaceUntil",
      withdraw_until + d.shift as "withdrawUntil" from learning.class c cross join lateral (select ${firstDay}::date - (c.starts_at at time zone ${timeZone})::date as shift) d
    where c.tenant_id = ${tx.tenant} and c.id = ${id}`)

/** Puts the class on other half days; what is booked for one that goes is free again. */
export const putSlots = async (tx: Tx, classId: string, slots: NewSlot[]): Promise<void> => {
  const given = sql`unnest(${slots.map(s => s.day)}::date[], ${slots.map(s => s.half)}::text[], ${slots.map(s => s.minutes)}::int[], ${slots.map(s => s.practiceMinutes)}::int[])`
  await tx.run(sql`delete from learning.class_slot s where s.tenant_id = ${tx.tenant} and s.class_id = ${classId}
    and not exists (select 1 from ${given} as g(day, half, m, p) where g.day = s.day and g.half = s.half)`)
  await tx.run(sql`insert into learning.class_slot (tenant_id, class_id, day, half, minutes, practice_minutes) select ${tx.tenant}, ${classId}, g.* from ${given} as g
    on conflict (tenant_id, class_id, day, half) do update set minutes = excluded.minutes, practice_minutes = excluded.practice_minutes`)
}

/** What people with a seat were told, brought up to date. */
export const retell = (tx: Tx, classId: string) =>
  tx.run(sql`update learning.enrolment e set title = c.title, place = c.place, days = d.days, hours = d.hours
    from learning.class c cross join lateral (${daysAndHours}) as d
    where c.tenant_id = ${tx.tenant} and c.id = ${classId} and e.tenant_id = c.tenant_id and e.session_id = c.id`)

const daysAndHours = sql`select array(select distinct s.day from learning.class_slot s where s.tenant_id = c.tenant_id and s.class_id = c.id order by s.day) as days,
  (select coalesce(sum(s.minutes), 0) / 60.0 from learning.class_slot s where s.tenant_id = c.tenant_id and s.class_id = c.id)::float8 as hours`

export const setState = (tx: Tx, id: string, state: (typeof shapes.classStates)[number]) =>
  tx.run(sql`update learning.class set state = ${state}, archived_at = case when ${state} = 'archived' then now() end, archived_by = case when ${state} = 'archived' then ${tx.person}::uuid end
    where tenant_id = ${tx.tenant} and id = ${id}`)

const phase = (now: string): Sql => sql`case when c.state <> 'open' then c.state when ${now}::timestamptz < c.starts_at then 'coming' when ${now}::timestamptz <= c.ends_at then 'running' else 'over' end`
const heldCount = sql`(select count(*)::int from learning.enrolment e where e.tenant_id = c.tenant_id and e.session_id = c.id and e.state in ('nominated', 'offered', 'enrolled', 'attended', 'incomplete', 'no-show', 'dismissed'))`
const waitingCount = sql`(select count(*)::int from learning.enrolment e where e.tenant_id = c.tenant_id and e.session_id = c.id and e.state = 'waitlisted')`
const headColumns = (now: string): Sql => sql`c.id, c.code, c.title, c.unit_id as "unitId", u.name as "unitName", c.place, c.seats, ${heldCount} as held, ${waitingCount} as waiting,
  c.starts_at as "startsAt", c.ends_at as "endsAt", ${phase(now)} as phase, c.source`

/** A unit of the scope lies at or below this one. */
const covers = (tx: Tx, unit: Sql, scope: string[]): Sql =>
  sql`exists (select 1 from people.v_unit_scope v where v.tenant_id = ${tx.tenant} and v.ancestor_id = ${unit} and v.descendant_id = any(${scope}::uuid[]))`

/** Classes of one's units, and open ones that have places for one's units or are open to their staff. */
const seen = (tx: Tx, sight: Sight): Sql => sql`(${unitWithin(tx, sql`c.unit_id`, sight.read)} or (c.state <> 'draft' and (
  (c.audience_unit_id is not null and ${covers(tx, sql`c.audience_unit_id`, sight.read)})
  or exists (select 1 from learning.quota q where q.tenant_id = c.tenant_id and q.class_id = c.id and (${unitWithin(tx, sql`q.unit_id`, sight.read)} or ${covers(tx, sql`q.unit_id`, sight.read)})))))`

/** The latest to begin first; `after` is the last one seen. */
export const classes = (tx: Tx, filter: z.output<typeof shapes.ClassFilter>, after: { at: string; id: string } | null, sight: Sight) =>
  tx.many(shapes.ClassHead, sql`select ${headColumns(sight.now)} from learning.class c join people.v_unit u on u.tenant_id = c.tenant_id and u.id = c.unit_id where ${all([
    sql`c.tenant_id = ${tx.tenant}`,
    seen(tx, sight),
    filter.unit !== undefined && unitWithin(tx, sql`c.unit_id`, [filter.unit]),
    filter.phase !== undefined && sql`${phase(sight.now)} = ${filter.phase}`,
    Boolean(filter.q) && sql`(c.code = ${filter.q ?? ''} or position(lower(${filter.q ?? ''}) in lower(concat(c.title ->> 'zh', ' ', c.title ->> 'en'))) > 0)`,
    after !== null && sql`(c.starts_at, c.id) < (${after.at}::timestamptz, ${after.id}::uuid)`,
  ])} order by c.starts_at desc, c.id desc limit ${filter.limit + 1}`)

const WholeRow = shapes.Class.omit({ slots: true, quotas: true, bookings: true, clashes: true, counts: true, minutes: true, practiceMinutes: true })
/** @throws NotFound for whoever may not know of it */
export const classSeen = (tx: Tx, id: string, sight: Sight) =>
  tx.one(WholeRow, sql`select ${headColumns(sight.now)}, c.about, c.host, c.kind, c.budget_fen as "budgetFen", c.minimum, c.leader_id as "leaderId", l.name as "leaderName",
      l.number as "leaderNumber", c.audience_unit_id as "audienceUnitId", a.name as "audienceName", c.nominate_until as "nominateUntil", c.replace_until as "replaceUntil",
      c.withdraw_until as "withdrawUntil", c.offer_hours as "offerHours", c.state, ${unitWithin(tx, sql`c.unit_id`, sight.manage)} as manages, ${keeps(tx, sight)} as keeps,
      (c.state = 'open' and (${unitWithin(tx, sql`c.unit_id`, sight.nominate)} or (c.audience_unit_id is not null and ${covers(tx, sql`c.audience_unit_id`, sight.nominate)})
        or exists (select 1 from learning.quota q where q.tenant_id = c.tenant_id and q.class_id = c.id
          and (${unitWithin(tx, sql`q.unit_id`, sight.nominate)} or ${covers(tx, sql`q.unit_id`, sight.nominate)})))) as nominates
    from learning.class c join people.v_unit u on u.tenant_id = c.tenant_id and u.id = c.unit_id
    left join people.v_person l on l.tenant_id = c.tenant_id and l.id = c.leader_id
    left join people.v_unit a on a.tenant_id = c.tenant_id and a.id = c.audience_unit_id
    where c.tenant_id = ${tx.tenant} and c.id = ${id} and (${seen(tx, sight)} or ${keeps(tx, sight)})`)

/** Keeps the register: its head, its trainers, and who answers for it. */
const keeps = (tx: Tx, sight: Pick<Sight, 'self' | 'manage'>): Sql => sql`(c.leader_id is not distinct from ${sight.self}::uuid or ${unitWithin(tx, sql`c.unit_id`, sight.manage)}
  or exists (select 1 from learning.booking b join learning.resource r on r.tenant_id = b.tenant_id and r.id = b.resource_id
    where b.tenant_id = c.tenant_id and b.class_id = c.id and r.person_id = ${sight.self}))`

export const slotsOf = (tx: Tx, classId: string) =>
  tx.many(shapes.Slot, sql`select s.day, s.half, s.minutes, s.practice_minutes as "practiceMinutes", s.topic, s.settled_at as "settledAt", p.name as "settledBy" from learning.class_slot s
    left join people.v_person p on p.tenant_id = s.tenant_id and p.id = s.settled_by where s.tenant_id = ${tx.tenant} and s.class_id = ${classId} order by s.day, s.half`)

export const quotasOf = (tx: Tx, classId: string, sight: Sight) =>
  tx.many(shapes.Quota, sql`select q.unit_id as "unitId", u.name as "unitName", q.places, (select count(*)::int from learning.enrolment e where e.tenant_id = q.tenant_id
      and e.session_id = q.class_id and e.quota_unit_id = q.unit_id and e.state = any(${held})) as used,
      (${unitWithin(tx, sql`q.unit_id`, sight.nominate)} or ${covers(tx, sql`q.unit_id`, sight.nominate)}) as mine
    from learning.quota q join people.v_unit u on u.tenant_id = q.tenant_id and u.id = q.unit_id where q.tenant_id = ${tx.tenant} and q.class_id = ${classId} order by u.code`)

export const setQuota = (tx: Tx, classId: string, unitId: string, places: number) => places === 0
  ? tx.run(sql`delete from learning.quota where tenant_id = ${tx.tenant} and class_id = ${classId} and unit_id = ${unitId}`)
  : tx.run(sql`insert into learning.quota (tenant_id, class_id, unit_id, places) values (${tx.tenant}, ${classId}, ${unitId}, ${places})
      on conflict (tenant_id, class_id, unit_id) do update set places = excluded.places`)

export const countsOf = async (tx: Tx, classId: string): Promise<Partial<Record<SeatState, number>>> =>
  Object.fromEntries((await tx.many(z.object({ state: shapes.SeatStateShape, n: z.number() }), sql`select state, count(*)::int as n from learning.enrolment
    where tenant_id = ${tx.tenant} and session_id = ${classId} group by state`)).map(row => [row.state, row.n]))

export const bookingsOf = (tx: Tx, classId: string) =>
  tx.many(shapes.Booking, sql`select r.id as "resourceId", r.kind, r.name, r.seats as "roomSeats", json_agg(concat(b.day, ' ', b.half) order by b.day, b.half) as halves
    from learning.booking b join learning.resource r on r.tenant_id = b.tenant_id and r.id = b.resource_id
    where b.tenant_id = ${tx.tenant} and b.class_id = ${classId} group by r.id, r.kind, r.name, r.seats, r.code order by r.kind, r.code`)

const Staff = z.object({ id: z.uuid(), number: z.string(), name: z.string(), unitId: z.uuid(), quotaUnitId: z.uuid().nullable(), seen: z.boolean() })
export type Staff = z.infer<typeof Staff>
/**
 * Present staff by their numbers, each with the nearest unit above that has places in the class; `seen` within the scope.
 * Who left, or has no such number, is not among them.
 */
export const staffByNumbers = (tx: Tx, numbers: string[], classId: string | null, scope: string[]) =>
  tx.many(Staff, sql`select p.id, p.number, p.name, p.unit_id as "unitId", ${unitWithin(tx, sql`p.unit_id`, scope)} as seen,
      (select q.unit_id from learning.quota q join people.v_unit_scope v on v.tenant_id = q.tenant_id and v.ancestor_id = q.unit_id and v.descendant_id = p.unit_id
        where q.tenant_id = p.tenant_id and q.class_id = ${classId}::uuid order by v.depth limit 1) as "quotaUnitId"
    from people.v_person p where p.tenant_id = ${tx.tenant} and p.number = any(${numbers}::text[]) and p.left_on is null`)

// ---- the seat machine's reading and writing ----

const Locked = z.object({
  id: z.uuid(), code: z.string(), title: Words, state: z.enum(shapes.classStates), unitId: z.uuid(), seats: z.number(), startsAt: z.string(), endsAt: z.string(), nominateBefore: z.string(),
  replaceBefore: z.string(), withdrawBefore: z.string(), offerHours: z.number(), nextTicket: z.number(), audienceUnitId: z.uuid().nullable(), quotas: z.array(z.tuple([z.uuid(), z.number()])),
  source: z.string(),
})
export type Locked = z.infer<typeof Locked>

/** The class, which nobody else changes until this transaction ends. A deadline is a day, and ends with it where the agency is. */
export const lockClass = (tx: Tx, id: string, timeZone: string): Promise<Locked> => {
  const after = (day: Sql): Sql => sql`((${day} + 1)::timestamp at time zone ${timeZone})`
  return tx.one(Locked, sql`select c.id, c.code, c.title, c.state, c.unit_id as "unitId", c.seats, c.starts_at as "startsAt", c.ends_at as "endsAt", ${after(sql`c.nominate_until`)} as "nominateBefore",
      ${after(sql`c.replace_until`)} as "replaceBefore", ${after(sql`c.withdraw_until`)} as "withdrawBefore", c.offer_hours as "offerHours", c.next_ticket as "nextTicket",
      c.audience_unit_id as "audienceUnitId", c.source,
      coalesce((select json_agg(json_build_array(q.unit_id, q.places)) from learning.quota q where q.tenant_id = c.tenant_id and q.class_id = c.id), '[]') as quotas
    from learning.class c where c.tenant_id = ${tx.tenant} and c.id = ${id} for update of c`)
}

/** Whether the unit that answers for a class lies within the scope. */
export const manages = async (tx: Tx, unitId: string, scope: string[]): Promise<boolean> =>
  (await tx.maybe(z.object({ id: z.uuid() }), sql`select u.id from people.v_unit u where u.tenant_id = ${tx.tenant} and u.id = ${unitId} and ${unitWithin(tx, sql`u.id`, scope)}`)) !== undefined

/** Whether a seat is the scope's: of the unit whose place it is, else of the person's own. */
export const personWithin = async (tx: Tx, personId: string, quotaUnitId: string | null, scope: string[]): Promise<boolean> =>
  (await tx.maybe(z.object({ id: z.uuid() }), sql`select p.id from people.v_person p where p.tenant_id = ${tx.tenant} and p.id = ${personId}
    and (${unitWithin(tx, sql`coalesce(${quotaUnitId}::uuid, p.unit_id)`, scope)} or (${unitWithin(tx, sql`p.unit_id`, scope)} and ${quotaUnitId === null ? sql`true` : covers(tx, sql`${quotaUnitId}::uuid`, scope)}))`)) !== undefined

const seatColumns = sql`e.person_id as "personId", e.state, e.priority, e.ticket, e.quota_unit_id as "quotaUnitId", (extract(epoch from e.offered_until) * 1000)::float8 as "offeredUntil", e.late, e.reason`
type SeatRead = Omit<Seat, 'priority'> & { priority: number }
const asSeat = (row: SeatRead): Seat => ({ ...row, priority: row.priority === 1 ? 1 : 2 as Priority })

/** Everybody who holds a seat, and whoever is named. */
export const holders = async (tx: Tx, classId: string, named: string[]): Promise<Seat[]> =>
  (await tx.raw<SeatRead>(sql`select ${seatColumns} from learning.enrolment e where e.tenant_id = ${tx.tenant} and e.session_id = ${classId} and (e.state = any(${held}) or e.person_id = any(${named}::uuid[]))`)).map(asSeat)

/** The head of the waiting list: the first `most` of each unit's quota and of those of none. */
export const waiting = async (tx: Tx, classId: string, most: number): Promise<Seat[]> =>
  (await tx.raw<SeatRead>(sql`select e.* from (select ${seatColumns}, row_number() over (partition by e.quota_unit_id order by e.priority, e.ticket) as place
      from learning.enrolment e where e.tenant_id = ${tx.tenant} and e.session_id = ${classId} and e.state = 'waitlisted') e where e.place <= ${most}`)).map(asSeat)

/** Writes seats as they are now, with the number the next request takes; `unitId` of people who come new. */
export const putSeats = async (tx: Tx, classId: string, seats: readonly (Seat & { unitId: string | null })[], nextTicket: number): Promise<void> => {
  if (seats.length === 0) return
  await tx.run(sql`with ticket as (update learning.class set next_ticket = ${nextTicket} where tenant_id = ${tx.tenant} and id = ${classId} and next_ticket <> ${nextTicket})
    insert into learning.enrolment as e (tenant_id, id, person_id, session_id, title, place, days, hours, source, source_id, state, priority, ticket, quota_unit_id, unit_id, offered_until, late, reason)
    select ${tx.tenant}, n.id, n.person_id, c.id, c.title, c.place, d.days, d.hours, 'class', c.id, n.state, n.priority, n.ticket, n.quota_unit_id, n.unit_id,
      to_timestamp(n.offered_until / 1000), n.late, n.reason
    from learning.class c cross join lateral (${daysAndHours}) as d
    cross join unnest(${seats.map(newId)}::uuid[], ${seats.map(s => s.personId)}::uuid[], ${seats.map(s => s.state)}::text[], ${seats.map(s => s.priority)}::int[], ${seats.map(s => s.ticket)}::int[],
      ${seats.map(s => s.quotaUnitId)}::uuid[], ${seats.map(s => s.unitId)}::uuid[], ${seats.map(s => s.offeredUntil)}::float8[], ${seats.map(s => s.late)}::boolean[], ${seats.map(s => s.reason)}::text[])
      as n(id, person_id, state, priority, ticket, quota_unit_id, unit_id, offered_until, late, reason)
    where c.tenant_id = ${tx.tenant} and c.id = ${classId}
    on conflict (tenant_id, person_id, session_id) do update set state = excluded.state, priority = excluded.priority, ticket = excluded.ticket, quota_unit_id = excluded.quota_unit_id,
      offered_until = excluded.offered_until, late = excluded.late, reason = excluded.reason, state_at = now(), unit_id = coalesce(excluded.unit_id, e.unit_id)`)
}

/** Of these persons the present staff to whom the class is open, each with their unit. */
export const mayAsk = async (tx: Tx, classId: string, personIds: string[]): Promise<Map<string, string>> =>
  new Map((await tx.raw<{ id: string; unitId: string }>(sql`select p.id, p.unit_id as "unitId" from learning.class c
    join people.v_unit_scope v on v.tenant_id = c.tenant_id and v.ancestor_id = c.audience_unit_id
    join people.v_person p on p.tenant_id = c.tenant_id and p.unit_id = v.descendant_id and p.left_on is null and p.id = any(${personIds}::uuid[])
    where c.tenant_id = ${tx.tenant} and c.id = ${classId}`)).map(row => [row.id, row.unitId]))

/** The place of each who waits; 1 is next. */
export const positions = async (tx: Tx, classId: string, personIds: string[]): Promise<Map<string, number>> =>
  new Map((await tx.raw<{ id: string; n: number }>(sql`select o.id, o.n from (select person_id as id, (row_number() over (order by priority, ticket))::int as n from learning.enrolment
    where tenant_id = ${tx.tenant} and session_id = ${classId} and state = 'waitlisted') as o where o.id = any(${personIds}::uuid[])`)).map(row => [row.id, row.n]))

/** Takes these persons for this transaction, so that nobody is seated in two places at one time; in one order, for all. */
export const lockPersons = (tx: Tx, personIds: string[]) =>
  tx.run(sql`select pg_advisory_xact_lock(hashtextextended('seat ' || p.id, 0)) from (select id from unnest(${personIds}::text[]) as x(id) order by id) as p`)

/** Half days of the class on which these persons (everybody with a seat, when null) already sit, or teach, somewhere else. */
export const clashes = (tx: Tx, classId: string, personIds: string[] | null, limit = 200) =>
  tx.many(shapes.Clash, sql`with mine as (select s.day, s.half from learning.class_slot s where s.tenant_id = ${tx.tenant} and s.class_id = ${classId}),
    asked as (${personIds === null
      ? sql`select e.person_id as id from learning.enrolment e where e.tenant_id = ${tx.tenant} and e.session_id = ${classId} and e.state = any(${held})`
      : sql`select unnest(${personIds}::uuid[]) as id`})
    select p.id as "personId", p.name, m.day, m.half, c.code, c.title
    from asked a join people.v_person p on p.tenant_id = ${tx.tenant} and p.id = a.id cross join mine m
    cross join lateral (
      select e.session_id as class_id from learning.enrolment e join learning.class_slot s on s.tenant_id = e.tenant_id and s.class_id = e.session_id and s.day = m.day and s.half = m.half
        where e.tenant_id = ${tx.tenant} and e.person_id = a.id and e.state = any(${held}) and e.session_id <> ${classId}
      union select b.class_id from learning.booking b join learning.resource r on r.tenant_id = b.tenant_id and r.id = b.resource_id
        where b.tenant_id = ${tx.tenant} and r.person_id = a.id and b.day = m.day and b.half = m.half and b.class_id <> ${classId}) as o
    join learning.class c on c.tenant_id = ${tx.tenant} and c.id = o.class_id and c.state in ('draft', 'open')
    order by p.name, m.day, m.half, c.code limit ${limit}`)

export const setDuty = (tx: Tx, classId: string, personId: string, duty: string) =>
  tx.run(sql`update learning.enrolment set duty = ${duty} where tenant_id = ${tx.tenant} and session_id = ${classId} and person_id = ${personId} and state = any(${held})`)

/** Seats in the order: held, waiting, over. `names` are the units whose people the caller may see by name; null for all. */
export const seats = (tx: Tx, filter: z.output<typeof shapes.SeatFilter>, after: { rank: number; priority: number; ticket: number; person: string } | null, names: string[] | null, nominate: string[]) =>
  tx.many(shapes.SeatRow.extend({ rank: z.number() }), sql`select * from (select e.person_id as "personId", p.number, p.name, p.unit_name as "unitName",
      case when e.unit_id is distinct from p.unit_id then f.name end as "formerUnit", e.state, e.priority, e.ticket, q.name as "quotaUnitName", e.offered_until as "offeredUntil", e.late,
      e.reason, e.duty, e.enrolled_at as "enrolledAt",
      (case when e.quota_unit_id is not null then ${unitWithin(tx, sql`e.quota_unit_id`, nominate)} or ${covers(tx, sql`e.quota_unit_id`, nominate)} else ${unitWithin(tx, sql`p.unit_id`, nominate)} end) as mine,
      case when e.state = any(${held}) then 0 when e.state in ('attended', 'incomplete', 'no-show', 'dismissed') then 1 when e.state = 'waitlisted' then 2 else 3 end as rank
    from learning.enrolment e
    join people.v_person p on p.tenant_id = e.tenant_id and p.id = e.person_id
    left join people.v_unit f on f.tenant_id = e.tenant_id and f.id = e.unit_id
    left join people.v_unit q on q.tenant_id = e.tenant_id and q.id = e.quota_unit_id
    where ${all([
      sql`e.tenant_id = ${tx.tenant} and e.session_id = ${filter.id}`,
      filter.state !== undefined && sql`e.state = ${filter.state}`,
      filter.person !== undefined && sql`e.person_id = ${filter.person}`,
      names !== null && unitWithin(tx, sql`p.unit_id`, names),
    ])}) as e where ${after === null ? sql`true` : sql`(e.rank, e.priority, e.ticket, e."personId") > (${after.rank}, ${after.priority}, ${after.ticket}, ${after.person}::uuid)`}
    order by e.rank, e.priority, e.ticket, e."personId" limit ${filter.limit + 1}`)

/** Open classes in which something may move: an offer has run out, it has begun, or somebody waits while not all seats are held. */
export const dueClasses = (tx: Tx, now: string) =>
  tx.many(z.object({ id: z.uuid() }), sql`select c.id from learning.class c where c.tenant_id = ${tx.tenant} and c.state = 'open' and (
    exists (select 1 from learning.enrolment e where e.tenant_id = c.tenant_id and e.session_id = c.id and e.state = 'offered' and e.offered_until <= ${now}::timestamptz)
    or (c.starts_at <= ${now}::timestamptz and exists (select 1 from learning.enrolment e where e.tenant_id = c.tenant_id and e.session_id = c.id and e.state in ('nominated', 'waitlisted', 'offered')))
    or (c.starts_at > ${now}::timestamptz and exists (select 1 from learning.enrolment e where e.tenant_id = c.tenant_id and e.session_id = c.id and e.state = 'waitlisted')
      and c.seats > (select count(*) from learning.enrolment e where e.tenant_id = c.tenant_id and e.session_id = c.id and e.state = any(${held}))))
    order by c.starts_at limit 500`)

/** Those of the classes that are open, in the one order in which several are held. */
export const openClasses = async (tx: Tx, ids: readonly string[]): Promise<string[]> =>
  (await tx.raw<{ id: string }>(sql`select id from learning.class where tenant_id = ${tx.tenant} and id = any(${[...ids]}::uuid[]) and state = 'open' order by id`)).map(row => row.id)

/** Takes the classes that begin before `until` and of which nobody has been reminded; marks them so. */
export const takeReminders = (tx: Tx, now: string, until: string) =>
  tx.many(z.object({ id: z.uuid(), title: Words, place: Words, startsAt: z.string() }), sql`update learning.class c set reminded = true
    where c.tenant_id = ${tx.tenant} and c.state = 'open' and not c.reminded and c.starts_at > ${now}::timestamptz and c.starts_at <= ${until}::timestamptz
    returning c.id, c.title, c.place, c.starts_at as "startsAt"`)

export const seatedIn = async (tx: Tx, classId: string, states: readonly SeatState[]): Promise<string[]> =>
  (await tx.raw<{ id: string }>(sql`select person_id as id from learning.enrolment where tenant_id = ${tx.tenant} and session_id = ${classId} and state = any(${[...states]})`)).map(row => row.id)

export const addresses = (tx: Tx, personIds: string[]) =>
  tx.raw<{ id: string; email: string }>(sql`select id, email from people.v_person where tenant_id = ${tx.tenant} and id = any(${personIds}::uuid[]) and email <> ''`)

// ---- mine ----

const myColumns = (tx: Tx, sight: Sight): Sql => sql`c.id, c.code, c.title, c.place, c.starts_at as "startsAt", c.ends_at as "endsAt", ${phase(sight.now)} as phase,
  greatest(0, c.seats - ${heldCount})::int as free, ${waitingCount} as waiting, e.state, e.offered_until as "offeredUntil",
  case when e.state = 'waitlisted' then (1 + (select count(*) from learning.enrolment o where o.tenant_id = c.tenant_id and o.session_id = c.id and o.state = 'waitlisted'
    and (o.priority, o.ticket) < (e.priority, e.ticket)))::int end as position, ${keeps(tx, sight)} as keeps`
const myFrom = (tx: Tx, sight: Sight): Sql => sql`learning.class c left join learning.enrolment e on e.tenant_id = c.tenant_id and e.session_id = c.id and e.person_id = ${sight.self}
  where c.tenant_id = ${tx.tenant}`
/** Open to this person: they are on the staff of its audience. */
const toMe = (tx: Tx, sight: Sight): Sql => sql`(c.audience_unit_id is not null and exists (select 1 from people.v_person me where me.tenant_id = c.tenant_id and me.id = ${sight.self} and me.left_on is null
  and exists (select 1 from people.v_unit_scope v where v.tenant_id = c.tenant_id and v.ancestor_id = c.audience_unit_id and v.descendant_id = me.unit_id)))`

/** Classes I have to do with, and those I may sign up for; the next to begin first, what is over last. */
export const myClasses = (tx: Tx, sight: Sight) =>
  tx.many(shapes.MyClassHead, sql`select ${myColumns(tx, sight)} from ${myFrom(tx, sight)} and c.state <> 'draft' and (
      e.state is not null or (c.state = 'open' and (${keeps(tx, { self: sight.self, manage: [] })} or (c.starts_at > ${sight.now}::timestamptz and ${toMe(tx, sight)}))))
    order by c.ends_at < ${sight.now}::timestamptz, c.starts_at, c.id limit 200`)

const MyRow = shapes.MyClass.omit({ slots: true, leave: true, marks: true, minutes: true, practiceMinutes: true })
/** @throws NotFound unless I have to do with it or may sign up */
export const myClass = (tx: Tx, id: string, sight: Sight) =>
  tx.one(MyRow, sql`select ${myColumns(tx, sight)}, c.about, c.host, (select u.name from people.v_unit u where u.tenant_id = c.tenant_id and u.id = c.unit_id) as "unitName",
      c.withdraw_until as "withdrawUntil", coalesce(e.late, false) as late, (c.state = 'open' and c.starts_at > ${sight.now}::timestamptz and ${toMe(tx, sight)}) as open
    from ${myFrom(tx, sight)} and c.id = ${id} and c.state <> 'draft' and (e.state is not null or ${toMe(tx, sight)} or ${keeps(tx, { self: sight.self, manage: [] })})`)

export const myMarks = (tx: Tx, classId: string, personId: string) =>
  tx.many(shapes.MyClass.shape.marks.element, sql`select a.day, a.half, a.mark, a.minutes from learning.attendance a
    join learning.class_slot s on s.tenant_id = a.tenant_id and s.class_id = a.class_id and s.day = a.day and s.half = a.half and s.settled_at is not null
    where a.tenant_id = ${tx.tenant} and a.class_id = ${classId} and a.person_id = ${personId} order by a.day, a.half`)

// ---- rooms, trainers, equipment ----

export const resources = (tx: Tx, filter: { kind?: string; retired?: boolean }, today: string) =>
  tx.many(shapes.Resource, sql`select r.id, r.kind, r.code, r.name, r.seats, p.name as "personName", r.state,
      (select count(*)::int from learning.booking b where b.tenant_id = r.tenant_id and b.resource_id = r.id and b.day >= ${today}::date) as booked
    from learning.resource r left join people.v_person p on p.tenant_id = r.tenant_id and p.id = r.person_id where ${all([
      sql`r.tenant_id = ${tx.tenant}`,
      filter.kind !== undefined && sql`r.kind = ${filter.kind}`,
      !filter.retired && sql`r.state = 'active'`,
    ])} order by r.kind, r.code limit 2000`)

export const resource = (tx: Tx, id: string, today: string) =>
  tx.one(shapes.Resource, sql`select r.id, r.kind, r.code, r.name, r.seats, p.name as "personName", r.state,
      (select count(*)::int from learning.booking b where b.tenant_id = r.tenant_id and b.resource_id = r.id and b.day >= ${today}::date) as booked
    from learning.resource r left join people.v_person p on p.tenant_id = r.tenant_id and p.id = r.person_id where r.tenant_id = ${tx.tenant} and r.id = ${id}`)

export const resourceBookings = (tx: Tx, id: string, from: string) =>
  tx.many(shapes.ResourceBooking, sql`select b.day, b.half, c.id as "classId", c.code, c.title from learning.booking b join learning.class c on c.tenant_id = b.tenant_id and c.id = b.class_id
    where b.tenant_id = ${tx.tenant} and b.resource_id = ${id} and b.day >= ${from}::date order by b.day, b.half limit 400`)

export const addResource = (tx: Tx, r: { id: string; kind: string; code: string; name: Bilingual; seats: number | null; personId: string | null }) =>
  tx.run(sql`insert into learning.resource (tenant_id, id, kind, code, name, seats, person_id) values (${tx.tenant}, ${r.id}, ${r.kind}, ${r.code}, ${JSON.stringify(r.name)}, ${r.seats}, ${r.personId})`)

export const retireResource = (tx: Tx, id: string) => tx.run(sql`update learning.resource set state = 'retired' where tenant_id = ${tx.tenant} and id = ${id} and state = 'active'`)

/** Books it for half days of the class; those it has already stay. Breaks the key `booking_pkey` where another class has it. */
export const book = (tx: Tx, resourceId: string, classId: string, slots: { day: string; half: string }[]) =>
  tx.run(sql`insert into learning.booking (tenant_id, resource_id, day, half, class_id)
    select ${tx.tenant}, ${resourceId}, s.day, s.half, ${classId} from unnest(${slots.map(s => s.day)}::date[], ${slots.map(s => s.half)}::text[]) as s(day, half)
    where not exists (select 1 from learning.booking b where b.tenant_id = ${tx.tenant} and b.resource_id = ${resourceId} and b.day = s.day and b.half = s.half and b.class_id = ${classId})`)

export const unbook = (tx: Tx, resourceId: string, classId: string) => tx.run(sql`delete from learning.booking where tenant_id = ${tx.tenant} and resource_id = ${resourceId} and class_id = ${classId}`)

/** Who else has one of these things on one of these half days. */
export const taken = (tx: Tx, resourceIds: string[], slots: { day: string; half: string }[], classId: string) =>
  tx.many(z.object({ name: Words, day: z.string(), half: z.string(), code: z.string() }), sql`select r.name, b.day, b.half, c.code from learning.booking b
    join unnest(${slots.map(s => s.day)}::date[], ${slots.map(s => s.half)}::text[]) as s(day, half) on s.day = b.day and s.half = b.half
    join learning.resource r on r.tenant_id = b.tenant_id and r.id = b.resource_id join learning.class c on c.tenant_id = b.tenant_id and c.id = b.class_id
    where b.tenant_id = ${tx.tenant} and b.resource_id = any(${resourceIds}::uuid[]) and b.class_id <> ${classId} order by b.day, b.half limit 5`)

// ---- attendance ----

const RegisterHead = z.object({ id: z.uuid(), code: z.string(), title: Words, state: z.enum(shapes.classStates), unitId: z.uuid() })
/** The class for whoever keeps its register; locked when it is to be written. @throws NotFound */
export const registerHead = (tx: Tx, id: string, sight: Sight, lock: boolean) =>
  tx.one(RegisterHead, sql`select c.id, c.code, c.title, c.state, c.unit_id as "unitId" from learning.class c where c.tenant_id = ${tx.tenant} and c.id = ${id} and c.state <> 'draft' and ${keeps(tx, sight)}
    ${lock ? sql`for update of c` : nothing}`)

/** Everybody on the seat list, by unit and number, as the half day knows them. */
export const registerRows = (tx: Tx, classId: string, day: string, half: string) =>
  tx.many(shapes.RegisterRow, sql`select p.id as "personId", p.number, p.name, p.unit_name as "unitName", e.duty, a.mark, a.minutes, a.source, k.at as "checkedIn",
      (select l.state from learning.leave_slip l where l.tenant_id = e.tenant_id and l.class_id = e.session_id and l.person_id = e.person_id and ${`${day} ${half}`} = any(l.halves)
        order by l.state = 'granted' desc, l.id desc limit 1) as leave
    from learning.enrolment e join people.v_person p on p.tenant_id = e.tenant_id and p.id = e.person_id
    left join learning.attendance a on a.tenant_id = e.tenant_id and a.class_id = e.session_id and a.person_id = e.person_id and a.day = ${day} and a.half = ${half}
    left join learning.check_in k on k.tenant_id = e.tenant_id and k.class_id = e.session_id and k.person_id = e.person_id and k.day = ${day} and k.half = ${half}
    where e.tenant_id = ${tx.tenant} and e.session_id = ${classId} and e.state in ('enrolled', 'attended', 'incomplete', 'no-show') order by p.unit_name ->> 'zh', p.number limit 5000`)

export type NewMark = { personId: string; day: string; half: string; mark: string; minutes: number }
export const putMarks = (tx: Tx, classId: string, marks: readonly NewMark[], source: 'register' | 'sheet' | 'correction') =>
  tx.run(sql`insert into learning.attendance (tenant_id, class_id, day, half, person_id, mark, minutes, source, by_id)
    select ${tx.tenant}, ${classId}, m.day, m.half, m.person_id, m.mark, m.minutes, ${source}, ${tx.person}
    from unnest(${marks.map(m => m.day)}::date[], ${marks.map(m => m.half)}::text[], ${marks.map(m => m.personId)}::uuid[], ${marks.map(m => m.mark)}::text[], ${marks.map(m => m.minutes)}::int[])
      as m(day, half, person_id, mark, minutes)
    on conflict (tenant_id, class_id, day, half, person_id) do update set mark = excluded.mark, minutes = excluded.minutes, source = excluded.source, by_id = excluded.by_id, at = now()
      where (learning.attendance.mark, learning.attendance.minutes) is distinct from (excluded.mark, excluded.minutes)`)

export const settleSlot = (tx: Tx, classId: string, day: string, half: string) =>
  tx.run(sql`update learning.class_slot set settled_at = now(), settled_by = ${tx.person} where tenant_id = ${tx.tenant} and class_id = ${classId} and day = ${day} and half = ${half} and settled_at is null`)

export const marksOf = (tx: Tx, classId: string) =>
  tx.raw<{ personId: string; day: string; half: 'am' | 'pm'; mark: 'present' | 'part' | 'leave' | 'absent'; minutes: number }>(sql`select person_id as "personId", day, half, mark, minutes
    from learning.attendance where tenant_id = ${tx.tenant} and class_id = ${classId}`)

export const checkIn = (tx: Tx, classId: string, day: string, half: string) =>
  tx.run(sql`insert into learning.check_in (tenant_id, class_id, day, half, person_id) values (${tx.tenant}, ${classId}, ${day}, ${half}, ${tx.person}) on conflict do nothing`)

export const codeSecret = async (tx: Tx, classId: string): Promise<string | undefined> =>
  (await tx.maybe(z.object({ s: z.string() }), sql`select code_secret as s from learning.class where tenant_id = ${tx.tenant} and id = ${classId} and state = 'open'`))?.s

export const seatState = async (tx: Tx, classId: string, personId: string): Promise<SeatState | undefined> =>
  (await tx.maybe(z.object({ state: shapes.SeatStateShape }), sql`select state from learning.enrolment where tenant_id = ${tx.tenant} and session_id = ${classId} and person_id = ${personId}`))?.state

export const classTitle = (tx: Tx, classId: string) =>
  tx.one(z.object({ code: z.string(), title: Words, unitId: z.uuid(), createdBy: z.uuid().nullable(), leaderId: z.uuid().nullable() }), sql`select code, title, unit_id as "unitId", created_by as "createdBy",
    leader_id as "leaderId" from learning.class where tenant_id = ${tx.tenant} and id = ${classId}`)

// ---- leave ----

export const addLeave = (tx: Tx, l: { id: string; classId: string; personId: string; halves: string[]; reason: string }) =>
  tx.run(sql`insert into learning.leave_slip (tenant_id, id, class_id, person_id, halves, reason) values (${tx.tenant}, ${l.id}, ${l.classId}, ${l.personId}, ${l.halves}, ${l.reason})`)

export const leaveOf = (tx: Tx, classId: string, personId: string | null = null) =>
  tx.many(shapes.Leave, sql`select l.id, l.person_id as "personId", p.name, to_json(l.halves) as halves, l.reason, l.state, l.asked_at as "askedAt" from learning.leave_slip l
    join people.v_person p on p.tenant_id = l.tenant_id and p.id = l.person_id
    where l.tenant_id = ${tx.tenant} and l.class_id = ${classId} and ${personId === null ? sql`true` : sql`l.person_id = ${personId}`} order by l.id limit 2000`)

export const decideLeave = (tx: Tx, classId: string, id: string, state: 'granted' | 'refused') =>
  tx.maybe(z.object({ personId: z.uuid(), halves: z.array(z.string()) }), sql`update learning.leave_slip set state = ${state}, decided_at = now(), decided_by = ${tx.person}
    where tenant_id = ${tx.tenant} and class_id = ${classId} and id = ${id} and state = 'asked' returning person_id as "personId", to_json(halves) as halves`)

// ---- corrections ----

export const addCorrection = (tx: Tx, c: { id: string; classId: string; day: string; half: string; personId: string; mark: string; minutes: number; reason: string }) =>
  tx.run(sql`insert into learning.correction (tenant_id, id, class_id, day, half, person_id, mark, minutes, reason, proposed_by)
    values (${tx.tenant}, ${c.id}, ${c.classId}, ${c.day}, ${c.half}, ${c.personId}, ${c.mark}, ${c.minutes}, ${c.reason}, ${tx.person})`)

const correctionColumns = sql`k.id, k.day, k.half, k.person_id as "personId", p.name, a.mark as "from", k.mark, k.minutes, k.reason, k.state, k.proposed_at as "proposedAt", b.name as "proposedBy", d.name as "decidedBy"`
const correctionFrom = sql`learning.correction k join people.v_person p on p.tenant_id = k.tenant_id and p.id = k.person_id
  left join people.v_person b on b.tenant_id = k.tenant_id and b.id = k.proposed_by left join people.v_person d on d.tenant_id = k.tenant_id and d.id = k.decided_by
  left join learning.attendance a on a.tenant_id = k.tenant_id and a.class_id = k.class_id and a.day = k.day and a.half = k.half and a.person_id = k.person_id`

export const corrections = (tx: Tx, classId: string) =>
  tx.many(shapes.Correction, sql`select ${correctionColumns}, k.proposed_by = ${tx.person} as own from ${correctionFrom} where k.tenant_id = ${tx.tenant} and k.class_id = ${classId} order by k.id limit 1000`)

const OpenCorrection = z.object({ id: z.uuid(), day: z.string(), half: z.string(), personId: z.uuid(), mark: z.enum(shapes.marks), minutes: z.number(), proposedBy: z.uuid() })
export const openCorrection = (tx: Tx, classId: string, id: string) =>
  tx.one(OpenCorrection, sql`select id, day, half, person_id as "personId", mark, minutes, proposed_by as "proposedBy" from learning.correction
    where tenant_id = ${tx.tenant} and class_id = ${classId} and id = ${id} and state = 'proposed' for update`)

export const decideCorrection = (tx: Tx, id: string, state: 'confirmed' | 'refused') =>
  tx.run(sql`update learning.correction set state = ${state}, decided_at = now(), decided_by = ${tx.person} where tenant_id = ${tx.tenant} and id = ${id}`)

// ---- the archive ----

export const reportPersons = (tx: Tx, classId: string) =>
  tx.many(z.object({ seatId: z.uuid(), personId: z.uuid(), number: z.string(), name: z.string(), unitName: Words, duty: z.string(), state: shapes.SeatStateShape, late: z.boolean() }), sql`
    select e.id as "seatId", p.id as "personId", p.number, p.name, coalesce(u.name, p.unit_name) as "unitName", e.duty, e.state, e.late from learning.enrolment e
    join people.v_person p on p.tenant_id = e.tenant_id and p.id = e.person_id left join people.v_unit u on u.tenant_id = e.tenant_id and u.id = e.unit_id
    where e.tenant_id = ${tx.tenant} and e.session_id = ${classId} order by p.number limit 10000`)

export const putOutcomes = (tx: Tx, classId: string, rows: { personId: string; minutes: number; practice: number }[]) =>
  tx.run(sql`update learning.enrolment e set minutes = r.minutes, practice_minutes = r.practice
    from unnest(${rows.map(r => r.personId)}::uuid[], ${rows.map(r => r.minutes)}::int[], ${rows.map(r => r.practice)}::int[]) as r(person_id, minutes, practice)
    where e.tenant_id = ${tx.tenant} and e.session_id = ${classId} and e.person_id = r.person_id`)

export const archivedAt = async (tx: Tx, id: string): Promise<string | null> =>
  (await tx.one(z.object({ at: z.string().nullable() }), sql`select archived_at as at from learning.class where tenant_id = ${tx.tenant} and id = ${id}`)).at
