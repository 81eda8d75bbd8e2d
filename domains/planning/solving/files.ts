import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { readFile, rename, rm } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { validateInstance, type Assignment, type Certificate, type Instance, type Problem, type Solution } from '@keju/planner'
import { say, type Lang } from '#platform/texts.ts'
import { kinds, planFaults } from '../plan-texts.ts'

/** A plan as a file: the assignments are the plan, the rest says how good it is. Money in fen, as in the instance. */
export type PlanFile = {
  format: 'urn:keju:plan:1'
  status: Solution['status']
  /** null where there is no plan */
  objective: number | null
  bound: number | null
  gapPercent: number | null
  cost: number
  opened: string[]
  assignments: Assignment[]
  certificate?: Certificate
}

export type Fault = { code: keyof typeof planFaults; path: string; detail: Record<string, string | number> }

/** A file that cannot be used, each fault with the field it is in. */
export class PlanFault extends Error {
  readonly file: string
  readonly faults: Fault[]
  constructor(file: string, faults: Fault[]) {
    super(`${file}: ${faults.map(fault => `${fault.code} ${fault.path}`).slice(0, 3).join('; ')}`)
    this.file = file
    this.faults = faults
  }
}

/** One fault; `path` is the field, '' for the whole file. */
export const flaw = (code: Fault['code'], path: string, detail: Fault['detail']): Fault => ({ code, path, detail })

const mostFaults = 50

/** The faults in words, at most fifty of them and how many more there are. */
export const faultsIn = (faults: readonly Fault[], lang: Lang): string[] => {
  const shown = faults.slice(0, mostFaults).map(({ code, path, detail }) => {
    const expected = code === 'type' && typeof detail['expected'] === 'string' && detail['expected'] in kinds
      ? { expected: say(kinds[detail['expected'] as keyof typeof kinds], lang) } : {}
    const text = code === 'range' && 'least' in detail ? planFaults.between : planFaults[code]
    // numbers as they stand in the file
    const values = Object.fromEntries(Object.entries({ ...detail, ...expected }).map(([key, value]) => [key, String(value)]))
    return say(text, lang, { ...values, path })
  })
  return faults.length > shown.length ? [...shown, say(planFaults.more, lang, { count: faults.length - shown.length })] : shown
}

const readJson = async (path: string): Promise<unknown> => {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    throw new PlanFault(path, [flaw('unreadable', '', { reason: (error as Error).message })])
  }
  try {
    return JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text)
  } catch (error) {
    throw new PlanFault(path, [flaw('notJson', '', { reason: (error as Error).message })])
  }
}

/** @throws PlanFault naming every field that is wrong */
export const readInstance = async (path: string): Promise<Instance> => {
  const value = await readJson(path)
  const problems: Problem[] = validateInstance(value)
  if (problems.length > 0) throw new PlanFault(path, problems)
  return value as Instance
}

/** What a plan file holds, whoever wrote it; all but the assignments may be missing. */
export type GivenPlan = Pick<PlanFile, 'assignments'> & { objective: number | null; bound: number | null; certificate: Certificate | null }

/** @throws PlanFault naming every field that is wrong */
export const readPlan = async (path: string): Promise<GivenPlan> => {
  const value = await readJson(path)
  const faults: Fault[] = []
  const wrong = (at: string, expected: keyof typeof kinds) => { faults.push(flaw('type', at, { expected })) }
  const isObject = (one: unknown): one is Record<string, unknown> => typeof one === 'object' && one !== null && !Array.isArray(one)
  if (!isObject(value)) throw new PlanFault(path, [flaw('type', 'plan', { expected: 'object' })])
  const list = Array.isArray(value['assignments']) ? value['assignments'] as unknown[] : (wrong('assignments', 'list'), [])
  list.forEach((one, i) => {
    if (!isObject(one)) wrong(`assignments[${i}]`, 'object')
    else for (const key of ['person', 'session']) if (typeof one[key] !== 'string') wrong(`assignments[${i}].${key}`, 'string')
  })
  const figure = (key: string): number | null => {
    const found = value[key] ?? null
    if (found === null || typeof found === 'number') return found
    wrong(key, 'number')
    return null
  }
  const given = value['certificate'] ?? null
  if (given !== null) {
    if (!isObject(given)) wrong('certificate', 'object')
    else for (const key of ['at', 'price']) {
      const rows: unknown = given[key]
      if (!Array.isArray(rows)) wrong(`certificate.${key}`, 'list')
      else rows.forEach((one, i) => { if (typeof one !== 'number') wrong(`certificate.${key}[${i}]`, 'number') })
    }
  }
  const read = { assignments: list as Assignment[], objective: figure('objective'), bound: figure('bound'), certificate: given as Certificate | null }
  if (faults.length > 0) throw new PlanFault(path, faults)
  return read
}

/** Rows of a list written one by one, so that the whole text never stands in memory. */
const writeValue = async (out: Writable, value: unknown): Promise<void> => {
  if (!Array.isArray(value) || value.length < 1000) {
    if (!out.write(JSON.stringify(value))) await once(out, 'drain')
    return
  }
  for (let i = 0; i < value.length; i += 1000) {
    const rows = JSON.stringify(value.slice(i, i + 1000))
    if (!out.write(`${i === 0 ? '[' : ',\n'}${rows.slice(1, -1)}`)) await once(out, 'drain')
  }
  out.write(']')
}

/** Writes an object as JSON, member by member, and puts the file in place only when it is whole. @throws PlanFault */
export const writeJson = async (path: string, value: object): Promise<void> => {
  const part = `${path}.part`
  try {
    const out = createWriteStream(part)
    // without a listener an error between two writes would end the process
    const done = finished(out)
    done.catch(() => { /* told below */ })
    let first = true
    for (const [key, member] of Object.entries(value)) {
      if (member === undefined) continue
      out.write(`${first ? '{' : ',\n'}${JSON.stringify(key)}:`)
      first = false
      await Promise.race([writeValue(out, member), done])
    }
    out.end(first ? '{}\n' : '}\n')
    await done
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw new PlanFault(path, [flaw('notWritable', '', { reason: (error as Error).message })])
  }
}
