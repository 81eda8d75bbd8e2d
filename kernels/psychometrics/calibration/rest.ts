import type { Answers } from './answers.ts'

/**
 * Correlation of each item with the person's mean on the other items answered, and the persons it rests on (5000 at most,
 * evenly taken). A negative one points to a wrong key or a reversed wording, whatever the model makes of it.
 */
export const restCorrelations = (
  answers: Answers, category: (person: number, item: number) => number
): { r: number; persons: number }[] => {
  const { items, persons, categories, counts } = answers
  const stride = Math.max(1, Math.floor(persons / 5000))
  const means = counts.map(n => n.reduce((sum, x, k) => sum + k * x, 0) / Math.max(1e-300, n.reduce((sum, x) => sum + x, 0)))
  const row = new Float64Array(items)
  const sums = Array.from({ length: items }, () => new Float64Array(6))
  for (let i = 0; i < persons; i += stride) {
    let total = 0
    let answered = 0
    for (let j = 0; j < items; j++) {
      const k = category(i, j)
      row[j] = k < 0 ? Number.NaN : (k - means[j]!) / (categories[j]! - 1)
      if (k < 0) continue
      total += row[j]!
      answered++
    }
    if (answered < 2) continue
    for (let j = 0; j < items; j++) {
      const x = row[j]!
      if (Number.isNaN(x)) continue
      const y = (total - x) / (answered - 1)
      const at = sums[j]!
      at[0]!++
      at[1]! += x
      at[2]! += y
      at[3]! += x * x
      at[4]! += y * y
      at[5]! += x * y
    }
  }
  return sums.map(([n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0]) => {
    const spread = (n * xx - x * x) * (n * yy - y * y)
    return { r: spread > 1e-12 ? (n * xy - x * y) / Math.sqrt(spread) : 0, persons: n }
  })
}
