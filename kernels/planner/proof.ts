/** A bound with the prices that prove it, as plain data for others to keep and to check again. */
import { provenBound } from './certificate.ts'
import type { Instance } from './instance.ts'
import type { Sheet } from './sheet.ts'
import { readSheet } from './sheet.ts'
import type { Layout, Tariff } from './tariff.ts'
import { layoutOf } from './tariff.ts'

/** Prices above 0 by their place in the list (`layoutOf`), ascending. */
export type Certificate = { version: 1, bound: number, at: number[], price: number[] }

export function certificateOf(tariff: Tariff): Certificate {
  const at: number[] = [], price: number[] = []
  tariff.prices.forEach((one, i) => {
    if (one === 0) return
    at.push(i)
    price.push(one)
  })
  return { version: 1, bound: tariff.bound, at, price }
}

export function pricesOf(layout: Layout, { at, price }: Certificate): Float64Array {
  const prices = new Float64Array(layout.count)
  at.forEach((i, j) => { prices[i] = price[j]! })
  return prices
}

/** The bound that a certificate's prices prove for an instance; the certificate's own number has no part in it. */
export function recheckBound(instance: Instance, certificate: Certificate, sheet: Sheet = readSheet(instance)): number {
  const layout = layoutOf(sheet)
  return provenBound(sheet, layout, pricesOf(layout, certificate))
}
