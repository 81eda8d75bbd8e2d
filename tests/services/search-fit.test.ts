import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { answeredChance, chanceBy, shippedChance } from '@keju/retrieval'
import * as guides from '#domains/services/guides/guides.ts'
import { adopt, models, neededEach, neededSearches, refit, sayUseful } from '#domains/services/search/refit.ts'
import { choose, searchIn } from '#domains/services/search/searching.ts'
import * as store from '#domains/services/search/store.ts'
import { newId } from '#platform/db.ts'
import { NotFound, ProblemError } from '#platform/errors.ts'
import { sql } from '#platform/sql.ts'
import { passport, servicesHouse, type ServicesHouse } from './house.ts'

const code = (wanted: string) => (error: unknown): boolean => error instanceof ProblemError && error.code === wanted
/** Numbers from 0 to 1, the same for a seed. @see Mulberry32 */
const chance = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

describe('the chance of an answer, learnt from the office’s own searches', () => {
  let house: ServicesHouse
  /** In this town only how much of the pairs stands in the best result matters, and more than was thought. */
  const own = { ...shippedChance, weight: [0, 0, 0, 2.5, 0, 0], constant: -0.5 }
  const next = chance(11)
  /** Searches two hours ago; `said` of them answered by the people themselves. */
  const searches = (n: number, said: number) => house.admin.transaction(async tx => {
    for (let i = 0; i < n; i++) {
      const figures = shippedChance.mean.map((mean, j) => mean + shippedChance.deviation[j]! * (2 * next() - 1) * 1.7)
      const answered = next() < chanceBy(own, figures), id = newId()
      await store.addEvent(tx, { id, query: 'q', language: 'zh', kind: '', shown: Array.from({ length: 10 }, (_, k) => `guide:${k}`), found: 10, probability: chanceBy(shippedChance, figures), corrected: '', evidence: figures })
      await tx.run(sql`update services.search_event set at = now() - interval '2 hours', chosen = ${i >= said && answered ? 'guide:2' : i % 7 === 0 ? 'guide:9' : null}, useful = ${i < said ? answered : null} where id = ${id}`)
    }
  })
  before(async () => {
    house = await servicesHouse()
    const { id } = await guides.create(house.editor, { unitId: house.north, record: passport() })
    await guides.submit(house.editor, id)
    await guides.publish(house.head, id)
  })
  after(() => house.close())
  const search = (note = true) => house.citizen.transaction(tx => searchIn(tx, '护照', { lang: 'zh', from: 0, most: 10, note }))
  const event = async (id: string) => (await house.admin.read(tx => tx.raw<{ evidence: number[] | null; useful: boolean | null; probability: number; chosen: string | null }>(sql`select evidence, useful, probability, chosen from services.search_event where id = ${id}`)))[0]

  it('keeps with each search what its chance rested on, and what was said of it, once', async () => {
    const { event: id, probability } = await search()
    const noted = await event(id ?? '')
    assert.equal(noted?.evidence?.length, 6)
    assert.ok(Math.abs(chanceBy(shippedChance, noted?.evidence ?? []) - probability) < 1e-12)
    await sayUseful(house.citizen, id ?? '', false)
    await sayUseful(house.citizen, id ?? '', true)
    assert.equal((await event(id ?? ''))?.useful, false, 'the first word counts')
    await assert.rejects(sayUseful(house.citizen, newId(), true), NotFound)
    assert.equal((await search(false)).event, null, 'shown once more it leaves nothing')
    const nothing = await house.citizen.transaction(tx => searchIn(tx, 'zzzz qqqq', { lang: 'zh', from: 0, most: 10, note: true }))
    assert.deepEqual([(await event(nothing.event ?? ''))?.evidence, nothing.probability], [null, 0])
    await choose(house.citizen, { id: id ?? '', place: 1 })
  })

  it('says so when there is too little to learn from, and keeps nothing', async () => {
    await searches(60, 30)
    const outcome = await refit(house.supervisor)
    assert.equal(outcome.outcome, 'too-few')
    assert.ok(outcome.outcome === 'too-few' && outcome.searches === 60 && outcome.answered + outcome.unanswered === 60 && outcome.neededSearches === neededSearches && outcome.neededEach === neededEach, 'the search of just now is not settled')
    assert.deepEqual((await models(house.supervisor)).rows, [])
  })

  it('fits a version that is better on what it has not seen; in force only by a person, and back again', async () => {
    await searches(1600, 600)
    const outcome = await refit(house.supervisor)
    assert.ok(outcome.outcome === 'fitted')
    const { report } = outcome
    assert.deepEqual([outcome.version, report.searches, report.inForce], [1, 1660, 0])
    assert.ok(report.after.area > report.before.area + 0.05, `${report.before.area} -> ${report.after.area}`)
    assert.ok(report.after.brier < report.before.brier)
    assert.equal(report.after.bins.reduce((sum, bin) => sum + bin.n, 0), 1660)
    for (const bin of report.after.bins) if (bin.n > 150) assert.ok(Math.abs(bin.expected - bin.observed) < 0.12, JSON.stringify(bin))
    assert.ok(Math.abs(report.baseRate - report.answered / 1660) < 1e-12 && report.said === 630)
    const shipped = (await search()).probability
    assert.equal((await models(house.supervisor)).rows[0]?.inForce, false, 'nothing changes by a fit')
    await adopt(house.supervisor, 1)
    const fitted = await search()
    assert.notEqual(fitted.probability, shipped)
    await assert.rejects(adopt(house.supervisor, 1), code('search-model-in-force'))
    const second = await refit(house.supervisor)
    assert.ok(second.outcome === 'fitted' && second.version === 2 && second.report.inForce === 1)
    assert.ok(Math.abs(second.report.before.area - second.report.after.area) < 0.02, 'nothing more to learn')
    await adopt(house.supervisor, 2)
    await adopt(house.supervisor, 1)
    assert.equal((await search()).probability, fitted.probability)
    await assert.rejects(adopt(house.supervisor, 99), NotFound)
    assert.equal((await models(house.supervisor)).rows.filter(row => row.inForce).length, 1, 'a version that is not there releases none')
    await adopt(house.supervisor, 0)
    assert.equal((await search()).probability, shipped)
    const facts = await house.admin.read(tx => tx.raw<{ detail: { version: number; before: number } }>(sql`select detail from platform.fact where tenant_id = ${house.tenant} and action = 'services.search.adopt' order by id`))
    assert.deepEqual(facts.map(({ detail }) => [detail.before, detail.version]), [[0, 1], [1, 2], [2, 1], [1, 0]])
  })

  it('is the kernel’s own by default', () => assert.ok(answeredChance({ topScore: 0, bestWords: 0, meanWords: 0, bestPairs: 0, fall: 0, words: 0 }) < 0.2))
})
