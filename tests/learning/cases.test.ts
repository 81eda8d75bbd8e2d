import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import * as adoptions from '#domains/learning/cases/adoptions.ts'
import { CaseDraft, type CaseText } from '#domains/learning/cases/shapes.ts'
import { caseStages, nextStage, type CaseStep } from '#domains/learning/cases/stages.ts'
import * as cases from '#domains/learning/cases/cases.ts'
import type { Context } from '#platform/context.ts'
import { ProblemError } from '#platform/errors.ts'
import { sql } from '#platform/sql.ts'
import { learningHouse, type LearningHouse } from './house.ts'

const refusal = (code: string) => (error: unknown) => error instanceof ProblemError && [error.code, ...error.fields.map(field => field.code)].includes(code)
const whole = (title: string): CaseText => ({
  title, context: '区政务服务大厅', problem: '排队久', done: '- 预约\n- 分流', result: '等候时间缩短', figures: [{ name: '平均等候', before: '42 分钟', after: '11 分钟' }], wrong: '第一版预约页没有英文', transfer: '有叫号系统',
})
const draft = (title: string, more: Partial<CaseDraft> = {}): CaseDraft => ({ texts: { zh: whole(title) }, competencies: [{ code: 'IP2', level: 1 }], ...more })

describe('the case library', () => {
  let house: LearningHouse
  let author: Context, reviewer: Context, west: Context, reader: Context
  before(async () => {
    house = await learningHouse()
    const { as, idOf, units } = house
    author = as(idOf('e-1'), [])
    author.person!.unitId = units.east
    reviewer = as(idOf('officer'), [{ role: 'training-officer', unitId: units.root }])
    west = as(idOf('w-1'), [{ role: 'head', unitId: units.west }])
    reader = as(idOf('w-2'), [])
    await house.grant('officer', 'training-officer', units.root)
    await house.grant('e-4', 'head', units.east)
  })
  after(() => house.stop())

  const notices = async (number: string): Promise<string[]> =>
    (await house.admin.read(tx => tx.raw<{ zh: string }>(sql`select body ->> 'zh' as zh from platform.notice where person_id = ${house.idOf(number)} order by id`))).map(row => row.zh)
  const published = async (given: CaseDraft): Promise<string> => {
    const { id } = await cases.create(author, given)
    await cases.submit(author, id)
    await cases.review(reviewer, { id, revision: 1, decision: 'accepted', reason: '' })
    return id
  }
  const filter = { limit: 50 }

  it('an unfinished case is not submitted, and says what is missing', async () => {
    const { id } = await cases.create(author, CaseDraft.parse({ texts: { zh: { title: '只有标题' } } }))
    await assert.rejects(cases.submit(author, id), (error: unknown) => refusal('case-unfinished')(error) && ['texts.zh.result', 'texts.zh.figures', 'competencies'].every(path => (error as ProblemError).fields.some(field => field.path === path)))
    const { faults } = await cases.desk(author, id)
    assert.ok(faults.some(fault => fault.path === 'texts.zh.figures' && fault.message.includes('数据')))
    await assert.rejects(cases.create(house.as(null), draft('x')), refusal('sign-in-needed'))
    const nowhere = house.as(house.idOf('w-3'))
    nowhere.person!.unitId = null
    await assert.rejects(cases.create(nowhere, draft('x')), refusal('case-no-unit'))
  })

  it('nobody reviews their own case, not even as an administrator, and nobody outside their units', async () => {
    const both = house.as(house.idOf('e-1'), [{ role: 'administrator', unitId: house.units.root }])
    both.person!.unitId = house.units.east
    const { id } = await cases.create(both, draft('预约分流'))
    await cases.submit(both, id)
    await assert.rejects(cases.review(both, { id, revision: 1, decision: 'accepted', reason: '' }), refusal('not-found'))
    await assert.rejects(cases.review(house.as(house.idOf('w-1'), [{ role: 'author', unitId: house.units.west }]), { id, revision: 1, decision: 'accepted', reason: '' }), refusal('not-found'))
    assert.ok(!(await cases.queue(both)).rows.some(row => row.id === id))
    assert.ok((await cases.queue(reviewer)).rows.some(row => row.id === id))
    await assert.rejects(cases.desk(reader, id), refusal('not-found'), 'a stranger does not see a draft')
    await assert.rejects(cases.read(reader, { id }), refusal('not-found'))
  })

  it('is returned with a reason, mended, accepted, and then found by everybody', async () => {
    const { id } = await cases.create(author, draft('一窗受理改造'))
    await cases.submit(author, id)
    assert.ok((await notices('officer')).some(line => line.includes('一窗受理改造')))
    await assert.rejects(cases.save(author, { id, revision: 1, draft: draft('x') }), refusal('case-stage'), 'not changed while it is read')
    await assert.rejects(cases.review(reviewer, { id, revision: 1, decision: 'returned', reason: '' }), refusal('field-missing'))
    await cases.review(reviewer, { id, revision: 1, decision: 'returned', reason: '请补充数据来源' })
    assert.equal((await cases.desk(author, id)).reviews[0]?.reason, '请补充数据来源')
    assert.ok((await notices('e-1')).some(line => line.includes('退回')))
    await cases.save(author, { id, revision: 1, draft: draft('一窗受理改造', { competencies: [{ code: 'IP2', level: 2 }] }) })
    await assert.rejects(cases.save(author, { id, revision: 1, draft: draft('x') }), refusal('case-changed'), 'what another window saved is not overwritten')
    await cases.submit(author, id)
    await assert.rejects(cases.review(reviewer, { id, revision: 1, decision: 'accepted', reason: '' }), refusal('case-changed'), 'only what was read is accepted')
    assert.deepEqual(await cases.review(reviewer, { id, revision: 2, decision: 'accepted', reason: '' }), { version: 1 })
    const shown = await cases.read(reader, { id })
    assert.equal(shown.texts.zh?.parts.find(part => part.part === 'done')?.html.includes('<li>预约</li>'), true)
    const found = async (more: object) => (await cases.list(reader, { ...filter, ...more })).rows.map(row => row.id)
    assert.deepEqual(await found({ q: '一窗受理' }), [id])
    assert.deepEqual(await found({ q: '没有的词' }), [])
    assert.deepEqual(await found({ q: '一窗受理', competency: 'IP2', level: 2 }), [id])
    assert.deepEqual(await found({ q: '一窗受理', level: 3 }), [])
    assert.deepEqual(await found({ q: '一窗受理', adopted: true }), [])
    assert.deepEqual(await found({ q: '。。' }), [])
  })

  it('scripts and headings in a case stay words of the case', async () => {
    const id = await published(draft('脚本', { texts: { zh: { ...whole('脚本'), done: '# 大标题\n\n<script>alert(1)</script>' } } }))
    const html = (await cases.read(reader, { id })).texts.zh?.parts.find(part => part.part === 'done')?.html ?? ''
    assert.match(html, /<h3>大标题<\/h3>/)
    assert.doesNotMatch(html, /<script/)
  })

  it('a file beside it reaches readers of the version, and strangers not before', async () => {
    const { id } = await cases.create(author, draft('带附件'))
    const file = await house.services.files.put(Readable.from(['a,b\n']), '登记表 1.csv')
    const { name } = await cases.attach(author, { id, file })
    await assert.rejects(cases.attach(author, { id, file: { ...file, name: 'x.exe' } }), refusal('case-file-type'))
    await assert.rejects(cases.file(reader, { id, version: 0, name }), refusal('not-found'))
    await cases.submit(author, id)
    await assert.rejects(cases.detach(author, { id, name }), refusal('case-stage'))
    await cases.review(reviewer, { id, revision: 2, decision: 'accepted', reason: '' })
    assert.equal(await text((await cases.file(reader, { id, version: 1, name })).body), 'a,b\n')
    await cases.detach(author, { id, name })
    assert.equal(await text((await cases.file(reader, { id, version: 1, name })).body), 'a,b\n', 'the version stays as it was')
  })

  it('an adoption says who, when and what was changed; the author’s agency hears of it and of its result', async () => {
    const id = await published(draft('帮办代办'))
    const given = { id, agencyId: house.units.west, adoptedOn: '2026-01-31', changed: '改为电话预约', months: 1 }
    await assert.rejects(adoptions.adopt(reader, given), refusal('not-found'), 'who answers for no agency records nothing')
    await assert.rejects(adoptions.adopt(west, { ...given, agencyId: house.units.east }), refusal('not-found'), 'nor for another’s')
    await assert.rejects(adoptions.adopt(reviewer, { ...given, agencyId: house.units.east }), refusal('adoption-own'))
    await assert.rejects(adoptions.adopt(west, { ...given, adoptedOn: '2099-01-01' }), refusal('adoption-ahead'))
    const { id: adoption } = await adoptions.adopt(west, given)
    await assert.rejects(adoptions.adopt(west, given), refusal('adoption-twice'))
    for (const number of ['e-1', 'e-4']) assert.ok((await notices(number)).some(line => line === '西区采用了案例《帮办代办》。'), number)
    assert.deepEqual((await cases.list(reader, { ...filter, q: '帮办代办', adopted: true })).rows.map(row => row.adopted), [true])
    assert.equal(await adoptions.askResults({ ...house.services, tenant: house.tenant }, new Date('2026-02-27T10:00:00Z')), 0, 'a month after 31 January is the last of February')
    assert.equal(await adoptions.askResults({ ...house.services, tenant: house.tenant }, new Date('2026-02-28T10:00:00Z')), 1)
    assert.equal(await adoptions.askResults({ ...house.services, tenant: house.tenant }, new Date('2026-03-28T10:00:00Z')), 0, 'asked once')
    assert.ok((await notices('w-1')).some(line => line.includes('请反馈')))
    await assert.rejects(adoptions.tellResult(house.as(house.idOf('e-4'), [{ role: 'head', unitId: house.units.east }]), { id, adoption, months: 1, verdict: 'kept', result: 'x' }), refusal('not-found'))
    await adoptions.tellResult(west, { id, adoption, months: 1, verdict: 'kept', result: '等候减半' })
    const [shown] = (await cases.read(reader, { id })).adoptions
    assert.deepEqual([shown?.agency.zh, shown?.version, shown?.changed, shown?.results.map(result => result.result), shown?.mine], ['西区', 1, '改为电话预约', ['等候减半'], false])
    await adoptions.retract(west, { id, adoption, reason: '登记错了部门' })
    assert.deepEqual((await cases.read(reader, { id })).adoptions, [])
    await adoptions.adopt(west, given)
  })

  it('a better version is reviewed too; until then readers see the present one, and adopters are told', async () => {
    const id = await published(draft('电子证照'))
    await adoptions.adopt(west, { id, agencyId: house.units.west, adoptedOn: '2026-02-01', changed: '未调整', months: 6 })
    await cases.save(author, { id, revision: 1, draft: draft('电子证照（二）') })
    assert.equal((await cases.read(reader, { id })).texts.zh?.title, '电子证照')
    await cases.submit(author, id)
    await cases.review(reviewer, { id, revision: 2, decision: 'accepted', reason: '' })
    assert.deepEqual([(await cases.read(reader, { id })).texts.zh?.title, (await cases.read(reader, { id, version: 1 })).texts.zh?.title], ['电子证照（二）', '电子证照'])
    assert.ok((await notices('w-1')).some(line => line.includes('新版本')))
    await assert.rejects(cases.read(reader, { id, version: 9 }), refusal('not-found'))
    await assert.rejects(cases.withdraw(reader, { id, reason: 'x' }), refusal('not-found'))
    await cases.withdraw(reviewer, { id, reason: '含个人信息' })
    await assert.rejects(cases.read(reader, { id }), refusal('not-found'))
    await assert.rejects(adoptions.adopt(west, { id, agencyId: house.units.west, adoptedOn: '2026-02-01', changed: 'x', months: 6 }), refusal('not-found'))
    assert.equal((await cases.read(author, { id })).withdrawn?.reason, '含个人信息')
    assert.deepEqual((await cases.list(reader, { ...filter, q: '电子证照' })).rows, [])
  })

  it('the list goes on from page to page without gaps, newest first', async () => {
    const all = (await cases.list(reader, filter)).rows.map(row => row.id)
    assert.ok(all.length >= 4)
    const seen: string[] = []
    let next: string | null = null
    do {
      const part: Awaited<ReturnType<typeof cases.list>> = await cases.list(reader, { limit: 1, after: next ?? undefined })
      seen.push(...part.rows.map(row => row.id))
      next = part.next
    } while (next)
    assert.deepEqual(seen, all)
  })

  it('nothing in the list counts or ranks', async () => {
    const [row] = (await cases.list(reader, filter)).rows
    assert.deepEqual(Object.keys(row ?? {}).sort(), ['adopted', 'agency', 'competencies', 'id', 'publishedAt', 'region', 'title', 'version'])
    const columns = await house.admin.read(tx => tx.raw<{ name: string }>(sql`select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'learning' and (table_name like 'case%' or table_name like 'practice%')
      and (column_name like '%count%' or column_name like '%rank%' or column_name like '%score%' or column_name like '%like%' or column_name like '%view%')`))
    assert.deepEqual(columns.filter(column => !column.name.startsWith('case_review.')), [])
  })

  it('each change stands in the audit trail', async () => {
    const actions = await house.admin.read(tx => tx.raw<{ action: string }>(sql`select distinct action from platform.fact where action like 'learning.case.%' order by action`))
    assert.deepEqual(actions.map(row => row.action), ['learning.case.adopt', 'learning.case.attach', 'learning.case.begin', 'learning.case.change', 'learning.case.detach', 'learning.case.publish', 'learning.case.result',
      'learning.case.retract-adoption', 'learning.case.return', 'learning.case.submit', 'learning.case.withdraw'])
  })
})

describe('the stages of a case', () => {
  it('only a submitted case is accepted or returned, and nothing is changed while it is submitted', () => {
    const steps: CaseStep[] = ['change', 'submit', 'recall', 'accept', 'return']
    const table = Object.fromEntries(caseStages.map(stage => [stage, steps.filter(step => nextStage(stage, step) !== null)]))
    assert.deepEqual(table, { writing: ['change', 'submit'], submitted: ['recall', 'accept', 'return'], returned: ['change', 'submit'], accepted: ['change'] })
  })
  it('a month later is a day of the next month', () => {
    assert.deepEqual([adoptions.monthsLater('2026-01-31', 1), adoptions.monthsLater('2028-01-31', 1), adoptions.monthsLater('2026-11-30', 3), adoptions.monthsLater('2026-05-15', 12)], ['2026-02-28', '2028-02-29', '2027-02-28', '2027-05-15'])
  })
})
