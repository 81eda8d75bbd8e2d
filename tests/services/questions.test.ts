import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import * as answers from '#domains/services/questions/answers.ts'
import { challenge } from '#domains/services/cases/proof.ts'
import { find } from '#domains/services/index.ts'
import { officeSteps, personalData, refusal, ratingNext, ratingRefusal, ratingSteps, type QuestionStatus, type RatingStatus } from '#domains/services/questions/machine.ts'
import { Sources } from '#domains/services/questions/shapes.ts'
import * as work from '#domains/services/questions/work.ts'
import * as questions from '#domains/services/questions/questions.ts'
import * as ratings from '#domains/services/questions/ratings.ts'
import type { Context } from '#platform/context.ts'
import { ProblemError } from '#platform/errors.ts'
import { sql } from '#platform/sql.ts'
import { receiveMailFile } from '#server/mail-cli.ts'
import { answerTo, casesHouse, monday, type CasesHouse } from './cases-house.ts'

const code = (wanted: string) => (error: unknown) => error instanceof ProblemError && (error.code === wanted || error.fields.some(field => field.code === wanted))

describe('questions, complaints and suggestions', () => {
  let house: CasesHouse
  const folder = mkdtempSync(join(tmpdir(), 'keju-mail-'))
  before(async () => { house = await casesHouse() })
  after(async () => {
    rmSync(folder, { recursive: true })
    await house.close()
  })
  const proof = async () => {
    const { token, question } = await challenge(house.visitor())
    house.clock.now = new Date(house.clock.now.getTime() + 3000)
    return { token, answer: answerTo(question), website: '' }
  }
  const ask = async (given: object = {}) => {
    const { number, pass } = await questions.ask(house.visitor(), {
      kind: 'question', title: '临时身份证当天能领吗', body: '我的身份证丢了，明天要坐火车。', item: 'FOOD', mayPublish: true, channel: 'web', name: '林小雨', phone: '', email: 'lin@example.test', ...(await proof()), ...given,
    })
    const [row] = await house.admin.read(tx => tx.raw<{ id: string }>(sql`select id from services.question where tenant_id = ${house.tenant} and number = ${number}`))
    return { number, ctx: house.visitor(pass), id: row?.id ?? '' }
  }
  const act = (ctx: Context, given: object) => work.act(ctx, given as Parameters<typeof work.act>[1])
  const answered = async (given: object = {}) => {
    const asked = await ask(given)
    await act(house.officer, { id: asked.id, do: 'take' })
    await act(house.officer, { id: asked.id, do: 'answer', note: '当天可以在制证窗口领取临时身份证。', sources: [{ text: '居民身份证法第十二条', href: '' }] })
    return asked
  }
  const mails = (to: string) => house.admin.read(tx => tx.raw<{ subject: string; body: string }>(sql`select subject, body from platform.mail where recipient = ${to} order by id`))

  it('go to the office of the service, are answered in five working days, and whoever asked says whether it is solved', async () => {
    house.clock.now = new Date(monday)
    const { number, ctx, id } = await ask()
    const mine = await questions.mine(ctx, number)
    assert.deepEqual([mine.state, mine.unitName.en, mine.receivedOn, mine.dueOn], ['received', 'Market regulation', '2026-03-02', '2026-03-09'])
    await assert.rejects(act(house.officer, { id, do: 'answer', note: '可以', sources: [] }), code('question-state'), 'nobody has taken it')
    await act(house.officer, { id, do: 'take' })
    await assert.rejects(act(house.colleague, { id, do: 'answer', note: '可以', sources: [] }), code('question-not-handler'))
    await act(house.officer, { id, do: 'answer', note: '当天可领。', sources: [{ text: '居民身份证法', href: '' }] })
    const told = await questions.mine(ctx, number)
    assert.deepEqual([told.state, told.answeredOn, told.story.map(each => each.kind), told.story.some(each => each.personName !== null)], ['answered', '2026-03-02', ['receive', 'take', 'answer'], false])
    assert.match((await mails('lin@example.test')).at(-1)?.body ?? '', /当天可领/)
    await questions.step(ctx, { number, do: 'reopen', note: '窗口说要等三天' })
    const again = await work.one(house.officer, id)
    assert.deepEqual([again.state, again.rounds, again.handlerName], ['in-work', 2, '人员officer'])
    const [figure] = await house.admin.read(tx => tx.raw<{ first: string; answered: string | null; reopened: boolean }>(sql`select first_answered_on as first, answered_on as answered, reopened from services.v_question_figure where tenant_id = ${house.tenant} and id = ${id}`))
    assert.deepEqual(figure, { first: '2026-03-02', answered: null, reopened: true }, 'an answer that was doubted still counts as the first')
    await act(house.officer, { id, do: 'answer', note: '已与窗口核实，当天可领。', sources: [] })
    await questions.step(ctx, { number, do: 'solved', note: '' })
    assert.deepEqual((await questions.mine(ctx, number)).solved, true)
    await assert.rejects(questions.step(ctx, { number, do: 'reopen', note: '不行' }), code('question-state'))
  })

  it('are nobody else’s to read, by number or by the pass of another', async () => {
    const { number } = await ask(), other = await ask()
    await assert.rejects(questions.mine(house.visitor(), number), code('follow-needed'))
    await assert.rejects(questions.mine(other.ctx, number), code('follow-needed'))
    await assert.rejects(work.one(house.fireOfficer, other.id), code('not-found'), 'another office')
    const seen = await work.one(house.supervisor, other.id)
    assert.equal(seen.email, '', 'whoever supervises need not know who asked')
  })

  it('come back within 24 hours with a reason; assigned once more they stay', async () => {
    house.clock.now = new Date(monday)
    const { id } = await ask()
    house.clock.now = new Date(house.clock.now.getTime() + 25 * 3_600_000)
    await assert.rejects(act(house.officer, { id, do: 'return', note: '不是我局职责' }), code('question-return-late'))
    const second = await ask()
    await act(house.officer, { id: second.id, do: 'return', note: '不是我局职责' })
    await assert.rejects(work.one(house.officer, second.id), code('not-found'), 'it lies with the office above now')
    const root = house.admin
    await act(root, { id: second.id, do: 'assign', unitId: house.units.market, note: '' })
    await assert.rejects(act(house.officer, { id: second.id, do: 'return', note: '仍不是' }), code('question-designated'))
  })

  it('get more time once, from somebody else than the handler, before they are due', async () => {
    house.clock.now = new Date(monday)
    const { id, number, ctx } = await ask()
    await act(house.officer, { id, do: 'take' })
    await assert.rejects(act(house.officer, { id, do: 'extend', by: 5, note: '需现场核实' }), code('not-found'), 'a right of heads')
    await act(house.head, { id, do: 'extend', by: 5, note: '需现场核实' })
    assert.equal((await questions.mine(ctx, number)).dueOn, '2026-03-16')
    await assert.rejects(act(house.head, { id, do: 'extend', by: 1, note: '再延' }), code('question-extended'))
    const late = await ask()
    await act(house.officer, { id: late.id, do: 'take' })
    house.later(20)
    await assert.rejects(act(house.head, { id: late.id, do: 'extend', by: 1, note: '再延' }), code('question-extend-late'))
    assert.deepEqual((await work.list(house.officer, { list: 'overdue', limit: 50 })).rows.map(row => row.id).includes(late.id), true)
  })

  it('may need another office, which sees this one matter and adds its part', async () => {
    house.clock.now = new Date(monday)
    const { id } = await ask()
    await act(house.officer, { id, do: 'take' })
    await assert.rejects(work.one(house.fireOfficer, id), code('not-found'))
    await act(house.officer, { id, do: 'ask-office', unitId: house.units.fire, note: '消防意见？' })
    const { parts } = await work.list(house.fireOfficer, { list: 'open', limit: 50 })
    const part = parts.find(each => each.questionId === id)
    assert.ok(part)
    await assert.rejects(work.answerPart(house.officer, { id: part.id, answer: '我来答' }), code('not-found'))
    await work.answerPart(house.fireOfficer, { id: part.id, answer: '符合要求' })
    assert.equal((await work.one(house.officer, id)).parts[0]?.answer, '符合要求')
    assert.equal((await work.one(house.fireOfficer, id)).email, '', 'who asked stays with the office that leads')
  })

  it('that belong to a court or another procedure are pointed there', async () => {
    const { id, number, ctx } = await ask({ kind: 'complaint' })
    await act(house.officer, { id, do: 'take' })
    await act(house.officer, { id, do: 'point', to: 'reconsideration', note: '' })
    const mine = await questions.mine(ctx, number)
    assert.deepEqual([mine.state, mine.outcome], ['closed', 'pointed'])
    assert.match(mine.story.at(-1)?.note ?? '', /行政复议/)
  })

  it('are asked about three days after the answer, once, and count as accepted after fifteen', async () => {
    house.clock.now = new Date(monday)
    const { id } = await answered({ email: 'later@example.test' })
    const tick = () => house.services.db.transaction({ tenant: house.tenant, person: null }, tx => questions.tick({ config: house.services.config, now: () => house.clock.now }, tx))
    house.later(4)
    await tick()
    await tick()
    assert.equal((await mails('later@example.test')).filter(mail => /真的解决了吗/.test(mail.body)).length, 1)
    house.later(13)
    await tick()
    const [row] = await house.admin.read(tx => tx.raw<{ state: string; solved: boolean | null }>(sql`select state, solved from services.question where tenant_id = ${house.tenant} and id = ${id}`))
    assert.deepEqual([row?.state, row?.solved], ['closed', null], 'silence is no "yes"')
  })

  it('answered become answers for everybody: by two persons, without personal data, found by the next', async () => {
    house.clock.now = new Date(monday)
    const { id } = await answered()
    const given = { language: 'zh' as const, question: '临时身份证当天能领到吗？', answer: '当天可以在制证窗口领取。', sources: [], item: '', questionId: id }
    await assert.rejects(answers.propose(house.officer, { ...given, answer: '请致电 13800001111' }), code('answer-personal'))
    await assert.rejects(answers.propose(house.fireOfficer, given), code('not-found'))
    const made = await answers.propose(house.officer, given)
    await assert.rejects(answers.propose(house.officer, given), code('answer-twice'))
    await assert.rejects(answers.publish(house.officer, made.id), code('not-found'), 'an officer holds no right to publish')
    const titles = async () => (await house.visitor().read(tx => find(tx, '丢了身份证当天领临时证'))).hits.map(hit => hit.kind)
    assert.deepEqual((await titles()).includes('answer'), false)
    await answers.publish(house.head, made.id)
    assert.ok((await titles()).includes('answer'))
    assert.equal((await answers.shownOne(house.visitor(), made.id)).question, given.question)
    await answers.help(house.visitor(), { id: made.id, helpful: true })
    assert.equal((await answers.one(house.head, made.id)).helpful, 1)
    await answers.withdraw(house.head, { id: made.id, reason: '规定已变' })
    assert.deepEqual((await titles()).includes('answer'), false)
    await assert.rejects(answers.shownOne(house.visitor(), made.id), code('not-found'))
  })

  it('are not published by whoever wrote the answer', async () => {
    const { id } = await answered()
    const both = house.as(house.officer.self().id, [{ role: 'head', unitId: house.units.market }, { role: 'service-officer', unitId: house.units.market }])
    const made = await answers.propose(both, { language: 'zh', question: '可以代领吗？', answer: '可以。', sources: [], item: '', questionId: id })
    await assert.rejects(answers.publish(both, made.id), code('answer-by-you'))
  })

  it('arrive by mail, and a reply goes to the matter that its subject names, if it is the sender’s', async () => {
    house.clock.now = new Date(monday)
    const file = (name: string, lines: string[]) => {
      writeFileSync(join(folder, name), lines.join('\r\n'))
      return join(folder, name)
    }
    const ctx = house.visitor()
    const first = await receiveMailFile(ctx, file('1.eml', ['From: Wang <wang@example.test>', 'To: ask@city.example', 'Subject: =?utf-8?B?5oCO5LmI5Yqe6JCl5Lia5omn54Wn?=', 'Content-Type: text/plain; charset=utf-8', '', '想开一家小店。']))
    assert.equal(first.status, 'question')
    assert.match((await mails('wang@example.test'))[0]?.subject ?? '', new RegExp(first.number ?? 'none'))
    const reply = await receiveMailFile(ctx, file('2.eml', ['From: wang@example.test', `Subject: Re: ${first.number}`, 'Content-Type: text/plain; charset=utf-8', '', '补充：在南山路。', '', '> 已收到您的来件']))
    assert.deepEqual(reply, { status: 'message', number: first.number })
    const [row] = await house.admin.read(tx => tx.raw<{ note: string }>(sql`select e.note from services.question_event e join services.question q on q.tenant_id = e.tenant_id and q.id = e.question_id
      where q.tenant_id = ${house.tenant} and q.number = ${first.number} and e.kind = 'asker-message'`))
    assert.equal(row?.note, '补充：在南山路。', 'what was quoted is left out')
    const stranger = await receiveMailFile(ctx, file('3.eml', ['From: other@example.test', `Subject: Re: ${first.number}`, 'Content-Type: text/plain; charset=utf-8', '', '让我看看']))
    assert.equal(stranger.status, 'question')
    assert.notEqual(stranger.number, first.number)
    assert.equal((await receiveMailFile(ctx, file('4.eml', ['From: robot@example.test', 'Auto-Submitted: auto-replied', 'Subject: Out of office', '', 'Away']))).status, 'ignored')
  })

  it('are refused without contact or proof, and from machines', async () => {
    await assert.rejects(ask({ phone: '', email: '' }), code('question-contact'))
    await assert.rejects(ask({ phone: 'call me', email: '' }), code('question-phone'))
    await assert.rejects(ask({ website: 'https://spam.example' }), code('proof-wrong'))
  })
})

describe('ratings', () => {
  let house: CasesHouse
  before(async () => { house = await casesHouse() })
  after(() => house.close())
  const rate = async (ctx: Context, given: object) => {
    const { token, question } = await challenge(ctx)
    house.clock.now = new Date(house.clock.now.getTime() + 3000)
    return ratings.rate(ctx, { grade: 5, comment: '', number: '', item: 'FOOD', channel: 'web', phone: '', email: '', token, answer: answerTo(question), website: '', ...given })
  }
  const idOf = async (number: string) => (await house.admin.read(tx => tx.raw<{ id: string }>(sql`select id from services.rating where tenant_id = ${house.tenant} and number = ${number}`)))[0]?.id ?? ''
  const act = (ctx: Context, id: string, step: string, more: object = {}) => ratings.act(ctx, { id, do: step as 'contact', note: '已处理', show: false, ...more })

  it('that are bad are looked into, put right, told of and called back about; whoever put it right does not call', async () => {
    house.clock.now = new Date(monday)
    assert.equal((await rate(house.visitor(), { grade: 4 })).bad, false)
    const { number, bad } = await rate(house.visitor(), { grade: 1, comment: '排队两小时', phone: '13800002222' })
    assert.ok(bad)
    const id = await idOf(number)
    assert.deepEqual((await ratings.list(house.officer, { list: 'open', limit: 50 })).rows.map(row => [row.number, row.contactDue, row.rectifyDue]), [[number, '2026-03-03', '2026-03-23']])
    await assert.rejects(act(house.officer, id, 'rectify'), code('rating-state'))
    await act(house.officer, id, 'contact')
    await assert.rejects(act(house.officer, id, 'verify'), code('field-missing'), 'founded or not has to be said')
    await act(house.officer, id, 'verify', { founded: true })
    await act(house.officer, id, 'rectify', { note: '增开两个窗口' })
    await act(house.officer, id, 'tell', { note: '已增开窗口。', show: true })
    await assert.rejects(act(house.officer, id, 'call-back', { satisfied: true }), code('rating-call-back-self'))
    await act(house.colleague, id, 'call-back', { satisfied: false })
    assert.equal((await ratings.one(house.officer, id)).state, 'verified', 'not content: it is put right once more')
    await act(house.officer, id, 'rectify')
    await act(house.officer, id, 'tell', { note: '又增开一个窗口。', show: true })
    await act(house.colleague, id, 'call-back', { satisfied: true })
    const { replies, loop } = await ratings.published(house.visitor())
    assert.deepEqual(replies.map(each => [each.grade, each.comment, each.reply]), [[1, '排队两小时', '又增开一个窗口。']])
    assert.deepEqual(loop, { bad: 1, closed: 1, inTime: 1, confirmed: 1 })
  })

  it('of a matter of one’s own: once, and only with a pass to it', async () => {
    const made = await house.submitted()
    await assert.rejects(rate(house.visitor(), { number: made.number, item: '' }), code('follow-needed'))
    await assert.rejects(rate(made.ctx, { number: made.number, item: '' }), code('follow-needed'), 'not decided yet')
  })

  it('by whom nobody can be reached end when they are told of', async () => {
    const { number } = await rate(house.visitor(), { grade: 2, comment: '态度不好' })
    const id = await idOf(number)
    await act(house.officer, id, 'verify', { founded: false })
    await assert.rejects(act(house.officer, id, 'tell', { note: '来电 13800001111 说明', show: true }), code('answer-personal'))
    await act(house.officer, id, 'tell', { note: '经核实，窗口当日按规定办理。' })
    assert.equal((await ratings.one(house.officer, id)).state, 'closed')
  })

  it('show shares with their range, never for fewer than ten, and services by name', async () => {
    for (let i = 0; i < 9; i++) await rate(house.visitor(), { grade: i < 7 ? 5 : 3, item: 'FIRE', channel: 'window' })
    assert.deepEqual((await ratings.published(house.visitor())).items.map(each => each.key).includes('FIRE'), false)
    await rate(house.visitor(), { grade: 1, item: 'FIRE', channel: 'window' })
    const fire = (await ratings.published(house.visitor())).items.find(each => each.key === 'FIRE')
    assert.ok(fire && fire.n === 10 && Math.abs(fire.content - 0.9) < 1e-9)
    // Wilson's interval of 9 in 10.
    assert.ok(Math.abs(fire.low - 0.5958) < 1e-3 && Math.abs(fire.high - 0.9821) < 1e-3, `${fire.low} ${fire.high}`)
  })
})

describe('the rules alone', () => {
  const status = (given: Partial<QuestionStatus> = {}): QuestionStatus => ({ state: 'received', assignedAt: monday, designated: false, handlerId: null, extendedBy: 0, rounds: 1, answeredOn: null, dueOn: '2026-03-09', ...given })
  it('nothing is done to what is closed', () => {
    for (const step of [...officeSteps, 'solved', 'reopen', 'withdraw', 'message'] as const) assert.equal(refusal(status({ state: 'closed' }), step, { self: 'a', now: new Date(monday), today: '2026-03-02' }), 'question-state', step)
  })
  it('every way through a bad rating ends, and none leaves out that it was verified and told', () => {
    const walk = (given: RatingStatus, trail: string[], depth: number): void => {
      if (given.state === 'closed') {
        assert.ok(trail.includes('verify') && trail.includes('tell'), trail.join(' '))
        if (given.founded) assert.ok(trail.includes('rectify'))
        return
      }
      const open = ratingSteps.filter(step => ratingRefusal(given, step, step === 'call-back' ? 'other' : 'me') === null)
      assert.equal(open.length, 1, `${given.state}: ${open.join(' ')}`)
      if (depth === 0) return
      const step = open[0]!
      for (const choice of step === 'verify' || step === 'call-back' ? [true, false] : [null]) {
        walk({ ...given, state: ratingNext(given, step, step === 'call-back' ? choice : null), founded: step === 'verify' ? choice : given.founded, rectifiedBy: step === 'rectify' ? 'me' : given.rectifiedBy }, [...trail, step], depth - 1)
      }
    }
    for (const named of [true, false]) walk({ state: 'open', named, founded: null, personId: null, rectifiedBy: null }, [], 9)
  })
  it('sees numbers of identity cards, mobiles and mailboxes, however they are written', () => {
    assert.deepEqual(personalData('请致电１３８００００１１１１ 或 a.b@example.com，证号 11010519491231002X'), ['id-number', 'phone', 'email'])
    assert.deepEqual(personalData('窗口电话 12345，编号 20260302-7KQ2MX，费用 1200 元'), [])
  })
  it('reads sources as lines', () => {
    assert.deepEqual(Sources.parse('居民身份证法 | https://example.test/law\n窗口公告'), [{ text: '居民身份证法', href: 'https://example.test/law' }, { text: '窗口公告', href: '' }])
    assert.throws(() => Sources.parse('x | javascript:alert(1)'))
  })
})
