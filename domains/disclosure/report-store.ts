import { z } from 'zod'
import type { Tx } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'

const Flow = z.object({ kind: z.string(), received: z.number(), carriedIn: z.number(), carriedOut: z.number() })

/** Requests of these agencies by kind of applicant: received in the year, open from before, open at its end. */
export const flows = (tx: Tx, agencies: readonly string[], from: string, to: string) =>
  tx.many(Flow, sql`select applicant_kind as kind, (count(*) filter (where received_on >= ${from}::date))::int as received, (count(*) filter (where received_on < ${from}::date))::int as "carriedIn",
      (count(*) filter (where processed_on is null or processed_on > ${to}::date))::int as "carriedOut"
    from disclosure.request where tenant_id = ${tx.tenant} and agency_id = any(${agencies}::uuid[]) and received_on <= ${to}::date and (processed_on is null or processed_on >= ${from}::date) group by applicant_kind`)

/** Processed in the year, by outcome and kind of applicant. */
export const results = (tx: Tx, agencies: readonly string[], from: string, to: string) =>
  tx.many(z.object({ kind: z.string(), outcome: z.string(), n: z.number() }), sql`select applicant_kind as kind, outcome, count(*)::int as n from disclosure.request
    where tenant_id = ${tx.tenant} and agency_id = any(${agencies}::uuid[]) and processed_on between ${from}::date and ${to}::date group by applicant_kind, outcome`)

/** Reconsideration and litigation that was open in the year: how it ended in it, or that it had not by its end. */
export const disputes = (tx: Tx, agencies: readonly string[], from: string, to: string) =>
  tx.many(z.object({ track: z.enum(['reconsideration', 'litigation']), after: z.boolean(), result: z.enum(['upheld', 'corrected', 'other', 'pending']), n: z.number() }), sql`
    select track, after_reconsideration as after, case when concluded_on <= ${to}::date then result else 'pending' end as result, count(*)::int as n from disclosure.dispute
    where tenant_id = ${tx.tenant} and agency_id = any(${agencies}::uuid[]) and lodged_on <= ${to}::date and (concluded_on is null or concluded_on >= ${from}::date) group by 1, 2, 3`)

export const words = (tx: Tx, agencyId: string, year: number) =>
  tx.maybe(z.object({ body: z.record(z.string(), z.unknown()) }), sql`select body from disclosure.report where tenant_id = ${tx.tenant} and agency_id = ${agencyId} and year = ${year}`)
export const putWords = (tx: Tx, agencyId: string, year: number, body: unknown) =>
  tx.run(sql`insert into disclosure.report (tenant_id, agency_id, year, body, changed_by) values (${tx.tenant}, ${agencyId}, ${year}, ${JSON.stringify(body)}, ${tx.person})
    on conflict (tenant_id, agency_id, year) do update set body = excluded.body, changed_at = now(), changed_by = excluded.changed_by`)

/** A unit and the agencies at or below it, as far as the caller's scope reaches. */
export const reporting = (tx: Tx, unitId: string) =>
  tx.one(z.object({ id: z.uuid(), name: z.object({ zh: z.string(), en: z.string() }), agencies: z.array(z.uuid()) }), sql`
    select u.id, u.name, array(select d.id from people.v_unit d join people.v_unit_scope c on c.tenant_id = d.tenant_id and c.descendant_id = d.id and c.ancestor_id = u.id where d.tenant_id = u.tenant_id and d.agency_id = d.id) as agencies
    from people.v_unit u where u.tenant_id = ${tx.tenant} and u.id = ${unitId}`)
