import { z } from 'zod'
import { unitWithin } from '#domains/people/index.ts'
import type { Tx } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'
import { Pack } from './packs.ts'
import { Requirement } from './shapes.ts'

const PackRow = z.object({ id: z.uuid(), code: z.string(), version: z.string(), effectiveFrom: z.string(), effectiveTo: z.string().nullable(), body: Pack, createdAt: z.string(), withdrawnAt: z.string().nullable() })
export type PackRow = z.infer<typeof PackRow>

/** Versions that stand, by code and in the order in which they come into force. */
export const packs = (tx: Tx) =>
  tx.many(PackRow, sql`select id, code, version, effective_from as "effectiveFrom", effective_to as "effectiveTo", body, created_at as "createdAt", withdrawn_at as "withdrawnAt"
    from credits.pack where tenant_id = ${tx.tenant} and withdrawn_at is null order by code, effective_from`)

export const pack = (tx: Tx, id: string) =>
  tx.one(PackRow, sql`select id, code, version, effective_from as "effectiveFrom", effective_to as "effectiveTo", body, created_at as "createdAt", withdrawn_at as "withdrawnAt"
    from credits.pack where tenant_id = ${tx.tenant} and id = ${id}`)

/** One change to the rules after the other: each looks at what stands before it adds. */
export const lockRules = (tx: Tx) => tx.run(sql`select pg_advisory_xact_lock(hashtextextended('credits.pack ' || ${tx.tenant}, 0))`)

export const addPack = (tx: Tx, id: string, given: Pack) =>
  tx.run(sql`insert into credits.pack (tenant_id, id, code, version, effective_from, effective_to, body, created_by)
    values (${tx.tenant}, ${id}, ${given.code}, ${given.version}, ${given.effectiveFrom}, ${given.effectiveTo}, ${JSON.stringify(given)}, ${tx.person})`)

export const withdrawPack = (tx: Tx, id: string, today: string) =>
  tx.run(sql`update credits.pack set withdrawn_at = now(), withdrawn_by = ${tx.person}
    where tenant_id = ${tx.tenant} and id = ${id} and withdrawn_at is null and effective_from > ${today}`)

// ---- requirements and the duties that follow from them ----

export const requirements = (tx: Tx, scope: string[]) =>
  tx.many(Requirement, sql`select r.id, r.pack_code as "packCode", r.class, r.unit_id as "unitId", u.name as "unitName", r.post_id as "postId", po.name as "postName", r.grade,
      r.begins_on as "beginsOn", r.ends_on as "endsOn", r.decision,
      (select count(*)::int from credits.duty d where d.tenant_id = r.tenant_id and d.requirement_id = r.id and d.ends_on is null) as persons
    from credits.requirement r
    join people.v_unit u on u.tenant_id = r.tenant_id and u.id = r.unit_id
    left join people.v_post po on po.tenant_id = r.tenant_id and po.id = r.post_id
    where r.tenant_id = ${tx.tenant} and ${unitWithin(tx, sql`r.unit_id`, scope)}
    order by r.ends_on is not null, r.pack_code, r.class, r.id`)

export const unitWithinScope = (tx: Tx, unitId: string, scope: string[]) =>
  tx.maybe(z.object({ id: z.uuid() }), sql`select u.id from people.v_unit u where u.tenant_id = ${tx.tenant} and u.id = ${unitId} and ${unitWithin(tx, sql`u.id`, scope)}`)

export const postById = (tx: Tx, id: string) => tx.maybe(z.object({ id: z.uuid() }), sql`select id from people.v_post where tenant_id = ${tx.tenant} and id = ${id}`)

export type NewRequirement = { id: string; packCode: string; class: string; unitId: string; postId: string | null; grade: string | null; beginsOn: string; decision: string }

export const addRequirement = (tx: Tx, given: NewRequirement) =>
  tx.run(sql`insert into credits.requirement (tenant_id, id, pack_code, class, unit_id, post_id, grade, begins_on, decision, created_by)
    values (${tx.tenant}, ${given.id}, ${given.packCode}, ${given.class}, ${given.unitId}, ${given.postId}, ${given.grade}, ${given.beginsOn}, ${given.decision}, ${tx.person})`)

export const endRequirement = (tx: Tx, id: string, endsOn: string, scope: string[]) =>
  tx.run(sql`update credits.requirement r set ends_on = greatest(${endsOn}::date, r.begins_on)
    where r.tenant_id = ${tx.tenant} and r.id = ${id} and r.ends_on is null and ${unitWithin(tx, sql`r.unit_id`, scope)}`)

/** Of each person in office and each pack, the requirement that binds today: the nearest unit, then the narrower audience, then the newer one. */
const winners = (tx: Tx, today: string) => sql`
  select distinct on (p.id, r.pack_code) p.id as person_id, p.joined_on, r.id as requirement_id, r.pack_code, r.class, r.begins_on
  from people.v_person p
  join people.v_unit_scope c on c.tenant_id = p.tenant_id and c.descendant_id = p.unit_id
  join credits.requirement r on r.tenant_id = p.tenant_id and r.unit_id = c.ancestor_id and (r.post_id is null or r.post_id = p.post_id) and (r.grade is null or r.grade = p.grade)
  where p.tenant_id = ${tx.tenant} and (p.left_on is null or p.left_on > ${today}::date) and r.begins_on <= ${today}::date and (r.ends_on is null or r.ends_on > ${today}::date)
  order by p.id, r.pack_code, c.depth, (r.post_id is not null)::int + (r.grade is not null)::int desc, r.id desc`

export type Bound = { personId: string; packCode: string }

/** Duties that bind no longer end: with the requirement, with the service, where a nearer one begins, or today. */
export const endDuties = (tx: Tx, today: string): Promise<Bound[]> =>
  tx.raw<Bound>(sql`with winner as (${winners(tx, today)})
    update credits.duty d set ends_on = greatest(d.begins_on, least(${today}::date, r.ends_on, p.left_on,
        (select w.begins_on from winner w where w.person_id = d.person_id and w.pack_code = d.pack_code)))
    from credits.requirement r, people.v_person p
    where d.tenant_id = ${tx.tenant} and d.ends_on is null and r.tenant_id = d.tenant_id and r.id = d.requirement_id and p.tenant_id = d.tenant_id and p.id = d.person_id
      and not exists (select 1 from winner w where w.person_id = d.person_id and w.requirement_id = d.requirement_id)
    returning d.person_id as "personId", d.pack_code as "packCode"`)

/**
 * Binds who has come into an audience: who was never bound by the pack, from the requirement's first day or joining; whose duty has just
 * ended (`moved`), from there; who comes back, from today.
 */
export const beginDuties = (tx: Tx, today: string, moved: readonly Bound[]): Promise<Bound[]> =>
  tx.raw<Bound>(sql`with winner as (${winners(tx, today)}),
      moved as (select * from unnest(${moved.map(each => each.personId)}::uuid[], ${moved.map(each => each.packCode)}::text[]) as m(person_id, pack_code))
    insert into credits.duty (tenant_id, id, person_id, requirement_id, pack_code, class, begins_on)
    select ${tx.tenant}, gen_random_uuid(), w.person_id, w.requirement_id, w.pack_code, w.class,
      case when before.ends_on is null then greatest(w.begins_on, w.joined_on)
        when exists (select 1 from moved m where m.person_id = w.person_id and m.pack_code = w.pack_code) then greatest(w.begins_on, before.ends_on)
        else ${today}::date end
    from winner w
    left join lateral (select max(d.ends_on) as ends_on from credits.duty d where d.tenant_id = ${tx.tenant} and d.person_id = w.person_id and d.pack_code = w.pack_code) before on true
    where not exists (select 1 from credits.duty d where d.tenant_id = ${tx.tenant} and d.person_id = w.person_id and d.pack_code = w.pack_code and d.ends_on is null)
    returning person_id as "personId", pack_code as "packCode"`)
