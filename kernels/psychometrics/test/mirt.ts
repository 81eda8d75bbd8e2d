import { existsSync, readFileSync } from 'node:fs'
import type { Answer, AnyItem } from '../index.ts'

/** Reads what the reference programs wrote: items of a fit in the kernel's form, answers and scores as numbers. */
type Parameters = { names: string[]; est: (number | null)[] }
export type Fit = {
  pars_slope_intercept: Record<string, Parameters>
  EAPsum?: Record<string, number[]>
}

export const readJson = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T

export const readCsv = (path: string): { names: string[]; rows: (number | null)[][] } => {
  const [head, ...lines] = readFileSync(path, 'utf8').trim().split('\n')
  const cell = (text: string) => {
    const value = text.trim().replaceAll('"', '')
    if (value === '' || value === 'NA' || value === 'NaN') return null
    return value === 'Inf' ? Infinity : value === '-Inf' ? -Infinity : Number(value)
  }
  return { names: (head ?? '').replaceAll('"', '').split(','), rows: lines.map(line => line.split(',').map(cell)) }
}

export const itemsOf = (fit: Fit): { names: string[]; items: AnyItem[]; mean: number; sd: number } => {
  const names: string[] = []
  const items: AnyItem[] = []
  let mean = 0
  let sd = 1
  for (const [name, { names: labels, est }] of Object.entries(fit.pars_slope_intercept)) {
    const value = (label: string) => est[labels.indexOf(label)] ?? 0
    if (name === 'GroupPars') {
      mean = value('MEAN_1')
      sd = Math.sqrt(value('COV_11') || 1)
      continue
    }
    names.push(name)
    const a = value('a1')
    const ds = labels.flatMap((label, at) => (/^d\d*$/.test(label) ? [est[at] ?? 0] : []))
    if (labels.includes('ak0')) items.push({ kind: 'partial-credit', a, b: ds.slice(1).map((d, k) => -(d - ds[k]!) / a) })
    else if (ds.length > 1) items.push({ kind: 'graded', a, b: ds.map(d => -d / a) })
    else {
      const guess = labels.includes('logit(g)') ? value('logit(g)') : -999
      items.push(guess > -900 ? { kind: 'logistic', a, b: -ds[0]! / a, c: 1 / (1 + Math.exp(-guess)) } : { kind: 'logistic', a, b: -ds[0]! / a })
    }
  }
  return { names, items, mean, sd }
}

/** Answers as categories from 0: the lowest value of each column counts as 0, unused values in between are closed up. */
export const categoriesOfColumns = (rows: (number | null)[][], columns: number[]): Answer[][] => {
  const maps = columns.map(column => [...new Set(rows.flatMap(row => (row[column] === null || row[column] === undefined ? [] : [row[column]])))].sort((x, y) => x - y))
  return rows.map(row => columns.map((column, at) => (row[column] === null || row[column] === undefined ? null : maps[at]!.indexOf(row[column]))))
}

export const there = existsSync
