import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import type { z } from 'zod'
import { chinaRules } from '@keju/deadlines'
import * as people from '#domains/people/index.ts'
import * as applications from '#domains/services/cases/applications.ts'
import type { Act } from '#domains/services/cases/shapes.ts'
import { tick } from '#domains/services/cases/supervision.ts'
import * as work from '#domains/services/cases/work.ts'
import { addPublishedForm } from '#domains/services/forms/builder.ts'
import * as payments from '#domains/services/payments/payments.ts'
import * as refunds from '#domains/services/payments/refunds.ts'
import { refundJobs, refundSignature } from '#domains/services/payments/refunds.ts'
import type { RefundTold } from '#domains/services/payments/shapes.ts'
import { makeContext, type Context } from '#platform/context.ts'
import { newId } from '#platform/db.ts'
import { Conflict, NotFound, ProblemError } from '#platform/errors.ts'
import type { JobRow } from '#platform/jobs.ts'
import { smsOutbox } from '#platform/sms.ts'
import { sql } from '#platform/sql.ts'
import { casesHouse, foodForm, monday, type CasesHouse } from './cases-house.ts'

const code = (wanted: string) => (error: unknown): boolean => error instanceof ProblemError && (error.code === wanted || error.fields.some(field => field.code === wanted))
const secret = 'a secret of sixteen signs'

describe('fees and payments', () => {
  let house: CasesHouse, gateway: Server, cashier: Context, elsewhere: Context
  const asked: { order: string; fen: number; title: string; back: string; notify: string }[] = []
  let broken = false
  const act = (ctx: Context, id: string, given: Act) => work.act(ctx, { id, act: given })
  const online = (ctx: Context): Context => ({ ...ctx, config: { ...ctx.config, PAY_URL: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/orders`, PAY_SECRET: secret, PAY_LINK: 'data.url', KEJU_URL: 'https://gov.example' } })
  const tell = (over: Partial<{ order: string; fen: number; reference: string; status: string; signature: string }>) => {
    const said = { order: '', fen: 12_000, reference: 'R1', status: 'paid', ...over }
    return payments.told(online(house.visitor()), { ...said, signature: over.signature ?? payments.gatewaySignature(secret, said) })
  }
  before(async () => {
    house = await casesHouse()
    const cash = newId(), other = newId()
    await house.admin.transaction(async tx => {
      await people.addPersons(tx, [[cash, 'cash'], [other, 'other']].map(([id, number]) => ({ id: id!, number: number!, name: '出纳', unitId: house.units.market, postId: null, grade: '', gender: '' as const, bornOn: null, joinedOn: null, email: '', phone: '' })))
      await people.addGrants(tx, [{ id: newId(), personId: cash, role: 'finance', unitId: house.units.market, beginsOn: '2020-01-01', endsOn: null }])
      const form = (lapses: boolean, itemId: string, unitId: string) => addPublishedForm(tx, {
        itemId, unitId, title: { zh: '食品经营许可', en: 'Food licence' }, content: foodForm,
        handling: { procedure: 'licence', promisedDays: null, parts: [], fee: { fen: 12_000, basis: { zh: '某收费标准', en: 'A tariff' }, dueDays: 5, lapses, exempt: [{ code: 'low-income', label: { zh: '低保家庭', en: 'Minimum support' } }] } },
      })
      await form(true, house.items.food, house.units.market)
      await form(false, house.items.fire, house.units.market)
    })
    const as = (id: string, unitId: string) => makeContext(house.services, { tenant: house.tenant, lang: 'zh', person: { id, name: '出纳', unitId, grants: [{ role: 'finance', unitId }], sessionId: newId() } })
    cashier = as(cash, house.units.market)
    elsewhere = as(other, house.units.fire)
    gateway = createServer((request, reply) => {
      let text = ''
      request.on('data', chunk => { text += String(chunk) }).on('end', () => {
        if (broken) return void reply.writeHead(500).end('down')
        asked.push(JSON.parse(text))
        reply.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data: { url: `https://pay.example/${asked.at(-1)?.order}` } }))
      })
    })
    await new Promise<void>(resolve => gateway.listen(0, '127.0.0.1', () => resolve()))
  })
  after(async () => {
    gateway.close()
    await house.close()
  })

  const noticed = async (address?: string) => {
    house.clock.now = new Date(monday)
    const made = await house.submitted(address)
    await act(house.officer, made.id, { do: 'accept' })
    await act(house.officer, made.id, { do: 'take', handlerId: null })
    await act(house.officer, made.id, { do: 'notice-fee' })
    const order = (await applications.mine(made.ctx, made.number)).fee?.order ?? ''
    return { ...made, order }
  }
  const propose = (id: string, outcome: 'granted' | 'refused' = 'granted') => act(house.officer, id, { do: 'propose', outcome, reasons: '符合条件', basis: '食品安全法第三十五条', override: '' })
  const pay = (order: string, receipt: string, ctx = cashier) => payments.record(ctx, { order, method: 'cash', receipt, on: '2026-03-02' })

  it('the notice says what is owed by when, once; nothing is granted before; the cashier’s record settles it', async () => {
    house.clock.now = new Date(monday)
    const offer = await applications.offer(house.visitor(), 'FOOD')
    assert.deepEqual([offer.fee?.fen, offer.fee?.exempt[0]?.zh], [12_000, '低保家庭'])
    const made = await noticed()
    assert.match((await house.admin.read(tx => smsOutbox(tx, undefined, 1)))[0]?.body ?? '', /须在 2026-03-09 前缴费 120 元/)
    await assert.rejects(act(house.officer, made.id, { do: 'notice-fee' }), Conflict)
    await assert.rejects(propose(made.id), code('case-fee-unpaid'))
    const owed = await payments.owed(made.ctx, made.order)
    assert.deepEqual([owed.fen, owed.dueOn, owed.state, owed.online], [12_000, '2026-03-09', 'open', false])
    await assert.rejects(payments.owed(house.visitor(), made.order), NotFound)
    await assert.rejects(payments.owed((await house.begin()).ctx, made.order), NotFound, 'another’s pass')
    await assert.rejects(pay(made.order, 'A-1', elsewhere), NotFound)
    await assert.rejects(payments.record(cashier, { order: made.order, method: 'cash', receipt: 'A-1', on: '2026-03-01' }), code('payment-day'))
    await assert.rejects(payments.record(cashier, { order: made.order, method: 'cash', receipt: 'A-1', on: '2026-03-03' }), code('payment-day'))
    await pay(made.order, 'A-1')
    await assert.rejects(pay(made.order, 'A-2'), code('payment-not-open'))
    const paid = await payments.owed(made.ctx, made.order)
    assert.deepEqual([paid.state, paid.entries.map(each => [each.kind, each.fen, each.receipt, each.onDay])], ['paid', [['payment', 12_000, 'A-1', '2026-03-02']]])
    const mine = await applications.mine(made.ctx, made.number)
    assert.ok(mine.story.some(each => each.kind === 'pay-fee') && mine.fee?.paidOn === '2026-03-02')
    await propose(made.id)
    await act(house.head, made.id, { do: 'decide' })
    const second = await noticed()
    await assert.rejects(pay(second.order, 'A-1'), code('payment-receipt-used'))
  })

  it('who is exempt pays nothing, and the order is gone', async () => {
    const made = await noticed()
    await assert.rejects(act(house.officer, made.id, { do: 'waive-fee', group: 'friends', note: 'x' }), code('case-fee-none'))
    await act(house.officer, made.id, { do: 'waive-fee', group: 'low-income', note: '低保证编号已核对' })
    await assert.rejects(pay(made.order, 'B-1'), code('payment-not-open'))
    assert.equal((await applications.mine(made.ctx, made.number)).fee?.waived, true)
    await propose(made.id)
  })

  it('the gateway is asked once for each order, and its word is taken once, signed and for the right amount', async () => {
    const made = await noticed()
    await assert.rejects(payments.begin(made.ctx, made.order), code('payment-no-gateway'))
    broken = true
    await assert.rejects(payments.begin(online(made.ctx), made.order), code('payment-gateway'))
    broken = false
    assert.deepEqual(await payments.begin(online(made.ctx), made.order), { href: `https://pay.example/${made.order}` })
    assert.deepEqual(await payments.begin(online(made.ctx), made.order), { href: `https://pay.example/${made.order}` })
    assert.deepEqual(asked, [{ order: made.order, fen: 12_000, title: '食品经营许可', back: `https://gov.example/pay/${made.order}`, notify: 'https://gov.example/api/v1/payments/notify' }])
    await assert.rejects(payments.begin(online(house.visitor()), made.order), NotFound)
    await assert.rejects(tell({ order: made.order, signature: 'f'.repeat(64) }), code('payment-signature'))
    await assert.rejects(tell({ order: made.order, signature: payments.gatewaySignature('another secret 123', { order: made.order, fen: 12_000, reference: 'R1', status: 'paid' }) }), code('payment-signature'))
    await assert.rejects(tell({ order: made.order, fen: 1 }), code('payment-amount'))
    await assert.rejects(tell({ order: '20260302-AAAAAA' }), NotFound)
    await tell({ order: made.order, status: 'failed' })
    assert.equal((await payments.owed(made.ctx, made.order)).state, 'open')
    await Promise.all(Array.from({ length: 6 }, () => tell({ order: made.order, reference: 'R1' })))
    const paid = await payments.owed(made.ctx, made.order)
    assert.deepEqual([paid.state, paid.entries.map(each => [each.kind, each.method, each.reference])], ['paid', [['payment', 'gateway', 'R1']]])
    assert.equal((await work.one(house.officer, made.id)).story.filter(each => each.kind === 'pay-fee').length, 1)
    const other = await noticed()
    await assert.rejects(tell({ order: other.order, reference: 'R1' }), code('payment-reference'))
    await assert.rejects(payments.begin(online(made.ctx), made.order), code('payment-not-open'))
  })

  it('money that comes too much, or too late, is kept as what it is and goes back', async () => {
    const twice = await noticed()
    await pay(twice.order, 'C-1')
    await tell({ order: twice.order, reference: 'R-twice' })
    const over = await noticed()
    await applications.withdraw(over.ctx, { number: over.number, reason: '' })
    assert.equal((await applications.mine(over.ctx, over.number)).state, 'withdrawn')
    await tell({ order: over.order, reference: 'R-over' })
    const { rows } = await payments.list(cashier, { show: 'back', limit: 50 })
    assert.deepEqual(rows.map(row => row.number).toSorted(), [twice.order, over.order].toSorted())
    const surplus = rows.find(row => row.number === twice.order)?.entries.find(each => each.kind === 'surplus')
    await payments.refund(cashier, { entry: surplus!.id, method: 'transfer', receipt: 'T-1', reason: '重复支付' })
    await assert.rejects(payments.refund(cashier, { entry: surplus!.id, method: 'transfer', receipt: 'T-2', reason: '再退' }), code('payment-refunded'))
    await assert.rejects(payments.refund(elsewhere, { entry: surplus!.id, method: 'transfer', receipt: 'T-3', reason: '再退' }), NotFound)
    assert.deepEqual((await payments.list(cashier, { show: 'back', limit: 50 })).rows.map(row => row.number), [over.order])
    assert.equal((await payments.owed(twice.ctx, twice.order)).state, 'paid')
  })

  it('a refund is a row of its own; the case says so and nobody is asked again', async () => {
    const made = await noticed()
    await pay(made.order, 'D-1')
    const [row] = (await payments.list(cashier, { show: 'paid', number: made.order, limit: 1 })).rows
    await payments.refund(cashier, { entry: row!.entries[0]!.id, method: 'cash', receipt: 'D-2', reason: '标准有误' })
    assert.equal((await payments.owed(made.ctx, made.order)).state, 'refunded')
    assert.equal((await applications.mine(made.ctx, made.number)).fee?.refunded, true)
    await assert.rejects(act(house.officer, made.id, { do: 'notice-fee' }), Conflict)
    await propose(made.id)
  })

  it('unpaid: a reminder, then closed by rule where the item says so, else it waits', async () => {
    const lapsing = await noticed(), waiting = await noticed('FIRE')
    const run = (day: string) => { house.clock.now = new Date(`${day}T01:00:00Z`); return house.admin.transaction(tx => tick(house.officer, tx)) }
    await run('2026-03-06')
    await run('2026-03-06')
    const texts = async (of: string, words: RegExp) => (await house.admin.read(tx => smsOutbox(tx, undefined, 200))).filter(each => each.body.includes(of) && words.test(each.body)).length
    assert.equal(await texts(lapsing.number, /须在 2026-03-09 前缴纳/), 1)
    await run('2026-03-09')
    assert.equal((await work.one(house.officer, lapsing.id)).state, 'working')
    await run('2026-03-10')
    const ended = await work.one(house.officer, lapsing.id)
    assert.deepEqual([ended.state, ended.story.at(-1)?.kind], ['withdrawn', 'lapse-fee'])
    assert.equal(await texts(lapsing.number, /逾期未缴费/), 1)
    await assert.rejects(payments.record(cashier, { order: lapsing.order, method: 'cash', receipt: 'E-1', on: '2026-03-02' }), code('payment-not-open'))
    assert.equal((await work.one(house.officer, waiting.id)).state, 'working')
    await payments.record(cashier, { order: waiting.order, method: 'card', receipt: 'E-2', on: '2026-03-10' })
    assert.equal((await work.one(house.officer, waiting.id)).fee?.paidOn, '2026-03-10')
  })

  it('a licence’s time runs on while its fee is owed: no rule of that law counts it out', async () => {
    for (const rule of chinaRules.filter(each => each.code.startsWith('licence.'))) assert.ok(!rule.stops.includes('fee') && !rule.restarts.includes('fee'), rule.code)
    const made = await noticed()
    const { clocks, dueOn } = await work.one(house.officer, made.id)
    house.later(4)
    await payments.record(cashier, { order: made.order, method: 'card', receipt: 'F-1', on: '2026-03-06' })
    const paid = await work.one(house.officer, made.id)
    assert.deepEqual([paid.dueOn, paid.clocks.decision?.due], [dueOn, clocks.decision?.due])
  })

  describe('refunds through the gateway', () => {
    type Asked = { refund: string; payment: string; fen: number; reason: string; notify: string }
    const requests: Asked[] = []
    let answer: (given: Asked) => { status: number; body: string } = () => ({ status: 200, body: '{"accepted":true}' })
    let server: Server
    const withRefunds = (ctx: Context): Context => ({ ...online(ctx), config: { ...online(ctx).config, PAY_REFUND_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/refunds` } })
    before(async () => {
      server = createServer((request, reply) => {
        let text = ''
        request.on('data', chunk => { text += String(chunk) }).on('end', () => {
          requests.push(JSON.parse(text))
          const { status, body } = answer(requests.at(-1)!)
          reply.writeHead(status, { 'content-type': 'application/json' }).end(body)
        })
      })
      await new Promise<void>(resolve => server.listen(0, '127.0.0.1', () => resolve()))
    })
    after(() => { server.close() })
    const word = (over: Partial<z.output<typeof RefundTold>>) => {
      const said = { refund: '', fen: 12_000, reference: '', status: 'refunded', reason: '', ...over }
      return { ...said, signature: over.signature ?? refundSignature(secret, said) }
    }
    const say = (over: Partial<z.output<typeof RefundTold>>) => refunds.told(withRefunds(house.visitor()), word(over))
    const run = (name: string, input: object = {}) => {
      const job = (refundJobs as readonly JobRow[]).find(each => each.name === name)!
      return job.run({ ...house.services, config: withRefunds(cashier).config, tenant: house.tenant, signal: new AbortController().signal }, input)
    }
    const rowOf = async (order: string) => (await payments.list(withRefunds(cashier), { show: 'paid', number: order, limit: 1 })).rows[0]!
    const idOf = async (number: string) => (await house.admin.read(tx => tx.raw<{ id: string }>(sql`select id from services.payment_refund where tenant_id = ${house.tenant} and number = ${number}`)))[0]!.id
    /** Paid online; its refund asked for. */
    const paidBack = async (reference: string) => {
      const made = await noticed()
      await tell({ order: made.order, reference })
      const entry = (await rowOf(made.order)).entries[0]!.id
      await refunds.ask(withRefunds(cashier), { entry, reason: '标准有误' })
      const [refund] = (await rowOf(made.order)).refunds
      return { ...made, entry, refund: refund!.number, hand: async () => run('services.payments.refund', { id: await idOf(refund!.number) }) }
    }

    it('is asked, sent once under one number, and settled by the signed word, told however often', async () => {
      const made = await paidBack('G-1')
      assert.deepEqual((await rowOf(made.order)).refunds.map(each => each.state), ['asked'])
      await assert.rejects(payments.refund(cashier, { entry: made.entry, method: 'cash', receipt: 'G-9', reason: '窗口退' }), code('payment-refund-there'), 'not at the counter as well')
      await made.hand()
      await made.hand()
      assert.deepEqual(requests.filter(each => each.refund === made.refund), [{ refund: made.refund, payment: 'G-1', fen: 12_000, reason: '标准有误', notify: 'https://gov.example/api/v1/payments/refunds/notify' }])
      await assert.rejects(refunds.ask(withRefunds(cashier), { entry: made.entry, reason: '再退' }), code('payment-refund-there'))
      assert.deepEqual([(await rowOf(made.order)).refunds[0]?.state, (await payments.owed(made.ctx, made.order)).refundUnderWay, (await payments.owed(made.ctx, made.order)).state], ['sent', true, 'paid'])
      await assert.rejects(say({ refund: made.refund, reference: 'B-1', signature: 'f'.repeat(64) }), code('payment-signature'))
      await assert.rejects(say({ refund: made.refund, reference: 'B-1', fen: 1 }), code('payment-amount'))
      await assert.rejects(say({ refund: 'R20260302-AAAAAA', reference: 'B-1' }), NotFound)
      await say({ refund: made.refund, status: 'processing' })
      await Promise.all(Array.from({ length: 5 }, () => say({ refund: made.refund, reference: 'B-1' })))
      await assert.rejects(say({ refund: made.refund, reference: 'B-2' }), code('payment-reference'))
      await say({ refund: made.refund, status: 'refused', reason: '迟到' })
      const row = await rowOf(made.order)
      assert.deepEqual([row.state, row.refunds[0]?.state, row.entries.map(each => [each.kind, each.method, each.reference, each.reason])], ['refunded', 'refunded', [['payment', 'gateway', 'G-1', ''], ['refund', 'gateway', 'B-1', '标准有误']]])
      assert.equal((await applications.mine(made.ctx, made.number)).fee?.refunded, true)
      await assert.rejects(refunds.ask(withRefunds(cashier), { entry: made.entry, reason: '再退' }), code('payment-refunded'))
    })

    it('its own signed answer decides at once; an unsigned one decides nothing', async () => {
      answer = given => ({ status: 200, body: JSON.stringify(word({ refund: given.refund, reference: 'B-3' })) })
      const made = await paidBack('G-3')
      await made.hand()
      assert.equal((await rowOf(made.order)).state, 'refunded')
      answer = given => ({ status: 200, body: JSON.stringify({ ...word({ refund: given.refund, reference: 'B-4' }), signature: 'x' }) })
      const forged = await paidBack('G-4')
      await forged.hand()
      assert.deepEqual([(await rowOf(forged.order)).state, (await rowOf(forged.order)).refunds[0]?.state], ['paid', 'sent'])
    })

    it('refused, its reason is there, and it may be asked again or made at the counter', async () => {
      answer = () => ({ status: 422, body: '超过退款期限' })
      const made = await paidBack('G-5')
      await made.hand()
      const [refused] = (await rowOf(made.order)).refunds
      assert.deepEqual([refused?.state, refused?.answer], ['refused', 'HTTP 422 超过退款期限'])
      assert.equal((await rowOf(made.order)).state, 'paid')
      answer = () => ({ status: 200, body: '' })
      await refunds.ask(withRefunds(cashier), { entry: made.entry, reason: '再试一次' })
      const again = (await rowOf(made.order)).refunds[1]!
      assert.notEqual(again.number, made.refund, 'another refund, another number')
      await run('services.payments.refund', { id: await idOf(again.number) })
      await say({ refund: again.number, status: 'refused', reason: '账户已销户' })
      assert.equal((await rowOf(made.order)).refunds[1]?.answer, '账户已销户')
      await payments.refund(cashier, { entry: made.entry, method: 'transfer', receipt: 'G-6', reason: '线下退回' })
      await assert.rejects(say({ refund: again.number, reference: 'B-6' }), code('payment-refunded'), 'what went back at the counter does not go back twice')
      assert.equal((await rowOf(made.order)).state, 'refunded')
    })

    it('a gateway that is down is tried again under the same number', async () => {
      answer = () => ({ status: 503, body: 'down' })
      const made = await paidBack('G-7'), sent = requests.length
      await made.hand()
      const [waiting] = (await rowOf(made.order)).refunds
      assert.deepEqual([waiting?.state, waiting?.answer], ['asked', 'HTTP 503 down'])
      const queued = await house.admin.read(tx => tx.raw<{ n: number }>(sql`select count(*)::int as n from graphile_worker.jobs where task_identifier = 'services.payments.refund'`))
      assert.ok(queued[0]!.n > 0, 'the next try is in the queue')
      answer = () => ({ status: 200, body: '' })
      await run('services.payments.refunds-again')
      assert.deepEqual([...new Set(requests.slice(sent).map(each => each.refund))], [made.refund])
      assert.equal((await rowOf(made.order)).refunds[0]?.state, 'sent')
      const sums = await payments.totals(cashier, { from: '2026-03-01', until: '2026-03-31' })
      assert.equal(sums.underWay, 24_000, 'this one, and the one whose answer was forged')
    })

    it('is for what came through the gateway alone, where it takes refunds, and for the cashier of the office', async () => {
      const made = await noticed()
      await pay(made.order, 'H-1')
      const entry = (await rowOf(made.order)).entries[0]!.id
      await assert.rejects(refunds.ask(withRefunds(cashier), { entry, reason: '退' }), code('payment-refund-counter'))
      await assert.rejects(refunds.ask(online(cashier), { entry, reason: '退' }), code('payment-no-refunds'))
      await assert.rejects(refunds.ask(withRefunds(elsewhere), { entry, reason: '退' }), NotFound)
    })
  })

  it('totals by day reconcile with the orders, and a planted fault is named', async () => {
    // What a job settled stands under the day of the machine.
    const whenever = { from: '2020-01-01', until: '2100-12-31' }
    house.clock.now = new Date('2026-03-20T01:00:00Z')
    const sums = await payments.totals(cashier, whenever)
    const [all] = await house.admin.read(tx => tx.raw<{ received: number; refunded: number }>(sql`select sum(fen) filter (where kind <> 'refund')::int as received, sum(fen) filter (where kind = 'refund')::int as refunded from services.payment_entry where tenant_id = ${house.tenant}`))
    assert.deepEqual([sums.received, sums.refunded], [all?.received, all?.refunded])
    assert.equal(sums.received, sums.ordersPaid + sums.surplus)
    assert.deepEqual(sums.faults, [])
    assert.equal(sums.days.reduce((sum, day) => sum + day.received - day.refunded, 0), sums.received - sums.refunded)
    assert.deepEqual((await payments.totals(elsewhere, {})).days, [])
    await house.admin.transaction(tx => tx.run(sql`update services.payment_order set state = 'open' where tenant_id = ${house.tenant} and number = (select o.number from services.payment_order o where o.tenant_id = ${house.tenant} and o.state = 'paid' order by o.id limit 1)`))
    const { faults } = await payments.totals(cashier, whenever)
    assert.deepEqual(faults.map(each => each.why), ['not-paid'])
    await house.admin.transaction(tx => tx.run(sql`update services.payment_order set state = 'paid' where tenant_id = ${house.tenant} and state = 'open' and exists (select 1 from services.payment_entry e where e.order_id = payment_order.id)`))
    await house.admin.transaction(tx => tx.run(sql`update services.payment_refund set reference = 'another' where tenant_id = ${house.tenant} and state = 'refunded' and reference = 'B-1'`))
    assert.deepEqual((await payments.totals(cashier, whenever)).faults.map(each => each.why), ['refund'])
  })
})
