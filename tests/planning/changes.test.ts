import assert from 'node:assert/strict'
import { createReadStream, createWriteStream, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { after, before, describe, it } from 'node:test'
import { Worker } from 'node:worker_threads'
import * as enrolments from '#domains/learning/enrolments.ts'
import { signUp } from '#domains/learning/classes/sign-ups.ts'
import * as approval from '#domains/planning/approval/approval.ts'
import { workbook } from '#domains/planning/exports.ts'
import { addSessions } from '#domains/planning/index.ts'
import { takeSheet } from '#domains/planning/plan-sheet.ts'
import * as plans from '#domains/planning/plans.ts'
import { confirm, publish } from '#domains/planning/publication.ts'
import { ChangeGiven } from '#domains/planning/replan/shapes.ts'
import * as changes from '#domains/planning/replan/replan.ts'
import { verify } from '#domains/planning/approval/signatures.ts'
import type { Context } from '#platform/context.ts'
import { openTable, writeXlsx, type Value } from '#platform/tables/index.ts'
import { sql } from '#platform/sql.ts'
import { speaker } from '#platform/texts.ts'
import { planningHouse, type PlanningHouse } from './house.ts'

const folder = mkdtempSync(join(tmpdir(), 'keju-sheet-'))
after(() => rm(folder, { recursive: true, force: true }))

const published = async (house: PlanningHouse, wishes: Record<string, unknown> = {}): Promise<string> => {
  const id = await house.draft(wishes)
  await house.solve(id)
  await plans.submit(house.officer, id)
  await approval.approve(house.head, id)
  await publish(house.officer, id)
  return id
}
const seatsOf = async (house: PlanningHouse): Promise<string[]> =>
  (await house.admin.read(tx => tx.raw<{ seat: string }>(sql`select p.number || ' ' || s.code as seat from learning.v_enrolment e join people.v_person p on p.id = e.person_id
    join planning.session s on s.id = e.session_id where e.state = 'enrolled' order by 1`))).map(row => row.seat)
const noticesOf = async (house: PlanningHouse, number: string): Promise<string[]> =>
  (await house.admin.read(tx => tx.raw<{ text: string }>(sql`select n.body ->> 'zh' as text from platform.notice n join people.v_person p on p.id = n.person_id where p.number = ${number} order by n.id`))).map(row => row.text)
const ask = async (house: PlanningHouse, given: Record<string, unknown>): Promise<string> => {
  const { id } = await changes.ask(house.officer, ChangeGiven.parse(given))
  await changes.workOut(house.services, house.tenant, id)
  return id
}
/** Names of those whom a change concerns, with what happens to them. */
const concerned = async (ctx: Context, id: string) =>
  (await changes.people(ctx, { id, limit: 200 })).rows.map(row => `${row.number} ${row.items.map(item => `${{ kept: '=', added: '+', removed: '-' }[item.kind]}${item.code}`).join(' ')}`)
/** What is told of each person adds up to the difference of the two plans, what sessions cost in any case aside. */
const adds = async (house: PlanningHouse, id: string): Promise<void> => {
  const { result, sessions } = await changes.one(house.officer, id)
  const { rows } = await changes.people(house.officer, { id, limit: 200 })
  assert.ok(result)
  const sum = (of: (row: (typeof rows)[number]) => number | null) => rows.reduce((all, row) => all + (of(row) ?? NaN), 0)
  const opened = sessions.filter(each => each.before === 0).length - sessions.filter(each => each.after === 0).length
  assert.ok(Math.abs(sum(row => row.worth) - (result.after.objective - result.before.objective)) < 1e-3, `${sum(row => row.worth)} told`)
  assert.equal(sum(row => row.costFen) + opened * 100_000, result.after.costFen - result.before.costFen)
  assert.equal(sum(row => row.counted), result.counted)
}
const through = async (house: PlanningHouse, id: string): Promise<void> => {
  const { planId } = await changes.one(house.officer, id)
  await changes.submit(house.officer, id)
  await approval.approve(house.head, planId, { changeId: id, reason: '同意变更' })
  await changes.apply(house.officer, id)
}

describe('a published plan is changed', () => {
  let house: PlanningHouse
  let id: string
  let enrolledBefore: string[]
  before(async () => {
    house = await planningHouse()
    id = await published(house)
    enrolledBefore = await seatsOf(house)
  })
  after(() => house?.close())

  it('is refused without something to change, or of a plan that is not published', async () => {
    const draft = await house.draft()
    await assert.rejects(ask(house, { planId: draft, cause: 'budget', budgetYuan: 5 }), { code: 'plan-not-published' })
    await assert.rejects(ask(house, { planId: id, cause: 'cancelled' }), { code: 'invalid' })
    await assert.rejects(ask(house, { planId: id, cause: 'cancelled', sessions: [house.sessions.get('B1')] }), { code: 'invalid' })
    await assert.rejects(ask(house, { planId: id, cause: 'dropouts', numbers: 'N01 X9' }), { code: 'invalid' })
    await assert.rejects(ask(house, { planId: id, cause: 'budget', budgetYuan: 10_000 }), { code: 'invalid' })
    await assert.rejects(changes.ask(house.head, ChangeGiven.parse({ planId: id, cause: 'budget', budgetYuan: 5 })), { code: 'not-found' })
    await assert.rejects(changes.ask(house.southOfficer, ChangeGiven.parse({ planId: id, cause: 'budget', budgetYuan: 5 })), { code: 'not-found' })
  })

  it('after a drop-out gives the freed seat to somebody without one, and leaves everybody else alone', async () => {
    const out = enrolledBefore.find(seat => seat.endsWith('A1'))?.split(' ')[0] ?? ''
    const change = await ask(house, { planId: id, cause: 'dropouts', numbers: out, reason: '病假' })
    const seen = await changes.one(house.officer, change)
    assert.equal(seen.state, 'proposed', JSON.stringify(seen))
    assert.deepEqual([seen.result?.struck, seen.result?.others, seen.result?.added, seen.result?.removed], [1, 1, 1, 1])
    const who = await concerned(house.officer, change)
    assert.equal(who.length, 2)
    assert.ok(who.includes(`${out} -A1`), who.join())
    assert.match(who.find(each => !each.startsWith(out)) ?? '', / \+A1$/)
    const [row] = (await changes.people(house.officer, { id: change, limit: 200 })).rows.filter(each => each.number === out)
    assert.match(row?.items[0]?.words ?? '', /^本人退出。少弥补 0\.\d\d logit，省下 100 元。$/)
    await adds(house, change)
    assert.deepEqual(await seatsOf(house), enrolledBefore, 'nothing is in force yet')
    assert.deepEqual((await changes.people(house.head, { id: change, limit: 50 })).rows, [], 'heads see sums')
    assert.equal((await changes.one(house.head, change)).sessions.length, 1)

    await assert.rejects(ask(house, { planId: id, cause: 'budget', budgetYuan: 5 }), { code: 'change-under-way' })
    await assert.rejects(changes.apply(house.officer, change), { code: 'change-not-approved' })
    await changes.submit(house.officer, change)
    await assert.rejects(approval.approve(house.officer, id, { changeId: change }), { code: 'not-found' })
    await assert.rejects(approval.approve(house.head, id), { code: 'plan-not-submitted' })
    await approval.approve(house.head, id, { changeId: change, reason: '同意' })
    assert.deepEqual(await seatsOf(house), enrolledBefore)
    await changes.apply(house.officer, change)
    await changes.apply(house.officer, change)
    const now = await seatsOf(house)
    const added = now.filter(seat => !enrolledBefore.includes(seat))
    assert.deepEqual(enrolledBefore.filter(seat => !now.includes(seat)), [`${out} A1`])
    assert.equal(added.length, 1)
    assert.match((await noticesOf(house, out)).at(-1) ?? '', /有变更/)
    assert.match((await noticesOf(house, added[0]?.split(' ')[0] ?? '')).at(-1) ?? '', /有变更/)
    const stayed = enrolledBefore.find(seat => now.includes(seat))?.split(' ')[0] ?? ''
    assert.equal((await noticesOf(house, stayed)).filter(text => /变更/.test(text)).length, 0, 'whom it does not concern is not disturbed')
    assert.equal((await verify(house.officer, id)).verdict, 'signed', 'the changed plan is what was signed')
    enrolledBefore = now
    // A seat elsewhere would be worth more to this person than a change costs; which person it is differs from run to run.
    await house.admin.transaction(tx => tx.client.query('update people.person set left_on = current_date where number = $1', [out]))
  })

  it('after a cancellation moves those who lost their seat, with reasons, and cancels the session', async () => {
    await house.services.db.transaction({ tenant: house.tenant, person: null }, tx => addSessions(tx, [{
      offeringId: house.offerings.get('A') ?? '', code: 'A3', days: ['2027-03-23', '2027-03-24'], place: { zh: '分校', en: 'Branch' }, seats: 6, minimum: 2, fixedFen: 100_000, headFen: 10_000, absent: true,
    }]))
    const change = await ask(house, { planId: id, cause: 'cancelled', sessions: house.sessions.get('A1') })
    const seen = await changes.one(house.officer, change)
    assert.deepEqual([seen.result?.struck, seen.result?.others], [6, 0], JSON.stringify(await concerned(house.officer, change)))
    const who = await concerned(house.officer, change)
    assert.equal(who.length, 6)
    for (const each of who) assert.match(each, /^\w+ (\+A3 -A1|-A1 \+A3)$/)
    const words = (await changes.people(house.officer, { id: change, limit: 5 })).rows[0]?.items.map(item => item.words) ?? []
    assert.ok(words.some(text => /班次取消/.test(text)) && words.some(text => /替代.*弥补差距/s.test(text)), words.join())
    assert.equal(words.some(text => /按 0\.3 logit 计/.test(text)), false, 'what takes the place of a lost seat has no price')
    assert.equal(seen.result?.counted, 0)
    await adds(house, change)
    assert.equal((await changes.people(house.officer, { id: change, limit: 2 })).next !== null, true)
    assert.deepEqual(seen.sessions.map(each => [each.code, each.before, each.after, each.cancelled]), [['A1', 6, 0, true], ['A3', 0, 6, false]])
    await through(house, change)
    const now = await seatsOf(house)
    assert.equal(now.filter(seat => seat.endsWith('A3')).length, 6)
    assert.equal(now.some(seat => seat.endsWith('A1')), false)
    assert.deepEqual(now.filter(seat => seat.endsWith('A2')), enrolledBefore.filter(seat => seat.endsWith('A2')))
    const state = await house.admin.read(tx => tx.raw<{ state: string }>(sql`select state from planning.session where code = 'A1'`))
    assert.equal(state[0]?.state, 'cancelled')
    const classes = await house.admin.read(tx => tx.raw<{ seat: string }>(sql`select code || ' ' || state as seat from learning.v_class order by code`))
    assert.deepEqual(classes.map(row => row.seat), ['A1 cancelled', 'A2 open', 'A3 open'])
    const mine = await enrolments.mine(house.as(house.people.get(now.find(seat => seat.endsWith('A3'))?.split(' ')[0] ?? '') ?? ''))
    assert.deepEqual(mine.map(each => each.place.zh), ['分校'])
    assert.equal((await changes.one(house.officer, change)).sessions[0]?.before, 6, 'what was stays told')
  })

  it('with less money takes out as few as needed, and never more than the money allows', async () => {
    const before = await seatsOf(house)
    const change = await ask(house, { planId: id, cause: 'budget', budgetYuan: 3000 })
    const seen = await changes.one(house.officer, change)
    assert.equal(seen.state, 'proposed', JSON.stringify(seen))
    assert.ok((seen.result?.after.costFen ?? Infinity) <= 300_000)
    assert.deepEqual([seen.result?.removed, seen.result?.added], [2, 0], 'two seats of 100 yuan are what is missing')
    assert.deepEqual(seen.budget, { beforeFen: 1_000_000, afterFen: 300_000 })
    assert.deepEqual((await changes.people(house.officer, { id: change, limit: 9 })).rows.map(row => [row.costFen, row.counted]), [[-10_000, 1], [-10_000, 1]])
    await adds(house, change)
    await changes.discard(house.officer, change)
    await assert.rejects(changes.discard(house.officer, change), { code: 'change-settled' })
    assert.deepEqual(await seatsOf(house), before)
  })

  it('asks finance when it costs more, and goes no further than what was signed', async () => {
    const change = await ask(house, { planId: id, cause: 'budget', budgetYuan: 20_000 })
    assert.equal((await changes.one(house.officer, change)).result?.removed, 0, 'more money takes nothing away')
    await changes.submit(house.officer, change)
    const [round] = await approval.rounds(house.officer, id)
    assert.deepEqual(round?.steps.map(step => [step.step, step.state]), [['unit', 'open'], ['finance', 'skipped']])
    await approval.sendBack(house.head, id, '不必', change)
    assert.equal((await changes.one(house.officer, change)).state, 'returned')
    await changes.submit(house.officer, change)
    await approval.approve(house.head, id, { changeId: change })
    await house.admin.transaction(tx => tx.run(sql`update planning.plan_change set given = given || '{"budgetFen": 9000000}' where id = ${change}`))
    await assert.rejects(changes.apply(house.officer, change), { code: 'change-outdated' })
    await changes.discard(house.officer, change)
    assert.equal((await verify(house.officer, id)).verdict, 'signed')
  })

  it('keeps whoever sits in a confirmed session where they are', async () => {
    assert.deepEqual(await confirm(house.officer, id, [house.sessions.get('A2') ?? '']), { confirmed: 1 })
    assert.deepEqual(await confirm(house.officer, id, [house.sessions.get('A2') ?? '']), { confirmed: 0 })
    const change = await ask(house, { planId: id, cause: 'budget', budgetYuan: 2400 })
    const who = await concerned(house.officer, change)
    assert.ok(who.length > 0)
    assert.equal(who.some(each => each.includes('-A2')), false, who.join())
    await changes.discard(house.officer, change)
    const impossible = await ask(house, { planId: id, cause: 'budget', budgetYuan: 100 })
    const seen = await changes.one(house.officer, impossible)
    assert.equal(seen.state, 'failed')
    assert.match(seen.failureWords ?? '', /没有任何变更方案/)
    await changes.discard(house.officer, impossible)
    await confirm(house.officer, id, [])
    assert.equal((await plans.one(house.officer, id)).state, 'confirmed')
    await assert.rejects(confirm(house.officer, id, []), { code: 'plan-not-published' })
  })

  it('writes nothing when the planner dies, and can be worked out again', async () => {
    const { id: change } = await changes.ask(house.officer, ChangeGiven.parse({ planId: id, cause: 'budget', budgetYuan: 20_000 }))
    await changes.workOut(house.services, house.tenant, change, { make: () => new Worker('process.exit(3)', { eval: true }) })
    assert.equal((await changes.one(house.officer, change)).state, 'failed')
    assert.deepEqual(await concerned(house.officer, change), [])
    await changes.discard(house.officer, change)
  })
})

describe('several agencies pay from their own budgets', () => {
  let house: PlanningHouse
  let id: string
  before(async () => {
    house = await planningHouse()
    id = await published(house, { agencyBudgets: [{ agencyId: house.north, budgetYuan: 500 }, { agencyId: house.south, budgetYuan: 400 }] })
  })
  after(() => house?.close())
  const spent = async () => (await plans.one(house.officer, id)).agencies.map(each => [each.name.zh, each.budgetFen, each.spentFen])

  it('the plan keeps to each, and its page says what each has left', async () => {
    assert.deepEqual(await spent(), [['北局', 50_000, 50_000], ['南局', 40_000, 40_000]])
    const seats = await seatsOf(house)
    assert.deepEqual([seats.filter(seat => seat.startsWith('N')).length, seats.filter(seat => seat.startsWith('S')).length], [5, 4])
  })

  it('one of them gets less: only its people lose seats, and what was signed is what comes into force', async () => {
    const unknown = { planId: id, cause: 'budget', agencyBudgets: [{ agencyId: house.unitId, budgetYuan: 5 }] }
    await assert.rejects(ask(house, unknown), { code: 'invalid' })
    await assert.rejects(ask(house, { planId: id, cause: 'budget', agencyBudgets: [{ agencyId: house.north, budgetYuan: 500 }] }), { code: 'invalid' })
    const change = await ask(house, { planId: id, cause: 'budget', agencyBudgets: [{ agencyId: house.north, budgetYuan: 300 }] })
    const seen = await changes.one(house.officer, change)
    assert.equal(seen.state, 'proposed', JSON.stringify(seen))
    assert.deepEqual([seen.agencies.map(each => [each.name.zh, each.beforeFen, each.afterFen]), seen.budget], [[['北局', 50_000, 30_000]], null])
    const who = await concerned(house.officer, change)
    assert.deepEqual([who.length, who.every(each => /^N\d\d -A\d$/.test(each))], [2, true], who.join())
    await adds(house, change)
    await through(house, change)
    assert.deepEqual(await spent(), [['北局', 30_000, 30_000], ['南局', 40_000, 40_000]])
    assert.equal((await verify(house.officer, id)).verdict, 'signed')
  })
})

describe('a plan goes to Excel and back', () => {
  let house: PlanningHouse
  let id: string
  before(async () => {
    house = await planningHouse()
    id = await house.draft()
    await house.solve(id)
  })
  after(() => house?.close())

  type Book = { name: string; rows: string[][] }[]
  const exported = async (plan = id, ctx: Context = house.officer): Promise<{ path: string; book: Book }> => {
    const path = join(folder, `${Math.random()}.xlsx`)
    await pipeline((await workbook(ctx, plan)).body, createWriteStream(path))
    const book: Book = []
    for (const name of ctx.lang === 'zh' ? ['概要', '人员安排', '班次', '列说明'] : ['Summary', 'Who attends what', 'Sessions', 'Columns']) {
      const table = await openTable(path, { sheet: name })
      const rows: string[][] = [table.headers]
      for await (const row of table.rows()) rows.push(row.cells)
      table.close()
      book.push({ name, rows })
    }
    return { path, book }
  }
  const stored = async (book: Book) => {
    const path = join(folder, `${Math.random()}.xlsx`)
    await writeXlsx(createWriteStream(path), book.map(({ name, rows: [headers = [], ...rows] }) => ({ name, columns: headers.map(header => ({ header })), rows: rows as Value[][] })))
    return house.services.files.put(createReadStream(path), 'plan.xlsx')
  }
  const take = async (edit: (book: Book) => void, plan = id, ctx: Context = house.officer) => {
    const { book } = await exported(plan, ctx)
    edit(book)
    return takeSheet(ctx, plan, await stored(book))
  }
  const assignments = (book: Book) => book[1]?.rows ?? []
  const faultsOf = async (edit: (book: Book) => void): Promise<string[]> => {
    const error = await take(edit).then(report => assert.fail(JSON.stringify(report)), (thrown: { code: string; fields?: { path: string; code: string }[] }) => thrown)
    return (error as { fields?: { path: string; code: string }[] }).fields?.map(field => `${field.path} ${field.code}`) ?? []
  }

  it('changes nothing when it comes back as it went, in either language', async () => {
    for (const lang of ['zh', 'en'] as const) {
      const { book } = await exported(id, { ...house.officer, lang, t: speaker(lang) })
      assert.deepEqual(await takeSheet(house.officer, id, await stored(book)), { changeId: null, added: 0, removed: 0, seats: 0 })
    }
    assert.deepEqual(await changes.list(house.officer, id), [])
  })

  it('explains its columns', async () => {
    const { book } = await exported()
    assert.ok((book[3]?.rows.length ?? 0) >= 9)
    assert.ok(book[3]?.rows.some(row => row.join().includes('删除一行即不再参加')))
  })

  it('is taken whole or not at all: every fault is named by its sheet and cell', async () => {
    assert.deepEqual(await faultsOf(book => { assignments(book).push(['X99', '', '', 'A1', '', '', '', ''], ['N03', '', '', 'ZZ', '', '', '', ''], ['', '', '', 'A1', '', '', '', '']) }),
      ['人员安排!A16 value-empty', '人员安排!A14 sheet-person-unknown', '人员安排!D15 sheet-session-unknown'])
    assert.deepEqual(await faultsOf(book => { assignments(book).push(assignments(book)[1] ?? []) }), ['人员安排!A14 row-twice-in-sheet'])
    const seats = (value: string) => (book: Book) => { book[2]!.rows[1]![6] = value }
    assert.deepEqual(await faultsOf(seats('很多')), ['班次!G2 not-an-integer'])
    assert.deepEqual(await faultsOf(seats('0')), ['班次!G2 out-of-range'])
    assert.deepEqual(await changes.list(house.officer, id), [])
  })

  it('is judged by the checker: a change that breaks a rule is refused at its row', async () => {
    const [broken] = await faultsOf(book => { assignments(book).push(['N01', '', '', 'A1', '', '', '', '']) })
    assert.match(broken ?? '', /^人员安排!D\d+ sheet-breaks-rule$/)
    // A seventh person in six seats.
    const planned = new Set(assignments((await exported()).book).map(row => row[0]))
    const free = [...house.people.keys()].find(number => !planned.has(number) && Number(number.slice(1)) > 2) ?? ''
    const faults = await faultsOf(book => { assignments(book).push([free, '', '', 'A1', '', '', '', '']) })
    assert.equal(faults.length, 1, JSON.stringify(faults))
    assert.match(faults[0] ?? '', /sheet-breaks-rule/)
    // With a seat more it can be.
    const report = await take(book => {
      assignments(book).push([free, '', '', 'A1', '', '', '', ''])
      const row = book[2]!.rows.find(each => each[0] === 'A1')!
      row[6] = '7'
    })
    assert.deepEqual({ ...report, changeId: null }, { changeId: null, added: 1, removed: 0, seats: 1 })
    const seen = await changes.one(house.officer, report.changeId ?? '')
    assert.equal(seen.state, 'proposed')
    assert.equal(seen.published, false)
    assert.deepEqual(seen.may, ['apply', 'discard'])
    assert.equal((seen.result?.after.costFen ?? 0) - (seen.result?.before.costFen ?? 0), 10_000)
    assert.ok((seen.result?.after.objective ?? 0) > (seen.result?.before.objective ?? Infinity))
    assert.deepEqual(seen.sessions.map(each => [each.code, each.before, each.after, each.seats]), [['A1', 6, 7, 7]])
    assert.equal((await plans.assignments(house.officer, { id, limit: 200 })).rows.length, 12, 'nothing is taken before somebody says so')
    await changes.apply(house.officer, report.changeId ?? '')
    assert.equal((await plans.assignments(house.officer, { id, limit: 200 })).rows.length, 13)
    const { outcome } = await plans.one(house.officer, id)
    assert.deepEqual([outcome?.plan?.people, outcome?.assignments, outcome?.bound], [13, 13, null])
    assert.match((await plans.assignments(house.officer, { id, limit: 200, q: free })).rows[0]?.words ?? '', /弥补差距/)
  })

  it('moves and removes people; an approved plan then needs approval anew', async () => {
    await plans.submit(house.officer, id)
    await assert.rejects(take(() => {}), { code: 'sheet-plan-fixed' })
    await approval.approve(house.head, id)
    const { book: old } = await exported()
    const inA1 = assignments(old).filter(row => row[3] === 'A1').map(row => row[0])
    const report = await take(book => { book[1]!.rows = assignments(book).filter(row => row[0] !== inA1[0]) })
    assert.deepEqual({ ...report, changeId: null }, { changeId: null, added: 0, removed: 1, seats: 0 })
    await changes.apply(house.officer, report.changeId ?? '')
    assert.equal((await plans.one(house.officer, id)).state, 'solved')
    assert.equal((await verify(house.officer, id)).verdict, 'none')
    await assert.rejects(takeSheet(house.officer, id, await stored(old)), { code: 'sheet-older' })
    const moved = await take(book => { assignments(book).find(row => row[3] === 'A2')![3] = 'A1' })
    assert.deepEqual([moved.added, moved.removed], [1, 1])
    await changes.discard(house.officer, moved.changeId ?? '')
  })

  it('is refused from another plan, without its sheet, and by whoever may not', async () => {
    const other = await house.draft()
    await house.solve(other)
    const { book } = await exported(other)
    await assert.rejects(takeSheet(house.officer, id, await stored(book)), { code: 'sheet-other-plan' })
    await assert.rejects(takeSheet(house.officer, id, await stored([book[0]!])), { code: 'invalid' })
    await assert.rejects(takeSheet(house.head, id, await stored(book)), { code: 'not-found' })
    const text = await house.services.files.put(Readable.from([Buffer.from('a,b\n1,2\n')]), 'x.csv')
    await assert.rejects(takeSheet(house.officer, id, text), { code: 'invalid' })
  })

  it('of a published plan becomes a change that goes through approval', async () => {
    await plans.submit(house.officer, id)
    await approval.approve(house.head, id)
    await publish(house.officer, id)
    const before = await seatsOf(house)
    const gone = before.find(seat => seat.endsWith('A2'))?.split(' ')[0] ?? ''
    const report = await take(book => { book[1]!.rows = assignments(book).filter(row => row[0] !== gone) })
    assert.deepEqual((await changes.one(house.officer, report.changeId ?? '')).may, ['submit', 'discard'])
    await through(house, report.changeId ?? '')
    assert.deepEqual(await seatsOf(house), before.filter(seat => !seat.startsWith(gone)))
  })

  const sheetRow = (book: Book, code: string) => book[2]!.rows.find(each => each[0] === code)!
  const classOf = async (code: string) => (await house.admin.read(tx => tx.raw<{ seats: number; minimum: number; days: string[]; minutes: number; until: string; from: string }>(sql`select c.seats, c.minimum,
      (select json_agg(distinct l.day order by l.day) from learning.class_slot l where l.class_id = c.id) as days, (select sum(minutes)::int from learning.class_slot l where l.class_id = c.id) as minutes,
      c.withdraw_until as until, (c.starts_at at time zone 'Asia/Shanghai')::date as from
    from learning.class c where c.code = ${code}`)))[0]

  it('says which figure of a session cannot be, at its cell', async () => {
    const other = await house.draft()
    await house.solve(other)
    assert.deepEqual(await faultsOf(book => { sheetRow(book, 'A1')[8] = '9' }), ['班次!I2 minimum-above-seats'])
    assert.deepEqual(await faultsOf(book => { sheetRow(book, 'A1')[8] = '若干' }), ['班次!I2 not-an-integer'])
    assert.deepEqual(await faultsOf(book => { sheetRow(book, 'A1')[3] = '2027-04-01;2027-04-02' }), ['班次!D2 sheet-days-outside'])
    assert.deepEqual(await faultsOf(book => { sheetRow(book, 'A1')[3] = '三月' }), ['班次!D2 not-a-date'])
    const taken = Number(sheetRow((await exported()).book, 'A1')[5])
    assert.match((await faultsOf(book => { sheetRow(book, 'A1')[6] = String(taken - 1) })).join(), /sheet-breaks-rule/, 'fewer seats than people')
    assert.deepEqual(await faultsOf(book => { [sheetRow(book, 'A1')[6], sheetRow(book, 'A1')[8]] = ['30', String(taken + 1)] }), ['班次!I2 sheet-breaks-rule'], 'more needed than come')
    // Another plan finds the published plan's people in the session.
    const shared = await take(book => { sheetRow(book, 'A1')[3] = '2027-03-22;2027-03-23' }, other).then(() => assert.fail('taken'), (error: { fields: { code: string }[] }) => error.fields.map(field => field.code))
    assert.ok(shared.includes('sheet-session-shared'), shared.join())
    assert.deepEqual((await changes.list(house.officer, id)).filter(each => each.state === 'proposed'), [])
  })

  it('seats, minimum and days changed in it become those of the class once the change is approved; people are told the days', async () => {
    const before = await classOf('A1')
    assert.deepEqual([before?.minimum, before?.days], [2, ['2027-03-02', '2027-03-03']])
    const people = (await seatsOf(house)).filter(seat => seat.endsWith(' A1'))
    const report = await take(book => {
      const row = sheetRow(book, 'A1')
      ;[row[3], row[6], row[8]] = ['2027-03-04;2027-03-05', '12', '3']
    })
    assert.deepEqual({ ...report, changeId: null }, { changeId: null, added: 0, removed: 0, seats: 1 })
    const [row] = (await changes.one(house.officer, report.changeId ?? '')).sessions
    assert.deepEqual([row?.code, row?.days, row?.daysTo, row?.seats, row?.minimum], ['A1', ['2027-03-02', '2027-03-03'], ['2027-03-04', '2027-03-05'], 12, 3])
    assert.deepEqual(await classOf('A1'), before, 'nothing is taken before somebody says so')
    await through(house, report.changeId ?? '')
    const after = await classOf('A1')
    assert.deepEqual(after, { ...before, seats: 12, minimum: 3, days: ['2027-03-04', '2027-03-05'], from: '2027-03-04', until: '2027-03-01' })
    assert.equal(before?.until, '2027-02-27', 'the deadline keeps its distance')
    const number = people[0]?.split(' ')[0] ?? ''
    assert.match((await noticesOf(house, number)).at(-1) ?? '', /2027-03-04/)
    assert.deepEqual((await enrolments.mine(house.as(house.people.get(number) ?? ''))).map(each => each.days), [['2027-03-04', '2027-03-05']])
    assert.deepEqual((await seatsOf(house)).filter(seat => seat.endsWith(' A1')), people)
    assert.equal((await verify(house.officer, id)).verdict, 'signed')
  })

  it('seats that a class has given to others by hand cannot be taken away by it', async () => {
    const fewer = String((await seatsOf(house)).filter(seat => seat.endsWith(' A1')).length + 2)
    const report = await take(book => { sheetRow(book, 'A1')[6] = fewer })
    await house.admin.transaction(tx => tx.run(sql`update learning.class set audience_unit_id = ${house.unitId} where code = 'A1'`))
    for (const number of ['N01', 'S01', 'S02']) await signUp(house.as(house.people.get(number) ?? ''), house.sessions.get('A1') ?? '')
    await changes.submit(house.officer, report.changeId ?? '')
    await approval.approve(house.head, id, { changeId: report.changeId ?? '', reason: '同意' })
    await assert.rejects(changes.apply(house.officer, report.changeId ?? ''), { code: 'plan-fails-check' })
    assert.equal((await classOf('A1'))?.seats, 12)
    await changes.discard(house.officer, report.changeId ?? '')
    assert.deepEqual(await faultsOf(book => { sheetRow(book, 'A1')[6] = fewer }), ['班次!G2 sheet-seats-taken'])
  })
})
