import assert from 'node:assert/strict'
import { buffer } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import { deflateSync } from 'node:zlib'
import { ZipFile } from 'yazl'
import * as applications from '#domains/services/cases/applications.ts'
import * as decisions from '#domains/services/cases/decisions.ts'
import { challenge } from '#domains/services/cases/proof.ts'
import type { Act } from '#domains/services/cases/shapes.ts'
import { consent, registerSources, type RegisterSource } from '#domains/services/cases/registers.ts'
import * as supervision from '#domains/services/cases/supervision.ts'
import { kindOf, safeName } from '#domains/services/cases/uploads.ts'
import { admitUpload } from '#domains/services/cases/holding.ts'
import * as work from '#domains/services/cases/work.ts'
import * as deadlines from '#domains/supervision/deadlines.ts'
import { isIdNumber, isPhone } from '#domains/services/forms/answers.ts'
import * as builder from '#domains/services/forms/builder.ts'
import { requestFollowCode, redeemFollowCode } from '#domains/services/index.ts'
import type { Context } from '#platform/context.ts'
import { Conflict, Forbidden, Invalid, NotFound, ProblemError } from '#platform/errors.ts'
import { smsOutbox } from '#platform/sms.ts'
import { sql } from '#platform/sql.ts'
import { answerTo, casesHouse, idNumber, monday, pdf, type CasesHouse } from './cases-house.ts'

const code = (wanted: string) => (error: unknown) => error instanceof ProblemError && (error.code === wanted || error.fields.some(field => field.code === wanted))
const zipped = async (names: string[]): Promise<Buffer> => {
  const zip = new ZipFile()
  for (const name of names) zip.addBuffer(Buffer.from('x'), name)
  zip.end()
  return buffer(zip.outputStream)
}

describe('what is written into a form', () => {
  it('an identity number has a birthday that exists and the right last character', () => {
    // GB 11643-1999, the standard's own example.
    assert.ok(isIdNumber(idNumber))
    for (const wrong of ['110105194912310021', '11010519490231002X', '11010519491231002', '1101051949123100XX', '']) assert.ok(!isIdNumber(wrong), wrong)
  })
  it('telephones are mobile or with an area code', () => {
    for (const right of ['13800001111', '+8613800001111', '010-12345678', '0755 12345678']) assert.ok(isPhone(right), right)
    for (const wrong of ['12345', '23800001111', '138000011112', 'phone']) assert.ok(!isPhone(wrong), wrong)
  })
})

describe('what is handed in is told by its bytes', () => {
  const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(100), Buffer.from([0xff, 0xd9])])
  it('takes what it is', async () => {
    assert.equal(await kindOf(pdf()), 'pdf')
    assert.equal(await kindOf(jpeg), 'jpeg')
    assert.equal(await kindOf(await zipped(['[Content_Types].xml', 'word/document.xml'])), 'docx')
    assert.equal(await kindOf(await zipped(['[Content_Types].xml', 'xl/workbook.xml'])), 'xlsx')
    assert.equal(await kindOf(await zipped(['OFD.xml'])), 'ofd')
  })
  it('refuses what pretends, and what carries programs', async () => {
    for (const bytes of [
      Buffer.from('<html><script>alert(1)</script>'), Buffer.from('MZ\x90\x00'), Buffer.from('<svg onload=alert(1)>'), Buffer.from('GIF89a'), Buffer.from('%PDF-1.4 cut off'), Buffer.from([0x50, 0x4b, 3, 4, 0, 0]),
      Buffer.from('%PDF-1.4\n1 0 obj <</S /JavaScript /JS (app.alert(1))>> endobj\n%%EOF'), await zipped(['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin']), await zipped(['a.exe']), Buffer.alloc(0),
    ]) assert.equal(await kindOf(bytes), null, bytes.subarray(0, 30).toString('latin1'))
  })
  it('finds programs of a PDF wherever it says so, and takes no chance word in a picture for one', async () => {
    const withStream = (dictionary: string, body: Buffer) => Buffer.concat([Buffer.from(`%PDF-1.5\n1 0 obj <<${dictionary} /Length ${body.length}>>\nstream\n`), body, Buffer.from('\nendstream endobj\ntrailer <<>>\n%%EOF')])
    assert.equal(await kindOf(withStream('/Subtype /Image', Buffer.from('scanned /JS (noise) /Launch more noise'))), 'pdf')
    assert.equal(await kindOf(withStream('/Type /ObjStm /Filter /FlateDecode', deflateSync(Buffer.from('1 0 <</S /JavaScript /JS (app.alert(1))>>')))), null)
    assert.equal(await kindOf(withStream('/Type /ObjStm /Filter /FlateDecode', deflateSync(Buffer.from('1 0 <</Type /Catalog>>')))), 'pdf')
    assert.equal(await kindOf(Buffer.from('%PDF-1.4\n1 0 obj <</S /J#61vaScript /#4AS (app.alert(1))>> endobj\n%%EOF')), null)
    assert.equal(await kindOf(Buffer.concat([Buffer.from('%PDF-1.4\n1 0 obj <</S /URI>> endobj\nstream\nendstream\n2 0 obj <</EmbeddedFile 3 0 R>> endobj\n%%EOF')])), null)
    // Would unpack to far more than any paper holds.
    assert.equal(await kindOf(withStream('/Type /ObjStm /Filter /FlateDecode', deflateSync(Buffer.alloc(64 * 1024 * 1024)))), null)
  })
  it('keeps names that lead nowhere and show what they are', () => {
    assert.equal(safeName('../../etc/passwd', 'pdf'), 'passwd.pdf')
    assert.equal(safeName('C:\\temp\\合同.exe', 'pdf'), '合同.pdf')
    assert.equal(safeName('a\u202Egpj.exe', 'jpeg'), 'agpj.jpg')
    assert.equal(safeName('...', 'png'), 'file.png')
    assert.equal(safeName('"><img src=x>', 'png'), 'img src=x.png')
  })
})

describe('online cases', () => {
  let house: CasesHouse
  const act = (ctx: Context, id: string, given: Act) => work.act(ctx, { id, act: given })
  const stateOf = async (id: string) => (await work.one(house.officer, id)).state
  before(async () => { house = await casesHouse() })
  after(() => house.close())

  describe('beginning', () => {
    it('asks for a sum that is answered once, not too fast, not too late', async () => {
      house.clock.now = new Date(monday)
      const start = (given: { token: string; answer: string; website?: string }) => applications.start(house.visitor(), { address: 'FOOD', phone: '13800001111', email: '', website: '', ...given })
      const { token, question } = await challenge(house.visitor())
      const answer = answerTo(question)
      await assert.rejects(start({ token, answer }), code('proof-old'), 'faster than anybody reads')
      house.clock.now = new Date(house.clock.now.getTime() + 5000)
      await assert.rejects(start({ token, answer: '1' }), code('proof-wrong'))
      await assert.rejects(start({ token, answer, website: 'https://spam.example' }), code('proof-wrong'))
      await assert.rejects(start({ token: token.slice(0, -2), answer }), code('proof-wrong'))
      await assert.rejects(start({ token: '', answer: '' }), code('proof-wrong'))
      await start({ token, answer })
      await assert.rejects(start({ token, answer }), code('proof-old'), 'used')
      const late = await challenge(house.visitor())
      house.clock.now = new Date(house.clock.now.getTime() + 3 * 3600_000)
      await assert.rejects(start({ token: late.token, answer: answerTo(late.question) }), code('proof-old'))
      house.clock.now = new Date(monday)
    })
    it('wants a way to reach the applicant', async () => {
      const { token, question } = await challenge(house.visitor())
      await assert.rejects(applications.start(house.visitor(), { address: 'FOOD', phone: '', email: '', token, answer: answerTo(question), website: '' }), code('contact-needed'))
      await assert.rejects(applications.start(house.visitor(), { address: 'NOTHING', phone: '13800001111', email: '', token, answer: '', website: '' }), NotFound)
    })
  })

  describe('filling in', () => {
    it('keeps each step, says what cannot be, hides what does not apply, and goes on another day by number and code', async () => {
      const { number, ctx } = await house.begin()
      assert.equal((await applications.saveStep(ctx, { number, step: 'applicant', answers: { name: '林小雨' } })).next, 'shop')
      await assert.rejects(applications.saveStep(ctx, { number, step: 'applicant', answers: { name: '林小雨', 'id-number': '110105194912310021' } }), code('answer-id-number'))
      await assert.rejects(applications.saveStep(ctx, { number, step: 'shop', answers: { kind: 'guns' } }), Invalid)
      await applications.saveStep(ctx, { number, step: 'shop', answers: { kind: 'meals', area: '80', cold: 'yes' } })
      await applications.saveStep(ctx, { number, step: 'shop', answers: { kind: 'snacks', area: '80', cold: 'yes' } })
      const draft = await applications.draft(ctx, number)
      assert.ok(!draft.asked.includes('cold') && !('cold' in draft.answers))
      assert.deepEqual(draft.missing.map(each => each.field), ['id-number', 'address', 'lease'])
      house.later(1)
      await assert.rejects(applications.draft(ctx, number), NotFound, 'the pass is over')
      await requestFollowCode(house.visitor(), { number, to: '13800001111' })
      const sms = (await house.admin.read(tx => smsOutbox(tx, undefined, 1)))[0]
      const { pass, href } = await redeemFollowCode(house.visitor(), { number, code: /为 (\d{6})/.exec(sms?.body ?? '')?.[1] ?? '' })
      assert.equal(href, `/cases/${number}`)
      assert.equal((await applications.draft(house.visitor(pass), number)).answers['area'], 80)
    })
    it('takes files by content, size and count, and gives them back as attachments to nobody else', async () => {
      const { number, ctx } = await house.filled()
      const upload = (bytes: Buffer, name?: string) => house.upload(ctx, number, bytes, name)
      await assert.rejects(upload(Buffer.from('<script>alert(1)</script>'), '合同.pdf'), code('upload-kind'))
      await assert.rejects(upload(await zipped(['[Content_Types].xml', 'word/document.xml']), 'a.docx'), code('upload-kind'), 'a kind that this field does not allow')
      await assert.rejects(upload(Buffer.concat([pdf(), Buffer.alloc(1_100_000), pdf()])), code('upload-large'))
      await assert.rejects(upload(Buffer.alloc(0)), code('upload-empty'))
      await assert.rejects(house.upload(ctx, number, pdf(), 'a.pdf', 'name'), NotFound)
      await upload(pdf('2'), '../../x.pdf')
      await assert.rejects(upload(pdf('3')), code('upload-many'))
      const [file] = (await applications.draft(ctx, number)).files
      const download = await applications.readFile(ctx, { number, file: file?.id ?? '' })
      assert.equal(download.type, 'application/octet-stream')
      assert.deepEqual(await buffer(download.body), pdf())
      const other = await house.filled()
      await assert.rejects(applications.readFile(other.ctx, { number: other.number, file: file?.id ?? '' }), NotFound)
      await applications.removeFile(ctx, { number, file: file?.id ?? '' })
      assert.equal((await applications.draft(ctx, number)).files.length, 1)
    })
    it('asks for nothing that a register answers', async () => {
      const { number, ctx } = await house.begin()
      const source = { code: 'leases', name: { zh: '房屋租赁登记', en: 'Register of leases' }, answer: async () => ({ values: {}, held: ['lease'] }) } satisfies RegisterSource
      registerSources.push(source)
      try {
        await house.services.db.transaction({ tenant: house.tenant, person: null }, tx => tx.run(sql`update services.form set content = jsonb_set(content, '{steps,2,fields,0,prefill}', '{"source":"leases","key":"lease"}') where tenant_id = ${house.tenant}`))
        assert.ok((await applications.draft(ctx, number)).missing.some(each => each.field === 'lease'), 'not before the applicant agrees')
        await consent(ctx, { number, register: 'leases' })
        const draft = await applications.draft(ctx, number)
        assert.ok(!draft.missing.some(each => each.field === 'lease'))
        assert.deepEqual(draft.supplied.map(({ field, register }) => ({ field, register })), [{ field: 'lease', register: source.name }])
      } finally {
        registerSources.pop()
      }
    })
  })

  it('nobody reads another’s case by its number', async () => {
    const one = await house.submitted(), other = await house.begin()
    for (const ctx of [house.visitor(), house.visitor('forged.pass'), other.ctx]) {
      await assert.rejects(applications.mine(ctx, one.number), NotFound)
      await assert.rejects(applications.draft(ctx, one.number), NotFound)
      await assert.rejects(applications.saveStep(ctx, { number: one.number, step: 'shop', answers: {} }), NotFound)
      await assert.rejects(applications.withdraw(ctx, { number: one.number, reason: '' }), NotFound)
      await assert.rejects(applications.message(ctx, { number: one.number, text: 'x' }), NotFound)
      await assert.rejects(applications.collect(ctx, one.number), NotFound)
      await assert.rejects(decisions.letterOfMine(ctx, one.number), NotFound)
    }
    await assert.rejects(admitUpload(house.visitor()), NotFound)
    for (const stranger of [house.fireOfficer, house.as(house.adminId, [])]) {
      await assert.rejects(work.one(stranger, one.id), NotFound)
      await assert.rejects(act(stranger, one.id, { do: 'accept' }), NotFound)
      assert.ok(!(await work.worklist(stranger, { list: 'unit', limit: 50 })).rows.some(row => row.id === one.id))
    }
    await assert.rejects(act(house.supervisor, one.id, { do: 'accept' }), Forbidden)
    await assert.rejects(work.one(house.officer, '01900000-0000-7000-8000-000000000000'), NotFound)
  })

  it('a draft is the applicant’s alone', async () => {
    const { id, number, ctx } = await house.filled()
    await assert.rejects(work.one(house.officer, id), NotFound)
    await assert.rejects(applications.message(ctx, { number, text: 'x' }), Conflict)
  })

  it('goes all the way: one notice, corrected, other agency, decided by another person, signed, collected', async () => {
    house.clock.now = new Date(monday)
    const { number, ctx, id } = await house.submitted()
    const seen = await work.one(house.officer, id)
    assert.equal(seen.dueOn, '2026-03-09', 'five working days to accept')
    assert.ok(seen.wants.some(each => each.text === '健康证明'), 'the guide’s materials are at hand for the notice')
    await assert.rejects(applications.saveStep(ctx, { number, step: 'shop', answers: {} }), code('case-fixed'))
    house.later(1)
    await act(house.officer, id, { do: 'ask-correction', items: [{ field: 'lease', text: '租赁合同缺少签字页' }, { field: null, text: '健康证明' }], days: 10 })
    const told = await applications.mine(house.visitor((await passOf(house, number))), number)
    assert.deepEqual(told.notice?.items.map(item => item.text), ['租赁合同缺少签字页', '健康证明'])
    assert.equal(told.notice?.until, '2026-03-17')
    assert.equal(told.dueOn, null, 'no clock of the office runs')
    house.later(2)
    const back = house.visitor(await passOf(house, number))
    await house.upload(back, number, pdf('signed'))
    await applications.correct(back, { number, declare: true })
    await assert.rejects(act(house.officer, id, { do: 'ask-correction', items: [{ field: null, text: '再来一份' }], days: 5 }), code('case-correction-once'))
    await act(house.officer, id, { do: 'accept' })
    const accepted = await work.one(house.officer, id)
    // 2026-03-05 and twenty working days; 6 April is Qingming’s day off.
    assert.equal(accepted.dueOn, '2026-04-02')
    assert.equal(accepted.promisedOn, '2026-03-19')
    await act(house.officer, id, { do: 'take', handlerId: null })
    await act(house.officer, id, { do: 'ask-task', unitId: house.units.fire, question: '请核实消防通道', fields: ['area'], days: 5 })
    await assert.rejects(act(house.officer, id, { do: 'propose', outcome: 'granted', reasons: '符合', basis: '食品安全法 第35条', override: '' }), code('case-tasks-open'))
    const { tasks } = await work.worklist(house.fireOfficer, { list: 'unit', limit: 50 })
    const task = tasks.find(each => each.number === number)
    const asked = await work.task(house.fireOfficer, task?.id ?? '')
    assert.deepEqual(asked.answers.map(each => each.text), ['80'], 'sees the field it was shown and no other')
    assert.deepEqual(asked.files, [])
    await assert.rejects(work.one(house.fireOfficer, id), NotFound)
    await assert.rejects(work.answerTask(house.officer, { id: task?.id ?? '', opinion: 'agree', answer: '好' }), NotFound)
    await work.answerTask(house.fireOfficer, { id: task?.id ?? '', opinion: 'agree', answer: '通道符合要求' })
    await assert.rejects(work.answerTask(house.fireOfficer, { id: task?.id ?? '', opinion: 'disagree', answer: '改主意' }), code('case-task-unknown'))
    await act(house.officer, id, { do: 'pause', reason: 'inspection', note: '3 月 9 日现场核查' })
    assert.equal((await work.one(house.officer, id)).dueOn, null)
    house.later(7)
    await act(house.officer, id, { do: 'resume' })
    assert.equal((await work.one(house.officer, id)).dueOn, '2026-04-10', 'five working days stood still, and a holiday lies between')
    await assert.rejects(act(house.officer, id, { do: 'extend', by: 5, reason: '疑难' }), Forbidden)
    await assert.rejects(act(house.head, id, { do: 'extend', by: 11, reason: '疑难' }), code('case-extension-most'))
    await act(house.head, id, { do: 'extend', by: 5, reason: '疑难' })
    await assert.rejects(act(house.head, id, { do: 'extend', by: 1, reason: '疑难' }), code('case-extended'))
    await act(house.officer, id, { do: 'propose', outcome: 'granted', reasons: '场所和设备符合要求。', basis: '《食品安全法》第三十五条', override: '' })
    await assert.rejects(act(house.officer, id, { do: 'decide' }), Forbidden)
    await assert.rejects(act(house.officer, id, { do: 'close' }), code('case-state'), 'cannot be closed around the decision')
    await act(house.head, id, { do: 'send-back', reason: '理由请写全' })
    await act(house.officer, id, { do: 'propose', outcome: 'granted', reasons: '场所、设备和人员符合要求。', basis: '《食品安全法》第三十五条', override: '' })
    await act(house.head, id, { do: 'decide' })
    const end = house.visitor(await passOf(house, number))
    const mine = await applications.mine(end, number)
    assert.equal(mine.state, 'decided')
    assert.ok(!mine.story.some(each => each.kind === 'propose' || each.kind === 'send-back'), 'what was said inside stays inside')
    const letter = await decisions.letterOfMine(end, number)
    assert.equal((await buffer(letter.body)).subarray(0, 5).toString(), '%PDF-')
    const verified = await decisions.verify(house.visitor(), mine.decision?.code.toLowerCase().replaceAll('-', ' ') ?? '')
    assert.equal(verified.outcome, 'valid')
    assert.equal(verified.decision?.applicant, '林**')
    assert.equal((await decisions.verify(house.visitor(), 'AAAA-BBBB-CCCC-DDDD')).outcome, 'unknown')
    await applications.collect(end, number)
    await applications.collect(end, number)
    await act(house.officer, id, { do: 'close' })
    assert.equal(await stateOf(id), 'closed')
    await assert.rejects(applications.withdraw(end, { number, reason: '' }), code('case-state'))
    const facts = await house.admin.read(tx => tx.raw<{ action: string }>(sql`select action from platform.fact where tenant_id = ${house.tenant} and subject = ${id} order by id`))
    for (const action of ['submit', 'ask-correction', 'correct', 'accept', 'take', 'ask-task', 'answer-task', 'pause', 'resume', 'extend', 'propose', 'send-back', 'decide', 'sign', 'collect', 'close']) {
      assert.ok(facts.some(fact => fact.action === `services.case.${action}`), action)
    }
    // What was signed cannot be changed unseen.
    const tampered = (statement: string) => house.services.db.transaction({ tenant: house.tenant, person: null }, tx => tx.run(sql`update services.case_decision set statement = ${statement}, sha256 = encode(sha256(convert_to(${statement}, 'UTF8')), 'hex')
      where tenant_id = ${house.tenant} and case_id = ${id}`))
    const [row] = await house.admin.read(tx => tx.raw<{ statement: string }>(sql`select statement from services.case_decision where case_id = ${id}`))
    await tampered((row?.statement ?? '').replace('"outcome":"granted"', '"outcome":"refused"'))
    assert.equal((await decisions.verify(house.visitor(), mine.decision?.code ?? '')).outcome, 'invalid')
  })

  it('whoever worked on it does not decide it, whatever other role they hold', async () => {
    house.clock.now = new Date(monday)
    const { id } = await house.submitted()
    const both = house.as(house.officer.self().id, [{ role: 'service-officer', unitId: house.unitId }, { role: 'head', unitId: house.unitId }])
    const ctx = { ...both, now: () => house.clock.now }
    await act(ctx, id, { do: 'accept' })
    await act(ctx, id, { do: 'take', handlerId: null })
    await act(ctx, id, { do: 'propose', outcome: 'refused', reasons: '不符合', basis: '某法 第1条', override: '' })
    await assert.rejects(act(ctx, id, { do: 'decide' }), code('case-own-decision'))
    assert.equal((await work.one(ctx, id)).next.find(step => step.kind === 'decide')?.refused, 'case-own-decision')
    await act(house.head, id, { do: 'decide' })
  })

  it('silence for five working days accepts from the day of receipt', async () => {
    house.clock.now = new Date(monday)
    const { id, number } = await house.submitted()
    house.later(8)
    assert.ok((await deadlines.list(house.supervisor, { list: 'overdue', limit: 50 })).rows.some(row => row.number === number))
    await assert.rejects(act(house.officer, id, { do: 'ask-correction', items: [{ field: null, text: '再补' }], days: 5 }), code('case-correction-late'))
    await assert.rejects(act(house.officer, id, { do: 'not-accept', ground: 'not-ours', reasons: '不归我们' }), code('case-correction-late'))
    const tick = () => house.services.db.transaction({ tenant: house.tenant, person: null }, tx => supervision.tick({ config: house.services.config, now: () => house.clock.now }, tx))
    await tick()
    const seen = await work.one(house.officer, id)
    assert.equal(seen.state, 'accepted')
    assert.equal(seen.dueOn, '2026-03-30', 'twenty working days from receipt, not from when somebody noticed')
  })

  it('one application spans agencies; deciding without one of them takes a reason that the supervisor sees', async () => {
    house.clock.now = new Date(monday)
    const { id } = await house.submitted('FIRE')
    await act(house.officer, id, { do: 'accept' })
    await act(house.officer, id, { do: 'take', handlerId: null })
    const seen = await work.one(house.officer, id)
    assert.equal(seen.clocks.decision?.due, '2026-05-08', 'forty-five working days')
    assert.equal(seen.tasks.length, 1)
    await act(house.officer, id, { do: 'take', handlerId: house.colleague.self().id })
    assert.equal((await work.one(house.officer, id)).tasks.length, 1, 'parts go out once')
    await assert.rejects(act(house.officer, id, { do: 'take', handlerId: house.fireOfficer.self().id }), code('case-not-handler'))
    await act(house.colleague, id, { do: 'propose', outcome: 'granted', reasons: '符合', basis: '某法', override: '消防部门口头答复同意，书面后补' })
    const { overrides } = await deadlines.overview(house.supervisor)
    assert.equal(overrides[0]?.reason, '消防部门口头答复同意，书面后补')
    await assert.rejects(work.answerTask(house.fireOfficer, { id: seen.tasks[0]?.id ?? '', opinion: 'agree', answer: '迟到' }), code('case-state'))
  })

  it('an account signs in by code, fills in forms, and lists its own cases alone', async () => {
    house.clock.now = new Date(monday)
    const proof = async () => {
      const { token, question } = await challenge(house.visitor())
      house.clock.now = new Date(house.clock.now.getTime() + 3000)
      return { token, answer: answerTo(question), website: '' }
    }
    await applications.requestSignIn(house.visitor(), { contact: 'lin@example.test', ...(await proof()) })
    const [mail] = await house.admin.read(tx => tx.raw<{ body: string }>(sql`select body from platform.mail where recipient = 'lin@example.test' order by id desc limit 1`))
    await assert.rejects(applications.signIn(house.visitor(), { contact: 'lin@example.test', code: '000000' }), code('follow-code-wrong'))
    const { pass } = await applications.signIn(house.visitor(), { contact: 'Lin@Example.test', code: /为 (\d{6})/.exec(mail?.body ?? '')?.[1] ?? '' })
    const citizen = house.visitor(pass)
    await applications.saveProfile(citizen, { name: '林小雨', phone: '13800001111', email: '', idNumber: idNumber.toLowerCase(), address: '南山路 1 号' })
    await assert.rejects(applications.saveProfile(citizen, { name: '', phone: '', email: '', idNumber: '1', address: '' }), code('answer-id-number'))
    const { number } = await applications.start(citizen, { address: 'FOOD', phone: '13800001111', email: '', ...(await proof()) })
    assert.equal((await applications.draft(citizen, number)).answers['name'], '林小雨')
    assert.deepEqual((await applications.account(citizen)).cases.map(each => each.number), [number])
    const other = await house.begin()
    await assert.rejects(applications.draft(citizen, other.number), NotFound)
    await assert.rejects(applications.account(house.visitor()), NotFound)
  })

  it('a form is built step by step, published by another person, and keeps what was begun', async () => {
    const editor = house.as(house.officer.self().id, [{ role: 'service-officer', unitId: house.unitId }])
    const list = await builder.list(editor)
    const old = list.rows.find(row => row.address === 'FOOD')
    await assert.rejects(builder.edit(editor, old?.id ?? '', { do: 'step-add', title: { zh: '更多', en: 'More' } }), code('form-fixed'))
    const begun = await house.begin()
    const { id } = await builder.nextVersion(editor, old?.id ?? '')
    await builder.edit(editor, id, { do: 'step-add', title: { zh: '更多', en: 'More' } })
    const step = (await builder.one(editor, id)).content.steps.at(-1)?.key ?? ''
    const { field } = await builder.edit(editor, id, { do: 'field-add', step, kind: 'choice' })
    await assert.rejects(builder.publish(house.head, id), code('form-faults'))
    await builder.edit(editor, id, { do: 'field-save', field: { key: field ?? '', kind: 'choice', label: { zh: '面积是否超过五十', en: 'Larger than fifty?' }, required: true,
      options: [{ value: 'yes', label: { zh: '是', en: 'Yes' } }, { value: 'no', label: { zh: '否', en: 'No' } }] } })
    await builder.edit(editor, id, { do: 'step-move', step, to: 'up' })
    assert.deepEqual((await builder.one(editor, id)).faults, [])
    await assert.rejects(builder.publish(house.as(editor.self().id, [{ role: 'head', unitId: house.unitId }]), id), code('form-own'))
    await builder.publish(house.head, id)
    assert.equal((await applications.draft(begun.ctx, begun.number)).content.steps.length, 3, 'begun with the version before')
    const fresh = await house.begin()
    assert.equal((await applications.draft(fresh.ctx, fresh.number)).content.steps.length, 4)
    await assert.rejects(builder.one(house.fireOfficer, id), NotFound)
  })

  it('public figures count cases and say nothing where there are few', async () => {
    house.clock.now = new Date('2026-06-01T01:00:00Z')
    const seen = await applications.offers(house.visitor())
    assert.ok(seen.rows.length >= 2)
    const figures = await house.visitor().read(tx => supervision.statistics(tx, '2026-06-01'))
    assert.ok(figures.all.received >= 4 && figures.all.decided >= 2)
    assert.equal(figures.all.onTime, null)
    assert.equal(figures.items.length, 0)
    assert.equal(figures.months.reduce((sum, month) => sum + month.received, 0), figures.all.received)
    assert.deepEqual(supervision.shareOf(95, 100)?.estimate, 0.95)
  })
})

/** A pass for the applicant as of now, as the code would give it. */
const passOf = async (house: CasesHouse, number: string): Promise<string> => {
  const { passTo } = await import('#domains/services/index.ts')
  const [row] = await house.admin.read(tx => tx.raw<{ id: string }>(sql`select id from services.service_case where number = ${number}`))
  return passTo(house.visitor(), { kind: 'case', recordId: row?.id ?? '', number })
}
