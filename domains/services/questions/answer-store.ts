import { z } from 'zod'
import { unitWithin } from '#domains/people/index.ts'
import type { Tx } from '#platform/db.ts'
import { all, sql, type Sql } from '#platform/sql.ts'
import { AnswerRow, AnswerState, ShownAnswer, Source } from './shapes.ts'

const itemOf = sql`case when i.id is null then null else jsonb_build_object('address', i.address, 'name', i.name) end`
const row = sql`a.id, a.language, a.question, u.name as "unitName", a.state, a.written_at as "writtenAt", a.published_at as "publishedAt", a.helpful, a.unhelpful`
const from = sql`services.public_answer a join people.v_unit u on u.tenant_id = a.tenant_id and u.id = a.unit_id left join services.service_item i on i.tenant_id = a.tenant_id and i.id = a.item_id`

export const answers = (tx: Tx, scope: string[], filter: { state: string | null; after: string | null; limit: number }) => tx.many(AnswerRow, sql`
  select ${row} from ${from} where ${all([
    sql`a.tenant_id = ${tx.tenant}`, unitWithin(tx, sql`a.unit_id`, scope), filter.state !== null && sql`a.state = ${filter.state}`, filter.after !== null && sql`a.id < ${filter.after}::uuid`,
  ])} order by a.id desc limit ${filter.limit + 1}`)

const Held = AnswerRow.extend({
  unitId: z.uuid(), questionId: z.uuid().nullable(), itemId: z.uuid().nullable(), item: z.object({ address: z.string(), name: z.string() }).nullable(), answer: z.string(), sources: z.array(Source), writtenBy: z.uuid().nullable(),
  writerName: z.string().nullable(), reason: z.string(),
})
export type HeldAnswer = z.infer<typeof Held>
const held = (tx: Tx, id: string, scope: string[]): Sql => sql`
  select ${row}, a.unit_id as "unitId", a.question_id as "questionId", a.item_id as "itemId", ${itemOf} as item, a.answer, a.sources, a.written_by as "writtenBy", p.name as "writerName", a.reason
  from ${from} left join people.v_person p on p.tenant_id = a.tenant_id and p.id = a.written_by
  where a.tenant_id = ${tx.tenant} and a.id = ${id} and ${unitWithin(tx, sql`a.unit_id`, scope)}`
/** @throws NotFound outside the scope */
export const answer = (tx: Tx, id: string, scope: string[]) => tx.one(Held, held(tx, id, scope))
export const lockAnswer = (tx: Tx, id: string, scope: string[]) => tx.one(Held, sql`${held(tx, id, scope)} for update of a`)

export const addAnswer = (tx: Tx, a: { id: string; questionId: string | null; itemId: string | null; unitId: string; language: 'zh' | 'en'; question: string; answer: string; sources: readonly z.infer<typeof Source>[] }) => tx.run(sql`
  insert into services.public_answer (tenant_id, id, question_id, item_id, unit_id, language, question, answer, sources, written_by)
  values (${tx.tenant}, ${a.id}, ${a.questionId}, ${a.itemId}, ${a.unitId}, ${a.language}, ${a.question}, ${a.answer}, ${JSON.stringify(a.sources)}::jsonb, ${tx.person})`)
export const writeAnswer = (tx: Tx, a: { id: string; question: string; answer: string; sources: readonly z.infer<typeof Source>[]; itemId: string | null }) => tx.run(sql`
  update services.public_answer set question = ${a.question}, answer = ${a.answer}, sources = ${JSON.stringify(a.sources)}::jsonb, item_id = ${a.itemId}, written_by = ${tx.person}, written_at = now(), reason = ''
  where tenant_id = ${tx.tenant} and id = ${a.id}`)
export const putAnswerState = (tx: Tx, id: string, state: z.infer<typeof AnswerState>, reason: string) => tx.run(sql`
  update services.public_answer set state = ${state}, reason = ${reason},
    published_by = case when ${state} = 'published' then ${tx.person}::uuid else published_by end, published_at = case when ${state} = 'published' then now() else published_at end,
    ended_at = case when ${state} = 'withdrawn' then now() end
  where tenant_id = ${tx.tenant} and id = ${id}`)

/** The answer for everybody that was made of a question, if there is one. */
export const answerOfQuestion = (tx: Tx, questionId: string) => tx.maybe(z.object({ id: z.uuid(), state: AnswerState }), sql`
  select id, state from services.public_answer where tenant_id = ${tx.tenant} and question_id = ${questionId} and state <> 'withdrawn'`)

const shown = sql`a.id, a.language, a.question, a.answer, a.sources, u.name as "unitName", a.published_at as "publishedAt", ${itemOf} as item`
export const shownAnswers = (tx: Tx, filter: { language: 'zh' | 'en' | null; after: [string, string] | null; limit: number }) => tx.many(ShownAnswer, sql`
  select ${shown} from ${from} where ${all([
    sql`a.tenant_id = ${tx.tenant}`, sql`a.state = 'published'`, filter.language !== null && sql`a.language = ${filter.language}`,
    filter.after !== null && sql`(a.published_at, a.id) < (${filter.after[0]}::timestamptz, ${filter.after[1]}::uuid)`,
  ])} order by a.published_at desc, a.id desc limit ${filter.limit + 1}`)
/** @throws NotFound unless it is published */
export const shownAnswer = (tx: Tx, id: string) => tx.one(ShownAnswer, sql`select ${shown} from ${from} where a.tenant_id = ${tx.tenant} and a.id = ${id} and a.state = 'published'`)
export const countHelp = (tx: Tx, id: string, helpful: boolean) => tx.run(sql`
  update services.public_answer set helpful = helpful + ${helpful ? 1 : 0}, unhelpful = unhelpful + ${helpful ? 0 : 1} where tenant_id = ${tx.tenant} and id = ${id} and state = 'published'`)
