import { z } from 'zod'
import { newId, type Tx } from '#platform/db.ts'
import { all, sql, type Sql } from '#platform/sql.ts'
import { CaseDraft, CaseHead, CaseQueueRow, MyCase } from './shapes.ts'
import { caseStages, type CaseStage } from './stages.ts'
import { Words } from '../shapes.ts'

const Core = z.object({
  id: z.uuid(), authorId: z.uuid(), author: z.string(), unitId: z.uuid(), agencyId: z.uuid().nullable(), unit: Words, agency: Words.nullable(), region: Words.nullable(), stage: z.enum(caseStages), draft: CaseDraft, revision: z.number().int(),
  version: z.number().int().nullable(), withdrawnAt: z.string().nullable(), withdrawnReason: z.string(),
})
export type CaseCore = z.infer<typeof Core>

// Where a case comes from: the unit at which it was begun, whatever became of the author since.
const origin = sql`join people.v_person p on p.tenant_id = c.tenant_id and p.id = c.author_id
  join people.v_unit u on u.tenant_id = c.tenant_id and u.id = c.unit_id
  left join people.v_unit a on a.tenant_id = u.tenant_id and a.id = u.agency_id
  left join people.v_region r on r.tenant_id = u.tenant_id and r.id = u.region_id`

const core = (tx: Tx, id: string): Sql => sql`select c.id, c.author_id as "authorId", p.name as author, c.unit_id as "unitId", u.agency_id as "agencyId", u.name as unit, a.name as agency, r.name as region, c.stage, c.draft, c.revision, c.version,
    c.withdrawn_at as "withdrawnAt", c.withdrawn_reason as "withdrawnReason"
  from learning.practice_case c ${origin} where c.tenant_id = ${tx.tenant} and c.id = ${id}`

export const caseById = (tx: Tx, id: string) => tx.one(Core, core(tx, id))
export const lockCase = (tx: Tx, id: string) => tx.one(Core, sql`${core(tx, id)} for update of c`)

export const addCase = (tx: Tx, row: { id: string; authorId: string; unitId: string; draft: CaseDraft }) =>
  tx.run(sql`insert into learning.practice_case (tenant_id, id, author_id, unit_id, draft) values (${tx.tenant}, ${row.id}, ${row.authorId}, ${row.unitId}, ${JSON.stringify(row.draft)})`)

export const writeDraft = (tx: Tx, id: string, draft: CaseDraft, stage: CaseStage) =>
  tx.run(sql`update learning.practice_case set draft = ${JSON.stringify(draft)}, stage = ${stage}, revision = revision + 1, changed_at = now() where tenant_id = ${tx.tenant} and id = ${id}`)

export const setStage = (tx: Tx, id: string, stage: CaseStage) =>
  tx.run(sql`update learning.practice_case set stage = ${stage}, changed_at = now(), submitted_at = case when ${stage} = 'submitted' then now() else submitted_at end where tenant_id = ${tx.tenant} and id = ${id}`)

export const setWithdrawn = (tx: Tx, id: string, reason: string) =>
  tx.run(sql`update learning.practice_case set withdrawn_at = now(), withdrawn_reason = ${reason}, changed_at = now() where tenant_id = ${tx.tenant} and id = ${id}`)

/** Whether a unit lies within these units' subtrees. */
export const unitWithin = async (tx: Tx, unitId: string, scope: string[]): Promise<boolean> =>
  (await tx.maybe(z.object({ yes: z.boolean() }), sql`select true as yes from people.v_unit_scope where tenant_id = ${tx.tenant} and descendant_id = ${unitId} and ancestor_id = any(${scope}::uuid[]) limit 1`)) !== undefined

/** Who holds one of these roles over the unit. */
export const roleHolders = async (tx: Tx, roles: readonly string[], unitId: string): Promise<string[]> =>
  (await tx.many(z.object({ id: z.uuid() }), sql`select distinct g.person_id as id from people.v_role_grant g join people.v_unit_scope s on s.tenant_id = g.tenant_id and s.ancestor_id = g.unit_id and s.descendant_id = ${unitId}
    where g.tenant_id = ${tx.tenant} and g.role = any(${[...roles]}::text[])`)).map(row => row.id)

// ---- lists ----

const titles = (document: Sql): Sql => sql`jsonb_build_object('zh', nullif(${document} -> 'texts' -> 'zh' ->> 'title', ''), 'en', nullif(${document} -> 'texts' -> 'en' ->> 'title', ''))`

export type LibraryFilter = { grams?: string[]; competency?: string; level?: number; region?: string; adopted?: boolean; after?: readonly [string, string]; limit: number }
const adoptedElsewhere = sql`exists (select 1 from learning.case_adoption d where d.tenant_id = c.tenant_id and d.case_id = c.id and d.retracted_at is null)`

/** Published cases, the newest first. */
export const library = (tx: Tx, filter: LibraryFilter) =>
  tx.many(CaseHead, sql`select c.id, ${titles(sql`v.document`)} as title, a.name as agency, r.name as region, c.version, c.published_at as "publishedAt", v.document -> 'competencies' as competencies, ${adoptedElsewhere} as adopted
    from learning.practice_case c join learning.case_version v on v.tenant_id = c.tenant_id and v.case_id = c.id and v.version = c.version ${origin}
    where ${all([
      sql`c.tenant_id = ${tx.tenant} and c.version is not null and c.withdrawn_at is null`,
      filter.after && sql`(c.published_at, c.id) < (${filter.after[0]}::timestamptz, ${filter.after[1]}::uuid)`,
      filter.grams !== undefined && sql`exists (select 1 from learning.case_text x where x.tenant_id = c.tenant_id and x.case_id = c.id and x.grams @> ${filter.grams}::text[])`,
      (filter.competency !== undefined || filter.level !== undefined) && sql`exists (select 1 from learning.case_competency k where ${all([
        sql`k.tenant_id = c.tenant_id and k.case_id = c.id`, filter.competency !== undefined && sql`k.code = ${filter.competency}`, filter.level !== undefined && sql`k.level = ${filter.level}`,
      ])})`,
      filter.region !== undefined && sql`u.region_id = ${filter.region}`,
      filter.adopted === true && adoptedElsewhere,
    ])} order by c.published_at desc, c.id desc limit ${filter.limit}`)

export const casesOf = (tx: Tx, personId: string) =>
  tx.many(MyCase, sql`select c.id, ${titles(sql`c.draft`)} as title, c.stage, c.version, c.withdrawn_at is not null as withdrawn, c.changed_at as "changedAt" from learning.practice_case c
    where c.tenant_id = ${tx.tenant} and c.author_id = ${personId} order by c.changed_at desc limit 200`)

/** What waits for a reviewer of these units; never what is one's own. */
export const queue = (tx: Tx, scope: string[], personId: string) =>
  tx.many(CaseQueueRow, sql`select c.id, ${titles(sql`c.draft`)} as title, p.name as author, a.name as agency, c.submitted_at as "submittedAt",
      c.version is not null or exists (select 1 from learning.case_review w where w.tenant_id = c.tenant_id and w.case_id = c.id) as again
    from learning.practice_case c ${origin}
    where c.tenant_id = ${tx.tenant} and c.stage = 'submitted' and c.author_id <> ${personId} and c.unit_id in (select descendant_id from people.v_unit_scope where tenant_id = ${tx.tenant} and ancestor_id = any(${scope}::uuid[]))
    order by c.submitted_at, c.id limit 200`)

// ---- files ----

const File = z.object({ name: z.string(), fileId: z.uuid(), bytes: z.number() })
export const files = (tx: Tx, caseId: string) => tx.many(File, sql`select name, file_id as "fileId", bytes from learning.case_file where tenant_id = ${tx.tenant} and case_id = ${caseId} order by name`)

export const putFile = (tx: Tx, caseId: string, row: { name: string; fileId: string; bytes: number }) =>
  tx.run(sql`insert into learning.case_file (tenant_id, case_id, name, file_id, bytes) values (${tx.tenant}, ${caseId}, ${row.name}, ${row.fileId}, ${row.bytes})
    on conflict (tenant_id, case_id, name) do update set file_id = excluded.file_id, bytes = excluded.bytes`)

export const dropFile = (tx: Tx, caseId: string, name: string) => tx.run(sql`delete from learning.case_file where tenant_id = ${tx.tenant} and case_id = ${caseId} and name = ${name}`)

// ---- reviews and versions ----

const Review = z.object({ decision: z.enum(['accepted', 'returned']), reason: z.string(), by: z.string(), at: z.string() })
export const reviews = (tx: Tx, caseId: string) =>
  tx.many(Review, sql`select w.decision, w.reason, p.name as by, w.at from learning.case_review w join people.v_person p on p.tenant_id = w.tenant_id and p.id = w.reviewer_id
    where w.tenant_id = ${tx.tenant} and w.case_id = ${caseId} order by w.id desc limit 50`)

export const addReview = (tx: Tx, row: { caseId: string; reviewerId: string; decision: 'accepted' | 'returned'; reason: string }) =>
  tx.run(sql`insert into learning.case_review (tenant_id, id, case_id, reviewer_id, decision, reason) values (${tx.tenant}, ${newId()}, ${row.caseId}, ${row.reviewerId}, ${row.decision}, ${row.reason})`)

const Version = z.object({ version: z.number().int(), document: CaseDraft, files: z.record(z.string(), z.object({ fileId: z.uuid(), bytes: z.number() })), publishedAt: z.string() })
export const version = (tx: Tx, caseId: string, number: number) =>
  tx.one(Version, sql`select version, document, files, published_at as "publishedAt" from learning.case_version where tenant_id = ${tx.tenant} and case_id = ${caseId} and version = ${number}`)

export const versions = (tx: Tx, caseId: string) =>
  tx.many(Version.pick({ version: true, publishedAt: true }), sql`select version, published_at as "publishedAt" from learning.case_version where tenant_id = ${tx.tenant} and case_id = ${caseId} order by version desc`)

/** Writes the version, and what the library finds it by. Milliseconds, because that is what a cursor of the list carries. */
export const publish = async (tx: Tx, id: string, given: { version: number; document: CaseDraft; files: Record<string, { fileId: string; bytes: number }>; acceptedBy: string; grams: string[] }): Promise<void> => {
  await tx.run(sql`insert into learning.case_version (tenant_id, case_id, version, document, files, accepted_by)
    values (${tx.tenant}, ${id}, ${given.version}, ${JSON.stringify(given.document)}, ${JSON.stringify(given.files)}, ${given.acceptedBy})`)
  await tx.run(sql`update learning.practice_case set version = ${given.version}, stage = 'accepted', published_at = date_trunc('milliseconds', now()), changed_at = now(), withdrawn_at = null, withdrawn_reason = '' where tenant_id = ${tx.tenant} and id = ${id}`)
  await tx.run(sql`insert into learning.case_text (tenant_id, case_id, grams) values (${tx.tenant}, ${id}, ${given.grams}) on conflict (tenant_id, case_id) do update set grams = excluded.grams`)
  await tx.run(sql`delete from learning.case_competency where tenant_id = ${tx.tenant} and case_id = ${id}`)
  await tx.run(sql`insert into learning.case_competency (tenant_id, case_id, code, level)
    select ${tx.tenant}, ${id}, k.code, k.level from jsonb_to_recordset(${JSON.stringify(given.document.competencies)}::jsonb) as k(code text, level int) on conflict do nothing`)
}

// ---- choices ----

const Choice = z.object({ id: z.uuid(), name: Words })
export const regions = (tx: Tx) => tx.many(Choice, sql`select id, name from people.v_region where tenant_id = ${tx.tenant} order by code`)
/** Agencies within these units. */
export const agencies = (tx: Tx, scope: string[]) =>
  tx.many(Choice, sql`select u.id, u.name from people.v_unit u where u.tenant_id = ${tx.tenant} and u.closed_at is null and u.agency_id = u.id
    and u.id in (select descendant_id from people.v_unit_scope where tenant_id = ${tx.tenant} and ancestor_id = any(${scope}::uuid[])) order by u.code limit 2000`)
