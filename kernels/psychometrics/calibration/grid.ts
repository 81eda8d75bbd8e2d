/** Equally spaced abilities on [−range, range]. */
export const nodesOf = (count: number, range = 6): Float64Array => Float64Array.from(
  { length: count }, (_, q) => range * ((2 * q) / (count - 1) - 1)
)

/** Logs of the density of N(mean, sd²) at the nodes, normalised to sum 1. */
export const logNormalWeights = (theta: Float64Array, mean: number, sd: number): Float64Array => {
  const logs = theta.map(t => -0.5 * ((t - mean) / sd) ** 2)
  const top = logs.reduce((most, x) => Math.max(most, x), -Infinity)
  const total = top + Math.log(logs.reduce((sum, x) => sum + Math.exp(x - top), 0))
  return logs.map(x => x - total)
}
