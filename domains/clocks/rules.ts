/** Rules of legal clocks: those that ship and the versions that were added, each from its day on. What was received before keeps the rule it had. */
import { chinaRules, ClockFault, runClock, ruleFor, type ClockEvent, type Rule } from '@keju/deadlines'
import type { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { todayOf } from '#platform/days.ts'
import { brokenKey } from '#platform/db.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '#platform/errors.ts'
import { manages, needRoot } from './calendars.ts'
import { asRule, lawAt } from './law.ts'
import type { ClockTrial, RuleGiven, RulePage, RuleVersion, Rules, TrialGiven } from './shapes.ts'
import * as store from './rule-store.ts'

const shippedOf = (code: string): readonly Rule[] => chinaRules.filter(rule => rule.code === code)

/** The rule's own words come from what ships: a version says how long, not what it is about. @throws NotFound for a code that nothing counts by */
const baseOf = (code: string, jurisdiction: string): Rule => {
  const own = shippedOf(code)
  const base = own.find(rule => rule.jurisdiction === jurisdiction) ?? own.find(rule => rule.jurisdiction === 'CN') ?? own[0]
  if (!base) throw new NotFound()
  return base
}

type Row = z.input<typeof RuleVersion>
const shown = ({ code, procedure, title, jurisdiction, from, to, source, certainty, length, starts, stops, restarts, extension, silence }: Rule): Omit<Row, 'id' | 'state' | 'proposedByName' | 'decidedByName' | 'note' | 'mine'> =>
  ({ code, procedure, title, jurisdiction, from, to, source, certainty, amount: length.amount, unit: length.unit, starts, stops: [...stops], restarts: [...restarts], extension: extension ? { ...extension } : null, silence })

const versionsOf = (ctx: Context, added: readonly store.RuleRow[], codes: (code: string) => boolean): Row[] => {
  const today = todayOf(ctx)
  const rows: Row[] = [
    ...chinaRules.filter(rule => codes(rule.code)).map(rule => ({ ...shown(rule), id: null, state: 'past' as const, proposedByName: null, decidedByName: null, note: '', mine: false })),
    ...added.filter(row => codes(row.code)).map(row => ({
      ...shown(asRule(row)), id: row.id, state: row.state === 'published' ? 'past' as const : row.state, proposedByName: row.proposedByName, decidedByName: row.decidedByName, note: row.note, mine: row.proposedBy !== null && row.proposedBy === ctx.person?.id,
    })),
  ]
  // Of the versions of one place the latest that has begun counts.
  return rows.map(row => {
    if (row.state !== 'past') return row
    const later = rows.filter(each => each.state === 'past' && each.code === row.code && each.jurisdiction === row.jurisdiction && each.from > row.from).map(each => each.from).toSorted()[0]
    const until = [row.to, later ?? null].filter(each => each !== null).toSorted()[0] ?? null
    return { ...row, to: until, state: row.from > today ? 'future' as const : until !== null && until <= today ? 'past' as const : 'in-force' as const }
  })
}

const order = (a: Row, b: Row): number => (a.procedure.en === b.procedure.en ? a.code === b.code ? a.jurisdiction === b.jurisdiction ? (a.from < b.from ? 1 : -1) : a.jurisdiction < b.jurisdiction ? -1 : 1 : a.code < b.code ? -1 : 1 : a.procedure.en < b.procedure.en ? -1 : 1)

/** Every rule that counts now or will, and what waits for a second person. */
export const list = (ctx: Context): Promise<z.input<typeof Rules>> => ctx.read(async tx => ({
  rows: versionsOf(ctx, await store.rules(tx), () => true).filter(row => row.state !== 'past' && row.state !== 'refused').toSorted(order), manages: await manages(ctx, tx),
}))

/** All versions of a rule, the past ones included. @throws NotFound */
export const one = (ctx: Context, code: string): Promise<z.input<typeof RulePage>> => ctx.read(async tx => {
  const base = baseOf(code, 'CN')
  return { code, procedure: base.procedure, title: base.title, versions: versionsOf(ctx, await store.rules(tx), each => each === code).toSorted(order), reasons: [...new Set(shippedOf(code).flatMap(rule => rule.stops))], manages: await manages(ctx, tx), today: todayOf(ctx) }
})

const faultsOf = (ctx: Context, given: z.output<typeof RuleGiven>) => {
  const base = baseOf(given.code, given.jurisdiction)
  return [
    ...(given.from <= todayOf(ctx) ? [{ path: 'from', code: 'rule-past' }] : []),
    ...(given.to !== null && given.to <= given.from ? [{ path: 'to', code: 'rule-to' }] : []),
    // What is counted in hours is kept as a moment, the rest as a day.
    ...((base.length.unit === 'hour') !== (given.unit === 'hour') ? [{ path: 'unit', code: 'rule-unit' }] : []),
    ...given.stops.filter(reason => !shippedOf(given.code).some(rule => rule.stops.includes(reason))).map(() => ({ path: 'stops', code: 'rule-stops' })),
  ]
}

/** A new version from a day to come; nothing that was received before is touched. @throws Invalid, Forbidden */
export const propose = (ctx: Context, given: z.output<typeof RuleGiven>): Promise<{ id: string }> => ctx.transaction(async tx => {
  await needRoot(ctx, tx)
  const faults = faultsOf(ctx, given)
  if (faults.length > 0) throw new Invalid('invalid', faults)
  const id = await store.propose(tx, given)
  await tx.record('clocks.rule.propose', id, { code: given.code, jurisdiction: given.jurisdiction, from: given.from })
  return { id }
})

/** @throws NotFound, Forbidden 'rule-own', Conflict 'rule-late' when its day has come meanwhile, 'rule-day' when a version begins on it already */
export const publish = (ctx: Context, id: string): Promise<void> => ctx.transaction(async tx => {
  await needRoot(ctx, tx)
  const held = await store.lockWaiting(tx, id)
  if (held.proposedBy === ctx.self().id) throw new Forbidden('rule-own')
  if (held.from <= todayOf(ctx)) throw new Conflict('rule-late')
  await store.publish(tx, id).catch((error: unknown) => { throw brokenKey(error) ? new Conflict('rule-day') : error })
  await store.revise(tx)
  await tx.record('clocks.rule.publish', id, { code: held.code, jurisdiction: held.jurisdiction, from: held.from })
})

/** Puts a proposal aside. @throws NotFound */
export const refuse = (ctx: Context, given: { id: string; note: string }): Promise<void> => ctx.transaction(async tx => {
  await needRoot(ctx, tx)
  const held = await store.lockWaiting(tx, given.id)
  await store.refuse(tx, held.id, given.note)
  await tx.record('clocks.rule.refuse', held.id, { code: held.code })
})

/** Where a clock would stand: the very count that `keju deadline` prints, with this government's rules and calendars. @throws Invalid naming each event that cannot be */
export const tryOut = (ctx: Context, given: z.output<typeof TrialGiven>): Promise<z.input<typeof ClockTrial>> => ctx.read(async tx => {
  const law = await lawAt(ctx, tx, given.place)
  const rule = ruleFor(law.rules, given.code, given.received.slice(0, 10), given.place)
  if (!rule) throw new Invalid('invalid', [{ path: 'received', code: 'clock-no-rule' }])
  try {
    const { intervals, ...clock } = runClock(rule, given.received, given.events as ClockEvent[], law.calendar)
    return { ...clock, intervals, rule: shown(rule) }
  } catch (error) {
    if (error instanceof RangeError) throw new Invalid('invalid', [{ path: 'received', code: 'clock-range' }])
    if (!(error instanceof ClockFault)) throw error
    throw new Invalid('invalid', error.problems.map(({ code, path, found, allowed }) => ({
      path: path.replace(/\[(\d+)\]/g, '.$1'), code: `clock-${code}`, detail: { n: Number(/\[(\d+)\]/.exec(path)?.[1] ?? 0) + 1, found: found ?? '', allowed: allowed ?? '' },
    })))
  }
})
