/** Uniform numbers in (0, 1) that are the same for the same seed (mulberry32). */
export const uniforms = (seed: number): (() => number) => {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296 + 1.1641532182693481e-10
  }
}

/**
 * A uniform number in (0, 1) for a place rather than a turn: the same seed, step and index always give the same number,
 * whatever was drawn before. What is random in a sitting can so be replayed from any point.
 *
 * @see Steele, Lea & Flood (2014), OOPSLA, for the mixing of counters (here in 32 bits, murmur3's finaliser)
 */
export const uniformAt = (seed: number, step: number, index = 0): number => {
  const x = mix(mix(mix(seed | 0) ^ Math.imul(step + 1, 0x9e3779b1)) ^ Math.imul(index + 1, 0x85ebca6b))
  return (x >>> 0) / 4294967296 + 1.1641532182693481e-10
}

const mix = (x: number): number => {
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return x ^ (x >>> 16)
}
