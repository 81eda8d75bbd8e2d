/**
 * Thousands of people: prices of single seats for the bound and for the choice of sessions; a plan from local search at these
 * prices (`settle.ts`); then block after block of agencies planned anew by an integer program over their best programmes.
 */
import type { Allotment } from './allotment.ts'
import { Allotter } from './allotment.ts'
import { replanBlock } from './blocks.ts'
import { randomFrom } from './random.ts'
import { Seating, seatAll } from './seating.ts'
import type { Settler } from './settle.ts'
import { orderOf, settlerOf } from './settle.ts'
import type { Sheet } from './sheet.ts'
import type { Tariff } from './tariff.ts'

export type MiddleOptions = {
  seed: number
  /** seconds gone, and allowed in all */
  elapsed: () => number
  seconds: number
  shouldStop: () => boolean
  onProgress: (phase: 'prices' | 'improve' | 'program', objective: number, bound: number) => void
  /** counted steps instead of time: passes for prices, sweeps over all people, blocks */
  effort?: { passes: number, sweeps: number, blocks: number }
}

export type MiddleOutcome = { options: number[] | null, objective: number, bound: number, root: Allotment, allotter: Allotter }

/** Shares of the time at which the stages end at the latest: first prices, prices of the sessions chosen, local search, blocks. */
const until = { prices: 0.42, chosen: 0.5, search: 0.68, blocks: 0.95 }

/** Passes for these prices, and sweeps of the local search, with all the time they want. */
const pricePasses = 150, chosenPasses = 50, mostSweeps = 24

export async function solveMiddle(sheet: Sheet, options: MiddleOptions): Promise<MiddleOutcome> {
  const { seed, elapsed, seconds, shouldStop, onProgress, effort } = options
  const people = sheet.unitOf.length
  const gone = () => elapsed() / Math.max(1e-3, seconds)
  const over = (share: number) => () => shouldStop() || (!effort && gone() > share)
  const between = (from: number, to: number) => () => effort ? 0 : Math.max(0, (gone() - from) / Math.max(1e-9, to - from))
  const allotter = new Allotter(sheet, 'person')
  let bound = Infinity, objective = -Infinity, best: number[] | null = null
  const prove = (now: number) => {
    if (now >= bound) return
    bound = now
    onProgress('prices', objective, bound)
  }
  let root = allotter.find({
    passes: effort?.passes ?? pricePasses, shouldStop: over(until.prices), progress: between(gone(), until.prices), onPass: prove,
  })
  const settled = chosenSessions(sheet, root.held)
  const first = allotter.find({
    passes: effort ? Math.ceil(effort.passes / 3) : chosenPasses, from: root, settled, step: 0.15, shouldStop: over(until.chosen), progress: between(gone(), until.chosen),
  })

  const seating = new Seating(sheet)
  for (let option = 0; option < sheet.optionLocked.length; option++) if (sheet.optionLocked[option]) seating.seat(option)
  seating.settle()
  const consider = (phase: 'improve' | 'program') => {
    if (!seating.isComplete() || seating.value <= objective) return
    objective = seating.value
    best = seating.options()
    onProgress(phase, objective, bound)
  }
  const settler = settlerOf(seating, allotter.layout, asTariff(first.bound === -Infinity ? root : first), seed)
  const order = orderOf(people, seed)
  settler.weigh(1, 1.5)
  for (const share of [1, 0.7]) settler.assign(s => settled[s] === 1, share, order)
  settler.closeShort()
  consider('improve')
  const searchBegun = gone()
  localSearch({ seating, settler, seed, sweeps: effort?.sweeps ?? mostSweeps, isOver: over(until.search), consider,
    progress: sweep => Math.min(1, Math.max(sweep / (effort?.sweeps ?? mostSweeps), between(searchBegun, until.search)())) })
  if (best !== null && seating.value < objective) reseat(seating, best)

  const now = Int8Array.from(seating.count, count => count > 0 ? 1 : 0)
  const own = allotter.find({ passes: effort ? Math.ceil(effort.passes / 3) : 30, from: root, settled: now, step: 0.1, shouldStop: over(until.search + 0.04) })
  if (best !== null) {
    await blockRounds({ seating, allotter, prices: own, options, isOver: over(until.blocks), consider: () => consider('program') })
  }
  if (!effort && !shouldStop() && gone() < 0.99) {
    const last = allotter.find({ passes: 60, from: root, step: 0.02, shouldStop: over(0.99), onPass: prove, progress: between(gone(), 0.99) })
    if (last.bound < root.bound) root = last
  }
  return { options: best, objective, bound, root, allotter }
}

/** Sessions more held than not; of those that share a trainer or a room, the one held most. */
function chosenSessions(sheet: Sheet, held: Float64Array): Int8Array {
  const settled = new Int8Array(held.length)
  const order = [...held.keys()].filter(s => held[s]! > 0.5).sort((a, b) => held[b]! - held[a]! || a - b)
  for (const s of order) if (!sheet.rivals[s]!.some(other => settled[other] === 1)) settled[s] = 1
  for (let option = 0; option < sheet.optionLocked.length; option++) if (sheet.optionLocked[option]) settled[sheet.optionSession[option]!] = 1
  return settled
}

const asTariff = (found: Allotment): Tariff =>
  ({ bound: found.bound, prices: found.prices, held: found.held, use: new Float64Array(found.prices.length), passes: found.passes })

function reseat(seating: Seating, options: number[]) {
  const wanted = new Set(options)
  for (const option of seating.options()) if (!wanted.has(option)) seating.unseat(option)
  for (const option of options) if (!seating.taken[option]) seating.seat(option)
  seating.settle()
}

type SearchOptions = {
  seating: Seating, settler: Settler, seed: number, sweeps: number, isOver: () => boolean, consider: (phase: 'improve') => void
  progress: (sweep: number) => number
}

/** Disturbance of tastes at the beginning of the search, weighted logits. */
const heatAtFirst = 0.3

/** Sweeps over all people with less and less disturbance; now and then sessions are opened and closed. */
function localSearch({ seating, settler, seed, sweeps, isOver, consider, progress }: SearchOptions) {
  const { sheet } = seating, people = sheet.unitOf.length
  let money = 1, practice = 1.5
  for (let sweep = 0; sweep < sweeps && !isOver(); sweep++) {
    settler.warm(sweep < 2 ? 0 : heatAtFirst * (1 - progress(sweep)))
    settler.sweep(orderOf(people, seed + sweep), isOver)
    consider('improve')
    // dearer what has run out, cheaper what is left over: a plan that stands at a limit has no room to move in
    const spent = seating.costFen / Math.max(1, sheet.instance.budgetFen)
    money *= spent > 0.999 ? 1.03 : spent < 0.99 ? 0.95 : 1
    const hours = seating.hours.reduce((sum, one) => sum + one, 0), spare = seating.practice / Math.max(1, hours)
    practice *= spare < 0.0005 ? 1.2 : spare > 0.004 ? 0.93 : 1
    settler.weigh(money, practice)
    if (sweep % 4 !== 3) continue
    settler.warm(0)
    for (let s = (sweep >> 2) & 1; s < sheet.offeringOf.length && !isOver(); s += 2) {
      if (seating.count[s]! > 0) settler.close(s)
      else settler.open(s)
      seating.settle()
    }
    consider('improve')
  }
  settler.warm(0)
  settler.weigh(0, 0.3 * practice)
  settler.sweep(orderOf(people, seed - 1), isOver)
  seating.settle()
  consider('improve')
}

/** People in a block at first, and how it grows from round to round. */
const blockPeople = 180, blockGrowth = 1.6, mostPeople = 900

/** Programmes that are worth so much less than the person's best at the prices are left out, weighted logits. */
const leastRegret = 0.12

/** All agencies again and again, some at a time; blocks grow when a round is done. */
async function blockRounds({ seating, allotter, prices, options, isOver, consider }: {
  seating: Seating, allotter: Allotter, prices: Allotment, options: MiddleOptions, isOver: () => boolean, consider: () => void
}) {
  const { sheet } = seating, { effort, seed } = options
  const members: number[][] = sheet.agencies.map(() => [])
  sheet.agencyOf.forEach((a, p) => { members[a]!.push(p) })
  const random = randomFrom(seed + 17)
  const programmes = allotter.choicesAt(prices, leastRegret)
  let size = blockPeople, blocks = effort?.blocks ?? Infinity
  while (blocks > 0 && !isOver()) {
    const waiting = [...members.keys()].sort((a, b) => a - b)
    for (let i = waiting.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1))
      ;[waiting[i], waiting[j]] = [waiting[j]!, waiting[i]!]
    }
    while (waiting.length > 0 && blocks-- > 0 && !isOver()) {
      const block: number[] = []
      while (waiting.length > 0 && (block.length === 0 || block.length + members[waiting.at(-1)!]!.length <= size)) block.push(...members[waiting.pop()!]!)
      const begun = options.elapsed(), most = Math.max(1, 0.12 * options.seconds)
      await replanBlock(seating, block, programmes, {
        seed, nodes: effort ? 20 : undefined, seconds: effort ? undefined : 3 * most, shouldStop: () => isOver() || (!effort && options.elapsed() - begun > most),
      })
      seating.settle()
      consider()
    }
    size = Math.min(mostPeople, size * blockGrowth)
  }
}

/** The best plan as a seating of its own. */
export const planOf = (sheet: Sheet, { options }: MiddleOutcome): Seating | null => options && seatAll(sheet, options)
