import type { Instance } from '@keju/planner'

/** What the way costs each person to each session, in fen; 0 where none is listed or the session takes nobody away. */
export const tripsOf = (instance: Instance): ((personId: string, sessionId: string) => number) => {
  const regionOf = new Map(instance.units.map(unit => [unit.id, unit.region]))
  const homes = new Map(instance.people.map(person => [person.id, regionOf.get(person.unit) ?? '']))
  const places = new Map(instance.sessions.map(session => [session.id, session.absent ? session.region : undefined]))
  const ways = new Map((instance.travel ?? []).map(way => [`${way.from} ${way.to}`, way.fen ?? 0]))
  return (personId, sessionId) => {
    const to = places.get(sessionId)
    return to === undefined ? 0 : (ways.get(`${homes.get(personId)} ${to}`) ?? 0)
  }
}
