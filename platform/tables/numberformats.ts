import type { CellCode, Detail } from './problems.ts'

/** How a number of a workbook is meant, as far as it changes what a person sees. */
export type NumberKind = 'plain' | 'date' | 'duration' | 'percentage' | { digits: number }

/** Built-in formats that are dates or times; 27-36 and 50-58 are those of the East Asian editions (ECMA-376 part 1, 18.8.30). */
const builtInDate = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || id === 45 || id === 47 || (id >= 50 && id <= 58)

/** @param code  the format's text, for those that the workbook declares itself (also under a built-in number) */
export const numberKind = (id: number, code: string | undefined): NumberKind => {
  if (code === undefined) {
    if (builtInDate(id)) return 'date'
    if (id === 46) return 'duration'
    return id === 9 || id === 10 ? 'percentage' : 'plain'
  }
  const signs = code.split(';')[0]!.replace(/"[^"]*"|\\.|_.|\*./g, '')
  if (/\[(h+|m+|s+)\]/i.test(signs)) return 'duration'
  const bare = signs.replace(/\[[^\]]*\]/g, '')
  if (/^0{2,}$/.test(bare)) return { digits: bare.length }
  if (bare.includes('%')) return 'percentage'
  return /[ymdhs]/i.test(bare.replace(/general/gi, '')) ? 'date' : 'plain'
}

export type Rendered = { text: string; problem?: undefined } | { text: string; problem: { code: CellCode; detail?: Detail } }

/** A number without exponent, to the 15 significant digits that Excel keeps: 0.1 where the file has 0.10000000000000001. */
export const plainNumber = (value: number): string => {
  const short = String(Number(value.toPrecision(15)))
  const [mantissa, exponent] = short.split('e')
  if (exponent === undefined) return short
  const sign = mantissa!.startsWith('-') ? '-' : ''
  const digits = mantissa!.replace(/[-.]/g, '')
  const shift = Number(exponent)
  return sign + (shift < 0 ? `0.${'0'.repeat(-shift - 1)}${digits}` : digits.padEnd(shift + 1, '0'))
}

const two = (n: number) => String(n).padStart(2, '0')
const clock = (seconds: number) => `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`

/** Day 0 of the 1900 system, once its day 60 (29 February 1900, which never was) is behind. */
const epoch1900 = Date.UTC(1899, 11, 30)
const lastDay = 2_958_465

/** `YYYY-MM-DD` of a whole serial day; null for a day that is none: below 1, 29 February 1900, after 9999. */
export const dayOfSerial = (serial: number, from1904 = false): string | null => {
  const day = from1904 ? serial + 1462 : serial
  if (serial < (from1904 ? 0 : 1) || day === 60 || day > lastDay) return null
  return new Date(epoch1900 + (day < 60 ? day + 1 : day) * 86_400_000).toISOString().slice(0, 10)
}

const asDate = (value: number, from1904: boolean): Rendered => {
  let day = Math.floor(value)
  let seconds = Math.round((value - day) * 86_400)
  if (seconds === 86_400) {
    day += 1
    seconds = 0
  }
  if (day === 0 && seconds > 0) return { text: clock(seconds) }
  const date = dayOfSerial(day, from1904)
  if (date === null) return { text: '', problem: { code: 'date-impossible', detail: { value: plainNumber(value) } } }
  return { text: seconds ? `${date}T${clock(seconds)}` : date }
}

/** The number as a person sees or typed it; dates in ISO form, with a time only where there is one. */
export const renderNumber = (value: number, kind: NumberKind, from1904: boolean): Rendered => {
  if (kind === 'date') return asDate(value, from1904)
  if (Math.abs(value) >= 1e15) return { text: plainNumber(value), problem: { code: 'number-too-long' } }
  if (kind === 'duration' && value >= 0) return { text: clock(Math.round(value * 86_400)) }
  if (kind === 'percentage') return { text: `${plainNumber(value * 100)}%` }
  const text = plainNumber(value)
  // 000042 is 42 with a format of zeros, and means what is seen: a staff number, a postcode.
  return { text: typeof kind === 'object' && /^\d+$/.test(text) ? text.padStart(kind.digits, '0') : text }
}
