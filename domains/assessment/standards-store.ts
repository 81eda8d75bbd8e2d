import { z } from 'zod'
import { newId, type Tx } from '#platform/db.ts'
import { nothing, sql, type Sql } from '#platform/sql.ts'
import { MySheets, Rater, StudyHead, StudyItem } from './standards-shapes.ts'

const head = (tx: Tx, rest: Sql) => sql`select s.id, s.title, s.framework_id as "frameworkId", s.competency_id as "competencyId", s.method, s.state, s.leader_id as "leaderId",
    p.name as "leaderName", s.created_at as "createdAt", s.closed_at as "closedAt", s.settled_at as "settledAt",
    (select count(*)::int from assessment.standard_item i where i.tenant_id = s.tenant_id and i.study_id = s.id) as items,
    (select count(*)::int from assessment.standard_rater r where r.tenant_id = s.tenant_id and r.study_id = s.id) as raters
  from assessment.standard_study s join people.v_person p on p.tenant_id = s.tenant_id and p.id = s.leader_id
  where s.tenant_id = ${tx.tenant} ${rest}`

export const studies = (tx: Tx) => tx.many(StudyHead, head(tx, sql`order by s.created_at desc limit 200`))
export const study = (tx: Tx, id: string) => tx.one(StudyHead, head(tx, sql`and s.id = ${id}`))

/** Keeps the study as it is until the transaction ends: `update` to change its state, `share` to write what the state allows. */
export const lockStudy = async (tx: Tx, id: string, how: 'update' | 'share') => {
  await tx.run(sql`select 1 from assessment.standard_study where tenant_id = ${tx.tenant} and id = ${id} ${how === 'update' ? sql`for update` : sql`for share`}`)
  return study(tx, id)
}

export const addStudy = async (tx: Tx, given: { title: object; frameworkId: string; competencyId: string | null; method: string; leaderId: string }): Promise<string> => {
  const id = newId()
  await tx.run(sql`insert into assessment.standard_study (tenant_id, id, title, framework_id, competency_id, method, leader_id)
    values (${tx.tenant}, ${id}, ${JSON.stringify(given.title)}, ${given.frameworkId}, ${given.competencyId}, ${given.method}, ${given.leaderId})`)
  return id
}

export const setState = (tx: Tx, id: string, state: string) =>
  tx.run(sql`update assessment.standard_study set state = ${state} ${state === 'closed' ? sql`, closed_at = now()` : nothing}
    ${state === 'adopted' || state === 'discarded' ? sql`, settled_by = ${tx.person}, settled_at = now()` : nothing}
    where tenant_id = ${tx.tenant} and id = ${id}`)

// ---- items ----

/** Items in use of these competencies, by code. */
export const activeByCode = (tx: Tx, competencyIds: string[], codes: string[]) =>
  tx.many(z.object({ id: z.uuid(), code: z.string() }), sql`select id, code from assessment.item
    where tenant_id = ${tx.tenant} and state = 'active' and competency_id = any(${competencyIds}::uuid[]) and code = any(${codes}::text[]) order by code`)

export const setItems = async (tx: Tx, studyId: string, itemIds: string[]): Promise<void> => {
  await tx.run(sql`delete from assessment.standard_item where tenant_id = ${tx.tenant} and study_id = ${studyId}`)
  await tx.run(sql`insert into assessment.standard_item (tenant_id, study_id, item_id, position, a, b, calibrated)
    select ${tx.tenant}, ${studyId}, i.id, (row_number() over (order by i.code))::int, i.a, i.b, i.calibrated
    from assessment.item i where i.tenant_id = ${tx.tenant} and i.id = any(${itemIds}::uuid[])`)
}

/** Takes over the parameters of today and the order of the booklet. */
export const freezeItems = async (tx: Tx, studyId: string, order: string[]): Promise<void> => {
  await tx.run(sql`update assessment.standard_item s set a = i.a, b = i.b, calibrated = i.calibrated, position = o.position
    from assessment.item i, unnest(${order}::uuid[]) with ordinality as o(id, position)
    where s.tenant_id = ${tx.tenant} and s.study_id = ${studyId} and i.tenant_id = s.tenant_id and i.id = s.item_id and o.id = s.item_id`)
}

export const itemsOf = (tx: Tx, studyId: string) =>
  tx.many(StudyItem, sql`select s.item_id as "itemId", i.code, s.position, s.a, s.b, s.calibrated, i.stem, i.options, i.key
    from assessment.standard_item s join assessment.item i on i.tenant_id = s.tenant_id and i.id = s.item_id
    where s.tenant_id = ${tx.tenant} and s.study_id = ${studyId} order by s.position`)

export const inactiveItems = async (tx: Tx, studyId: string): Promise<number> =>
  tx.run(sql`select 1 from assessment.standard_item s join assessment.item i on i.tenant_id = s.tenant_id and i.id = s.item_id
    where s.tenant_id = ${tx.tenant} and s.study_id = ${studyId} and i.state <> 'active'`)

/** How many finished tests answered each calibrated item of the study, and how many of them rightly. */
export const solvedShares = (tx: Tx, studyId: string) =>
  tx.raw<{ itemId: string; n: number; solved: number }>(sql`
    select s.item_id as "itemId", count(*)::int as n, count(*) filter (where a.correct)::int as solved
    from assessment.standard_item s join assessment.item i on i.tenant_id = s.tenant_id and i.id = s.item_id
    join assessment.answer a on a.tenant_id = s.tenant_id and a.question = i.code and a.correct is not null
    join assessment.sitting t on t.tenant_id = a.tenant_id and t.id = a.sitting_id and t.kind = 'test' and t.finished_at is not null
    where s.tenant_id = ${tx.tenant} and s.study_id = ${studyId} and s.calibrated group by s.item_id`)

// ---- raters and what they say ----

export const raters = (tx: Tx, studyId: string) =>
  tx.many(Rater, sql`select r.person_id as "personId", p.number, p.name, r.first_handed_in as first, r.second_handed_in as second
    from assessment.standard_rater r join people.v_person p on p.tenant_id = r.tenant_id and p.id = r.person_id
    where r.tenant_id = ${tx.tenant} and r.study_id = ${studyId} order by p.number`)

export const personByNumber = (tx: Tx, number: string) =>
  tx.maybe(z.object({ id: z.uuid() }), sql`select id from people.v_person where tenant_id = ${tx.tenant} and number = ${number} and left_on is null`)

export const addRater = (tx: Tx, studyId: string, personId: string) =>
  tx.run(sql`insert into assessment.standard_rater (tenant_id, study_id, person_id) values (${tx.tenant}, ${studyId}, ${personId}) on conflict do nothing`)

export const dropRater = (tx: Tx, studyId: string, personId: string) =>
  tx.run(sql`delete from assessment.standard_rater where tenant_id = ${tx.tenant} and study_id = ${studyId} and person_id = ${personId}`)

/** The rater's row, locked until the transaction ends: two tabs write one after the other. */
export const lockRater = (tx: Tx, studyId: string, personId: string) =>
  tx.maybe(z.object({ first: z.string().nullable(), second: z.string().nullable() }), sql`select first_handed_in as first, second_handed_in as second from assessment.standard_rater
    where tenant_id = ${tx.tenant} and study_id = ${studyId} and person_id = ${personId} for update`)

export const raterOf = (tx: Tx, studyId: string, personId: string) =>
  tx.maybe(z.object({ first: z.string().nullable(), second: z.string().nullable() }), sql`select first_handed_in as first, second_handed_in as second from assessment.standard_rater
    where tenant_id = ${tx.tenant} and study_id = ${studyId} and person_id = ${personId}`)

export const handIn = (tx: Tx, studyId: string, personId: string, round: number) =>
  tx.run(sql`update assessment.standard_rater set ${round === 1 ? sql`first_handed_in` : sql`second_handed_in`} = now()
    where tenant_id = ${tx.tenant} and study_id = ${studyId} and person_id = ${personId}`)

export const putRatings = (tx: Tx, where: { studyId: string; personId: string; round: number }, rows: { itemId: string; level: number; percent: number }[]) =>
  tx.run(sql`insert into assessment.standard_rating (tenant_id, study_id, person_id, round, level, item_id, percent)
    select ${tx.tenant}, ${where.studyId}, ${where.personId}, ${where.round}, r.level, r.item, r.percent
    from unnest(${rows.map(row => row.level)}::int[], ${rows.map(row => row.itemId)}::uuid[], ${rows.map(row => row.percent)}::float8[]) as r(level, item, percent)
    on conflict (tenant_id, study_id, person_id, round, level, item_id) do update set percent = excluded.percent`)

export const putMarks = (tx: Tx, where: { studyId: string; personId: string; round: number }, rows: { level: number; position: number }[]) =>
  tx.run(sql`insert into assessment.standard_mark (tenant_id, study_id, person_id, round, level, position)
    select ${tx.tenant}, ${where.studyId}, ${where.personId}, ${where.round}, m.level, m.position
    from unnest(${rows.map(row => row.level)}::int[], ${rows.map(row => row.position)}::int[]) as m(level, position)
    on conflict (tenant_id, study_id, person_id, round, level) do update set position = excluded.position`)

/** The second round begins from what each rater said in the first. */
export const carryOver = async (tx: Tx, studyId: string): Promise<void> => {
  await tx.run(sql`insert into assessment.standard_rating (tenant_id, study_id, person_id, round, level, item_id, percent)
    select tenant_id, study_id, person_id, 2, level, item_id, percent from assessment.standard_rating
    where tenant_id = ${tx.tenant} and study_id = ${studyId} and round = 1`)
  await tx.run(sql`insert into assessment.standard_mark (tenant_id, study_id, person_id, round, level, position)
    select tenant_id, study_id, person_id, 2, level, position from assessment.standard_mark
    where tenant_id = ${tx.tenant} and study_id = ${studyId} and round = 1`)
}

export const ratings = (tx: Tx, studyId: string, round: number) =>
  tx.raw<{ personId: string; level: number; itemId: string; percent: number }>(sql`select person_id as "personId", level, item_id as "itemId", percent
    from assessment.standard_rating where tenant_id = ${tx.tenant} and study_id = ${studyId} and round = ${round}`)

export const marks = (tx: Tx, studyId: string, round: number) =>
  tx.raw<{ personId: string; level: number; position: number }>(sql`select person_id as "personId", level, position
    from assessment.standard_mark where tenant_id = ${tx.tenant} and study_id = ${studyId} and round = ${round}`)

export const sheetsOf = async (tx: Tx, personId: string) => tx.many(MySheets.shape.rows.element, sql`
  select s.id, s.title, s.method, s.state, case when s.state = 'round1' then r.first_handed_in is not null else r.second_handed_in is not null end as "handedIn"
  from assessment.standard_rater r join assessment.standard_study s on s.tenant_id = r.tenant_id and s.id = r.study_id
  where r.tenant_id = ${tx.tenant} and r.person_id = ${personId} and s.state in ('round1', 'round2') order by s.created_at desc`)

/** The study's items with the parameters that the bank has now. */
export const presentParameters = (tx: Tx, studyId: string) =>
  tx.raw<{ itemId: string; a: number; b: number }>(sql`select s.item_id as "itemId", i.a, i.b
    from assessment.standard_item s join assessment.item i on i.tenant_id = s.tenant_id and i.id = s.item_id
    where s.tenant_id = ${tx.tenant} and s.study_id = ${studyId} order by i.code`)
