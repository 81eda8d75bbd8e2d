/** A text in the two languages of the platform; neither is ever empty. */
export type Words = { readonly zh: string; readonly en: string }

/** The eight areas: the five qualities of a civil servant, then innovation, service ability and security. */
export type AreaCode = 'SC' | 'AK' | 'IP' | 'CA' | 'CN' | 'IN' | 'SV' | 'SE'

/** Three competencies an area, 24 in all. A code keeps its meaning for the life of a framework version. */
export type CompetencyCode = `${AreaCode}${1 | 2 | 3}`

export type LevelCode = 'basic' | 'application' | 'technical'

/** Which of the three abilities of composite talent a competency belongs to. */
export type AbilityKind = 'technical' | 'business' | 'innovation'

export type Level = {
  readonly code: LevelCode
  readonly name: Words
  readonly about: Words
  /** Lowest ability, in logits, that counts as this level. */
  readonly cut: number
  /** True until a standard setting with judges has confirmed the cut. */
  readonly provisional: boolean
}

export type Area = {
  readonly code: AreaCode
  readonly name: Words
  readonly about: Words
}

export type Competency = {
  readonly code: CompetencyCode
  readonly area: AreaCode
  readonly kind: AbilityKind
  readonly name: Words
  readonly definition: Words
  /** Observable behaviour at each level; a higher level takes the lower ones as given. */
  readonly descriptors: Readonly<Record<LevelCode, Words>>
}

export type Framework = {
  readonly code: string
  readonly version: string
  readonly name: Words
  readonly about: Words
  /** Rising, lowest cut first. */
  readonly levels: readonly Level[]
  readonly areas: readonly Area[]
  readonly competencies: readonly Competency[]
}

/** 0 not required, 1 basic, 2 application, 3 technical. */
export type RequiredLevel = 0 | 1 | 2 | 3

export type Requirement = {
  readonly level: RequiredLevel
  /** How much this competency counts in this post, 0.5 (marginal) to 2 (decisive). */
  readonly weight: number
}

export type Post = {
  readonly code: string
  readonly name: Words
  readonly about: Words
  /** How directly public service depends on the post, 0.8 to 1.6; multiplies every gap of its holders. */
  readonly weight: number
  readonly profile: Readonly<Record<CompetencyCode, Requirement>>
}
