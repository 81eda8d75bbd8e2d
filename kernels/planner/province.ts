/**
 * Made-up provinces in four sizes, with every rule of the format in play: half-day sessions of six kinds over 26 weeks,
 * trainers and rooms, travel, desks, hours of units, budgets of all and of agencies, a mandatory course with a deadline,
 * practice shares, floors for a quarter of the regions, nominations, refusals and locked seats.
 * The same size and seed always give the same instance.
 */
import { expectedGap } from './gain.ts'
import type { Effect, Instance, Need, Offering, Person, Session, Travel, Unit } from './instance.ts'
import { randomFrom } from './random.ts'

export type ProvinceSize = 'S' | 'M' | 'L' | 'XL'

const sizes = {
  S: { people: 500, sessions: 60, offerings: 47, regions: 6, agencies: 4, units: 25 },
  M: { people: 5000, sessions: 300, offerings: 140, regions: 10, agencies: 40, units: 240 },
  L: { people: 20_000, sessions: 800, offerings: 160, regions: 14, agencies: 156, units: 956 },
  XL: { people: 100_000, sessions: 2000, offerings: 210, regions: 20, agencies: 811, units: 4779 },
}

type Kind = {
  mode: Offering['mode'], hours: number, practice: number, halfDays: number, seats: number, minimum: number, fixedYuan: number
  headYuan: number, gain: number, absent: boolean, everywhere: boolean
}

const kind = (
  mode: Kind['mode'], hours: number, practice: number, halfDays: number, seats: number, minimum: number, fixedYuan: number,
  headYuan: number, gain: number, where: 'away' | 'online' | 'self',
): Kind => ({ mode, hours, practice, halfDays, seats, minimum, fixedYuan, headYuan, gain, absent: where !== 'self', everywhere: where !== 'away' })

/** Workshop, live class online, self-paced course, practice base, internship, lecture. */
const kinds: Kind[] = [
  kind('offline', 14, 0.5, 4, 36, 12, 9000, 160, 0.7, 'away'),
  kind('online', 7, 0.15, 2, 100, 20, 4000, 20, 0.4, 'online'),
  kind('online', 6, 0.1, 20, 400, 1, 1500, 15, 0.25, 'self'),
  kind('offline', 21, 0.85, 6, 24, 8, 12_000, 260, 0.95, 'away'),
  kind('blended', 35, 0.7, 10, 14, 4, 7000, 420, 1.1, 'away'),
  kind('offline', 3.5, 0, 1, 180, 40, 5000, 10, 0.2, 'away'),
]
const shares = [0.3, 0.2, 0.12, 0.16, 0.1, 0.12]

/** @returns an instance that an empty plan keeps, apart from a few locked seats that can all be kept together */
export function generateProvince(size: ProvinceSize, seed: number): Instance {
  const count = sizes[size]
  const random = randomFrom(seed * 7919 + count.people)
  const between = (low: number, high: number) => low + (high - low) * random()
  const whole = (low: number, high: number) => Math.floor(between(low, high + 1))
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const ids = (letter: string, most: number) => Array.from({ length: most }, (_, i) => `${letter}${i + 1}`)

  const competencies = ids('c', 12)
  const regions = ids('r', count.regions)
  const regionLevel = regions.map((_, i) => (i % 4 === 3 ? -0.35 : 0.1) + 0.1 * normal())
  const days = workingDays(130)

  const agencyRegion = Array.from({ length: count.agencies }, (_, a) => a < count.regions ? a : whole(0, count.regions - 1))
  const unitAgency = Array.from({ length: count.units }, (_, u) => u < count.agencies ? u : whole(0, count.agencies - 1))
  const unitOf = Array.from({ length: count.people }, (_, i) => i < count.units ? i : whole(0, count.units - 1))
  const heads = new Int32Array(count.units)
  for (const unit of unitOf) heads[unit]!++
  const units: Unit[] = unitAgency.map((agency, u) => {
    const backOffice = random() < 0.3
    const staff = heads[u]! + whole(0, 3)
    return {
      id: `u${u + 1}`, agency: `a${agency + 1}`, region: regions[agencyRegion[agency]!]!, size: staff,
      maxAbsentShare: hundredths(backOffice ? between(0.2, 0.4) : between(0.08, 0.2)), monthHours: Math.round(staff * between(6, 14)),
    }
  })

  const profiles = Array.from({ length: 20 }, () => shuffled(competencies, random).slice(0, whole(2, 5)).map(competency =>
    ({ competency, required: hundredths(between(0.2, 2.2)), weight: hundredths(between(0.6, 2.4)) })))

  const kindOf: Kind[] = []
  const offerings: Offering[] = ids('o', count.offerings).map((id, i) => {
    let draw = random(), at = 0
    while (at < shares.length - 1 && draw > shares[at]!) draw -= shares[at++]!
    const one = kinds[at]!, level = i % 3
    const main = competencies[Math.floor(i / 3) % competencies.length]!
    const sides = shuffled(competencies.filter(other => other !== main), random).slice(0, random() < 0.25 ? 1 : 0)
    const effect = (competency: string, share: number): Effect => {
      const entry = hundredths(-1.4 + 0.9 * level + between(-0.15, 0.15))
      return { competency, entry, exit: hundredths(entry + between(1.5, 2)), gain: hundredths(share * one.gain * between(0.8, 1.25)) }
    }
    const before = level > 0 && random() < 0.5 ? [`o${i}`] : []
    const hours = Math.max(1, Math.round(2 * one.hours * between(0.8, 1.2)) / 2)
    kindOf.push(one)
    return { id, mode: one.mode, hours, practiceHours: Math.floor(2 * hours * one.practice) / 2,
      effects: [effect(main, 1), ...sides.map(side => effect(side, 0.4))], prerequisites: before }
  })

  const sessions: Session[] = ids('s', count.sessions).map((id, i) => {
    const k = i < count.offerings ? i : whole(0, count.offerings - 1)
    const one = kindOf[k]!, seats = Math.max(2, Math.round(one.seats * between(0.7, 1.3)))
    const length = Math.max(1, Math.ceil(one.halfDays / 2))
    const from = whole(0, days.length - length)
    const region = pick(regions)
    return {
      id, offering: offerings[k]!.id, days: days.slice(from, from + length), seats,
      minimum: Math.min(seats, Math.max(1, Math.round(one.minimum * between(0.7, 1.2)))),
      fixedFen: Math.round(100 * one.fixedYuan * between(0.7, 1.3)), headFen: Math.round(100 * one.headYuan * between(0.7, 1.3)),
      ...one.everywhere ? {} : { region, room: `${region} room ${whole(1, 3)}` },
      ...one.halfDays === 1 || (one.halfDays === 2 && random() < 0.5) ? { part: pick(['am', 'pm'] as const) } : {},
      ...one.absent ? { trainers: [`t${whole(1, Math.max(2, Math.round(count.sessions / 4)))}`] } : {}, absent: one.absent,
    }
  })

  const travel: Travel[] = []
  regions.forEach((from, i) => regions.forEach((to, j) => {
    const steps = Math.min(Math.abs(i - j), regions.length - Math.abs(i - j))
    if (steps > 0) travel.push({ from, to, fen: steps > regions.length / 3 ? null : 8000 + 9000 * steps, halfDays: Math.min(2, steps) })
  }))

  const locale = new Map(units.map((unit, u) => [u, regions.indexOf(unit.region)]))
  const people: Person[] = unitOf.map((unit, i) => {
    const ability = regionLevel[locale.get(unit)!]! + 0.5 * normal()
    const needs: Need[] = pick(profiles).map(({ competency, required, weight }) => ({
      competency, required, weight, theta: hundredths(ability + 0.7 * normal()), se: hundredths(between(0.2, 0.45)),
    }))
    const away = whole(0, days.length - 10)
    return {
      id: `p${i + 1}`, unit: units[unit]!.id, hoursLimit: pick([48, 48, 64, 64, 240]), needs, locked: [],
      refused: random() < 0.05 ? [pick(offerings).id] : [], busy: random() < 0.3 ? days.slice(away, away + whole(3, 10)) : [],
      ...random() < 0.05 ? { nominations: [{ offering: pick(offerings).id, worth: 0.2 }] } : {},
      groups: { gender: random() < 0.5 ? 'f' : 'm', grade: pick(['1', '2', '3', '4']) },
    }
  })

  // a course that can be held online in half-days, by the end of the fifth month
  const early = new Set(sessions.filter(session => session.days.at(-1)! <= days[108]!).map(session => session.offering))
  const security = offerings.findIndex((one, k) => kindOf[k] === kinds[1] && early.has(one.id) && one.prerequisites.length === 0)
  const duty = people.filter(() => random() < 0.35).map(person => person.id)
  const open = new Set(offerings.filter(one => one.prerequisites.length === 0).map(one => one.id))
  lockSome(people, units, sessions.filter(session => open.has(session.offering)), random, Math.round(count.people / 500))
  const gapOf = new Map(units.map(unit => [unit.id, 0]))
  for (const person of people) {
    const gap = person.needs.reduce((sum, need) => sum + need.weight * expectedGap(need.required - need.theta, need.se), 0)
    gapOf.set(person.unit, gapOf.get(person.unit)! + gap)
  }
  const agencyHeads = new Map<string, number>()
  unitOf.forEach(unit => agencyHeads.set(units[unit]!.agency, (agencyHeads.get(units[unit]!.agency) ?? 0) + 1))
  return {
    version: 1, competencies, units, people, offerings, sessions, budgetFen: 38_000 * count.people,
    agencyBudgets: [...agencyHeads].filter((_, i) => i % 2 === 0).map(([agency, size]) => ({ agency, budgetFen: 26_000 * size })),
    maxSessionsPerPerson: 4, minimumPracticeShare: 0.25,
    mandatory: [{ offering: offerings[Math.max(0, security)]!.id, people: duty, penalty: 0.3, deadline: days[108]! }],
    travel, floors: regions.filter((_, i) => i % 4 === 3).map(region => ({ region, share: 0.2, penalty: 0.5 })),
    cohorts: [{ id: 'trainees', people: people.filter((_, i) => i % 20 === 7).map(person => person.id), minimumPracticeShare: 0.35 }],
  }
}

/** Locks some people into cheap self-paced or online sessions, one for each unit at most, so that all can be kept. */
function lockSome(people: Person[], units: Unit[], sessions: Session[], random: () => number, most: number) {
  const fit = sessions.filter(session => !session.absent && session.minimum <= 1)
  const used = new Set<string>()
  for (let i = 0; i < most && fit.length > 0; i++) {
    const person = people[Math.floor(random() * people.length)]!, session = fit[Math.floor(random() * fit.length)]!
    const unit = units.find(one => one.id === person.unit)!
    if (used.has(unit.agency) || person.refused.includes(session.offering)) continue
    used.add(unit.agency)
    person.locked.push(session.id)
  }
}

/** Monday to Friday from 2 March 2026 on. */
function workingDays(count: number): string[] {
  const days: string[] = []
  const lengths: [string, number][] = [['03', 31], ['04', 30], ['05', 31], ['06', 30], ['07', 31], ['08', 31], ['09', 30]]
  lengths.flatMap(([month, length]) => Array.from({ length }, (_, day) => `2026-${month}-${String(day + 1).padStart(2, '0')}`))
    .slice(1).forEach((day, i) => { if (i % 7 < 5) days.push(day) })
  return days.slice(0, count)
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const copy = [...list]
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [copy[i], copy[j]] = [copy[j]!, copy[i]!]
  }
  return copy
}

const hundredths = (value: number) => Math.round(value * 100) / 100
