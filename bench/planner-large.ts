/**
 * How good plans of large provinces are, and what they take. One JSON line per figure.
 * `node bench/planner-large.ts [sizes] [seeds] [seconds] [threads] [clock] [greedySeconds]`, as in `L,XL 1,2,3 180 2 wall 60`.
 *
 * The plan is judged by the checker, and its bound worked out again from the certificate, in the same run. With `cpu` as the clock
 * the seconds are those of undisturbed cores (CPU seconds ÷ threads), for machines that others use as well. The greedy plan to compare with,
 * with local search, has `greedySeconds` CPU seconds after that; none when left out.
 */
import { checkPlan, generateProvince, greedyComparison, recheckBound, solvePlan, type ProvinceSize } from '@keju/planner'
import { crewOf } from '#domains/planning/solving/crew.ts'

const [sizes = 'L', seeds = '1', seconds = '180', threads = '2', clock = 'wall', greedySeconds = '0'] = process.argv.slice(2)

const cpuSeconds = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

for (const size of sizes.split(',') as ProvinceSize[]) {
  for (const seed of seeds.split(',').map(Number)) {
    const instance = generateProvince(size, seed)
    const cpu = cpuSeconds(), begin = performance.now()
    const now = clock === 'cpu' ? () => 1000 * (cpuSeconds() - cpu) / Number(threads) : () => performance.now()
    const solution = await solvePlan(instance, { seconds: Number(seconds), seed: 1, now, crew: crewOf(Number(threads)) })
    const used = cpuSeconds() - cpu, wall = (performance.now() - begin) / 1000
    const { violations, objective } = checkPlan(instance, solution)
    const proven = solution.certificate ? recheckBound(instance, solution.certificate) : null
    const greedy = Number(greedySeconds) > 0 ? greedyComparison(instance, { seconds: Number(greedySeconds), seed: 1, now: () => 1000 * cpuSeconds() }) : null
    const figures: Record<string, number | string | null> = {
      status: solution.status, seconds: wall, cpuSeconds: used, objective: solution.objective, checkedObjective: objective, violations: violations.length,
      bound: solution.bound, provenBound: proven, gapPercent: proven === null ? null : 100 * (proven - objective) / Math.abs(objective),
      opened: solution.opened.length, assignments: solution.assignments.length, peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
      ...greedy && { greedyObjective: greedy.objective, greedyFinished: greedy.finished ? 'yes' : 'no', betterThanGreedyPercent: 100 * (objective / greedy.objective - 1) },
    }
    for (const [figure, value] of Object.entries(figures)) {
      console.log(JSON.stringify({ bench: 'planner-large', size, seed, threads: Number(threads), figure, value: typeof value === 'number' ? Math.round(value * 1000) / 1000 : value }))
    }
    if (violations.length > 0) process.exitCode = 1
  }
}
