/**
 * The way of a practice case's draft, values in and values out:
 *
 *     writing ── submit ──► submitted ── accept ──► accepted (published as the next version)
 *        ▲                   │      └─── return ──► returned ── submit ──► submitted
 *        └───── recall ──────┘
 *
 * Changing what was accepted begins the next version: `accepted ── change ──► writing`; the version in force stays until then.
 */
export const caseStages = ['writing', 'submitted', 'returned', 'accepted'] as const
export type CaseStage = (typeof caseStages)[number]
export type CaseStep = 'change' | 'submit' | 'recall' | 'accept' | 'return'

const ways: Record<CaseStage, Partial<Record<CaseStep, CaseStage>>> = {
  writing: { change: 'writing', submit: 'submitted' },
  submitted: { recall: 'writing', accept: 'accepted', return: 'returned' },
  returned: { change: 'returned', submit: 'submitted' },
  accepted: { change: 'writing' },
}

/** The stage after a step; null where it does not lead on from here. */
export const nextStage = (stage: CaseStage, step: CaseStep): CaseStage | null => ways[stage][step] ?? null
