import type { Text } from '#platform/texts.ts'

export type ItemLevel = 'basic' | 'application' | 'technical'

export type OptionId = 'a' | 'b' | 'c' | 'd'

/** A single-best-answer item of the diagnostic bank that Keju ships. */
export type Item = {
  /** Competency, level letter (B, A, T), number: 'SC1-B1'. Never reused for another item. */
  readonly code: string
  /** Code of a competency of the framework DGC. */
  readonly competency: string
  readonly level: ItemLevel
  readonly stem: Text
  /** Four, with the ids a to d in this order. */
  readonly options: readonly { readonly id: OptionId; readonly text: Text }[]
  readonly key: OptionId
  /** Why the key is right and the tempting option is not; shown only after the answer counts. */
  readonly explanation: Text
  /** The article of law or the standard, where the item rests on one. */
  readonly source?: Text
  /** Discrimination of the two-parameter logistic model. */
  readonly a: number
  /** Difficulty, in logits. */
  readonly b: number
  /** False while `a` and `b` are expert estimates rather than fitted to answers. */
  readonly calibrated: boolean
}
