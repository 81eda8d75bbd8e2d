import { z } from 'zod'
import type { Tx } from '#platform/db.ts'
import { all, sql, type Sql } from '#platform/sql.ts'

/** What a domain publishes of something with a due date, as in its `v_deadline`. */
export const Due = z.object({
  kind: z.string(), subjectId: z.uuid(), number: z.string(), unitId: z.uuid(), personId: z.uuid().nullable(), dueOn: z.string(), provisional: z.boolean(), state: z.string(),
  service: z.object({ zh: z.string(), en: z.string() }).nullable(), href: z.string(),
})
export type Due = z.infer<typeof Due>
/** `from` and after: no earlier; `before`: earlier. `after`: the last one seen. */
export type DueFilter = { kind: string | null; from: string | null; before: string | null; after: readonly [string, string] | null; limit: number }
/** A kind of thing that may be due: its table as `d`, the columns of its index, and which rows are open. */
export type DueKind = { kind: string; table: Sql; unit: Sql; due: Sql; open: Sql }

/**
 * What is due first comes first. Each kind is read off its own index, office by office, and only as many rows as are shown; `v_deadline` tells the
 * rest of those. (Through the view alone every open row would be read and sorted: row-level security stands between it and the order of an index.)
 */
export const firstDue = (tx: Tx, view: Sql, kinds: readonly DueKind[], units: readonly string[], filter: DueFilter): Promise<Due[]> => {
  const wanted = kinds.filter(each => filter.kind === null || each.kind === filter.kind)
  if (wanted.length === 0) return Promise.resolve([])
  const parts = wanted.map(({ kind, table, unit, due, open }) => sql`(select ${kind}::text as kind, f.id, f.due_on from unnest(${units}::uuid[]) as u(id) cross join lateral (
    select d.id, ${due} as due_on from ${table} where ${all([
      sql`d.tenant_id = ${tx.tenant}`, sql`${unit} = u.id`, open, filter.from !== null && sql`${due} >= ${filter.from}`, filter.before !== null && sql`${due} < ${filter.before}`,
      filter.after !== null && sql`(${due}, d.id) > (${filter.after[0]}::date, ${filter.after[1]}::uuid)`,
    ])} order by ${due}, d.id limit ${filter.limit}) f order by f.due_on, f.id limit ${filter.limit})`)
  return tx.many(Due, sql`select v.kind, v.id as "subjectId", v.number, v.unit_id as "unitId", v.person_id as "personId", v.due_on as "dueOn", v.provisional, v.state, v.about as service, v.href
    from (select kind, id, due_on from (${parts.reduce((one, other) => sql`${one} union all ${other}`)}) p order by due_on, id limit ${filter.limit}) f
    cross join lateral (select * from ${view} d where d.tenant_id = ${tx.tenant} and d.kind = f.kind and d.id = f.id limit 1) v order by f.due_on, f.id`)
}
