import { z } from 'zod'
import type { Tx } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'
import { Words } from '../shapes.ts'

export const DocumentHead = z.object({
  id: z.uuid(), title: z.string(), unitId: z.uuid(), unitCode: z.string(), campaignId: z.uuid(), createdAt: z.string(),
  // As they were written, not as a later release reads them: a new wish with a default is no change of the plan.
  wishes: z.record(z.string(), z.unknown()),
})
export const documentHead = (tx: Tx, planId: string) =>
  tx.one(DocumentHead, sql`select p.id, p.title, p.unit_id as "unitId", u.code as "unitCode", p.campaign_id as "campaignId", p.created_at as "createdAt", p.wishes
    from planning.plan p join people.v_unit u on u.tenant_id = p.tenant_id and u.id = p.unit_id where p.tenant_id = ${tx.tenant} and p.id = ${planId}`)

export type DocumentSession = { id: string; code: string; offering: string; days: string[]; place: { zh: string; en: string }; seats: number }
/** What the document says of each session, in the order of their ids. */
export const documentSessions = (tx: Tx, ids: string[]) =>
  tx.raw<DocumentSession>(sql`select s.id, s.code, o.code as offering, to_json(s.days) as days, s.place, s.seats from planning.session s
    join planning.offering o on o.tenant_id = s.tenant_id and o.id = s.offering_id where s.tenant_id = ${tx.tenant} and s.id = any(${ids}::uuid[]) order by s.id`)

export const heldSessions = (tx: Tx, planId: string) =>
  tx.raw<{ sessionId: string; costFen: number }>(sql`select session_id as "sessionId", cost_fen as "costFen" from planning.plan_session
    where tenant_id = ${tx.tenant} and plan_id = ${planId}`)

/** Pairs of person and session, by both. */
export const pairs = (tx: Tx, planId: string) =>
  tx.raw<{ person: string; session: string }>(sql`select person_id as person, session_id as session from planning.assignment
    where tenant_id = ${tx.tenant} and plan_id = ${planId} order by person_id, session_id`)

const SignatureRow = z.object({
  planId: z.uuid(), approvalId: z.uuid(), ordinal: z.number(), version: z.string(), statement: z.string(), algorithm: z.string(), keyId: z.string(), publicKey: z.string(), value: z.string(),
  signedAt: z.string(),
})
export type SignatureRow = z.infer<typeof SignatureRow>
const columns = sql`plan_id as "planId", approval_id as "approvalId", ordinal, version_sha256 as version, statement, algorithm, key_id as "keyId", public_key as "publicKey", value,
  signed_at as "signedAt"`

export const addSignature = (tx: Tx, s: SignatureRow & { id: string }) =>
  tx.run(sql`insert into planning.signature (tenant_id, id, plan_id, approval_id, ordinal, version_sha256, statement, algorithm, key_id, public_key, value, signed_at)
    values (${tx.tenant}, ${s.id}, ${s.planId}, ${s.approvalId}, ${s.ordinal}, ${s.version}, ${s.statement}, ${s.algorithm}, ${s.keyId}, ${s.publicKey}, ${s.value}, ${s.signedAt})`)

export const signaturesOf = (tx: Tx, approvalId: string) =>
  tx.many(SignatureRow, sql`select ${columns} from planning.signature where tenant_id = ${tx.tenant} and approval_id = ${approvalId} order by ordinal`)

/** The round whose approval is in force: the last one that came to a good end and whose version is, or was to become, the plan. */
export const lastApproved = (tx: Tx, planId: string) =>
  tx.maybe(z.object({ id: z.uuid(), version: z.string(), changeId: z.uuid().nullable() }), sql`select a.id, a.version_sha256 as version, a.change_id as "changeId" from planning.approval a
    left join planning.plan_change c on c.tenant_id = a.tenant_id and c.id = a.change_id
    where a.tenant_id = ${tx.tenant} and a.plan_id = ${planId} and a.state = 'approved' and (a.change_id is null or c.state = 'applied') order by a.id desc limit 1`)

/** Plans one of whose rounds approved this version. */
export const planOfVersion = (tx: Tx, version: string) =>
  tx.maybe(z.object({ planId: z.uuid() }), sql`select plan_id as "planId" from planning.approval where tenant_id = ${tx.tenant} and version_sha256 = ${version} and state = 'approved'
    order by id desc limit 1`)

export const signerOf = (tx: Tx, ids: string[]) =>
  tx.many(z.object({ id: z.uuid(), number: z.string(), name: z.string() }), sql`select id, number, name from people.v_person where tenant_id = ${tx.tenant} and id = any(${ids}::uuid[])`)

export const unitName = async (tx: Tx, id: string) =>
  (await tx.one(z.object({ name: Words }), sql`select name from people.v_unit where tenant_id = ${tx.tenant} and id = ${id}`)).name
