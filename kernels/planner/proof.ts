/** A bound with the prices that prove it, as plain data for others to keep and to check again. */
import { provenBound, provenSeatBound } from './certificate.ts'
import type { Instance } from './instance.ts'
import type { Layout } from './layout.ts'
import { layoutOf } from './layout.ts'
import type { Sheet } from './sheet.ts'
import { readSheet } from './sheet.ts'
import type { Tariff } from './tariff.ts'

/**
 * Prices above 0 by their place in the list (`layoutOf`), ascending; and prices of single seats by option (person × session in the
 * sheet's order), which may be below 0, where the bound needs them.
 */
export type Certificate = { version: 1, bound: number, at: number[], price: number[], seats?: { at: number[], price: number[] } }

export const certificateOf = (tariff: Tariff): Certificate => ({ version: 1, bound: tariff.bound, ...listOf(tariff.prices) })

/** Of prices found by `Allotter` with a cell for each person. */
export function certificateOfSeats({ bound, prices, seats }: { bound: number, prices: Float64Array, seats: Float64Array }): Certificate {
  return { version: 1, bound, ...listOf(prices), seats: listOf(seats) }
}

function listOf(prices: Float64Array): { at: number[], price: number[] } {
  const at: number[] = [], price: number[] = []
  prices.forEach((one, i) => {
    if (one === 0) return
    at.push(i)
    price.push(one)
  })
  return { at, price }
}

export function pricesOf(layout: Layout, { at, price }: Certificate): Float64Array {
  const prices = new Float64Array(layout.count)
  at.forEach((i, j) => { prices[i] = price[j]! })
  return prices
}

/** The bound that a certificate's prices prove for an instance; the certificate's own number has no part in it. */
export function recheckBound(instance: Instance, certificate: Certificate, sheet: Sheet = readSheet(instance)): number {
  const layout = layoutOf(sheet), prices = pricesOf(layout, certificate)
  if (!certificate.seats) return provenBound(sheet, layout, prices)
  const seats = new Float64Array(sheet.optionSession.length)
  certificate.seats.at.forEach((option, i) => { seats[option] = certificate.seats!.price[i]! })
  return provenSeatBound(sheet, layout, prices, seats)
}
