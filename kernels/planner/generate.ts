/**
 * Made-up agencies for tests and measurements: the same seed and size always give the same instance.
 * Half a year of working days, six kinds of course, posts with profiles, a budget that binds, desks that must be staffed.
 */
import type { Effect, Instance, Need, Offering, Person, Session, Unit } from './instance.ts'
import { randomFrom } from './random.ts'

type Kind = {
  mode: Offering['mode'], hours: number, practice: number, days: number, seats: number, minimum: number, fixedYuan: number,
  headYuan: number, gain: number, absent: boolean
}

const kind = (
  mode: Kind['mode'], hours: number, practice: number, days: number, seats: number, minimum: number, fixedYuan: number,
  headYuan: number, gain: number, absent = true,
): Kind => ({ mode, hours, practice, days, seats, minimum, fixedYuan, headYuan, gain, absent })

/** Workshop, live class online, self-paced course, practice base, internship, lecture. */
const kinds: Kind[] = [
  kind('offline', 14, 0.5, 2, 30, 12, 9000, 180, 0.7),
  kind('online', 7, 0.15, 1, 80, 15, 3500, 20, 0.4),
  kind('online', 6, 0.1, 10, 300, 1, 1200, 15, 0.25, false),
  kind('offline', 21, 0.85, 3, 20, 8, 11_000, 300, 0.95),
  kind('blended', 35, 0.7, 5, 12, 4, 6000, 450, 1.1),
  kind('offline', 3.5, 0, 1, 150, 30, 4500, 10, 0.2),
]

export type Size = { people: number, sessions: number, competencies?: number, offerings?: number, units?: number }

/**
 * @param size  offerings default to about 0.6 a session, units to one for every 20 people
 * @returns an instance without locked sessions or mandatory offerings that must not be missed: an empty plan is always allowed
 */
export function generateInstance(size: Size, seed: number): Instance {
  const random = randomFrom(seed)
  const between = (low: number, high: number) => low + (high - low) * random()
  const whole = (low: number, high: number) => Math.floor(between(low, high + 1))
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

  const competencies = Array.from({ length: size.competencies ?? 12 }, (_, i) => `c${i + 1}`)
  const days = workingDays(130)
  const regions = Array.from({ length: Math.max(1, Math.min(6, Math.round(size.people / 80))) }, (_, i) => `r${i + 1}`)
  const unitCount = size.units ?? Math.max(1, Math.round(size.people / 20))
  const agencyCount = Math.max(1, Math.round(unitCount / 6))
  const unitOf = Array.from({ length: size.people }, (_, i) => i < unitCount ? i : whole(0, unitCount - 1))
  const units: Unit[] = Array.from({ length: unitCount }, (_, i) => {
    const agency = i % agencyCount
    const backOffice = random() < 0.3
    return {
      id: `u${i + 1}`, agency: `a${agency + 1}`, region: regions[agency % regions.length]!,
      size: unitOf.filter(unit => unit === i).length + whole(0, 3),
      maxAbsentShare: Math.round(100 * (backOffice ? between(0.2, 0.4) : between(0.08, 0.2))) / 100,
    }
  })

  const profiles = Array.from({ length: 20 }, () => shuffled(competencies, random)
    .slice(0, whole(2, Math.min(5, competencies.length))).map(competency =>
      ({ competency, required: round(between(-0.3, 1.8)), weight: round(between(0.4, 1.6)) })))

  const offeringCount = size.offerings ?? Math.max(2, Math.round(size.sessions * 0.6))
  const offerings: Offering[] = []
  const kindOf: Kind[] = []
  for (let i = 0; i < offeringCount; i++) {
    const kind = pick(kinds)
    const level = whole(0, 2)
    const main = pick(competencies)
    const sides = shuffled(competencies.filter(one => one !== main), random).slice(0, whole(0, 1))
    const effect = (competency: string, share: number): Effect => {
      const entry = round(-1.4 + 0.9 * level + between(-0.15, 0.15))
      return { competency, entry, exit: round(entry + between(1.5, 2)), gain: round(share * kind.gain * between(0.8, 1.25)) }
    }
    const basic = level > 0 && random() < 0.5
      ? offerings.find(one => one.effects[0]!.competency === main && one.effects[0]!.entry < -1.7 + 0.9 * level) : undefined
    const hours = Math.max(1, Math.round(2 * kind.hours * between(0.8, 1.2)) / 2)
    offerings.push({
      id: `o${i + 1}`, mode: kind.mode, hours, practiceHours: Math.floor(2 * hours * kind.practice) / 2,
      effects: [effect(main, 1), ...sides.map(side => effect(side, 0.4))], prerequisites: basic ? [basic.id] : [],
    })
    kindOf.push(kind)
  }

  const sessions: Session[] = Array.from({ length: size.sessions }, (_, i) => {
    const k = i < offeringCount ? i : whole(0, offeringCount - 1)
    const kind = kindOf[k]!
    const from = whole(0, days.length - kind.days)
    const seats = Math.max(2, Math.round(kind.seats * between(0.7, 1.3)))
    return {
      id: `s${i + 1}`, offering: offerings[k]!.id, days: days.slice(from, from + kind.days), seats,
      minimum: Math.min(seats, Math.max(1, Math.round(kind.minimum * Math.min(1, size.people / 150)))),
      fixedFen: Math.round(100 * kind.fixedYuan * between(0.7, 1.3) * Math.min(1, size.people / 100)),
      headFen: Math.round(100 * kind.headYuan * between(0.7, 1.3)), region: pick(regions), absent: kind.absent,
    }
  })

  const holidays = () => {
    const from = whole(0, days.length - 10)
    return days.slice(from, from + whole(3, 10))
  }
  const people: Person[] = unitOf.map((unit, i) => {
    const ability = 0.5 * normal()
    const needs: Need[] = pick(profiles).map(({ competency, required, weight }) => ({
      competency, required, weight, theta: round(ability + 0.7 * normal()), se: round(between(0.2, 0.45)),
    }))
    return {
      id: `p${i + 1}`, unit: units[unit]!.id, hoursLimit: pick([24, 48, 48, 64]), needs, locked: [],
      refused: random() < 0.1 ? [pick(offerings).id] : [],
      busy: random() < 0.3 ? holidays() : [],
    }
  })

  const security = offerings[whole(0, offeringCount - 1)]!
  const chosen = people.filter(() => random() < 0.35).map(person => person.id)
  const agencies = [...new Set(units.map(unit => unit.agency))]
  return {
    version: 1, competencies, units, people, offerings, sessions,
    budgetFen: 38_000 * size.people,
    agencyBudgets: agencies.filter(() => random() < 0.5).map(agency => ({
      agency, budgetFen: 25_000 * people.filter(one => units.find(unit => unit.id === one.unit)!.agency === agency).length,
    })),
    maxSessionsPerPerson: 4,
    minimumPracticeShare: 0.25,
    mandatory: chosen.length > 0 ? [{ offering: security.id, people: chosen, penalty: 0.1 }] : [],
  }
}

/** Monday to Friday from 2 March 2026 on. */
function workingDays(count: number): string[] {
  const lengths: [string, number][] = [['03', 31], ['04', 30], ['05', 31], ['06', 30], ['07', 31], ['08', 31], ['09', 30]]
  const all = lengths.flatMap(([month, length]) =>
    Array.from({ length }, (_, day) => `2026-${month}-${String(day + 1).padStart(2, '0')}`)).slice(1)
  return all.filter((_, i) => i % 7 < 5).slice(0, count)
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const copy = [...list]
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [copy[i], copy[j]] = [copy[j]!, copy[i]!]
  }
  return copy
}

const round = (value: number) => Math.round(value * 100) / 100
