import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import pino from 'pino'
import { z } from 'zod'
import { MatrixFault } from '#domains/assessment/answer-matrix.ts'
import { calibrateFile, calibrationModels, scoreFile, scoreMethods, type CalibrationReport } from '#domains/assessment/measure-cli.ts'
import { calibrateNominalFile, type NominalReport } from '#domains/assessment/nominal-cli.ts'
import { catReport, readSimulatedItems, simulateCat } from '#domains/assessment/simulate.ts'
import { exportToFile, importFromFile } from '#domains/learning/courses/cli.ts'
import { computeFiles, HoursFault, hoursLines } from '#domains/credits/hours-cli.ts'
import { exportLines } from '#domains/services/guides/public-guides.ts'
import { exportCpsv } from '#standards/cpsv/routes.ts'
import { importGuides } from '#domains/services/guides/import.ts'
import { importFile } from '#domains/people/import-cli.ts'
import * as people from '#domains/people/index.ts'
import { checkFile, checkLines, faultsIn, generateFile, PlanFault, provinceSizes, solveFile, summaryLines, ThreadDied } from '#domains/planning/solving/cli.ts'
import { planWords } from '#domains/planning/plan-texts.ts'
import { instanceSchema } from '@keju/planner'
import { configRows, readConfig } from '#platform/config.ts'
import { makeContext } from '#platform/context.ts'
import { newId } from '#platform/db.ts'
import { ProblemError } from '#platform/errors.ts'
import { say, type Lang } from '#platform/texts.ts'
import { LauncherError } from '#platform/postgres/launcher.ts'
import { words } from './domains.ts'
import { deadlineOf, rulesList } from './deadline-cli.ts'
import { openHouse, type House } from './open.ts'
import { receiveMailFile } from './mail-cli.ts'
import { refit } from '#domains/services/search/refit.ts'
import { evaluateSearch } from './search-eval.ts'
import { seedBuiltIn } from './seed.ts'
import { exampleFiles, trial, TrialFault } from './trial.ts'

/** Commands by their words: `keju people import FILE`. Each domain brings its own; this table is what `keju --help` prints. */
type Command = { words: string; usage: string; about: string; run(args: string[]): Promise<number> }

const quiet = pino({ level: 'silent' })

/** A mistake in the call itself: said on one line, exit code 2. */
class Usage extends Error {}

const print = (value: unknown, json: boolean): void =>
  console.log(json || typeof value === 'string' ? (typeof value === 'string' ? value : JSON.stringify(value)) : JSON.stringify(value, null, 2))

/** Opens the data as its administrator: who has the folder has everything. @throws Usage when nothing is set up yet */
const asOperator = async <T>(work: (context: ReturnType<typeof makeContext>, house: House) => Promise<T>): Promise<T> => {
  const house = await openHouse(readConfig(process.env), quiet)
  try {
    const tenant = (await people.tenants(house.services.db))[0]?.id
    if (!tenant) throw new Usage('nothing is set up yet: run `npm start` first, or `keju set-up`')
    const actor = { tenant, person: null }
    const unitId = (await house.services.db.transaction(actor, tx => people.rootUnit(tx))).id
    const operator = await house.services.db.transaction(actor, tx => people.firstAdministrator(tx))
    return await work(makeContext(house.services, {
      tenant, lang: 'en', person: { id: operator, name: 'operator', unitId, sessionId: newId(), grants: [{ role: 'administrator', unitId }] },
    }), house)
  } finally {
    await house.close()
  }
}

const readMap = async (file: string | undefined): Promise<Record<string, string> | undefined> => {
  if (file === undefined) return undefined
  try {
    const map: unknown = JSON.parse(await readFile(file, 'utf8'))
    if (typeof map === 'object' && map !== null && Object.values(map).every(value => typeof value === 'string')) return map as Record<string, string>
  } catch (error) {
    throw new Usage(`${file}: ${(error as Error).message}`)
  }
  throw new Usage(`${file}: a map is a JSON object of column names, like {"number": "Employee ID"}`)
}

const number = (text: string | undefined, name: string, fallback: number): number => {
  if (text === undefined) return fallback
  const value = Number(text)
  if (!Number.isFinite(value) || value < 0) throw new Usage(`--${name}: a number of 0 or more, not "${text}"`)
  return value
}

/** A refusal in words, each fault with its row and column. */
const asFault = (error: unknown, file: string): TrialFault | null => {
  if (!(error instanceof ProblemError)) return null
  const problem = words.describe(error, 'en')
  return new TrialFault(file, problem.fields.length > 0 ? problem.fields.map(field => (field.path ? `${field.path}: ${field.message}` : field.message)) : [problem.title])
}

const commands: Command[] = [
  {
    words: 'config', usage: 'keju config', about: 'every setting, its default and its meaning',
    run: async () => {
      for (const { key, fallback, about } of configRows()) console.log(`${key.padEnd(20)} ${fallback.padEnd(18)} ${about}`)
      return 0
    },
  },
  {
    words: 'migrate', usage: 'keju migrate', about: 'bring the database up to this release',
    run: async () => {
      const house = await openHouse(readConfig(process.env), quiet)
      console.log(house.ran.length > 0 ? house.ran.join('\n') : 'up to date')
      await house.close()
      return 0
    },
  },
  {
    words: 'set-up', usage: 'keju set-up --organisation NAME --name NAME --username USER --password-file FILE',
    about: 'create the organisation and its administrator, with the built-in framework, posts and items',
    run: async args => {
      const { values } = parseArgs({ args, options: { organisation: { type: 'string' }, name: { type: 'string' }, username: { type: 'string' }, 'password-file': { type: 'string' } } })
      const { organisation, name, username } = values
      if (!organisation || !name || !username || !values['password-file']) throw new Usage('all four options are needed')
      const password = (await readFile(values['password-file'], 'utf8')).trim()
      const house = await openHouse(readConfig(process.env), quiet)
      try {
        const { tenant } = await people.setUp(house.services.db, { organisation, name, username, password })
        await seedBuiltIn(house.services.db, tenant)
      } finally {
        await house.close()
      }
      return 0
    },
  },
  {
    words: 'seed', usage: 'keju seed', about: 'load the built-in framework, posts with profiles, items and courses where they are missing',
    run: async () => {
      const { items, courses } = await asOperator((context, house) => seedBuiltIn(house.services.db, context.tenant))
      console.log(`items added: ${items}, courses added: ${courses}`)
      return 0
    },
  },
  {
    words: 'people import', usage: 'keju people import FILE [--map MAP.json] [--create-missing] [--leave] [--dry-run] [--json]',
    about: 'import staff from CSV or XLSX: all or nothing',
    run: async args => {
      const { values, positionals } = parseArgs({
        args, allowPositionals: true,
        options: { map: { type: 'string' }, 'create-missing': { type: 'boolean', default: false }, leave: { type: 'boolean', default: false }, 'dry-run': { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
      })
      const [file] = positionals
      if (!file || positionals.length > 1) throw new Usage('name one file')
      const map = await readMap(values.map)
      const result = await asOperator(context => importFile(context, file, { map, createMissing: values['create-missing'], leave: values.leave, dryRun: values['dry-run'], lang: 'en' }))
      print(result, values.json)
      return result.errors.length > 0 ? 1 : 0
    },
  },
  {
    words: 'course export', usage: 'keju course export CODE [--out FILE] [--json]', about: 'a course as one file: JSON, or a zip when it has attachments',
    run: async args => {
      const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { out: { type: 'string' }, json: { type: 'boolean', default: false } } })
      const [code] = positionals
      if (!code || positionals.length > 1) throw new Usage('name one course by its code')
      print(await asOperator(context => exportToFile(context, code, values.out)), values.json)
      return 0
    },
  },
  {
    words: 'course import', usage: 'keju course import FILE [--publish] [--dry-run] [--json]', about: 'a course file as a draft, or published at once; exit 1 when it is not fit to be published',
    run: async args => {
      const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { publish: { type: 'boolean', default: false }, 'dry-run': { type: 'boolean', default: false }, json: { type: 'boolean', default: false } } })
      const [file] = positionals
      if (!file || positionals.length > 1) throw new Usage('name one file')
      const { faults, ...result } = await asOperator(context => importFromFile(context, file, { publish: values.publish, dryRun: values['dry-run'] }))
      const said = faults.map(fault => ({ path: fault.path, message: words.describe(new ProblemError(422, fault.code, fault.detail), 'en').title }))
      print({ ...result, faults: said }, values.json)
      return faults.length > 0 ? 1 : 0
    },
  },
  {
    words: 'simulate-cat', usage: 'keju simulate-cat --items FILE.json|csv [--persons 1000] [--seed 1] [--cuts=-0.4,0.9] [--max-items N] [--certainty 0.83] [--json]',
    about: 'how long an adaptive test on these items (columns a, b, c, area, se_a, se_b) would be, and how often right; needs no database',
    run: async args => {
      const text = { type: 'string' } as const
      // A list of cuts that begins with a minus would be taken for an option.
      const joined = args.flatMap((arg, i) => (args[i - 1] === '--cuts' ? [] : arg === '--cuts' ? [`--cuts=${args[i + 1] ?? ''}`] : [arg]))
      const { values } = parseArgs({ args: joined, options: { items: text, persons: text, seed: text, cuts: text, 'max-items': text, certainty: text, json: { type: 'boolean', default: false } } })
      if (!values.items) throw new Usage('--items is needed')
      const cuts = values.cuts?.split(',').map(Number)
      if (cuts?.some(cut => !Number.isFinite(cut))) throw new Usage(`--cuts: numbers parted by commas, not "${values.cuts}"`)
      const whole = (name: 'persons' | 'seed' | 'max-items', fallback: number) => Math.round(number(values[name], name, fallback))
      const items = await readSimulatedItems(values.items)
      try {
        const found = simulateCat(items, {
          persons: Math.max(1, Math.min(100_000, whole('persons', 1000))), seed: whole('seed', 1), cuts,
          maxItems: values['max-items'] === undefined ? undefined : Math.max(1, whole('max-items', 28)), certainty: values.certainty === undefined ? undefined : number(values.certainty, 'certainty', 0.83),
        })
        print(values.json ? found : catReport(found), values.json)
      } catch (error) {
        if (error instanceof RangeError) throw new Usage(error.message)
        throw error
      }
      return 0
    },
  },
  {
    words: 'trial', usage: 'keju trial --staff F --responses F --items F --posts F --offerings F --budget YUAN --out DIR [--map MAP.json] [--seconds 30] [--hours 48] [--absent 20] [--json]\n  keju trial --example [--out DIR] [--json]',
    about: 'import, score, gaps and plan on files, without a server; writes gaps.csv, plan.xlsx, report.html, summary.json',
    run: async args => {
      const text = { type: 'string' } as const
      const { values } = parseArgs({
        args, options: { staff: text, responses: text, items: text, posts: text, offerings: text, budget: text, out: text, map: text, seconds: text, hours: text, absent: text, example: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
      })
      const files = values.example ? exampleFiles() : values
      const { staff, responses, items, posts, offerings } = files
      if (!staff || !responses || !items || !posts || !offerings) throw new Usage('--staff, --responses, --items, --posts and --offerings are needed (or --example)')
      if (!values.example && values.budget === undefined) throw new Usage('--budget is needed, in yuan')
      const summary = await trial({
        staff, responses, items, posts, offerings, map: await readMap(values.map), budget: number(values.budget, 'budget', 80_000), out: values.out ?? 'trial',
        seconds: Math.max(1, Math.min(120, Math.round(number(values.seconds, 'seconds', 30)))), hours: number(values.hours, 'hours', 48), absentShare: Math.min(100, number(values.absent, 'absent', 20)) / 100,
      }, asFault)
      print(summary, values.json)
      return 0
    },
  },
  {
    words: 'hours compute', usage: 'keju hours compute --rules RULES.json --history HISTORY.json [--as-of YYYY-MM-DD] [--json]', about: 'training hours of persons by rules from a file; needs no database',
    run: async args => {
      const { values } = parseArgs({ args, options: { rules: { type: 'string' }, history: { type: 'string' }, 'as-of': { type: 'string' }, json: { type: 'boolean', default: false } } })
      const asOf = values['as-of']
      if (!values.rules || !values.history) throw new Usage('--rules and --history are needed')
      if (asOf !== undefined && !z.iso.date().safeParse(asOf).success) throw new Usage(`--as-of: a day as YYYY-MM-DD, not "${asOf}"`)
      const report = await computeFiles(values.rules, values.history, asOf, new Date())
      print(values.json ? report : hoursLines(report).join('\n'), values.json)
      for (const note of report.notes) console.error(`keju: ${note}`)
      return 0
    },
  },
  {
    words: 'calibrate', usage: 'keju calibrate RESPONSES.csv --model 2pl|1pl|3pl|rasch|grm|gpcm|pcm|nominal [--priors policy|none] [--keys KEYS.csv] [--no-se] [--json]',
    about: 'item parameters from answers: a header, one row a person, empty for no answer',
    run: async args => {
      const { values, positionals } = parseArgs({
        args, allowPositionals: true, allowNegative: true,
        options: { model: { type: 'string', default: '2pl' }, priors: { type: 'string', default: 'policy' }, keys: { type: 'string' }, se: { type: 'boolean', default: true }, tolerance: { type: 'string' }, nodes: { type: 'string' }, json: { type: 'boolean', default: false } },
      })
      const [file] = positionals
      const model = calibrationModels.find(each => each === values.model)
      if (!file || positionals.length > 1) throw new Usage('name one file')
      const nominal = values.model === 'nominal'
      if (!model && !nominal) throw new Usage(`--model: one of ${[...calibrationModels, 'nominal'].join(', ')}, not "${values.model}"`)
      if (values.keys !== undefined && !nominal) throw new Usage('--keys goes with --model nominal')
      if (values.priors !== 'policy' && values.priors !== 'none') throw new Usage('--priors: policy or none')
      if (!model) {
        const found = await calibrateNominalFile(file, {
          keyFile: values.keys, standardErrors: values.se, tolerance: values.tolerance === undefined ? undefined : number(values.tolerance, 'tolerance', 1e-4),
          nodes: values.nodes === undefined ? undefined : number(values.nodes, 'nodes', 49),
        })
        if (values.json) print(found, true)
        else printNominal(found)
        return found.converged ? 0 : 1
      }
      const report = await calibrateFile(file, {
        model, priors: values.priors, standardErrors: values.se,
        tolerance: values.tolerance === undefined ? 1e-6 : number(values.tolerance, 'tolerance', 1e-6), nodes: values.nodes === undefined ? undefined : number(values.nodes, 'nodes', 61),
      })
      if (values.json) print(report, true)
      else printCalibration(report)
      return report.converged ? 0 : 1
    },
  },
  {
    words: 'score', usage: 'keju score RESPONSES.csv --params PARAMS.json [--method eap|wle|map|ml] [--json]', about: 'abilities from answers and known parameters, as calibrate --json prints them',
    run: async args => {
      const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { params: { type: 'string' }, method: { type: 'string', default: 'eap' }, json: { type: 'boolean', default: false } } })
      const [file] = positionals
      const method = scoreMethods.find(each => each === values.method)
      if (!file || positionals.length > 1) throw new Usage('name one file')
      if (!values.params) throw new Usage('--params is needed')
      if (!method) throw new Usage(`--method: one of ${scoreMethods.join(', ')}, not "${values.method}"`)
      const report = await scoreFile(file, values.params, method)
      if (values.json) print(report, true)
      else for (const { id, theta, se } of report.persons) console.log(`${id}\t${theta?.toFixed(4) ?? '-'}\t${se?.toFixed(4) ?? '-'}`)
      if (report.unused.length > 0) console.error(`keju: no parameters for ${report.unused.join(', ')}: left out`)
      return 0
    },
  },
  {
    words: 'plan solve', usage: 'keju plan solve INSTANCE.json --out PLAN.json [--time 60] [--threads 2] [--seed 1] [--progress] [--lang en|zh] [--json]',
    about: 'who attends what, for an instance as docs/operating/planning.md describes; stopped early (Ctrl-C) it gives the best plan so far',
    run: async args => {
      const text = { type: 'string' } as const, flag = { type: 'boolean', default: false } as const
      const { values, positionals } = parseArgs({
        args, allowPositionals: true, options: { out: text, time: text, threads: text, seed: text, lang: text, progress: flag, json: flag },
      })
      const [file] = positionals, lang = langOf(values.lang)
      if (!file || positionals.length > 1) throw new Usage('name one instance file')
      if (!values.out) throw new Usage('--out is needed: the file for the plan')
      const stop = new AbortController()
      const stopNow = () => stop.abort()
      // a terminal and the launcher may both hand on the same signal
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stopNow)
      const summary = await solveFile(file, {
        out: values.out, seconds: number(values.time, 'time', 60), threads: Math.max(1, Math.min(64, Math.round(number(values.threads, 'threads', 2)))),
        seed: Math.round(number(values.seed, 'seed', 1)), signal: stop.signal, ...values.progress && { heard: progress => console.error(JSON.stringify(progress)) },
      })
      print(values.json ? summary : summaryLines(summary, lang).join('\n'), values.json)
      return summary.objective === null ? 1 : 0
    },
  },
  {
    words: 'plan check', usage: 'keju plan check INSTANCE.json PLAN.json [--lang en|zh] [--json]',
    about: 'every rule a plan breaks, and its objective, cost and bound computed again; exit code 1 when a rule is broken or a figure of the plan is false',
    run: async args => {
      const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { lang: { type: 'string' }, json: { type: 'boolean', default: false } } })
      const [instance, plan] = positionals, lang = langOf(values.lang)
      if (!instance || !plan || positionals.length > 2) throw new Usage('name an instance file and a plan file')
      const report = await checkFile(instance, plan)
      print(values.json ? report : checkLines(report, lang).join('\n'), values.json)
      return report.violations.length + report.false.length > 0 ? 1 : 0
    },
  },
  {
    words: 'plan generate', usage: 'keju plan generate --size S|M|L|XL --out FILE [--seed 1] [--json]',
    about: 'a made-up province of 500, 5,000, 20,000 or 100,000 people with every rule in play; the same seed gives the same file',
    run: async args => {
      const text = { type: 'string' } as const
      const { values } = parseArgs({ args, options: { size: text, seed: text, out: text, json: { type: 'boolean', default: false } } })
      const size = provinceSizes.find(each => each === values.size)
      if (!size) throw new Usage(`--size: one of ${provinceSizes.join(', ')}${values.size === undefined ? '' : `, not "${values.size}"`}`)
      if (!values.out) throw new Usage('--out is needed')
      const made = await generateFile(size, Math.round(number(values.seed, 'seed', 1)), values.out)
      print(values.json ? made : `${made.people} people, ${made.sessions} sessions`, values.json)
      return 0
    },
  },
  {
    words: 'guides import', usage: 'keju guides import FILE [--unit CODE] [--publish] [--dry-run] [--json]',
    about: 'service guides from CSV, XLSX, JSON or JSON lines (docs/operating/guides.md): all or nothing, with the lint report; exit 1 when the file has faults',
    run: async args => {
      const flag = { type: 'boolean', default: false } as const
      const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { unit: { type: 'string' }, publish: flag, 'dry-run': flag, json: flag } })
      const [file] = positionals
      if (!file || positionals.length > 1) throw new Usage('name one file')
      const result = await asOperator(context => importGuides(context, file, file, { dryRun: values['dry-run'], publish: values.publish, unitCode: values.unit, lang: 'en' }))
      print(result, values.json)
      return result.errors.length > 0 ? 1 : 0
    },
  },
  {
    words: 'mail receive', usage: 'keju mail receive [FILE|-] [--json]',
    about: 'one mail as a mail server hands it over (docs/operating/mail.md): a new question, or a message to the one whose number its subject names',
    run: async args => {
      const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { json: { type: 'boolean', default: false } } })
      if (positionals.length > 1) throw new Usage('name one file')
      const outcome = await asOperator(context => receiveMailFile(context, positionals[0]))
      print(values.json ? outcome : [outcome.status, outcome.number ?? outcome.why].filter(Boolean).join(' '), values.json)
      return 0
    },
  },
  {
    words: 'guides export', usage: 'keju guides export --format cpsv|cpsv-jsonld|jsonl [--out FILE]', about: 'published guides: CPSV-AP 3.2.0 in Turtle or JSON-LD, or JSON lines that import again',
    run: async args => {
      const { values } = parseArgs({ args, options: { format: { type: 'string', default: 'cpsv' }, out: { type: 'string' } } })
      const formats: Record<string, (context: Parameters<typeof exportCpsv>[0]) => AsyncGenerator<string>> = {
        cpsv: context => exportCpsv(context, 'turtle'), 'cpsv-jsonld': context => exportCpsv(context, 'json-ld'), jsonl: exportLines,
      }
      const write = formats[values.format]
      if (!write) throw new Usage(`--format: one of ${Object.keys(formats).join(', ')}, not "${values.format}"`)
      await asOperator(context => pipeline(Readable.from(write(context)), values.out === undefined ? process.stdout : createWriteStream(values.out), { end: values.out !== undefined }))
      return 0
    },
  },
  {
    words: 'deadline', usage: 'keju deadline --rule RULE --received DATE [--events EVENTS.json] [--calendar FILE] [--place CN-…] [--json] | --list',
    about: 'when something is due: RULE is a code (--list), a length as 20wd, 60d or 24h, or a file',
    run: async args => {
      const { values } = parseArgs({ args, options: {
        rule: { type: 'string' }, received: { type: 'string' }, events: { type: 'string' }, calendar: { type: 'string' }, place: { type: 'string', default: 'CN' }, json: { type: 'boolean', default: false },
        list: { type: 'boolean', default: false },
      } })
      if (values.list) {
        for (const line of rulesList()) console.log(line)
        return 0
      }
      const { rule, received, events, calendar, place } = values
      if (!rule || !received) throw new Usage('--rule and --received are needed')
      const report = await deadlineOf({ rule, received, events, calendar, place })
      if (values.json) print(report, true)
      else {
        console.log(report.due === null ? `stands still, ${report.left} left` : `${report.due}${report.provisional ? ' (provisional: a notice of holidays may still move it)' : ''}`)
        for (const { from, to, state, reason, used } of report.intervals) console.log([from, to, state, reason ?? '', used].join('\t'))
      }
      return 0
    },
  },
  {
    words: 'plan schema', usage: 'keju plan schema', about: 'the instance format as JSON Schema',
    run: async args => {
      parseArgs({ args, options: { json: { type: 'boolean' } } })
      print(instanceSchema, false)
      return 0
    },
  },
  {
    words: 'search refit', usage: 'keju search refit [--json]', about: 'fit the chance of an answer to the office\'s own searches, as a version that a person may put in force',
    run: async args => {
      const { values } = parseArgs({ args, options: { json: { type: 'boolean', default: false } } })
      const outcome = await asOperator(context => refit(context))
      if (values.json) print(outcome, true)
      else if (outcome.outcome === 'too-few') {
        console.log(`too few to learn from: ${outcome.searches} searches (${outcome.answered} answered, ${outcome.unanswered} not); needed are ${outcome.neededSearches}, ${outcome.neededEach} of each`)
      } else {
        const { report, version } = outcome
        console.log(`version ${version}, not in force yet: ${report.searches} searches, ${(100 * report.baseRate).toFixed(1)} % answered, ${report.said} said so themselves`)
        console.log(`area under the curve ${report.before.area.toFixed(3)} before (version ${report.inForce}), ${report.after.area.toFixed(3)} after, held out; Brier ${report.before.brier.toFixed(3)}, ${report.after.brier.toFixed(3)}`)
        for (const bin of report.after.bins) console.log([`${bin.from.toFixed(1)}-${bin.to.toFixed(1)}`, bin.n, bin.expected.toFixed(3), bin.observed.toFixed(3)].join('\t'))
      }
      return 0
    },
  },
  {
    words: 'search eval', usage: 'keju search eval --documents D.jsonl --queries Q.jsonl [--past P.jsonl] [--json]',
    about: 'how good the site\'s search is on judged questions: {id, title?, text}, {id, text, relevant: [id]}, {text, document}',
    run: async args => {
      const { values } = parseArgs({ args, options: { documents: { type: 'string' }, queries: { type: 'string' }, past: { type: 'string' }, json: { type: 'boolean', default: false } } })
      const { documents, queries, past } = values
      if (!documents || !queries) throw new Usage('--documents and --queries are needed')
      const report = await evaluateSearch({ documents, queries, past })
      print(report, values.json)
      if (report.unknownRelevant > 0) console.error(`keju: ${report.unknownRelevant} relevant documents of the questions are not among the documents`)
      return 0
    },
  },
]

/** @throws Usage */
const langOf = (text: string | undefined): Lang => {
  if (text === undefined || text === 'en' || text === 'zh') return text ?? 'en'
  throw new Usage(`--lang: en or zh, not "${text}"`)
}

/** A file that cannot be used, field by field, or a planner that died. */
const planRefused = (error: PlanFault | ThreadDied): void => {
  const asked = process.argv.findIndex(arg => arg.startsWith('--lang'))
  const lang = process.argv[asked] === '--lang=zh' || process.argv[asked + 1] === 'zh' ? 'zh' : 'en'
  const { file, faults, fields } = error instanceof PlanFault
    ? { file: error.file, faults: faultsIn(error.faults, lang), fields: error.faults.slice(0, 50) }
    : { file: '', faults: [say(planWords.died, lang, { reason: error.message })], fields: [] }
  if (json) console.log(JSON.stringify({ error: { file, faults, fields } }))
  console.error(file === '' ? `keju: ${faults.join('; ')}` : [say(planWords.unusable, lang, { file }), ...faults.map(each => `  ${each}`)].join('\n'))
}

/** One line an option, then what is to be known of the whole. */
const printNominal = (report: NominalReport): void => {
  const show = (value: number | null | undefined): string => (value == null ? '-' : value.toFixed(4))
  console.log(['item', 'option', 'slope', 'se', 'intercept', 'se', 'answers', 'notes'].join('\t'))
  for (const item of report.items) {
    if (!item.slopes) console.log([item.id, '-', '-', '-', '-', '-', item.answers, item.notes.join(' ')].join('\t'))
    item.slopes?.forEach((slope, k) => console.log([
      item.id, k, show(slope), show(item.se.slopes?.[k]), show(item.intercepts?.[k]), show(item.se.intercepts?.[k]), item.counts[k] ?? 0, k === 0 ? item.notes.join(' ') : '',
    ].join('\t')))
  }
  for (const note of report.notes) console.error(`keju: ${note}`)
  console.error(`keju: log-likelihood ${report.logLik.toFixed(4)}, ${report.iterations} steps, ${report.converged ? 'converged' : 'not converged'}, ${report.seconds} s`)
}

/** One line an item, then what is to be known of the whole. */
const printCalibration = (report: CalibrationReport): void => {
  const show = (value: unknown): string => (Array.isArray(value) ? value.map(show).join(' ') : typeof value === 'number' ? value.toFixed(4) : '-')
  console.log(['item', 'a', 'se', 'b', 'se', ...(report.model === '3pl' ? ['c', 'se'] : []), 'answers', 'notes'].join('\t'))
  for (const item of report.items) {
    const guessing = report.model === '3pl' ? [show(item.c), show(item.se.c)] : []
    console.log([item.id, show(item.a), show(item.se.a), show(item.b), show(item.se.b), ...guessing, item.answers, item.notes.join(' ')].join('\t'))
  }
  console.log(`${report.model}: ${report.persons} persons, log-likelihood ${report.logLik.toFixed(4)}, ${report.iterations} steps, ${report.converged ? 'converged' : 'NOT converged'}, ${report.seconds} s`)
  for (const note of report.notes) console.log(note)
}

const help = (): string => ['Usage: npm run -s keju -- COMMAND', '', ...commands.map(command => `  ${command.usage}\n      ${command.about}`)].join('\n')

const main = async (argv: string[]): Promise<number> => {
  const command = commands.filter(each => each.words === argv.slice(0, each.words.split(' ').length).join(' ')).sort((a, b) => b.words.length - a.words.length)[0]
  if (command) return command.run(argv.slice(command.words.split(' ').length))
  const asked = argv.length === 0 || ['--help', '-h', 'help'].includes(argv[0] ?? '')
  console[asked ? 'log' : 'error'](asked ? help() : `no such command: ${argv.join(' ')}\n\n${help()}`)
  return asked ? 0 : 2
}

const json = process.argv.includes('--json')

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const code = (error as { code?: string }).code ?? ''
  const usage = error instanceof Usage || code.startsWith('ERR_PARSE_ARGS')
  const fault = error instanceof TrialFault ? error : asFault(error, '')
  const inFile = error instanceof TrialFault || error instanceof HoursFault
  const ofPlanning = error instanceof PlanFault || error instanceof ThreadDied
  if (ofPlanning) planRefused(error)
  else if (json) console.log(JSON.stringify({ error: inFile ? { file: error.file, faults: error.faults } : { message: fault?.faults.join('; ') ?? (error as Error).message } }))
  if (usage) console.error(`keju: ${(error as Error).message}`)
  else if (ofPlanning) { /* said above */ }
  else if (inFile) console.error([`keju: ${error.file} cannot be used:`, ...error.faults.slice(0, 50).map(each => `  ${each}`)].join('\n'))
  else if (error instanceof MatrixFault) console.error(['keju: the answers cannot be used:', ...error.faults.map(each => `  ${each}`)].join('\n'))
  else if (error instanceof RangeError) console.error(`keju: ${error.message}`)
  else if (fault) console.error(`keju: ${fault.faults.join('; ')}`)
  else if (error instanceof LauncherError) console.error(`keju: ${error.message}${error.pid ? ` (pid ${error.pid})` : ''}`)
  else if (code === 'ENOENT') console.error(`keju: ${(error as Error).message}`)
  else console.error(error)
  process.exitCode = usage ? 2 : 1
}
