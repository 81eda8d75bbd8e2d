/**
 * Distribution of the sum of items at each node: [sum][node].
 *
 * @see Lord & Wingersky (1984), Applied Psychological Measurement 8, 453-461; several categories: Thissen et al. (1995)
 */
export const sumDistribution = (
  tables: readonly Float64Array[][], nodes: number,
): Float64Array[] => tables.reduce((sums, table) => {
  const next = Array.from({ length: sums.length + table.length - 1 }, () => new Float64Array(nodes))
  sums.forEach((at, s) => table.forEach((p, k) => {
    const out = next[s + k]!
    for (let q = 0; q < nodes; q++) out[q] = out[q]! + at[q]! * p[q]!
  }))
  return next
}, [new Float64Array(nodes).fill(1)])
