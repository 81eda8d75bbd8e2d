import { z } from 'zod'
import { unitWithin } from '#domains/people/index.ts'
import { newId, type Tx } from '#platform/db.ts'
import { all, sql } from '#platform/sql.ts'
import type { Promised } from './machine.ts'

const Words = z.object({ zh: z.string(), en: z.string() })
const What = z.enum(['later', 'commitment'])
const Settled = z.enum(['supplied', 'kept', 'false'])

export const PromiseRow = z.object({ id: z.uuid(), field: z.string(), what: What, days: z.number(), statement: z.string(), sha256: z.string(), signedAt: z.string(), dueOn: z.string().nullable(), settled: Settled.nullable() })
export type PromiseRow = z.infer<typeof PromiseRow>
export const promisesOf = (tx: Tx, caseId: string) => tx.many(PromiseRow, sql`
  select id, field, what, days, statement, sha256, signed_at as "signedAt", due_on as "dueOn", settled from services.case_promise where tenant_id = ${tx.tenant} and case_id = ${caseId} order by id`)

/** The last one signed for a paper is the one that counts. */
export const putPromise = (tx: Tx, row: { caseId: string; field: string; what: 'later' | 'commitment'; days: number; statement: string; sha256: string; at: Date }) => tx.run(sql`
  insert into services.case_promise (tenant_id, id, case_id, field, what, days, statement, sha256, signed_at)
  values (${tx.tenant}, ${newId()}, ${row.caseId}, ${row.field}, ${row.what}, ${row.days}, ${row.statement}, ${row.sha256}, ${row.at})
  on conflict (tenant_id, case_id, field) do update set what = excluded.what, days = excluded.days, statement = excluded.statement, sha256 = excluded.sha256, signed_at = excluded.signed_at`)
export const dropPromise = (tx: Tx, caseId: string, field: string) => tx.run(sql`delete from services.case_promise where tenant_id = ${tx.tenant} and case_id = ${caseId} and field = ${field}`)

/** What the case's events say of its promises, for lists and reminders. */
export const projectPromises = async (tx: Tx, caseId: string, promises: readonly Promised[], day: string): Promise<void> => {
  for (const { field, due, settled } of promises) {
    await tx.run(sql`update services.case_promise set due_on = ${due}, settled = ${settled}, settled_on = case when ${settled}::text is null then null when settled is distinct from ${settled}::text then ${day}::date else settled_on end
      where tenant_id = ${tx.tenant} and case_id = ${caseId} and field = ${field}`)
  }
}

/** Whether a commitment of this person was found false, in any case. */
export const brokenBefore = async (tx: Tx, idNumber: string): Promise<boolean> =>
  (await tx.run(sql`select 1 from services.case_promise p join services.service_case c on c.tenant_id = p.tenant_id and c.id = p.case_id
    where p.tenant_id = ${tx.tenant} and p.settled = 'false' and c.answers->>'id-number' = ${idNumber} limit 1`)) > 0

const Owed = z.object({ caseId: z.uuid(), field: z.string(), dueOn: z.string() })
/** Papers due before a day of which nobody was told so yet; `late`: told after the day, else before it. */
export const toTell = (tx: Tx, late: boolean, before: string, limit: number) => tx.many(Owed, sql`
  select p.case_id as "caseId", p.field, p.due_on as "dueOn" from services.case_promise p join services.service_case c on c.tenant_id = p.tenant_id and c.id = p.case_id
  where p.tenant_id = ${tx.tenant} and p.what = 'later' and p.settled is null and p.due_on < ${before} and c.open and ${late ? sql`p.overdue_told_at is null` : sql`p.reminded_at is null`}
  order by p.due_on, p.id limit ${limit}`)
export const told = (tx: Tx, caseId: string, field: string, late: boolean, at: Date) => tx.run(sql`
  update services.case_promise set reminded_at = coalesce(reminded_at, ${at}), overdue_told_at = case when ${late} then ${at}::timestamptz end where tenant_id = ${tx.tenant} and case_id = ${caseId} and field = ${field}`)

// ---- spot checks ----

const Commitment = z.object({
  id: z.uuid(), caseId: z.uuid(), number: z.string(), title: Words, unitName: Words, field: z.string(), statement: z.string(), signedAt: z.string(), settled: Settled.nullable(), drawn: z.boolean(), decided: z.boolean(), revokedOn: z.string().nullable(),
})
const isDrawn = sql`exists (select 1 from services.commitment_draw d where d.tenant_id = p.tenant_id and p.id = any(d.promises))`
const handedIn = sql`services.case_promise p join services.service_case c on c.tenant_id = p.tenant_id and c.id = p.case_id join people.v_unit u on u.tenant_id = c.tenant_id and u.id = c.unit_id`
/** Commitments of cases that were handed in, the newest first. */
export const commitments = (tx: Tx, scope: string[], filter: { show: 'all' | 'drawn' | 'false'; before: string | null; limit: number }) => tx.many(Commitment, sql`
  select p.id, c.id as "caseId", c.number, c.title, u.name as "unitName", p.field, p.statement, p.signed_at as "signedAt", p.settled, ${isDrawn} as drawn, c.decided_on is not null as decided, c.revoked_on as "revokedOn"
  from ${handedIn} where ${all([
    sql`p.tenant_id = ${tx.tenant}`, sql`p.what = 'commitment'`, sql`c.state <> 'draft'`, unitWithin(tx, sql`c.unit_id`, scope), filter.before !== null && sql`p.id < ${filter.before}`,
    filter.show === 'false' && sql`p.settled = 'false'`, filter.show === 'drawn' && sql`p.settled is null and ${isDrawn}`,
  ])} order by p.id desc limit ${filter.limit + 1}`)

/** What a sample is drawn from: ids in order. */
export const frame = async (tx: Tx, unitId: string, from: string, until: string): Promise<string[]> =>
  (await tx.raw<{ id: string }>(sql`select p.id from ${handedIn} where p.tenant_id = ${tx.tenant} and p.what = 'commitment' and c.state not in ('draft', 'withdrawn', 'not-accepted')
    and (p.signed_at at time zone current_setting('timezone'))::date between ${from}::date and ${until}::date and ${unitWithin(tx, sql`c.unit_id`, [unitId])} order by p.id`)).map(row => row.id)

export const addDraw = (tx: Tx, row: { id: string; unitId: string; seed: string; from: string; until: string; frame: number; frameSha256: string; promises: readonly string[] }) => tx.run(sql`
  insert into services.commitment_draw (tenant_id, id, unit_id, seed, from_on, until_on, frame, frame_sha256, promises, drawn_by)
  values (${tx.tenant}, ${row.id}, ${row.unitId}, ${row.seed}, ${row.from}, ${row.until}, ${row.frame}, ${row.frameSha256}, ${row.promises}::uuid[], ${tx.person})`)

const Draw = z.object({ id: z.uuid(), unitName: Words, seed: z.string(), from: z.string(), until: z.string(), frame: z.number(), frameSha256: z.string(), drawn: z.number(), checked: z.number(), drawnAt: z.string(), byName: z.string().nullable() })
export const draws = (tx: Tx, scope: string[]) => tx.many(Draw, sql`
  select d.id, u.name as "unitName", d.seed, d.from_on as from, d.until_on as until, d.frame, d.frame_sha256 as "frameSha256", cardinality(d.promises) as drawn, p.name as "byName", d.drawn_at as "drawnAt",
    (select count(*)::int from services.case_promise c where c.tenant_id = d.tenant_id and c.id = any(d.promises) and c.settled is not null) as checked
  from services.commitment_draw d join people.v_unit u on u.tenant_id = d.tenant_id and u.id = d.unit_id left join people.v_person p on p.tenant_id = d.tenant_id and p.id = d.drawn_by
  where d.tenant_id = ${tx.tenant} and ${unitWithin(tx, sql`d.unit_id`, scope)} order by d.id desc limit 50`)
