/**
 * The information processing fee (信息处理费; art. 42): by the items an applicant asked for in a calendar month, or by the pages of one
 * request; an office chooses one for a request, never both. Amounts in fen.
 */
export type FeeBands = {
  /** items up to `free` cost nothing, those up to `each.to` cost `each.fen`, and every further block of ten costs `block` fen an item more */
  items: { free: number; each: { to: number; fen: number }; block: number }
  /** pages in bands: `to` is the last page of the band, null the rest */
  pages: readonly { to: number | null; fen: number }[]
}

/** Reads the two rules (content/rules.ts). Null when a text can't be read so. */
export const readBands = (items: string, pages: string): FeeBands | null => {
  const whole = (text: string | undefined) => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : null)
  const parts = (text: string) => text.split(',').map(part => part.trim().split(':').map(each => each.trim()))
  const [free, each, block] = parts(items)
  if (free?.[1] !== '0' || each?.length !== 2 || block?.[0] !== 'block' || parts(items).length !== 3) return null
  const read = { free: whole(free[0]), to: whole(each[0]), fen: whole(each[1]), block: whole(block[1]) }
  const bands = parts(pages).map(([to, fen]) => ({ to: to === 'rest' ? null : whole(to), rest: to === 'rest', fen: whole(fen) }))
  if (Object.values(read).includes(null) || bands.some((band, i) => band.fen === null || band.rest !== (i === bands.length - 1) || (!band.rest && (band.to === null || band.to <= (bands[i - 1]?.to ?? 0))))) return null
  if (read.to! <= read.free!) return null
  return { items: { free: read.free!, each: { to: read.to!, fen: read.fen! }, block: read.block! }, pages: bands.map(({ to, fen }) => ({ to, fen: fen! })) }
}

/** What one item costs, the n-th of the month. */
const itemFen = ({ free, each, block }: FeeBands['items'], n: number): number =>
  n <= free ? 0 : n <= each.to ? each.fen : each.fen + block * Math.ceil((n - each.to) / 10)

/** @param n  items of the applicant in the calendar month, or pages of the request */
export const feeFen = (bands: FeeBands, basis: 'items' | 'pages', n: number): number => {
  if (basis === 'items') {
    let sum = 0
    for (let item = bands.items.free + 1; item <= n; item++) sum += itemFen(bands.items, item)
    return sum
  }
  let sum = 0, from = 0
  for (const { to, fen } of bands.pages) {
    const end = to === null ? n : Math.min(n, to)
    if (end > from) sum += (end - from) * fen
    from = Math.max(from, end)
  }
  return sum
}
