import { chiSquareUpper } from '../distributions.ts'
import { inverseOf, zeros } from '../matrices.ts'
import { checkTable, selectPersons, sumScores, type ResponseTable } from './responses.ts'

export type ConditionalRasch = {
  /** Difficulties with sum 0, in logits. */
  difficulty: Float64Array
  se: Float64Array
  /** The same told from the first item, which is 0. */
  fromFirst: { difficulty: Float64Array; se: Float64Array }
  logLik: number
  /** Persons whose score is neither 0 nor the greatest: only they say something. */
  informative: number
  iterations: number
}

/**
 * Rasch difficulties by conditional maximum likelihood: free of any assumption on the distribution of ability.
 *
 * Answers may be missing; persons are then conditioned on their score in what they answered.
 *
 * @throws RangeError naming an item that all informative persons solved or failed, or items not linked by any person
 * @see Andersen (1972), J. Royal Statistical Society B 34; Fischer & Molenaar (1995), Rasch Models, ch. 3
 */
export const conditionalRasch = (table: ResponseTable): ConditionalRasch => {
  checkTable(table, new Array<number>(table.items).fill(2))
  if (table.items < 2) throw new RangeError('conditional estimation needs at least 2 items')
  const groups = patternsOf(table)
  const size = table.items
  const solved = new Float64Array(size)
  const asked = new Float64Array(size)
  let informative = 0
  for (const { members, asked: items, byScore } of groups) {
    items.forEach((j, k) => {
      solved[j] = solved[j]! + members[k]!
      asked[j] = asked[j]! + byScore.reduce((sum, n) => sum + n, 0)
    })
    informative += byScore.reduce((sum, n) => sum + n, 0)
  }
  solved.forEach((n, j) => {
    if (n === 0 || n === asked[j]) {
      throw new RangeError(`item ${j}: ${n === 0 ? 'nobody' : 'everybody'} among the informative persons solved it`)
    }
  })
  let beta = solved.map((n, j) => Math.log((asked[j]! - n + 0.5) / (n + 0.5)))
  beta = beta.map(b => b - beta[0]!)
  let state = derivatives(groups, beta)
  for (let iterations = 1; iterations <= 100; iterations++) {
    const free = state.information.slice(1).map(row => row.slice(1))
    const covariance = inverseOf(free)
    if (!covariance) throw new RangeError('the items are not linked: no person answered across all parts of the table')
    const step = covariance.map(row => row.reduce((sum, x, k) => sum + x * state.gradient[k + 1]!, 0))
    const most = step.reduce((greatest, x) => Math.max(greatest, Math.abs(x)), 0)
    if (most < 1e-10) return report(beta, covariance, state.logLik, informative, iterations)
    let share = Math.min(1, 2 / most)
    let next = beta
    let after = state
    for (; share > 1e-8; share /= 2) {
      next = beta.map((b, j) => (j === 0 ? 0 : b + share * step[j - 1]!))
      after = derivatives(groups, next)
      if (after.logLik >= state.logLik - 1e-10 * Math.abs(state.logLik)) break
    }
    beta = next
    state = after
  }
  throw new RangeError('conditional estimation did not converge: some items are hardly linked')
}

const report = (
  beta: Float64Array, covariance: Float64Array[], logLik: number, informative: number, iterations: number,
): ConditionalRasch => {
  const size = beta.length
  const mean = beta.reduce((sum, b) => sum + b, 0) / size
  const all = zeros(size, size).map((row, i) => row.map((_, j) => (i > 0 && j > 0 ? covariance[i - 1]![j - 1]! : 0)))
  const rows = all.map(row => row.reduce((sum, x) => sum + x, 0) / size)
  const grand = rows.reduce((sum, x) => sum + x, 0) / size
  const difficulty = beta.map(b => b - mean)
  return {
    difficulty, se: difficulty.map((_, j) => Math.sqrt(Math.max(0, all[j]![j]! - 2 * rows[j]! + grand))),
    fromFirst: { difficulty: beta.slice(), se: beta.map((_, j) => Math.sqrt(all[j]![j]!)) }, logLik, informative, iterations,
  }
}

/** Persons who answered the same items: how many solved each, and how many have each score but the extreme ones. */
type Pattern = { asked: number[]; members: Float64Array; byScore: Float64Array }

const patternsOf = ({ matrix, persons, items }: ResponseTable): Pattern[] => {
  const out = new Map<string, Pattern>()
  for (let i = 0; i < persons; i++) {
    const row = matrix.subarray(i * items, (i + 1) * items)
    const asked = Array.from(row.keys()).filter(j => row[j] !== -1)
    const score = asked.reduce((sum, j) => sum + row[j]!, 0)
    if (score === 0 || score === asked.length) continue
    const key = asked.join(' ')
    const pattern = out.get(key) ?? { asked, members: new Float64Array(asked.length), byScore: new Float64Array(asked.length + 1) }
    asked.forEach((j, k) => (pattern.members[k] = pattern.members[k]! + row[j]!))
    pattern.byScore[score]!++
    out.set(key, pattern)
  }
  return [...out.values()]
}

/** Elementary symmetric functions by the sum algorithm, which only adds and so loses no digits. */
const symmetric = (epsilon: readonly number[], without: readonly number[] = []): Float64Array => {
  const out = new Float64Array(epsilon.length + 1)
  out[0] = 1
  let used = 0
  epsilon.forEach((e, j) => {
    if (without.includes(j)) return
    used++
    for (let r = used; r >= 1; r--) out[r] = out[r]! + e * out[r - 1]!
  })
  return out
}

const derivatives = (
  patterns: readonly Pattern[], beta: Float64Array,
): { logLik: number; gradient: Float64Array; information: Float64Array[] } => {
  const gradient = new Float64Array(beta.length)
  const information = zeros(beta.length, beta.length)
  let logLik = 0
  for (const { asked, members, byScore } of patterns) {
    const epsilon = asked.map(j => Math.exp(-beta[j]!))
    const gamma = symmetric(epsilon)
    const single = asked.map((_, k) => symmetric(epsilon, [k]))
    const scores = Array.from(byScore.keys()).filter(r => byScore[r]! > 0)
    const chance = (k: number, r: number) => (epsilon[k]! * single[k]![r - 1]!) / gamma[r]!
    asked.forEach((j, k) => {
      logLik -= members[k]! * beta[j]!
      let expected = 0
      for (const r of scores) expected += byScore[r]! * chance(k, r)
      gradient[j] = gradient[j]! + expected - members[k]!
    })
    for (const r of scores) logLik -= byScore[r]! * Math.log(gamma[r]!)
    asked.forEach((j, k) => {
      for (let l = 0; l <= k; l++) {
        const pair = l === k ? null : symmetric(epsilon, [k, l])
        let sum = 0
        for (const r of scores) {
          const [p, s] = [chance(k, r), chance(l, r)]
          const both = pair === null ? p : r >= 2 ? (epsilon[k]! * epsilon[l]! * pair[r - 2]!) / gamma[r]! : 0
          sum += byScore[r]! * (both - p * s)
        }
        const i = asked[l]!
        information[j]![i] = information[j]![i]! + sum
        if (i !== j) information[i]![j] = information[i]![j]! + sum
      }
    })
  }
  return { logLik, gradient, information }
}

export type AndersenTest = {
  chiSquare: number
  df: number
  p: number
  /** Items left out because in one group all or none solved them. */
  leftOut: number[]
  /** Sizes of the groups with scores up to the median and above. */
  groups: [number, number]
}

/**
 * Andersen's likelihood-ratio test that difficulties are the same for persons below and above the median score (or in given
 * groups).
 *
 * @param group 0 or 1 per person in place of the median split
 * @returns null where fewer than 2 items can be compared
 * @see Andersen (1973), Psychometrika 38, 123-140
 */
export const andersenTest = (table: ResponseTable, group?: ArrayLike<number>): AndersenTest | null => {
  checkTable(table, new Array<number>(table.items).fill(2))
  if (group && group.length !== table.persons) throw new RangeError(`${group.length} group codes for ${table.persons} persons`)
  const scores = sumScores(table)
  const sorted = scores.toSorted()
  const median = (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2
  const members = [0, 1].map(g => Array.from(scores.keys()).filter(i => (group ? group[i] === g : scores[i]! > median === (g === 1))))
  const parts = members.map(each => selectPersons(table, each))
  if (parts.some(part => part.persons === 0)) return null
  // Leaving an item out changes who is informative, so look again until nothing changes.
  let kept = Array.from({ length: table.items }, (_, j) => j)
  for (;;) {
    const bad = new Set(parts.flatMap(part => extremeItems(selectItems(part, kept)).map(k => kept[k]!)))
    if (bad.size === 0) break
    kept = kept.filter(j => !bad.has(j))
    if (kept.length < 2) return null
  }
  const whole = conditionalRasch(selectItems(table, kept))
  const apart = parts.map(part => conditionalRasch(selectItems(part, kept)))
  const chiSquare = Math.max(0, 2 * (apart[0]!.logLik + apart[1]!.logLik - whole.logLik))
  const df = kept.length - 1
  return {
    chiSquare, df, p: chiSquareUpper(chiSquare, df),
    leftOut: Array.from({ length: table.items }, (_, j) => j).filter(j => !kept.includes(j)),
    groups: [parts[0]!.persons, parts[1]!.persons],
  }
}

const selectItems = ({ matrix, persons, items }: ResponseTable, kept: readonly number[]): ResponseTable => {
  const out = new Int8Array(persons * kept.length)
  for (let i = 0; i < persons; i++) kept.forEach((j, k) => (out[i * kept.length + k] = matrix[i * items + j]!))
  return { matrix: out, persons, items: kept.length }
}

const extremeItems = (table: ResponseTable): number[] => {
  const [solved, failed] = [new Float64Array(table.items), new Float64Array(table.items)]
  for (const { asked, members, byScore } of patternsOf(table)) {
    const n = byScore.reduce((sum, x) => sum + x, 0)
    asked.forEach((j, k) => {
      solved[j] = solved[j]! + members[k]!
      failed[j] = failed[j]! + n - members[k]!
    })
  }
  return Array.from(solved.keys()).filter(j => solved[j] === 0 || failed[j] === 0)
}
