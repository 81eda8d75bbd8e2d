// Each `it` fails on the present code; it states what should hold.
import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, describe, it } from 'node:test'
import { addFinishedSittings, beginSitting } from '#domains/assessment/index.ts'
import * as campaigns from '#domains/diagnosis/campaigns.ts'
import * as gaps from '#domains/diagnosis/gaps.ts'
import { importAnswers } from '#domains/diagnosis/exchange.ts'
import { questionnaire } from '#domains/diagnosis/content/questionnaire.ts'
import { judge } from '#domains/diagnosis/questionnaires.ts'
import * as tasks from '#domains/diagnosis/tasks.ts'
import { addPersons } from '#domains/people/index.ts'
import { newId } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'
import { diagnosisHouse, numbers, type DiagnosisHouse } from './house.ts'

describe('bugs', () => {
  let house: DiagnosisHouse
  before(async () => { house = await diagnosisHouse() })
  after(() => house?.close())

  it('B1 evidence is written when a campaign closes that had been scored while open', async () => {
    const id = await house.opened()
    await house.answer(id, ['a-01'])
    await house.score(id)
    await campaigns.close(house.officer, id)
    await house.score(id)
    assert.ok((await house.rows(sql`select id from competency.evidence where source_id = ${id}`)).length > 0)
  })

  // Hidden: d (3) and, as the smallest of the rest, b (6). Region west = c (7, shown) + d (3, hidden).
  it('B2 a hidden agency cannot be had from its region less the agencies shown', async () => {
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

  it('B3 several hidden cells together leave at least five people in what subtraction gives', async () => {
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

  it('B4 persons of no agency cannot be had from the total less all agencies', async () => {
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

  it('B5 an officer of one agency cannot put in answers for people of another', async () => {
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

  it('B6 scoring goes on past five hundred persons who opened the test and answered nothing', async () => {
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

  it('B7 a test replaced by an empty one leaves no old result behind', async () => {
    const id = await house.opened()
    await house.answer(id, ['a-01', 'a-02'])
    await house.score(id)
    await house.answer(id, ['a-01'], { items: () => [] })
    await house.score(id)
    assert.deepEqual(await house.rows(sql`select answered from diagnosis.person_result where campaign_id = ${id} and person_id = ${house.idOf('a-01')}`), [])
  })

  it('B8 the gap map of a campaign elsewhere is not found by an officer whose units have no part in it', async () => {
    const id = await house.opened({ unitId: house.units.a, titleZh: '甲局内部摸底' })
    await house.answer(id, numbers.filter(number => number.startsWith('a')))
    await house.score(id)
    await assert.rejects(gaps.map(house.west, { id, grouping: 'agency' }), { code: 'not-found' })
  })

  it('B9 the map of an officer of one agency does not say that nobody was measured', async () => {
    const id = await house.opened()
    await house.answer(id, numbers)
    await house.score(id)
    assert.notEqual((await gaps.map(house.west, { id, grouping: 'agency' })).measured, 0)
  })

  it('B10 a number is one of the question’s steps', () => {
    const page = questionnaire.pages.find(each => each.questions.some(question => question.id === 'hours'))
    assert.ok(page)
    const { faults } = judge(page, { hours: { value: 3.7 } }, {}, true)
    assert.deepEqual(faults.map(fault => fault.path), ['answers.hours'])
  })

  it('B11 what depends on a hidden question is hidden too', () => {
    const words = { zh: 'x', en: 'x' }
    const options = [{ id: 'yes', label: words }, { id: 'no', label: words }]
    const page = { id: 'p', title: words, questions: [
      { id: 'a', type: 'single' as const, title: words, required: true, options },
      { id: 'b', type: 'single' as const, title: words, required: true, options, visibleWhen: { question: 'a', anyOf: ['yes'] } },
      { id: 'c', type: 'text' as const, title: words, required: true, maxLength: 9, visibleWhen: { question: 'b', anyOf: ['yes'] } },
    ] }
    assert.deepEqual(judge(page, { a: { option: 'no' }, b: { option: 'yes' }, c: { text: 'x' } }, {}, false).drop, ['b', 'c'])
  })

  it('B12 a campaign whose last day is over takes no more answers', async () => {
    const id = await house.opened({ opensOn: '2020-01-01', closesOn: '2020-02-01' })
    await assert.rejects(tasks.testStep(house.person('a-01'), id), { code: 'campaign-not-open' })
  })

  it('B13 a draft cannot be scored', async () => {
    const id = await house.draft()
    await assert.rejects(campaigns.score(house.officer, id), /./)
  })
})
