import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { buffer, text } from 'node:stream/consumers'
import { applicants, outcomes } from '#domains/disclosure/content/outcomes.ts'
import { annual, count, file, identities, write } from '#domains/disclosure/report.ts'
import { ReportWords } from '#domains/disclosure/shapes.ts'
import { town, type Town } from './house.ts'

/** Figures of one city's report, as the statutory rows have them; origin unconfirmed, copied as numbers. Kinds: person, business, research, charity, legal, other. */
const sample = {
  received: [13612, 252, 0, 45, 128, 32, 14069], carriedIn: [535, 6, 0, 1, 18, 0, 560],
  results: [
    [5345, 129, 0, 41, 19, 14, 5548], [2120, 39, 0, 1, 6, 2, 2168], [13, 0, 0, 0, 0, 0, 13], [30, 0, 0, 0, 0, 0, 30], [11, 0, 0, 0, 0, 0, 11], [49, 2, 0, 0, 0, 0, 51], [103, 1, 0, 0, 0, 0, 104],
    [84, 1, 0, 0, 0, 0, 85], [282, 4, 0, 0, 0, 0, 286], [147, 0, 0, 0, 1, 2, 150], [3075, 50, 0, 0, 89, 8, 3222], [177, 3, 0, 0, 0, 0, 180], [19, 0, 0, 0, 0, 0, 19], [199, 1, 0, 0, 3, 0, 203],
    [147, 1, 0, 0, 0, 0, 148], [0, 0, 0, 0, 0, 0, 0], [100, 1, 0, 0, 0, 0, 101], [5, 0, 0, 0, 0, 0, 5], [315, 3, 0, 0, 0, 0, 318], [202, 0, 0, 1, 0, 0, 203], [941, 17, 0, 1, 3, 3, 965],
  ],
  processed: [13364, 252, 0, 44, 121, 29, 13810], carriedOut: [783, 6, 0, 2, 25, 3, 819],
  reconsideration: [376, 97, 196, 121, 790], litigation: [16, 1, 12, 27, 56], litigationAfter: [74, 1, 30, 51, 156],
}

type Case = { kind: string; receivedOn: string; processedOn: string | null; outcome: string | null }
type Dispute = { track: string; after: boolean; lodgedOn: string; concludedOn: string | null; result: string | null }

const put = (t: Town, agency: string, cases: readonly Case[], disputes: readonly Dispute[] = []) => t.house.admin.transaction(async tx => {
  await tx.client.query(`insert into disclosure.request (tenant_id, id, number, agency_id, state, channel, submitted_on, received_on, applicant_kind, applicant_name, applicant_key, title, description, outcome, processed_on)
    select $1, gen_random_uuid(), gen_random_uuid()::text, $2, 'closed', 'internet', c.received, c.received, c.kind, '合成', 'k', '合成', '', c.outcome, c.processed
    from unnest($3::text[], $4::date[], $5::date[], $6::text[]) as c(kind, received, processed, outcome)`,
  [tx.tenant, agency, cases.map(each => each.kind), cases.map(each => each.receivedOn), cases.map(each => each.processedOn), cases.map(each => each.outcome)])
  await tx.client.query(`insert into disclosure.dispute (tenant_id, id, request_id, agency_id, track, after_reconsideration, lodged_on, concluded_on, result)
    select $1, gen_random_uuid(), (select id from disclosure.request limit 1), $2, d.track, d.after, d.lodged, d.concluded, d.result
    from unnest($3::text[], $4::boolean[], $5::date[], $6::date[], $7::text[]) as d(track, after, lodged, concluded, result)`,
  [tx.tenant, agency, disputes.map(each => each.track), disputes.map(each => each.after), disputes.map(each => each.lodgedOn), disputes.map(each => each.concludedOn), disputes.map(each => each.result)])
})

describe('the annual report', () => {
  let t: Town
  before(async () => { t = await town() })
  after(() => t.close())

  it('reproduces a city’s report from made-up cases, figure by figure', async () => {
    t.on('2026-02-02')
    const cases: Case[] = []
    applicants.forEach(({ code: kind }, column) => {
      // As many processed as the rows say; those received this year first, the rest came from the year before.
      let left = sample.carriedIn[column]!
      outcomes.forEach(({ code }, row) => {
        for (let i = 0; i < sample.results[row]![column]!; i++) cases.push({ kind, receivedOn: left-- > 0 ? '2024-12-20' : '2025-03-03', processedOn: '2025-06-02', outcome: code })
      })
      for (let i = 0; i < sample.carriedOut[column]!; i++) cases.push({ kind, receivedOn: '2025-12-30', processedOn: null, outcome: null })
    })
    const disputes = (track: string, isAfter: boolean, counts: number[]): Dispute[] => counts.slice(0, 4).flatMap((n, i) => Array.from({ length: n }, () =>
      ({ track, after: isAfter, lodgedOn: '2025-04-01', concludedOn: i === 3 ? null : '2025-07-01', result: ['upheld', 'corrected', 'other', null][i]! })))
    await put(t, t.agencies[0]!.id, cases, [...disputes('reconsideration', false, sample.reconsideration), ...disputes('litigation', false, sample.litigation), ...disputes('litigation', true, sample.litigationAfter)])
    const report = await annual(t.as('han0'), { year: 2025 })
    assert.deepEqual([report.received, report.carriedIn, report.processed, report.carriedOut], [sample.received, sample.carriedIn, sample.processed, sample.carriedOut])
    assert.deepEqual(report.results.map(row => row.counts), sample.results)
    const five = (row: typeof report.reconsideration) => [row.upheld, row.corrected, row.other, row.pending, row.total]
    assert.deepEqual([five(report.reconsideration), five(report.litigation), five(report.litigationAfter)], [sample.reconsideration, sample.litigation, sample.litigationAfter])
    assert.deepEqual(report.faults, [])
    assert.deepEqual((await annual(t.as('han0'), { year: 2026 })).carriedIn, sample.carriedOut, 'what is carried out is carried into the next year')

    const csv = await text((await file(t.as('han0'), { year: 2025, format: 'csv' })).body)
    assert.match(csv, /本年度办理结果总计.*13364,252,0,44,121,29,13810/)
    assert.equal((await buffer((await file(t.as('han0'), { year: 2025, format: 'xlsx' })).body)).subarray(0, 2).toString(), 'PK')
    await write(t.as('han0'), { unitId: t.agencies[0]!.id, year: 2025, ...ReportWords.parse({ licences: 12, problems: '答复不够及时' }) })
    assert.deepEqual([(await annual(t.as('han0'), { year: 2025 })).words.licences, (await annual(t.as('han0'), { year: 2024 })).words.licences], [12, 0])
    await assert.rejects(annual(t.as('han0'), { unitId: t.agencies[1]!.id, year: 2025 }), { code: 'not-found' })
    await assert.rejects(annual(t.as('han0'), { unitId: t.house.unitId, year: 2025 }), { code: 'not-found' }, 'no report of the city from one of its agencies')
    assert.equal((await annual(t.supervisor, { unitId: t.house.unitId, year: 2025 })).received[6], 14069)
  })

  it('adds up whatever the requests are, year after year', async () => {
    let seed = 0x9e3779b9
    const random = (n: number) => { seed ^= seed << 13; seed ^= seed >>> 17; seed ^= seed << 5; return (seed >>> 0) % n }
    const day = (from: number, spread: number) => new Date(Date.UTC(2021, 0, 1 + from + random(spread)))
    const iso = (date: Date) => date.toISOString().slice(0, 10)
    for (let round = 0; round < 4; round++) {
      const cases = Array.from({ length: 30 + random(400) }, (): Case => {
        const received = day(0, 1800)
        const processed = random(5) === 0 ? null : new Date(received.getTime() + random(500) * 86_400_000)
        return { kind: applicants[random(6)]!.code, receivedOn: iso(received), processedOn: processed && iso(processed), outcome: processed && outcomes[random(outcomes.length)]!.code }
      })
      const disputes = Array.from({ length: random(60) }, (): Dispute => {
        const lodged = day(0, 1800), open = random(3) === 0
        return { track: ['reconsideration', 'litigation'][random(2)]!, after: random(2) === 0, lodgedOn: iso(lodged), concludedOn: open ? null : iso(new Date(lodged.getTime() + random(400) * 86_400_000)), result: open ? null : ['upheld', 'corrected', 'other'][random(3)]! }
      })
      await put(t, t.agencies[1]!.id, cases, disputes)
    }
    let carried: number[] | null = null
    for (let year = 2021; year <= 2027; year++) {
      const report = await t.house.admin.read(tx => count(tx, [t.agencies[1]!.id], year))
      assert.deepEqual(identities(report), [])
      if (carried) assert.deepEqual(report.carriedIn, carried)
      carried = report.carriedOut
      const broken = structuredClone(report)
      broken.processed[0]!++
      assert.ok(identities(broken).length > 0, 'the check can fail')
    }
  })

  it('cannot hold a request that was processed before it came', async () => {
    await assert.rejects(put(t, t.agencies[1]!.id, [{ kind: 'person', receivedOn: '2025-02-02', processedOn: '2025-02-01', outcome: 'released' }]), /check constraint/)
  })
})
