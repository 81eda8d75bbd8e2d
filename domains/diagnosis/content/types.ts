/** A text in the two languages of the platform; neither is ever empty. */
export type Words = { readonly zh: string; readonly en: string }

/**
 * Shows a question only when an earlier question was answered with at least one of the named options.
 * `question` is a single or multiple choice that stands earlier. The answer to a hidden question is dropped.
 */
export type Condition = { readonly question: string; readonly anyOf: readonly string[] }

export type IndexCode = 'use' | 'skills' | 'willingness'

/**
 * The question counts towards one index, with this weight among the questions of that index.
 *
 * What a question is worth, always 0 to 1: single, the score of the option; multiple, the sum of the scores of the
 * chosen options, at most 1; matrix, the mean of the scores of the columns chosen over the rows answered; number,
 * linear from `zeroAt` to `oneAt` and clipped. Rankings and texts feed no index.
 */
export type Feed = { readonly index: IndexCode; readonly weight: number }

/** An index is 100 × the weighted mean of the questions answered; blank with fewer than `atLeast` of them, never zero. */
export type Index = {
  readonly code: IndexCode
  readonly name: Words
  readonly about: Words
  readonly atLeast: number
}

export type Option = {
  readonly id: string
  readonly label: Words
  /** 0 to 1; present on every option of a question that feeds an index, save a column that says 'does not apply'. */
  readonly score?: number
  /** Multiple choice: chosen alone; choosing it clears the others. */
  readonly exclusive?: boolean
  /** Choosing it opens a short text field, which may be left empty. */
  readonly withText?: boolean
}

/** A matrix row; a row without an answer is allowed only where the question is not required. */
export type Row = { readonly id: string; readonly label: Words }

/** A topic to rank; `competencies` are the framework codes that a wish for it points to. */
export type Topic = { readonly id: string; readonly label: Words; readonly competencies: readonly string[] }

type Asked = {
  /** Unique in the questionnaire and kept when the wording changes, so that waves can be compared. */
  readonly id: string
  readonly title: Words
  readonly help?: Words
  readonly required: boolean
  readonly visibleWhen?: Condition
}

/** Answer: `{ option, text? }`. */
export type SingleQuestion = Asked & { readonly type: 'single'; readonly options: readonly Option[]; readonly feeds?: Feed }

/** Answer: `{ options: string[], text? }`; at most `most` options, any number without it. */
export type MultipleQuestion = Asked & {
  readonly type: 'multiple'
  readonly options: readonly Option[]
  readonly most?: number
  readonly feeds?: Feed
}

/** Answer: `{ rows: Record<row id, column id> }`, one column a row. */
export type MatrixQuestion = Asked & {
  readonly type: 'matrix'
  readonly rows: readonly Row[]
  readonly columns: readonly Option[]
  readonly feeds?: Feed
}

/** Answer: `{ ranked: string[] }`, the most wanted first, `least` to `most` topics, none twice. */
export type RankingQuestion = Asked & {
  readonly type: 'ranking'
  readonly options: readonly Topic[]
  readonly least: number
  readonly most: number
}

/** Answer: `{ value: number }`, from `min` to `max` in steps of `step`. */
export type NumberQuestion = Asked & {
  readonly type: 'number'
  readonly min: number
  readonly max: number
  readonly step: number
  readonly unit: Words
  readonly feeds?: Feed & { readonly zeroAt: number; readonly oneAt: number }
}

/** Answer: `{ text: string }`, at most `maxLength` characters. */
export type TextQuestion = Asked & { readonly type: 'text'; readonly maxLength: number }

export type Question = SingleQuestion | MultipleQuestion | MatrixQuestion | RankingQuestion | NumberQuestion | TextQuestion

export type Page = {
  readonly id: string
  readonly title: Words
  readonly about?: Words
  readonly questions: readonly Question[]
}

export type Questionnaire = {
  readonly code: string
  readonly version: string
  readonly title: Words
  /** Shown before the first question: what it is for, how long it takes, who sees the answers. */
  readonly intro: Words
  readonly indices: readonly Index[]
  readonly pages: readonly Page[]
}
