import { z } from 'zod'
import { unitWithin } from '#domains/people/index.ts'
import type { Tx } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'

/** People by staff number whose names the caller may see and who are present. */
export const byNumber = (tx: Tx, numbers: string[], scope: string[]) =>
  tx.many(z.object({ id: z.uuid(), number: z.string() }), sql`select p.id, p.number from people.v_person p
    where p.tenant_id = ${tx.tenant} and p.number = any(${numbers}) and p.left_on is null and ${unitWithin(tx, sql`p.unit_id`, scope)}`)

/** Seats of the plan whose names the caller may see: what a workbook of theirs holds. */
export const visiblePairs = (tx: Tx, planId: string, scope: string[]) =>
  tx.raw<{ person: string; session: string }>(sql`select a.person_id as person, a.session_id as session from planning.assignment a
    join people.v_person p on p.tenant_id = a.tenant_id and p.id = a.person_id
    where a.tenant_id = ${tx.tenant} and a.plan_id = ${planId} and ${unitWithin(tx, sql`p.unit_id`, scope)}`)
