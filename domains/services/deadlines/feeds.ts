/** Addresses under which calendar programs read what an officer has due. Whoever knows the address reads it: it can be changed and stopped. */
import type { Context } from '#platform/context.ts'
import { newId, type Tx } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import { say, type Lang } from '#platform/texts.ts'
import { calendarFile } from '#domains/learning/index.ts'
import type { Download } from '#platform/route.ts'
import { linkHash, linkToken } from '../followers/followers.ts'
import type { Deadline } from './shapes.ts'
import * as store from './store.ts'
import { deadlineWords as words } from './texts.ts'

/** Deadlines of a person, as one domain knows them; the server puts all together. */
export type DeadlineSource = (tx: Tx, personId: string) => Promise<Deadline[]>

const gathered = async (tx: Tx, sources: readonly DeadlineSource[], personId: string): Promise<Deadline[]> => {
  const rows: Deadline[] = []
  for (const source of sources) rows.push(...await source(tx, personId))
  return rows.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn) || a.number.localeCompare(b.number))
}

const pathOf = (token: string): string => `/api/v1/deadline-feeds/${token}/deadlines.ics`

/** What is due for the caller, and the address of their feed. */
export const mine = (ctx: Context, sources: readonly DeadlineSource[]) => ctx.read(async tx => {
  const self = ctx.self().id
  const feed = await store.feedOf(tx, self)
  return { rows: await gathered(tx, sources, self), feed: feed ? { path: pathOf((await linkToken(ctx, 'deadlines', feed.id)).token), createdAt: feed.createdAt, readAt: feed.readAt } : null }
})

/** A new address, in the caller's language; the one before is worth nothing from now on. */
export const renew = (ctx: Context): Promise<{ path: string }> => ctx.transaction(async tx => {
  const self = ctx.self().id, id = newId()
  const { token, hash } = await linkToken(ctx, 'deadlines', id)
  await store.dropFeed(tx, self)
  await store.addFeed(tx, { id, personId: self, hash, lang: ctx.lang })
  await tx.record('services.deadline-feed.renew', self)
  return { path: pathOf(token) }
})

export const revoke = (ctx: Context): Promise<void> => ctx.transaction(async tx => {
  const self = ctx.self().id
  if ((await store.dropFeed(tx, self)) > 0) await tx.record('services.deadline-feed.revoke', self)
})

const summaryOf = ({ kind, number, about, provisional }: Deadline, lang: Lang): string => {
  const said = say(about ? words.summaryAbout : words.summary, lang, { kind: words[kind][lang], number, about: about ? about[lang] || about.zh : '' })
  return provisional ? `${said} (${words.provisional[lang]})` : said
}

/** The calendar of whoever holds the address (RFC 5545): one day for each, which moves with its due date. @throws NotFound */
export const feed = (ctx: Context, token: string, sources: readonly DeadlineSource[]): Promise<Download> => ctx.transaction(async tx => {
  const owner = await store.feedOwner(tx, linkHash(token))
  if (!owner) throw new NotFound()
  await store.noteRead(tx, owner.id)
  const rows = await gathered(tx, sources, owner.personId)
  const { KEJU_URL: site } = ctx.config
  return calendarFile('deadlines.ics', words.title[owner.lang], rows.map(row => ({
    id: `${row.kind}-${row.id}`, title: summaryOf(row, owner.lang), place: '', days: [row.dueOn], sequence: row.revision, ...site && { url: `${site}${row.href}` },
  })), { refreshSeconds: 3600 })
})
