/** What keeps a value from being an instance, each fault with its code, place and numbers. */
import type { Problem } from './instance.ts'

/** Greatest values that are taken for meant. */
export const greatest = { weight: 1000, penalty: 10_000, level: 20, hours: 100_000, seats: 1_000_000, fen: 1e14, wishes: 1000 }

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
  const regions = new Set<string>()
  const unitIds = new Set<string>()
  each(read, root['units'], 'units', true, (unit, path) => {
    const id = read.newId(unit['id'], `${path}.id`, unitIds)
    const agency = read.text(unit['agency'], `${path}.agency`)
    if (agency !== undefined) agencies.add(agency)
    const region = read.text(unit['region'], `${path}.region`)
    if (region !== undefined) regions.add(region)
    const size = read.whole(unit['size'], `${path}.size`, 1)
    read.number(unit['maxAbsentShare'], `${path}.maxAbsentShare`, 0, 1)
    if (unit['monthHours'] !== undefined) read.number(unit['monthHours'], `${path}.monthHours`, 0, greatest.hours * greatest.seats)
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
    const hours = read.number(offering['hours'], `${path}.hours`, 0, greatest.hours)
    const practice = read.number(offering['practiceHours'], `${path}.practiceHours`, 0)
    if (hours !== undefined && practice !== undefined && practice > hours) {
      add('practiceAboveHours', `${path}.practiceHours`, { hours, practiceHours: practice })
    }
    const seen = new Set<string>()
    each(read, offering['effects'], `${path}.effects`, false, (effect, at) => {
      const competency = read.newId(effect['competency'], `${at}.competency`, seen)
      if (competency !== undefined) read.known(competency, `${at}.competency`, competencies)
      const entry = read.number(effect['entry'], `${at}.entry`, -greatest.level, greatest.level)
      const exit = read.number(effect['exit'], `${at}.exit`, -greatest.level, greatest.level)
      if (entry !== undefined && exit !== undefined && exit < entry) add('exitBelowEntry', `${at}.exit`, { entry, exit })
      read.number(effect['gain'], `${at}.gain`, 0, greatest.level)
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
    const seats = read.whole(session['seats'], `${path}.seats`, 1, greatest.seats)
    const minimum = read.whole(session['minimum'], `${path}.minimum`, 0)
    if (seats !== undefined && minimum !== undefined && minimum > seats) {
      add('minimumAboveSeats', `${path}.minimum`, { seats, minimum })
    }
    read.whole(session['fixedFen'], `${path}.fixedFen`, 0, greatest.fen)
    read.whole(session['headFen'], `${path}.headFen`, 0, greatest.fen)
    if (session['region'] !== undefined) read.text(session['region'], `${path}.region`)
    if (session['part'] !== undefined && session['part'] !== 'am' && session['part'] !== 'pm') {
      add('range', `${path}.part`, { found: String(session['part']) })
    }
    if (session['room'] !== undefined) read.text(session['room'], `${path}.room`)
    if (session['trainers'] !== undefined) {
      const trainers = new Set<string>()
      read.list(session['trainers'], `${path}.trainers`, false).forEach((one, i) => { read.newId(one, `${path}.trainers[${i}]`, trainers) })
    }
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
      read.number(need['required'], `${at}.required`, -greatest.level, greatest.level)
      read.number(need['theta'], `${at}.theta`, -greatest.level, greatest.level)
      read.number(need['se'], `${at}.se`, 0, greatest.level)
      read.number(need['weight'], `${at}.weight`, 0, greatest.weight)
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
    for (const list of ['refused', 'locked', 'nominations']) {
      const found = person[list]
      if (Array.isArray(found) && found.length > greatest.wishes) {
        add('tooMany', `${path}.${list}`, { found: found.length, most: greatest.wishes })
      }
    }
    if (person['nominations'] !== undefined) {
      const wanted = new Set<string>()
      each(read, person['nominations'], `${path}.nominations`, false, (row, at) => {
        const one = read.newId(row['offering'], `${at}.offering`, wanted)
        if (one !== undefined) read.known(one, `${at}.offering`, offerings)
        read.number(row['worth'], `${at}.worth`, 0, greatest.weight)
      })
    }
    if (person['groups'] !== undefined) {
      for (const [kind, group] of Object.entries(read.object(person['groups'], `${path}.groups`) ?? {})) {
        read.text(group, `${path}.groups.${kind}`)
      }
    }
  })
  for (const [unit, people] of peopleOf) {
    const size = units.get(unit)
    if (size !== undefined && people > size) add('unitTooSmall', 'units', { unit, size, people })
  }

  read.whole(root['budgetFen'], 'budgetFen', 0, greatest.fen)
  read.whole(root['maxSessionsPerPerson'], 'maxSessionsPerPerson', 0)
  if (root['minimumPracticeShare'] !== undefined) read.number(root['minimumPracticeShare'], 'minimumPracticeShare', 0, 1)
  if (root['agencyBudgets'] !== undefined) {
    const seen = new Set<string>()
    each(read, root['agencyBudgets'], 'agencyBudgets', false, (row, path) => {
      const agency = read.newId(row['agency'], `${path}.agency`, seen)
      if (agency !== undefined) read.known(agency, `${path}.agency`, agencies)
      read.whole(row['budgetFen'], `${path}.budgetFen`, 0, greatest.fen)
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
      if (row['deadline'] !== undefined) read.days([row['deadline']], `${path}.deadline`, true)
      if (row['penalty'] !== null) read.number(row['penalty'], `${path}.penalty`, 0, greatest.penalty)
    })
  }
  readMore(read, root, { regions, personIds, add })
  return problems
}

/** Travel, floors and cohorts. */
function readMore(
  read: Reader, root: Loose, { regions, personIds, add }: { regions: Set<string>, personIds: Set<string>, add: Add },
) {
  if (root['travel'] !== undefined) {
    const ways = new Set<string>()
    each(read, root['travel'], 'travel', false, (row, path) => {
      const from = read.text(row['from'], `${path}.from`), to = read.text(row['to'], `${path}.to`)
      if (from !== undefined && to !== undefined) read.newId(`${from} > ${to}`, path, ways)
      if (row['fen'] !== null) read.whole(row['fen'], `${path}.fen`, 0, greatest.fen)
      if (row['halfDays'] !== undefined) read.whole(row['halfDays'], `${path}.halfDays`, 0, 60)
    })
  }
  if (root['floors'] !== undefined) {
    const seen = new Set<string>()
    each(read, root['floors'], 'floors', false, (row, path) => {
      const region = read.newId(row['region'], `${path}.region`, seen)
      if (region !== undefined) read.known(region, `${path}.region`, regions)
      read.number(row['share'], `${path}.share`, 0, 1)
      read.number(row['penalty'], `${path}.penalty`, 0, greatest.penalty)
    })
  }
  if (root['cohorts'] !== undefined) {
    const seen = new Set<string>(), members = new Set<string>()
    each(read, root['cohorts'], 'cohorts', false, (row, path) => {
      read.newId(row['id'], `${path}.id`, seen)
      read.number(row['minimumPracticeShare'], `${path}.minimumPracticeShare`, 0, 1)
      read.list(row['people'], `${path}.people`, true).forEach((id, i) => {
        const one = read.newId(id, `${path}.people[${i}]`, members)
        if (one !== undefined && !personIds.has(one)) add('unknown', `${path}.people[${i}]`, { id: one })
      })
    })
  }
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
  const whole = (value: unknown, path: string, least: number, most = Infinity): number | undefined => {
    const found = number(value, path, least, most)
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
