import assert from 'node:assert/strict'
import { text } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import { catalogue } from '#domains/supervision/indicators/catalogue.ts'
import * as definitions from '#domains/supervision/indicators/definitions.ts'
import * as indicators from '#domains/supervision/indicators/indicators.ts'
import * as published from '#domains/supervision/indicators/public.ts'
import { indicatorCodes, VersionGiven, type IndicatorCode, type Params } from '#domains/supervision/indicators/shapes.ts'
import { yearBefore } from '#platform/days.ts'
import { Forbidden, Invalid, NotFound } from '#platform/errors.ts'
import { sql } from '#platform/sql.ts'
import { generate, indicatorTown, itemsOf, today, type IndicatorTown, type Records } from './indicator-town.ts'

/** The fewest days within which so many were done, told by sorting them all. */
const naivePercentile = (days: readonly number[], percent: number): number => days.toSorted((a, b) => a - b)[Math.max(1, Math.ceil((days.length * percent) / 100 - 1e-9)) - 1]!

describe('indicators are what the records themselves come to', () => {
  let town: IndicatorTown
  let all: Records
  before(async () => {
    town = await indicatorTown()
    all = generate(20_260_302, town.units, 400)
    await town.fill(all)
  })
  after(() => town.close())

  const within = (code: IndicatorCode, units: readonly string[], from: string, to: string, params: Partial<Params> = {}) =>
    itemsOf(code, all, params).filter(each => units.includes(each.unit) && (each.day === null || (each.day >= from && each.day <= to)))

  const periods: [string | undefined, string | undefined][] = [[undefined, undefined], ['2025-12-31', '2026-01-01'], ['2025-01-01', '2025-12-31'], ['2026-03-02', '2026-03-02']]
  for (const [from, to] of periods) {
    it(`counted a second time, from ${from ?? 'a year ago'} to ${to ?? 'today'}, of all and of one office with its section`, async () => {
      const office = town.agencies[0]!, both = [office, town.section]
      for (const [unit, units] of [[undefined, town.units], [office, both]] as const) {
        const view = await indicators.list(town.supervisor, { from, to, unit })
        assert.deepEqual(view.rows.map(row => row.code), [...indicatorCodes])
        for (const row of view.rows) {
          const say = `${row.code} ${view.from}–${view.to} ${unit ?? 'all'}`
          for (const [figure, of] of [[row.now, within(row.code, units, view.from, view.to)], [row.before, within(row.code, units, yearBefore(view.from), yearBefore(view.to))]] as const) {
            if (figure === null) {
              assert.ok(row.standing, say)
              continue
            }
            assert.equal(figure.n, of.length, `n of ${say}`)
            const days = of.flatMap(each => each.days ?? []), counted = of.filter(each => each.counted).length
            if (of.length < 10) assert.deepEqual([figure.counted, figure.share, figure.days], [null, null, null], say)
            else if (row.kind === 'days') assert.deepEqual(figure.days, { middle: naivePercentile(days, 50), upper: naivePercentile(days, 90) }, say)
            else {
              assert.equal(figure.counted, counted, say)
              assert.equal(figure.share?.estimate, counted / of.length, say)
              assert.ok(figure.share.low <= figure.share.estimate && figure.share.estimate <= figure.share.high, say)
            }
          }
        }
      }
    })
  }

  it('and so are the other offices, never told where they are fewer than three', async () => {
    const view = await indicators.list(town.supervisor, { unit: town.agencies[4]! })
    const others = town.units.slice(0, 5)
    for (const row of view.rows.filter(each => each.kind === 'share')) {
      const of = within(row.code, others, view.from, view.to)
      if (row.peers) assert.deepEqual([row.peers.n, row.peers.counted], [of.length, of.filter(each => each.counted).length], row.code)
      else assert.ok(of.length < 10 || new Set(of.map(each => (each.unit === town.section ? town.agencies[0] : each.unit))).size < 3, row.code)
    }
    assert.ok(view.rows.find(row => row.code === 'disclosure.released')?.peers)
    assert.ok((await indicators.list(town.supervisor, {})).rows.every(row => row.peers === null), 'of all there are no others')
  })

  it('each figure leads to the very records behind it, however they are leafed through', async () => {
    for (const unit of [undefined, town.agencies[0]!, town.agencies[4]!]) {
      const view = await indicators.list(town.supervisor, { unit }), units = unit !== undefined && unit === town.agencies[0] ? [unit, town.section] : unit ? [unit] : town.units
      for (const row of view.rows) {
        for (const part of row.kind === 'days' ? ['all'] as const : ['counted', 'rest', 'all'] as const) {
          const ids: string[] = []
          let after: string | undefined
          do {
            const page = await indicators.records(town.supervisor, { code: row.code, part, unit, after, limit: 67 })
            ids.push(...page.rows.map(each => each.id))
            after = page.next ?? undefined
          } while (after)
          const expected = within(row.code, units, view.from, view.to).filter(each => part === 'all' || (each.counted === true) === (part === 'counted')).map(each => each.id)
          assert.deepEqual(ids.toSorted(), expected.toSorted(), `${row.code} ${part} ${unit ?? 'all'}`)
          if (part === 'all') assert.equal(ids.length, row.now.n)
          if (part === 'counted' && row.now.counted !== null) assert.equal(ids.length, row.now.counted)
        }
      }
    }
  })

  it('the file holds the same figures with period, definition and the year before', async () => {
    const { rows } = await indicators.list(town.supervisor, {})
    const { body, fileName } = await indicators.file(town.supervisor, { format: 'csv' })
    const lines = (await text(body)).replace('\uFEFF', '').trim().split(/\r?\n/)
    assert.equal(fileName, '政务服务指标-2025-03-03-2026-03-02.csv')
    assert.equal(lines.length, 1 + rows.length)
    const first = lines[1]!.split(',')
    assert.deepEqual([first[0], first[2], first[3], first[4], first[5], first[7], first[8], first[14], first[15]], ['case.on-time.licence', '1', '所辖全部机关', '2025-03-03', today, String(rows[0]?.now.n), String(rows[0]?.now.counted), String(rows[0]?.before?.n), String(rows[0]?.before?.counted)])
  })

  it('whoever supervises one office sees its own figures and records, and nothing of another', async () => {
    const own = town.ofAgency(0)
    const view = await indicators.list(own, {})
    assert.deepEqual(view.units.map(each => each.id), [town.agencies[0]])
    assert.equal(view.rows[0]?.now.n, within('case.on-time.licence', [town.agencies[0]!, town.section], view.from, view.to).length)
    await assert.rejects(indicators.list(own, { unit: town.agencies[1]! }), NotFound)
    await assert.rejects(indicators.records(own, { code: 'case.days', part: 'all', unit: town.agencies[1]!, limit: 10 }), NotFound)
    const { funnel } = await indicators.one(own, { code: 'case.on-time.licence' })
    assert.equal(funnel, null, 'one office alone is no funnel')
    await assert.rejects(definitions.propose(own, VersionGiven.parse({ code: 'case.days', upper: 95, reason: '与上级一致' })), Forbidden)
  })

  it('a period runs forward, ends by today and lasts a year at most', async () => {
    for (const [from, to] of [['2026-03-02', '2026-03-01'], ['2026-03-01', '2026-03-03'], ['2025-03-02', '2026-03-02'], ['1999-12-31', '1999-12-31']] as const) await assert.rejects(indicators.list(town.supervisor, { from, to }), Invalid, `${from} ${to}`)
    assert.equal((await indicators.list(town.supervisor, { from: '2025-03-03', to: '2026-03-02' })).before.to, '2025-03-02')
  })

  it('offices stand in a funnel with their own numbers, those with few unnamed', async () => {
    const { funnel, row } = await indicators.one(town.supervisor, { code: 'case.correction' })
    assert.ok(funnel)
    const of = (agency: string) => within('case.correction', agency === town.agencies[0] ? [agency, town.section] : [agency], '2025-03-03', today)
    assert.equal(funnel.share, (row.now.counted ?? 0) / row.now.n)
    assert.deepEqual(funnel.offices.map(each => [each.id, each.n, each.counted]), town.agencies.filter(id => of(id).length >= 10).map(id => [id, of(id).length, of(id).filter(each => each.counted).length]))
    assert.equal(funnel.few, town.agencies.filter(id => of(id).length > 0 && of(id).length < 10).length)
    assert.ok(funnel.limits.every((each, i) => i === 0 || each.n > funnel.limits[i - 1]!.n))
  })

  it('a definition is set anew by two persons; periods that ended before keep the version they had', async () => {
    const given = VersionGiven.parse({ code: 'case.stopped', side: 'applicant', least: 25, reason: '只看等待申请人的时间' })
    await assert.rejects(definitions.propose(town.supervisor, VersionGiven.parse({ code: 'case.stopped', least: 10, reason: '没有变化的版本' })), Invalid)
    await assert.rejects(definitions.propose(town.supervisor, VersionGiven.parse({ code: 'case.days', middle: 90, upper: 80, reason: '次序颠倒的版本' })), Invalid)
    const { id } = await definitions.propose(town.supervisor, given)
    await assert.rejects(definitions.propose(town.colleague, given), { code: 'indicator-waiting' })
    await assert.rejects(definitions.publish(town.supervisor, id), { code: 'indicator-own' })
    const row = async (to: string) => (await indicators.list(town.supervisor, { from: '2026-01-01', to })).rows.find(each => each.code === 'case.stopped')!
    assert.equal((await row(today)).version, 1, 'proposed is not yet in force')
    await definitions.publish(town.colleague, id)
    const now = await row(today), past = await row('2026-03-01')
    assert.deepEqual([now.version, now.params.side, now.params.least, past.version, past.params.side], [2, 'applicant', 25, 1, 'both'])
    assert.deepEqual([now.now.n, now.now.counted], (of => [of.length, of.length < 25 ? null : of.filter(each => each.counted).length])(within('case.stopped', town.units, '2026-01-01', today, { side: 'applicant' })))
    assert.equal(past.now.counted, within('case.stopped', town.units, '2026-01-01', '2026-03-01').filter(each => each.counted).length)
    await assert.rejects(definitions.publish(town.colleague, id), NotFound)
    const facts = await town.house.admin.read(tx => tx.raw<{ action: string }>(sql`select action from platform.fact where tenant_id = ${tx.tenant} and action like 'supervision.indicator.%' order by id`))
    assert.deepEqual(facts.map(each => each.action), ['supervision.indicator.propose', 'supervision.indicator.publish'])
    assert.equal((await indicators.one(town.supervisor, { code: 'case.stopped' })).versions.length, 2)
  })

  it('everybody reads the whole government, made ready, without a number of few and without an office', async () => {
    const visitor = town.house.as(null), ctx = { ...visitor, now: () => new Date(`${today}T01:00:00Z`) }
    const view = await published.read(ctx)
    assert.deepEqual(view.indicators.map(each => each.code), indicatorCodes.filter(code => catalogue[code].open))
    for (const row of view.indicators) {
      const of = within(row.code, town.units, '2025-03-03', today)
      assert.equal(row.figure.n, of.length < 10 ? null : of.length, row.code)
      if (row.figure.share) assert.equal(row.figure.share.estimate, of.filter(each => each.counted).length / of.length)
    }
    assert.ok(!JSON.stringify(view).includes('Office 1'))
    await town.house.admin.transaction(tx => tx.run(sql`delete from services.question where tenant_id = ${tx.tenant}`))
    assert.deepEqual(await published.read(ctx), view, 'the copy made ready')
    const later = { ...ctx, now: () => new Date(`${today}T03:30:00Z`) }
    assert.equal((await published.read(later)).indicators.find(each => each.code === 'question.reopened')?.figure.n, null, 'made anew once it is old')
  })
})
