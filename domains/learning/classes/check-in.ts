import { createHmac, timingSafeEqual } from 'node:crypto'
import type { HalfDay } from './half-days.ts'

/**
 * Codes that a screen in the room shows for people with a seat to scan. A code says which class, half day and moment it was made
 * for, and carries a signature that only the server can make. It proves that somebody saw the screen a moment ago, or was sent a
 * picture of it: a hint for the register, no more.
 */
export const codeSeconds = 20
/** A code is good for as many turns after its own, so that walking up to the screen and a slow line do not spoil it. */
const turnsGood = 3

const sign = (secret: string, text: string): Buffer => createHmac('sha256', secret).update(text).digest().subarray(0, 16)
const turnAt = (now: Date): number => Math.floor(now.getTime() / 1000 / codeSeconds)

/** The code that is shown now; another one every 20 seconds. */
export const codeFor = (secret: string, classId: string, { day, half }: HalfDay, now: Date): string => {
  const text = `${classId}.${day.replaceAll('-', '')}${half}.${turnAt(now).toString(36)}`
  return `${text}.${sign(secret, text).toString('base64url')}`
}

/** What a code claims, before its signature is checked; undefined when it is not one. */
export const claimOf = (code: string): { classId: string; halfDay: HalfDay; turn: number; text: string; signature: string } | undefined => {
  const match = /^(([0-9a-f-]{36})\.(\d{4})(\d\d)(\d\d)(am|pm)\.([0-9a-z]{1,9}))\.([\w-]{22})$/.exec(code.trim())
  if (!match) return undefined
  const [, text = '', classId = '', year, month, day, half, turn = '', signature = ''] = match
  return { classId, halfDay: { day: `${year}-${month}-${day}`, half: half === 'am' ? 'am' : 'pm' }, turn: Number.parseInt(turn, 36), text, signature }
}

/**
 * Whether a code is genuine and of these moments. Both ends of the comparison are servers' clocks: the phone's does not matter. A
 * turn ahead is taken, for servers whose clocks differ a little.
 */
export const judge = (secret: string, code: string, now: Date): 'good' | 'old' | 'forged' => {
  const claim = claimOf(code)
  if (!claim) return 'forged'
  const expected = sign(secret, claim.text)
  const given = Buffer.from(claim.signature, 'base64url')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'forged'
  const age = turnAt(now) - claim.turn
  return age >= -1 && age <= turnsGood ? 'good' : 'old'
}
