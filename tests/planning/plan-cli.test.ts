import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { Worker } from 'node:worker_threads'
import { checkPlan, generateProvince, instanceSchema, relaxed, type Instance } from '@keju/planner'
import { checkFile, faultsIn, PlanFault, solveFile, ThreadDied } from '#domains/planning/solving/cli.ts'
import { readInstance, type PlanFile } from '#domains/planning/solving/files.ts'
import type { Summary } from '#domains/planning/solving/plan-thread.ts'

const root = join(import.meta.dirname, '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'keju-plan-'))
after(() => rmSync(folder, { recursive: true }))
const at = (name: string) => join(folder, name)
const cli = join(root, 'server', 'cli.ts')
const keju = (...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>(resolve =>
    execFile(process.execPath, [cli, 'plan', ...args], { cwd: folder, maxBuffer: 1 << 26 }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err })))

const example = join(root, 'examples', 'plan-small.json')
const readExample = () => JSON.parse(readFileSync(example, 'utf8')) as Instance
const writeChanged = (name: string, change: (instance: Instance) => void): string => {
  const instance = readExample()
  change(instance)
  writeFileSync(at(name), JSON.stringify(instance))
  return at(name)
}
const planIn = (name: string) => JSON.parse(readFileSync(at(name), 'utf8')) as PlanFile

describe('keju plan', () => {
  it('solves the example of the documentation to the proven best, and its plan passes the check', async () => {
    const { code, out } = await keju('solve', example, '--time', '20', '--out', 'plan.json', '--json')
    assert.equal(code, 0)
    const summary = JSON.parse(out) as Summary
    assert.equal(summary.status, 'optimal')
    const plan = planIn('plan.json')
    const { violations, objective, costFen } = checkPlan(readExample(), plan)
    assert.deepEqual(violations, [])
    assert.ok(Math.abs(objective - (summary.objective ?? NaN)) < 1e-3)
    assert.ok((summary.bound ?? NaN) >= objective - 1e-3)
    assert.deepEqual([summary.opened, summary.assignments, summary.people, summary.cost],
      [plan.opened.length, plan.assignments.length, new Set(plan.assignments.map(each => each.person)).size, costFen])
    assert.ok(plan.assignments.some(each => each.person === 'zhao' && each.session === 'security-online'))
    for (const key of ['seconds', 'peakRssMb'] as const) assert.ok(summary[key] > 0, key)
    const check = await keju('check', example, 'plan.json', '--json')
    assert.equal(check.code, 0)
    assert.deepEqual((JSON.parse(check.out) as { violations: unknown[] }).violations, [])
  })

  it('finds in a plan what breaks a rule or is said falsely, with another exit code', async () => {
    const instance = readExample()
    const everywhere = instance.sessions.map(session => ({ person: 'chen', session: session.id }))
    writeFileSync(at('broken.json'), JSON.stringify({ assignments: [...everywhere, { person: 'nobody', session: 'security-online' }] }))
    const { code, out } = await keju('check', example, 'broken.json', '--json')
    assert.equal(code, 1)
    const rules = new Set((JSON.parse(out) as { violations: { rule: string }[] }).violations.map(each => each.rule))
    for (const rule of ['unknown', 'once', 'busy', 'count', 'hours', 'minimum', 'locked']) assert.ok(rules.has(rule), rule)
    writeFileSync(at('boast.json'), JSON.stringify({ assignments: [{ person: 'zhao', session: 'security-online' }], objective: 1000 }))
    const boast = await keju('check', example, 'boast.json')
    assert.equal(boast.code, 1)
    assert.match(boast.out, /says objective 1,000/)
    writeFileSync(at('shape.json'), JSON.stringify({ assignments: [{ person: 7 }] }))
    const shape = await keju('check', example, 'shape.json')
    assert.equal(shape.code, 1)
    assert.match(shape.err, /shape\.json.*\n.*assignments\[0\]\.person: must be a text\n.*assignments\[0\]\.session/)
  })

  it('makes the same province for the same seed, and prints the schema', async () => {
    const made = await keju('generate', '--size', 'S', '--seed', '7', '--out', 'made.json', '--json')
    assert.deepEqual(JSON.parse(made.out), { people: 500, sessions: 60 })
    assert.deepEqual(JSON.parse(readFileSync(at('made.json'), 'utf8')), JSON.parse(JSON.stringify(generateProvince('S', 7))))
    assert.deepEqual(JSON.parse((await keju('schema')).out), JSON.parse(JSON.stringify(instanceSchema)))
  })

  it('gives the best plan so far in no time, and when stopped by a signal', async () => {
    if (!existsSync(at('made.json'))) await keju('generate', '--size', 'S', '--seed', '7', '--out', 'made.json')
    const now = await keju('solve', 'made.json', '--time', '0', '--out', 'now.json', '--json')
    const summary = JSON.parse(now.out) as Summary
    assert.deepEqual([now.code, summary.status], [0, 'feasible'])
    assert.deepEqual((await checkFile(at('made.json'), at('now.json'))).violations, [])
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const child = spawn(process.execPath, [cli, 'plan', 'solve', 'made.json', '--time', '600', '--out', `${signal}.json`, '--json', '--progress'], { cwd: folder })
      let out = ''
      child.stdout.on('data', (chunk: Buffer) => { out += chunk.toString() })
      child.stderr.once('data', () => { child.kill(signal) })
      const code = await new Promise(resolve => child.on('exit', resolve))
      const stopped = JSON.parse(out) as Summary
      assert.deepEqual([code, stopped.cancelled, stopped.status], [0, true, 'feasible'], signal)
      assert.deepEqual((await checkFile(at('made.json'), at(`${signal}.json`))).violations, [], signal)
    }
  })

  it('says so when no plan keeps every rule', async () => {
    const impossible = writeChanged('impossible.json', one => { one.budgetFen = 100 })
    const { code, out } = await keju('solve', impossible, '--time', '10', '--out', 'none.json', '--json')
    const summary = JSON.parse(out) as Summary
    assert.deepEqual([code, summary.status, summary.objective], [1, 'infeasible', null])
    assert.ok(summary.conflicts?.some(each => each.rule === 'budget'))
    assert.deepEqual(planIn('none.json').assignments, [])
    // every way out is one: the file changed so can be solved, for what it is said to cost
    assert.ok(summary.repairs && summary.repairs.length > 0)
    for (const repair of summary.repairs.slice(0, 2)) {
      writeFileSync(at('mended.json'), JSON.stringify(relaxed(JSON.parse(readFileSync(impossible, 'utf8')) as Instance, repair.steps)))
      const mended = JSON.parse((await keju('solve', 'mended.json', '--time', '10', '--out', 'mended.plan.json', '--json')).out) as Summary
      assert.deepEqual([mended.status, mended.cost, mended.people], ['optimal', repair.costFen, repair.people], repair.rules.join())
    }
    assert.ok(summary.repairs.some(each => each.rules.join() === 'budget' && each.steps[0]?.from === 100))
    const told = await keju('solve', impossible, '--time', '5', '--out', 'none.json')
    assert.match(told.out, /a way out: A budget of .* in place of .*\. Worked out: closes .* weighted logits for /)
  })

  it('tells a mistake in the call from a fault in a file', async () => {
    const calls = [['solve'], ['solve', example], ['solve', example, '--out', 'x.json', '--time', 'soon'], ['solve', example, '--out', 'x.json', '--lang', 'fr'],
      ['check', example], ['generate', '--size', 'XXL', '--out', 'x.json'], ['solve', example, '--colour', '--out', 'x.json']]
    await Promise.all(calls.map(async args => assert.equal((await keju(...args)).code, 2, args.join(' '))))
    writeFileSync(at('cut.json'), '{"version": 1, "people": [')
    const cut = await keju('solve', 'cut.json', '--out', 'x.json')
    assert.equal(cut.code, 1)
    assert.match(cut.err, /cut\.json cannot be used:\n {2}not JSON: Unexpected end/)
    const missing = await keju('solve', 'not-there.json', '--out', 'x.json', '--json')
    assert.equal(missing.code, 1)
    assert.match((JSON.parse(missing.out) as { error: { faults: string[] } }).error.faults[0] ?? '', /ENOENT/)
    const nowhere = await keju('solve', example, '--time', '1', '--out', 'no/such/folder/plan.json')
    assert.equal(nowhere.code, 1)
    assert.match(nowhere.err, /plan\.json cannot be used/)
    assert.ok(!existsSync(at('x.json')))
  })

  it('tells of a thread that died, and writes nothing', async () => {
    const dies = (code: string) => () => new Worker(code, { eval: true })
    const options = { out: at('dead.json'), seconds: 1, threads: 1, seed: 1 }
    for (const code of ['process.exit(3)', 'throw new Error("out of memory")']) {
      await assert.rejects(solveFile(example, { ...options, make: dies(code) }), ThreadDied)
    }
    assert.ok(!existsSync(at('dead.json')))
  })
})

const faults: [what: string, change: (instance: Instance) => void, says: RegExp, zh: RegExp][] = [
  ['a negative cost', one => { one.sessions[0]!.fixedFen = -5 }, /sessions\[0\]\.fixedFen: must not be negative \(-5\)/, /不能为负数（-5）/],
  ['a minimum above the seats', one => { one.sessions[1]!.minimum = 21 }, /sessions\[1\]\.minimum: minimum 21 is above the 20 seats/, /最低人数 21 高于座位数 20/],
  ['somebody unknown', one => { one.mandatory![0]!.people.push('ghost') }, /mandatory\[0\]\.people\[3\]: there is no "ghost"/, /“ghost”不存在/],
  ['a circle', one => { one.offerings[0]!.prerequisites = ['data-advanced'] }, /offerings: prerequisites run in a circle: data-basics > data-advanced > data-basics/, /先修关系成环/],
  ['nobody to plan for', one => { one.people = [] }, /people: must not be empty/, /people：不能为空/],
  ['no sessions', one => { one.sessions = [] }, /sessions: must not be empty/, /sessions：不能为空/],
  ['dates reversed', one => { one.sessions[0]!.days.reverse() }, /sessions\[0\]\.days\[1\]: dates must ascend, 2026-04-14 comes after 2026-04-15/, /日期应依次递增/],
  ['a million wishes', one => { one.people[0]!.refused = Array.from({ length: 1_000_000 }, () => 'data-basics') }, /people\[0\]\.refused: 1000000 entries, at most 1000/, /最多 1000 项/],
  ['a weight of 1e12', one => { one.people[0]!.needs[0]!.weight = 1e12 }, /needs\[0\]\.weight: must lie between 0 and 1000, not 1000000000000/, /应在 0 与 1000 之间/],
  ['another version', one => { (one as { version: number }).version = 2 }, /version: must be version 1, not "2"/, /应为版本 1/],
  ['text for a number', one => { (one as { budgetFen: unknown }).budgetFen = 'much' }, /budgetFen: must be a number/, /budgetFen：应为数/],
]
describe('keju plan solve refuses', () => {
  for (const [what, change, says, zh] of faults) {
    it(what, async () => {
      const file = writeChanged('bad.json', change)
      const { code, err, out } = await keju('solve', file, '--out', 'bad.plan.json', '--json')
      assert.equal(code, 1)
      assert.match(err, /bad\.json cannot be used/)
      assert.match(err, says)
      assert.match((JSON.parse(out) as { error: { faults: string[] } }).error.faults.join('\n'), says)
      await assert.rejects(readInstance(file), error => error instanceof PlanFault && zh.test(faultsIn(error.faults, 'zh').join('\n')))
      assert.ok(!existsSync(at('bad.plan.json')))
    })
  }
})
