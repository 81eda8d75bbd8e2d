/**
 * What mending a published plan of a province takes after a drop-out or a cancelled session, how many others it changes, and what one explanation takes.
 * One JSON line per figure; times in CPU milliseconds, so that other work on the machine does not count. Reading instance and plan is told apart:
 * it happens once, whatever is asked.
 * `npm run bench -- planner-replan [sizes M] [seeds 1] [seconds for the plan 20] [drop-outs 60]`
 */
import { checkPlan, explainer, generateProvince, mender, solvePlan, withChange, type Change, type ProvinceSize } from '@keju/planner'

const [sizes = 'M', seeds = '1', seconds = '20', tries = '60'] = process.argv.slice(2)
const cpuMs = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
const at = (values: number[], share: number) => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))] ?? 0

for (const size of sizes.split(',') as ProvinceSize[]) {
  for (const seed of seeds.split(',').map(Number)) {
    const tell = (figure: string, value: number) => console.log(JSON.stringify({ bench: 'planner-replan', size, seed, figure, value: Math.round(value * 1000) / 1000 }))
    const instance = generateProvince(size, seed)
    const plan = await solvePlan(instance, { seconds: Number(seconds), seed: 1, now: cpuMs })
    tell('objective', plan.objective)
    const mended = async (change: Change) => {
      const now = withChange(instance, change), off = new Set(change.cancelled)
      const begin = cpuMs()
      const run = mender(now, plan, { seed: 1, gone: instance.sessions.filter(session => off.has(session.id)) })
      const read = cpuMs() - begin
      const found = await run()
      const ms = cpuMs() - begin - read
      if (found.status === 'none' || checkPlan(now, found.plan).violations.length > 0) process.exitCode = 1
      return { read, ms, found }
    }
    const people = [...new Set(plan.assignments.map(one => one.person))]
    const drops: Awaited<ReturnType<typeof mended>>[] = []
    for (let i = 0; i < Number(tries); i++) drops.push(await mended({ dropOuts: [people[(i * 37) % people.length]!] }))
    tell('readMsMedian', at(drops.map(one => one.read), 0.5))
    for (const [name, share] of [['Median', 0.5], ['95', 0.95], ['Most', 1]] as const) {
      tell(`dropOutMs${name}`, at(drops.map(one => one.ms), share))
      tell(`dropOutOthers${name}`, at(drops.map(one => one.found.changes.length), share))
    }
    tell('dropOutRegainedMedian', at(drops.map(one => one.found.after - one.found.broken), 0.5))
    const locked = new Set(instance.people.flatMap(person => person.locked))
    const held = plan.opened.filter(id => !locked.has(id)).slice(0, 8)
    const cancels: Awaited<ReturnType<typeof mended>>[] = []
    for (const id of held) cancels.push(await mended({ cancelled: [id] }))
    tell('cancelledMsMedian', at(cancels.map(one => one.ms), 0.5))
    tell('cancelledStruckMedian', at(cancels.map(one => one.found.changes.filter(each => each.cancelled.length > 0).length), 0.5))
    tell('cancelledOthersMedian', at(cancels.map(one => one.found.changes.filter(each => each.cancelled.length === 0).length), 0.5))
    const explain = explainer(instance, plan)
    const asked = (i: number) => ({ person: instance.people[(i * 7) % instance.people.length]!.id, offering: instance.offerings[(i * 11) % instance.offerings.length]!.id })
    const timed = (ask: () => unknown) => {
      const begin = cpuMs()
      ask()
      return cpuMs() - begin
    }
    // the first answers that need them read instance and plan
    tell('explainerReadMs', timed(() => { for (let i = 0; i < 300; i++) explain.whyNot(asked(i).person, asked(i).offering) }))
    const whys = Array.from({ length: 300 }, (_, i) => timed(() => explain.why(asked(i).person))), whyNots = Array.from({ length: 300 }, (_, i) => timed(() => explain.whyNot(asked(i + 300).person, asked(i + 300).offering)))
    tell('whyMsMost', at(whys, 1))
    tell('whyNotMsMedian', at(whyNots, 0.5))
    tell('whyNotMsMost', at(whyNots, 1))
  }
}
