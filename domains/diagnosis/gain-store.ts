import { z } from 'zod'
import { unitWithin } from '#domains/people/index.ts'
import type { Tx } from '#platform/db.ts'
import { all, sql, type Sql } from '#platform/sql.ts'
import { GainCampaign } from './gain-shapes.ts'

/** Scored needs campaigns of this framework in which the scope's units have a part, the earliest first. */
export const measuring = (tx: Tx, frameworkId: string, scope: string[]) =>
  tx.many(GainCampaign.extend({ unitId: z.uuid() }), sql`select c.id, c.title, c.opens_on as "opensOn", c.closes_on as "closesOn", c.unit_id as "unitId" from diagnosis.campaign c
    where c.tenant_id = ${tx.tenant} and c.framework_id = ${frameworkId} and c.kind = 'needs' and c.scored_at is not null and (${unitWithin(tx, sql`c.unit_id`, scope)}
      or exists (select 1 from people.v_unit_scope s where s.tenant_id = c.tenant_id and s.ancestor_id = c.unit_id and s.descendant_id = any(${scope}::uuid[])))
    order by c.opens_on, c.created_at, c.id`)

const Pair = z.object({
  personId: z.uuid(), groupId: z.uuid().nullable(), agencyId: z.uuid().nullable(), regionId: z.uuid().nullable(), beforeId: z.uuid(), afterId: z.uuid(), seen: z.boolean(),
  before: z.number(), beforeError: z.number(), beforeCorrelation: z.number(), after: z.number(), afterError: z.number(), afterCorrelation: z.number(),
})
export type Pair = z.infer<typeof Pair>
const figures = sql`b.ability as before, b.standard_error as "beforeError", cb.correlation as "beforeCorrelation",
  a.ability as after, a.standard_error as "afterError", ca.correlation as "afterCorrelation"`

/** Everybody whom both campaigns measured, on enough questions; `seen` says who sits in the scope's units. */
export const pairs = (tx: Tx, beforeId: string, afterId: string, scope: string[], answered: number) =>
  tx.many(Pair, sql`select b.person_id as "personId", null as "groupId", p.agency_id as "agencyId", p.region_id as "regionId", b.campaign_id as "beforeId", a.campaign_id as "afterId",
      ${unitWithin(tx, sql`p.unit_id`, scope)} as seen, ${figures}
    from diagnosis.person_result b
    join diagnosis.person_result a on a.tenant_id = b.tenant_id and a.person_id = b.person_id and a.campaign_id = ${afterId}
    join diagnosis.campaign cb on cb.tenant_id = b.tenant_id and cb.id = b.campaign_id
    join diagnosis.campaign ca on ca.tenant_id = a.tenant_id and ca.id = a.campaign_id
    join people.v_person p on p.tenant_id = b.tenant_id and p.id = b.person_id
    where b.tenant_id = ${tx.tenant} and b.campaign_id = ${beforeId} and b.answered >= ${answered} and a.answered >= ${answered} order by b.person_id`)

export type Attendance = { personId: string; groupId: string; firstDay: string; lastDay: string }

/** Of each who attended: the newest test handed in before the first day, and the first one begun after the last; whoever lacks one is left out. */
export const pairsAround = (tx: Tx, rows: Attendance[], frameworkId: string, scope: string[], answered: number, zone: string) => {
  const tested = (wanted: Sql, order: Sql): Sql => sql`lateral (select r.*, c.correlation from diagnosis.person_result r
      join diagnosis.campaign c on c.tenant_id = r.tenant_id and c.id = r.campaign_id and c.framework_id = ${frameworkId} and c.kind = 'needs'
      join assessment.v_sitting s on s.tenant_id = r.tenant_id and s.purpose_id = r.campaign_id and s.kind = 'test' and s.person_id = r.person_id
      where r.tenant_id = ${tx.tenant} and r.person_id = e.person_id and r.answered >= ${answered} and ${wanted} order by ${order} limit 1)`
  return tx.many(Pair, sql`select e.person_id as "personId", e.group_id as "groupId", p.agency_id as "agencyId", p.region_id as "regionId", b.campaign_id as "beforeId",
      a.campaign_id as "afterId", ${unitWithin(tx, sql`p.unit_id`, scope)} as seen, b.ability as before, b.standard_error as "beforeError", b.correlation as "beforeCorrelation",
      a.ability as after, a.standard_error as "afterError", a.correlation as "afterCorrelation"
    from unnest(${rows.map(row => row.personId)}::uuid[], ${rows.map(row => row.groupId)}::uuid[], ${rows.map(row => row.firstDay)}::date[], ${rows.map(row => row.lastDay)}::date[])
      as e(person_id, group_id, first_day, last_day)
    join people.v_person p on p.tenant_id = ${tx.tenant} and p.id = e.person_id
    cross join ${tested(sql`(coalesce(s.finished_at, s.started_at) at time zone ${zone})::date < e.first_day`, sql`coalesce(s.finished_at, s.started_at) desc`)} b
    cross join ${tested(sql`(s.started_at at time zone ${zone})::date > e.last_day`, sql`s.started_at`)} a
    order by e.person_id, e.group_id`)
}

/** Those of the campaigns that were scored before a parameter of one of their items was last put in force. */
export const stale = async (tx: Tx, campaignIds: string[]): Promise<string[]> =>
  (await tx.raw<{ id: string }>(sql`select c.id from diagnosis.campaign c where ${all([
    sql`c.tenant_id = ${tx.tenant} and c.id = any(${campaignIds}::uuid[])`,
    sql`exists (select 1 from assessment.v_parameter_version v where v.tenant_id = c.tenant_id and v.item_id = any(c.item_ids) and v.since > c.scored_at)`,
  ])} order by c.opens_on`)).map(row => row.id)

// ---- one's own ----

const Own = z.object({
  campaignId: z.uuid(), title: z.object({ zh: z.string(), en: z.string() }), ability: z.number(), standardError: z.number(), correlation: z.number(), at: z.string(),
})
/** The person's results, the latest test first. */
export const ownResults = (tx: Tx, personId: string, frameworkId: string, answered: number) =>
  tx.many(Own, sql`select r.campaign_id as "campaignId", c.title, r.ability, r.standard_error as "standardError", c.correlation, coalesce(s.finished_at, s.started_at) as at
    from diagnosis.person_result r
    join diagnosis.campaign c on c.tenant_id = r.tenant_id and c.id = r.campaign_id and c.framework_id = ${frameworkId}
    join assessment.v_sitting s on s.tenant_id = r.tenant_id and s.purpose_id = r.campaign_id and s.kind = 'test' and s.person_id = r.person_id
    where r.tenant_id = ${tx.tenant} and r.person_id = ${personId} and r.answered >= ${answered} order by coalesce(s.finished_at, s.started_at) desc limit 2`)

const OwnCheck = z.object({ competencyId: z.uuid(), ability: z.number(), standardError: z.number(), at: z.string() })
/** The two newest finished checks of each competency, the newest first. */
export const ownChecks = (tx: Tx, personId: string) =>
  tx.many(OwnCheck, sql`select competency_id as "competencyId", ability, standard_error as "standardError", finished_at as at from (
      select k.*, row_number() over (partition by competency_id order by finished_at desc) as place from diagnosis.self_check k
      where k.tenant_id = ${tx.tenant} and k.person_id = ${personId} and k.finished_at is not null and k.answered > 0) k
    where place <= 2 order by competency_id, place`)
