/**
 * The form in which headers are compared: full-width letters made narrow, no white space, no invisible signs, lower case.
 * 'Ｅ－mail ', 'e-mail' and 'E - Mail' are one.
 */
export const normalHeader = (header: string): string =>
  header.normalize('NFKC').replace(/[\s\u200B-\u200D\u2060\uFEFF]/g, '').toLowerCase()

/** A column that an import knows: its names in the languages people use, and whether it can do without. */
export type Column = { key: string; names: readonly string[]; required?: boolean }

export type Matched = {
  /** For each key found, the index into `Row.cells`. */
  index: Record<string, number>
  /** Keys of required columns that are not there. */
  missing: string[]
  /** Headers that no column claims. */
  unknown: string[]
}

/**
 * Finds the columns that an import knows among the headers of a file. Each header serves one column at most.
 *
 * @param map  a saved choice, key to header, that goes before the names; '' means that the file has no such column. A header
 *   that is not in this file is passed over and the names are tried.
 */
export const matchHeaders = (
  headers: readonly string[], columns: readonly Column[], map: Readonly<Record<string, string>> = {},
): Matched => {
  const normal = headers.map(normalHeader)
  const taken = new Set<number>()
  const index: Record<string, number> = {}
  const claim = (key: string, name: string): boolean => {
    const at = normal.indexOf(normalHeader(name))
    if (at < 0 || normal[at] === '' || taken.has(at)) return false
    taken.add(at)
    index[key] = at
    return true
  }
  // Choices first: a name must not take away a header that a person gave to another column.
  const open = columns.filter(({ key }) => map[key] !== '' && !(map[key] !== undefined && claim(key, map[key])))
  for (const { key, names } of open) names.some(name => claim(key, name))
  return {
    index,
    missing: columns.filter(({ key, required }) => required && !(key in index)).map(({ key }) => key),
    unknown: headers.filter((header, at) => header !== '' && !taken.has(at)),
  }
}
