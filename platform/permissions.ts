/**
 * What may be done, and which role may do it. A role is held over a subtree of the agency tree for a period;
 * "may" therefore always means "may, within those units". `staff` is what every signed-in person has for themselves.
 */
export const roles = ['administrator', 'training-officer', 'head', 'finance', 'author', 'service-officer', 'supervisor', 'auditor'] as const
export type Role = (typeof roles)[number]

export const permissions = {
  /** See persons of one's units. */
  'people.read': ['administrator', 'training-officer', 'auditor'],
  /** Import and change staff, units and posts. */
  'people.manage': ['administrator', 'training-officer'],
  /** Give and withdraw roles, never wider than one's own. */
  'roles.grant': ['administrator', 'training-officer'],
  /** Change frameworks and post profiles. */
  'competency.manage': ['administrator', 'training-officer', 'author'],
  /** See items with their keys; write and change them. */
  'assessment.author': ['administrator', 'author'],
  /** Accept or return an item in review; never one that one wrote in. */
  'assessment.review': ['administrator', 'author'],
  /** Open and close campaigns, import answers. */
  'diagnosis.manage': ['administrator', 'training-officer'],
  /** See aggregates: gap maps, response rates. */
  'diagnosis.gaps': ['administrator', 'training-officer', 'head'],
  /** See one person's levels. Heads do not: leaders see aggregates. */
  'diagnosis.persons': ['administrator', 'training-officer'],
  /** Make and submit plans, offerings and sessions. */
  'planning.manage': ['administrator', 'training-officer'],
  /** Read plans. */
  'planning.read': ['administrator', 'training-officer', 'head', 'finance', 'auditor'],
  /** Approve or return a plan; never one's own. */
  'planning.approve': ['administrator', 'head'],
  /** Organise classes: seats, places for units, rooms, registers, archive. */
  'learning.manage': ['administrator', 'training-officer'],
  /** Nominate people of one's units for classes, and replace them. */
  'learning.nominate': ['administrator', 'training-officer', 'head'],
  /** See classes, and by name the people of one's units in them. */
  'learning.read': ['administrator', 'training-officer', 'head', 'auditor'],
  /** Take the step of the approval that looks at the money. */
  'planning.finance': ['finance'],
  /** Take some step of an approval: which one, the step itself says. */
  'planning.decide': ['administrator', 'head', 'finance'],
  /** Name a deputy for one's own role, for a limited time. */
  'roles.deputise': ['head', 'finance'],
  /** Say what one's units need: put persons forward, veto, ask for new training. */
  'planning.nominate': ['administrator', 'training-officer', 'head'],
  /** Write and publish courses, mark assignments, see the curriculum check. */
  'learning.author': ['administrator', 'training-officer', 'author'],
  /** Assign courses to staff of one's units; see who completed what. */
  'learning.assign': ['administrator', 'training-officer'],
  /** See aggregates of training hours. */
  'credits.read': ['administrator', 'training-officer', 'head', 'auditor'],
  /** See a person's ledger of hours and who will miss a quota. Heads do not: leaders see aggregates. */
  'credits.persons': ['administrator', 'training-officer'],
  /** Decide on claims for training outside; never one's own. */
  'credits.approve': ['administrator', 'training-officer'],
  /** Rules on hours, whom they bind, exemptions, corrections of the ledger. */
  'credits.manage': ['administrator', 'training-officer'],
  /** Write service guides; answer for the lint. */
  'services.edit': ['administrator', 'service-officer'],
  /** Publish and withdraw service guides; never a version that one wrote. */
  'services.publish': ['administrator', 'head'],
  /** Work on the public's cases, questions, complaints and ratings of one's units. */
  'services.handle': ['administrator', 'service-officer'],
  /** Take decisions in cases, extend periods, publish answers; never on what one handled alone. */
  'services.decide': ['head'],
  /** Record payments and refunds for the orders of one's units. */
  'services.cash': ['finance'],
  /** Register and handle disclosure requests. */
  'disclosure.handle': ['administrator', 'service-officer'],
  /** Review and decide disclosure requests, approve extensions and redactions; never what one handled. */
  'disclosure.review': ['head'],
  /** See what is overdue and soon due in every agency of one's subtree, remind, order rectification; read indicators. */
  'services.supervise': ['administrator', 'supervisor', 'auditor'],
  /** Bring in working-day calendars and rules of legal clocks; never publish what one brought in oneself. */
  'clocks.manage': ['administrator', 'supervisor'],
  /** Accept practice cases into the library, or return them; never one's own. */
  'learning.review': ['administrator', 'training-officer', 'author'],
  /** Record that an agency of one's units adopted a practice case, and what came of it. */
  'learning.adopt': ['administrator', 'training-officer', 'head'],
  /** Open idea workshops and communities of practice. */
  'learning.facilitate': ['administrator', 'training-officer', 'head', 'author'],
  /** Read the audit trail. */
  'audit.read': ['administrator', 'auditor'],
  /** Mail outbox, jobs, settings. */
  'system.manage': ['administrator'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof permissions

export const permissionsOf = (role: Role): Permission[] =>
  (Object.keys(permissions) as Permission[]).filter(permission => (permissions[permission] as readonly Role[]).includes(role))
