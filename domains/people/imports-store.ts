import { z } from 'zod'
import type { Tx } from '#platform/db.ts'
import { all, sql } from '#platform/sql.ts'
import { unitWithin } from './store.ts'

/** What an import sets of a person; unit and post by code. */
export const State = z.object({
  name: z.string(), unit: z.string(), post: z.string().nullable(), grade: z.string(), gender: z.string(), bornOn: z.string().nullable(), joinedOn: z.string().nullable(),
  leftOn: z.string().nullable(), email: z.string(), phone: z.string(),
})
export type State = z.infer<typeof State>

// jsonb_build_object in the order of State; compared as jsonb, where order does not count.
const stateOf = sql`jsonb_build_object('name', p.name, 'unit', u.code, 'post', po.code, 'grade', p.grade, 'gender', p.gender, 'bornOn', p.born_on, 'joinedOn', p.joined_on,
  'leftOn', p.left_on, 'email', p.email, 'phone', p.phone)`
const joined = sql`people.person p join people.unit u on u.tenant_id = p.tenant_id and u.id = p.unit_id
  left join people.post po on po.tenant_id = p.tenant_id and po.id = p.post_id`

/** Persons by number with their present state; `within` tells whether the importer may touch them. */
export const known = (tx: Tx, numbers: string[], scope: string[]) =>
  tx.raw<{ id: string; number: string; within: boolean; state: State }>(sql`select p.id, p.number, ${unitWithin(tx, sql`p.unit_id`, scope)} as within, ${stateOf} as state
    from ${joined} where p.tenant_id = ${tx.tenant} and p.number = any(${numbers}::text[])`)

/** Present persons of the scope whose number is not among these. */
export const absent = (tx: Tx, numbers: string[], scope: string[]) =>
  tx.raw<{ id: string; number: string; state: State }>(sql`select p.id, p.number, ${stateOf} as state from ${joined}
    where p.tenant_id = ${tx.tenant} and p.left_on is null and p.number <> all(${numbers}::text[]) and ${unitWithin(tx, sql`p.unit_id`, scope)}
      and not exists (select 1 from people.account a where a.tenant_id = p.tenant_id and a.person_id = p.id
        and exists (select 1 from people.role_grant g where g.tenant_id = p.tenant_id and g.person_id = p.id and g.role = 'administrator' and g.withdrawn_at is null))
    order by p.number`)

export const unitsByName = (tx: Tx, scope: string[]) =>
  tx.raw<{ code: string; zh: string; en: string; within: boolean }>(sql`select u.code, u.name->>'zh' as zh, u.name->>'en' as en, ${unitWithin(tx, sql`u.id`, scope)} as within
    from people.unit u where u.tenant_id = ${tx.tenant} and u.closed_at is null`)

export const Created = z.object({
  units: z.array(z.object({ code: z.string(), name: z.string(), region: z.string().nullable() })),
  posts: z.array(z.object({ code: z.string(), name: z.string() })),
  regions: z.array(z.object({ code: z.string(), name: z.string() })),
})
export type Created = z.infer<typeof Created>
export const Counts = z.object({ rows: z.number(), add: z.number(), change: z.number(), unchanged: z.number(), leave: z.number(), errors: z.number() })
export type Counts = z.infer<typeof Counts>
export const ImportHead = z.object({
  id: z.uuid(), fileName: z.string(), state: z.enum(['staged', 'applied', 'undone']), counts: Counts, created: Created, createdAt: z.string(), appliedAt: z.string().nullable(), undoneAt: z.string().nullable(),
})
export type ImportHead = z.infer<typeof ImportHead>

const headColumns = sql`id, file_name as "fileName", state, counts, created, created_at as "createdAt", applied_at as "appliedAt", undone_at as "undoneAt"`

/** Imports are seen by those who made them: their rows name persons of the maker's units. */
export const heads = (tx: Tx, limit: number) =>
  tx.many(ImportHead, sql`select ${headColumns} from people.staff_import where tenant_id = ${tx.tenant} and created_by = ${tx.person} order by created_at desc limit ${limit}`)
export const head = (tx: Tx, id: string) =>
  tx.one(ImportHead, sql`select ${headColumns} from people.staff_import where tenant_id = ${tx.tenant} and id = ${id} and created_by = ${tx.person}`)
export const lockHead = (tx: Tx, id: string) =>
  tx.one(ImportHead, sql`select ${headColumns} from people.staff_import where tenant_id = ${tx.tenant} and id = ${id} and created_by = ${tx.person} for update`)

export const addHead = (tx: Tx, given: { id: string; fileId: string; fileName: string; options: object; headers: string[]; counts: Counts; created: Created }) =>
  tx.run(sql`insert into people.staff_import (tenant_id, id, file_id, file_name, state, options, headers, counts, created, created_by)
    values (${tx.tenant}, ${given.id}, ${given.fileId}, ${given.fileName}, 'staged', ${JSON.stringify(given.options)}, ${JSON.stringify(given.headers)}, ${JSON.stringify(given.counts)},
      ${JSON.stringify(given.created)}, ${tx.person})`)

export type StagedRow = { row: number; action: 'add' | 'change' | 'unchanged' | 'leave' | 'error'; personId: string | null; number: string; before: State | null; after: State | null }

export const addRows = (tx: Tx, importId: string, rows: StagedRow[]) =>
  tx.run(sql`insert into people.staff_import_row (tenant_id, import_id, row_number, action, person_id, number, before, after)
    select ${tx.tenant}, ${importId}, r.row_number, r.action, r.person_id, r.number, r.before::jsonb, r.after::jsonb
    from unnest(${rows.map(r => r.row)}::int[], ${rows.map(r => r.action)}::text[], ${rows.map(r => r.personId)}::uuid[], ${rows.map(r => r.number)}::text[],
      ${rows.map(r => (r.before ? JSON.stringify(r.before) : null))}::text[], ${rows.map(r => (r.after ? JSON.stringify(r.after) : null))}::text[])
      as r(row_number, action, person_id, number, before, after)`)

export type Fault = { row: number | null; column: string; code: string; detail: Record<string, string | number> }
export const addFaults = (tx: Tx, importId: string, faults: Fault[]) =>
  tx.run(sql`insert into people.staff_import_error (tenant_id, import_id, ordinal, row_number, column_name, code, detail)
    select ${tx.tenant}, ${importId}, f.ordinal, f.row_number, f.column_name, f.code, f.detail::jsonb
    from unnest(${faults.map((_, i) => i)}::int[], ${faults.map(f => f.row)}::int[], ${faults.map(f => f.column)}::text[], ${faults.map(f => f.code)}::text[],
      ${faults.map(f => JSON.stringify(f.detail))}::text[]) as f(ordinal, row_number, column_name, code, detail)`)

const FaultRow = z.object({ ordinal: z.number(), row: z.number().nullable(), column: z.string(), code: z.string(), detail: z.record(z.string(), z.union([z.string(), z.number()])) })
export const faults = (tx: Tx, importId: string, after: number, limit: number) =>
  tx.many(FaultRow, sql`select ordinal, row_number as row, column_name as "column", code, detail from people.staff_import_error
    where tenant_id = ${tx.tenant} and import_id = ${importId} and ordinal > ${after} order by ordinal limit ${limit}`)

export const RowView = z.object({ row: z.number(), action: z.enum(['add', 'change', 'unchanged', 'leave', 'error']), number: z.string(), before: State.nullable(), after: State.nullable() })
export const rows = (tx: Tx, importId: string, action: string | undefined, after: number, limit: number) =>
  tx.many(RowView, sql`select row_number as row, action, number, before, after from people.staff_import_row where ${all([
    sql`tenant_id = ${tx.tenant} and import_id = ${importId} and row_number > ${after}`,
    action !== undefined ? sql`action = ${action}` : sql`action in ('add', 'change', 'leave')`,
  ])} order by row_number limit ${limit}`)

// ---- applying ----

/** How many persons of the import are no longer as they were when it was staged. */
export const changedSince = async (tx: Tx, importId: string, side: 'before' | 'after'): Promise<number> =>
  (await tx.one(z.object({ n: z.number() }), sql`select count(*)::int as n
    from people.staff_import_row r
    left join (${joined}) on p.tenant_id = r.tenant_id and p.id = r.person_id
    where r.tenant_id = ${tx.tenant} and r.import_id = ${importId}
      and r.action = any(${side === 'before' ? ['change', 'unchanged', 'leave'] : ['add', 'change', 'leave']}::text[])
      and ${stateOf} is distinct from ${side === 'before' ? sql`r.before` : sql`r.after`}`)).n

export const insertPersons = (tx: Tx, importId: string) =>
  tx.run(sql`insert into people.person (tenant_id, id, number, name, unit_id, post_id, grade, gender, born_on, joined_on, email, phone)
    select r.tenant_id, r.person_id, r.number, r.after->>'name', u.id, po.id, r.after->>'grade', r.after->>'gender', (r.after->>'bornOn')::date, (r.after->>'joinedOn')::date,
      r.after->>'email', r.after->>'phone'
    from people.staff_import_row r join people.unit u on u.tenant_id = r.tenant_id and u.code = r.after->>'unit'
    left join people.post po on po.tenant_id = r.tenant_id and po.code = r.after->>'post'
    where r.tenant_id = ${tx.tenant} and r.import_id = ${importId} and r.action = 'add'`)

/** Sets persons to the state after the import, or (`before`) back to the one before. */
export const setPersons = (tx: Tx, importId: string, side: 'before' | 'after') =>
  tx.run(sql`update people.person p set name = s.state->>'name', unit_id = u.id, post_id = po.id, grade = s.state->>'grade', gender = s.state->>'gender', born_on = (s.state->>'bornOn')::date,
      joined_on = (s.state->>'joinedOn')::date, left_on = (s.state->>'leftOn')::date, email = s.state->>'email', phone = s.state->>'phone'
    from (select r.tenant_id, r.person_id, ${side === 'before' ? sql`r.before` : sql`r.after`} as state from people.staff_import_row r
      where r.tenant_id = ${tx.tenant} and r.import_id = ${importId} and r.action in ('change', 'leave')) s
    join people.unit u on u.tenant_id = s.tenant_id and u.code = s.state->>'unit'
    left join people.post po on po.tenant_id = s.tenant_id and po.code = s.state->>'post'
    where p.tenant_id = s.tenant_id and p.id = s.person_id`)

export const setState = (tx: Tx, id: string, state: 'applied' | 'undone') =>
  tx.run(sql`update people.staff_import set state = ${state}, applied_at = case when ${state} = 'applied' then now() else applied_at end,
    undone_at = case when ${state} = 'undone' then now() end where tenant_id = ${tx.tenant} and id = ${id}`)

export const removeImport = (tx: Tx, id: string) => tx.run(sql`delete from people.staff_import where tenant_id = ${tx.tenant} and id = ${id}`)

// ---- undoing ----

export const deleteAdded = (tx: Tx, importId: string) =>
  tx.run(sql`delete from people.person p using people.staff_import_row r
    where r.tenant_id = ${tx.tenant} and r.import_id = ${importId} and r.action = 'add' and p.tenant_id = r.tenant_id and p.id = r.person_id`)

/** Removes what the import created and nobody uses. */
export const deleteCreated = async (tx: Tx, created: Created): Promise<void> => {
  const units = created.units.map(unit => unit.code)
  const free = sql`select u.id from people.unit u where u.tenant_id = ${tx.tenant} and u.code = any(${units}::text[])
    and not exists (select 1 from people.person p where p.tenant_id = u.tenant_id and p.unit_id = u.id)
    and not exists (select 1 from people.unit c where c.tenant_id = u.tenant_id and c.parent_id = u.id)`
  await tx.run(sql`delete from people.unit_closure where tenant_id = ${tx.tenant} and descendant_id in (${free})`)
  await tx.run(sql`delete from people.unit u where u.tenant_id = ${tx.tenant} and u.code = any(${units}::text[])
    and not exists (select 1 from people.unit_closure c where c.tenant_id = u.tenant_id and c.descendant_id = u.id)`)
  await tx.run(sql`delete from people.post po where po.tenant_id = ${tx.tenant} and po.code = any(${created.posts.map(post => post.code)}::text[])
    and not exists (select 1 from people.person p where p.tenant_id = po.tenant_id and p.post_id = po.id)`)
  await tx.run(sql`delete from people.region r where r.tenant_id = ${tx.tenant} and r.code = any(${created.regions.map(region => region.code)}::text[])
    and not exists (select 1 from people.unit u where u.tenant_id = r.tenant_id and u.region_id = r.id)`)
}

/** All present persons of the scope, for the export, in the order of their numbers. */
export const everybody = (tx: Tx, after: string, limit: number, scope: string[]) =>
  tx.raw<{ number: string; state: State; agencyName: string; region: string | null }>(sql`select p.number, ${stateOf} as state, u.name->>'zh' as "agencyName", r.name->>'zh' as region
    from ${joined} left join people.region r on r.tenant_id = u.tenant_id and r.id = u.region_id
    where p.tenant_id = ${tx.tenant} and p.left_on is null and p.number > ${after} and ${unitWithin(tx, sql`p.unit_id`, scope)} order by p.number limit ${limit}`)
