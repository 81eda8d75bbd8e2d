/** The named prices are those of the bound: one more of what they name raises it by just that much, and no best plan by more. */
import assert from 'node:assert/strict'
import test from 'node:test'
import { generateProvince, moneyStep, priced, recheckBound, solvePlan, tightLimits } from '../index.ts'
import type { Certificate, Instance, LimitKind, TightLimit } from '../index.ts'
import { layoutOf } from '../layout.ts'
import { readSheet } from '../sheet.ts'
import { bestOfAll } from './brute.ts'
import { tinyProvince } from './small.ts'

/** The instance with one more of a limit; null where one more cannot be written down without changing anything else. */
function withMore(instance: Instance, { kind, ids: [id] }: TightLimit): Instance | null {
  switch (kind) {
    case 'money': return { ...instance, budgetFen: instance.budgetFen + moneyStep }
    case 'agency': return { ...instance, agencyBudgets: instance.agencyBudgets!.map(row => row.agency === id ? { ...row, budgetFen: row.budgetFen + moneyStep } : row) }
    case 'seats': return { ...instance, sessions: instance.sessions.map(row => row.id === id ? { ...row, seats: row.seats + 1 } : row) }
    case 'month': return { ...instance, units: instance.units.map(row => row.id === id ? { ...row, monthHours: row.monthHours! + 1 } : row) }
    default: return null
  }
}

/** The same prices for an instance in which money is counted in another unit: that unit follows from seats and costs. */
function inUnitsOf(certificate: Certificate, was: Instance, is: Instance): Certificate {
  const before = layoutOf(readSheet(was)), after = layoutOf(readSheet(is))
  const price = certificate.price.map((one, i) => certificate.at[i]! >= before.money && certificate.at[i]! < before.desk ? one * after.unitFen / before.unitFen : one)
  return { ...certificate, price }
}

test('a province: what a price says is what the bound gains by one more', async () => {
  const instance = generateProvince('S', 2)
  const certificates: Certificate[] = [priced(instance, 60)]
  const { certificate } = await solvePlan(instance, { seconds: Infinity, seed: 1, now: () => 0, effort: { steps: 5, nodes: 1, passes: 30 }, solver: 'search' })
  if (certificate) certificates.push(certificate)
  const seen = new Set<LimitKind>()
  for (const one of certificates) {
    const bound = recheckBound(instance, one), limits = tightLimits(instance, one)
    const shown = [...Map.groupBy(limits, limit => limit.kind).values()].flatMap(list => list.slice(0, 3))
    assert.ok(limits.length > 5)
    for (const limit of shown) {
      assert.ok(limit.price > 0 && Number.isFinite(limit.limit), JSON.stringify(limit))
      seen.add(limit.kind)
      const more = withMore(instance, limit)
      if (!more) continue
      const gain = recheckBound(more, inUnitsOf(one, instance, more)) - bound
      // hours of a unit are the same in every month
      const said = limit.kind === 'month' ? limits.filter(other => other.kind === 'month' && other.ids[0] === limit.ids[0]).reduce((sum, other) => sum + other.price, 0) : limit.price
      assert.ok(Math.abs(gain - said) < (limit.kind === 'month' ? 1e-3 : 1e-6 * (1 + said)), `${JSON.stringify(limit)}: the bound gains ${gain}`)
    }
    const desk = limits.find(limit => limit.kind === 'desk')
    if (desk && !one.seats) {
      const [unit] = desk.ids, ofUnit = limits.filter(limit => limit.kind === 'desk' && limit.ids[0] === unit)
      const more = { ...instance, units: instance.units.map(row => row.id === unit ? { ...row, maxAbsentShare: (desk.limit + 1) / row.size } : row) }
      assert.ok(Math.abs(recheckBound(more, one) - bound - ofUnit.reduce((sum, limit) => sum + limit.price, 0)) < 1e-3)
    }
    for (const [kind, list] of Map.groupBy(limits, limit => limit.kind)) assert.deepEqual(list.map(limit => limit.price), list.map(limit => limit.price).toSorted((a, b) => b - a), kind)
  }
  assert.ok(seen.has('money') && seen.has('seats') && seen.has('desk'), [...seen].join())
})

test('tiny instances: with one more of anything the best plan gains no more than the bound and the price say', () => {
  let seen = 0, gained = 0
  for (let seed = 1; seed <= 150; seed++) {
    const instance = tinyProvince(seed)
    if (instance.people.length > 3) continue
    const before = bestOfAll(instance)
    if (before === null) continue
    const certificate = priced(instance, 80), bound = recheckBound(instance, certificate)
    for (const limit of tightLimits(instance, certificate)) {
      const more = withMore(instance, limit)
      if (!more || !Number.isFinite(limit.limit)) continue
      const after = bestOfAll(more)!
      seen++
      if (after > before + 1e-6) gained++
      assert.ok(after <= bound + limit.price + 1e-4, `seed ${seed} ${JSON.stringify(limit)}: ${before}, then ${after}, bound ${bound}`)
    }
  }
  assert.ok(seen > 50 && gained > 5, `${seen} seen, ${gained} gained`)
})
