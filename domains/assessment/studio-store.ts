import { z } from 'zod'
import { newId, type Tx } from '#platform/db.ts'
import { all, sql } from '#platform/sql.ts'
import { Words } from './shapes.ts'
import { ExposureRow, Pool, Tag, Version, type ItemText } from './studio-shapes.ts'

// ---- items and their versions ----

const versionColumns = sql`item_id as "itemId", version, state, competency_id as "competencyId", level, stem, options, key, explanation, source, created_at as "createdAt",
  created_by as "createdBy", changed_at as "changedAt", authors, submitted_at as "submittedAt", accepted_at as "acceptedAt"`

export type Written = Omit<ItemText, 'options'> & { options: { id: string; text: { zh: string; en: string } }[] }
export type NewDraft = Written & { id: string; code: string; a: number; b: number }

/** Adds drafts, each as version 1 by the author; in two statements however many. */
export const addDrafts = async (tx: Tx, rows: NewDraft[]): Promise<void> => {
  const given = JSON.stringify(rows)
  const record = sql`jsonb_to_recordset(${given}::jsonb) as i(id uuid, code text, "competencyId" uuid, level int, stem jsonb, options jsonb, key text, explanation jsonb, source jsonb, a float8, b float8)`
  await tx.run(sql`insert into assessment.item (tenant_id, id, code, competency_id, level, stem, options, key, explanation, source, a, b, calibrated, state, version, accepted)
    select ${tx.tenant}, i.id, i.code, i."competencyId", i.level, i.stem, i.options, i.key, i.explanation, i.source, i.a, i.b, false, 'draft', 1, false from ${record}`)
  await tx.run(sql`insert into assessment.item_version (tenant_id, item_id, version, state, competency_id, level, stem, options, key, explanation, source, created_by, authors)
    select ${tx.tenant}, i.id, 1, 'draft', i."competencyId", i.level, i.stem, i.options, i.key, i.explanation, i.source, ${tx.person}::uuid,
      array_remove(array[${tx.person}::uuid], null) from ${record}`)
}

const ItemCore = z.object({
  id: z.uuid(), code: z.string(), state: z.enum(['draft', 'in-review', 'pilot', 'active', 'retired']), version: z.number().int(), accepted: z.boolean(), calibrated: z.boolean(),
  a: z.number(), b: z.number(),
})
export type ItemCore = z.infer<typeof ItemCore>
const coreColumns = sql`id, code, state, version, accepted, calibrated, a, b`

/** The item, locked until the transaction ends. @throws NotFound */
export const lockItem = (tx: Tx, id: string) =>
  tx.one(ItemCore, sql`select ${coreColumns} from assessment.item where tenant_id = ${tx.tenant} and id = ${id} for update`)

/** The version that is being worked on. */
export const openVersion = (tx: Tx, itemId: string) =>
  tx.maybe(Version, sql`select ${versionColumns} from assessment.item_version where tenant_id = ${tx.tenant} and item_id = ${itemId} and state <> 'accepted'`)

export const versions = (tx: Tx, itemId: string) =>
  tx.many(Version, sql`select ${versionColumns} from assessment.item_version where tenant_id = ${tx.tenant} and item_id = ${itemId} order by version desc`)

/** Writes into the open version; the writer becomes one of its authors. */
export const writeVersion = (tx: Tx, itemId: string, version: number, text: Written) =>
  tx.run(sql`update assessment.item_version set competency_id = ${text.competencyId}, level = ${text.level}, stem = ${JSON.stringify(text.stem)}, options = ${JSON.stringify(text.options)},
      key = ${text.key}, explanation = ${JSON.stringify(text.explanation)}, source = ${text.source === null ? null : JSON.stringify(text.source)}, changed_at = now(),
      authors = case when ${tx.person}::uuid is null or ${tx.person}::uuid = any(authors) then authors else authors || ${tx.person}::uuid end
    where tenant_id = ${tx.tenant} and item_id = ${itemId} and version = ${version} and state = 'draft'`)

export const addVersion = (tx: Tx, itemId: string, version: number, text: Written) =>
  tx.run(sql`insert into assessment.item_version (tenant_id, item_id, version, state, competency_id, level, stem, options, key, explanation, source, created_by, authors)
    values (${tx.tenant}, ${itemId}, ${version}, 'draft', ${text.competencyId}, ${text.level}, ${JSON.stringify(text.stem)}, ${JSON.stringify(text.options)}, ${text.key},
      ${JSON.stringify(text.explanation)}, ${text.source === null ? null : JSON.stringify(text.source)}, ${tx.person}, array_remove(array[${tx.person}::uuid], null))`)

export const dropVersion = (tx: Tx, itemId: string, version: number) =>
  tx.run(sql`delete from assessment.item_version where tenant_id = ${tx.tenant} and item_id = ${itemId} and version = ${version} and state <> 'accepted'`)

export const dropItem = (tx: Tx, id: string) => tx.run(sql`delete from assessment.item where tenant_id = ${tx.tenant} and id = ${id} and not accepted`)

export const setVersionState = (tx: Tx, itemId: string, version: number, state: 'draft' | 'in-review' | 'accepted') =>
  tx.run(sql`update assessment.item_version set state = ${state}, submitted_at = case when ${state} = 'in-review' then now() else submitted_at end,
      accepted_at = case when ${state} = 'accepted' then now() end
    where tenant_id = ${tx.tenant} and item_id = ${itemId} and version = ${version}`)

/** Puts a version's texts in force. Its parameters are estimates again, for other words are another item. */
export const putInForce = (tx: Tx, itemId: string, version: number, to: { state: string; accepted: boolean }) =>
  tx.run(sql`update assessment.item i set competency_id = v.competency_id, level = v.level, stem = v.stem, options = v.options, key = v.key, explanation = v.explanation, source = v.source,
      version = v.version, state = ${to.state}, accepted = ${to.accepted}, calibrated = false
    from assessment.item_version v
    where i.tenant_id = ${tx.tenant} and i.id = ${itemId} and v.tenant_id = i.tenant_id and v.item_id = i.id and v.version = ${version}`)

/** The experts' guess. */
export const setGuess = (tx: Tx, itemId: string, b: number) =>
  tx.run(sql`update assessment.item set b = ${b} where tenant_id = ${tx.tenant} and id = ${itemId} and not calibrated`)

export const addReview = (tx: Tx, given: { itemId: string; version: number; reviewerId: string; accepted: boolean; comment: string }) =>
  tx.run(sql`insert into assessment.item_review (tenant_id, id, item_id, version, reviewer_id, accepted, comment)
    values (${tx.tenant}, ${newId()}, ${given.itemId}, ${given.version}, ${given.reviewerId}, ${given.accepted}, ${given.comment})`)

export const reviews = (tx: Tx, itemId: string) =>
  tx.many(z.object({ version: z.number().int(), at: z.string(), reviewerId: z.uuid(), accepted: z.boolean(), comment: z.string() }), sql`
    select version, at, reviewer_id as "reviewerId", accepted, comment from assessment.item_review where tenant_id = ${tx.tenant} and item_id = ${itemId} order by at desc`)

export const queue = (tx: Tx) =>
  tx.many(Version.extend({ code: z.string() }), sql`select ${versionColumns}, (select code from assessment.item i where i.tenant_id = v.tenant_id and i.id = v.item_id) as code
    from assessment.item_version v where tenant_id = ${tx.tenant} and state = 'in-review' order by submitted_at limit 200`)

/** Whole items by code, for files: the version that is being worked on where there is one, else that in force. */
const Known = Version.extend({ id: z.uuid(), code: z.string(), itemState: ItemCore.shape.state, a: z.number(), b: z.number(), accepted: z.boolean(), calibrated: z.boolean() })
export type Known = z.infer<typeof Known>
export const known = (tx: Tx, filter: { codes?: string[]; pool?: string } = {}) =>
  tx.many(Known, sql`select i.id, i.code, i.state as "itemState", i.a, i.b, i.accepted, i.calibrated, v.* from assessment.item i
    join lateral (select ${versionColumns} from assessment.item_version v where v.tenant_id = i.tenant_id and v.item_id = i.id and (v.version = i.version or v.state <> 'accepted')
      order by v.version desc limit 1) v on true
    where ${all([
      sql`i.tenant_id = ${tx.tenant}`,
      filter.codes !== undefined && sql`i.code = any(${filter.codes}::text[])`,
      filter.pool !== undefined && sql`exists (select 1 from assessment.pool_item p where p.tenant_id = i.tenant_id and p.item_id = i.id and p.pool_id = ${filter.pool})`,
    ])} order by i.code`)

export const codeTaken = async (tx: Tx, code: string): Promise<boolean> =>
  (await tx.raw(sql`select 1 from assessment.item where tenant_id = ${tx.tenant} and code = ${code}`)).length > 0

// ---- names ----

export const namesOf = async (tx: Tx, ids: (string | null)[]): Promise<Map<string, string>> =>
  new Map((await tx.raw<{ id: string; name: string }>(sql`select id, name from people.v_person where tenant_id = ${tx.tenant} and id = any(${[...new Set(ids.filter(id => id !== null))]}::uuid[])`))
    .map(row => [row.id, row.name]))

// ---- tags ----

export const tagsOf = (tx: Tx, itemIds: string[]) =>
  tx.many(Tag.extend({ itemId: z.uuid() }), sql`select item_id as "itemId", kind, value from assessment.item_tag where tenant_id = ${tx.tenant} and item_id = any(${itemIds}::uuid[]) order by kind, value`)

/** Replaces the tags of these items; in two statements however many. */
export const setTags = async (tx: Tx, rows: { itemId: string; tags: Tag[] }[]): Promise<void> => {
  await tx.run(sql`delete from assessment.item_tag where tenant_id = ${tx.tenant} and item_id = any(${rows.map(row => row.itemId)}::uuid[])`)
  const flat = rows.flatMap(row => row.tags.map(tag => ({ itemId: row.itemId, ...tag })))
  await tx.run(sql`insert into assessment.item_tag (tenant_id, item_id, kind, value)
    select ${tx.tenant}, t.item_id, t.kind, t.value
    from unnest(${flat.map(each => each.itemId)}::uuid[], ${flat.map(each => each.kind)}::text[], ${flat.map(each => each.value)}::text[]) as t(item_id, kind, value) on conflict do nothing`)
}

/** Tags in use with how many items bear each, the commonest first. */
export const tags = (tx: Tx) =>
  tx.many(Tag.extend({ items: z.number().int() }), sql`select kind, value, count(*)::int as items from assessment.item_tag where tenant_id = ${tx.tenant}
    group by kind, value order by count(*) desc, value limit 300`)

// ---- pools ----

const poolColumns = sql`p.id, p.name, p.about, count(i.id)::int as items, (count(i.id) filter (where i.state = 'active'))::int as active, count(distinct i.competency_id)::int as competencies`
const poolFrom = sql`assessment.pool p left join assessment.pool_item m on m.tenant_id = p.tenant_id and m.pool_id = p.id left join assessment.item i on i.tenant_id = m.tenant_id and i.id = m.item_id`

export const pools = (tx: Tx) => tx.many(Pool, sql`select ${poolColumns} from ${poolFrom} where p.tenant_id = ${tx.tenant} group by p.tenant_id, p.id order by p.id desc limit 500`)
export const pool = (tx: Tx, id: string) => tx.one(Pool, sql`select ${poolColumns} from ${poolFrom} where p.tenant_id = ${tx.tenant} and p.id = ${id} group by p.tenant_id, p.id`)
export const poolsOf = (tx: Tx, itemId: string) =>
  tx.many(z.object({ id: z.uuid(), name: Words }), sql`select p.id, p.name from assessment.pool p join assessment.pool_item m on m.tenant_id = p.tenant_id and m.pool_id = p.id
    where p.tenant_id = ${tx.tenant} and m.item_id = ${itemId} order by p.id`)
export const addPool = (tx: Tx, given: { id: string; name: object; about: string }) =>
  tx.run(sql`insert into assessment.pool (tenant_id, id, name, about, created_by) values (${tx.tenant}, ${given.id}, ${JSON.stringify(given.name)}, ${given.about}, ${tx.person})`)
/** Adds items that exist; how many were not in it yet. */
export const addToPool = (tx: Tx, poolId: string, itemIds: string[]) =>
  tx.run(sql`insert into assessment.pool_item (tenant_id, pool_id, item_id)
    select i.tenant_id, ${poolId}, i.id from assessment.item i where i.tenant_id = ${tx.tenant} and i.id = any(${itemIds}::uuid[]) on conflict do nothing`)
export const takeFromPool = (tx: Tx, poolId: string, itemIds: string[]) =>
  tx.run(sql`delete from assessment.pool_item where tenant_id = ${tx.tenant} and pool_id = ${poolId} and item_id = any(${itemIds}::uuid[])`)
export const dropPool = (tx: Tx, id: string) => tx.run(sql`delete from assessment.pool where tenant_id = ${tx.tenant} and id = ${id}`)

// ---- exposure ----

/** Counts anew how often each item was asked in the last twelve months. */
export const countExposure = async (tx: Tx): Promise<number> => {
  await tx.run(sql`delete from assessment.item_exposure where tenant_id = ${tx.tenant}`)
  return tx.run(sql`with given as materialized (
      select a.question, count(*)::int as asked, (count(*) filter (where a.correct))::int as solved from assessment.answer a
      where a.tenant_id = ${tx.tenant} and a.correct is not null and a.at > now() - interval '12 months' group by a.question),
    tests as materialized (select count(*)::int as n from assessment.sitting s where s.tenant_id = ${tx.tenant} and s.kind = 'test' and s.seen_at > now() - interval '12 months'
      and exists (select 1 from assessment.answer a where a.tenant_id = s.tenant_id and a.sitting_id = s.id))
    insert into assessment.item_exposure (tenant_id, item_id, asked, solved, tests, counted_at)
    select i.tenant_id, i.id, coalesce(g.asked, 0), coalesce(g.solved, 0), t.n, now() from assessment.item i cross join tests t left join given g on g.question = i.code
    where i.tenant_id = ${tx.tenant} and i.accepted`)
}

export const exposureOf = (tx: Tx, itemId: string) =>
  tx.maybe(ExposureRow.pick({ asked: true, solved: true, tests: true, countedAt: true }), sql`select asked, solved, tests, counted_at as "countedAt" from assessment.item_exposure
    where tenant_id = ${tx.tenant} and item_id = ${itemId}`)

/** Items by how often they are asked; above `often` (share of tests) they are worn, never asked while in use they are idle. */
export const exposure = (tx: Tx, often: number, after: { asked: number; code: string } | null, limit: number) =>
  tx.many(ExposureRow, sql`select i.id as "itemId", i.code, i.stem, i.state, e.asked, e.solved, e.tests, e.counted_at as "countedAt",
      case when e.tests > 0 and e.asked > ${often}::float8 * e.tests then 'often' when e.asked = 0 and i.state = 'active' then 'never' else 'none' end as flag
    from assessment.item_exposure e join assessment.item i on i.tenant_id = e.tenant_id and i.id = e.item_id
    where e.tenant_id = ${tx.tenant} and (${after === null} or (e.asked, i.code) < (${after?.asked ?? 0}, ${after?.code ?? ''}))
    order by e.asked desc, i.code desc limit ${limit + 1}`)
