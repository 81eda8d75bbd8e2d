/** What happens to a published plan when sessions are cancelled, people drop out or the budget changes. */
import assert from 'node:assert/strict'
import test from 'node:test'
import { checkPlan } from '../check.ts'
import type { Assignment, Instance, Plan } from '../instance.ts'
import { generateProvince, replan, solvePlan, validateInstance, withChange } from '../index.ts'
import type { Change, Replan } from '../index.ts'
import { tinyInstance } from './small.ts'

const still = () => 0
const solve = (instance: Instance) => solvePlan(instance, { seconds: Infinity, seed: 1, now: still, effort: { steps: 40, nodes: 10_000, passes: 30 } })
const of = (list: Assignment[], person: string) => list.filter(one => one.person === person).map(one => one.session).sort()

/** The list of changes says exactly what is different, and the checker agrees with plan and worth. */
function judge(instance: Instance, plan: Plan, change: Change, found: Replan, changePrice: number) {
  const { violations, objective } = checkPlan(found.instance, found.plan)
  assert.deepEqual(violations, [])
  assert.ok(Math.abs(objective - found.after) < 1e-3, `${objective}, said ${found.after}`)
  const listed = new Map(found.changes.map(one => [one.person, one]))
  let seats = 0, worth = 0, fen = 0
  for (const { id } of instance.people) {
    const was = of(plan.assignments, id), is = of(found.plan.assignments, id)
    if (change.dropOuts?.includes(id)) {
      assert.deepEqual(is, [])
      assert.ok(!listed.has(id))
      continue
    }
    const one = listed.get(id) ?? { kept: was, added: [], removed: [], cancelled: [], instead: [], seats: [] }
    assert.deepEqual([...one.kept, ...one.removed].sort(), was)
    assert.deepEqual([...one.kept, ...one.added].sort(), is)
    assert.deepEqual(one.cancelled, one.removed.filter(session => change.cancelled?.includes(session)))
    const offering = (session: string) => instance.sessions.find(row => row.id === session)?.offering
    assert.deepEqual(one.instead, one.added.filter(session => one.cancelled.some(gone => offering(gone) === offering(session))))
    assert.deepEqual(one.seats.map(row => `${row.kind} ${row.session}`), [...one.removed.map(session => `removed ${session}`), ...one.added.map(session => `added ${session}`)])
    seats += one.added.length - one.instead.length + one.removed.length - one.cancelled.length
    worth += one.seats.reduce((sum, row) => sum + row.worth, 0)
    fen += one.seats.reduce((sum, row) => sum + row.fen, 0)
  }
  // what the seats are said to bring and cost is what plan and checker say, floors and fixed costs aside
  const staying = { ...instance, floors: [], people: instance.people.filter(one => !change.dropOuts?.includes(one.id)) }
  const people = (rows: Plan) => ({ assignments: rows.assignments.filter(one => !change.dropOuts?.includes(one.person)) })
  const duties = (one: Instance): Instance => ({ ...one, cohorts: [], mandatory: (one.mandatory ?? []).map(row => ({ ...row, deadline: undefined, people: row.people.filter(id => !change.dropOuts?.includes(id)) })) })
  const [old, now] = [checkPlan(duties(staying), people(plan)), checkPlan(duties(staying), found.plan)]
  assert.ok(Math.abs(now.objective - old.objective - worth) < 1e-3, `${worth} told, ${now.objective - old.objective} counted`)
  const fixed = (rows: Plan) => new Set(people(rows).assignments.map(one => one.session)).values().reduce((sum, id) => sum + instance.sessions.find(one => one.id === id)!.fixedFen, 0)
  assert.equal(now.costFen - fixed(found.plan) - (old.costFen - fixed(plan)), fen)
  assert.equal(found.seatsChanged, seats)
  assert.ok(Math.abs(found.price - seats * changePrice) < 1e-9)
}

test('tiny instances: for nothing changes are made like a new plan, at a high price only where they must', async () => {
  let seen = 0, moved = 0
  for (let seed = 1; seed <= 120; seed++) {
    const instance = tinyInstance(seed), before = await solve(instance)
    if (before.status !== 'optimal' || before.assignments.length === 0) continue
    const first = before.assignments[0]!
    const changes: Change[] = [{ cancelled: [first.session] }, { dropOuts: [first.person] }, { budgetFen: Math.floor(before.costFen / 2) }, { budgetFen: 2 * instance.budgetFen }]
    const change = changes[seed % 4]!
    if (change.dropOuts && instance.people.length === 1) continue
    const now = withChange(instance, change)
    assert.deepEqual(validateInstance(now), [], `seed ${seed}`)
    const fresh = await solve(now)
    const free = await replan(instance, before, change, { seed: 1, changePrice: 0 }), dear = await replan(instance, before, change, { seed: 1, changePrice: 50 })
    if (fresh.status === 'infeasible') {
      assert.equal(free.status, 'none')
      continue
    }
    seen++
    judge(instance, before, change, free, 0)
    judge(instance, before, change, dear, 50)
    assert.equal(free.status, 'optimal', `seed ${seed}`)
    assert.ok(Math.abs(free.after - fresh.objective) < 2e-4, `seed ${seed}: ${free.after}, anew ${fresh.objective}`)
    assert.ok(dear.seatsChanged <= free.seatsChanged && dear.after <= free.after + 1e-6, `seed ${seed}`)
    if (dear.seatsChanged < free.seatsChanged) moved++
    // what is left of the plan keeps every rule: nobody need be moved
    const rest = before.assignments.filter(one => !change.cancelled?.includes(one.session) && !change.dropOuts?.includes(one.person))
    if (checkPlan(now, { assignments: rest }).violations.length === 0) assert.equal(dear.seatsChanged, 0, `seed ${seed}`)
  }
  assert.ok(seen > 40 && moved > 5, `${seen} seen, ${moved} with fewer changes`)
})

test('a province: a session cancelled, people gone, money cut and added; few are moved, and less is lost than nothing done', async () => {
  const instance = generateProvince('S', 1)
  const before = await solvePlan(instance, { seconds: Infinity, seed: 1, now: still, effort: { steps: 150, nodes: 1, passes: 60 }, solver: 'search' })
  const fullest = Map.groupBy(before.assignments.filter(one => !instance.people.some(person => person.locked.includes(one.session))), one => one.session)
  const cancelled = [...fullest].sort((a, b) => b[1].length - a[1].length)[0]![0]
  const out = before.assignments.filter(one => one.session !== cancelled).slice(0, 40).map(one => one.person).filter((_, i) => i % 20 === 0)
  const cuts: Change[] = [{ cancelled: [cancelled] }, { dropOuts: out }, { budgetFen: Math.floor(before.costFen * 0.9) },
    { budgetFen: Math.floor(instance.budgetFen * 1.1) }, { cancelled: [cancelled], dropOuts: out, budgetFen: before.costFen }]
  for (const change of cuts) {
    const found = await replan(instance, before, change, { seed: 1 })
    assert.equal(found.status, 'feasible')
    judge(instance, before, change, found, 0.3)
    if (change.dropOuts && !change.cancelled) assert.ok(found.changes.length <= 4 * out.length, `${found.changes.length} others moved`)
    if (!change.budgetFen) assert.ok(found.after - found.price >= found.broken - 1e-6)
    if (change.budgetFen === Math.floor(instance.budgetFen * 1.1)) assert.ok(found.after - found.price >= before.objective)
    // the same once more
    assert.deepEqual((await replan(instance, before, change, { seed: 1 })).plan, found.plan)
  }
})

test('ids that are not there are refused', async () => {
  const instance = tinyInstance(1)
  for (const change of [{ cancelled: ['none'] }, { dropOuts: ['none'] }, { agencyBudgets: [{ agency: 'none', budgetFen: 1 }] }]) {
    await assert.rejects(replan(instance, { assignments: [] }, change, { seed: 1 }), RangeError)
  }
})
