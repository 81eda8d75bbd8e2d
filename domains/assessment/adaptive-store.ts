import { z } from 'zod'
import { newId, type Tx } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'
import type { LogStep, Plan } from './adaptive-bank.ts'
import { Task } from './shapes.ts'

const BankItem = z.object({ id: z.uuid(), code: z.string(), competencyId: z.uuid(), a: z.number(), b: z.number(), calibrated: z.boolean() })

/** Items in use of these competencies with parameters, in a fixed order. */
export const bankItems = (tx: Tx, competencyIds: readonly string[]) =>
  tx.many(BankItem, sql`select id, code, competency_id as "competencyId", a, b, calibrated from assessment.item
    where tenant_id = ${tx.tenant} and state = 'active' and competency_id = any(${competencyIds}::uuid[]) order by competency_id, b, code`)

/** Piloted items of these competencies, the least asked by the last count first. */
export const pilotItems = (tx: Tx, competencyIds: readonly string[], most: number) =>
  tx.many(BankItem, sql`select i.id, i.code, i.competency_id as "competencyId", i.a, i.b, i.calibrated from assessment.item i
    left join assessment.item_exposure e on e.tenant_id = i.tenant_id and e.item_id = i.id
    where i.tenant_id = ${tx.tenant} and i.state = 'pilot' and i.competency_id = any(${competencyIds}::uuid[]) order by coalesce(e.asked, 0), i.code limit ${most}`)

/** The bank version of this content, made if there is none. */
export const putBank = async (tx: Tx, fingerprint: string, plan: Plan): Promise<string> => {
  await tx.run(sql`insert into assessment.bank_version (tenant_id, id, fingerprint, plan) values (${tx.tenant}, ${newId()}, ${fingerprint}, ${JSON.stringify(plan)})
    on conflict (tenant_id, fingerprint) do nothing`)
  return (await tx.one(z.object({ id: z.uuid() }), sql`select id from assessment.bank_version where tenant_id = ${tx.tenant} and fingerprint = ${fingerprint}`)).id
}

export const planOf = async (tx: Tx, id: string): Promise<Plan> =>
  (await tx.one(z.object({ plan: z.custom<Plan>() }), sql`select plan from assessment.bank_version where tenant_id = ${tx.tenant} and id = ${id}`)).plan

const State = z.object({
  given: z.array(z.object({ item: z.number(), answer: z.union([z.literal(0), z.literal(1), z.null()]), seconds: z.number(), option: z.string().nullable() })),
  pending: z.number().nullable(),
  /** The item of `pending` by its id, so that the row alone leads to its key. */
  itemId: z.uuid().nullable(),
  shownAt: z.string(),
})
export type State = z.infer<typeof State>

const Control = z.object({ ineligible: z.array(z.number()), prices: z.array(z.tuple([z.number(), z.number()])) })
const Row = z.object({
  sittingId: z.uuid(), personId: z.uuid(), bankId: z.uuid(), poolId: z.uuid(), seed: z.number(), control: Control, state: State, ended: z.string().nullable(),
})
export type Row = z.infer<typeof Row>
const columns = sql`sitting_id as "sittingId", person_id as "personId", bank_id as "bankId", pool_id as "poolId", seed, control, state, ended`

/** Whether it was new; another tab may have begun it already. */
export const addSitting = async (tx: Tx, row: Row): Promise<boolean> =>
  (await tx.run(sql`insert into assessment.adaptive_sitting (tenant_id, sitting_id, person_id, bank_id, pool_id, seed, control, state)
    values (${tx.tenant}, ${row.sittingId}, ${row.personId}, ${row.bankId}, ${row.poolId}, ${row.seed}, ${JSON.stringify(row.control)}, ${JSON.stringify(row.state)})
    on conflict (tenant_id, sitting_id) do nothing`)) > 0

/** A sitting of this very person. @throws NotFound for anybody else */
export const sitting = (tx: Tx, id: string, personId: string) =>
  tx.one(Row, sql`select ${columns} from assessment.adaptive_sitting where tenant_id = ${tx.tenant} and sitting_id = ${id} and person_id = ${personId}`)

const Locked = Row.extend({ code: z.string().nullable(), version: z.number().nullable(), key: z.string().nullable(), options: z.array(z.string()).nullable() })

/** The same with the key of the item before the person, locked until the transaction ends: everything an answer needs stands in the locked row, so none is stale. */
export const lockSitting = (tx: Tx, id: string, personId: string) =>
  tx.one(Locked, sql`with locked as materialized (
      select ${columns} from assessment.adaptive_sitting where tenant_id = ${tx.tenant} and sitting_id = ${id} and person_id = ${personId} for update)
    select locked.*, i.code, i.version, i.key, (select array_agg(o ->> 'id') from jsonb_array_elements(i.options) o) as options
    from locked left join assessment.item i on i.tenant_id = ${tx.tenant} and i.id = (locked.state ->> 'itemId')::uuid`)

/** Any sitting, for going through it again. */
export const anySitting = (tx: Tx, id: string) => tx.one(Row, sql`select ${columns} from assessment.adaptive_sitting where tenant_id = ${tx.tenant} and sitting_id = ${id}`)

const Step = z.object({ position: z.number(), itemId: z.uuid(), allowed: z.string(), theta: z.array(z.number()), se: z.array(z.number()) })
export const steps = (tx: Tx, sittingId: string) =>
  tx.many(Step, sql`select position, item_id as "itemId", allowed, theta, se from assessment.adaptive_step where tenant_id = ${tx.tenant} and sitting_id = ${sittingId} order by position`)

/** What came of an answer, in one statement: the answer, the new state, the log line and the next task's text. */
export const move = (
  tx: Tx, sittingId: string,
  change: {
    state: State; ended: string | null; now: Date
    answered: { code: string; option: string; correct: boolean; version: number; counts: boolean } | null
    next: (LogStep & { itemId: string }) | null
  },
): Promise<Task | undefined> => {
  const { answered, next } = change
  return tx.maybe(Task, sql`with kept as (
      update assessment.adaptive_sitting set state = ${JSON.stringify(change.state)}, ended = ${change.ended} where tenant_id = ${tx.tenant} and sitting_id = ${sittingId}
    ), answer as (
      insert into assessment.answer (tenant_id, sitting_id, question, value, correct, item_version, counts)
      select ${tx.tenant}::uuid, ${sittingId}::uuid, ${answered?.code ?? null}::text, ${JSON.stringify({ option: answered?.option ?? '' })}::jsonb, ${answered?.correct ?? null}::boolean,
        ${answered?.version ?? null}::int, ${answered?.counts ?? true}::boolean
      where ${answered !== null} on conflict do nothing
    ), log as (
      insert into assessment.adaptive_step (tenant_id, sitting_id, position, item_id, allowed, theta, se, at)
      select ${tx.tenant}::uuid, ${sittingId}::uuid, ${next?.position ?? null}::int, ${next?.itemId ?? null}::uuid, ${next?.allowed ?? null}::text,
        ${next?.theta ?? null}::float8[], ${next?.se ?? null}::float8[], ${change.now}::timestamptz where ${next !== null}
    ), place as (
      update assessment.sitting set position = ${change.state.given.length}, seen_at = ${change.now}, finished_at = case when ${change.ended}::text is not null then ${change.now}::timestamptz end,
        item_ids = case when ${next !== null} then item_ids || ${next?.itemId ?? null}::uuid else item_ids end
      where tenant_id = ${tx.tenant} and id = ${sittingId}
    )
    select code, stem, options from assessment.item where tenant_id = ${tx.tenant} and id = ${next?.itemId ?? null}::uuid`)
}

// ---- exposure ----

/** Counts of a pool for these items, in their order; zero where nothing was counted yet. */
export const exposureOf = async (tx: Tx, poolId: string, itemIds: readonly string[]) => {
  const rows = await tx.raw<{ id: string; eligible: number; given: number; price: number }>(sql`
    select item_id as id, eligible, given, price from assessment.exposure where tenant_id = ${tx.tenant} and pool_id = ${poolId}`)
  const known = new Map(rows.map(row => [row.id, row]))
  const of = (key: 'eligible' | 'given' | 'price') => itemIds.map(id => known.get(id)?.[key] ?? 0)
  return { sittings: await sittingsOf(tx, poolId), eligible: of('eligible'), given: of('given'), price: of('price') }
}

export const sittingsOf = async (tx: Tx, poolId: string): Promise<number> =>
  (await tx.maybe(z.object({ n: z.number() }), sql`select sittings as n from assessment.exposure_pool where tenant_id = ${tx.tenant} and pool_id = ${poolId}`))?.n ?? 0

export const uncounted = async (tx: Tx, poolId: string, bankId: string): Promise<boolean> =>
  (await tx.run(sql`select 1 from assessment.adaptive_sitting where tenant_id = ${tx.tenant} and pool_id = ${poolId} and bank_id = ${bankId} and ended is not null and not counted limit 1`)) > 0

/**
 * Counts every ended sitting of the pool that is not counted yet, all in one statement: each exactly once, whoever counts and however
 * many at a time (one that another is counting is passed over). Rows are taken in the order of items, so that two never wait for
 * each other in a circle.
 */
export const countSittings = (tx: Tx, poolId: string, bankId: string, itemIds: readonly string[], steps: { rise: number; fall: number }) =>
  tx.run(sql`with due as materialized (
      select sitting_id, state, control from assessment.adaptive_sitting
      where tenant_id = ${tx.tenant} and pool_id = ${poolId} and bank_id = ${bankId} and ended is not null and not counted for update skip locked
    ), marked as (
      update assessment.adaptive_sitting s set counted = true from due where s.tenant_id = ${tx.tenant} and s.sitting_id = due.sitting_id
    ), n as (select count(*)::int as n from due
    ), pool as (
      insert into assessment.exposure_pool as p (tenant_id, pool_id, sittings) select ${tx.tenant}::uuid, ${poolId}::uuid, n from n where n > 0
      on conflict (tenant_id, pool_id) do update set sittings = p.sittings + excluded.sittings
    ), seen as (
      select place, count(*)::int as n from (
        select distinct sitting_id, (g ->> 'item')::int as place from due, jsonb_array_elements(state -> 'given') g
        union select sitting_id, (state ->> 'pending')::int from due where state ->> 'pending' is not null) s group by place
    ), barred as (
      select place::int as place, count(*)::int as n from due, jsonb_array_elements_text(control -> 'ineligible') place group by place
    )
    insert into assessment.exposure as e (tenant_id, pool_id, item_id, eligible, given, price)
    select ${tx.tenant}::uuid, ${poolId}::uuid, i.id, n.n - coalesce(barred.n, 0), coalesce(seen.n, 0),
      greatest(0, coalesce(seen.n, 0) * ${steps.rise}::int - (n.n - coalesce(seen.n, 0)) * ${steps.fall}::int)
    from n, unnest(${itemIds}::uuid[]) with ordinality as i(id, place)
      left join seen on seen.place = i.place - 1 left join barred on barred.place = i.place - 1
    where n.n > 0 order by i.id
    on conflict (tenant_id, pool_id, item_id) do update set eligible = e.eligible + excluded.eligible, given = e.given + excluded.given,
      price = greatest(0, e.price + excluded.given * ${steps.rise}::int - ((select n from n) - excluded.given) * ${steps.fall}::int)`)
