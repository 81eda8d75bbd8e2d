import { sineIntegral } from './distributions.ts'
import { checkItems, checkResponses, greatestInformation, logFailed, logSolved, type Item2pl, type Responses } from './models.ts'

/**
 * A competency profile scored as one: abilities of all competencies share a general factor,
 * θ_d = √r·g + √(1 − r)·s_d with g and every s_d independent N(0, 1), so that each pair correlates r.
 * What is known of one competency then informs the others by as much as r says, and no more.
 */
export type ProfileSetup = {
  /** Each item measures one dimension, 0-based. */
  items: readonly (Item2pl & { readonly dimension: number })[]
  dimensions: number
  /** r, in [0, 1). */
  correlation: number
  /** Ascending cut points in logits: the same for all dimensions, or a list for each. */
  cuts: readonly number[] | readonly (readonly number[])[]
}

/** What scoring needs of an item set, worked out once by `prepareProfile`. */
export type ProfileModel = {
  readonly items: number
  /** Nodes of g and the log of their prior weight. */
  readonly general: Float64Array
  readonly logGeneral: Float64Array
  /** Number of nodes of each s, and the prior weight of each. */
  readonly own: number
  readonly weights: Float64Array
  /** θ at each pair of nodes, [g * own + s]. */
  readonly theta: Float64Array
  readonly dimensions: readonly Dimension[]
  /** Parts already worked out for a pattern of answers within one dimension. */
  readonly known: Map<number, Float64Array>
}

type Dimension = {
  /** Its items: where their answers stand, and the log likelihood of a failed and a solved answer, [g * own + s]. */
  readonly items: readonly { readonly at: number; readonly logs: readonly [Float64Array, Float64Array] }[]
  /** For each cut, the share of every node that counts to the levels below it. */
  readonly below: readonly Float64Array[]
}

/** Posterior means and standard deviations in logits; `levels` has the probability of each level, lowest first. */
export type ProfileScore = {
  general: { mean: number; sd: number }
  dimensions: { mean: number; sd: number; answered: number; levels: number[] }[]
}

const range = 6
const mostNodes = 401
/** Parts kept per model: 10 to 30 MB. */
const mostKnown = 8192

/**
 * Tables for an item set, worked out once.
 *
 * Equally spaced nodes on [−6, 6] for g and for each s, close enough for the most precise posterior the items allow.
 * A cut runs between nodes, or through one. The posterior is taken as the smooth curve through its values at the nodes
 * (Whittaker's interpolation by sin(πx)/πx), and what lies below the cut is the integral of that curve: the node at θ
 * counts to the levels below the cut c by ½ + Si(π(c − θ)/h)/π. A node on the cut is thereby split in halves.
 * Against brute force on finer grids everything differs by less than 1e-5 (test/profile.test.ts).
 *
 * @throws RangeError for a correlation outside [0, 1), cuts that do not ascend, an item without a dimension
 */
export const prepareProfile = (setup: ProfileSetup): ProfileModel => {
  checkItems(setup.items)
  const { correlation, dimensions, items } = setup
  if (!Number.isInteger(dimensions) || dimensions < 1) throw new RangeError(`the number of dimensions must be 1 or more, not ${dimensions}`)
  if (!(correlation >= 0 && correlation < 1)) throw new RangeError(`the correlation must lie in [0, 1), not ${correlation}`)
  items.forEach((item, j) => {
    if (!Number.isInteger(item.dimension) || item.dimension < 0 || item.dimension >= dimensions) {
      throw new RangeError(`item ${j}: no dimension ${item.dimension}`)
    }
  })
  const cuts = cutsOf(setup)
  const shared = Math.sqrt(correlation)
  const unique = Math.sqrt(1 - correlation)
  const spacing = spacings(setup, shared, unique)
  const general = nodesOf(spacing.general)
  const nodes = nodesOf(spacing.own)
  const own = nodes.length
  const theta = Float64Array.from({ length: general.length * own }, (_, at) =>
    shared * general[Math.floor(at / own)]! + unique * nodes[at % own]!)
  const step = unique * ((2 * range) / (own - 1))
  const shares = new Map<number, Float64Array>()
  const shareBelow = (cut: number): Float64Array => {
    const share = shares.get(cut) ?? theta.map(t => 0.5 + sineIntegral((Math.PI * (cut - t)) / step) / Math.PI)
    shares.set(cut, share)
    return share
  }
  return {
    items: items.length,
    general, own, theta,
    logGeneral: normalWeights(general).map(Math.log),
    weights: normalWeights(nodes),
    dimensions: cuts.map((list, d) => ({
      items: items.flatMap((item, at) => item.dimension === d
        ? [{ at, logs: [theta.map(t => logFailed(item, t)), theta.map(t => logSolved(item, t))] as const }]
        : []),
      below: list.map(shareBelow),
    })),
    known: new Map(),
  }
}

const cutsOf = ({ cuts, dimensions }: ProfileSetup): (readonly number[])[] => {
  const lists = cuts.every(cut => typeof cut === 'number') ? Array.from({ length: dimensions }, () => cuts) : cuts as readonly (readonly number[])[]
  if (lists.length !== dimensions) throw new RangeError(`cut points for ${lists.length} of ${dimensions} dimensions`)
  lists.forEach((list, d) => {
    if (!Array.isArray(list) || list.some((cut, k) => !Number.isFinite(cut) || cut <= (list[k - 1] ?? -Infinity))) {
      throw new RangeError(`dimension ${d}: cut points must ascend`)
    }
  })
  return lists
}

/**
 * How far apart nodes may lie. Sums are good to 3e-9 when nodes lie no further apart than the smallest standard deviation;
 * the curve between them wants one and a half times as many.
 */
const spacings = ({ items, dimensions }: ProfileSetup, shared: number, unique: number): { general: number; own: number } => {
  const groups = Array.from({ length: dimensions }, (_, d) => items.filter(item => item.dimension === d))
  const most = groups.map(group => greatestInformation(group, range * (shared + unique)))
  const ownSd = most.map(each => 1 / Math.sqrt(1 + unique ** 2 * each))
  // Given g, a level's probability falls from 1 to 0 over this many units of g.
  const steepest = Math.min(...ownSd) * (unique / Math.max(shared, 1e-9))
  const onGeneral = most.reduce((sum, each, d) => sum + shared ** 2 * each * ownSd[d]! ** 2, 0)
  return { general: 1 / Math.sqrt(1 + onGeneral + 1 / steepest ** 2), own: Math.min(0.4, Math.min(...ownSd) / 1.5) }
}

const nodesOf = (spacing: number): Float64Array => {
  const count = Math.min(mostNodes, Math.max(25, 2 * Math.ceil(range / spacing) + 1))
  return Float64Array.from({ length: count }, (_, q) => range * ((2 * q) / (count - 1) - 1))
}

const normalWeights = (nodes: Float64Array): Float64Array => {
  const density = nodes.map(x => Math.exp(-0.5 * x * x))
  const mass = density.reduce((sum, x) => sum + x, 0)
  return density.map(x => x / mass)
}

/**
 * Posterior of a whole profile by exact two-level quadrature: for each node of g, every dimension's own part is
 * integrated by itself, because dimensions are independent given g.
 *
 * @returns for each dimension the mean and standard deviation of θ_d, how many of its items were answered, and the
 *          probability of each of its cuts.length + 1 levels. With no answers at all, the prior.
 * @throws RangeError naming the item of a value that is no answer
 * @see Gibbons & Hedeker (1992), Psychometrika 57, 423-436, for the reduction to two levels
 */
export const scoreProfile = (model: ProfileModel, responses: Responses): ProfileScore => {
  checkResponses(responses, model.items)
  const { general, logGeneral, dimensions } = model
  const count = general.length
  const parts = dimensions.map((_, d) => partOf(model, d, responses))

  // Posterior of g: prior times the product of every dimension's likelihood given g.
  const posterior = Float64Array.from(logGeneral)
  for (const { values, width } of parts) for (let g = 0; g < count; g++) posterior[g] = posterior[g]! + values[g * width]!
  normalise(posterior)

  const mixed = (values: Float64Array, width: number, column: number): number => {
    let sum = 0
    for (let g = 0; g < count; g++) sum += posterior[g]! * values[g * width + column]!
    return sum
  }
  const mean = mixed(general, 1, 0)
  const square = general.reduce((sum, x, g) => sum + x * x * posterior[g]!, 0)
  return {
    general: { mean, sd: Math.sqrt(Math.max(0, square - mean * mean)) },
    dimensions: parts.map(({ values, width, answered }, d) => {
      const own = mixed(values, width, 1)
      let reached = 0
      const levels = dimensions[d]!.below.map((_, k) => {
        const below = Math.min(1, Math.max(reached, mixed(values, width, 3 + k)))
        const share = below - reached
        reached = below
        return share
      })
      return { mean: own, sd: Math.sqrt(Math.max(0, mixed(values, width, 2) - own * own)), answered, levels: [...levels, 1 - reached] }
    }),
  }
}

/** From logs to probabilities, in place. */
const normalise = (logs: Float64Array): void => {
  let top = -Infinity
  for (let g = 0; g < logs.length; g++) if (logs[g]! > top) top = logs[g]!
  let total = 0
  for (let g = 0; g < logs.length; g++) {
    logs[g] = Math.exp(logs[g]! - top)
    total += logs[g]!
  }
  for (let g = 0; g < logs.length; g++) logs[g] = logs[g]! / total
}

/** A dimension's part, from those already known where the pattern of answers has come before: few items have few patterns. */
const partOf = (model: ProfileModel, d: number, responses: Responses): { values: Float64Array; width: number; answered: number } => {
  const { items, below } = model.dimensions[d]!
  const width = 3 + below.length
  let answered = 0
  let pattern = d
  for (const { at } of items) {
    const response = responses[at]
    if (response === 0 || response === 1) answered++
    pattern = pattern * 3 + (response === 1 ? 2 : response === 0 ? 1 : 0)
  }
  // Dimensions differ in their number of items, so that d and the answers make one number only with the longest length.
  const key = items.length <= 8 ? pattern * model.dimensions.length + d : -1
  const found = key < 0 ? undefined : model.known.get(key)
  if (found) return { values: found, width, answered }
  const values = workOut(model, d, responses)
  if (key >= 0 && model.known.size < mostKnown) model.known.set(key, values)
  return { values, width, answered }
}

/** For each node of g: log likelihood of the dimension's answers, and E[θ], E[θ²], P(θ below each cut) given g and the answers. */
const workOut = (model: ProfileModel, d: number, responses: Responses): Float64Array => {
  const { general, own, theta, weights } = model
  const { items, below } = model.dimensions[d]!
  const cells = theta.length
  const likelihood = new Float64Array(cells)
  for (const { at, logs } of items) {
    const response = responses[at]
    if (response !== 0 && response !== 1) continue
    const row = logs[response]
    for (let cell = 0; cell < cells; cell++) likelihood[cell] = likelihood[cell]! + row[cell]!
  }
  const width = 3 + below.length
  const values = new Float64Array(general.length * width)
  for (let g = 0; g < general.length; g++) {
    const from = g * own
    const to = g * width
    let top = -Infinity
    for (let s = 0; s < own; s++) if (likelihood[from + s]! > top) top = likelihood[from + s]!
    let mass = 0
    let first = 0
    let second = 0
    for (let s = 0; s < own; s++) {
      const at = from + s
      const weight = weights[s]! * Math.exp(likelihood[at]! - top)
      const t = theta[at]!
      mass += weight
      first += weight * t
      second += weight * t * t
      for (let k = 0; k < below.length; k++) values[to + 3 + k] = values[to + 3 + k]! + weight * below[k]![at]!
    }
    values[to] = top + Math.log(mass)
    values[to + 1] = first / mass
    values[to + 2] = second / mass
    for (let k = 0; k < below.length; k++) values[to + 3 + k] = values[to + 3 + k]! / mass
  }
  return values
}
