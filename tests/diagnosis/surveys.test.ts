import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { hiddenCells, hiddenParts, coarsened } from '#domains/diagnosis/anonymity.ts'
import * as builder from '#domains/diagnosis/builder.ts'
import * as forms from '#domains/diagnosis/forms-store.ts'
import * as campaigns from '#domains/diagnosis/campaigns.ts'
import { faultsOf } from '#domains/diagnosis/form-faults.ts'
import type { Question, Questionnaire } from '#domains/diagnosis/content/types.ts'
import { masked, themes } from '#domains/diagnosis/open-answers.ts'
import { analysis, weighted } from '#domains/diagnosis/survey-analysis.ts'
import { answerAnonymously } from '#domains/diagnosis/surveys.ts'
import * as tasks from '#domains/diagnosis/tasks.ts'
import { sql } from '#platform/sql.ts'
import { diagnosisHouse, numbers, type DiagnosisHouse } from './house.ts'

const words = (text: string) => ({ zh: text, en: text })
const yesNo = { type: 'single' as const, options: [{ id: 'yes', label: words('yes'), score: 1 }, { id: 'no', label: words('no'), score: 0 }] }
const question = (id: string, more: object = {}): Question => ({ id, title: words(id), required: true, ...yesNo, ...more }) as Question
const of = (...questions: Question[]): Questionnaire =>
  ({ code: 'x', version: '1', title: words('x'), intro: words(''), indices: [], pages: [{ id: 'p', title: words('p'), questions }] })
const codes = (questionnaire: Questionnaire) => faultsOf(questionnaire).map(each => `${each.question}:${each.code}`)

describe('faults of a questionnaire are named by question', () => {
  const when = { visibleWhen: { question: 'b', anyOf: ['yes'] } }
  const cases: [string, Questionnaire, string[]][] = [
    ['none', of(question('a'), question('b')), []],
    ['a branch to a later question', of(question('a', when), question('b')), ['a:fault-branch-later']],
    ['a branch to a question that is gone', of(question('a', when)), ['a:fault-branch-gone']],
    ['a branch to an option that is gone', of(question('b'), question('a', { visibleWhen: { question: 'b', anyOf: ['maybe'] } })), ['a:fault-branch-option']],
    ['an empty option', of(question('a', { options: [...yesNo.options, { id: 'o', label: words('') }] })), ['a:fault-option-empty']],
    ['a missing translation', of(question('a', { title: { zh: '问', en: '' } })), ['a:fault-translation']],
    ['a single option', of(question('a', { options: yesNo.options.slice(1) })), ['a:fault-options-few']],
    ['no question', of(), ['null:fault-no-questions', 'null:fault-page-empty']],
  ]
  for (const [name, given, expected] of cases) it(name, () => assert.deepEqual(codes(given), expected))
})

describe('what is hidden', () => {
  it('parts below five, and company for a single one', () => {
    assert.deepEqual(hiddenParts([10, 8, 6]), [false, false, false])
    assert.deepEqual(hiddenParts([10, 8, 3]), [false, true, true])
    assert.deepEqual(hiddenParts([10, 4, 3]), [false, true, true])
    assert.deepEqual(hiddenParts([10, 0, 8]), [false, true, false])
  })
  it('a cell cannot be worked out from its row or column', () => {
    const hidden = hiddenCells([[20, 3, 30], [20, 30, 40], [25, 35, 45]])
    for (const row of hidden) assert.notEqual(row.filter(Boolean).length, 1)
    for (const c of [0, 1, 2]) assert.notEqual(hidden.filter(row => row[c]).length, 1)
    assert.equal(hidden[0]![1], true)
  })
  it('an anonymous background is shared by five, and never names the agency', () => {
    const rows = Array.from({ length: 23 }, (_, i) => ({ personId: String(i), background: { region: i % 2 ? 'E' : 'W', agency: 'A', grade: `g${i % 5}`, age: i < 7 ? 'u30' : '40' } }))
    const size = new Map<string, number>()
    for (const { background } of coarsened(rows)) size.set(JSON.stringify(background), (size.get(JSON.stringify(background)) ?? 0) + 1)
    assert.ok([...size.values()].every(n => n >= 5), JSON.stringify([...size]))
    assert.ok(coarsened(rows).every(row => row.background.agency === null))
  })
})

describe('open answers', () => {
  it('masks names, telephones, identity numbers and mail', () => {
    const text = masked('请找张伟(13812345678, 11010519491231002X, a@b.cn)或王局长', ['张伟'])
    for (const secret of ['张伟', '13812345678', '11010519491231002X', 'a@b.cn', '王局长']) assert.ok(!text.includes(secret), text)
  })
  it('groups what shares words and leaves small groups out', () => {
    const texts = [...Array.from({ length: 6 }, (_, i) => `希望多安排数据分析培训 ${i}`), ...Array.from({ length: 7 }, (_, i) => `The network is slow in room ${'abcdefg'[i]}`), '别的意见']
    const found = themes(texts, [])
    assert.deepEqual(found.themes.map(each => each.n), [7, 6])
    assert.equal(found.others, 1)
    assert.ok(found.themes[1]!.words.includes('分析'), found.themes[1]!.words.join())
    assert.deepEqual(themes([...texts].reverse(), []), found)
  })
})

describe('weights', () => {
  it('bring the groups to their shares among those invited', () => {
    const bg = (region: string) => ({ region, agency: null, grade: null, age: null })
    const answered = [...Array.from({ length: 30 }, () => bg('E')), ...Array.from({ length: 10 }, () => bg('W'))].map(background => ({ background }))
    const found = weighted(answered, [...Array.from({ length: 100 }, () => bg('E')), ...Array.from({ length: 100 }, () => bg('W'))])
    assert.ok(Math.abs(found.weights.slice(30).reduce((sum, w) => sum + w, 0) - 100) < 1e-6)
    // Kish: 40 · (30·(10/3)² + 10·10²) / 200².
    assert.ok(Math.abs(found.designEffect - (40 * (30 * (10 / 3) ** 2 + 1000)) / 40_000) < 1e-9)
  })
})

describe('surveys', () => {
  let house: DiagnosisHouse
  let form: string
  let q: string
  before(async () => {
    house = await diagnosisHouse()
    const { officer } = house
    form = (await builder.create(officer, { titleZh: '满意度', titleEn: 'Satisfaction' })).id
    const page = (await builder.one(officer, form)).content.pages[0]!.id
    q = (await builder.edit(officer, form, { do: 'question-add', pageId: page, kind: 'single' })).questionId!
    await builder.edit(officer, form, { do: 'question-save', question: { ...question(q), id: q } as never })
    await builder.edit(officer, form, { do: 'page-save', pageId: page, title: words('第一页') })
  })
  after(async () => house?.close())
  const survey = async (anonymous: boolean) => {
    const id = await house.draft({ kind: 'survey', questionnaireId: form, anonymous })
    await campaigns.open(house.officer, id)
    return id
  }

  it('an opened version never changes; its next version does', async () => {
    assert.equal((await builder.list(house.officer)).filter(each => each.builtIn).length, 1)
    await survey(false)
    await assert.rejects(builder.edit(house.officer, form, { do: 'page-add' }), { code: 'questionnaire-fixed' })
    const next = await builder.copy(house.officer, form, 'version')
    await builder.edit(house.officer, next.id, { do: 'page-add' })
    assert.equal((await builder.one(house.officer, next.id)).version, 2)
    assert.equal((await builder.one(house.officer, form)).content.pages.length, 1)
    const id = await house.draft({ kind: 'survey', questionnaireId: next.id })
    await assert.rejects(campaigns.open(house.officer, id), { code: 'questionnaire-faulty' })
  })

  it('a needs campaign cannot be anonymous', () => assert.rejects(house.draft({ anonymous: true }), { code: 'invalid' }))

  it('anonymous answers carry no person, time or order, and are shown only after closing', async () => {
    const id = await survey(true)
    const who = numbers.slice(0, 20)
    const before = await house.rows<{ n: number }>(sql`select count(*)::int as n from platform.fact`)
    for (const [i, number] of who.entries()) await answerAnonymously(house.person(number), id, { [q]: { option: i < 12 ? 'yes' : 'no' } })
    assert.deepEqual(await house.rows(sql`select count(*)::int as n from platform.fact`), before, 'no fact tells who answered when')
    await assert.rejects(answerAnonymously(house.person(who[0]!), id, { [q]: { option: 'no' } }), { code: 'survey-answered' })
    await assert.rejects(answerAnonymously(house.person(numbers[25]!), id, { [q]: { option: 'maybe' } }), { code: 'invalid' })
    await assert.rejects(tasks.questionnairePage(house.person(numbers[25]!), id), { code: 'survey-anonymous' })
    assert.equal((await analysis(house.officer, { id, by: 'region' })).withheld, 'open')
    await campaigns.close(house.officer, id)
    const rows = await house.rows<Record<string, unknown>>(sql`select *, xmin::text as tx from diagnosis.anonymous_answer where campaign_id = ${id} order by ctid`)
    assert.equal(rows.length, 20)
    assert.deepEqual(Object.keys(rows[0]!).sort(), ['answers', 'background', 'campaign_id', 'id', 'tenant_id', 'tx'])
    assert.equal(new Set(rows.map(row => row['tx'])).size, 1, 'one transaction number for all')
    assert.ok(rows.every(row => /^[0-9a-f]{8}-[0-9a-f]{4}-4/.test(String(row['id']))), 'ids that tell no time')
    const order = rows.map(row => ((row['answers'] as Record<string, { option: string }>)[q]!.option === 'yes' ? 1 : 0)).join('')
    assert.notEqual(order, `${'1'.repeat(12)}${'0'.repeat(8)}`)
    assert.equal((await house.rows(sql`select distinct xmin::text from diagnosis.invitation where campaign_id = ${id}`)).length, 1)
    assert.equal((await house.rows(sql`select 1 from assessment.sitting where purpose_id = ${id}`)).length, 0)
    const found = await analysis(house.officer, { id, by: 'region' })
    const share = found.distributions[0]!.lines[0]!.share!
    assert.ok(share.low < share.estimate && share.estimate < share.high)
    assert.equal(found.answered, 20)
    assert.equal((await analysis(house.head, { id, by: 'agency' })).crosses[0]!.groups.length, 1, 'no drill-down to agencies')
  })

  it('what one transaction wrote leads from no mark to an answer, and an answer that fails leaves no mark', async () => {
    const id = await survey(true)
    const who = numbers.slice(0, 12)
    const state = () => house.rows<{ answer: string | null; mark: string | null; answers: number; marks: number }>(sql`select a.tx as answer, i.tx as mark, coalesce(a.n, 0) as answers, coalesce(i.n, 0) as marks
      from (select xmin::text as tx, count(*)::int as n from diagnosis.anonymous_answer where campaign_id = ${id} group by 1) a
      full join (select xmin::text as tx, count(*)::int as n from diagnosis.invitation where campaign_id = ${id} and answered_on is not null group by 1) i on i.tx = a.tx`)
    for (const [i, number] of who.entries()) {
      await answerAnonymously(house.person(number), id, { [q]: { option: i % 2 ? 'yes' : 'no' } })
      assert.deepEqual((await state()).map(row => [row.answers, row.marks]), [[i + 1, i + 1]], 'all of them bear the number of the newest')
    }
    const order = await house.rows<{ said: string }>(sql`select answers -> ${q} ->> 'option' as said from diagnosis.anonymous_answer where campaign_id = ${id} order by ctid`)
    assert.notEqual(order.map(row => row.said).join(), who.map((_, i) => (i % 2 ? 'yes' : 'no')).join(), 'nor does their place tell the order')
    const unlucky = numbers[20] ?? ''
    const failing = house.services.db.transaction({ tenant: house.tenant, person: null }, async tx => {
      await forms.markAnswered(tx, id, house.idOf(unlucky))
      throw new Error('the server dies here')
    })
    await assert.rejects(failing, /dies/)
    await house.admin.read(async tx => assert.equal(await forms.hasAnswered(tx, id, house.idOf(unlucky)), false))
    // Twelve at once: each is kept, and none waits for another.
    await Promise.all(numbers.slice(12, 24).map(number => answerAnonymously(house.person(number), id, { [q]: { option: 'yes' } })))
    assert.equal((await house.rows(sql`select 1 from diagnosis.anonymous_answer where campaign_id = ${id}`)).length, 24)
    await assert.rejects(answerAnonymously(house.person(who[0]!), id, { [q]: { option: 'no' } }), { code: 'survey-answered' })
    assert.equal((await house.rows(sql`select 1 from diagnosis.anonymous_answer where campaign_id = ${id}`)).length, 24)
  })

  it('takes no answer and reminds nobody once the last day is over', async () => {
    const id = await survey(true)
    assert.ok((await campaigns.remind(house.officer, id)).reminded > 0)
    await house.admin.transaction(tx => tx.run(sql`update diagnosis.campaign set closes_on = '2020-06-01' where id = ${id}`))
    await assert.rejects(campaigns.remind(house.officer, id), { code: 'campaign-not-open' })
    await assert.rejects(answerAnonymously(house.person('a-01'), id, { [q]: { option: 'yes' } }), { code: 'campaign-not-open' })
    assert.equal((await campaigns.one(house.officer, id)).over, true)
    await campaigns.close(house.officer, id)
    assert.equal((await campaigns.one(house.officer, id)).over, false)
  })

  it('crosses each row of a matrix, by kind of region too, without giving away a region that is hidden', async () => {
    const made = (await builder.create(house.officer, { titleZh: '矩阵', titleEn: 'Matrix' })).id
    const page = (await builder.one(house.officer, made)).content.pages[0]!.id
    const m = (await builder.edit(house.officer, made, { do: 'question-add', pageId: page, kind: 'matrix' })).questionId!
    const label = (id: string) => ({ id, label: words(id) })
    await builder.edit(house.officer, made, { do: 'question-save', question: {
      id: m, type: 'matrix', title: words('有多常用'), required: false, rows: [label('mail'), label('sheet')], columns: [{ ...label('never'), score: 0 }, { ...label('often'), score: 1 }] } as never })
    await builder.edit(house.officer, made, { do: 'page-save', pageId: page, title: words('一') })
    const id = await house.draft({ kind: 'survey', questionnaireId: made })
    await campaigns.open(house.officer, id)
    for (const [i, number] of numbers.entries()) {
      const person = house.person(number)
      const step = await tasks.questionnairePage(person, id)
      await tasks.answerPage(person, { campaignId: id, pageId: step.page.id, answers: { [m]: { rows: { mail: i % 2 ? 'often' : 'never', sheet: i % 3 ? 'often' : 'never' } } }, draft: false })
    }
    await campaigns.close(house.officer, id)
    const found = await analysis(house.officer, { id, by: 'development', question: m })
    assert.deepEqual(found.crosses.map(each => each.questionId), [`${m}.mail`, `${m}.sheet`])
    assert.deepEqual(found.questions.map(each => each.id), [m, `${m}.mail`, `${m}.sheet`])
    assert.deepEqual(found.crosses[0]!.groups.map(each => [each.name.zh, each.n]), [['需扶持区域', 10], ['其他区域', 20]])
    const byRegion = await analysis(house.officer, { id, by: 'region', question: `${m}.mail` })
    assert.equal(byRegion.crosses.length, 1)
    assert.deepEqual(byRegion.crosses[0]!.groups.map(each => each.n).sort(), [10, 20])
    // East split in two: 17 and 3. The three are hidden, and so is whatever less its shown parts would leave them.
    const small = '00000000-0000-4000-8000-00000000000a'
    await house.admin.transaction(async tx => {
      await tx.run(sql`insert into people.region (tenant_id, id, code, name, lagging) values (${tx.tenant}, ${small}, 'S', '{"zh":"小区","en":"Small"}', false)`)
      await tx.run(sql`update people.unit set region_id = ${small} where id = ${house.units.d}`)
    })
    const regions = (await analysis(house.officer, { id, by: 'region', question: `${m}.mail` })).crosses[0]!.groups
    const kinds = (await analysis(house.officer, { id, by: 'development', question: `${m}.mail` })).crosses[0]!.groups
    const shown = regions.reduce((sum, each) => sum + (each.n ?? 0), 0)
    assert.ok(regions.some(each => each.n === null))
    for (const kind of kinds) {
      if (kind.n === null) continue
      const parts = regions.filter(each => each.n !== null && (kind.name.zh === '需扶持区域') === (each.name.zh === '西区')).reduce((sum, each) => sum + (each.n ?? 0), 0)
      assert.ok(kind.n - parts === 0 || kind.n - parts >= 5, JSON.stringify([regions, kinds]))
    }
    assert.ok(30 - shown >= 5)
    await house.admin.transaction(tx => tx.run(sql`update people.unit set region_id = ${house.regions.west} where id = ${house.units.d}`))
  })

  it('named answers are compared with an earlier wave, and a small group stays hidden', async () => {
    const wave = async (yes: number) => {
      const id = await survey(false)
      for (const [i, number] of numbers.entries()) {
        const person = house.person(number)
        const { page } = await tasks.questionnairePage(person, id)
        await tasks.answerPage(person, { campaignId: id, pageId: page.id, answers: { [q]: { option: i % 10 < yes ? 'yes' : 'no' } }, draft: false })
      }
      await campaigns.close(house.officer, id)
      return id
    }
    const first = await wave(3)
    const second = await wave(6)
    const found = await analysis(house.officer, { id: second, by: 'agency', compare: first })
    const line = found.distributions[0]!.lines[0]!
    assert.ok(Math.abs(line.difference!.estimate - 0.3) < 0.08, JSON.stringify(line))
    assert.ok(line.difference!.low < line.difference!.estimate)
    const groups = found.crosses[0]!.groups
    assert.ok(groups.filter(each => each.n === null).length >= 2, 'the agency of three and company')
    assert.ok(groups.filter(each => each.n === null).every(each => each.shares.every(share => share === null)))
    await assert.rejects(analysis(house.officer, { id: second, by: 'region', compare: second }), { status: 404 })
    await assert.rejects(analysis(house.west, { id: second, by: 'region' }), { status: 404 })
  })
})
