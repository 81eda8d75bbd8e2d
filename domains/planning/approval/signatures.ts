import { readFile, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { z } from 'zod'
import { canonicalJson, type Json } from '#platform/canonical.ts'
import type { Context } from '#platform/context.ts'
import { newId, type Tx } from '#platform/db.ts'
import { Conflict, Invalid } from '#platform/errors.ts'
import { keepFile, type StoredFile } from '#platform/files.ts'
import { sha256 } from '#platform/hash.ts'
import type { Download } from '#platform/route.ts'
import { signerIn } from '#platform/signing.ts'
import { money, say, type Text, type Values } from '#platform/texts.ts'
import type { DocumentCheck, StepName, Verification } from './shapes.ts'
import { approvalWords } from './texts.ts'
import type { Words } from '../shapes.ts'
import * as store from './signatures-store.ts'
import * as plans from '../store.ts'

/** What is signed: the whole plan by identifiers, so that a corrected name or number leaves it what it is. Money in fen. */
export type PlanDocument = {
  format: 'keju.plan/1'
  tenant: string
  plan: { id: string; title: string; unit: { id: string; code: string }; campaign: string; createdAt: string }
  wishes: Record<string, unknown>
  sessions: (store.DocumentSession & { people: number; costFen: number })[]
  /** Person and session, ordered by both. */
  assignments: [string, string][]
  totals: { people: number; assignments: number; costFen: number }
}

/** What a plan would be with a change in force. */
export type Altered = {
  /** Null: as it was. */
  budgetFen: number | null
  /** all budgets of agencies; left out: as they are */
  agencyBudgets?: { agencyId: string; budgetFen: number }[]
  held: { sessionId: string; costFen: number }[]
  pairs: { person: string; session: string }[]
  /** Seats and days of sessions that get others. */
  sessions: ReadonlyMap<string, { seats?: number | undefined; days?: string[] | undefined }>
}

/** The document of the plan as it stands, or as `altered` would make it. */
export const planDocument = async (tx: Tx, planId: string, altered?: Altered): Promise<PlanDocument> => {
  const { wishes, ...head } = await store.documentHead(tx, planId)
  const held = altered?.held ?? (await store.heldSessions(tx, planId))
  const pairs = (altered?.pairs ?? (await store.pairs(tx, planId))).map(({ person, session }): [string, string] => [person, session])
    .sort((a, b) => (a[0] === b[0] ? (a[1] < b[1] ? -1 : 1) : a[0] < b[0] ? -1 : 1))
  const costOf = new Map(held.map(each => [each.sessionId, each.costFen]))
  const inside = Map.groupBy(pairs, ([, session]) => session)
  const sessions = (await store.documentSessions(tx, [...costOf.keys()])).map(session => ({
    ...session, seats: altered?.sessions.get(session.id)?.seats ?? session.seats, days: altered?.sessions.get(session.id)?.days ?? session.days, people: inside.get(session.id)?.length ?? 0, costFen: costOf.get(session.id) ?? 0,
  }))
  return {
    format: 'keju.plan/1', tenant: tx.tenant,
    plan: { id: head.id, title: head.title, unit: { id: head.unitId, code: head.unitCode }, campaign: head.campaignId, createdAt: head.createdAt },
    wishes: { ...wishes, ...(altered?.budgetFen == null ? {} : { budgetFen: altered.budgetFen }), ...(altered?.agencyBudgets ? { agencyBudgets: altered.agencyBudgets } : {}) }, sessions, assignments: pairs,
    totals: { people: new Set(pairs.map(([person]) => person)).size, assignments: pairs.length, costFen: sessions.reduce((sum, each) => sum + each.costFen, 0) },
  }
}

export type Version = { text: string; sha256: string }

/** The canonical text of a document and the hash under which it is signed. */
export const versionOf = (document: PlanDocument): Version => {
  const text = canonicalJson(document as unknown as Json)
  return { text, sha256: sha256(text) }
}

/** The version of the plan as it stands. */
export const presentVersion = async (tx: Tx, planId: string): Promise<Version> => versionOf(await planDocument(tx, planId))

/** Keeps the text that is submitted: under its own hash, so that what was signed can always be shown. */
export const keepVersion = async (ctx: Pick<Context, 'files'>, tx: Tx, version: Version): Promise<void> => {
  const file = await ctx.files.put(Readable.from([Buffer.from(version.text)]), `plan-${version.sha256.slice(0, 12)}.json`)
  await keepFile(tx, file, 'planning.version')
}

/** What a signer puts their name to; signed in its canonical form. `before` is the hash of the signature that came before in the round. */
type Statement = {
  format: 'keju.approval/1'
  tenant: string
  plan: string
  version: string
  change: string | null
  step: StepName
  unit: { id: string; name: Words }
  decision: 'approve'
  reason: string
  signer: { id: string; number: string; name: string }
  actingFor: { id: string; number: string; name: string } | null
  signedAt: string
  before: string | null
}

const Person = z.object({ id: z.string(), number: z.string(), name: z.string() })
const StatementShape = z.object({
  format: z.literal('keju.approval/1'), tenant: z.string(), plan: z.string(), version: z.string(), change: z.string().nullable(), step: z.enum(['unit', 'parent', 'finance']),
  unit: z.object({ id: z.string(), name: z.object({ zh: z.string(), en: z.string() }) }), decision: z.literal('approve'), reason: z.string(), signer: Person, actingFor: Person.nullable(),
  signedAt: z.string(), before: z.string().nullable(),
})

export type Signing = { planId: string; approvalId: string; ordinal: number; changeId: string | null; version: string; step: StepName; unitId: string; reason: string; actingFor: string | null }

/** Signs a step's approval with the installation's key in the name of the caller. */
export const signStep = async (ctx: Context, tx: Tx, given: Signing): Promise<void> => {
  const self = ctx.self()
  const people = new Map((await store.signerOf(tx, [self.id, ...(given.actingFor ? [given.actingFor] : [])])).map(each => [each.id, each]))
  const named = (id: string) => people.get(id) ?? { id, number: '', name: id }
  const before = (await store.signaturesOf(tx, given.approvalId)).at(-1)
  const statement: Statement = {
    format: 'keju.approval/1', tenant: tx.tenant, plan: given.planId, version: given.version, change: given.changeId, step: given.step,
    unit: { id: given.unitId, name: await store.unitName(tx, given.unitId) }, decision: 'approve', reason: given.reason, signer: named(self.id),
    actingFor: given.actingFor ? named(given.actingFor) : null, signedAt: ctx.now().toISOString(), before: before ? sha256(before.value) : null,
  }
  const text = canonicalJson(statement as unknown as Json)
  const signer = await signerIn(ctx.config.KEJU_DATA)
  await store.addSignature(tx, {
    id: newId(), planId: given.planId, approvalId: given.approvalId, ordinal: given.ordinal, version: given.version, statement: text, signedAt: statement.signedAt, ...signer.sign(text),
  })
}

type Given = Pick<store.SignatureRow, 'statement' | 'algorithm' | 'keyId' | 'publicKey' | 'value'>
/** What the signatures of a round say, each checked: by its key, that it speaks of this version and plan, and in its order. */
const checkAll = async <Row extends Given>(ctx: Pick<Context, 'config'>, version: string, plan: string, rows: Row[]) => {
  const signer = await signerIn(ctx.config.KEJU_DATA)
  let before: string | null = null
  const checked = []
  for (const row of rows) {
    const read = StatementShape.safeParse(jsonOf(row.statement))
    const fits: boolean = read.success && canonicalOr(read.data as unknown as Json) === row.statement && read.data.version === version && read.data.plan === plan && read.data.before === before
    checked.push({ row, statement: read.success ? read.data : null, check: fits ? await signer.check(row.statement, row) : ('invalid' as const) })
    before = sha256(row.value)
  }
  return checked
}

/** The canonical form of what came from outside; null where it has none. */
const canonicalOr = (value: Json): string | null => {
  try {
    return canonicalJson(value)
  } catch {
    return null
  }
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whether the plan is what was signed, and by whom. @throws NotFound outside the caller's units */
export const verify = (ctx: Context, planId: string): Promise<Verification> =>
  ctx.read(async tx => {
    await plans.plan(tx, planId, ctx.scope('planning.read'))
    return verification(ctx, tx, planId)
  })

const verification = async (ctx: Context, tx: Tx, planId: string): Promise<Verification> => {
  const document = await planDocument(tx, planId)
  const present = versionOf(document)
  const round = await store.lastApproved(tx, planId)
  if (!round) return { verdict: 'none', signedVersion: null, presentVersion: present.sha256, signatures: [], differences: [] }
  const checked = await checkAll(ctx, round.version, planId, await store.signaturesOf(tx, round.id))
  const kept = await keptVersion(ctx, round.version)
  const holds = kept !== null && checked.length > 0 && checked.every(each => each.check === 'valid')
  return {
    verdict: !holds ? 'broken' : present.sha256 === round.version ? 'signed' : 'changed', signedVersion: round.version, presentVersion: present.sha256,
    differences: kept && present.sha256 !== round.version ? differences(kept, document) : [],
    signatures: checked.map(({ row, statement, check }) => ({
      ordinal: row.ordinal, step: statement?.step ?? 'unit', unitName: statement?.unit.name[ctx.lang] ?? '', signerName: statement?.signer.name ?? '', signerNumber: statement?.signer.number ?? '',
      actingForName: statement?.actingFor?.name ?? null, signedAt: row.signedAt, reason: statement?.reason ?? '', algorithm: row.algorithm, keyId: row.keyId, check,
    })),
  }
}

/** The document as it was signed; null when its file is gone or is not that any more. */
const keptVersion = async (ctx: Pick<Context, 'files'>, version: string): Promise<PlanDocument | null> => {
  if (!(await stat(ctx.files.path(version)).then(() => true, () => false))) return null
  const text = (await buffer(ctx.files.read(version))).toString('utf8')
  return sha256(text) === version ? (JSON.parse(text) as PlanDocument) : null
}

/** In what the plan departs from what was signed, in words. */
const differences = (signed: PlanDocument, present: PlanDocument): Words[] => {
  const both = (text: Text, values: (lang: 'zh' | 'en') => Values = () => ({})): Words => ({ zh: say(text, 'zh', values('zh')), en: say(text, 'en', values('en')) })
  const key = ([person, session]: [string, string]) => `${person} ${session}`
  const [before, after] = [new Set(signed.assignments.map(key)), new Set(present.assignments.map(key))]
  const [added, removed] = [[...after].filter(each => !before.has(each)).length, [...before].filter(each => !after.has(each)).length]
  const old = new Map(signed.sessions.map(each => [each.id, each]))
  const altered = present.sessions.filter(each => {
    const was = old.get(each.id)
    return was && canonicalJson([was.code, was.offering, was.days, was.place, was.seats]) !== canonicalJson([each.code, each.offering, each.days, each.place, each.seats])
  })
  return [
    ...(canonicalJson(signed.plan as unknown as Json) === canonicalJson(present.plan as unknown as Json) ? [] : [both(approvalWords.differsHead)]),
    ...(canonicalJson(signed.wishes as unknown as Json) === canonicalJson(present.wishes as unknown as Json) ? [] : [both(approvalWords.differsWishes)]),
    ...(added + removed === 0 ? [] : [both(approvalWords.differsPeople, () => ({ added, removed }))]),
    ...altered.map(each => both(approvalWords.differsSession, () => ({ code: each.code }))),
    ...(signed.totals.costFen === present.totals.costFen ? [] : [
      both(approvalWords.differsCost, lang => ({ before: money(signed.totals.costFen, lang), after: money(present.totals.costFen, lang) })),
    ]),
  ]
}

/** Nothing is published that differs from what was signed. @throws Conflict 'plan-not-as-signed' */
export const demandSigned = async (ctx: Context, tx: Tx, planId: string): Promise<void> => {
  if ((await verification(ctx, tx, planId)).verdict !== 'signed') throw new Conflict('plan-not-as-signed')
}

/** The signed document with its signatures as one file, for whoever checks it elsewhere. @throws Conflict 'plan-not-signed' */
export const download = (ctx: Context, planId: string): Promise<Download> =>
  ctx.read(async tx => {
    await plans.plan(tx, planId, ctx.scope('planning.read'))
    const round = await store.lastApproved(tx, planId)
    const document = round ? await keptVersion(ctx, round.version) : null
    if (!round || !document) throw new Conflict('plan-not-signed')
    const signatures = (await store.signaturesOf(tx, round.id)).map(({ statement, algorithm, keyId, publicKey, value }) => ({ statement, algorithm, keyId, publicKey, value }))
    const text = canonicalJson({ format: 'keju.signed-plan/1', document: document as unknown as Json, signatures })
    return { kind: 'download', fileName: `plan-${round.version.slice(0, 12)}.signed.json`, type: 'application/json; charset=utf-8', body: Readable.from([text]) }
  })

const Signed = z.object({
  format: z.literal('keju.signed-plan/1'),
  document: z.looseObject({ format: z.literal('keju.plan/1'), plan: z.looseObject({ id: z.uuid(), title: z.string() }) }),
  signatures: z.array(z.object({
    statement: z.string().max(20_000), algorithm: z.string().max(40), keyId: z.string().max(100), publicKey: z.string().max(4000), value: z.string().max(4000),
  })).min(1).max(10),
})
const mostBytes = 64 * 1024 * 1024

/** Whether a downloaded document is genuine, and still in force. @throws Invalid 'not-a-signed-plan' */
export const checkDocument = async (ctx: Context, file: StoredFile): Promise<DocumentCheck> => {
  const refuse = () => new Invalid('invalid', [{ path: 'file', code: 'not-a-signed-plan' }])
  if (file.bytes > mostBytes) throw refuse()
  const given = jsonOf(await readFile(file.path, 'utf8'))
  const read = Signed.safeParse(given)
  if (!read.success) throw refuse()
  const { document, signatures } = read.data
  // The document goes through the canonical form once more: blanks and the order of keys are nobody's business.
  const text = canonicalOr((given as { document: Json }).document)
  if (text === null) throw refuse()
  const version = sha256(text)
  const checked = await checkAll(ctx, version, document.plan.id, signatures)
  const found = await ctx.read(async tx => {
    const known = await store.planOfVersion(tx, version)
    const round = known ? await store.lastApproved(tx, known.planId) : undefined
    const seen = known ? await plans.unitOfPlanSeen(tx, known.planId, ctx.scope('planning.read')) : false
    return { planId: known && seen ? known.planId : null, current: round?.version === version }
  })
  return {
    authentic: checked.every(each => each.check === 'valid'), title: document.plan.title, version, ...found,
    signatures: checked.map(({ row, statement, check }) => ({
      step: statement?.step ?? '', signerName: statement?.signer.name ?? row.keyId, signedAt: statement?.signedAt ?? '', check,
    })),
  }
}
