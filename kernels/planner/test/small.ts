/** Tiny random instances with every rule in play, for tests that can afford to try all plans. */
import type { Instance } from '../instance.ts'
import { randomFrom } from '../random.ts'

/** Up to 5 people × 5 sessions, or `most` of both. All choices come from the seed. */
export function tinyInstance(seed: number, hard = false, most = 5): Instance {
  const random = randomFrom(seed)
  const whole = (low: number, high: number) => low + Math.floor(random() * (high - low + 1))
  const chance = (share: number) => random() < share
  const some = <T>(list: T[], share: number) => list.filter(() => chance(share))
  const round = (value: number) => Math.round(value * 100) / 100
  const between = (low: number, high: number) => round(low + (high - low) * random())
  const ids = (letter: string, count: number) => Array.from({ length: count }, (_, i) => `${letter}${i + 1}`)

  const competencies = ids('c', whole(1, 3))
  const days = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06']
  const offerings = ids('o', whole(2, 4)).map((id, i) => {
    const hours = whole(2, 8)
    return {
      id, mode: 'blended' as const, hours, practiceHours: whole(0, hours),
      effects: some(competencies, 0.7).map(competency => {
        const entry = between(-1.5, 0.5)
        return { competency, entry, exit: round(entry + between(0.8, 2)), gain: between(0.2, 1.2) }
      }),
      prerequisites: i > 0 && chance(0.35) ? [`o${whole(1, i)}`] : [],
    }
  })
  const sessions = ids('s', whole(3, most)).map(id => {
    const from = whole(0, 4)
    const seats = whole(1, 4)
    const isFree = chance(0.2)
    return {
      id, offering: `o${whole(1, offerings.length)}`, days: days.slice(from, from + whole(1, 2)), seats,
      minimum: isFree ? 1 : whole(0, Math.min(seats, 3)),
      fixedFen: isFree ? 0 : whole(0, 30) * 1000,
      headFen: whole(0, 10) * 1000,
      absent: chance(0.75),
    }
  })
  const units = ids('u', whole(1, 2)).map((id, i) => ({
    id, agency: `a${i + 1}`, region: 'r', size: most, maxAbsentShare: between(0.2, 0.8),
  }))
  const people = ids('p', whole(2, most)).map(id => ({
    id, unit: `u${whole(1, units.length)}`, hoursLimit: whole(4, 16),
    needs: some(competencies, 0.8).map(competency => ({
      competency, required: between(-0.5, 1.5), theta: between(-1.5, 1), se: chance(0.1) ? 0 : between(0.1, 0.5),
      weight: between(0, 1.5),
    })),
    locked: hard || chance(0.1) ? some(sessions.map(one => one.id), hard ? 0.3 : 0.15) : [],
    refused: chance(0.2) ? [chance(0.5) ? `o${whole(1, offerings.length)}` : `s${whole(1, sessions.length)}`] : [],
    busy: some(days, 0.1),
  }))
  const duty = some(people.map(one => one.id), 0.5)
  return {
    version: 1, competencies, units, people, offerings, sessions,
    budgetFen: whole(10, 120) * 1000,
    ...chance(0.4) ? { agencyBudgets: [{ agency: 'a1', budgetFen: whole(5, 30) * 1000 }] } : {},
    maxSessionsPerPerson: whole(1, 3),
    ...chance(0.3) ? { minimumPracticeShare: between(0.1, 0.6) } : {},
    ...duty.length > 0 && chance(0.3)
      ? { mandatory: [{ offering: 'o1', people: duty, penalty: chance(hard ? 0.8 : 0.3) ? null : between(0.05, 0.5) }] } : {},
  }
}

/** A tiny instance with places, half-days, trainers, floors, cohorts, nominations, hours of months and deadlines besides. */
export function tinyProvince(seed: number): Instance {
  const instance = tinyInstance(seed), random = randomFrom(seed + 5_000_000)
  const chance = (share: number) => random() < share
  instance.units.forEach((unit, i) => {
    unit.region = `r${i + 1}`
    if (chance(0.4)) unit.monthHours = 4 + Math.floor(20 * random())
  })
  for (const session of instance.sessions) {
    if (chance(0.5)) session.region = chance(0.5) ? 'r1' : 'r2'
    if (chance(0.4)) session.part = chance(0.5) ? 'am' : 'pm'
    if (chance(0.4)) session.trainers = ['t1']
    if (chance(0.3)) session.room = 'hall'
  }
  for (const person of instance.people) if (chance(0.3)) person.nominations = [{ offering: 'o1', worth: 0.3 }]
  instance.travel = [{ from: 'r1', to: 'r2', fen: chance(0.2) ? null : 3000, halfDays: 1 }, { from: 'r2', to: 'r1', fen: 2000 }]
  if (chance(0.5)) instance.floors = [{ region: 'r1', share: 0.4, penalty: 0.7 }]
  if (chance(0.4)) instance.cohorts = [{ id: 'k', people: instance.people.slice(0, 2).map(one => one.id), minimumPracticeShare: 0.3 }]
  for (const row of instance.mandatory ?? []) if (chance(0.5)) row.deadline = '2026-03-04'
  return instance
}
