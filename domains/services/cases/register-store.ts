import { z } from 'zod'
import { newId, type Tx } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'

const Words = z.object({ zh: z.string(), en: z.string() })

const Held = z.object({ register: z.string(), consentedAt: z.string(), found: z.boolean(), answers: z.record(z.string(), z.string()), held: z.array(z.string()) })
export type Held = z.infer<typeof Held>
/** What registers said in a case, as the applicant agreed. */
export const heldOf = (tx: Tx, caseId: string) => tx.many(Held, sql`
  select register, consented_at as "consentedAt", found, answers, held from services.case_register where tenant_id = ${tx.tenant} and case_id = ${caseId} order by register`)
export const putHeld = (tx: Tx, caseId: string, row: { register: string; purpose: object; at: Date; found: boolean; answers: object; held: readonly string[] }) => tx.run(sql`
  insert into services.case_register (tenant_id, case_id, register, purpose, consented_at, found, answers, held)
  values (${tx.tenant}, ${caseId}, ${row.register}, ${JSON.stringify(row.purpose)}, ${row.at}, ${row.found}, ${JSON.stringify(row.answers)}, ${row.held}::text[])
  on conflict (tenant_id, case_id, register) do update set purpose = excluded.purpose, consented_at = excluded.consented_at, found = excluded.found, answers = excluded.answers, held = excluded.held`)
export const dropHeld = (tx: Tx, caseId: string, register: string) => tx.run(sql`delete from services.case_register where tenant_id = ${tx.tenant} and case_id = ${caseId} and register = ${register}`)

export type NewAccess = { caseId: string; register: string; kind: 'ask' | 'look'; unitId: string | null; purpose: object; fields: readonly string[]; day: string; at: Date }
/** Whether it is the first look of this person on that day. */
export const addAccess = async (tx: Tx, row: NewAccess): Promise<boolean> => (await tx.run(sql`
  insert into services.register_access (tenant_id, id, case_id, register, kind, unit_id, person_id, purpose, fields, on_day, at)
  values (${tx.tenant}, ${newId()}, ${row.caseId}, ${row.register}, ${row.kind}, ${row.unitId}, ${tx.person}, ${JSON.stringify(row.purpose)}, ${row.fields}::text[], ${row.day}, ${row.at}) on conflict do nothing`)) > 0
const Access = z.object({ register: z.string(), kind: z.enum(['ask', 'look']), unitName: Words.nullable(), purpose: Words, fields: z.array(z.string()), at: z.string() })
export const accesses = (tx: Tx, caseId: string) => tx.many(Access, sql`
  select a.register, a.kind, u.name as "unitName", a.purpose, a.fields, a.at from services.register_access a left join people.v_unit u on u.tenant_id = a.tenant_id and u.id = a.unit_id
  where a.tenant_id = ${tx.tenant} and a.case_id = ${caseId} order by a.id desc limit 200`)

const Objection = z.object({ id: z.uuid(), register: z.string(), field: z.string(), note: z.string(), at: z.string(), outcome: z.enum(['corrected', 'upheld']).nullable(), answer: z.string(), settledAt: z.string().nullable() })
export type Objection = z.infer<typeof Objection>
export const objections = (tx: Tx, caseId: string) => tx.many(Objection, sql`
  select id, register, field, note, at, outcome, answer, settled_at as "settledAt" from services.register_objection where tenant_id = ${tx.tenant} and case_id = ${caseId} order by id`)
/** Whether it is the first against that field. */
export const addObjection = async (tx: Tx, row: { caseId: string; register: string; field: string; note: string; at: Date }): Promise<boolean> => (await tx.run(sql`
  insert into services.register_objection (tenant_id, id, case_id, register, field, note, at) values (${tx.tenant}, ${newId()}, ${row.caseId}, ${row.register}, ${row.field}, ${row.note}, ${row.at}) on conflict do nothing`)) > 0
export const settleObjection = (tx: Tx, caseId: string, id: string, row: { outcome: string; answer: string; at: Date }) => tx.run(sql`
  update services.register_objection set outcome = ${row.outcome}, answer = ${row.answer}, settled_at = ${row.at}, settled_by = ${tx.person}
  where tenant_id = ${tx.tenant} and case_id = ${caseId} and id = ${id} and settled_at is null`)
