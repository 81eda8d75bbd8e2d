import { tQuantile } from '@keju/psychometrics'

/** No figure stands for fewer persons, and none differs from the one shown before by fewer. */
export const leastAnswers = 5

/** A mean with its 95 % interval; null where too few answered. */
export type Mean = { n: number; mean: number; low: number; high: number } | null

/** Mean of ratings with the interval of Student's t, cut off at the ends of the scale. @param values  at least two */
export const meanOf = (values: readonly number[], [least, most]: readonly [number, number]): NonNullable<Mean> => {
  const n = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  const variance = n > 1 ? values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1) : 0
  const half = n > 1 ? tQuantile(0.975, n - 1) * Math.sqrt(variance / n) : 0
  return { n, mean, low: Math.max(least, mean - half), high: Math.min(most, mean + half) }
}

/**
 * Of values that came in batches those that may be shown: whole batches, taken on only when they bring five values more. Whoever
 * compares today's figure with yesterday's then still sees five persons at least.
 */
export const released = (batches: readonly (readonly number[])[]): number[] => {
  const shown: number[] = []
  let waiting: number[] = []
  for (const batch of batches) {
    waiting = [...waiting, ...batch]
    if (waiting.length >= leastAnswers) {
      shown.push(...waiting)
      waiting = []
    }
  }
  return shown
}

export type Answer = { batch: number; ratings: Record<string, number>; comment: string; commentOn: string }

/** Answers of full batches alone, in the order of the batches and, within one, in an order that says nothing. */
const full = (answers: readonly Answer[]): Answer[][] => {
  const byBatch = Map.groupBy(answers, answer => answer.batch)
  return [...byBatch].sort(([a], [b]) => a - b).map(([, batch]) => batch).filter(batch => batch.length >= leastAnswers)
}

export type Figures = {
  /** Persons whose answers are in the figures. */
  counted: number
  /** Whether more have answered than are counted. */
  more: boolean
  /** By target; null where fewer than five rated it. */
  ratings: Record<string, Mean>
  /** Mean of each person's own mean over the standard questions. */
  overall: Mean
  comments: { text: string; on: string }[]
}

const isQuestion = (target: string): boolean => target.startsWith('question:')

/** All that may be shown of a survey's answers. */
export const figuresOf = (answers: readonly Answer[], scale: readonly [number, number]): Figures => {
  const batches = full(answers)
  const targets = [...new Set(batches.flat().flatMap(answer => Object.keys(answer.ratings)))]
  const over = (pick: (answer: Answer) => number | undefined): Mean => {
    const values = released(batches.map(batch => batch.flatMap(answer => pick(answer) ?? [])))
    return values.length >= leastAnswers ? meanOf(values, scale) : null
  }
  const counted = batches.flat().length
  return {
    counted, more: answers.length > counted,
    ratings: Object.fromEntries(targets.map(target => [target, over(answer => answer.ratings[target])])),
    overall: over(answer => {
      const own = Object.entries(answer.ratings).filter(([target]) => isQuestion(target)).map(([, value]) => value)
      return own.length > 0 ? own.reduce((sum, value) => sum + value, 0) / own.length : undefined
    }),
    comments: batches.flat().filter(answer => answer.comment !== '').map(answer => ({ text: answer.comment, on: answer.commentOn })),
  }
}
