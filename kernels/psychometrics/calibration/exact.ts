import type { Answers } from './answers.ts'
import { logTable } from './curves.ts'
import { logNormalWeights } from './grid.ts'
import type { Expected, Kernel, Parameters, Problem } from './problem.ts'

/** Adds up log P of the items of each run: row (run.row + code) of the table belongs to that code. Missing adds nothing. */
export const fillRuns = (answers: Answers, logs: readonly Float64Array[], width: number, table: Float64Array): void => {
  for (const { from, to, row } of answers.runs) {
    const start = row * width
    table.fill(0, start, start + width)
    for (let j = from; j < to; j++) {
      const m = answers.multiplier[j]! * width
      const log = logs[j]!
      const categories = answers.categories[j]!
      // Digit 0 comes last: it is the row that the others start from.
      for (let digit = answers.radix[j]! - 1; digit >= 0; digit--) {
        const to = start + digit * m
        const missing = digit === categories
        for (let at = 0; at < m; at++) {
          table[to + at] = missing ? table[start + at]! : table[start + at]! + log[digit * width + (at % width)]!
        }
      }
    }
  }
}

/** The reverse: sums by code become sums by category of each item, out[j][k * width + q]. `table` is used up. */
export const emptyRuns = (answers: Answers, width: number, table: Float64Array): Float64Array[] => {
  const out = Array.from({ length: answers.items }, (_, j) => new Float64Array(answers.categories[j]! * width))
  for (const { from, to, row } of answers.runs) {
    const start = row * width
    for (let j = to - 1; j >= from; j--) {
      const m = answers.multiplier[j]! * width
      const sums = out[j]!
      const categories = answers.categories[j]!
      for (let digit = 0; digit < answers.radix[j]!; digit++) {
        const at = start + digit * m
        if (digit < categories) {
          const base = digit * width
          for (let i = 0; i < m; i += width) for (let q = 0; q < width; q++) sums[base + q]! += table[at + i + q]!
        }
        if (digit > 0) for (let i = 0; i < m; i++) table[start + i]! += table[at + i]!
      }
    }
  }
  return out
}

/**
 * Posteriors of all persons on the grid, for any model and any missing answers: log likelihoods are added up run by
 * run, and expected counts are collected run by run, so that a person costs 2·runs·nodes and not 2·items·nodes.
 *
 * @see Bock & Aitkin (1981), Psychometrika 46, 443-459
 */
export const exactKernel = (problem: Problem): Kernel => {
  const { answers, theta } = problem
  const width = theta.length
  const table = new Float64Array(answers.rows * width)
  const sums = new Float64Array(answers.rows * width)
  return parameters => {
    fillRuns(answers, logTables(problem, parameters), width, table)
    sums.fill(0)
    const totals = collect(problem, parameters, table, sums)
    const given = emptyRuns(answers, width, sums)
    const asked = new Float64Array(answers.items * width)
    const weighted = new Float64Array(answers.items)
    given.forEach((counts, j) => {
      for (let k = 0; k < answers.categories[j]!; k++) {
        for (let q = 0; q < width; q++) {
          const n = counts[k * width + q]!
          asked[j * width + q]! += n
          weighted[j]! += k * n * theta[q]!
        }
      }
    })
    return { ...totals, given, asked, weighted }
  }
}

export const logTables = ({ answers, kind, theta }: Problem, { items }: Parameters): Float64Array[] =>
  items.map((values, j) => logTable(kind, values, answers.categories[j]!, theta))

// e⁻⁴⁰ is 4e-18: lost in any sum with 1.
const lost = -40

/** Working space of `posteriorOf`: the posterior, and the nodes [low, high) outside which it is nothing. */
export type Posterior = { readonly at: Float64Array; low: number; high: number }

/** Where the rows of each run begin, and the code that says nothing. */
export const rowsOf = ({ runs }: Answers): { rows: Int32Array; blanks: Int32Array } =>
  ({ rows: Int32Array.from(runs, run => run.row), blanks: Int32Array.from(runs, run => run.blank) })

/**
 * The posterior of person i, sum 1, from the log prior and the table of `fillRuns`; returns the log of the person's likelihood.
 */
export const posteriorOf = (
  answers: Answers, { rows, blanks }: ReturnType<typeof rowsOf>, i: number,
  prior: Float64Array, table: Float64Array, posterior: Posterior,
): number => {
  const { codes } = answers
  const { at } = posterior
  const width = at.length
  const count = rows.length
  at.set(prior)
  for (let r = 0, c = i * count; r < count; r++, c++) {
    const code = codes[c]!
    if (code === blanks[r]!) continue
    const row = (rows[r]! + code) * width
    for (let q = 0; q < width; q++) at[q] = at[q]! + table[row + q]!
  }
  let top = -Infinity
  for (let q = 0; q < width; q++) if (at[q]! > top) top = at[q]!
  let low = 0
  let high = width
  while (at[low]! - top < lost) low++
  while (at[high - 1]! - top < lost) high--
  let mass = 0
  for (let q = low; q < high; q++) {
    const h = Math.exp(at[q]! - top)
    at[q] = h
    mass += h
  }
  for (let q = low; q < high; q++) at[q] = at[q]! / mass
  posterior.low = low
  posterior.high = high
  return top + Math.log(mass)
}

const collect = (
  { answers, theta }: Problem, { means, sds }: Parameters, table: Float64Array, sums: Float64Array,
): Omit<Expected, 'given' | 'asked' | 'weighted'> => {
  const { blocks, codes, weights, groups } = answers
  const width = theta.length
  const places = rowsOf(answers)
  const { rows, blanks } = places
  const count = rows.length
  const posterior: Posterior = { at: new Float64Array(width), low: 0, high: width }
  const { at } = posterior
  const first = new Float64Array(groups)
  const second = new Float64Array(groups)
  let logLik = 0
  let smallest = Infinity
  for (const { group, from, to } of blocks) {
    const prior = logNormalWeights(theta, means[group]!, sds[group]!)
    for (let i = from; i < to; i++) {
      const w = weights[i]!
      logLik += w * posteriorOf(answers, places, i, prior, table, posterior)
      const { low, high } = posterior
      let one = 0
      let two = 0
      for (let q = low; q < high; q++) {
        const t = theta[q]!
        const ht = at[q]! * t
        one += ht
        two += ht * t
        at[q] = at[q]! * w
      }
      first[group]! += w * one
      second[group]! += w * two
      if (two - one * one < smallest) smallest = two - one * one
      for (let r = 0, c = i * count; r < count; r++, c++) {
        const code = codes[c]!
        if (code === blanks[r]!) continue
        const row = (rows[r]! + code) * width
        for (let q = low; q < high; q++) sums[row + q] = sums[row + q]! + at[q]!
      }
    }
  }
  return { logLik, first, second, smallestSd: Math.sqrt(Math.max(0, smallest)) }
}
