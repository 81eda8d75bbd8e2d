import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as kernel from '../index.ts'
import type { AnyItem } from '../index.ts'

/** Fails on any number that is none, wherever it hides. */
const honest = (value: unknown, path = 'result'): void => {
  if (typeof value === 'number') assert.ok(!Number.isNaN(value), `${path} is NaN`)
  else if (ArrayBuffer.isView(value)) honest([...(value as Float64Array)], path)
  else if (Array.isArray(value)) value.forEach((each, k) => honest(each, `${path}[${k}]`))
  else if (value && typeof value === 'object') for (const [key, each] of Object.entries(value)) honest(each, `${path}.${key}`)
}

const uniform = (seed: number) => () => {
  seed = (seed * 1664525 + 1013904223) >>> 0
  return (seed + 0.5) / 4294967296
}

describe('too little data', () => {
  const next = uniform(5)
  const bank: AnyItem[] = Array.from({ length: 6 }, (_, j) => ({ kind: 'logistic', a: 1 + j / 10, b: j - 3 }))
  /** Thirty persons or fewer; the first item everybody solves, the second nobody. */
  const table = (persons: number) => ({
    persons, items: 6, matrix: Int8Array.from({ length: persons * 6 }, (_, at) => (at % 6 === 0 ? 1 : at % 6 === 1 ? 0 : next() < 0.5 ? 1 : 0)),
  })
  const alike = { persons: 12, items: 6, matrix: new Int8Array(72).fill(1) }

  for (const [name, data] of [['thirty', table(30)], ['five', table(5)], ['all alike', alike]] as const) {
    it(`of ${name} gives no number that is none`, () => {
      const theta = new Float64Array(data.persons).fill(0.3)
      const group = Int32Array.from({ length: data.persons }, (_, i) => i % 2)
      honest(kernel.analyseClassically(data))
      honest(kernel.itemFit(bank, data))
      honest(kernel.testFit(bank, data))
      honest(kernel.residualFit(bank, data, theta.map((_, i) => (i % 2 ? 9 : -9))))
      honest(kernel.localDependence(bank, data, theta))
      honest(kernel.mantelHaenszel({ ...data, group }))
      honest(kernel.purifiedMantelHaenszel({ ...data, group }))
      honest(kernel.logisticDif({ ...data, group }))
      honest(kernel.subscores(data, [[0, 1, 2], [3, 4, 5]]))
      honest(kernel.andersenTest(data))
      honest(kernel.effectSizes(new Float64Array(data.persons).fill(2), new Float64Array(data.persons).fill(3)))
      honest(kernel.surveyMean(theta, { weights: theta }))
      honest(kernel.twoWayTable([...group].map(String), new Array<string>(data.persons).fill('x'), { weights: theta }))
      honest(kernel.optionTable(Array.from({ length: data.persons }, () => ['a', null]), ['a', 'b']))
      assert.throws(() => kernel.conditionalRasch(data), RangeError)
    })
  }

  it('of ten persons who all say the same gives a gain without pretending', () => {
    const same = { persons: 10, items: 6, matrix: new Int8Array(60).fill(1) }
    honest(kernel.groupGain({ items: bank, before: same, after: same, maxIterations: 50 }))
    const nothing = { ...same, matrix: new Int8Array(60).fill(-1) }
    honest(kernel.groupGain({ items: bank, before: nothing, after: nothing, maxIterations: 50 }))
  })

  it('of a reversed item still gives an honest link refusal', () => {
    const reversed: AnyItem[] = [{ kind: 'logistic', a: -0.4, b: 1 }, ...bank]
    assert.throws(() => kernel.link({ method: 'stocking-lord', x: reversed, y: reversed }), /item 0/)
    honest(kernel.equatingTable(bank, bank, { A: 1, B: 0 }))
  })
})
