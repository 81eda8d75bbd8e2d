import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Worker } from 'node:worker_threads'
import * as enrolments from '#domains/learning/enrolments.ts'
import { jobs } from '#domains/planning/jobs.ts'
import * as plans from '#domains/planning/plans.ts'
import { objection, type Task } from '#domains/planning/solving/solve-worker.ts'
import { solveNow } from '#domains/planning/solving/solving.ts'
import { sql } from '#platform/sql.ts'
import { generateInstance, solvePlan } from '@keju/planner'
import { planningHouse, type PlanningHouse } from './house.ts'

describe('a plan from wishes to enrolment', () => {
  let house: PlanningHouse
  let id: string
  before(async () => { house = await planningHouse() })
  after(() => house?.close())
  const count = async (statement: ReturnType<typeof sql>) => (await house.admin.read(tx => tx.raw<{ n: number }>(statement)))[0]?.n

  it('is worked out within its wishes, never below picking one by one, never above its bound', async () => {
    id = await house.draft()
    const outcome = await house.solve(id)
    assert.equal(outcome?.status === 'optimal' || outcome?.status === 'feasible', true, JSON.stringify(outcome))
    assert.ok(outcome?.plan && outcome.greedy && outcome.bound !== null)
    assert.ok(outcome.plan.objective >= outcome.greedy.objective - 1e-9)
    assert.ok(outcome.plan.objective <= outcome.bound + 1e-9)
    assert.ok(outcome.plan.costFen <= 1_000_000)
    assert.equal(outcome.considered, 16, 'those without a gap are left out')
    assert.equal(outcome.plan.people, 12, 'twelve seats teach what is lacking, and all are taken')
    const plan = await plans.one(house.officer, id)
    assert.equal(plan.state, 'solved')
    assert.deepEqual(plan.may, ['submit', 'change', 'solve'])
  })

  it('gives every assignment a reason in words, in either language', async () => {
    const { rows } = await plans.assignments(house.officer, { id, limit: 200 })
    assert.equal(rows.length, 12)
    for (const row of rows) assert.match(row.words, /弥补差距.*权重.*费用/s)
    const english = await plans.assignments({ ...house.officer, lang: 'en' }, { id, limit: 200 })
    assert.match(english.rows[0]?.words ?? '', /Closes .* of a gap of .*Costs CNY/s)
    assert.equal(rows.some(row => row.name === '人员N01'), false, 'who lacks nothing is not sent')
  })

  it('pages assignments without losing or repeating anybody', async () => {
    const seen: string[] = []
    for (let next: string | undefined; ;) {
      const found = await plans.assignments(house.officer, { id, limit: 5, after: next })
      seen.push(...found.rows.map(row => `${row.personId} ${row.sessionId}`))
      if (!found.next) break
      next = found.next
    }
    assert.equal(seen.length, 12)
    assert.equal(new Set(seen).size, 12)
  })

  it('says why somebody is not in an offering', async () => {
    const person = house.people.get('N10') ?? ''
    const { sentences } = await plans.whyNot(house.officer, { id, person, offering: house.offerings.get('B') ?? '' })
    assert.match(sentences[0] ?? '', /不要求|已经弥补/)
    await assert.rejects(plans.whyNot(house.head, { id, person, offering: house.offerings.get('B') ?? '' }), { code: 'not-found' })
  })

  it('shows heads sums, auditors names, and nothing to whoever is responsible elsewhere', async () => {
    assert.equal((await plans.one(house.head, id)).names, false)
    assert.deepEqual((await plans.assignments(house.head, { id, limit: 50 })).rows, [])
    assert.equal((await plans.sessions(house.head, id)).length, 2)
    assert.equal((await plans.assignments(house.auditor, { id, limit: 50 })).rows.length, 12)
    await assert.rejects(plans.one(house.southOfficer, id), { code: 'not-found' })
    await assert.rejects(plans.submit(house.southOfficer, id), { code: 'not-found' })
    assert.deepEqual((await plans.list(house.southOfficer, { limit: 50 })).rows, [])
  })

  it('cannot be published, approved or returned before its time', async () => {
    await assert.rejects(plans.publish(house.officer, id), { code: 'plan-not-approved' })
    await assert.rejects(plans.approve(house.head, id), { code: 'plan-not-submitted' })
    await assert.rejects(plans.sendBack(house.head, id, '不行'), { code: 'plan-not-submitted' })
  })

  it('is approved by somebody else than who submitted it', async () => {
    await plans.submit(house.admin, id)
    await assert.rejects(plans.submit(house.officer, id), { code: 'plan-not-solved' })
    await assert.rejects(plans.solve(house.officer, id), { code: 'plan-not-solvable' })
    await assert.rejects(plans.approve(house.admin, id), { code: 'plan-own' })
    await assert.rejects(plans.sendBack(house.admin, id, '不行'), { code: 'plan-own' })
    await assert.rejects(plans.approve(house.officer, id), { code: 'not-found' })
    await plans.sendBack(house.head, id, '南局人太少')
    assert.equal((await plans.one(house.officer, id)).decisions.at(-1)?.reason, '南局人太少')
    await house.solve(id)
    await plans.submit(house.officer, id)
    await plans.approve(house.head, id)
    assert.equal((await plans.one(house.officer, id)).state, 'approved')
  })

  it('enrols everybody once when published, tells them, and mails those with an address', async () => {
    await assert.rejects(plans.publish(house.head, id), { code: 'not-found' })
    assert.deepEqual(await plans.publish(house.officer, id), { enrolled: 12 })
    assert.deepEqual(await plans.publish(house.officer, id), { enrolled: 12 }, 'published again, nothing more happens')
    assert.equal(await count(sql`select count(*)::int as n from learning.enrolment`), 12)
    const mailed = await count(sql`select count(distinct a.person_id)::int as n from planning.assignment a join people.v_person p on p.id = a.person_id where p.email <> ''`)
    assert.equal(await count(sql`select count(*)::int as n from platform.mail`), mailed)
    assert.equal(await count(sql`select count(*)::int as n from platform.fact where action = 'planning.plan.publish'`), 1)
    const mine = await enrolments.mine(house.as(house.people.get('N10') ?? ''))
    assert.equal(mine.length, 1)
    assert.equal(mine[0]?.title.zh, '数据入门')
    assert.equal(mine[0]?.days.length, 2)
    assert.deepEqual(await enrolments.mine(house.as(house.people.get('N01') ?? '')), [])
  })

  it('leaves to the next plan only the seats that are left', async () => {
    const next = await house.draft()
    const outcome = await house.solve(next)
    assert.equal(outcome?.sessions, 1, 'both sessions of A are full')
    assert.equal(outcome?.assignments, 0)
  })
})

describe('a plan that cannot be', () => {
  let house: PlanningHouse
  before(async () => { house = await planningHouse() })
  after(() => house?.close())

  it('names the wishes that conflict, in words', async () => {
    const id = await house.draft({ mandatory: [house.offerings.get('A')] })
    const outcome = await house.solve(id)
    assert.equal(outcome?.status, 'infeasible')
    const plan = await plans.one(house.officer, id)
    assert.equal(plan.state, 'infeasible')
    assert.ok(plan.conflicts.some(each => /数据入门/.test(each.zh)), JSON.stringify(plan.conflicts))
    assert.ok(plan.conflicts.some(each => /名额|必须参加/.test(each.zh)))
    assert.equal(plan.conflicts.some(each => /undefined|\{\w+\}/.test(each.zh + each.en)), false)
    assert.ok(plan.repairs.some(each => /名额由 6 个增至 \d+ 个.*试算：弥补 .* logit，费用 .* 元，\d+ 人参加/.test(each.zh)), JSON.stringify(plan.repairs))
    assert.ok(plan.repairs.some(each => /^“数据入门”加开 \d 个班次/.test(each.zh)) && plan.repairs.some(each => /自学形式/.test(each.zh)), JSON.stringify(plan.repairs))
    assert.ok(plan.repairs.some(each => /^Let \d+ of \d+ people off 数据入门\. Worked out: /.test(each.en)), JSON.stringify(plan.repairs))
    assert.equal(plan.repairs.some(each => /undefined|NaN|\{\w+\}|[0-9a-f]{8}-/.test(each.zh + each.en)), false, JSON.stringify(plan.repairs))
    assert.equal((plan.outcome?.repairs ?? []).some(each => 'people' in (each.steps[0] ?? {})), false)
    await assert.rejects(plans.submit(house.officer, id), { code: 'plan-not-solved' })
    const seen = await plans.one(house.head, id)
    assert.equal(seen.conflicts.some(each => /人员[NS]\d/.test(each.zh)), false, 'heads read no names')
  })

  it('says so when there is nobody or nothing to plan', async () => {
    const id = await house.draft({ from: '2030-01-01', to: '2030-02-01' })
    assert.equal((await house.solve(id))?.failure, 'no-sessions')
    assert.equal((await plans.one(house.officer, id)).state, 'failed')
  })

  it('is refused with dates the wrong way round, or outside one’s units', async () => {
    await assert.rejects(house.draft({ to: '2027-02-01' }), { code: 'invalid' })
    await assert.rejects(house.draft({}, house.southOfficer), { code: 'not-found' })
  })
})

describe('the check before a plan is saved', () => {
  it('lets a sound plan pass and objects to one that breaks a rule or costs something else', async () => {
    const instance = generateInstance({ people: 40, sessions: 12 }, 3)
    const { assignments, costFen } = await solvePlan(instance, { seconds: 2, seed: 1, now: () => performance.now(), solver: 'search', effort: { steps: 20, nodes: 1, passes: 1 } })
    assert.ok(assignments.length > 0)
    assert.equal(objection(instance, { assignments }, costFen), null)
    assert.match(objection(instance, { assignments }, costFen + 1) ?? '', /cost/)
    assert.match(objection({ ...instance, budgetFen: 0 }, { assignments }, costFen) ?? '', /budget/)
    assert.match(objection(instance, { assignments: [...assignments, ...assignments.slice(0, 1)] }, costFen) ?? '', /twice/)
  })
})

describe('a computation that is interrupted', () => {
  let house: PlanningHouse
  before(async () => { house = await planningHouse() })
  after(() => house?.close())
  const start = async (wishes = {}) => {
    const id = await house.draft(wishes)
    await plans.solve(house.officer, id)
    return id
  }
  const script = (code: string) => () => new Worker(code, { eval: true })
  const rows = async (id: string) => (await house.admin.read(tx => tx.raw<{ n: number }>(sql`select count(*)::int as n from planning.assignment where plan_id = ${id}`)))[0]?.n

  it('leaves the plan a draft, publishing nothing, when the planner dies; it can be worked out again', async () => {
    for (const code of ['process.exit(3)', 'throw new Error("out of memory")']) {
      const id = await start()
      const outcome = await solveNow(house.services, house.tenant, id, { make: script(code) })
      assert.equal(outcome?.status, 'failed')
      const plan = await plans.one(house.officer, id)
      assert.deepEqual([plan.state, plan.may.includes('solve'), plan.may.includes('submit')], ['draft', true, false])
      assert.equal(await rows(id), 0)
      await assert.rejects(plans.submit(house.officer, id), { code: 'plan-not-solved' })
      assert.ok((await plans.history(house.officer, id)).some(each => each.action === 'planning.plan.died'))
      assert.equal((await house.solve(id))?.plan?.people, 12)
    }
  })

  it('stays to be done when the process is asked to stop, and the next run does it', async () => {
    const id = await start()
    const stop = new AbortController()
    const running = solveNow(house.services, house.tenant, id, { signal: stop.signal, make: script('setInterval(() => {}, 1000)') })
    stop.abort(new Error('stopping'))
    await assert.rejects(running, { message: 'stopping' })
    assert.equal((await plans.one(house.officer, id)).state, 'solving')
    assert.equal((await solveNow(house.services, house.tenant, id))?.plan?.people, 12)
    assert.equal(await solveNow(house.services, house.tenant, id), null, 'run again, it does nothing')
    assert.equal(await rows(id), 12)
  })

  it('goes back to draft when cancelled', async () => {
    const id = await start()
    const running = solveNow(house.services, house.tenant, id, { make: script('setInterval(() => {}, 1000)') })
    await plans.cancel(house.officer, id)
    assert.equal(await running, null)
    assert.equal((await plans.one(house.officer, id)).state, 'draft')
    await assert.rejects(plans.cancel(house.officer, id), { code: 'plan-not-solving' })
  })

  it('ends with the best plan so far when asked to finish', async () => {
    const id = await start({ seconds: 600 })
    const url = new URL('../../domains/planning/solving/solve-worker.ts', import.meta.url)
    // the planner's own thread, held back until it is asked to finish
    const held = (task: Task) => new Worker(
      `const { workerData } = require('node:worker_threads'); while (Atomics.load(workerData.stop, 0) === 0) Atomics.wait(workerData.stop, 0, 0, 50); import(${JSON.stringify(url.href)})`, { eval: true, workerData: task })
    const running = solveNow(house.services, house.tenant, id, { make: held })
    await plans.finish(house.officer, id)
    const outcome = await running
    assert.equal(outcome?.status, 'feasible')
    const plan = await plans.one(house.officer, id)
    assert.equal(plan.state, 'solved')
    assert.ok(plan.may.includes('submit') && (await rows(id))! > 0)
    assert.ok((await plans.history(house.officer, id)).some(each => each.action === 'planning.plan.finish'))
    await assert.rejects(plans.finish(house.officer, id), { code: 'plan-not-solving' })
  })

  it('gives nothing when cancelled, whatever was asked besides', async () => {
    const id = await start()
    await plans.finish(house.officer, id)
    await plans.cancel(house.officer, id)
    await plans.finish(house.officer, id)
    assert.equal(await solveNow(house.services, house.tenant, id, { make: script('setInterval(() => {}, 1000)') }), null)
    assert.equal((await plans.one(house.officer, id)).state, 'draft')
  })

  it('writes nothing once another run has taken over', async () => {
    const id = await start()
    const stuck = solveNow(house.services, house.tenant, id, { make: script('setInterval(() => {}, 1000)') })
    await new Promise(resolve => setTimeout(resolve, 300))
    assert.equal((await solveNow(house.services, house.tenant, id))?.plan?.people, 12)
    assert.equal(await stuck, null)
    assert.equal((await plans.one(house.officer, id)).state, 'solved')
  })

  it('is queued again when its process died without a word', async () => {
    const id = await start()
    const { db, files, config } = house.services
    const queued = async () => (await house.services.db.pool.query(`select count(*)::int as n from graphile_worker.jobs where key = $1`, [`solve:${id}`])).rows[0]?.n as number
    await house.services.db.pool.query(`select graphile_worker.remove_job($1)`, [`solve:${id}`])
    const resume = jobs.find(job => job.name === 'planning.plan.resume')
    const run = () => resume?.run({ db, files, config, tenant: house.tenant, signal: new AbortController().signal }, {} as never)
    await run()
    assert.equal(await queued(), 0, 'a fresh run is left alone')
    await house.admin.transaction(tx => tx.run(sql`update planning.plan set beat_at = now() - interval '2 minutes' where tenant_id = ${tx.tenant} and id = ${id}`))
    await run()
    assert.equal(await queued(), 1)
  })
})
