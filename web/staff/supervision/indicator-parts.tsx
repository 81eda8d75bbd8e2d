import type { Lang, Say, Text } from '#platform/texts.ts'
import { number, percent } from '#platform/texts.ts'
import type { OutputOf } from '../../page.ts'
import { words } from './indicator-texts.ts'

export type Row = OutputOf<'supervision.indicators.list'>['rows'][number]
type Figure = Row['now']
export type Params = Row['params']

/** The query that every page of indicators carries along: period and office. */
export const carried = ({ from, to, unit }: { from: string; to: string; unit: { id: string } | null }): string => new URLSearchParams({ from, to, ...(unit ? { unit: unit.id } : {}) }).toString()

/** A figure in words: share with its range, or days; or why there is none. */
export const figureText = (figure: Figure | null, params: Params, lang: Lang, t: Say): string => {
  if (!figure || figure.n === 0) return '—'
  if (figure.share) return t(words.range, { share: percent(figure.share.estimate, lang, 1), low: percent(figure.share.low, lang, 1), high: percent(figure.share.high, lang, 1) })
  if (figure.days) return t(words.days, { ...figure.days, half: params.middle ?? 50, most: params.upper ?? 90 })
  return t(words.few, { least: params.least ?? 10 })
}

/** What a definition leaves open, as it was set: `[what, value]`. */
export const paramTexts = (params: Params, lang: Lang, t: Say): [string, string][] => (Object.entries(params) as [keyof Params, string | number][]).map(([name, value]) => [
  t(words[`v-${name}`]), name === 'side' ? t(words[`side-${value as 'both'}`]) : name === 'peers' ? t(words[`peers-${value as 'all'}`]) : number(value as number, lang),
])

export const groupText = (group: string): Text => words[`g_${group as 'case'}`]
