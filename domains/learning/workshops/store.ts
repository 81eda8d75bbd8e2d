import { z } from 'zod'
import type { Tx } from '#platform/db.ts'
import { all, sql } from '#platform/sql.ts'
import { Words } from '../shapes.ts'
import { followStates, verdicts, workshopRounds, type Board, type Group, type Idea, type TimedRound, type Vote } from './rounds.ts'
import { WorkshopHead } from './shapes.ts'

const Core = z.object({
  id: z.uuid(), question: Words, about: Words, unitId: z.uuid(), facilitatorId: z.uuid(), facilitator: z.string(), deciderId: z.uuid(), decider: z.string(), round: z.enum(workshopRounds), dots: z.number().int(), named: z.boolean(), allGroup: z.boolean(),
  voters: z.number().int(), ends: z.object({ collect: z.string(), group: z.string(), discuss: z.string(), vote: z.string() }), cancelled: z.string(),
})
export type WorkshopCore = z.infer<typeof Core>

const core = (tx: Tx, id: string) => sql`select w.id, w.question, w.about, w.unit_id as "unitId", w.facilitator_id as "facilitatorId", f.name as facilitator, w.decider_id as "deciderId", d.name as decider, w.round, w.dots, w.named, w.all_group as "allGroup",
    w.voters, w.cancelled_reason as cancelled, jsonb_build_object('collect', ${iso('collect_until')}, 'group', ${iso('group_until')}, 'discuss', ${iso('discuss_until')}, 'vote', ${iso('vote_until')}) as ends
  from learning.workshop w join people.v_person f on f.tenant_id = w.tenant_id and f.id = w.facilitator_id join people.v_person d on d.tenant_id = w.tenant_id and d.id = w.decider_id
  where w.tenant_id = ${tx.tenant} and w.id = ${id}`

// JSON writes instants in the session's zone; the pages and the clock of this code want them in UTC.
const columns = { collect_until: sql`w.collect_until`, group_until: sql`w.group_until`, discuss_until: sql`w.discuss_until`, vote_until: sql`w.vote_until` }
const iso = (column: keyof typeof columns) => sql`to_char(${columns[column]} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

export const workshopById = (tx: Tx, id: string) => tx.one(Core, core(tx, id))
export const lockWorkshop = async (tx: Tx, id: string) => {
  await tx.one(z.object({ id: z.uuid() }), sql`select id from learning.workshop where tenant_id = ${tx.tenant} and id = ${id} for update`)
  return workshopById(tx, id)
}

/** The first instant after a day. */
const endOf = (day: string, zone: string) => sql`((${day}::date + 1)::timestamp at time zone ${zone})`

type Days = { collectUntil: string; groupUntil: string; discussUntil: string; voteUntil: string }
export const addWorkshop = async (tx: Tx, row: Days & { id: string; question: object; about: object; unitId: string; facilitatorId: string; deciderId: string; dots: number; named: boolean; allGroup: boolean; unitIds: string[]; personIds: string[]; zone: string }): Promise<void> => {
  await tx.run(sql`insert into learning.workshop (tenant_id, id, question, about, unit_id, facilitator_id, decider_id, dots, named, all_group, collect_until, group_until, discuss_until, vote_until)
    values (${tx.tenant}, ${row.id}, ${JSON.stringify(row.question)}, ${JSON.stringify(row.about)}, ${row.unitId}, ${row.facilitatorId}, ${row.deciderId}, ${row.dots}, ${row.named}, ${row.allGroup},
      ${endOf(row.collectUntil, row.zone)}, ${endOf(row.groupUntil, row.zone)}, ${endOf(row.discussUntil, row.zone)}, ${endOf(row.voteUntil, row.zone)})`)
  await tx.run(sql`insert into learning.workshop_unit (tenant_id, workshop_id, unit_id) select ${tx.tenant}, ${row.id}, u.id from people.v_unit u where u.tenant_id = ${tx.tenant} and u.id = any(${row.unitIds}::uuid[])`)
  await tx.run(sql`insert into learning.workshop_person (tenant_id, workshop_id, person_id) select ${tx.tenant}, ${row.id}, p.id from unnest(${row.personIds}::uuid[]) as p(id) on conflict do nothing`)
}

export const setDays = (tx: Tx, id: string, row: Days, zone: string) =>
  tx.run(sql`update learning.workshop set collect_until = ${endOf(row.collectUntil, zone)}, group_until = ${endOf(row.groupUntil, zone)}, discuss_until = ${endOf(row.discussUntil, zone)}, vote_until = ${endOf(row.voteUntil, zone)}, reminded_round = ''
    where tenant_id = ${tx.tenant} and id = ${id}`)

export const setCancelled = (tx: Tx, id: string, reason: string) => tx.run(sql`update learning.workshop set cancelled_reason = ${reason} where tenant_id = ${tx.tenant} and id = ${id}`)

// ---- who takes part ----

/** Whether the person leads, decides, was invited alone or with the unit, or meets the workshop in a course they have begun. */
export const mayTakePart = async (tx: Tx, id: string, personId: string): Promise<boolean> =>
  (await tx.maybe(z.object({ yes: z.boolean() }), sql`select true as yes from learning.workshop w where w.tenant_id = ${tx.tenant} and w.id = ${id} and (
      ${personId}::uuid in (w.facilitator_id, w.decider_id)
      or exists (select 1 from learning.workshop_person x where x.tenant_id = w.tenant_id and x.workshop_id = w.id and x.person_id = ${personId})
      or exists (select 1 from learning.workshop_unit x join people.v_unit_scope s on s.tenant_id = x.tenant_id and s.ancestor_id = x.unit_id
        join people.v_person p on p.tenant_id = s.tenant_id and p.unit_id = s.descendant_id and p.id = ${personId} and p.left_on is null where x.tenant_id = w.tenant_id and x.workshop_id = w.id)
      or exists (select 1 from learning.study y join learning.course_version v on v.tenant_id = y.tenant_id and v.course_id = y.course_id and v.version = y.version
        where y.tenant_id = w.tenant_id and y.person_id = ${personId} and y.state in ('begun', 'completed')
          and jsonb_path_exists(v.document, '$.modules[*].activities[*] ? (@.kind == "workshop" && @.workshop == $id)', jsonb_build_object('id', w.id::text))))`)) !== undefined

/** Everybody who was invited and has not left. */
export const invited = async (tx: Tx, id: string): Promise<string[]> =>
  (await tx.raw<{ id: string }>(sql`select p.id from people.v_person p where p.tenant_id = ${tx.tenant} and p.left_on is null and (
      p.id in (select person_id from learning.workshop_person where tenant_id = ${tx.tenant} and workshop_id = ${id})
      or p.unit_id in (select s.descendant_id from learning.workshop_unit x join people.v_unit_scope s on s.tenant_id = x.tenant_id and s.ancestor_id = x.unit_id where x.tenant_id = ${tx.tenant} and x.workshop_id = ${id})
      or p.id in (select decider_id from learning.workshop where tenant_id = ${tx.tenant} and id = ${id}))`)).map(row => row.id)

/** Who takes it seriously: invited by name, or has taken part in some round. */
export const engaged = async (tx: Tx, id: string): Promise<string[]> =>
  (await tx.raw<{ id: string }>(sql`select person_id as id from learning.workshop_person where tenant_id = ${tx.tenant} and workshop_id = ${id}
    union select person_id from learning.workshop_part where tenant_id = ${tx.tenant} and workshop_id = ${id}`)).map(row => row.id)

export const notePart = (tx: Tx, id: string, personId: string, round: string) =>
  tx.run(sql`insert into learning.workshop_part (tenant_id, workshop_id, person_id, round) values (${tx.tenant}, ${id}, ${personId}, ${round}) on conflict do nothing`)
/** Takes the note back when nothing of it is left. */
export const dropPart = (tx: Tx, id: string, personId: string, round: string) =>
  tx.run(sql`delete from learning.workshop_part where tenant_id = ${tx.tenant} and workshop_id = ${id} and person_id = ${personId} and round = ${round}`)

export const partsOf = async (tx: Tx, id: string, personId: string): Promise<string[]> =>
  (await tx.many(z.object({ round: z.string() }), sql`select round from learning.workshop_part where tenant_id = ${tx.tenant} and workshop_id = ${id} and person_id = ${personId} order by round`)).map(row => row.round)

const Person = z.object({ id: z.uuid(), number: z.string() })
export const personsByNumber = (tx: Tx, numbers: string[], scope: string[] | null) =>
  tx.many(Person, sql`select p.id, p.number from people.v_person p where ${all([
    sql`p.tenant_id = ${tx.tenant} and p.left_on is null and p.number = any(${numbers}::text[])`,
    scope !== null && sql`p.unit_id in (select descendant_id from people.v_unit_scope where tenant_id = ${tx.tenant} and ancestor_id = any(${scope}::uuid[]))`,
  ])}`)

export const unitsInvited = async (tx: Tx, id: string) =>
  (await tx.many(z.object({ name: Words }), sql`select u.name from learning.workshop_unit x join people.v_unit u on u.tenant_id = x.tenant_id and u.id = x.unit_id where x.tenant_id = ${tx.tenant} and x.workshop_id = ${id} order by u.code`)).map(row => row.name)
export const personsInvited = async (tx: Tx, id: string): Promise<number> =>
  (await tx.one(z.object({ n: z.number() }), sql`select count(*)::int as n from learning.workshop_person where tenant_id = ${tx.tenant} and workshop_id = ${id}`)).n

/** All agencies, and the government as a whole: workshops go across departments. */
export const invitable = (tx: Tx) =>
  tx.many(z.object({ id: z.uuid(), name: Words }), sql`select id, name from people.v_unit where tenant_id = ${tx.tenant} and closed_at is null and (agency_id = id or parent_id is null) order by parent_id is not null, code limit 2000`)
export const unknownUnits = async (tx: Tx, ids: string[]): Promise<number> =>
  (await tx.one(z.object({ n: z.number() }), sql`select count(*)::int as n from unnest(${ids}::uuid[]) as g(id) where not exists (select 1 from people.v_unit u where u.tenant_id = ${tx.tenant} and u.id = g.id)`)).n

// ---- the board ----

const IdeaRow = z.object({ id: z.uuid(), personId: z.uuid(), body: z.string(), groupId: z.uuid().nullable() })
const GroupRow = z.object({
  id: z.uuid(), title: z.string(), dots: z.number().int().nullable(), verdict: z.enum(verdicts).nullable(), reason: z.string(), by: z.uuid().nullable(), at: z.string().nullable(), ownerId: z.uuid().nullable(), dueOn: z.string().nullable(),
  state: z.enum(followStates).nullable(), outcome: z.string(),
})
const VoteRow = z.object({ personId: z.uuid(), groupId: z.uuid(), dots: z.number().int() })

export const board = async (tx: Tx, { id, round, facilitatorId, deciderId, dots, allGroup, voters }: WorkshopCore): Promise<Board> => {
  const ideas = await tx.many(IdeaRow, sql`select id, person_id as "personId", body, group_id as "groupId" from learning.workshop_idea where tenant_id = ${tx.tenant} and workshop_id = ${id} order by id`)
  const groups = await tx.many(GroupRow, sql`select id, title, dots, decision as verdict, reason, decided_by as by, decided_at as at, owner_id as "ownerId", due_on as "dueOn", follow_state as state, outcome
    from learning.workshop_group where tenant_id = ${tx.tenant} and workshop_id = ${id} order by id`)
  const votes = round === 'vote' ? await tx.many(VoteRow, sql`select person_id as "personId", group_id as "groupId", dots from learning.workshop_vote where tenant_id = ${tx.tenant} and workshop_id = ${id} order by person_id, group_id`) : []
  return {
    round, facilitatorId, deciderId, dots, allGroup, voters, ideas, votes,
    groups: groups.map(row => ({
      id: row.id, title: row.title, dots: row.dots, decision: row.verdict && row.by && row.at ? { verdict: row.verdict, reason: row.reason, by: row.by, at: row.at } : null,
      follow: row.ownerId && row.dueOn && row.state ? { ownerId: row.ownerId, dueOn: row.dueOn, state: row.state, outcome: row.outcome } : null,
    })),
  }
}

/** Writes what a step has changed; rows that are the same object are left alone. */
export const putBoard = async (tx: Tx, id: string, before: Board, after: Board): Promise<void> => {
  if (after.round !== before.round || after.voters !== before.voters) await tx.run(sql`update learning.workshop set round = ${after.round}, voters = ${after.voters} where tenant_id = ${tx.tenant} and id = ${id}`)
  const groups = after.groups.filter(group => !before.groups.includes(group))
  if (groups.length > 0) await tx.run(sql`insert into learning.workshop_group (tenant_id, id, workshop_id, title, dots, decision, reason, decided_by, decided_at, owner_id, due_on, follow_state, outcome)
    select ${tx.tenant}, g.id, ${id}, g.title, g.dots, g.verdict, coalesce(g.reason, ''), g.by, g.at, g."ownerId", g."dueOn", g.state, coalesce(g.outcome, '')
    from jsonb_to_recordset(${JSON.stringify(groups.map(groupRow))}::jsonb) as g(id uuid, title text, dots int, verdict text, reason text, by uuid, at timestamptz, "ownerId" uuid, "dueOn" date, state text, outcome text)
    on conflict (tenant_id, id) do update set title = excluded.title, dots = excluded.dots, decision = excluded.decision, reason = excluded.reason, decided_by = excluded.decided_by, decided_at = excluded.decided_at, owner_id = excluded.owner_id,
      due_on = excluded.due_on, follow_state = excluded.follow_state, outcome = excluded.outcome`)
  const ideas = after.ideas.filter(idea => !before.ideas.includes(idea))
  if (ideas.length > 0) await tx.run(sql`insert into learning.workshop_idea (tenant_id, id, workshop_id, person_id, body, group_id)
    select ${tx.tenant}, i.id, ${id}, i."personId", i.body, i."groupId" from jsonb_to_recordset(${JSON.stringify(ideas)}::jsonb) as i(id uuid, "personId" uuid, body text, "groupId" uuid)
    on conflict (tenant_id, id) do update set group_id = excluded.group_id`)
  const gone = (was: readonly (Idea | Group)[], now: readonly (Idea | Group)[]) => { const kept = new Set(now.map(each => each.id)); return was.filter(each => !kept.has(each.id)).map(each => each.id) }
  const lostIdeas = gone(before.ideas, after.ideas)
  if (lostIdeas.length > 0) await tx.run(sql`delete from learning.workshop_idea where tenant_id = ${tx.tenant} and id = any(${lostIdeas}::uuid[])`)
  const lostGroups = gone(before.groups, after.groups)
  if (lostGroups.length > 0) await tx.run(sql`delete from learning.workshop_group where tenant_id = ${tx.tenant} and id = any(${lostGroups}::uuid[])`)
  await putVotes(tx, id, before, after)
}

const groupRow = ({ id, title, dots, decision, follow }: Group) => ({ id, title, dots, ...decision, ...follow })

/** Votes are gone with their round. */
const putVotes = async (tx: Tx, id: string, before: Board, after: Board): Promise<void> => {
  if (before.votes === after.votes) return
  const known = new Set(after.votes)
  const changed = [...new Set([...before.votes.filter(vote => !known.has(vote)), ...after.votes.filter(vote => !before.votes.includes(vote))].map(vote => vote.personId))]
  if (changed.length === 0) return
  await tx.run(sql`delete from learning.workshop_vote where tenant_id = ${tx.tenant} and workshop_id = ${id} and person_id = any(${changed}::uuid[])`)
  const rows: Vote[] = after.votes.filter(vote => changed.includes(vote.personId))
  await tx.run(sql`insert into learning.workshop_vote (tenant_id, workshop_id, person_id, group_id, dots)
    select ${tx.tenant}, ${id}, v."personId", v."groupId", v.dots from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v("personId" uuid, "groupId" uuid, dots int)`)
}

// ---- comments ----

const Comment = z.object({ id: z.uuid(), groupId: z.uuid(), name: z.string(), mine: z.boolean(), body: z.string(), at: z.string() })
export const comments = (tx: Tx, id: string, personId: string) =>
  tx.many(Comment, sql`select c.id, c.group_id as "groupId", p.name, c.person_id = ${personId} as mine, c.body, c.at from learning.workshop_comment c join people.v_person p on p.tenant_id = c.tenant_id and p.id = c.person_id
    where c.tenant_id = ${tx.tenant} and c.workshop_id = ${id} and c.removed_by is null order by c.id limit 2000`)
export const addComment = (tx: Tx, row: { id: string; workshopId: string; groupId: string; personId: string; body: string }) =>
  tx.run(sql`insert into learning.workshop_comment (tenant_id, id, workshop_id, group_id, person_id, body) values (${tx.tenant}, ${row.id}, ${row.workshopId}, ${row.groupId}, ${row.personId}, ${row.body})`)
/** Takes a comment out: one's own, or any for the facilitator. How many. */
export const dropComment = (tx: Tx, workshopId: string, id: string, personId: string, any: boolean) =>
  tx.run(sql`update learning.workshop_comment set removed_by = ${personId} where tenant_id = ${tx.tenant} and workshop_id = ${workshopId} and id = ${id} and removed_by is null and (${any} or person_id = ${personId})`)

export const namesOf = async (tx: Tx, ids: string[]): Promise<Map<string, string>> =>
  new Map((await tx.many(z.object({ id: z.uuid(), name: z.string() }), sql`select id, name from people.v_person where tenant_id = ${tx.tenant} and id = any(${ids}::uuid[])`)).map(row => [row.id, row.name]))

// ---- lists and clocks ----

/** Workshops that concern the person, the newest first. Ids are ordered by time. */
export const workshops = (tx: Tx, personId: string, filter: { ended: boolean; after?: string; limit: number }) =>
  tx.many(WorkshopHead, sql`select w.id, w.question, w.round, f.name as facilitator, w.facilitator_id = ${personId} as leads,
      case w.round when 'collect' then w.collect_until when 'group' then w.group_until when 'discuss' then w.discuss_until when 'vote' then w.vote_until end as until,
      exists (select 1 from learning.workshop_part x where x.tenant_id = w.tenant_id and x.workshop_id = w.id and x.person_id = ${personId}) as took
    from learning.workshop w join people.v_person f on f.tenant_id = w.tenant_id and f.id = w.facilitator_id
    where ${all([
      sql`w.tenant_id = ${tx.tenant} and (w.round in ('closed', 'cancelled')) = ${filter.ended}`, filter.after !== undefined && sql`w.id < ${filter.after}::uuid`,
      sql`(w.facilitator_id = ${personId} or (w.round <> 'draft' and (w.decider_id = ${personId}
        or exists (select 1 from learning.workshop_person x where x.tenant_id = w.tenant_id and x.workshop_id = w.id and x.person_id = ${personId})
        or exists (select 1 from learning.workshop_part x where x.tenant_id = w.tenant_id and x.workshop_id = w.id and x.person_id = ${personId})
        or exists (select 1 from learning.workshop_unit x join people.v_unit_scope s on s.tenant_id = x.tenant_id and s.ancestor_id = x.unit_id join people.v_person p on p.tenant_id = s.tenant_id and p.unit_id = s.descendant_id
          where x.tenant_id = w.tenant_id and x.workshop_id = w.id and p.id = ${personId}))))`,
    ])} order by w.id desc limit ${filter.limit}`)

/** Workshops whose round is over by the clock. */
export const due = async (tx: Tx, now: Date): Promise<string[]> =>
  (await tx.many(z.object({ id: z.uuid() }), sql`select id from learning.workshop where tenant_id = ${tx.tenant} and round in ('collect', 'group', 'discuss', 'vote')
    and case round when 'collect' then collect_until when 'group' then group_until when 'discuss' then discuss_until else vote_until end <= ${now} order by id`)).map(row => row.id)

const Ending = z.object({ id: z.uuid(), question: Words, round: z.enum(workshopRounds) })
/** Workshops in which ideas or votes are awaited and the round ends before this instant; each round is given once. */
export const takeEnding = (tx: Tx, before: Date) =>
  tx.many(Ending, sql`update learning.workshop set reminded_round = round where tenant_id = ${tx.tenant} and reminded_round <> round
    and ((round = 'collect' and collect_until <= ${before}) or (round = 'vote' and vote_until <= ${before})) returning id, question, round`)

/** The engaged who have not taken part in this round. */
export const missing = async (tx: Tx, id: string, round: TimedRound): Promise<string[]> =>
  (await tx.raw<{ id: string }>(sql`select e.id from (select person_id as id from learning.workshop_person where tenant_id = ${tx.tenant} and workshop_id = ${id}
      union select person_id from learning.workshop_part where tenant_id = ${tx.tenant} and workshop_id = ${id}) e
    where not exists (select 1 from learning.workshop_part x where x.tenant_id = ${tx.tenant} and x.workshop_id = ${id} and x.person_id = e.id and x.round = ${round})`)).map(row => row.id)

const DueFollow = z.object({ workshopId: z.uuid(), title: z.string(), ownerId: z.uuid(), dueOn: z.string() })
/** What was adopted or is tried and is due by this day; each is given once. */
export const takeDueFollows = (tx: Tx, day: string) =>
  tx.many(DueFollow, sql`update learning.workshop_group set reminded_at = now() where tenant_id = ${tx.tenant} and follow_state in ('open', 'under-way') and reminded_at is null and due_on <= ${day}
    returning workshop_id as "workshopId", title, owner_id as "ownerId", due_on as "dueOn"`)
