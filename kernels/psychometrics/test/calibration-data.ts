import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Calibration, CalibrationModel, Priors } from '../calibration/setup.ts'
import { inverse } from '../calibration/symmetric.ts'

export type Data = { categories: Int8Array; persons: number; items: number }

/** Uniform numbers in (0, 1), the same for a seed (mulberry32), and normal ones from them. */
export const random = (seed: number) => {
  const uniform = (): number => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296 + 1e-12
  }
  return { uniform, normal: (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()) }
}

const folder = resolve(import.meta.dirname, 'fixtures/calibration')

export const fixture = (name: string): Data => {
  const rows = readFileSync(resolve(folder, `${name}.txt`), 'utf8').trim().split('\n')
  return {
    categories: Int8Array.from(rows.join(''), x => (x === '.' ? -1 : Number(x))), persons: rows.length, items: rows[0]!.length
  }
}

/** A fit by mirt: slope-intercept and usual parameters of each item, with standard errors. */
export type Reference = {
  logLik: number; logPrior: number; variance: number; seVariance: number | null; names: string[]
  items: { est: number[]; se: (number | null)[]; irt: number[]; irtSe: (number | null)[] }[]
}

export const references = (): Record<string, Reference> => JSON.parse(
  readFileSync(resolve(folder, 'reference.json'), 'utf8')
) as Record<string, Reference>

/** Model and priors that stand behind the name of a reference fit. */
export const settingsOf = (name: string, names: readonly string[]): {
  model: CalibrationModel; priors: Priors; choices: number
} => {
  const dichotomous = names.includes('logit(g)')
  const model: CalibrationModel = name.startsWith('1PL') ? '1pl' : name.startsWith('Rasch') ? (
    dichotomous ? 'rasch' : 'pcm'
  ) : name.startsWith('2PL') ? '2pl'
    : name.startsWith('3PL') ? '3pl' : name === 'graded' ? 'grm' : 'gpcm'
  const priors = {
    a: model === '3pl' ? { meanLog: 0.2, sdLog: 0.5 } : name === '2PL_priorAD' ? { meanLog: 0, sdLog: 0.5 } : null,
    d: name === '2PL_priorAD' ? { mean: 0, sd: 2 } : null,
    c: model === '3pl' ? { sd: 0.5 } : null,
  }
  return { model, priors, choices: 5 }
}

export type Deviation = {
  logLik: number; logPrior: number; a: number; d: number; c: number; se: number
  firstStep: number; variance: number; seVariance: number
}

const off = (
  x: number | null | undefined, y: number | null | undefined
): number => (x == null || y == null ? 0 : Math.abs(x / y - 1))

/**
 * Greatest deviations of a fit from a reference: absolute in parameters, relative in standard errors, logLik relative to max(1,
 * |.|).
 *
 * Two things in the reference are set apart. (1) Its curvature of the lognormal prior has the wrong sign in its last term:
 * −∂² log f(a) = (1/s² − 1 − L)/a² with L = (ln a − m)/s², where it takes + L; `covariance` is recomputed with that before
 * standard errors are compared. (2) Its standard error for the first step of a partial credit item with a free slope is not
 * that of the other steps: `firstStep`, left out of `se`; the standard errors of a, of all d and of the other steps agree.
 */
export const deviation = (fit: Calibration, reference: Reference): Deviation => {
  const out: Deviation = {
    logLik: Math.abs(fit.logLik - reference.logLik) / Math.max(1, Math.abs(reference.logLik)), logPrior: Math.abs(
      fit.logPrior - reference.logPrior
    ),
    a: 0, d: 0, c: 0, se: 0, firstStep: 0, variance: Math.abs(fit.groups[0]!.variance - reference.variance),
    seVariance: off(fit.groups[0]!.se.variance, reference.seVariance),
  }
  const covariance = withTheirPrior(fit)
  const size = fit.parameters
  fit.items.forEach((estimate, j) => {
    const r = reference.items[j]!
    if (!estimate) throw new Error(`item ${j} has no estimate`)
    const d = [estimate.d].flat()
    const cov = (x: number, y: number): number => (
      estimate.places[x]! < 0 || estimate.places[y]! < 0 ? 0 : covariance[estimate.places[x]! * size + estimate.places[y]!]!
    )
    const se = (x: number): number | null => (estimate.places[x]! < 0 ? null : Math.sqrt(cov(x, x)))
    out.a = Math.max(out.a, Math.abs(estimate.a - r.est[0]!))
    out.se = Math.max(out.se, off(se(0), r.se[0]))
    if (reference.names.includes('ak0')) {
      // Their d are sums of ours.
      const first = 2 + d.length + 1
      d.forEach((_, k) => {
        const sum = d.slice(0, k + 1).reduce((x, y) => x + y, 0)
        let variance = 0
        for (let x = 1; x <= k + 1; x++) for (let y = 1; y <= k + 1; y++) variance += cov(x, y)
        out.d = Math.max(out.d, Math.abs(sum - r.est[first + k]!))
        out.se = Math.max(out.se, off(Math.sqrt(variance), r.se[first + k]))
        const step = off([estimate.se.b].flat()[k], r.irtSe[1 + k])
        if (k === 0 && estimate.se.a !== null) out.firstStep = Math.max(out.firstStep, step)
        else out.se = Math.max(out.se, step)
      })
    } else {
      d.forEach((x, k) => {
        out.d = Math.max(out.d, Math.abs(x - r.est[1 + k]!))
        out.se = Math.max(out.se, off(se(k + 1), r.se[1 + k]))
      })
    }
    if (fit.model === '3pl') {
      out.c = Math.max(out.c, Math.abs(estimate.c! - r.irt[2]!))
      out.se = Math.max(out.se, off(se(2), r.se[2]))
    }
  })
  return out
}

/** Covariance with the reference's sign in the curvature of the lognormal prior; our own where there is none. */
const withTheirPrior = (fit: Calibration): Float64Array => {
  const { priors: { a: prior }, covariance, parameters: size } = fit
  if (!prior || !covariance) return covariance!
  const information = inverse(covariance, size)!
  for (const estimate of fit.items) {
    const place = estimate!.places[0]!
    information[place * size + place]! += (2 * (Math.log(estimate!.a) - prior.meanLog)) / (prior.sdLog ** 2 * estimate!.a ** 2)
  }
  return inverse(information, size)!
}
