import { checkAnyItems, curvesOf, safeLog } from '../scoring/curves.ts'
import { categoriesOf, type AnyItem } from '../models.ts'
import { checkCovariance, expectedCurves, expectedVariants, type ItemCovariance } from '../scoring/uncertainty.ts'

/**
 * An item of an adaptive test. Items are known to the engine by their place in the bank.
 *
 * area        content area, 0-based; 0 where there is but one
 * enemies     places of items that must not meet this one in a sitting (one direction suffices)
 * pilot       asked to calibrate it, never scored
 * seconds     time it usually takes; kept within a time limit
 * covariance  of its estimated parameters; certainty and standard errors then allow for it
 */
export type BankItem = AnyItem & {
  readonly area?: number
  readonly enemies?: readonly number[]
  readonly pilot?: boolean
  readonly seconds?: number
  readonly covariance?: ItemCovariance | null
}

/** A bank with its curves at the nodes of the posterior, computed once. */
export type Bank = {
  readonly items: readonly BankItem[]
  readonly nodes: Float64Array
  readonly area: Int32Array
  readonly categories: Int32Array
  /** Where an item's curves start in p and logs: category k at node q stands at start + k · nodes + q. */
  readonly start: Int32Array
  readonly p: Float64Array
  readonly logs: Float64Array
  /** Information at every node: item · nodes + q. */
  readonly information: Float64Array
  readonly enemies: readonly (readonly number[])[]
}

/**
 * Tables of a bank. Where an item's covariance is given its curves are averaged over it, so uncertain items promise
 * less information and are not preferred for their luck in calibration.
 *
 * @throws RangeError naming the item with a bad parameter, slope ≤ 0, area, enemy, time or covariance
 */
export const prepareBank = (items: readonly BankItem[], nodes: Float64Array, areas: number): Bank => {
  checkAnyItems(items)
  const width = nodes.length
  const categories = Int32Array.from(items, categoriesOf)
  const start = new Int32Array(items.length)
  for (let j = 1; j < items.length; j++) start[j] = start[j - 1]! + categories[j - 1]! * width
  const enemies = items.map((): number[] => [])
  const p = new Float64Array(start.at(-1)! + categories.at(-1)! * width)
  const information = new Float64Array(items.length * width)
  items.forEach((item, j) => {
    checkBankItem(item, j, items.length, areas)
    for (const other of item.enemies ?? []) {
      enemies[j]!.push(other)
      enemies[other]!.push(j)
    }
    p.set(expectedCurves(item, item.covariance ?? null, nodes), start[j])
    information.set(nodes.map(theta => informationOf(item, theta)), j * width)
  })
  return { items, nodes, area: Int32Array.from(items, item => item.area ?? 0), categories, start, p, logs: p.map(safeLog), information, enemies }
}

/** Information of an item at an ability, of its averaged curves where its parameters are uncertain: Σ P̄'²/P̄. */
export const informationOf = (item: BankItem, theta: number): number => {
  const variants = expectedVariants(item, item.covariance ?? null)
  const categories = categoriesOf(item)
  const p = new Array<number>(categories).fill(0)
  const slope = new Array<number>(categories).fill(0)
  for (const variant of variants) {
    const curves = curvesOf(variant, theta)
    for (let k = 0; k < categories; k++) {
      p[k] = p[k]! + curves.p[k]! / variants.length
      slope[k] = slope[k]! + curves.d1[k]! / variants.length
    }
  }
  return p.reduce((sum, x, k) => (x > 1e-300 ? sum + slope[k]! ** 2 / x : sum), 0)
}

const checkBankItem = (item: BankItem, j: number, count: number, areas: number): void => {
  if (!(item.a > 0)) throw new RangeError(`item ${j}: an adaptive test needs a positive discrimination, not ${item.a}`)
  const area = item.area ?? 0
  if (!Number.isInteger(area) || area < 0 || area >= areas) throw new RangeError(`item ${j}: no area ${area}`)
  if (item.seconds !== undefined && !(item.seconds >= 0 && item.seconds < Infinity)) {
    throw new RangeError(`item ${j}: seconds must not be negative`)
  }
  if (item.enemies?.some(other => !Number.isInteger(other) || other < 0 || other >= count || other === j)) {
    throw new RangeError(`item ${j}: an enemy that is no other item`)
  }
  if (item.covariance) checkCovariance(item, item.covariance, j)
}
