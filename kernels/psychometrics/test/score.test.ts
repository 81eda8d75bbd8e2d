import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { describe, it } from 'node:test'
import {
  curvesOf, expectedClassification, expectedCurves, levelProbabilities, normalCdf, normalGrid, plausibleValues, posteriorOf, score, scoreEap, scoreMany,
  sharesBelow, sumScoreDistribution, sumScoreTable, testInformation, categoryProbabilities, itemInformation, type AnyItem, type ScoreOptions,
} from '../index.ts'
import { readJson } from './mirt.ts'

/** Simulated answers with the fit and scores of mirt 1.45.1: EAP, se, MAP, se, ML, se, WLE, se of each person. */
type Fixture = { name: string; mean: number; sd: number; items: AnyItem[]; answers: string[]; scores: (number | null)[][]; sums: [number, number, number][] | null }
const fixtures = readJson<Fixture[]>(resolve(import.meta.dirname, 'fixtures/scores.json'))
const answersOf = (line: string) => Array.from(line, x => (x === '.' ? null : Number(x)))
const close = (found: number | null, wanted: number, within: number, what: string) => assert.ok(found !== null && Math.abs(found - wanted) <= within, `${what}: ${found} against ${wanted}`)

describe('scoring any items', () => {
  for (const { name, mean, sd, items, answers, scores, sums } of fixtures) {
    const persons = answers.map(answersOf)
    // mirt integrates over [−6, 6] whatever the sd, and weights by √I where there is guessing.
    const common: ScoreOptions = { mean, sd, bounds: [-6, 6], weight: 'jeffreys', information: 'observed' }
    it(`gives mirt's scores: ${name}`, () => {
      for (const [at, method, within] of [[0, 'eap', 1e-6], [2, 'map', 2e-5], [4, 'ml', 2e-5], [6, 'wle', 2e-5]] as const) {
        scoreMany(items, persons, { ...common, method }).forEach((found, i) => {
          // mirt stops at ±20 where the likelihood has no maximum.
          const wanted = Math.abs(scores[i]![at] ?? 99) > 10 ? null : scores[i]![at]!
          if (wanted === null) return assert.equal(found.theta, null, `${method} of person ${i}`)
          close(found.theta, wanted, within, `${method} of person ${i}`)
          close(found.se, scores[i]![at + 1]!, 1e-3, `${method} se of person ${i}`)
        })
      }
    })
    if (sums) it(`gives mirt's table of sum scores: ${name}`, () => {
      const table = sumScoreTable(items, { mean, sd, bounds: [-6, 6] })
      for (const [sum, theta, se] of sums) {
        const row = table.find(({ score: total }) => total === sum)!
        close(row.theta, theta, 1e-4, `sum ${sum}`)
        close(row.se, se, 1e-4, `se of sum ${sum}`)
      }
      close(table.reduce((total, row) => total + row.probability, 0), 1, 1e-12, 'all sums')
    })
  }

  const mixed: AnyItem[] = [
    { kind: 'logistic', a: 1.2, b: -0.3, c: 0.2 }, { kind: 'graded', a: 1.4, b: [-1, 0.2, 1.1] }, { kind: 'partial-credit', a: 0.9, b: [0.4, -0.2] },
    { kind: 'logistic', a: 0.8, b: 0.9 },
  ]

  it('agrees with the fast scoring of 2PL items', () => {
    const items = [{ a: 1.1, b: -0.4 }, { a: 0.7, b: 0.6 }, { a: 1.9, b: 0 }]
    const fast = scoreEap(items, [1, 0, 1])
    const slow = score(items.map(item => ({ kind: 'logistic' as const, ...item })), [1, 0, 1])
    close(slow.theta, fast.theta, 1e-7, 'theta')
    close(slow.se, fast.se, 1e-7, 'se')
  })

  it('has curves whose derivatives are those of the probabilities', () => {
    for (const item of mixed) for (const theta of [-3, -0.5, 0.1, 2]) {
      const h = 1e-5
      const [low, here, high] = [theta - h, theta, theta + h].map(at => curvesOf(item, at))
      here!.p.forEach((p, k) => {
        close(p, categoryProbabilities(item, theta)[k]!, 1e-12, 'p')
        close(here!.d1[k]!, (high!.p[k]! - low!.p[k]!) / (2 * h), 1e-8, 'first derivative')
        close(here!.d2[k]!, (high!.d1[k]! - low!.d1[k]!) / (2 * h), 1e-8, 'second derivative')
      })
      close(testInformation([item], [theta])[0]!.information, itemInformation(item, theta), 1e-10, 'information')
    }
  })

  it('gives no number where the answers determine none', () => {
    assert.deepEqual(score(mixed, [1, 3, 2, 1], { method: 'ml' }), { theta: null, se: null, answered: 4, note: 'all highest' })
    assert.deepEqual(score(mixed, [0, 0, 0, 0], { method: 'ml' }), { theta: null, se: null, answered: 4, note: 'all lowest' })
    assert.deepEqual(score(mixed, [null, null, null, null], { method: 'wle' }), { theta: null, se: null, answered: 0, note: 'no answers' })
    assert.deepEqual(score(mixed, [null, null, null, null], { method: 'map', mean: 0.5, sd: 2 }), { theta: 0.5, se: 2, answered: 0, note: 'no answers' })
    const prior = score(mixed, [null, null, null, null])
    close(prior.theta, 0, 1e-9, 'mean of the prior')
    close(prior.se, 1, 1e-6, 'sd of the prior')
    assert.ok(Number.isFinite(score(mixed, [1, 3, 2, 1], { method: 'wle' }).theta))
  })

  it('refuses what is no item or answer, by name', () => {
    const refuses = (items: AnyItem[], answers: (number | null)[], message: RegExp) => assert.throws(() => score(items, answers), (error: Error) => error instanceof RangeError && message.test(error.message))
    refuses([{ kind: 'logistic', a: 1, b: Number.NaN }], [1], /item 0/)
    refuses([{ kind: 'logistic', a: 0, b: 1 }], [1], /item 0/)
    refuses([mixed[0]!, { kind: 'graded', a: 1, b: [1, 0] }], [1, 0], /item 1.*ascend/)
    refuses([{ kind: 'logistic', a: 1, b: 0, c: 1 }], [1], /guessing/)
    refuses(mixed, [1, 4, 0, 0], /item 1/)
    refuses(mixed, [1, 1, 0], /3 answers for 4 items/)
    assert.throws(() => scoreMany(mixed, [[1, 1, 1, 1], [1, 1, 1, 2]]), /person 1, item 3/)
    assert.throws(() => score(mixed, [1, 1, 1, 1], { sd: 0 }), RangeError)
  })

  it('sums scores as enumeration does', () => {
    const theta = 0.4
    const wanted = new Array<number>(8).fill(0)
    const ps = mixed.map(item => categoryProbabilities(item, theta))
    ps[0]!.forEach((p, i) => ps[1]!.forEach((q, j) => ps[2]!.forEach((r, k) => ps[3]!.forEach((s, l) => { wanted[i + j + k + l]! += p * q * r * s }))))
    sumScoreDistribution(mixed, theta).forEach((p, s) => close(p, wanted[s]!, 1e-14, `sum ${s}`))
  })

  it('splits a node on the cut and keeps to the normal distribution', () => {
    const grid = normalGrid({ nodes: 81, range: 5 })
    const prior = grid.logPrior.map(Math.exp)
    for (const cuts of [[0], [-0.4, 0.9], [-5.5, 0.0625, 7]]) {
      const levels = levelProbabilities(prior, sharesBelow(grid.nodes, cuts))
      levels.forEach((p, k) => close(p, normalCdf(cuts[k] ?? Infinity) - normalCdf(cuts[k - 1] ?? -Infinity), 3e-5, `level ${k}`))
      close(levels.reduce((sum, p) => sum + p, 0), 1, 1e-9, 'all levels')
    }
    assert.deepEqual(expectedClassification([[0.5, 0.5], [1, 0]]), { accuracy: 0.75, consistency: 0.75 })
    assert.deepEqual(expectedClassification([]), { accuracy: null, consistency: null })
    assert.throws(() => expectedClassification([[0.5, 0.5], [0.5, 0.4]]), /person 1/)
    assert.throws(() => sharesBelow(grid.nodes, [1, 0]), RangeError)
  })

  it('draws plausible values that have the posterior’s mean and spread', () => {
    const found = score(mixed, [1, 2, 1, 0])
    const values = plausibleValues(mixed, [1, 2, 1, 0], { draws: 20_000, seed: 4 })
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length
    const sd = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length)
    close(mean, found.theta!, 0.02, 'mean')
    close(sd, found.se!, 0.02, 'sd')
    assert.deepEqual(plausibleValues(mixed, [1, 2, 1, 0], { seed: 4 }), values.slice(0, 10))
  })
})

describe('uncertain item parameters', () => {
  const items: AnyItem[] = Array.from({ length: 12 }, (_, j) => ({ kind: 'logistic', a: 1.2, b: (j - 6) / 4 }))
  const answers = items.map((_, j) => (j < 7 ? 1 : 0))
  const covariance = [[0.06, 0.01], [0.01, 0.05]]

  it('widen the standard error as drawing the parameters does', () => {
    // The definition: variance of the estimate over draws of the parameters, by a 2-point rule for one item at a time.
    for (const method of ['eap', 'map', 'wle'] as const) {
      const plain = score(items, answers, { method })
      const wide = score(items, answers, { method, covariances: items.map((_, j) => (j === 4 ? [[0.0001, 0], [0, 0]] : null)) })
      const moved = [0.01, -0.01].map(by => score(items.map((item, j) => (j === 4 && item.kind === 'logistic' ? { ...item, a: item.a + by, b: (item.a * item.b) / (item.a + by) } : item)), answers, { method }).theta!)
      const variance = ((moved[0]! - moved[1]!) / 2) ** 2
      close(wide.se! ** 2 - plain.se! ** 2, variance, 0.02 * variance + 1e-12, method)
    }
    assert.ok(score(items, answers, { covariances: items.map(() => covariance) }).se! > score(items, answers).se!)
    assert.throws(() => score(items, answers, { covariances: items.map(() => [[1, 2], [2, 1]]) }), /item 0.*positive/)
    assert.throws(() => score(items, answers, { covariances: [null] }), RangeError)
  })

  it('flatten the expected curves, which remain probabilities', () => {
    const { nodes } = normalGrid()
    const known = expectedCurves(items[0]!, null, nodes)
    const uncertain = expectedCurves(items[0]!, covariance, nodes)
    const width = nodes.length
    for (let q = 0; q < width; q++) close(uncertain[q]! + uncertain[width + q]!, 1, 1e-12, 'sum')
    const steepest = (table: Float64Array) => Math.max(...Array.from({ length: width - 1 }, (_, q) => table[width + q + 1]! - table[width + q]!))
    assert.ok(steepest(uncertain) < steepest(known))
    assert.equal(posteriorOf(items, answers, normalGrid()).length, 121)
  })
})
