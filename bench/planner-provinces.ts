/**
 * How good plans for made-up provinces are, how long they take, and whether two other programs agree: the checker with the plan, one pass
 * over the certificate's prices with the bound. One JSON line per figure. The clock is CPU time, so that other work on the machine does not count.
 * `npm run bench -- planner-provinces [sizes S,M] [seeds 1,2,3] [seconds]`
 */
import { checkPlan, generateProvince, recheckBound, solvePlan } from '@keju/planner'
import type { ProvinceSize } from '@keju/planner'

const [sizes = 'S,M', seeds = '1,2,3', seconds = '60'] = process.argv.slice(2)
const cpuMs = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

for (const size of sizes.split(',') as ProvinceSize[]) {
  for (const seed of seeds.split(',').map(Number)) {
    const instance = generateProvince(size, seed)
    const begin = cpuMs(), wallBegin = performance.now()
    const solution = await solvePlan(instance, { seconds: Number(seconds), seed: 1, now: cpuMs })
    const cpuSeconds = (cpuMs() - begin) / 1000, wall = (performance.now() - wallBegin) / 1000
    const { violations, objective } = checkPlan(instance, solution)
    const proven = solution.certificate ? recheckBound(instance, solution.certificate) : Infinity
    const figures: Record<string, number | string> = {
      cpuSeconds, wallSeconds: wall, status: solution.status, objective: solution.objective, checkedObjective: objective, violations: violations.length,
      bound: solution.bound, gapPercent: solution.gapPercent, recheckedBound: proven,
      recheckedGapPercent: 100 * (proven - objective) / Math.abs(objective), greedyObjective: solution.greedyObjective,
      betterThanGreedyPercent: 100 * (objective / solution.greedyObjective - 1), sessionsHeld: solution.opened.length,
      assignments: solution.assignments.length, peakRssMb: Math.round(process.resourceUsage().maxRSS * 1024 / 1e6),
    }
    for (const [figure, value] of Object.entries(figures)) {
      const shown = typeof value === 'number' ? Math.round(value * 1000) / 1000 : value
      console.log(JSON.stringify({ bench: 'planner-provinces', size, seed, seconds: Number(seconds), figure, value: shown }))
    }
    if (violations.length > 0) process.exitCode = 1
  }
}
