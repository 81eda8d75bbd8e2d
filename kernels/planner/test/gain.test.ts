import assert from 'node:assert/strict'
import test from 'node:test'
import { closed, entrySlope, expectedGain, expectedGap, normalCdf, offeringGains } from '../gain.ts'
import { generateInstance } from '../generate.ts'
import { randomFrom } from '../random.ts'
import { pieceHull } from '../model.ts'

/** ∫ f(θ) φ(θ; mean, se) dθ by Simpson's rule between the given kinks. */
function integral(f: (theta: number) => number, mean: number, se: number, kinks: number[]): number {
  const ends = [mean - 12 * se, ...kinks.filter(x => Math.abs(x - mean) < 12 * se).sort((a, b) => a - b), mean + 12 * se]
  const density = (x: number) => Math.exp(-0.5 * ((x - mean) / se) ** 2) / (se * Math.sqrt(2 * Math.PI))
  let sum = 0
  for (let i = 0; i + 1 < ends.length; i++) {
    const a = ends[i]!, n = 2000, h = (ends[i + 1]! - a) / n
    for (let j = 0; j <= n; j++) sum += (j === 0 || j === n ? 1 : j % 2 ? 4 : 2) * f(a + j * h) * density(a + j * h) * h / 3
  }
  return sum
}

test('what a total gain closes agrees with numerical integration', () => {
  const random = randomFrom(1)
  for (let i = 0; i < 200; i++) {
    const mean = -2 + 5 * random(), se = 0.02 + 0.8 * random(), total = 2.5 * random()
    const direct = integral(x => Math.min(Math.max(x, 0), total), mean, se, [0, total])
    assert.ok(Math.abs(closed(mean, se, total) - direct) < 1e-9, `${mean} ${se} ${total}: ${closed(mean, se, total)} ${direct}`)
  }
})

test('a certain gap is closed up to its size, nothing by no gain, never more than there is', () => {
  assert.equal(closed(0.8, 0, 0.5), 0.5)
  assert.equal(closed(0.8, 0, 2), 0.8)
  assert.equal(closed(-0.5, 0, 2), 0)
  assert.equal(closed(1, 0.3, 0), 0)
  assert.ok(Math.abs(closed(0.4, 0.3, 50) - expectedGap(0.4, 0.3)) < 1e-12)
  // each hour adds less than the one before
  for (let g = 0.1; g < 2; g += 0.1) {
    assert.ok(closed(0.7, 0.3, g + 0.1) - closed(0.7, 0.3, g) < closed(0.7, 0.3, g) - closed(0.7, 0.3, g - 0.1))
  }
})

test('the expected gain of an offering agrees with numerical integration, with and without its prerequisite', () => {
  const random = randomFrom(2)
  for (let i = 0; i < 400; i++) {
    const entry = -1.5 + 2 * random()
    const effect = { competency: 'c', entry, exit: entry + 2.5 * random(), gain: 1.5 * random() }
    const theta = -3 + 6 * random(), se = 0.02 + 0.6 * random()
    const at = (x: number) => Math.min(1, Math.max(0, (x - entry) / entrySlope + 1))
      * Math.max(0, Math.min(effect.gain, effect.exit - x))
    const kinks = [entry - entrySlope, entry, effect.exit - effect.gain, effect.exit]
    const plain = integral(at, theta, se, kinks)
    const lifted = integral(x => at(Math.max(x, entry)), theta, se, kinks)
    assert.ok(Math.abs(expectedGain(effect, theta, se) - plain) < 1e-8, `${i}: ${expectedGain(effect, theta, se)} ${plain}`)
    assert.ok(Math.abs(expectedGain(effect, theta, se, true) - lifted) < 1e-8, `${i}: lifted`)
    assert.ok(Math.abs(expectedGain(effect, theta, 1e-9) - expectedGain(effect, theta, 0)) < 1e-6)
  }
})

test('experts gain nothing from basic courses, beginners nothing from technical ones', () => {
  const basic = { competency: 'c', entry: -1, exit: 0.5, gain: 0.8 }
  const technical = { competency: 'c', entry: 1, exit: 2.5, gain: 0.8 }
  assert.ok(expectedGain(basic, 2, 0.3) < 1e-4)
  assert.ok(expectedGain(technical, -1.2, 0.3) < 1e-4)
  assert.ok(expectedGain(basic, -0.8, 0.3) > 0.6 && expectedGain(technical, 1.2, 0.3) > 0.6)
})

test('the normal distribution function agrees with tabulated values', () => {
  // Abramowitz & Stegun (1964), table 26.1
  const table = [[0, 0.5], [0.5, 0.691462461274013], [1, 0.841344746068543], [1.96, 0.975002104851780], [3, 0.998650101968370]]
  for (const [z, p] of table as [number, number][]) {
    assert.ok(Math.abs(normalCdf(z) - p) < 1e-14, `${z}`)
    assert.ok(Math.abs(normalCdf(-z) - (1 - p)) < 1e-14, `${-z}`)
  }
})

test('pairs without worth are left out, and all others are there', () => {
  const instance = generateInstance({ people: 40, sessions: 20 }, 3)
  const pairs = offeringGains(instance)
  assert.ok(pairs.length > 50 && pairs.length < 40 * instance.offerings.length)
  assert.ok(pairs.every(pair => pair.value >= 0.01 && pair.gains.every(one => one.gain > 0)))
  const dull = structuredClone(instance)
  for (const person of dull.people) for (const need of person.needs) need.weight = 0
  assert.deepEqual(offeringGains(dull), [])
})

test('the pieces of Φ are nowhere below it at any total that can be had, and equal to it when there are enough', () => {
  const random = randomFrom(4)
  for (let i = 0; i < 200; i++) {
    const gains = Array.from({ length: 2 + Math.floor(6 * random()) }, () => 0.05 + random())
    const mean = -0.5 + 2 * random(), se = random() < 0.1 ? 0 : 0.1 + 0.4 * random()
    for (const [pieces, exact] of [[3, false], [Infinity, true]] as const) {
      const hull = pieceHull(mean, se, gains, 3, pieces)
      assert.ok(hull.every((piece, j) => piece.length >= 0 && (j === 0 || piece.slope <= hull[j - 1]!.slope + 1e-9)))
      if (!exact) assert.ok(hull.length <= 3)
      for (let mask = 0; mask < 2 ** gains.length; mask++) {
        const chosen = gains.filter((_, j) => mask & 2 ** j)
        if (chosen.length > 3) continue
        const total = chosen.reduce((sum, one) => sum + one, 0)
        let left = total, worth = 0
        for (const piece of hull) {
          const part = Math.min(left, piece.length)
          worth += piece.slope * part
          left -= part
        }
        const excess = worth - closed(mean, se, total)
        assert.ok(excess > -1e-7, `${i}: ${excess} below`)
        if (exact) assert.ok(excess < 1e-6, `${i}: ${excess} above`)
      }
    }
  }
})
