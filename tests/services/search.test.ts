import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { bagOf, makeIndex } from '@keju/retrieval'
import { find, indexDocuments, rebuildIndex, unindexDocuments, type Findable } from '#domains/services/index.ts'
import { newId } from '#platform/db.ts'
import { language } from '#platform/language.ts'
import { evaluateSearch } from '#server/search-eval.ts'
import { TrialFault } from '#server/trial.ts'
import { emptyHouse, type TestHouse } from '../support/database.ts'

const guide = (subject: string, title: string, body: string, more: Partial<Findable> = {}): Findable => ({ kind: 'guide', subject, language: 'zh', title, body, href: `/guides/${subject}`, ...more })
const guides = [
  guide('a', '护照首次申领', '申请普通护照，提交居民身份证、照片。二十个工作日内办结。'), guide('b', '居住证办理', '在本市居住半年以上的，可以申领居住证。'),
  guide('c', '护照换发', '护照有效期不足一年的，可以申请换发，提交原护照。'), guide('d', 'Passport for a child', 'Parents apply for the passports of their children.', { language: 'en' }),
]

describe('search', () => {
  let house: TestHouse
  before(async () => { house = await emptyHouse() })
  after(() => house.close())
  const inside = <T>(tenant: string, work: Parameters<typeof house.services.db.transaction<T>>[1]) => house.services.db.transaction({ tenant, person: null }, work)
  const subjects = async (tenant: string, text: string, options = {}) => (await inside(tenant, tx => find(tx, text, options))).hits.map(hit => hit.subject)

  it('finds what is asked in Chinese and in English, and in one language where asked', async () => {
    const tenant = newId()
    await inside(tenant, tx => indexDocuments(tx, guides))
    assert.deepEqual(await subjects(tenant, '怎么换护照'), ['c', 'a'])
    assert.deepEqual(await subjects(tenant, 'children’s passport'), ['d'])
    assert.deepEqual(await subjects(tenant, '护照 passport', { language: 'en' }), ['d'])
    assert.deepEqual(await subjects(tenant, '量子'), [])
    assert.deepEqual(await subjects(tenant, ''), [])
  })
  it('shows an edit at once and nothing of what was before', async () => {
    const tenant = newId()
    await inside(tenant, tx => indexDocuments(tx, guides))
    await inside(tenant, tx => indexDocuments(tx, [guide('b', '社会保障卡', '申领社会保障卡。')]))
    assert.deepEqual(await subjects(tenant, '居住证'), [])
    assert.deepEqual(await subjects(tenant, '社保卡 社会保障'), ['b'])
    await inside(tenant, tx => unindexDocuments(tx, [{ kind: 'guide', subject: 'b', language: 'zh' }]))
    assert.deepEqual(await subjects(tenant, '社会保障'), [])
  })
  it('finds by a name that is not shown', async () => {
    const tenant = newId()
    await inside(tenant, tx => indexDocuments(tx, [...guides, guide('e', '不动产权证书', '申请登记。', { also: '房本 房产证' })]))
    assert.deepEqual(await subjects(tenant, '房本'), ['e'])
  })
  it('keeps one office’s texts from another', async () => {
    const [one, other] = [newId(), newId()]
    await inside(one, tx => indexDocuments(tx, guides))
    assert.deepEqual(await subjects(other, '护照'), [])
  })
  it('ranks as the kernel does in memory, built at once or edit by edit', async () => {
    const words = ['护照', '居住证', '身份证', '登记', '照片', '公司', '税务', '退休', '医保', 'permit', 'tax']
    let seed = 7
    const some = () => words[(seed = seed * 48271 % 2147483647) % words.length]!
    const texts = Array.from({ length: 60 }, (_, i) => guide(String(i).padStart(2, '0'), some(), Array.from({ length: 3 + i % 9 }, some).join('，')))
    const memory = makeIndex(texts.map(({ title, body }) => bagOf([{ text: title, weight: 1 }, { text: body, weight: 1 }, { text: '', weight: 1 }], language())))
    const [built, edited] = [newId(), newId()]
    assert.equal(await inside(built, tx => rebuildIndex(tx, texts)), 60)
    // the first portion weighs by its own average, and the drift is mended on the way
    for (const portion of [texts.slice(0, 20), texts.slice(20, 21), texts.slice(21)]) await inside(edited, tx => indexDocuments(tx, portion))
    for (const query of ['护照 登记', '医保退休', 'tax permits 公司', '身份证照片']) {
      const expected = memory.search(bagOf([{ text: query, weight: 1 }], language()).bag, 10)
      const { hits } = await inside(built, tx => find(tx, query))
      assert.deepEqual(hits.map(hit => hit.subject), expected.map(hit => texts[hit.document]!.subject), query)
      hits.forEach((hit, i) => assert.ok(Math.abs(hit.score - expected[i]!.score) < 1e-4))
      const { hits: others } = await inside(edited, tx => find(tx, query))
      assert.ok(others.every((hit, i) => Math.abs(hit.score / expected[i]!.score - 1) < 0.1), query)
    }
  })
})

describe('keju search eval', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keju-eval-'))
  after(() => rmSync(folder, { recursive: true }))
  const file = (name: string, lines: unknown[]): string => {
    writeFileSync(join(folder, name), lines.map(line => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'))
    return join(folder, name)
  }
  const documents = file('d.jsonl', [{ id: 1, title: '护照', text: '申请护照' }, { id: 'x2', text: '居住证办理' }, { id: 3, text: '公司设立登记' }])
  const queries = file('q.jsonl', [{ id: 1, text: '怎么办护照', relevant: [1] }, { id: 2, text: '开店要什么手续', relevant: ['3'] }])

  it('tells how good the site’s search is, and better with what was asked before', async () => {
    const report = await evaluateSearch({ documents, queries })
    assert.deepEqual([report.documents, report.queries, report.recallAt10, report.ndcgAt10], [3, 2, 0.5, 0.5])
    const past = file('p.jsonl', [{ text: '开个小店手续', document: 3 }])
    assert.equal((await evaluateSearch({ documents, queries, past })).recallAt10, 1)
  })
  it('names the line and field at fault', async () => {
    const refusal = async (options: Parameters<typeof evaluateSearch>[0]) => {
      const error = await evaluateSearch(options).then(() => null, (thrown: unknown) => thrown)
      assert.ok(error instanceof TrialFault)
      return error.message
    }
    assert.match(await refusal({ documents, queries: file('bad.jsonl', [{ id: 1, text: 'a', relevant: [] }]) }), /line 1: relevant/)
    assert.match(await refusal({ documents, queries: file('cut.jsonl', ['{"id": 1,']) }), /line 1/)
    assert.match(await refusal({ documents: file('twice.jsonl', [{ id: 1, text: 'a' }, { id: 1, text: 'b' }]), queries }), /line 2: id 1/)
    assert.match(await refusal({ documents, queries, past: file('past.jsonl', [{ text: 'a', document: 9 }]) }), /line 1: no document 9/)
    assert.match(await refusal({ documents: join(folder, 'none.jsonl'), queries }), /none\.jsonl/)
    assert.match(await refusal({ documents: file('empty.jsonl', []), queries }), /no documents/)
  })
})
