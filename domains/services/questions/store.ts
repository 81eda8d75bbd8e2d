import { z } from 'zod'
import { unitWithin } from '#domains/people/index.ts'
import type { Tx } from '#platform/db.ts'
import { all, sql, type Sql } from '#platform/sql.ts'
import { QuestionRow, Source } from './shapes.ts'
import { questionStates } from './machine.ts'

const Words = z.object({ zh: z.string(), en: z.string() })
const Item = z.object({ address: z.string(), name: z.string() }).nullable()

const Held = z.object({
  id: z.uuid(), number: z.string(), kind: z.enum(['question', 'complaint', 'suggestion']), state: z.enum(questionStates), outcome: z.enum(['answered', 'pointed', 'withdrawn']).nullable(), channel: z.enum(['web', 'email', 'phone', 'window', 'widget']),
  language: z.enum(['zh', 'en']), title: z.string(), body: z.string(), itemId: z.uuid().nullable(), item: Item, unitId: z.uuid(), unitName: Words, assignedAt: z.string(), designated: z.boolean(), handlerId: z.uuid().nullable(), handlerName: z.string().nullable(),
  receivedOn: z.string(), beganOn: z.string(), dueOn: z.string(), provisional: z.boolean(), extendedBy: z.number(), rounds: z.number(), answeredOn: z.string().nullable(), solved: z.boolean().nullable(), mayPublish: z.boolean(),
  name: z.string(), phone: z.string(), email: z.string(),
})
export type Held = z.infer<typeof Held>

const heldWhere = (tx: Tx, where: Sql): Sql => sql`
  select q.id, q.number, q.kind, q.state, q.outcome, q.channel, q.language, q.title, q.body, q.item_id as "itemId",
    case when i.id is null then null else jsonb_build_object('address', i.address, 'name', i.name) end as item,
    q.unit_id as "unitId", u.name as "unitName", q.assigned_at as "assignedAt", q.designated, q.handler_id as "handlerId", h.name as "handlerName", q.received_on as "receivedOn", q.began_on as "beganOn", q.due_on as "dueOn",
    q.provisional, q.extended_by as "extendedBy", q.rounds, q.answered_on as "answeredOn", q.solved, q.may_publish as "mayPublish", q.name, q.phone, q.email
  from services.question q join people.v_unit u on u.tenant_id = q.tenant_id and u.id = q.unit_id
  left join services.service_item i on i.tenant_id = q.tenant_id and i.id = q.item_id
  left join people.v_person h on h.tenant_id = q.tenant_id and h.id = q.handler_id
  where q.tenant_id = ${tx.tenant} and ${where}`

export const question = (tx: Tx, id: string) => tx.one(Held, heldWhere(tx, sql`q.id = ${id}`))
export const lockQuestion = (tx: Tx, id: string) => tx.one(Held, sql`${heldWhere(tx, sql`q.id = ${id}`)} for update of q`)
/** Of the scope, or one in which an office of the scope was asked. @throws NotFound */
export const questionWithin = (tx: Tx, id: string, scope: string[]) => tx.one(Held, heldWhere(tx, sql`q.id = ${id} and (${unitWithin(tx, sql`q.unit_id`, scope)}
  or exists (select 1 from services.question_part p where p.tenant_id = q.tenant_id and p.question_id = q.id and ${unitWithin(tx, sql`p.unit_id`, scope)}))`))
export const lockWithin = (tx: Tx, id: string, scope: string[]) => tx.one(Held, sql`${heldWhere(tx, sql`q.id = ${id} and ${unitWithin(tx, sql`q.unit_id`, scope)}`)} for update of q`)

export type NewQuestion = Pick<Held, 'id' | 'number' | 'kind' | 'channel' | 'language' | 'title' | 'body' | 'itemId' | 'unitId' | 'receivedOn' | 'dueOn' | 'provisional' | 'mayPublish' | 'name' | 'phone' | 'email'> & { at: Date }
export const addQuestion = (tx: Tx, q: NewQuestion) => tx.run(sql`
  insert into services.question (tenant_id, id, number, kind, channel, language, title, body, item_id, unit_id, assigned_at, received_on, began_on, due_on, provisional, may_publish, name, phone, email)
  values (${tx.tenant}, ${q.id}, ${q.number}, ${q.kind}, ${q.channel}, ${q.language}, ${q.title}, ${q.body}, ${q.itemId}, ${q.unitId}, ${q.at}, ${q.receivedOn}, ${q.receivedOn}, ${q.dueOn}, ${q.provisional}, ${q.mayPublish},
    ${q.name}, ${q.phone}, ${q.email})`)

export type Change = Partial<Pick<Held, 'state' | 'outcome' | 'unitId' | 'assignedAt' | 'designated' | 'handlerId' | 'beganOn' | 'dueOn' | 'provisional' | 'extendedBy' | 'rounds' | 'answeredOn' | 'solved'>> & { inTime?: boolean | null; endedOn?: string | null }
/** Writes the whole of what a step may change. */
export const putQuestion = (tx: Tx, held: Held, change: Change) => {
  const next = { ...held, ...change }
  return tx.run(sql`update services.question set state = ${next.state}, outcome = ${next.outcome}, unit_id = ${next.unitId}, assigned_at = ${next.assignedAt}, designated = ${next.designated}, handler_id = ${next.handlerId},
      began_on = ${next.beganOn}, due_on = ${next.dueOn}, provisional = ${next.provisional}, extended_by = ${next.extendedBy}, rounds = ${next.rounds}, answered_on = ${next.answeredOn},
      first_answered_on = coalesce(first_answered_on, ${next.state === 'answered' ? next.answeredOn : null}::date), solved = ${next.solved},
      in_time = ${change.inTime === undefined ? sql`in_time` : sql`${change.inTime}::boolean`}, ended_on = ${change.endedOn === undefined ? sql`ended_on` : sql`${change.endedOn}::date`}
    where tenant_id = ${tx.tenant} and id = ${held.id}`)
}

const EventRow = z.object({ at: z.string(), day: z.string(), kind: z.string(), unitName: Words.nullable(), personName: z.string().nullable(), note: z.string(), sources: z.array(Source), shown: z.boolean() })
export const events = (tx: Tx, questionId: string) => tx.many(EventRow, sql`
  select e.at, e.day, e.kind, u.name as "unitName", p.name as "personName", e.note, e.sources, e.shown from services.question_event e
  left join people.v_unit u on u.tenant_id = e.tenant_id and u.id = e.unit_id left join people.v_person p on p.tenant_id = e.tenant_id and p.id = e.person_id
  where e.tenant_id = ${tx.tenant} and e.question_id = ${questionId} order by e.ordinal`)

export type NewEvent = { kind: string; day: string; unitId?: string | null; note?: string; sources?: readonly z.infer<typeof Source>[]; shown: boolean }
/** The question's row is locked by whoever adds. */
export const addEvent = (tx: Tx, questionId: string, event: NewEvent) => tx.run(sql`
  insert into services.question_event (tenant_id, question_id, ordinal, day, kind, person_id, unit_id, note, sources, shown)
  select ${tx.tenant}, ${questionId}, 1 + count(*), ${event.day}, ${event.kind}, ${tx.person}, ${event.unitId ?? null}, ${event.note ?? ''}, ${JSON.stringify(event.sources ?? [])}::jsonb, ${event.shown}
  from services.question_event where tenant_id = ${tx.tenant} and question_id = ${questionId}`)

// ---- lists ----

const openStates = sql`q.state in ('received', 'returned', 'in-work')`
export type ListFilter = { open: boolean; from: string | null; before: string | null; handlerId: string | null; kind: string | null; unitId: string | null; q: string | null; after: [string, string] | null; limit: number }

/** Open ones by what is due first, all by the newest first. */
export const list = (tx: Tx, scope: string[], filter: ListFilter) => tx.many(QuestionRow, sql`
  select q.id, q.number, q.kind, q.state, q.channel, q.title, u.name as "unitName", h.name as "handlerName", q.received_on as "receivedOn", q.due_on as "dueOn", q.provisional, q.rounds
  from services.question q join people.v_unit u on u.tenant_id = q.tenant_id and u.id = q.unit_id left join people.v_person h on h.tenant_id = q.tenant_id and h.id = q.handler_id
  where ${all([
    sql`q.tenant_id = ${tx.tenant}`, filter.open && openStates, unitWithin(tx, sql`q.unit_id`, scope),
    filter.from !== null && sql`q.due_on >= ${filter.from}`, filter.before !== null && sql`q.due_on < ${filter.before}`, filter.handlerId !== null && sql`q.handler_id = ${filter.handlerId}`,
    filter.kind !== null && sql`q.kind = ${filter.kind}`, filter.unitId !== null && sql`q.unit_id = ${filter.unitId}`,
    filter.q !== null && sql`(q.number = ${filter.q.toUpperCase()} or q.title ilike ${`%${filter.q.replace(/[\\%_]/g, '\\$&')}%`})`,
    filter.after !== null && (filter.open ? sql`(q.due_on, q.id) > (${filter.after[0]}::date, ${filter.after[1]}::uuid)` : sql`(q.received_on, q.id) < (${filter.after[0]}::date, ${filter.after[1]}::uuid)`),
  ])} order by ${filter.open ? sql`q.due_on, q.id` : sql`q.received_on desc, q.id desc`} limit ${filter.limit + 1}`)

const OpenPart = z.object({ id: z.uuid(), questionId: z.uuid(), number: z.string(), title: z.string(), asked: z.string(), dueOn: z.string(), unitName: Words })
export const openParts = (tx: Tx, scope: string[]) => tx.many(OpenPart, sql`
  select p.id, p.question_id as "questionId", q.number, q.title, p.asked, p.due_on as "dueOn", u.name as "unitName"
  from services.question_part p join services.question q on q.tenant_id = p.tenant_id and q.id = p.question_id join people.v_unit u on u.tenant_id = p.tenant_id and u.id = p.unit_id
  where p.tenant_id = ${tx.tenant} and p.answer is null and ${unitWithin(tx, sql`p.unit_id`, scope)} order by p.due_on, p.id limit 100`)

const Part = z.object({ id: z.uuid(), unitId: z.uuid(), unitName: Words, asked: z.string(), dueOn: z.string(), answer: z.string().nullable(), answeredAt: z.string().nullable(), mine: z.boolean() })
export const parts = (tx: Tx, questionId: string, scope: string[]) => tx.many(Part, sql`
  select p.id, p.unit_id as "unitId", u.name as "unitName", p.asked, p.due_on as "dueOn", p.answer, p.answered_at as "answeredAt", ${unitWithin(tx, sql`p.unit_id`, scope)} as mine
  from services.question_part p join people.v_unit u on u.tenant_id = p.tenant_id and u.id = p.unit_id where p.tenant_id = ${tx.tenant} and p.question_id = ${questionId} order by p.asked_at`)
export const addPart = (tx: Tx, part: { id: string; questionId: string; unitId: string; asked: string; dueOn: string; provisional: boolean }) => tx.run(sql`
  insert into services.question_part (tenant_id, id, question_id, unit_id, asked, due_on, provisional) values (${tx.tenant}, ${part.id}, ${part.questionId}, ${part.unitId}, ${part.asked}, ${part.dueOn}, ${part.provisional})`)
const PartOf = z.object({ questionId: z.uuid(), unitId: z.uuid() })
/** @throws NotFound unless it waits for an office of the scope */
export const answerPart = (tx: Tx, id: string, answer: string, scope: string[]) => tx.one(PartOf, sql`
  update services.question_part p set answer = ${answer}, answered_by = ${tx.person}, answered_at = now() where p.tenant_id = ${tx.tenant} and p.id = ${id} and p.answer is null and ${unitWithin(tx, sql`p.unit_id`, scope)}
  returning p.question_id as "questionId", p.unit_id as "unitId"`)

// ---- offices ----

/** Where a matter goes that names no service: the head of the tree. */
export const rootUnit = async (tx: Tx): Promise<string> => (await tx.one(z.object({ id: z.uuid() }), sql`select id from people.v_unit where tenant_id = ${tx.tenant} and parent_id is null order by id limit 1`)).id
/** Where a matter goes back to. */
export const parentOf = async (tx: Tx, unitId: string): Promise<string> =>
  (await tx.one(z.object({ id: z.uuid() }), sql`select coalesce(parent_id, id) as id from people.v_unit where tenant_id = ${tx.tenant} and id = ${unitId}`)).id
export const isOpenUnit = async (tx: Tx, unitId: string): Promise<boolean> => (await tx.run(sql`select 1 from people.v_unit where tenant_id = ${tx.tenant} and id = ${unitId} and closed_at is null`)) > 0
/** Who is told of what arrives at an office: its own service officers, else those of the nearest office above. */
export const officersOf = async (tx: Tx, unitId: string): Promise<string[]> => (await tx.many(z.object({ id: z.uuid() }), sql`
  with held as (
    select g.person_id as id, s.depth, min(s.depth) over () as nearest from people.v_role_grant g join people.v_unit_scope s on s.tenant_id = g.tenant_id and s.ancestor_id = g.unit_id and s.descendant_id = ${unitId}
    where g.tenant_id = ${tx.tenant} and g.role = 'service-officer')
  select distinct id from held where depth = nearest limit 50`)).map(each => each.id)

// ---- what waits ----

const Waiting = z.object({ id: z.uuid() })
export const doubtOver = (tx: Tx, answeredBefore: string) => tx.many(Waiting, sql`
  select id from services.question where tenant_id = ${tx.tenant} and state = 'answered' and answered_on < ${answeredBefore} order by answered_on limit 500`)
const Follow = z.object({ id: z.uuid(), number: z.string(), title: z.string(), language: z.enum(['zh', 'en']), phone: z.string(), email: z.string() })
/** Answers of some days ago whose askers have not been asked whether it is really solved; each once. */
export const takeFollowUps = (tx: Tx, answeredUntil: string) => tx.many(Follow, sql`
  update services.question q set asked_solved = true where (q.tenant_id, q.id) in (
    select tenant_id, id from services.question where tenant_id = ${tx.tenant} and state = 'answered' and not asked_solved and answered_on <= ${answeredUntil} and (phone <> '' or email <> '') limit 200 for update skip locked)
  returning q.id, q.number, q.title, q.language, q.phone, q.email`)
const Load = z.object({ unitId: z.uuid(), unitName: Words, open: z.number(), overdue: z.number(), answered: z.number(), inTime: z.number(), reopened: z.number() })
/** By office, in the offices' own order. */
export const loads = (tx: Tx, scope: string[], today: string, since: string) => tx.many(Load, sql`
  select u.id as "unitId", u.name as "unitName", count(*) filter (where ${openStates})::int as open, count(*) filter (where ${openStates} and q.due_on < ${today})::int as overdue,
    count(*) filter (where q.answered_on >= ${since})::int as answered, count(*) filter (where q.answered_on >= ${since} and q.in_time)::int as "inTime", count(*) filter (where q.answered_on >= ${since} and q.rounds > 1)::int as reopened
  from services.question q join people.v_unit u on u.tenant_id = q.tenant_id and u.id = q.unit_id
  where q.tenant_id = ${tx.tenant} and (${openStates} or q.answered_on >= ${since}) and ${unitWithin(tx, sql`q.unit_id`, scope)} group by u.id, u.name, u.code order by u.code`)

const ByMail = z.object({ id: z.uuid(), number: z.string() })
export const byNumberAndMail = (tx: Tx, number: string, email: string) => tx.maybe(ByMail, sql`select id, number from services.question where tenant_id = ${tx.tenant} and number = ${number} and lower(email) = ${email.toLowerCase()}`)
