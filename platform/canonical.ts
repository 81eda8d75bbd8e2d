/** A value that JSON can say. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }

/**
 * JSON in its one canonical form: no blanks, keys in the order of their UTF-16 code units, numbers as ECMAScript writes them.
 * Two values are equal exactly when these texts are. Keys whose value is undefined are left out.
 *
 * @throws RangeError for numbers that are not finite and for strings with half a surrogate pair
 * @see RFC 8785, JSON Canonicalization Scheme
 */
export const canonicalJson = (value: Json): string => {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError('not a number that JSON can say')
    return JSON.stringify(value)
  }
  if (typeof value === 'string') return quoted(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const object = value as { readonly [key: string]: Json | undefined }
  const keys = Object.keys(object).filter(key => object[key] !== undefined).sort()
  return `{${keys.map(key => `${quoted(key)}:${canonicalJson(object[key] as Json)}`).join(',')}}`
}

const quoted = (text: string): string => {
  if (!text.isWellFormed()) throw new RangeError('half a surrogate pair')
  return JSON.stringify(text)
}
