import { curvesOf } from '../scoring/curves.ts'
import { interpolate, moments } from '../scoring/grid.ts'
import { informationOf, type Bank } from './bank.ts'
import type { Criterion } from './rules.ts'

/** What is known when an item is chosen. */
export type Knowledge = {
  readonly posterior: Float64Array
  readonly theta: number
  /** Share of each node below each cut, and each item's information at each cut. */
  readonly below: readonly Float64Array[]
  readonly cuts: readonly number[]
  readonly informationAtCuts: readonly Float64Array[]
}

/** Worth of item j; the greater the better. */
export type Worth = (j: number) => number

/** The criterion as a function of the item, with all that does not depend on the item worked out beforehand. */
export const worthOf = (criterion: Criterion, bank: Bank, known: Knowledge): Worth => {
  if (criterion === 'information') return atEstimate(bank, known.theta)
  if (criterion === 'cuts') return atCuts(bank, known)
  if (criterion === 'level') return aboutLevel(bank, known)
  return criterion === 'variance' ? lessVariance(bank, known.posterior) : lessVariancePlugIn(bank, known)
}

/** Exact for logistic items with known parameters; straight between nodes for the others. */
const atEstimate = (bank: Bank, theta: number): Worth => {
  const width = bank.nodes.length
  return j => {
    const item = bank.items[j]!
    if (item.kind !== 'logistic' || item.covariance) return interpolate(bank.nodes, bank.information, theta, j * width)
    const c = item.c ?? 0
    const solved = 1 / (1 + Math.exp(-item.a * (theta - item.b)))
    const p = c + (1 - c) * solved
    return p > 0 ? (item.a ** 2 * (1 - c) * (1 - solved) * solved * solved) / p : 0
  }
}

const atCuts = (bank: Bank, { posterior, cuts, informationAtCuts }: Knowledge): Worth => {
  const weights = cuts.map(cut => interpolate(bank.nodes, posterior, cut, 0))
  return j => weights.reduce((sum, weight, c) => sum + weight * informationAtCuts[c]![j]!, 0)
}

/** First and last node with a posterior that matters (1e-9 of the mass lies outside on each side). */
const support = (posterior: Float64Array): readonly [number, number] => {
  let from = 0
  let to = posterior.length - 1
  for (let mass = 0; from < to && (mass += posterior[from]!) < 1e-9; from++);
  for (let mass = 0; to > from && (mass += posterior[to]!) < 1e-9; to--);
  return [from, to]
}

/** Mutual information of answer and level: Σ_k Σ_x p(k, x) ln (p(k, x) / (p(k) p(x))). */
const aboutLevel = (bank: Bank, { posterior, below }: Knowledge): Worth => {
  const width = posterior.length
  const [from, to] = support(posterior)
  // Posterior mass of each level at each node, with the nodes it spans.
  const levels = [...below, null].map((upper, k) => {
    const lower = below[k - 1]
    const mass = posterior.map((h, q) => h * ((upper ? upper[q]! : 1) - (lower ? lower[q]! : 0)))
    let first = from
    let last = to
    while (first <= last && mass[first] === 0) first++
    while (last >= first && mass[last] === 0) last--
    return { mass, first, last, total: mass.reduce((sum, x) => sum + x, 0) }
  }).filter(level => level.total > 1e-12)
  return j => {
    const start = bank.start[j]!
    const categories = bank.categories[j]!
    let worth = 0
    for (let k = categories === 2 ? 1 : 0; k < categories; k++) {
      const row = start + k * width
      let all = 0
      let part = 0
      let rest = 0
      for (const { mass, first, last, total } of levels) {
        let sum = 0
        for (let q = first; q <= last; q++) sum += mass[q]! * bank.p[row + q]!
        all += sum
        if (sum > 0) part += sum * Math.log(sum / total)
        if (categories === 2 && total > sum) rest += (total - sum) * Math.log((total - sum) / total)
      }
      worth += part - (all > 0 ? all * Math.log(all) : 0)
      if (categories === 2) worth += rest - (all < 1 ? (1 - all) * Math.log(1 - all) : 0)
    }
    return worth
  }
}

/** Variance that the answer is expected to take away: Σ_x (E[θ; x] − E[θ] p(x))² / p(x). */
export const lessVariance = (bank: Bank, posterior: Float64Array): Worth => {
  const width = posterior.length
  const [from, to] = support(posterior)
  let mean = 0
  for (let q = 0; q < width; q++) mean += posterior[q]! * bank.nodes[q]!
  const centred = posterior.map((h, q) => h * (bank.nodes[q]! - mean))
  return j => {
    const start = bank.start[j]!
    const categories = bank.categories[j]!
    let worth = 0
    for (let k = categories === 2 ? 1 : 0; k < categories; k++) {
      const row = start + k * width
      let all = 0
      let first = 0
      for (let q = from; q <= to; q++) {
        const p = bank.p[row + q]!
        all += posterior[q]! * p
        first += centred[q]! * p
      }
      if (categories === 2) return all > 0 && all < 1 ? (first * first) / (all * (1 - all)) : 0
      if (all > 1e-300) worth += (first * first) / all
    }
    return worth
  }
}

const lessVariancePlugIn = (bank: Bank, { posterior, theta }: Knowledge): Worth => {
  const { nodes, p, start, categories } = bank
  const width = nodes.length
  const whole = moments(posterior, nodes).sd ** 2
  return j => {
    const here = curvesOf(bank.items[j]!, theta).p
    let variance = 0
    for (let k = 0; k < categories[j]!; k++) {
      const row = start[j]! + k * width
      let all = 0
      let first = 0
      let second = 0
      for (let q = 0; q < width; q++) {
        const weight = posterior[q]! * p[row + q]!
        all += weight
        first += weight * nodes[q]!
        second += weight * nodes[q]! ** 2
      }
      if (all > 1e-300) variance += here[k]! * (second / all - (first / all) ** 2)
    }
    return whole - variance
  }
}

/** Each item's information at each cut. */
export const informationAtCuts = (bank: Bank, cuts: readonly number[]): Float64Array[] => cuts.map(cut => Float64Array.from(bank.items, item => informationOf(item, cut)))
