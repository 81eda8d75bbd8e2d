import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { calibrate } from '../calibration/calibrate.ts'
import type { Calibration, CalibrationModel, CalibrationNote, CalibrationSetup, Priors } from '../calibration/setup.ts'
import type { AnyItem } from '../models.ts'
import { fixture, random, type Data } from './calibration-data.ts'

const none: Priors = { a: null, d: null, c: null }

/** Answers by the graded model; with two categories these are 2PL answers. Group 1 lies `shift` higher. */
const simulate = (
  persons: number, items: number, { categories = 2, seed = 1, slope = (_: number): number => 1.2, shift = 0 } = {}
) => {
  const { uniform, normal } = random(seed)
  const b = Array.from({ length: items }, (_, j) => -1.5 + (3 * j) / Math.max(1, items - 1))
  const group = Int32Array.from({ length: persons }, (_, i) => i % 2)
  const out = new Int8Array(persons * items)
  for (let i = 0; i < persons; i++) {
    const theta = normal() + shift * group[i]!
    for (let j = 0; j < items; j++) {
      const u = uniform()
      for (let k = 1; k < categories; k++) {
        if (u < 1 / (1 + Math.exp(-slope(j) * (theta - b[j]! - (k - categories / 2) * 0.8)))) out[i * items + j]!++
      }
    }
  }
  return { categories: out, persons, items, group, b }
}

const bare = ({ categories, persons, items }: Data): Data => ({ categories, persons, items })
const codes = (fit: Calibration, item?: number): CalibrationNote['code'][] => fit.notes.filter(
  note => item === undefined || note.item === item
).map(note => note.code)

/** No number anywhere in a result may be NaN or infinite. */
const assertFinite = (value: unknown, path = 'fit'): void => {
  if (typeof value === 'number') assert.ok(Number.isFinite(value), `${path} is ${value}`)
  else if (value && typeof value === 'object') for (const [key, x] of Object.entries(value)) assertFinite(x, `${path}.${key}`)
}

describe('calibration says what it does not know', () => {
  it('leaves out an item everyone solved, and one nobody did, and says so; a prior on d carries them', () => {
    const data = bare(simulate(300, 8))
    for (let i = 0; i < 300; i++) data.categories.set([1, 0], i * 8)
    const fit = calibrate({ model: '2pl', ...data })
    assert.equal(fit.items[0], null)
    assert.equal(fit.items[1], null)
    assert.deepEqual([codes(fit, 0), codes(fit, 1)], [['all-solved'], ['none-solved']])
    const carried = calibrate(
      { model: '2pl', ...data, options: { priors: { a: { meanLog: 0, sdLog: 0.5 }, d: { mean: 0, sd: 2 }, c: null } } }
    )
    assert.ok(carried.items[0]!.b as number < -2 && codes(carried, 0).includes('prior-only'))
    assertFinite(fit)
    assertFinite(carried)
  })

  it('is not calibrated below 30 answers, provisional below 200, and the priors follow the number of answers', () => {
    const few = calibrate({ model: '2pl', ...bare(simulate(29, 5)) })
    assert.ok(few.items.every(item => item === null))
    assert.ok(codes(few).includes('none-left') && codes(few, 2).includes('few-answers'))
    assertFinite(few)
    for (
      const [persons, a, d] of [
        [30, true, true], [199, true, true], [200, true, false], [499, true, false], [500, false, false]
      ] as const
    ) {
      const fit = calibrate({ model: '2pl', ...bare(simulate(persons, 6)), options: { standardErrors: false } })
      assert.deepEqual([fit.priors.a !== null, fit.priors.d !== null], [a, d], String(persons))
      assert.equal(codes(fit).includes('provisional'), persons < 200)
      assertFinite(fit)
    }
    const guessing = calibrate({ model: '3pl', ...bare(simulate(999, 5)) })
    assert.ok(guessing.items.every(item => item === null), 'no 3PL below 1000')
    assert.ok(calibrate({ model: '3pl', ...bare(simulate(1000, 10)) }).items.every(item => item !== null))
    assert.throws(() => calibrate({ model: '3pl', ...bare(simulate(1000, 5)), options: { priors: none } }), /3PL needs priors/)
  })

  it('flags a reversed item, also where a prior holds its slope positive or the model fixes it', () => {
    const slope = (j: number) => (j === 3 ? -1.2 : 1.2)
    for (const [model, persons] of [['2pl', 1000], ['2pl', 150], ['rasch', 300], ['1pl', 300]] as [CalibrationModel, number][]) {
      const fit = calibrate({ model, ...bare(simulate(persons, 10, { slope })) })
      assert.ok(codes(fit, 3).includes('reversed'), `${model} ${persons}: ${codes(fit)}`)
      assert.ok(!codes(fit, 4).includes('reversed'))
      assertFinite(fit)
    }
    assert.ok(codes(calibrate({ model: '2pl', ...bare(simulate(1000, 10, { slope })) })).includes('second-dimension'))
  })

  it('moves categories together that nobody used, and keeps the map', () => {
    const data = bare(simulate(400, 6, { categories: 4 }))
    const gap = data.categories.map((x, at) => (at % 6 === 2 && x === 2 ? 3 : at % 6 === 5 ? 2 : x))
    for (const model of ['grm', 'gpcm', 'pcm'] as const) {
      const fit = calibrate({ model, ...data, categories: gap, options: { priors: none } })
      assert.deepEqual(fit.items[2]!.map, [0, 1, 1, 2])
      assert.equal([fit.items[2]!.b].flat().length, 2)
      assert.ok(codes(fit, 2).includes('collapsed'))
      assert.equal(fit.items[5], null)
      assert.deepEqual(codes(fit, 5), ['one-category'])
      assert.equal(fit.items[0]!.map, null)
      assertFinite(fit)
    }
  })

  it('names an unanswered item and leaves out persons without answers', () => {
    const data = bare(simulate(300, 5))
    for (let i = 0; i < 300; i++) data.categories[i * 5 + 4] = -1
    data.categories.fill(-1, 0, 10)
    const fit = calibrate({ model: 'rasch', ...data })
    assert.equal(fit.items[4], null)
    assert.deepEqual(codes(fit, 4), ['unanswered'])
    assert.equal(fit.notes.find(note => note.code === 'empty-persons')?.value, 2)
    assert.equal(fit.groups[0]!.persons, 298)
  })

  it('does not call converged what the limit of steps ended', () => {
    const fit = calibrate({ model: 'grm', ...fixture('f4_grm_600x12'), options: { maxIterations: 4, priors: none } })
    assert.ok(!fit.converged && codes(fit).includes('not-converged'))
    assert.ok(fit.diagnostics.change > 1e-4)
  })

  it('gives no standard errors where the information is not positive definite', () => {
    // Two items tell nothing of two slopes: only their association is seen.
    const fit = calibrate({ model: '2pl', ...bare(simulate(600, 2)), options: { priors: none } })
    assert.ok(fit.items.every(item => item!.se.a === null && item!.se.b === null))
    assert.ok(codes(fit).includes('no-standard-errors'))
    assertFinite(fit)
  })

  it('refines the grid where posteriors are narrower than its spacing', () => {
    const data = bare(simulate(200, 120, { slope: () => 2.5 }))
    const fit = calibrate({ model: '2pl', ...data, options: { standardErrors: false } })
    assert.equal(fit.nodes.length, 121)
    const fixed = calibrate({ model: '2pl', ...data, options: { standardErrors: false, nodes: 61 } })
    assert.ok(codes(fixed).includes('coarse-grid'))
  })

  it('survives tiny and degenerate data in every model: two groups of 12, one item, everyone alike', () => {
    const small = simulate(24, 4, { categories: 3, shift: 1 })
    const alike = { categories: new Int8Array(60 * 3).map((_, at) => at % 2), persons: 60, items: 3 }
    const priors: Priors = { a: { meanLog: 0, sdLog: 0.5 }, d: { mean: 0, sd: 2 }, c: { sd: 0.5 } }
    for (const model of ['1pl', 'rasch', '2pl', '3pl', 'grm', 'gpcm', 'pcm'] as const) {
      const dichotomous = !['grm', 'gpcm', 'pcm'].includes(model)
      const categories = dichotomous ? small.categories.map(x => Math.min(1, x)) : small.categories
      for (const more of [{}, { priors }, ...(model === '3pl' ? [] : [{ priors: none }])]) {
        const options = { ...more, maxIterations: 200 }
        assertFinite(calibrate({ model, categories, persons: 24, items: 4, group: small.group, options }))
        assertFinite(calibrate({ model, categories: categories.filter((_, at) => at % 4 === 0), persons: 24, items: 1, options }))
        assertFinite(calibrate({ model, ...alike, options }))
      }
    }
  })
})

describe('calibration on a given scale', () => {
  it('finds mean and variance of a group from anchors, and leaves the anchors alone', () => {
    const data = simulate(4000, 20, { shift: 1 })
    const anchors = new Map<number, AnyItem>(data.b.slice(0, 10).map((b, j) => [j, { kind: 'logistic', a: 1.2, b }]))
    const fit = calibrate({ model: '2pl', ...data, options: { anchors } })
    const [low, high] = fit.groups as [Calibration['groups'][0], Calibration['groups'][0]]
    assert.ok(
      Math.abs(low.mean) < 3 * low.se.mean! && Math.abs(high.mean - 1) < 3 * high.se.mean!, JSON.stringify([low.mean, high.mean])
    )
    assert.ok(Math.abs(high.variance - 1) < 3 * high.se.variance!)
    fit.items.forEach((estimate, j) => {
      if (j < 10) {
        assert.deepEqual(estimate!.item, anchors.get(j))
        assert.equal(estimate!.se.b, null)
      } else assert.ok(Math.abs((estimate!.b as number) - data.b[j]!) < 4 * (estimate!.se.b as number), `item ${j}`)
    })
  })

  it('reaches the same fit when the items of a finished calibration are anchors', () => {
    for (const model of ['grm', 'gpcm'] as const) {
      const data = bare(simulate(800, 6, { categories: 4 }))
      const free = calibrate({ model, ...data, options: { priors: none, tolerance: 1e-6 } })
      const anchors = new Map(free.items.map((estimate, j) => [j, estimate!.item]))
      const held = calibrate({ model, ...data, options: { priors: none, tolerance: 1e-6, anchors } })
      assert.equal(held.parameters, 2)
      assert.ok(Math.abs(held.logLik - free.logLik) < 1e-4 && Math.abs(held.groups[0]!.mean) < 1e-3)
    }
  })
})

describe('calibration refuses', () => {
  const data = bare(simulate(50, 3))
  const setup: CalibrationSetup = { model: '2pl', ...data }
  const logistic: AnyItem = { kind: 'logistic', a: 1, b: 0 }
  const cases: [string, Partial<CalibrationSetup>, RegExp][] = [
    ['an answer that is none', { categories: data.categories.map((x, at) => (at === 7 ? 2 : x)) }, /person 2, item 1/],
    ['an answer below -1', { model: 'grm', categories: data.categories.map((x, at) => (at === 7 ? -2 : x)) }, /person 2, item 1/],
    ['a matrix of another size', { persons: 49 }, /a matrix of 150/],
    ['a model there is not', { model: '5pl' as '2pl' }, /no such model/],
    ['a gap between groups', { group: Int32Array.from({ length: 50 }, (_, i) => (i % 2) * 2) }, /group 1 has no persons/],
    ['a negative weight', { weights: new Float64Array(50).fill(-1) }, /person 0: a weight/],
    ['a tolerance of 0', { options: { tolerance: 0 } }, /tolerance/],
    ['a prior without spread', { options: { priors: { a: { meanLog: 0, sdLog: 0 }, d: null, c: null } } }, /prior of a/],
    [
      'an anchor of another kind', {
        options: { anchors: new Map([[0, { kind: 'graded', a: 1, b: [0, 1] }]]) }
      }, /anchor 0: a graded item/
    ],
    ['an anchor that is not there', { options: { anchors: new Map([[3, logistic]]) } }, /anchor 3/],
    ['an anchor with guessing in a 2PL', { options: { anchors: new Map([[0, { ...logistic, c: 0.2 }]]) } }, /with c/],
    ['a fast kernel for the 3PL', { model: '3pl', options: { kernel: 'fast' } }, /no fast kernel/],
  ]
  for (const [name, change, message] of cases) {
    it(
      name, () => assert.throws(
        () => calibrate({ ...setup, ...change }), error => error instanceof RangeError && message.test(error.message)
      )
    )
  }
})
