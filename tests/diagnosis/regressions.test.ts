import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, describe, it } from 'node:test'
import { addFinishedSittings, beginSitting } from '#domains/assessment/index.ts'
import * as campaigns from '#domains/diagnosis/campaigns.ts'
import * as gaps from '#domains/diagnosis/gaps.ts'
import { TestAnswer } from '#domains/diagnosis/shapes.ts'
import { importAnswers } from '#domains/diagnosis/exchange.ts'
import { questionnaire } from '#domains/diagnosis/content/questionnaire.ts'
import { judge } from '#domains/diagnosis/questionnaires.ts'
import * as tasks from '#domains/diagnosis/tasks.ts'
import { addPersons } from '#domains/people/index.ts'
import { newId } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'
import { diagnosisHouse, numbers, type DiagnosisHouse } from './house.ts'

describe('what diagnosis once got wrong', () => {
  let house: DiagnosisHouse
  before(async () => { house = await diagnosisHouse() })
  after(() => house?.close())

  it('evidence is written when a campaign closes that had been scored while open', async () => {
    const id = await house.opened()
    await house.answer(id, ['a-01'])
    await house.score(id)
    await campaigns.close(house.officer, id)
    await house.score(id)
    const ledger = () => house.rows(sql`select id from competency.evidence where source_id = ${id} order by id`)
    const told = () => house.rows(sql`select id from platform.notice where person_id = ${house.idOf('a-01')} and href = '/staff/my/results'`)
    const [written, notices] = [await ledger(), await told()]
    assert.ok(written.length > 0)
    assert.equal(notices.length, 1)
    await Promise.all([house.score(id), house.score(id)])
    assert.deepEqual([await ledger(), await told()], [written, notices])
  })

  // Hidden: d (3) and, as the smallest of the rest, b (6). Region west = c (7, shown) + d (3, hidden).
  it('a hidden agency cannot be had from its region less the agencies shown', async () => {
    const id = await house.opened()
    await house.answer(id, numbers.filter(number => number < 'b-07' || number >= 'c'))
    await house.score(id)
    const [byAgency, byRegion] = [await gaps.map(house.head, { id, grouping: 'agency' }), await gaps.map(house.head, { id, grouping: 'region' })]
    const found: string[] = []
    for (const region of byRegion.cells.filter(cell => cell.groupId === house.regions.west && !cell.suppressed)) {
      const inside = byAgency.cells.filter(cell => cell.competencyId === region.competencyId && [house.units.c, house.units.d].includes(cell.groupId))
      const hidden = inside.filter(cell => cell.suppressed)
      const shown = inside.filter(cell => !cell.suppressed)
      const left = (region.n ?? 0) - shown.reduce((sum, cell) => sum + (cell.n ?? 0), 0)
      if (hidden.length > 0 && left > 0 && left < 5) {
        const mean = ((region.n ?? 0) * (region.mean ?? 0) - shown.reduce((sum, cell) => sum + (cell.n ?? 0) * (cell.mean ?? 0), 0)) / left
        found.push(`${region.competencyId}: n=${left}, mean=${mean}`)
      }
    }
    assert.deepEqual(found, [])
  })

  it('several hidden cells together leave at least five people in what subtraction gives', async () => {
    const id = await house.opened()
    // Of d one, of c two: both hidden, so no third is; the total less a and b is the sum over three people.
    await house.answer(id, [...numbers.filter(number => number < 'c'), 'c-01', 'c-02', 'd-01'])
    await house.score(id)
    const map = await gaps.map(house.head, { id, grouping: 'agency' })
    const found = map.overall.filter(total => !total.suppressed).map(total => {
      const column = map.cells.filter(cell => cell.competencyId === total.competencyId)
      return (total.n ?? 0) - column.reduce((sum, cell) => sum + (cell.n ?? 0), 0)
    }).filter(left => left > 0 && left < 5)
    assert.deepEqual(found, [])
  })

  it('persons of no agency cannot be had from the total less all agencies', async () => {
    const [post] = await house.rows<{ id: string }>(sql`select id from people.post where code = 'window-clerk'`)
    const solo = newId()
    await house.services.db.transaction({ tenant: house.tenant, person: null }, async tx => {
      await addPersons(tx, [{ id: solo, number: 'mayor', name: '市长', unitId: house.unitId, postId: post?.id ?? null, grade: '', gender: '', bornOn: null, joinedOn: null, email: '', phone: '' }])
    })
    const id = await house.opened()
    await house.answer(id, numbers.filter(number => number < 'd'))
    await house.services.db.transaction({ tenant: house.tenant, person: null }, tx => addFinishedSittings(tx, { kind: 'test', purpose: 'campaign', purposeId: id, itemIds: house.bank.map(item => item.id) },
      [{ personId: solo, answers: house.bank.map(item => ({ question: item.code, value: { solved: true }, correct: true })) }]))
    await house.score(id)
    const map = await gaps.map(house.head, { id, grouping: 'agency' })
    const found = map.overall.filter(total => !total.suppressed).map(total => (total.n ?? 0) - map.cells.filter(cell => cell.competencyId === total.competencyId).reduce((sum, cell) => sum + (cell.n ?? 0), 0))
      .filter(left => left > 0 && left < 5)
    assert.deepEqual(found, [])
  })

  it('an officer of one agency cannot put in answers for people of another', async () => {
    const id = await house.draft({ unitId: house.units.c }, house.west)
    await campaigns.open(house.west, id)
    const item = house.bank[0]
    const file = await house.services.files.put(Readable.from([Buffer.from(`number,${item?.code}\na-01,0\n`)]), 'answers.csv')
    const outcome = await importAnswers(house.west, id, file).then(done => JSON.stringify(done), (error: { code: string }) => error.code)
    await campaigns.close(house.west, id)
    await house.score(id)
    const rows = await house.rows(sql`select e.id from competency.evidence e where e.person_id = ${house.idOf('a-01')} and e.source_id = ${id}`)
    assert.deepEqual([outcome, rows.length], ['invalid', 0])
  })

  it('scoring goes on past five hundred persons who opened the test and answered nothing', async () => {
    const ids = Array.from({ length: 505 }, () => newId()).sort()
    await house.services.db.transaction({ tenant: house.tenant, person: null }, tx => addPersons(tx, ids.map((id, i) => ({
      id, number: `x-${i}`, name: 'x', unitId: house.units.a, postId: null, grade: '', gender: '', bornOn: null, joinedOn: null, email: '', phone: '' }))))
    const campaign = await house.opened()
    await house.services.db.transaction({ tenant: house.tenant, person: null }, async tx => {
      for (const personId of ids.slice(0, 503)) await beginSitting(tx, { personId, kind: 'test', purpose: 'campaign', purposeId: campaign, itemIds: [] })
      await addFinishedSittings(tx, { kind: 'test', purpose: 'campaign', purposeId: campaign, itemIds: [] }, [{ personId: ids[504] ?? '', answers: house.bank.map(item => ({ question: item.code, value: {}, correct: true })) }])
    })
    assert.equal(await house.score(campaign), 1)
  })

  it('a test replaced by an empty one leaves no old result behind', async () => {
    const id = await house.opened()
    await house.answer(id, ['a-01', 'a-02'])
    await house.score(id)
    await house.answer(id, ['a-01'], { items: () => [] })
    await house.score(id)
    assert.deepEqual(await house.rows(sql`select answered from diagnosis.person_result where campaign_id = ${id} and person_id = ${house.idOf('a-01')}`), [])
    assert.deepEqual(await house.rows(sql`select 1 from diagnosis.competency_result where campaign_id = ${id} and person_id = ${house.idOf('a-01')}`), [])
    assert.equal((await campaigns.one(house.officer, id)).measured, 1)
  })

  it('the gap map of a campaign elsewhere is not found by an officer whose units have no part in it', async () => {
    const id = await house.opened({ unitId: house.units.a, titleZh: '甲局内部摸底' })
    await house.answer(id, numbers.filter(number => number.startsWith('a')))
    await house.score(id)
    await assert.rejects(gaps.map(house.west, { id, grouping: 'agency' }), { code: 'not-found' })
  })

  it('the map of an officer of one agency does not say that nobody was measured', async () => {
    const id = await house.opened()
    await house.answer(id, numbers)
    await house.score(id)
    assert.equal((await gaps.map(house.west, { id, grouping: 'agency' })).measured, numbers.filter(number => number.startsWith('c')).length)
    assert.equal((await gaps.map(house.head, { id, grouping: 'agency' })).measured, numbers.length)
  })

  it('a number is one of the question’s steps', () => {
    const page = questionnaire.pages.find(each => each.questions.some(question => question.id === 'hours'))
    assert.ok(page)
    const { faults } = judge(page, { hours: { value: 3.7 } }, {}, true)
    assert.deepEqual(faults.map(fault => [fault.path, fault.code]), [['answers.hours', 'answer-step']])
    assert.deepEqual(judge(page, { hours: { value: 4 } }, {}, true).faults, [])
  })

  it('what depends on a hidden question is hidden too', () => {
    const words = { zh: 'x', en: 'x' }
    const options = [{ id: 'yes', label: words }, { id: 'no', label: words }]
    const page = { id: 'p', title: words, questions: [
      { id: 'a', type: 'single' as const, title: words, required: true, options },
      { id: 'b', type: 'single' as const, title: words, required: true, options, visibleWhen: { question: 'a', anyOf: ['yes'] } },
      { id: 'c', type: 'text' as const, title: words, required: true, maxLength: 9, visibleWhen: { question: 'b', anyOf: ['yes'] } },
    ] }
    assert.deepEqual(judge(page, { a: { option: 'no' }, b: { option: 'yes' }, c: { text: 'x' } }, {}, false).drop, ['b', 'c'])
  })

  it('a campaign whose last day is over takes no more answers', async () => {
    const id = await house.opened({ opensOn: '2020-01-01', closesOn: '2020-02-01' })
    await assert.rejects(tasks.testStep(house.person('a-01'), id), { code: 'campaign-not-open' })
  })

  it('takes answers on the last day, and none the day after, whatever the task list was when it was opened', async () => {
    const day = (shift: number) => new Intl.DateTimeFormat('sv-SE', { timeZone: house.services.config.KEJU_TIME_ZONE }).format(Date.now() + shift * 86_400_000)
    const open = async (id: string) => (await tasks.mine(house.person('a-02'))).find(task => task.campaignId === id)?.open
    const last = await house.opened({ opensOn: '2020-01-01', closesOn: day(0) })
    const over = await house.opened({ opensOn: '2020-01-01', closesOn: day(-1) })
    assert.deepEqual([await open(last), await open(over)], [true, false])
    await tasks.testStep(house.person('a-02'), last)
    await tasks.chooseOption(house.person('a-02'), { campaignId: last, at: 0, option: 'a' })
    await house.admin.transaction(tx => tx.run(sql`update diagnosis.campaign set closes_on = ${day(-1)} where id = ${last}`))
    for (const step of [
      () => tasks.chooseOption(house.person('a-02'), { campaignId: last, at: 1, option: 'a' }),
      () => tasks.finishTest(house.person('a-02'), last),
      () => tasks.questionnairePage(house.person('a-02'), over),
      () => tasks.answerPage(house.person('a-02'), { campaignId: over, pageId: 'status', answers: {}, draft: true }),
    ]) await assert.rejects(step(), { code: 'campaign-not-open' })
    const file = await house.services.files.put(Readable.from([Buffer.from(`number,${house.bank[0]?.code}\na-02,1\n`)]), 'answers.csv')
    assert.deepEqual(await importAnswers(house.officer, over, file), { persons: 1, answers: 1 })
  })

  it('an officer of all puts in nobody from outside the campaign’s unit either, and is told the row', async () => {
    const id = await house.opened({ unitId: house.units.c })
    const file = await house.services.files.put(Readable.from([Buffer.from(`number,${house.bank[0]?.code}\nc-01,1\na-01,1\n`)]), 'answers.csv')
    await assert.rejects(importAnswers(house.officer, id, file), (error: { fields: { path: string; code: string }[] }) => {
      assert.deepEqual(error.fields.map(field => `${field.path} ${field.code}`), ['A3 number-unknown'])
      return true
    })
  })

  it('a draft page with some of its questions leaves the answers to the others, and takes back what is sent empty', async () => {
    const id = await house.opened()
    const person = house.person('a-03')
    const draft = (answers: Record<string, unknown>) => tasks.answerPage(person, { campaignId: id, pageId: 'status', answers, draft: true })
    const kept = async () => (await tasks.questionnairePage(person, id)).answers
    await draft({ 'work-setting': { option: 'office' }, tools: { rows: { documents: 'daily' } } })
    await draft({ tools: { rows: { documents: 'weekly' } } })
    assert.deepEqual(await kept(), { 'work-setting': { option: 'office' }, tools: { rows: { documents: 'weekly' } } })
    await draft({ tools: null })
    assert.deepEqual(await kept(), { 'work-setting': { option: 'office' } })
  })

  it('a choice without a place is no choice at the first', () => {
    const given = { campaignId: newId(), option: 'a' }
    for (const at of [null, '', [], true, -1, 1.5]) assert.equal(TestAnswer.safeParse({ ...given, at }).success, false, JSON.stringify(at))
    assert.equal(TestAnswer.safeParse({ ...given, at: 0 }).success, true)
  })

  it('a draft cannot be scored', async () => {
    const id = await house.draft()
    await assert.rejects(campaigns.score(house.officer, id), { code: 'nothing-to-score' })
  })
})
