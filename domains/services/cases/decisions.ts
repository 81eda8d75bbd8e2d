/** The decision: signed as it stands, written as a letter, checked by anybody who holds its code. */
import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { canonicalJson } from '#platform/canonical.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db.ts'
import { Conflict, NotFound } from '#platform/errors.ts'
import { sha256 } from '#platform/hash.ts'
import type { Download } from '#platform/route.ts'
import { signerIn } from '#platform/signing.ts'
import { heldForDecision } from './applications.ts'
import { decisionLetter } from './letters.ts'
import type { CaseStatus } from './machine.ts'
import type { Verified } from './shapes.ts'
import * as store from './store.ts'
import { caseWords } from './texts.ts'
import { happen, statusOf } from './cases.ts'
import * as forms from '../forms/store.ts'

const Words = z.object({ zh: z.string(), en: z.string() })
/** What is signed, in canonical form. */
export const Statement = z.object({
  format: z.literal('keju.decision/1'), tenant: z.string(), case: z.string(), item: z.object({ id: z.string(), title: Words }), office: z.object({ id: z.string(), name: Words }), applicant: z.string(),
  /** Of all that was handed in: answers, and the files by name and kind. */
  application: z.string(), outcome: z.enum(['granted', 'refused']), reasons: z.string(), basis: z.string(), remedies: Words, receivedOn: z.string(), decidedAt: z.string(), decidedBy: z.object({ id: z.string(), name: z.string() }), code: z.string(),
})
export type Statement = z.infer<typeof Statement>

const signs = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
/** Sixteen signs in fours: nobody guesses one. */
const newCode = (): string => Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join('')).join('-')
export const readCode = (text: string): string => text.normalize('NFKC').toUpperCase().replace(/[^0-9A-Z]/g, '').replace(/(.{4})(?=.)/g, '$1-')

/** Decides as proposed, by another person than those who worked on it, and signs. @throws Conflict 'case-own-decision', 'case-state' */
export const decideCase = async (ctx: Context, tx: Tx, held: store.CaseRow, form: forms.PublicForm): Promise<CaseStatus> => {
  const { status: before } = await statusOf(tx, held.id)
  const { proposal } = before
  if (!proposal) throw new Conflict('case-state')
  const status = await happen(ctx, tx, held, form, { kind: 'decide' }, 'office')
  const { id, name } = ctx.self()
  const decidedAt = ctx.now(), code = newCode()
  const files = await store.filesOf(tx, held.id)
  const statement: Statement = {
    format: 'keju.decision/1', tenant: tx.tenant, case: held.number, item: { id: held.itemId, title: held.title }, office: { id: held.unitId, name: held.unitName }, applicant: held.applicant,
    application: sha256(canonicalJson({ answers: held.answers as Record<string, string>, files: files.map(file => `${file.field} ${file.name} ${file.bytes}`) })),
    outcome: proposal.outcome, reasons: proposal.reasons, basis: proposal.basis, remedies: caseWords.remedies, receivedOn: status.receivedOn ?? '', decidedAt: decidedAt.toISOString(), decidedBy: { id, name }, code,
  }
  const text = canonicalJson(statement)
  const { algorithm, keyId, publicKey, value } = (await signerIn(ctx.config.KEJU_DATA)).sign(text)
  await store.addDecision(tx, held.id, { code, outcome: proposal.outcome, statement: text, sha256: sha256(text), algorithm, keyId, publicKey, value, decidedAt })
  await tx.record('services.case.sign', held.id, { sha256: sha256(text), key: keyId })
  return status
}

const masked = (name: string): string => (name.length < 2 ? '*' : `${name[0]}${'*'.repeat(Math.min(3, name.length - 1))}`)

/** What a decision's code says, to anybody: what was decided, whether the signature holds, and the applicant's name without most of it. */
export const verify = async (ctx: Context, code: string): Promise<z.input<typeof Verified>> => {
  const { found, revokedOn } = await ctx.read(async tx => {
    const row = await store.decisionByCode(tx, readCode(code))
    return { found: row, revokedOn: row ? await store.revokedOn(tx, row.caseId) : null }
  })
  if (!found) return { outcome: 'unknown', decision: null }
  const outcome = found.sha256 === sha256(found.statement) ? await (await signerIn(ctx.config.KEJU_DATA)).check(found.statement, found) : 'invalid'
  const read = Statement.safeParse(jsonOf(found.statement))
  // What is shown is what was signed; a row that says otherwise is no decision of ours.
  if (outcome === 'invalid' || !read.success || read.data.code !== found.code || read.data.outcome !== found.outcome || read.data.tenant !== ctx.tenant) return { outcome: 'invalid', decision: null }
  const { case: number, item, office, applicant, decidedAt } = read.data
  return { outcome, decision: { number, item: item.title, office: office.name, outcome: read.data.outcome, applicant: masked(applicant), decidedAt, sha256: found.sha256, keyId: found.keyId, revokedOn } }
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const letter = async (ctx: Context, held: store.CaseRow, found: store.DecisionRow | undefined): Promise<Download> => {
  if (!found) throw new NotFound()
  const body = await decisionLetter(Statement.parse(jsonOf(found.statement)), { lang: ctx.lang, sha256: found.sha256, keyId: found.keyId, site: ctx.config.KEJU_URL ?? '' })
  return { kind: 'download', fileName: `${held.number}-${found.outcome}.pdf`, type: 'application/pdf', body }
}

/** The letter, for the applicant. @throws Unauthenticated, NotFound while nothing is decided */
export const letterOfMine = async (ctx: Context, number: string): Promise<Download> => {
  const { held, found } = await ctx.read(async tx => {
    const own = await heldForDecision(ctx, tx, number)
    return { held: own, found: await store.decisionOf(tx, own.id) }
  })
  return letter(ctx, held, found)
}

/** The letter, for the office. @throws NotFound */
export const letterOf = async (ctx: Context, id: string): Promise<Download> => {
  const scope = ctx.scope('services.handle', 'services.decide', 'services.supervise')
  const { held, found } = await ctx.read(async tx => ({ held: await store.caseWithin(tx, id, scope), found: await store.decisionOf(tx, id) }))
  return letter(ctx, held, found)
}

