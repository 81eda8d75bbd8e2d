import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { text as read } from 'node:stream/consumers'
import type { ProblemError } from '#platform/errors.ts'
import { makeContext } from '#platform/context.ts'
import { newId } from '#platform/db.ts'
import { outbox } from '#platform/mail.ts'
import { orderOf } from '#domains/services/index.ts'
import * as payments from '#domains/services/payments/payments.ts'
import * as publications from '#domains/disclosure/publications.ts'
import { feePaid } from '#domains/disclosure/steps.ts'
import * as following from '#domains/disclosure/following.ts'
import * as intake from '#domains/disclosure/intake.ts'
import * as requests from '#domains/disclosure/requests.ts'
import * as supervision from '#domains/disclosure/supervision.ts'
import { town, type Town } from './house.ts'

const refusedFor = (...codes: string[]) => (error: ProblemError) => {
  assert.deepEqual(error.fields.map(field => field.code), codes)
  return true
}
const pdf = '%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF'

describe('a request over the internet, to the end', () => {
  let t: Town
  before(async () => { t = await town() })
  after(() => t.close())

  it('goes from form to log: asked, confirmed, consulted, released in part, published', async () => {
    t.on('2026-03-02')
    const { number, pass } = await t.apply({ file: [await t.file(pdf, '../../身份 证明.exe')] })
    const id = await t.idOf(number)
    assert.equal((await following.follow(t.citizen(pass), number)).state, 'received')
    await assert.rejects(following.follow(t.citizen(), number), { code: 'follow-needed' })
    const [given] = (await requests.one(t.as('han0'), id)).documents
    assert.deepEqual([given?.name, given?.mediaType], ['身份 证明.pdf', 'application/pdf'])

    t.on('2026-03-04')
    await t.step('han0', { id, step: 'register', receivedOn: '2026-03-04' })
    await t.step('han0', { id, step: 'search', places: '合同档案', terms: '东风路', found: 1 })
    const { id: source } = await requests.addSource(t.as('han0'), { id, file: await t.file(pdf, '合同.pdf') })
    await t.step('han0', { id, step: 'consult', kind: 'third_party', name: '建设公司', email: 'third@example.test', extract: '合同第五条的单价', receivedOn: '2026-03-04' })
    const seen = await requests.one(t.as('han0'), id)
    assert.deepEqual([seen.state, seen.standing.due, seen.standing.stopped], ['third_party', null, 'third-party'])
    const [mail] = await t.house.admin.read(tx => outbox(tx, undefined, 10))
    const token = /opinion\/([\w-]+)/.exec(mail?.body ?? '')![1]!
    assert.equal(seen.consults[0]?.link, `/disclosure/opinion/${token}`)

    const shown = await following.asked(t.citizen(), token)
    assert.equal(shown.extract, '合同第五条的单价')
    assert.ok(!JSON.stringify(shown).includes('李明') && !JSON.stringify(shown).includes('东风路改造工程的施工合同'), 'the third party learns nothing of the applicant')
    await assert.rejects(following.giveOpinion(t.citizen(), { token, opinion: 'object', reasons: '' }), (error: ProblemError) => error.fields[0]?.path === 'reasons')
    await assert.rejects(t.step('han0', { id, step: 'draft', reply: 'provided', outcome: 'released', article: '第三十六条' }), refusedFor('guard-no-open-consultation'))
    t.on('2026-03-09')
    await following.giveOpinion(t.citizen(), { token, opinion: 'object', reasons: '单价是商业秘密' })
    await assert.rejects(following.giveOpinion(t.citizen(), { token, opinion: 'consent', reasons: '' }), refusedFor('guard-consultation-open'))
    await assert.rejects(following.asked(t.citizen(), 'x'.repeat(32)), { code: 'not-found' })

    const partial = { id, step: 'draft', reply: 'partial', outcome: 'partial', article: '第三十七条', reasons: '单价属商业秘密', segregated: true, replyText: '随函提供合同其余部分。', information: '东风路改造合同', release: [source] } as const
    await assert.rejects(t.step('han0', { ...partial, reply: 'provided', outcome: 'released', release: [source] }), refusedFor('guard-objection-respected'))
    await t.step('han0', { ...partial, release: [source] })
    await assert.rejects(t.review('rui1', { id, step: 'review', aspect: 'legality' }), { code: 'not-found' }, 'another agency’s head finds nothing')
    await t.review('rui0', { id, step: 'review', aspect: 'legality' })
    await assert.rejects(t.review('rui0', { id, step: 'decide' }), refusedFor('guard-state'))
    await t.review('shi0', { id, step: 'review', aspect: 'secrecy' })
    await t.review('rui0', { id, step: 'decide' })
    assert.equal((await following.follow((await t.follower(number)), number)).replyText, '', 'nothing is told before it goes out')
    await assert.rejects(following.followedPaper((await t.follower(number)), number, source), { code: 'not-found' })
    await t.step('han0', { id, step: 'deliver', how: '网上' })

    const answer = await following.follow((await t.follower(number)), number)
    assert.deepEqual([answer.state, answer.outcome, answer.documents.map(each => each.name), answer.standing.met], ['delivered', 'partial', ['合同.pdf'], true])
    assert.match(answer.remedies[0]!.zh, /应当先申请行政复议/)
    assert.equal(await read((await following.followedPaper((await t.follower(number)), number, source)).body), pdf)
    await assert.rejects(following.followedPaper((await t.follower(number)), number, given!.id), { code: 'not-found' })
    await assert.rejects(publications.publishedPaper(t.citizen(), source), { code: 'not-found' })

    const { id: publication } = await publications.publish(t.as('rui0'), { id, title: '东风路改造工程施工合同', summary: '依申请公开的施工合同，单价已作区分处理。' })
    await assert.rejects(publications.publish(t.as('rui0'), { id, title: '再发一次', summary: '再发一次' }), { code: 'already-published' })
    assert.deepEqual((await publications.log(t.citizen(), { q: '施工合同', limit: 10 })).rows.map(row => row.title), ['东风路改造工程施工合同'])
    assert.equal(await read((await publications.publishedPaper(t.citizen(), source)).body), pdf)
    assert.equal((await intake.similar(t.citizen(), '我想要东风路改造的施工合同'))[0]?.href, `/disclosure/log/${publication}`)
    await publications.withdraw(t.as('rui0'), publication)
    assert.deepEqual((await publications.log(t.citizen(), { limit: 10 })).rows, [])
    await t.step('han0', { id, step: 'close' })
    assert.equal((await requests.list(t.as('han0'), { mine: false, closed: true, limit: 10 })).rows[0]?.id, id)
  })

  it('is corrected by its applicant, withdrawn, and never told of by number alone', async () => {
    t.on('2026-03-02')
    const { number, pass } = await t.apply({ phone: '', email: 'li@example.test' })
    const id = await t.idOf(number)
    const other = await t.apply({ phone: '13800003333' })
    await assert.rejects(following.follow(t.citizen(pass), other.number), { code: 'follow-needed' })
    await t.step('han0', { id, step: 'register', receivedOn: '2026-03-02' })
    t.on('2026-03-03')
    await t.step('lin0', { id, step: 'want-correction', what: '请写明哪一年', answerBy: '2026-03-20' })
    assert.equal((await following.follow(await t.follower(number), number)).correctionWhat, '请写明哪一年')
    await assert.rejects(following.answer(await t.follower(number), { number, step: 'correct', text: '' }))
    t.on('2026-03-10')
    await assert.rejects(following.answer(t.citizen(pass), { number, step: 'correct', text: '2025年' }), { code: 'follow-needed' }, 'a pass is good for an hour')
    const fresh = await t.follower(number)
    await following.answer(fresh, { number, step: 'correct', text: '2025年' })
    const seen = await requests.one(t.as('han0'), id)
    assert.deepEqual([seen.state, seen.standing.due], ['corrected', '2026-04-08'])
    assert.match(seen.description, /2025年$/)
    await assert.rejects(following.answer(fresh, { number, step: 'propose-publication', text: '' }), { code: 'not-released' })
    await following.answer(fresh, { number, step: 'withdraw', text: '' })
    assert.equal((await requests.one(t.as('han0'), id)).outcome, 'other')
  })

  it('is not taken from machines, from nobody, or with what is no paper', async () => {
    const bad = async (over: object, path: string, code: string) => assert.rejects(t.apply(over), (error: ProblemError) => {
      assert.deepEqual(error.fields.map(field => [field.path, field.code]), [[path, code]])
      return true
    })
    await bad({ website: 'https://spam.example' }, '', 'form-stale')
    await bad({ stamp: '1.2' }, '', 'form-stale')
    await bad({ phone: '', address: '东风路1号' }, 'phone', 'contact-online')
    await bad({ wantedDelivery: 'email' }, 'email', 'email-needed')
    await bad({ agencyId: '00000000-0000-7000-8000-000000000000' }, 'agencyId', 'reference-unknown')
    await bad({ file: [await t.file('MZ\u0090 not a paper at all', 'a.pdf')] }, 'file', 'paper-kind')
    await bad({ file: [await t.file('PK\u0003\u0004 a zip with something else in it, no document', 'a.docx')] }, 'file', 'paper-kind')
    await bad({ file: [await t.file('%PDF-1.4\n1 0 obj <</S /JavaScript /JS (app.alert(1))>> endobj\n%%EOF', 'a.pdf')] }, 'file', 'paper-kind')
    await bad({ file: [await t.file('', 'a.pdf')] }, 'file', 'paper-empty')
    const one = await t.file(pdf, 'a.pdf')
    await bad({ file: [one, one, one, one, one, one] }, 'file', 'paper-many')
    await bad({ file: [await t.file(`${pdf}${'x'.repeat(10 * 1024 * 1024)}`, 'a.pdf')] }, 'file', 'paper-large')
    const given = await t.application()
    t.clock.now = new Date(t.clock.now.getTime() + 13 * 3600_000)
    await assert.rejects(intake.apply(t.citizen(), given), (error: ProblemError) => error.fields[0]?.code === 'form-stale')
  })
})

describe('what the office keeps', () => {
  let t: Town
  before(async () => { t = await town() })
  after(() => t.close())

  const toEnd = async (over: object, draft: object, reassessOn = '') => {
    const { id } = await t.register('han0', over)
    const today = t.clock.now.toISOString().slice(0, 10)
    await t.step('han0', { id, step: 'register', receivedOn: today })
    await t.step('han0', { id, step: 'search', places: '档案室', terms: '环评', found: 1 })
    await t.step('han0', { id, step: 'draft', reply: 'provided', outcome: 'released', article: '第三十六条', information: '环评报告', replyText: '提供', ...draft })
    await t.review('rui0', { id, step: 'review', aspect: 'legality' })
    await t.review('rui0', { id, step: 'review', aspect: 'secrecy' })
    await t.review('shi0', { id, step: 'decide', reassessOn })
    await t.step('han0', { id, step: 'deliver', how: '当面' })
    return id
  }

  it('proposes to publish what three different people got, or one proposes', async () => {
    t.on('2026-03-02')
    for (const identity of ['A1234', 'B1234', 'A1234']) await toEnd({ identity }, {})
    assert.deepEqual((await publications.proposals(t.as('rui0'))).rows, [], 'two people, one of them twice')
    const id = await toEnd({ identity: 'C1234' }, {})
    const [proposal] = (await publications.proposals(t.as('rui0'))).rows
    assert.deepEqual([proposal?.information, proposal?.applicants], ['环评报告', 3])
    assert.deepEqual((await publications.proposals(t.as('rui1'))).rows, [], 'for its own agency alone')
    await publications.publish(t.as('rui0'), { id, title: '环评报告', summary: '全文' })
    assert.deepEqual((await publications.proposals(t.as('rui0'))).rows, [])
  })

  it('looks at refusals again, and sends them to reconsideration before court', async () => {
    t.on('2026-03-02')
    const id = await toEnd({}, { reply: 'refused', outcome: 'internal', reasons: '内部事务' }, '2026-09-01')
    await assert.rejects(t.step('han0', { id, step: 'lodge', track: 'litigation', lodgedOn: '2026-03-02', body: '区人民法院' }), refusedFor('guard-reconsideration-first'))
    await t.step('han0', { id, step: 'lodge', track: 'reconsideration', lodgedOn: '2026-03-02', body: '市人民政府' })
    const [dispute] = (await requests.one(t.as('han0'), id)).disputes
    assert.deepEqual([dispute?.track, dispute?.answerDueOn, dispute?.result], ['reconsideration', '2026-03-09', null])
    await t.step('han0', { id, step: 'conclude', dispute: dispute!.id, result: 'corrected', note: '责令重新答复' })
    assert.deepEqual((await publications.proposals(t.as('rui0'))).reassess, [])
    t.on('2026-09-01')
    assert.equal((await publications.proposals(t.as('rui0'))).reassess[0]?.id, id)
    await publications.reassess(t.as('rui0'), { id, next: null })
    assert.deepEqual((await publications.proposals(t.as('rui0'))).reassess, [])
  })

  it('charges by items or pages, by rules that the office may change', async () => {
    t.on('2026-03-02')
    const { id } = await t.register('han0')
    await t.step('han0', { id, step: 'register', receivedOn: '2026-03-02' })
    await assert.rejects(t.step('han0', { id, step: 'notice-fee', basis: 'items', count: 35 }), refusedFor('guard-volume-found'))
    await t.step('han0', { id, step: 'ask-reasons', answerBy: '2026-03-05' })
    t.on('2026-03-06')
    await t.step('han0', { id, step: 'judge-reasons', good: true })
    await assert.rejects(publications.setRule(t.as('rui0'), { code: 'fee.items', value: '10:0' }), (error: ProblemError) => error.fields[0]?.code === 'rule-wrong')
    await publications.setRule(t.as('rui0'), { code: 'fee.items', value: '20:0,30:10000,block:10000' })
    await assert.rejects(t.step('han0', { id, step: 'notice-fee', basis: 'items', count: 20 }), refusedFor('guard-fee-owed'))
    await t.step('han0', { id, step: 'notice-fee', basis: 'items', count: 35 })
    assert.deepEqual((await requests.one(t.as('han0'), id)).fee?.fen, 200_000)
    t.on('2026-03-12')
    await assert.rejects(t.step('han0', { id, step: 'pay' }), (error: ProblemError) => error.fields[0]?.path === 'receipt')
    await t.step('han0', { id, step: 'pay', receipt: 'A-0001' })
    assert.equal((await requests.one(t.as('han0'), id)).standing.due, '2026-04-10')
  })

  it('the fee is an order: paid at the counter, its day starts the clock anew; once only, and nothing is owed by whoever withdraws', async () => {
    t.on('2026-03-02')
    const charged = async () => {
      t.on('2026-03-02')
      const { id, number } = await t.register('han0')
      await t.step('han0', { id, step: 'register', receivedOn: '2026-03-02' })
      await t.step('han0', { id, step: 'ask-reasons', answerBy: '2026-03-05' })
      t.on('2026-03-06')
      await t.step('han0', { id, step: 'judge-reasons', good: true })
      await t.step('han0', { id, step: 'notice-fee', basis: 'pages', count: 100 })
      const order = await t.as('han0').read(tx => orderOf(tx, 'disclosure', id))
      return { id, number, order: order! }
    }
    const cashier = makeContext(t.services, { tenant: t.house.tenant, lang: 'zh', person: { id: t.house.adminId, name: '出纳', unitId: t.agencies[0]!.id, sessionId: newId(), grants: [{ role: 'finance', unitId: t.agencies[0]!.id }] } })
    const one = await charged()
    assert.deepEqual([one.order.fen, one.order.dueOn, one.order.recordNumber], [70_000, '2026-04-03', one.number])
    assert.equal((await following.follow(await t.follower(one.number), one.number)).feeOrder, one.order.number)
    t.on('2026-03-12')
    await payments.record(cashier, { order: one.order.number, method: 'card', receipt: 'P-1', on: '2026-03-11' })
    t.on('2026-03-13')
    const job = () => t.house.admin.transaction(tx => feePaid(t.services, tx, one.order.id))
    await job()
    await job()
    const paid = await requests.one(t.as('han0'), one.id)
    assert.deepEqual([paid.state, paid.fee?.paidOn, paid.steps.filter(each => each.step === 'pay').length], ['paid', '2026-03-11', 1])
    const other = await charged()
    await t.step('han0', { id: other.id, step: 'withdraw' })
    await assert.rejects(payments.record(cashier, { order: other.order.number, method: 'card', receipt: 'P-2', on: '2026-03-06' }), { code: 'payment-not-open' })
  })

  it('is only for those whose agency it is; supervisors see no identity', async () => {
    t.on('2026-03-02')
    const { id } = await t.register('han1')
    for (const stranger of [t.as('han0'), t.as('rui0'), t.citizen()]) await assert.rejects(requests.one(stranger, id), { code: 'not-found' })
    await assert.rejects(t.step('han0', { id, step: 'register', receivedOn: '2026-03-02' }), { code: 'not-found' })
    await assert.rejects(t.register('han0', { agencyId: t.agencies[1]!.id }))
    const seen = await requests.one(t.supervisor, id)
    assert.deepEqual([seen.identity, seen.phone, seen.next], ['', '', []])
    assert.equal((await requests.one(t.as('han1'), id)).identity, '370700198505051234')
  })

  it('shows what is overdue, soon due and unconfirmed, by agency', async () => {
    t.on('2026-03-02')
    const { id } = await t.register('han1')
    await t.step('han1', { id, step: 'register', receivedOn: '2026-03-02' })
    await t.apply({ agencyId: t.agencies[1]!.id })
    t.on('2026-03-26')
    const soon = (await supervision.supervise(t.supervisor)).agencies.find(each => each.agencyId === t.agencies[1]!.id)!
    assert.deepEqual([soon.overdue, soon.soon, soon.unconfirmed, soon.oldestWait], [0, 1, 2, 24])
    t.on('2026-03-31')
    const late = await supervision.supervise(t.supervisor)
    assert.equal(late.agencies[0]?.overdue, 1)
  })

  it('keeps each step for good', async () => {
    await assert.rejects(t.house.admin.transaction(tx => tx.client.query('update disclosure.step set part = part')), /never changes/)
    await assert.rejects(t.house.admin.transaction(tx => tx.client.query('delete from disclosure.step')), /never changes/)
  })

  it('leafs through the work list in the order of due dates', async () => {
    const first = await requests.list(t.as('han0'), { mine: false, closed: false, limit: 2 })
    const rest = await requests.list(t.as('han0'), { mine: false, closed: false, limit: 200, after: first.next! })
    const whole = await requests.list(t.as('han0'), { mine: false, closed: false, limit: 200 })
    assert.deepEqual([...first.rows, ...rest.rows], whole.rows)
    assert.equal(whole.next, null)
    const due = whole.rows.map(row => row.dueOn ?? '9999')
    assert.deepEqual(due, due.toSorted())
  })
})
