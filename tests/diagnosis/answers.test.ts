import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, describe, it } from 'node:test'
import iconv from 'iconv-lite'
import type { FastifyInstance } from 'fastify'
import { importAnswers } from '#domains/diagnosis/exchange.ts'
import * as campaigns from '#domains/diagnosis/campaigns.ts'
import { sql } from '#platform/sql.ts'
import { routes, words } from '#server/domains.ts'
import { buildServer } from '#server/http.ts'
import { diagnosisHouse, type DiagnosisHouse } from './house.ts'

describe('answers from a file', () => {
  let house: DiagnosisHouse
  let app: FastifyInstance
  let token: string
  let id: string
  before(async () => {
    house = await diagnosisHouse()
    app = await buildServer(house.services, { rows: routes, words })
    await app.ready()
    token = await house.tokenOf('officer')
    id = await house.opened()
  })
  after(async () => {
    await app?.close()
    await house?.close()
  })

  const item = (n: number) => house.bank[n] ?? assert.fail('the bank is small')
  const wrong = (key: string) => (key === 'a' ? 'b' : 'a')
  const send = (campaign: string, content: string | Buffer) => {
    const boundary = 'keju-part'
    const headers = ['content-disposition: form-data; name="file"; filename="answers.csv"', 'content-type: text/csv']
    const part = [`--${boundary}`, ...headers, '', ''].join('\r\n')
    return app.inject({
      method: 'POST',
      url: `/api/v1/campaigns/${campaign}/answers`,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': `multipart/form-data; boundary=${boundary}`,
        cookie: 'lang=en',
      },
      payload: Buffer.concat([Buffer.from(part), Buffer.from(content), Buffer.from(`\r\n--${boundary}--\r\n`)]),
    })
  }
  /** Everything that an import could change. */
  const state = async () => ({
    answers: await house.rows(
      sql`select s.id, s.person_id, s.finished_at, a.question, a.value, a.correct from assessment.sitting s left
        join assessment.answer a on a.sitting_id = s.id order by s.id, a.question`,
    ),
    facts: await house.rows(sql`select count(*)::int as n from platform.fact`),
  })
  const kept = async (number: string) =>
    Object.fromEntries(
      (
        await house.rows<{ question: string; value: object; correct: boolean }>(sql`
    select a.question, a.value, a.correct from assessment.answer a join assessment.sitting s on s.id = a.sitting_id
      where s.purpose_id = ${id} and s.kind = 'test' and s.person_id = ${house.idOf(number)}`)
      ).map(row => [row.question, { ...row.value, correct: row.correct }]),
    )

  it('puts options and 1/0 into finished tests; blank and NA are not answered', async () => {
    const reply = await send(
      id,
      [
        `工号,${item(0).code},remark,${item(1).code},${item(2).code}`,
        `a-01,${item(0).key},fine,${wrong(item(1).key).toUpperCase()},`,
        `b-02,1,,0,NA`,
      ].join('\n'),
    )
    assert.equal(reply.statusCode, 200, reply.body)
    assert.deepEqual(reply.json(), { persons: 2, answers: 4 })
    assert.deepEqual(await kept('a-01'), {
      [item(0).code]: { option: item(0).key, correct: true },
      [item(1).code]: { option: wrong(item(1).key), correct: false },
    })
    assert.deepEqual(await kept('b-02'), {
      [item(0).code]: { solved: true, correct: true },
      [item(1).code]: { solved: false, correct: false },
    })
    assert.equal((await campaigns.one(house.officer, id)).tests, 2)
    assert.equal(
      (
        await house.rows<{ n: number }>(
          sql`select count(*)::int as n from platform.fact where action = 'diagnosis.answers.import' and subject = ${id}`,
        )
      )[0]?.n,
      1,
    )
  })

  it('replaces the tests of the persons in the file and no others', async () => {
    const before = await kept('b-02')
    assert.equal((await send(id, `number,${item(5).code}\na-01,1\n`)).statusCode, 200)
    assert.deepEqual(await kept('a-01'), { [item(5).code]: { solved: true, correct: true } })
    assert.deepEqual(await kept('b-02'), before)
  })

  it('reads Excel’s tabs and GB18030 as well', async () => {
    assert.equal((await send(id, `﻿number\t${item(0).code}\r\na-03\t1\r\n`)).statusCode, 200)
    assert.deepEqual(await kept('a-03'), { [item(0).code]: { solved: true, correct: true } })
    assert.equal((await send(id, iconv.encode(`姓名,工号,${item(0).code}\n张三,a-04,0\n`, 'gb18030'))).statusCode, 200)
    assert.deepEqual(await kept('a-04'), { [item(0).code]: { solved: false, correct: false } })
  })

  const faulty: [string, () => string, [string, string][]][] = [
    [
      'a cell that is no option',
      () => `number,${item(0).code},${item(1).code}\na-01,1,1\na-02,x,1\na-03,1,2\n`,
      [
        ['B3', 'answer-wrong'],
        ['C4', 'answer-wrong'],
      ],
    ],
    ['somebody unknown', () => `number,${item(0).code}\nnobody,1\na-01,1\n`, [['A2', 'number-unknown']]],
    ['the same person twice', () => `${item(0).code},number\n1,a-01\n0,a-02\n0,a-01\n`, [['B4', 'number-twice']]],
    [
      'all of these together',
      () => `number,note,${item(0).code}\nnobody,,1\na-01,,yes\na-01,,1\n`,
      [
        ['A2', 'number-unknown'],
        ['C3', 'answer-wrong'],
        ['A4', 'number-twice'],
      ],
    ],
  ]
  for (const [what, content, wanted] of faulty) {
    it(`names row and column of ${what}, and changes nothing`, async () => {
      const before = await state()
      const reply = await send(id, content())
      assert.equal(reply.statusCode, 422)
      const problem = reply.json<{ code: string; fields: { path: string; code: string; message: string }[] }>()
      assert.deepEqual(
        problem.fields.map(field => [field.path, field.code]),
        wanted,
      )
      for (const field of problem.fields) assert.doesNotMatch(field.message, /undefined|\{\w+\}|[一-鿿]/)
      assert.deepEqual(await state(), before)
    })
  }

  it('leaves all as it was when only the last of many rows is wrong', async () => {
    const before = await state()
    const rows = ['a', 'b'].flatMap(letter => Array.from({ length: 8 }, (_, i) => `${letter}-0${i + 1},1`))
    const reply = await send(id, `number,${item(0).code}\n${rows.join('\n')}\nc-01,maybe\n`)
    assert.deepEqual(
      reply.json<{ fields: { path: string }[] }>().fields.map(field => field.path),
      [`B${rows.length + 2}`],
    )
    assert.deepEqual(await state(), before)
  })

  it('refuses files that are no answers', async () => {
    const before = await state()
    for (const [content, code] of [
      [`number,no-such-item\na-01,1\n`, 'answers-no-items'],
      [`${item(0).code}\n1\n`, 'column-missing'],
      ['', ''],
      [`PK\u0003\u0004 not a workbook`, ''],
    ] as const) {
      const reply = await send(id, content)
      assert.ok(reply.statusCode >= 400 && reply.statusCode < 500, `${reply.statusCode} ${reply.body}`)
      if (code) assert.match(reply.body, new RegExp(code))
    }
    assert.deepEqual(await state(), before)
  })

  it('goes into open campaigns of one’s own units only', async () => {
    const content = `number,${item(0).code}\na-01,1\n`
    const draft = await house.draft()
    assert.equal((await send(draft, content)).json<{ code: string }>().code, 'campaign-not-open')
    const closed = await house.opened()
    await campaigns.close(house.officer, closed)
    assert.equal((await send(closed, content)).json<{ code: string }>().code, 'campaign-not-open')
    const file = await house.services.files.put(Readable.from([Buffer.from(content)]), 'answers.csv')
    await assert.rejects(importAnswers(house.west, id, file), { code: 'not-found' })
    await assert.rejects(importAnswers(house.head, id, file), { code: 'not-found' })
    await assert.rejects(importAnswers(house.as(house.idOf('a-01')), id, file), { code: 'not-found' })
  })

  it('is scored like a test taken here', async () => {
    const here = await house.opened({ unitId: house.units.a })
    const some = house.bank.slice(0, 20)
    await house.answer(here, ['a-05'], { items: () => some })
    const [row] = await house.rows<{
      codes: string[]
      solved: boolean[]
    }>(sql`select array_agg(a.question order by a.question) as codes, array_agg(a.correct order by a.question) as solved
      from assessment.answer a join assessment.sitting s on s.id = a.sitting_id where s.purpose_id = ${here}`)
    const reply = await send(
      here,
      `number,${row?.codes.join(',')}\na-06,${row?.solved.map(solved => (solved ? 1 : 0)).join(',')}\n`,
    )
    assert.deepEqual(reply.json(), { persons: 1, answers: 20 })
    assert.equal(await house.score(here), 2)
    const scored = await house.rows<{ ability: number; se: number }>(
      sql`select ability, standard_error as se from diagnosis.person_result where campaign_id = ${here}`,
    )
    assert.equal(scored.length, 2)
    assert.deepEqual(scored[0], scored[1])
  })
})
