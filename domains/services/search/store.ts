import { z } from 'zod'
import { copyRows, intColumn, realColumn } from '#platform/copy.ts'
import { sql } from '#platform/sql.ts'
import { FitReport, Model, ModelRow } from './shapes.ts'
import type { Tx } from '#platform/db.ts'

const State = z.object({ documents: z.number(), totalLength: z.number(), weighedAtLength: z.number(), nextDocument: z.number(), nextTerm: z.number() })
export type State = z.infer<typeof State>

/** The tenant's index, held until the transaction ends: one writer at a time. */
export const holdState = async (tx: Tx): Promise<State> => {
  await tx.run(sql`insert into services.search_state (tenant_id) values (${tx.tenant}) on conflict do nothing`)
  return tx.one(State, sql`
    select documents, total_length as "totalLength", weighed_at_length as "weighedAtLength", next_document as "nextDocument", next_term as "nextTerm"
    from services.search_state where tenant_id = ${tx.tenant} for update`)
}

export const putState = (tx: Tx, state: State) => tx.run(sql`
  update services.search_state set documents = ${state.documents}, total_length = ${state.totalLength}, weighed_at_length = ${state.weighedAtLength},
    next_document = ${state.nextDocument}, next_term = ${state.nextTerm}, revision = revision + 1 where tenant_id = ${tx.tenant}`)

export const documentCount = async (tx: Tx): Promise<number> =>
  (await tx.maybe(z.object({ documents: z.number() }), sql`select documents from services.search_state where tenant_id = ${tx.tenant}`))?.documents ?? 0

const Key = z.object({ kind: z.string(), subject: z.string(), language: z.enum(['zh', 'en']) })
const Stored = Key.extend({ number: z.number(), length: z.number(), terms: z.array(z.number()) })

/** Which of these documents are in the index, and under which terms. */
export const storedDocuments = (tx: Tx, keys: readonly z.infer<typeof Key>[]) => tx.many(Stored, sql`
  select d.kind, d.subject, d.language, d.number, d.length, d.terms
  from services.search_document d
  join unnest(${keys.map(each => each.kind)}::text[], ${keys.map(each => each.subject)}::text[], ${keys.map(each => each.language)}::text[]) as k(kind, subject, language)
    on d.kind = k.kind and d.subject = k.subject and d.language = k.language
  where d.tenant_id = ${tx.tenant}`)

export const storedOfKind = (tx: Tx, kind: string) => tx.many(Stored, sql`
  select kind, subject, language, number, length, terms from services.search_document where tenant_id = ${tx.tenant} and kind = ${kind}`)

/** Takes back what documents stand under: their postings, and their part of each term's df. */
export const takeBack = async (tx: Tx, numbers: readonly number[]) => {
  await tx.run(sql`
    delete from services.search_posting p using services.search_document d
    where d.tenant_id = ${tx.tenant} and d.number = any(${numbers}::int[]) and p.tenant_id = ${tx.tenant} and p.term = any(d.terms) and p.document = d.number`)
  await tx.run(sql`
    update services.search_term t set df = t.df - n.times
    from (select term, count(*)::int as times from services.search_document d, unnest(d.terms) as term
      where d.tenant_id = ${tx.tenant} and d.number = any(${numbers}::int[]) group by term) n
    where t.tenant_id = ${tx.tenant} and t.number = n.term`)
}

export const dropDocuments = (tx: Tx, numbers: readonly number[]) =>
  tx.run(sql`delete from services.search_document where tenant_id = ${tx.tenant} and number = any(${numbers}::int[])`)

const Term = z.object({ term: z.string(), number: z.number(), df: z.number() })

export const knownTerms = (tx: Tx, terms: readonly string[]) =>
  tx.many(Term, sql`select term, number, df from services.search_term where tenant_id = ${tx.tenant} and term = any(${terms}::text[])`)

/** Counts terms: `df` is added to those known, the others begin with it. */
export const addTerms = (tx: Tx, terms: readonly { term: string; number: number; df: number }[]) => tx.run(sql`
  insert into services.search_term as t (tenant_id, term, number, df)
  select ${tx.tenant}, n.term, n.number, n.df
  from unnest(${terms.map(each => each.term)}::text[], ${terms.map(each => each.number)}::int[], ${terms.map(each => each.df)}::int[]) as n(term, number, df)
  on conflict (tenant_id, term) do update set df = t.df + excluded.df`)

export type Posting = { term: Int32Array; document: Int32Array; weight: Float32Array; tf: Float32Array }

/** From so many on, postings are copied into a table aside first: what row security guards takes no copy itself. */
const manyPostings = 5000

export const addPostings = async (tx: Tx, { term, document, weight, tf }: Posting): Promise<void> => {
  if (term.length < manyPostings) {
    await tx.run(sql`
      insert into services.search_posting (tenant_id, term, document, weight, tf)
      select ${tx.tenant}, * from unnest(${[...term]}::int[], ${[...document]}::int[], ${[...weight]}::real[], ${[...tf]}::real[])`)
    return
  }
  await tx.run(sql`create temporary table if not exists posting_aside (term int not null, document int not null, weight real not null, tf real not null) on commit drop`)
  await copyRows(tx, 'posting_aside (term, document, weight, tf)', [intColumn(term), intColumn(document), realColumn(weight), realColumn(tf)], term.length)
  await tx.run(sql`insert into services.search_posting (tenant_id, term, document, weight, tf) select ${tx.tenant}::uuid, term, document, weight, tf from posting_aside`)
  await tx.run(sql`truncate posting_aside`)
}

/** Weighs every posting anew at the average length of now (kernels/retrieval/bm25.ts). */
export const weighAnew = (tx: Tx, { k1, b, average }: { k1: number; b: number; average: number }) => tx.run(sql`
  update services.search_posting p set weight = p.tf * ${k1 + 1}::float8 / (p.tf + ${k1}::float8 * (1 - ${b}::float8 + ${b}::float8 * d.length / ${average}::float8))
  from services.search_document d where p.tenant_id = ${tx.tenant} and d.tenant_id = ${tx.tenant} and d.number = p.document`)

export const clear = async (tx: Tx) => {
  await tx.run(sql`delete from services.search_posting where tenant_id = ${tx.tenant}`)
  await tx.run(sql`delete from services.search_term where tenant_id = ${tx.tenant}`)
  await tx.run(sql`delete from services.search_document where tenant_id = ${tx.tenant}`)
  await tx.run(sql`delete from services.search_state where tenant_id = ${tx.tenant}`)
}

export type DocumentRow = {
  number: number; kind: string; subject: string; language: 'zh' | 'en'; title: string; body: string; also: string; own: string; href: string; facets: Record<string, string>; terms: number[]; length: number
}

/** Arrays of arrays do not fit `unnest`: the terms travel as text and are read back. */
export const putDocuments = (tx: Tx, rows: readonly DocumentRow[]) => tx.run(sql`
  insert into services.search_document (tenant_id, number, kind, subject, language, title, body, also, own, href, facets, terms, length)
  select ${tx.tenant}, r.number, r.kind, r.subject, r.language, r.title, r.body, r.also, r.own, r.href, r.facets::jsonb, r.terms::int[], r.length
  from unnest(${rows.map(r => r.number)}::int[], ${rows.map(r => r.kind)}::text[], ${rows.map(r => r.subject)}::text[], ${rows.map(r => r.language)}::text[], ${rows.map(r => r.title)}::text[],
    ${rows.map(r => r.body)}::text[], ${rows.map(r => r.also)}::text[], ${rows.map(r => r.own)}::text[], ${rows.map(r => r.href)}::text[], ${rows.map(r => JSON.stringify(r.facets))}::text[],
    ${rows.map(r => `{${r.terms.join(',')}}`)}::text[], ${rows.map(r => r.length)}::real[])
    as r(number, kind, subject, language, title, body, also, own, href, facets, terms, length)
  on conflict (tenant_id, number) do update set title = excluded.title, body = excluded.body, also = excluded.also, own = excluded.own, href = excluded.href, facets = excluded.facets,
    terms = excluded.terms, length = excluded.length, indexed_at = now()`)

const Hit = z.object({
  number: z.number(), kind: z.string(), subject: z.string(), title: z.string(), body: z.string(), href: z.string(), facets: z.record(z.string(), z.string()), score: z.number(),
})
export type Hit = z.infer<typeof Hit>

export type Asked = { term: number; worth: number }

/**
 * The best documents: the sum over the query's terms of what each is worth (idf times how often it was asked) and its weight in
 * the document. float8 throughout: numeric would take ten times as long.
 */
export const ranked = (tx: Tx, asked: readonly Asked[], { language, kind, most }: { language: 'zh' | 'en' | null; kind: string | null; most: number }) => {
  const scored = sql`select p.document, sum(q.worth * p.weight) as score
    from unnest(${asked.map(each => each.term)}::int[], ${asked.map(each => each.worth)}::float8[]) as q(term, worth) join services.search_posting p on p.tenant_id = ${tx.tenant} and p.term = q.term
    group by p.document`
  // The best are picked before their texts are fetched, unless only some may be picked.
  return language === null && kind === null ? tx.many(Hit, sql`
    with best as materialized (${scored} order by score desc, p.document limit ${most})
    select d.number, d.kind, d.subject, d.title, d.body, d.href, d.facets, b.score
    from best b join services.search_document d on d.tenant_id = ${tx.tenant} and d.number = b.document order by b.score desc, b.document`) : tx.many(Hit, sql`
    with scored as materialized (${scored})
    select d.number, d.kind, d.subject, d.title, d.body, d.href, d.facets, s.score
    from scored s join services.search_document d on d.tenant_id = ${tx.tenant} and d.number = s.document
    where (${language}::text is null or d.language = ${language}) and (${kind}::text is null or d.kind = ${kind})
    order by s.score desc, s.document limit ${most}`)
}

/** Which of the terms stand in which of the documents. */
export const standing = (tx: Tx, terms: readonly number[], documents: readonly number[]) => tx.many(z.object({ term: z.number(), document: z.number() }), sql`
  select term, document from services.search_posting where tenant_id = ${tx.tenant} and term = any(${terms}::int[]) and document = any(${documents}::int[])`)

/** Known words that look like one of the patterns (`_` for any letter), the most frequent first. */
export const lookalikes = (tx: Tx, patterns: readonly string[]) => tx.many(z.object({ term: z.string(), df: z.number() }), sql`
  select term, df from services.search_term where tenant_id = ${tx.tenant} and term like any(${patterns}::text[]) and df > 0 and term not like '#%' order by df desc limit 200`)

// ---- what goes with the index ----

/** Counts the changes of what the public reads; 0 before there is anything. */
export const revision = async (tx: Tx): Promise<number> =>
  (await tx.maybe(z.object({ revision: z.number() }), sql`select revision from services.search_state where tenant_id = ${tx.tenant}`))?.revision ?? 0

const Past = z.object({ kind: z.string(), subject: z.string(), text: z.string() })

/** Questions that these things have answered. */
export const pastQuestions = (tx: Tx, keys: readonly { kind: string; subject: string }[]) => tx.many(Past, sql`
  select p.kind, p.subject, p.text from services.search_past p
  where p.tenant_id = ${tx.tenant} and (p.kind, p.subject) in (select * from unnest(${keys.map(each => each.kind)}::text[], ${keys.map(each => each.subject)}::text[]))
  order by p.source`)

export const putPast = (tx: Tx, past: { kind: string; subject: string; source: string; text: string }) => tx.run(sql`
  insert into services.search_past (tenant_id, kind, subject, source, text) values (${tx.tenant}, ${past.kind}, ${past.subject}, ${past.source}, ${past.text})
  on conflict (tenant_id, kind, subject, source) do update set text = excluded.text`)

export const dropPast = (tx: Tx, source: string) => tx.many(z.object({ kind: z.string(), subject: z.string() }), sql`
  delete from services.search_past where tenant_id = ${tx.tenant} and source = ${source} returning kind, subject`)

const Whole = z.object({
  kind: z.string(), subject: z.string(), language: z.enum(['zh', 'en']), title: z.string(), body: z.string(), own: z.string(), href: z.string(), facets: z.record(z.string(), z.string()),
})
/** These documents as they were given, in each language. */
export const wholeDocuments = (tx: Tx, keys: readonly { kind: string; subject: string }[]) => tx.many(Whole, sql`
  select kind, subject, language, title, body, own, href, facets from services.search_document
  where tenant_id = ${tx.tenant} and (kind, subject) in (select * from unnest(${keys.map(each => each.kind)}::text[], ${keys.map(each => each.subject)}::text[]))`)

/** Title, text and address in a language, where they exist in it. */
export const inLanguage = (tx: Tx, keys: readonly { kind: string; subject: string }[], language: 'zh' | 'en') => tx.many(Whole.omit({ own: true }), sql`
  select kind, subject, language, title, body, href, facets from services.search_document
  where tenant_id = ${tx.tenant} and language = ${language} and (kind, subject) in (select * from unnest(${keys.map(each => each.kind)}::text[], ${keys.map(each => each.subject)}::text[]))`)

const Synonyms = z.object({ id: z.uuid(), words: z.array(z.string()) })
export const synonyms = (tx: Tx) => tx.many(Synonyms, sql`select id, words from services.search_synonym where tenant_id = ${tx.tenant} order by words[1], id limit 2000`)
export const putSynonyms = (tx: Tx, row: { id: string; words: readonly string[] }) => tx.run(sql`
  insert into services.search_synonym (tenant_id, id, words) values (${tx.tenant}, ${row.id}, ${row.words}::text[]) on conflict (tenant_id, id) do update set words = excluded.words`)
export const dropSynonyms = (tx: Tx, id: string) => tx.run(sql`delete from services.search_synonym where tenant_id = ${tx.tenant} and id = ${id}`)

/** A document in which the term stands, to see how it is spelt there. */
export const exampleOf = (tx: Tx, term: string) => tx.maybe(z.object({ text: z.string() }), sql`
  select d.title || ' ' || d.also || ' ' || d.body as text from services.search_term t
  join services.search_posting p on p.tenant_id = t.tenant_id and p.term = t.number join services.search_document d on d.tenant_id = p.tenant_id and d.number = p.document
  where t.tenant_id = ${tx.tenant} and t.term = ${term} limit 1`)

// ---- searches ----

export type NewEvent = { id: string; query: string; language: string; kind: string; shown: readonly string[]; found: number; probability: number; corrected: string; evidence: readonly number[] | null }
export const addEvent = (tx: Tx, event: NewEvent) => tx.run(sql`
  insert into services.search_event (tenant_id, id, query, language, kind, shown, found, probability, corrected, evidence)
  values (${tx.tenant}, ${event.id}, ${event.query}, ${event.language}, ${event.kind}, ${event.shown}::text[], ${event.found}, ${event.probability}, ${event.corrected}, ${event.evidence}::float8[])`)

/** Notes which result was opened first, and gives its address. `place` counts from 1. */
export const chooseResult = async (tx: Tx, id: string, place: number): Promise<string | undefined> => {
  const found = await tx.maybe(z.object({ href: z.string(), key: z.string() }), sql`
    select d.href, e.shown[${place}::int] as key from services.search_event e
    join services.search_document d on d.tenant_id = e.tenant_id and d.kind || ':' || d.subject = e.shown[${place}::int]
    where e.tenant_id = ${tx.tenant} and e.id = ${id} limit 1`)
  if (!found) return undefined
  await tx.run(sql`update services.search_event set chosen = ${found.key}, chosen_at = now() where tenant_id = ${tx.tenant} and id = ${id} and chosen is null`)
  return found.href
}

const EventRow = z.object({ id: z.uuid(), at: z.string(), query: z.string(), language: z.string(), found: z.number(), probability: z.number(), corrected: z.string(), chosen: z.boolean(), useful: z.boolean().nullable() })
/** Searches, newest first; `unlikely`: only those that probably found no answer. */
export const events = (tx: Tx, filter: { unlikely: boolean; before: string | null; limit: number }) => tx.many(EventRow, sql`
  select id, at, query, language, found, probability, corrected, chosen is not null as chosen, useful from services.search_event
  where tenant_id = ${tx.tenant} and (not ${filter.unlikely}::boolean or probability < 0.15) and (${filter.before}::uuid is null or id < ${filter.before}) order by id desc limit ${filter.limit + 1}`)

/** The first word counts: one search is said of once. */
export const setUseful = (tx: Tx, id: string, useful: boolean, at: Date) => tx.run(sql`
  update services.search_event set useful = coalesce(useful, ${useful}), useful_at = coalesce(useful_at, ${at}) where tenant_id = ${tx.tenant} and id = ${id}`)

// ---- the fit of the chance ----

const FitRow = z.object({ evidence: z.array(z.number()), useful: z.boolean().nullable(), place: z.number().nullable() })
export type FitRow = z.infer<typeof FitRow>
/** Searches before a moment that found something, the latest first: what the chance rested on, what was said, and at which place the opened result stood. */
export const fitRows = (tx: Tx, before: Date, limit: number) => tx.many(FitRow, sql`
  select evidence, useful, array_position(shown, chosen) as place from services.search_event
  where tenant_id = ${tx.tenant} and at < ${before} and evidence is not null order by at desc limit ${limit}`)

export const addModel = async (tx: Tx, row: { model: object; report: FitReport; at: Date }): Promise<number> => (await tx.one(z.object({ version: z.number() }), sql`
  insert into services.search_model (tenant_id, version, model, report, fitted_at, fitted_by)
  values (${tx.tenant}, (select coalesce(max(version), 0) + 1 from services.search_model where tenant_id = ${tx.tenant}), ${JSON.stringify(row.model)}, ${JSON.stringify(row.report)}, ${row.at}, ${tx.person})
  returning version`)).version
export const models = (tx: Tx) => tx.many(ModelRow, sql`
  select m.version, m.report, m.fitted_at as "fittedAt", f.name as "fittedBy", m.adopted_at as "adoptedAt", a.name as "adoptedBy", m.in_force as "inForce" from services.search_model m
  left join people.v_person f on f.tenant_id = m.tenant_id and f.id = m.fitted_by left join people.v_person a on a.tenant_id = m.tenant_id and a.id = m.adopted_by
  where m.tenant_id = ${tx.tenant} order by m.version desc limit 50`)
export const modelInForce = (tx: Tx) => tx.maybe(z.object({ version: z.number(), model: Model }), sql`select version, model from services.search_model where tenant_id = ${tx.tenant} and in_force`)
export const releaseModel = (tx: Tx) => tx.run(sql`update services.search_model set in_force = false where tenant_id = ${tx.tenant} and in_force`)
export const enforceModel = (tx: Tx, version: number, at: Date) => tx.run(sql`
  update services.search_model set in_force = true, adopted_at = ${at}, adopted_by = ${tx.person} where tenant_id = ${tx.tenant} and version = ${version}`)
