import { z } from 'zod'
import { newId, type Tx } from '#platform/db.ts'
import { all, sql } from '#platform/sql.ts'
import { Item, Sitting, Task } from './shapes.ts'

const itemColumns = sql`id, code, competency_id as "competencyId", level, stem, options, key, explanation, source, a, b, calibrated, state, version, accepted`

export type ItemWishes = { competency?: string; level?: number; state?: string; tag?: string; pool?: string; q?: string; limit: number }

export const items = (tx: Tx, filter: ItemWishes, after: string | null) =>
  tx.many(Item, sql`select ${itemColumns} from assessment.item where ${all([
    sql`tenant_id = ${tx.tenant}`,
    filter.competency !== undefined && sql`competency_id = ${filter.competency}`,
    filter.state !== undefined && sql`state = ${filter.state}`,
    filter.level !== undefined && sql`level = ${filter.level}`,
    filter.tag !== undefined && sql`exists (select 1 from assessment.item_tag t where t.tenant_id = ${tx.tenant} and t.item_id = item.id and t.value = ${filter.tag})`,
    filter.pool !== undefined && sql`exists (select 1 from assessment.pool_item p where p.tenant_id = ${tx.tenant} and p.item_id = item.id and p.pool_id = ${filter.pool})`,
    filter.q !== undefined && sql`(code ilike ${like(filter.q)} or stem->>'zh' ilike ${like(filter.q)} or stem->>'en' ilike ${like(filter.q)})`,
    after !== null && sql`code > ${after}`,
  ])} order by code limit ${filter.limit + 1}`)

/** Anything that holds the text, its own signs of LIKE taken at their word. */
const like = (text: string): string => `%${text.replace(/[\\%_]/g, sign => `\\${sign}`)}%`

export const item = (tx: Tx, id: string) => tx.one(Item, sql`select ${itemColumns} from assessment.item where tenant_id = ${tx.tenant} and id = ${id}`)

export const setItemState = (tx: Tx, id: string, state: string) =>
  tx.run(sql`update assessment.item set state = ${state} where tenant_id = ${tx.tenant} and id = ${id}`)

export type NewItem = {
  code: string; competencyId: string; level: number; stem: object; options: readonly object[]; key: string; explanation: object; source: object | null
  a: number; b: number; calibrated: boolean
}

/** Adds items in use, each as version 1; those whose code exists already stay as they are. How many were new. */
export const addItems = (tx: Tx, rows: NewItem[]) =>
  tx.run(sql`with added as (
      insert into assessment.item (tenant_id, id, code, competency_id, level, stem, options, key, explanation, source, a, b, calibrated)
      select ${tx.tenant}, i.id, i.code, i."competencyId", i.level, i.stem, i.options, i.key, i.explanation, i.source, i.a, i.b, i.calibrated
      from jsonb_to_recordset(${JSON.stringify(rows.map(row => ({ ...row, id: newId() })))}::jsonb)
        as i(id uuid, code text, "competencyId" uuid, level int, stem jsonb, options jsonb, key text, explanation jsonb, source jsonb, a float8, b float8, calibrated boolean)
      on conflict (tenant_id, code) do nothing
      returning *)
    insert into assessment.item_version (tenant_id, item_id, version, state, competency_id, level, stem, options, key, explanation, source, accepted_at)
    select tenant_id, id, 1, 'accepted', competency_id, level, stem, options, key, explanation, source, now() from added`)

const ItemParameters = z.object({ id: z.uuid(), code: z.string(), competencyId: z.uuid(), a: z.number(), b: z.number(), calibrated: z.boolean() })
export type ItemParameters = z.infer<typeof ItemParameters>

/** Parameters of items in use of these competencies, in the order of competency and difficulty. */
export const activeParameters = (tx: Tx, competencyIds: string[]) =>
  tx.many(ItemParameters, sql`select id, code, competency_id as "competencyId", a, b, calibrated from assessment.item
    where tenant_id = ${tx.tenant} and state = 'active' and competency_id = any(${competencyIds}::uuid[]) order by competency_id, b, code`)

export const parametersOf = (tx: Tx, ids: string[]) =>
  tx.many(ItemParameters, sql`select id, code, competency_id as "competencyId", a, b, calibrated from assessment.item where tenant_id = ${tx.tenant} and id = any(${ids}::uuid[]) order by code`)

export const task = (tx: Tx, id: string) => tx.one(Task, sql`select code, stem, options from assessment.item where tenant_id = ${tx.tenant} and id = ${id}`)

export const keyOf = (tx: Tx, id: string) =>
  tx.one(z.object({ code: z.string(), key: z.string(), options: z.array(z.object({ id: z.string() })) }), sql`
    select code, key, options from assessment.item where tenant_id = ${tx.tenant} and id = ${id}`)

// ---- sittings ----

const sittingColumns = sql`id, person_id as "personId", kind, purpose, purpose_id as "purposeId", item_ids as "itemIds", position, started_at as "startedAt", finished_at as "finishedAt"`

/** The person's sitting for this purpose, begun now if there was none. Two tabs that begin together share one. */
export const beginSitting = async (tx: Tx, given: { personId: string; kind: string; purpose: string; purposeId: string; itemIds: string[] }): Promise<Sitting> => {
  await tx.run(sql`insert into assessment.sitting (tenant_id, id, person_id, kind, purpose, purpose_id, item_ids)
    values (${tx.tenant}, ${newId()}, ${given.personId}, ${given.kind}, ${given.purpose}, ${given.purposeId}, ${given.itemIds})
    on conflict (tenant_id, purpose_id, kind, person_id) do nothing`)
  return tx.one(Sitting, sql`select ${sittingColumns} from assessment.sitting
    where tenant_id = ${tx.tenant} and purpose_id = ${given.purposeId} and kind = ${given.kind} and person_id = ${given.personId}`)
}

/** A sitting of this very person, locked until the transaction ends: answers come one after the other. @throws NotFound for anybody else */
export const lockSitting = (tx: Tx, id: string, personId: string) =>
  tx.one(Sitting, sql`select ${sittingColumns} from assessment.sitting where tenant_id = ${tx.tenant} and id = ${id} and person_id = ${personId} for update`)

export const sittingOf = (tx: Tx, purposeId: string, kind: string, personId: string) =>
  tx.maybe(Sitting, sql`select ${sittingColumns} from assessment.sitting
    where tenant_id = ${tx.tenant} and purpose_id = ${purposeId} and kind = ${kind} and person_id = ${personId}`)

/** Keeps an answer. That to an item is noted with its version; to a pilot item it does not count for the person, now or later. */
export const putAnswer = (tx: Tx, sittingId: string, question: string, value: unknown, correct: boolean | null) =>
  tx.run(sql`insert into assessment.answer (tenant_id, sitting_id, question, value, correct, item_version, counts)
    select ${tx.tenant}, ${sittingId}, ${question}, ${JSON.stringify(value)}::jsonb, ${correct}::boolean, i.version, coalesce(i.state <> 'pilot', true)
    from (select 1) as one left join assessment.item i on i.tenant_id = ${tx.tenant} and i.code = ${question} and ${correct}::boolean is not null
    on conflict (tenant_id, sitting_id, question) do update set value = excluded.value, correct = excluded.correct, item_version = excluded.item_version, at = now()`)

export const dropAnswers = (tx: Tx, sittingId: string, questions: string[]) =>
  tx.run(sql`delete from assessment.answer where tenant_id = ${tx.tenant} and sitting_id = ${sittingId} and question = any(${questions}::text[])`)

export const moveSitting = (tx: Tx, id: string, position: number) =>
  tx.run(sql`update assessment.sitting set position = ${position}, seen_at = now() where tenant_id = ${tx.tenant} and id = ${id}`)

export const finishSitting = (tx: Tx, id: string) =>
  tx.run(sql`update assessment.sitting set finished_at = now(), seen_at = now() where tenant_id = ${tx.tenant} and id = ${id} and finished_at is null`)

export const answersOf = (tx: Tx, sittingId: string) =>
  tx.many(z.object({ question: z.string(), value: z.unknown() }), sql`select question, value from assessment.answer where tenant_id = ${tx.tenant} and sitting_id = ${sittingId}`)

/**
 * Scored answers of many persons at once, pilot items left out: one row a sitting, `solved[i]` for `codes[i]`. A sitting
 * without answers has a row as well, an empty one: only no row at all means that `after` was the last.
 */
export const responses = (tx: Tx, purposeId: string, after: string | null, limit: number) =>
  tx.raw<{ personId: string; codes: string[]; solved: boolean[] }>(sql`
    select s.person_id as "personId", coalesce(array_agg(a.question) filter (where a.question is not null), '{}') as codes,
      coalesce(array_agg(a.correct) filter (where a.question is not null), '{}') as solved
    from (select id, person_id from assessment.sitting where tenant_id = ${tx.tenant} and purpose_id = ${purposeId} and kind = 'test'
            and (${after}::uuid is null or person_id > ${after}) order by person_id limit ${limit}) s
    left join assessment.answer a on a.tenant_id = ${tx.tenant} and a.sitting_id = s.id and a.correct is not null and a.counts
    group by s.person_id order by s.person_id`)

/** The same of one person. */
export const responsesOf = (tx: Tx, purposeId: string, personId: string) =>
  tx.raw<{ personId: string; codes: string[]; solved: boolean[] }>(sql`
    select s.person_id as "personId", array_agg(a.question) as codes, array_agg(a.correct) as solved
    from assessment.sitting s join assessment.answer a on a.tenant_id = s.tenant_id and a.sitting_id = s.id and a.correct is not null and a.counts
    where s.tenant_id = ${tx.tenant} and s.purpose_id = ${purposeId} and s.kind = 'test' and s.person_id = ${personId} group by s.person_id`)

/** Scored answers to the questions of one competency, of these persons in these purposes; who gave none has no row. */
export const competencyAnswers = (tx: Tx, competencyId: string, of: { purposeId: string; personId: string }[]) =>
  tx.raw<{ purposeId: string; personId: string; items: string[]; solved: boolean[] }>(sql`
    select s.purpose_id as "purposeId", s.person_id as "personId", array_agg(i.id) as items, array_agg(a.correct) as solved
    from unnest(${of.map(each => each.purposeId)}::uuid[], ${of.map(each => each.personId)}::uuid[]) as o(purpose_id, person_id)
    join assessment.sitting s on s.tenant_id = ${tx.tenant} and s.purpose_id = o.purpose_id and s.person_id = o.person_id and s.kind = 'test'
    join assessment.answer a on a.tenant_id = s.tenant_id and a.sitting_id = s.id and a.correct is not null and a.counts
    join assessment.item i on i.tenant_id = a.tenant_id and i.code = a.question and i.competency_id = ${competencyId}
    group by s.purpose_id, s.person_id`)

export const questionnaireAnswers = (tx: Tx, purposeId: string) =>
  tx.raw<{ personId: string; answers: Record<string, unknown> }>(sql`
    select s.person_id as "personId", jsonb_object_agg(a.question, a.value) as answers
    from assessment.sitting s join assessment.answer a on a.tenant_id = s.tenant_id and a.sitting_id = s.id
    where s.tenant_id = ${tx.tenant} and s.purpose_id = ${purposeId} and s.kind = 'questionnaire' and s.finished_at is not null
    group by s.person_id`)

/** Whole sittings from elsewhere (a file, a generator), finished; in a few statements however many. */
export const addFinishedSittings = async (
  tx: Tx, given: { kind: string; purpose: string; purposeId: string; itemIds: string[] }, rows: { personId: string; answers: { question: string; value: unknown; correct: boolean | null }[] }[],
): Promise<void> => {
  const sittings = rows.map(row => ({ id: newId(), ...row }))
  await tx.run(sql`delete from assessment.sitting where tenant_id = ${tx.tenant} and purpose_id = ${given.purposeId} and kind = ${given.kind}
    and person_id = any(${sittings.map(s => s.personId)}::uuid[])`)
  await tx.run(sql`insert into assessment.sitting (tenant_id, id, person_id, kind, purpose, purpose_id, item_ids, position, finished_at)
    select ${tx.tenant}, s.id, s.person_id, ${given.kind}, ${given.purpose}, ${given.purposeId}, ${given.itemIds}, ${given.itemIds.length}, now()
    from unnest(${sittings.map(s => s.id)}::uuid[], ${sittings.map(s => s.personId)}::uuid[]) as s(id, person_id)`)
  const flat = sittings.flatMap(s => s.answers.map(answer => ({ sitting: s.id, ...answer })))
  for (let at = 0; at < flat.length; at += 20_000) {
    const part = flat.slice(at, at + 20_000)
    await tx.run(sql`insert into assessment.answer (tenant_id, sitting_id, question, value, correct, item_version, counts)
      select ${tx.tenant}, a.sitting_id, a.question, a.value::jsonb, a.correct, i.version, coalesce(i.state <> 'pilot', true)
      from unnest(${part.map(a => a.sitting)}::uuid[], ${part.map(a => a.question)}::text[], ${part.map(a => JSON.stringify(a.value))}::text[], ${part.map(a => a.correct)}::boolean[])
        as a(sitting_id, question, value, correct)
      left join assessment.item i on i.tenant_id = ${tx.tenant} and i.code = a.question and a.correct is not null`)
  }
}

export const itemKeys = (tx: Tx, ids: string[]) =>
  tx.many(z.object({ code: z.string(), key: z.string(), options: z.array(z.object({ id: z.string() })) }), sql`
    select code, key, options from assessment.item where tenant_id = ${tx.tenant} and id = any(${ids}::uuid[])`)

/** Every item in use, in the order of codes. */
export const activeItemIds = async (tx: Tx): Promise<string[]> =>
  (await tx.many(z.object({ id: z.uuid() }), sql`select id from assessment.item where tenant_id = ${tx.tenant} and state = 'active' order by code`)).map(row => row.id)

/** Pilot items of these competencies, the least asked by the last count first: to be asked in a test without counting in it. */
export const pilotItemIds = async (tx: Tx, competencyIds: string[], count: number): Promise<string[]> =>
  (await tx.many(z.object({ id: z.uuid() }), sql`select i.id from assessment.item i left join assessment.item_exposure e on e.tenant_id = i.tenant_id and e.item_id = i.id
    where i.tenant_id = ${tx.tenant} and i.state = 'pilot' and i.competency_id = any(${competencyIds}::uuid[])
    order by coalesce(e.asked, 0), i.code limit ${count}`)).map(row => row.id)
