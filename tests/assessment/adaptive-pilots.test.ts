import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { adaptive as kernel, probability, uniformAt } from '@keju/psychometrics'
import { pilotLots, placementPlan, prepare, profilePlan, type Engine, type Plan } from '#domains/assessment/adaptive-bank.ts'
import { adaptive as sittings } from '#domains/assessment/index.ts'
import * as adaptive from '#domains/diagnosis/adaptive.ts'
import { sql } from '#platform/sql.ts'
import { diagnosisHouse, numbers, type BankItem, type DiagnosisHouse } from '../diagnosis/house.ts'

const cuts = [-0.9, 0, 0.9]
const bank = (n: number, areas: number, name: string) => Array.from({ length: n }, (_, j) => ({
  id: `${name}-${j}`, competencyId: `k${j % areas}`, a: 0.8 + 0.3 * (j % 3), b: -2 + (4 * ((j * 7) % n)) / n, calibrated: j % 2 === 0,
}))

type Seen = { scored: string[]; theta: number[][]; pilots: number[]; ended: string; asked: number }

/** A whole sitting of somebody at 0.4, whose answer to an item does not depend on when it comes. */
const sit = (engine: Engine, seed: number, pilotAnswer: () => 0 | 1 | null, seconds = 10): Seen => {
  const { items } = engine.plan
  const seen: Seen = { scored: [], theta: [], pilots: [], ended: '', asked: 0 }
  let sitting = engine.start(seed, kernel.newExposure(items.length))
  sitting = { ...sitting, ineligible: pilotLots(engine.plan, seed) }
  for (;;) {
    const next = engine.next(sitting)
    if (next.kind === 'ended') return { ...seen, ended: next.reason }
    const item = items[next.item]
    assert.ok(item)
    if (item.pilot) seen.pilots.push(seen.asked)
    else {
      seen.scored.push(item.id)
      seen.theta.push(next.log.theta)
    }
    seen.asked++
    const solved = uniformAt(seed, 9, Number(item.id.split('-')[1])) < probability(item, 0.4) ? 1 : 0
    sitting = engine.answer(next.sitting, item.pilot ? pilotAnswer() : solved, seconds)
  }
}

describe('piloted items in adaptive sittings', () => {
  const plans: [string, (trial: boolean) => Plan][] = [
    ['check of one competency', trial => placementPlan('k0', bank(60, 1, 'i'), { cuts, minutes: 3, ...(trial && { trial: bank(10, 1, 'p') }) })],
    ['profile', trial => profilePlan(bank(120, 4, 'i'), ['k0', 'k1', 'k2', 'k3'], { cuts, correlation: 0.6, most: 20, certainty: 0.8, minutes: 4, ...(trial && { trial: bank(10, 4, 'p') }) })],
  ]
  for (const [name, plan] of plans) {
    it(`${name}: neither path, estimate, end nor time know of them, whatever is answered`, () => {
      const [plain, mixed] = [prepare(plan(false)), prepare(plan(true))]
      const placesSeen = new Set<number>()
      for (let seed = 1; seed <= 60; seed++) {
        const without = sit(plain, seed, () => null)
        for (const given of [1, 0, null] as const) {
          const having = sit(mixed, seed, () => given)
          assert.deepEqual([having.scored, having.theta, having.ended], [without.scored, without.theta, without.ended], `seed ${seed}`)
          assert.ok(having.pilots.length <= (name === 'profile' ? 2 : 1))
          for (const place of having.pilots) placesSeen.add(place)
        }
      }
      assert.ok([...placesSeen].every(place => place >= 1 && place <= 5), 'before a sitting can end')
      assert.ok(placesSeen.size >= 4, 'at places that are not known beforehand')
    })
  }

  it('asks a single pilot of a quarter of sittings, not of everybody', () => {
    const mixed = prepare(placementPlan('k0', bank(60, 1, 'i'), { cuts, trial: bank(1, 1, 'p') }))
    let met = 0
    for (let seed = 1; seed <= 800; seed++) met += pilotLots(mixed.plan, seed).length === 0 ? 1 : 0
    assert.ok(met / 800 > 0.19 && met / 800 < 0.29, String(met / 800))
  })

  it('leaves out pilots where a test is too short to hide them', () => {
    assert.equal(placementPlan('k0', bank(60, 1, 'i'), { cuts, most: 1, trial: bank(3, 1, 'p') }).rules.pilot, null)
    assert.equal(placementPlan('k0', bank(60, 1, 'i'), { cuts }).rules.pilot, null)
  })
})

describe('piloted items in the adaptive test of a campaign', () => {
  let house: DiagnosisHouse
  let id: string
  let pilots: Set<string>
  before(async () => {
    house = await diagnosisHouse()
    pilots = new Set(house.items.filter((_, j) => j % 25 === 3).map(item => item.code))
    await house.admin.transaction(tx => tx.run(sql`update assessment.item set state = 'pilot', version = 2 where code = any(${[...pilots]}::text[])`))
    id = await house.opened({ testMode: 'adaptive', maxItems: 12, minutes: 30 })
  })
  after(() => house?.close())

  const clock = (number: string, seconds: number) => ({ ...house.person(number), now: () => new Date(Date.parse('2026-11-21T08:00:00Z') + seconds * 1000) })
  const take = async (number: string, ability: number): Promise<{ sittingId: string; shown: string[]; most: number }> => {
    const begun = await adaptive.start(clock(number, 0), { campaignId: id })
    let step = await adaptive.step(clock(number, 0), begun.sittingId)
    const shown: string[] = []
    for (let time = 10; step.task; time += 10) {
      const item = house.items.find(each => each.code === step.task?.code) as BankItem
      shown.push(item.code)
      const solved = uniformAt(numbers.indexOf(number) + 1, 5, shown.length) < probability(item, ability)
      step = await adaptive.answer(clock(number, time), { id: step.sittingId, position: step.position, option: solved ? item.key : (step.task.options.find(each => each.id !== item.key)?.id ?? '') })
    }
    assert.equal(step.ended, 'length')
    return { sittingId: begun.sittingId, shown, most: step.most }
  }

  it('are asked besides the questions that count, kept for calibration and never scored, also once they are in use', async () => {
    const met = new Map<string, number>()
    for (const number of numbers) {
      const { sittingId, shown, most } = await take(number, 0.2)
      const tried = shown.filter(code => pilots.has(code))
      assert.equal(shown.length - tried.length, 12)
      assert.ok(tried.length <= 2 && most === 14)
      for (const code of tried) met.set(code, (met.get(code) ?? 0) + 1)
      const kept = await house.rows<{ question: string; counts: boolean; version: number }>(sql`select question, counts, item_version as version from assessment.answer where sitting_id = ${sittingId}`)
      assert.equal(kept.length, shown.length)
      for (const answer of kept) assert.deepEqual([answer.counts, answer.version], pilots.has(answer.question) ? [false, 2] : [true, 1])
      assert.equal((await house.admin.read(tx => sittings.replay(tx, sittingId))).differs, null)
    }
    const total = [...met.values()].reduce((sum, n) => sum + n, 0)
    assert.ok(total >= 20, `${total} answers to pilots of ${numbers.length} persons`)
    assert.ok(Math.max(...met.values()) <= 14, JSON.stringify([...met]))
    const scores = sql`select person_id, answered, ability, standard_error from diagnosis.person_result where campaign_id = ${id} order by person_id`
    const before = await house.rows<{ answered: number }>(scores)
    assert.ok(before.every(row => row.answered === 12))
    await house.admin.transaction(tx => tx.run(sql`update assessment.item set state = 'active' where code = any(${[...pilots]}::text[])`))
    await house.score(id)
    assert.deepEqual(await house.rows(scores), before)
  })
})
