import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { adaptive as sittings } from '#domains/assessment/index.ts'
import * as adaptive from '#domains/diagnosis/adaptive.ts'
import * as gaps from '#domains/diagnosis/gaps.ts'
import * as results from '#domains/diagnosis/results.ts'
import * as tasks from '#domains/diagnosis/tasks.ts'
import { latestEvidence } from '#domains/competency/index.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/sql.ts'
import { chance } from '#tools/demo/random.ts'
import { adaptive as kernel, probability } from '@keju/psychometrics'
import { diagnosisHouse, numbers, type BankItem, type DiagnosisHouse } from './house.ts'

type Step = Awaited<ReturnType<typeof adaptive.step>>

/** A clock that stands still until it is moved. */
const at = (context: Context, seconds: number): Context => ({ ...context, now: () => new Date(Date.parse('2026-11-21T08:00:00Z') + seconds * 1000) })

const replays = (house: DiagnosisHouse, id: string) => house.admin.read(tx => sittings.replay(tx, id))

/** Sits on until the end with answers drawn from an ability; `pause` seconds for each question. */
const sitOn = async (house: DiagnosisHouse, who: Context, first: Step, ability: number, options: { seed?: number; pause?: number; stop?: number } = {}): Promise<Step> => {
  const luck = chance(options.seed ?? 1)
  let step = first
  let clock = 0
  while (step.task && step.position < (options.stop ?? Infinity)) {
    const item = house.items.find(each => each.code === step.task?.code) as BankItem
    const solved = luck.next() < probability(item, ability)
    const option = solved ? item.key : (step.task.options.find(each => each.id !== item.key)?.id ?? '')
    step = await adaptive.answer(at(who, (clock += options.pause ?? 20)), { id: step.sittingId, position: step.position, option })
  }
  return step
}

describe('the adaptive test of a campaign', () => {
  let house: DiagnosisHouse
  let id: string
  before(async () => {
    house = await diagnosisHouse()
    id = await house.opened({ testMode: 'adaptive', maxItems: 27, minutes: 30 })
  })
  after(() => house?.close())
  const begin = async (number: string): Promise<Step> => {
    const who = at(house.person(number), 0)
    return adaptive.step(who, (await adaptive.start(who, { campaignId: id })).sittingId)
  }

  it('is begun by the invited alone, and only where the test is adaptive', async () => {
    await assert.rejects(adaptive.start(house.as(house.adminId), { campaignId: crypto.randomUUID() }), { code: 'not-found' })
    const narrow = await house.opened({ testMode: 'adaptive', unitId: house.units.c })
    await assert.rejects(adaptive.start(house.person('a-01'), { campaignId: narrow }), { code: 'not-found' })
    const fixed = await house.opened({ unitId: house.units.a })
    await assert.rejects(adaptive.start(house.person('a-01'), { campaignId: fixed }), { code: 'campaign-not-adaptive' })
    await assert.rejects(tasks.testStep(house.person('a-01'), id), { code: 'campaign-adaptive' })
    const mine = (await tasks.mine(house.person('a-01'))).find(task => task.campaignId === id)
    assert.deepEqual([mine?.testMode, mine?.test, mine?.testItems], ['adaptive', 'waiting', 27])
  })

  it('shows a question without its key, and the same one on every device and to nobody else', async () => {
    const first = await begin('a-01')
    assert.deepEqual([first.position, first.most, first.ended, first.seconds, first.kind], [0, 27, null, 1800, 'campaign'])
    assert.deepEqual(Object.keys(first.task ?? {}).sort(), ['code', 'options', 'stem'])
    const again = await begin('a-01')
    assert.deepEqual([again.sittingId, again.task], [first.sittingId, first.task])
    await assert.rejects(adaptive.step(house.person('a-02'), first.sittingId), { code: 'not-found' })
    await assert.rejects(adaptive.answer(house.person('a-02'), { id: first.sittingId, position: 0, option: 'a' }), { code: 'not-found' })
    await assert.rejects(adaptive.finish(house.officer, first.sittingId), { code: 'not-found' })
  })

  it('takes an answer once: the same again changes nothing, another is refused, so is a step not reached', async () => {
    const first = await begin('a-01')
    const who = house.person('a-01')
    const second = await adaptive.answer(at(who, 10), { id: first.sittingId, position: 0, option: 'a' })
    assert.deepEqual([second.position, second.repeated], [1, false])
    const kept = await house.rows(sql`select state, ended from assessment.adaptive_sitting where sitting_id = ${first.sittingId}`)
    const again = await adaptive.answer(at(who, 60), { id: first.sittingId, position: 0, option: 'a' })
    assert.deepEqual([again.position, again.repeated, again.task], [1, true, second.task])
    await assert.rejects(adaptive.answer(who, { id: first.sittingId, position: 0, option: 'b' }), { code: 'step-over' })
    await assert.rejects(adaptive.answer(who, { id: first.sittingId, position: 2, option: 'b' }), { code: 'step-over' })
    await assert.rejects(adaptive.answer(who, { id: first.sittingId, position: 1, option: 'z' }), { code: 'invalid', fields: [{ path: 'option', code: 'option-unknown' }] })
    assert.deepEqual(await house.rows(sql`select state, ended from assessment.adaptive_sitting where sitting_id = ${first.sittingId}`), kept)
  })

  it('bears two tabs and double clicks: of twelve at once one counts', async () => {
    const [one, two] = await Promise.all([begin('a-03'), begin('a-03')])
    assert.deepEqual([one.sittingId, one.task], [two.sittingId, two.task])
    const outcomes = await Promise.allSettled(Array.from({ length: 12 }, (_, i) =>
      adaptive.answer(at(house.person('a-03'), 5), { id: one.sittingId, position: 0, option: ['a', 'b'][i % 2] ?? 'a' })))
    const kept = outcomes.filter(each => each.status === 'fulfilled')
    assert.equal(kept.length, 6, 'the same answer six times')
    assert.equal(kept.filter(each => !each.value.repeated).length, 1)
    assert.ok(outcomes.every(each => each.status === 'fulfilled' || each.reason.code === 'step-over'))
    assert.deepEqual(await replays(house, one.sittingId), { steps: 2, differs: null })
  })

  it('spreads the questions over the competencies, ends within its budget, and can be gone through again exactly', async () => {
    const end = await sitOn(house, house.person('a-02'), await begin('a-02'), 0.3)
    assert.equal(end.ended, 'length')
    assert.deepEqual(await replays(house, end.sittingId), { steps: 27, differs: null })
    const asked = await house.rows<{ id: string; n: number }>(sql`select i.competency_id as id, count(*)::int as n from assessment.adaptive_step t
      join assessment.item i on i.id = t.item_id where t.sitting_id = ${end.sittingId} group by 1`)
    assert.equal(asked.length, 24, 'every competency was asked about')
    assert.ok(asked.every(each => each.n <= 2))
    await assert.rejects(adaptive.answer(house.person('a-02'), { id: end.sittingId, position: 27, option: 'a' }), { code: 'sitting-finished' })
    const [last] = await house.rows<{ option: string }>(sql`select state -> 'given' -> 26 ->> 'option' as option from assessment.adaptive_sitting where sitting_id = ${end.sittingId}`)
    const again = await adaptive.answer(house.person('a-02'), { id: end.sittingId, position: 26, option: last?.option ?? '' })
    assert.deepEqual([again.ended, again.repeated], ['length', true], 'the last answer sent once more is no error')
  })

  it('notices a log that was tampered with', async () => {
    const begun = await sitOn(house, house.person('a-05'), await begin('a-05'), 0, { stop: 4 })
    assert.deepEqual(await replays(house, begun.sittingId), { steps: 5, differs: null })
    await house.admin.transaction(tx => tx.run(sql`update assessment.adaptive_sitting set state = jsonb_set(state, '{given,1,answer}', (1 - (state -> 'given' -> 1 ->> 'answer')::int)::text::jsonb)
      where sitting_id = ${begun.sittingId}`))
    assert.equal((await replays(house, begun.sittingId)).differs, 2)
  })

  it('charges the time that questions take, not the time away', async () => {
    const begun = await begin('b-01')
    const who = house.person('b-01')
    assert.equal((await adaptive.step(at(who, 60), begun.sittingId)).used, 60)
    assert.equal((await adaptive.step(at(who, 86_400), begun.sittingId)).used, sittings.longestCharge, 'a night away costs three minutes')
    const next = await adaptive.answer(at(who, 90_000), { id: begun.sittingId, position: 0, option: 'a' })
    assert.equal(next.used, sittings.longestCharge)
    let step = next
    for (let clock = 90_000; step.task; ) step = await adaptive.answer(at(who, (clock += 179)), { id: begun.sittingId, position: step.position, option: null })
    assert.deepEqual([step.ended, step.position], ['time', 11])
    assert.deepEqual(await replays(house, begun.sittingId), { steps: 11, differs: null })
  })

  it('can be ended early, once', async () => {
    const begun = await sitOn(house, house.person('b-02'), await begin('b-02'), 0, { stop: 8 })
    const end = await adaptive.finish(house.person('b-02'), begun.sittingId)
    assert.deepEqual([end.ended, end.position, end.task, end.resultAt], ['left', 8, null, '/staff/my/results'])
    await assert.rejects(adaptive.finish(house.person('b-02'), begun.sittingId), { code: 'sitting-finished' })
    assert.deepEqual(await adaptive.start(house.person('b-02'), { campaignId: id }), { sittingId: begun.sittingId, finished: true })
  })

  it('says the result at once, and the campaign’s scoring says the same', async () => {
    const mine = await results.mine(house.person('a-02'))
    assert.equal(mine?.answered, 27)
    assert.equal(mine?.competencies.length, 24)
    for (const each of mine?.competencies ?? []) {
      assert.ok(Math.abs((each.levels ?? []).reduce((sum, p) => sum + p, 0) - 1) < 1e-3)
      assert.equal(each.level === null, each.settle !== null)
      if (each.settle?.questions) assert.ok(each.settle.questions <= each.settle.left)
    }
    await house.score(id)
    const scored = await results.mine(house.person('a-02'))
    assert.deepEqual(scored?.competencies, mine?.competencies)
  })

  it('agrees with the engine that chose the questions, uncertain items and all', async () => {
    const mine = await results.mine(house.person('a-02'))
    const [row] = await house.rows<{ theta: number[]; se: number[] }>(sql`select theta, se from assessment.adaptive_step t join assessment.adaptive_sitting s using (tenant_id, sitting_id)
      where s.person_id = ${house.idOf('a-02')} order by position desc limit 1`)
    const frame = await house.rows<{ id: string }>(sql`select id from competency.competency order by ordinal`)
    const found = new Map(mine?.competencies.map(each => [each.competencyId, each]))
    // The log's last line stands before the last answer: all but one competency hardly move by that.
    const apart = frame.map(({ id }, d) => Math.abs((found.get(id)?.ability ?? 9) - (row?.theta[d] ?? 0))).sort((x, y) => x - y)
    assert.ok((apart[12] ?? 1) < 0.12, `median difference ${apart[12]}`)
    const wide = frame.map(({ id }, d) => Math.abs((found.get(id)?.standardError ?? 9) - (row?.se[d] ?? 0))).sort((x, y) => x - y)
    assert.ok((wide[20] ?? 1) < 0.08, `standard errors differ by ${wide[20]}`)
  })

  it('feeds the gap map, small groups hidden', async () => {
    for (const [i, number] of numbers.filter(each => /^[cd]/.test(each)).entries()) await sitOn(house, house.person(number), await begin(number), -0.5, { seed: i + 20 })
    await house.score(id)
    const map = await gaps.map(house.officer, { id, grouping: 'agency' })
    // Where a single small group could be worked out from the total, this one is hidden with it.
    const cells = map.cells.filter(cell => cell.groupId === house.units.c && !cell.suppressed)
    assert.ok(cells.length > 0 && cells.every(cell => cell.n === 7 && (cell.mean ?? -1) >= 0), JSON.stringify(map.cells.filter(cell => cell.groupId === house.units.c)))
    assert.ok(map.cells.filter(cell => cell.groupId === house.units.d).every(cell => cell.suppressed), 'three persons are too few')
  })

  it('is over for everybody when the campaign closes', async () => {
    const narrow = await house.opened({ testMode: 'adaptive', unitId: house.units.a })
    const who = house.person('a-06')
    const { sittingId } = await adaptive.start(who, { campaignId: narrow })
    await house.admin.transaction(tx => tx.run(sql`update diagnosis.campaign set state = 'closed' where id = ${narrow}`))
    await assert.rejects(adaptive.answer(who, { id: sittingId, position: 0, option: 'a' }), { code: 'campaign-not-open' })
    await assert.rejects(adaptive.step(who, sittingId), { code: 'campaign-not-open' })
    assert.deepEqual(await house.rows(sql`select jsonb_array_length(state -> 'given') as n from assessment.adaptive_sitting where sitting_id = ${sittingId}`), [{ n: 0 }])
  })
})

describe('exposure counts', () => {
  let house: DiagnosisHouse
  before(async () => { house = await diagnosisHouse() })
  after(() => house?.close())
  const counted = (pool: string) => house.rows<{ item_id: string; eligible: number; given: number; price: number }>(
    sql`select item_id, eligible, given, price from assessment.exposure where pool_id = ${pool} order by item_id`)

  it('are the kernel’s, sitting after sitting', async () => {
    const id = await house.opened({ testMode: 'adaptive', maxItems: 12 })
    let expected: ReturnType<typeof kernel.newExposure> | undefined
    for (const [i, number] of ['a-01', 'a-02', 'a-03', 'b-01'].entries()) {
      const who = house.person(number)
      const { sittingId } = await adaptive.start(who, { campaignId: id })
      await sitOn(house, who, await adaptive.step(who, sittingId), 0.5, { seed: i })
      const [row] = await house.rows<{ control: kernel.Sitting; state: kernel.Sitting; plan: { rules: kernel.Rules; items: { id: string }[] } }>(
        sql`select s.control, s.state, v.plan from assessment.adaptive_sitting s join assessment.bank_version v on v.id = s.bank_id where s.sitting_id = ${sittingId}`)
      assert.ok(row)
      expected = kernel.countSitting(expected ?? kernel.newExposure(row.plan.items.length), { ...row.control, given: row.state.given }, row.plan.rules.exposure)
      const found = new Map((await counted(id)).map(each => [each.item_id, each]))
      assert.deepEqual(row.plan.items.map(item => found.get(item.id)?.given), expected.given)
      assert.deepEqual(row.plan.items.map(item => found.get(item.id)?.price), expected.price)
      assert.deepEqual(row.plan.items.map(item => found.get(item.id)?.eligible), expected.eligible)
    }
    assert.ok(expected && Math.max(...expected.price) > 0)
    assert.deepEqual(await house.rows(sql`select sittings from assessment.exposure_pool where pool_id = ${id}`), [{ sittings: 4 }])
  })

  it('lose nothing when thirty sit at the same time, and no sitting waits for another', { timeout: 60_000 }, async () => {
    const id = await house.opened({ testMode: 'adaptive', maxItems: 10 })
    const everyone = numbers.slice(0, 30)
    assert.equal(everyone.length, 30)
    await Promise.all(everyone.map(async (number, i) => {
      const who = house.person(number)
      const { sittingId } = await adaptive.start(who, { campaignId: id })
      const end = await sitOn(house, who, await adaptive.step(who, sittingId), (i % 5) - 2, { seed: i })
      assert.equal(end.ended, 'length')
    }))
    const rows = await counted(id)
    assert.deepEqual(await house.rows(sql`select sittings from assessment.exposure_pool where pool_id = ${id}`), [{ sittings: 30 }])
    assert.equal(rows.reduce((sum, row) => sum + row.given, 0), 300)
    assert.ok(rows.every(row => row.given <= row.eligible && row.eligible <= 30))
    const [barred] = await house.rows<{ n: number }>(sql`select sum(jsonb_array_length(control -> 'ineligible'))::int as n from assessment.adaptive_sitting where pool_id = ${id}`)
    assert.equal(rows.reduce((sum, row) => sum + row.eligible, 0), 30 * rows.length - (barred?.n ?? 0))
    // Nobody had finished when all of them began: lots keep them from having the same questions.
    assert.ok(Math.max(...rows.map(row => row.given)) <= 18, `${Math.max(...rows.map(row => row.given))} of 30 had the same question`)
    assert.deepEqual(await house.rows(sql`select count(*)::int as n from assessment.adaptive_sitting where pool_id = ${id} and not counted`), [{ n: 0 }])
  })

  it('hold up no answer while somebody has them locked', { timeout: 20_000 }, async () => {
    const id = await house.opened({ testMode: 'adaptive', maxItems: 6 })
    for (const number of ['a-01', 'a-02']) {
      const who = house.person(number)
      await sitOn(house, who, await adaptive.step(who, (await adaptive.start(who, { campaignId: id })).sittingId), 0, { stop: number === 'a-01' ? Infinity : 2 })
    }
    const who = house.person('a-02')
    const { sittingId } = await adaptive.start(who, { campaignId: id })
    await house.admin.transaction(async tx => {
      await tx.run(sql`select 1 from assessment.exposure where pool_id = ${id} for update`)
      await tx.run(sql`select 1 from assessment.exposure_pool where pool_id = ${id} for update`)
      const next = await adaptive.answer(who, { id: sittingId, position: 2, option: 'a' })
      assert.equal(next.position, 3)
    })
  })

  it('make up for what a crash left uncounted', async () => {
    const id = await house.opened({ testMode: 'adaptive', maxItems: 6 })
    const who = house.person('a-01')
    await sitOn(house, who, await adaptive.step(who, (await adaptive.start(who, { campaignId: id })).sittingId), 0)
    await house.admin.transaction(async tx => {
      await tx.run(sql`update assessment.adaptive_sitting set counted = false where pool_id = ${id}`)
      await tx.run(sql`delete from assessment.exposure where pool_id = ${id}`)
      await tx.run(sql`delete from assessment.exposure_pool where pool_id = ${id}`)
    })
    await adaptive.start(house.person('a-02'), { campaignId: id })
    assert.deepEqual(await house.rows(sql`select sittings from assessment.exposure_pool where pool_id = ${id}`), [{ sittings: 1 }])
    await adaptive.start(house.person('a-03'), { campaignId: id })
    assert.deepEqual(await house.rows(sql`select sittings from assessment.exposure_pool where pool_id = ${id}`), [{ sittings: 1 }], 'once only')
  })
})

describe('a check of one competency for oneself', () => {
  let house: DiagnosisHouse
  let competencyId: string
  before(async () => {
    house = await diagnosisHouse()
    competencyId = house.items[0]?.competencyId ?? ''
  })
  after(() => house?.close())

  it('is there for anybody signed in, one at a time, of that competency alone', async () => {
    const who = house.person('d-01')
    await assert.rejects(adaptive.start(who, { competencyId: crypto.randomUUID() }), { code: 'not-found' })
    const [one, two] = await Promise.all([adaptive.start(who, { competencyId }), adaptive.start(who, { competencyId })])
    assert.equal(one.sittingId, two.sittingId)
    const end = await sitOn(house, who, await adaptive.step(who, one.sittingId), 2.5)
    assert.ok(end.ended)
    assert.match(end.resultAt, /^\/staff\/my\/checks\//)
    const other = await house.rows(sql`select 1 from assessment.adaptive_step t join assessment.item i on i.id = t.item_id where t.sitting_id = ${one.sittingId} and i.competency_id <> ${competencyId}`)
    assert.equal(other.length, 0)
    assert.deepEqual((await replays(house, one.sittingId)).differs, null)
  })

  it('is kept as evidence with its source, and shown to the person alone', async () => {
    const [check] = await adaptive.checks(house.person('d-01'))
    assert.ok(check && check.asked > 0 && check.finishedAt)
    assert.equal((await adaptive.check(house.person('d-01'), check.id)).id, check.id)
    assert.ok(check.ability > 0 && check.standardError > 0 && check.standardError < 1)
    for (const stranger of [house.officer, house.head, house.person('d-02')]) await assert.rejects(adaptive.check(stranger, check.id), { code: 'not-found' })
    assert.deepEqual(await house.rows(sql`select source, source_id, standard_error from competency.evidence where person_id = ${house.idOf('d-01')}`),
      [{ source: 'adaptive-check', source_id: check.id, standard_error: check.standardError }])
    assert.equal((await house.person('d-01').read(tx => latestEvidence(tx, house.idOf('d-01')))).length, 1)
    assert.equal((await house.officer.read(tx => latestEvidence(tx, house.idOf('d-01')))).length, 0, 'not for superiors')
    await assert.rejects(results.ofPerson(house.officer, house.idOf('d-01'), null), { code: 'not-found' })
  })

  it('says what would settle it where it is not sure', async () => {
    const who = house.person('d-02')
    const { sittingId } = await adaptive.start(who, { competencyId })
    await sitOn(house, who, await adaptive.step(who, sittingId), 0, { stop: 1 })
    await adaptive.finish(who, sittingId)
    const [check] = await adaptive.checks(who)
    assert.equal(check?.level, null)
    assert.equal(check?.settle?.left, house.items.filter(item => item.competencyId === competencyId).length - 1)
  })

  it('begins anew once it has ended', async () => {
    const first = await adaptive.start(house.person('d-03'), { competencyId })
    await adaptive.finish(house.person('d-03'), first.sittingId)
    const second = await adaptive.start(house.person('d-03'), { competencyId })
    assert.notEqual(second.sittingId, first.sittingId)
    assert.equal((await house.rows(sql`select 1 from competency.evidence where person_id = ${house.idOf('d-03')}`)).length, 0, 'no answer, no evidence')
  })
})
