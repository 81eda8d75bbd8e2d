import { z } from 'zod'
import { unitWithin } from '#domains/people/index.ts'
import type { Tx } from '#platform/db.ts'
import { all, sql, type Sql } from '#platform/sql.ts'
import { NewsKind, NewsRow, type NewsGiven, type NewsState } from './shapes.ts'

const Words = z.object({ zh: z.string(), en: z.string() })
const row = sql`n.id, n.kind, n.title, u.name as "unitName", n.state, n.from_day as "fromDay", n.until_day as "untilDay", n.written_at as "writtenAt"`
const from = sql`services.news n join people.v_unit u on u.tenant_id = n.tenant_id and u.id = n.unit_id`
const shownOn = (day: string): Sql => sql`n.state = 'published' and n.from_day <= ${day}::date and (n.until_day is null or n.until_day >= ${day}::date)`

export const rows = (tx: Tx, scope: string[], filter: { state: NewsState | null; after: string | null; limit: number }) => tx.many(NewsRow, sql`
  select ${row} from ${from} where ${all([
    sql`n.tenant_id = ${tx.tenant}`, unitWithin(tx, sql`n.unit_id`, scope), filter.state !== null && sql`n.state = ${filter.state}`, filter.after !== null && sql`n.id < ${filter.after}::uuid`,
  ])} order by n.id desc limit ${filter.limit + 1}`)

const Held = NewsRow.extend({ unitId: z.uuid(), text: Words, revision: z.number(), publishedAt: z.string().nullable(), reason: z.string(), writers: z.array(z.uuid()) })
const held = (tx: Tx, id: string, scope: string[]): Sql => sql`
  select ${row}, n.unit_id as "unitId", n.text, n.revision, n.published_at as "publishedAt", n.reason, n.writers
  from ${from} where n.tenant_id = ${tx.tenant} and n.id = ${id} and ${unitWithin(tx, sql`n.unit_id`, scope)}`
/** @throws NotFound outside the scope */
export const one = (tx: Tx, id: string, scope: string[]) => tx.one(Held, held(tx, id, scope))
/** @throws NotFound outside the scope */
export const lock = (tx: Tx, id: string, scope: string[]) => tx.one(Held, sql`${held(tx, id, scope)} for update of n`)

export const add = (tx: Tx, id: string, n: NewsGiven) => tx.run(sql`
  insert into services.news (tenant_id, id, kind, unit_id, title, text, from_day, until_day, writers)
  values (${tx.tenant}, ${id}, ${n.kind}, ${n.unitId}, ${JSON.stringify(n.title)}::jsonb, ${JSON.stringify(n.text)}::jsonb, ${n.fromDay}, ${n.untilDay || null}, array_remove(array[${tx.person}]::uuid[], null))`)
/** A draft again, whatever it was. */
export const write = (tx: Tx, id: string, n: NewsGiven) => tx.run(sql`
  update services.news set kind = ${n.kind}, unit_id = ${n.unitId}, title = ${JSON.stringify(n.title)}::jsonb, text = ${JSON.stringify(n.text)}::jsonb, from_day = ${n.fromDay}, until_day = ${n.untilDay || null},
    state = 'draft', reason = '', revision = revision + 1, written_at = now(), writers = array(select distinct unnest(writers || array_remove(array[${tx.person}]::uuid[], null)))
  where tenant_id = ${tx.tenant} and id = ${id}`)
export const publish = (tx: Tx, id: string) => tx.run(sql`
  update services.news set state = 'published', published_by = ${tx.person}, published_at = now(), ended_at = null, reason = '' where tenant_id = ${tx.tenant} and id = ${id}`)
export const withdraw = (tx: Tx, id: string, reason: string) => tx.run(sql`
  update services.news set state = 'withdrawn', ended_at = now(), reason = ${reason} where tenant_id = ${tx.tenant} and id = ${id}`)

const Shown = z.object({ id: z.uuid(), kind: NewsKind, title: Words, text: Words, unitName: Words, fromDay: z.string(), untilDay: z.string().nullable(), publishedAt: z.string() })
export type Shown = z.infer<typeof Shown>
const shown = sql`n.id, n.kind, n.title, n.text, u.name as "unitName", n.from_day as "fromDay", n.until_day as "untilDay", n.published_at as "publishedAt"`
export const shownRows = (tx: Tx, day: string, filter: { kind: NewsKind | null; after: readonly [string, string] | null; limit: number }) => tx.many(Shown, sql`
  select ${shown} from ${from} where ${all([
    sql`n.tenant_id = ${tx.tenant}`, shownOn(day), filter.kind !== null && sql`n.kind = ${filter.kind}`, filter.after !== null && sql`(n.from_day, n.id) < (${filter.after[0]}::date, ${filter.after[1]}::uuid)`,
  ])} order by n.from_day desc, n.id desc limit ${filter.limit + 1}`)
/** @throws NotFound unless the public sees it that day */
export const shownOne = (tx: Tx, day: string, id: string) => tx.one(Shown, sql`select ${shown} from ${from} where n.tenant_id = ${tx.tenant} and n.id = ${id} and ${shownOn(day)}`)

/** What the search finds and should not that day, or the other way round. */
export const outOfLine = (tx: Tx, day: string) => tx.many(Shown.extend({ publishedAt: z.string().nullable(), shown: z.boolean() }), sql`
  select ${shown}, ${shownOn(day)} as shown from ${from}
  where n.tenant_id = ${tx.tenant} and (n.indexed or n.state = 'published') and n.indexed <> (${shownOn(day)}) order by n.id limit 500 for update of n`)
export const putIndexed = (tx: Tx, ids: string[], indexed: boolean) => tx.run(sql`update services.news set indexed = ${indexed} where tenant_id = ${tx.tenant} and id = any(${ids})`)
