/**
 * SQL as SQL: a tagged template whose holes are parameters, never text.
 *
 * @example sql`select id from people.person where tenant_id = ${tx.tenant} and ${filter}`
 */
export class Sql {
  readonly strings: readonly string[]
  readonly values: readonly unknown[]

  constructor(strings: readonly string[], values: readonly unknown[]) {
    this.strings = strings
    this.values = values
  }

  /** The statement with `$1 …` and its parameters, nested fragments flattened. */
  compile(): { text: string; values: unknown[] } {
    const values: unknown[] = []
    const write = (part: Sql): string =>
      part.strings.reduce((text, string, i) => {
        const value = part.values[i - 1]
        return text + (value instanceof Sql ? write(value) : `$${values.push(value)}`) + string
      })
    return { text: write(this), values }
  }
}

export const sql = (strings: TemplateStringsArray, ...values: unknown[]): Sql => new Sql(strings, values)

/** Nothing; for a condition that is not asked for. */
export const nothing = new Sql([''], [])

/** Fragments put behind one another with `and`; `true` when there are none. */
export const all = (conditions: (Sql | undefined | false)[]): Sql => {
  const asked = conditions.filter(condition => condition instanceof Sql)
  if (asked.length === 0) return sql`true`
  return new Sql(['', ...asked.slice(1).map(() => ' and '), ''], asked)
}

/** A name that stands in the code itself (a column to sort by); refuses anything but plain identifiers. */
export const name = (identifier: string): Sql => {
  if (!/^[a-z_][a-z0-9_.]*$/.test(identifier)) throw new Error(`not an identifier: ${identifier}`)
  return new Sql([identifier], [])
}
