import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import * as deputies from '#domains/people/deputies.ts'
import { addGrants, addPersons } from '#domains/people/index.ts'
import * as sessions from '#domains/people/sessions.ts'
import * as approval from '#domains/planning/approval/approval.ts'
import { jobs } from '#domains/planning/jobs.ts'
import * as plans from '#domains/planning/plans.ts'
import { publish } from '#domains/planning/publication.ts'
import * as signatures from '#domains/planning/approval/signatures.ts'
import type { Context, Grant } from '#platform/context.ts'
import { newId } from '#platform/db.ts'
import type { Role } from '#platform/permissions.ts'
import { sql } from '#platform/sql.ts'
import { planningHouse, type PlanningHouse } from './house.ts'

type Person = { id: string; number: string }
/** People with roles in the database, as the chain sees them, and contexts as sign-in would make them. */
const staffed = async (house: PlanningHouse) => {
  const person = async (number: string, unitId: string, role?: Role): Promise<Person> => {
    const id = newId()
    await house.services.db.transaction({ tenant: house.tenant, person: null }, async tx => {
      await addPersons(tx, [{ id, number, name: `负责人${number}`, unitId, postId: null, grade: '', gender: '', bornOn: null, joinedOn: null, email: '', phone: '' }])
      if (role) await addGrants(tx, [{ id: newId(), personId: id, role, unitId, beginsOn: '2020-01-01', endsOn: null }])
    })
    return { id, number }
  }
  const staff = {
    north: await person('HN', house.north, 'head'), south: await person('HS', house.south, 'head'), finance: await person('FI', house.unitId, 'finance'), clerk: await person('CL', house.north),
    northOfficer: await person('ON', house.north, 'training-officer'),
  }
  /** With the roles that are in force in the database now. */
  const as = async (each: Person): Promise<Context> => {
    const grants = await house.admin.read(tx => tx.raw<{ role: Role; unitId: string; actingFor: string | null }>(sql`select role, unit_id as "unitId", acting_for as "actingFor" from people.v_role_grant
      where tenant_id = ${tx.tenant} and person_id = ${each.id}`)) as Grant[]
    return house.as(each.id, grants)
  }
  return { staff, as }
}

const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

describe('approval by a chain', () => {
  let house: PlanningHouse
  let people: Awaited<ReturnType<typeof staffed>>
  before(async () => {
    house = await planningHouse()
    people = await staffed(house)
  })
  after(() => house?.close())
  const submitted = async (unitId = house.north): Promise<string> => {
    const id = await house.draft({ unitId })
    await house.solve(id)
    await plans.submit(house.officer, id)
    return id
  }
  const steps = async (id: string) => (await approval.rounds(house.officer, id))[0]?.steps.map(step => [step.step, step.state, step.skipped])
  const notices = async (personId: string): Promise<string[]> =>
    (await house.admin.read(tx => tx.raw<{ text: string }>(sql`select body ->> 'zh' as text from platform.notice where tenant_id = ${tx.tenant} and person_id = ${personId} order by id desc`))).map(row => row.text)

  it('goes from the unit to the unit above to finance, each step by another person, with its reason', async () => {
    const id = await submitted()
    const [north, finance, head] = [await people.as(people.staff.north), await people.as(people.staff.finance), house.head]
    assert.deepEqual(await steps(id), [['unit', 'open', ''], ['parent', 'waiting', ''], ['finance', 'waiting', '']])
    assert.match((await notices(people.staff.north.id))[0] ?? '', /等您审批（本单位负责人）/)
    assert.equal((await notices(house.head.self().id)).length, 0, 'only the nearest is asked')
    assert.deepEqual((await approval.mine(north)).map(task => [task.planId, task.step]), [[id, 'unit']])
    assert.deepEqual(await approval.mine(finance), [])

    await assert.rejects(approval.approve(finance, id), { code: 'approval-not-yours' })
    await assert.rejects(approval.approve(await people.as(people.staff.south), id), { code: 'not-found' })
    await assert.rejects(approval.approve(house.officer, id), { code: 'not-found' })
    await approval.approve(north, id, { reason: '符合本局需要' })
    assert.equal((await plans.one(house.officer, id)).state, 'submitted')
    await assert.rejects(publish(house.officer, id), { code: 'plan-not-approved' })
    await assert.rejects(approval.approve(north, id), { code: 'approval-not-yours' })
    assert.deepEqual((await plans.one(head, id)).may, ['approve', 'return'])
    await approval.approve(head, id)
    await assert.rejects(approval.approve(head, id), { code: 'approval-not-yours' })
    assert.deepEqual((await approval.mine(finance)).map(task => task.step), ['finance'])
    await approval.approve(finance, id, { reason: '经费已列支' })
    assert.equal((await plans.one(house.officer, id)).state, 'approved')
    const [round] = await approval.rounds(house.officer, id)
    assert.deepEqual(round?.steps.map(step => [step.state, step.byName, step.reason]), [['approved', '负责人HN', '符合本局需要'], ['approved', 'head', ''], ['approved', '负责人FI', '经费已列支']])
    assert.match((await notices(house.officer.self().id))[0] ?? '', /已获批准并签名/)
  })

  it('lets nobody take two steps, whatever roles they hold', async () => {
    const id = await submitted()
    const both = house.as(house.head.self().id, [{ role: 'head', unitId: house.unitId }, { role: 'finance', unitId: house.unitId }])
    await approval.approve(both, id)
    await assert.rejects(approval.approve(both, id), { code: 'approval-twice' })
    assert.deepEqual((await plans.one(both, id)).may, [])
    assert.deepEqual((await approval.mine(both)).filter(task => task.planId === id), [])
  })

  it('lets nobody approve what they made or submitted', async () => {
    const self = house.as(people.staff.north.id, [{ role: 'training-officer', unitId: house.north }, { role: 'head', unitId: house.north }])
    const id = await house.draft({ unitId: house.north }, self)
    await house.solve(id)
    await plans.submit(house.officer, id)
    await assert.rejects(approval.approve(self, id), { code: 'plan-own' })
    await assert.rejects(approval.sendBack(self, id, '不'), { code: 'plan-own' })
    // The only head of the unit made it, so the one above takes that step, and nobody is left for the next.
    assert.deepEqual(await steps(id), [['unit', 'open', ''], ['parent', 'skipped', 'nobody'], ['finance', 'waiting', '']])
  })

  it('leaves out, on record, what nobody can take, and does not begin without what is needed', async () => {
    const id = await submitted(house.unitId)
    assert.deepEqual(await steps(id), [['unit', 'open', ''], ['parent', 'skipped', 'no-parent'], ['finance', 'waiting', '']])
    await approval.setChain(house.admin, [{ step: 'finance', days: 3, remindDays: 1, needed: true, onChange: false }])
    const other = await house.draft()
    await house.solve(other)
    const finance = house.as(people.staff.finance.id, [{ role: 'training-officer', unitId: house.unitId }])
    await assert.rejects(plans.submit(finance, other), { code: 'approval-nobody' })
    assert.equal((await plans.one(house.officer, other)).state, 'solved')
    await plans.submit(house.officer, other)
    assert.deepEqual(await steps(other), [['finance', 'open', '']])
    await assert.rejects(approval.setChain(house.admin, [{ step: 'unit', days: 3, remindDays: 3, needed: true, onChange: false }]), { code: 'invalid' })
    await approval.setChain(house.admin, approval.defaultChain.map(each => ({ ...each })))
  })

  it('ends with the first refusal, and begins anew with the next submission', async () => {
    const id = await submitted()
    await approval.approve(await people.as(people.staff.north), id)
    await approval.sendBack(house.head, id, '经费太多')
    assert.deepEqual((await steps(id))?.map(step => step[1]), ['approved', 'returned', 'ended'])
    assert.equal((await plans.one(house.officer, id)).state, 'returned')
    await house.solve(id)
    await plans.submit(house.officer, id)
    assert.deepEqual((await steps(id))?.map(step => step[1]), ['open', 'waiting', 'waiting'])
    await approval.withdraw(house.officer, id, '日期写错')
    assert.equal((await plans.one(house.officer, id)).state, 'solved')
    await assert.rejects(approval.approve(await people.as(people.staff.north), id), { code: 'plan-not-submitted' })
  })

  describe('deputies', () => {
    const grantOf = async (each: Person): Promise<string> => (await deputies.list(await people.as(each))).own[0]?.id ?? ''

    it('act for somebody for a time, never beyond what that person could do', async () => {
      const north = await people.as(people.staff.north)
      const grantId = await grantOf(people.staff.north)
      await assert.rejects(deputies.name(north, { number: 'S01', grantId, beginsOn: day(0), endsOn: day(5) }), { code: 'invalid' })
      await assert.rejects(deputies.name(north, { number: 'HN', grantId, beginsOn: day(0), endsOn: day(5) }), { code: 'deputy-own' })
      await assert.rejects(deputies.name(north, { number: 'CL', grantId, beginsOn: day(0), endsOn: day(300) }), { code: 'invalid' })
      await assert.rejects(deputies.name(north, { number: 'CL', grantId: newId(), beginsOn: day(0), endsOn: day(5) }), { code: 'not-found' })
      await deputies.name(north, { number: 'CL', grantId, beginsOn: day(0), endsOn: day(5) })
      assert.match((await notices(people.staff.clerk.id))[0] ?? '', /委托您代行“单位负责人”职责/)
      const deputy = await people.as(people.staff.clerk)
      assert.deepEqual(await deputies.list(deputy).then(found => found.own), [], 'a deputy has nothing to hand over')

      const id = await submitted()
      await approval.approve(deputy, id, { reason: '代批' })
      const [step] = (await approval.rounds(house.officer, id))[0]?.steps ?? []
      assert.deepEqual([step?.byName, step?.actingForName], ['负责人CL', '负责人HN'])
      const [signature] = (await signatures.verify(house.officer, id)).signatures
      assert.equal(signature, undefined, 'not approved yet')
      // Whom the deputy acts for has decided too, as far as the other steps are concerned.
      const wide = house.as(people.staff.north.id, [{ role: 'head', unitId: house.unitId }])
      await assert.rejects(approval.approve(wide, id), { code: 'approval-twice' })
    })

    it('do not approve for whoever submitted it', async () => {
      const both = house.as(people.staff.north.id, [{ role: 'training-officer', unitId: house.north }])
      const id = await house.draft({ unitId: house.north })
      await house.solve(id)
      await plans.submit(both, id)
      await assert.rejects(approval.approve(await people.as(people.staff.clerk), id), { code: 'plan-own' })
    })

    it('expire by themselves: with the period, with the role of the principal, and when that person leaves', async () => {
      const change = (statement: ReturnType<typeof sql>) => house.admin.transaction(tx => tx.run(statement))
      const acts = async () => (await people.as(people.staff.clerk)).self().grants.length
      assert.equal(await acts(), 1)
      await change(sql`update people.role_grant set begins_on = current_date - 9, ends_on = current_date where acting_for is not null`)
      assert.equal(await acts(), 0)
      await change(sql`update people.role_grant set ends_on = current_date + 3 where acting_for is not null`)
      assert.equal(await acts(), 1)
      await change(sql`update people.role_grant set ends_on = current_date where person_id = ${people.staff.north.id} and acting_for is null`)
      assert.equal(await acts(), 0)
      await change(sql`update people.role_grant set ends_on = null where person_id = ${people.staff.north.id} and acting_for is null`)
      await change(sql`update people.person set left_on = current_date where id = ${people.staff.north.id}`)
      assert.equal(await acts(), 0)
      await change(sql`update people.person set left_on = null where id = ${people.staff.north.id}`)
      assert.equal(await acts(), 1)
      const [row] = (await deputies.list(await people.as(people.staff.north))).rows
      assert.equal(row?.state, 'acting')
      await assert.rejects(deputies.end(await people.as(people.staff.clerk), row?.id ?? ''), { code: 'not-found' })
      await deputies.end(await people.as(people.staff.north), row?.id ?? '')
      assert.equal(await acts(), 0)
    })

    it('are let in by a session only while they act', async () => {
      const { token } = await sessions.signIn(house.as(null), { username: 'admin', password: 'correct horse battery' })
      const resumed = await sessions.resume(house.services.db, house.tenant, token, 12)
      assert.deepEqual(resumed?.person.grants.map(grant => [grant.role, grant.actingFor]), [['administrator', null]])
    })
  })

  it('reminds before the deadline, and tells the level above after it, each once', async () => {
    const id = await submitted()
    const run = async () => {
      const { db, files, config } = house.services
      await jobs.find(job => job.name === 'planning.approval.watch')?.run({ db, files, config, tenant: house.tenant, signal: new AbortController().signal }, {} as never)
    }
    const due = (days: number) => house.admin.transaction(tx => tx.run(sql`update planning.approval_step s set due_at = now() + make_interval(days => ${days}) from planning.approval a
      where a.id = s.approval_id and a.plan_id = ${id} and s.state = 'open'`))
    const told = async (personId: string, what: RegExp) => (await notices(personId)).filter(each => what.test(each)).length
    await run()
    assert.equal(await told(people.staff.north.id, /^提醒/), 0)
    await due(1)
    await run()
    await run()
    assert.equal(await told(people.staff.north.id, /^提醒/), 1)
    assert.equal(await told(house.head.self().id, /逾期/), 0)
    await due(-1)
    await run()
    await run()
    assert.equal(await told(house.head.self().id, /逾期/), 1)
    assert.equal(await told(house.officer.self().id, /逾期/), 1)
    const [step] = (await approval.rounds(house.officer, id))[0]?.steps ?? []
    assert.ok(step?.remindedAt && step.escalatedAt)
    assert.equal((await approval.mine(house.head)).find(task => task.planId === id)?.late, true)
    await approval.approve(house.head, id, { reason: '代为处理' })
  })
})

describe('the signature of an approved plan', () => {
  let house: PlanningHouse
  let id: string
  before(async () => {
    house = await planningHouse()
    id = await house.draft()
    await house.solve(id)
    await plans.submit(house.officer, id)
  })
  after(() => house?.close())
  const change = (statement: ReturnType<typeof sql>) => house.admin.transaction(tx => tx.run(statement))
  const verdict = async () => (await signatures.verify(house.officer, id)).verdict

  it('is there once it is approved, and holds', async () => {
    assert.equal(await verdict(), 'none')
    await assert.rejects(signatures.download(house.officer, id), { code: 'plan-not-signed' })
    await approval.approve(house.head, id, { reason: '同意' })
    const found = await signatures.verify(house.head, id)
    assert.equal(found.verdict, 'signed')
    assert.deepEqual(found.signatures.map(each => [each.step, each.signerName, each.reason, each.check, each.algorithm]), [['unit', 'head', '同意', 'valid', 'ed25519']])
    await assert.rejects(signatures.verify(house.southOfficer, id), { code: 'not-found' })
  })

  it('sees every change of the plan, and stops its publication', async () => {
    const changes: [string, ReturnType<typeof sql>, ReturnType<typeof sql>, RegExp][] = [
      ['title', sql`update planning.plan set title = title || '。' where id = ${id}`, sql`update planning.plan set title = left(title, -1) where id = ${id}`, /名称/],
      ['budget', sql`update planning.plan set wishes = wishes || '{"budgetFen": 1000001}' where id = ${id}`, sql`update planning.plan set wishes = wishes || '{"budgetFen": 1000000}' where id = ${id}`, /要求/],
      ['cost', sql`update planning.plan_session set cost_fen = cost_fen + 1 where plan_id = ${id}`, sql`update planning.plan_session set cost_fen = cost_fen - 1 where plan_id = ${id}`, /费用/],
      ['days', sql`update planning.session set days = array['2027-03-04']::date[] where code = 'A1'`, sql`update planning.session set days = array['2027-03-02', '2027-03-03']::date[] where code = 'A1'`, /班次“A1”/],
      ['seats', sql`update planning.session set seats = 7 where code = 'A2'`, sql`update planning.session set seats = 6 where code = 'A2'`, /班次“A2”/],
    ]
    for (const [what, there, back, says] of changes) {
      await change(there)
      const found = await signatures.verify(house.officer, id)
      assert.equal(found.verdict, 'changed', what)
      assert.match(found.differences.map(each => each.zh).join(), says)
      assert.equal(found.differences.length, 1, what)
      await assert.rejects(publish(house.officer, id), { code: 'plan-not-as-signed' }, what)
      await change(back)
      assert.equal(await verdict(), 'signed', what)
    }
    const moved = await house.admin.read(tx => tx.raw<{ person: string; session: string }>(sql`select person_id as person, session_id as session from planning.assignment where plan_id = ${id} order by 1 limit 1`))
    await change(sql`delete from planning.assignment where plan_id = ${id} and person_id = ${moved[0]?.person}`)
    const found = await signatures.verify(house.officer, id)
    assert.equal(found.verdict, 'changed')
    assert.match(found.differences[0]?.zh ?? '', /多出 0 个，少了 1 个/)
  })

  it('needs a new approval after that', async () => {
    await approval.withdraw(house.officer, id, '改人')
    assert.equal(await verdict(), 'none')
    await plans.submit(house.officer, id)
    await approval.approve(house.head, id)
    assert.equal(await verdict(), 'signed')
  })

  it('is refused to approve what was changed after it was submitted', async () => {
    await approval.withdraw(house.officer, id, '')
    await plans.submit(house.officer, id)
    await change(sql`update planning.session set place = place || '{"zh": "别处"}' where code = 'A1'`)
    await assert.rejects(approval.approve(house.head, id), { code: 'approval-outdated' })
    await approval.sendBack(house.head, id, '地点变了')
    await house.solve(id)
    await plans.submit(house.officer, id)
    await approval.approve(house.head, id)
  })

  it('goes with the downloaded document, which is told from a forged one', async () => {
    const signed = await text((await signatures.download(house.head, id)).body)
    const file = async (content: string) => house.services.files.put(Readable.from([Buffer.from(content)]), 'plan.signed.json')
    const check = async (content: string) => signatures.checkDocument(house.officer, await file(content))
    const whole = JSON.parse(signed) as { document: { wishes: { budgetFen: number }; assignments: string[][] }; signatures: { statement: string; value: string }[] }
    assert.deepEqual(await check(signed).then(({ authentic, current, planId }) => ({ authentic, current, planId })), { authentic: true, current: true, planId: id })
    assert.equal((await check(JSON.stringify(whole, null, 4))).authentic, true, 'blanks are nobody’s business')
    assert.equal((await check(JSON.stringify({ ...whole, document: { ...whole.document, wishes: { ...whole.document.wishes, budgetFen: 1 } } }))).authentic, false)
    assert.equal((await check(JSON.stringify({ ...whole, document: { ...whole.document, assignments: whole.document.assignments.slice(1) } }))).authentic, false)
    const statement = whole.signatures[0]?.statement.replace('"reason":""', '"reason":"同意"')
    assert.equal((await check(JSON.stringify({ ...whole, signatures: [{ ...whole.signatures[0], statement }] }))).authentic, false)
    assert.equal((await signatures.checkDocument(house.southOfficer, await file(signed))).planId, null, 'whose plan it is, is for those who may see it')
    for (const wrong of ['', '{}', '[1]', signed.slice(0, 200), signed.replace('"budgetFen":1000000', '"budgetFen":1e999')]) await assert.rejects(check(wrong), { code: 'invalid' })
    await approval.withdraw(house.officer, id, '')
    assert.deepEqual(await check(signed).then(({ authentic, current }) => ({ authentic, current })), { authentic: true, current: false })
    await plans.submit(house.officer, id)
    await approval.approve(house.head, id)
  })

  it('does not hold when a signature was tampered with in the database', async () => {
    await change(sql`update planning.signature set statement = replace(statement, '"step":"unit"', '"step":"parent"') where plan_id = ${id}`)
    assert.equal(await verdict(), 'broken')
    await assert.rejects(publish(house.officer, id), { code: 'plan-not-as-signed' })
    await change(sql`update planning.signature set statement = replace(statement, '"step":"parent"', '"step":"unit"') where plan_id = ${id}`)
    assert.equal(await verdict(), 'signed')
  })
})

describe('publication', () => {
  let house: PlanningHouse
  before(async () => { house = await planningHouse() })
  after(() => house?.close())
  const approved = async (wishes = {}) => {
    const id = await house.draft(wishes)
    await house.solve(id)
    await plans.submit(house.officer, id)
    await approval.approve(house.head, id)
    return id
  }
  const enrolled = async () => (await house.admin.read(tx => tx.raw<{ n: number }>(sql`select count(*)::int as n from learning.enrolment where state = 'enrolled'`)))[0]?.n

  it('is refused by the independent checker when a rule is broken as things stand', async () => {
    const id = await approved()
    // The campaign is scored again, and nobody has a gap any more: what the plan would teach helps nobody.
    await house.admin.transaction(tx => tx.run(sql`update diagnosis.competency_result set gap = 0.06, required = -0.9, ability = -0.903, standard_error = 0 where campaign_id = ${house.campaign}`))
    await assert.rejects(publish(house.officer, id), (error: { code: string; detail: { n: number; why: string } }) => error.code === 'plan-fails-check' && error.detail.n > 0 && error.detail.why.length > 5)
    assert.equal(await enrolled(), 0)
    assert.equal((await plans.one(house.officer, id)).state, 'approved')
  })

  it('happens once, however often it is asked for at the same time', async () => {
    await house.admin.transaction(tx => tx.run(sql`update diagnosis.competency_result set gap = 1, required = 0.5, ability = -0.5, standard_error = 0.2 where campaign_id = ${house.campaign}`))
    const id = await approved()
    const outcomes = await Promise.all([publish(house.officer, id), publish(house.officer, id), publish(house.admin, id)])
    assert.equal(new Set(outcomes.map(each => each.enrolled)).size, 1)
    assert.equal(await enrolled(), outcomes[0]?.enrolled)
    const facts = await house.admin.read(tx => tx.raw<{ n: number }>(sql`select count(*)::int as n from platform.fact where action = 'planning.plan.publish'`))
    assert.equal(facts[0]?.n, 1)
  })
})
