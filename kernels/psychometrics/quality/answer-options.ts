/** What persons chose: [person][item], null where nothing was chosen. */
export type Choices = readonly (readonly (string | null)[])[]

export type OptionUse = {
  option: string
  correct: boolean
  count: number
  share: number
  /** Mean score on the other items of those who chose it; null where nobody did. */
  restMean: number | null
  /** Correlation of choosing it with the score on the other items; null where one of them does not vary. */
  restCorrelation: number | null
}

export type OptionFlag =
  /** Some distractor attracts better persons than the key, or the key correlates below 0: is the key right? */
  | 'check-key'
  /** A distractor that fewer than 5 % choose. */
  | 'idle-distractor'
  /** A distractor chosen rather by better persons. */
  | 'attracts-the-able'

export type ItemOptions = {
  item: number
  options: OptionUse[]
  omitted: number
  notReached: number
  flags: { flag: OptionFlag; option: string }[]
}

/**
 * How each option of each item was used, with checks of the key and of the distractors.
 *
 * @param key     correct option of each item
 * @param options all options of each item, so that an option nobody chose is seen; those chosen unless given
 * @throws RangeError for a person with another number of answers than there are keys
 * @see Haladyna & Rodriguez (2013), Developing and Validating Test Items, ch. 18
 */
export const optionTable = (
  choices: Choices, key: readonly string[], options?: readonly (readonly string[])[],
): ItemOptions[] => {
  checkChoices(choices, key)
  const scores = choices.map(row => row.reduce((sum, choice, j) => sum + (choice === key[j] ? 1 : 0), 0))
  const reached = choices.map(lastReached)
  return key.map((correct, j) => {
    const rest = scores.map((score, i) => score - (choices[i]![j] === correct ? 1 : 0))
    const names = [...new Set([...(options?.[j] ?? []), correct, ...choices.flatMap(row => row[j] ?? [])])].sort()
    const uses = names.map((option): OptionUse => {
      const chosen = choices.map(row => row[j] === option)
      const count = chosen.filter(Boolean).length
      return {
        option, correct: option === correct, count, share: count / choices.length,
        restMean: count > 0 ? rest.reduce((sum, r, i) => sum + (chosen[i] ? r : 0), 0) / count : null,
        restCorrelation: correlation(chosen.map(Number), rest),
      }
    })
    const empty = choices.map((row, i) => row[j] === null && i)
    const notReached = empty.filter(i => i !== false && j > reached[i]!).length
    return {
      item: j, options: uses, omitted: empty.filter(i => i !== false).length - notReached, notReached, flags: flagsOf(uses),
    }
  })
}

const checkChoices = (choices: Choices, key: readonly string[]): void => {
  if (choices.length < 2 || key.length === 0) throw new RangeError('an option table needs at least 2 persons and 1 item')
  choices.forEach((row, i) => {
    if (row.length !== key.length) throw new RangeError(`person ${i}: ${row.length} choices for ${key.length} items`)
  })
}

/** Position of the last item with a choice; −1 where there is none. */
const lastReached = (row: readonly (string | null)[]): number => row.findLastIndex(choice => choice !== null)

const flagsOf = (uses: readonly OptionUse[]): { flag: OptionFlag; option: string }[] => {
  const key = uses.find(use => use.correct)!
  return uses.flatMap(use => {
    if (use.correct) return (use.restCorrelation ?? 0) < 0 ? [{ flag: 'check-key' as const, option: use.option }] : []
    const out: { flag: OptionFlag; option: string }[] = []
    // A handful of able persons prove nothing: 5 % must have chosen it.
    if (use.share >= 0.05 && use.restMean !== null && use.restMean > (key.restMean ?? -Infinity)) out.push({ flag: 'check-key', option: use.option })
    if (use.share < 0.05) out.push({ flag: 'idle-distractor', option: use.option })
    if (use.share >= 0.05 && (use.restCorrelation ?? 0) > 0.05) out.push({ flag: 'attracts-the-able', option: use.option })
    return out
  })
}

const correlation = (x: readonly number[], y: readonly number[]): number | null => {
  const n = x.length
  const [mx, my] = [x, y].map(values => values.reduce((sum, v) => sum + v, 0) / n) as [number, number]
  let [xx, yy, xy] = [0, 0, 0]
  x.forEach((v, i) => {
    xx += (v - mx) ** 2
    yy += (y[i]! - my) ** 2
    xy += (v - mx) * (y[i]! - my)
  })
  return xx > 1e-12 && yy > 1e-12 ? xy / Math.sqrt(xx * yy) : null
}

export type Speededness = {
  /** Share of persons who chose something in the last item. */
  finished: number
  /** Share who got at least three quarters through. */
  reachedThreeQuarters: number
  /** Share who reached each item. */
  reached: number[]
  /** Time was too short: fewer than 80 % finished, or somebody did not get three quarters through. */
  speeded: boolean
}

/**
 * Whether time ran out: items after the last choice count as not reached.
 *
 * @see Swineford (1974), The test analysis manual (ETS SR-74-06): unspeeded where virtually all reach three quarters and 80 %
 *     the end
 */
export const speededness = (choices: Choices): Speededness => {
  const items = choices[0]?.length ?? 0
  checkChoices(choices, new Array<string>(items).fill(''))
  const last = choices.map(lastReached)
  const share = (position: number) => last.filter(at => at >= position).length / choices.length
  const reached = Array.from({ length: items }, (_, j) => share(j))
  const reachedThreeQuarters = share(Math.ceil(0.75 * items) - 1)
  return {
    finished: reached[items - 1]!, reachedThreeQuarters, reached,
    speeded: reached[items - 1]! < 0.8 || reachedThreeQuarters < 0.99,
  }
}
