/**
 * p-values adjusted so that calling everything below α a finding keeps the share of false findings below α.
 *
 * @param p p-values; null (not tested) stays null and does not count
 * @see Benjamini & Hochberg (1995), J. Royal Statistical Society B 57, 289-300
 */
export const benjaminiHochberg = (p: readonly (number | null)[]): (number | null)[] => {
  const tested = p.flatMap((value, at) => (value === null ? [] : [{ value, at }]))
  tested.forEach(({ value, at }) => {
    if (!(value >= 0 && value <= 1)) throw new RangeError(`p-value ${at} is ${value}`)
  })
  tested.sort((x, y) => y.value - x.value)
  const out: (number | null)[] = p.map(() => null)
  let least = 1
  tested.forEach(({ value, at }, k) => {
    least = Math.min(least, (value * tested.length) / (tested.length - k))
    out[at] = least
  })
  return out
}
