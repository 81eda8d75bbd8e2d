import { z } from 'zod'
import { newId, type Tx } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'

export { revise } from './store.ts'

export const RuleRow = z.object({
  id: z.uuid(), code: z.string(), jurisdiction: z.string(), from: z.string(), to: z.string().nullable(), source: z.string(), certainty: z.enum(['law', 'second-hand', 'believed']), amount: z.number(),
  unit: z.enum(['workday', 'day', 'hour', 'month', 'year']), stops: z.array(z.string()), extensionMost: z.number().nullable(), extensionApprover: z.string(), silence: z.string().nullable(),
  state: z.enum(['proposed', 'published', 'refused']), note: z.string(), proposedBy: z.uuid().nullable(), proposedByName: z.string().nullable(), decidedByName: z.string().nullable(),
})
export type RuleRow = z.infer<typeof RuleRow>
const rule = sql`select r.id, r.code, r.jurisdiction, r.valid_from as "from", r.valid_to as "to", r.source, r.certainty, r.amount, r.unit, r.stops, r.extension_most as "extensionMost", r.extension_approver as "extensionApprover", r.silence,
    r.state, r.note, r.proposed_by as "proposedBy", p.name as "proposedByName", d.name as "decidedByName"
  from clocks.rule r left join people.v_person p on p.tenant_id = r.tenant_id and p.id = r.proposed_by left join people.v_person d on d.tenant_id = r.tenant_id and d.id = r.decided_by`

export const rules = (tx: Tx) => tx.many(RuleRow, sql`${rule} where r.tenant_id = ${tx.tenant} order by r.valid_from, r.id`)
export const published = (tx: Tx) => tx.many(RuleRow, sql`${rule} where r.tenant_id = ${tx.tenant} and r.state = 'published' order by r.valid_from, r.id`)
/** @throws NotFound unless it waits */
export const lockWaiting = (tx: Tx, id: string) => tx.one(RuleRow, sql`${rule} where r.tenant_id = ${tx.tenant} and r.id = ${id} and r.state = 'proposed' for update of r`)

export type NewRule = Pick<RuleRow, 'code' | 'jurisdiction' | 'from' | 'to' | 'source' | 'certainty' | 'amount' | 'unit' | 'stops' | 'extensionMost' | 'extensionApprover' | 'silence' | 'note'>
export const propose = async (tx: Tx, row: NewRule): Promise<string> => {
  const id = newId()
  await tx.run(sql`insert into clocks.rule (tenant_id, id, code, jurisdiction, valid_from, valid_to, source, certainty, amount, unit, stops, extension_most, extension_approver, silence, note, proposed_by)
    values (${tx.tenant}, ${id}, ${row.code}, ${row.jurisdiction}, ${row.from}, ${row.to}, ${row.source}, ${row.certainty}, ${row.amount}, ${row.unit}, ${row.stops}, ${row.extensionMost}, ${row.extensionApprover}, ${row.silence},
      ${row.note}, ${tx.person})`)
  return id
}
export const publish = (tx: Tx, id: string) => tx.run(sql`update clocks.rule set state = 'published', decided_by = ${tx.person}, decided_at = now() where tenant_id = ${tx.tenant} and id = ${id}`)
export const refuse = (tx: Tx, id: string, note: string) =>
  tx.run(sql`update clocks.rule set state = 'refused', decided_by = ${tx.person}, decided_at = now(), note = ${note} where tenant_id = ${tx.tenant} and id = ${id}`)
