/** A seeded source of chance: the same numbers for the same seed (mulberry32). */
export type Chance = {
  /** Uniform in (0, 1). */
  next(): number
  normal(): number
  pick<T>(from: readonly T[]): T
  /** One of the keys, as often as its weight says. */
  weighted<T>(from: readonly (readonly [T, number])[]): T
  shuffle<T>(rows: readonly T[]): T[]
}

export const chance = (seed: number): Chance => {
  let state = seed | 0
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 4294967296
  }
  return {
    next,
    normal: () => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next()),
    pick: from => {
      const found = from[Math.floor(next() * from.length)]
      if (found === undefined) throw new RangeError('nothing to pick from')
      return found
    },
    weighted: from => {
      let at = next() * from.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [value, weight] of from) if ((at -= weight) <= 0) return value
      throw new RangeError('nothing to pick from')
    },
    shuffle: rows => rows.map(row => ({ row, at: next() })).sort((a, b) => a.at - b.at).map(each => each.row),
  }
}
