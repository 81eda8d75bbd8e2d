import type { CalibrationSetup } from './setup.ts'
import type { Part } from './policy.ts'

/**
 * A run of neighbouring items whose answers together make one code below 256: Σ digit_j · multiplier_j, where the digit
 * is the category, or the number of categories where the answer is missing. All that is added up item by item can then
 * be added up run by run, out of a table with a row for each code.
 */
export type Run = {
  readonly from: number
  readonly to: number
  readonly codes: number
  /** First row of the run in a table of all codes of all runs. */
  readonly row: number
  /** The code of a person who answered no item of the run; −1 where that does not happen. */
  readonly blank: number
}

/** Persons of one group who were asked the same items (`asked`), or any items of a group where patterns are too many (null). */
export type Block = { readonly group: number; readonly from: number; readonly to: number; readonly asked: Int32Array | null }

/** The answers of all persons who gave any, sorted into blocks. */
export type Answers = {
  readonly persons: number
  readonly items: number
  readonly groups: number
  readonly blocks: readonly Block[]
  readonly runs: readonly Run[]
  /** persons × runs. */
  readonly codes: Uint8Array
  readonly rows: number
  readonly weights: Float64Array
  /** Sum of weights of the persons of each group. */
  readonly mass: Float64Array
  /** Per item: categories, digits (one more where answers are missing) and the multiplier of its digit. */
  readonly categories: Int32Array
  readonly radix: Int32Array
  readonly multiplier: Int32Array
  /** Weighted number of answers: counts[j][k]. */
  readonly counts: readonly Float64Array[]
  readonly empty: number
}

/** The digit of item j in a code of its run. */
export const digitOf = (answers: Answers, j: number, code: number): number =>
  Math.floor(code / answers.multiplier[j]!) % answers.radix[j]!

/** Reads the category that person i (in the order of the blocks) gave to item j; −1 where missing. */
export const categoryAt = (answers: Answers): ((i: number, j: number) => number) => {
  const { items, runs, codes, categories } = answers
  const run = new Int32Array(items)
  runs.forEach(({ from, to }, r) => run.fill(r, from, to))
  const tables = Array.from({ length: items }, (_, j) => Int16Array.from({ length: runs[run[j]!]!.codes }, (_, code) => {
    const digit = digitOf(answers, j, code)
    return digit < categories[j]! ? digit : -1
  }))
  return (i, j) => tables[j]![codes[i * runs.length + run[j]!]!]!
}

const largest = 256

/** @param parts the items that take part */
export const arrange = (setup: CalibrationSetup, parts: readonly Part[]): Answers => {
  const { categories: matrix, persons, items, group, weights } = setup
  const count = parts.length
  const columns = Int32Array.from(parts, part => part.item)
  const { blockOf, blocks, missing, empty } = sortPersons(matrix, persons, items, columns, group)

  const categories = Int32Array.from(parts, part => part.categories)
  const radix = categories.map((k, j) => k + missing[j]!)
  const { runs, multiplier, rows } = makeRuns(radix, categories)

  const kept = persons - empty
  const codes = new Uint8Array(kept * runs.length)
  const order = new Float64Array(kept)
  const mass = new Float64Array(group ? group.reduce((top, g) => Math.max(top, g), 0) + 1 : 1)
  const counts = parts.map(part => new Float64Array(part.categories))
  const next = Int32Array.from(blocks, block => block.from)
  for (let i = 0; i < persons; i++) {
    const block = blockOf[i]!
    if (block < 0) continue
    const place = next[block]!++
    const weight = weights ? weights[i]! : 1
    order[place] = weight
    mass[blocks[block]!.group]! += weight
    for (let r = 0; r < runs.length; r++) {
      const { from, to } = runs[r]!
      let code = 0
      for (let j = from; j < to; j++) {
        const value = matrix[i * items + columns[j]!]!
        const digit = value < 0 ? categories[j]! : parts[j]!.map[value]!
        code += digit * multiplier[j]!
        if (value >= 0) counts[j]![digit]! += weight
      }
      codes[place * runs.length + r] = code
    }
  }
  return {
    persons: kept, items: count, groups: mass.length, blocks, runs, codes, rows, weights: order, mass,
    categories, radix, multiplier, counts, empty,
  }
}

const makeRuns = (radix: Int32Array, categories: Int32Array) => {
  const runs: Run[] = []
  const multiplier = new Int32Array(radix.length)
  let rows = 0
  for (let from = 0; from < radix.length;) {
    let to = from
    let codes = 1
    let blank = 0
    while (to < radix.length && codes * radix[to]! <= largest) {
      multiplier[to] = codes
      blank = radix[to]! > categories[to]! && blank >= 0 ? blank + categories[to]! * codes : -1
      codes *= radix[to]!
      to++
    }
    runs.push({ from, to, codes, row: rows, blank })
    rows += codes
    from = to
  }
  return { runs, multiplier, rows }
}

/** Groups of persons by what they were asked; persons without an answer, or of weight 0, stay out (block −1). */
const sortPersons = (matrix: Int8Array, persons: number, items: number, columns: Int32Array, group: Int32Array | undefined) => {
  const most = Math.max(8, Math.floor(persons / 20))
  const count = columns.length
  const missing = new Uint8Array(count)
  const mask = new Uint16Array(Math.ceil(count / 16))
  const groups = group ? group.reduce((top, g) => Math.max(top, g), 0) + 1 : 1
  const complete = Array.from({ length: groups }, () => -1)
  let byPattern: Map<string, number> | null = new Map()
  const blockOf = new Int32Array(persons)
  const found: { group: number; person: number; size: number }[] = []
  let empty = 0
  for (let i = 0; i < persons; i++) {
    let gaps = 0
    const row = i * items
    for (let j = 0; j < count; j++) if (matrix[row + columns[j]!]! < 0) gaps++
    const g = group ? group[i]! : 0
    if (gaps === count) {
      blockOf[i] = -1
      empty++
      continue
    }
    let block = gaps === 0 ? complete[g]! : -1
    if (gaps > 0) {
      mask.fill(0)
      for (let j = 0; j < count; j++) {
        if (matrix[row + columns[j]!]! >= 0) mask[j >> 4]! |= 1 << (j & 15)
        else missing[j] = 1
      }
      if (byPattern) {
        const key = `${g}:${String.fromCharCode(...mask)}`
        block = byPattern.get(key) ?? -1
        if (block < 0) byPattern.set(key, found.length)
      }
    }
    if (block < 0) {
      block = found.length
      found.push({ group: g, person: i, size: 0 })
      if (gaps === 0) complete[g] = block
      if (found.length > most) byPattern = null
    }
    found[block]!.size++
    blockOf[i] = block
  }
  return byPattern
    ? { ...inOrder(blockOf, found, person => askedOf(matrix, items, columns, person)), missing, empty }
    : { ...byGroup(blockOf, found, groups), missing, empty }
}

const askedOf = (matrix: Int8Array, items: number, columns: Int32Array, person: number): Int32Array =>
  Int32Array.from(columns.keys()).filter(j => matrix[person * items + columns[j]!]! >= 0)

/** Blocks one behind the other, those of a group together. */
const inOrder = (
  blockOf: Int32Array, found: readonly { group: number; person: number; size: number }[],
  asked: (person: number) => Int32Array,
) => {
  const sorted = [...found.keys()].sort((x, y) => found[x]!.group - found[y]!.group || x - y)
  const place = new Int32Array(found.length)
  let from = 0
  const blocks = sorted.map((old, at): Block => {
    place[old] = at
    const { group, size, person } = found[old]!
    from += size
    return { group, from: from - size, to: from, asked: asked(person) }
  })
  return { blocks, blockOf: blockOf.map(block => (block < 0 ? -1 : place[block]!)) }
}

const byGroup = (blockOf: Int32Array, found: readonly { group: number; size: number }[], groups: number) => {
  const size = new Int32Array(groups)
  for (const { group, size: n } of found) size[group]! += n
  let from = 0
  const all = Array.from(size, (n, group): Block => {
    from += n
    return { group, from: from - n, to: from, asked: null }
  })
  const blocks = all.filter(block => block.to > block.from)
  const at = Int32Array.from(size, (_, group) => blocks.findIndex(block => block.group === group))
  return { blocks, blockOf: blockOf.map(block => (block < 0 ? -1 : at[found[block]!.group]!)) }
}
