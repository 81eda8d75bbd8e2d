/**
 * Following a record without an account. Whoever knows a record's number and holds the telephone or mailbox that was left with it gets a
 * code, and for the code a pass that opens this one record for an hour. Nothing said on the way tells whether a number exists.
 */
import { createHash, randomInt, timingSafeEqual } from 'node:crypto'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db.ts'
import { Invalid, NotFound, TooMany } from '#platform/errors.ts'
import { sendMail } from '#platform/mail.ts'
import { signerIn } from '#platform/signing.ts'
import { sendSms } from '#platform/sms.ts'
import { say } from '#platform/texts.ts'
import * as store from './store.ts'
import { follow } from './texts.ts'
import { readNumber } from '../numbers.ts'

const codeMinutes = 10, mostTries = 5, passMinutes = 60
/** Wishes an hour: more than a person mislays, far fewer than a guess needs. */
const mostOfNumber = 5, mostOfAddress = 20

const minutes = (n: number) => n * 60_000

/** Telephone numbers are compared without what people write between the digits, and without +86. */
const plainPhone = (phone: string): string => phone.normalize('NFKC').replace(/[^\d+]/g, '').replace(/^(\+|00)86/, '')
const plainMail = (email: string): string => email.normalize('NFKC').trim().toLowerCase()

/** A signature of the installation's own key: as a hash nobody without the key can compute, and as the seal of a pass. */
const sealed = async (ctx: Context, text: string): Promise<string> => (await signerIn(ctx.config.KEJU_DATA)).sign(text).value
const hashed = async (ctx: Context, text: string): Promise<string> => createHash('sha256').update(await sealed(ctx, text)).digest('hex')

/**
 * Makes a record open to be followed by its number; called by the domain whose record it is, in the transaction that makes it.
 *
 * @param record.kind  of that domain's own, such as `disclosure`
 * @param record.href  where the follower is led
 */
export const openToFollowers = (tx: Tx, record: { number: string; kind: string; recordId: string; href: string; phone: string; email: string; title?: string }) =>
  store.addFollower(tx, { ...record, phone: plainPhone(record.phone), email: plainMail(record.email) })

/** Another telephone or mailbox for the codes of a record. */
export const changeFollowers = (tx: Tx, kind: string, recordId: string, contact: { phone: string; email: string }) =>
  store.changeFollower(tx, kind, recordId, { phone: plainPhone(contact.phone), email: plainMail(contact.email) })

/**
 * Sends a code to the telephone or mailbox, if it is the one left with the record. Answers the same whether it is, and whether there is
 * such a record.
 *
 * @throws TooMany  'follow-too-many' for numbers that exist and that do not alike
 */
export const requestFollowCode = async (ctx: Context, given: { number: string; to: string }): Promise<void> => {
  const number = readNumber(given.number) ?? given.number.trim().slice(0, 40)
  const now = ctx.now(), since = new Date(now.getTime() - minutes(60))
  const addressHash = createHash('sha256').update(`${ctx.tenant} ${ctx.address}`).digest('hex')
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const hash = await hashed(ctx, `follow ${ctx.tenant} ${number} ${code}`)
  await ctx.transaction(async tx => {
    const { ofNumber, ofAddress } = await store.wishes(tx, number, addressHash, since)
    if (ofNumber >= mostOfNumber || ofAddress >= mostOfAddress) throw new TooMany('follow-too-many', 3600)
    const known = await store.follower(tx, number)
    const phone = known && known.phone !== '' && known.phone === plainPhone(given.to) ? known.phone : null
    const email = known && known.email !== '' && known.email === plainMail(given.to) ? known.email : null
    await store.addWish(tx, { number, addressHash, hash: phone ?? email ? hash : null, now, forgetBefore: new Date(now.getTime() - minutes(60 * 24)) })
    const values = { code, number, minutes: codeMinutes }
    const held = { secret: code, until: new Date(now.getTime() + minutes(codeMinutes)) }
    if (phone) await sendSms(tx, [{ to: phone, text: say(follow.codeText, ctx.lang, values), ...held }])
    else if (email) await sendMail(tx, [{ to: email, subject: say(follow.codeSubject, ctx.lang, values), text: say(follow.codeText, ctx.lang, values), ...held }])
  })
}

/**
 * Takes a code and gives the pass to this one record, and its address.
 *
 * @throws Invalid  'follow-code-wrong': wrong, used, too old or tried five times; or no such record
 */
export const redeemFollowCode = async (ctx: Context, given: { number: string; code: string }): Promise<{ pass: string; href: string }> => {
  const number = readNumber(given.number) ?? ''
  const now = ctx.now()
  const code = given.code.normalize('NFKC').replace(/\s/g, '')
  const hash = Buffer.from(await hashed(ctx, `follow ${ctx.tenant} ${number} ${code}`))
  // The wrong try must be counted, so the refusal waits until the transaction is through.
  const opened = await ctx.transaction(async tx => {
    const held = await store.lockCode(tx, number, new Date(now.getTime() - minutes(codeMinutes)))
    if (!held || held.tries >= mostTries) return null
    await store.countTry(tx, held.id)
    if (!timingSafeEqual(Buffer.from(held.hash), hash)) return null
    await store.useCode(tx, number, now)
    const record = await store.follower(tx, number)
    if (record) await tx.record('services.follow.open', record.recordId, { kind: record.kind })
    return record ?? null
  })
  if (!opened) throw new Invalid('invalid', [{ path: 'code', code: 'follow-code-wrong' }])
  return { pass: await passTo(ctx, opened), href: opened.href }
}

/** A pass to a record, for an hour; also given to whoever has just handed the record in. */
export const passTo = async (ctx: Context, record: { kind: string; recordId: string; number: string }): Promise<string> => {
  const until = ctx.now().getTime() + minutes(passMinutes)
  const body = Buffer.from(JSON.stringify([ctx.tenant, record.kind, record.recordId, record.number, until])).toString('base64url')
  return `${body}.${Buffer.from(await sealed(ctx, `pass ${body}`), 'base64').toString('base64url')}`
}

/** The record to which the caller holds a pass that is genuine, of this tenant and not too old; null when there is none. */
export const heldPass = async (ctx: Context): Promise<{ kind: string; recordId: string; number: string } | null> => {
  const [body = '', seal = ''] = (ctx.pass ?? '').split('.')
  const signer = await signerIn(ctx.config.KEJU_DATA)
  const text = `pass ${body}`
  const genuine = body !== '' && await signer.check(text, { ...signer.sign(text), value: Buffer.from(seal, 'base64url').toString('base64') }) === 'valid'
  if (!genuine) return null
  const [tenant, kind, recordId, number, until] = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as [string, string, string, string, number]
  return tenant === ctx.tenant && until >= ctx.now().getTime() ? { kind, recordId, number } : null
}

/**
 * The id of the record of that kind and number, for whoever holds a pass to it, or is signed in with the telephone or mailbox left with it.
 *
 * @throws NotFound  'follow-needed': no pass, to another record, too old, or forged; the same when there is no such record
 */
export const followed = async (ctx: Context, kind: string, number: string): Promise<string> => {
  const held = await heldPass(ctx), wanted = readNumber(number)
  if (held && held.kind === kind && held.number === wanted) return held.recordId
  const own = held?.kind === 'citizen' && wanted !== null ? await ctx.read(tx => ofAccount(tx, held, kind, wanted)) : undefined
  if (!own) throw new NotFound('follow-needed')
  return own.recordId
}

/** A record left with the contact of the account that a pass is to: the code that opened the account would open it as well. */
export const ofAccount = (tx: Tx, held: { number: string }, kind: string, wanted: string): Promise<store.Own | undefined> => store.ofContact(tx, held.number, kind, wanted)

/** Seals when a form was opened: who sends it within a moment, or half a day later, did not fill it in by hand. */
export const stamp = async (ctx: Context, form: string): Promise<string> => {
  const at = String(ctx.now().getTime())
  return `${at}.${(await hashed(ctx, `form ${form} ${at}`)).slice(0, 32)}`
}

/** How long ago the form was opened, in seconds; null for a stamp that is not ours. */
export const stampAge = async (ctx: Context, form: string, given: string): Promise<number | null> => {
  const [at = '', seal = ''] = given.split('.')
  if (!/^\d{1,15}$/.test(at)) return null
  const right = (await hashed(ctx, `form ${form} ${at}`)).slice(0, 32)
  return seal.length === right.length && timingSafeEqual(Buffer.from(seal), Buffer.from(right)) ? (ctx.now().getTime() - Number(at)) / 1000 : null
}

/** A token that is part of a link to one thing: made again whenever the link is shown, kept only as a hash. */
export const linkToken = async (ctx: Pick<Context, 'config'>, purpose: string, id: string): Promise<{ token: string; hash: string }> => {
  const seal = (await signerIn(ctx.config.KEJU_DATA)).sign(`link ${purpose} ${id}`).value
  const token = createHash('sha256').update(seal).digest('base64url').slice(0, 32)
  return { token, hash: linkHash(token) }
}

export const linkHash = (token: string): string => createHash('sha256').update(token).digest('hex')
