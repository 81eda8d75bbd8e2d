import assert from 'node:assert/strict'
import { it } from 'node:test'
import { report } from '#server/trial-report.ts'
import type { Outcome } from '#domains/planning/index.ts'

// `keju trial --example --seconds 3` gave objective 239.5, bound 497.3, gapPercent 107.6, and the report said so.
it('a plan does not lie more than 100% below the bound: the figure is (bound − objective) / bound', () => {
  const outcome: Outcome = {
    status: 'feasible', plan: { objective: 239.5426, costFen: 8_000_000, people: 100 }, greedy: null, bound: 497.3249, gapPercent: 107.614, considered: 214, need: 1826, sessions: 60, opened: 20,
    assignments: 657, seconds: 3, conflicts: [], repairs: [], floors: [], leastShort: 0, failure: null,
  }
  const html = report({ rows: [], budget: 80_000, outcome, summary: {
    people: 240, measured: 214, gapBefore: 1826.4, gapAfterExpected: 1586.9, seconds: 8, peakRssMb: 400,
    plan: { status: 'feasible', objective: 239.5426, bound: 497.3249, gapPercent: 107.614, assignments: 657, cost: 80_000, greedyObjective: 219.6 },
  } })
  const said = Number(/at most ([\d.]+)% below/.exec(html)?.[1])
  assert.ok(said <= 51.9, `${said}% below`)
})
