import { z } from 'zod'
import { unitWithin } from '#domains/people/index.ts'
import { newId, type Tx } from '#platform/db.ts'
import { all, sql, type Sql } from '#platform/sql.ts'
import { MyRound, NeedRow, NewWish, Round, RoundRow, RoundUnit, type NeedFilter, type NeedKind, type RoundState } from './shapes.ts'
import { Words } from '../shapes.ts'

// ---- rounds ----

/** The round concerns a unit of the scope: it was made for one, or one of its units was invited. */
const roundSeen = (tx: Tx, scope: string[]): Sql => sql`(${unitWithin(tx, sql`r.unit_id`, scope)} or exists (select 1 from planning.round_unit i
  where i.tenant_id = r.tenant_id and i.round_id = r.id and ${unitWithin(tx, sql`i.unit_id`, scope)}))`

/** Entries about persons within the scope. */
const countOf = (tx: Tx, kind: NeedKind, scope: string[]): Sql => sql`(select count(*)::int from planning.need n join people.v_person p on p.tenant_id = n.tenant_id and p.id = n.person_id
  where n.tenant_id = r.tenant_id and n.round_id = r.id and n.kind = ${kind} and ${unitWithin(tx, sql`p.unit_id`, scope)})`

const roundColumns = (tx: Tx, scope: string[]): Sql => sql`r.id, r.title, r.unit_id as "unitId", u.name as "unitName", r.from_day::text as "from", r.to_day::text as "to", r.deadline::text, r.state,
  jsonb_build_object('nominations', ${countOf(tx, 'nomination', scope)}, 'wishes', ${countOf(tx, 'wish', scope)}, 'vetoes', ${countOf(tx, 'veto', scope)},
    'units', (select count(*)::int from planning.round_unit i where i.tenant_id = r.tenant_id and i.round_id = r.id),
    'done', (select count(*)::int from planning.round_unit i where i.tenant_id = r.tenant_id and i.round_id = r.id and i.done_at is not null)) as counts`
const roundFrom = sql`planning.round r join people.v_unit u on u.tenant_id = r.tenant_id and u.id = r.unit_id`

/** Rounds of the scope, the newest first; drafts only for those who manage them. */
export const rounds = (tx: Tx, scope: string[], managed: string[], before: string | null, limit: number) =>
  tx.many(RoundRow, sql`select ${roundColumns(tx, scope)} from ${roundFrom} where ${all([
    sql`r.tenant_id = ${tx.tenant}`, roundSeen(tx, scope), sql`(r.state <> 'draft' or ${unitWithin(tx, sql`r.unit_id`, managed)})`,
    before !== null && sql`r.id < ${before}::uuid`,
  ])} order by r.id desc limit ${limit + 1}`)

const RoundHead = Round.omit({ units: true, open: true, manages: true })
/** @throws NotFound outside the scope */
export const round = (tx: Tx, id: string, scope: string[]) =>
  tx.one(RoundHead, sql`select ${roundColumns(tx, scope)}, r.about from ${roundFrom} where r.tenant_id = ${tx.tenant} and r.id = ${id} and ${roundSeen(tx, scope)}`)

/** The round for a change by those who manage its unit. @throws NotFound */
export const lockRound = (tx: Tx, id: string, scope: string[]) =>
  tx.one(z.object({ id: z.uuid(), title: z.string(), unitId: z.uuid(), state: z.enum(['draft', 'open', 'closed']), deadline: z.string() }),
    sql`select r.id, r.title, r.unit_id as "unitId", r.state, r.deadline::text from planning.round r
      where r.tenant_id = ${tx.tenant} and r.id = ${id} and ${unitWithin(tx, sql`r.unit_id`, scope)} for update of r`)

/** Invited units of the scope with what was said for them. */
export const roundUnits = (tx: Tx, id: string, scope: string[]) =>
  tx.many(RoundUnit, sql`select i.unit_id as "unitId", u.name, i.done_at as "doneAt", i.reminded_at as "remindedAt", true as mine,
      count(n.id) filter (where n.kind = 'nomination')::int as nominations, count(n.id) filter (where n.kind = 'wish')::int as wishes, count(n.id) filter (where n.kind = 'veto')::int as vetoes
    from planning.round_unit i join people.v_unit u on u.tenant_id = i.tenant_id and u.id = i.unit_id
    left join (planning.need n join people.v_person p on p.tenant_id = n.tenant_id and p.id = n.person_id
      join people.v_unit_scope c on c.tenant_id = p.tenant_id and c.descendant_id = p.unit_id)
      on n.tenant_id = i.tenant_id and n.round_id = i.round_id and c.ancestor_id = i.unit_id
    where i.tenant_id = ${tx.tenant} and i.round_id = ${id} and ${unitWithin(tx, sql`i.unit_id`, scope)}
    group by i.unit_id, u.name, u.code, i.done_at, i.reminded_at order by u.code limit 2000`)

export const addRound = (tx: Tx, r: { id: string; title: string; about: string; unitId: string; from: string; to: string; deadline: string }) =>
  tx.run(sql`insert into planning.round (tenant_id, id, title, about, unit_id, from_day, to_day, deadline, created_by)
    values (${tx.tenant}, ${r.id}, ${r.title}, ${r.about}, ${r.unitId}, ${r.from}, ${r.to}, ${r.deadline}, ${tx.person})`)

/** Invites these units, or every open agency at or below the round's; how many. Units outside the round's are passed over. */
export const inviteUnits = (tx: Tx, id: string, unitId: string, units: string[]) =>
  tx.run(sql`insert into planning.round_unit (tenant_id, round_id, unit_id)
    select ${tx.tenant}, ${id}, u.id from people.v_unit u join people.v_unit_scope c on c.tenant_id = u.tenant_id and c.descendant_id = u.id and c.ancestor_id = ${unitId}
    where u.tenant_id = ${tx.tenant} and u.closed_at is null and ${units.length > 0 ? sql`u.id = any(${units}::uuid[])` : sql`(u.kind = 'agency' or u.id = ${unitId} and u.kind <> 'root')`}
    on conflict do nothing`)

export const setRoundState = (tx: Tx, id: string, state: RoundState) =>
  tx.run(sql`update planning.round set state = ${state} where tenant_id = ${tx.tenant} and id = ${id}`)

export const setDeadline = (tx: Tx, id: string, deadline: string) =>
  tx.run(sql`update planning.round set deadline = ${deadline} where tenant_id = ${tx.tenant} and id = ${id}`)

/** A unit of the scope says that it is done, or goes on. */
export const setUnitDone = (tx: Tx, id: string, unitId: string, done: boolean, scope: string[]) =>
  tx.run(sql`update planning.round_unit i set done_at = case when ${done} then now() end, done_by = case when ${done} then ${tx.person}::uuid end
    where i.tenant_id = ${tx.tenant} and i.round_id = ${id} and i.unit_id = ${unitId} and ${unitWithin(tx, sql`i.unit_id`, scope)}`)

/**
 * Who speaks for each invited unit that is not done: those with the role of a head or training officer nearest to it, at the unit itself
 * or above.
 */
export const speakers = (tx: Tx, id: string) =>
  tx.raw<{ unitId: string; personId: string }>(sql`select "unitId", "personId" from (
      select i.unit_id as "unitId", h.person_id as "personId", c.depth, min(c.depth) over (partition by i.unit_id) as nearest
      from planning.round_unit i
      join people.v_unit_scope c on c.tenant_id = i.tenant_id and c.descendant_id = i.unit_id
      join people.v_role_held h on h.tenant_id = i.tenant_id and h.unit_id = c.ancestor_id and h.role in ('head', 'training-officer')
      where i.tenant_id = ${tx.tenant} and i.round_id = ${id} and i.done_at is null) held
    where depth = nearest`)

export const markReminded = (tx: Tx, id: string, units: string[]) =>
  tx.run(sql`update planning.round_unit set reminded_at = now() where tenant_id = ${tx.tenant} and round_id = ${id} and unit_id = any(${units}::uuid[])`)

/** Open rounds that end within so many days, with units silent and not reminded since yesterday. */
export const roundsToRemind = (tx: Tx, today: string, days: number) =>
  tx.many(z.object({ id: z.uuid(), title: z.string(), deadline: z.string() }), sql`select r.id, r.title, r.deadline::text from planning.round r
    where r.tenant_id = ${tx.tenant} and r.state = 'open' and r.deadline between ${today}::date and ${today}::date + ${days}::int
      and exists (select 1 from planning.round_unit i where i.tenant_id = r.tenant_id and i.round_id = r.id and i.done_at is null
        and (i.reminded_at is null or i.reminded_at < now() - interval '20 hours'))`)

/** Rounds whose needs a plan over this unit may take in. */
export const roundChoices = (tx: Tx, scope: string[]) =>
  tx.many(z.object({ id: z.uuid(), title: z.string(), state: z.enum(['draft', 'open', 'closed']) }), sql`select r.id, r.title, r.state from planning.round r
    where r.tenant_id = ${tx.tenant} and r.state <> 'draft' and ${roundSeen(tx, scope)} order by r.id desc limit 100`)

// ---- needs ----

const vetoed = sql`n.kind <> 'veto' and exists (select 1 from planning.need v where v.tenant_id = n.tenant_id and v.round_id = n.round_id and v.person_id = n.person_id
  and v.offering_id = n.offering_id and v.kind = 'veto')`
const needColumns = sql`n.id, n.kind, p.id as "personId", p.number, p.name, p.unit_name as "unitName", o.id as "offeringId", o.code as "offeringCode", o.title, n.priority, n.reason,
  b.name as "byName", n.at, (${vetoed}) as vetoed`
const needFrom = sql`planning.need n join people.v_person p on p.tenant_id = n.tenant_id and p.id = n.person_id
  join planning.offering o on o.tenant_id = n.tenant_id and o.id = n.offering_id left join people.v_person b on b.tenant_id = n.tenant_id and b.id = n.by_id`

/** One page of needs of persons within the scope, by staff number, offering and kind. */
export const needs = (tx: Tx, filter: NeedFilter, after: { number: string; code: string; kind: string } | null, scope: string[]) =>
  tx.many(NeedRow, sql`select ${needColumns} from ${needFrom} where ${all([
    sql`n.tenant_id = ${tx.tenant} and n.round_id = ${filter.id}`,
    unitWithin(tx, sql`p.unit_id`, scope),
    filter.kind !== undefined && sql`n.kind = ${filter.kind}`,
    filter.unit !== undefined && unitWithin(tx, sql`p.unit_id`, [filter.unit]),
    filter.offering !== undefined && sql`n.offering_id = ${filter.offering}`,
    filter.priority !== undefined && sql`n.priority = ${filter.priority}`,
    Boolean(filter.q) && sql`(p.number = ${filter.q ?? ''} or position(lower(${filter.q ?? ''}) in lower(p.name)) > 0)`,
    after !== null && sql`(p.number, o.code, n.kind) > (${after.number}, ${after.code}, ${after.kind})`,
  ])} order by p.number, o.code, n.kind limit ${filter.limit + 1}`)

/** A present person of the scope who belongs to a unit invited to the round; by staff number. */
export const invitedPerson = (tx: Tx, roundId: string, number: string, scope: string[]) =>
  tx.maybe(z.object({ id: z.uuid() }), sql`select p.id from people.v_person p where p.tenant_id = ${tx.tenant} and p.number = ${number} and p.left_on is null
    and ${unitWithin(tx, sql`p.unit_id`, scope)} and exists (select 1 from planning.round_unit i join people.v_unit_scope c on c.tenant_id = i.tenant_id and c.ancestor_id = i.unit_id
      where i.tenant_id = p.tenant_id and i.round_id = ${roundId} and c.descendant_id = p.unit_id)`)

/** Present persons whom the caller may put forward, for a list to choose from. */
export const invitedPersons = (tx: Tx, roundId: string, scope: string[], limit: number) =>
  tx.many(z.object({ id: z.uuid(), number: z.string(), name: z.string() }), sql`select p.id, p.number, p.name from people.v_person p
    where p.tenant_id = ${tx.tenant} and p.left_on is null and ${unitWithin(tx, sql`p.unit_id`, scope)}
      and exists (select 1 from planning.round_unit i join people.v_unit_scope c on c.tenant_id = i.tenant_id and c.ancestor_id = i.unit_id
        where i.tenant_id = p.tenant_id and i.round_id = ${roundId} and c.descendant_id = p.unit_id)
    order by p.number limit ${limit}`)

export const offeringByCode = (tx: Tx, code: string) =>
  tx.maybe(z.object({ id: z.uuid() }), sql`select id from planning.offering where tenant_id = ${tx.tenant} and code = ${code} and state = 'active'`)

export const offeringChoices = (tx: Tx) =>
  tx.many(z.object({ id: z.uuid(), code: z.string(), title: Words }), sql`select id, code, title from planning.offering where tenant_id = ${tx.tenant} and state = 'active' order by code limit 2000`)

export type NeedToPut = { roundId: string; personId: string; offeringId: string; kind: NeedKind; priority: number | null; reason: string }
/** Adds needs, or changes those of the same round, person, offering and kind. */
export const putNeeds = (tx: Tx, rows: NeedToPut[]) =>
  tx.run(sql`insert into planning.need (tenant_id, id, round_id, person_id, offering_id, kind, priority, reason, by_id)
    select ${tx.tenant}, n.id, n.round_id, n.person_id, n.offering_id, n.kind, n.priority, n.reason, ${tx.person}::uuid
    from unnest(${rows.map(newId)}::uuid[], ${rows.map(r => r.roundId)}::uuid[], ${rows.map(r => r.personId)}::uuid[], ${rows.map(r => r.offeringId)}::uuid[], ${rows.map(r => r.kind)}::text[],
      ${rows.map(r => r.priority)}::int[], ${rows.map(r => r.reason)}::text[]) as n(id, round_id, person_id, offering_id, kind, priority, reason)
    on conflict (tenant_id, round_id, person_id, offering_id, kind) do update set priority = excluded.priority, reason = excluded.reason, by_id = excluded.by_id, at = now()`)

/** Takes back an entry about a person of the scope. @throws NotFound */
export const removeNeed = (tx: Tx, id: string, scope: string[]) =>
  tx.one(z.object({ roundId: z.uuid(), personId: z.uuid(), kind: z.string() }), sql`delete from planning.need n using people.v_person p
    where n.tenant_id = ${tx.tenant} and n.id = ${id} and p.tenant_id = n.tenant_id and p.id = n.person_id and n.kind <> 'wish' and ${unitWithin(tx, sql`p.unit_id`, scope)}
    returning n.round_id as "roundId", n.person_id as "personId", n.kind`)

/** Takes back one's own wish. @throws NotFound */
export const removeWish = (tx: Tx, id: string) =>
  tx.one(z.object({ roundId: z.uuid() }), sql`delete from planning.need where tenant_id = ${tx.tenant} and id = ${id} and kind = 'wish' and person_id = ${tx.person} returning round_id as "roundId"`)

export const roundOpen = async (tx: Tx, id: string, today: string): Promise<boolean> =>
  (await tx.run(sql`select 1 from planning.round where tenant_id = ${tx.tenant} and id = ${id} and state = 'open' and deadline >= ${today}::date`)) > 0

/** What the rounds say, for the planner: nominations and wishes with the stronger of their priorities; vetoes on their own. */
export const needsOf = (tx: Tx, roundIds: string[], unitId: string) =>
  tx.raw<{ personId: string; offeringId: string; kind: NeedKind; priority: number | null }>(sql`select n.person_id as "personId", n.offering_id as "offeringId", n.kind, min(n.priority)::int as priority
    from planning.need n join people.v_person p on p.tenant_id = n.tenant_id and p.id = n.person_id and p.left_on is null
    join people.v_unit_scope c on c.tenant_id = p.tenant_id and c.descendant_id = p.unit_id and c.ancestor_id = ${unitId}
    where n.tenant_id = ${tx.tenant} and n.round_id = any(${roundIds}::uuid[]) group by n.person_id, n.offering_id, n.kind order by 1, 2, 3`)

// ---- what a member of staff sees ----

const MyHead = MyRound.pick({ id: true, title: true, about: true, from: true, to: true, deadline: true }).extend({ state: z.enum(['draft', 'open', 'closed']) })
/** Rounds to which the person's unit was invited, the newest first. */
export const roundsFor = (tx: Tx, personId: string) =>
  tx.many(MyHead, sql`select r.id, r.title, r.about, r.from_day::text as "from", r.to_day::text as "to", r.deadline::text, r.state from planning.round r
    where r.tenant_id = ${tx.tenant} and r.state <> 'draft' and exists (select 1 from planning.round_unit i
      join people.v_unit_scope c on c.tenant_id = i.tenant_id and c.ancestor_id = i.unit_id join people.v_person p on p.tenant_id = c.tenant_id and p.unit_id = c.descendant_id
      where i.tenant_id = r.tenant_id and i.round_id = r.id and p.id = ${personId}) order by r.id desc limit 20`)

export const needsAbout = (tx: Tx, personId: string, roundIds: string[]) =>
  tx.many(NeedRow.extend({ roundId: z.uuid(), own: z.boolean() }), sql`select ${needColumns}, n.round_id as "roundId", n.kind = 'wish' as own from ${needFrom}
    where n.tenant_id = ${tx.tenant} and n.person_id = ${personId} and n.round_id = any(${roundIds}::uuid[]) order by o.code, n.kind`)

// ---- wishes for new offerings ----

export const newWishes = (tx: Tx, roundId: string, scope: string[]) =>
  tx.many(NewWish, sql`select w.id, w.unit_id as "unitId", u.name as "unitName", w.title, w.people, w.reason, w.state, w.answer, b.name as "byName", w.at
    from planning.new_wish w join people.v_unit u on u.tenant_id = w.tenant_id and u.id = w.unit_id left join people.v_person b on b.tenant_id = w.tenant_id and b.id = w.by_id
    where w.tenant_id = ${tx.tenant} and w.round_id = ${roundId} and ${unitWithin(tx, sql`w.unit_id`, scope)} order by w.people desc, w.id limit 500`)

export const addNewWish = (tx: Tx, w: { id: string; roundId: string; unitId: string; title: string; people: number; reason: string }, scope: string[]) =>
  tx.run(sql`insert into planning.new_wish (tenant_id, id, round_id, unit_id, title, people, reason, by_id)
    select ${tx.tenant}, ${w.id}, ${w.roundId}, i.unit_id, ${w.title}, ${w.people}, ${w.reason}, ${tx.person}
    from planning.round_unit i where i.tenant_id = ${tx.tenant} and i.round_id = ${w.roundId} and i.unit_id = ${w.unitId} and ${unitWithin(tx, sql`i.unit_id`, scope)}`)

/** @throws NotFound unless the caller manages the round's unit */
export const answerNewWish = (tx: Tx, id: string, state: 'taken' | 'declined', answer: string, scope: string[]) =>
  tx.one(z.object({ roundId: z.uuid(), byId: z.uuid().nullable(), title: z.string() }), sql`update planning.new_wish w set state = ${state}, answer = ${answer} from planning.round r
    where w.tenant_id = ${tx.tenant} and w.id = ${id} and r.tenant_id = w.tenant_id and r.id = w.round_id and ${unitWithin(tx, sql`r.unit_id`, scope)}
    returning w.round_id as "roundId", w.by_id as "byId", w.title`)
