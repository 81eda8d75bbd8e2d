import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { promisify } from 'node:util'
import { expectedCurves, probability } from '@keju/psychometrics'
import { expertSpread, flattened, placementPlan, prepare, profilePlan, uncertainty } from '#domains/assessment/adaptive-bank.ts'
import { catReport, readSimulatedItems, simulateCat } from '#domains/assessment/simulate.ts'
import { expectedCertainty, toSettle } from '#domains/diagnosis/settle.ts'

const folder = mkdtempSync(join(tmpdir(), 'keju-cat-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const bank = Array.from({ length: 120 }, (_, i) => ({ a: 0.8 + (i % 5) * 0.3, b: Math.round(-24 + (i % 25) * 2) / 10, area: i % 2 ? 'x' : 'y' }))
const json = file('items.json', JSON.stringify(bank))
const csv = file('items.csv', `item,a,b,area\n${bank.map((item, i) => `I${i},${item.a},${item.b},${item.area}`).join('\n')}\n`)

describe('a simulated adaptive test', () => {
  it('reads the same items from JSON and CSV and finds the same', async () => {
    const one = simulateCat(await readSimulatedItems(json), { persons: 200, seed: 5 })
    const two = simulateCat(await readSimulatedItems(csv), { persons: 200, seed: 5 })
    assert.deepEqual(one, two)
    assert.notDeepEqual(simulateCat(await readSimulatedItems(csv), { persons: 200, seed: 6 }), one)
  })

  it('is shorter than its limit, mostly right, honest, and balanced', async () => {
    const found = simulateCat(await readSimulatedItems(json), { persons: 1000, seed: 3 })
    assert.ok(found.meanLength > 6 && found.meanLength < 20, String(found.meanLength))
    assert.ok(found.accuracy > 0.8, String(found.accuracy))
    assert.ok(Math.abs(found.accuracy - found.certainty) < 0.05, 'what it states is what is right')
    assert.ok(found.areaShares.every(part => Math.abs(part - 0.5) < 0.06))
    assert.match(catReport(found), /right level +0\.8/)
  })

  it('is longer and less sure where parameters are uncertain', async () => {
    const known = simulateCat(await readSimulatedItems(json), { persons: 300, seed: 3 })
    const unsure = simulateCat((await readSimulatedItems(json)).map(item => ({ ...item, seA: 0.3 * item.a, seB: 0.4 })), { persons: 300, seed: 3 })
    assert.ok(unsure.meanLength > known.meanLength, `${unsure.meanLength} > ${known.meanLength}`)
  })

  it('refuses what is no bank, naming row and column', async () => {
    await assert.rejects(readSimulatedItems(file('bad.csv', 'item,a,b\nI1,0,1\nI2,1,x\n')), (error: { code: string; fields: { path: string }[] }) => {
      assert.equal(error.code, 'invalid')
      assert.equal(error.fields.length >= 2, true)
      return true
    })
    await assert.rejects(readSimulatedItems(file('bad.json', '[{"a":1}]')), { code: 'invalid', fields: [{ path: '0.b', code: 'field-invalid' }] })
    await assert.rejects(readSimulatedItems(file('none.json', '[]')), { code: 'invalid' })
    await assert.rejects(readSimulatedItems(file('no.json', 'nothing')), { code: 'invalid' })
    assert.throws(() => simulateCat([{ a: 1, b: 0, c: 0, area: '', seA: 0, seB: 0 }], { cuts: [1, 0] }), RangeError)
  })

  it('is a command', { timeout: 30_000 }, async () => {
    const run = (...args: string[]) => promisify(execFile)(process.execPath, ['server/cli.ts', 'simulate-cat', ...args], { cwd: join(import.meta.dirname, '..', '..') })
    const { stdout } = await run('--items', csv, '--persons', '100', '--cuts', '-0.4,0.9', '--max-items', '12', '--json')
    const found = JSON.parse(stdout) as { persons: number; meanLength: number }
    assert.equal(found.persons, 100)
    assert.ok(found.meanLength <= 12)
    await assert.rejects(run(), { code: 2 })
    await assert.rejects(run('--items', csv, '--cuts', '0.9,-0.4'), { code: 2 })
    await assert.rejects(run('--items', join(folder, 'missing.csv')), { code: 1 })
  })
})

describe('items whose parameters are estimates', () => {
  const item = { a: 1.2, b: 0.5, calibrated: false }
  it('have the spread that is stated, and none once they are calibrated', () => {
    assert.equal(uncertainty({ ...item, calibrated: true }), null)
    const covariance = uncertainty(item)
    assert.ok(covariance)
    // Back to (a, b): var a as stated, and var b = (var d + 2b·cov + b²·var a) / a².
    const [[va, cov], [, vd]] = covariance as [[number, number], [number, number]]
    assert.ok(Math.abs(Math.sqrt(va) / item.a - expertSpread.logDiscrimination) < 1e-12)
    assert.ok(Math.abs(Math.sqrt((vd + 2 * item.b * cov + item.b ** 2 * va) / item.a ** 2) - expertSpread.difficulty) < 1e-12)
  })

  it('are flattened to a curve that is the averaged one within a hundredth', () => {
    assert.deepEqual(flattened({ ...item, calibrated: true }), { a: 1.2, b: 0.5 })
    for (const b of [-2, 0, 1.3]) {
      for (const a of [0.6, 1, 1.8]) {
        const flat = flattened({ a, b, calibrated: false })
        assert.ok(flat.a < a)
        const thetas = Float64Array.from([-3, -2, -1, 0, 1, 2, 3])
        const averaged = expectedCurves({ kind: 'logistic', a, b }, uncertainty({ a, b, calibrated: false }), thetas).slice(7)
        thetas.forEach((theta, i) => assert.ok(Math.abs(probability(flat, theta) - (averaged[i] ?? 9)) < 0.012, `${a} ${b} ${theta}`))
      }
    }
  })

  it('make the engine state larger standard errors', () => {
    const sd = (calibrated: boolean): number => {
      const items = Array.from({ length: 12 }, (_, i) => ({ id: String(i), a: 1.3, b: -1 + i * 0.18, calibrated }))
      const engine = prepare(placementPlan('c', items, { cuts: [-0.4, 0.9], certainty: 0.99 }))
      let sitting = engine.start(1, { sittings: 0, eligible: items.map(() => 0), given: items.map(() => 0), price: items.map(() => 0) })
      for (let i = 0; i < 8; i++) {
        const next = engine.next(sitting)
        assert.equal(next.kind, 'item')
        if (next.kind === 'item') sitting = engine.answer(next.sitting, i % 2 ? 1 : 0, 10)
      }
      return engine.known(sitting)[0]?.se ?? 0
    }
    assert.ok(sd(false) > sd(true) + 0.02, `${sd(false)} > ${sd(true)}`)
  })
})

describe('a plan', () => {
  const items = Array.from({ length: 40 }, (_, i) => ({ id: String(i), competencyId: `c${i % 4}`, a: 1, b: -1 + i * 0.05, calibrated: true }))
  it('gives nothing to a competency without items', () => {
    const plan = profilePlan(items, ['c0', 'c1', 'empty', 'c2', 'c3'], { cuts: [0], correlation: 0.5, most: 20, certainty: 0.8, minutes: 10 })
    assert.deepEqual(plan.rules.areas, [0.25, 0.25, 0, 0.25, 0.25])
    assert.equal(plan.rules.stop.seconds, 600)
    assert.doesNotThrow(() => prepare(plan))
  })
  it('asks for no exposure control where the bank leaves no choice', () => {
    assert.equal(placementPlan('c', items.slice(0, 3), { cuts: [0] }).rules.exposure, null)
    assert.equal(placementPlan('c', items.slice(0, 3), { cuts: [0] }).rules.stop.maxItems, 3)
  })
})

describe('what would settle a level', () => {
  const cuts = [-0.4, 0.9]
  const item = { a: 1.5, b: 0 }
  it('is nothing more of the same certainty with less deviation', () => {
    assert.ok(expectedCertainty(0, 0.6, 0.3, cuts) > expectedCertainty(0, 0.6, 0.6, cuts))
    assert.ok(Math.abs(expectedCertainty(3, 0.2, 0.2, cuts) - 1) < 1e-6)
  })
  it('is fewer questions the better they are and the lower the aim', () => {
    const now = { mean: 0.2, sd: 0.6 }
    const many = Array.from({ length: 200 }, () => item)
    const n = toSettle(now, many, { cuts, certainty: 0.8 }).questions ?? 999
    assert.ok(n > 1 && n < 200, String(n))
    assert.ok((toSettle(now, many, { cuts, certainty: 0.7 }).questions ?? 999) < n)
    assert.ok((toSettle(now, many.map(() => ({ a: 2.5, b: 0.2 })), { cuts, certainty: 0.8 }).questions ?? 999) < n)
  })
  it('is beyond the bank where too little is left', () => {
    assert.deepEqual(toSettle({ mean: -0.4, sd: 0.5 }, [item, item], { cuts, certainty: 0.95 }), { questions: null, left: 2 })
    assert.deepEqual(toSettle({ mean: -0.4, sd: 0.5 }, [], { cuts, certainty: 0.95 }), { questions: null, left: 0 })
  })
})
