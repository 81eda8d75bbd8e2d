/**
 * A normal prior on equally spaced nodes: from mean − range·sd to mean + range·sd, or between bounds in logits.
 * ends: whether the outermost nodes count whole (default) or half, as the trapezoid rule has it.
 */
export type Prior = { mean?: number; sd?: number; nodes?: number; range?: number; bounds?: readonly [number, number]; ends?: 'whole' | 'half' }

export type Grid = { readonly nodes: Float64Array; readonly logPrior: Float64Array; readonly mean: number; readonly sd: number }

/**
 * Nodes and the log of the normalised prior at each; 121 nodes on six standard deviations by default. The trapezoid rule
 * is then exact to 1e-8 as long as the spacing stays below the posterior's sd.
 *
 * @throws RangeError for a prior without a finite mean, positive sd and at least 3 nodes
 */
export const normalGrid = ({ mean = 0, sd = 1, nodes: count = 121, range = 6, bounds, ends = 'whole' }: Prior = {}): Grid => {
  const [from, to] = bounds ?? [mean - range * sd, mean + range * sd]
  if (!Number.isFinite(mean) || !(sd > 0 && sd < Infinity) || !(Number.isInteger(count) && count >= 3) || !(to > from) || !Number.isFinite(to - from)) {
    throw new RangeError('the prior needs a mean, a positive sd, at least 3 nodes and a range to lie on')
  }
  const nodes = Float64Array.from({ length: count }, (_, q) => from + ((to - from) * q) / (count - 1))
  const logPrior = nodes.map((theta, q) => -0.5 * ((theta - mean) / sd) ** 2 - (ends === 'half' && (q === 0 || q === count - 1) ? Math.LN2 : 0))
  const total = Math.log(logPrior.reduce((sum, log) => sum + Math.exp(log), 0))
  return { nodes, logPrior: logPrior.map(log => log - total), mean, sd }
}

/** Turns logs (up to a constant) into probabilities that sum to 1, in place; returns the log of the sum they had. */
export const normalise = (logs: Float64Array): number => {
  let top = -Infinity
  for (let q = 0; q < logs.length; q++) if (logs[q]! > top) top = logs[q]!
  let sum = 0
  for (let q = 0; q < logs.length; q++) {
    const weight = Math.exp(logs[q]! - top)
    logs[q] = weight
    sum += weight
  }
  for (let q = 0; q < logs.length; q++) logs[q] = logs[q]! / sum
  return top + Math.log(sum)
}

/** Mean and standard deviation of probabilities at nodes. */
export const moments = (probabilities: Float64Array, nodes: Float64Array): { mean: number; sd: number } => {
  let mean = 0
  for (let q = 0; q < nodes.length; q++) mean += probabilities[q]! * nodes[q]!
  let variance = 0
  for (let q = 0; q < nodes.length; q++) variance += probabilities[q]! * (nodes[q]! - mean) ** 2
  return { mean, sd: Math.sqrt(variance) }
}

/** A value between equally spaced nodes, straight from one to the next; the end values beyond them. */
export const interpolate = (nodes: Float64Array, values: Float64Array, at: number, offset: number): number => {
  const position = Math.min(nodes.length - 1, Math.max(0, (at - nodes[0]!) / (nodes[1]! - nodes[0]!)))
  const low = Math.min(nodes.length - 2, Math.floor(position))
  return values[offset + low]! + (position - low) * (values[offset + low + 1]! - values[offset + low]!)
}
