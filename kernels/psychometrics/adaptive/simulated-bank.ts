import { normalQuantile, uniforms } from '../index.ts'
import type { BankItem } from './bank.ts'

/** Simulated banks of five areas: multiple choice (guessing .12 to .25) or practical tasks (none). */
export type BankKind = 'choice' | 'practical'

export const areas = 5

/** a ~ lognormal(.1, .3), b ~ N(0, 1.1), c ~ U(.12, .25) or 0; items of the areas in turn. */
export const simulatedBank = (kind: BankKind, count: number, seed: number): BankItem[] => {
  const draw = uniforms(seed)
  const normal = () => normalQuantile(draw())
  return Array.from({ length: count }, (_, j): BankItem => {
    const a = Math.exp(0.1 + 0.3 * normal())
    const b = 1.1 * normal()
    const c = 0.12 + 0.13 * draw()
    return { kind: 'logistic', a, b, area: j % areas, ...(kind === 'choice' ? { c } : {}) }
  })
}
