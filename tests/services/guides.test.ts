import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { audienceOf, issuerOf, placeOf } from '#domains/services/guides/english-texts.ts'
import { readGuides } from '#domains/services/guides/files.ts'
import { importGuides } from '#domains/services/guides/import.ts'
import { lint } from '#domains/services/guides/lint.ts'
import { follow, readQuestions, writeQuestions } from '#domains/services/guides/suitability.ts'
import { GuideFilter, GuideRecord } from '#domains/services/guides/shapes.ts'
import * as guides from '#domains/services/guides/guides.ts'
import { find } from '#domains/services/index.ts'
import type { Context } from '#platform/context.ts'
import { timeline } from '#platform/audit.ts'
import { ProblemError } from '#platform/errors.ts'
import { root } from '#server/open.ts'
import { graphOf } from '#standards/cpsv/graph.ts'
import { passport, servicesHouse, type ServicesHouse } from './house.ts'

const refused = (code: string) => (error: unknown) => error instanceof ProblemError && error.code === code
const provincial = join(root, '..', 'shared', 'data', 'publicinfo', 'guangdong-service-guides-1357.jsonl.gz')

describe('service guides', () => {
  let house: ServicesHouse
  const folder = mkdtempSync(join(tmpdir(), 'keju-guides-'))
  before(async () => { house = await servicesHouse() })
  after(async () => {
    rmSync(folder, { recursive: true })
    await house.close()
  })
  const found = async (text: string) => (await house.citizen.read(tx => find(tx, text))).hits.map(hit => hit.title)
  const codes = async (ctx: Context, filter = {}) => (await guides.list(ctx, GuideFilter.parse(filter))).rows.map(row => row.code)

  it('are written, reviewed, published by another, found at once, changed as a next version, and withdrawn', async () => {
    const { editor, head } = house
    const { id } = await guides.create(editor, { unitId: house.north, record: passport() })
    assert.deepEqual(await found('办护照'), [])
    await assert.rejects(guides.publish(head, id), refused('guide-not-review'))
    await guides.submit(editor, id)
    await assert.rejects(guides.submit(editor, id), refused('guide-not-draft'))
    await guides.giveBack(head, { id, reason: '请写明收费依据' })
    assert.equal((await guides.detail(editor, id)).reason, '请写明收费依据')
    await guides.submit(editor, id)
    await guides.publish(head, id)
    assert.deepEqual(await found('怎么办护照'), ['普通护照签发'])
    assert.deepEqual(await found('getting a passport'), ['Issue of a passport'])

    const saved = await guides.save(editor, { id, revision: 1, record: passport({ name: '普通护照换发' }) })
    assert.deepEqual(saved, { number: 2, revision: 1 })
    assert.deepEqual(await found('护照'), ['普通护照签发'], 'the public still sees the version that was published')
    await guides.submit(editor, id)
    await guides.publish(head, id)
    assert.deepEqual((await found('护照')), ['普通护照换发'])
    const { versions } = await guides.detail(head, id)
    assert.deepEqual(versions.map(each => [each.number, each.state]), [[2, 'published'], [1, 'replaced']])

    await guides.withdraw(head, { id, reason: '事项取消' })
    assert.deepEqual(await found('护照'), [])
    assert.deepEqual(await found('passport'), [])
    await assert.rejects(guides.withdraw(head, { id, reason: '再次' }), refused('guide-not-shown'))
    const facts = await house.admin.read(tx => timeline(tx, id))
    assert.deepEqual(facts.map(fact => fact.action.replace('services.guide.', '')), ['add', 'submit', 'return', 'submit', 'publish', 'write', 'submit', 'publish', 'withdraw'])
  })

  it('are not published by whoever wrote in them, even once', async () => {
    const both = house.as(house.head.self().id, [{ role: 'head', unitId: house.north }, { role: 'service-officer', unitId: house.north }])
    const { id } = await guides.create(both, { unitId: house.north, record: passport({ code: 'own' }) })
    await guides.save(house.editor, { id, record: passport({ code: 'own', fee: '免费' }) })
    await guides.submit(house.editor, id)
    await assert.rejects(guides.publish(both, id), refused('guide-own'))
    await assert.rejects(guides.publish(house.editor, id), refused('not-found'), 'an editor holds no right to publish')
    await guides.publish(house.admin, id)
  })

  it('belong to their office: others neither see nor change them', async () => {
    const { id } = await guides.create(house.editor, { unitId: house.north, record: passport({ code: 'north-only' }) })
    await assert.rejects(guides.detail(house.southEditor, id), refused('not-found'))
    await assert.rejects(guides.save(house.southEditor, { id, record: passport() }), refused('not-found'))
    await assert.rejects(guides.create(house.southEditor, { unitId: house.north, record: passport({ code: 'x' }) }), refused('unit-not-yours'))
    assert.ok(!(await codes(house.southEditor)).includes('north-only'))
    assert.ok((await codes(house.supervisor, { q: 'north-only' })).includes('north-only'))
    assert.deepEqual(await codes(house.citizen), [])
  })

  it('are not written over, nor twice under one code and name', async () => {
    const { id } = await guides.create(house.editor, { unitId: house.north, record: passport({ code: 'c1' }) })
    await guides.save(house.editor, { id, revision: 1, record: passport({ code: 'c1', fee: '1' }) })
    await assert.rejects(guides.save(house.editor, { id, revision: 1, record: passport({ code: 'c1', fee: '2' }) }), refused('guide-changed'))
    await assert.rejects(guides.create(house.editor, { unitId: house.north, record: passport({ code: 'c1' }) }), refused('guide-twice'))
    const { id: other } = await guides.create(house.editor, { unitId: house.north, record: passport({ code: 'c1', name: '另一情形' }) })
    assert.equal((await guides.detail(house.editor, other)).address, 'c1-2')
  })

  it('are listed page by page, and by what they lack', async () => {
    await guides.create(house.editor, { unitId: house.north, record: passport({ code: 'thin', conditions: '', materials: [{ name: '其他相关材料' }] }) })
    assert.deepEqual(await codes(house.editor, { lint: 'no-conditions' }), ['thin'])
    assert.deepEqual(await codes(house.editor, { lint: 'catch-all' }), ['thin'])
    const all: string[] = []
    for (let after: string | undefined, turn = 0; turn < 20; turn++) {
      const part = await guides.list(house.editor, GuideFilter.parse({ limit: 2, after }))
      all.push(...part.rows.map(row => row.address))
      if (part.next === null) break
      after = part.next
    }
    assert.equal(new Set(all).size, (await guides.list(house.editor, GuideFilter.parse({}))).total)
    const { total, offices } = await guides.lintByOffice(house.supervisor)
    assert.equal(total.byCode['no-conditions'], 1)
    assert.deepEqual(offices.map(each => each.authority), ['北区公安局'])
  })

  describe('from a file', () => {
    const write = (name: string, text: string): string => {
      const path = join(folder, name)
      writeFileSync(path, text)
      return path
    }
    const load = (path: string, more = {}) => importGuides(house.admin, path, path, { dryRun: false, publish: false, lang: 'en', ...more })

    it('come in once, change where the file changed, and are published where asked', async () => {
      const csv = (fee: string) => write('g.csv', `code,name,authority,受理条件,申请材料,legalTime,promisedTime,fee,questions\nF1,居住证签发,北区公安局,在本市居住半年以上,身份证；照片,15个工作日,10个工作日,${fee},"[a] 有房吗？ | A home?\n- 有 | Yes > applies\n- 无 | No > not: 先登记"\nF2,收养登记,南区民政局,,,,,,\n`)
      const dry = await load(csv('免费'), { dryRun: true })
      assert.deepEqual([dry.add, dry.change, dry.applied, dry.errors], [2, 0, false, []])
      assert.deepEqual(await codes(house.admin, { q: 'F1' }), [])
      const first = await load(csv('免费'))
      assert.deepEqual([first.add, first.unchanged, first.applied, first.published], [2, 0, true, 0])
      assert.deepEqual(await codes(house.southEditor, { q: 'F2' }), ['F2'], 'it went to the office it names')
      const again = await load(csv('免费'))
      assert.deepEqual([again.add, again.change, again.unchanged], [0, 0, 2])
      const changed = await load(csv('10 元'), { publish: true })
      assert.deepEqual([changed.add, changed.change, changed.unchanged, changed.published], [0, 1, 1, 2])
      assert.deepEqual(await found('居住半年'), ['居住证签发'])
      const still = await load(csv('10 元'), { publish: true })
      assert.deepEqual([still.change, still.published], [0, 0])
      assert.deepEqual([first.lint.byCode['no-conditions'], first.lint.byCode['held-elsewhere']], [1, 1])
    })
    it('stay out as a whole when one is wrong, each fault with its row and field', async () => {
      const path = write('bad.jsonl', ['{"code":"B1","name":"甲","authority":"乙"}', '{"code":"B2","authority":"乙","legalTime":"soon"}', 'not json', '{"code":"B1","name":"甲","authority":"乙"}'].join('\n'))
      const { errors, applied, add } = await load(path)
      assert.deepEqual([applied, add], [false, 0])
      assert.deepEqual(errors.map(({ row, field }) => [row, field]).toSorted(), [[2, 'legalTime'], [2, 'name'], [3, ''], [4, 'code']])
      assert.deepEqual(await codes(house.admin, { q: 'B1' }), [])
      assert.equal((await load(write('bad.xlsx', 'PK not a book'))).errors.length, 1)
      const loop = await load(write('loop.json', JSON.stringify([{ code: 'L', name: '甲', authority: '乙', questions: [{ id: 'a', text: { zh: '？' }, options: [{ label: { zh: '是' }, to: { kind: 'question', target: 'a' } }, { label: { zh: '否' }, to: { kind: 'applies' } }] }] }])))
      assert.deepEqual(loop.errors.map(({ row, field }) => [row, field]), [[1, 'questions']])
    })
    it('of another office are not overwritten', async () => {
      const path = write('foreign.jsonl', JSON.stringify({ code: 'F2', name: '收养登记', authority: '南区民政局', fee: '5' }))
      const { errors } = await importGuides(house.editor, path, path, { dryRun: false, publish: false, lang: 'zh' })
      assert.deepEqual(errors.map(each => each.field), ['code'])
    })
    it('come in as a province publishes them, with the counts of the lint', { skip: !existsSync(provincial) }, async () => {
      const report = await load(provincial, { publish: true })
      assert.deepEqual([report.rows, report.add, report.published, report.errors], [1357, 1357, 1357, []])
      const { byCode } = report.lint
      assert.deepEqual([byCode['no-conditions'], byCode['no-legal-time'], byCode['no-promised-time'], byCode['no-materials'], byCode['held-elsewhere'], report.lint.withMaterials], [577, 435, 326, 887, 266, 470])
      assert.deepEqual([(await load(provincial, { publish: true })).unchanged], [1357])
    })
  })
})

describe('questions of a guide', () => {
  const text = ['[age] 您年满十八周岁了吗？ | Are you 18?', '- 是 | Yes > home', '- 否 | No > not: 由监护人代办。 | A guardian applies.', '[home] 有本市户籍吗？', '- 有 > applies', '- 没有 > guide 4402'].join('\n')
  it('read as they are written', () => {
    const { questions, faults } = readQuestions(text)
    assert.deepEqual(faults, [])
    assert.equal(writeQuestions(questions), text)
  })
  it('lead an answer at a time to an end', () => {
    const { questions } = readQuestions(text)
    assert.equal(follow(questions, []).next?.id, 'age')
    assert.equal(follow(questions, [0]).next?.id, 'home')
    assert.equal(follow(questions, [0, 0]).end?.kind, 'applies')
    assert.deepEqual(follow(questions, [0, 1]).end, { kind: 'guide', target: '4402', why: { zh: '', en: '' } })
    assert.equal(follow(questions, [1]).end?.why.zh, '由监护人代办。')
    assert.equal(follow(questions, [9]).next?.id, 'age')
  })
  it('are refused with the line at fault', () => {
    const faults = (given: string) => readQuestions(given).faults.map(({ line, code }) => [line, code.replace('question-', '')])
    assert.deepEqual(faults('- 是 > applies'), [[1, 'first']])
    assert.deepEqual(faults('[a] 甲？\n- 是 > applies'), [[1, 'options']])
    assert.deepEqual(faults('[a] 甲？\n- 是 > a\n- 否 > b'), [[1, 'back'], [1, 'target']])
    assert.deepEqual(faults('[a] 甲？\n- 是 > applies\n- 否 > not\n[b] 乙？\n- 是 > applies\n- 否 > not'), [[4, 'unreached']])
    assert.deepEqual(faults('[a] 甲？\n- 是 > no such thing'), [[2, 'form']])
  })
})

describe('the plain version', () => {
  const codes = (more: Record<string, unknown>) => lint(passport(more)).flatMap(({ code, path, grave }) => (code === 'no-plain' || code === 'plain-hard' ? [`${code} ${path} ${grave}`] : []))
  const english = passport().en

  it('is missed as a hint, in English only where there is an English guide', () => {
    assert.deepEqual(codes({}), [])
    assert.deepEqual(codes({ plain: undefined }), ['no-plain plain false'])
    assert.deepEqual(codes({ plain: undefined, en: { ...english, plain: undefined } }), ['no-plain plain false', 'no-plain en.plain false'])
    assert.deepEqual(codes({ plain: undefined, en: {} }), ['no-plain plain false'])
  })
  it('has short sentences: forty characters, twenty words', () => {
    assert.deepEqual(codes({ plain: `${'办'.repeat(40)}。${'理'.repeat(40)}。` }), [])
    assert.deepEqual(codes({ plain: `短句。${'办'.repeat(41)}。` }), ['plain-hard plain false'])
    assert.deepEqual(codes({ en: { ...english, plain: `${'word '.repeat(20).trim()}. Short.` } }), [])
    assert.deepEqual(codes({ en: { ...english, plain: `${'word '.repeat(21).trim()}.` } }), ['plain-hard en.plain false'])
  })
  it('absent it leaves the guide’s hash as it was, so that the same file changes nothing', () => {
    const { plain: _, ...before } = passport({ en: { ...english, plain: undefined } })
    assert.equal(guides.hashOf(passport({ plain: undefined, en: { ...english, plain: undefined } })), guides.hashOf(before))
    assert.notEqual(guides.hashOf(passport()), guides.hashOf(before))
  })
})

describe('English beside the translated texts', () => {
  const english = passport().en
  const missing = (more: Record<string, unknown>) => lint(passport(more)).flatMap(({ code, path, grave }) => (code === 'no-english' ? [`${path} ${grave}`] : []))

  it('is missed as a hint where there is an English guide: what is said, for whom, who issues, where and when', () => {
    assert.deepEqual(missing({}), [])
    assert.deepEqual(missing({ audience: ['自然人', '出国人员'], en: { ...english, issuers: undefined, channels: undefined } }), ['audience[1] false', 'materials[0].issuer false', 'channels[0].place false'])
    assert.deepEqual(missing({ audience: ['自然人', '出国人员'], en: { ...english, audience: ['', 'People going abroad'] } }), [])
    assert.deepEqual(missing({ audience: ['出国人员'], en: {} }), [], 'no English guide, nothing to miss')
    assert.deepEqual(missing({ en: { ...english, conditions: '', materials: ['Identity card'], area: '' } }), ['area false', 'conditions false', 'materials[1].name false'])
  })
  it('comes from the office, for usual words from the list', () => {
    const record = passport({ audience: ['自然人', '企业法人', '出国人员'], en: { ...english, audience: ['', 'Companies'] } })
    assert.deepEqual(audienceOf(record).map(each => each.en), ['Natural persons', 'Companies', ''])
    assert.deepEqual([issuerOf(record, 0).en, issuerOf(record, 1).en, placeOf(record, 0).place.en], ['Public security organs', '', 'Service centre, counter 3'])
    assert.deepEqual(Object.values(audienceOf(GuideRecord.parse({ code: '1', name: '甲', authority: '乙', audience: ['constructor'] }))[0]!), ['constructor', ''])
  })
  it('absent it leaves the guide’s hash as it was', () => {
    const { issuers: _, channels: __, ...before } = english
    const record = passport({ en: before })
    assert.ok(!('issuers' in record.en) && !('audience' in record.en) && !('channels' in record.en))
  })
  it('is read from the columns of a file, each in the order of its Chinese', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'keju-guides-en-')), path = join(folder, 'en.csv')
    try {
      writeFileSync(path, '事项编码,事项名称,实施机关,服务对象,英文服务对象,申请材料,英文出具单位,网上办理,办理地点,英文办理地点,英文名称\nE1,居住证签发,北区公安局,自然人；出国人员,;Travellers,身份证；照片,Police;,是,一号窗口,Counter 1,Residence permit\nE2,注销,北区公安局,自然人,,,,,一号窗口,,\n')
      const { guides: [full, plain], faults } = await readGuides(path)
      assert.deepEqual(faults, [])
      assert.deepEqual([full?.en.audience, full?.en.issuers, full?.en.channels], [['', 'Travellers'], ['Police', ''], [{ place: '', hours: '' }, { place: 'Counter 1', hours: '' }]])
      assert.deepEqual(Object.keys(plain!.en).filter(key => ['audience', 'issuers', 'channels'].includes(key)), [])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
  it('goes out to CPSV-AP under its language', () => {
    const nodes = graphOf({ address: '4401', record: passport(), version: 1 }, 'https://gov.example')
    const said = (type: string, property: string) => nodes.filter(each => each.type.endsWith(type)).flatMap(each => each.properties.flatMap(([name, value]) => (name.endsWith(property) && 'lang' in value ? [`${value.lang} ${value.text}`] : [])))
    assert.ok(said('Concept', 'prefLabel').includes('en Natural persons'))
    assert.deepEqual(said('Channel', 'description'), ['zh 政务服务中心 3 号窗口，9:00-17:00', 'en Service centre, counter 3'])
    assert.deepEqual(said('Evidence', 'description'), ['zh 出具单位：公安机关', 'en Issued by: Public security organs', 'zh 1 张'])
  })
})
