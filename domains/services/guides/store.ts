import { z } from 'zod'
import { unitWithin } from '#domains/people/index.ts'
import type { Tx } from '#platform/db.ts'
import { all, sql, type Sql } from '#platform/sql.ts'
import { Finding, GuideRecord, GuideRow, GuideState, LintOfOffice, VersionRow, type GuideFilter } from './shapes.ts'
import { Change, PublicRow, type Facets, type Narrowing } from './public-shapes.ts'

const latest = sql`services.service_item i join services.guide_version v on v.tenant_id = i.tenant_id and v.item_id = i.id and v.number = i.latest`

const filtered = (tx: Tx, filter: GuideFilter, scope: string[]): Sql => all([
  sql`i.tenant_id = ${tx.tenant}`,
  unitWithin(tx, sql`i.unit_id`, scope),
  filter.q !== undefined && filter.q !== '' && sql`(i.name ilike ${`%${filter.q.replace(/[\\%_]/g, '\\$&')}%`} or i.code = ${filter.q} or v.record->'everydayNames' ? ${filter.q})`,
  filter.state !== undefined && sql`v.state = ${filter.state}`,
  filter.lint !== undefined && sql`${filter.lint} = any(v.finding_codes)`,
  filter.authority !== undefined && filter.authority !== '' && sql`v.authority = ${filter.authority}`,
  filter.unitId !== undefined && sql`i.unit_id = ${filter.unitId}`,
])

export const guides = (tx: Tx, filter: GuideFilter, scope: string[], after: string | null) => tx.many(GuideRow, sql`
  select i.id, i.address, i.code, i.name, v.authority, v.area, v.kind, v.state, i.published is not null as published, jsonb_array_length(v.findings) as findings, v.grave, v.written_at as "writtenAt"
  from ${latest}
  where ${all([filtered(tx, filter, scope), after !== null && sql`i.address > ${after}`])}
  order by i.address limit ${filter.limit + 1}`)

export const countGuides = async (tx: Tx, filter: GuideFilter, scope: string[]): Promise<number> =>
  (await tx.one(z.object({ n: z.number() }), sql`select count(*)::int as n from ${latest} where ${filtered(tx, filter, scope)}`)).n

const Item = z.object({
  id: z.uuid(), address: z.string(), code: z.string(), unitId: z.uuid(), unitName: z.object({ zh: z.string(), en: z.string() }), number: z.number(), published: z.number().nullable(), state: GuideState, revision: z.number(),
  writers: z.array(z.uuid()), submittedBy: z.uuid().nullable(), record: GuideRecord, sha256: z.string(), findings: z.array(Finding), reason: z.string(),
})
export type Item = z.infer<typeof Item>
const itemOf = (tx: Tx, id: string, scope: string[]): Sql => sql`
  select i.id, i.address, i.code, i.unit_id as "unitId", u.name as "unitName", i.latest as number, i.published, v.state, v.revision, v.writers, v.submitted_by as "submittedBy", v.record, v.sha256, v.findings, v.reason
  from ${latest} join people.v_unit u on u.tenant_id = i.tenant_id and u.id = i.unit_id
  where i.tenant_id = ${tx.tenant} and i.id = ${id} and ${unitWithin(tx, sql`i.unit_id`, scope)}`

/** The item with its latest version. @throws NotFound outside the scope */
export const item = (tx: Tx, id: string, scope: string[]) => tx.one(Item, itemOf(tx, id, scope))
/** The same for a change: nobody else changes it until this transaction ends. @throws NotFound outside the scope */
export const lockItem = (tx: Tx, id: string, scope: string[]) => tx.one(Item, sql`${itemOf(tx, id, scope)} for update of i`)

export const versions = (tx: Tx, id: string) => tx.many(VersionRow, sql`
  select number, state, written_at as "writtenAt", submitted_at as "submittedAt", published_at as "publishedAt", ended_at as "endedAt", reason
  from services.guide_version where tenant_id = ${tx.tenant} and item_id = ${id} order by number desc limit 100`)

// ---- writing, one or many at a time ----

export type NewItem = { id: string; address: string; code: string; name: string; unitId: string }
export const addItems = (tx: Tx, rows: readonly NewItem[]) => tx.run(sql`
  insert into services.service_item (tenant_id, id, address, code, name, unit_id, latest)
  select ${tx.tenant}, r.id, r.address, r.code, r.name, r.unit, 1
  from unnest(${rows.map(r => r.id)}::uuid[], ${rows.map(r => r.address)}::text[], ${rows.map(r => r.code)}::text[], ${rows.map(r => r.name)}::text[], ${rows.map(r => r.unitId)}::uuid[]) as r(id, address, code, name, unit)`)

export type NewVersion = { itemId: string; number: number; record: GuideRecord; sha256: string; findings: readonly Finding[]; writer: string | null }

/** Puts a draft in: a new version, or the contents of the one being worked on, which becomes a draft again. */
export const putDrafts = async (tx: Tx, rows: readonly NewVersion[]) => {
  await tx.run(sql`
    insert into services.guide_version as v (tenant_id, item_id, number, record, sha256, findings, finding_codes, grave, writers)
    select ${tx.tenant}, r.item, r.number, r.record::jsonb, r.sha, r.findings::jsonb, string_to_array(r.codes, ','), r.grave, case when r.writer is null then '{}'::uuid[] else array[r.writer] end
    from unnest(${rows.map(r => r.itemId)}::uuid[], ${rows.map(r => r.number)}::int[], ${rows.map(r => JSON.stringify(r.record))}::text[], ${rows.map(r => r.sha256)}::text[],
      ${rows.map(r => JSON.stringify(r.findings))}::text[], ${rows.map(r => [...new Set(r.findings.map(each => each.code))].join(','))}::text[],
      ${rows.map(r => r.findings.filter(each => each.grave).length)}::int[], ${rows.map(r => r.writer)}::uuid[]) as r(item, number, record, sha, findings, codes, grave, writer)
    on conflict (tenant_id, item_id, number) do update set state = 'draft', record = excluded.record, sha256 = excluded.sha256, findings = excluded.findings, finding_codes = excluded.finding_codes,
      grave = excluded.grave, revision = v.revision + 1, written_at = now(), submitted_by = null, submitted_at = null, reason = '',
      writers = (select coalesce(array_agg(distinct w), '{}') from unnest(v.writers || excluded.writers) as w)
    where v.state in ('draft', 'review')`)
  await tx.run(sql`
    update services.service_item i set latest = r.number, code = r.code, name = r.name
    from unnest(${rows.map(r => r.itemId)}::uuid[], ${rows.map(r => r.number)}::int[], ${rows.map(r => r.record.code)}::text[], ${rows.map(r => r.record.name)}::text[]) as r(id, number, code, name)
    where i.tenant_id = ${tx.tenant} and i.id = r.id`)
}

export const submit = (tx: Tx, itemId: string, number: number) => tx.run(sql`
  update services.guide_version set state = 'review', submitted_by = ${tx.person}, submitted_at = now(), reason = '' where tenant_id = ${tx.tenant} and item_id = ${itemId} and number = ${number}`)

export const giveBack = (tx: Tx, itemId: string, number: number, reason: string) => tx.run(sql`
  update services.guide_version set state = 'draft', reason = ${reason}, submitted_by = null, submitted_at = null where tenant_id = ${tx.tenant} and item_id = ${itemId} and number = ${number}`)

/** Shows the latest versions of these items in place of those shown before. */
export const publishLatest = async (tx: Tx, items: readonly string[]) => {
  await tx.run(sql`update services.guide_version v set state = 'replaced', ended_at = now()
    from services.service_item i where i.tenant_id = ${tx.tenant} and i.id = any(${items}::uuid[]) and v.tenant_id = i.tenant_id and v.item_id = i.id and v.state = 'published' and v.number <> i.latest`)
  await tx.run(sql`update services.guide_version v set state = 'published', published_by = ${tx.person}, published_at = now(), ended_at = null, reason = ''
    from services.service_item i where i.tenant_id = ${tx.tenant} and i.id = any(${items}::uuid[]) and v.tenant_id = i.tenant_id and v.item_id = i.id and v.number = i.latest`)
  await tx.run(sql`update services.service_item set published = latest, published_at = now() where tenant_id = ${tx.tenant} and id = any(${items}::uuid[])`)
}

export const withdraw = async (tx: Tx, itemId: string, reason: string) => {
  await tx.run(sql`update services.guide_version set state = 'withdrawn', ended_at = now(), reason = ${reason} where tenant_id = ${tx.tenant} and item_id = ${itemId} and state = 'published'`)
  await tx.run(sql`update services.service_item set published = null, published_at = null where tenant_id = ${tx.tenant} and id = ${itemId}`)
}

const Known = z.object({ id: z.uuid(), address: z.string(), code: z.string(), name: z.string(), unitId: z.uuid(), number: z.number(), published: z.number().nullable(), state: GuideState, sha256: z.string(), mine: z.boolean() })
export type Known = z.infer<typeof Known>

/** Items with one of these codes, locked; `mine`: within the scope. */
export const lockKnown = (tx: Tx, codes: readonly string[], scope: string[]) => tx.many(Known, sql`
  select i.id, i.address, i.code, i.name, i.unit_id as "unitId", i.latest as number, i.published, v.state, v.sha256, ${unitWithin(tx, sql`i.unit_id`, scope)} as mine
  from ${latest} where i.tenant_id = ${tx.tenant} and i.code = any(${codes}::text[]) for update of i`)

/** Which of these addresses are taken. */
export const takenAddresses = async (tx: Tx, codes: readonly string[]): Promise<string[]> =>
  (await tx.many(z.object({ address: z.string() }), sql`
    select address from services.service_item where tenant_id = ${tx.tenant} and (address = any(${codes}::text[]) or regexp_replace(address, '-[0-9]+$', '') = any(${codes}::text[]))`)).map(each => each.address)

// ---- lint ----

/** How many guides of the scope have each finding, by the office named in them, the most grave findings first. */
export const lintByOffice = (tx: Tx, scope: string[]) => tx.many(LintOfOffice, sql`
  with seen as (
    select v.authority, v.grave, v.finding_codes, jsonb_array_length(v.record->'materials') > 0 as with_materials
    from ${latest} where i.tenant_id = ${tx.tenant} and v.state <> 'withdrawn' and ${unitWithin(tx, sql`i.unit_id`, scope)}
  ), counted as (
    select authority, code, count(*)::int as n from seen, unnest(finding_codes) as code group by authority, code
  )
  select s.authority, count(*)::int as guides, count(*) filter (where with_materials)::int as "withMaterials", count(*) filter (where grave > 0)::int as grave,
    coalesce((select jsonb_object_agg(c.code, c.n) from counted c where c.authority = s.authority), '{}') as "byCode"
  from seen s group by s.authority order by 4 desc, 2 desc, 1 limit 2000`)

// ---- what the public sees ----

const Shown = z.object({ id: z.uuid(), address: z.string(), code: z.string(), unitId: z.uuid(), version: z.number(), record: GuideRecord, publishedAt: z.string() })
export type ShownGuide = z.infer<typeof Shown>

/** The published guide with this address or id; undefined when there is none. */
export const shownGuide = (tx: Tx, key: string): Promise<ShownGuide | undefined> => tx.maybe(Shown, sql`
  select g.id, g.address, g.code, g.unit_id as "unitId", g.version, g.record, g.published_at as "publishedAt"
  from services.v_guide g where g.tenant_id = ${tx.tenant} and (g.address = ${key} or g.id::text = ${key}) limit 1`)

const narrowed = (tx: Tx, f: Narrowing): Sql => all([
  sql`g.tenant_id = ${tx.tenant}`,
  f.audience !== undefined && sql`g.audience ? ${f.audience}`,
  f.theme !== undefined && sql`g.themes ? ${f.theme}`,
  f.authority !== undefined && sql`g.authority = ${f.authority}`,
  f.area !== undefined && sql`g.area = ${f.area}`,
])

const publicColumns = sql`g.id, g.code, g.address, jsonb_build_object('zh', g.name, 'en', g.record->'en'->>'name') as name, jsonb_build_object('zh', g.authority, 'en', g.record->'en'->>'authority') as authority,
  g.area, g.kind, g.record->'everydayNames' as "everydayNames", g.record->'promisedTime' as "promisedTime",
  (select coalesce(jsonb_agg(distinct c->>'kind'), '[]') from jsonb_array_elements(g.record->'channels') as c) as channels, g.published_at as "publishedAt", '[]'::jsonb as passage`

/** Published guides by address. */
export const shownGuides = (tx: Tx, filter: Narrowing, after: string | null, limit: number) => tx.many(PublicRow, sql`
  select ${publicColumns} from services.v_guide g where ${all([narrowed(tx, filter), after !== null && sql`g.address > ${after}`])} order by g.address limit ${limit + 1}`)

/** These guides, as far as they are published and fit the narrowing; in no order. */
export const shownByIds = (tx: Tx, filter: Narrowing, ids: readonly string[]) => tx.many(PublicRow, sql`
  select ${publicColumns} from services.v_guide g where ${narrowed(tx, filter)} and g.id = any(${ids}::uuid[])`)

/** How many guides there are, and how many under each value that a list can be narrowed by; `ids` where only some count. */
/** What people call the published services in a language, each with the service; 5,000 at most. */
export const everydayNames = (tx: Tx, lang: 'zh' | 'en') => tx.many(z.object({ word: z.string(), address: z.string(), name: z.object({ zh: z.string(), en: z.string() }) }), sql`
  select word, g.address, jsonb_build_object('zh', g.name, 'en', g.record #>> '{en,name}') as name
  from services.v_guide g, jsonb_array_elements_text(case when ${lang} = 'zh' then g.record -> 'everydayNames' else g.record #> '{en,everydayNames}' end) as word
  where g.tenant_id = ${tx.tenant} order by word, g.address limit 5000`)

export const facets = async (tx: Tx, filter: Narrowing, ids: readonly string[] | null): Promise<{ total: number; facets: Facets }> => {
  const rows = await tx.raw<{ facet: keyof Facets | 'total'; value: string; n: number }>(sql`
    with g as materialized (select g.id, g.audience, g.authority, g.area, g.themes from services.v_guide g where ${narrowed(tx, filter)} and (${ids}::uuid[] is null or g.id = any(${ids}::uuid[])))
    select 'total' as facet, '' as value, count(*)::int as n from g
    union all select 'authority', authority, count(*)::int from g group by authority
    union all select 'area', area, count(*)::int from g where area <> '' group by area
    union all select 'audience', value, count(*)::int from g, jsonb_array_elements_text(g.audience) as value group by value
    union all select 'theme', value, count(*)::int from g, jsonb_array_elements_text(g.themes) as value group by value
    order by n desc, value`)
  const of = (facet: keyof Facets) => rows.filter(row => row.facet === facet).slice(0, 40).map(({ value, n }) => ({ value, n }))
  return { total: rows.find(row => row.facet === 'total')?.n ?? 0, facets: { audience: of('audience'), authority: of('authority'), area: of('area'), theme: of('theme') } }
}

/** Published guides with one of these codes or addresses, to link to them. */
export const shownByCodes = (tx: Tx, codes: readonly string[]) => tx.many(z.object({ code: z.string(), address: z.string(), name: z.object({ zh: z.string(), en: z.string() }) }), sql`
  select g.code, g.address, jsonb_build_object('zh', g.name, 'en', g.record->'en'->>'name') as name from services.v_guide g
  where g.tenant_id = ${tx.tenant} and (g.code = any(${codes}::text[]) or g.address = any(${codes}::text[])) order by g.address limit 50`)

export const firstPublished = async (tx: Tx, id: string): Promise<string> =>
  (await tx.one(z.object({ at: z.string() }), sql`select min(published_at) as at from services.guide_version where tenant_id = ${tx.tenant} and item_id = ${id}`)).at

/** What became public, changed or was withdrawn, the latest first. */
export const changes = (tx: Tx, limit: number) => tx.many(Change.omit({ entry: true }), sql`
  select i.id, v.number as version, i.address, jsonb_build_object('zh', v.record->>'name', 'en', v.record->'en'->>'name') as name, v.authority,
    case when v.state = 'withdrawn' then v.ended_at else v.published_at end as at,
    case when v.state = 'withdrawn' then 'withdrawn' when exists (select 1 from services.guide_version e where e.tenant_id = v.tenant_id and e.item_id = v.item_id and e.number < v.number and e.published_at is not null)
      then 'changed' else 'new' end as what
  from services.guide_version v join services.service_item i on i.tenant_id = v.tenant_id and i.id = v.item_id
  where v.tenant_id = ${tx.tenant} and v.state in ('published', 'withdrawn') order by 6 desc, 1 limit ${limit}`)

/** Every published guide, in portions by address. */
export const everyShown = (tx: Tx, after: string, limit: number) => tx.many(Shown, sql`
  select g.id, g.address, g.code, g.unit_id as "unitId", g.version, g.record, g.published_at as "publishedAt" from services.v_guide g
  where g.tenant_id = ${tx.tenant} and g.address > ${after} order by g.address limit ${limit}`)

export const addFeedback = (tx: Tx, row: { id: string; itemId: string; version: number; useful: boolean; missing: string }) => tx.run(sql`
  insert into services.guide_feedback (tenant_id, id, item_id, version, useful, missing) values (${tx.tenant}, ${row.id}, ${row.itemId}, ${row.version}, ${row.useful}, ${row.missing})`)

export const feedback = async (tx: Tx, itemId: string) => {
  const counts = await tx.one(z.object({ useful: z.number(), not: z.number() }), sql`
    select count(*) filter (where useful)::int as useful, count(*) filter (where not useful)::int as not from services.guide_feedback where tenant_id = ${tx.tenant} and item_id = ${itemId}`)
  const missing = await tx.many(z.object({ at: z.string(), text: z.string() }), sql`
    select at, missing as text from services.guide_feedback where tenant_id = ${tx.tenant} and item_id = ${itemId} and missing <> '' order by id desc limit 50`)
  return { ...counts, missing }
}
