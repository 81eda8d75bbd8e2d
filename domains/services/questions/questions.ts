/** Questions, complaints and suggestions: handed in, followed, doubted. What an office does with them stands in question-work.ts. */
import type { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { addDays, todayOf } from '#platform/days.ts'
import { newId, type Tx } from '#platform/db.ts'
import { Conflict, Invalid, TooMany } from '#platform/errors.ts'
import { sendMail } from '#platform/mail.ts'
import { notify } from '#platform/notices.ts'
import { sendSms } from '#platform/sms.ts'
import { say, type Text, type Values } from '#platform/texts.ts'
import { lawOf } from '#domains/clocks/index.ts'
import { challenge, takeProof } from '../cases/proof.ts'
import { followed, openToFollowers, passTo } from '../followers/followers.ts'
import { isPhone } from '../forms/answers.ts'
import { shownGuide } from '../guides/store.ts'
import { newNumber } from '../numbers.ts'
import { doubtUntil, dueOf, refusal, type AskerStep, type QuestionStatus } from './machine.ts'
import type { AskGiven, AskPage, MyQuestion } from './shapes.ts'
import * as store from './store.ts'
import { questionMail, questionNotices } from './texts.ts'
import { find } from '../search/indexing.ts'

const mostMessages = 40

/** Writes to whoever asked, by text message where a telephone was left, else by mail. */
export const tell = async (ctx: Pick<Context, 'config'>, tx: Tx, held: Pick<store.Held, 'phone' | 'email' | 'language' | 'number'>, what: Text, values: Values = {}): Promise<void> => {
  const address = `${ctx.config.KEJU_URL ?? ''}/ask/${held.number}`
  const text = say(what, held.language, { number: held.number, address, ...values })
  // A mailbox takes the whole answer, a text message only that there is one.
  if (held.email) await sendMail(tx, [{ to: held.email, subject: say(questionMail.subject, held.language, { number: held.number }), text }])
  else if (held.phone) await sendSms(tx, [{ to: held.phone, text: text.slice(0, 300) }])
}

export const statusOf = (held: store.Held): QuestionStatus => ({
  state: held.state, assignedAt: held.assignedAt, designated: held.designated, handlerId: held.handlerId, extendedBy: held.extendedBy, rounds: held.rounds, answeredOn: held.answeredOn, dueOn: held.dueOn,
})

/** @throws Conflict with the code of what stands in the way */
export const permit = (ctx: Pick<Context, 'config' | 'now'>, held: store.Held, step: Parameters<typeof refusal>[1], self: string | null): void => {
  const code = refusal(statusOf(held), step, { self, now: ctx.now(), today: todayOf(ctx) })
  if (code) throw new Conflict(code)
}

/** What the form shows: the service it is about, and the question that keeps machines out. */
export const askPage = (ctx: Context, address: string): Promise<z.input<typeof AskPage>> => ctx.read(async tx => {
  const guide = address === '' ? undefined : await shownGuide(tx, address)
  return { proof: await challenge(ctx), item: guide ? { address: guide.address, name: { zh: guide.record.name, en: guide.record.en.name || guide.record.name } } : null }
})

/** What may answer it already: shown before it is sent; sending is never in the way. */
export const similar = (ctx: Context, text: string) => ctx.read(async tx => {
  const { hits } = await find(tx, text, { language: ctx.lang, most: 5 })
  return { rows: hits.map(({ kind, title, body, href }) => ({ kind, title, snippet: body.replace(/\s+/g, ' ').slice(0, 140), href })) }
})

type Made = Pick<store.NewQuestion, 'kind' | 'channel' | 'language' | 'title' | 'body' | 'itemId' | 'unitId' | 'mayPublish' | 'name' | 'phone' | 'email'>
/** Puts a question in: number, clock, first event, word to the office and a receipt to whoever asked. */
export const receive = async (ctx: Pick<Context, 'config' | 'now'>, tx: Tx, made: Made): Promise<{ id: string; number: string }> => {
  const id = newId(), today = todayOf(ctx), number = newNumber(today), { dueOn, provisional } = dueOf(await lawOf(ctx, tx, made.unitId), { receivedOn: today, beganOn: today, extendedBy: 0 })
  await store.addQuestion(tx, { ...made, id, number, receivedOn: today, dueOn, provisional, at: ctx.now() })
  await store.addEvent(tx, id, { kind: 'receive', day: today, unitId: made.unitId, shown: true })
  if (made.phone !== '' || made.email !== '') await openToFollowers(tx, { number, kind: 'question', recordId: id, href: `/ask/${number}`, phone: made.phone, email: made.email })
  await tx.record('services.question.receive', id, { kind: made.kind, channel: made.channel })
  await notify(tx, await store.officersOf(tx, made.unitId), questionNotices.arrived(number), `/staff/questions/${id}`)
  await tell(ctx, tx, { ...made, number }, questionMail.received, { title: made.title, due: dueOn })
  return { id, number }
}

/** @throws Invalid for contact or proof */
export const ask = async (ctx: Context, given: z.output<typeof AskGiven>): Promise<{ number: string; pass: string }> => {
  const { id, number } = await ctx.transaction(async tx => {
    if (given.phone === '' && given.email === '') throw new Invalid('invalid', [{ path: 'phone', code: 'question-contact' }])
    if (given.phone !== '' && !isPhone(given.phone)) throw new Invalid('invalid', [{ path: 'phone', code: 'question-phone' }])
    await takeProof(ctx, tx, given)
    const guide = given.item === '' ? undefined : await shownGuide(tx, given.item)
    return receive(ctx, tx, {
      kind: given.kind, channel: given.channel, language: ctx.lang, title: given.title, body: given.body, itemId: guide?.id ?? null, unitId: guide?.unitId ?? await store.rootUnit(tx), mayPublish: given.mayPublish,
      name: given.name, phone: given.phone, email: given.email,
    })
  })
  return { number, pass: await passTo(ctx, { kind: 'question', recordId: id, number }) }
}

/** @throws Unauthenticated without a pass to it */
export const mine = async (ctx: Context, number: string): Promise<z.input<typeof MyQuestion>> => {
  const id = await followed(ctx, 'question', number)
  return ctx.read(async tx => {
    const held = await store.question(tx, id)
    const may = (step: AskerStep) => refusal(statusOf(held), step, { self: null, now: ctx.now(), today: todayOf(ctx) }) === null
    return {
      number: held.number, kind: held.kind, state: held.state, outcome: held.outcome, title: held.title, body: held.body, item: held.item, unitName: held.unitName, receivedOn: held.receivedOn, dueOn: held.dueOn, provisional: held.provisional,
      answeredOn: held.answeredOn, solved: held.solved, doubtUntil: held.state === 'answered' && held.answeredOn ? doubtUntil(held.answeredOn) : null,
      // Who in the office wrote is the office's business.
      story: (await store.events(tx, id)).filter(each => each.shown).map(({ shown: _, ...each }) => ({ ...each, personName: null })),
      may: { doubt: may('reopen'), withdraw: may('withdraw'), write: may('message'), rate: held.state === 'answered' || held.state === 'closed' },
    }
  })
}

/** @throws Unauthenticated without a pass; Conflict with what stands in the way; Invalid where words are needed; TooMany */
export const step = async (ctx: Context, given: { number: string; do: AskerStep; note: string }): Promise<void> => {
  const id = await followed(ctx, 'question', given.number)
  await ctx.transaction(async tx => {
    const held = await store.lockQuestion(tx, id)
    permit(ctx, held, given.do, null)
    const today = todayOf(ctx)
    if ((given.do === 'reopen' || given.do === 'message') && given.note === '') throw new Invalid('invalid', [{ path: 'note', code: 'field-missing' }])
    if (given.do === 'message' && (await store.events(tx, id)).filter(each => each.kind === 'asker-message').length >= mostMessages) throw new TooMany('question-messages', 86_400)
    if (given.do === 'solved') await store.putQuestion(tx, held, { state: 'closed', outcome: 'answered', solved: true, endedOn: today })
    if (given.do === 'withdraw') await store.putQuestion(tx, held, { state: 'closed', outcome: 'withdrawn', endedOn: today })
    if (given.do === 'reopen') {
      const { dueOn, provisional } = dueOf(await lawOf(ctx, tx, held.unitId), { receivedOn: held.receivedOn, beganOn: today, extendedBy: 0 })
      await store.putQuestion(tx, held, { state: 'in-work', solved: false, rounds: held.rounds + 1, beganOn: today, dueOn, provisional, extendedBy: 0, answeredOn: null, inTime: null })
    }
    await store.addEvent(tx, id, { kind: given.do === 'message' ? 'asker-message' : given.do, day: today, note: given.note, shown: true })
    await tx.record(`services.question.${given.do}`, id)
    const told = held.handlerId ? [held.handlerId] : await store.officersOf(tx, held.unitId)
    if (given.do !== 'solved') await notify(tx, told, questionNotices[given.do === 'reopen' ? 'reopened' : given.do === 'withdraw' ? 'withdrawn' : 'wrote'](held.number), `/staff/questions/${id}`)
  })
}

/** A mail: an answer to a matter of the sender where its subject names one, else a new question. */
export const receiveMail = async (ctx: Context, mail: { from: string; name: string; subject: string; text: string; number: string | null }): Promise<{ number: string; added: boolean }> =>
  ctx.transaction(async tx => {
    const body = mail.text.trim().slice(0, 10_000)
    if (body === '' && mail.subject.trim() === '') throw new Invalid('invalid', [{ path: 'text', code: 'field-missing' }])
    const known = mail.number === null ? undefined : await store.byNumberAndMail(tx, mail.number, mail.from)
    if (known) {
      const held = await store.lockQuestion(tx, known.id)
      if (refusal(statusOf(held), 'message', { self: null, now: ctx.now(), today: todayOf(ctx) }) === null) {
        await store.addEvent(tx, known.id, { kind: 'asker-message', day: todayOf(ctx), note: body, shown: true })
        await tx.record('services.question.message', known.id, { channel: 'email' })
        await notify(tx, held.handlerId ? [held.handlerId] : await store.officersOf(tx, held.unitId), questionNotices.wrote(held.number), `/staff/questions/${held.id}`)
        return { number: known.number, added: false }
      }
    }
    const { number } = await receive(ctx, tx, {
      kind: 'question', channel: 'email', language: /\p{Script=Han}/u.test(`${mail.subject}${body}`) ? 'zh' : 'en', title: mail.subject.trim().slice(0, 200) || body.slice(0, 60), body: body || mail.subject, itemId: null,
      unitId: await store.rootUnit(tx), mayPublish: false, name: mail.name.slice(0, 100), phone: '', email: mail.from,
    })
    return { number, added: true }
  })

/** What time brings: doubts that are over, "is it really solved?". In helpings; true when there is more. */
export const tick = async (ctx: Pick<Context, 'config' | 'now'>, tx: Tx): Promise<boolean> => {
  const today = todayOf(ctx), day = (days: number) => addDays(today, days)
  const over = await store.doubtOver(tx, day(-15))
  for (const { id } of over) {
    const held = await store.lockQuestion(tx, id)
    if (held.state !== 'answered') continue
    await store.putQuestion(tx, held, { state: 'closed', outcome: 'answered', endedOn: today })
    await store.addEvent(tx, id, { kind: 'close', day: today, shown: true })
    await tx.record('services.question.close', id)
  }
  for (const asked of await store.takeFollowUps(tx, day(-3))) await tell(ctx, tx, asked, questionMail.solved, { title: asked.title })
  return over.length === 500
}

