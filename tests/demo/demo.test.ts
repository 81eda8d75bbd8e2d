import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { framework } from '#domains/competency/content/framework.ts'
import { items } from '#domains/assessment/content/items.ts'
import { sql, type Sql } from '#platform/sql.ts'
import { answerQuestionnaire, answerTest, makeStaff, regions, units } from '#tools/demo/generate.ts'
import { demoAccounts, loadDemo, type Demo } from '#tools/demo/load.ts'
import { offerings } from '#tools/demo/offerings.ts'
import { emptyHouse, type TestHouse } from '#tests/support/database.ts'

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** Pearson's correlation. */
const correlation = (xs: readonly number[], ys: readonly number[]): number => {
  const [mx, my] = [mean(xs), mean(ys)]
  const sum = (of: (i: number) => number) => xs.reduce((total, _, i) => total + of(i), 0)
  const [dx, dy] = [(i: number) => (xs[i] ?? NaN) - mx, (i: number) => (ys[i] ?? NaN) - my]
  return sum(i => dx(i) * dy(i)) / Math.sqrt(sum(i => dx(i) ** 2) * sum(i => dy(i) ** 2))
}

type Result = { number: string; code: string; answered: number; ability: number; se: number }
/** What a demo holds, told by codes and numbers: ids are new each time. */
const asker =
  (house: TestHouse, demo: Demo) =>
  <T extends object>(query: Sql): Promise<T[]> =>
    house.services.db.transaction({ tenant: demo.tenant, person: null }, tx => tx.raw<T>(query))
const resultsOf = (house: TestHouse, demo: Demo) =>
  asker(
    house,
    demo,
  )<Result>(sql`
  select p.number, c.code, r.answered, r.ability, r.standard_error as se from diagnosis.competency_result r
    join people.person p on p.id = r.person_id join competency.competency c on c.id = r.competency_id
  where r.campaign_id = ${demo.closedCampaign} order by p.number, c.ordinal`)

describe('the generator', () => {
  it('makes the same people and answers for a seed, others for another', () => {
    const staff = makeStaff(200, 11, '2026-11-01')
    assert.deepEqual(makeStaff(200, 11, '2026-11-01'), staff)
    assert.notDeepEqual(makeStaff(200, 12, '2026-11-01'), staff)
    const [person] = staff
    assert.ok(person)
    for (const make of [answerTest, answerQuestionnaire]) {
      assert.deepEqual(make(person, 4), make(person, 4))
      assert.notDeepEqual(make(person, 4), make(person, 5))
    }
  })

  it('makes people who could be: own numbers, every unit filled, ages that fit the grade', () => {
    const staff = makeStaff(1500, 2027, '2026-11-01')
    assert.equal(new Set(staff.map(person => person.number)).size, 1500)
    assert.equal(new Set(staff.map(person => person.unit)).size, units.length)
    assert.equal(
      new Set(staff.flatMap(person => (person.email ? [person.email] : []))).size,
      staff.filter(person => person.email).length,
      'no address twice',
    )
    for (const person of staff) {
      assert.equal(person.truth.length, framework.competencies.length)
      assert.ok(person.truth.every(Number.isFinite))
      assert.ok(person.bornOn < person.joinedOn && person.joinedOn <= '2026-11-01', `${person.bornOn} ${person.joinedOn}`)
      assert.ok(units.find(unit => unit.code === person.unit)?.posts.some(([post]) => post === person.post))
    }
  })

  it('lets the abler solve more', () => {
    const staff = makeStaff(300, 3, '2026-11-01')
    const solved = staff.map((person, i) => mean(answerTest(person, 50 + i).map(answer => (answer.correct ? 1 : 0))))
    assert.ok(
      correlation(
        solved,
        staff.map(person => mean(person.truth)),
      ) > 0.8,
    )
    const left = staff.map((person, i) => 1 - answerTest(person, 50 + i).length / items.length)
    assert.ok(Math.abs(mean(left) - 0.08) < 0.02, `about one in twelve left out: ${mean(left)}`)
  })
})

describe('the demo government', () => {
  let house: TestHouse
  let demo: Demo
  let results: Result[]
  const count = async (query: Sql) => (await asker(house, demo)<{ n: number }>(query))[0]?.n
  before(async () => {
    house = await emptyHouse()
    demo = await loadDemo(house.services)
    results = await resultsOf(house, demo)
  })
  after(() => house?.close())

  it('has six districts, thirty agencies, fifteen hundred staff and sixty offerings', async () => {
    assert.deepEqual([regions.length, units.filter(unit => unit.parent === null).length, offerings.length], [6, 30, 60])
    assert.equal(await count(sql`select count(*)::int as n from people.region`), 6)
    assert.equal(await count(sql`select count(*)::int as n from people.unit where kind = 'agency'`), 30)
    assert.equal(
      await count(
        sql`select count(distinct unit.agency_id)::int as n from people.person p join people.unit unit on unit.id = p.unit_id
          where p.number like 'YL%'`,
      ),
      30,
    )
    assert.equal(await count(sql`select count(*)::int as n from people.person where number like 'YL%'`), 1500)
    assert.equal(await count(sql`select count(*)::int as n from planning.offering`), 60)
    assert.equal(await count(sql`select count(distinct offering_id)::int as n from planning.session`), 60)
    assert.equal(await count(sql`select count(*)::int as n from people.account`), demoAccounts.length)
    assert.equal(await count(sql`select count(distinct person_id)::int as n from people.account`), demoAccounts.length, 'each account is somebody of their own')
    for (const [username, role] of [['finance', 'finance'], ['service', 'service-officer'], ['supervisor', 'supervisor'], ['head', 'head']] as const) {
      assert.equal(await count(sql`select count(*)::int as n from people.role_grant g join people.account a on a.person_id = g.person_id
        join people.unit u on u.id = g.unit_id and u.parent_id is null where a.username = ${username} and g.role = ${role}`), 1, `${username} is ${role} of the city`)
    }
  })

  it('has three cases in the library and one to review, a workshop being discussed, a community with questions', async () => {
    assert.deepEqual(await asker(house, demo)(sql`select stage, version, count(*)::int as n from learning.practice_case group by stage, version order by stage`), [{ stage: 'accepted', version: 1, n: 3 }, { stage: 'submitted', version: null, n: 1 }])
    assert.deepEqual(await asker(house, demo)(sql`select round from learning.workshop`), [{ round: 'discuss' }])
    assert.equal(await count(sql`select count(*)::int as n from learning.community_post where question_id is null`), 3)
    assert.equal(await count(sql`select count(*)::int as n from learning.community_link`), 1)
  })

  it('has three services to apply for online and a dozen cases in many states', async () => {
    assert.equal(await count(sql`select count(*)::int as n from services.form where state = 'published'`), 3)
    const states = await asker(house, demo)<{ state: string; n: number }>(sql`select state, count(*)::int as n from services.service_case group by state order by state`)
    assert.equal(states.reduce((sum, row) => sum + row.n, 0), 12)
    assert.ok(states.length >= 9, JSON.stringify(states))
    assert.ok(((await count(sql`select count(*)::int as n from services.service_case where open and due_on < current_date`)) ?? 0) >= 1, 'one is overdue')
    assert.equal(await count(sql`select count(*)::int as n from services.case_decision`), 3)
  })

  it('shows the whole of public services: guides in both languages, questions in many states, answers, ratings with their loop, a disclosure log with papers', async () => {
    const guides = await asker(house, demo)<{ n: number; english: number; asked: number }>(sql`
      select count(*)::int as n, count(*) filter (where v.record #>> '{en,name}' <> '')::int as english, count(*) filter (where jsonb_array_length(v.record -> 'questions') > 0)::int as asked
      from services.guide_version v where v.state = 'published'`)
    assert.deepEqual(guides, [{ n: 13, english: 13, asked: 3 }])
    assert.deepEqual((await asker(house, demo)<{ state: string }>(sql`select distinct state from services.question order by 1`)).map(row => row.state), ['answered', 'closed', 'in-work', 'received'])
    assert.deepEqual(await asker(house, demo)(sql`select language, count(*)::int as n from services.public_answer where state = 'published' group by 1 order by 1`), [{ language: 'en', n: 2 }, { language: 'zh', n: 6 }])
    assert.equal(await count(sql`select count(*)::int as n from services.rating`), 50)
    assert.deepEqual((await asker(house, demo)<{ state: string }>(sql`select distinct state from services.rating order by 1`)).map(row => row.state), ['closed', 'kept', 'open', 'told'])
    assert.equal(await count(sql`select count(*)::int as n from disclosure.publication`), 3)
    assert.equal(await count(sql`select count(*)::int as n from disclosure.document where role = 'source' and released and request_id in (select request_id from disclosure.publication)`), 3)
    assert.ok(((await count(sql`select count(distinct state)::int as n from disclosure.request`)) ?? 0) >= 6)
  })

  it('has one campaign closed and scored, with its evidence, and one under way', async () => {
    const states = await asker(
      house,
      demo,
    )<{ id: string; state: string; scored: boolean }>(
      sql`select id, state, scored_at is not null as scored from diagnosis.campaign order by created_at`,
    )
    assert.deepEqual(states, [
      { id: demo.closedCampaign, state: 'closed', scored: true },
      { id: demo.openCampaign, state: 'open', scored: false },
    ])
    const measured = new Set(results.map(row => row.number)).size
    assert.ok(measured > 1100 && measured < 1400, String(measured))
    assert.equal(results.length, measured * 24)
    assert.equal(
      await count(sql`select count(*)::int as n from competency.evidence where source_id = ${demo.closedCampaign}`),
      results.filter(row => row.answered > 0).length,
    )
    assert.ok(
      ((await count(
        sql`select count(*)::int as n from assessment.sitting where purpose_id = ${demo.openCampaign} and kind = 'test'
          and finished_at is null`,
      )) ?? 0) > 0,
      'somebody stands half way',
    )
  })

  it('is measured as it is: estimates follow the true abilities', () => {
    const truthOf = new Map(demo.staff.map(person => [person.number, person.truth]))
    const place = new Map(framework.competencies.map((competency, i) => [competency.code as string, i]))
    const pairs = results.map(row => ({ ...row, truth: truthOf.get(row.number)?.[place.get(row.code) ?? -1] ?? NaN }))
    assert.ok(pairs.every(pair => Number.isFinite(pair.truth)))
    const overall = correlation(
      pairs.map(pair => pair.truth),
      pairs.map(pair => pair.ability),
    )
    assert.ok(overall > 0.75, `overall ${overall}`)
    for (const [code, rows] of Map.groupBy(pairs, pair => pair.code)) {
      const own = correlation(
        rows.map(row => row.truth),
        rows.map(row => row.ability),
      )
      assert.ok(own > 0.6, `${code} ${own}`)
    }
    // Standard errors are honest: about nineteen of twenty truths lie within two of them.
    const within = mean(pairs.map(pair => (Math.abs(pair.truth - pair.ability) < 1.96 * pair.se ? 1 : 0)))
    assert.ok(within > 0.92 && within < 0.98, `${within} within the interval`)
  })

  it('differs by district, and the estimates keep the order', () => {
    const regionOf = new Map(units.map(unit => [unit.code, unit.region]))
    const measured = Map.groupBy(results, row => row.number)
    const people = demo.staff
      .filter(person => measured.has(person.number))
      .map(person => ({
        region: regionOf.get(person.unit) ?? '',
        truth: mean(person.truth),
        estimate: mean((measured.get(person.number) ?? []).map(row => row.ability)),
      }))
    const districts = [...Map.groupBy(people, person => person.region)].map(([code, rows]) => ({
      code,
      truth: mean(rows.map(row => row.truth)),
      estimate: mean(rows.map(row => row.estimate)),
    }))
    assert.equal(districts.length, 6)
    const order = (of: 'truth' | 'estimate') => districts.toSorted((a, b) => b[of] - a[of]).map(district => district.code)
    assert.deepEqual(order('estimate'), order('truth'))
    const [truths, estimates] = [districts.map(district => district.truth), districts.map(district => district.estimate)]
    assert.ok(Math.max(...truths) - Math.min(...truths) > 0.5, 'they differ')
    assert.ok(correlation(truths, estimates) > 0.97)
    assert.deepEqual(
      order('truth').slice(-2).sort(),
      regions
        .filter(region => region.lagging)
        .map(region => region.code)
        .sort(),
      'the lagging counties come last',
    )
  })
})

describe('a small demo made twice', () => {
  it('holds the same, down to every estimate and session', async () => {
    const told: object[] = []
    for (const seed of [5, 5, 6]) {
      const house = await emptyHouse()
      try {
        const demo = await loadDemo({ ...house.services, now: () => new Date('2026-11-02T04:00:00Z') }, { staff: 90, seed })
        const ask = asker(house, demo)
        told.push({
          staff: demo.staff,
          results: (await resultsOf(house, demo)).map(row => ({
            ...row,
            ability: row.ability.toFixed(9),
            se: row.se.toFixed(9),
          })),
          answers:
            await ask(sql`select p.number, s.kind, s.finished_at is null as begun, a.question, a.value from assessment.sitting s
              join people.person p on p.id = s.person_id
            join diagnosis.campaign c on c.id = s.purpose_id left join assessment.answer a on a.sitting_id = s.id
              where c.state = 'open' order by 1, 2, 4`),
          sessions: await ask(
            sql`select s.code, to_json(s.days) as days, s.place, s.seats, s.fixed_fen::text as fen from planning.session s
              order by s.code`,
          ),
          accounts: await ask(
            sql`select a.username, p.number from people.account a join people.person p on p.id = a.person_id order by 1`,
          ),
        })
      } finally {
        await house.close()
      }
    }
    assert.deepEqual(told[0], told[1])
    assert.notDeepEqual(told[0], told[2])
  })
})
