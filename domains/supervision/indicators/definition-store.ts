import { z } from 'zod'
import { newId, type Tx } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'
import { indicatorCodes, Params } from './shapes.ts'

export const VersionRow = z.object({
  id: z.uuid(), code: z.enum(indicatorCodes), version: z.number().nullable(), inForceFrom: z.string().nullable(), params: Params.partial(), reason: z.string(), state: z.enum(['proposed', 'published', 'refused']), note: z.string(),
  proposedBy: z.uuid().nullable(), proposedByName: z.string().nullable(), proposedAt: z.string(), decidedByName: z.string().nullable(),
})
export type VersionRow = z.infer<typeof VersionRow>
const version = sql`select v.id, v.code, v.version, v.in_force_from as "inForceFrom", v.params, v.reason, v.state, v.note, v.proposed_by as "proposedBy", p.name as "proposedByName", v.proposed_at as "proposedAt", d.name as "decidedByName"
  from supervision.indicator_version v left join people.v_person p on p.tenant_id = v.tenant_id and p.id = v.proposed_by left join people.v_person d on d.tenant_id = v.tenant_id and d.id = v.decided_by`

/** Those that count for a period ending on that day, the latest last. */
export const inForce = (tx: Tx, on: string) => tx.many(VersionRow, sql`${version} where v.tenant_id = ${tx.tenant} and v.state = 'published' and v.in_force_from <= ${on} order by v.version`)
export const versionsOf = (tx: Tx, code: string) => tx.many(VersionRow, sql`${version} where v.tenant_id = ${tx.tenant} and v.code = ${code} order by v.id desc`)
/** @throws NotFound unless it waits */
export const lockWaiting = (tx: Tx, id: string) => tx.one(VersionRow, sql`${version} where v.tenant_id = ${tx.tenant} and v.id = ${id} and v.state = 'proposed' for update of v`)

export const propose = async (tx: Tx, row: { code: string; params: Partial<Params>; reason: string }): Promise<string> => {
  const id = newId()
  await tx.run(sql`insert into supervision.indicator_version (tenant_id, id, code, params, reason, proposed_by) values (${tx.tenant}, ${id}, ${row.code}, ${JSON.stringify(row.params)}::jsonb, ${row.reason}, ${tx.person})`)
  return id
}
/** Gives it the next number. */
export const publish = async (tx: Tx, row: Pick<VersionRow, 'id' | 'code'>, today: string): Promise<number> => (await tx.one(z.object({ version: z.number() }), sql`
  update supervision.indicator_version set state = 'published', in_force_from = ${today}, decided_by = ${tx.person}, decided_at = now(),
    version = 1 + coalesce((select max(o.version) from supervision.indicator_version o where o.tenant_id = ${tx.tenant} and o.code = ${row.code}), 1)
  where tenant_id = ${tx.tenant} and id = ${row.id} returning version`)).version
export const refuse = (tx: Tx, id: string, note: string) =>
  tx.run(sql`update supervision.indicator_version set state = 'refused', note = ${note}, decided_by = ${tx.person}, decided_at = now() where tenant_id = ${tx.tenant} and id = ${id}`)
