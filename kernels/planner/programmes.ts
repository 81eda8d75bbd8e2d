/** Programmes of people found so far, of which the best at given prices is quickly told. */
import type { Sheet } from './sheet.ts'

/** Options that one person could take together: weighted logits they close, and penalties they avoid. */
export type Choice = { options: readonly number[], closed: number, penalty: number }

/** Programmes kept for each person. */
const kept = 16

/** Programmes that people chose lately, so that most passes need not look for the best of all again. */
export class Programmes {
  private readonly sheet: Sheet
  private readonly width: number
  private readonly options: Int32Array
  private readonly closed: Float64Array
  private readonly penalty: Float64Array
  private readonly used: Int32Array
  private readonly count: Uint8Array
  private now = 0
  constructor(sheet: Sheet) {
    const people = sheet.unitOf.length
    let widest = 1
    for (let p = 0; p < people; p++) widest = Math.max(widest, sheet.pairStart[p + 1]! - sheet.pairStart[p]!)
    this.sheet = sheet
    this.width = Math.max(1, Math.min(sheet.instance.maxSessionsPerPerson, widest))
    this.options = new Int32Array(people * kept * this.width).fill(-1)
    this.closed = new Float64Array(people * kept)
    this.penalty = new Float64Array(people * kept)
    this.used = new Int32Array(people * kept)
    this.count = new Uint8Array(people)
  }

  /** Keeps a programme; the one not chosen for longest makes room for it. */
  keep(p: number, chosen: readonly number[], closed: number, penalty: number) {
    const { width, options, used } = this
    if (chosen.length > width) return
    const from = p * kept, count = this.count[p]!
    let slot = -1
    for (let i = from; i < from + count; i++) {
      let same = 0
      while (same < width && options[i * width + same]! >= 0 && chosen.includes(options[i * width + same]!)) same++
      if (same === chosen.length && (same === width || options[i * width + same]! < 0)) {
        used[i] = ++this.now
        return
      }
      if (slot < 0 || used[i]! < used[slot]!) slot = i
    }
    if (count < kept) {
      slot = from + count
      this.count[p]!++
    }
    for (let i = 0; i < width; i++) options[slot * width + i] = i < chosen.length ? chosen[i]! : -1
    this.closed[slot] = closed
    this.penalty[slot] = penalty
    used[slot] = ++this.now
  }

  /** All kept for a person. */
  of(p: number): Choice[] {
    const { width, options } = this
    return Array.from({ length: this.count[p]! }, (_, i) => {
      const slot = p * kept + i
      const own = options.subarray(slot * width, (slot + 1) * width)
      return { options: [...own].filter(option => option >= 0), closed: this.closed[slot]!, penalty: this.penalty[slot]! }
    })
  }

  /** The best of those kept at these prices, into `chosen`; its net worth. */
  best(p: number, price: Float64Array, factor: number, chosen: number[]): number {
    const { width, options } = this
    const from = p * kept, to = from + this.count[p]!
    let most = -Infinity, slot = -1
    for (let i = from; i < to; i++) {
      let net = factor * this.closed[i]! + this.penalty[i]!
      for (let at = i * width; at < (i + 1) * width && options[at]! >= 0; at++) net -= price[options[at]!]!
      if (net > most) {
        most = net
        slot = i
      }
    }
    chosen.length = 0
    if (slot < 0) return 0
    this.used[slot] = ++this.now
    for (let at = slot * width; at < (slot + 1) * width && options[at]! >= 0; at++) chosen.push(options[at]!)
    return most
  }
}
