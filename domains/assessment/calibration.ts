import { Worker } from 'node:worker_threads'
import type { Context, Services } from '#platform/context.ts'
import { newId, type Tx } from '#platform/db.ts'
import { Conflict, Invalid, NotFound } from '#platform/errors.ts'
import { keepFile, type StoredFile } from '#platform/files.ts'
import { enqueue } from '#platform/jobs.ts'
import { notify } from '#platform/notices.ts'
import { readRecords, TableError, type Column } from '#platform/tables/index.ts'
import { say } from '#platform/texts.ts'
import type { AnswerTable } from './analysis.ts'
import type { Message } from './calibrate-worker.ts'
import * as store from './calibration-store.ts'
import type { Note, Verdict } from './studio-shapes.ts'
import * as studioStore from './studio-store.ts'
import { studio } from './studio-texts.ts'

export const purposes = (ctx: Context) => ctx.read(store.purposes)
export const list = (ctx: Context) => ctx.read(store.runs)
export const one = (ctx: Context, id: string) => ctx.read(tx => store.run(tx, id))

/** The report's rows, the worst first. @throws NotFound */
export const report = (ctx: Context, id: string, verdict?: Verdict) =>
  ctx.read(async tx => {
    await store.run(tx, id)
    return store.report(tx, id, verdict)
  })

/** Queues a calibration on the answers of tests. @throws Invalid 'purpose-unknown'; NotFound for the pool */
export const start = (ctx: Context, given: { title: string; model: '2pl' | 'rasch'; purposes: string[]; pool?: string }): Promise<{ id: string }> =>
  ctx.transaction(async tx => {
    const known = new Set((await store.purposes(tx)).map(each => each.purposeId))
    if (given.purposes.some(id => !known.has(id))) throw new Invalid('invalid', [{ path: 'purposes', code: 'purpose-unknown' }])
    if (given.pool !== undefined) await studioStore.pool(tx, given.pool)
    return queue(tx, { title: given.title, model: given.model, sample: { kind: 'sittings', purposes: [...new Set(given.purposes)] }, poolId: given.pool ?? null })
  })

/** The same on a file of answers: a row for each person, a column for each item by its code. @throws Invalid naming each cell at fault */
export const startOnFile = async (ctx: Context, given: { title: string; model: '2pl' | 'rasch'; file: StoredFile }): Promise<{ id: string }> => {
  const items = await ctx.read(tx => store.bankItems(tx, { pool: null }))
  await readAnswers(given.file.path, given.file.name, items)
  return ctx.transaction(async tx => {
    await keepFile(tx, given.file, 'assessment.answers')
    return queue(tx, { title: given.title || given.file.name, model: given.model, sample: { kind: 'file', sha256: given.file.sha256, name: given.file.name }, poolId: null })
  })
}

const queue = async (tx: Tx, given: Omit<Parameters<typeof store.addRun>[1], 'id'>): Promise<{ id: string }> => {
  const id = newId()
  await store.addRun(tx, { ...given, id })
  await enqueue(tx, 'assessment.calibrate', { run: id }, { key: `calibrate:${id}` })
  await tx.record('assessment.calibration.start', id, { model: given.model })
  return { id }
}

/** Asks the run to stop; a running one ends within a second or two. @throws Conflict 'run-not-running' */
export const cancel = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async tx => {
    const run = await store.lockRun(tx, id)
    if (run.state === 'queued') await store.cancelQueued(tx, id)
    else if (run.state === 'running') await store.askCancel(tx, id)
    else throw new Conflict('run-not-running')
    await tx.record('assessment.calibration.cancel', id)
  })

/**
 * Puts figures of a finished run in force, as versions of the items' parameters with their sample. Piloted items among them come into
 * use where `promote` says so. All or nothing.
 *
 * @throws Conflict 'run-not-done', 'item-not-adoptable' (no figures, to be dropped, or its words changed since)
 */
export const adopt = (ctx: Context, id: string, given: { items: string[]; promote: boolean }): Promise<{ adopted: number; promoted: number }> =>
  ctx.transaction(async tx => {
    const run = await store.lockRun(tx, id)
    if (run.state !== 'done') throw new Conflict('run-not-done')
    const wanted = [...new Set(given.items)]
    const rows = await store.adoptable(tx, id, wanted)
    if (rows.length < wanted.length) throw new Conflict('item-not-adoptable', { n: wanted.length - rows.length })
    const promoted = given.promote ? rows.filter(row => row.state === 'pilot').map(row => row.itemId) : []
    await store.adopt(tx, id, wanted, promoted)
    await tx.record('assessment.calibration.adopt', id, { items: wanted.length, promoted: promoted.length })
    for (const item of wanted) await tx.record('assessment.item.adopt', item, { run: id, promoted: promoted.includes(item) })
    return { adopted: wanted.length, promoted: promoted.length }
  })

// ---- samples ----

const columns: readonly Column[] = [
  { key: 'number', names: ['number', '工号', '编号', 'person', 'id', 'staff_number'] },
  { key: 'gender', names: ['gender', '性别'] },
  { key: 'region', names: ['region_group', '区域发展', '区域类别'] },
]
const women = new Set(['f', 'female', '女'])
const men = new Set(['m', 'male', '男'])
const lagging = new Set(['lagging', '1', 'yes', '需扶持', '欠发达', '是'])
const developed = new Set(['developed', '0', 'no', '发达', '否'])

type Rows = { codes: string[]; gender: -1 | 0 | 1; region: -1 | 0 | 1; solved: boolean[]; chosen: (string | null)[] }[]

/** @throws Invalid naming each cell at fault, or 'answers-name-no-item' */
const readAnswers = async (path: string, fileName: string, items: store.BankItem[]): Promise<Rows> => {
  const { headers, records, faults } = await readRecords(path, columns, { rows: 200_000, fileName })
  const known = new Map(items.map(item => [item.code, item]))
  const asked = headers.filter(header => known.has(header))
  if (asked.length === 0) throw new Invalid('invalid', [{ path: 'file', code: 'answers-name-no-item' }])
  const rows = records.map((record): Rows[number] => {
    const [gender, region] = [record.text('gender').toLowerCase(), record.text('region').toLowerCase()]
    const row: Rows[number] = {
      codes: [], solved: [], chosen: [], gender: women.has(gender) ? 1 : men.has(gender) ? 0 : -1, region: lagging.has(region) ? 1 : developed.has(region) ? 0 : -1,
    }
    for (const code of asked) {
      const cell = record.text(code).toLowerCase()
      if (cell === '' || cell === 'na') continue
      const item = known.get(code)
      const option = item?.options.find(each => each.id === cell)
      if (cell !== '0' && cell !== '1' && !option) record.fault(code, 'answer-unreadable', { value: record.text(code).slice(0, 20) })
      row.codes.push(code)
      row.solved.push(option ? cell === item?.key : cell === '1')
      row.chosen.push(option ? cell : null)
    }
    return row
  })
  if (faults.length > 0) throw new Invalid('invalid', faults)
  return rows
}

const batch = 2000

/** Everybody's answers to the items of the run, in the form in which they are worked on. */
const readSample = async ({ db, files }: House, tenant: string, run: store.RunCore, signal: AbortSignal | undefined): Promise<{ table: AnswerTable; items: store.BankItem[] }> => {
  const actor = { tenant, person: null }
  const bank = await db.transaction(actor, tx => store.bankItems(tx, { pool: run.poolId }), { readOnly: true })
  let rows: Rows = []
  if (run.sample.kind === 'file') rows = await readAnswers(files.path(run.sample.sha256), run.sample.name, bank)
  else {
    const { purposes: of } = run.sample
    for (let after: string | null = null; ;) {
      signal?.throwIfAborted()
      const found = await db.transaction(actor, tx => store.sampleRows(tx, of, bank.map(item => item.code), after, batch), { readOnly: true })
      rows = rows.concat(found.map(row => ({
        codes: row.codes, solved: row.solved, chosen: row.chosen, gender: row.gender === 'f' ? 1 : row.gender === 'm' ? 0 : -1, region: row.lagging === null ? -1 : row.lagging ? 1 : 0,
      })))
      if (found.length < batch) break
      after = found.at(-1)?.personId ?? null
    }
  }
  rows = rows.filter(row => row.codes.length > 0)
  const asked = new Set(rows.flatMap(row => row.codes))
  const items = bank.filter(item => asked.has(item.code))
  const place = new Map(items.map((item, j) => [item.code, j]))
  const options = items.map(item => item.options.map(option => option.id))
  const solved = new Int8Array(rows.length * items.length).fill(-1)
  const chosen = new Int8Array(rows.length * items.length).fill(-1)
  rows.forEach((row, i) => row.codes.forEach((code, k) => {
    const j = place.get(code)
    if (j === undefined) return
    solved[i * items.length + j] = row.solved[k] ? 1 : 0
    const option = row.chosen[k]
    chosen[i * items.length + j] = option ? (options[j]?.indexOf(option) ?? -1) : -1
  }))
  return {
    items,
    table: {
      model: run.model, persons: rows.length, solved, chosen, gender: Int32Array.from(rows, row => row.gender), region: Int32Array.from(rows, row => row.region),
      items: items.map(({ code, a, b, calibrated, key }, j) => ({ code, a, b, calibrated, key, options: options[j] ?? [] })),
    },
  }
}

// ---- the work ----

type House = Pick<Services, 'db' | 'files'>
const script = new URL('./calibrate-worker.ts', import.meta.url)

/** How the thread is made; tests put one in its place that dies. */
export type MakeThread = (table: AnswerTable) => Worker
const thread: MakeThread = table => new Worker(script, { workerData: table, name: 'calibration', transferList: [table.solved.buffer as ArrayBuffer, table.chosen.buffer as ArrayBuffer] })

type Last = Exclude<Message, { kind: 'stage' }>

const work = (table: AnswerTable, options: { heard(stage: string): void; signal: AbortSignal; make?: MakeThread }): Promise<Last> =>
  new Promise((resolve, reject) => {
    const worker = (options.make ?? thread)(table)
    const stop = () => {
      reject(options.signal.reason as Error)
      void worker.terminate()
    }
    const end = (message: Last) => {
      options.signal.removeEventListener('abort', stop)
      resolve(message)
      void worker.terminate()
    }
    options.signal.addEventListener('abort', stop, { once: true })
    worker.on('message', (message: Message) => (message.kind === 'stage' ? options.heard(message.stage) : end(message)))
    worker.on('error', error => end({ kind: 'failed', failure: error.message }))
    worker.on('exit', exit => end({ kind: 'failed', failure: `the thread of the calibration ended (${exit})` }))
    if (options.signal.aborted) stop()
  })

/** Why a run was given up before its end. */
class GivenUp extends Error {
  readonly because: 'cancel' | 'lost'
  constructor(because: 'cancel' | 'lost') {
    super(because)
    this.because = because
  }
}

/** Items and answers without which there is nothing to calibrate. */
const fewest = { items: 3, persons: 2 } as const

/**
 * Works a queued run out and saves what came out, all of it in one transaction.
 *
 * May run twice: the later run takes over and the earlier stops at its next beat, writing nothing. Interrupted (`signal`, or the process
 * dies) it leaves the run in `running` for the next.
 *
 * @returns the state the run ended in; null when there was nothing to do or another took over
 * @throws the signal's reason
 */
export const calibrateNow = async (house: House, tenant: string, runId: string, options: { signal?: AbortSignal; make?: MakeThread } = {}): Promise<'done' | 'failed' | 'cancelled' | null> => {
  const { db } = house
  const actor = { tenant, person: null }
  const token = newId()
  const run = await db.transaction(actor, tx => store.takeOver(tx, runId, token))
  if (!run) return null
  const end = async (state: 'done' | 'failed' | 'cancelled', given: Omit<Parameters<typeof store.endRun>[3], 'state'> = {}, items: store.FoundItem[] = []) =>
    db.transaction(actor, async tx => {
      if (!(await store.endRun(tx, runId, token, { state, ...given }))) return null
      if (state === 'done') {
        await store.putItems(tx, runId, items)
        await studioStore.countExposure(tx)
        await tellStarter(tx, runId, run.title)
      }
      await tx.record(`assessment.calibration.${state}`, runId, { items: items.length, persons: given.persons ?? 0 })
      return state
    })

  let stage = 'reading'
  const stop = new AbortController()
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal
  let beating: Promise<void> = Promise.resolve()
  const beat = async () => {
    const state = await db.transaction(actor, tx => store.beat(tx, runId, token, stage))
    if (state !== 'on') stop.abort(new GivenUp(state))
  }
  const clock = setInterval(() => { beating = beating.then(beat).catch(() => { /* the next beat tries again */ }) }, 1000)
  try {
    const { table, items } = await readSample(house, tenant, run, signal)
    const { persons } = table
    if (items.length < fewest.items || persons < fewest.persons) return await end('failed', { failure: 'too-little', persons })
    const last = await work(table, { heard: said => { stage = said }, signal, make: options.make })
    clearInterval(clock)
    await beating
    if (last.kind === 'failed') return await end('failed', { failure: last.failure, persons })
    const { analysis } = last
    const notes = analysis.notes.map(({ note, item, value }): Note => ({ note, itemId: item === null ? null : (items[item]?.id ?? null), value }))
    return await end('done', { persons, fit: analysis.fit, notes }, items.map((item, j) => {
      const found = analysis.items[j]
      if (!found) throw new Error(`no figures for item ${item.code}`)
      return { itemId: item.id, itemVersion: item.version, ...found }
    }))
  } catch (error) {
    if (error instanceof GivenUp) return error.because === 'cancel' ? end('cancelled') : null
    if (error instanceof Invalid || error instanceof TableError || error instanceof NotFound) return await end('failed', { failure: 'unreadable' })
    throw error
  } finally {
    clearInterval(clock)
    await beating
  }
}

const tellStarter = async (tx: Tx, runId: string, title: string): Promise<void> => {
  const starter = await store.starterOf(tx, runId)
  if (starter) await notify(tx, [starter], { zh: say(studio.doneNotice, 'zh', { title }), en: say(studio.doneNotice, 'en', { title }) }, `/staff/calibrations/${runId}`)
}
