import type { FieldProblem } from '#platform/errors.ts'
import type { IndexCode, Page, Question, Questionnaire } from './content/types.ts'

export type Answers = Readonly<Record<string, unknown>>

const options = (answer: unknown): string[] => {
  const { option, options: many } = (answer ?? {}) as { option?: string; options?: string[] }
  return option !== undefined ? [option] : (many ?? [])
}

/** Whether the question is asked, given what was answered before; of those answers, `asked` leaves the ones that count. */
export const visible = (question: Question, answers: Answers): boolean => {
  const condition = question.visibleWhen
  return !condition || options(answers[condition.question]).some(option => condition.anyOf.includes(option))
}

/** The answers without those to questions that are not asked: what is hidden hides what depends on it, in the order of the questions. */
export const asked = (questions: readonly Question[], answers: Answers): Record<string, unknown> => {
  const left: Record<string, unknown> = { ...answers }
  for (const question of questions) if (!visible(question, left)) delete left[question.id]
  return left
}

const text = (value: unknown, most: number): value is string => typeof value === 'string' && value.length <= most
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What is wrong with an answer; undefined when it will do. An empty answer is judged by `missing`. */
export const fault = (question: Question, answer: unknown): string | undefined => {
  if (!isRecord(answer)) return 'field-invalid'
  const known = (id: unknown) => 'options' in question && question.options.some(option => option.id === id)
  if ('text' in answer && answer['text'] !== undefined && !text(answer['text'], question.type === 'text' ? question.maxLength : 200)) return 'answer-too-long'
  switch (question.type) {
    case 'single': return known(answer['option']) ? undefined : 'field-invalid'
    case 'multiple': {
      const chosen = answer['options']
      if (!Array.isArray(chosen) || new Set(chosen).size !== chosen.length || !chosen.every(known)) return 'field-invalid'
      if (question.most !== undefined && chosen.length > question.most) return 'answer-too-many'
      const exclusive = question.options.filter(option => option.exclusive).map(option => option.id)
      return chosen.length > 1 && chosen.some(id => exclusive.includes(id as string)) ? 'answer-exclusive' : undefined
    }
    case 'matrix': {
      const rows = answer['rows']
      if (!isRecord(rows)) return 'field-invalid'
      return Object.entries(rows).every(([row, column]) => question.rows.some(each => each.id === row) && question.columns.some(each => each.id === column)) ? undefined : 'field-invalid'
    }
    case 'ranking': {
      const ranked = answer['ranked']
      if (!Array.isArray(ranked) || new Set(ranked).size !== ranked.length || !ranked.every(known)) return 'answer-ranks'
      return ranked.length > question.most ? 'answer-too-many' : undefined
    }
    case 'number': {
      const value = answer['value']
      if (typeof value !== 'number' || !Number.isFinite(value)) return 'field-invalid'
      if (value < question.min || value > question.max) return 'answer-range'
      const steps = (value - question.min) / question.step
      return Math.abs(steps - Math.round(steps)) > 1e-9 ? 'answer-step' : undefined
    }
    case 'text': return typeof answer['text'] === 'string' ? undefined : 'field-invalid'
  }
}

/** Whether nothing, or not enough, was answered. */
export const missing = (question: Question, answer: unknown): boolean => {
  if (!isRecord(answer)) return true
  switch (question.type) {
    case 'single': return answer['option'] === undefined
    case 'multiple': return !Array.isArray(answer['options']) || answer['options'].length === 0
    case 'matrix': return !isRecord(answer['rows']) || Object.keys(answer['rows']).length < question.rows.length
    case 'ranking': return !Array.isArray(answer['ranked']) || answer['ranked'].length < question.least
    case 'number': return answer['value'] === undefined || answer['value'] === null
    case 'text': return typeof answer['text'] !== 'string' || answer['text'].trim() === ''
  }
}

/**
 * Judges the answers to one page. Answers to questions that are not asked are dropped, and so are empty ones.
 *
 * @param before  answers of the whole questionnaire so far: conditions may look back at earlier pages
 * @param draft   what is missing is no fault yet, and a question that was not sent stays as it was; a page handed in is all there is of it
 */
export const judge = (page: Page, given: Answers, before: Answers, draft: boolean): { keep: [string, unknown][]; drop: string[]; faults: FieldProblem[] } => {
  const keep: [string, unknown][] = []
  const drop: string[] = []
  const faults: FieldProblem[] = []
  const seen: Record<string, unknown> = { ...before }
  for (const question of page.questions) {
    const sent = !draft || question.id in given
    const answer = given[question.id]
    if (sent) seen[question.id] = answer
    if (!visible(question, seen)) {
      delete seen[question.id]
      drop.push(question.id)
      continue
    }
    if (!sent) continue
    const nothing = !isRecord(answer) || Object.keys(answer).length === 0
    const code = nothing ? undefined : fault(question, answer)
    if (code) faults.push({ path: `answers.${question.id}`, code, detail: code === 'answer-step' && question.type === 'number' ? { ...limits(question), step: question.step } : limits(question) })
    else if (missing(question, answer) && question.required && !draft) faults.push({ path: `answers.${question.id}`, code: question.type === 'ranking' ? 'answer-too-few' : 'field-missing', detail: limits(question) })
    else if (nothing) drop.push(question.id)
    else keep.push([question.id, answer])
  }
  return { keep, drop, faults }
}

const limits = (question: Question): Record<string, number> =>
  question.type === 'number' ? { min: question.min, max: question.max }
  : question.type === 'ranking' ? { least: question.least, most: question.most }
  : question.type === 'multiple' ? { most: question.most ?? question.options.length }
  : question.type === 'text' ? { most: question.maxLength } : { most: 200 }

/** What an answer is worth for the index that its question feeds, 0 to 1; undefined where it says nothing. */
const worth = (question: Question, answer: unknown): number | undefined => {
  if (!isRecord(answer) || missingAll(question, answer)) return undefined
  switch (question.type) {
    case 'single': return question.options.find(option => option.id === answer['option'])?.score
    case 'multiple': {
      const chosen = new Set(answer['options'] as string[])
      return Math.min(1, question.options.reduce((sum, option) => sum + (chosen.has(option.id) ? (option.score ?? 0) : 0), 0))
    }
    case 'matrix': {
      const scores = Object.values(answer['rows'] as Record<string, string>)
        .map(column => question.columns.find(each => each.id === column)?.score).filter(score => score !== undefined)
      return scores.length === 0 ? undefined : scores.reduce((sum, score) => sum + score, 0) / scores.length
    }
    case 'number': {
      if (!question.feeds) return undefined
      const { zeroAt, oneAt } = question.feeds
      return Math.max(0, Math.min(1, ((answer['value'] as number) - zeroAt) / (oneAt - zeroAt)))
    }
    default: return undefined
  }
}

const missingAll = (question: Question, answer: Record<string, unknown>): boolean =>
  question.type === 'matrix' ? !isRecord(answer['rows']) || Object.keys(answer['rows']).length === 0 : missing(question, answer)

/** The questionnaire's indices for one person, 0 to 100; an index with too few answers is left out, never zero. */
export const indexScores = (questionnaire: Questionnaire, given: Answers): { index: IndexCode; score: number }[] => {
  const questions = questionnaire.pages.flatMap(page => page.questions)
  const answers = asked(questions, given)
  return questionnaire.indices.flatMap(index => {
    const parts = questions.flatMap(question => {
      const feeds = 'feeds' in question ? question.feeds : undefined
      const value = feeds?.index === index.code ? worth(question, answers[question.id]) : undefined
      return feeds && value !== undefined ? [{ weight: feeds.weight, value }] : []
    })
    if (parts.length < index.atLeast) return []
    const weights = parts.reduce((sum, part) => sum + part.weight, 0)
    return [{ index: index.code, score: (100 * parts.reduce((sum, part) => sum + part.weight * part.value, 0)) / weights }]
  })
}
