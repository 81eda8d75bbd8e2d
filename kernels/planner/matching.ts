/** Matchings that other domains use: placements, experts for sessions, pairs of regions. */

export type Placement = {
  /** place of each applicant, −1 for none */
  place: Int32Array
  /** places that stay under their lower quota, whatever is done within stability */
  under: number[]
}

/**
 * Hospital–residents matching by deferred acceptance, applicants proposing: stable, and best for every applicant among stable ones.
 * All stable matchings fill every place to the same number (rural hospitals theorem), so a lower quota that is missed
 * cannot be met by another stable matching; it is told, and `close` takes such places out, worst first, and matches again.
 *
 * @param wishes  places by falling preference, for each applicant; nobody is placed elsewhere
 * @param score  how much a place likes an applicant; equal scores go to the lower number
 * @see Gale & Shapley (1962), College admissions and the stability of marriage; Roth (1986), Econometrica 54
 */
export function placeApplicants(
  wishes: Int32Array[], capacity: Int32Array, score: (place: number, applicant: number) => number,
  lower?: Int32Array, options: { close?: boolean } = {},
): Placement {
  const shut = new Uint8Array(capacity.length)
  for (;;) {
    const place = deferred(wishes, capacity, score, shut)
    const filled = new Int32Array(capacity.length)
    for (const at of place) if (at >= 0) filled[at]!++
    const under = lower ? [...filled.keys()].filter(at => shut[at] === 0 && filled[at]! < lower[at]!) : []
    if (!options.close || under.length === 0) return { place, under }
    const worst = under.reduce((one, other) => lower![other]! - filled[other]! > lower![one]! - filled[one]! ? other : one)
    shut[worst] = 1
  }
}

function deferred(
  wishes: Int32Array[], capacity: Int32Array, score: (place: number, applicant: number) => number, shut: Uint8Array,
): Int32Array {
  const place = new Int32Array(wishes.length).fill(-1), next = new Int32Array(wishes.length)
  const start = new Int32Array(capacity.length + 1)
  capacity.forEach((seats, i) => { start[i + 1] = start[i]! + seats })
  // heaps, the least liked first
  const holder = new Int32Array(start.at(-1)!), liking = new Float64Array(start.at(-1)!), size = new Int32Array(capacity.length)
  const worse = (i: number, j: number) => liking[i]! !== liking[j]! ? liking[i]! < liking[j]! : holder[i]! > holder[j]!
  const swap = (i: number, j: number) => {
    const one = holder[i]!, its = liking[i]!
    holder[i] = holder[j]!
    liking[i] = liking[j]!
    holder[j] = one
    liking[j] = its
  }
  const sink = (from: number, count: number) => {
    for (let i = 0; ;) {
      let least = i
      for (let child = 2 * i + 1; child <= 2 * i + 2 && child < count; child++) if (worse(from + child, from + least)) least = child
      if (least === i) return
      swap(from + i, from + least)
      i = least
    }
  }
  for (let first = 0; first < wishes.length; first++) {
    for (let applicant = first; applicant >= 0;) {
      const list = wishes[applicant]!
      if (next[applicant]! >= list.length) break
      const at = list[next[applicant]!++]!
      if (shut[at] === 1 || capacity[at] === 0) continue
      const from = start[at]!, count = size[at]!, likes = score(at, applicant)
      if (count < capacity[at]!) {
        holder[from + count] = applicant
        liking[from + count] = likes
        size[at]!++
        for (let i = count; i > 0 && worse(from + i, from + ((i - 1) >> 1)); i = (i - 1) >> 1) swap(from + i, from + ((i - 1) >> 1))
        place[applicant] = at
        break
      }
      const out = holder[from]!
      if (likes < liking[from]! || (likes === liking[from] && applicant > out)) continue
      holder[from] = applicant
      liking[from] = likes
      sink(from, count)
      place[applicant] = at
      place[out] = -1
      applicant = out
    }
  }
  return place
}

/** Pairs of applicant and place that would both rather have each other; empty for a stable matching. Closed places aside. */
export function blockingPairs(
  wishes: Int32Array[], capacity: Int32Array, score: (place: number, applicant: number) => number, place: Int32Array,
): { applicant: number, place: number }[] {
  const filled = new Int32Array(capacity.length), least = new Float64Array(capacity.length).fill(Infinity)
  const last = new Int32Array(capacity.length).fill(-1)
  place.forEach((at, applicant) => {
    if (at < 0) return
    filled[at]!++
    const likes = score(at, applicant)
    if (likes < least[at]! || (likes === least[at] && applicant > last[at]!)) {
      least[at] = likes
      last[at] = applicant
    }
  })
  const found: { applicant: number, place: number }[] = []
  wishes.forEach((list, applicant) => {
    for (const at of list) {
      if (at === place[applicant]) break
      const likes = score(at, applicant)
      const wanted = filled[at]! < capacity[at]! || likes > least[at]! || (likes === least[at] && applicant < last[at]!)
      if (wanted) found.push({ applicant, place: at })
    }
  })
  return found
}

/**
 * The assignment of greatest total fit: each task to one worker, each worker to at most `most` tasks, only where the fit is
 * above 0. Exact, by shortest augmenting paths with potentials.
 *
 * @param fit  fit[task][worker], any finite numbers
 * @returns worker of each task, −1 where no fit above 0 is left
 * @see Jonker & Volgenant (1987), A shortest augmenting path algorithm for dense and sparse linear assignment problems, Computing 38
 */
export function assignExperts(fit: number[][], most: Int32Array): Int32Array {
  const tasks = fit.length
  const seats: number[] = []
  most.forEach((count, worker) => { for (let i = 0; i < Math.min(count, tasks); i++) seats.push(worker) })
  // every task may also stay open at no fit: a seat of its own
  const columns = seats.length + tasks
  const cost = (task: number, column: number) => column < seats.length ? -Math.max(fit[task]![seats[column]!]!, 0)
    : column - seats.length === task ? 0 : 1e12
  const rowPotential = new Float64Array(tasks + 1), potential = new Float64Array(columns + 1)
  const owner = new Int32Array(columns + 1), way = new Int32Array(columns + 1)
  for (let task = 1; task <= tasks; task++) {
    owner[0] = task
    let column = 0
    const least = new Float64Array(columns + 1).fill(Infinity), used = new Uint8Array(columns + 1)
    do {
      used[column] = 1
      const row = owner[column]!
      let delta = Infinity, next = 0
      for (let j = 1; j <= columns; j++) {
        if (used[j] === 1) continue
        const now = cost(row - 1, j - 1) - rowPotential[row]! - potential[j]!
        if (now < least[j]!) {
          least[j] = now
          way[j] = column
        }
        if (least[j]! < delta) {
          delta = least[j]!
          next = j
        }
      }
      for (let j = 0; j <= columns; j++) {
        if (used[j] === 1) {
          rowPotential[owner[j]!]! += delta
          potential[j]! -= delta
        } else least[j]! -= delta
      }
      column = next
    } while (owner[column] !== 0)
    for (; column !== 0; column = way[column]!) owner[column] = owner[way[column]!]!
  }
  const worker = new Int32Array(tasks).fill(-1)
  for (let j = 1; j <= seats.length; j++) {
    const task = owner[j]! - 1
    if (task >= 0 && fit[task]![seats[j - 1]!]! > 0) worker[task] = seats[j - 1]!
  }
  return worker
}

export type RegionProfile = { id: string, surplus: Record<string, number>, gap: Record<string, number> }

/**
 * Pairs regions that are ahead with regions that lag: the greatest Σ over competencies of surplus × gap, less the distance. A region
 * helps at most `most` others and is helped by one; nobody helps itself.
 */
export function pairRegions(
  donors: RegionProfile[], receivers: RegionProfile[], distance: (from: string, to: string) => number, most = 1,
): { donor: string, receiver: string, worth: number }[] {
  const fit = receivers.map(receiver => donors.map(donor => donor.id === receiver.id ? 0
    : Object.entries(receiver.gap).reduce((sum, [competency, gap]) => sum + Math.max(0, donor.surplus[competency] ?? 0) * Math.max(0, gap), 0)
      - distance(donor.id, receiver.id)))
  const chosen = assignExperts(fit, new Int32Array(donors.length).fill(most))
  return receivers.flatMap((receiver, r) => {
    const d = chosen[r]!
    return d < 0 ? [] : [{ donor: donors[d]!.id, receiver: receiver.id, worth: fit[r]![d]! }]
  })
}
