/**
 * The best programme of one person at given prices: exact, by depth-first search over the offerings with a bound.
 *
 * Worth is concave in the total gain, so an offering never adds more beside further ones than it adds now. At every node
 * the offerings left are therefore weighed anew, those that no longer pay are dropped, and the best few sums of what is
 * left bound the rest.
 */
import { normalCdf } from './gain.ts'
import type { Sheet } from './sheet.ts'
import { clash, valueAlone } from './sheet.ts'

export type BundleSearch = {
  /**
   * Best net worth for person p: weighted logits closed and penalties avoided, less the prices of the options chosen.
   * Locked options are always in. The empty programme is worth 0.
   *
   * @param price  by option; Infinity bars it
   */
  best(p: number, price: Float64Array): number
  /** the options of the last `best` */
  chosen(): number[]
}

export function bundleSearch(sheet: Sheet): BundleSearch {
  const { optionPair, optionSession, pairOffering, effectStart, effectNeed, effectGain, needWeight, needMean, needSe } = sheet
  const limit = sheet.instance.maxSessionsPerPerson
  const pairs = pairOffering.length
  const penalty = sheet.pairPenalty.map(one => Math.min(one, 1e6))
  const alone = Float64Array.from({ length: pairs }, (_, pair) => valueAlone(sheet, pair) + penalty[pair]!)
  const isPrerequisite = new Uint8Array(sheet.hours.length)
  for (const list of sheet.prerequisites) for (const k of list) isPrerequisite[k] = 1
  const hasPrerequisites = Uint8Array.from({ length: pairs }, (_, pair) =>
    !sheet.pairExempt[pair] && sheet.prerequisites[pairOffering[pair]!]!.length > 0 ? 1 : 0)
  // options of pair i: [firstOption[i], firstOption[i + 1]); sheets list options by pair
  const firstOption = new Int32Array(pairs + 1)
  for (const pair of optionPair) firstOption[pair + 1]!++
  for (let pair = 0; pair < pairs; pair++) firstOption[pair + 1]! += firstOption[pair]!
  let widest = 1
  for (let p = 0; p < sheet.pairStart.length - 1; p++) widest = Math.max(widest, sheet.pairStart[p + 1]! - sheet.pairStart[p]!)
  const depths = Math.min(limit, widest) + 1
  const rows = Array.from({ length: depths + 1 }, () => new Int32Array(widest))
  const nets = Array.from({ length: depths + 1 }, () => new Float64Array(widest))

  const total = new Float64Array(needMean.length)
  // how many of the offerings chosen serve a need: where none does, an offering is worth what it is worth alone
  const served = new Uint8Array(needMean.length)
  const cheapest = new Float64Array(pairs)
  const stack: number[] = []
  let kept: number[] = []
  let most = 0, hoursLeft = 0, ordered = false, prices: Float64Array = new Float64Array(0)

  const left = (n: number, sum: number) => {
    const mean = needMean[n]! - sum, se = needSe[n]!
    if (se <= 0) return mean > 0 ? mean : 0
    const z = mean / se
    return se * (z * normalCdf(z) + 0.3989422804014327 * Math.exp(-0.5 * z * z))
  }
  const marginal = (pair: number): number => {
    const from = effectStart[pair]!, to = effectStart[pair + 1]!
    let e = from
    while (e < to && served[effectNeed[e]!] === 0) e++
    if (e === to) return alone[pair]!
    let value = penalty[pair]!
    for (e = from; e < to; e++) {
      const n = effectNeed[e]!, before = total[n]!
      value += needWeight[n]! * (left(n, before) - left(n, before + effectGain[e]!))
    }
    return value
  }
  const add = (pair: number, by: 1 | -1) => {
    for (let e = effectStart[pair]!; e < effectStart[pair + 1]!; e++) {
      total[effectNeed[e]!]! += by * effectGain[e]!
      served[effectNeed[e]!]! += by
    }
    hoursLeft -= by * sheet.hours[pairOffering[pair]!]!
  }
  const inOrder = () => !ordered || stack.every(option => {
    const s = optionSession[option]!, pair = optionPair[option]!
    return !hasPrerequisites[pair] || sheet.prerequisites[pairOffering[pair]!]!.every(before => stack.some(other =>
      pairOffering[optionPair[other]!] === before && sheet.lastDay[optionSession[other]!]! < sheet.firstDay[s]!))
  })
  const clashes = (s: number) => {
    for (const other of stack) if (clash(sheet, s, optionSession[other]!)) return true
    return false
  }

  /** Rows [0, count) of the depth are the pairs left, by falling net worth. */
  const search = (depth: number, count: number, net: number) => {
    if (net > most && inOrder()) {
      most = net
      kept = stack.slice()
    }
    const slots = limit - stack.length
    if (slots <= 0) return
    const row = rows[depth]!, worth = nets[depth]!
    for (let i = 0; i < count; i++) {
      let room = net
      for (let j = i; j < count && j < i + slots && worth[j]! > 0; j++) room += worth[j]!
      if (room <= most + 1e-12) return
      const pair = row[i]!, k = pairOffering[pair]!
      if (sheet.hours[k]! > hoursLeft + 1e-9) continue
      const value = worth[i]! + cheapest[pair]!
      const others = room - net - Math.max(0, worth[i]!)
      let next = -1
      for (let option = firstOption[pair]!; option < firstOption[pair + 1]!; option++) {
        const price = prices[option]!
        if (net + value - price + others <= most + 1e-12 || clashes(optionSession[option]!)) continue
        stack.push(option)
        if (next < 0) {
          add(pair, 1)
          next = slots === 1 ? 0 : weigh(depth + 1, row, i + 1, count)
        }
        search(depth + 1, next, net + value - price)
        stack.pop()
      }
      if (next >= 0) add(pair, -1)
    }
  }

  /** Fills the depth's rows with those from `from` on that still pay, or may be needed for others. */
  const weigh = (depth: number, source: Int32Array, from: number, to: number): number => {
    const row = rows[depth]!, worth = nets[depth]!
    let count = 0
    for (let i = from; i < to; i++) {
      const pair = source[i]!
      const net = marginal(pair) - cheapest[pair]!
      if (net > 0 || isPrerequisite[pairOffering[pair]!]) insert(row, worth, count++, pair, net)
    }
    return count
  }

  const best = (p: number, price: Float64Array): number => {
    prices = price
    stack.length = 0
    hoursLeft = sheet.hoursLimit[p]!
    ordered = false
    let base = 0, count = 0
    for (let pair = sheet.pairStart[p]!; pair < sheet.pairStart[p + 1]!; pair++) {
      if (hasPrerequisites[pair]) ordered = true
      let least = Infinity, locked = -1
      for (let option = firstOption[pair]!; option < firstOption[pair + 1]!; option++) {
        if (sheet.optionLocked[option]) locked = option
        if (price[option]! < least) least = price[option]!
      }
      if (locked >= 0) {
        base += marginal(pair) - price[locked]!
        add(pair, 1)
        stack.push(locked)
        continue
      }
      cheapest[pair] = least
      const net = alone[pair]! - least
      if (least < Infinity && (net > 0 || isPrerequisite[pairOffering[pair]!])) insert(rows[0]!, nets[0]!, count++, pair, net)
    }
    const locked = stack.slice()
    if (locked.length > 0) count = weigh(0, rows[0]!.slice(0, count), 0, count)
    kept = locked
    most = inOrder() ? base : -Infinity
    search(0, count, base)
    for (const option of locked) add(optionPair[option]!, -1)
    for (let n = sheet.needStart[p]!; n < sheet.needStart[p + 1]!; n++) total[n] = 0
    return most
  }
  return { best, chosen: () => kept }
}

/** Puts a row at its place among the first `count` ones, by falling worth. */
function insert(row: Int32Array, worth: Float64Array, count: number, pair: number, net: number) {
  let i = count
  for (; i > 0 && worth[i - 1]! < net; i--) {
    row[i] = row[i - 1]!
    worth[i] = worth[i - 1]!
  }
  row[i] = pair
  worth[i] = net
}
