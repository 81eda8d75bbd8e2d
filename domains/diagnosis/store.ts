import { z } from 'zod'
import { unitWithin } from '#domains/people/index.ts'
import type { Tx } from '#platform/db.ts'
import { all, sql } from '#platform/sql.ts'
import { CampaignHead, CompetencyResult, Words, type GapCell } from './shapes.ts'
import type { Questionnaire } from './content/types.ts'

export const unitIsWithin = async (tx: Tx, unitId: string, scope: string[]): Promise<boolean> =>
  (await tx.run(sql`select 1 where ${unitWithin(tx, sql`${unitId}::uuid`, scope)}`)) > 0

// ---- campaigns ----

export type NewCampaign = {
  id: string; title: object; about: object; frameworkId: string; unitId: string; opensOn: string; closesOn: string; questionnaire: object
  itemIds: string[]; correlation: number; certainty: number; testMode?: 'fixed' | 'adaptive'; testRules?: object | null
}

export const addCampaign = (tx: Tx, c: NewCampaign) =>
  tx.run(sql`insert into diagnosis.campaign (tenant_id, id, title, about, framework_id, unit_id, opens_on, closes_on, questionnaire, item_ids, correlation, certainty, test_mode, test_rules, created_by)
    values (${tx.tenant}, ${c.id}, ${JSON.stringify(c.title)}, ${JSON.stringify(c.about)}, ${c.frameworkId}, ${c.unitId}, ${c.opensOn}, ${c.closesOn},
      ${JSON.stringify(c.questionnaire)}, ${c.itemIds}, ${c.correlation}, ${c.certainty}, ${c.testMode ?? 'fixed'}, ${c.testRules ? JSON.stringify(c.testRules) : null},
      ${tx.person})`)

const headColumns = sql`c.id, c.title, c.about, c.unit_id as "unitId", u.name as "unitName", c.state, c.opens_on as "opensOn", c.closes_on as "closesOn", c.scored_at as "scoredAt", c.kind, c.anonymous,
  (select count(*)::int from diagnosis.invitation i where i.tenant_id = c.tenant_id and i.campaign_id = c.id) as invited,
  (select count(*)::int from assessment.v_sitting s where s.tenant_id = c.tenant_id and s.purpose_id = c.id and s.kind = 'questionnaire' and s.finished_at is not null)
    + (select count(*)::int from diagnosis.invitation i where i.tenant_id = c.tenant_id and i.campaign_id = c.id and i.answered_on is not null) as questionnaires,
  (select count(*)::int from assessment.v_sitting s where s.tenant_id = c.tenant_id and s.purpose_id = c.id and s.kind = 'test' and s.finished_at is not null) as tests`

export const campaigns = (tx: Tx, scope: string[], limit: number) =>
  tx.many(CampaignHead, sql`select ${headColumns} from diagnosis.campaign c join people.v_unit u on u.tenant_id = c.tenant_id and u.id = c.unit_id
    where c.tenant_id = ${tx.tenant} and ${unitWithin(tx, sql`c.unit_id`, scope)} order by c.created_at desc limit ${limit}`)

const TestRules = z.object({ maxItems: z.number(), certainty: z.number(), minutes: z.number().nullable() })
const CampaignRow = CampaignHead.extend({
  frameworkId: z.uuid(), items: z.number(), correlation: z.number(), certainty: z.number(), measured: z.number(), testMode: z.enum(['fixed', 'adaptive']), testRules: TestRules.nullable(),
})
export const campaign = (tx: Tx, id: string, scope: string[]) =>
  tx.one(CampaignRow, sql`select ${headColumns}, c.framework_id as "frameworkId", cardinality(c.item_ids) as items, c.correlation, c.certainty, c.test_mode as "testMode", c.test_rules as "testRules",
      (select count(*)::int from diagnosis.person_result r where r.tenant_id = c.tenant_id and r.campaign_id = c.id) as measured
    from diagnosis.campaign c join people.v_unit u on u.tenant_id = c.tenant_id and u.id = c.unit_id
    where c.tenant_id = ${tx.tenant} and c.id = ${id} and ${unitWithin(tx, sql`c.unit_id`, scope)}`)

const CampaignCore = z.object({
  id: z.uuid(), title: Words, about: Words, state: z.enum(['draft', 'open', 'closed']), frameworkId: z.uuid(), unitId: z.uuid(), opensOn: z.string(), closesOn: z.string(),
  itemIds: z.array(z.uuid()), questionnaire: z.custom<Questionnaire>(), correlation: z.number(), certainty: z.number(), scoredAt: z.string().nullable(),
  testMode: z.enum(['fixed', 'adaptive']), testRules: TestRules.nullable(), kind: z.enum(['needs', 'survey']), anonymous: z.boolean(),
})
export type CampaignCore = z.infer<typeof CampaignCore>
const coreColumns = sql`id, title, about, state, framework_id as "frameworkId", unit_id as "unitId", opens_on as "opensOn", closes_on as "closesOn", item_ids as "itemIds",
  questionnaire, correlation, certainty, scored_at as "scoredAt", test_mode as "testMode", test_rules as "testRules", kind, anonymous`

/** The campaign as operations need it. Locked for update where its state is about to change. */
export const core = (tx: Tx, id: string) => tx.one(CampaignCore, sql`select ${coreColumns} from diagnosis.campaign where tenant_id = ${tx.tenant} and id = ${id}`)
export const lockCore = (tx: Tx, id: string) => tx.run(sql`select 1 from diagnosis.campaign where tenant_id = ${tx.tenant} and id = ${id} for update`)
export const lockCampaign = (tx: Tx, id: string, scope: string[]) =>
  tx.one(CampaignCore, sql`select ${coreColumns} from diagnosis.campaign c where tenant_id = ${tx.tenant} and id = ${id} and ${unitWithin(tx, sql`c.unit_id`, scope)} for update of c`)

export const setState = (tx: Tx, id: string, state: 'open' | 'closed') =>
  tx.run(sql`update diagnosis.campaign set state = ${state}, opened_at = case when ${state} = 'open' then now() else opened_at end,
    closed_at = case when ${state} = 'closed' then now() end where tenant_id = ${tx.tenant} and id = ${id}`)

export const setItems = (tx: Tx, id: string, itemIds: string[]) =>
  tx.run(sql`update diagnosis.campaign set item_ids = ${itemIds} where tenant_id = ${tx.tenant} and id = ${id}`)

const Invited = z.object({ personId: z.uuid(), name: z.string(), email: z.string() })

/** Invites everybody in the subtree who is not invited yet. */
export const invite = (tx: Tx, campaignId: string, unitId: string) =>
  tx.many(Invited, sql`with added as (
      insert into diagnosis.invitation (tenant_id, campaign_id, person_id)
      select ${tx.tenant}, ${campaignId}, p.id from people.v_person p
      where p.tenant_id = ${tx.tenant} and p.left_on is null and ${unitWithin(tx, sql`p.unit_id`, [unitId])}
      on conflict do nothing returning person_id)
    select p.id as "personId", p.name, p.email from added join people.v_person p on p.tenant_id = ${tx.tenant} and p.id = added.person_id`)

/** Marks and names those invited who have not handed in their test. */
export const remind = (tx: Tx, campaignId: string) =>
  tx.many(Invited, sql`with due as (
      update diagnosis.invitation i set reminded_at = now() where i.tenant_id = ${tx.tenant} and i.campaign_id = ${campaignId}
        and not exists (select 1 from assessment.v_sitting s where s.tenant_id = i.tenant_id and s.purpose_id = i.campaign_id and s.kind = 'test'
          and s.person_id = i.person_id and s.finished_at is not null)
      returning person_id)
    select p.id as "personId", p.name, p.email from due join people.v_person p on p.tenant_id = ${tx.tenant} and p.id = due.person_id and p.left_on is null`)

const ResponseRow = z.object({ unitId: z.uuid(), unitName: Words, invited: z.number(), questionnaires: z.number(), tests: z.number() })
export const responseRates = (tx: Tx, campaignId: string, scope: string[]) =>
  tx.many(ResponseRow, sql`select a.id as "unitId", a.name as "unitName", count(*)::int as invited,
      count(*) filter (where q.finished_at is not null or i.answered_on is not null)::int as questionnaires, count(*) filter (where t.finished_at is not null)::int as tests
    from diagnosis.invitation i
    join people.v_person p on p.tenant_id = i.tenant_id and p.id = i.person_id
    join people.v_unit a on a.tenant_id = p.tenant_id and a.id = coalesce(p.agency_id, p.unit_id)
    left join assessment.v_sitting q on q.tenant_id = i.tenant_id and q.purpose_id = i.campaign_id and q.kind = 'questionnaire' and q.person_id = i.person_id
    left join assessment.v_sitting t on t.tenant_id = i.tenant_id and t.purpose_id = i.campaign_id and t.kind = 'test' and t.person_id = i.person_id
    where i.tenant_id = ${tx.tenant} and i.campaign_id = ${campaignId} and ${unitWithin(tx, sql`p.unit_id`, scope)}
    group by a.id, a.code, a.name order by a.code`)

const TaskRow = z.object({
  kind: z.enum(['needs', 'survey']), anonymous: z.boolean(),
  campaignId: z.uuid(), title: Words, about: Words, closesOn: z.string(), open: z.boolean(), questionnaire: z.enum(['waiting', 'begun', 'done']),
  test: z.enum(['waiting', 'begun', 'done']), testDone: z.number(), testItems: z.number(), testMode: z.enum(['fixed', 'adaptive']),
})
/** `open` while answers are taken: until the end of the campaign's last day. */
export const tasksOf = (tx: Tx, personId: string, today: string) =>
  tx.many(TaskRow, sql`select c.id as "campaignId", c.kind, c.anonymous, c.title, c.about, c.closes_on as "closesOn", c.state = 'open' and c.closes_on >= ${today}::date as open,
      case when q.finished_at is not null or i.answered_on is not null then 'done' when q.id is not null then 'begun' else 'waiting' end as questionnaire,
      case when t.finished_at is not null then 'done' when t.id is not null then 'begun' else 'waiting' end as test,
      coalesce((select count(*)::int from assessment.v_answer a where a.tenant_id = t.tenant_id and a.sitting_id = t.id), 0) as "testDone",
      case when c.test_mode = 'adaptive' then least((c.test_rules ->> 'maxItems')::int, cardinality(c.item_ids)) else cardinality(c.item_ids) end as "testItems",
      c.test_mode as "testMode"
    from diagnosis.invitation i
    join diagnosis.campaign c on c.tenant_id = i.tenant_id and c.id = i.campaign_id and c.state <> 'draft'
    left join assessment.v_sitting q on q.tenant_id = i.tenant_id and q.purpose_id = c.id and q.kind = 'questionnaire' and q.person_id = i.person_id
    left join assessment.v_sitting t on t.tenant_id = i.tenant_id and t.purpose_id = c.id and t.kind = 'test' and t.person_id = i.person_id
    where i.tenant_id = ${tx.tenant} and i.person_id = ${personId} order by open desc, c.closes_on desc limit 50`)

export const isInvited = async (tx: Tx, campaignId: string, personId: string) =>
  (await tx.maybe(z.object({ one: z.number() }), sql`select 1 as one from diagnosis.invitation
    where tenant_id = ${tx.tenant} and campaign_id = ${campaignId} and person_id = ${personId}`)) !== undefined

// ---- results ----

/** What each person's post asks of each competency, for those who answered the campaign's test. */
export const requirementsOf = (tx: Tx, frameworkId: string, personIds: string[]) =>
  tx.raw<{ personId: string; competencyId: string; level: number; cut: number; weight: number }>(sql`
    select p.id as "personId", r.competency_id as "competencyId", r.level, r.cut, r.weight
    from people.v_person p join competency.v_requirement r on r.tenant_id = p.tenant_id and r.post_id = p.post_id and r.framework_id = ${frameworkId}
    where p.tenant_id = ${tx.tenant} and p.id = any(${personIds}::uuid[])`)

export type PersonScore = { personId: string; answered: number; ability: number; standardError: number; trainingLevel: number | null; probability: number }
export type CompetencyScore = {
  personId: string; competencyId: string; answered: number; ability: number; standardError: number; level: number | null; probability: number; levels: number[]
  requiredLevel: number | null; required: number | null; weight: number | null; gap: number | null
}

/** Replaces what the campaign found of the persons `of`, some of whom may have no result now. */
export const putResults = async (tx: Tx, campaignId: string, of: string[], persons: PersonScore[], scores: CompetencyScore[]): Promise<void> => {
  await tx.run(sql`delete from diagnosis.person_result where tenant_id = ${tx.tenant} and campaign_id = ${campaignId} and person_id = any(${of}::uuid[])`)
  await tx.run(sql`insert into diagnosis.person_result (tenant_id, campaign_id, person_id, answered, ability, standard_error, training_level, probability)
    select ${tx.tenant}, ${campaignId}, r.* from unnest(${persons.map(p => p.personId)}::uuid[], ${persons.map(p => p.answered)}::int[], ${persons.map(p => p.ability)}::float8[],
      ${persons.map(p => p.standardError)}::float8[], ${persons.map(p => p.trainingLevel)}::int[], ${persons.map(p => p.probability)}::float8[]) as r`)
  await tx.run(sql`insert into diagnosis.competency_result
      (tenant_id, campaign_id, person_id, competency_id, answered, ability, standard_error, level, probability, required_level, required, weight, gap, levels)
    select ${tx.tenant}, ${campaignId}, person_id, competency_id, answered, ability, standard_error, level, probability, required_level, required, weight, gap, levels::float8[] from unnest(${scores.map(s => s.personId)}::uuid[], ${scores.map(s => s.competencyId)}::uuid[], ${scores.map(s => s.answered)}::int[],
      ${scores.map(s => s.ability)}::float8[], ${scores.map(s => s.standardError)}::float8[], ${scores.map(s => s.level)}::int[], ${scores.map(s => s.probability)}::float8[],
      ${scores.map(s => s.requiredLevel)}::int[], ${scores.map(s => s.required)}::float8[], ${scores.map(s => s.weight)}::float8[], ${scores.map(s => s.gap)}::float8[],
      ${scores.map(s => `{${s.levels.map(p => p.toFixed(4)).join()}}`)}::text[])
      as r(person_id, competency_id, answered, ability, standard_error, level, probability, required_level, required, weight, gap, levels)`)
}

export const putIndices = async (tx: Tx, campaignId: string, rows: { personId: string; index: string; score: number }[]): Promise<void> => {
  await tx.run(sql`delete from diagnosis.index_score where tenant_id = ${tx.tenant} and campaign_id = ${campaignId}`)
  await tx.run(sql`insert into diagnosis.index_score (tenant_id, campaign_id, person_id, index_code, score)
    select ${tx.tenant}, ${campaignId}, r.* from unnest(${rows.map(r => r.personId)}::uuid[], ${rows.map(r => r.index)}::text[], ${rows.map(r => r.score)}::float8[]) as r`)
}

/** Sums from which the cells of the gap map are made: each agency, each region, and all. */
export const gapSums = (tx: Tx, campaignId: string) =>
  tx.raw<{ grouping: 'agency' | 'region' | 'all'; groupId: string; competencyId: string; n: number; mean: number; sd: number | null; below: number }>(sql`
    with scored as materialized (
      select r.competency_id, r.gap, r.ability < r.required as below, p.agency_id, p.region_id
      from diagnosis.competency_result r join people.v_person p on p.tenant_id = r.tenant_id and p.id = r.person_id
      where r.tenant_id = ${tx.tenant} and r.campaign_id = ${campaignId} and r.gap is not null)
    select case when grouping(agency_id) = 0 then 'agency' when grouping(region_id) = 0 then 'region' else 'all' end as grouping,
      coalesce(agency_id, region_id, ${campaignId}::uuid) as "groupId", competency_id as "competencyId",
      count(*)::int as n, avg(gap) as mean, stddev_samp(gap) as sd, count(*) filter (where below)::int as below
    from scored group by grouping sets ((competency_id, agency_id), (competency_id, region_id), (competency_id))
    having (grouping(agency_id) = 1 or agency_id is not null) and (grouping(region_id) = 1 or region_id is not null)`)

export const putCells = async (
  tx: Tx, campaignId: string, rows: { grouping: string; groupId: string; competencyId: string; n: number; mean: number; low: number | null; high: number | null; below: number }[],
): Promise<void> => {
  await tx.run(sql`delete from diagnosis.gap_cell where tenant_id = ${tx.tenant} and campaign_id = ${campaignId}`)
  await tx.run(sql`insert into diagnosis.gap_cell (tenant_id, campaign_id, grouping, group_id, competency_id, n, mean, low, high, below)
    select ${tx.tenant}, ${campaignId}, c.* from unnest(${rows.map(r => r.grouping)}::text[], ${rows.map(r => r.groupId)}::uuid[], ${rows.map(r => r.competencyId)}::uuid[],
      ${rows.map(r => r.n)}::int[], ${rows.map(r => r.mean)}::float8[], ${rows.map(r => r.low)}::float8[], ${rows.map(r => r.high)}::float8[], ${rows.map(r => r.below)}::int[]) as c`)
  await tx.run(sql`update diagnosis.campaign set scored_at = now() where tenant_id = ${tx.tenant} and id = ${campaignId}`)
}

const CellRow = z.object({ groupId: z.uuid(), competencyId: z.uuid(), n: z.number(), mean: z.number(), low: z.number().nullable(), high: z.number().nullable(), below: z.number() })
export type CellRow = z.infer<typeof CellRow>
/** Every cell with its grouping: which of them may be shown depends on all the others. */
export const allCells = (tx: Tx, campaignId: string) =>
  tx.many(CellRow.extend({ grouping: z.enum(['agency', 'region', 'all']) }), sql`select grouping, group_id as "groupId", competency_id as "competencyId", n, mean, low, high, below
    from diagnosis.gap_cell where tenant_id = ${tx.tenant} and campaign_id = ${campaignId}`)

/** Which regions the units of each agency lie in; null is no region. */
export const agencyRegions = (tx: Tx) =>
  tx.raw<{ agencyId: string; regionId: string | null }>(sql`select distinct agency_id as "agencyId", region_id as "regionId" from people.v_unit
    where tenant_id = ${tx.tenant} and agency_id is not null`)

/** Persons behind the cells of these agencies, region by region. */
export const agencyParts = (tx: Tx, campaignId: string, agencyIds: string[]) =>
  tx.raw<{ agencyId: string; regionId: string | null; competencyId: string; n: number }>(sql`
    select p.agency_id as "agencyId", p.region_id as "regionId", r.competency_id as "competencyId", count(*)::int as n
    from diagnosis.competency_result r join people.v_person p on p.tenant_id = r.tenant_id and p.id = r.person_id
    where r.tenant_id = ${tx.tenant} and r.campaign_id = ${campaignId} and r.gap is not null and p.agency_id = any(${agencyIds}::uuid[])
    group by p.agency_id, p.region_id, r.competency_id`)

/** Whether the campaign's unit and one of the scope lie within each other. */
export const reaches = async (tx: Tx, campaignId: string, scope: string[]): Promise<boolean> =>
  (await tx.run(sql`select 1 from diagnosis.campaign c where c.tenant_id = ${tx.tenant} and c.id = ${campaignId} and (${unitWithin(tx, sql`c.unit_id`, scope)}
    or exists (select 1 from people.v_unit_scope s where s.tenant_id = c.tenant_id and s.ancestor_id = c.unit_id and s.descendant_id = any(${scope}::uuid[])))`)) > 0

/** Persons measured; those of the scope's units, or all without one. */
export const measured = async (tx: Tx, campaignId: string, scope: string[] | null): Promise<number> =>
  (await tx.one(z.object({ n: z.number() }), sql`select count(*)::int as n from diagnosis.person_result r join people.v_person p on p.tenant_id = r.tenant_id and p.id = r.person_id
    where ${all([sql`r.tenant_id = ${tx.tenant} and r.campaign_id = ${campaignId}`, scope !== null && unitWithin(tx, sql`p.unit_id`, scope)])}`)).n

const Group = z.object({ id: z.uuid(), name: Words })
export const agencies = (tx: Tx, campaignId: string, scope: string[]) =>
  tx.many(Group, sql`select u.id, u.name from people.v_unit u where u.tenant_id = ${tx.tenant} and ${unitWithin(tx, sql`u.id`, scope)}
    and exists (select 1 from diagnosis.gap_cell c where c.tenant_id = u.tenant_id and c.campaign_id = ${campaignId} and c.grouping = 'agency' and c.group_id = u.id) order by u.code`)
export const regionsMeasured = (tx: Tx, campaignId: string) =>
  tx.many(Group, sql`select r.id, r.name from people.v_region r where r.tenant_id = ${tx.tenant}
    and exists (select 1 from diagnosis.gap_cell c where c.tenant_id = r.tenant_id and c.campaign_id = ${campaignId} and c.grouping = 'region' and c.group_id = r.id) order by r.code`)

const GapPerson = z.object({
  personId: z.uuid(), number: z.string(), name: z.string(), unitName: Words, postName: Words.nullable(), ability: z.number(), standardError: z.number(),
  level: z.number().nullable(), requiredLevel: z.number().nullable(), gap: z.number().nullable(),
})
/** Persons behind a cell, the widest gap first; `after` is (gap, number) of the last one seen. */
export const gapPersons = (tx: Tx, given: { campaignId: string; competencyId: string; unitId?: string; limit: number }, after: { gap: number; number: string } | null, scope: string[]) =>
  tx.many(GapPerson, sql`select p.id as "personId", p.number, p.name, p.unit_name as "unitName", p.post_name as "postName", r.ability, r.standard_error as "standardError",
      r.level, r.required_level as "requiredLevel", r.gap
    from diagnosis.competency_result r join people.v_person p on p.tenant_id = r.tenant_id and p.id = r.person_id
    where ${all([
      sql`r.tenant_id = ${tx.tenant} and r.campaign_id = ${given.campaignId} and r.competency_id = ${given.competencyId} and r.gap is not null`,
      unitWithin(tx, sql`p.unit_id`, scope),
      given.unitId !== undefined && unitWithin(tx, sql`p.unit_id`, [given.unitId]),
      after !== null && sql`(-r.gap, p.number) > (-${after.gap}::float8, ${after.number})`,
    ])} order by -r.gap, p.number limit ${given.limit + 1}`)

const PersonResultRow = z.object({
  campaignId: z.uuid(), title: Words, personId: z.uuid(), personName: z.string(), answered: z.number(), ability: z.number(), standardError: z.number(),
  trainingLevel: z.number().nullable(), probability: z.number(), scoredAt: z.string(),
})
/** Newest result of a person, in one campaign or any. Seen by the person, or from a unit of the scope. */
export const personResult = (tx: Tx, personId: string, campaignId: string | null, scope: string[]) =>
  tx.maybe(PersonResultRow, sql`select r.campaign_id as "campaignId", c.title, r.person_id as "personId", p.name as "personName", r.answered, r.ability,
      r.standard_error as "standardError", r.training_level as "trainingLevel", r.probability, r.scored_at as "scoredAt"
    from diagnosis.person_result r join diagnosis.campaign c on c.tenant_id = r.tenant_id and c.id = r.campaign_id
    join people.v_person p on p.tenant_id = r.tenant_id and p.id = r.person_id
    where r.tenant_id = ${tx.tenant} and r.person_id = ${personId} and (${campaignId}::uuid is null or r.campaign_id = ${campaignId})
      and (r.person_id = ${tx.person} or ${unitWithin(tx, sql`p.unit_id`, scope)})
    order by r.scored_at desc limit 1`)

const CompetencyRow = CompetencyResult.omit({ settle: true })
export const competencyResults = (tx: Tx, campaignId: string, personId: string) =>
  tx.many(CompetencyRow, sql`select competency_id as "competencyId", answered, ability, standard_error as "standardError", level, probability,
      required_level as "requiredLevel", required, gap, levels
    from diagnosis.competency_result where tenant_id = ${tx.tenant} and campaign_id = ${campaignId} and person_id = ${personId}`)

export const indicesOf = (tx: Tx, campaignId: string, personId: string) =>
  tx.many(z.object({ code: z.string(), score: z.number() }), sql`select index_code as code, score from diagnosis.index_score
    where tenant_id = ${tx.tenant} and campaign_id = ${campaignId} and person_id = ${personId} order by index_code`)

export const evidenceRows = (tx: Tx, campaignId: string) =>
  tx.raw<{ personId: string; competencyId: string; ability: number; standardError: number; level: number | null; probability: number }>(sql`
    select person_id as "personId", competency_id as "competencyId", ability, standard_error as "standardError", level, probability
    from diagnosis.competency_result where tenant_id = ${tx.tenant} and campaign_id = ${campaignId} and answered > 0`)

/** Those of the numbers whose persons sit in the unit's subtree. */
export const personIdsByNumber = (tx: Tx, numbers: string[], unitId: string) =>
  tx.raw<{ id: string; number: string }>(sql`select p.id, p.number from people.v_person p
    where p.tenant_id = ${tx.tenant} and p.number = any(${numbers}::text[]) and ${unitWithin(tx, sql`p.unit_id`, [unitId])}`)

export type { GapCell }

/** Persons measured, and the gap of all of them weighted by what each post asks, in logits. */
export const gapTotals = (tx: Tx, campaignId: string) =>
  tx.one(z.object({ measured: z.number(), weighted: z.number() }), sql`select
      (select count(*)::int from diagnosis.person_result where tenant_id = ${tx.tenant} and campaign_id = ${campaignId}) as measured,
      coalesce((select sum(gap * weight) from diagnosis.competency_result where tenant_id = ${tx.tenant} and campaign_id = ${campaignId} and gap is not null), 0) as weighted`)
