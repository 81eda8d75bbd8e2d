/** How offices do, over a period: each indicator with its range and its n, the year before, comparable offices, and the very records behind it. */
import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { addDays, todayOf, yearBefore } from '#platform/days.ts'
import type { Tx } from '#platform/db.ts'
import { Invalid } from '#platform/errors.ts'
import { cursor, type Download } from '#platform/route.ts'
import { tableDownload, type Format } from '#platform/tables/index.ts'
import { managesLaw } from '#domains/clocks/index.ts'
import { unitIds, unitOf } from '../store.ts'
import { catalogue } from './catalogue.ts'
import { inForceOn, openOf, versionsOf, type Definition } from './definitions.ts'
import { daysFigure, funnelOf, shareFigure } from './reckoning.ts'
import { indicatorCodes, type Asked, type Figure, type IndicatorCode, type IndicatorRow, type Indicators, type OneAsked, type OneIndicator, type Records, type RecordsAsked } from './shapes.ts'
import * as store from './store.ts'
import { indicatorWords } from './texts.ts'

type Given = z.output<typeof Asked>
type View = { today: string; now: store.Period; before: store.Period; unit: Awaited<ReturnType<typeof unitOf>> | null; units: string[]; scope: string[] }

/** A year up to today unless told otherwise; the period before lies a year back, so that it never overlaps. @throws Invalid 'indicator-period'; NotFound for a unit outside the caller's */
const viewOf = async (ctx: Context, tx: Tx, given: Given): Promise<View> => {
  const today = todayOf(ctx), to = given.to ?? today, from = given.from ?? addDays(yearBefore(to), 1)
  if (from > to || to > today || from <= yearBefore(to) || from < '2000-01-01') throw new Invalid('invalid', [{ path: 'from', code: 'indicator-period' }])
  const scope = await unitIds(tx, ctx.scope('services.supervise'))
  const unit = given.unit === undefined ? null : await unitOf(tx, given.unit, ctx.scope('services.supervise'))
  return { today, now: { from, to }, before: { from: yearBefore(from), to: yearBefore(to) }, unit, units: unit ? await unitIds(tx, [unit.id]) : scope, scope }
}

type Sum = { n: number; counted: number }
const sumOf = (rows: readonly store.Counts[], code: IndicatorCode): Sum => rows.reduce((sum, row) => {
  const own = row.counts.get(code)
  return own ? { n: sum.n + own.n, counted: sum.counted + own.counted } : sum
}, { n: 0, counted: 0 })

const fewestPeers = 3
/** The same share of the other offices; null where they are too few to stay unnamed. */
const peersOf = (rows: readonly store.Counts[], { code, params }: Definition): Figure | null => {
  const own = rows.filter(row => row.now && row.mine), others = rows.filter(row => row.now && !row.mine && (row.counts.get(code)?.n ?? 0) > 0)
  const parents = new Set(own.map(row => row.parentId)), mine = new Set(own.map(row => row.agencyId))
  const peers = others.filter(row => !mine.has(row.agencyId) && (params.peers === 'all' || parents.has(row.parentId)))
  const figure = new Set(peers.map(row => row.agencyId)).size < fewestPeers ? null : shareFigure(sumOf(peers, code), params)
  return figure?.share ? figure : null
}

/** What a definition says, for whoever reads the figure. */
export const defined = ({ code, version, params }: Definition) => {
  const { group, name, of, counted, basis } = catalogue[code]
  return { code, group, name, of, counted, basis, version, params: openOf(code, params) }
}

/** The rows of these definitions for some units; without `before`, of one period alone. */
export const rowsOf = async (tx: Tx, definitions: readonly Definition[], units: readonly string[], now: store.Period, before: store.Period | null): Promise<{ rows: IndicatorRow[]; counted: store.Counts[] }> => {
  const counted = await store.counts(tx, definitions.filter(each => store.kindOf(each.code) === 'share'), units, now, before)
  const bins = await store.histograms(tx, definitions.filter(each => store.kindOf(each.code) === 'days'), units, now, before)
  const rows = definitions.map((definition): IndicatorRow => {
    const { code, params } = definition, kind = store.kindOf(code), standing = store.isStanding(code)
    const figure = (isNow: boolean): Figure => (kind === 'days' ? daysFigure((bins.get(code) ?? []).filter(bin => bin.now === isNow), params) : shareFigure(sumOf(counted.filter(row => row.mine && row.now === isNow), code), params))
    return { ...defined(definition), kind, standing, now: figure(true), before: standing || before === null ? null : figure(false), peers: kind === 'days' ? null : peersOf(counted, definition) }
  })
  return { rows, counted }
}

export const list = (ctx: Context, given: Given): Promise<z.input<typeof Indicators>> => ctx.read(async tx => {
  const { today, now, before, unit, units, scope } = await viewOf(ctx, tx, given)
  const { rows } = await rowsOf(tx, indicatorCodes.map(await inForceOn(tx, now.to)), units, now, before)
  return { ...now, today, before, unit, units: await store.agenciesOf(tx, scope), rows }
})

/** One of them with its definition in all versions, and the offices of the caller's in a funnel where that is fair. */
export const one = (ctx: Context, { code, ...given }: z.output<typeof OneAsked>): Promise<z.input<typeof OneIndicator>> => ctx.read(async tx => {
  const { today, now, before, unit, units, scope } = await viewOf(ctx, tx, given)
  const definition = (await inForceOn(tx, now.to))(code)
  const { rows: [row], counted } = await rowsOf(tx, [definition], units, now, before)
  const byAgency = Map.groupBy(counted.filter(each => each.mine && each.now), each => each.agencyId)
  const offices = (await store.agencyNames(tx, [...byAgency.keys()])).map(agency => ({ ...agency, ...sumOf(byAgency.get(agency.id) ?? [], code) }))
  return {
    ...now, today, unit, units: await store.agenciesOf(tx, scope), row: row!, leaves: [...catalogue[code].leaves], funnel: catalogue[code].funnel ? funnelOf(offices, definition.params.least) : null,
    versions: await versionsOf(ctx, tx, code), maySet: await managesLaw(ctx, tx),
  }
})

/** The records of a figure; whoever may see the figure may see each of them. */
export const records = (ctx: Context, { code, part, after, limit, ...given }: z.output<typeof RecordsAsked>): Promise<z.input<typeof Records>> => ctx.read(async tx => {
  const { now, unit, units } = await viewOf(ctx, tx, given)
  const found = await store.records(tx, (await inForceOn(tx, now.to))(code), part, units, now, cursor.read(after, z.tuple([z.int(), z.uuid()])) ?? null, limit + 1)
  const rows = found.slice(0, limit), last = rows.at(-1)
  return {
    ...now, name: catalogue[code].name, group: catalogue[code].group, kind: store.kindOf(code), standing: store.isStanding(code), unit, rows: rows.map(({ sort: _, ...row }) => row),
    next: found.length > limit && last ? cursor.write(last.sort, last.id) : null,
  }
})

const cells = (figure: Figure | null) => [figure?.n ?? null, figure?.counted ?? null, figure?.share?.estimate ?? null, figure?.share?.low ?? null, figure?.share?.high ?? null, figure?.days?.middle ?? null, figure?.days?.upper ?? null]

/** The same rows as a table, one file. */
export const file = async (ctx: Context, { format, ...given }: Given & { format: Format }): Promise<Download> => {
  const { from, to, rows, unit } = await list(ctx, given)
  const { t, lang } = ctx, words = indicatorWords
  const figures = [{ header: 'n', kind: 'integer' as const }, { header: t(words.counted), kind: 'integer' as const }, { header: t(words.share) }, { header: t(words.low) }, { header: t(words.high) }, { header: t(words.middle) }, { header: t(words.upper) }]
  return tableDownload(`${t(words.title)}-${from}-${to}`, format, [
    { header: t(words.code) }, { header: t(words.indicator) }, { header: t(words.version), kind: 'integer' }, { header: t(words.unit) }, { header: t(words.from) }, { header: t(words.to) }, { header: t(words.of) },
    ...figures, ...figures.map(each => ({ ...each, header: `${t(words.before)} ${each.header}` })),
  ], rows.map(row => [row.code, row.name[lang], row.version, unit?.name[lang] ?? t(words.allUnits), row.standing ? '' : from, to, row.of[lang], ...cells(row.now), ...cells(row.before)]))
}
