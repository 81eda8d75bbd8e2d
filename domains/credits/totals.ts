import { newId, type Database, type Tx } from '#platform/db.ts'
import { hoursOf, rulesOf, type PersonHours, type Rules } from './hours.ts'
import * as rules from './rules-store.ts'
import * as store from './store.ts'

const chunk = 2000

export const loadRules = async (tx: Tx): Promise<Rules> => rulesOf((await rules.packs(tx)).map(row => row.body))

/** Only packs by which the person is, or was, bound. */
const boundBy = (all: Rules, packs: readonly { pack?: string | undefined }[]): Rules => {
  const codes = new Set(packs.map(each => each.pack))
  return new Map([...all].filter(([code]) => codes.has(code)))
}

/** Hours of these persons from the ledger, as of the day. */
export const computeHours = async (tx: Tx, ids: readonly string[], all: Rules, asOf: string): Promise<PersonHours[]> =>
  (await store.histories(tx, ids)).map(person => hoursOf(boundBy(all, person.bound ?? []), person, asOf))

/** Computes these persons' totals again and keeps them. The caller holds the lock of their ledgers. */
export const recount = async (tx: Tx, ids: readonly string[], all: Rules, asOf: string): Promise<void> => {
  const found = await computeHours(tx, ids, all, asOf)
  await store.saveTotals(tx, ids, found.flatMap(each => each.periods.map(period => ({ ...period, person: each.person }))))
}

/** Binds and frees persons as their units, posts and grades ask today; whose duties have changed. */
export const refreshDuties = async (tx: Tx, today: string): Promise<Set<string>> => {
  await store.lockAllLedgers(tx)
  const ended = await rules.endDuties(tx, today)
  const begun = await rules.beginDuties(tx, today, ended)
  return new Set([...ended, ...begun].map(each => each.personId))
}

/** Totals of everybody, in parts, so that writers of ledgers wait a moment at most. @returns how many persons, in how many seconds */
export const recountAll = async (db: Database, tenant: string, asOf: string, signal?: AbortSignal): Promise<{ persons: number; seconds: number }> => {
  const began = performance.now()
  const actor = { tenant, person: null }
  const { ids, all } = await db.transaction(actor, async tx => {
    await refreshDuties(tx, asOf)
    return { ids: await store.boundPersons(tx), all: await loadRules(tx) }
  })
  for (let at = 0; at < ids.length && !signal?.aborted; at += chunk) {
    await db.transaction(actor, async tx => {
      await store.lockAllLedgers(tx)
      await recount(tx, ids.slice(at, at + chunk), all, asOf)
    })
  }
  const seconds = Math.round(performance.now() - began) / 1000
  if (!signal?.aborted) await db.transaction(actor, tx => store.noteRecount(tx, { id: newId(), asOf, persons: ids.length, seconds }))
  return { persons: ids.length, seconds }
}
