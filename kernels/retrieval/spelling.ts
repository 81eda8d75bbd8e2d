/** Letters to change, add, drop or swap with a neighbour (Damerau, optimal string alignment); `most` + 1 as soon as it is more. */
export const distance = (one: string, other: string, most = 2): number => {
  const a = [...one], b = [...other]
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = [], last = b.map((_, j) => j + 1)
  last.unshift(0)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min(row[j - 1]! + 1, last[j]! + 1, last[j - 1]! + change)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2]! + 1)
      row.push(least)
    }
    if (Math.min(...row) > most) return most + 1
    before = last
    last = row
  }
  return last[b.length]!
}

/** The known word that was probably meant: the nearest, of equals the most frequent. Short words allow one slip, long ones two. */
export const nearest = (word: string, known: readonly { term: string; df: number }[]): string | undefined => {
  const most = [...word].length >= 6 ? 2 : 1
  return known
    .map(({ term, df }) => ({ term, df, slips: distance(word, term, most) }))
    .filter(each => each.slips <= most && each.slips > 0)
    .toSorted((x, y) => x.slips - y.slips || y.df - x.df || (x.term < y.term ? -1 : 1))[0]?.term
}
