import { z } from 'zod'
import { unitWithin } from '#domains/people/index.ts'
import { newId, type Tx } from '#platform/db.ts'
import { all, sql, type Sql } from '#platform/sql.ts'
import { CaseEvent, CaseState, type Happened } from './machine.ts'

const Words = z.object({ zh: z.string(), en: z.string() })

// ---- the case itself ----

export const CaseRow = z.object({
  id: z.uuid(), number: z.string(), formId: z.uuid(), itemId: z.uuid(), title: Words, unitId: z.uuid(), unitName: Words, citizenId: z.uuid().nullable(), phone: z.string(), email: z.string(), lang: z.enum(['zh', 'en']),
  state: CaseState, applicant: z.string(), answers: z.record(z.string(), z.unknown()), handlerId: z.uuid().nullable(), events: z.number(), begunAt: z.string(), receivedOn: z.string().nullable(), dueOn: z.string().nullable(),
  provisional: z.boolean(), promisedOn: z.string().nullable(), endedOn: z.string().nullable(),
})
export type CaseRow = z.infer<typeof CaseRow>
const columns = sql`c.id, c.number, c.form_id as "formId", c.item_id as "itemId", c.title, c.unit_id as "unitId", u.name as "unitName", c.citizen_id as "citizenId", c.phone, c.email, c.lang, c.state, c.applicant, c.answers,
  c.handler_id as "handlerId", c.events, c.begun_at as "begunAt", c.received_on as "receivedOn", c.due_on as "dueOn", c.provisional, c.promised_on as "promisedOn", c.ended_on as "endedOn"`
const from = sql`services.service_case c join people.v_unit u on u.tenant_id = c.tenant_id and u.id = c.unit_id`

export const addCase = (tx: Tx, row: { id: string; number: string; formId: string; itemId: string; title: object; unitId: string; citizenId: string | null; phone: string; email: string; lang: string; answers: object; at: Date }) =>
  tx.run(sql`insert into services.service_case (tenant_id, id, number, form_id, item_id, title, unit_id, citizen_id, phone, email, lang, answers, begun_at)
    values (${tx.tenant}, ${row.id}, ${row.number}, ${row.formId}, ${row.itemId}, ${JSON.stringify(row.title)}, ${row.unitId}, ${row.citizenId}, ${row.phone}, ${row.email}, ${row.lang}, ${JSON.stringify(row.answers)}, ${row.at})`)

/** For whoever has shown a pass to it. */
export const lockCase = (tx: Tx, id: string) => tx.one(CaseRow, sql`select ${columns} from ${from} where c.tenant_id = ${tx.tenant} and c.id = ${id} for update of c`)
export const caseById = (tx: Tx, id: string) => tx.one(CaseRow, sql`select ${columns} from ${from} where c.tenant_id = ${tx.tenant} and c.id = ${id}`)

/** For the office: a case of one's units that has been handed in. @throws NotFound */
export const caseWithin = (tx: Tx, id: string, scope: string[]) => tx.one(CaseRow, sql`
  select ${columns} from ${from} where c.tenant_id = ${tx.tenant} and c.id = ${id} and c.state <> 'draft' and ${unitWithin(tx, sql`c.unit_id`, scope)}`)
export const lockWithin = (tx: Tx, id: string, scope: string[]) => tx.one(CaseRow, sql`
  select ${columns} from ${from} where c.tenant_id = ${tx.tenant} and c.id = ${id} and c.state <> 'draft' and ${unitWithin(tx, sql`c.unit_id`, scope)} for update of c`)

/** The citizen's case of that number. */
export const idOfCitizen = (tx: Tx, citizenId: string, number: string) => tx.maybe(z.object({ id: z.uuid() }), sql`
  select id from services.service_case where tenant_id = ${tx.tenant} and citizen_id = ${citizenId} and number = ${number}`)

export const putAnswers = (tx: Tx, id: string, answers: object, applicant: string) => tx.run(sql`
  update services.service_case set answers = ${JSON.stringify(answers)}, applicant = ${applicant} where tenant_id = ${tx.tenant} and id = ${id}`)

/** What a case came to, for indicators; days and extension null until it is decided. */
export type Outcome = { usedDays: number | null; stoppedDays: number | null; waitedDays: number | null; extended: boolean | null; correctionAsked: boolean }
export type Projection = {
  state: string; events: number; handlerId: string | null; receivedOn: string | null; acceptedOn: string | null; decidedOn: string | null; endedOn: string | null; revokedOn: string | null; dueOn: string | null; provisional: boolean
  promisedOn: string | null; outcome: string | null; inTime: boolean | null; inPromisedTime: boolean | null; sortOn: string
} & Outcome
export const project = (tx: Tx, id: string, row: Projection) => tx.run(sql`
  update services.service_case set state = ${row.state}, events = ${row.events}, handler_id = ${row.handlerId}, received_on = ${row.receivedOn}, accepted_on = ${row.acceptedOn}, decided_on = ${row.decidedOn},
    ended_on = ${row.endedOn}, revoked_on = ${row.revokedOn}, due_on = ${row.dueOn}, provisional = ${row.provisional}, promised_on = ${row.promisedOn}, outcome = ${row.outcome}, in_time = ${row.inTime}, in_promised_time = ${row.inPromisedTime},
    sort_on = ${row.sortOn}, used_days = ${row.usedDays}, stopped_days = ${row.stoppedDays}, waited_days = ${row.waitedDays}, extended = ${row.extended}, correction_asked = ${row.correctionAsked}
  where tenant_id = ${tx.tenant} and id = ${id}`)

// ---- what happened ----

const EventRow = z.object({ ordinal: z.number(), at: z.string(), day: z.string(), by: z.enum(['applicant', 'office', 'system']), personId: z.uuid().nullable(), personName: z.string().nullable(), event: CaseEvent })
export type EventRow = z.infer<typeof EventRow>
export const events = (tx: Tx, caseId: string) => tx.many(EventRow, sql`
  select e.ordinal, e.at, e.on_day as day, e.by, e.person_id as "personId", p.name as "personName", e.event from services.case_event e
  left join people.v_person p on p.tenant_id = e.tenant_id and p.id = e.person_id
  where e.tenant_id = ${tx.tenant} and e.case_id = ${caseId} order by e.ordinal`)

export const addEvent = (tx: Tx, caseId: string, ordinal: number, at: Date, given: Happened) => tx.run(sql`
  insert into services.case_event (tenant_id, case_id, ordinal, at, on_day, by, person_id, event)
  values (${tx.tenant}, ${caseId}, ${ordinal}, ${at}, ${given.day}, ${given.by}, ${given.personId}, ${JSON.stringify(given.event)})`)

// ---- files, messages ----

export const FileRow = z.object({ id: z.uuid(), field: z.string(), fileId: z.uuid(), name: z.string(), kind: z.string(), bytes: z.number(), addedAt: z.string() })
export type FileRow = z.infer<typeof FileRow>
export const filesOf = (tx: Tx, caseId: string) => tx.many(FileRow, sql`
  select id, field, file_id as "fileId", name, kind, bytes, added_at as "addedAt" from services.case_file where tenant_id = ${tx.tenant} and case_id = ${caseId} and removed_at is null order by id`)
/** Also those taken out again: each cost room. */
export const roomOf = (tx: Tx, caseId: string) => tx.one(z.object({ files: z.number(), bytes: z.number() }), sql`
  select count(*)::int as files, coalesce(sum(bytes), 0)::bigint as bytes from services.case_file where tenant_id = ${tx.tenant} and case_id = ${caseId}`)
export const addFile = (tx: Tx, row: { caseId: string; field: string; fileId: string; name: string; kind: string; bytes: number }) => tx.run(sql`
  insert into services.case_file (tenant_id, id, case_id, field, file_id, name, kind, bytes)
  values (${tx.tenant}, ${newId()}, ${row.caseId}, ${row.field}, ${row.fileId}, ${row.name}, ${row.kind}, ${row.bytes})`)
/** Takes a file out; `forget`: nobody has looked at it yet, so that its bytes need not stay either. The file's id then. */
export const removeFile = async (tx: Tx, caseId: string, id: string, forget: boolean): Promise<{ fileId: string } | undefined> => {
  const found = await tx.maybe(z.object({ fileId: z.uuid() }), sql`
    select file_id as "fileId" from services.case_file where tenant_id = ${tx.tenant} and case_id = ${caseId} and id = ${id} and removed_at is null for update`)
  if (found) await tx.run(sql`update services.case_file set removed_at = now(), file_id = case when ${forget} then null else file_id end where tenant_id = ${tx.tenant} and id = ${id}`)
  return found
}

export const MessageRow = z.object({ id: z.uuid(), by: z.enum(['applicant', 'office']), personName: z.string().nullable(), text: z.string(), at: z.string() })
export const messages = (tx: Tx, caseId: string) => tx.many(MessageRow, sql`
  select m.id, m.by, p.name as "personName", m.body as text, m.at from services.case_message m left join people.v_person p on p.tenant_id = m.tenant_id and p.id = m.person_id
  where m.tenant_id = ${tx.tenant} and m.case_id = ${caseId} order by m.id limit 500`)
export const countMessages = async (tx: Tx, caseId: string): Promise<number> =>
  (await tx.one(z.object({ n: z.number() }), sql`select count(*)::int as n from services.case_message where tenant_id = ${tx.tenant} and case_id = ${caseId} and by = 'applicant'`)).n
export const addMessage = (tx: Tx, caseId: string, by: 'applicant' | 'office', text: string) => tx.run(sql`
  insert into services.case_message (tenant_id, id, case_id, by, person_id, body) values (${tx.tenant}, ${newId()}, ${caseId}, ${by}, ${by === 'office' ? tx.person : null}, ${text})`)

// ---- other agencies ----

export const TaskRow = z.object({
  id: z.uuid(), caseId: z.uuid(), number: z.string(), title: Words, unitId: z.uuid(), unitName: Words, question: z.string(), fields: z.array(z.string()), askedAt: z.string(), dueOn: z.string(),
  opinion: z.enum(['agree', 'disagree', 'not-ours']).nullable(), answer: z.string(), answeredBy: z.string().nullable(), answeredAt: z.string().nullable(), cancelledAt: z.string().nullable(),
})
export type TaskRow = z.infer<typeof TaskRow>
const task = sql`select t.id, t.case_id as "caseId", c.number, c.title, t.unit_id as "unitId", u.name as "unitName", t.question, t.fields, t.asked_at as "askedAt", t.due_on as "dueOn", t.opinion, t.answer,
    p.name as "answeredBy", t.answered_at as "answeredAt", t.cancelled_at as "cancelledAt"
  from services.case_task t join services.service_case c on c.tenant_id = t.tenant_id and c.id = t.case_id join people.v_unit u on u.tenant_id = t.tenant_id and u.id = t.unit_id
  left join people.v_person p on p.tenant_id = t.tenant_id and p.id = t.answered_by`
export const tasksOf = (tx: Tx, caseId: string) => tx.many(TaskRow, sql`${task} where t.tenant_id = ${tx.tenant} and t.case_id = ${caseId} order by t.id`)
/** A task of one's own units. @throws NotFound */
export const taskWithin = (tx: Tx, id: string, scope: string[]) => tx.one(TaskRow, sql`${task} where t.tenant_id = ${tx.tenant} and t.id = ${id} and ${unitWithin(tx, sql`t.unit_id`, scope)}`)
export const openTasks = (tx: Tx, scope: string[]) => tx.many(TaskRow, sql`
  ${task} where t.tenant_id = ${tx.tenant} and t.answered_at is null and t.cancelled_at is null and ${unitWithin(tx, sql`t.unit_id`, scope)} order by t.due_on, t.id limit 200`)
export const addTask = (tx: Tx, row: { id: string; caseId: string; unitId: string; itemId: string | null; question: string; fields: readonly string[]; days: number; dueOn: string; provisional: boolean }) => tx.run(sql`
  insert into services.case_task (tenant_id, id, case_id, unit_id, item_id, question, fields, asked_by, due_on, days, provisional)
  values (${tx.tenant}, ${row.id}, ${row.caseId}, ${row.unitId}, ${row.itemId}, ${row.question}, ${row.fields}, ${tx.person}, ${row.dueOn}, ${row.days}, ${row.provisional})`)
export const answerTask = (tx: Tx, id: string, opinion: string, answer: string) => tx.run(sql`
  update services.case_task set opinion = ${opinion}, answer = ${answer}, answered_by = ${tx.person}, answered_at = now() where tenant_id = ${tx.tenant} and id = ${id} and answered_at is null`)
/** One task, or all that are open of a case. */
export const cancelTasks = (tx: Tx, caseId: string, id: string | null) => tx.run(sql`
  update services.case_task set cancelled_at = now() where ${all([sql`tenant_id = ${tx.tenant}`, sql`case_id = ${caseId}`, sql`answered_at is null`, sql`cancelled_at is null`, id !== null && sql`id = ${id}`])}`)

// ---- decisions ----

export const DecisionRow = z.object({
  caseId: z.uuid(), code: z.string(), outcome: z.enum(['granted', 'refused']), statement: z.string(), sha256: z.string(), algorithm: z.string(), keyId: z.string(), publicKey: z.string(), value: z.string(), decidedAt: z.string(),
  collectedAt: z.string().nullable(),
})
export type DecisionRow = z.infer<typeof DecisionRow>
const decision = sql`select case_id as "caseId", code, outcome, statement, sha256, algorithm, key_id as "keyId", public_key as "publicKey", value, decided_at as "decidedAt", collected_at as "collectedAt" from services.case_decision`
export const decisionOf = (tx: Tx, caseId: string) => tx.maybe(DecisionRow, sql`${decision} where tenant_id = ${tx.tenant} and case_id = ${caseId}`)
export const decisionByCode = (tx: Tx, code: string) => tx.maybe(DecisionRow, sql`${decision} where tenant_id = ${tx.tenant} and code = ${code}`)
export const addDecision = (tx: Tx, caseId: string, row: Omit<DecisionRow, 'caseId' | 'decidedAt' | 'collectedAt'> & { decidedAt: Date }) => tx.run(sql`
  insert into services.case_decision (tenant_id, case_id, code, outcome, statement, sha256, algorithm, key_id, public_key, value, decided_by, decided_at)
  values (${tx.tenant}, ${caseId}, ${row.code}, ${row.outcome}, ${row.statement}, ${row.sha256}, ${row.algorithm}, ${row.keyId}, ${row.publicKey}, ${row.value}, ${tx.person}, ${row.decidedAt})`)
export const collected = (tx: Tx, caseId: string) => tx.run(sql`update services.case_decision set collected_at = now() where tenant_id = ${tx.tenant} and case_id = ${caseId} and collected_at is null`)

/** The day on which a decision was taken back. */
export const revokedOn = async (tx: Tx, caseId: string): Promise<string | null> =>
  (await tx.one(z.object({ day: z.string().nullable() }), sql`select revoked_on as day from services.service_case where tenant_id = ${tx.tenant} and id = ${caseId}`)).day

// ---- work lists ----

export const ListRow = z.object({
  id: z.uuid(), number: z.string(), title: Words, applicant: z.string(), unitName: Words, state: CaseState, handlerName: z.string().nullable(), receivedOn: z.string().nullable(), dueOn: z.string().nullable(),
  provisional: z.boolean(), promisedOn: z.string().nullable(), sortOn: z.string(),
})
export type ListRow = z.infer<typeof ListRow>
export type ListFilter = { states: readonly string[] | null; before: string | null; from: string | null; handlerId: string | null; unassigned: boolean; after: [string, string] | null; limit: number }

/** Units at or below a scope: lists walk each unit's index and merge. */
export const unitIds = async (tx: Tx, scope: string[]): Promise<string[]> =>
  (await tx.raw<{ id: string }>(sql`select distinct s.descendant_id as id from people.v_unit_scope s where s.tenant_id = ${tx.tenant} and s.ancestor_id = any(${scope})`)).map(row => row.id)

const wanted = (filter: ListFilter): (Sql | false)[] => [
  filter.before !== null && sql`c.sort_on < ${filter.before}`,
  filter.from !== null && sql`c.sort_on >= ${filter.from}`,
  filter.unassigned && sql`c.handler_id is null`,
  filter.after !== null && sql`(c.sort_on, c.id) > (${filter.after[0]}::date, ${filter.after[1]}::uuid)`,
]

const listed = sql`c.tenant_id, c.id, c.number, c.title, c.applicant, c.unit_id, c.state, c.handler_id, c.received_on, c.due_on, c.provisional, c.promised_on, c.sort_on`

/**
 * What is due first comes first: open cases of one handler, or of these units. Each unit's part (and each state's, where the list is of some)
 * is read off its index and the parts are merged, so that no list sorts everything there is.
 */
export const worklist = (tx: Tx, units: readonly string[], filter: ListFilter) => {
  const part = (...narrow: Sql[]) => sql`select ${listed} from services.service_case c where ${all([sql`c.tenant_id = ${tx.tenant}`, ...narrow, sql`c.open`, ...wanted(filter)])} order by c.sort_on, c.id limit ${filter.limit + 1}`
  const merged = (from: Sql) => sql`select ${listed} from ${from} order by c.sort_on, c.id limit ${filter.limit + 1}`
  const found = filter.handlerId !== null ? part(sql`c.handler_id = ${filter.handlerId}`)
    : filter.states === null ? merged(sql`unnest(${units}::uuid[]) as unit(id) cross join lateral (${part(sql`c.unit_id = unit.id`)}) c`)
    : merged(sql`unnest(${units}::uuid[]) as unit(id) cross join unnest(${filter.states}::text[]) as one(state) cross join lateral (${part(sql`c.unit_id = unit.id`, sql`c.state = one.state`)}) c`)
  return tx.many(ListRow, sql`
    select c.id, c.number, c.title, c.applicant, u.name as "unitName", c.state, p.name as "handlerName", c.received_on as "receivedOn", c.due_on as "dueOn", c.provisional, c.promised_on as "promisedOn", c.sort_on as "sortOn"
    from (${found}) c join people.v_unit u on u.tenant_id = c.tenant_id and u.id = c.unit_id left join people.v_person p on p.tenant_id = c.tenant_id and p.id = c.handler_id
    order by c.sort_on, c.id`)
}

/** Exactly one, by the number on its receipt. */
export const listByNumber = (tx: Tx, number: string, scope: string[]) => tx.many(ListRow, sql`
  select c.id, c.number, c.title, c.applicant, u.name as "unitName", c.state, p.name as "handlerName", c.received_on as "receivedOn", c.due_on as "dueOn", c.provisional, c.promised_on as "promisedOn", c.sort_on as "sortOn"
  from ${from} left join people.v_person p on p.tenant_id = c.tenant_id and p.id = c.handler_id
  where c.tenant_id = ${tx.tenant} and c.number = ${number} and c.state <> 'draft' and ${unitWithin(tx, sql`c.unit_id`, scope)}`)

/** The citizen's own, and those begun with their contact; the newest first. */
export const casesOfCitizen = (tx: Tx, citizenId: string, numbers: readonly string[]) => tx.many(z.object({ number: z.string(), title: Words, unitName: Words, state: CaseState, begunAt: z.string(), receivedOn: z.string().nullable(), dueOn: z.string().nullable() }), sql`
  select c.number, c.title, u.name as "unitName", c.state, c.begun_at as "begunAt", c.received_on as "receivedOn", c.due_on as "dueOn" from ${from}
  where c.tenant_id = ${tx.tenant} and (c.citizen_id = ${citizenId} or c.number = any(${numbers}::text[])) order by c.id desc limit 200`)

// ---- people to be told ----

/** Who holds one of these roles over exactly this unit. */
export const holders = async (tx: Tx, unitId: string, roles: readonly string[]): Promise<string[]> =>
  (await tx.raw<{ id: string }>(sql`select distinct person_id as id from people.v_role_grant where tenant_id = ${tx.tenant} and unit_id = ${unitId} and role = any(${roles}::text[])`)).map(row => row.id)
/** The nearest unit at or above with somebody in one of these roles, and who that is. */
export const holdersAbove = async (tx: Tx, unitId: string, roles: readonly string[]): Promise<string[]> =>
  (await tx.raw<{ id: string }>(sql`with up as (
      select g.person_id as id, s.depth from people.v_role_grant g join people.v_unit_scope s on s.tenant_id = g.tenant_id and s.ancestor_id = g.unit_id and s.descendant_id = ${unitId}
      where g.tenant_id = ${tx.tenant} and g.role = any(${roles}::text[]))
    select distinct id from up where depth = (select min(depth) from up)`)).map(row => row.id)
/** Who may handle in the case's unit: to be given the case. */
export const handlersFor = (tx: Tx, unitId: string) => tx.many(z.object({ id: z.uuid(), name: z.string() }), sql`
  select distinct p.id, p.name from people.v_role_grant g join people.v_unit_scope s on s.tenant_id = g.tenant_id and s.ancestor_id = g.unit_id and s.descendant_id = ${unitId}
  join people.v_person p on p.tenant_id = g.tenant_id and p.id = g.person_id
  where g.tenant_id = ${tx.tenant} and g.role = 'service-officer' order by p.name limit 200`)

// ---- accounts of citizens, proofs ----

export const Citizen = z.object({ id: z.uuid(), number: z.string(), contact: z.string(), name: z.string(), phone: z.string(), email: z.string(), idNumber: z.string(), address: z.string() })
export type Citizen = z.infer<typeof Citizen>
const citizenColumns = sql`select id, number, contact, name, phone, email, id_number as "idNumber", address from services.citizen`
export const citizen = (tx: Tx, id: string) => tx.one(Citizen, sql`${citizenColumns} where tenant_id = ${tx.tenant} and id = ${id}`)
export const citizenByContact = (tx: Tx, contact: string) => tx.maybe(Citizen, sql`${citizenColumns} where tenant_id = ${tx.tenant} and contact = ${contact}`)
export const addCitizen = (tx: Tx, row: { id: string; number: string; contact: string; phone: string; email: string }) => tx.run(sql`
  insert into services.citizen (tenant_id, id, number, contact, phone, email) values (${tx.tenant}, ${row.id}, ${row.number}, ${row.contact}, ${row.phone}, ${row.email}) on conflict do nothing`)
export const saveCitizen = (tx: Tx, id: string, row: { name: string; phone: string; email: string; idNumber: string; address: string }) => tx.run(sql`
  update services.citizen set name = ${row.name}, phone = ${row.phone}, email = ${row.email}, id_number = ${row.idNumber}, address = ${row.address} where tenant_id = ${tx.tenant} and id = ${id}`)

/** Whether the proof had not been used; forgets those that are too old to be offered again. */
export const useProof = async (tx: Tx, proof: string, forgetBefore: Date): Promise<boolean> => {
  await tx.run(sql`delete from services.used_proof where tenant_id = ${tx.tenant} and used_at < ${forgetBefore}`)
  return (await tx.run(sql`insert into services.used_proof (tenant_id, proof) values (${tx.tenant}, ${proof}) on conflict do nothing`)) > 0
}
