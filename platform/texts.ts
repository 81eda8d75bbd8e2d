/** The languages every text exists in. */
export type Lang = 'zh' | 'en'
export const langs: readonly Lang[] = ['zh', 'en']

/** One text in both languages; a missing one does not compile. */
export type Text = { readonly zh: string; readonly en: string }
export type Texts = Readonly<Record<string, Text>>

/** Declares the texts of a domain or page; keeps the keys as types. */
export const texts = <const T extends Texts>(all: T): T => all

export type Values = Readonly<Record<string, string | number>>

/**
 * Says a text in a language, with `{name}` filled in. English plurals: `{n, one|other}` picks by n and writes it in front.
 *
 * @example say({ zh: '{n} 人', en: '{n, person|people}' }, 'en', { n: 2 })  // '2 people'
 */
export const say = (text: Text, lang: Lang, values: Values = {}): string =>
  text[lang].replace(/\{(\w+)(?:,\s*([^|}]*)\|([^}]*))?\}/g, (whole, key: string, one?: string, other?: string) => {
    const value = values[key]
    if (value === undefined) return whole
    const shown = typeof value === 'number' ? number(value, lang) : value
    return one === undefined ? shown : `${shown} ${value === 1 ? one : other}`
  })

/** A speaker of one language: `t(texts.title)`. */
export type Say = (text: Text, values?: Values) => string
export const speaker = (lang: Lang): Say => (text, values) => say(text, lang, values)

const locale = (lang: Lang) => (lang === 'zh' ? 'zh-CN' : 'en-GB')
const numbers = new Map<string, Intl.NumberFormat>()

/** A number as the language writes it; `digits` fixes the decimals. */
export const number = (value: number, lang: Lang, digits?: number): string => {
  const key = `${lang}:${digits}`
  let format = numbers.get(key)
  if (!format) {
    const fixed = digits === undefined ? { maximumFractionDigits: 2 } : { minimumFractionDigits: digits, maximumFractionDigits: digits }
    numbers.set(key, (format = new Intl.NumberFormat(locale(lang), fixed)))
  }
  return format.format(value)
}

export const percent = (share: number, lang: Lang, digits = 0): string => `${number(share * 100, lang, digits)}%`

/** Money kept in fen, shown in yuan. */
export const money = (fen: number, lang: Lang): string => {
  const yuan = number(fen / 100, lang, fen % 100 === 0 ? 0 : 2)
  return lang === 'zh' ? `${yuan} 元` : `CNY ${yuan}`
}

/** A calendar date `YYYY-MM-DD` in words of the language. */
export const date = (day: string, lang: Lang): string => {
  const [year, month, dayOfMonth] = day.slice(0, 10).split('-').map(Number)
  if (!year || !month || !dayOfMonth) return day
  if (lang === 'zh') return `${year}年${month}月${dayOfMonth}日`
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
    .format(Date.UTC(year, month - 1, dayOfMonth))
}

/** An instant in the tenant's time zone, to the minute. */
export const instant = (iso: string, lang: Lang, timeZone = 'Asia/Shanghai'): string =>
  new Intl.DateTimeFormat(locale(lang), { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(new Date(iso))
