/**
 * A proof that somebody sat in front of the form, without a third party and without a script: a sum in words, a token bound to the
 * time it was given out, a field that people do not see, and each token good once. It slows machines down; it does not tell who is one.
 */
import { createHash, randomBytes } from 'node:crypto'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db.ts'
import { Invalid } from '#platform/errors.ts'
import { signerIn } from '#platform/signing.ts'
import { caseWords } from './texts.ts'
import * as store from './store.ts'

const leastMs = 1500, mostMs = 2 * 3600_000

/** A signature of the installation's own key, as a seal nobody else can make. */
const sealOf = async (ctx: Context, text: string): Promise<string> =>
  createHash('sha256').update((await signerIn(ctx.config.KEJU_DATA)).sign(`proof ${ctx.tenant} ${text}`).value).digest('base64url')

/** Two figures from 2 to 9 that only the installation can work out from the nonce. */
const figures = async (ctx: Context, nonce: string): Promise<[number, number]> => {
  const bytes = createHash('sha256').update(await sealOf(ctx, `sum ${nonce}`)).digest()
  return [2 + (bytes[0] ?? 0) % 8, 2 + (bytes[1] ?? 0) % 8]
}

export type Given = { token: string; answer: string; website: string }

/** A token and the question that goes with it, in words of the caller's language. */
export const challenge = async (ctx: Context): Promise<{ token: string; question: string }> => {
  const nonce = randomBytes(12).toString('base64url')
  const issued = ctx.now().getTime().toString(36)
  const [a, b] = await figures(ctx, nonce)
  const word = (n: number) => ctx.t(caseWords[`n${n}` as 'n2'])
  return { token: `${issued}.${nonce}.${await sealOf(ctx, `${issued} ${nonce}`)}`, question: ctx.t(caseWords.proofQuestion, { a: word(a), b: word(b) }) }
}

/** Takes a proof, once. @throws Invalid 'proof-wrong', 'proof-old' at the field `answer` */
export const takeProof = async (ctx: Context, tx: Tx, given: Given): Promise<void> => {
  const refuse = (code: 'proof-wrong' | 'proof-old') => new Invalid('invalid', [{ path: 'answer', code }])
  const [issued = '', nonce = '', seal = ''] = given.token.split('.')
  if (given.website !== '' || seal !== await sealOf(ctx, `${issued} ${nonce}`)) throw refuse('proof-wrong')
  const age = ctx.now().getTime() - parseInt(issued, 36)
  if (!(age >= leastMs && age <= mostMs)) throw refuse('proof-old')
  const [a, b] = await figures(ctx, nonce)
  if (given.answer.normalize('NFKC').trim() !== String(a + b)) throw refuse('proof-wrong')
  if (!(await store.useProof(tx, nonce, new Date(ctx.now().getTime() - mostMs)))) throw refuse('proof-old')
}
