import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { arrange } from '../calibration/answers.ts'
import { calibrate } from '../calibration/calibrate.ts'
import { exactKernel } from '../calibration/exact.ts'
import { fastKernel } from '../calibration/fast.ts'
import { nodesOf } from '../calibration/grid.ts'
import { improve } from '../calibration/improve.ts'
import { informationByPairs } from '../calibration/information.ts'
import { informationBySums } from '../calibration/information-fast.ts'
import { choose, tally } from '../calibration/policy.ts'
import { pose } from '../calibration/pose.ts'
import { posteriorTables } from '../calibration/posteriors.ts'
import { pack, unpack, type Problem } from '../calibration/problem.ts'
import type { CalibrationSetup, Priors } from '../calibration/setup.ts'
import { fixture, random } from './calibration-data.ts'

const none: Priors = { a: null, d: null, c: null }
const weak: Priors = { a: { meanLog: 0, sdLog: 0.5 }, d: { mean: 0, sd: 2 }, c: { sd: 0.5 } }

const posed = (setup: CalibrationSetup): Problem => {
  const { parts, priors } = choose(setup, tally(setup))
  return pose(setup, parts, arrange(setup, parts), priors, nodesOf(61))
}

/** The same problem at a point that is no maximum and has nothing regular about it. */
const somewhere = (problem: Problem) => {
  const { normal } = random(5)
  const start = pack(problem, problem.given)
  return unpack(problem, start.map(x => x + 0.1 * normal()))
}

const closest = (one: Float64Array, two: Float64Array): number => {
  const scale = one.reduce((most, x) => Math.max(most, Math.abs(x)), 1e-300)
  return one.reduce((most, x, i) => Math.max(most, Math.abs(x - two[i]!)), 0) / scale
}

/** Booklets, two groups and weights at once. */
const awkward = (): CalibrationSetup => {
  const data = fixture('f1_2pl_500x20')
  const { uniform } = random(3)
  const categories = data.categories.map((x, at) => ((at % 20) % 4 === Math.floor(at / 20) % 5 ? -1 : x))
  return {
    model: '2pl', ...data, categories, group: Int32Array.from({ length: data.persons }, (_, i) => (i % 3 === 0 ? 1 : 0)),
    weights: Float64Array.from({ length: data.persons }, () => 0.5 + uniform()), options: { priors: none },
  }
}

const setups: [string, CalibrationSetup][] = [
  ['2PL', { model: '2pl', ...fixture('f1_2pl_500x20'), options: { priors: none } }],
  ['Rasch', { model: 'rasch', ...fixture('f1_2pl_500x20'), options: { priors: none } }],
  ['1PL', { model: '1pl', ...fixture('f1_2pl_500x20'), options: { priors: weak } }],
  ['2PL with booklets, groups, weights', awkward()],
  ['partial credit', { model: 'pcm', ...fixture('f5_gpcm_600x12'), options: { priors: none } }],
  ['generalised partial credit', { model: 'gpcm', ...fixture('f5_gpcm_600x12'), options: { priors: none } }],
]

describe('the kernels of the calibration', () => {
  for (const [name, setup] of setups) {
    it(`find the same by sufficient statistics as by every answer: ${name}`, () => {
      const problem = posed(setup)
      const parameters = somewhere(problem)
      const exact = exactKernel(problem)(parameters)
      const fast = fastKernel(problem)(parameters)
      assert.ok(Math.abs(fast.logLik / exact.logLik - 1) < 1e-9, `${fast.logLik} for ${exact.logLik}`)
      for (const key of ['asked', 'weighted', 'first', 'second'] as const) {
        assert.ok(closest(exact[key], fast[key]) < 1e-9, `${key}: ${closest(exact[key], fast[key])}`)
      }
    })
  }

  it('find what plain sums over persons, items and nodes find, with missing answers', () => {
    for (
      const setup of [
        awkward(), { ...awkward(), model: '3pl', options: { priors: weak } }, {
          model: 'grm', ...fixture('f4_grm_600x12'), options: { priors: none }
        }
      ] as CalibrationSetup[]
    ) {
      const fit = calibrate({ ...setup, options: { ...setup.options, nodes: 61, standardErrors: false } })
      const plain = posteriorTables({ ...setup, items: fit.items.map(estimate => estimate!.item), groups: fit.groups })
      const logLik = plain.logLik.reduce((sum, x, i) => sum + (setup.weights ? setup.weights[i]! : 1) * x, 0)
      assert.ok(Math.abs(fit.logLik / logLik - 1) < 1e-11)
      fit.expected.forEach((counts, j) => assert.ok(closest(plain.expected[j]!, counts!) < 1e-9))
    }
  })

  it('lead to the same estimates, whichever is used', () => {
    const options = { priors: none, tolerance: 1e-7, nodes: 61 }
    const [fast, exact] = (['fast', 'exact'] as const).map(kernel => calibrate({ ...awkward(), options: { ...options, kernel } }))
    assert.equal(fast!.diagnostics.kernel, 'fast')
    assert.equal(exact!.diagnostics.kernel, 'exact')
    assert.ok(Math.abs(fast!.logLik / exact!.logLik - 1) < 1e-12)
    fast!.items.forEach((one, j) => assert.ok(Math.abs(one!.a - exact!.items[j]!.a) < 1e-6))
    assert.ok(Math.abs(fast!.groups[1]!.mean - exact!.groups[1]!.mean) < 1e-6)
  })

  it('refuse the fast way where nearly everyone was asked something else', () => {
    assert.throws(() => calibrate({ model: '2pl', ...fixture('f6_booklets_900x30'), options: { kernel: 'fast' } }), /fast kernel/)
  })

  it('counts a person of weight 2 as two persons', () => {
    const data = fixture('f2_rasch_200x15')
    const twice = { categories: Int8Array.of(...data.categories, ...data.categories), persons: 400, items: 15 }
    const options = { priors: none, tolerance: 1e-7 }
    const one = calibrate({ model: 'rasch', ...data, weights: new Float64Array(200).fill(2), options })
    const two = calibrate({ model: 'rasch', ...twice, options })
    assert.ok(Math.abs(one.logLik - two.logLik) < 1e-6)
    assert.ok(Math.abs((one.items[3]!.se.b as number) - (two.items[3]!.se.b as number)) < 1e-7)
  })
})

describe('the information of the calibration', () => {
  /** Minus the derivative of the marginal gradient by central differences: no formula of the information enters. */
  const byDifferences = (problem: Problem, at: Float64Array): Float64Array => {
    const kernel = exactKernel(problem)
    const gradient = (point: Float64Array): Float64Array => {
      const parameters = unpack(problem, point)
      return improve(problem, parameters, kernel(parameters)).gradient
    }
    const out = new Float64Array(problem.size ** 2)
    const h = 1e-4
    for (let r = 0; r < problem.size; r++) {
      const up = gradient(at.map((x, i) => (i === r ? x + h : x)))
      const down = gradient(at.map((x, i) => (i === r ? x - h : x)))
      for (let s = 0; s < problem.size; s++) out[r * problem.size + s] = -(up[s]! - down[s]!) / (2 * h)
    }
    return out
  }

  const all: [string, CalibrationSetup][] = [
    ...setups,
    ['2PL with priors', { model: '2pl', ...fixture('f7b_small_40x15'), options: { priors: weak } }],
    ['3PL', { model: '3pl', ...fixture('f1_2pl_500x20'), options: { priors: weak } }],
    ['graded', { model: 'grm', ...fixture('f4_grm_600x12'), options: { priors: none } }],
  ]
  for (const [name, setup] of all) {
    it(`equals differences of the gradient, by pairs and by sums: ${name}`, () => {
      const problem = posed(setup)
      const fit = calibrate(
        {
          ...setup, options: {
            ...setup.options, tolerance: setup.model === '3pl' ? 1e-6 : 1e-8, nodes: 61, standardErrors: false
          }
        }
      )
      const at = new Float64Array(problem.size)
      fit.items.forEach((estimate, j) => {
        const values = [
          estimate!.a, ...[estimate!.d].flat(), ...(estimate!.c === undefined ? [] : [Math.log(estimate!.c / (1 - estimate!.c))])
        ]
        problem.index[j]!.forEach((place, r) => {
          if (place >= 0) at[place] = values[r]!
        })
      })
      problem.groupIndex.forEach(({ mean, logSd }, g) => {
        if (mean >= 0) at[mean] = fit.groups[g]!.mean
        if (logSd >= 0) at[logSd] = Math.log(fit.groups[g]!.sd)
      })
      const parameters = unpack(problem, at)
      const expected = exactKernel(problem)(parameters)
      const found = informationByPairs(problem, parameters, expected)
      const wanted = byDifferences(problem, at)
      // From the log sd to the variance: d ln s = d(s²) / (2s²).
      problem.groupIndex.forEach(({ logSd }, g) => {
        if (logSd < 0) return
        const scale = 1 / (2 * fit.groups[g]!.variance)
        for (let r = 0; r < problem.size; r++) {
          wanted[logSd * problem.size + r]! *= scale
          wanted[r * problem.size + logSd]! *= scale
        }
      })
      const size = problem.size
      for (let r = 0; r < size; r++) {
        for (let s = 0; s < size; s++) {
          const scale = Math.sqrt(Math.abs(found[r * size + r]! * found[s * size + s]!))
          assert.ok(
            Math.abs(
              found[r * size + s]! - wanted[r * size + s]!
            ) < 2e-4 * scale, `${r}, ${s}: ${found[r * size + s]} for ${wanted[r * size + s]}`
          )
        }
      }
      if (problem.kind === 'partial') assert.ok(closest(found, informationBySums(problem, parameters, expected)) < 1e-8)
    })
  }
})
