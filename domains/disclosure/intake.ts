/** Requests as they come in: over the internet, or written down by the office. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { todayOf } from '#platform/days.ts'
import { newId, type Tx } from '#platform/db.ts'
import { Invalid, type FieldProblem } from '#platform/errors.ts'
import { keepFile } from '#platform/files.ts'
import { notify } from '#platform/notices.ts'
import { lawOf } from '#domains/clocks/index.ts'
import { find, newNumber, openToFollowers, passTo, stamp, stampAge } from '#domains/services/index.ts'
import { earlierOf } from './again.ts'
import type { Step, Taken } from './case.ts'
import { after } from './machine.ts'
import type { Application, Registration } from './shapes.ts'
import { kind, write } from './steps.ts'
import * as store from './store.ts'
import { requestNotices } from './texts.ts'
import { checkUploads } from './uploads.ts'

/** What the form needs: which agencies may be asked, and the seal of when it was opened. */
export const form = async (ctx: Context) => ({ agencies: await ctx.read(tx => store.agencies(tx, null)), stamp: await stamp(ctx, kind) })

/** The same person or body, told by what it is and its identity number; nothing can be read back from it. */
const applicantKey = (ctx: Context, given: { applicantKind: string; identity: string }): string =>
  createHash('sha256').update(`${ctx.tenant} ${given.applicantKind} ${given.identity.normalize('NFKC').replace(/\s/g, '').toUpperCase()}`).digest('hex').slice(0, 40)

type Given = z.output<typeof Application> | z.output<typeof Registration>

const applicationFaults = (given: Given): FieldProblem[] => [
  ...(given.phone === '' && given.email === '' && given.address === '' ? [{ path: 'phone', code: 'applicant-contact-needed' }] : []),
  ...(given.email !== '' && !/^[^\s@]+@[^\s@]+$/.test(given.email) ? [{ path: 'email', code: 'field-invalid' }] : []),
  ...(given.phone !== '' && !/^[+\d][\d\s()-]{5,}$/.test(given.phone) ? [{ path: 'phone', code: 'field-invalid' }] : []),
  ...(given.wantedDelivery === 'email' && given.email === '' ? [{ path: 'email', code: 'email-needed' }] : []),
  ...(given.wantedDelivery === 'post' && given.address === '' ? [{ path: 'address', code: 'address-needed' }] : []),
  ...(given.ofCorrection && given.description === '' ? [{ path: 'description', code: 'correction-what' }] : []),
]

const takeIn = async (ctx: Context, tx: Tx, given: Given, channel: Step & { step: 'submit' }): Promise<{ id: string; number: string }> => {
  const agencies = await store.agencies(tx, null)
  if (!agencies.some(each => each.id === given.agencyId)) throw new Invalid('invalid', [{ path: 'agencyId', code: 'reference-unknown' }])
  const law = await lawOf(ctx, tx, given.agencyId)
  const id = newId(), number = newNumber(law.today)
  const { agencyId, applicantKind, applicantName, identity, phone, email, address, title, description, wantedForm, wantedDelivery, help, ofCorrection } = given
  const key = applicantKey(ctx, given), earlierId = await earlierOf(tx, { earlier: given.earlier, applicantKey: key })
  await store.addRequest(tx, {
    id, number, agencyId, channel: channel.channel, submittedOn: channel.submittedOn, applicantKind, applicantName, identity, applicantKey: key, phone, email, address, title, description,
    wantedForm, wantedDelivery, help, ofCorrection, earlierId,
  })
  await openToFollowers(tx, { number, kind, recordId: id, href: `/disclosure/requests/${number}`, phone, email, title })
  for (const [role, files] of [['identity', given.identityFile], ['attachment', given.file]] as const) {
    for (const paper of await checkUploads(files, role === 'identity' ? 'identityFile' : 'file')) {
      await store.addDocument(tx, { requestId: id, role, name: paper.name, mediaType: paper.type, fileId: await keepFile(tx, paper, `disclosure.${role}`) })
    }
  }
  const by = ctx.person?.id ?? null
  const taken: Taken = { ...channel, ...(earlierId === null ? {} : { earlier: earlierId }), on: law.today, by }
  await write(tx, id, 0, after(null, taken, law), taken, by ? 'handler' : 'applicant', law)
  await tx.record('disclosure.request.submit', id, { channel: channel.channel, ...(earlierId === null ? {} : { earlier: earlierId }) })
  await notify(tx, (await store.holders(tx, agencyId, ['service-officer'])).map(each => each.id), requestNotices.arrived, `/staff/disclosure/${id}`)
  return { id, number }
}

/**
 * A request over the internet. It is received once both sides confirm it (art. 31); until then it waits, and the list shows how long.
 *
 * @throws Invalid  for fields, for uploads, 'form-stale' when the form was open for less than two seconds or half a day
 */
export const apply = async (ctx: Context, given: z.output<typeof Application>): Promise<{ number: string; pass: string }> => {
  const age = await stampAge(ctx, kind, given.stamp)
  const faults = applicationFaults(given)
  if (age === null || age < 2 || age > 12 * 3600 || given.website !== '') faults.push({ path: '', code: 'form-stale' })
  // Without a telephone or mailbox nobody could follow it or be asked back over the internet.
  if (given.phone === '' && given.email === '') faults.push({ path: 'phone', code: 'contact-online' })
  // Article 41 asks for evidence. At the counter it may be shown instead.
  if (given.ofCorrection && given.file.length === 0) faults.push({ path: 'file', code: 'evidence-needed' })
  if (faults.length > 0) throw new Invalid('invalid', faults)
  const { id, number } = await ctx.transaction(tx => takeIn(ctx, tx, given, { step: 'submit', channel: 'internet', submittedOn: todayOf(ctx) }))
  return { number, pass: await passTo(ctx, { kind, recordId: id, number }) }
}

/** A request that came to the counter, by post or by fax, or that was written down for the applicant (art. 29). */
export const registerOne = (ctx: Context, given: z.output<typeof Registration>): Promise<{ id: string; number: string }> =>
  ctx.transaction(async tx => {
    const faults = applicationFaults(given)
    if (given.submittedOn > todayOf(ctx) || given.submittedOn < '2019-05-15') faults.push({ path: 'submittedOn', code: 'field-invalid' })
    if (!(await store.agencies(tx, ctx.scope('disclosure.handle'))).some(each => each.id === given.agencyId)) faults.push({ path: 'agencyId', code: 'reference-unknown' })
    if (faults.length > 0) throw new Invalid('invalid', faults)
    return takeIn(ctx, tx, given, { step: 'submit', channel: given.channel, submittedOn: given.submittedOn })
  })

/** Published answers and guides like what somebody is about to ask for; sending is never held up by it. */
export const similar = (ctx: Context, text: string): Promise<{ title: string; summary: string; href: string }[]> =>
  ctx.read(tx => similarTo(tx, text, ctx.lang))

export const similarTo = async (tx: Tx, text: string, lang: 'zh' | 'en') => {
  if (text.trim() === '') return []
  const { hits } = await find(tx, text, { most: 5, language: null })
  // The other language only where there is nothing in the reader's own.
  const own = hits.filter(hit => hit.facets['language'] === undefined || hit.facets['language'] === lang)
  return (own.length > 0 ? own : hits).slice(0, 5).map(hit => ({ title: hit.title, summary: hit.body.slice(0, 160), href: hit.href }))
}
