/** Whose case it is: by the pass that the caller holds, or who works on it. */
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import * as store from './store.ts'
import { heldPass, ofAccount, passTo } from '../followers/followers.ts'
import { readNumber } from '../numbers.ts'

/** The case that the caller has shown a pass to: by its own number and code, or as the citizen whose account it is. @throws NotFound 'follow-needed' */
export const heldCase = async (ctx: Context, tx: Tx, number: string): Promise<string> => {
  const pass = await heldPass(ctx)
  const wanted = readNumber(number)
  if (pass?.kind === 'case' && pass.number === wanted) return pass.recordId
  if (pass?.kind !== 'citizen' || wanted === null) throw new NotFound('follow-needed')
  const own = (await store.idOfCitizen(tx, pass.recordId, wanted))?.id ?? (await ofAccount(tx, pass, 'case', wanted))?.recordId
  if (!own) throw new NotFound('follow-needed')
  return own
}

/** Before a byte of an upload is read: only who holds a pass to a case or an account. @throws NotFound */
export const admitUpload = async (ctx: Context): Promise<void> => {
  const pass = await heldPass(ctx)
  if (pass?.kind !== 'case' && pass?.kind !== 'citizen') throw new NotFound('follow-needed')
}

/** A new hour for whoever is at work. */
export const renewed = async (ctx: Context): Promise<string> => {
  const pass = await heldPass(ctx)
  return pass ? passTo(ctx, pass) : ''
}

/** The citizen who is signed in, or null. */
export const accountOf = async (ctx: Context, tx: Tx): Promise<store.Citizen | null> => {
  const pass = await heldPass(ctx)
  return pass?.kind === 'citizen' ? store.citizen(tx, pass.recordId) : null
}

/** Who works on it, else who may. */
export const tellable = async (tx: Tx, held: Pick<store.CaseRow, 'handlerId' | 'unitId'>): Promise<string[]> => (held.handlerId ? [held.handlerId] : store.holders(tx, held.unitId, ['service-officer']))
