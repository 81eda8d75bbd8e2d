import { createHash } from 'node:crypto'
import { activitiesOf, type ActivityOf, type CourseFile, type QuizItem } from '../courses/file.ts'

export type Answers = Record<string, string[]>

/** Right when exactly the key was chosen. */
export const isRight = (item: Pick<QuizItem, 'key'>, chosen: readonly string[] | undefined): boolean =>
  chosen !== undefined && new Set(chosen).size === item.key.length && item.key.every(id => chosen.includes(id))

/** Items in an order that the seed alone decides: both ends of a line draw the same ones without a word. */
const drawn = (items: readonly QuizItem[], count: number, seed: string): QuizItem[] => {
  const place = new Map(items.map(item => [item.id, createHash('sha256').update(`${seed} ${item.id}`).digest('hex')]))
  return [...items].sort((a, b) => ((place.get(a.id) ?? '') < (place.get(b.id) ?? '') ? -1 : 1)).slice(0, count)
}

/** The items of a person's n-th try: all in the author's order, or those that are drawn. */
export const itemsOfTry = (quiz: ActivityOf<'quiz'>, studyId: string, ordinal: number): QuizItem[] =>
  quiz.draw === undefined || quiz.draw >= quiz.items.length ? quiz.items : drawn(quiz.items, quiz.draw, `${studyId} ${quiz.id} ${ordinal}`)

const mostOfTestOut = 20
export const testOutPass = 0.8

/** Items by which a whole course is tested out: over all its quizzes, at most 20. Ids are told apart by their quiz: `quiz-1/q3`. */
export const itemsOfTestOut = (course: CourseFile, studyId: string, ordinal: number): QuizItem[] => {
  const all = activitiesOf(course).flatMap(activity => (activity.kind === 'quiz' ? activity.items.map(item => ({ ...item, id: `${activity.id}/${item.id}` })) : []))
  return drawn(all, mostOfTestOut, `${studyId} out ${ordinal}`)
}

export type Score = { right: number; of: number; passed: boolean; wrong: QuizItem[] }

export const score = (items: readonly QuizItem[], answers: Answers, pass: number): Score => {
  const wrong = items.filter(item => !isRight(item, answers[item.id]))
  const right = items.length - wrong.length
  // In whole items, so that 80 % of 5 is 4 whatever the machine makes of 0.8 × 5.
  return { right, of: items.length, passed: items.length > 0 && right >= Math.ceil(pass * items.length - 1e-9), wrong }
}

/** An item as a learner meets it: without key and explanation. */
export const asked = ({ id, kind, stem, options }: QuizItem) => ({ id, kind, stem, options })
