import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { z } from 'zod'
import * as offerings from '#domains/planning/offerings.ts'
import * as plans from '#domains/planning/plans.ts'
import { ChangeGiven } from '#domains/planning/replan/shapes.ts'
import * as changes from '#domains/planning/replan/replan.ts'
import { OfferingGiven, PlanGiven, SessionGiven } from '#domains/planning/shapes.ts'
import { newId } from '#platform/db.ts'
import type { Invalid } from '#platform/errors.ts'
import { planningHouse, type PlanningHouse } from './house.ts'

/** Fields that a shape refuses, by name. */
const refused = (shape: z.ZodType, given: unknown): string[] => {
  const outcome = shape.safeParse(given)
  return outcome.success ? [] : [...new Set(outcome.error.issues.map(issue => issue.path.join('.')))].toSorted()
}
const fields = (expected: string[]) => (error: Invalid): boolean => {
  assert.deepEqual(error.fields.map(field => `${field.path} ${field.code}`).toSorted(), expected.toSorted())
  return true
}

const plan = { title: '计划', unitId: newId(), campaignId: newId(), budgetYuan: 100, from: '2027-03-01', to: '2027-04-01' }
const session = { offeringId: newId(), code: 'X1', days: '2027-07-01', placeZh: '线上', seats: 30 }
const offering = { code: 'X', titleZh: '新课', kind: 'live', mode: 'online', level: 2, hours: 3, effects: 'AK1:-1/1/0.5' }

describe('what a form of planning is given is refused by name', () => {
  it('before: nothing is wrong', () => {
    assert.deepEqual([refused(PlanGiven, plan), refused(SessionGiven, session), refused(OfferingGiven, offering)], [[], [], []])
  })
  const cases: [what: string, shape: z.ZodType, given: object, paths: string[]][] = [
    ['negative costs', SessionGiven, { ...session, fixedYuan: -1, headYuan: -0.01 }, ['fixedYuan', 'headYuan']],
    ['negative money', PlanGiven, { ...plan, budgetYuan: -5, agencyBudgets: [{ agencyId: newId(), budgetYuan: -1 }] }, ['agencyBudgets.0.budgetYuan', 'budgetYuan']],
    ['no seats, and less than nobody', SessionGiven, { ...session, seats: 0, minimum: -1 }, ['minimum', 'seats']],
    ['weights of 1e12', PlanGiven, { ...plan, postFactors: [{ id: newId(), factor: 1e12 }], agencyFactors: [{ id: newId(), factor: 1e12 }], competencyFactors: [{ id: newId(), factor: 1e12 }] },
      ['agencyFactors.0.factor', 'competencyFactors.0.factor', 'postFactors.0.factor']],
    ['worths and penalties of 1e12', PlanGiven, { ...plan, nominationWorth: 1e12, floorPenalty: 1e12, missedPenalty: 1e12 }, ['floorPenalty', 'missedPenalty', 'nominationWorth']],
    ['weights that are no numbers', PlanGiven, { ...plan, postFactors: [{ id: newId(), factor: 'NaN' }], nominationWorth: Infinity }, ['nominationWorth', 'postFactors.0.factor']],
    ['a million wishes', PlanGiven, { ...plan, locked: Array.from({ length: 1_000_000 }, () => ({ personId: plan.unitId, sessionId: plan.unitId })), rounds: Array.from({ length: 1_000_000 }, () => plan.unitId) },
      ['locked', 'rounds']],
    ['a million people who drop out', ChangeGiven, { planId: newId(), cause: 'dropouts', numbers: Array.from({ length: 1_000_000 }, () => 'N01') }, ['numbers']],
    ['days that are none', PlanGiven, { ...plan, from: '2027-02-30', to: '' }, ['from', 'to']],
    ['effects without gain', OfferingGiven, { ...offering, effects: [{ competency: 'AK1', entry: -99, exit: 99, gain: 0 }] }, ['effects.0.entry', 'effects.0.exit', 'effects.0.gain']],
    ['no time, and no hours', PlanGiven, { ...plan, seconds: 0, hoursPerPerson: 0, maxSessionsPerPerson: 0 }, ['hoursPerPerson', 'maxSessionsPerPerson', 'seconds']],
  ]
  for (const [what, shape, given, paths] of cases) it(what, () => assert.deepEqual(refused(shape, given), paths))

  let house: PlanningHouse
  before(async () => { house = await planningHouse() })
  after(() => house?.close())

  it('a minimum above the seats, practice above the hours', async () => {
    const a = house.offerings.get('A') ?? ''
    await assert.rejects(offerings.addSession(house.officer, SessionGiven.parse({ ...session, offeringId: a, seats: 5, minimum: 6 })), fields(['minimum minimum-above-seats']))
    const own = await offerings.one(house.officer, a)
    const effects = own.effects.map(each => `${each.code}:-1/1/0.5`).join(';')
    await assert.rejects(offerings.put(house.officer, OfferingGiven.parse({ ...offering, effects, practiceHours: 4 })), fields(['practiceHours practice-above-hours']))
    // Prerequisites in a circle: B after A, then A after B.
    const given = (code: string, before: string) => OfferingGiven.parse({ ...offering, code, titleZh: code, effects, prerequisites: before })
    await offerings.put(house.officer, given('B', 'A'), house.offerings.get('B'))
    await assert.rejects(offerings.put(house.officer, given('A', 'B'), a), fields(['prerequisites prerequisite-circle']))
    await assert.rejects(offerings.put(house.officer, given('A', 'nowhere'), a), fields(['prerequisites prerequisite-unknown']))
  })

  it('dates reversed, mandatory offerings and people that are not there; nothing is made', async () => {
    const count = async () => (await plans.list(house.officer, { limit: 100 })).rows.length
    const before = await count()
    await assert.rejects(house.draft({ from: '2027-04-01', to: '2027-03-01' }), fields(['to plan-dates']))
    await assert.rejects(house.draft({ mandatory: [newId()] }), fields(['mandatory plan-offering-unknown']))
    await assert.rejects(house.draft({ campaignId: newId() }), { code: 'not-found' })
    await assert.rejects(changes.ask(house.officer, ChangeGiven.parse({ planId: newId(), cause: 'dropouts', numbers: 'N01' })), { code: 'not-found' })
    assert.equal(await count(), before)
  })
})
