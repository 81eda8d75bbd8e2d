import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import { exportItems, importItems } from '#domains/assessment/bank-files.ts'
import * as items from '#domains/assessment/items.ts'
import * as studio from '#domains/assessment/studio.ts'
import { sql } from '#platform/sql.ts'
import { studioHouse, type StudioHouse } from './house.ts'

describe('the bank as a file', () => {
  let house: StudioHouse
  before(async () => {
    house = await studioHouse()
    await studio.create(house.author, house.given('FILE-0', { tags: [{ kind: 'policy', value: '数据安全法' }, { kind: 'topic', value: 'a, b' }], stem: { zh: '=一行\n二行', en: '+1, "two"' } }))
  })
  after(() => house?.close())
  const put = (content: string | Buffer, name = 'items.csv') => house.services.files.put(Readable.from([Buffer.from(content)]), name)
  const header = 'code,competency,level,stem_zh,stem_en,option_a_zh,option_a_en,option_b_zh,option_b_en,key,explanation_zh,explanation_en,difficulty'
  const count = async () => (await house.rows<{ n: number }>(sql`select count(*)::int as n from assessment.item where tenant_id = ${house.tenant}`))[0]?.n

  for (const format of ['csv', 'xlsx'] as const) {
    it(`goes out and comes back unchanged as ${format}`, async () => {
      const before = await count()
      const { body } = await exportItems(house.author, { format })
      const report = await importItems(house.author, await put(await buffer(body), `items.${format}`), false)
      assert.deepEqual(report, { dryRun: false, added: 0, revised: 0, unchanged: before, codes: [] })
      assert.equal((await studio.dossier(house.author, house.bank[0]?.id ?? '')).open, null)
    })
  }

  it('brings drafts and next versions, never words in force; a dry run nothing', async () => {
    const known = house.bank[0]
    assert.ok(known)
    const competency = known.code.split('-')[0] ?? ''
    const text = `${header}\nFILE-1,${competency},1,题干,Stem,甲,A,乙,B,b,解析,Why,-0.5\n${known.code},${competency},1,新题干,New stem,甲,A,乙,B,a,解析,Why,\n`
    const before = await count()
    assert.deepEqual(await importItems(house.author, await put(text), true), { dryRun: true, added: 1, revised: 1, unchanged: 0, codes: ['FILE-1', known.code] })
    assert.equal(await count(), before)
    await importItems(house.author, await put(text), false)
    assert.equal(await count(), (before ?? 0) + 1)
    const { item, open } = await studio.dossier(house.author, known.id)
    assert.deepEqual([item.state, item.version, open?.version, open?.stem.zh], ['active', 1, 2, '新题干'])
    assert.notEqual(item.stem.zh, '新题干')
    const added = (await items.list(house.author, { q: 'FILE-1', limit: 5 })).rows[0]
    assert.deepEqual([added?.state, added?.accepted, added?.b], ['draft', false, -0.5])
  })

  it('names each fault by its cell and takes nothing', async () => {
    const before = await count()
    const known = house.bank[1]
    const competency = known?.code.split('-')[0] ?? ''
    const lines = [
      'BAD 1,XX,9,,Stem,甲,A,甲,B,f,解析,Why,99', `BAD-2,${competency},1,题干,Stem,甲,A,,B,a,解析,Why,`, `BAD-2,${competency},1,题干,Stem,甲,A,乙,B,a,解析,Why,`,
      `${known?.code},${competency},1,题干,Stem,甲,A,乙,B,a,解析,Why,3.3`,
    ]
    await assert.rejects(importItems(house.author, await put(`${header}\n${lines.join('\n')}\n`), false), (error: { fields: { path: string; code: string }[] }) => {
      assert.deepEqual(error.fields.map(field => `${field.path} ${field.code}`).toSorted(), [
        'A2 item-code-form', 'A4 item-twice', 'B2 competency-unknown', 'C2 level-unknown', 'D2 field-missing', 'H2 options-alike', 'H3 field-missing', 'J2 key-unknown', 'M2 difficulty-wrong',
        'M5 item-parameters-fixed',
      ])
      return true
    })
    assert.equal(await count(), before)
    await assert.rejects(importItems(house.author, await put('a,b\n1,2\n'), false))
  })
})
