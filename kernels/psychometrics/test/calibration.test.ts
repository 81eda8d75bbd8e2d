import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { calibrate } from '../calibration/calibrate.ts'
import { deviation, fixture, references, settingsOf } from './calibration-data.ts'

describe('calibration of the simulated sets', () => {
  for (const [name, reference] of Object.entries(references())) {
    const [data, fitName] = name.split('__') as [string, string]
    it(`agrees with mirt on ${name}`, () => {
      const { model, priors, choices } = settingsOf(fitName, reference.names)
      const fit = calibrate({ model, ...fixture(data), options: { priors, choices, tolerance: 1e-6, nodes: 61 } })
      const found = deviation(fit, reference)
      const most = model === '3pl' ? 1e-3 : 1e-4
      assert.ok(fit.converged)
      assert.ok(found.logLik < 1e-6, `logLik ${fit.logLik} for ${reference.logLik}`)
      assert.ok(found.logPrior < 1e-3, `logPrior ${fit.logPrior} for ${reference.logPrior}`)
      assert.ok(found.a < most && found.d < most && found.c < most && found.variance < most, JSON.stringify(found))
      assert.ok(found.se < 1e-3 && found.seVariance < 1e-3, JSON.stringify(found))
    })
  }

  it('leaves out the item of f7 that everyone solved, and carries it with a prior on d', () => {
    const data = fixture('f7_small_40x15')
    const none = { a: null, d: null, c: null }
    const plain = calibrate({ model: 'rasch', ...data, options: { priors: none } })
    const left = plain.notes.filter(note => note.code === 'all-solved').map(note => note.item)
    assert.equal(left.length, 1)
    assert.ok(plain.converged && plain.items.every((item, j) => (item === null) === (j === left[0])))
    const carried = calibrate({ model: '2pl', ...data })
    assert.ok(carried.converged && carried.items.every(item => item !== null && item.se.b !== null))
    assert.ok(carried.notes.some(note => note.code === 'prior-only' && note.item === left[0]))
  })

  it('does not hang on the default tolerance: within .01 of the reference log-likelihood', () => {
    const reference = references().f1_2pl_500x20__2PL!
    const fit = calibrate({ model: '2pl', ...fixture('f1_2pl_500x20'), options: { standardErrors: false } })
    assert.ok(fit.converged && Math.abs(fit.logLik - reference.logLik) < 0.01)
    assert.equal(fit.items[0]!.se.a, null)
  })
})
