/** `keju deadline`: a legal clock from the command line, by the same kernel as the product's clocks. */
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import {
  calendarProblems, chinaCalendar, chinaRules, ClockFault, isDate, makeCalendar, ruleFor, runClock, type CalendarDefinition, type Clock, type ClockEvent, type ClockProblem, type Rule, type Unit,
} from '@keju/deadlines'
import { TrialFault } from './trial.ts'

const Texts = z.object({ zh: z.string(), en: z.string() })
const Unit = z.enum(['workday', 'day', 'hour', 'month', 'year'])
/** A rule in a file: the length is all it must say. */
const GivenRule = z.object({
  code: z.string().default('given'), procedure: Texts.default({ zh: '', en: '' }), title: Texts.default({ zh: '', en: '' }), jurisdiction: z.string().default('CN'),
  from: z.string().default('0001-01-01'), to: z.string().nullable().default(null), source: z.string().default(''), certainty: z.enum(['law', 'second-hand', 'believed']).default('believed'),
  length: z.object({ amount: z.number().int().min(1).max(10_000), unit: Unit }), starts: z.string().default('received'), stops: z.array(z.string()).default([]),
  restarts: z.array(z.string()).default([]), extension: z.object({ most: z.number().int().min(1), approver: z.string().default('') }).nullable().default(null), silence: z.string().nullable().default(null),
}).strict()
const Event = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stop'), at: z.string(), reason: z.string() }), z.object({ kind: z.literal('resume'), at: z.string() }),
  z.object({ kind: z.literal('extend'), at: z.string(), by: z.number() }), z.object({ kind: z.literal('restart'), at: z.string(), reason: z.string() }),
  z.object({ kind: z.literal('done'), at: z.string() }),
])
const Notices = z.array(z.object({ year: z.number(), papers: z.array(z.string()), days: z.array(z.object({ date: z.string(), isOffDay: z.boolean(), name: z.string().optional() })) }).loose())
const GivenCalendar = z.union([
  Notices.transform(notices => ({ notices })),
  z.object({ notices: Notices, closures: z.array(z.object({ from: z.string(), to: z.string(), reason: z.string() })).optional(), makeUpDaysCount: z.boolean().optional() }),
])

const readJson = async <S extends z.ZodType>(file: string, shape: S): Promise<z.output<S>> => {
  let value: unknown
  try {
    value = JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    throw new TrialFault(file, [(error as Error).message])
  }
  const parsed = shape.safeParse(value)
  if (parsed.success) return parsed.data
  throw new TrialFault(file, parsed.error.issues.slice(0, 20).map(issue => `${issue.path.join('.') || '(whole)'}: ${issue.message}`))
}

const units: Record<string, Unit> = { wd: 'workday', d: 'day', h: 'hour', m: 'month', y: 'year' }

/** A length alone, as `20wd`: such a clock may stop, begin anew and be extended for any reason that the events name. */
const plainRule = (text: string, events: readonly ClockEvent[]): Rule | undefined => {
  const [, amount, unit = ''] = /^(\d{1,4})(wd|d|h|m|y)$/.exec(text) ?? []
  const known = units[unit]
  if (amount === undefined || known === undefined || Number(amount) === 0) return undefined
  const reasons = (kind: 'stop' | 'restart') => [...new Set(events.flatMap(event => (event.kind === kind ? [event.reason] : [])))]
  return GivenRule.parse({ length: { amount: Number(amount), unit: known }, stops: reasons('stop'), restarts: reasons('restart'), extension: { most: 10_000 } })
}

export type DeadlineOptions = { rule: string; received: string; events?: string | undefined; calendar?: string | undefined; place: string }
export type DeadlineReport = Clock & { rule: { code: string; source: string; certainty: Rule['certainty']; length: Rule['length'] } }

const advice: Record<ClockProblem['code'], string> = {
  received: 'no such date', date: 'no such date', order: 'earlier than what came before it', kind: 'no such kind of event', reason: 'not a reason of this rule', 'not-stopped': 'it was not standing still',
  stopped: 'it stands still already', extension: 'this rule knows no extension', 'extension-most': 'longer than may be granted', 'extension-late': 'after the due date', ended: 'after the end', length: 'not a length',
}

/**
 * Where a clock stands. `rule` is the code of a shipped rule, a length as `20wd`, or a file with a rule.
 * @throws TrialFault naming the file and the field
 */
export const deadlineOf = async ({ rule: given, received, events: eventFile, calendar: calendarFile, place }: DeadlineOptions): Promise<DeadlineReport> => {
  const events: ClockEvent[] = eventFile === undefined ? [] : await readJson(eventFile, z.array(Event).max(10_000))
  const definition: CalendarDefinition = calendarFile === undefined ? chinaCalendar : await readJson(calendarFile, GivenCalendar) as CalendarDefinition
  const wrong = calendarProblems(definition)
  if (wrong.length > 0) throw new TrialFault(calendarFile ?? 'calendar', wrong.slice(0, 20).map(({ code, path, found }) => `${path}: ${code}${found === undefined ? '' : ` (${found})`}`))
  if (!isDate(received.split('T')[0] ?? '')) throw new TrialFault('--received', [`${received}: no such date; write it as 2026-03-02`])
  const rule = ruleFor(chinaRules, given, received.slice(0, 10), place) ?? plainRule(given, events) ?? (given.endsWith('.json') ? await readJson(given, GivenRule) : undefined)
  if (!rule) {
    const known = chinaRules.some(each => each.code === given)
    throw new TrialFault('--rule', [known ? `${given}: not in force in ${place} on ${received}` : `${given}: neither a rule's code, nor a length as 20wd, nor a file ending in .json; \`keju deadline --list\` prints the codes`])
  }
  try {
    const { code, source, certainty, length } = rule
    return { ...runClock(rule, received, events, makeCalendar(definition)), rule: { code, source, certainty, length } }
  } catch (error) {
    if (error instanceof RangeError) throw new TrialFault('--received', [error.message])
    if (!(error instanceof ClockFault)) throw error
    const said = error.problems.map(({ code, path, found, allowed }) =>
      `${path}: ${advice[code]}${found === undefined ? '' : ` (${found})`}${allowed === undefined ? '' : `; allowed: ${allowed}`}`)
    throw new TrialFault(eventFile ?? '--received', said)
  }
}

/** The shipped rules, a line each. */
export const rulesList = (): string[] => chinaRules.map(({ code, jurisdiction, length, procedure, title, source, certainty }) =>
  [code, jurisdiction, `${length.amount} ${length.unit}`, `${procedure.en}: ${title.en}`, source, certainty === 'law' ? '' : `${certainty}: check with counsel`].join('\t'))
