/** The checker sees every rule broken, the validation every fault of an instance. */
import assert from 'node:assert/strict'
import test from 'node:test'
import type { Assignment, Instance } from '../index.ts'
import { checkPlan, generateInstance, validateInstance } from '../index.ts'

/** Two units, four people with a plain gap, a course, an advanced course that asks for it, and a self-paced one. */
function office(): Instance {
  const person = (id: string, unit: string) => ({
    id, unit, hoursLimit: 20, locked: [], refused: [], busy: [],
    needs: [{ competency: 'data', required: 1.5, theta: -0.5, se: 0.3, weight: 1 }],
  })
  const session = (id: string, offering: string, days: string[], absent = true) =>
    ({ id, offering, days, seats: 3, minimum: 2, fixedFen: 10_000, headFen: 1000, absent })
  const law = [{ competency: 'law', entry: 0, exit: 1, gain: 0.5 }]
  const effect = (entry: number) => [{ competency: 'data', entry, exit: entry + 2, gain: 0.5 }]
  return {
    version: 1, competencies: ['data', 'law'],
    units: [
      { id: 'desk', agency: 'tax', region: 'r', size: 6, maxAbsentShare: 0.5 },
      { id: 'back', agency: 'land', region: 'r', size: 6, maxAbsentShare: 0.5 },
    ],
    people: [person('an', 'desk'), person('bo', 'desk'), person('chen', 'back'), person('du', 'back')],
    offerings: [
      { id: 'basic', mode: 'offline', hours: 6, practiceHours: 3, effects: effect(-1), prerequisites: [] },
      { id: 'further', mode: 'offline', hours: 6, practiceHours: 0, effects: effect(0), prerequisites: ['basic'] },
      { id: 'self', mode: 'online', hours: 4, practiceHours: 0, effects: effect(-0.5), prerequisites: [] },
      { id: 'other', mode: 'online', hours: 4, practiceHours: 4, effects: law, prerequisites: [] },
    ],
    sessions: [
      session('b1', 'basic', ['2026-03-02']), session('b2', 'basic', ['2026-03-04']),
      session('f1', 'further', ['2026-03-03']), session('s1', 'self', ['2026-03-02', '2026-03-06'], false),
      session('x1', 'other', ['2026-03-09']),
    ],
    budgetFen: 60_000, maxSessionsPerPerson: 3, minimumPracticeShare: 0.2,
    agencyBudgets: [{ agency: 'tax', budgetFen: 10_000 }],
  }
}

const to = (session: string, ...people: string[]): Assignment[] => people.map(person => ({ person, session }))
const good = [...to('b1', 'an', 'bo', 'chen'), ...to('f1', 'an', 'chen'), ...to('s1', 'bo', 'du')]
const rules = (instance: Instance, assignments: Assignment[]) =>
  [...new Set(checkPlan(instance, { assignments }).violations.map(one => one.rule))]

test('a plan that keeps every rule passes', () => {
  const { violations, objective, costFen } = checkPlan(office(), { assignments: good })
  assert.deepEqual(violations, [])
  assert.equal(costFen, 3 * 10_000 + 7 * 1000)
  assert.ok(objective > 2)
  assert.deepEqual(rules(office(), []), [])
})

const breaches: [string, (instance: Instance) => Assignment[] | void][] = [
  ['unknown', () => [...good, { person: 'nobody', session: 'b1' }]],
  ['twice', () => [...good, { person: 'an', session: 'b1' }]],
  ['once', () => [...good, ...to('b2', 'an', 'du')]],
  ['clash', instance => { instance.sessions[3]!.absent = true }],
  ['busy', instance => { instance.people[0]!.busy = ['2026-03-02'] }],
  ['refused', instance => { instance.people[0]!.refused = ['b1'] }],
  ['refused', instance => { instance.people[0]!.refused = ['basic'] }],
  ['locked', instance => { instance.people[3]!.locked = ['b1'] }],
  ['count', instance => { instance.maxSessionsPerPerson = 1 }],
  ['hours', instance => { instance.people[0]!.hoursLimit = 11.9 }],
  ['prerequisite', () => [...to('b1', 'bo', 'chen'), ...to('f1', 'an', 'chen')]],
  ['prerequisite', () => [...to('b2', 'an', 'chen'), ...to('f1', 'an', 'chen')]],
  ['seats', instance => { instance.sessions[0]!.seats = 2 }],
  ['minimum', () => [...to('b1', 'an', 'bo'), ...to('s1', 'du')]],
  ['absence', instance => { instance.units[0]!.maxAbsentShare = 0.3 }],
  ['budget', instance => { instance.budgetFen = 36_999 }],
  ['agencyBudget', instance => { instance.agencyBudgets = [{ agency: 'tax', budgetFen: 3999 }] }],
  ['practice', instance => { instance.minimumPracticeShare = 0.3 }],
  ['mandatory', instance => { instance.mandatory = [{ offering: 'basic', people: ['an', 'du'], penalty: null }] }],
  ['idle', () => [...good, ...to('x1', 'an', 'du')]],
]
for (const [rule, breach] of breaches) {
  test(`the checker sees it when this rule is broken: ${rule}, ${String(breach).replace(/\s+/g, ' ').slice(0, 90)}`, () => {
    const instance = office()
    const assignments = breach(instance) ?? good
    assert.deepEqual(rules(instance, assignments), [rule])
  })
}

test('self-paced study neither clashes nor counts as absence', () => {
  const instance = office()
  instance.people[1]!.busy = ['2026-03-06']
  instance.units[1]!.maxAbsentShare = 0.17
  assert.deepEqual(rules(instance, good), [])
  instance.sessions[3]!.absent = true
  assert.deepEqual(rules(instance, good).sort(), ['absence', 'busy', 'clash'])
})

test('a mandatory offering missed costs its penalty and is no breach', () => {
  const before = checkPlan(office(), { assignments: good }).objective
  const instance = { ...office(), mandatory: [{ offering: 'basic', people: ['an', 'du'], penalty: 0.7 }] }
  const { violations, objective } = checkPlan(instance, { assignments: good })
  assert.deepEqual(violations, [])
  assert.ok(Math.abs(before - 0.7 - objective) < 1e-12)
})

test('a valid instance has no problems', () => {
  assert.deepEqual(validateInstance(office()), [])
  assert.deepEqual(validateInstance(JSON.parse(JSON.stringify(generateInstance({ people: 50, sessions: 12 }, 1)))), [])
})

const faults: [string, string, (instance: Instance) => void][] = [
  ['version', 'version', one => { (one as { version: number }).version = 2 }],
  ['empty', 'people', one => { one.people = [] }],
  ['empty', 'sessions[0].days', one => { one.sessions[0]!.days = [] }],
  ['duplicate', 'people[1].id', one => { one.people[1]!.id = 'an' }],
  ['duplicate', 'sessions[0].id', one => { one.sessions[0]!.id = 'basic' }],
  ['duplicate', 'people[0].needs[1].competency', one => { one.people[0]!.needs.push({ ...one.people[0]!.needs[0]! }) }],
  ['unknown', 'people[0].unit', one => { one.people[0]!.unit = 'none' }],
  ['unknown', 'people[0].locked[0]', one => { one.people[0]!.locked = ['basic'] }],
  ['unknown', 'people[0].refused[0]', one => { one.people[0]!.refused = ['none'] }],
  ['unknown', 'sessions[0].offering', one => { one.sessions[0]!.offering = 'none' }],
  ['unknown', 'offerings[0].prerequisites[0]', one => { one.offerings[0]!.prerequisites = ['none'] }],
  ['unknown', 'offerings[0].effects[0].competency', one => { one.offerings[0]!.effects[0]!.competency = 'none' }],
  ['unknown', 'agencyBudgets[0].agency', one => { one.agencyBudgets![0]!.agency = 'none' }],
  ['unknown', 'mandatory[0].people[0]', one => { one.mandatory = [{ offering: 'basic', people: ['none'], penalty: 1 }] }],
  ['negative', 'budgetFen', one => { one.budgetFen = -1 }],
  ['negative', 'sessions[0].headFen', one => { one.sessions[0]!.headFen = -5 }],
  ['negative', 'people[0].needs[0].se', one => { one.people[0]!.needs[0]!.se = -0.1 }],
  ['notFinite', 'people[0].needs[0].theta', one => { one.people[0]!.needs[0]!.theta = NaN }],
  ['notFinite', 'budgetFen', one => { one.budgetFen = Infinity }],
  ['notWhole', 'sessions[0].fixedFen', one => { one.sessions[0]!.fixedFen = 0.5 }],
  ['minimumAboveSeats', 'sessions[0].minimum', one => { one.sessions[0]!.minimum = 4 }],
  ['practiceAboveHours', 'offerings[0].practiceHours', one => { one.offerings[0]!.practiceHours = 7 }],
  ['exitBelowEntry', 'offerings[0].effects[0].exit', one => { one.offerings[0]!.effects[0]!.exit = -2 }],
  ['date', 'sessions[0].days[0]', one => { one.sessions[0]!.days = ['2026-02-29'] }],
  ['dateOrder', 'sessions[0].days[1]', one => { one.sessions[0]!.days = ['2026-03-04', '2026-03-02'] }],
  ['range', 'units[0].maxAbsentShare', one => { one.units[0]!.maxAbsentShare = 1.5 }],
  ['circle', 'offerings', one => { one.offerings[0]!.prerequisites = ['further'] }],
  ['unitTooSmall', 'units', one => { one.units[0]!.size = 1 }],
  ['type', 'people', one => { (one as unknown as { people: string }).people = 'all' }],
  ['type', 'sessions[0].absent', one => { (one.sessions[0] as unknown as { absent: string }).absent = 'yes' }],
]
for (const [code, path, plant] of faults) {
  test(`the validation names it: ${code} at ${path}`, () => {
    const instance = office()
    plant(instance)
    const found = validateInstance(instance)
    assert.ok(found.some(one => one.code === code && one.path === path), JSON.stringify(found))
  })
}

test('anything at all can be validated without an exception', () => {
  const odd = { version: 1, people: [null], sessions: [1], offerings: [[]], units: {} }
  for (const value of [null, undefined, 3, 'x', [], {}, odd]) {
    assert.ok(validateInstance(value).length > 0)
  }
})
