import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Parser } from 'n3'
import * as guides from '#domains/services/guides/guides.ts'
import { indexDocuments, linkTo, rememberQuestion, unindexDocuments } from '#domains/services/index.ts'
import * as open from '#domains/services/guides/public-guides.ts'
import { PublicFilter } from '#domains/services/guides/public-shapes.ts'
import { choose, masked, searchIn } from '#domains/services/search/searching.ts'
import { otherWords } from '#domains/services/search/synonyms.ts'
import { ProblemError } from '#platform/errors.ts'
import { exportCpsv } from '#standards/cpsv/routes.ts'
import { passport, servicesHouse, type ServicesHouse } from './house.ts'

const refused = (code: string) => (error: unknown) => error instanceof ProblemError && error.code === code

const readAll = async (parts: AsyncIterable<string>): Promise<string> => {
  let text = ''
  for await (const part of parts) text += part
  return text
}

describe('what the public finds', () => {
  let house: ServicesHouse
  const made = new Map<string, string>()
  before(async () => {
    house = await servicesHouse()
    const some = [
      passport(), passport({ code: '4402', name: '普通护照换发', audience: ['自然人'], themes: ['出境入境'], everydayNames: [], en: {}, questions: [] }),
      passport({ code: '4501', name: '机动车驾驶证补发', authority: '北区公安局', themes: ['交通'], everydayNames: [], plain: '', conditions: '驾驶证遗失或者损毁。', about: '', en: { name: 'Replacement of a driving licence', conditions: 'Your licence was lost.' }, questions: [] }),
      passport({ code: '4601', name: '食品经营许可', authority: '市场监督管理局', area: '南区', audience: ['企业法人'], themes: ['食品'], everydayNames: [], plain: '', conditions: '有与经营的食品相适应的场所。', about: '', materials: [{ name: '营业执照' }], fee: '免费', en: {}, questions: [] }),
    ]
    for (const record of some) {
      const { id } = await guides.create(house.editor, { unitId: house.north, record })
      await guides.submit(house.editor, id)
      await guides.publish(house.head, id)
      made.set(record.code, id)
    }
  })
  after(() => house.close())
  const search = (q: string, options = {}) => house.citizen.transaction(tx => searchIn(tx, q, { lang: 'zh', from: 0, most: 10, note: true, ...options }))
  const titles = async (q: string, options = {}) => (await search(q, options)).hits.map(hit => hit.title)
  const events = () => house.admin.read(async tx => (await tx.client.query<{ id: string; query: string; shown: string[]; chosen: string | null; probability: number }>('select id, query, shown, chosen, probability from services.search_event order by id')).rows)

  it('is found by other words for the same', async () => {
    assert.deepEqual(otherWords('我的驾照丢了').filter(word => ['驾驶证', '补发'].includes(word)), ['驾驶证', '补发'])
    assert.deepEqual(otherWords('a feeling'), [], 'a word inside another is not that word')
    assert.equal((await titles('驾照丢了怎么办'))[0], '机动车驾驶证补发')
    assert.equal((await titles('我想开饭店'))[0], '食品经营许可')
  })

  it('is shown in the reader’s language where there is one, once', async () => {
    assert.equal((await titles('lost driving licence', { lang: 'zh' }))[0], '机动车驾驶证补发')
    assert.equal((await titles('驾驶证', { lang: 'en' }))[0], 'Replacement of a driving licence')
    assert.equal((await search('护照 passport')).hits.filter(hit => hit.title === '普通护照签发').length, 1)
  })

  it('offers the word that was probably meant', async () => {
    assert.equal((await search('pasport', { lang: 'en' })).meant, 'passport')
    assert.equal((await search('lost licnce')).meant, 'lost licence')
    assert.equal((await search('护照签发')).meant, null)
  })

  it('joins answers and news through the same index, and one kind alone where asked', async () => {
    await house.admin.transaction(tx => indexDocuments(tx, [
      { kind: 'answer', subject: 'a1', language: 'zh', title: '护照多久能拿到？', body: '七个工作日内办结，可以邮寄。', href: linkTo('answer', 'a1') },
      { kind: 'news', subject: 'n1', language: 'zh', title: '护照收费下调', body: '自本月起。', href: linkTo('news', 'n1') },
    ]))
    const { kinds } = await search('护照')
    assert.deepEqual(kinds, { guide: 2, answer: 1, news: 1 })
    assert.deepEqual(await titles('护照', { kind: 'news' }), ['护照收费下调'])
    assert.equal(linkTo('guide', 'a/b'), '/services/a%2Fb')
    await house.admin.transaction(tx => unindexDocuments(tx, [{ kind: 'news', subject: 'n1', language: 'zh' }]))
    assert.deepEqual(await titles('护照', { kind: 'news' }), [])
  })

  it('is easier to find by questions that it has answered, also after an edit', async () => {
    const id = made.get('4601')!
    assert.deepEqual(await titles('摆摊卖煎饼'), [])
    const past = { kind: 'guide', subject: id, source: 'question:1', text: '摆摊卖煎饼要什么证？' }
    await house.admin.transaction(tx => rememberQuestion(tx, past))
    assert.equal((await titles('卖煎饼'))[0], '食品经营许可')
    await guides.save(house.editor, { id, record: passport({ code: '4601', name: '食品经营许可证核发', questions: [] }) })
    await guides.submit(house.editor, id)
    await guides.publish(house.head, id)
    assert.equal((await titles('卖煎饼'))[0], '食品经营许可证核发')
    await house.admin.transaction(tx => rememberQuestion(tx, { ...past, text: '' }))
    assert.deepEqual(await titles('煎饼'), [])
  })

  it('leaves an event of each search: no long figures, what was shown, what was opened, how likely it was answered', async () => {
    assert.equal(masked('我的身份证 44010119900101123X 电话138-0013-8000 邮箱 a.b@c.com 12345'), '我的身份证 ###### 电话###### 邮箱 …@… 12345')
    assert.equal(masked('１３８００１３８０００'), '######')
    const before = (await events()).length
    const { event, hits } = await search('护照 13800138000')
    const [row] = (await events()).slice(before)
    assert.equal(row?.query, '护照 ######')
    assert.equal(row?.shown.length, hits.length)
    assert.ok(row!.probability > 0 && row!.probability < 1)
    const { href } = await choose(house.citizen, { id: event!, place: 1 })
    assert.equal(href, hits[0]?.href)
    await choose(house.citizen, { id: event!, place: 2 })
    assert.equal((await events()).find(each => each.id === event)?.chosen, `${hits[0]?.kind}:${hits[0]?.subject}`, 'the first that was opened counts')
    await assert.rejects(choose(house.citizen, { id: event!, place: 90 }), refused('not-found'))
    await search('护照', { note: false })
    assert.equal((await events()).length, before + 1)
    const sure = (await search('普通护照签发')).probability, unsure = (await search('外星人登陆申请')).probability
    assert.ok(sure > unsure, `${sure} > ${unsure}`)
  })

  it('is listed with what it can be narrowed by, and nothing that is not public', async () => {
    const { id } = await guides.create(house.editor, { unitId: house.north, record: passport({ code: 'secret', name: '护照草稿' }) })
    const list = (given = {}) => open.list(house.citizen, PublicFilter.parse(given))
    const all = await list()
    assert.deepEqual([all.total, all.rows.length], [4, 4])
    assert.deepEqual(all.facets.theme.map(each => [each.value, each.n]), [['出境入境', 3], ['交通', 1]])
    assert.deepEqual((await list({ theme: '交通' })).rows.map(row => row.code), ['4501'])
    assert.deepEqual((await list({ q: '护照', theme: '交通' })).rows, [])
    assert.deepEqual((await list({ limit: 3 })).rows.length, 3)
    assert.deepEqual((await list({ limit: 3, after: (await list({ limit: 3 })).next ?? '' })).rows.map(row => row.code), ['4601'])
    await assert.rejects(open.one(house.citizen, 'secret'), refused('not-found'))
    await assert.rejects(open.one(house.citizen, id), refused('not-found'))
    assert.deepEqual((await open.one(house.citizen, '4401')).related.map(each => each.code), ['4402'], 'the guide that a question leads to')
  })

  it('goes out as CPSV-AP, each node with its class, and as JSON-LD that says the same', async () => {
    const text = (format: 'turtle' | 'json-ld') => readAll(exportCpsv(house.citizen, format))
    const quads = new Parser().parse(await text('turtle'))
    const typed = new Set(quads.filter(each => each.predicate.value.endsWith('#type')).map(each => each.subject.value))
    const services = quads.filter(each => each.object.value === 'http://purl.org/vocab/cpsv#PublicService')
    assert.equal(services.length, 4)
    for (const { predicate, object } of quads) {
      if (object.termType === 'NamedNode' && !predicate.value.endsWith('#type')) assert.ok(typed.has(object.value), `${object.value} has a class`)
    }
    const graph = (JSON.parse(await text('json-ld')) as { '@graph': Record<string, unknown>[] })['@graph']
    assert.equal(graph.length, typed.size)
    assert.equal(graph.reduce((sum, node) => sum + Object.values(node).flatMap(value => (Array.isArray(value) ? value : [])).length + 1, 0), quads.length)
  })
})
