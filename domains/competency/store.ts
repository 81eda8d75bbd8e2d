import { z } from 'zod'
import { newId, type Tx } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'
import { Area, Competency, Evidence, FrameworkHead, Level, Profile } from './shapes.ts'

export const currentFramework = (tx: Tx) =>
  tx.maybe(FrameworkHead, sql`select id, code, version, name, about, current from competency.framework
    where tenant_id = ${tx.tenant} and current order by created_at limit 1`)

export const levels = (tx: Tx, frameworkId: string) =>
  tx.many(Level, sql`select ordinal, code, name, about, cut, provisional, cut_error as "cutError" from competency.level
    where tenant_id = ${tx.tenant} and framework_id = ${frameworkId} order by ordinal`)

export const areas = (tx: Tx, frameworkId: string) =>
  tx.many(Area, sql`select code, ordinal, name, about from competency.area where tenant_id = ${tx.tenant} and framework_id = ${frameworkId} order by ordinal`)

export const competencies = (tx: Tx, frameworkId: string) =>
  tx.many(Competency, sql`select id, area_code as "areaCode", code, ordinal, name, definition, kind, descriptors from competency.competency
    where tenant_id = ${tx.tenant} and framework_id = ${frameworkId} order by ordinal`)

export type NewFramework = {
  code: string; version: string; name: object; about: object
  levels: { code: string; name: object; about: object; cut: number; provisional: boolean; cutError?: number }[]
  areas: { code: string; name: object; about: object }[]
  competencies: { areaCode: string; code: string; name: object; definition: object; kind: string; descriptors: object[] }[]
}

/** Adds a version, which becomes the current one of its code; id of each competency by its code. */
export const addFramework = async (tx: Tx, framework: NewFramework): Promise<{ id: string; competencyIds: Map<string, string> }> => {
  const id = newId()
  await tx.run(sql`update competency.framework set current = false where tenant_id = ${tx.tenant} and code = ${framework.code}`)
  await tx.run(sql`insert into competency.framework (tenant_id, id, code, version, name, about)
    values (${tx.tenant}, ${id}, ${framework.code}, ${framework.version}, ${JSON.stringify(framework.name)}, ${JSON.stringify(framework.about)})`)
  await tx.run(sql`insert into competency.level (tenant_id, framework_id, ordinal, code, name, about, cut, provisional, cut_error)
    select ${tx.tenant}, ${id}, l.ordinal, l.code, l.name, l.about, l.cut, l.provisional, coalesce(l."cutError", 0)
    from jsonb_to_recordset(${JSON.stringify(framework.levels.map((level, i) => ({ ...level, ordinal: i + 1 })))}::jsonb)
      as l(ordinal int, code text, name jsonb, about jsonb, cut float8, provisional boolean, "cutError" float8)`)
  await tx.run(sql`insert into competency.area (tenant_id, framework_id, code, ordinal, name, about)
    select ${tx.tenant}, ${id}, a.code, a.ordinal, a.name, a.about
    from jsonb_to_recordset(${JSON.stringify(framework.areas.map((area, i) => ({ ...area, ordinal: i + 1 })))}::jsonb)
      as a(code text, ordinal int, name jsonb, about jsonb)`)
  const rows = framework.competencies.map((competency, i) => ({ ...competency, ordinal: i + 1, id: newId() }))
  await tx.run(sql`insert into competency.competency (tenant_id, id, framework_id, area_code, code, ordinal, name, definition, kind, descriptors)
    select ${tx.tenant}, c.id, ${id}, c."areaCode", c.code, c.ordinal, c.name, c.definition, c.kind, c.descriptors
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as c(id uuid, "areaCode" text, code text, ordinal int, name jsonb, definition jsonb, kind text, descriptors jsonb)`)
  return { id, competencyIds: new Map(rows.map(row => [row.code, row.id])) }
}

/** Posts with what the framework's version asks of them. */
export const profiles = (tx: Tx, frameworkId: string) =>
  tx.many(Profile, sql`select p.post_id as "postId", po.code as "postCode", po.name as "postName", p.weight,
      (select count(*)::int from people.v_person v where v.tenant_id = p.tenant_id and v.post_id = p.post_id and v.left_on is null) as persons,
      coalesce((select jsonb_agg(jsonb_build_object('competencyId', r.competency_id, 'level', r.level, 'weight', r.weight)) from competency.requirement r
        where r.tenant_id = p.tenant_id and r.framework_id = p.framework_id and r.post_id = p.post_id), '[]') as requirements
    from competency.post_profile p join people.v_post po on po.tenant_id = p.tenant_id and po.id = p.post_id
    where p.tenant_id = ${tx.tenant} and p.framework_id = ${frameworkId} order by po.code`)

export type NewProfile = { postId: string; weight: number; requirements: { competencyId: string; level: number; weight: number }[] }

/** Replaces the profiles of these posts; a level of 0 asks nothing and leaves no row. */
export const setProfiles = async (tx: Tx, frameworkId: string, rows: NewProfile[]): Promise<void> => {
  const posts = rows.map(row => row.postId)
  await tx.run(sql`delete from competency.post_profile where tenant_id = ${tx.tenant} and framework_id = ${frameworkId} and post_id = any(${posts}::uuid[])`)
  await tx.run(sql`insert into competency.post_profile (tenant_id, framework_id, post_id, weight)
    select ${tx.tenant}, ${frameworkId}, p.id, p.weight from unnest(${posts}::uuid[], ${rows.map(row => row.weight)}::float8[]) as p(id, weight)`)
  const asked = rows.flatMap(row => row.requirements.filter(each => each.level > 0).map(each => ({ ...each, postId: row.postId })))
  await tx.run(sql`insert into competency.requirement (tenant_id, framework_id, post_id, competency_id, level, weight)
    select ${tx.tenant}, ${frameworkId}, r.* from unnest(${asked.map(r => r.postId)}::uuid[], ${asked.map(r => r.competencyId)}::uuid[],
      ${asked.map(r => r.level)}::int[], ${asked.map(r => r.weight)}::float8[]) as r`)
}

export const postExists = async (tx: Tx, postId: string) =>
  (await tx.maybe(z.object({ id: z.uuid() }), sql`select id from people.v_post where tenant_id = ${tx.tenant} and id = ${postId}`)) !== undefined

export type NewEvidence = {
  personId: string; competencyId: string; ability: number; standardError: number; level: number | null; probability: number
}

/** Appends what one source found, in bulk. */
export const addEvidence = (tx: Tx, source: { kind: string; id: string; at: Date }, rows: NewEvidence[]) =>
  tx.run(sql`insert into competency.evidence (tenant_id, id, person_id, competency_id, source, source_id, at, ability, standard_error, level, probability)
    select ${tx.tenant}, e.id, e.person_id, e.competency_id, ${source.kind}, ${source.id}, ${source.at}, e.ability, e.standard_error, e.level, e.probability
    from unnest(${rows.map(newId)}::uuid[], ${rows.map(r => r.personId)}::uuid[], ${rows.map(r => r.competencyId)}::uuid[], ${rows.map(r => r.ability)}::float8[],
      ${rows.map(r => r.standardError)}::float8[], ${rows.map(r => r.level)}::int[], ${rows.map(r => r.probability)}::float8[])
      as e(id, person_id, competency_id, ability, standard_error, level, probability)`)

/** Whether a source has written its evidence already. */
export const hasEvidence = async (tx: Tx, sourceId: string): Promise<boolean> =>
  (await tx.run(sql`select 1 from competency.evidence where tenant_id = ${tx.tenant} and source_id = ${sourceId} limit 1`)) > 0

/** The newest evidence of each competency of one person. What somebody checked for themselves is for their own eyes alone. */
export const latestEvidence = (tx: Tx, personId: string) =>
  tx.many(Evidence, sql`select distinct on (competency_id) id, competency_id as "competencyId", source, at, ability, standard_error as "standardError", level, probability
    from competency.evidence where tenant_id = ${tx.tenant} and person_id = ${personId} and (source <> 'adaptive-check' or person_id = ${tx.person})
    order by competency_id, at desc`)

/** The levels of a framework, locked until the transaction ends: two adoptions come one after the other. */
export const lockLevels = (tx: Tx, frameworkId: string) =>
  tx.many(Level, sql`select ordinal, code, name, about, cut, provisional, cut_error as "cutError" from competency.level
    where tenant_id = ${tx.tenant} and framework_id = ${frameworkId} order by ordinal for update`)

export type SetCut = { level: number; cut: number; standardError: number }

/** Writes confirmed cuts, and what stood there before into the history. */
export const setCuts = async (tx: Tx, frameworkId: string, cuts: SetCut[], sourceId: string): Promise<void> => {
  const [levels, values, errors] = [cuts.map(each => each.level), cuts.map(each => each.cut), cuts.map(each => each.standardError)]
  await tx.run(sql`insert into competency.cut_history (tenant_id, id, framework_id, level, previous, cut, standard_error, source_id, by_person)
    select ${tx.tenant}, c.id, ${frameworkId}, c.level, l.cut, c.cut, c.error, ${sourceId}, ${tx.person}
    from unnest(${cuts.map(newId)}::uuid[], ${levels}::int[], ${values}::float8[], ${errors}::float8[]) as c(id, level, cut, error)
    join competency.level l on l.tenant_id = ${tx.tenant} and l.framework_id = ${frameworkId} and l.ordinal = c.level`)
  await tx.run(sql`update competency.level l set cut = c.cut, cut_error = c.error, provisional = false
    from unnest(${levels}::int[], ${values}::float8[], ${errors}::float8[]) as c(level, cut, error)
    where l.tenant_id = ${tx.tenant} and l.framework_id = ${frameworkId} and l.ordinal = c.level`)
}

/** The tested ability of each person now in office: the mean of the newest tests of these competencies. No names: for counts alone. */
export const testedAbilities = async (tx: Tx, competencyIds: string[]): Promise<number[]> =>
  (await tx.raw<{ ability: number }>(sql`select avg(e.ability)::float8 as ability
    from (select distinct on (person_id, competency_id) person_id, ability from competency.evidence
      where tenant_id = ${tx.tenant} and source = 'test' and ability is not null and competency_id = any(${competencyIds}::uuid[])
      order by person_id, competency_id, at desc) e
    join people.v_person p on p.tenant_id = ${tx.tenant} and p.id = e.person_id and p.left_on is null
    group by e.person_id order by e.person_id`)).map(row => row.ability)

/** What the cuts were before this source replaced them; empty when it has not. */
export const cutsBefore = async (tx: Tx, sourceId: string): Promise<Map<number, number>> =>
  new Map((await tx.raw<{ level: number; previous: number }>(sql`select level, previous from competency.cut_history
    where tenant_id = ${tx.tenant} and source_id = ${sourceId}`)).map(row => [row.level, row.previous]))
