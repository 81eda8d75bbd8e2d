/**
 * The best programme of one person at given prices: exact, by depth-first search over the offerings with a bound.
 *
 * Worth is concave in the total gain, so an offering never adds more beside further ones than it adds now: at every node the
 * offerings left are weighed anew and those that no longer pay are dropped. Of those that serve mainly the same need only one
 * counts in full in the bound of a node; any other comes after at least the least gain among them. The search is over sets
 * of offerings, each in its cheapest session; only a set that would be the best so far is given sessions that do not clash,
 * the cheapest together (`arrange`). Measured on 100,000 x 2,000: eight times as fast as a search over sessions.
 */
import { leftOpen } from './gain.ts'
import type { Sheet } from './sheet.ts'

export type BundleSearch = {
  /**
   * Best net worth for person p: weighted logits closed and penalties avoided, less the prices of the options chosen.
   * Locked options are always in. The empty programme is worth 0.
   *
   * @param price  by option, or by session where `bySession`; Infinity bars it
   * @param factor  on what is closed, not on penalties; 1 when left out
   */
  best(p: number, price: Float64Array, bySession?: boolean, factor?: number): number
  /** the options of the last `best` */
  chosen(): number[]
}

export function bundleSearch(sheet: Sheet): BundleSearch {
  const { optionPair, optionSession, pairOffering, effectStart, effectNeed, effectGain, needWeight, needMean, needSe } = sheet
  const { pairValue, pairPenalty, pairExempt, optionLocked, optionStart, pairStart, hours, clashes: clashBits, prerequisites } = sheet
  const { firstDay, lastDay } = sheet
  const limit = sheet.instance.maxSessionsPerPerson, sessions = sheet.offeringOf.length
  const pairs = pairOffering.length
  // options of pair i: [firstOption[i], firstOption[i + 1]); sheets list options by pair
  const firstOption = new Int32Array(pairs + 1)
  for (const pair of optionPair) firstOption[pair + 1]!++
  for (let pair = 0; pair < pairs; pair++) firstOption[pair + 1]! += firstOption[pair]!
  let widest = 1, mostNeeds = 1, mostOptions = 1
  for (let p = 0; p < pairStart.length - 1; p++) {
    widest = Math.max(widest, pairStart[p + 1]! - pairStart[p]!)
    mostNeeds = Math.max(mostNeeds, sheet.needStart[p + 1]! - sheet.needStart[p]!)
    mostOptions = Math.max(mostOptions, optionStart[p + 1]! - optionStart[p]!)
  }
  const depths = Math.min(limit, widest) + 1
  const rows = Array.from({ length: depths + 1 }, () => new Int32Array(widest))
  const nets = Array.from({ length: depths + 1 }, () => new Float64Array(widest))
  // by position in the person's list of pairs
  const cheapest = new Float64Array(widest), cheapestOption = new Int32Array(widest), second = new Float64Array(widest)
  const main = new Int32Array(widest), listed = new Uint8Array(widest)
  // by need of the person; the last is for offerings that serve none
  const total = new Float64Array(mostNeeds), rest = new Float64Array(mostNeeds), served = new Uint8Array(mostNeeds)
  const leastGain = new Float64Array(mostNeeds + 1), first = new Float64Array(mostNeeds + 1)
  const pool = new Float64Array(limit + 1)
  const stack: number[] = []
  let kept: number[] = []
  let most = 0, hoursLeft = 0, prices: Float64Array = new Float64Array(0), bySession = false, factor = 1
  let fromPair = 0, toPair = 0, fromNeed = 0, locks = 0
  const inStack = new Uint8Array(widest), burden = new Float64Array(widest), dependants = new Int32Array(widest)
  const place = new Int32Array(hours.length).fill(-1)
  // sessions of a set of offerings: by place on the stack, and by price for those looked at
  const chosen: number[] = [], isSorted = new Uint8Array(widest), arranged = new Int32Array(mostOptions), arrangedPrice = new Float64Array(mostOptions)
  let leastExtra = 0, fromOption = 0

  const penaltyOf = (pair: number) => {
    const penalty = pairPenalty[pair]!
    return penalty > 1e6 ? 1e6 : penalty
  }
  const marginal = (pair: number): number => {
    const from = effectStart[pair]!, to = effectStart[pair + 1]!
    let e = from
    while (e < to && served[effectNeed[e]! - fromNeed] === 0) e++
    if (e === to) return factor * pairValue[pair]! + penaltyOf(pair)
    let value = 0
    for (e = from; e < to; e++) {
      const n = effectNeed[e]!, i = n - fromNeed
      const before = served[i] ? rest[i]! : leftOpen(needMean[n]!, needSe[n]!)
      value += needWeight[n]! * (before - leftOpen(needMean[n]! - total[i]! - effectGain[e]!, needSe[n]!))
    }
    return factor * value + penaltyOf(pair)
  }
  const add = (pair: number, by: 1 | -1) => {
    for (let e = effectStart[pair]!; e < effectStart[pair + 1]!; e++) {
      const n = effectNeed[e]!, i = n - fromNeed
      total[i]! += by * effectGain[e]!
      served[i]! += by
      if (served[i]! > 0) rest[i] = leftOpen(needMean[n]! - total[i]!, needSe[n]!)
    }
    hoursLeft -= by * hours[pairOffering[pair]!]!
  }
  const hasPrerequisites = (pair: number) => pairExempt[pair] === 0 && prerequisites[pairOffering[pair]!]!.length > 0
  /** Nobody can take both: they clash, or the one is a prerequisite of the other and ends too late. */
  const excludes = (a: number, b: number): boolean => clashBits[optionSession[a]! * sessions + optionSession[b]!] === 1 || isLate(a, b) || isLate(b, a)
  /** `before` is a prerequisite of `option` and does not end before it begins. */
  const isLate = (before: number, option: number): boolean => {
    const pair = optionPair[option]!
    return hasPrerequisites(pair) && lastDay[optionSession[before]!]! >= firstDay[optionSession[option]!]!
      && prerequisites[pairOffering[pair]!]!.includes(pairOffering[optionPair[before]!]!)
  }
  /** Options of a pair by price, from `arranged[firstOption[pair] - fromOption]` on. */
  const byPrice = (pair: number): number => {
    const at = pair - fromPair, from = firstOption[pair]! - fromOption, to = firstOption[pair + 1]! - fromOption
    if (isSorted[at] === 1) return from
    isSorted[at] = 1
    for (let i = from; i < to; i++) {
      const option = fromOption + i, price = prices[bySession ? optionSession[option]! : option]!
      let j = i
      for (; j > from && arrangedPrice[j - 1]! > price; j--) {
        arranged[j] = arranged[j - 1]!
        arrangedPrice[j] = arrangedPrice[j - 1]!
      }
      arranged[j] = option
      arrangedPrice[j] = price
    }
    return from
  }
  /** What is on the stack, from place `i` on, in sessions that go together, for less than `leastExtra` above the cheapest prices. */
  const arrange = (i: number, extra: number) => {
    if (i === stack.length) {
      leastExtra = extra
      kept = chosen.slice(0, i)
      return
    }
    if (i < locks) {
      chosen[i] = stack[i]!
      // what is locked may clash with what is locked: that is not for a search to mend
      for (let j = 0; j < i; j++) if (isLate(chosen[i]!, chosen[j]!) || isLate(chosen[j]!, chosen[i]!)) return
      arrange(i + 1, extra)
      return
    }
    const pair = optionPair[stack[i]!]!, to = firstOption[pair + 1]! - fromOption
    for (let at = byPrice(pair), cheap = cheapest[pair - fromPair]!; at < to; at++) {
      const more = extra + arrangedPrice[at]! - cheap
      if (!(more < leastExtra)) return
      const option = arranged[at]!
      let fits = true
      for (let j = 0; j < i && fits; j++) fits = !excludes(option, chosen[j]!)
      if (!fits) continue
      chosen[i] = option
      arrange(i + 1, more)
    }
  }
  /** The pair of an offering, if the person has one that can be taken. */
  const pairOf = (k: number): number => {
    const pair = place[k]!
    return pair >= fromPair && pair < toPair && pairOffering[pair] === k ? pair : -1
  }
  /** A pair that what is on the stack still needs, to be had from rows after `i`; −1 none is needed, −2 one is that cannot be. */
  const missing = (row: Int32Array, i: number, count: number): number => {
    if (!isOrdered) return -1
    for (let d = 0; d < stack.length; d++) {
      const after = optionPair[stack[d]!]!
      if (!hasPrerequisites(after)) continue
      for (const before of prerequisites[pairOffering[after]!]!) {
        const pair = pairOf(before)
        if (pair < 0) return -2
        if (inStack[pair - fromPair] === 1) continue
        for (let j = i + 1; j < count; j++) if (row[j] === pair) return pair
        return -2
      }
    }
    return -1
  }
  const offer = (value: number, slots: number) => {
    if (value <= pool[slots - 1]!) return
    let j = slots - 1
    for (; j > 0 && pool[j - 1]! < value; j--) pool[j] = pool[j - 1]!
    pool[j] = value
  }
  /** No more than this is added by rows i and after. */
  const room = (row: Int32Array, worth: Float64Array, i: number, count: number, slots: number): number => {
    pool.fill(0, 0, slots)
    first.fill(0)
    for (let j = i; j < count && worth[j]! > 0; j++) {
      const at = row[j]! - fromPair, need = main[at]!
      if (first[need] === 0) {
        first[need] = 1
        offer(worth[j]!, slots)
      }
      const later = second[at]! < worth[j]! ? second[at]! : worth[j]!
      if (later > 0) offer(later, slots)
    }
    let sum = 0
    for (let j = 0; j < slots; j++) sum += pool[j]!
    return sum
  }

  /** Rows [0, count) of the depth are the pairs left, by falling net worth; what is on the stack needs nothing more. */
  const search = (depth: number, count: number, net: number) => {
    if (net > most) {
      leastExtra = anyhow ? Infinity : net - most
      if (anyhow) kept = stack.slice()
      else arrange(0, 0)
      if (anyhow) most = net
      else if (leastExtra < net - most) most = net - leastExtra
    }
    const slots = limit - stack.length
    if (slots <= 0) return
    const row = rows[depth]!, worth = nets[depth]!
    for (let i = 0; i < count; i++) {
      const upper = net + room(row, worth, i, count, slots)
      if (upper <= most + 1e-12) return
      take(row[i]!, depth, i, count, net, upper)
    }
  }

  /** Takes a pair, with whatever it needs before. */
  const take = (pair: number, depth: number, i: number, count: number, net: number, upper: number) => {
    const k = pairOffering[pair]!, at = pair - fromPair
    if (hours[k]! > hoursLeft + 1e-9 || stack.length >= limit || !(upper > most + 1e-12)) return
    const after = net + marginal(pair) - cheapest[at]!
    add(pair, 1)
    inStack[at] = 1
    stack.push(cheapestOption[at]!)
    const need = missing(rows[depth]!, i, count)
    if (need >= 0) take(need, depth, i, count, after, upper)
    else if (need === -1) search(stack.length - locks, stack.length === limit ? 0 : weigh(stack.length - locks, rows[depth]!, i + 1, count), after)
    stack.pop()
    inStack[at] = 0
    add(pair, -1)
  }

  /** Fills the depth's rows with those from `from` on that still pay, or are needed for others. */
  const weigh = (depth: number, source: Int32Array, from: number, to: number): number => {
    const row = rows[depth]!, worth = nets[depth]!
    let count = 0
    for (let i = from; i < to; i++) {
      const pair = source[i]!, at = pair - fromPair
      if (inStack[at] === 1) continue
      const net = marginal(pair) - cheapest[at]!
      if (net > 0 || listed[at] === 2) insert(row, worth, count++, pair, withNeeded(pair, net))
    }
    return count
  }

  /** Less the pair's share of what it needs before and what does not pay by itself. */
  const withNeeded = (pair: number, net: number): number => {
    if (!hasPrerequisites(pair)) return net
    let less = 0
    for (const before of prerequisites[pairOffering[pair]!]!) {
      const other = pairOf(before)
      if (other >= 0 && inStack[other - fromPair] === 0) less += burden[other - fromPair]!
    }
    return net + less
  }

  /** What a pair can add after another one that serves mainly the same need. */
  const weighSecond = (count: number) => {
    const row = rows[0]!
    leastGain.fill(Infinity)
    for (let i = 0; i < count; i++) {
      const pair = row[i]!
      let most = 0, need = mostNeeds
      for (let e = effectStart[pair]!; e < effectStart[pair + 1]!; e++) {
        if (effectGain[e]! * needWeight[effectNeed[e]!]! > most) {
          most = effectGain[e]! * needWeight[effectNeed[e]!]!
          need = effectNeed[e]! - fromNeed
        }
      }
      main[pair - fromPair] = need
      for (let e = effectStart[pair]!; e < effectStart[pair + 1]!; e++) {
        if (effectNeed[e]! - fromNeed === need && effectGain[e]! < leastGain[need]!) leastGain[need] = effectGain[e]!
      }
    }
    for (let i = 0; i < count; i++) {
      const pair = row[i]!, at = pair - fromPair, need = main[at]!
      let less = 0
      for (let e = effectStart[pair]!; need < mostNeeds && e < effectStart[pair + 1]!; e++) {
        const n = effectNeed[e]!
        if (n - fromNeed !== need) continue
        const mean = needMean[n]!, se = needSe[n]!, gain = effectGain[e]!, least = leastGain[need]!
        less = needWeight[n]! * (leftOpen(mean, se) - leftOpen(mean - gain, se) - leftOpen(mean - least, se) + leftOpen(mean - least - gain, se))
      }
      second[at] = factor * pairValue[pair]! + penaltyOf(pair) - factor * less - cheapest[at]!
    }
  }

  /** Adds what is needed before those listed though it does not pay by itself, and drops what cannot have it. */
  const addNeeded = (count: number): number => {
    const row = rows[0]!, net0 = nets[0]!
    let all = count
    const need = (pair: number) => {
      for (const before of prerequisites[pairOffering[pair]!]!) {
        const other = pairOf(before)
        if (other < 0 || !(cheapest[other - fromPair]! < Infinity)) continue
        const at = other - fromPair
        if (inStack[at] === 1) continue
        const net = factor * pairValue[other]! + penaltyOf(other) - cheapest[at]!
        if (listed[at] === 0) {
          row[all] = other
          net0[all++] = net
          dependants[at] = 0
          burden[at] = 0
        } else if (listed[at] === 1) dependants[at] = burden[at] = 0
        listed[at] = 2
        dependants[at]!++
        if (net < 0) burden[at] = net
      }
    }
    for (const option of stack) if (hasPrerequisites(optionPair[option]!)) need(optionPair[option]!)
    for (let i = 0; i < all; i++) if (hasPrerequisites(row[i]!)) need(row[i]!)
    if (all === count && !isOrdered) return count
    for (let i = 0; i < all; i++) {
      const at = row[i]! - fromPair
      if (listed[at] === 2 && dependants[at]! > 1) burden[at]! /= dependants[at]!
    }
    return all
  }
  // whether any offering listed has prerequisites; whether rules between sessions are left aside
  let isOrdered = false, anyhow = false

  const best = (p: number, price: Float64Array, ofSession = false, gainFactor = 1): number => {
    prices = price
    bySession = ofSession
    factor = gainFactor
    fromPair = pairStart[p]!
    toPair = pairStart[p + 1]!
    fromNeed = sheet.needStart[p]!
    stack.length = 0
    hoursLeft = sheet.hoursLimit[p]!
    anyhow = isOrdered = false
    locks = 0
    let base = 0, count = 0
    let option = fromOption = optionStart[p]!
    const end = optionStart[p + 1]!
    const row = rows[0]!, net0 = nets[0]!
    while (option < end) {
      const pair = optionPair[option]!, at = pair - fromPair
      let least = Infinity, cheap = option, locked = -1
      for (; option < end && optionPair[option] === pair; option++) {
        if (optionLocked[option] === 1) locked = option
        const one = price[ofSession ? optionSession[option]! : option]!
        if (one < least) {
          least = one
          cheap = option
        }
      }
      place[pairOffering[pair]!] = pair
      cheapest[at] = least
      cheapestOption[at] = cheap
      listed[at] = inStack[at] = isSorted[at] = 0
      burden[at] = 0
      if (locked >= 0) {
        locks++
        base += marginal(pair) - price[ofSession ? optionSession[locked]! : locked]!
        add(pair, 1)
        stack.push(locked)
        listed[at] = inStack[at] = 1
        if (hasPrerequisites(pair)) isOrdered = true
        continue
      }
      const net = factor * pairValue[pair]! + penaltyOf(pair) - least
      if (!(net > 0)) continue
      listed[at] = 1
      if (hasPrerequisites(pair)) isOrdered = true
      row[count] = pair
      net0[count++] = net
    }
    if (count === 0 && locks === 0) {
      kept = []
      return 0
    }
    if (isOrdered) count = addNeeded(count)
    weighSecond(count)
    if (lifted.length < count) lifted = new Int32Array(2 * count)
    for (let i = 0; i < count; i++) lifted[i] = row[i]!
    const locked = locks > 0 ? stack.slice() : nobody
    count = weigh(0, lifted, 0, count)
    kept = nobody
    most = -Infinity
    begin(count, base)
    // what is locked cannot be kept: what it would be worth otherwise is a bound all the same
    if (most === -Infinity) {
      anyhow = true
      begin(count, base)
      kept = locked
    }
    for (const one of locked) add(optionPair[one]!, -1)
    for (let i = 0; i < total.length; i++) total[i] = 0
    return most
  }
  const begin = (count: number, base: number) => {
    const need = missing(rows[0]!, -1, count)
    if (need >= 0) take(need, 0, -1, count, base, Infinity)
    else if (need === -1 || anyhow) search(0, count, base)
  }
  const nobody: number[] = []
  let lifted = new Int32Array(64)
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
