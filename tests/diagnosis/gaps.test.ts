import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import type { FastifyInstance, InjectOptions } from 'fastify'
import * as campaigns from '#domains/diagnosis/campaigns.ts'
import { smallestCell, suppress } from '#domains/diagnosis/index.ts'
import type { GapCell, GapMap, PersonResult } from '#domains/diagnosis/shapes.ts'
import { setUp } from '#domains/people/setup.ts'
import { newId } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'
import { routes, words } from '#server/domains.ts'
import { buildServer } from '#server/http.ts'
import { diagnosisHouse, numbers, type DiagnosisHouse } from './house.ts'

const cell = (groupId: string, n: number, competencyId = 'k') => ({
  groupId,
  competencyId,
  n,
  mean: n / 100,
  low: n / 200,
  high: n / 50,
  below: Math.floor(n / 2),
})
const hiddenOf = (cells: GapCell[]): string[] =>
  cells
    .filter(each => each.suppressed)
    .map(each => each.groupId)
    .sort()

describe('hiding small cells', () => {
  it('hides all figures below five persons, and none from five on', () => {
    assert.equal(smallestCell, 5)
    assert.deepEqual(hiddenOf(suppress([cell('x', 5), cell('y', 50)])), [])
    const hidden = suppress([cell('x', 4), cell('y', 1), cell('z', 50)]).filter(each => each.suppressed)
    assert.equal(hidden.length, 2)
    for (const each of hidden)
      assert.deepEqual([each.n, each.mean, each.low, each.high, each.below], [null, null, null, null, null])
  })

  it('hides the next smallest with a single one, which the column’s total would give away', () => {
    assert.deepEqual(hiddenOf(suppress([cell('x', 4), cell('y', 9), cell('z', 7)])), ['x', 'z'])
    assert.deepEqual(hiddenOf(suppress([cell('x', 4)])), ['x'])
  })

  it('goes column by column', () => {
    const shown = suppress([cell('x', 3, 'k'), cell('y', 8, 'k'), cell('z', 9, 'k'), cell('x', 6, 'm'), cell('y', 8, 'm')])
    assert.deepEqual(
      shown.map(each => each.suppressed),
      [true, true, false, false, false],
    )
  })

  it('never leaves one hidden cell beside shown ones, for whatever sizes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 12 }), sizes => {
        const shown = suppress(sizes.map((n, i) => cell(`g${i}`, n)))
        const hidden = shown.filter(each => each.suppressed)
        assert.equal(shown.length, sizes.length)
        for (const [i, each] of shown.entries()) {
          if ((sizes[i] ?? 0) < smallestCell) assert.equal(each.suppressed, true)
          if (!each.suppressed) assert.equal(each.n, sizes[i])
        }
        assert.ok(hidden.length !== 1 || sizes.length === 1)
        if (sizes.every(n => n >= smallestCell)) assert.equal(hidden.length, 0)
      }),
    )
  })
})

describe('what was measured, through the server', () => {
  let house: DiagnosisHouse
  let app: FastifyInstance
  let id: string
  const tokens = new Map<string, string>()
  before(async () => {
    house = await diagnosisHouse()
    await setUp(house.services.db, { organisation: 'B', name: 'B', username: 'b', password: 'long enough pw', code: 'b' })
    app = await buildServer(house.services, { rows: routes, words })
    await app.ready()
    id = await house.opened()
    await house.answer(id, numbers, { seed: 3 })
    await campaigns.close(house.officer, id)
    await house.score(id)
    for (const username of ['officer', 'west', 'head', 'auditor', 'a-01', 'a-02', 'c-01'])
      tokens.set(username, await house.tokenOf(username))
  })
  after(async () => {
    await app?.close()
    await house?.close()
  })
  const as = (username: string | null, url: string, request: Partial<InjectOptions> = {}) =>
    app.inject({ method: 'GET', ...request, url, headers: username ? { authorization: `Bearer ${tokens.get(username)}` } : {} })
  const mapFor = async (username: string, grouping?: string): Promise<GapMap> => {
    const reply = await as(username, `/api/v1/campaigns/${id}/gaps${grouping ? `?grouping=${grouping}` : ''}`)
    assert.equal(reply.statusCode, 200, reply.body)
    return reply.json()
  }
  const looks = async (action: string) =>
    (await house.rows<{ n: number }>(sql`select count(*)::int as n from platform.fact where action = ${action}`))[0]?.n ?? -1

  it('shows the stored cells, less those of few people', async () => {
    const map = await mapFor('officer')
    const stored = new Map(
      (
        await house.rows<{ groupId: string; competencyId: string; n: number; mean: number }>(sql`
      select group_id as "groupId", competency_id as "competencyId", n, mean from diagnosis.gap_cell where grouping = 'agency'`)
      ).map(row => [`${row.groupId} ${row.competencyId}`, row]),
    )
    assert.equal(map.cells.length, stored.size)
    for (const each of map.cells) {
      const row = stored.get(`${each.groupId} ${each.competencyId}`)
      assert.ok(row)
      if (row.n < smallestCell) assert.equal(each.suppressed, true)
      if (each.suppressed) assert.deepEqual([each.n, each.mean, each.low, each.high, each.below], [null, null, null, null, null])
      else assert.deepEqual([each.n, each.mean], [row.n, row.mean])
    }
    assert.equal(map.measured, numbers.length)
    assert.deepEqual(map.groups.map(group => group.id).sort(), Object.values(house.units).sort())
    const small = map.cells.filter(each => each.groupId === house.units.d)
    assert.ok(small.length > 0 && small.every(each => each.suppressed))
  })

  it('hides a second agency wherever the one of three people could be worked out from the total', async () => {
    const map = await mapFor('head')
    for (const [competency, column] of Map.groupBy(map.cells, each => each.competencyId)) {
      const hidden = column.filter(each => each.suppressed)
      const total = map.overall.find(each => each.competencyId === competency)
      if (column.length === 1 && hidden.length === 1) {
        assert.equal(total?.suppressed, true, 'the total is that very cell')
        continue
      }
      assert.notEqual(hidden.length, 1, competency)
      assert.ok(total?.n)
      // What subtraction leaves is a sum over five people at least.
      const rest = total.n - column.reduce((sum, each) => sum + (each.n ?? 0), 0)
      if (hidden.length > 0) assert.ok(rest >= smallestCell, `${competency}: ${rest}`)
      else assert.equal(rest, 0)
    }
  })

  it('is the same for heads and officers of the whole, by agency and by region', async () => {
    for (const grouping of ['agency', 'region'])
      assert.deepEqual(await mapFor('head', grouping), await mapFor('officer', grouping))
    const regions = await mapFor('head', 'region')
    assert.deepEqual(regions.groups.map(group => group.id).sort(), Object.values(house.regions).sort())
    assert.equal((await as('head', `/api/v1/campaigns/${id}/gaps?grouping=person`)).statusCode, 422)
  })

  it('shows an officer of one agency that agency alone, hiding what all would not see', async () => {
    const [whole, part] = [await mapFor('officer'), await mapFor('west', 'region')]
    assert.equal(part.grouping, 'agency')
    assert.deepEqual(
      part.groups.map(group => group.id),
      [house.units.c],
    )
    assert.deepEqual(part.overall, [])
    assert.deepEqual(
      part.cells,
      whole.cells.filter(each => each.groupId === house.units.c),
    )
  })

  it('is refused to those without the permission, and unknown campaigns are not found', async () => {
    for (const username of ['a-01', 'auditor']) assert.equal((await as(username, `/api/v1/campaigns/${id}/gaps`)).statusCode, 403)
    assert.equal((await as(null, `/api/v1/campaigns/${id}/gaps`)).statusCode, 401)
    assert.equal((await as('officer', `/api/v1/campaigns/${newId()}/gaps`)).statusCode, 404)
    assert.equal((await as('officer', '/api/v1/campaigns/1/gaps')).statusCode, 422)
  })

  it('names the people behind a cell to officers of their units only, and records the look', async () => {
    const [competency] = await house.rows<{ id: string; n: number }>(
      sql`select competency_id as id, count(*)::int as n from diagnosis.competency_result where gap is not null group by 1
        order by 2 desc, 1 limit 1`,
    )
    const url = `/api/v1/campaigns/${id}/gaps/persons?competency=${competency?.id}`
    type Found = { rows: { personId: string; number: string; gap: number }[]; next: string | null }
    for (const username of ['head', 'auditor', 'a-01']) assert.equal((await as(username, url)).statusCode, 403, username)
    const before = await looks('diagnosis.persons.view')
    const all: Found = (await as('officer', `${url}&limit=200`)).json()
    assert.equal(all.rows.length, competency?.n)
    assert.deepEqual(
      all.rows.map(row => row.gap),
      all.rows.map(row => row.gap).toSorted((a, b) => b - a),
    )
    const paged: string[] = []
    for (let next: string | null = ''; next !== null;) {
      const page: Found = (await as('officer', `${url}&limit=7${next ? `&after=${next}` : ''}`)).json()
      paged.push(...page.rows.map(row => row.number))
      next = page.next
    }
    assert.deepEqual(
      paged,
      all.rows.map(row => row.number),
      'page by page the same',
    )
    const own: Found = (await as('west', url)).json()
    assert.ok(own.rows.length > 0 && own.rows.every(row => row.number.startsWith('c-')), JSON.stringify(own.rows))
    const foreign: Found = (await as('west', `${url}&unit=${house.units.a}`)).json()
    assert.deepEqual(foreign.rows, [])
    assert.ok((await looks('diagnosis.persons.view')) > before)
  })

  it('gives nobody another’s result by another id', async () => {
    const other = `/api/v1/persons/${house.idOf('a-02')}/results`
    for (const username of ['a-01', 'c-01', 'head', 'auditor']) {
      const reply = await as(username, other)
      assert.equal(reply.statusCode, 403, username)
      assert.doesNotMatch(reply.body, /ability|a-02/)
    }
    // The officer of c holds the permission, not the unit: as if there were nothing.
    for (const url of [other, `${other}?campaign=${id}`]) {
      const reply = await as('west', url)
      assert.equal(reply.statusCode, 404)
      assert.doesNotMatch(reply.body, /ability|a-02/)
    }
    assert.equal((await as(null, other)).statusCode, 401)
    const mine: { result: PersonResult } = (
      await as('a-01', `/api/v1/my/results?id=${house.idOf('a-02')}&personId=${house.idOf('a-02')}`)
    ).json()
    assert.equal(mine.result.personId, house.idOf('a-01'))
  })

  it('gives it to the officer in charge, who is recorded, and to a person their own', async () => {
    const before = await looks('diagnosis.person.view')
    const result: PersonResult = (await as('officer', `/api/v1/persons/${house.idOf('a-02')}/results`)).json()
    assert.deepEqual([result.personId, result.campaignId, result.competencies.length], [house.idOf('a-02'), id, 24])
    assert.equal((await as('west', `/api/v1/persons/${house.idOf('c-01')}/results`)).statusCode, 200)
    assert.equal(await looks('diagnosis.person.view'), before + 2)
    const mine: { result: PersonResult } = (await as('a-02', '/api/v1/my/results')).json()
    assert.deepEqual(mine.result, result)
    assert.equal(await looks('diagnosis.person.view'), before + 2, 'looking at oneself is nobody’s business')
  })

  it('lets nobody answer in another’s place: the sitting is that of the session', async () => {
    const open = await house.opened({ unitId: house.units.a })
    const post = (username: string, body: object) =>
      app.inject({
        method: 'POST',
        url: `/api/v1/my/tasks/${open}/test`,
        payload: body,
        headers: { authorization: `Bearer ${tokens.get(username)}` },
      })
    assert.equal((await as('a-01', `/api/v1/my/tasks/${open}/test`)).statusCode, 200)
    assert.equal((await as('a-02', `/api/v1/my/tasks/${open}/test`)).statusCode, 200)
    const answers = () =>
      house.rows<{ number: string }>(
        sql`select p.number from assessment.answer a join assessment.sitting s on s.id = a.sitting_id
          join people.person p on p.id = s.person_id where s.purpose_id = ${open}`,
      )
    const [sitting] = await house.rows<{ id: string }>(
      sql`select id from assessment.sitting where person_id = ${house.idOf('a-02')} and purpose_id = ${open}`,
    )
    assert.equal(
      (await post('a-01', { at: 0, option: 'a', personId: house.idOf('a-02'), sittingId: sitting?.id })).statusCode,
      200,
    )
    assert.deepEqual(await answers(), [{ number: 'a-01' }])
    assert.equal((await post('c-01', { at: 0, option: 'a', personId: house.idOf('a-02') })).statusCode, 404)
    assert.deepEqual(await answers(), [{ number: 'a-01' }])
  })

  it('keeps another organisation out, whatever ids it knows', async () => {
    const host = { host: 'b.example.test' }
    const signIn = (headers: Record<string, string>) =>
      app.inject({ method: 'POST', url: '/api/v1/sign-in', headers, payload: { username: 'b', password: 'long enough pw' } })
    const { token } = (await signIn(host)).json<{ token: string }>()
    assert.match(token, /^[\w-]{20,}$/)
    assert.equal((await signIn({})).statusCode, 401, 'unknown in the first')
    assert.equal((await as('officer', `/api/v1/campaigns/${id}`)).statusCode, 200, 'there it is found')
    for (const url of [
      `/api/v1/campaigns/${id}/gaps`,
      `/api/v1/campaigns/${id}`,
      `/api/v1/persons/${house.idOf('a-02')}/results`,
    ]) {
      assert.equal(
        (await app.inject({ method: 'GET', url, headers: { ...host, authorization: `Bearer ${token}` } })).statusCode,
        404,
        url,
      )
    }
  })
})
