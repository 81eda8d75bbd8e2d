import { z } from 'zod'
import { newId, type Tx } from '#platform/db.ts'
import { Day, Id } from '#platform/route.ts'
import { all, sql, type Sql } from '#platform/sql.ts'
import { unitWithin } from '#domains/people/index.ts'
import type { Step, Taken } from './case.ts'
import { Document, Row } from './shapes.ts'

const Name = z.object({ zh: z.string(), en: z.string() })

// ---- requests ----

export const RequestRow = z.object({
  id: Id, number: z.string(), agencyId: Id, agencyName: Name, state: z.string(), channel: z.string(), submittedOn: Day, receivedOn: Day.nullable(), dueOn: Day.nullable(), applicantKind: z.string(), applicantName: z.string(), identity: z.string(),
  applicantKey: z.string(), email: z.string(), phone: z.string(), address: z.string(), title: z.string(), description: z.string(), wantedForm: z.string(), wantedDelivery: z.string(), help: z.string(), ofCorrection: z.boolean(),
  outcome: z.string().nullable(), replyText: z.string(), information: z.string(), decidedOn: Day.nullable(), deliveredOn: Day.nullable(), reassessOn: Day.nullable(), proposesPublication: z.boolean(), steps: z.number(), reply: z.string().nullable(),
})
export type RequestRow = z.infer<typeof RequestRow>

const requestColumns = sql`r.id, r.number, r.agency_id as "agencyId", u.name as "agencyName", r.state, r.channel, r.submitted_on as "submittedOn", r.received_on as "receivedOn", r.due_on as "dueOn", r.applicant_kind as "applicantKind",
  r.applicant_name as "applicantName", r.applicant_identity as identity, r.applicant_key as "applicantKey", r.email, r.phone, r.address, r.title, r.description, r.wanted_form as "wantedForm", r.wanted_delivery as "wantedDelivery", r.help,
  r.of_correction as "ofCorrection", r.outcome, r.reply_text as "replyText", r.information, r.decided_on as "decidedOn", r.delivered_on as "deliveredOn", r.reassess_on as "reassessOn", r.proposes_publication as "proposesPublication", r.steps, r.reply`
const fromRequest = sql`from disclosure.request r join people.v_unit u on u.tenant_id = r.tenant_id and u.id = r.agency_id`

export type NewRequest = Pick<RequestRow, 'id' | 'number' | 'agencyId' | 'channel' | 'submittedOn' | 'applicantKind' | 'applicantName' | 'identity' | 'applicantKey' | 'email' | 'phone' | 'address' | 'title' | 'description'
  | 'wantedForm' | 'wantedDelivery' | 'help' | 'ofCorrection'> & { earlierId: string | null }

export const addRequest = (tx: Tx, row: NewRequest) =>
  tx.run(sql`insert into disclosure.request (tenant_id, id, number, agency_id, state, channel, submitted_on, applicant_kind, applicant_name, applicant_identity, applicant_key, email, phone, address, title, description,
      wanted_form, wanted_delivery, help, of_correction, earlier_id, created_by)
    values (${tx.tenant}, ${row.id}, ${row.number}, ${row.agencyId}, 'received', ${row.channel}, ${row.submittedOn}, ${row.applicantKind}, ${row.applicantName}, ${row.identity}, ${row.applicantKey}, ${row.email}, ${row.phone}, ${row.address},
      ${row.title}, ${row.description}, ${row.wantedForm}, ${row.wantedDelivery}, ${row.help}, ${row.ofCorrection}, ${row.earlierId}, ${tx.person})`)

/** @throws NotFound outside the scope */
export const request = (tx: Tx, id: string, scope: string[]) =>
  tx.one(RequestRow, sql`select ${requestColumns} ${fromRequest} where r.tenant_id = ${tx.tenant} and r.id = ${id} and ${unitWithin(tx, sql`r.agency_id`, scope)}`)

/** The request whoever asks; for those who have shown that it is theirs. */
export const requestById = (tx: Tx, id: string) => tx.one(RequestRow, sql`select ${requestColumns} ${fromRequest} where r.tenant_id = ${tx.tenant} and r.id = ${id}`)

const Linked = z.object({ way: z.enum(['earlier', 'later']), id: Id, number: z.string(), title: z.string(), agencyName: Name, submittedOn: Day, state: z.string(), within: z.boolean() })
/** The request after which this one was made, and those made after it (art. 41); `within`: whether it lies in that scope. */
export const linked = (tx: Tx, id: string, scope: string[]) =>
  tx.many(Linked, sql`select case when r.earlier_id = ${id} then 'later' else 'earlier' end as way, r.id, r.number, r.title, u.name as "agencyName", r.submitted_on as "submittedOn", r.state, ${unitWithin(tx, sql`r.agency_id`, scope)} as within
    ${fromRequest} where r.tenant_id = ${tx.tenant} and (r.earlier_id = ${id} or r.id = (select o.earlier_id from disclosure.request o where o.tenant_id = ${tx.tenant} and o.id = ${id})) order by r.id`)

/** The same by its number, held for this transaction; undefined when there is none. */
export const lockByNumber = (tx: Tx, number: string) => tx.maybe(RequestRow, sql`select ${requestColumns} ${fromRequest} where r.tenant_id = ${tx.tenant} and r.number = ${number} for update of r`)

/** Held for this transaction: steps follow one another. */
export const lockRequest = (tx: Tx, id: string) => tx.one(z.object({ steps: z.number(), agencyId: Id }), sql`select steps, agency_id as "agencyId" from disclosure.request where tenant_id = ${tx.tenant} and id = ${id} for update`)

/** What a request came to, for indicators; all but the correction null until the reply went out. */
export type Outcome = { inTime: boolean | null; usedDays: number | null; stoppedDays: number | null; waitedDays: number | null; extended: boolean | null; correctionAsked: boolean }
export type Projection = {
  state: string; receivedOn: string | null; dueOn: string | null; provisional: boolean; stopped: string | null; outcome: string | null; reply: string | null; decidedOn: string | null; deliveredOn: string | null; processedOn: string | null; reassessOn: string | null; handlerId: string | null
} & Outcome

/** What lists need of where the steps have led. */
export const project = (tx: Tx, id: string, to: Projection) =>
  tx.run(sql`update disclosure.request set state = ${to.state}, received_on = ${to.receivedOn}, due_on = ${to.dueOn}, provisional = ${to.provisional}, stopped = ${to.stopped}, outcome = ${to.outcome}, reply = ${to.reply}, decided_on = ${to.decidedOn},
      delivered_on = ${to.deliveredOn}, processed_on = ${to.processedOn}, reassess_on = ${to.reassessOn}, handler_id = coalesce(${to.handlerId}::uuid, handler_id), steps = steps + 1,
      in_time = ${to.inTime}, used_days = ${to.usedDays}, stopped_days = ${to.stoppedDays}, waited_days = ${to.waitedDays}, extended = ${to.extended}, correction_asked = ${to.correctionAsked}
    where tenant_id = ${tx.tenant} and id = ${id}`)

export const setReply = (tx: Tx, id: string, given: { replyText: string; information: string }) =>
  tx.run(sql`update disclosure.request set reply_text = ${given.replyText}, information = ${given.information} where tenant_id = ${tx.tenant} and id = ${id}`)

export const setDescription = (tx: Tx, id: string, description: string) =>
  tx.run(sql`update disclosure.request set description = ${description} where tenant_id = ${tx.tenant} and id = ${id}`)

export const proposePublication = (tx: Tx, id: string) => tx.run(sql`update disclosure.request set proposes_publication = true where tenant_id = ${tx.tenant} and id = ${id}`)

const openRow = sql`select r.id, r.number, r.title, r.state, u.name as "agencyName", r.applicant_name as "applicantName", r.received_on as "receivedOn", r.submitted_on as "submittedOn", r.due_on as "dueOn", r.stopped, p.name as "handlerName", r.outcome`

type OpenFilter = { agencies: readonly string[] | null; states: readonly string[] | null; mine: string | null; after: readonly [string, string] | null; limit: number }

/** Open requests of these agencies, what is due first first; what stands still or has not begun comes last. */
export const openRequests = (tx: Tx, filter: OpenFilter) => {
  const first = (agency: Sql) => sql`select * from disclosure.request r
    where r.tenant_id = ${tx.tenant} and r.state <> 'closed' and ${all([
      agency,
      filter.states !== null && sql`r.state = any(${filter.states}::text[])`,
      filter.mine !== null && sql`r.handler_id = ${filter.mine}`,
      filter.after !== null && sql`(coalesce(r.due_on, '9999-12-31'::date), r.id) > (${filter.after?.[0]}::date, ${filter.after?.[1]}::uuid)`,
    ])}
    order by coalesce(r.due_on, '9999-12-31'::date), r.id limit ${filter.limit}`
  // Agency by agency, so that each is read in the order of its index; all at once where it is all.
  const rows = filter.agencies === null ? first(sql`true`) : sql`select r.* from unnest(${filter.agencies}::uuid[]) a(id) cross join lateral (${first(sql`r.agency_id = a.id`)}) r
    order by coalesce(r.due_on, '9999-12-31'::date), r.id limit ${filter.limit}`
  return tx.many(Row, sql`${openRow}
    from (${rows}) r
    join people.v_unit u on u.tenant_id = ${tx.tenant} and u.id = r.agency_id
    left join people.v_person p on p.tenant_id = ${tx.tenant} and p.id = r.handler_id
    order by coalesce(r.due_on, '9999-12-31'::date), r.id`)
}

/** One by its number, wherever it stands. */
export const requestByNumber = (tx: Tx, number: string, agencies: readonly string[]) =>
  tx.many(Row, sql`${openRow}
    from disclosure.request r join people.v_unit u on u.tenant_id = r.tenant_id and u.id = r.agency_id left join people.v_person p on p.tenant_id = r.tenant_id and p.id = r.handler_id
    where r.tenant_id = ${tx.tenant} and r.number = ${number} and r.agency_id = any(${agencies}::uuid[])`)

/** Closed ones, the newest first. */
export const closedRequests = (tx: Tx, filter: { agencies: readonly string[]; before: string | null; limit: number }) =>
  tx.many(Row, sql`${openRow}
    from disclosure.request r join people.v_unit u on u.tenant_id = r.tenant_id and u.id = r.agency_id left join people.v_person p on p.tenant_id = r.tenant_id and p.id = r.handler_id
    where r.tenant_id = ${tx.tenant} and r.state = 'closed' and r.agency_id = any(${filter.agencies}::uuid[]) and (${filter.before}::uuid is null or r.id < ${filter.before}::uuid)
    order by r.id desc limit ${filter.limit}`)

/** Agencies at or below these units; all of them when `scope` is null. */
export const agencies = (tx: Tx, scope: string[] | null) =>
  tx.many(z.object({ id: Id, name: Name }), sql`select u.id, u.name from people.v_unit u
    where u.tenant_id = ${tx.tenant} and u.closed_at is null and u.agency_id = u.id and ${scope === null ? sql`true` : unitWithin(tx, sql`u.id`, scope)} order by u.code`)

/** How many requests the applicant made in the month of that day, to that agency. */
export const itemsInMonth = async (tx: Tx, key: string, agencyId: string, day: string): Promise<number> =>
  (await tx.one(z.object({ n: z.number() }), sql`select count(*)::int as n from disclosure.request
    where tenant_id = ${tx.tenant} and applicant_key = ${key} and agency_id = ${agencyId} and received_on >= date_trunc('month', ${day}::date) and received_on < date_trunc('month', ${day}::date) + interval '1 month'`)).n

/** How many different applicants were given the same. */
export const sameInformation = async (tx: Tx, agencyId: string, information: string): Promise<number> => information === '' ? 0
  : (await tx.one(z.object({ n: z.number() }), sql`select count(distinct applicant_key)::int as n from disclosure.request
    where tenant_id = ${tx.tenant} and agency_id = ${agencyId} and information = ${information} and outcome in ('released', 'partial') and decided_on is not null`)).n

// ---- steps ----

const StepRow = z.object({ on: Day, at: z.string(), by: z.uuid().nullable(), byName: z.string().nullable(), part: z.string(), body: z.custom<Step>() })

export const steps = (tx: Tx, requestId: string) =>
  tx.many(StepRow, sql`select s.on_day as "on", s.at, s.by_person as by, p.name as "byName", s.part, s.body from disclosure.step s
    left join people.v_person p on p.tenant_id = s.tenant_id and p.id = s.by_person
    where s.tenant_id = ${tx.tenant} and s.request_id = ${requestId} order by s.ordinal`)

export const addStep = (tx: Tx, requestId: string, ordinal: number, step: Taken, part: string) => {
  const { on, by, ...body } = step
  return tx.run(sql`insert into disclosure.step (tenant_id, request_id, ordinal, on_day, by_person, part, body) values (${tx.tenant}, ${requestId}, ${ordinal}, ${on}, ${by}, ${part}, ${JSON.stringify(body)})`)
}

// ---- consultations ----

export const ConsultRow = z.object({
  id: Id, requestId: Id, kind: z.enum(['third_party', 'co_authors']), name: z.string(), email: z.string(), phone: z.string(), extract: z.string(), dueOn: Day, opinion: z.enum(['consent', 'object']).nullable(), reasons: z.string(), answeredOn: Day.nullable(),
})
const consultColumns = sql`id, request_id as "requestId", kind, name, email, phone, extract, due_on as "dueOn", opinion, reasons, answered_on as "answeredOn"`

export const addConsult = (tx: Tx, row: { id: string; requestId: string; kind: string; name: string; email: string; phone: string; extract: string; tokenHash: string; dueOn: string }) =>
  tx.run(sql`insert into disclosure.consult (tenant_id, id, request_id, kind, name, email, phone, extract, token_hash, due_on)
    values (${tx.tenant}, ${row.id}, ${row.requestId}, ${row.kind}, ${row.name}, ${row.email}, ${row.phone}, ${row.extract}, ${row.tokenHash}, ${row.dueOn})`)
export const consults = (tx: Tx, requestId: string) => tx.many(ConsultRow, sql`select ${consultColumns} from disclosure.consult where tenant_id = ${tx.tenant} and request_id = ${requestId} order by id`)
/** @throws NotFound when nobody was asked under this token */
export const consultByToken = (tx: Tx, tokenHash: string) => tx.one(ConsultRow, sql`select ${consultColumns} from disclosure.consult where tenant_id = ${tx.tenant} and token_hash = ${tokenHash}`)
export const setOpinion = (tx: Tx, id: string, given: { opinion: string; reasons: string; on: string }) =>
  tx.run(sql`update disclosure.consult set opinion = ${given.opinion}, reasons = ${given.reasons}, answered_on = ${given.on} where tenant_id = ${tx.tenant} and id = ${id}`)

// ---- documents ----

export const addDocument = async (tx: Tx, row: { requestId: string; role: string; name: string; fileId: string; mediaType: string; sourceId?: string }): Promise<string> => {
  const id = newId()
  await tx.run(sql`insert into disclosure.document (tenant_id, id, request_id, role, name, file_id, media_type, source_id, added_by)
    values (${tx.tenant}, ${id}, ${row.requestId}, ${row.role}, ${row.name}, ${row.fileId}, ${row.mediaType}, ${row.sourceId ?? null}, ${tx.person})`)
  return id
}

export const documents = (tx: Tx, requestId: string) =>
  tx.many(Document, sql`select d.id, d.role, d.name, d.media_type as "mediaType", d.source_id as "sourceId", d.released, coalesce(jsonb_array_length(x.boxes), 0)::int as boxes,
      case when x.document_id is null then null else x.confirmed_by is not null end as confirmed
    from disclosure.document d left join disclosure.redaction x on x.tenant_id = d.tenant_id and x.document_id = d.id
    where d.tenant_id = ${tx.tenant} and d.request_id = ${requestId} order by d.id`)

/** What went out of several requests, by their ids. */
export const released = async (tx: Tx, requestIds: readonly string[]) => {
  const rows = await tx.many(z.object({ requestId: Id, id: Id, name: z.string() }), sql`select request_id as "requestId", id, name from disclosure.document
    where tenant_id = ${tx.tenant} and request_id = any(${requestIds}) and released order by id`)
  return Map.groupBy(rows, row => row.requestId)
}

export const DocumentRow = z.object({ id: Id, requestId: Id, role: z.string(), name: z.string(), fileId: Id, mediaType: z.string(), sourceId: Id.nullable(), released: z.boolean() })
export const document = (tx: Tx, id: string) =>
  tx.one(DocumentRow, sql`select id, request_id as "requestId", role, name, file_id as "fileId", media_type as "mediaType", source_id as "sourceId", released from disclosure.document where tenant_id = ${tx.tenant} and id = ${id}`)

export const setReleased = (tx: Tx, requestId: string, ids: readonly string[]) =>
  tx.run(sql`update disclosure.document set released = id = any(${ids}::uuid[]) where tenant_id = ${tx.tenant} and request_id = ${requestId} and role in ('source', 'rendition')`)

/** What was to go out goes out redacted from now on. */
export const swapReleased = (tx: Tx, sourceId: string, renditionId: string) =>
  tx.run(sql`update disclosure.document set released = id = ${renditionId} where tenant_id = ${tx.tenant} and (id = ${sourceId} or id = ${renditionId})`)

export const dropRendition = (tx: Tx, sourceId: string) =>
  tx.run(sql`update disclosure.document set role = 'attachment', released = false, name = name || ' (old)' where tenant_id = ${tx.tenant} and source_id = ${sourceId} and role = 'rendition'`)

const RedactionRow = z.object({ boxes: z.array(z.record(z.string(), z.unknown())), renditionId: Id.nullable(), drawnBy: Id.nullable(), confirmedBy: Id.nullable() })
export const redaction = (tx: Tx, documentId: string) =>
  tx.maybe(RedactionRow, sql`select boxes, rendition_id as "renditionId", drawn_by as "drawnBy", confirmed_by as "confirmedBy" from disclosure.redaction where tenant_id = ${tx.tenant} and document_id = ${documentId}`)
export const putRedaction = (tx: Tx, row: { documentId: string; boxes: unknown; renditionId: string }) =>
  tx.run(sql`insert into disclosure.redaction (tenant_id, document_id, boxes, rendition_id, checked_at, drawn_by) values (${tx.tenant}, ${row.documentId}, ${JSON.stringify(row.boxes)}, ${row.renditionId}, now(), ${tx.person})
    on conflict (tenant_id, document_id) do update set boxes = excluded.boxes, rendition_id = excluded.rendition_id, checked_at = now(), drawn_by = excluded.drawn_by, drawn_at = now(), confirmed_by = null`)
export const confirmRedaction = (tx: Tx, documentId: string) => tx.run(sql`update disclosure.redaction set confirmed_by = ${tx.person} where tenant_id = ${tx.tenant} and document_id = ${documentId}`)

// ---- publication ----

const PublicationRow = z.object({ id: Id, requestId: Id, title: z.string(), summary: z.string(), agencyName: Name, outcome: z.string(), publishedOn: Day })
const publicationColumns = sql`p.id, p.request_id as "requestId", p.title, p.summary, u.name as "agencyName", p.outcome, p.published_on as "publishedOn"`

export const addPublication = (tx: Tx, row: { id: string; requestId: string; agencyId: string; title: string; summary: string; outcome: string; on: string }) =>
  tx.run(sql`insert into disclosure.publication (tenant_id, id, request_id, agency_id, title, summary, outcome, published_on, published_by)
    values (${tx.tenant}, ${row.id}, ${row.requestId}, ${row.agencyId}, ${row.title}, ${row.summary}, ${row.outcome}, ${row.on}, ${tx.person})`)
export const withdrawPublication = (tx: Tx, id: string, on: string, scope: string[]) =>
  tx.run(sql`update disclosure.publication p set withdrawn_on = ${on} where p.tenant_id = ${tx.tenant} and p.id = ${id} and p.withdrawn_on is null and ${unitWithin(tx, sql`p.agency_id`, scope)}`)
export const publications = (tx: Tx, filter: { after: readonly [string, string] | null; limit: number; ids?: readonly string[] }) =>
  tx.many(PublicationRow, sql`select ${publicationColumns} from disclosure.publication p join people.v_unit u on u.tenant_id = p.tenant_id and u.id = p.agency_id
    where p.tenant_id = ${tx.tenant} and p.withdrawn_on is null
      and ${all([filter.ids && sql`p.id = any(${filter.ids}::uuid[])`, filter.after !== null && sql`(p.published_on, p.id) < (${filter.after?.[0]}::date, ${filter.after?.[1]}::uuid)`])}
    order by p.published_on desc, p.id desc limit ${filter.limit}`)
export const publicationOf = (tx: Tx, requestId: string) =>
  tx.maybe(z.object({ id: Id, publishedOn: Day }), sql`select id, published_on as "publishedOn" from disclosure.publication where tenant_id = ${tx.tenant} and request_id = ${requestId} and withdrawn_on is null`)
export const publication = (tx: Tx, id: string) =>
  tx.one(PublicationRow, sql`select ${publicationColumns} from disclosure.publication p join people.v_unit u on u.tenant_id = p.tenant_id and u.id = p.agency_id where p.tenant_id = ${tx.tenant} and p.id = ${id} and p.withdrawn_on is null`)

/** The same information released to so many applicants and not published yet, and what applicants themselves propose. */
export const proposals = (tx: Tx, agencies: readonly string[], least: number) =>
  tx.many(z.object({ requestId: Id, number: z.string(), information: z.string(), agencyName: Name, applicants: z.number(), proposed: z.boolean() }), sql`
    select (array_agg(r.id order by r.decided_on desc, r.id))[1] as "requestId", (array_agg(r.number order by r.decided_on desc, r.id))[1] as number, r.information, u.name as "agencyName", count(distinct r.applicant_key)::int as applicants, bool_or(r.proposes_publication) as proposed
    from disclosure.request r join people.v_unit u on u.tenant_id = r.tenant_id and u.id = r.agency_id
    where r.tenant_id = ${tx.tenant} and r.agency_id = any(${agencies}::uuid[]) and r.information <> '' and r.outcome in ('released', 'partial') and r.decided_on is not null
    group by r.agency_id, r.information, u.name
    having (count(distinct r.applicant_key) >= ${least} or bool_or(r.proposes_publication))
      and not exists (select 1 from disclosure.publication p join disclosure.request o on o.tenant_id = p.tenant_id and o.id = p.request_id
        where p.tenant_id = ${tx.tenant} and p.withdrawn_on is null and p.agency_id = r.agency_id and o.information = r.information)
    order by applicants desc, r.information limit 200`)

/** Refusals whose day of being looked at again has come or comes by then. */
export const reassessments = (tx: Tx, agencies: readonly string[], until: string) =>
  tx.many(z.object({ id: Id, number: z.string(), title: z.string(), agencyName: Name, outcome: z.string(), reassessOn: Day }), sql`
    select r.id, r.number, r.title, u.name as "agencyName", r.outcome, r.reassess_on as "reassessOn" from disclosure.request r join people.v_unit u on u.tenant_id = r.tenant_id and u.id = r.agency_id
    where r.tenant_id = ${tx.tenant} and r.agency_id = any(${agencies}::uuid[]) and r.reassess_on <= ${until} order by r.reassess_on, r.id limit 200`)
export const setReassessment = (tx: Tx, id: string, on: string | null) => tx.run(sql`update disclosure.request set reassess_on = ${on} where tenant_id = ${tx.tenant} and id = ${id}`)

// ---- disputes ----

const DisputeRow = z.object({
  id: Id, track: z.enum(['reconsideration', 'litigation']), afterReconsideration: z.boolean(), body: z.string(), lodgedOn: Day, answerDueOn: Day.nullable(), concludedOn: Day.nullable(), result: z.enum(['upheld', 'corrected', 'other']).nullable(), note: z.string(),
})
export const disputes = (tx: Tx, requestId: string) =>
  tx.many(DisputeRow, sql`select id, track, after_reconsideration as "afterReconsideration", body, lodged_on as "lodgedOn", answer_due_on as "answerDueOn", concluded_on as "concludedOn", result, note
    from disclosure.dispute where tenant_id = ${tx.tenant} and request_id = ${requestId} order by id`)
export const addDispute = (tx: Tx, row: { id: string; requestId: string; agencyId: string; track: string; afterReconsideration: boolean; body: string; lodgedOn: string; answerDueOn: string | null; provisional: boolean }) =>
  tx.run(sql`insert into disclosure.dispute (tenant_id, id, request_id, agency_id, track, after_reconsideration, body, lodged_on, answer_due_on, provisional)
    values (${tx.tenant}, ${row.id}, ${row.requestId}, ${row.agencyId}, ${row.track}, ${row.afterReconsideration}, ${row.body}, ${row.lodgedOn}, ${row.answerDueOn}, ${row.provisional})`)
export const concludeDispute = (tx: Tx, id: string, given: { result: string; on: string; note: string }) =>
  tx.run(sql`update disclosure.dispute set result = ${given.result}, concluded_on = ${given.on}, note = ${given.note} where tenant_id = ${tx.tenant} and id = ${id}`)

// ---- rules ----

export const rules = (tx: Tx) => tx.many(z.object({ code: z.string(), value: z.string() }), sql`select code, value from disclosure.rule where tenant_id = ${tx.tenant}`)
export const putRule = (tx: Tx, code: string, value: string) =>
  tx.run(sql`insert into disclosure.rule (tenant_id, code, value, changed_by) values (${tx.tenant}, ${code}, ${value}, ${tx.person})
    on conflict (tenant_id, code) do update set value = excluded.value, changed_at = now(), changed_by = excluded.changed_by`)

// ---- supervision ----

/** Per agency: open, overdue, due within a week, waiting for confirmation, standing still. */
export const agencyStandings = (tx: Tx, agencies: readonly string[], today: string, soon: string) =>
  tx.many(z.object({ agencyId: Id, agencyName: Name, open: z.number(), overdue: z.number(), soon: z.number(), unconfirmed: z.number(), stopped: z.number(), oldest: Day.nullable() }), sql`
    select u.id as "agencyId", u.name as "agencyName", n.open, n.overdue, n.soon, n.unconfirmed, n.stopped, n.oldest
    from (select r.agency_id, count(*)::int as open, (count(*) filter (where r.due_on < ${today}))::int as overdue, (count(*) filter (where r.due_on between ${today} and ${soon}))::int as soon,
        (count(*) filter (where r.state = 'received'))::int as unconfirmed, (count(*) filter (where r.stopped is not null))::int as stopped, min(r.submitted_on) filter (where r.state = 'received') as oldest
      from disclosure.request r where r.tenant_id = ${tx.tenant} and r.state not in ('closed', 'delivered') and r.agency_id = any(${agencies}::uuid[]) group by r.agency_id) n
    join people.v_unit u on u.tenant_id = ${tx.tenant} and u.id = n.agency_id order by n.overdue desc, n.soon desc, u.code`)

/** Persons who hold a role over the agency, to be told of what waits for them. */
export const holders = (tx: Tx, agencyId: string, roles: readonly string[]) =>
  tx.many(z.object({ id: Id }), sql`select distinct h.person_id as id from people.v_role_held h
    join people.v_unit_scope c on c.tenant_id = h.tenant_id and c.ancestor_id = h.unit_id and c.descendant_id = ${agencyId}
    where h.tenant_id = ${tx.tenant} and h.role = any(${roles}::text[]) limit 50`)
