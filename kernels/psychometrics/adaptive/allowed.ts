import { uniformAt } from '../seeded.ts'
import type { Bank } from './bank.ts'
import type { Sitting } from './engine.ts'
import type { Rules } from './rules.ts'

/** Places in the bank that may come next, and whether the position is one for pilot items. */
export type Allowed = { readonly items: readonly number[]; readonly pilot: boolean }

/** What has been asked so far, as far as content and time go by it. */
export type Progress = { readonly byArea: readonly number[]; readonly scored: number; readonly seconds: number }

/**
 * Items that may come next: unused, eligible, no enemy of a used one, in time, of the area with the largest deficit.
 *
 * @param open  areas to choose from; all by default
 */
export const allowedItems = (
  bank: Bank, rules: Pick<Rules, 'areas' | 'pilot' | 'stop'>, sitting: Sitting, progress: Progress, open?: readonly boolean[],
): Allowed => {
  const closed = new Uint8Array(bank.items.length)
  for (const j of sitting.ineligible) closed[j] = 1
  for (const { item } of sitting.given) {
    closed[item] = 1
    for (const enemy of bank.enemies[item]!) closed[enemy] = 1
  }
  const left = rules.stop.seconds === undefined ? Infinity : rules.stop.seconds - progress.seconds
  const free = (pilot: boolean): number[] => {
    const items: number[] = []
    for (let j = 0; j < closed.length; j++) {
      const item = bank.items[j]!
      if (closed[j] === 0 && (item.pilot ?? false) === pilot && (item.seconds ?? 0) <= left) items.push(j)
    }
    return items
  }
  if (pilotPositions(rules.pilot, sitting.seed).includes(sitting.given.length)) {
    const pilots = free(true)
    if (pilots.length > 0) return { items: pilots, pilot: true }
  }
  const items = free(false)
  return { items: ofNeediestArea(bank, rules.areas, open ? items.filter(j => open[bank.area[j]!]) : items, progress), pilot: false }
}

/** Of several areas with the same deficit all items are kept; an area without items gives way to the next. */
const ofNeediestArea = (
  bank: Bank, areas: readonly number[], items: readonly number[], { byArea, scored }: Progress,
): readonly number[] => {
  if (areas.length === 1) return items
  const deficit = areas.map((share, area) => share * (scored + 1) - byArea[area]!)
  let most = -Infinity
  for (const j of items) most = Math.max(most, deficit[bank.area[j]!]!)
  return items.filter(j => deficit[bank.area[j]!]! > most - 1e-9)
}

/** Positions of the pilot items in a sitting, drawn by its seed. */
export const pilotPositions = (pilot: Rules['pilot'], seed: number): number[] => {
  if (!pilot) return []
  const places = Array.from({ length: pilot.to - pilot.from + 1 }, (_, k) => pilot.from + k)
  return places.map(place => ({ place, draw: uniformAt(seed, -2, place) })).sort((x, y) => x.draw - y.draw).slice(0, pilot.items).map(({ place }) => place)
}

/** One of the `keep` items of greatest worth, by a uniform number; the first in the bank of equal ones. */
export const oneOfBest = (items: readonly number[], worth: (j: number) => number, keep: number, draw: number): number => {
  const best: { item: number; worth: number }[] = []
  for (const item of items) {
    const value = worth(item)
    if (best.length === keep && value <= best[keep - 1]!.worth) continue
    let at = best.length
    while (at > 0 && best[at - 1]!.worth < value) at--
    best.splice(at, 0, { item, worth: value })
    if (best.length > keep) best.pop()
  }
  return best[Math.floor(draw * best.length)]!.item
}

/** FNV-1a over the places, as eight hex digits. */
export const hashOf = (items: readonly number[]): string => {
  let hash = 0x811c9dc5
  for (const j of items) hash = Math.imul(hash ^ j, 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
