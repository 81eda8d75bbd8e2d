import { parseDate, parseDecimal } from '#platform/tables/index.ts'

/** The short forms in which files and forms write lists, days and effects. Separated by `;` (or its full-width form). */
export type Read<T> = { ok: true; value: T } | { ok: false; code: string; detail: Record<string, string | number> }
const bad = (code: string, value: string): { ok: false; code: string; detail: Record<string, string> } => ({ ok: false, code, detail: { value } })

/** Parts of a list, trimmed, empty ones left out. */
export const readList = (text: string): string[] => text.split(/[;；]/).map(part => part.trim()).filter(part => part !== '')

/** Days ascending, each once: `2027-03-02;2027-03-03`. */
export const readDays = (text: string): Read<string[]> => {
  const days: string[] = []
  for (const part of text.split(/[;；,，\n]/).map(each => each.trim()).filter(each => each !== '')) {
    const day = parseDate(part)
    if (!day.ok) return { ok: false, code: day.code, detail: day.detail }
    days.push(day.value)
  }
  return days.length === 0 ? { ok: false, code: 'value-empty', detail: {} } : { ok: true, value: [...new Set(days)].toSorted() }
}
export const writeDays = (days: readonly string[]): string => days.join(';')

export type GivenEffect = { competency: string; entry: number; exit: number; gain: number }

/** `AK1:-1.2/1.0/0.5;IP3:…`: competency, then entry, exit and gain in logits. */
export const readEffects = (text: string): Read<GivenEffect[]> => {
  const rows: GivenEffect[] = []
  for (const part of readList(text)) {
    const [competency = '', figures = '', rest] = part.split(/[:：]/).map(each => each.trim())
    const numbers = figures.split('/').map(figure => parseDecimal(figure))
    const [entry, exit, gain] = numbers.map(each => (each.ok ? each.value : Number.NaN))
    if (competency === '' || rest !== undefined || numbers.length !== 3 || entry === undefined || exit === undefined || gain === undefined
      || [entry, exit, gain].some(each => !(Math.abs(each) <= 10)) || gain <= 0) return bad('not-an-effect', part)
    rows.push({ competency, entry, exit, gain })
  }
  return rows.length === 0 ? { ok: false, code: 'value-empty', detail: {} } : { ok: true, value: rows }
}
export const writeEffects = (rows: readonly GivenEffect[]): string => rows.map(row => `${row.competency}:${row.entry}/${row.exit}/${row.gain}`).join(';')

export const levels = ['basic', 'application', 'technical'] as const
const levelWords: Record<string, number> = { basic: 1, application: 2, technical: 3, 基础: 1, 应用: 2, 技术: 3, '1': 1, '2': 2, '3': 3 }
/** A training level by word or figure. */
export const readLevel = (text: string): Read<number> => {
  const level = levelWords[text.normalize('NFKC').trim().toLowerCase()]
  return level === undefined ? bad('not-a-level', text.trim()) : { ok: true, value: level }
}

const modeWords: Record<string, 'online' | 'offline' | 'blended'> = { online: 'online', offline: 'offline', blended: 'blended', 线上: 'online', 线下: 'offline', 混合: 'blended' }
export const readMode = (text: string): Read<'online' | 'offline' | 'blended'> => {
  const mode = modeWords[text.trim().toLowerCase()]
  return mode === undefined ? bad('not-a-mode', text.trim()) : { ok: true, value: mode }
}

const partWords: Record<string, 'am' | 'pm' | null> = { am: 'am', pm: 'pm', 上午: 'am', 下午: 'pm', day: null, 全天: null, '': null }
/** The half of each day that a session takes; null: whole days. */
export const readPart = (text: string): Read<'am' | 'pm' | null> => {
  const part = partWords[text.trim().toLowerCase()]
  return part === undefined ? bad('not-a-part', text.trim()) : { ok: true, value: part }
}
