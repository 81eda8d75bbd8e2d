import { prepareProfile, scoreMatrixEap, scoreProfile, type Response } from '@keju/psychometrics'

// One line of JSON for each figure. Answers are drawn with a fixed seed; only speed is measured here.
let seed = 1
const next = (): number => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
  return seed / 2 ** 32
}
const print = (figure: string, rest: Record<string, unknown>): void => console.log(JSON.stringify({ figure, ...rest }))
const timed = <T>(work: () => T): { value: T; seconds: number } => {
  const began = performance.now()
  const value = work()
  return { value, seconds: Math.round(performance.now() - began) / 1000 }
}

const persons = 100_000
const items = Array.from({ length: 40 }, () => ({ a: 0.8 + next(), b: -2 + 4 * next() }))
const matrix = Int8Array.from({ length: persons * items.length }, () => (next() < 0.5 ? 0 : 1))
const fast = timed(() => scoreMatrixEap(items, matrix, persons))

/** The same without tables: every probability computed where it is needed. The first 2,000 persons, scaled up. */
const naive = timed(() => {
  let sum = 0
  for (let i = 0; i < 2000; i++) {
    let mass = 0
    let mean = 0
    for (let q = 0; q < 61; q++) {
      const theta = -6 + q * 0.2
      let weight = Math.exp(-0.5 * theta * theta)
      items.forEach((item, j) => {
        const p = 1 / (1 + Math.exp(-item.a * (theta - item.b)))
        weight *= matrix[i * items.length + j] === 1 ? p : 1 - p
      })
      mass += weight
      mean += weight * theta
    }
    sum += mean / mass
  }
  return sum
})
print('score 100,000 persons x 40 items (EAP)', {
  seconds: fast.seconds, targetSeconds: 5, timesFasterThanNaive: Math.round((10 * (naive.seconds * persons) / 2000) / fast.seconds) / 10,
})

const bank = Array.from({ length: 72 }, (_, j) => ({ a: 0.8 + next(), b: -2 + 4 * next(), dimension: j % 24 }))
const model = prepareProfile({ items: bank, dimensions: 24, correlation: 0.6, cuts: [-1, 0, 1] })
const profiles = 3000
const scored = timed(() => {
  for (let i = 0; i < profiles; i++) scoreProfile(model, bank.map((): Response => (next() < 0.5 ? 0 : 1)))
})
print('score profiles of 24 competencies, 72 items', { persons: profiles, seconds: scored.seconds, per30000Seconds: Math.round((scored.seconds * 30_000) / profiles * 10) / 10 })
