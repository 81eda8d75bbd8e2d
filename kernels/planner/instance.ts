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
export type Unit = { id: string, agency: string, region: string, size: number, maxAbsentShare: number }

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
  region?: string
  /**
   * Whether taking part takes a person off the desk. When it does not (self-paced study), the session clashes with
   * nothing, is not stopped by busy days and does not count as absence; its days only say when it begins and ends.
   */
  absent: boolean
}

/** These people shall take this offering. A person missed costs `penalty` of the objective; null: nobody may be missed. */
export type Mandatory = { offering: string, people: string[], penalty: number | null }

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
}

export type Assignment = { person: string, session: string }

/** What is planned. A session is held exactly when somebody is assigned to it. */
export type Plan = { assignments: Assignment[] }

/** What is wrong with an instance: a stable code, where, and the numbers or ids that show it. */
export type Problem = {
  code: 'type' | 'version' | 'empty' | 'duplicate' | 'unknown' | 'notFinite' | 'negative' | 'range' | 'notWhole' | 'date'
    | 'dateOrder' | 'minimumAboveSeats' | 'practiceAboveHours' | 'exitBelowEntry' | 'circle' | 'unitTooSmall'
  path: string
  detail: Record<string, string | number>
}

/** Most people of a unit that may be away on one day; see `Unit` for the rounding. */
export const absenceLimit = (unit: Unit): number => Math.floor(unit.maxAbsentShare * unit.size + 1e-9)

/**
 * Everything that keeps `value` from being an `Instance`; empty when nothing does.
 * Says nothing about whether a plan exists: locked sessions that clash, for one, are found when solving.
 */
export function validateInstance(value: unknown): Problem[] {
  const problems: Problem[] = []
  const add = (code: Problem['code'], path: string, detail: Problem['detail'] = {}) => { problems.push({ code, path, detail }) }
  const read = reader(add)

  const root = read.object(value, '')
  if (!root) return problems
  if (root['version'] !== 1) add('version', 'version', { expected: 1, found: String(root['version']) })

  const competencies = new Set<string>()
  read.list(root['competencies'], 'competencies', true).forEach((id, i) => read.newId(id, `competencies[${i}]`, competencies))

  const units = new Map<string, number>()
  const agencies = new Set<string>()
  const unitIds = new Set<string>()
  each(read, root['units'], 'units', true, (unit, path) => {
    const id = read.newId(unit['id'], `${path}.id`, unitIds)
    const agency = read.text(unit['agency'], `${path}.agency`)
    if (agency !== undefined) agencies.add(agency)
    read.text(unit['region'], `${path}.region`)
    const size = read.whole(unit['size'], `${path}.size`, 1)
    read.number(unit['maxAbsentShare'], `${path}.maxAbsentShare`, 0, 1)
    if (id !== undefined && size !== undefined) units.set(id, size)
  })

  const offerings = new Map<string, unknown>()
  const offeringIds = new Set<string>()
  each(read, root['offerings'], 'offerings', true, (offering, path) => {
    const id = read.newId(offering['id'], `${path}.id`, offeringIds)
    if (id !== undefined) offerings.set(id, offering['prerequisites'])
    if (!['online', 'offline', 'blended'].includes(String(offering['mode']))) {
      add('range', `${path}.mode`, { found: String(offering['mode']) })
    }
    const hours = read.number(offering['hours'], `${path}.hours`, 0)
    const practice = read.number(offering['practiceHours'], `${path}.practiceHours`, 0)
    if (hours !== undefined && practice !== undefined && practice > hours) {
      add('practiceAboveHours', `${path}.practiceHours`, { hours, practiceHours: practice })
    }
    const seen = new Set<string>()
    each(read, offering['effects'], `${path}.effects`, false, (effect, at) => {
      const competency = read.newId(effect['competency'], `${at}.competency`, seen)
      if (competency !== undefined) read.known(competency, `${at}.competency`, competencies)
      const entry = read.number(effect['entry'], `${at}.entry`)
      const exit = read.number(effect['exit'], `${at}.exit`)
      if (entry !== undefined && exit !== undefined && exit < entry) add('exitBelowEntry', `${at}.exit`, { entry, exit })
      read.number(effect['gain'], `${at}.gain`, 0)
    })
  })
  each(read, root['offerings'], 'offerings', false, (offering, path) => {
    const seen = new Set<string>()
    read.list(offering['prerequisites'], `${path}.prerequisites`, false).forEach((id, i) => {
      const one = read.newId(id, `${path}.prerequisites[${i}]`, seen)
      if (one !== undefined) read.known(one, `${path}.prerequisites[${i}]`, offerings)
    })
  }, true)
  for (const circle of circles(offerings)) add('circle', 'offerings', { offerings: circle.join(' > ') })

  const sessionIds = new Set<string>()
  each(read, root['sessions'], 'sessions', true, (session, path) => {
    const id = read.newId(session['id'], `${path}.id`, sessionIds)
    if (id !== undefined && offeringIds.has(id)) add('duplicate', `${path}.id`, { id, also: 'offerings' })
    read.known(session['offering'], `${path}.offering`, offerings)
    read.days(session['days'], `${path}.days`, true)
    const seats = read.whole(session['seats'], `${path}.seats`, 1)
    const minimum = read.whole(session['minimum'], `${path}.minimum`, 0)
    if (seats !== undefined && minimum !== undefined && minimum > seats) {
      add('minimumAboveSeats', `${path}.minimum`, { seats, minimum })
    }
    read.whole(session['fixedFen'], `${path}.fixedFen`, 0)
    read.whole(session['headFen'], `${path}.headFen`, 0)
    if (session['region'] !== undefined) read.text(session['region'], `${path}.region`)
    if (typeof session['absent'] !== 'boolean') add('type', `${path}.absent`, { expected: 'boolean' })
  })

  const personIds = new Set<string>()
  const peopleOf = new Map<string, number>()
  each(read, root['people'], 'people', true, (person, path) => {
    read.newId(person['id'], `${path}.id`, personIds)
    const unit = read.known(person['unit'], `${path}.unit`, unitIds)
    if (unit !== undefined) peopleOf.set(unit, (peopleOf.get(unit) ?? 0) + 1)
    read.number(person['hoursLimit'], `${path}.hoursLimit`, 0)
    const seen = new Set<string>()
    each(read, person['needs'], `${path}.needs`, false, (need, at) => {
      const competency = read.newId(need['competency'], `${at}.competency`, seen)
      if (competency !== undefined) read.known(competency, `${at}.competency`, competencies)
      read.number(need['required'], `${at}.required`)
      read.number(need['theta'], `${at}.theta`)
      read.number(need['se'], `${at}.se`, 0)
      read.number(need['weight'], `${at}.weight`, 0)
    })
    const locked = new Set<string>()
    read.list(person['locked'], `${path}.locked`, false).forEach((id, i) => {
      const one = read.newId(id, `${path}.locked[${i}]`, locked)
      if (one !== undefined) read.known(one, `${path}.locked[${i}]`, sessionIds)
    })
    read.list(person['refused'], `${path}.refused`, false).forEach((id, i) => {
      const one = read.text(id, `${path}.refused[${i}]`)
      if (one !== undefined && !offeringIds.has(one)) read.known(one, `${path}.refused[${i}]`, sessionIds)
    })
    read.days(person['busy'], `${path}.busy`, false)
  })
  for (const [unit, people] of peopleOf) {
    const size = units.get(unit)
    if (size !== undefined && people > size) add('unitTooSmall', 'units', { unit, size, people })
  }

  read.whole(root['budgetFen'], 'budgetFen', 0)
  read.whole(root['maxSessionsPerPerson'], 'maxSessionsPerPerson', 0)
  if (root['minimumPracticeShare'] !== undefined) read.number(root['minimumPracticeShare'], 'minimumPracticeShare', 0, 1)
  if (root['agencyBudgets'] !== undefined) {
    const seen = new Set<string>()
    each(read, root['agencyBudgets'], 'agencyBudgets', false, (row, path) => {
      const agency = read.newId(row['agency'], `${path}.agency`, seen)
      if (agency !== undefined) read.known(agency, `${path}.agency`, agencies)
      read.whole(row['budgetFen'], `${path}.budgetFen`, 0)
    })
  }
  if (root['mandatory'] !== undefined) {
    const seen = new Set<string>()
    each(read, root['mandatory'], 'mandatory', false, (row, path) => {
      const offering = read.newId(row['offering'], `${path}.offering`, seen)
      if (offering !== undefined) read.known(offering, `${path}.offering`, offerings)
      const people = new Set<string>()
      read.list(row['people'], `${path}.people`, true).forEach((id, i) => {
        const one = read.newId(id, `${path}.people[${i}]`, people)
        if (one !== undefined) read.known(one, `${path}.people[${i}]`, personIds)
      })
      if (row['penalty'] !== null) read.number(row['penalty'], `${path}.penalty`, 0)
    })
  }
  return problems
}

type Loose = Record<string, unknown>
type Add = (code: Problem['code'], path: string, detail?: Problem['detail']) => void
type Reader = ReturnType<typeof reader>

/** Reads one value at a time; what cannot be read is reported once and comes back undefined. */
function reader(add: Add) {
  const object = (value: unknown, path: string): Loose | undefined => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Loose
    add('type', path, { expected: 'object' })
  }
  const text = (value: unknown, path: string): string | undefined => {
    if (typeof value !== 'string') add('type', path, { expected: 'string' })
    else if (value === '') add('empty', path)
    else return value
  }
  const newId = (value: unknown, path: string, seen: Set<string>) => {
    const id = text(value, path)
    if (id === undefined) return
    if (seen.has(id)) add('duplicate', path, { id })
    seen.add(id)
    return id
  }
  const known = (value: unknown, path: string, all: { has(id: string): boolean }) => {
    const id = text(value, path)
    if (id === undefined) return
    if (all.has(id)) return id
    add('unknown', path, { id })
  }
  const number = (value: unknown, path: string, least = -Infinity, most = Infinity): number | undefined => {
    if (typeof value !== 'number') add('type', path, { expected: 'number' })
    else if (!Number.isFinite(value)) add('notFinite', path, { found: String(value) })
    else if (least === 0 && value < 0) add('negative', path, { found: value })
    else if (value < least || value > most) add('range', path, { found: value, least, most })
    else return value
  }
  const whole = (value: unknown, path: string, least: number): number | undefined => {
    const found = number(value, path, least)
    if (found !== undefined && !Number.isSafeInteger(found)) add('notWhole', path, { found })
    else return found
  }
  const list = (value: unknown, path: string, some: boolean): unknown[] => {
    if (!Array.isArray(value)) add('type', path, { expected: 'list' })
    else if (some && value.length === 0) add('empty', path)
    else return value
    return []
  }
  const days = (value: unknown, path: string, some: boolean) => {
    let before = ''
    list(value, path, some).forEach((day, i) => {
      const one = text(day, `${path}[${i}]`)
      if (one === undefined) return
      if (!isDate(one)) add('date', `${path}[${i}]`, { found: one })
      else if (some && one <= before) add('dateOrder', `${path}[${i}]`, { before, found: one })
      before = one
    })
  }
  return { object, text, newId, known, number, whole, list, days }
}

function each(
  read: Reader, value: unknown, path: string, some: boolean, one: (row: Loose, path: string) => void, quiet = false,
) {
  const rows = quiet ? (Array.isArray(value) ? value : []) : read.list(value, path, some)
  rows.forEach((row, i) => {
    const known = typeof row === 'object' && row !== null && !Array.isArray(row)
    const found = known ? row as Loose : quiet ? undefined : read.object(row, `${path}[${i}]`)
    if (found) one(found, `${path}[${i}]`)
  })
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const [year, month, day] = text.split('-').map(Number) as [number, number, number]
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const length = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  return length !== undefined && day >= 1 && day <= length
}

/** Every circle of prerequisites that a depth-first walk meets, as the ids along it. */
function circles(offerings: Map<string, unknown>): string[][] {
  const found: string[][] = []
  const done = new Set<string>()
  const path: string[] = []
  const visit = (id: string) => {
    if (done.has(id)) return
    const at = path.indexOf(id)
    if (at >= 0) {
      found.push([...path.slice(at), id])
      return
    }
    path.push(id)
    const before = offerings.get(id)
    if (Array.isArray(before)) for (const one of before) if (offerings.has(String(one))) visit(String(one))
    path.pop()
    done.add(id)
  }
  for (const id of offerings.keys()) visit(id)
  return found
}
