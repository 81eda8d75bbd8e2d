import assert from 'node:assert/strict'
import test from 'node:test'
import { checkPlan, explainPlan, generateInstance, solvePlan, whyNot } from '../index.ts'
import type { Hindrance, Instance } from '../index.ts'

const still = () => 0

test('an assignment’s reasons add up to what the plan would lose without it', async () => {
  const instance = generateInstance({ people: 80, sessions: 14 }, 4)
  const effort = { steps: 200, nodes: 0, passes: 60 }
  const plan = await solvePlan(instance, { seconds: Infinity, seed: 1, now: still, effort, solver: 'search' })
  const reasons = explainPlan(instance, plan)
  assert.equal(reasons.length, plan.assignments.length)
  assert.ok(reasons.length > 10)
  const whole = checkPlan(instance, plan).objective
  for (const [i, reason] of reasons.entries()) {
    const without = checkPlan(instance, { assignments: plan.assignments.filter((_, j) => j !== i) }).objective
    const loss = reason.value + (reason.mandatory?.penalty ?? 0)
    assert.ok(Math.abs(whole - without - loss) < 1e-4, `${reason.person} ${reason.session}`)
    const session = instance.sessions.find(one => one.id === reason.session)!
    const inside = plan.assignments.filter(one => one.session === reason.session).length
    assert.equal(reason.seatsLeft, session.seats - inside)
    for (const one of reason.closes) {
      assert.ok(one.before >= one.after && Math.abs(one.weight * (one.before - one.after) - one.value) < 1e-12)
    }
  }
})

/** One person wants one course; `twist` puts something in the way. */
function desk(twist: (instance: Instance) => void, assignments: { person: string, session: string }[] = []): Hindrance {
  const need = { competency: 'c', required: 1, theta: -0.3, se: 0.2, weight: 1 }
  const person = (id: string) => ({ id, unit: 'u', hoursLimit: 20, needs: [{ ...need }], locked: [], refused: [], busy: [] })
  const effect = { competency: 'c', entry: -0.5, exit: 1, gain: 0.5 }
  const offering = (id: string) =>
    ({ id, mode: 'offline' as const, hours: 6, practiceHours: 2, effects: [{ ...effect }], prerequisites: [] as string[] })
  const session = (id: string, of: string, day: string) =>
    ({ id, offering: of, days: [day], seats: 2, minimum: 1, fixedFen: 1000, headFen: 100, absent: true })
  const instance: Instance = {
    version: 1, competencies: ['c', 'd'], units: [{ id: 'u', agency: 'a', region: 'r', size: 5, maxAbsentShare: 0.8 }],
    people: [person('p'), person('q'), person('r')], offerings: [offering('course'), offering('else')],
    sessions: [session('s', 'course', '2026-03-02'), session('t', 'else', '2026-03-03')],
    budgetFen: 100_000, maxSessionsPerPerson: 2,
  }
  twist(instance)
  return whyNot(instance, { assignments }, 'p', 'course')
}
const held = [{ person: 'q', session: 's' }]

test('why not: the first thing in the way is told, with its numbers', () => {
  assert.equal(desk(() => {}, held).cause, 'possible')
  assert.deepEqual(desk(() => {}, [{ person: 'p', session: 's' }]), { cause: 'alreadyPlanned', session: 's' })
  assert.deepEqual(desk(one => { one.people[0]!.refused = ['course'] }, held), { cause: 'refused' })
  assert.deepEqual(desk(one => { one.people[0]!.busy = ['2026-03-02'] }, held),
    { cause: 'busy', session: 's', day: '2026-03-02' })
  assert.equal(desk(one => { one.people[0]!.needs = [] }, held).cause, 'noGain')
  assert.equal(desk(one => { one.people[0]!.needs[0]!.required = -2 }, held).cause, 'noGain')
  const high = desk(one => { Object.assign(one.people[0]!.needs[0]!, { theta: 1.9, required: 2.5 }) }, held)
  assert.ok(high.cause === 'levelTooHigh' && high.probability > 0.99 && high.exit === 1)
  const low = desk(one => { one.people[0]!.needs[0]!.theta = -2.6 }, held)
  assert.ok(low.cause === 'levelTooLow' && low.share < 0.02 && low.entry === -0.5)
  assert.deepEqual(desk(one => { one.maxSessionsPerPerson = 1 }, [...held, { person: 'p', session: 't' }]),
    { cause: 'count', session: 's', most: 1 })
  assert.deepEqual(desk(one => { one.people[0]!.hoursLimit = 11 }, [...held, { person: 'p', session: 't' }]),
    { cause: 'hours', session: 's', most: 11, planned: 6, asked: 6 })
  assert.deepEqual(desk(one => { one.sessions[1]!.days = ['2026-03-02'] }, [...held, { person: 'p', session: 't' }]),
    { cause: 'clash', session: 's', with: 't', day: '2026-03-02' })
  const full = desk(one => { one.people[1]!.needs[0]!.weight = 0.5 }, [...held, { person: 'r', session: 's' }])
  assert.ok(full.cause === 'full' && full.seats === 2 && full.leastLoss < full.value)
  assert.deepEqual(desk(one => { one.units[0]!.maxAbsentShare = 0.2 }, held),
    { cause: 'absence', session: 's', unit: 'u', day: '2026-03-02', allowed: 1 })
  assert.deepEqual(desk(one => { one.budgetFen = 1150 }, held), { cause: 'budget', session: 's', leftFen: 50, neededFen: 100 })
  assert.deepEqual(desk(one => { one.agencyBudgets = [{ agency: 'a', budgetFen: 150 }] }, held),
    { cause: 'agencyBudget', session: 's', agency: 'a', leftFen: 50, neededFen: 100 })
  assert.deepEqual(desk(one => {
    one.offerings[0]!.effects[0]!.entry = 0
    one.offerings[0]!.prerequisites = ['else']
    one.sessions[1]!.days = ['2026-03-01']
  }, held), { cause: 'prerequisite', session: 's', offering: 'else' })
  assert.deepEqual(desk(one => {
    one.offerings[0]!.effects[0]!.entry = 0
    one.offerings[0]!.prerequisites = ['else']
  }, held), { cause: 'prerequisite', session: 's', offering: 'else' })
  assert.deepEqual(desk(one => { one.sessions[0]!.minimum = 2; one.people[1]!.refused = ['s']; one.people[2]!.refused = ['s'] }),
    { cause: 'tooFew', session: 's', candidates: 1, minimum: 2 })
  const dear = desk(one => { one.sessions[0]!.fixedFen = 90_000 })
  assert.ok(dear.cause === 'notWorthIt' && dear.costFen === 90_200 && dear.value > 0.5)
  assert.deepEqual(desk(one => { one.sessions.shift() }), { cause: 'noSession' })
  const short = desk(one => { one.minimumPracticeShare = 0.5 }, held)
  assert.ok(short.cause === 'practice' && short.marginHours < 0)
})

test('nobody can ask about people or offerings that are not there', () => {
  const instance = generateInstance({ people: 10, sessions: 3 }, 1)
  assert.throws(() => whyNot(instance, { assignments: [] }, 'nobody', 'o1'), RangeError)
  assert.throws(() => whyNot(instance, { assignments: [] }, 'p1', 'nothing'), RangeError)
})
