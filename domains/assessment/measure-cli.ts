import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import {
  calibrate, policyFor, scoreMany, type AnyItem, type CalibratedItem, type CalibrationModel, type CalibrationNote, type Priors, type ScoreMethod,
} from '@keju/psychometrics'
import { say } from '#platform/texts.ts'
import { MatrixFault, readAnswerMatrix } from './answer-matrix.ts'
import { calibrationNotes, measureWords } from './measure-texts.ts'

export const calibrationModels = ['1pl', 'rasch', '2pl', '3pl', 'grm', 'gpcm', 'pcm'] as const
export const scoreMethods = ['eap', 'wle', 'map', 'ml'] as const

type Each = number | number[] | null
type ItemLine = {
  id: string; a: number | null; b: Each; c?: number; d: Each; se: { a: number | null; b: Each | (number | null)[]; c?: number | null; d: Each | (number | null)[] }
  answers: number; categories?: number[]; notes: string[]
}
export type CalibrationReport = {
  model: CalibrationModel; persons: number; items: ItemLine[]; ability: { mean: number; sd: number }; iterations: number; converged: boolean; logLik: number; logPrior: number
  priors: Priors; notes: string[]; readSeconds: number; seconds: number; peakRssMb: number
}

const seconds = (since: number): number => Math.round(performance.now() - since) / 1000
const peakRssMb = (): number => Math.round(process.resourceUsage().maxRSS / 1024)
const wordsOf = ({ code, value }: CalibrationNote): string => say(calibrationNotes[code], 'en', { value: value === undefined ? '' : Number(value.toPrecision(3)) })

/**
 * Calibrates the items of a file of answers. `seconds` is the calibration with its standard errors; reading stands beside it.
 *
 * @param options.priors  `policy` by the number of answers; `none` for maximum likelihood whatever the sample (3PL: policy always)
 * @throws MatrixFault naming line and column
 */
export const calibrateFile = async (
  path: string, options: { model: CalibrationModel; priors: 'policy' | 'none'; standardErrors: boolean; tolerance?: number; nodes?: number },
): Promise<CalibrationReport> => {
  const began = performance.now()
  const { ids, items, categories } = await readAnswerMatrix(path)
  const readSeconds = seconds(began)
  const start = performance.now()
  const persons = ids.length
  refuseCategories(options.model, categories, items)
  const none: Priors = { a: null, d: null, c: null }
  const fit = calibrate({
    model: options.model, categories, persons, items: items.length,
    options: {
      standardErrors: options.standardErrors, tolerance: options.tolerance, nodes: options.nodes,
      priors: options.priors === 'none' && options.model !== '3pl' ? none : options.model === '3pl' && options.priors === 'none' ? policyFor('3pl', Infinity) : 'policy',
    },
  })
  const took = seconds(start)
  const answers = answersEach(categories, items.length)
  const estimated = fit.items.filter(item => item !== null).length
  const few = fit.model !== 'rasch' && fit.model !== 'pcm' && estimated > 0 && estimated < 3
  const noted = Map.groupBy(fit.notes, note => note.item ?? -1)
  const [group] = fit.groups
  return {
    model: fit.model, persons,
    items: items.map((id, j) => lineOf(id, fit.items[j] ?? null, answers[j] ?? 0, (noted.get(j) ?? []).map(wordsOf))),
    ability: { mean: group?.mean ?? 0, sd: group?.sd ?? 1 },
    iterations: fit.iterations, converged: fit.converged, logLik: fit.logLik, logPrior: fit.logPrior, priors: fit.priors,
    notes: [...(noted.get(-1) ?? []).map(wordsOf), ...(few ? [say(measureWords.fewItems, 'en')] : [])], readSeconds, seconds: took, peakRssMb: peakRssMb(),
  }
}

/** Two-category models take 0 and 1 alone; said of the first item at fault, in the reader's words. */
const refuseCategories = (model: CalibrationModel, categories: Int8Array, items: readonly string[]): void => {
  if (model === 'grm' || model === 'gpcm' || model === 'pcm') return
  const at = categories.findIndex(value => value > 1)
  if (at < 0) return
  const person = Math.floor(at / items.length)
  throw new MatrixFault([`line ${person + 2}, column ${items[at % items.length]}: ${categories[at]} is no answer in the ${model} model, which knows 0 and 1; take grm or gpcm for more categories`])
}

const answersEach = (categories: Int8Array, items: number): Int32Array => {
  const answers = new Int32Array(items)
  for (let at = 0; at < categories.length; at++) if ((categories[at] ?? -1) >= 0) answers[at % items] = (answers[at % items] ?? 0) + 1
  return answers
}

const lineOf = (id: string, item: CalibratedItem | null, answers: number, notes: string[]): ItemLine => {
  if (!item) return { id, a: null, b: null, d: null, se: { a: null, b: null, d: null }, answers, notes }
  return { id, a: item.a, b: item.b, ...(item.c !== undefined && { c: item.c }), d: item.d, se: item.se, answers, ...(item.map && { categories: item.map }), notes }
}

const Parameter = z.object({
  id: z.coerce.string(), a: z.number().nullable().optional(), b: z.union([z.number(), z.array(z.number())]).nullable(), c: z.number().min(0).lt(1).nullish(),
  model: z.enum(calibrationModels).optional(), categories: z.array(z.number().int()).optional(),
})
const Parameters = z.union([
  z.object({ model: z.enum(calibrationModels).optional(), items: z.array(Parameter), ability: z.object({ mean: z.number(), sd: z.number().positive() }).optional() }),
  z.array(Parameter).transform(items => ({ model: undefined, items, ability: undefined })),
])

export type ScoreReport = { method: ScoreMethod; persons: { id: string; theta: number | null; se: number | null; answered: number; note?: string }[]; unused: string[]; seconds: number; peakRssMb: number }

/**
 * Scores a file of answers with known parameters: what `calibrate --json` prints, or a list of `{id, a, b, c?}`.
 *
 * Columns without parameters are named in `unused` and left out.
 * @throws MatrixFault when the parameters or answers cannot be used
 */
export const scoreFile = async (path: string, parameterFile: string, method: ScoreMethod): Promise<ScoreReport> => {
  const began = performance.now()
  const parameters = readParameters(await readFile(parameterFile, 'utf8'), parameterFile)
  const { ids, items, categories } = await readAnswerMatrix(path)
  const known = new Map(parameters.items.flatMap(item => (item.b === null ? [] : [[item.id, item] as const])))
  const used = items.flatMap((name, column) => {
    const item = known.get(name)
    return item ? [{ column, item: toItem(item, parameters.model), map: item.categories }] : []
  })
  if (used.length === 0) throw new MatrixFault([`no column of ${path} is an item of ${parameterFile}`])
  const answers = ids.map((_, person) => used.map(({ column, map }) => {
    const value = categories[person * items.length + column] ?? -1
    return value < 0 ? null : map ? (map[value] ?? value) : value
  }))
  const scores = naming(ids, items, () => scoreMany(used.map(each => each.item), answers, { method, ...parameters.ability }))
  return {
    method, persons: scores.map((score, i) => ({ id: ids[i] ?? '', ...score })), unused: items.filter(name => !known.has(name)), seconds: seconds(began), peakRssMb: peakRssMb(),
  }
}

const readParameters = (text: string, file: string): z.output<typeof Parameters> => {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch (error) {
    throw new MatrixFault([`${file}: ${(error as Error).message}`])
  }
  const read = Parameters.safeParse(given)
  if (!read.success) throw new MatrixFault([`${file}: not parameters: items with id, a and b are needed, as calibrate --json prints them`])
  return read.data
}

const toItem = (item: z.output<typeof Parameter>, model: CalibrationModel | undefined): AnyItem => {
  const b = item.b ?? 0
  const a = item.a ?? 1
  if (typeof b === 'number') return { kind: 'logistic', a, b, ...(item.c ? { c: item.c } : {}) }
  return { kind: (item.model ?? model) === 'grm' ? 'graded' : 'partial-credit', a, b }
}

const naming = <T>(ids: readonly string[], items: readonly string[], work: () => T): T => {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new MatrixFault([error.message.replace(/person (\d+)/, (_, i: string) => `line ${Number(i) + 2} (${ids[Number(i)] ?? ''})`).replace(/item (\d+)/, (_, j: string) => `item ${items[Number(j)] ?? j}`)])
  }
}
