import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { find } from '#domains/services/index.ts'
import * as news from '#domains/services/news/news.ts'
import type { NewsGiven } from '#domains/services/news/shapes.ts'
import type { Context } from '#platform/context.ts'
import { ProblemError } from '#platform/errors.ts'
import { sql } from '#platform/sql.ts'
import { servicesHouse, type ServicesHouse } from './house.ts'

const code = (wanted: string) => (error: unknown) => error instanceof ProblemError && (error.code === wanted || error.fields.some(field => field.code === wanted))

describe('news and notices', () => {
  let house: ServicesHouse
  let today = new Date('2026-03-02T04:00:00Z')
  before(async () => { house = await servicesHouse() })
  after(() => house.close())
  beforeEach(() => { today = new Date('2026-03-02T04:00:00Z') })
  const at = (ctx: Context): Context => ({ ...ctx, now: () => today })
  const given = (more: Partial<NewsGiven> = {}): NewsGiven => ({
    kind: 'notice', unitId: house.north, title: { zh: '春节期间窗口暂停办公', en: '' }, text: { zh: '## 时间\n\n初一至初三暂停，初四恢复。', en: '' }, fromDay: '2026-03-02', untilDay: '2026-03-05', ...more,
  })
  const found = async (words: string, lang: 'zh' | 'en' = 'zh') => (await house.citizen.read(tx => find(tx, words, { language: lang, most: 10 }))).hits.filter(hit => hit.kind === 'news').map(hit => hit.title)
  const publicTitles = async () => (await news.shown(at(house.citizen), { limit: 50 })).rows.map(row => row.title.zh)

  it('is written by one person, published by another, then read and found by anybody', async () => {
    const { id } = await news.add(house.editor, given())
    assert.deepEqual(await publicTitles(), [])
    await assert.rejects(news.shownOne(at(house.citizen), id), code('not-found'))
    const both = house.as(house.editor.self().id, [{ role: 'service-officer', unitId: house.north }, { role: 'head', unitId: house.north }])
    await assert.rejects(news.publish(at(both), id), code('news-own'))
    await news.publish(at(house.head), id)
    assert.deepEqual(await publicTitles(), ['春节期间窗口暂停办公'])
    assert.match((await news.shownOne(at(house.citizen), id)).html.zh, /<h2>时间<\/h2>/)
    assert.deepEqual(await found('窗口 暂停'), ['春节期间窗口暂停办公'])
    const facts = await house.admin.read(tx => tx.raw<{ action: string }>(sql`select action from platform.fact where tenant_id = ${house.tenant} and subject = ${id} order by id`))
    assert.deepEqual(facts.map(fact => fact.action), ['services.news.write', 'services.news.publish'])
    await assert.rejects(news.write(house.editor, { id, revision: 1, ...given({ title: { zh: '改', en: '' } }) }), code('news-published'), 'what the public may have read is not changed behind its back')
  })

  it('is seen and found from its first day to its last, and no longer', async () => {
    const { id } = await news.add(house.editor, given({ title: { zh: '端午窗口安排', en: 'Dragon boat opening hours' }, text: { zh: '端午照常办公。', en: 'Open as usual.' }, fromDay: '2026-03-03', untilDay: '2026-03-04' }))
    await news.publish(at(house.head), id)
    const inLine = () => house.admin.transaction(tx => news.bringInLine(tx, { config: house.services.config, now: () => today }))
    assert.deepEqual(await found('端午'), [])
    // The evening before by UTC is the day itself in Shanghai.
    today = new Date('2026-03-02T16:30:00Z')
    await inLine()
    assert.ok((await publicTitles()).includes('端午窗口安排'))
    assert.deepEqual(await found('端午'), ['端午窗口安排'])
    assert.deepEqual(await found('dragon boat', 'en'), ['Dragon boat opening hours'])
    today = new Date('2026-03-04T16:00:00Z')
    await inLine()
    assert.ok(!(await publicTitles()).includes('端午窗口安排'))
    assert.deepEqual(await found('端午'), [])
    await assert.rejects(news.shownOne(at(house.citizen), id), code('not-found'))
  })

  it('taken back it is gone at once, and wants a second person again before it returns', async () => {
    const { id } = await news.add(house.editor, given({ title: { zh: '停水通知', en: '' } }))
    await news.publish(at(house.head), id)
    await news.withdraw(at(house.head), { id, reason: '日期有误' })
    assert.deepEqual(await found('停水'), [])
    assert.ok(!(await publicTitles()).includes('停水通知'))
    assert.equal((await news.one(at(house.editor), id)).reason, '日期有误')
    await news.write(house.editor, { id, revision: 1, ...given({ title: { zh: '停水通知（更正）', en: '' } }) })
    await assert.rejects(news.write(house.editor, { id, revision: 1, ...given() }), code('news-changed'))
    assert.ok(!(await publicTitles()).includes('停水通知（更正）'))
    await news.publish(at(house.head), id)
    assert.ok((await publicTitles()).includes('停水通知（更正）'))
  })

  it('is refused half written, with its days turned round, and for another office', async () => {
    await assert.rejects(news.add(house.editor, given({ title: { zh: '', en: '' }, text: { zh: '', en: '' } })), code('news-empty'))
    await assert.rejects(news.add(house.editor, given({ title: { zh: '只有标题', en: '' }, text: { zh: '', en: '' } })), code('field-missing'))
    await assert.rejects(news.add(house.editor, given({ untilDay: '2026-03-01' })), code('news-until'))
    await assert.rejects(news.add(house.southEditor, given()), code('unit-not-yours'))
    const { id } = await news.add(house.editor, given())
    await assert.rejects(news.one(house.southEditor, id), code('not-found'))
    await assert.rejects(news.publish(at(house.as(house.southEditor.self().id, [{ role: 'head', unitId: house.south }])), id), code('not-found'))
  })

  it('comes page by page, the newest day first, without gap or repetition', async () => {
    for (let i = 0; i < 7; i++) {
      const { id } = await news.add(house.editor, given({ kind: 'news', title: { zh: `要闻 ${i}`, en: '' }, fromDay: i % 2 ? '2026-03-01' : '2026-02-28' }))
      await news.publish(at(house.head), id)
    }
    const seen: string[] = []
    for (let after: string | undefined; ;) {
      const page = await news.shown(at(house.citizen), { kind: 'news', limit: 3, after })
      seen.push(...page.rows.map(row => `${row.fromDay} ${row.title.zh}`))
      if (page.next === null) break
      after = page.next
    }
    assert.equal(new Set(seen).size, 7)
    assert.deepEqual(seen.map(each => each.slice(0, 10)), [...Array<string>(3).fill('2026-03-01'), ...Array<string>(4).fill('2026-02-28')])
  })
})
