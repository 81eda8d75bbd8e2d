import type { z } from 'zod'
import { angoffCut, bookletOrder, bookmarkCut, tQuantile, type AnyItem } from '@keju/psychometrics'
import { adoptCuts, cutsBefore, loadFramework, testedAbilities, type Framework } from '#domains/competency/index.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '#platform/errors.ts'
import { notify } from '#platform/notices.ts'
import { fixedForm } from './items.ts'
import type * as shapes from './standards-shapes.ts'
import * as store from './standards-store.ts'
import { invitations } from './standards-texts.ts'

/** Fewer say nothing about agreement, and each would see what the single other had said. */
export const leastRaters = 3
/** Fewer others than these, and the feedback of the second round would give one of them away. */
const leastOthers = 3
const leastItems = 5
/** No group of persons smaller than this is counted out. */
const smallestGroup = 5

// ---- the leader's work ----

export const list = (ctx: Context) => ctx.read(async tx => ({ rows: await store.studies(tx) }))

/** Begins a study that the caller leads. @throws Invalid 'competency-unknown' */
export const create = (ctx: Context, given: z.output<typeof shapes.NewStudy>): Promise<{ id: string }> =>
  ctx.transaction(async tx => {
    const framework = await loadFramework(tx)
    const competencyId = given.competencyId || null
    if (competencyId && !framework.competencies.some(each => each.id === competencyId)) {
      throw new Invalid('invalid', [{ path: 'competencyId', code: 'competency-unknown', detail: { code: competencyId } }])
    }
    const id = await store.addStudy(tx, {
      title: { zh: given.titleZh, en: given.titleEn || given.titleZh }, frameworkId: framework.id, competencyId, method: given.method, leaderId: ctx.self().id,
    })
    await tx.record('assessment.standard.create', id, { method: given.method, competency: competencyId })
    return { id }
  })

/** The study, locked, for the one who leads it. @throws Forbidden 'study-not-yours'; Conflict 'study-state' */
const led = async (ctx: Context, tx: Tx, id: string, ...states: shapes.StudyHead['state'][]): Promise<shapes.StudyHead> => {
  const study = await store.lockStudy(tx, id, 'update')
  if (study.leaderId !== ctx.self().id) throw new Forbidden('study-not-yours')
  if (!states.includes(study.state)) throw new Conflict('study-state')
  return study
}

const scopeOf = (study: shapes.StudyHead, framework: Framework): string[] => (study.competencyId ? [study.competencyId] : framework.competencies.map(each => each.id))

/** Replaces the items. @throws Invalid naming each code that is not in use within the study's scope */
export const choose = (ctx: Context, { id, codes }: z.output<typeof shapes.ItemChoice>): Promise<void> =>
  ctx.transaction(async tx => {
    const study = await led(ctx, tx, id, 'draft')
    const wanted = [...new Set(codes)]
    const found = await store.activeByCode(tx, scopeOf(study, await loadFramework(tx)), wanted)
    const missing = wanted.filter(code => !found.some(item => item.code === code))
    if (missing.length > 0) throw new Invalid('invalid', missing.map(item => ({ path: 'codes', code: 'item-not-in-use', detail: { item } })))
    await store.setItems(tx, id, found.map(item => item.id))
    await tx.record('assessment.standard.items', id, { items: found.length })
  })

/** Draws items from the bank, of each competency as many, spread over the difficulties. */
export const draw = (ctx: Context, { id, each }: z.output<typeof shapes.Draw>): Promise<void> =>
  ctx.transaction(async tx => {
    const study = await led(ctx, tx, id, 'draft')
    const items = await fixedForm(tx, scopeOf(study, await loadFramework(tx)), each)
    await store.setItems(tx, id, items.map(item => item.id))
    await tx.record('assessment.standard.items', id, { items: items.length, drawn: each })
  })

/** @throws Invalid 'rater-unknown', 'leader-rates' */
export const invite = (ctx: Context, { id, number }: z.output<typeof shapes.Invitation>): Promise<void> =>
  ctx.transaction(async tx => {
    const study = await led(ctx, tx, id, 'draft', 'round1')
    const person = await store.personByNumber(tx, number)
    if (!person) throw new Invalid('invalid', [{ path: 'number', code: 'rater-unknown', detail: { number } }])
    // The leader sees who said what; a rater must not.
    if (person.id === study.leaderId) throw new Invalid('invalid', [{ path: 'number', code: 'leader-rates' }])
    if ((await store.addRater(tx, id, person.id)) === 0) return
    if (study.state === 'round1') await notify(tx, [person.id], invitations.first, `/staff/my/standards/${id}`)
    await tx.record('assessment.standard.invite', id, { person: person.id })
  })

/** Takes back an invitation, with what this person has said so far. Not once the first round is over. */
export const uninvite = (ctx: Context, id: string, personId: string): Promise<void> =>
  ctx.transaction(async tx => {
    await led(ctx, tx, id, 'draft', 'round1')
    if ((await store.dropRater(tx, id, personId)) === 0) throw new NotFound()
    await tx.record('assessment.standard.uninvite', id, { person: personId })
  })

const order = { round1: ['draft'], round2: ['round1'], closed: ['round2'], discarded: ['draft', 'round1', 'round2', 'closed'] } as const

/** Goes on: opens a round, closes the second, or gives the study up. @throws Conflict saying what is still wanting */
export const step = (ctx: Context, { id, to }: z.output<typeof shapes.Step>): Promise<void> =>
  ctx.transaction(async tx => {
    const study = await led(ctx, tx, id, ...order[to])
    const raters = await store.raters(tx, id)
    if (to === 'round1') {
      const items = await store.itemsOf(tx, id)
      if (items.length < leastItems) throw new Conflict('too-few-items', { least: leastItems })
      if (raters.length < leastRaters) throw new Conflict('too-few-raters', { least: leastRaters })
      if ((await store.inactiveItems(tx, id)) > 0) throw new Conflict('items-retired')
      const parameters = await store.presentParameters(tx, id)
      await store.freezeItems(tx, id, bookletOrder(parameters.map(logistic)).flatMap(at => parameters[at]?.itemId ?? []))
    }
    if (to === 'round2' || to === 'closed') {
      const done = raters.filter(rater => (to === 'round2' ? rater.first : rater.second)).length
      if (done < leastRaters) throw new Conflict('too-few-handed-in', { least: leastRaters, done })
    }
    if (to === 'round2') await store.carryOver(tx, id)
    await store.setState(tx, id, to)
    if (to === 'round1') await notify(tx, raters.map(rater => rater.personId), invitations.first, `/staff/my/standards/${id}`)
    if (to === 'round2') await notify(tx, raters.filter(rater => rater.first).map(rater => rater.personId), invitations.second, `/staff/my/standards/${id}`)
    await tx.record(`assessment.standard.${to}`, id, { from: study.state })
  })

/**
 * Writes the cuts of the second round into the framework. Never by the leader.
 *
 * @throws Forbidden 'leader-adopts'; Conflict 'study-state', 'study-of-one-competency' (cuts hold for the whole framework), 'no-cut'
 */
export const adopt = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async tx => {
    const study = await store.lockStudy(tx, id, 'update')
    if (study.leaderId === ctx.self().id) throw new Forbidden('leader-adopts')
    if (study.state !== 'closed') throw new Conflict('study-state')
    if (study.competencyId) throw new Conflict('study-of-one-competency')
    const { cuts } = await roundResult(tx, study, await loadFramework(tx), 2, true)
    const found = cuts.flatMap(each => (each.cut === null || each.standardError === null ? [] : [{ level: each.level, cut: each.cut, standardError: each.standardError }]))
    if (found.length === 0 || found.length < cuts.length) throw new Conflict('no-cut')
    await adoptCuts(tx, study.frameworkId, found, id)
    await store.setState(tx, id, 'adopted')
    await tx.record('assessment.standard.adopt', id, { cuts: found })
  })

// ---- what came out ----

const logistic = (item: { a: number; b: number }): AnyItem => ({ kind: 'logistic', a: item.a, b: item.b })

/** The levels whose cuts are set: all but the lowest, which asks no more than to have begun. */
const levelsOf = (framework: Framework): number[] => framework.levels.map(level => level.ordinal).filter(ordinal => ordinal > 1)

export const one = (ctx: Context, id: string): Promise<z.input<typeof shapes.Study>> =>
  ctx.read(async tx => {
    const study = await store.study(tx, id)
    const framework = await loadFramework(tx)
    const leads = study.leaderId === ctx.self().id
    const raters = await store.raters(tx, id)
    // A study given up half-way shows no round that was never finished.
    const finished = study.closedAt ? [1, 2] : study.state === 'round2' ? [1] : []
    const results: shapes.RoundResult[] = []
    for (const round of finished) results.push(await roundResult(tx, study, framework, round, leads))
    const last = results.at(-1)
    return {
      study, leads, mayAdopt: ctx.may('competency.manage') && !leads && study.state === 'closed' && study.competencyId === null,
      chosen: (await store.itemsOf(tx, id)).map(({ code, position, b, calibrated }) => ({ code, position, b, calibrated })),
      invited: raters.length,
      handedIn: raters.filter(rater => (study.state === 'round1' ? rater.first : rater.second)).length,
      raters: leads ? raters : [],
      rounds: results,
      impact: study.closedAt && last ? await impact(tx, study, framework, last) : null,
    }
  })

/** What the raters who handed in have said in a round: cut by cut. Names for the leader; the others in the order of their cuts. */
const roundResult = async (tx: Tx, study: shapes.StudyHead, framework: Framework, round: number, named: boolean): Promise<shapes.RoundResult> => {
  const raters = (await store.raters(tx, study.id)).filter(rater => (round === 1 ? rater.first : rater.second))
  const items = await store.itemsOf(tx, study.id)
  const curves = items.map(logistic)
  const names = raters.map(rater => (named ? rater.name : null))
  // An adopted study is still held against what it replaced.
  const before = await cutsBefore(tx, study.id)
  const present = (level: number): number => before.get(level) ?? framework.levels.find(each => each.ordinal === level)?.cut ?? 0
  if (study.method === 'angoff') {
    const given = new Map((await store.ratings(tx, study.id, round)).map(row => [`${row.personId} ${row.level} ${row.itemId}`, row.percent / 100]))
    const cuts = levelsOf(framework).map(level => {
      const matrix = raters.map(rater => items.map(item => given.get(`${rater.personId} ${level} ${item.itemId}`) ?? 0))
      return { level, present: present(level), ...angoff(curves, matrix, names) }
    })
    return { round, raters: raters.length, cuts: cuts.map(cut => hidden(cut, named)) }
  }
  const given = new Map((await store.marks(tx, study.id, round)).map(row => [`${row.personId} ${row.level}`, row.position]))
  const cuts = levelsOf(framework).map(level => ({
    level, present: present(level), ...bookmark(curves, raters.map(rater => given.get(`${rater.personId} ${level}`) ?? 1), names),
  }))
  return { round, raters: raters.length, cuts: cuts.map(cut => hidden(cut, named)) }
}

/** Without names, the order of invitation must not tell them either. */
const hidden = (cut: shapes.CutResult, named: boolean): shapes.CutResult => (named ? cut : { ...cut, raters: cut.raters.toSorted((x, y) => x.mean - y.mean) })

type Found = Omit<shapes.CutResult, 'level' | 'present'>

const angoff = (curves: AnyItem[], matrix: number[][], names: (string | null)[]): Found => {
  const mean = (row: number[]) => (100 * row.reduce((sum, x) => sum + x, 0)) / row.length
  const found = unless(() => angoffCut(curves, matrix))
  const own = (row: number[]) => unless(() => angoffCut(curves, [row, row]).theta)
  const left = found?.without.flatMap(each => (each.theta === null ? [] : [each.theta])) ?? []
  return {
    cut: found?.theta ?? null, standardError: found?.se ?? null, agreement: found?.agreement.mean ?? null, agreementSingle: found?.agreement.single ?? null,
    between: around(found, names.length), withoutOne: rangeOf(left),
    raters: matrix.map((row, r) => ({ name: names[r] ?? null, mean: mean(row), cut: own(row), apart: found?.without[r]?.outlier ?? false })),
  }
}

const bookmark = (curves: AnyItem[], marks: number[], names: (string | null)[]): Found => {
  const found = unless(() => bookmarkCut(curves, marks))
  const places = found?.judges ?? []
  const left = places.map((_, r) => places.filter((_, other) => other !== r)).filter(others => others.length > 0).map(average)
  return {
    cut: found?.theta ?? null, standardError: found?.se ?? null, agreement: null, agreementSingle: null, between: around(found, names.length), withoutOne: rangeOf(left),
    raters: marks.map((mark, r) => ({ name: names[r] ?? null, mean: mark, cut: places[r] ?? null, apart: standsApart(places, r) })),
  }
}

/** Null where the raters expect what no ability scores. */
const unless = <T>(work: () => T): T | null => {
  try {
    return work()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

const average = (all: number[]): number => all.reduce((sum, x) => sum + x, 0) / all.length
const spread = (all: number[]): number => Math.sqrt(all.reduce((sum, x) => sum + (x - average(all)) ** 2, 0) / (all.length - 1))
/** Few raters: Student's t instead of the normal distribution. */
const around = (found: { theta: number; se: number } | null, raters: number) => {
  if (!found) return null
  const half = tQuantile(0.975, raters - 1) * found.se
  return { low: found.theta - half, high: found.theta + half }
}
const rangeOf = (all: number[]) => (all.length === 0 ? null : { low: Math.min(...all), high: Math.max(...all) })

/** As the kernel judges Angoff sums: beyond the two-sided 1 % point of what the others would lead one to expect. */
const standsApart = (places: number[], at: number): boolean => {
  const others = places.filter((_, other) => other !== at)
  if (others.length < 3) return false
  return Math.abs((places[at] ?? 0) - average(others)) > tQuantile(0.995, others.length - 1) * spread(others) * Math.sqrt(1 + 1 / others.length) + 1e-9
}

/** How many persons with a tested ability stand at each level, by the cuts of today and by those proposed. */
const impact = async (tx: Tx, study: shapes.StudyHead, framework: Framework, { cuts }: shapes.RoundResult) => {
  const abilities = await testedAbilities(tx, scopeOf(study, framework))
  if (abilities.length < smallestGroup) return { persons: null, shares: [] }
  const now = framework.levels.map(level => cuts.find(each => each.level === level.ordinal)?.present ?? level.cut)
  const then = framework.levels.map(level => cuts.find(each => each.level === level.ordinal)?.cut ?? level.cut)
  const [present, proposed] = [shown(counts(abilities, now)), shown(counts(abilities, then))]
  return { persons: abilities.length, shares: [0, ...framework.levels.map(level => level.ordinal)].map((level, i) => ({ level, present: present[i] ?? null, proposed: proposed[i] ?? null })) }
}

const counts = (abilities: number[], cuts: number[]): number[] => {
  const reached = abilities.map(ability => cuts.filter(cut => ability >= cut).length)
  return [0, ...cuts].map((_, level) => reached.filter(each => each === level).length)
}

/** Groups below five are hidden, and the next larger with them while the total would still give them away. */
export const shown = (groups: number[]): (number | null)[] => {
  const hide = new Set(groups.flatMap((n, i) => (n < smallestGroup ? [i] : [])))
  const sum = () => [...hide].reduce((all, i) => all + (groups[i] ?? 0), 0)
  while (hide.size > 0 && hide.size < groups.length && (sum() < smallestGroup || hide.size === 1)) {
    const [next] = groups.map((_, i) => i).filter(i => !hide.has(i)).sort((x, y) => (groups[x] ?? 0) - (groups[y] ?? 0))
    if (next === undefined) break
    hide.add(next)
  }
  return groups.map((n, i) => (hide.has(i) ? null : n))
}

// ---- the raters' work ----

export const mine = (ctx: Context) => ctx.read(async tx => ({ rows: await store.sheetsOf(tx, ctx.self().id) }))

/** The round that is open. @throws NotFound for anybody not invited; Conflict 'study-state', 'round-missed' */
const roundOf = (study: shapes.StudyHead, rater: { first: string | null; second: string | null } | undefined): 1 | 2 => {
  if (!rater) throw new NotFound()
  if (study.state !== 'round1' && study.state !== 'round2') throw new Conflict('study-state')
  // Who has not judged alone must not judge by what the others said.
  if (study.state === 'round2' && !rater.first) throw new Conflict('round-missed')
  return study.state === 'round1' ? 1 : 2
}

/** The work sheet of the caller in the round that is open; in the second with what the others said and how hard the items proved. */
export const sheet = (ctx: Context, id: string): Promise<shapes.Sheet> =>
  ctx.read(async tx => {
    const self = ctx.self().id
    const study = await store.study(tx, id)
    const rater = await store.raterOf(tx, id, self)
    const round = roundOf(study, rater)
    const levels = levelsOf(await loadFramework(tx))
    const items = await store.itemsOf(tx, id)
    const [ratings, marks] = [await store.ratings(tx, id, round), await store.marks(tx, id, round)]
    const others = round === 1 ? new Set<string>() : new Set((await store.raters(tx, id)).filter(each => each.first && each.personId !== self).map(each => each.personId))
    const told = round === 2 && others.size >= leastOthers
    const before = told ? { ratings: await store.ratings(tx, id, 1), marks: await store.marks(tx, id, 1) } : { ratings: [], marks: [] }
    const solved = new Map(round === 2 ? (await store.solvedShares(tx, id)).filter(row => row.n >= 30).map(row => [row.itemId, (100 * row.solved) / row.n]) : [])
    const said = Map.groupBy(before.ratings.filter(row => others.has(row.personId)), row => `${row.itemId} ${row.level}`)
    const own = new Map(ratings.filter(row => row.personId === self).map(row => [`${row.itemId} ${row.level}`, row.percent]))
    const ownMarks = new Map(marks.filter(row => row.personId === self).map(row => [row.level, row.position]))
    const feedback = (all: number[]) => (all.length >= leastOthers ? { mean: average(all), sd: spread(all) } : null)
    const angoffs = study.method === 'angoff'
    return {
      study: { id, title: study.title, method: study.method, state: study.state }, round, levels,
      handedIn: Boolean(round === 1 ? rater?.first : rater?.second),
      complete: angoffs ? own.size : ownMarks.size, total: angoffs ? items.length * levels.length : levels.length,
      items: items.map(item => ({
        itemId: item.itemId, position: item.position, stem: item.stem, options: item.options, key: item.key, solved: solved.get(item.itemId) ?? null,
        ratings: angoffs
          ? levels.map(level => ({
            level, percent: own.get(`${item.itemId} ${level}`) ?? null, others: feedback((said.get(`${item.itemId} ${level}`) ?? []).map(row => row.percent)),
          }))
          : [],
      })),
      marks: angoffs ? [] : levels.map(level => ({
        level, position: ownMarks.get(level) ?? null,
        others: feedback(before.marks.filter(row => row.level === level && others.has(row.personId)).map(row => row.position)),
      })),
    }
  })

/** The study with the caller's row locked, while a round is open and the caller has not handed in. */
const rating = async (ctx: Context, tx: Tx, id: string) => {
  const study = await store.lockStudy(tx, id, 'share')
  const rater = await store.lockRater(tx, id, ctx.self().id)
  const round = roundOf(study, rater)
  if (round === 1 ? rater?.first : rater?.second) throw new Conflict('sheet-handed-in')
  return { study, round, where: { studyId: id, personId: ctx.self().id, round }, levels: levelsOf(await loadFramework(tx)), items: await store.itemsOf(tx, id) }
}

/** Keeps what is given; what is left out stays as it was. @throws Invalid 'rating-unknown' for items and levels that are not asked */
export const save = (ctx: Context, given: z.output<typeof shapes.SheetSave>): Promise<void> =>
  ctx.transaction(async tx => {
    const { study, where, levels, items } = await rating(ctx, tx, given.id)
    const known = new Set(items.map(item => item.itemId))
    const wrong = study.method === 'angoff'
      ? given.marks.length > 0 || given.ratings.some(row => !known.has(row.itemId) || !levels.includes(row.level))
      : given.ratings.length > 0 || given.marks.some(row => row.position > items.length || !levels.includes(row.level))
    if (wrong) throw new Invalid('rating-unknown')
    // The last word on each counts; one statement cannot write the same row twice.
    const ratings = [...new Map(given.ratings.map(row => [`${row.itemId} ${row.level}`, row])).values()]
    const marks = [...new Map(given.marks.map(row => [row.level, row])).values()]
    if (ratings.length > 0) await store.putRatings(tx, where, ratings)
    if (marks.length > 0) await store.putMarks(tx, where, marks)
  })

/** Hands the sheet in. @throws Invalid 'sheet-incomplete', 'rating-falls' where a higher level is expected to do worse */
export const handIn = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async tx => {
    const { study, round, where, levels, items } = await rating(ctx, tx, id)
    const self = ctx.self().id
    if (study.method === 'angoff') {
      const own = new Map((await store.ratings(tx, id, round)).filter(row => row.personId === self).map(row => [`${row.itemId} ${row.level}`, row.percent]))
      const missing = items.flatMap(item => levels.filter(level => !own.has(`${item.itemId} ${level}`)).map(level => ({ item, level })))
      if (missing.length > 0) {
        throw new Invalid('sheet-incomplete', missing.map(({ item, level }) => ({ path: `r-${item.itemId}-${level}`, code: 'rating-missing', detail: { at: item.position } })))
      }
      const falling = items.flatMap(item => levels.slice(1).filter((level, i) => (own.get(`${item.itemId} ${level}`) ?? 0) < (own.get(`${item.itemId} ${levels[i]}`) ?? 0)).map(level => ({ item, level })))
      if (falling.length > 0) throw new Invalid('invalid', falling.map(({ item, level }) => ({ path: `r-${item.itemId}-${level}`, code: 'rating-falls', detail: { at: item.position } })))
    } else {
      const own = new Map((await store.marks(tx, id, round)).filter(row => row.personId === self).map(row => [row.level, row.position]))
      const missing = levels.filter(level => !own.has(level))
      if (missing.length > 0) throw new Invalid('sheet-incomplete', missing.map(level => ({ path: `m-${level}`, code: 'mark-missing' })))
      const falling = levels.slice(1).filter((level, i) => (own.get(level) ?? 0) < (own.get(levels[i] ?? 0) ?? 0))
      if (falling.length > 0) throw new Invalid('invalid', falling.map(level => ({ path: `m-${level}`, code: 'mark-falls' })))
    }
    await store.handIn(tx, id, where.personId, round)
    await tx.record('assessment.standard.hand-in', id, { round })
  })
