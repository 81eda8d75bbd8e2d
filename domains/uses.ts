/**
 * The parts of the product, in the order in which they may use one another: a domain uses those that stand above it here,
 * through their `index.ts`, `shapes.ts` and `texts.ts` alone. Against the order it records a fact, to which a later
 * domain's job reacts. `tests/architecture/` holds every import and every SQL statement to this list.
 */
export const domains = [
  { name: 'people', about: 'Tenants, regions, the agency tree, posts and persons; accounts, sessions and roles; the import of staff.' },
  { name: 'clocks', about: 'Legal clocks as data: working-day calendars and rules of procedure in versions, and due dates that moved.' },
  { name: 'competency', about: 'The competency framework, what each post asks, and the evidence of who has which level.' },
  { name: 'assessment', about: 'The item bank and sittings, in which surveys and tests alike are taken and scored.' },
  { name: 'learning', about: 'Courses with their versions and each person’s way through them; classes with seats, waiting lists, rooms and registers.' },
  { name: 'diagnosis', about: 'Campaigns that ask and test, the placement of persons, and the gap map of units.' },
  { name: 'credits', about: 'Training hours: rule packs, the ledger of credits, claims, quotas and what is still missing by when.' },
  { name: 'planning', about: 'Offerings and their sessions, and plans that seat persons where training helps most.' },
  { name: 'services', about: 'What offices do for the public: service items and their guides, online cases from application to signed decision, and the index over everything that may be searched.' },
  { name: 'disclosure', about: 'Requests for government information: their clocks, decisions, publication and remedies, and the annual report.' },
  { name: 'supervision', about: 'What is due and what is late in all of these, reminders and what goes up, and indicators of how offices do.' },
] as const

export type DomainName = (typeof domains)[number]['name']
