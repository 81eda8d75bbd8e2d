import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile, chmod } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pino from 'pino'
import { groupInterval } from '@keju/psychometrics'
import { activeItemIds, addItems, readItems } from '#domains/assessment/index.ts'
import { addFramework, loadFramework, readProfiles, setProfiles } from '#domains/competency/index.ts'
import { framework as builtIn } from '#domains/competency/content/framework.ts'
import { addCampaign, invite, putAnswers, questionnaire, scoreCampaign, setItems, setState, gapSums, gapTotals, spreadOf } from '#domains/diagnosis/index.ts'
import { importFile } from '#domains/people/import-cli.ts'
import * as people from '#domains/people/index.ts'
import { createPlan, importCatalogue, sessionSpan, solveNow, startSolving, workbook, type Outcome } from '#domains/planning/index.ts'
import { readConfig } from '#platform/config.ts'
import { makeContext, type Context } from '#platform/context.ts'
import { newId, type Tx } from '#platform/db.ts'
import { readRecords, writeCsv } from '#platform/tables/index.ts'
import { openHouse, root } from './open.ts'
import { groupRows, report, type GapRow } from './trial-report.ts'

export type TrialOptions = {
  staff: string; responses: string; items: string; posts: string; offerings: string
  /** In yuan. */
  budget: number
  out: string
  map?: Record<string, string>
  seconds: number
  hours: number
  absentShare: number
}

export type TrialSummary = {
  people: number; measured: number
  /** Weighted logits: what posts ask beyond what was measured, in all; and what is expected to remain once the plan is carried out. */
  gapBefore: number; gapAfterExpected: number
  plan: { status: string; objective: number | null; bound: number | null; gapPercent: number | null; assignments: number; cost: number; greedyObjective: number | null }
  seconds: number; peakRssMb: number
}

/** A file of the trial that cannot be used; `faults` are sentences that name row and column. */
export class TrialFault extends Error {
  readonly file: string
  readonly faults: string[]
  constructor(file: string, faults: string[]) {
    super(`${file}: ${faults.slice(0, 20).join('; ')}`)
    this.file = file
    this.faults = faults
  }
}

/** The example set that ships with Keju. */
export const exampleFiles = (): Pick<TrialOptions, 'staff' | 'responses' | 'items' | 'posts' | 'offerings'> => {
  const file = (name: string) => join(root, 'examples', 'trial', `${name}.csv`)
  return { staff: file('staff'), responses: file('responses'), items: file('items'), posts: file('posts'), offerings: file('offerings') }
}

const rounded = (value: number, digits = 4): number => Math.round(value * 10 ** digits) / 10 ** digits

/**
 * Import, score, gaps, plan: the whole job on files, with the same domain code as the server, on a temporary database
 * that is gone afterwards. Writes gaps.csv, plan.xlsx, report.html and summary.json into `out`.
 *
 * @throws TrialFault naming the file and each row and column at fault
 */
export const trial = async (options: TrialOptions, words: (error: unknown, file: string) => TrialFault | null): Promise<TrialSummary> => {
  const began = performance.now()
  const folder = await mkdtemp(join(tmpdir(), 'keju-trial-'))
  // The database may run as another account, which must be able to pass through.
  await chmod(folder, 0o711)
  const config = readConfig({ KEJU_DATA: folder })
  const house = await openHouse(config, pino({ level: 'silent' }), { durable: false })
  const read = async <T>(file: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw words(error, file) ?? error
    }
  }
  try {
    const { services } = house
    const { tenant, unitId, personId } = await people.setUp(services.db, { organisation: { zh: '试算', en: 'Trial' }, name: 'trial', username: 'trial', password: newId() })
    const ctx = makeContext(services, { tenant, lang: 'zh', person: { id: personId, name: 'trial', unitId, sessionId: newId(), grants: [{ role: 'administrator', unitId }] } })

    const staff = await importFile(ctx, options.staff, { map: options.map, createMissing: true, leave: false, dryRun: false, lang: 'en' })
    if (!staff.applied) throw new TrialFault(options.staff, staff.errors.map(error => `row ${error.row}, column ${error.column}: ${error.reason}`))
    const frameworkId = await read(options.items, () => ctx.transaction(tx => framework(tx, options)))
    await read(options.posts, () => ctx.transaction(async tx => {
      const { profiles } = await readProfiles(tx, options.posts)
      await setProfiles(tx, frameworkId, profiles)
    }))
    const campaignId = await campaign(ctx, unitId, frameworkId, options, read)
    await scoreCampaign(services.db, tenant, campaignId)
    await read(options.offerings, async () => importCatalogue(ctx, await services.files.put(createReadStream(options.offerings), basename(options.offerings))))

    const outcome = await plan(ctx, campaignId, unitId, options)
    await mkdir(options.out, { recursive: true })
    const rows = await writeGaps(ctx, campaignId, options.out)
    const totals = await ctx.read(tx => gapTotals(tx, campaignId))
    if (outcome.planId) {
      const book = await workbook(ctx, outcome.planId)
      await pipeline(book.body, createWriteStream(join(options.out, 'plan.xlsx')))
    }
    const best = outcome.outcome?.plan
    const summary: TrialSummary = {
      people: staff.rows, measured: totals.measured, gapBefore: rounded(totals.weighted), gapAfterExpected: rounded(totals.weighted - (best?.objective ?? 0)),
      plan: {
        status: outcome.outcome?.status ?? 'none', objective: best ? rounded(best.objective) : null, bound: outcome.outcome?.bound == null ? null : rounded(outcome.outcome.bound),
        gapPercent: outcome.outcome?.gapPercent == null ? null : rounded(outcome.outcome.gapPercent, 3), assignments: outcome.outcome?.assignments ?? 0,
        cost: (best?.costFen ?? 0) / 100, greedyObjective: outcome.outcome?.greedy ? rounded(outcome.outcome.greedy.objective) : null,
      },
      seconds: 0, peakRssMb: 0,
    }
    summary.seconds = rounded((performance.now() - began) / 1000, 2)
    summary.peakRssMb = Math.round(process.resourceUsage().maxRSS / 1024)
    await writeFile(join(options.out, 'report.html'), report({ summary, rows, budget: options.budget, outcome: outcome.outcome }))
    await writeFile(join(options.out, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`)
    return summary
  } finally {
    await house.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** The built-in framework where the files speak its codes; otherwise one made of the codes in the items file, with the same levels. */
const framework = async (tx: Tx, options: TrialOptions): Promise<string> => {
  const { records } = await readRecords(options.items, [{ key: 'competency', names: ['competency', '能力', '能力编码'], required: true }], { rows: 20_000 })
  const codes = [...new Set(records.map(record => record.text('competency')).filter(code => code !== ''))]
  const known = new Map(builtIn.competencies.map(each => [each.code as string, each]))
  const own = codes.some(code => !known.has(code))
  const blank = (code: string) => ({ zh: code, en: code })
  const { id, competencyIds } = await addFramework(tx, own
    ? {
        code: 'TRIAL', version: '1', name: blank('Trial'), about: blank('Trial'), levels: [...builtIn.levels], areas: [{ code: 'ALL', name: blank('All'), about: blank('All') }],
        competencies: codes.map(code => ({ areaCode: 'ALL', code, name: blank(code), definition: blank(code), kind: 'business', descriptors: builtIn.levels.map(() => blank(code)) })),
      }
    : {
        ...builtIn, levels: [...builtIn.levels], areas: [...builtIn.areas],
        competencies: builtIn.competencies.map(each => ({ ...each, areaCode: each.area, descriptors: builtIn.levels.map(level => each.descriptors[level.code]) })),
      })
  await addItems(tx, await readItems(options.items, competencyIds))
  return id
}

type Reading = <T>(file: string, work: () => Promise<T>) => Promise<T>

const campaign = async (ctx: Context, unitId: string, frameworkId: string, options: TrialOptions, read: Reading): Promise<string> => {
  const id = newId()
  await ctx.transaction(async tx => {
    await addCampaign(tx, {
      id, title: { zh: '试算', en: 'Trial' }, about: { zh: '', en: '' }, frameworkId, unitId, opensOn: '2000-01-01', closesOn: '2100-01-01', questionnaire, itemIds: [], correlation: 0.6, certainty: 0.5,
    })
    await setItems(tx, id, await activeItemIds(tx))
    await invite(tx, id, unitId)
    await setState(tx, id, 'open')
  })
  await read(options.responses, () => ctx.transaction(tx => putAnswers(tx, id, options.responses)))
  return id
}

const plan = async (ctx: Context, campaignId: string, unitId: string, options: TrialOptions): Promise<{ planId: string | null; outcome: Outcome | null }> => {
  const span = await ctx.read(tx => sessionSpan(tx))
  if (!span) return { planId: null, outcome: null }
  const { id } = await ctx.transaction(async tx => {
    const made = await createPlan(tx, {
      title: 'Trial', unitId, campaignId,
      wishes: {
        budgetFen: Math.round(options.budget * 100), from: span.from, to: span.to, hoursPerPerson: options.hours, maxSessionsPerPerson: 4, maxAbsentShare: options.absentShare,
        minimumPracticeShare: null, mandatory: [], seconds: options.seconds, seed: 1,
      },
    })
    await startSolving(tx, made.id)
    return made
  })
  return { planId: id, outcome: await solveNow(ctx, ctx.tenant, id) }
}

const writeGaps = async (ctx: Context, campaignId: string, out: string): Promise<GapRow[]> => {
  const sums = await ctx.read(tx => gapSums(tx, campaignId))
  const names = await ctx.read(async tx => ({
    groups: new Map([...(await people.unitNames(tx)), ...(await people.regions(tx)).map(region => [region.id, region.name] as const)]),
    competencies: new Map((await loadFramework(tx)).competencies.map(each => [each.id, each])),
  }))
  const rows = groupRows(sums, names, groupInterval, await ctx.read(tx => spreadOf(tx, campaignId)))
  await writeCsv(createWriteStream(join(out, 'gaps.csv')), ['grouping', 'group', 'competency', 'name_zh', 'name_en', 'n', 'mean_gap', 'low', 'high', 'below'],
    rows.map(row => [row.grouping, row.group, row.code, row.name.zh, row.name.en, row.n, row.mean === null ? null : rounded(row.mean), row.low === null ? null : rounded(row.low), row.high === null ? null : rounded(row.high), row.below]))
  return rows
}
