import { z } from 'zod'
import { hiddenCells, type Spread } from '#domains/diagnosis/index.ts'
import type { Context } from '#platform/context.ts'
import { todayOf } from '#platform/days.ts'
import type { Tx } from '#platform/db.ts'
import { cursor, type Download } from '#platform/route.ts'
import { tableDownload, type Format, type Value } from '#platform/tables/index.ts'
import type { PersonHours } from './hours.ts'
import { namesOf, type Names } from './names.ts'
import type { MyHours, Overview, PeriodHours } from './shapes.ts'
import * as store from './store.ts'
import { credits as words } from './texts.ts'
import { computeHours, loadRules } from './totals.ts'

/** A person's hours with every reason, computed from the ledger as it stands now. */
const hoursOfPerson = async (tx: Tx, personId: string, today: string): Promise<MyHours> => {
  const rules = await loadRules(tx)
  const names = namesOf(rules)
  const [found] = await computeHours(tx, [personId], rules, today)
  const ledger = await store.ledgerOf(tx, personId)
  return {
    asOf: today,
    periods: (found?.periods ?? []).map(period => periodShown(period, names, today)).toReversed(),
    ledger: ledger.map(row => ({ ...row, kindName: names.kind(row.kind), sourceName: names.source(row.source) })),
    certificates: (found?.certificates ?? []).map(({ pack, certificate, history, ...state }) => ({
      name: names.certificate(pack, certificate), state: state.state, expires: state.expires, windowOpens: state.windowOpens, graceEnds: state.graceEnds,
      history: history.map(({ from, until, how }) => ({ from, until, how })),
    })),
    exemptions: await store.exemptionsOf(tx, personId),
    duties: (await store.dutiesOf(tx, personId)).map(duty => ({ ...duty, packName: names.pack(duty.packCode), className: names.class(duty.packCode, duty.class) })),
  }
}

const periodShown = (period: PersonHours['periods'][number], names: Names, today: string): PeriodHours => {
  const { pack, quota, byKind, parts, counted, uncounted, ...rest } = period
  const why = new Map(uncounted.map(each => [each.entry, each]))
  const seen = new Set(counted.map(each => each.entry))
  return {
    ...rest, pack, quota, packName: names.pack(pack), quotaName: names.quota(pack, quota), running: period.from <= today && today < period.to,
    byKind: Object.entries(byKind).map(([kind, hours]) => ({ kind: names.kind(kind), hours })),
    parts: parts.map(({ code, ...part }) => ({ ...part, name: names.part(pack, quota, code) })),
    counted: [
      ...counted.map(each => {
        const cap = why.get(each.entry)?.cap
        return { entry: each.entry, hours: each.credited, of: each.raw, why: cap === undefined ? null : ('capped' as const), cap: cap === undefined ? null : names.cap(pack, quota, cap), version: each.version }
      }),
      ...uncounted.filter(each => !seen.has(each.entry)).map(each => ({ entry: each.entry, hours: 0, of: 0, why: each.why, cap: null, version: '' })),
    ],
  }
}

/** The caller's own. */
export const mine = (ctx: Context): Promise<MyHours> => ctx.read(tx => hoursOfPerson(tx, ctx.self().id, todayOf(ctx)))

/** Somebody of the caller's units; that somebody looked is recorded and the person may ask who. @throws NotFound */
export const person = (ctx: Context, id: string) =>
  ctx.transaction(async tx => {
    const { id: personId, name, number, unitName } = await store.personWithin(tx, id, ctx.scope('credits.persons'))
    const self = personId === ctx.self().id
    if (!self) await tx.record('credits.person.view', personId)
    return { ...(await hoursOfPerson(tx, personId, todayOf(ctx))), person: { id: personId, name, number, unitName }, self }
  })

/** The caller's ledger as a table. */
export const myExport = async (ctx: Context, format: Format): Promise<Download> => {
  const { ledger, periods } = await mine(ctx)
  const counted = Map.groupBy(periods.flatMap(period => period.counted.map(each => ({ ...each, as: `${period.quotaName[ctx.lang]} ${period.period}` }))), each => each.entry)
  const rows: Value[][] = ledger.map(row => [
    row.completedOn, row.title[ctx.lang], row.kindName[ctx.lang], row.sourceName[ctx.lang], ctx.t(row.category === 'required' ? words.requiredCategory : words.elective), row.minutes === null ? null : row.minutes / 60, row.days,
    (counted.get(row.id) ?? []).map(each => `${each.as}: ${each.hours}`).join('; '), row.reverses ? ctx.t(words.reversal) : row.reversedBy ? ctx.t(words.reversed) : '', row.reason, row.approver ?? '', row.recordedOn,
  ])
  const t = ctx.t
  return tableDownload('hours', format, [
    { header: t(words.completedOn), kind: 'date' }, { header: t(words.what) }, { header: t(words.kind) }, { header: t(words.source) }, { header: t(words.category) }, { header: t(words.clockHours), kind: 'number' },
    { header: t(words.days), kind: 'number' }, { header: t(words.countedAs) }, { header: t(words.state) }, { header: t(words.reason) }, { header: t(words.approver) }, { header: t(words.recordedOn), kind: 'date' },
  ], rows)
}

type Choice = { pack?: string; quota?: string; from?: string }

const choose = async (tx: Tx, given: Choice, today: string) => {
  const names = namesOf(await loadRules(tx))
  const choices = (await store.quotaPeriods(tx)).map(row => ({ ...row, packName: names.pack(row.pack), quotaName: names.quota(row.pack, row.quota) }))
  const asked = choices.find(row => row.pack === given.pack && row.quota === given.quota && row.from === given.from)
  return { choices, chosen: asked ?? choices.find(row => row.from <= today && today < row.to) ?? choices[0] ?? null }
}

const nowhere: Spread = cell => [{ regionId: null, n: cell.n }]

/**
 * Hours by agency for one quota and period, with small groups hidden, and what would give them away. In the order of the agencies: no ranking.
 *
 * What is hidden does not depend on who looks: all agencies are judged together.
 */
export const units = (ctx: Context, given: Choice): Promise<Overview> =>
  ctx.read(async tx => {
    const scope = ctx.scope('credits.read')
    const { choices, chosen } = await choose(tx, given, todayOf(ctx))
    const asOf = (await store.lastRecount(tx))?.asOf ?? null
    if (!chosen) return { asOf, choices, chosen, groups: [], all: null }
    const rows = await store.groups(tx, chosen)
    const sum = (pick: (row: store.GroupRow) => number) => rows.reduce((total, row) => total + pick(row), 0)
    const everybody = { persons: sum(row => row.persons), met: sum(row => row.met), missing: sum(row => row.missing), unsure: sum(row => row.unsure), hoursShort: Math.round(sum(row => row.hoursShort) * 100) / 100 }
    const cells = rows.flatMap(row => (row.id === null ? [] : [{ grouping: 'agency' as const, groupId: row.id, competencyId: '', n: row.persons }]))
    const total = { grouping: 'all' as const, groupId: '', competencyId: '', n: everybody.persons }
    const hidden = new Set([...hiddenCells([...cells, total], nowhere)].map(cell => `${cell.grouping} ${cell.groupId}`))
    const within = await store.agenciesWithin(tx, scope)
    return {
      asOf, choices, chosen,
      groups: rows.flatMap(row => {
        if (row.id === null || row.name === null || !within.has(row.id)) return []
        const { id, name, ...figures } = row
        return [hidden.has(`agency ${id}`) ? { id, name, ...unknown } : { id, name, ...figures, hoursShort: Math.round(figures.hoursShort * 100) / 100 }]
      }),
      all: (await store.holdsRoot(tx, scope)) ? (hidden.has('all ') ? unknown : everybody) : null,
    }
  })

const unknown = { persons: null, met: null, missing: null, hoursShort: null, unsure: null } as const

export const unitsExport = async (ctx: Context, given: Choice & { format: Format }): Promise<Download> => {
  const { groups, chosen } = await units(ctx, given)
  const t = ctx.t
  const rows: Value[][] = groups.map(group => [group.name[ctx.lang], group.persons, group.met, group.missing, group.unsure, group.hoursShort, group.persons === null ? t(words.fewer) : ''])
  return tableDownload(`hours-${chosen?.period.replace('/', '-') ?? ''}`, given.format, [
    { header: t(words.agency) }, { header: t(words.persons), kind: 'number' }, { header: t(words.met), kind: 'number' }, { header: t(words.missing), kind: 'number' }, { header: t(words.unsure), kind: 'number' },
    { header: t(words.hoursShort), kind: 'number' }, { header: t(words.note) },
  ], rows)
}

type Asked = Choice & { unit?: string; all: boolean }

const short = async (tx: Tx, ctx: Context, given: Asked, after: string | null, limit: number) => {
  const { chosen } = await choose(tx, given, todayOf(ctx))
  await tx.record('credits.shortfalls.view', ctx.tenant, { quota: chosen?.quota ?? null, period: chosen?.period ?? null, unit: given.unit ?? null })
  if (!chosen) return []
  const found = await store.shortfalls(tx, { ...chosen, unit: given.unit || undefined, all: given.all }, after, limit, ctx.scope('credits.persons'))
  return found.map(row => ({ ...row, quotaName: chosen.quotaName }))
}

/** Who will miss the quota at the present pace (with `all`: who is short at all), by staff number. That somebody looked is recorded. */
export const shortfalls = (ctx: Context, given: Asked & { after?: string; limit: number }) =>
  ctx.transaction(async tx => {
    const [after] = cursor.read(given.after, z.tuple([z.string()])) ?? [null]
    const found = await short(tx, ctx, given, after, given.limit + 1)
    const rows = found.slice(0, given.limit)
    return { rows, next: found.length > given.limit ? cursor.write(rows.at(-1)?.number ?? null) : null }
  })

export const shortfallsExport = async (ctx: Context, given: Asked & { format: Format }): Promise<Download> => {
  const rows = await ctx.transaction(tx => short(tx, ctx, given, null, 200_000))
  const t = ctx.t
  return tableDownload('shortfalls', given.format, [
    { header: t(words.number) }, { header: t(words.name) }, { header: t(words.unit) }, { header: t(words.quota) }, { header: t(words.period) }, { header: t(words.required), kind: 'number' }, { header: t(words.credited), kind: 'number' },
    { header: t(words.carriedOver), kind: 'number' }, { header: t(words.short), kind: 'number' }, { header: t(words.forecast), kind: 'number' },
  ], rows.map((row): Value[] => [row.number, row.name, row.unitName[ctx.lang], row.quotaName[ctx.lang], row.period, row.required, row.credited, row.carriedOver, row.short, row.forecast]))
}
