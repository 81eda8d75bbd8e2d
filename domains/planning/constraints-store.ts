import { z } from 'zod'
import { unitWithin } from '#domains/people/index.ts'
import type { Tx } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'
import { Words } from './shapes.ts'

/** Of present staff of the subtree: what their gaps are weighted by, and what the fairness report groups them by. */
export const personFacts = (tx: Tx, unitId: string) =>
  tx.raw<{ id: string; postId: string | null; agencyId: string | null; grade: string; gender: string }>(sql`select p.id, p.post_id as "postId", p.agency_id as "agencyId", p.grade, p.gender
    from people.v_person p join people.v_unit_scope c on c.tenant_id = p.tenant_id and c.descendant_id = p.unit_id and c.ancestor_id = ${unitId}
    where p.tenant_id = ${tx.tenant} and p.left_on is null`)

/** Gains found by evidence, in place of the designers' figures. */
export const foundGains = (tx: Tx) =>
  tx.raw<{ offeringId: string; competencyId: string; mean: number; lowerQuartile: number }>(sql`select offering_id as "offeringId", competency_id as "competencyId", mean,
      lower_quartile as "lowerQuartile" from planning.effect_gain where tenant_id = ${tx.tenant}`)

const Way = z.object({ fromId: z.uuid(), toId: z.uuid(), fen: z.number().nullable(), halfDays: z.number().int() })
export const ways = (tx: Tx) =>
  tx.many(Way, sql`select from_region_id as "fromId", to_region_id as "toId", fen, half_days as "halfDays" from planning.travel where tenant_id = ${tx.tenant} order by 1, 2`)

export const putWay = (tx: Tx, way: z.infer<typeof Way>) =>
  tx.run(sql`insert into planning.travel (tenant_id, from_region_id, to_region_id, fen, half_days) values (${tx.tenant}, ${way.fromId}, ${way.toId}, ${way.fen}, ${way.halfDays})
    on conflict (tenant_id, from_region_id, to_region_id) do update set fen = excluded.fen, half_days = excluded.half_days`)

export const removeWay = (tx: Tx, fromId: string, toId: string) =>
  tx.run(sql`delete from planning.travel where tenant_id = ${tx.tenant} and from_region_id = ${fromId} and to_region_id = ${toId}`)

const Named = z.object({ id: z.uuid(), name: Words })
export const regions = (tx: Tx) =>
  tx.many(Named.extend({ code: z.string(), lagging: z.boolean() }), sql`select id, code, name, lagging from people.v_region where tenant_id = ${tx.tenant} order by code limit 2000`)

export const agencies = (tx: Tx, scope: string[]) =>
  tx.many(Named, sql`select u.id, u.name from people.v_unit u where u.tenant_id = ${tx.tenant} and u.kind = 'agency' and u.closed_at is null and ${unitWithin(tx, sql`u.id`, scope)} order by u.code limit 2000`)

export const posts = (tx: Tx) =>
  tx.many(Named, sql`select id, name from people.v_post where tenant_id = ${tx.tenant} and closed_at is null order by code limit 2000`)

/** Competencies that some offering teaches. */
export const taught = (tx: Tx) =>
  tx.many(Named, sql`select c.id, c.name from competency.v_competency c where c.tenant_id = ${tx.tenant}
    and exists (select 1 from planning.effect e where e.tenant_id = c.tenant_id and e.competency_id = c.id) order by c.ordinal limit 2000`)
