/**
 * Time, memory and result of calibrations on simulated answers, one JSON line each:
 *   node bench/calibration.ts [part of a name]
 * Design: θ ~ N(0, 1), a ~ LN(0, .3²), b ~ N(0, 1); graded items have boundaries b + (−1.2, −.4, .4, 1.2); generator mulberry32,
 * seed 1.
 * `rssGrowthMb` is how far the greatest resident memory of the process rose, `rssMb` how high; start one run alone to trust the rise.
 */
import { calibrate, type CalibrationModel } from '@keju/psychometrics'

const generator = (seed: number) => {
  const uniform = (): number => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296 + 1e-12
  }
  return { uniform, normal: (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()) }
}

const answers = (persons: number, items: number, boundaries: readonly number[]): Int8Array => {
  const { uniform, normal } = generator(1)
  const a = Array.from({ length: items }, () => Math.exp(0.3 * normal()))
  const b = Array.from({ length: items }, normal)
  const out = new Int8Array(persons * items)
  for (let i = 0, at = 0; i < persons; i++) {
    const theta = normal()
    for (let j = 0; j < items; j++, at++) {
      const u = uniform()
      for (const c of boundaries) if (u < 1 / (1 + Math.exp(-a[j]! * (theta - b[j]! - c)))) out[at]!++
    }
  }
  return out
}

const two = [0]
const five = [-1.2, -0.4, 0.4, 1.2]
const runs: {
  name: string; model: CalibrationModel; persons: number; items: number; boundaries: readonly number[]; standardErrors: boolean
  tolerance?: number
}[] = [
  { name: 'rasch-1k-40', model: 'rasch', persons: 1000, items: 40, boundaries: two, standardErrors: false },
  { name: '2pl-1k-40', model: '2pl', persons: 1000, items: 40, boundaries: two, standardErrors: false },
  { name: '2pl-1k-40-se', model: '2pl', persons: 1000, items: 40, boundaries: two, standardErrors: true },
  { name: '2pl-10k-100', model: '2pl', persons: 10_000, items: 100, boundaries: two, standardErrors: false },
  { name: '2pl-10k-100-se', model: '2pl', persons: 10_000, items: 100, boundaries: two, standardErrors: true },
  { name: '2pl-100k-100', model: '2pl', persons: 100_000, items: 100, boundaries: two, standardErrors: false },
  {
    name: '2pl-100k-100-tol6', model: '2pl', persons: 100_000, items: 100, boundaries: two, standardErrors: false, tolerance: 1e-6
  },
  { name: 'grm-10k-40', model: 'grm', persons: 10_000, items: 40, boundaries: five, standardErrors: false },
  { name: 'grm-10k-40-se', model: 'grm', persons: 10_000, items: 40, boundaries: five, standardErrors: true },
  { name: 'gpcm-10k-40-se', model: 'gpcm', persons: 10_000, items: 40, boundaries: five, standardErrors: true },
  { name: '3pl-10k-40-se', model: '3pl', persons: 10_000, items: 40, boundaries: two, standardErrors: true },
]

const wanted = process.argv[2] ?? ''
for (const run of runs.filter(({ name }) => name.includes(wanted))) {
  const { name, model, persons, items, boundaries, standardErrors, tolerance = 1e-4 } = run
  const categories = answers(persons, items, boundaries)
  const memory = process.resourceUsage().maxRSS
  const cpu = process.cpuUsage()
  const start = performance.now()
  const fit = calibrate({ model, categories, persons, items, options: { standardErrors, tolerance } })
  const seconds = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(cpu)
  console.log(JSON.stringify({
    name, seconds: Number(seconds.toFixed(3)), cpuSeconds: Number(((user + system) / 1e6).toFixed(3)),
    rssGrowthMb: Math.round((process.resourceUsage().maxRSS - memory) / 1024),
    rssMb: Math.round(process.resourceUsage().maxRSS / 1024),
    logLik: fit.logLik, steps: fit.iterations, converged: fit.converged, nodes: fit.nodes.length,
    kernel: fit.diagnostics.kernel, tolerance,
  }))
}
