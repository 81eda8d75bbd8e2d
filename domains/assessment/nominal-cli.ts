import { readFile } from 'node:fs/promises'
import { calibrateNominal } from '@keju/psychometrics'
import { MatrixFault, readAnswerMatrix } from './answer-matrix.ts'

type Each = (number | null)[]
export type NominalReport = {
  model: 'nominal'; persons: number
  items: { id: string; slopes: Each | null; intercepts: Each | null; se: { slopes: Each | null; intercepts: Each | null }; answers: number; counts: number[]; notes: string[] }[]
  ability: { mean: 0; sd: 1 }; iterations: number; converged: boolean; logLik: number; notes: string[]; readSeconds: number; seconds: number; peakRssMb: number
}

/** Answers below which the options of an item are only roughly known. */
export const enoughForOptions = 500

/**
 * Calibrates the nominal response model on a file of answers: the slopes and intercepts of every option.
 *
 * @param keyFile  lines `item,category` of the right answers, a header allowed; fixes which end of the scale is the able one
 * @throws MatrixFault naming line and column
 */
export const calibrateNominalFile = async (path: string, options: { keyFile?: string; standardErrors: boolean; tolerance?: number; nodes?: number }): Promise<NominalReport> => {
  const began = performance.now()
  const { ids, items, categories } = await readAnswerMatrix(path)
  const keys = options.keyFile === undefined ? null : await readKeys(options.keyFile, items)
  const read = performance.now()
  const table = { matrix: categories, persons: ids.length, items: items.length }
  const fit = fitted(() => calibrateNominal(table, { keys: keys ?? undefined, standardErrors: options.standardErrors, tolerance: options.tolerance, nodes: options.nodes }))
  const took = performance.now()
  return {
    model: 'nominal', persons: ids.length,
    items: items.map((id, j) => {
      const item = fit.items[j] ?? null
      const answers = item?.counts.reduce((sum, n) => sum + n, 0) ?? countOf(categories, items.length, j)
      const notes = !item ? ['Fewer than two options were chosen: nothing can be estimated.']
        : answers < enoughForOptions ? [`Only ${answers} answers: the options are only roughly known below ${enoughForOptions}.`] : []
      return { id, slopes: item?.slopes ?? null, intercepts: item?.intercepts ?? null, se: { slopes: item?.seSlopes ?? null, intercepts: item?.seIntercepts ?? null }, answers, counts: item?.counts ?? [], notes }
    }),
    ability: { mean: 0, sd: 1 }, iterations: fit.iterations, converged: fit.converged, logLik: fit.logLik,
    notes: [
      ...(keys ? [] : ['No key was given: the scale points to where more items have their last category.']),
      ...(options.standardErrors && !fit.standardErrors ? ['There are no standard errors: the information matrix would not invert, or the options are too many.'] : []),
    ],
    readSeconds: Math.round(read - began) / 1000, seconds: Math.round(took - read) / 1000, peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
  }
}

const countOf = (categories: Int8Array, items: number, j: number): number => {
  let n = 0
  for (let at = j; at < categories.length; at += items) if ((categories[at] ?? -1) >= 0) n++
  return n
}

const fitted = <T>(work: () => T): T => {
  try {
    return work()
  } catch (error) {
    if (error instanceof RangeError) throw new MatrixFault([error.message])
    throw error
  }
}

const readKeys = async (path: string, items: readonly string[]): Promise<(number | null)[]> => {
  const lines = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '').split(/\r?\n/).map(line => line.trim())
  const given = new Map<string, number>()
  lines.forEach((line, i) => {
    if (line === '') return
    const [id = '', key = ''] = line.split(/[,;\t]/).map(cell => cell.trim().replace(/^"|"$/g, ''))
    if (/^\d+$/.test(key) && Number(key) <= 127) given.set(id, Number(key))
    else if (i > 0) throw new MatrixFault([`${path}, line ${i + 1}: "${key.slice(0, 20)}" is no category`])
  })
  if (!items.some(item => given.has(item))) throw new MatrixFault([`${path} has the key of no column`])
  return items.map(item => given.get(item) ?? null)
}
