import type { InputOf } from '../../page.ts'

/** How forms write what a course holds in lists: a few lines of text each, which authors copy and paste. */

type Step = InputOf<'learning.courses.change'>['step']
type Settings = Extract<Step, { do: 'settings' }>
type Given = Record<string, unknown>

export const textOf = (given: Given, name: string): string => String(given[name] ?? '').replace(/\r\n/g, '\n').trim()
export const bothOf = (given: Given, name: string): { zh: string; en: string } => ({ zh: textOf(given, `${name}Zh`), en: textOf(given, `${name}En`) })

export const listOf = (text: string): string[] => text.split(/[,，、;；\n]/).map(each => each.trim()).filter(Boolean)
const linesOf = (text: string): string[][] => text.split('\n').filter(line => line.trim()).map(line => line.split('|').map(cell => cell.trim()))

export const competencyLines = (rows: readonly { code: string; level: number }[]): string => rows.map(row => `${row.code} ${row.level}`).join('\n')
const competenciesOf = (text: string) => text.split('\n').filter(line => line.trim()).map(line => {
  const [code = '', level] = line.trim().split(/\s+/)
  return { code, level: Number(level ?? 1) }
})

export const policyLines = (rows: readonly { id: string; title: { zh: string; en: string }; edition?: string; url?: string }[]): string =>
  rows.map(row => [row.id, row.title.zh, row.title.en, row.edition ?? '', row.url ?? ''].join(' | ')).join('\n')
const policiesOf = (text: string) => linesOf(text).map(([id = '', zh = '', en = '', edition = '', url = '']) => ({ id, title: { zh, en }, edition, ...(url ? { url } : {}) }))

export const settingsOf = (given: Given): Settings => ({
  do: 'settings', title: bothOf(given, 'title'), summary: bothOf(given, 'summary'), outcomes: bothOf(given, 'outcomes'), level: Number(given['level'] ?? 1), licence: textOf(given, 'licence'), version: textOf(given, 'version'),
  authors: listOf(textOf(given, 'authors')), competencies: competenciesOf(textOf(given, 'competencies')), prerequisites: listOf(textOf(given, 'prerequisites')), testOut: given['testOut'] === 'on', public: given['open'] === 'on' || undefined,
  policies: policiesOf(textOf(given, 'policies')),
})

type Criterion = { id: string; name: { zh: string; en: string }; levels: { points: number; text: { zh: string; en: string } }[] }

export const rubricLines = (rubric: readonly Criterion[]): string =>
  rubric.flatMap(criterion => criterion.levels.map(level => [criterion.id, criterion.name.zh, criterion.name.en, level.points, level.text.zh, level.text.en].join(' | '))).join('\n')

const rubricOf = (text: string): Criterion[] => {
  const criteria = new Map<string, Criterion>()
  for (const [id = '', zh = '', en = '', points = '', textZh = '', textEn = ''] of linesOf(text)) {
    const criterion = criteria.get(id) ?? { id, name: { zh, en }, levels: [] }
    criterion.levels.push({ points: Number(points), text: { zh: textZh, en: textEn } })
    criteria.set(id, criterion)
  }
  return [...criteria.values()]
}

type Guiding = { id: string; prompt: { zh: string; en: string }; guide?: { zh: string; en: string } }
export const guidingLines = (rows: readonly Guiding[]): string => rows.map(row => [row.id, row.prompt.zh, row.prompt.en, row.guide?.zh ?? '', row.guide?.en ?? ''].join(' | ')).join('\n')
const guidingOf = (text: string): Guiding[] =>
  linesOf(text).map(([id = '', zh = '', en = '', guideZh = '', guideEn = '']) => ({ id, prompt: { zh, en }, ...(guideZh || guideEn ? { guide: { zh: guideZh, en: guideEn } } : {}) }))

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i
/** The record that an address names. */
const idIn = (text: string): string | undefined => uuid.exec(text)?.[0].toLowerCase()
export const caseAddress = (library: { id: string; version: number } | undefined): string => (library ? `/staff/exchange/cases/${library.id}?version=${library.version}` : '')

type Change = Extract<Step, { do: 'change-activity' }>
type Kind = Change['activity']['kind']
type QuizItem = Extract<Step, { do: 'put-item' }>['item']

/** The activity as its form gives it; items of a quiz have forms of their own and stay. */
export const activityOf = (kind: Kind, id: string, given: Given, items: QuizItem[]): Change => {
  const common = {
    id, title: bothOf(given, 'title'), minutes: Number(given['minutes'] ?? 0), practice: given['practice'] === 'on', optional: given['optional'] === 'on', policies: listOf(textOf(given, 'policies')),
  }
  const make = (): Change['activity'] => {
    switch (kind) {
      case 'lesson': return { kind, ...common, text: bothOf(given, 'text') }
      case 'quiz': return {
        kind, ...common, pass: Number(given['pass'] ?? 80) / 100, retryMinutes: Number(given['retryMinutes'] ?? 10), items, ...(textOf(given, 'draw') ? { draw: Number(given['draw']) } : {}),
        ...(textOf(given, 'aboutZh') || textOf(given, 'aboutEn') ? { about: bothOf(given, 'about') } : {}),
      }
      case 'assignment': return {
        kind, ...common, prompt: bothOf(given, 'prompt'), marking: given['marking'] === 'peer' ? 'peer' : 'expert', markers: given['markers'] === 'on' ? 2 : 1, pass: Number(given['pass'] ?? 1), rubric: rubricOf(textOf(given, 'rubric')),
      }
      case 'discussion': return { kind, ...common, prompt: bothOf(given, 'prompt') }
      case 'file': return { kind, ...common, about: bothOf(given, 'about'), file: textOf(given, 'file') }
      case 'case': {
        const library = idIn(textOf(given, 'library'))
        return {
          kind, ...common, text: bothOf(given, 'text'), questions: guidingOf(textOf(given, 'guiding')),
          ...(library ? { library: { id: library, version: Number(/[?&]version=(\d{1,6})/.exec(textOf(given, 'library'))?.[1] ?? 1) } } : {}),
        }
      }
      case 'workshop': {
        const workshop = idIn(textOf(given, 'workshop'))
        return { kind, ...common, prompt: bothOf(given, 'prompt'), ...(workshop ? { workshop } : {}) }
      }
      case 'session': return { kind, ...common, about: bothOf(given, 'about'), offering: textOf(given, 'offering') }
      case 'media': return {
        kind, ...common, media: given['media'] === 'audio' ? 'audio' : 'video', file: textOf(given, 'file'), transcript: bothOf(given, 'transcript'),
        captions: { ...(textOf(given, 'captionsZh') ? { zh: textOf(given, 'captionsZh') } : {}), ...(textOf(given, 'captionsEn') ? { en: textOf(given, 'captionsEn') } : {}) },
      }
    }
  }
  return { do: 'change-activity', activity: make() }
}

export const optionIds = ['a', 'b', 'c', 'd', 'e', 'f'] as const

/** An item as its form gives it; options without any text are none. */
export const itemOf = (id: string, given: Given): QuizItem => ({
  id, kind: given['kind'] === 'multiple' ? 'multiple' : 'single', stem: bothOf(given, 'stem'),
  options: optionIds.map(option => ({ id: option, text: bothOf(given, `option-${option}-`) })).filter(option => option.text.zh || option.text.en),
  key: listOf(textOf(given, 'key').toLowerCase()), explanation: bothOf(given, 'explanation'), ...(textOf(given, 'competency') ? { competency: textOf(given, 'competency') } : {}),
})
