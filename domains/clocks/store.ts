import { z } from 'zod'
import { newId, type Tx } from '#platform/db.ts'
import { sql, type Sql } from '#platform/sql.ts'
import { Closure, NoticeDay } from './shapes.ts'

// ---- which law ----

const nearestRegion = (tx: Tx, unit: Sql): Sql => sql`select r.code from people.v_unit_scope s join people.v_unit a on a.tenant_id = s.tenant_id and a.id = s.ancestor_id
  join people.v_region r on r.tenant_id = a.tenant_id and r.id = a.region_id where s.tenant_id = ${tx.tenant} and s.descendant_id = ${unit} order by s.depth limit 1`

const Standing = z.object({ revision: z.number(), region: z.string().nullable() })
/** How often the law was changed here, and the region in which a unit lies (null: the root's). */
export const standing = (tx: Tx, unitId: string | null) => tx.one(Standing, sql`
  select coalesce((select revision from clocks.state where tenant_id = ${tx.tenant}), 0) as revision,
    (${nearestRegion(tx, unitId === null ? sql`(select id from people.v_unit where tenant_id = ${tx.tenant} and parent_id is null)` : sql`${unitId}::uuid`)}) as region`)

export const regionsOfUnits = (tx: Tx) => tx.many(z.object({ unitId: z.uuid(), region: z.string().nullable() }), sql`
  select u.id as "unitId", (${nearestRegion(tx, sql`u.id`)}) as region from people.v_unit u where u.tenant_id = ${tx.tenant}`)

/** The next revision; whoever publishes holds the row until the end. */
export const revise = (tx: Tx) => tx.run(sql`
  insert into clocks.state (tenant_id, revision) values (${tx.tenant}, 1) on conflict (tenant_id) do update set revision = clocks.state.revision + 1`)
/** Notes by which calendars due dates are counted; false when they were already. */
export const countBy = async (tx: Tx, fingerprint: string): Promise<boolean> => (await tx.run(sql`
  insert into clocks.state (tenant_id, counted_by) values (${tx.tenant}, ${fingerprint})
  on conflict (tenant_id) do update set counted_by = excluded.counted_by where clocks.state.counted_by <> excluded.counted_by`)) > 0

// ---- announcements ----

export const Announcement = z.object({
  id: z.uuid(), region: z.string(), year: z.number(), version: z.number(), papers: z.array(z.string()), days: z.array(NoticeDay), closures: z.array(Closure), makeUpDaysCount: z.boolean(),
  state: z.enum(['proposed', 'published', 'replaced', 'refused']), note: z.string(), proposedBy: z.uuid().nullable(), proposedByName: z.string().nullable(), proposedAt: z.string(), decidedByName: z.string().nullable(), decidedAt: z.string().nullable(),
})
export type Announcement = z.infer<typeof Announcement>
const announcement = sql`select a.id, a.region, a.year, a.version, a.papers, a.days, a.closures, a.make_up_days_count as "makeUpDaysCount", a.state, a.note, a.proposed_by as "proposedBy", p.name as "proposedByName", a.proposed_at as "proposedAt",
    d.name as "decidedByName", a.decided_at as "decidedAt"
  from clocks.announcement a left join people.v_person p on p.tenant_id = a.tenant_id and p.id = a.proposed_by left join people.v_person d on d.tenant_id = a.tenant_id and d.id = a.decided_by`

export const inForce = (tx: Tx) => tx.many(Announcement, sql`${announcement} where a.tenant_id = ${tx.tenant} and a.state = 'published' order by a.region, a.year`)
export const waiting = (tx: Tx) => tx.many(Announcement, sql`${announcement} where a.tenant_id = ${tx.tenant} and a.state = 'proposed' order by a.proposed_at, a.id`)
/** Every version of a region's year, the newest first. */
export const versions = (tx: Tx, region: string, year: number) => tx.many(Announcement, sql`${announcement} where a.tenant_id = ${tx.tenant} and a.region = ${region} and a.year = ${year} order by a.version desc`)
/** @throws NotFound unless it waits */
export const lockWaiting = (tx: Tx, id: string) => tx.one(Announcement, sql`${announcement} where a.tenant_id = ${tx.tenant} and a.id = ${id} and a.state = 'proposed' for update of a`)

export type NewAnnouncement = Pick<Announcement, 'region' | 'year' | 'papers' | 'days' | 'closures' | 'makeUpDaysCount' | 'note'>
/** The next version; the country's first is the one that ships. */
export const propose = async (tx: Tx, row: NewAnnouncement): Promise<string> => {
  const id = newId()
  await tx.run(sql`insert into clocks.announcement (tenant_id, id, region, year, version, papers, days, closures, make_up_days_count, note, proposed_by)
    select ${tx.tenant}, ${id}, ${row.region}, ${row.year}, coalesce(max(version), ${row.region === 'CN' ? 1 : 0}) + 1, ${row.papers}, ${JSON.stringify(row.days)}::jsonb, ${JSON.stringify(row.closures)}::jsonb, ${row.makeUpDaysCount},
      ${row.note}, ${tx.person} from clocks.announcement where tenant_id = ${tx.tenant} and region = ${row.region} and year = ${row.year}`)
  return id
}

export const publish = async (tx: Tx, row: Pick<Announcement, 'id' | 'region' | 'year'>): Promise<void> => {
  await tx.run(sql`update clocks.announcement set state = 'replaced' where tenant_id = ${tx.tenant} and region = ${row.region} and year = ${row.year} and state = 'published'`)
  await tx.run(sql`update clocks.announcement set state = 'published', decided_by = ${tx.person}, decided_at = now() where tenant_id = ${tx.tenant} and id = ${row.id}`)
}
export const refuse = (tx: Tx, id: string, note: string) =>
  tx.run(sql`update clocks.announcement set state = 'refused', decided_by = ${tx.person}, decided_at = now(), note = ${note} where tenant_id = ${tx.tenant} and id = ${id}`)

// ---- moved due dates ----

export type Move = { kind: string; subjectId: string; number: string; unitId: string; personId: string | null; href: string; from: string; to: string }
export const addMoves = (tx: Tx, moves: readonly Move[]) => tx.run(sql`
  insert into clocks.move (tenant_id, id, kind, subject_id, number, unit_id, person_id, href, from_day, to_day)
  select ${tx.tenant}, m.* from unnest(${moves.map(newId)}::uuid[], ${moves.map(m => m.kind)}::text[], ${moves.map(m => m.subjectId)}::uuid[], ${moves.map(m => m.number)}::text[], ${moves.map(m => m.unitId)}::uuid[],
    ${moves.map(m => m.personId)}::uuid[], ${moves.map(m => m.href)}::text[], ${moves.map(m => m.from)}::date[], ${moves.map(m => m.to)}::date[]) as m`)

const Untold = z.object({ unitId: z.uuid(), personId: z.uuid().nullable() })
/** Marks what nobody was told of yet as told, and gives it. */
export const takeUntold = (tx: Tx) => tx.many(Untold, sql`
  update clocks.move set told_at = now() where tenant_id = ${tx.tenant} and told_at is null returning unit_id as "unitId", person_id as "personId"`)
/** Officers at the unit, or at the nearest unit above that has some. */
export const officersOf = async (tx: Tx, unitId: string): Promise<string[]> => (await tx.many(z.object({ id: z.uuid() }), sql`
  with held as (
    select g.person_id as id, s.depth, min(s.depth) over () as nearest from people.v_role_grant g join people.v_unit_scope s on s.tenant_id = g.tenant_id and s.ancestor_id = g.unit_id and s.descendant_id = ${unitId}
    where g.tenant_id = ${tx.tenant} and g.role = 'service-officer')
  select distinct id from held where depth = nearest limit 50`)).map(each => each.id)

const Moved = z.object({ at: z.string(), fromDay: z.string(), toDay: z.string() })
/** How one due date moved, the oldest first. */
export const movesOf = (tx: Tx, subjectId: string) => tx.many(Moved, sql`
  select at, from_day as "fromDay", to_day as "toDay" from clocks.move where tenant_id = ${tx.tenant} and subject_id = ${subjectId} order by id`)

const MoveShown = z.object({ id: z.uuid(), at: z.string(), kind: z.string(), number: z.string(), unitName: z.object({ zh: z.string(), en: z.string() }), href: z.string(), fromDay: z.string(), toDay: z.string() })
/** The newest first: of a person, and of units of the scope. */
export const moves = (tx: Tx, filter: { personId: string; scope: string[]; after: string | null; limit: number }) => tx.many(MoveShown, sql`
  select m.id, m.at, m.kind, m.number, u.name as "unitName", m.href, m.from_day as "fromDay", m.to_day as "toDay" from clocks.move m join people.v_unit u on u.tenant_id = m.tenant_id and u.id = m.unit_id
  where m.tenant_id = ${tx.tenant} and (m.person_id = ${filter.personId} or exists (select 1 from people.v_unit_scope s where s.tenant_id = m.tenant_id and s.descendant_id = m.unit_id and s.ancestor_id = any(${filter.scope}::uuid[])))
    and (${filter.after}::uuid is null or m.id < ${filter.after}::uuid) order by m.id desc limit ${filter.limit}`)
