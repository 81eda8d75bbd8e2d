import { checkTable, type ResponseTable } from '../quality/responses.ts'

/**
 * Answers of two groups to solved/not solved items. Who is in the focal group is 1, in the reference group 0, left out −1.
 *
 * Only persons with all answers are compared, since only they have a total, unless `score` gives each person another criterion
 * (an ability band for booklet data): then each item is judged on those who answered it.
 */
export type TwoGroups = ResponseTable & {
  readonly group: Int32Array
  readonly score?: Int32Array
}

/** @throws RangeError for a group per person missing, an empty group or answers that are not solved/not solved */
export const checkGroups = (setup: TwoGroups): void => {
  checkTable(setup, new Array<number>(setup.items).fill(2))
  if (setup.group.length !== setup.persons) throw new RangeError(`${setup.group.length} group codes for ${setup.persons} persons`)
  if (setup.score && setup.score.length !== setup.persons) {
    throw new RangeError(`${setup.score.length} scores for ${setup.persons} persons`)
  }
  for (const [name, code] of [['reference', 0], ['focal', 1]] as const) {
    if (!setup.group.includes(code)) throw new RangeError(`nobody is in the ${name} group`)
  }
}

/** Each person with an answer to the item, in one of both groups, with a matching score: total over the anchors and the item itself. */
export const matched = (
  setup: TwoGroups, item: number, anchors: readonly number[],
): { group: number[]; solved: number[]; score: number[] } => {
  const out = { group: [] as number[], solved: [] as number[], score: [] as number[] }
  const counted = anchors.includes(item) ? anchors : [...anchors, item]
  for (let i = 0; i < setup.persons; i++) {
    const group = setup.group[i]!
    const row = setup.matrix.subarray(i * setup.items, (i + 1) * setup.items)
    if ((group !== 0 && group !== 1) || row[item] === -1 || (!setup.score && row.includes(-1))) continue
    out.group.push(group)
    out.solved.push(row[item]!)
    out.score.push(setup.score ? setup.score[i]! : counted.reduce((sum, j) => sum + row[j]!, 0))
  }
  return out
}

/**
 * One stratum's 2 x 2 table: reference solved (a), reference not (b), focal solved (c), focal not (d).
 */
export type Stratum = { a: number; b: number; c: number; d: number }

/** The strata of a matching score, ascending. */
export const strataOf = (setup: TwoGroups, item: number, anchors: readonly number[]): Stratum[] => {
  const { group, solved, score } = matched(setup, item, anchors)
  const strata = new Map<number, Stratum>()
  score.forEach((s, i) => {
    const stratum = strata.get(s) ?? { a: 0, b: 0, c: 0, d: 0 }
    stratum[group[i] === 0 ? (solved[i] === 1 ? 'a' : 'b') : solved[i] === 1 ? 'c' : 'd']++
    strata.set(s, stratum)
  })
  return [...strata.entries()].sort((x, y) => x[0] - y[0]).map(([, stratum]) => stratum)
}

/**
 * Repeats an analysis with the flagged items taken out of the matching score until the same items are flagged twice.
 *
 * @see Candell & Drasgow (1988), Applied Psychological Measurement 12, 253-260
 */
export const purified = <T>(
  items: number, analyse: (anchors: number[]) => T, flagged: (result: T) => number[], rounds = 10,
): { result: T; flagged: number[]; rounds: number; settled: boolean } => {
  const all = Array.from({ length: items }, (_, j) => j)
  let result = analyse(all)
  let out = flagged(result)
  if (out.length === 0) return { result, flagged: out, rounds: 0, settled: true }
  for (let round = 1; round <= rounds; round++) {
    // With every item flagged there is nothing left to match on.
    if (out.length >= items) return { result, flagged: out, rounds: round - 1, settled: false }
    result = analyse(all.filter(j => !out.includes(j)))
    const next = flagged(result)
    if (next.length === out.length && next.every((j, k) => j === out[k])) {
      return { result, flagged: next, rounds: round, settled: true }
    }
    out = next
  }
  return { result, flagged: out, rounds, settled: false }
}
