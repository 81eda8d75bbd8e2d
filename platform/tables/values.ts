import { dayOfSerial } from './numberformats.ts'
import type { Detail, ValueCode } from './problems.ts'

/** A value, or the code under which `problems` says what is wrong with the text; `detail.value` repeats the text. */
export type Parsed<T> = { ok: true; value: T } | { ok: false; code: ValueCode; detail: Detail }

const good = <T>(value: T): Parsed<T> => ({ ok: true, value })
const bad = (code: ValueCode, text: string): { ok: false; code: ValueCode; detail: Detail } =>
  ({ ok: false, code, detail: { value: text.trim() } })

/** Full-width digits and signs made narrow, white space around gone. */
const narrow = (text: string) => text.normalize('NFKC').replace(/\u2212/g, '-').trim()

const parser = <T>(parse: (clean: string, text: string) => Parsed<T>) => (text: string): Parsed<T> => {
  const clean = narrow(text)
  return clean === '' ? { ok: false, code: 'value-empty', detail: {} } : parse(clean, text)
}

const yearFirst = /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})[日号]?)$/
const dayFirst = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/
const shortYear = /^(\d{2}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2}|\d{2}年\d{1,2}月\d{1,2}[日号]?)$/
const midnight = /[T ]0{1,2}:00(:00(\.0+)?)?Z?$/

/** `YYYY-MM-DD`, or null for a day that the calendar does not have. */
const calendarDay = (year: string, month: string, day: string): string | null => {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const time = Date.parse(`${iso}T00:00:00Z`)
  return Number(year) >= 1000 && !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? iso : null
}

/**
 * A calendar date as `YYYY-MM-DD`. Understood: 2024-01-31, 2024/1/31, 2024.1.31, 20240131, 2024年1月31日, 31.01.2024, and the
 * five-digit day number of Excel (45322; 1927 to 2173). A time is accepted only if it is midnight. 1/2/2024 is not understood:
 * day and month could be either.
 */
export const parseDate = parser<string>((clean, text) => {
  const plain = clean.replace(midnight, '').replace(/\s+/g, '')
  const first = yearFirst.exec(plain)
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(plain)
  const last = dayFirst.exec(plain)
  const day = first ? calendarDay(first[1]!, first[3] ?? first[5]!, first[4] ?? first[6]!)
    : compact ? calendarDay(compact[1]!, compact[2]!, compact[3]!)
    : last ? calendarDay(last[3]!, last[2]!, last[1]!)
    : /^[1-9]\d{4}$/.test(plain) ? dayOfSerial(Number(plain))
    : undefined
  if (day === undefined) return bad(shortYear.test(plain) ? 'date-two-digit-year' : 'not-a-date', text)
  return day === null ? bad('date-impossible', text) : good(day)
})

/** Digits with or without separators in threes: 1234567, 1,234,567, 1 234 567. Null for anything else. */
const decimalParts = (clean: string): { negative: boolean; whole: string; fraction: string } | null => {
  const found = /^([+-]?)(\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?:[ \u00A0]\d{3})+)(?:\.(\d+))?$/.exec(clean)
  return found && { negative: found[1] === '-', whole: found[2]!.replace(/\D/g, ''), fraction: found[3] ?? '' }
}

/** A whole number; 3.00 is one. */
export const parseInteger = parser<number>((clean, text) => {
  const parts = decimalParts(clean)
  if (!parts || /[1-9]/.test(parts.fraction)) return bad('not-an-integer', text)
  const value = Number(parts.whole) * (parts.negative ? -1 : 1)
  return Number.isSafeInteger(value) ? good(value || 0) : bad('number-too-long', text)
})

/** A number with a decimal point. */
export const parseDecimal = parser<number>((clean, text) => {
  const parts = decimalParts(clean)
  if (!parts) return bad('not-a-number', text)
  const value = Number(`${parts.whole}.${parts.fraction || 0}`) * (parts.negative ? -1 : 1)
  return Math.abs(value) < 1e15 ? good(value || 0) : bad('number-too-long', text)
})

const moneyPattern = /^([+-]?)\s*(?:¥|CNY|RMB|人民币)?\s*([+-]?[\d, \u00A0]+(?:\.\d+)?)\s*(万)?\s*(?:元|CNY|RMB)?$/i

/** An amount in yuan as whole fen: ¥1,234.50, -5, 12.5万元. */
export const parseMoney = parser<number>((clean, text) => {
  const found = moneyPattern.exec(clean)
  const parts = found && decimalParts(found[1]! + found[2]!.trim())
  if (!parts) return bad('not-money', text)
  // Moved as text, so that no binary fraction comes in: yuan to fen are two places, 万元 six.
  const places = found[3] ? 6 : 2
  if (/[1-9]/.test(parts.fraction.slice(places))) return bad('money-too-fine', text)
  const fen = Number(parts.whole + parts.fraction.slice(0, places).padEnd(places, '0')) * (parts.negative ? -1 : 1)
  return Number.isSafeInteger(fen) ? good(fen || 0) : bad('number-too-long', text)
})

/** A share: 85% is 0.85, and so is 0.85. A number from 1 on without sign is refused, since it may mean either. */
export const parsePercentage = parser<number>((clean, text) => {
  const signed = clean.endsWith('%')
  const parts = decimalParts(clean.replace(/\s*%$/, ''))
  if (!parts || parts.negative) return bad('not-a-percentage', text)
  const value = Number(`${parts.whole}.${parts.fraction || 0}`)
  if (signed) return good(Number(`${value}e-2`))
  return value < 1 ? good(value) : bad('percentage-unclear', text)
})

const yes = new Set(['是', '有', '对', '真', '√', '✓', '✔', 'yes', 'y', 'true', 't', '1', 'on'])
const no = new Set(['否', '无', '没有', '不是', '错', '假', '×', '✗', '✘', 'no', 'n', 'false', 'f', '0', 'off'])

export const parseYesNo = parser<boolean>((clean, text) => {
  const word = clean.toLowerCase()
  if (yes.has(word)) return good(true)
  return no.has(word) ? good(false) : bad('not-yes-or-no', text)
})
