import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { probability } from '@keju/psychometrics'
import { framework } from '#domains/competency/content/framework.ts'
import { posts } from '#domains/competency/content/posts.ts'
import * as campaigns from '#domains/diagnosis/campaigns.ts'
import { expectedGap, smallestCell } from '#domains/diagnosis/index.ts'
import { jobs } from '#domains/diagnosis/jobs.ts'
import * as results from '#domains/diagnosis/results.ts'
import { minimumItems } from '#domains/diagnosis/scoring.ts'
import { sql } from '#platform/sql.ts'
import { diagnosisHouse, numbers, type BankItem, type DiagnosisHouse } from './house.ts'

const density = (x: number): number => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI)
const steps = (from: number, to: number, count: number): number[] =>
  Array.from({ length: count + 1 }, (_, i) => from + ((to - from) * i) / count)

/** Share of a normal distribution below a point, by adding up its density. */
const shareBelow = (x: number): number => {
  const grid = steps(-9, x, 4000)
  return grid.reduce((sum, at) => sum + density(at), 0) * ((x + 9) / 4000) - (density(x) * (x + 9)) / 8000
}

/**
 * What the profile model says of one person, added up on a grid of its own: θ_d = √r·g + √(1−r)·s_d, g and s_d standard
 * normal. Slow and plain; the kernel's quadrature shares nothing with it.
 */
const naive = (bank: readonly BankItem[], given: Map<string, 0 | 1>, r: number) => {
  const grid = steps(-6, 6, 120)
  const competencies = [...new Set(bank.map(item => item.competencyId))]
  const perG = grid.map(g => {
    const parts = competencies.map(competency => {
      const items = bank.filter(item => item.competencyId === competency && given.has(item.code))
      let [mass, first, second] = [0, 0, 0]
      for (const s of grid) {
        const theta = Math.sqrt(r) * g + Math.sqrt(1 - r) * s
        const likelihood = items.reduce(
          (product, item) => product * (given.get(item.code) === 1 ? probability(item, theta) : 1 - probability(item, theta)),
          density(s),
        )
        mass += likelihood
        first += likelihood * theta
        second += likelihood * theta * theta
      }
      return { mass, first: first / mass, second: second / mass }
    })
    return { g, weight: parts.reduce((product, part) => product * part.mass, density(g)), parts }
  })
  const total = perG.reduce((sum, each) => sum + each.weight, 0)
  const mean = (of: (each: (typeof perG)[number]) => number): number =>
    perG.reduce((sum, each) => sum + each.weight * of(each), 0) / total
  const spread = (first: number, second: number) => Math.sqrt(second - first * first)
  const general = mean(each => each.g)
  return {
    general,
    sd: spread(
      general,
      mean(each => each.g ** 2),
    ),
    competencies: new Map(
      competencies.map((competency, d) => {
        const first = mean(each => each.parts[d]?.first ?? NaN)
        return [
          competency,
          {
            ability: first,
            se: spread(
              first,
              mean(each => each.parts[d]?.second ?? NaN),
            ),
          },
        ]
      }),
    ),
  }
}

/** Quantile .975 of Student's t: with x = √v·tan φ the density is cos(φ)^(v − 1), added up and searched. */
const studentT = (v: number): number => {
  const sum = (to: number): number =>
    steps(-Math.PI / 2, to, 4000).reduce(
      (total, phi, i) => total + (i === 0 || i === 4000 ? 0.5 : 1) * Math.cos(phi) ** (v - 1),
      0,
    ) *
    ((to + Math.PI / 2) / 4000)
  const whole = sum(Math.PI / 2)
  let [low, high] = [0, Math.PI / 2]
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2
    if (sum(middle) / whole < 0.975) low = middle
    else high = middle
  }
  return Math.sqrt(v) * Math.tan(low)
}

const near = (found: number | null | undefined, wanted: number, tolerance: number, what: string): void =>
  assert.ok(typeof found === 'number' && Math.abs(found - wanted) <= tolerance, `${what}: ${found} instead of ${wanted}`)

type Row = {
  number: string
  competencyId: string
  answered: number
  ability: number
  se: number
  level: number | null
  probability: number
  requiredLevel: number | null
  required: number | null
  gap: number | null
}

describe('scoring a campaign', () => {
  let house: DiagnosisHouse
  let id: string
  let given: Map<string, Map<string, 0 | 1>>
  let found: Row[]
  const run = () =>
    jobs[0]?.run({ ...house.services, tenant: house.tenant, signal: new AbortController().signal }, { campaign: id } as never)
  const evidence = () =>
    house.rows<{
      number: string
      competencyId: string
      source: string
      sourceId: string
      at: string
      ability: number
      se: number
      level: number | null
      probability: number
    }>(sql`
    select p.number, e.competency_id as "competencyId", e.source, e.source_id as "sourceId", e.at, e.ability,
      e.standard_error as se, e.level, e.probability
    from competency.evidence e join people.person p on p.id = e.person_id order by p.number, e.competency_id`)
  const scored = () =>
    house.rows<Row>(sql`select p.number, r.competency_id as "competencyId", r.answered, r.ability,
      r.standard_error as se, r.level, r.probability,
      r.required_level as "requiredLevel", r.required, r.gap from diagnosis.competency_result r
        join people.person p on p.id = r.person_id order by p.number, r.competency_id`)
  const persons = () =>
    house.rows<{ number: string; answered: number; ability: number; se: number; level: number | null; probability: number }>(sql`
    select p.number, r.answered, r.ability, r.standard_error as se, r.training_level as level, r.probability
      from diagnosis.person_result r join people.person p on p.id = r.person_id order by p.number`)

  before(async () => {
    house = await diagnosisHouse()
    id = await house.opened()
    // a-12 answers three items only; c-07 takes no test.
    given = await house.answer(
      id,
      numbers.filter(number => number !== 'c-07'),
      {
        seed: 5,
        ability: number => ({ a: 1, b: -0.2, c: 0.3, d: -1 })[number[0] as 'a'],
        items: number =>
          number === 'a-12' ? house.bank.slice(0, 3) : house.bank.filter((_, i) => i % 11 !== Number(number.slice(2)) % 11),
      },
    )
    await campaigns.close(house.officer, id)
    await run()
    found = await scored()
  })
  after(() => house?.close())

  it('scores everybody who answered, in every competency, and nobody else', async () => {
    const people = await persons()
    assert.deepEqual(
      people.map(each => each.number),
      numbers.filter(number => number !== 'c-07').sort(),
    )
    assert.equal(found.length, people.length * framework.competencies.length)
    for (const each of people) assert.equal(each.answered, given.get(each.number)?.size, each.number)
    assert.equal((await campaigns.one(house.officer, id)).measured, people.length)
    assert.equal(await results.mine(house.person('c-07')), null)
  })

  it('finds the posterior that plain adding up finds', async () => {
    const people = await persons()
    for (const number of ['a-01', 'a-12', 'd-03']) {
      const wanted = naive(house.bank, given.get(number) ?? new Map<string, 0 | 1>(), 0.6)
      const person = people.find(each => each.number === number)
      near(person?.ability, wanted.general, 1e-3, `${number} in general`)
      near(person?.se, wanted.sd, 1e-3, `${number} in general, standard error`)
      for (const [competency, { ability, se }] of wanted.competencies) {
        const row = found.find(each => each.number === number && each.competencyId === competency)
        near(row?.ability, ability, 1e-3, `${number} ${competency}`)
        near(row?.se, se, 1e-3, `${number} ${competency}, standard error`)
      }
    }
  })

  it('places each at the most probable level, by shares of the posterior in general', async () => {
    const [low = NaN, high = NaN] = framework.levels.map(level => level.cut)
    let stated = 0
    for (const person of await persons()) {
      const below = [low, high].map(cut => shareBelow((cut - person.ability) / person.se))
      const shares = [below[0] ?? 0, (below[1] ?? 0) - (below[0] ?? 0), 1 - (below[1] ?? 0)]
      const most = Math.max(...shares)
      near(person.probability, most, 1e-3, `${person.number}, certainty`)
      const enough = person.answered >= minimumItems.overall && person.probability >= 0.5
      assert.equal(person.level, enough ? shares.indexOf(most) + 1 : null, person.number)
      if (enough) stated++
    }
    assert.ok(stated > 20)
  })

  it('says “not enough evidence” after few answers, and of a competency that was not asked', async () => {
    const few = (await persons()).find(each => each.number === 'a-12')
    assert.deepEqual([few?.answered, few?.level], [3, null])
    const rows = found.filter(row => row.number === 'a-12')
    assert.equal(
      rows.filter(row => row.answered > 0).reduce((sum, row) => sum + row.answered, 0),
      3,
    )
    for (const row of rows.filter(each => each.answered < minimumItems.competency)) assert.equal(row.level, null)
    assert.ok(rows.some(row => row.answered === 0))
    const seen = await results.mine(house.person('a-12'))
    assert.deepEqual([seen?.trainingLevel, seen?.answered], [null, 3])
    // Below the campaign's certainty no level stands, above it one does.
    for (const row of found)
      assert.equal(
        row.level !== null,
        row.answered >= minimumItems.competency && row.probability >= 0.5,
        `${row.number} ${row.probability}`,
      )
    assert.ok(
      found.some(row => row.answered > 0 && row.level === null),
      'and there are such',
    )
  })

  it('writes what was asked into the ledger: source, date, ability, standard error, level', async () => {
    const ledger = await evidence()
    const asked = found.filter(row => row.answered > 0)
    assert.equal(ledger.length, asked.length)
    const place = (row: { number: string; competencyId: string }) => `${row.number} ${row.competencyId}`
    const byPlace = new Map(ledger.map(row => [place(row), row]))
    assert.equal(byPlace.size, ledger.length, 'one of each')
    for (const row of asked) {
      const entry = byPlace.get(place(row))
      assert.deepEqual(entry && { ability: entry.ability, se: entry.se, level: entry.level, probability: entry.probability }, {
        ability: row.ability,
        se: row.se,
        level: row.level,
        probability: row.probability,
      })
      assert.deepEqual([entry?.source, entry?.sourceId], ['test', id])
      assert.ok(entry && Math.abs(Date.now() - Date.parse(entry.at)) < 60_000, entry?.at)
    }
  })

  it('finds what each post asks, and the shortfall to expect of it', () => {
    const cut = new Map(framework.levels.map((level, i) => [i + 1, level.cut]))
    const codeOf = new Map(house.bank.map(item => [item.competencyId, item.code.slice(0, 3)]))
    let compared = 0
    for (const row of found) {
      const post = posts.find(
        each =>
          each.code === { a: 'window-clerk', b: 'window-clerk', c: 'data-steward', d: 'archives-clerk' }[row.number[0] as 'a'],
      )
      const competency = framework.competencies.find(each => each.code === codeOf.get(row.competencyId))
      const level = competency
        ? (post?.profile as Record<string, { level: number }> | undefined)?.[competency.code]?.level
        : undefined
      assert.notEqual(level, undefined, row.competencyId)
      assert.equal(row.requiredLevel, level === 0 ? null : level, `${row.number} ${competency?.code}`)
      assert.equal(row.required, level ? cut.get(level) : null)
      if (row.required === null) {
        assert.equal(row.gap, null)
        continue
      }
      if (++compared % 40 !== 0) continue
      const grid = steps(row.ability - 9 * row.se, row.ability + 9 * row.se, 3000)
      const wanted =
        (grid.reduce(
          (sum, theta) => sum + Math.max(0, (row.required ?? 0) - theta) * density((theta - row.ability) / row.se),
          0,
        ) *
          ((18 * row.se) / 3000)) /
        row.se
      near(row.gap, wanted, 1e-4, `${row.number} ${competency?.code}`)
      near(expectedGap(row.required, row.ability, row.se), wanted, 1e-4, 'by itself')
    }
    assert.ok(compared > 400)
  })

  it('sums the gaps up by agency, region and all as one would by hand', async () => {
    const cells = await house.rows<{
      grouping: string
      groupId: string
      competencyId: string
      n: number
      mean: number
      low: number | null
      high: number | null
      below: number
    }>(sql`
      select grouping, group_id as "groupId", competency_id as "competencyId", n, mean, low, high, below from diagnosis.gap_cell`)
    const letters = (group: string): string =>
      group === id
        ? 'abcd'
        : group === house.regions.east
          ? 'ab'
          : group === house.regions.west
            ? 'cd'
            : (Object.entries(house.units).find(([, unit]) => unit === group)?.[0] ?? '?')
    const kind = (group: string): string =>
      group === id ? 'all' : Object.values(house.regions).includes(group) ? 'region' : 'agency'
    const counted = new Map<number, number>()
    const groups = [id, ...Object.values(house.regions), ...Object.values(house.units)]
    let filled = 0
    for (const group of groups) {
      for (const competencyId of new Set(house.bank.map(item => item.competencyId))) {
        const rows = found.filter(
          row => row.competencyId === competencyId && row.gap !== null && letters(group).includes(row.number[0] ?? '-'),
        )
        const cell = cells.find(each => each.groupId === group && each.competencyId === competencyId)
        if (rows.length === 0) {
          assert.equal(cell, undefined)
          continue
        }
        filled++
        const gaps = rows.map(row => row.gap ?? 0)
        const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
        assert.deepEqual(
          [cell?.grouping, cell?.n, cell?.below],
          [kind(group), gaps.length, rows.filter(row => row.ability < (row.required ?? 0)).length],
        )
        near(cell?.mean, mean, 1e-9, 'mean')
        const t = counted.get(gaps.length) ?? studentT(gaps.length - 1)
        counted.set(gaps.length, t)
        const half =
          (t * Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / (gaps.length - 1))) / Math.sqrt(gaps.length)
        near(cell?.low, mean - half, 1e-4, 'low')
        near(cell?.high, mean + half, 1e-4, 'high')
      }
    }
    assert.equal(cells.length, filled, 'and no cell more')
    assert.ok(
      cells.some(cell => cell.n < smallestCell),
      'small ones are kept here; hiding them is the map’s part',
    )
  })

  it('may run again: the same results, nothing twice in the ledger, nobody told twice', async () => {
    const before = { ledger: await evidence(), persons: await persons(), told: await told() }
    assert.equal(before.told, new Set(before.ledger.map(row => row.number)).size)
    await run()
    assert.deepEqual(await scored(), found)
    assert.deepEqual({ ledger: await evidence(), persons: await persons(), told: await told() }, before)
  })
  const told = async () =>
    (await house.rows<{ n: number }>(sql`select count(*)::int as n from platform.notice where href = '/staff/my/results'`))[0]?.n

  it('is stopped by its signal and leaves the results that stood', async () => {
    await assert.rejects(
      async () =>
        jobs[0]?.run({ ...house.services, tenant: house.tenant, signal: AbortSignal.abort(new Error('stopping')) }, {
          campaign: id,
        } as never),
      { message: 'stopping' },
    )
    assert.deepEqual(await scored(), found)
  })
})

describe('scoring an open campaign', () => {
  let house: DiagnosisHouse
  before(async () => {
    house = await diagnosisHouse()
  })
  after(() => house?.close())

  it('shows where it stands without concluding anything', async () => {
    const id = await house.opened()
    await house.answer(id, ['a-01', 'a-02'])
    assert.equal(await house.score(id), 2)
    assert.equal((await campaigns.one(house.officer, id)).state, 'open')
    assert.equal((await results.mine(house.person('a-01')))?.campaignId, id)
    assert.deepEqual(await house.rows(sql`select id from competency.evidence`), [])
    await house.answer(id, ['b-01'])
    assert.equal(await house.score(id), 3)
  })

  it('states a level only as surely as the campaign wants it', async () => {
    const id = await house.opened({ certainty: 0.99 })
    await house.answer(id, ['a-03'], { ability: () => 0 })
    await house.score(id)
    const result = await results.mine(house.person('a-03'))
    assert.ok(result && result.probability < 0.99)
    assert.equal(result.trainingLevel, null)
    assert.ok(result.competencies.every(each => each.level === null || each.probability >= 0.99))
  })

  it('is less sure of levels whose cuts the judges fixed less exactly, of abilities as sure as before', async () => {
    const id = await house.opened()
    await house.answer(id, ['a-04', 'a-05'], { ability: () => 0.1 })
    await house.score(id)
    const before = await results.mine(house.person('a-04'))
    await house.admin.transaction(tx => tx.run(sql`update competency.level set cut_error = 0.4 where ordinal > 1`))
    await house.score(id)
    const after = await results.mine(house.person('a-04'))
    await house.admin.transaction(tx => tx.run(sql`update competency.level set cut_error = 0`))
    assert.ok(before && after)
    assert.equal(after.ability, before.ability)
    assert.ok(after.probability < before.probability)
    const surest = (result: typeof before) => result.competencies.reduce((sum, each) => sum + Math.max(...(each.levels ?? [])), 0)
    assert.ok(surest(after) < surest(before) - 0.2, `${surest(after)} ${surest(before)}`)
    for (const each of after.competencies) {
      const own: typeof each | undefined = before.competencies.find(one => one.competencyId === each.competencyId)
      assert.deepEqual([each.ability, each.standardError, each.gap], [own?.ability, own?.standardError, own?.gap])
      assert.ok(Math.abs((each.levels ?? []).reduce((sum, p) => sum + p, 0) - 1) < 1e-3)
    }
  })

  it('comes to nothing where nobody answered', async () => {
    const id = await house.opened()
    assert.equal(await house.score(id), 0)
    assert.equal((await campaigns.one(house.officer, id)).measured, 0)
  })
})
