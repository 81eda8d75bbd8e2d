import type { CompetencyCode, LevelCode, Words } from '#domains/competency/content/types.ts'

export type OfferingKind = 'workshop' | 'live-online' | 'self-paced' | 'practice-base' | 'internship' | 'lecture' | 'project'

export type OfferingMode = 'online' | 'offline' | 'blended'

/** The designer's estimate of what an offering does for one competency, all in logits; later replaced by measured effects. */
export type Effect = {
  readonly competency: CompetencyCode
  /** Ability below which a learner profits less and less. */
  readonly entry: number
  /** Brings nobody above this ability. */
  readonly exit: number
  /** The most that a learner gains. */
  readonly gain: number
}

export type DemoOffering = {
  readonly code: string
  readonly title: Words
  readonly about: Words
  readonly kind: OfferingKind
  readonly mode: OfferingMode
  /** Hours taught or practised, in all. */
  readonly hours: number
  /** Of these hours, the ones spent practising; the rest is theory. */
  readonly practiceHours: number
  /** The level that learners are meant to reach. */
  readonly level: LevelCode
  readonly effects: readonly Effect[]
  /** Codes of offerings to be completed first, unless the level is already there. */
  readonly prerequisites: readonly string[]
  /** Places in one session; self-paced: accounts in one round. */
  readonly seats: number
  /** Fewer learners than this, and the session is not held. */
  readonly minimum: number
  /** Cost of a session whoever comes, in fen. */
  readonly fixedFen: number
  /** Cost of each learner, in fen, travel not included. */
  readonly headFen: number
  /** Working days away from the post, in half-days; a day holds at most eight hours. */
  readonly days: number
  readonly provider: Words
}
