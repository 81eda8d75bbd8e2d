import type { Tx } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'
import type { GainFound } from './model.ts'

/** Mean of ability and of what estimates of it vary, by competency: the newest test of everybody. */
export const populations = (tx: Tx) =>
  tx.raw<{ competencyId: string; mean: number; variance: number; people: number }>(sql`select competency_id as "competencyId", avg(ability)::float8 as mean,
      (coalesce(var_samp(ability), 0) + avg(standard_error * standard_error))::float8 as variance, count(*)::int as people
    from (select distinct on (person_id, competency_id) person_id, competency_id, ability, standard_error from competency.v_evidence
      where tenant_id = ${tx.tenant} order by person_id, competency_id, at desc) newest group by competency_id`)

/**
 * Who took an offering with a test of what it teaches before its first day and another within `days` after its last: the newest before, the
 * first after. Somebody in two offerings for one competency between the same tests is left out: nobody knows which of them it was.
 */
export const learners = (tx: Tx, days: number) =>
  tx.raw<{ offeringId: string; competencyId: string; before: number; beforeError: number; after: number; afterError: number }>(sql`
    with taken as materialized (
      select distinct e.person_id, s.offering_id, f.competency_id, s.days[1] as began, s.days[cardinality(s.days)] as ended
      from learning.v_enrolment e join planning.session s on s.tenant_id = e.tenant_id and s.id = e.session_id
      join planning.effect f on f.tenant_id = s.tenant_id and f.offering_id = s.offering_id
      where e.tenant_id = ${tx.tenant} and e.state = 'enrolled' and s.state = 'offered' and s.days[cardinality(s.days)] < current_date),
    paired as (
      select t.*, b.ability as before, b.standard_error as before_error, b.at as before_at, a.ability as after, a.standard_error as after_error, a.at as after_at
      from taken t
      join lateral (select v.ability, v.standard_error, v.at from competency.v_evidence v where v.tenant_id = ${tx.tenant} and v.person_id = t.person_id
        and v.competency_id = t.competency_id and v.at < t.began order by v.at desc limit 1) b on true
      join lateral (select v.ability, v.standard_error, v.at from competency.v_evidence v where v.tenant_id = ${tx.tenant} and v.person_id = t.person_id
        and v.competency_id = t.competency_id and v.at > t.ended + 1 and v.at < t.ended + ${days}::int order by v.at limit 1) a on true)
    select p.offering_id as "offeringId", p.competency_id as "competencyId", p.before, p.before_error as "beforeError", p.after, p.after_error as "afterError"
    from paired p where not exists (select 1 from taken o where o.person_id = p.person_id and o.competency_id = p.competency_id and o.offering_id <> p.offering_id
      and o.ended > p.before_at and o.began < p.after_at)`)

/** Replaces all estimates. */
export const putGains = async (tx: Tx, rows: (GainFound & { offeringId: string; competencyId: string; own: number | null; ownError: number | null })[]): Promise<void> => {
  await tx.run(sql`delete from planning.effect_gain where tenant_id = ${tx.tenant}`)
  if (rows.length === 0) return
  await tx.run(sql`insert into planning.effect_gain (tenant_id, offering_id, competency_id, source, learners, own, own_error, mean, low, high, lower_quartile)
    select ${tx.tenant}, g."offeringId", g."competencyId", g.source, g.learners, g.own, g."ownError", g.mean, g.low, g.high, g."lowerQuartile"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g("offeringId" uuid, "competencyId" uuid, source text, learners int, own float8, "ownError" float8, mean float8, low float8,
      high float8, "lowerQuartile" float8)`)
}

