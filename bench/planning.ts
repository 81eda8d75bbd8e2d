/**
 * How good a plan for 1,500 people and 60 sessions is, and how long it takes. One JSON line per figure.
 * `node bench/planning.ts [people] [sessions] [seconds] [seed]`
 */
import { checkPlan, generateInstance, solvePlan } from '@keju/planner'

const [people = 1500, sessions = 60, seconds = 60, seed = 1] = process.argv.slice(2).map(Number)
const instance = generateInstance({ people, sessions }, seed)
let greatest = process.memoryUsage().rss
const watch = () => { greatest = Math.max(greatest, process.memoryUsage().rss) }

const cpu = process.cpuUsage()
const begin = performance.now()
const solution = await solvePlan(instance, { seconds, seed, now: () => performance.now(), onProgress: watch })
const wall = (performance.now() - begin) / 1000
watch()
const used = process.cpuUsage(cpu)
const { violations, objective } = checkPlan(instance, solution)

const figures: Record<string, number | string> = {
  seconds: wall, cpuSeconds: (used.user + used.system) / 1e6, status: solution.status, objective: solution.objective,
  bound: solution.bound, gapPercent: solution.gapPercent, greedyObjective: solution.greedyObjective, checkedObjective: objective,
  violations: violations.length, sessionsHeld: solution.opened.length, assignments: solution.assignments.length,
  peakRssMb: Math.round(Math.max(greatest, process.resourceUsage().maxRSS * 1024) / 1e6),
}
for (const [figure, value] of Object.entries(figures)) {
  const shown = typeof value === 'number' ? Math.round(value * 1000) / 1000 : value
  console.log(JSON.stringify({ bench: 'planning', people, sessions, seed, figure, value: shown }))
}
if (violations.length > 0) process.exitCode = 1
