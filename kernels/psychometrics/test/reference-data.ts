import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { AnyItem } from '../models.ts'
import type { ResponseTable } from '../quality/responses.ts'

const folder = resolve(import.meta.dirname, process.env.KEJU_REFERENCE ?? '../../../../shared/data/psychometrics')

/** Public data and R's results on them stay outside the project: their tests are skipped where the folder is not. */
export const referenceMissing = existsSync(folder) ? false : 'no reference data on this machine'

export const publicJson = <T>(name: string): T => JSON.parse(readFileSync(resolve(folder, 'reference', `${name}.json`), 'utf8')) as T

const fixture = (name: string): string => gunzipSync(readFileSync(resolve(import.meta.dirname, 'fixtures', `${name}.gz`))).toString()

export const fixtureJson = <T>(name: string): T => JSON.parse(fixture(`${name}.json`)) as T

export type Csv = { names: string[]; rows: string[][] }

const parse = (text: string): Csv => {
  const [head, ...rows] = text.trim().split('\n').map(line => line.replaceAll('"', '').replace('\r', '').split(','))
  return { names: head!, rows }
}

export const publicCsv = (name: string, kind: 'data' | 'reference' = 'data'): Csv => parse(readFileSync(resolve(folder, kind, `${name}.csv`), 'utf8'))

export const fixtureCsv = (name: string): Csv => parse(fixture(`${name}.csv`))

export const column = ({ names, rows }: Csv, name: string): string[] => {
  const at = names.indexOf(name)
  if (at < 0) throw new Error(`no column ${name} in ${names.join(' ')}`)
  return rows.map(row => row[at] ?? '')
}

export const numbers = (csv: Csv, name: string): Float64Array => Float64Array.from(column(csv, name), x => (x === '' || x === 'NA' ? Number.NaN : Number(x)))

/** Answers in some columns (all of them by default), less a lowest category. */
export const answers = (csv: Csv, columns: readonly string[] = csv.names, lowest = 0): ResponseTable => {
  const at = columns.map(name => csv.names.indexOf(name))
  if (at.includes(-1)) throw new Error(`columns missing: ${columns.join(' ')}`)
  const matrix = Int8Array.from(csv.rows.flatMap(row => at.map(j => {
    const value = row[j] ?? ''
    return value === '' || value === 'NA' ? -1 : Number(value) - lowest
  })))
  return { matrix, persons: csv.rows.length, items: columns.length }
}

type Estimates = Record<string, { names: string[]; est: (number | null)[] }>
export type Fit = { model: string; pars_slope_intercept: Estimates; pars_IRT: Estimates; logLik: number }

/** Items of a fit by mirt as this kernel has them, with the spread of ability. */
export const itemsOf = (fit: Fit): { names: string[]; items: AnyItem[]; sd: number; parameters: number[] } => {
  const names = Object.keys(fit.pars_slope_intercept).filter(name => name !== 'GroupPars')
  const group = fit.pars_slope_intercept.GroupPars
  const sd = Math.sqrt(group?.est[group.names.indexOf('COV_11')] ?? 1)
  const items = names.map((name): AnyItem => {
    const { names: labels, est } = fit.pars_slope_intercept[name]!
    const value = (label: string) => est[labels.indexOf(label)] ?? Number.NaN
    const a = value('a1')
    if (labels.includes('g')) {
      const g = value('g')
      return { kind: 'logistic', a, b: -value('d') / a, c: g > 0 && g < 1 ? g : labels.includes('logit(g)') || g < 0 ? 1 / (1 + Math.exp(-g)) : 0 }
    }
    if (labels.includes('logit(g)')) return { kind: 'logistic', a, b: -value('d') / a, c: value('logit(g)') < -100 ? 0 : 1 / (1 + Math.exp(-value('logit(g)'))) }
    const d = labels.filter(label => /^d[1-9]/.test(label)).map(value)
    if (labels.some(label => label.startsWith('ak'))) return { kind: 'partial-credit', a, b: d.map((x, k) => (k === 0 ? -x : d[k - 1]! - x) / a) }
    return labels.includes('d') ? { kind: 'logistic', a, b: -value('d') / a } : { kind: 'graded', a, b: d.map(x => -x / a) }
  })
  const rasch = /^(Rasch|PCM)/.test(fit.model)
  const parameters = items.map(item => (item.kind === 'logistic' ? 1 + (item.c ? 1 : 0) : item.b.length) + (rasch ? 0 : 1))
  return { names, items, sd, parameters }
}
