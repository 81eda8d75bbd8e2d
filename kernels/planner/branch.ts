/**
 * The bound by prices, tightened by asking of doubtful sessions: what if it is held, what if not? Mostly best first: the case
 * that still allows most is asked about next, so that the greatest bound of all cases, which bounds the whole, falls
 * fastest. Now and then one case is followed to its end, where every session is settled: there plans are looked for.
 */
import type { Allotment, Allotter, Settled } from './allotment.ts'

export type Case = { settled: Settled, found: Allotment }

export type BranchOptions = {
  root: Allotment
  /** worth of the best plan known, asked again and again */
  objective: () => number
  /** passes for the prices of one case */
  passes: number
  /** cases to look at, at most */
  cases?: number
  /** cases asked about between two that are followed to the end */
  between?: number
  shouldStop?: () => boolean
  onBound?: (bound: number) => void
  /** a case in which every session is as good as settled */
  onEnd?: (one: Case) => Promise<void>
}

export type Branched = {
  /** no plan is worth more */
  bound: number
  /** cases that together hold every plan: where the search ended; their bounds prove the whole's */
  ends: Case[]
  looked: number
}

export async function branch(
  allotter: Allotter, { root, objective, passes, cases = Infinity, between = 6, shouldStop, onBound, onEnd }: BranchOptions,
): Promise<Branched> {
  const open: Case[] = [{ settled: new Int8Array(allotter.sheet.offeringOf.length).fill(-1), found: root }], ends: Case[] = []
  const falls = new Falls(allotter.sheet.offeringOf.length)
  let looked = 0, bound = root.bound, waited = between, follow: Case | null = null
  const isOver = () => looked >= cases || (shouldStop?.() ?? false)
  while (open.length > 0) {
    const best = open.reduce((most, one) => one.found.bound > most.found.bound ? one : most)
    const now = Math.max(objective(), best.found.bound, ends.reduce((most, one) => Math.max(most, one.found.bound), -Infinity))
    if (now < bound) onBound?.(bound = now)
    if (bound <= objective() + 1e-9 || isOver()) break
    const one: Case = follow && open.includes(follow) ? follow : best
    if (!follow && ++waited > between) {
      follow = one
      waited = 0
    }
    open.splice(open.indexOf(one), 1)
    if (one.found.bound <= objective() + 1e-9) {
      ends.push(one)
      follow = null
      continue
    }
    const settled = allotter.settle(one.found, one.settled, objective())
    const { s, doubt } = falls.mostTelling(one.found, settled)
    if (doubt < certain && (follow || s < 0)) {
      await onEnd?.({ settled, found: one.found })
      follow = null
    }
    if (s < 0) {
      ends.push(one)
      continue
    }
    const children = [1, 0].map(held => {
      const child = settled.slice()
      child[s] = held
      const found = allotter.find({ passes, from: one.found, settled: child, enough: objective() })
      looked++
      falls.learn(s, held, one.found, found)
      return { settled: child, found: found.bound <= one.found.bound ? found : { ...found, bound: one.found.bound } }
    })
    open.push(...children)
    if (follow) follow = children[0]!.found.bound >= children[1]!.found.bound ? children[0]! : children[1]!
  }
  ends.push(...open)
  const most = ends.reduce((sum, one) => Math.max(sum, one.found.bound), objective())
  return { bound: Math.min(root.bound, most), ends, looked }
}

/** A session held so little, or so nearly wholly, counts as settled when plans are looked for. */
const certain = 0.1

/** What settling sessions took off the bound so far: tells which to ask about next. */
class Falls {
  private readonly sum: Float64Array
  private readonly count: Int32Array
  constructor(sessions: number) {
    this.sum = new Float64Array(2 * sessions)
    this.count = new Int32Array(2 * sessions)
  }

  learn(s: number, held: number, before: Allotment, after: Allotment) {
    const part = held === 1 ? 1 - before.held[s]! : before.held[s]!
    if (part < 0.02) return
    const fall = Math.min(before.bound - after.bound, 0.05 * Math.abs(before.bound))
    this.sum[2 * s + held]! += Math.max(0, fall) / part
    this.count[2 * s + held]!++
  }

  /** The session whose two answers promise to take most off; −1 where all are settled. */
  mostTelling(found: Allotment, settled: Settled): { s: number, doubt: number } {
    let total = 0, known = 0
    for (let i = 0; i < this.sum.length; i++) if (this.count[i]! > 0) {
      total += this.sum[i]! / this.count[i]!
      known++
    }
    const usual = known > 0 ? total / known : 1
    const rate = (i: number) => (this.sum[i]! + usual) / (this.count[i]! + 1)
    let best = -1, most = -1, doubt = 0
    for (let s = 0; s < settled.length; s++) {
      if (settled[s] !== -1) continue
      const held = found.held[s]!
      doubt = Math.max(doubt, Math.min(held, 1 - held))
      const score = Math.max(1e-3, (1 - held) * rate(2 * s + 1)) * Math.max(1e-3, held * rate(2 * s))
      if (score > most) {
        most = score
        best = s
      }
    }
    return { s: best, doubt }
  }
}
