import { categoriesOf, type AnyItem } from '../models.ts'

/** Answers of many persons: persons × items, row by row; a category from 0, or −1 where nothing was asked or said. */
export type ResponseTable = { readonly matrix: Int8Array; readonly persons: number; readonly items: number }

/** @throws RangeError for a matrix of another size, or naming person and item of what is no category */
export const checkTable = ({ matrix, persons, items }: ResponseTable, categories?: readonly number[]): void => {
  if (!(persons > 0 && items > 0)) throw new RangeError('no persons or no items')
  if (matrix.length !== persons * items) {
    throw new RangeError(`a matrix of ${matrix.length} for ${persons} persons x ${items} items`)
  }
  for (let at = 0; at < matrix.length; at++) {
    const value = matrix[at]!
    const most = categories ? categories[at % items]! - 1 : 127
    if (value < -1 || value > most) {
      throw new RangeError(`person ${Math.floor(at / items)}, item ${at % items}: ${value} is no category from 0 to ${most}, nor -1`)
    }
  }
}

/** @throws RangeError unless every answer is a category of its item and the items' numbers are numbers */
export const checkAnswers = (items: readonly AnyItem[], table: ResponseTable): void => {
  if (items.length !== table.items) throw new RangeError(`${items.length} items for answers to ${table.items}`)
  checkAnyItems(items)
  checkTable(table, items.map(categoriesOf))
}

/** @throws RangeError naming the first item whose parameters are none */
export const checkAnyItems = (items: readonly AnyItem[]): void => {
  items.forEach((item, j) => {
    const b = item.kind === 'logistic' ? [item.b] : item.b
    if (!Number.isFinite(item.a) || b.length === 0 || !b.every(Number.isFinite)) {
      throw new RangeError(`item ${j}: parameters must be numbers`)
    }
    if (item.kind === 'logistic' && item.c !== undefined && !(item.c >= 0 && item.c < 1)) {
      throw new RangeError(`item ${j}: a guessing parameter lies in [0, 1), not ${item.c}`)
    }
    if (item.kind === 'graded' && b.some((each, k) => k > 0 && each <= b[k - 1]!)) {
      throw new RangeError(`item ${j}: thresholds of a graded item must ascend`)
    }
  })
}

/** The persons who answered everything, in their order. */
export const completeCases = ({ matrix, persons, items }: ResponseTable): number[] =>
  Array.from({ length: persons }, (_, i) => i).filter(i => !matrix.subarray(i * items, (i + 1) * items).includes(-1))

/** Sum of each person's answers; what was not answered counts nothing. */
export const sumScores = ({ matrix, persons, items }: ResponseTable): Float64Array =>
  Float64Array.from({ length: persons }, (_, i) => {
    let sum = 0
    for (let j = 0; j < items; j++) sum += Math.max(0, matrix[i * items + j]!)
    return sum
  })

/** The table of some persons only. */
export const selectPersons = (table: ResponseTable, chosen: readonly number[]): ResponseTable => {
  const matrix = new Int8Array(chosen.length * table.items)
  chosen.forEach((i, at) => matrix.set(table.matrix.subarray(i * table.items, (i + 1) * table.items), at * table.items))
  return { matrix, persons: chosen.length, items: table.items }
}
