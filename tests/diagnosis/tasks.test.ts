import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { questionnaire } from '#domains/diagnosis/content/questionnaire.ts'
import type { Page, Question } from '#domains/diagnosis/content/types.ts'
import { visible } from '#domains/diagnosis/questionnaires.ts'
import * as tasks from '#domains/diagnosis/tasks.ts'
import { sql } from '#platform/sql.ts'
import { diagnosisHouse, type DiagnosisHouse } from './house.ts'

describe('the test of an invited person', () => {
  let house: DiagnosisHouse
  let id: string
  before(async () => {
    house = await diagnosisHouse()
    id = await house.opened({ unitId: house.units.a })
  })
  after(() => house?.close())
  const mine = async (number: string) => (await tasks.mine(house.person(number)))[0]
  const choose = (number: string, at: number, option: string) =>
    tasks.chooseOption(house.person(number), { campaignId: id, at, option })
  const kept = () =>
    house.rows<{ question: string; value: { option: string }; correct: boolean; number: string }>(sql`
    select a.question, a.value, a.correct, p.number from assessment.answer a join assessment.sitting s on s.id = a.sitting_id
      join people.person p on p.id = s.person_id order by a.question`)

  it('waits, is begun by opening it, and keeps every choice at once', async () => {
    assert.deepEqual([(await mine('a-01'))?.test, (await mine('a-01'))?.questionnaire], ['waiting', 'waiting'])
    await assert.rejects(choose('a-01', 0, 'a'), { code: 'not-found' }, 'not begun yet')
    const first = await tasks.testStep(house.person('a-01'), id)
    assert.deepEqual(
      [first.at, first.total, first.answered, first.finished, first.chosen],
      [0, house.bank.length, 0, false, null],
    )
    assert.deepEqual(Object.keys(first.task ?? {}).sort(), ['code', 'options', 'stem'], 'no key goes out')
    assert.equal((await mine('a-01'))?.test, 'begun')
    await choose('a-01', 0, 'b')
    assert.deepEqual(
      (await kept()).map(each => [each.number, each.question, each.value.option]),
      [['a-01', first.task?.code, 'b']],
    )
    assert.deepEqual([(await mine('a-01'))?.testDone, (await mine('a-01'))?.testItems], [1, house.bank.length])
  })

  it('replaces a choice instead of adding one, and marks it by the key', async () => {
    const step = await tasks.testStep(house.person('a-01'), id, 0)
    const right = house.bank.find(item => item.code === step.task?.code)?.key ?? ''
    await choose('a-01', 0, right)
    await choose('a-01', 0, right)
    assert.deepEqual(
      (await kept()).map(each => [each.value.option, each.correct]),
      [[right, true]],
    )
    await choose('a-01', 0, right === 'a' ? 'b' : 'a')
    assert.deepEqual(
      (await kept()).map(each => each.correct),
      [false],
    )
    assert.equal((await tasks.testStep(house.person('a-01'), id, 0)).chosen, right === 'a' ? 'b' : 'a')
  })

  it('finds the place again on another device', async () => {
    await tasks.testStep(house.person('a-01'), id, 7)
    assert.equal((await tasks.testStep(house.person('a-01'), id)).at, 7)
    assert.equal((await tasks.testStep(house.person('a-01'), id, 100_000)).at, house.bank.length, 'past the end is the end')
    assert.equal((await tasks.testStep(house.person('a-01'), id)).task, null)
  })

  it('refuses places and options that are not there, and keeps nothing of it', async () => {
    await assert.rejects(choose('a-01', house.bank.length, 'a'), { code: 'item-not-asked' })
    await assert.rejects(choose('a-01', 3, 'z'), { code: 'invalid', fields: [{ path: 'option', code: 'option-unknown' }] })
    assert.equal((await kept()).length, 1)
  })

  it('is each person’s own, and nobody’s who was not invited', async () => {
    await tasks.testStep(house.person('a-02'), id)
    await choose('a-02', 1, 'c')
    assert.deepEqual((await kept()).map(each => each.number).sort(), ['a-01', 'a-02'])
    assert.equal((await mine('a-02'))?.testDone, 1)
    for (const step of [
      () => tasks.testStep(house.person('b-01'), id),
      () => choose('b-01', 0, 'a'),
      () => tasks.finishTest(house.person('b-01'), id),
      () => tasks.questionnairePage(house.person('b-01'), id),
    ]) {
      await assert.rejects(step(), { code: 'not-found' })
    }
  })

  it('bears two tabs that save at the same time', async () => {
    await Promise.all([tasks.testStep(house.person('a-03'), id), tasks.testStep(house.person('a-03'), id)])
    await Promise.all(Array.from({ length: 12 }, (_, i) => choose('a-03', i % 4, ['a', 'b', 'c'][i % 3] ?? 'a')))
    assert.equal((await kept()).filter(each => each.number === 'a-03').length, 4)
    assert.equal(
      (
        await house.rows<{ n: number }>(
          sql`select count(*)::int as n from assessment.sitting where person_id = ${house.idOf('a-03')}`,
        )
      )[0]?.n,
      1,
    )
  })

  it('is closed for good when handed in', async () => {
    await tasks.finishTest(house.person('a-01'), id)
    assert.equal((await mine('a-01'))?.test, 'done')
    await assert.rejects(choose('a-01', 2, 'a'), { code: 'sitting-finished' })
    await assert.rejects(tasks.finishTest(house.person('a-01'), id), { code: 'sitting-finished' })
    const seen = await tasks.testStep(house.person('a-01'), id, 0)
    assert.deepEqual([seen.finished, seen.task], [true, null])
    assert.equal((await kept()).filter(each => each.number === 'a-01').length, 1)
  })
})

describe('the questionnaire of an invited person', () => {
  let house: DiagnosisHouse
  let id: string
  before(async () => {
    house = await diagnosisHouse()
    id = await house.opened({ unitId: house.units.a })
  })
  after(() => house?.close())
  const pages: readonly Page[] = questionnaire.pages
  const kept = async (number = 'a-01') =>
    Object.fromEntries(
      (
        await house.rows<{ question: string; value: unknown }>(sql`
    select a.question, a.value from assessment.answer a join assessment.sitting s on s.id = a.sitting_id
      where s.kind = 'questionnaire' and s.person_id = ${house.idOf(number)}`)
      ).map(row => [row.question, row.value]),
    )
  const answer = (pageId: string, answers: Record<string, unknown>, draft = false, number = 'a-01') =>
    tasks.answerPage(house.person(number), { campaignId: id, pageId, answers, draft })
  const fitting = (question: Question): unknown => {
    switch (question.type) {
      case 'single':
        return { option: question.options[0]?.id }
      case 'multiple':
        return { options: [question.options[0]?.id] }
      case 'matrix':
        return { rows: Object.fromEntries(question.rows.map(row => [row.id, question.columns[0]?.id])) }
      case 'ranking':
        return { ranked: question.options.slice(0, question.least).map(each => each.id) }
      case 'number':
        return { value: question.min }
      case 'text':
        return { text: 'x' }
    }
  }
  const whole = (page: Page | undefined): Record<string, unknown> =>
    Object.fromEntries((page?.questions ?? []).map(question => [question.id, fitting(question)]))

  it('keeps a draft as far as it is sound', async () => {
    const [first] = pages
    assert.deepEqual(
      await answer(
        'status',
        { 'work-setting': { option: 'office' }, network: { option: 'made-up' }, tools: { rows: { documents: 'daily' } } },
        true,
      ),
      { next: first?.id, finished: false },
    )
    assert.deepEqual(await kept(), { 'work-setting': { option: 'office' }, tools: { rows: { documents: 'daily' } } })
    assert.equal((await tasks.mine(house.person('a-01')))[0]?.questionnaire, 'begun')
    assert.deepEqual((await tasks.questionnairePage(house.person('a-01'), id)).answers, await kept())
  })

  it('keeps a page handed in whole or not at all, every fault named', async () => {
    const before = await kept()
    const given = {
      ...whole(pages[0]),
      network: { option: 'made-up' },
      tools: { rows: { documents: 'daily' } },
      devices: { options: ['desktop', 'none'] },
    }
    await assert.rejects(answer('status', given), (error: { code: string; fields: { path: string; code: string }[] }) => {
      assert.equal(error.code, 'invalid')
      assert.deepEqual(
        error.fields.map(each => `${each.path} ${each.code}`),
        ['answers.devices answer-exclusive', 'answers.network field-invalid', 'answers.tools field-missing'],
      )
      return true
    })
    assert.deepEqual(await kept(), before)
    await assert.rejects(answer('no-such-page', {}), { code: 'page-unknown' })
    await assert.rejects(tasks.questionnairePage(house.person('a-01'), id, 'no-such-page'), { code: 'page-unknown' })
  })

  it('is not ended by the last page while an earlier one is missing', async () => {
    const last = pages.at(-1)
    assert.deepEqual(await answer(last?.id ?? '', whole(last)), { next: pages[0]?.id, finished: false })
    assert.equal((await tasks.mine(house.person('a-01')))[0]?.questionnaire, 'begun')
  })

  it('goes page by page to its end, then takes nothing more', async () => {
    for (const [i, page] of pages.entries()) {
      const outcome = await answer(page.id, whole(page))
      assert.deepEqual(outcome, { next: pages[i + 1]?.id ?? null, finished: i === pages.length - 1 })
    }
    assert.equal((await tasks.mine(house.person('a-01')))[0]?.questionnaire, 'done')
    const answers = await kept()
    for (const question of pages.flatMap(page => page.questions))
      assert.equal(question.id in answers, visible(question, answers), question.id)
    await assert.rejects(answer('status', {}, true), { code: 'sitting-finished' })
    assert.deepEqual(await kept(), answers)
    assert.deepEqual(await kept('a-02'), {})
  })

  it('drops what a changed answer hides', async () => {
    const skills = pages.find(page => page.questions.some(question => question.id === 'ai-use'))
    const given = { ...whole(skills), 'ai-use': { option: 'regularly' }, 'ai-purpose': { options: ['other'], text: '试用' } }
    await answer(skills?.id ?? '', given, true, 'a-02')
    assert.equal('ai-purpose' in (await kept('a-02')), true)
    await answer(skills?.id ?? '', { ...given, 'ai-use': { option: 'unaware' } }, true, 'a-02')
    assert.equal('ai-purpose' in (await kept('a-02')), false)
    assert.equal('ai-barrier' in (await kept('a-02')), true)
  })
})
