import type { Calibrate } from '../fairness/invariance.ts'
import type { AnyItem } from '../models.ts'

const nodes = Float64Array.from({ length: 61 }, (_, q) => -6 + q / 5)

/** Straight Bock-Aitkin EM for 2PL items in several groups, 61 nodes on [−6, 6]: slow and plain, to judge by. */
export const calibrate2pl: Calibrate = ({ categories, persons, items, group }) => {
  const groups = Math.max(0, ...(group ?? [0])) + 1
  const a = new Float64Array(items).fill(1)
  const d = new Float64Array(items)
  const mean = new Float64Array(groups)
  const variance = new Float64Array(groups).fill(1)
  let logLik = -Infinity
  for (let round = 0; round < 2000; round++) {
    const weights = Array.from(mean, (m, g) => {
      const density = nodes.map(t => Math.exp(-((t - m) ** 2) / (2 * variance[g]!)))
      const mass = density.reduce((sum, x) => sum + x, 0)
      return density.map(x => Math.log(x / mass))
    })
    const logs = Array.from({ length: items }, (_, j) => {
      const z = nodes.map(t => a[j]! * t + d[j]!)
      return [z.map(x => -Math.log1p(Math.exp(x))), z.map(x => -Math.log1p(Math.exp(-x)))]
    })
    const n = Array.from({ length: items }, () => new Float64Array(61))
    const r = Array.from({ length: items }, () => new Float64Array(61))
    const sums = Array.from({ length: groups }, () => [0, 0, 0])
    const before = logLik
    logLik = 0
    const post = new Float64Array(61)
    for (let i = 0; i < persons; i++) {
      const g = group?.[i] ?? 0
      post.set(weights[g]!)
      for (let j = 0; j < items; j++) {
        const x = categories[i * items + j]!
        if (x >= 0) for (let q = 0, log = logs[j]![x]!; q < 61; q++) post[q]! += log[q]!
      }
      const top = post.reduce((most, x) => Math.max(most, x), -Infinity)
      let mass = 0
      for (let q = 0; q < 61; q++) mass += post[q] = Math.exp(post[q]! - top)
      logLik += top + Math.log(mass)
      for (let q = 0; q < 61; q++) {
        const h = (post[q]! /= mass)
        sums[g]![0]! += h
        sums[g]![1]! += h * nodes[q]!
        sums[g]![2]! += h * nodes[q]! ** 2
      }
      for (let j = 0; j < items; j++) {
        const x = categories[i * items + j]!
        if (x < 0) continue
        for (let q = 0; q < 61; q++) n[j]![q]! += post[q]!
        if (x === 1) for (let q = 0; q < 61; q++) r[j]![q]! += post[q]!
      }
    }
    let change = 0
    for (let j = 0; j < items; j++) {
      const [a0, d0] = [a[j]!, d[j]!]
      for (let k = 0; k < 10; k++) {
        let [ga, gd, haa, had, hdd] = [0, 0, 0, 0, 0]
        for (let q = 0; q < 61; q++) {
          const t = nodes[q]!
          const p = 1 / (1 + Math.exp(-(a[j]! * t + d[j]!)))
          const [left, v] = [r[j]![q]! - n[j]![q]! * p, n[j]![q]! * p * (1 - p)]
          ga += left * t; gd += left; haa += v * t * t; had += v * t; hdd += v
        }
        const det = haa * hdd - had * had
        a[j]! += Math.max(-1, Math.min(1, (hdd * ga - had * gd) / det))
        d[j]! += Math.max(-1, Math.min(1, (haa * gd - had * ga) / det))
      }
      change = Math.max(change, Math.abs(a[j]! - a0), Math.abs(d[j]! - d0))
    }
    for (let g = 1; g < groups; g++) {
      const [count, first, second] = sums[g] as [number, number, number]
      const m = first / count
      change = Math.max(change, Math.abs(m - mean[g]!))
      mean[g] = m
      variance[g] = second / count - m * m
    }
    if (change < 1e-5 && logLik - before < 1e-8) break
  }
  return {
    logLik,
    items: Array.from(a, (slope, j): AnyItem => ({ kind: 'logistic', a: slope, b: -d[j]! / slope })),
    groups: Array.from(mean, (m, g) => ({ mean: m, variance: variance[g]! })),
  }
}
