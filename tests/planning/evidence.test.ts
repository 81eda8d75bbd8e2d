import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { assumedQuartile, learnerGain, ownGain, shrinkGains, type EffectSeen, type Observed } from '#domains/planning/evidence/model.ts'

/** Even numbers in [0, 1) from a seed (mulberry32). */
const dice = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}
const normals = (seed: number) => {
  const next = dice(seed)
  return () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
}
const mean = (values: number[]) => values.reduce((sum, each) => sum + each, 0) / values.length

describe('gains found from those who were tested before and after', () => {
  const population = { mean: 0, variance: 1 }
  /** The posterior mean of a test with this error, its prior the population. */
  const tested = (theta: number, error: number, noise: number) => {
    const reliability = 1 / (1 + error ** 2)
    return { estimate: reliability * (theta + error * noise), error: Math.sqrt(1 - reliability) }
  }

  it('come out as they were put in, though only those who measured low were sent', () => {
    const normal = normals(7)
    const gains: number[] = [], plain: number[] = []
    for (let i = 0; i < 20_000; i++) {
      const theta = normal()
      const before = tested(theta, 0.6, normal())
      const after = tested(theta + 0.5, 0.6, normal())
      if (before.estimate > -0.3) continue
      const found = learnerGain({ before: before.estimate, beforeError: before.error, after: after.estimate, afterError: after.error, population })
      gains.push(found?.gain ?? Number.NaN)
      plain.push(after.estimate - before.estimate)
    }
    assert.ok(gains.length > 5000)
    assert.ok(Math.abs(mean(gains) - 0.5) < 0.03, String(mean(gains)))
    assert.ok(Math.abs(mean(plain) - 0.5) > 0.06, `without the correction: ${mean(plain)}`)
  })

  it('have the variance that they are said to have', () => {
    const normal = normals(8)
    const scaled: number[] = []
    for (let i = 0; i < 20_000; i++) {
      const theta = normal()
      const before = tested(theta, 0.6, normal()), after = tested(theta + 0.5, 0.4, normal())
      const found = learnerGain({ before: before.estimate, beforeError: before.error, after: after.estimate, afterError: after.error, population })
      assert.ok(found)
      scaled.push((found.gain - 0.5) / Math.sqrt(found.variance))
    }
    assert.ok(Math.abs(mean(scaled.map(z => z * z)) - 1) < 0.05, String(mean(scaled.map(z => z * z))))
  })

  it('are not told from tests that say nothing', () => {
    assert.equal(learnerGain({ before: 0, beforeError: 1, after: 0.1, afterError: 0.99, population }), null)
    assert.equal(ownGain([]), null)
    assert.equal(ownGain([{ gain: 0.5, variance: 0.1, share: 0.05 }]), null, 'nobody could gain from it')
  })

  it('count those who could gain only part of it for that part', () => {
    const found = ownGain([{ gain: 0.6, variance: 0.1, share: 1 }, { gain: 0.3, variance: 0.1, share: 0.5 }])
    assert.ok(found)
    assert.ok(Math.abs(found.gain - 0.6) < 1e-12)
    assert.equal(found.learners, 2)
  })
})

describe('shrinkage to kind and level', () => {
  /** A catalogue with true factors: 12 offerings of a kind that brings 0.7 of what was promised, give or take 0.15, and 12 of one that brings all. */
  const catalogue = (seed: number) => {
    const normal = normals(seed)
    const truth = new Map<string, number>()
    const effects = Array.from({ length: 24 }, (_, i): EffectSeen => {
      const group = i < 12 ? 'lecture 1' : 'workshop 2', key = `o${i}`, designed = 0.4 + 0.05 * (i % 5)
      const gain = designed * ((i < 12 ? 0.7 : 1) + 0.15 * normal())
      truth.set(key, gain)
      const learners = Array.from({ length: [0, 3, 10, 60][i % 4] ?? 0 }, (): Observed => ({ gain: gain + Math.sqrt(0.1 + 0.09) * normal(), variance: 0.1, share: 1 }))
      return { key, group, designed, own: ownGain(learners) }
    })
    return { effects, truth }
  }

  it('is nearer to the truth than the designers and than each by itself, and its intervals hold what they promise', () => {
    let inside = 0, all = 0
    const errors = { shrunk: [] as number[], designed: [] as number[], own: [] as number[], shrunkOfOwn: [] as number[] }
    for (let seed = 1; seed <= 60; seed++) {
      const { effects, truth } = catalogue(seed)
      for (const each of shrinkGains(effects)) {
        const effect = effects.find(one => one.key === each.key), real = truth.get(each.key) ?? 0
        all++
        if (each.low <= real && real <= each.high) inside++
        errors.shrunk.push((each.mean - real) ** 2)
        errors.designed.push(((effect?.designed ?? 0) - real) ** 2)
        if (effect?.own) {
          errors.own.push((effect.own.gain - real) ** 2)
          errors.shrunkOfOwn.push((each.mean - real) ** 2)
        }
        assert.ok(each.low <= each.lowerQuartile && each.lowerQuartile <= each.mean && each.mean < each.high)
      }
    }
    assert.equal(all, 60 * 24, 'offerings without learners too, from their group')
    assert.ok(mean(errors.shrunk) < 0.6 * mean(errors.designed), `${mean(errors.shrunk)} ${mean(errors.designed)}`)
    assert.ok(mean(errors.shrunkOfOwn) < 0.8 * mean(errors.own), `${mean(errors.shrunkOfOwn)} ${mean(errors.own)}`)
    assert.ok(inside / all > 0.9 && inside / all < 0.99, `${inside / all} inside`)
  })

  it('says whose figure it mostly is', () => {
    const own = { gain: 0.3, error: 0.02, learners: 200 }
    const found = new Map(shrinkGains([
      { key: 'many', group: 'a', designed: 0.5, own }, { key: 'few', group: 'a', designed: 0.5, own: { gain: 0.6, error: 0.6, learners: 1 } },
      { key: 'none', group: 'a', designed: 0.5, own: null }, { key: 'elsewhere', group: 'b', designed: 0.5, own: null },
    ]).map(each => [each.key, each]))
    assert.equal(found.get('many')?.source, 'measured')
    assert.ok(Math.abs((found.get('many')?.mean ?? 0) - 0.3) < 0.01)
    assert.equal(found.get('few')?.source, 'shrunk')
    assert.equal(found.get('none')?.source, 'shrunk')
    assert.ok((found.get('none')?.mean ?? 1) < 0.5, 'the group brings less than promised')
    assert.equal(found.get('elsewhere'), undefined, 'nothing is known of that kind: the designer stands')
  })

  it('never reckons with harm, and has a quartile for what is only assumed', () => {
    const [found] = shrinkGains([{ key: 'bad', group: 'a', designed: 0.5, own: { gain: -0.5, error: 0.01, learners: 500 } }])
    assert.ok(found && found.mean > 0 && found.lowerQuartile > 0)
    assert.ok(assumedQuartile(0.5) < 0.5 && assumedQuartile(0.5) > 0.3)
  })
})
