import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { scoreEap, scoreMatrixEap, type Item2pl } from '@keju/psychometrics'
import { root } from '#server/open.ts'

// Response matrices of published tests with abilities that an independent program computed for them; not part of the project.
const folder = join(root, '..', 'shared', 'data', 'psychometrics')
const sets = [
  { name: 'published', data: join(folder, 'data'), reference: join(folder, 'reference') },
  { name: 'simulated', data: join(folder, 'fixtures', 'data'), reference: join(folder, 'fixtures', 'reference') },
]

type Reference = {
  model: string
  N: number
  J: number
  missing: number
  pars_slope_intercept: Record<string, { names: string[]; est: number[] }>
}

const table = (file: string): { headers: string[]; rows: string[][] } => {
  const [head = '', ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/)
  const cells = (line: string) => line.split(',').map(cell => cell.replace(/^"|"$/g, ''))
  return { headers: cells(head), rows: lines.map(cells) }
}
/** The program that made the reference writes `Item 1` as `Item.1`. */
const plain = (name: string): string => name.replace(/[^A-Za-z0-9]/g, '.')

/** Slope-intercept to difficulty: a·θ + d = a·(θ − b), so b = −d / a. */
const itemsOf = (reference: Reference): Map<string, Item2pl> =>
  new Map(
    Object.entries(reference.pars_slope_intercept)
      .filter(([name]) => name !== 'GroupPars')
      .map(([name, { names, est }]) => {
        const [a, d] = [est[names.indexOf('a1')], est[names.indexOf('d')]]
        if (a === undefined || d === undefined) throw new Error(`${name} has no slope or intercept`)
        return [plain(name), { a, b: -d / a }]
      }),
  )

/** The reference has no figure for somebody who answered nothing. */
const largest = (found: Float64Array, wanted: (number | null)[]): number =>
  wanted.reduce<number>((most, value, i) => (value === null ? most : Math.max(most, Math.abs((found[i] ?? NaN) - value))), 0)

for (const set of sets) {
  const files = existsSync(set.reference)
    ? readdirSync(set.reference)
        .filter(file => file.endsWith('__2PL.json'))
        .sort()
    : []
  describe(`abilities from ${set.name} response matrices`, { skip: files.length === 0 && 'the matrices are not here' }, () => {
    for (const file of files) {
      const name = file.replace('__2PL.json', '')
      const scores = join(set.reference, `scores_${name}__2PL.csv`)
      const data = join(set.data, `${name}.csv`)
      if (!existsSync(scores) || !existsSync(data)) continue

      it(`${name}: every person within 1e-4 of the reference`, () => {
        const reference = JSON.parse(readFileSync(join(set.reference, file), 'utf8')) as Reference
        const byName = itemsOf(reference)
        const { headers, rows } = table(data)
        const asked = headers.flatMap((header, column) => {
          const item = byName.get(plain(header))
          return item ? [{ column, item }] : []
        })
        assert.equal(asked.length, reference.J, 'every item of the reference is a column of the data')
        assert.equal(rows.length, reference.N)
        const values = rows.flatMap(row => asked.map(({ column }) => (row[column] === '0' ? 0 : row[column] === '1' ? 1 : -1)))
        assert.equal(values.filter(value => value === -1).length, reference.missing, 'as many gaps as the reference saw')

        const items = asked.map(({ item }) => item)
        const found = scoreMatrixEap(items, Int8Array.from(values), rows.length)
        const wanted = table(scores)
        const column = (header: string) =>
          wanted.rows.map((row, i) => (found.answered[i] === 0 ? null : Number(row[wanted.headers.indexOf(header)])))
        assert.equal(wanted.rows.length, rows.length)
        assert.ok(
          found.answered.every(
            (count, i) => count > 0 || (Math.abs(found.theta[i] ?? 1) < 1e-9 && Math.abs((found.se[i] ?? 0) - 1) < 1e-4),
          ),
          'without answers, the prior',
        )
        assert.ok(largest(found.theta, column('theta_EAP')) < 1e-4, `ability: ${largest(found.theta, column('theta_EAP'))}`)
        assert.ok(largest(found.se, column('se_EAP')) < 1e-4, `standard error: ${largest(found.se, column('se_EAP'))}`)
        // The comparison would notice: with every item a tenth of a logit harder it fails.
        const moved = scoreMatrixEap(
          items.map(({ a, b }) => ({ a, b: b + 0.1 })),
          Int8Array.from(values),
          rows.length,
        )
        assert.ok(largest(moved.theta, column('theta_EAP')) > 1e-3)
        // One person alone is scored as in the matrix.
        const first = scoreEap(
          items,
          values.slice(0, items.length).map(value => (value === 0 || value === 1 ? value : null)),
        )
        assert.equal(first.theta, found.theta[0])
        assert.equal(first.answered, found.answered[0])
      })
    }
  })
}
