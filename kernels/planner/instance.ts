/**
 * A planning question as plain data: who needs what, which sessions could be held, and what limits there are.
 * Everything is JSON; ids are strings chosen by the caller; money is whole fen; hours are hours; levels are logits.
 */

/** What one person lacks in one competency. Ability is known as N(theta, se²), the gap is (required − ability)⁺. */
export type Need = {
  competency: string
  /** level the post asks for, logits */
  required: number
  /** estimated ability, logits */
  theta: number
  /** standard error of the estimate, logits, ≥ 0 */
  se: number
  /** worth of closing one logit, ≥ 0 */
  weight: number
}

/**
 * A group that shares a desk. On one day at most floor(maxAbsentShare × size) of it may be away; a billionth is added
 * before rounding so that 0.3 × 10 is 3. A unit for which this is 0 can send nobody to a session that takes people away.
 */
export type Unit = {
  id: string
  agency: string
  region: string
  size: number
  maxAbsentShare: number
  /** most hours of training of all its people together in a calendar month; a session counts in the month in which it begins */
  monthHours?: number
}

export type Person = {
  id: string
  unit: string
  /** most hours of training in the period of the plan */
  hoursLimit: number
  needs: Need[]
  /** sessions that must be kept */
  locked: string[]
  /** offerings or sessions the person will not or may not take */
  refused: string[]
  /** ISO dates on which the person cannot go away; they do not count as absence from the desk */
  busy: string[]
  /** offerings for which the unit puts the person forward; taking one counts `worth` in the objective, ≥ 0 */
  nominations?: { offering: string, worth: number }[]
  /** what the person belongs to for the fairness report, by kind: { grade: '3', gender: 'f' }; the planner never looks at it */
  groups?: Record<string, string>
}

/** What an offering does for one competency; levels in logits. */
export type Effect = {
  competency: string
  /** from this level on a learner profits in full; 1.2 logits below, not at all */
  entry: number
  /** nobody is brought above this level */
  exit: number
  /** the most a learner gains */
  gain: number
}

export type Offering = {
  id: string
  mode: 'online' | 'offline' | 'blended'
  hours: number
  /** of these, hours of practice */
  practiceHours: number
  effects: Effect[]
  /** offerings to be taken before, unless the person is at the entry level of every effect already */
  prerequisites: string[]
}

export type Session = {
  id: string
  offering: string
  /** ISO dates, ascending */
  days: string[]
  seats: number
  /** with fewer people the session is not held */
  minimum: number
  /** cost of holding it at all */
  fixedFen: number
  /** cost of each person in it, charged to the person's agency where that has a budget of its own */
  headFen: number
  /** where it is held; with `travel` of the instance it decides who can come and at what cost. Left out: everywhere */
  region?: string
  /** the half of each of its days that it takes; left out: whole days */
  part?: 'am' | 'pm'
  /** who holds it, and where: two sessions held in the same half-day share neither a trainer nor a room */
  trainers?: string[]
  room?: string
  /**
   * Whether taking part takes a person off the desk. When it does not (self-paced study), the session clashes with
   * nothing, is not stopped by busy days and does not count as absence; its days only say when it begins and ends.
   */
  absent: boolean
}

/** These people shall take this offering. A person missed costs `penalty` of the objective; null: nobody may be missed. */
export type Mandatory = {
  offering: string
  people: string[]
  penalty: number | null
  /** ISO date by which the session has ended; later sessions of the offering are not planned for these people */
  deadline?: string
}

/** From a person's region (or from one session's) to a session's. Ways not listed cost nothing and take no time. */
export type Travel = {
  from: string
  to: string
  /** added to the head cost; null: out of reach */
  fen: number | null
  /** half-days of the calendar that must lie free between two sessions that a person attends, one in each place */
  halfDays?: number
}

/**
 * A floor for a lagging region: of the weighted expected gap of its people at least `share` shall be closed. What is
 * missing costs `penalty` of the objective for each weighted logit.
 */
export type Floor = { region: string, share: number, penalty: number }

/** People for whom practice hours ÷ hours over all their assignments together must reach a share. Nobody is in two cohorts. */
export type Cohort = { id: string, people: string[], minimumPracticeShare: number }

export type Instance = {
  version: 1
  competencies: string[]
  units: Unit[]
  people: Person[]
  offerings: Offering[]
  sessions: Session[]
  /** fixed and head costs of everything held */
  budgetFen: number
  /** head costs of an agency's people; an agency not named has no limit of its own */
  agencyBudgets?: { agency: string, budgetFen: number }[]
  maxSessionsPerPerson: number
  /** practice hours ÷ hours over all assignments together, at least; 0–1 */
  minimumPracticeShare?: number
  mandatory?: Mandatory[]
  travel?: Travel[]
  floors?: Floor[]
  cohorts?: Cohort[]
}

export type Assignment = { person: string, session: string }

/** What is planned. A session is held exactly when somebody is assigned to it. */
export type Plan = { assignments: Assignment[] }

/** What is wrong with an instance: a stable code, where, and the numbers or ids that show it. */
export type Problem = {
  code: 'type' | 'version' | 'empty' | 'duplicate' | 'unknown' | 'notFinite' | 'negative' | 'range' | 'notWhole' | 'date'
    | 'dateOrder' | 'minimumAboveSeats' | 'practiceAboveHours' | 'exitBelowEntry' | 'circle' | 'unitTooSmall' | 'tooMany'
  path: string
  detail: Record<string, string | number>
}

/** Most people of a unit that may be away on one day; see `Unit` for the rounding. */
export const absenceLimit = (unit: Unit): number => Math.floor(unit.maxAbsentShare * unit.size + 1e-9)

export { validateInstance } from './validate.ts'
