import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { optionTable, speededness } from '../quality/answer-options.ts'
import { analyseClassically } from '../quality/classical.ts'
import { empiricalReliability, marginalReliability, subscores } from '../quality/reliability.ts'
import { answers, column, fixtureCsv, fixtureJson, itemsOf, numbers, publicCsv, referenceMissing, type Fit } from './reference-data.ts'

const near = (got: number | null, expected: number, tolerance: number) => assert.ok(Math.abs((got ?? Number.NaN) - expected) <= tolerance, `${got} against ${expected}`)

type Reference = Fit & { empirical_rxx_EAP: number; empirical_rxx_WLE: number; marginal_rxx: number }

describe('reliability against mirt', () => {
  for (const name of ['f1_2pl_500x20__2PL', 'f4_grm_600x12__graded', 'f5_gpcm_600x12__gpcm']) {
    it(name, () => {
      const reference = fixtureJson<Reference>(name)
      const scores = fixtureCsv(`scores_${name}`)
      const eap = empiricalReliability(numbers(scores, 'theta_EAP'), numbers(scores, 'se_EAP'))
      const wle = empiricalReliability(numbers(scores, 'theta_WLE'), numbers(scores, 'se_WLE'), 'wle')
      const { items } = itemsOf(reference)
      const marginal = marginalReliability(items, { nodes: 241 })
      if (process.env.SHOW) console.log(name, eap - reference.empirical_rxx_EAP, wle, reference.empirical_rxx_WLE, marginal - reference.marginal_rxx)
      near(eap, reference.empirical_rxx_EAP, 1e-6)
      // mirt takes the same ratio for WLE; 1 − SE²/var is lower, since WLE spread by their error.
      near(empiricalReliability(numbers(scores, 'theta_WLE'), numbers(scores, 'se_WLE'), 'eap'), reference.empirical_rxx_WLE, 1e-6)
      assert.ok(wle < reference.empirical_rxx_WLE)
      near(marginal, reference.marginal_rxx, 1e-5)
    })
  }

  it('subscores of one dimension say nothing of their own, of two they do', () => {
    const table = answers(fixtureCsv('f1_2pl_500x20'))
    const half = [Array.from({ length: 10 }, (_, j) => j), Array.from({ length: 10 }, (_, j) => j + 10)]
    assert.ok(subscores(table, half).every(each => !each.worthReporting))
    // The second half of somebody else.
    const matrix = table.matrix.slice()
    for (let i = 0; i < table.persons; i++) for (let j = 10; j < 20; j++) matrix[i * 20 + j] = table.matrix[((i + 250) % 500) * 20 + j]!
    const apart = subscores({ ...table, matrix }, half)
    assert.ok(apart.every(each => each.worthReporting && each.byTotal! < 0.6))
    near(apart[0]!.bySubscore, analyseClassically({ matrix: Int8Array.from(matrix.filter((_, at) => at % 20 < 10)), persons: 500, items: 10 }).alpha!, 1e-12)
    assert.throws(() => subscores(table, [[0]]), /subscore 0/)
    assert.throws(() => subscores(table, [[0, 99]]), /no item 99/)
  })

  it('refuses abilities without errors', () => {
    assert.throws(() => empiricalReliability([1, 2, 3], [1, 2]), RangeError)
    assert.throws(() => empiricalReliability([1, Number.NaN, 3], [1, 1, 1]), /person 1/)
  })
})

describe('answer options', () => {
  const key = ['a', 'b', 'c', 'a']
  const choices = [['a', 'b', 'c', 'a'], ['a', 'b', 'c', 'a'], ['a', 'b', 'a', 'b'], ['b', 'b', 'c', 'c'], ['b', 'a', 'a', null], [null, 'a', 'b', null]]

  it('counts options, omissions and what was not reached', () => {
    const [first, , , last] = optionTable(choices, key, [['a', 'b', 'd'], ['a', 'b'], ['a', 'b', 'c'], ['a', 'b', 'c']])
    assert.deepEqual(first!.options.map(({ option, count }) => [option, count]), [['a', 3], ['b', 2], ['d', 0]])
    near(first!.options[0]!.restMean, (3 + 3 + 1) / 3, 1e-12)
    assert.deepEqual([first!.omitted, first!.notReached, last!.omitted, last!.notReached], [1, 0, 0, 2])
    assert.ok(first!.flags.some(({ flag, option }) => flag === 'idle-distractor' && option === 'd'))
    assert.throws(() => optionTable([['a']], ['a']), /2 persons/)
    assert.throws(() => optionTable([['a'], ['a', 'b']], ['a']), /person 1/)
  })

  it('finds a wrong key', () => {
    const wrong = optionTable(choices.slice(0, 5), ['b', 'b', 'c', 'a'])
    assert.ok(wrong[0]!.flags.some(({ flag }) => flag === 'check-key'))
  })

  it('sees that time ran out', () => {
    const pace = speededness(choices)
    near(pace.finished, 4 / 6, 1e-12)
    assert.equal(pace.speeded, true)
    assert.equal(speededness([['a', 'b'], ['a', 'b']]).speeded, false)
  })

  it('keys of a real test', { skip: referenceMissing }, () => {
    const csv = publicCsv('sat12_raw')
    const keyCsv = publicCsv('sat12_key')
    const flat = keyCsv.rows.flat().filter(x => x !== '')
    const real = flat.length === 32 ? flat : column(keyCsv, keyCsv.names.at(-1)!)
    const table = optionTable(csv.rows.map(row => row.map(x => (x === '8' ? null : x))), real)
    const scored = analyseClassically(answers(publicCsv('sat12')))
    table.forEach((item, j) => near(item.options.find(use => use.correct)!.share, scored.items[j]!.mean, 1e-12))
    if (process.env.SHOW) console.log(table.filter(item => item.flags.some(({ flag }) => flag === 'check-key')).map(item => item.item + 1))
  })
})
