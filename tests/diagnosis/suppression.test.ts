import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { hiddenCells, smallestCell, type SizedCell } from '#domains/diagnosis/suppression.ts'

/** Persons of one agency (null: none) in one region (null: none). */
type Atom = { agency: string | null; region: string | null; n: number }

const total = (atoms: readonly Atom[]): number => atoms.reduce((sum, atom) => sum + atom.n, 0)

const cellsOf = (atoms: readonly Atom[]): SizedCell[] => {
  const grouped = (grouping: 'agency' | 'region') =>
    [...Map.groupBy(atoms, atom => atom[grouping])].flatMap(([groupId, of]) =>
      groupId === null ? [] : [{ grouping, groupId, competencyId: 'k', n: total(of) }],
    )
  return [...grouped('agency'), ...grouped('region'), { grouping: 'all', groupId: 'all', competencyId: 'k', n: total(atoms) }]
}

const judge = (atoms: readonly Atom[]) => {
  const cells = cellsOf(atoms)
  const hidden = hiddenCells(cells, cell =>
    atoms.filter(atom => atom.agency === cell.groupId).map(atom => ({ regionId: atom.region, n: atom.n })),
  )
  return { cells, shown: cells.filter(cell => !hidden.has(cell)), hidden: [...hidden].map(cell => cell.groupId).sort() }
}

/**
 * Every set of fewer than five persons that sums and differences of the shown cells give: sets of atoms whose indicator lies
 * in the span of the shown ones, found by elimination, set by set. Slow and plain.
 */
const givenAway = (atoms: readonly Atom[], shown: readonly SizedCell[]): Atom[][] => {
  const rows = shown.map(cell => atoms.map(atom => (cell.grouping === 'all' || atom[cell.grouping] === cell.groupId ? 1 : 0)))
  const vectorAt = (vector: number[], at: number): number => vector[at] ?? 0
  const minus = (vector: number[], row: number[], times: number): number[] => vector.map((value, i) => value - times * (row[i] ?? 0))
  const basis: { at: number; row: number[] }[] = []
  const reduced = (vector: number[]): number[] => {
    let left = vector
    for (const { at, row } of basis) left = minus(left, row, vectorAt(left, at))
    return left
  }
  for (const row of rows) {
    const left = reduced(row)
    const at = left.findIndex(value => Math.abs(value) > 1e-9)
    if (at >= 0) basis.push({ at, row: left.map(value => value / vectorAt(left, at)) })
  }
  const small = atoms.flatMap((atom, i) => (atom.n < smallestCell ? [i] : []))
  const found: Atom[][] = []
  for (let mask = 1; mask < 2 ** small.length; mask++) {
    const chosen = small.filter((_, bit) => mask & (1 << bit))
    const set = chosen.map(i => atoms[i] as Atom)
    if (total(set) >= smallestCell) continue
    if (reduced(atoms.map((_, i) => (chosen.includes(i) ? 1 : 0))).every(value => Math.abs(value) < 1e-9)) found.push(set)
  }
  return found
}

const atom = (agency: string | null, region: string | null, n: number): Atom => ({ agency, region, n })

describe('what is hidden of agencies, regions and the whole together', () => {
  it('is nothing where every group has five persons', () => {
    assert.deepEqual(judge([atom('a', 'east', 5), atom('b', 'east', 9), atom('c', 'west', 5)]).hidden, [])
  })

  it('is a second agency of the same region, though another region has a smaller one', () => {
    assert.deepEqual(judge([atom('a', 'east', 12), atom('b', 'east', 6), atom('c', 'west', 7), atom('d', 'west', 3)]).hidden, ['c', 'd'])
  })

  it('is as many as it takes for five persons together', () => {
    const { hidden } = judge([atom('a', 'east', 12), atom('b', 'east', 8), atom('c', 'east', 2), atom('d', 'east', 1)])
    assert.deepEqual(hidden, ['b', 'c', 'd'])
  })

  it('counts those of no agency and no region', () => {
    assert.deepEqual(judge([atom('a', null, 12), atom('b', null, 8), atom(null, null, 1)]).hidden, ['b'])
    assert.deepEqual(judge([atom('a', null, 12), atom('b', null, 8), atom(null, null, 5)]).hidden, [])
    assert.deepEqual(judge([atom('a', 'east', 12), atom('b', 'east', 8), atom(null, 'east', 2)]).hidden, ['b'])
  })

  it('is the region and its only agency beside a region of few', () => {
    assert.deepEqual(judge([atom('a', 'east', 12), atom('d', 'west', 3)]).hidden, ['a', 'd', 'east', 'west'])
  })

  it('is an agency of which few sit in another region', () => {
    assert.ok(judge([atom('a', 'east', 12), atom('a', 'west', 2), atom('b', 'east', 8), atom('c', 'west', 9)]).hidden.includes('a'))
    assert.deepEqual(judge([atom('a', 'east', 12), atom('a', 'west', 6), atom('b', 'east', 8), atom('c', 'west', 9)]).hidden, [])
  })

  const size = fc.oneof({ weight: 2, arbitrary: fc.integer({ min: 1, max: 4 }) }, fc.integer({ min: 5, max: 12 }))
  const cities = fc
    .array(
      fc.record({
        agency: fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { freq: 6 }),
        region: fc.option(fc.constantFrom('north', 'south', 'west'), { freq: 6 }),
        n: size,
      }),
      { minLength: 1, maxLength: 9 },
    )
    .map(atoms => [...Map.groupBy(atoms, each => `${each.agency} ${each.region}`).values()].map(of => of[0] as Atom))

  it('never leaves fewer than five persons to subtraction, for whatever city', () => {
    fc.assert(
      fc.property(cities, atoms => {
        const { shown } = judge(atoms)
        assert.ok(shown.every(cell => cell.n >= smallestCell))
        assert.deepEqual(givenAway(atoms, shown), [])
      }),
      { numRuns: 3000 },
    )
  })

  it('would be noticed if it were only the small cells', () => {
    const atoms = [atom('a', 'east', 12), atom('d', 'east', 3)]
    const shown = cellsOf(atoms).filter(cell => cell.n >= smallestCell)
    assert.deepEqual(givenAway(atoms, shown), [[atoms[1]]])
  })
})
