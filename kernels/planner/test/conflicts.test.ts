import assert from 'node:assert/strict'
import test from 'node:test'
import type { Conflict, Instance } from '../index.ts'
import { cheapestRepairs, checkPlan, generateInstance, relaxed, solvePlan, validateInstance } from '../index.ts'

const still = () => 0
const effort = { steps: 30, nodes: 1000, passes: 60 }
const solve = (instance: Instance) => solvePlan(instance, { seconds: Infinity, seed: 1, now: still, effort })
const told = (conflicts: Conflict[] | undefined) => (conflicts ?? []).map(one => [one.rule, ...one.ids].join(' ')).sort()

/** An instance in which people and sessions are many, and nothing stands in the way before a conflict is planted. */
function plenty(): Instance {
  const instance = generateInstance({ people: 24, sessions: 8 }, 11)
  for (const session of instance.sessions) Object.assign(session, { seats: 20, minimum: 1 })
  for (const unit of instance.units) unit.maxAbsentShare = 1
  for (const person of instance.people) Object.assign(person, { busy: [], refused: [], hoursLimit: 1000 })
  for (const offering of instance.offerings) offering.prerequisites = []
  return { ...instance, budgetFen: 1e9, agencyBudgets: [], minimumPracticeShare: 0, mandatory: [] }
}

/** `out`: kinds of rules that must be among the ways out. */
const planted: { name: string, out: string[], plant: (instance: Instance) => string[] }[] = [
  { name: 'more people locked into a session than it has seats', out: ['seats', 'locked'], plant: one => {
    one.sessions[0]!.seats = 2
    for (const p of [0, 1, 2]) one.people[p]!.locked = ['s1']
    return ['locked p1 s1', 'locked p2 s1', 'locked p3 s1', 'seats s1']
  } },
  { name: 'locked into a session that the person refuses', out: ['locked'], plant: one => {
    Object.assign(one.people[4]!, { locked: ['s2'], refused: ['s2'] })
    return ['locked p5 s2', 'refused p5 s2']
  } },
  { name: 'locked into a session on a busy day', out: ['locked'], plant: one => {
    const session = one.sessions.find(other => other.absent)!
    Object.assign(one.people[4]!, { locked: [session.id], busy: [session.days[0]!] })
    return [`busy p5 ${session.id}`, `locked p5 ${session.id}`]
  } },
  { name: 'locked into two sessions on one day', out: ['locked'], plant: one => {
    const a = one.sessions[0]!, b = one.sessions.find(session => session.offering !== a.offering)!
    Object.assign(a, { absent: true, days: ['2026-03-02'] })
    Object.assign(b, { absent: true, days: ['2026-03-02'] })
    one.people[0]!.locked = [a.id, b.id]
    return ['clash p1 2026-03-02', `locked p1 ${a.id}`, `locked p1 ${b.id}`]
  } },
  { name: 'the fixed cost of a locked session alone is above the budget', out: ['budget', 'locked'], plant: one => {
    Object.assign(one.sessions[0]!, { fixedFen: 500_000, headFen: 0 })
    one.people[0]!.locked = ['s1']
    one.budgetFen = 499_999
    return ['budget', 'locked p1 s1']
  } },
  { name: 'an agency has no money for its locked people', out: ['agencyBudget', 'locked'], plant: one => {
    one.sessions[0]!.headFen = 1000
    one.people[0]!.locked = ['s1']
    const { agency } = one.units.find(unit => unit.id === one.people[0]!.unit)!
    one.agencyBudgets = [{ agency, budgetFen: 999 }]
    return [`agencyBudget ${agency}`, 'locked p1 s1']
  } },
  { name: 'locked hours above what the person may spend', out: ['hours', 'locked'], plant: one => {
    one.people[0]!.locked = ['s1']
    one.people[0]!.hoursLimit = 0.5
    return ['hours p1', 'locked p1 s1']
  } },
  { name: 'a desk from which nobody may be away', out: ['absence', 'locked'], plant: one => {
    Object.assign(one.sessions[0]!, { absent: true, days: ['2026-03-02'] })
    one.people[0]!.locked = ['s1']
    const unit = one.units.find(other => other.id === one.people[0]!.unit)!
    unit.maxAbsentShare = 0
    return [`absence ${unit.id} 2026-03-02`, 'locked p1 s1']
  } },
  { name: 'a mandatory offering without enough seats', out: ['seats', 'mandatory', 'session', 'selfPaced'], plant: one => {
    for (const session of one.sessions) if (session.offering === 'o1') session.seats = 2
    const seats = one.sessions.filter(session => session.offering === 'o1')
    const people = one.people.slice(0, 2 * seats.length + 1).map(person => person.id)
    one.mandatory = [{ offering: 'o1', people, penalty: null }]
    return [...people.map(id => `mandatory ${id} o1`), ...seats.map(session => `seats ${session.id}`)]
  } },
  { name: 'a mandatory offering that has no session', out: ['mandatory'], plant: one => {
    one.offerings.push({ ...one.offerings[0]!, id: 'unheld' })
    one.mandatory = [{ offering: 'unheld', people: ['p3'], penalty: null }]
    return ['mandatory p3 unheld']
  } },
  { name: 'a locked session that can never have enough people', out: ['minimum', 'locked'], plant: one => {
    for (const person of one.people) if (person.id !== 'p1') person.refused = ['s1']
    Object.assign(one.sessions[0]!, { minimum: 5 })
    one.people[0]!.locked = ['s1']
    return ['locked p1 s1', 'minimum s1']
  } },
]

for (const { name, plant, out } of planted) {
  test(`no plan, and the reason is told: ${name}`, async () => {
    const instance = plenty()
    const expected = plant(instance)
    const solution = await solve(instance)
    assert.equal(solution.status, 'infeasible')
    assert.deepEqual(solution.assignments, [])
    assert.deepEqual(told(solution.conflicts), expected.sort())
    const repairs = await cheapestRepairs(instance, solution.conflicts ?? [], { seconds: 1000, now: still, seed: 1, effort })
    assert.ok(repairs.length > 0, 'no way out is told')
    for (const repair of repairs) {
      const now = relaxed(instance, repair.steps), again = await solve(now)
      assert.deepEqual(validateInstance(now), [])
      assert.deepEqual(checkPlan(now, again).violations, [])
      assert.deepEqual([again.objective, again.costFen, new Set(again.assignments.map(one => one.person)).size], [repair.objective, repair.costFen, repair.people], repair.rules.join())
      // no less of it suffices
      for (const [i, step] of repair.steps.entries()) {
        if (!['seats', 'locked', 'mandatory', 'session', 'count', 'minimum'].includes(step.rule)) continue
        const less = repair.steps.map((one, j) => j !== i ? one : { ...one, to: one.to + (one.to > one.from ? -1 : 1), ...one.people ? { people: one.people.slice(1) } : {} }).filter(one => one.rule !== 'locked' || one.to < one.from)
        assert.equal((await solve(relaxed(instance, less))).status, 'infeasible', `${JSON.stringify(step)} could be less`)
      }
    }
    const ways = repairs.map(repair => repair.rules.join('+'))
    for (const way of out) assert.ok(ways.includes(way), `${way} is not told: ${ways.join(', ')}`)
    assert.deepEqual(repairs.map(repair => repair.costFen), repairs.map(repair => repair.costFen).toSorted((a, b) => a - b))
  })
}

test('before anything is planted a plan exists', async () => {
  const instance = plenty()
  const solution = await solve(instance)
  assert.notEqual(solution.status, 'infeasible')
  assert.deepEqual(checkPlan(instance, solution).violations, [])
})

test('a conflict that only whole people have is told, too', async () => {
  // three people, each must take one of three offerings with a clash between any two sessions that share a day: halves would fit
  const instance = plenty()
  instance.people = instance.people.slice(0, 1)
  instance.people[0]!.locked = []
  instance.maxSessionsPerPerson = 3
  instance.offerings = ['oa', 'ob', 'oc'].map(id => ({ ...instance.offerings[0]!, id }))
  const days = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05']
  const session = (id: string, offering: string, on: number[]) =>
    ({ id, offering, days: on.map(i => days[i]!), absent: true, seats: 5, minimum: 1, fixedFen: 0, headFen: 0 })
  instance.sessions = [
    session('a1', 'oa', [0, 1]), session('a2', 'oa', [2, 3]), session('b1', 'ob', [0, 2]), session('b2', 'ob', [1, 3]),
    session('c1', 'oc', [3]), session('c2', 'oc', [0]),
  ]
  instance.mandatory = ['oa', 'ob', 'oc'].map(offering => ({ offering, people: ['p1'], penalty: null }))
  const solution = await solve(instance)
  assert.equal(solution.status, 'infeasible')
  const rules = told(solution.conflicts)
  assert.ok(rules.includes('mandatory p1 oa') && rules.includes('mandatory p1 ob'), rules.join(', '))
  assert.ok(rules.some(rule => rule.startsWith('clash p1')), rules.join(', '))
})
