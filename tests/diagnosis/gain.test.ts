import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import * as campaigns from '#domains/diagnosis/campaigns.ts'
import type { MyGain, UnitGain } from '#domains/diagnosis/gain-shapes.ts'
import { enrol } from '#domains/learning/index.ts'
import type { OfferingGain } from '#domains/planning/evidence/gain.ts'
import { setUp } from '#domains/people/setup.ts'
import { newId } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'
import { routes, words } from '#server/domains.ts'
import { buildServer } from '#server/http.ts'
import { diagnosisHouse, numbers, type DiagnosisHouse } from './house.ts'

/** Ability of a person before: spread evenly from −1.5 to 1.5 by the place in the list. */
const was = (number: string): number => -1.5 + (3 * numbers.indexOf(number)) / (numbers.length - 1)

describe('gain between two campaigns', () => {
  let house: DiagnosisHouse
  let app: FastifyInstance
  let [first, second] = ['', '']
  const tokens = new Map<string, string>()
  before(async () => {
    house = await diagnosisHouse()
    await setUp(house.services.db, { organisation: 'B', name: 'B', username: 'b', password: 'long enough pw', code: 'b' })
    app = await buildServer(house.services, { rows: routes, words })
    await app.ready()
    first = await house.opened({ titleZh: '前测', opensOn: '2024-01-01' })
    second = await house.opened({ titleZh: '后测', opensOn: '2024-09-01' })
    await house.answer(first, numbers, { seed: 5, ability: was })
    // Everybody gains, agency a most; one of c lacks the second test.
    await house.answer(second, numbers.filter(number => number !== 'c-07'), { seed: 6, ability: number => was(number) + (number.startsWith('a') ? 1.2 : 0.6) })
    for (const id of [first, second]) {
      await campaigns.close(house.officer, id)
      await house.score(id)
    }
    await house.services.db.transaction({ tenant: house.tenant, person: null }, async tx => {
      await tx.run(sql`update assessment.sitting set started_at = '2024-02-01', finished_at = '2024-02-01' where purpose_id = ${first}`)
      await tx.run(sql`update assessment.sitting set started_at = '2024-10-01', finished_at = '2024-10-01' where purpose_id = ${second}`)
    })
    for (const username of ['officer', 'west', 'head', 'auditor', 'a-01', 'c-01']) tokens.set(username, await house.tokenOf(username))
  })
  after(async () => {
    await app?.close()
    await house?.close()
  })
  const as = (username: string, url: string) => app.inject({ method: 'GET', url, headers: { authorization: `Bearer ${tokens.get(username)}` } })
  const gainFor = async (username: string, query = ''): Promise<UnitGain> => {
    const reply = await as(username, `/api/v1/gain${query}`)
    assert.equal(reply.statusCode, 200, reply.body)
    return reply.json()
  }

  it('takes the two newest unless told, and finds the gain within its interval', async () => {
    const found = await gainFor('officer')
    assert.deepEqual([found.before, found.after], [first, second])
    assert.deepEqual(found.campaigns.map(each => each.id), [first, second])
    assert.equal(found.overall?.n, 29)
    const truth = (12 * 1.2 + 17 * 0.6) / 29
    assert.ok(found.overall.low! < truth && truth < found.overall.high!, JSON.stringify(found.overall))
    assert.ok(found.overall.high! - found.overall.low! < 0.5)
    assert.ok(found.overall.effect! > 0.4 && found.overall.effectLow! < found.overall.effect!)
    assert.equal(found.overall.improved! + found.overall.unchanged! + found.overall.worse!, 29)
    const a = found.rows.find(row => row.groupId === house.units.a)
    assert.ok(a && a.n === 12 && a.low! < 1.2 && a.high! > 1.2, JSON.stringify(a))
    assert.deepEqual(found.stale, [])
  })

  it('hides the agency of three and what would give it away, and shows no figure of it', async () => {
    const found = await gainFor('head')
    const d = found.rows.find(row => row.groupId === house.units.d)
    assert.ok(d?.suppressed)
    for (const [key, value] of Object.entries(d)) if (!['groupId', 'suppressed'].includes(key)) assert.equal(value, null, key)
    assert.ok(found.rows.filter(row => row.suppressed).length >= 2)
    const rest = found.overall!.n! - found.rows.reduce((sum, row) => sum + (row.n ?? 0), 0)
    assert.ok(rest >= 5, String(rest))
    const regions = await gainFor('head', '?grouping=region')
    assert.deepEqual(regions.rows.map(row => row.groupId).sort(), [house.regions.east, house.regions.west].sort())
  })

  it('shows an officer of one agency that agency alone, and no whole', async () => {
    const found = await gainFor('west', '?grouping=region')
    assert.equal(found.grouping, 'agency')
    assert.equal(found.overall, null)
    assert.ok(found.rows.every(row => row.groupId === house.units.c))
  })

  it('estimates one competency from its own questions', async () => {
    const competency = house.bank[0]?.competencyId ?? ''
    const found = await gainFor('officer', `?competency=${competency}`)
    assert.equal(found.competency?.competencyId, competency)
    assert.equal(found.competency?.n, 29)
    assert.ok(found.competency.low! < 0.85 && found.competency.high! > 0.85, JSON.stringify(found.competency))
    // Of an agency of seven there are too few.
    assert.deepEqual((await gainFor('west', `?competency=${competency}`)).competency, { competencyId: competency, n: null, gain: null, low: null, high: null, effect: null })
  })

  it('refuses the wrong order, unknown campaigns and competencies, and those without the right', async () => {
    assert.equal((await as('officer', `/api/v1/gain?before=${second}&after=${first}`)).statusCode, 422)
    assert.equal((await as('officer', `/api/v1/gain?before=${first}&after=${first}`)).statusCode, 422)
    assert.equal((await as('officer', `/api/v1/gain?after=${newId()}`)).statusCode, 404)
    assert.equal((await as('officer', `/api/v1/gain?competency=${newId()}`)).statusCode, 422)
    for (const username of ['auditor', 'a-01']) assert.equal((await as(username, '/api/v1/gain')).statusCode, 403)
  })

  it('says when the parameters changed after scoring', async () => {
    const item = house.bank[0]
    const [run] = [newId()]
    await house.services.db.transaction({ tenant: house.tenant, person: house.adminId }, async tx => {
      await tx.run(sql`insert into assessment.calibration_run (tenant_id, id, title, model, sample, state) values (${tx.tenant}, ${run}, 'x', '2pl', '{"kind":"sittings","purposes":[]}', 'done')`)
      await tx.run(sql`insert into assessment.parameter_version (tenant_id, id, item_id, item_version, a, b, n, run_id, before_a, before_b, before_calibrated, since)
        values (${tx.tenant}, ${newId()}, ${item?.id ?? ''}, 1, 1, 0, 300, ${run}, 1, 0, false, now())`)
    })
    assert.deepEqual((await gainFor('officer')).stale, [first, second])
    await house.score(second)
    assert.deepEqual((await gainFor('officer')).stale, [first])
  })

  it('tells each person their own change with its error, and nobody else’s', async () => {
    const reply = await as('a-01', '/api/v1/my/gain')
    const { overall, checks } = reply.json<MyGain>()
    assert.ok(overall && overall.low < overall.gain && overall.gain < overall.high)
    assert.equal(overall.change, overall.low > 0 ? 'improved' : overall.high < 0 ? 'worse' : 'unchanged')
    assert.equal(overall.beforeTitle.zh, '前测')
    assert.ok(overall.low < 1.2 && overall.high > 1.2, JSON.stringify(overall))
    assert.deepEqual(checks, [])
    assert.deepEqual((await as('officer', '/api/v1/my/gain')).json(), { overall: null, checks: [] })
  })

  it('compares the two newest checks of a competency', async () => {
    const competency = house.bank[0]?.competencyId ?? ''
    await house.services.db.transaction({ tenant: house.tenant, person: null }, async tx => {
      for (const [at, ability] of [['2024-01-01', -1], ['2024-02-01', -0.6], ['2024-03-01', 0.9]] as const) {
        await tx.run(sql`insert into diagnosis.self_check (tenant_id, id, person_id, competency_id, started_at, finished_at, asked, answered, ability, standard_error, levels)
          values (${tx.tenant}, ${newId()}, ${house.idOf('c-01')}, ${competency}, ${at + 'T12:00:00Z'}, ${at + 'T12:00:00Z'}, 13, 13, ${ability}, 0.4, '{0.2,0.3,0.3,0.2}')`)
      }
    })
    const [check] = (await as('c-01', '/api/v1/my/gain')).json<MyGain>().checks
    // θ̂ = m/(1 − s²), SE² = s²/(1 − s²).
    assert.ok(check && Math.abs(check.gain - 1.5 / 0.84) < 1e-9, JSON.stringify(check))
    assert.ok(Math.abs((check.high - check.low) / 2 / 1.959964 - Math.sqrt((2 * 0.16) / 0.84)) < 1e-6)
    assert.equal(check.change, 'improved')
    assert.ok(check.beforeAt.startsWith('2024-02') && check.afterAt.startsWith('2024-03'))
  })

  it('follows those who attended an offering, by session, beside what the catalogue expects', async () => {
    const offering = newId()
    const [one, two] = [newId(), newId()]
    const competency = house.bank[0]?.competencyId ?? ''
    const place = JSON.stringify({ zh: '甲', en: 'A' })
    await house.services.db.transaction({ tenant: house.tenant, person: house.adminId }, async tx => {
      await tx.run(sql`insert into planning.offering (tenant_id, id, code, title, about, kind, mode, level, hours, practice_hours, provider, prerequisites)
        values (${tx.tenant}, ${offering}, 'G1', ${place}, ${place}, 'course', 'offline', 1, 8, 0, ${place}, '{}')`)
      await tx.run(sql`insert into planning.effect (tenant_id, offering_id, competency_id, entry, exit, gain) values (${tx.tenant}, ${offering}, ${competency}, -2, 1, 0.7)`)
      for (const [id, code, day] of [[one, 'G1-1', '2024-05-06'], [two, 'G1-2', '2024-11-06']] as const) {
        await tx.run(sql`insert into planning.session (tenant_id, id, offering_id, code, days, place, seats, minimum, fixed_fen, head_fen)
          values (${tx.tenant}, ${id}, ${offering}, ${code}, array[${day}]::date[], ${place}, 50, 0, 0, 0)`)
      }
      const seat = (sessionId: string, personIds: string[]) => ({ sessionId, title: { zh: '甲', en: 'A' }, place: { zh: '甲', en: 'A' }, days: ['2024-05-06'], hours: 8, personIds })
      // The second session came after both tests: it cannot be judged.
      await enrol(tx, { kind: 'test', id: offering }, [seat(one, numbers.filter(n => n.startsWith('a')).map(house.idOf)), seat(two, numbers.filter(n => n.startsWith('b')).map(house.idOf))])
    })
    const reply = await as('officer', `/api/v1/offerings/${offering}/gain`)
    assert.equal(reply.statusCode, 200, reply.body)
    const found = reply.json<OfferingGain>()
    assert.equal(found.attended, 20)
    assert.equal(found.overall.n, 12)
    assert.ok(found.overall.low! < 1.2 && found.overall.high! > 1.2 && found.overall.low! > 0)
    assert.deepEqual(found.sessions.map(row => [row.code, row.n]), [['G1-1', 12]])
    assert.deepEqual(found.competencies.map(row => [row.competencyId, row.n, row.expected]), [[competency, 12, 0.7]])
    // The officer of another agency learns nothing of them.
    const west = (await as('west', `/api/v1/offerings/${offering}/gain`)).json<OfferingGain>()
    assert.ok(west.overall.suppressed && west.overall.n === null && west.sessions.length === 0 && west.competencies.length === 0)
    assert.equal((await as('officer', `/api/v1/offerings/${newId()}/gain`)).statusCode, 404)
    assert.equal((await as('a-01', `/api/v1/offerings/${offering}/gain`)).statusCode, 403)
  })
})
