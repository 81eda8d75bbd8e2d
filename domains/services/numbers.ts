import { randomInt } from 'node:crypto'

/** Neither 0 and O nor 1, I and L: read out on the telephone, written by hand. 31 signs, a prime, so that the check finds every single slip. */
const signs = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** The last sign: finds any one wrong sign and any two neighbours swapped. */
const checkOf = (day: string, own: string): string => {
  const values = [...day].map(Number).concat([...own].map(sign => signs.indexOf(sign)))
  return signs[values.reduce((sum, value, i) => sum + value * (i + 2), 0) % signs.length]!
}

/** A new number for a record of that day (YYYY-MM-DD): `20260302-7KQ2MX`, one of 28 million a day. */
export const newNumber = (day: string): string => {
  const date = day.replaceAll('-', '').slice(0, 8)
  const own = Array.from({ length: 5 }, () => signs[randomInt(signs.length)]!).join('')
  return `${date}-${own}${checkOf(date, own)}`
}

/** A number as people type it: any case, full width, with spaces or without its hyphen. Null when it can't be one. */
export const readNumber = (text: string): string | null => {
  const [, date, own, check] = /^(\d{8})([2-9A-HJKMNP-Z]{5})([2-9A-HJKMNP-Z])$/.exec(text.normalize('NFKC').toUpperCase().replace(/[\s\-–—_]/g, '')) ?? []
  return date && own && check && checkOf(date, own) === check ? `${date}-${own}${check}` : null
}
