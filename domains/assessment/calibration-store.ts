import { z } from 'zod'
import { newId, type Tx } from '#platform/db.ts'
import { all, sql } from '#platform/sql.ts'
import { DifRow, Dossier, DriftRow, ItemReport, ParameterVersion, Purpose, Run, RunHead, type Detail, type Fit, type Note, type Sample, type Verdict } from './studio-shapes.ts'

// ---- runs ----

const headColumns = sql`r.id, r.title, r.model, r.state, r.created_at as "createdAt", (select name from people.v_person p where p.tenant_id = r.tenant_id and p.id = r.created_by) as "byName",
  r.finished_at as "finishedAt", r.persons, c.items, c.keep, c.mend, c.drop, c.wait, c.adopted`
const counted = sql`left join lateral (select count(*)::int as items, (count(*) filter (where verdict = 'keep'))::int as keep, (count(*) filter (where verdict = 'mend'))::int as mend,
    (count(*) filter (where verdict = 'drop'))::int as drop, (count(*) filter (where verdict = 'wait'))::int as wait, count(adopted_at)::int as adopted
  from assessment.calibration_item i where i.tenant_id = r.tenant_id and i.run_id = r.id) c on true`

export const runs = (tx: Tx) =>
  tx.many(RunHead, sql`select ${headColumns} from assessment.calibration_run r ${counted} where r.tenant_id = ${tx.tenant} order by r.created_at desc, r.id limit 100`)

export const run = (tx: Tx, id: string) =>
  tx.one(Run, sql`select ${headColumns}, r.sample, (select name from assessment.pool p where p.tenant_id = r.tenant_id and p.id = r.pool_id) as "poolName", r.stage, r.failure,
      r.cancel_asked as "cancelAsked", r.fit, r.notes
    from assessment.calibration_run r ${counted} where r.tenant_id = ${tx.tenant} and r.id = ${id}`)

export const addRun = (tx: Tx, given: { id: string; title: string; model: string; sample: Sample; poolId: string | null }) =>
  tx.run(sql`insert into assessment.calibration_run (tenant_id, id, title, model, sample, pool_id, created_by)
    values (${tx.tenant}, ${given.id}, ${given.title}, ${given.model}, ${JSON.stringify(given.sample)}, ${given.poolId}, ${tx.person})`)

const RunCore = Run.pick({ id: true, title: true, model: true, state: true, sample: true }).extend({ poolId: z.uuid().nullable() })
export type RunCore = z.infer<typeof RunCore>
const core = sql`id, title, model, state, sample, pool_id as "poolId"`
export const lockRun = (tx: Tx, id: string) => tx.one(RunCore, sql`select ${core} from assessment.calibration_run where tenant_id = ${tx.tenant} and id = ${id} for update`)

/** Takes a queued or running run over; undefined when there is nothing to do. */
export const takeOver = (tx: Tx, id: string, run: string) =>
  tx.maybe(RunCore, sql`update assessment.calibration_run set state = 'running', run = ${run}, beat_at = now(), stage = 'reading'
    where tenant_id = ${tx.tenant} and id = ${id} and state in ('queued', 'running') returning ${core}`)

/** Says that the run goes on and how far it is; whether to go on. */
export const beat = async (tx: Tx, id: string, run: string, stage: string): Promise<'on' | 'cancel' | 'lost'> => {
  const row = await tx.maybe(z.object({ cancel: z.boolean() }), sql`update assessment.calibration_run set beat_at = now(), stage = ${stage}
    where tenant_id = ${tx.tenant} and id = ${id} and run = ${run} and state = 'running' returning cancel_asked as cancel`)
  return !row ? 'lost' : row.cancel ? 'cancel' : 'on'
}

/** Ends the run, unless another took it over. */
export const endRun = async (tx: Tx, id: string, run: string, end: { state: string; failure?: string; persons?: number; fit?: Fit; notes?: Note[] }): Promise<boolean> =>
  (await tx.run(sql`update assessment.calibration_run set state = ${end.state}, failure = ${end.failure ?? null}, persons = ${end.persons ?? null},
      fit = ${end.fit ? JSON.stringify(end.fit) : null}::jsonb, notes = ${JSON.stringify(end.notes ?? [])}::jsonb, finished_at = now(), stage = null
    where tenant_id = ${tx.tenant} and id = ${id} and run = ${run} and state = 'running'`)) > 0

export const askCancel = (tx: Tx, id: string) => tx.run(sql`update assessment.calibration_run set cancel_asked = true where tenant_id = ${tx.tenant} and id = ${id}`)
export const cancelQueued = (tx: Tx, id: string) =>
  tx.run(sql`update assessment.calibration_run set state = 'cancelled', finished_at = now() where tenant_id = ${tx.tenant} and id = ${id} and state = 'queued'`)
export const silentRuns = (tx: Tx, seconds: number) =>
  tx.many(z.object({ id: z.uuid() }), sql`select id from assessment.calibration_run where tenant_id = ${tx.tenant} and state = 'running' and beat_at < now() - make_interval(secs => ${seconds})`)

// ---- samples ----

/** What tests were for, with how many took them. */
export const purposes = (tx: Tx) =>
  tx.many(Purpose, sql`select s.purpose, s.purpose_id as "purposeId", count(*)::int as persons, max(cardinality(s.item_ids))::int as items,
      min(s.started_at)::date::text as "firstOn", max(s.started_at)::date::text as "lastOn"
    from assessment.sitting s where s.tenant_id = ${tx.tenant} and s.kind = 'test' group by s.purpose, s.purpose_id order by max(s.started_at) desc limit 200`)

const BankItem = z.object({
  id: z.uuid(), code: z.string(), version: z.number().int(), options: z.array(z.object({ id: z.string() })), key: z.string(), a: z.number(), b: z.number(), calibrated: z.boolean(),
  state: z.string(),
})
export type BankItem = z.infer<typeof BankItem>

/** Accepted items, by code; only those of the pool where one is given. */
export const bankItems = (tx: Tx, filter: { pool: string | null; codes?: string[] }) =>
  tx.many(BankItem, sql`select id, code, version, options, key, a, b, calibrated, state from assessment.item i where ${all([
    sql`tenant_id = ${tx.tenant} and accepted`,
    filter.codes !== undefined && sql`code = any(${filter.codes}::text[])`,
    filter.pool !== null && sql`exists (select 1 from assessment.pool_item p where p.tenant_id = i.tenant_id and p.item_id = i.id and p.pool_id = ${filter.pool})`,
  ])} order by code`)

/** Answers to the items' versions in force, one row a person, the later test where somebody sat twice; with the groups of the fairness check. */
export const sampleRows = (tx: Tx, purposeIds: string[], codes: string[], after: string | null, limit: number) =>
  tx.raw<{ personId: string; gender: string; lagging: boolean | null; codes: string[]; solved: boolean[]; chosen: (string | null)[] }>(sql`
    with people as materialized (select distinct person_id from assessment.sitting where tenant_id = ${tx.tenant} and purpose_id = any(${purposeIds}::uuid[]) and kind = 'test'
        and (${after}::uuid is null or person_id > ${after}) order by person_id limit ${limit}),
    versions as materialized (select code, version from assessment.item where tenant_id = ${tx.tenant} and code = any(${codes}::text[])),
    sittings as materialized (select s.id, s.person_id from assessment.sitting s where s.tenant_id = ${tx.tenant} and s.purpose_id = any(${purposeIds}::uuid[]) and s.kind = 'test'
        and s.person_id in (select person_id from people)),
    given as materialized (select distinct on (s.person_id, a.question) s.person_id, a.question, a.correct, a.value->>'option' as chosen
      from sittings s join assessment.answer a on a.tenant_id = ${tx.tenant} and a.sitting_id = s.id and a.correct is not null
      join versions v on v.code = a.question and v.version = coalesce(a.item_version, 1)
      order by s.person_id, a.question, a.at desc),
    folded as materialized (select person_id, array_agg(question) as codes, array_agg(correct) as solved, array_agg(chosen) as chosen from given group by person_id)
    select p.person_id as "personId", v.gender, r.lagging, coalesce(f.codes, '{}') as codes, coalesce(f.solved, '{}') as solved, coalesce(f.chosen, '{}') as chosen
    from people p join people.v_person v on v.tenant_id = ${tx.tenant} and v.id = p.person_id left join people.v_region r on r.tenant_id = v.tenant_id and r.id = v.region_id
    left join folded f on f.person_id = p.person_id order by p.person_id`)

// ---- what a run found ----

export type FoundItem = {
  itemId: string; itemVersion: number; n: number; verdict: Verdict; a: number | null; b: number | null; seA: number | null; seB: number | null; solved: number | null
  itemRest: number | null; alphaDropped: number | null; fitP: number | null; detail: Detail
}

export const putItems = async (tx: Tx, runId: string, rows: FoundItem[]): Promise<void> => {
  await tx.run(sql`delete from assessment.calibration_item where tenant_id = ${tx.tenant} and run_id = ${runId}`)
  await tx.run(sql`insert into assessment.calibration_item (tenant_id, run_id, item_id, item_version, n, verdict, a, b, se_a, se_b, solved, item_rest, alpha_dropped, fit_p, detail)
    select ${tx.tenant}, ${runId}, i."itemId", i."itemVersion", i.n, i.verdict, i.a, i.b, i."seA", i."seB", i.solved, i."itemRest", i."alphaDropped", i."fitP", i.detail
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as i("itemId" uuid, "itemVersion" int, n int, verdict text, a float8, b float8, "seA" float8, "seB" float8, solved float8,
      "itemRest" float8, "alphaDropped" float8, "fitP" float8, detail jsonb)`)
}

export const report = (tx: Tx, runId: string, verdict: Verdict | undefined) =>
  tx.many(ItemReport, sql`select c.item_id as "itemId", i.code, i.stem, i.state, i.competency_id as "competencyId", c.item_version as "itemVersion", c.item_version <> i.version as stale, c.n,
      c.verdict, c.a, c.b, c.se_a as "seA", c.se_b as "seB", c.solved, c.item_rest as "itemRest", c.alpha_dropped as "alphaDropped", c.fit_p as "fitP", i.a as "currentA", i.b as "currentB",
      i.calibrated as "currentCalibrated", c.adopted_at as "adoptedAt", c.detail
    from assessment.calibration_item c join assessment.item i on i.tenant_id = c.tenant_id and i.id = c.item_id
    where ${all([sql`c.tenant_id = ${tx.tenant} and c.run_id = ${runId}`, verdict !== undefined && sql`c.verdict = ${verdict}`])}
    order by array_position(array['drop', 'mend', 'wait', 'keep'], c.verdict), i.code`)

export const calibrationsOf = (tx: Tx, itemId: string) =>
  tx.many(Dossier.shape.calibrations.element, sql`select c.run_id as "runId", r.title, r.finished_at as at, c.n, c.verdict, c.a, c.b, c.se_b as "seB", c.solved, c.item_rest as "itemRest"
    from assessment.calibration_item c join assessment.calibration_run r on r.tenant_id = c.tenant_id and r.id = c.run_id
    where c.tenant_id = ${tx.tenant} and c.item_id = ${itemId} and r.state = 'done' order by r.finished_at desc limit 50`)

export const parameterVersions = (tx: Tx, itemId: string) =>
  tx.many(ParameterVersion, sql`select p.item_version as "itemVersion", p.a, p.b, p.se_a as "seA", p.se_b as "seB", p.n, p.run_id as "runId", r.title as "runTitle", p.since,
      p.before_a as "beforeA", p.before_b as "beforeB", p.before_calibrated as "beforeCalibrated"
    from assessment.parameter_version p join assessment.calibration_run r on r.tenant_id = p.tenant_id and r.id = p.run_id
    where p.tenant_id = ${tx.tenant} and p.item_id = ${itemId} order by p.since desc, p.id desc`)

/** Items of a run whose figures can be put in force, locked: calibrated, not judged to be dropped, and still of the version that was answered. */
export const adoptable = (tx: Tx, runId: string, itemIds: string[]) =>
  tx.many(z.object({ itemId: z.uuid(), state: z.string() }), sql`select c.item_id as "itemId", i.state from assessment.calibration_item c
    join assessment.item i on i.tenant_id = c.tenant_id and i.id = c.item_id and i.version = c.item_version
    where c.tenant_id = ${tx.tenant} and c.run_id = ${runId} and c.item_id = any(${itemIds}::uuid[]) and c.a > 0 and c.b is not null and c.verdict in ('keep', 'mend') for update of i`)

/** Puts the figures of these items in force, keeping what they replace. */
export const adopt = async (tx: Tx, runId: string, itemIds: string[], promote: string[]): Promise<void> => {
  await tx.run(sql`insert into assessment.parameter_version (tenant_id, id, item_id, item_version, a, b, se_a, se_b, n, run_id, adopted_by, before_a, before_b, before_calibrated)
    select c.tenant_id, n.id, c.item_id, c.item_version, c.a, c.b, c.se_a, c.se_b, c.n, c.run_id, ${tx.person}, i.a, i.b, i.calibrated
    from unnest(${itemIds.map(() => newId())}::uuid[], ${itemIds}::uuid[]) as n(id, item_id)
    join assessment.calibration_item c on c.tenant_id = ${tx.tenant} and c.run_id = ${runId} and c.item_id = n.item_id
    join assessment.item i on i.tenant_id = c.tenant_id and i.id = c.item_id`)
  await tx.run(sql`update assessment.item i set a = c.a, b = c.b, calibrated = true, state = case when i.id = any(${promote}::uuid[]) then 'active' else i.state end
    from assessment.calibration_item c where c.tenant_id = ${tx.tenant} and c.run_id = ${runId} and c.item_id = any(${itemIds}::uuid[]) and i.tenant_id = c.tenant_id and i.id = c.item_id`)
  await tx.run(sql`update assessment.calibration_item set adopted_at = now() where tenant_id = ${tx.tenant} and run_id = ${runId} and item_id = any(${itemIds}::uuid[])`)
}

// ---- watch lists: what the newest calibration of each item says ----

const newest = (tx: Tx) => sql`(select distinct on (c.item_id) c.item_id, c.detail, r.id as run_id, r.title, r.finished_at from assessment.calibration_item c
  join assessment.calibration_run r on r.tenant_id = c.tenant_id and r.id = c.run_id and r.state = 'done'
  where c.tenant_id = ${tx.tenant} order by c.item_id, r.finished_at desc)`
const watched = sql`i.id as "itemId", i.code, i.stem, n.run_id as "runId", n.title as "runTitle", n.finished_at as at`

export const drifted = (tx: Tx) =>
  tx.many(DriftRow, sql`select ${watched}, n.detail->'drift' as drift from ${newest(tx)} n join assessment.item i on i.tenant_id = ${tx.tenant} and i.id = n.item_id
    where (n.detail->'drift'->>'drifted')::boolean and i.state <> 'retired' order by i.code limit 500`)

export const unfair = (tx: Tx) =>
  tx.many(DifRow, sql`select ${watched}, d.dif from ${newest(tx)} n join assessment.item i on i.tenant_id = ${tx.tenant} and i.id = n.item_id
    cross join lateral jsonb_array_elements(n.detail->'dif') as d(dif)
    where d.dif->>'flag' <> 'none' and i.state <> 'retired' order by d.dif->>'flag', i.code limit 500`)

/** Who started the run, to be told of its end. */
export const starterOf = async (tx: Tx, id: string): Promise<string | null> =>
  (await tx.one(z.object({ by: z.uuid().nullable() }), sql`select created_by as by from assessment.calibration_run where tenant_id = ${tx.tenant} and id = ${id}`)).by
