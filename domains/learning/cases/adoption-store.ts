import { z } from 'zod'
import { newId, type Tx } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'
import { CaseResult } from './shapes.ts'
import { Words } from '../shapes.ts'

const Row = z.object({
  id: z.uuid(), agencyId: z.uuid(), agency: Words, version: z.number().int(), by: z.string(), adoptedOn: z.string(), changed: z.string(), resultDueOn: z.string(), results: z.array(CaseResult),
})
/** Who adopted a case, in the order in which they did. */
export const adoptions = (tx: Tx, caseId: string) =>
  tx.many(Row, sql`select d.id, d.agency_id as "agencyId", u.name as agency, d.version, p.name as by, d.adopted_on as "adoptedOn", d.changed, d.result_due_on as "resultDueOn",
      coalesce((select jsonb_agg(jsonb_build_object('months', r.months, 'verdict', r.verdict, 'result', r.result, 'by', q.name, 'at', r.at) order by r.id)
        from learning.case_result r left join people.v_person q on q.tenant_id = r.tenant_id and q.id = r.told_by where r.tenant_id = d.tenant_id and r.adoption_id = d.id), '[]') as results
    from learning.case_adoption d join people.v_unit u on u.tenant_id = d.tenant_id and u.id = d.agency_id join people.v_person p on p.tenant_id = d.tenant_id and p.id = d.recorded_by
    where d.tenant_id = ${tx.tenant} and d.case_id = ${caseId} and d.retracted_at is null order by d.adopted_on, d.id limit 500`)

export const addAdoption = (tx: Tx, row: { id: string; caseId: string; version: number; agencyId: string; recordedBy: string; adoptedOn: string; changed: string; resultDueOn: string }) =>
  tx.run(sql`insert into learning.case_adoption (tenant_id, id, case_id, version, agency_id, recorded_by, adopted_on, changed, result_due_on)
    values (${tx.tenant}, ${row.id}, ${row.caseId}, ${row.version}, ${row.agencyId}, ${row.recordedBy}, ${row.adoptedOn}, ${row.changed}, ${row.resultDueOn})`)

const Held = z.object({ id: z.uuid(), agencyId: z.uuid(), adoptedOn: z.string() })
/** The adoption of this case, held until the transaction ends. @throws NotFound when there is none, or it was taken back */
export const lockAdoption = (tx: Tx, caseId: string, id: string) =>
  tx.one(Held, sql`select id, agency_id as "agencyId", adopted_on as "adoptedOn" from learning.case_adoption where tenant_id = ${tx.tenant} and id = ${id} and case_id = ${caseId} and retracted_at is null for update`)

export const retract = (tx: Tx, id: string, personId: string, reason: string) =>
  tx.run(sql`update learning.case_adoption set retracted_at = now(), retracted_by = ${personId}, retracted_reason = ${reason} where tenant_id = ${tx.tenant} and id = ${id}`)

export const addResult = async (tx: Tx, row: { adoptionId: string; months: number; verdict: string; result: string; toldBy: string }): Promise<void> => {
  await tx.run(sql`insert into learning.case_result (tenant_id, id, adoption_id, months, verdict, result, told_by) values (${tx.tenant}, ${newId()}, ${row.adoptionId}, ${row.months}, ${row.verdict}, ${row.result}, ${row.toldBy})`)
  await tx.run(sql`update learning.case_adoption set asked_at = coalesce(asked_at, now()) where tenant_id = ${tx.tenant} and id = ${row.adoptionId}`)
}

const Due = z.object({ caseId: z.uuid(), recordedBy: z.uuid(), title: z.object({ zh: z.string().nullable(), en: z.string().nullable() }) })
/** Adoptions whose result is due by this day; each is given once. */
export const takeDue = (tx: Tx, today: string) =>
  tx.many(Due, sql`with due as (update learning.case_adoption set asked_at = now() where tenant_id = ${tx.tenant} and asked_at is null and retracted_at is null and result_due_on <= ${today} returning case_id, version, recorded_by)
    select d.case_id as "caseId", d.recorded_by as "recordedBy", jsonb_build_object('zh', v.document -> 'texts' -> 'zh' ->> 'title', 'en', v.document -> 'texts' -> 'en' ->> 'title') as title
    from due d join learning.case_version v on v.tenant_id = ${tx.tenant} and v.case_id = d.case_id and v.version = d.version`)

/** Who recorded that an agency adopted the case: they are told of a new version. */
export const adopters = async (tx: Tx, caseId: string): Promise<string[]> =>
  (await tx.many(z.object({ id: z.uuid() }), sql`select distinct recorded_by as id from learning.case_adoption where tenant_id = ${tx.tenant} and case_id = ${caseId} and retracted_at is null`)).map(row => row.id)
