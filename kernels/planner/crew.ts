/**
 * Prices worked out by several threads. This file knows no threads: it lays the work out in shared memory and hands it to whoever
 * the caller starts. The calling thread takes shards like every other, so that it waits for nobody who has not come yet, and
 * numbers are added up shard by shard: the result does not depend on how many take part.
 */
import type { Layout } from './layout.ts'
import type { Part, ShardRunner } from './pricing.ts'
import { isIn, shardRunner, shardsOf, sharedCount, unitPricer } from './pricing.ts'
import type { Proven, ProvingTask } from './proving.ts'
import type { Sheet } from './sheet.ts'

/**
 * `start` starts threads that call `servePrices` with the job, and returns what ends them. `prove` lets one call `proveBeside`; null when it
 * came to nothing.
 */
export type Crew = { start(job: PricingJob): () => void, prove?(task: ProvingTask): Promise<Proven | null> }

/** Everything a helping thread needs; arrays in shared memory but for small ones. To be handed over by structured cloning. */
export type PricingJob = {
  sheet: Sheet
  layout: Layout
  shards: Int32Array
  /** see `Word`; from `states` on the round in which each shard was last done */
  control: Int32Array
  prices: Float64Array
  use: Float64Array
  values: Float64Array
  shared: Float64Array
}

/** Words of `control`: the round, the next shard to be taken, counts of shards done, 1 for the end, and which part is asked for. */
const round = 0, next = 1, done = 2, ended = 3, partOf = 4, partAt = 5, states = 6

/** So long without a shard done by others, milliseconds, and they are taken for dead. */
const patience = 60_000

const shared = (length: number) => new Float64Array(new SharedArrayBuffer(8 * length))

/** @returns the runner, and what ends the crew */
export function crewRunner(sheet: Sheet, layout: Layout, crew: Crew, waitMs = patience): { runner: ShardRunner, end: () => void } {
  const shards = shardsOf(sheet), count = shards.length - 1, wide = sharedCount(layout)
  const job: PricingJob = {
    sheet: leanSheet(sheet), layout: { ...layout, limit: none, most: none, scale: none }, shards, control: new Int32Array(new SharedArrayBuffer(4 * (states + count))),
    prices: shared(layout.count), use: shared(layout.count), values: shared(count), shared: shared(wide * count),
  }
  const stop = crew.start(job)
  const { control } = job, work = worker(sheet, job)
  let alone: ShardRunner | null = null
  const end = () => {
    Atomics.store(control, ended, 1)
    Atomics.add(control, round, 1)
    Atomics.notify(control, round)
    stop()
  }
  const isDone = (now: number) => {
    for (let i = 0; i < count; i++) if (Atomics.load(control, states + i) !== now) return false
    return true
  }
  const run = (prices: Float64Array, part?: Part) => {
    if (alone) return alone.run(prices, part)
    job.prices.set(prices)
    Atomics.store(control, partOf, part?.of ?? 1)
    Atomics.store(control, partAt, part?.at ?? 0)
    const now = Atomics.add(control, round, 1) + 1
    Atomics.store(control, next, 0)
    Atomics.notify(control, round)
    for (let i = Atomics.add(control, next, 1); i < count; i = Atomics.add(control, next, 1)) work(i)
    for (let seen = Atomics.load(control, done); !isDone(now); seen = Atomics.load(control, done)) {
      if (Atomics.wait(control, done, seen, waitMs) !== 'timed-out' || isDone(now)) continue
      // somebody took a shard and never came back: from now on in arrays that nobody else can write to
      end()
      alone = shardRunner(sheet, layout)
      return alone.run(prices)
    }
    return job
  }
  return { runner: { run }, end }
}

/** What a helping thread does: takes shards until the end. Blocks its thread. */
export function servePrices(job: PricingJob): void {
  const { control } = job, work = worker(job.sheet, job), count = job.shards.length - 1
  while (Atomics.load(control, ended) === 0) {
    const now = Atomics.load(control, round)
    let i = now === 0 ? count : Atomics.add(control, next, 1)
    for (; i < count; i = Atomics.add(control, next, 1)) work(i)
    Atomics.wait(control, round, now)
  }
}

function worker(sheet: Sheet, { layout, shards, control, prices, use, values, shared: all }: PricingJob): (shard: number) => void {
  const pricer = unitPricer(sheet, layout), wide = sharedCount(layout)
  return shard => {
    const now = Atomics.load(control, round)
    const part = { of: Atomics.load(control, partOf), at: Atomics.load(control, partAt) }
    if (isIn(shard, part)) values[shard] = pricer.price(prices, shards[shard]!, shards[shard + 1]!, use, all.subarray(shard * wide, (shard + 1) * wide).fill(0))
    Atomics.store(control, states + shard, now)
    Atomics.add(control, done, 1)
    Atomics.notify(control, done)
  }
}

const nobody = new Int32Array(0), none = new Float64Array(0)

/** The sheet without what pricing does not look at. */
export function leanSheet(sheet: Sheet): Sheet {
  const { version, maxSessionsPerPerson } = sheet.instance
  return {
    ...sheet, optionPerson: nobody, sessionOptions: nobody, sessionStart: nobody, optionBarred: new Uint8Array(0), unreachable: [],
    instance: { version, maxSessionsPerPerson, competencies: [], units: [], people: [], offerings: [], sessions: [], budgetFen: 0 },
  }
}
