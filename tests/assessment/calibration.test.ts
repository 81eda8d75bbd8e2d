import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, describe, it } from 'node:test'
import { Worker } from 'node:worker_threads'
import { analyse, type AnswerTable } from '#domains/assessment/analysis.ts'
import { parametersOf } from '#domains/assessment/index.ts'
import * as items from '#domains/assessment/items.ts'
import * as calibration from '#domains/assessment/calibration.ts'
import * as studio from '#domains/assessment/studio.ts'
import { newId } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'
import { chance } from '#tools/demo/random.ts'
import { studioHouse, type StudioHouse } from './house.ts'

const finiteOrNull = (value: unknown): boolean =>
  typeof value === 'number' ? Number.isFinite(value) : Array.isArray(value) ? value.every(finiteOrNull)
    : typeof value === 'object' && value !== null && !ArrayBuffer.isView(value) ? Object.values(value).every(finiteOrNull) : true

describe('a calibration from answers to parameters in force', () => {
  let house: StudioHouse
  let pilot: string
  let run: string
  const purpose = newId()
  before(async () => {
    house = await studioHouse()
    pilot = await house.piloted('PILOT-1')
    const [row] = await house.rows<StudioHouse['bank'][number]>(sql`select id, code, key, a, b, options, competency_id as "competencyId" from assessment.item where tenant_id = ${house.tenant} and code = 'PILOT-1'`)
    assert.ok(row)
    const asked = [...house.bank.slice(0, 14), row]
    const curve = new Map(asked.map((item, j) => [item.code, { a: 1.2, b: -1.4 + 0.2 * j }]))
    // One that nobody can tell by, one with the key on the wrong option, one that women find harder.
    curve.set(asked[3]?.code ?? '', { a: 0.001, b: 0 })
    curve.set(asked[5]?.code ?? '', { a: -1.2, b: 0.5 })
    await house.sit(purpose, asked, 900, { seed: 4, curve, woman: item => (item.code === asked[7]?.code ? 1.1 : 0) })
  })
  after(() => house?.close())
  const work = (id: string, options: Parameters<typeof calibration.calibrateNow>[3] = {}) => calibration.calibrateNow(house.services, house.tenant, id, options)

  it('knows the tests that were taken, and refuses others', async () => {
    const found = (await calibration.purposes(house.author)).find(each => each.purposeId === purpose)
    assert.equal(found?.persons, 900)
    await assert.rejects(calibration.start(house.author, { title: 'x', model: '2pl', purposes: [newId()] }), { fields: [{ path: 'purposes', code: 'purpose-unknown' }] })
  })

  it('finds the curves, and says what to keep, mend and drop', async () => {
    run = (await calibration.start(house.author, { title: '首次校准', model: '2pl', purposes: [purpose] })).id
    await assert.rejects(calibration.adopt(house.author, run, { items: [pilot], promote: true }), { code: 'run-not-done' })
    assert.equal(await work(run), 'done')
    const head = await calibration.one(house.author, run)
    assert.equal(head.persons, 900)
    assert.equal(head.fit?.scale, 'experts')
    assert.equal(head.fit?.converged, true)
    assert.ok((head.fit?.reliability ?? 0) > 0.6)
    const rows = await calibration.report(house.author, run)
    assert.equal(rows.length, 15)
    assert.ok(finiteOrNull(rows))
    const by = new Map(rows.map(row => [row.code, row]))
    const said = (j: number) => by.get(house.bank[j]?.code ?? '')
    assert.equal(said(3)?.verdict, 'drop', JSON.stringify([said(3)?.detail.reasons, said(3)?.detail.options]))
    assert.ok(['mend', 'drop'].includes(said(5)?.verdict ?? ''))
    assert.ok(said(5)?.detail.reasons.some(each => each.reason === 'checkKey' || each.reason === 'reversed'))
    const unfair = said(7)?.detail.dif.find(each => each.contrast === 'gender')
    assert.equal(unfair?.flag, 'act', JSON.stringify(unfair))
    assert.ok((unfair?.delta ?? 0) < 0, 'harder for women')
    assert.deepEqual((await studio.unfair(house.author)).map(row => row.code), [house.bank[7]?.code])
    const sound = rows.filter(row => ![3, 5, 7].includes(house.bank.findIndex(item => item.code === row.code)))
    assert.ok(sound.filter(row => row.verdict === 'keep').length >= sound.length - 1, JSON.stringify(sound.map(row => [row.code, row.verdict, row.detail.reasons])))
    // b rises by .2 from item to item, whatever the place of the scale.
    const [first, last] = [said(0), by.get('PILOT-1')]
    assert.ok(Math.abs((last?.b ?? 0) - (first?.b ?? 0) - 2.8) < 0.6, `${first?.b} ${last?.b}`)
    for (const row of sound) assert.ok(Math.abs((row.a ?? 0) - 1.2) < 4 * (row.seA ?? 0), `${row.code} ${row.a}`)
    assert.equal(last?.detail.points.length, 10)
    assert.equal(last?.detail.options.filter(option => option.correct).length, 1)
  })

  it('puts figures in force only by an explicit act, keeping what they replace; the pilot comes into use', async () => {
    const rows = await calibration.report(house.author, run)
    const dropped = rows.find(row => row.verdict === 'drop')
    await assert.rejects(calibration.adopt(house.author, run, { items: [dropped?.itemId ?? newId(), pilot], promote: true }), { code: 'item-not-adoptable' })
    const keep = [...new Set([...rows.filter(row => row.verdict === 'keep').map(row => row.itemId), pilot])]
    const untouched = await house.admin.read(tx => parametersOf(tx, [dropped?.itemId ?? newId()]))
    const done = await calibration.adopt(house.author, run, { items: keep, promote: true })
    assert.deepEqual(done, { adopted: keep.length, promoted: 1 })
    assert.deepEqual(await house.admin.read(tx => parametersOf(tx, [dropped?.itemId ?? newId()])), untouched)
    const dossier = await studio.dossier(house.author, pilot)
    assert.equal(dossier.item.state, 'active')
    assert.equal(dossier.item.calibrated, true)
    assert.equal(dossier.item.b, rows.find(row => row.itemId === pilot)?.b)
    assert.deepEqual([dossier.parameters[0]?.n, dossier.parameters[0]?.beforeCalibrated, dossier.parameters[0]?.runId], [900, false, run])
    assert.equal(dossier.exposure?.asked, 900)
    await items.setState(house.author, pilot, 'retired')
    assert.equal((await items.one(house.author, pilot)).state, 'retired')
  })

  it('links later samples by calibrated items, and finds the item that has leaked', async () => {
    const later = newId()
    const asked = house.bank.slice(0, 14)
    const curve = new Map(asked.map((item, j) => [item.code, { a: 1.2, b: -1.4 + 0.2 * j - (j === 10 ? 1.5 : 0) }]))
    await house.sit(later, asked, 900, { seed: 9, curve })
    const { id } = await calibration.start(house.author, { title: '第二次', model: '2pl', purposes: [later] })
    assert.equal(await work(id), 'done')
    const head = await calibration.one(house.author, id)
    assert.equal(head.fit?.scale, 'anchors')
    assert.deepEqual((await studio.drifted(house.author)).map(row => row.code), [asked[10]?.code])
    const [row] = (await calibration.report(house.author, id)).filter(each => each.code === asked[10]?.code)
    assert.ok((row?.detail.drift?.difficulty ?? 0) < -1, 'easier than before')
    assert.equal(row?.verdict, 'mend')
  })

  it('does not adopt what was answered with other words', async () => {
    const { id } = await calibration.start(house.author, { title: '旧文字', model: 'rasch', purposes: [purpose] })
    assert.equal(await work(id), 'done')
    const target = (await calibration.report(house.author, id)).find(row => row.verdict === 'keep' && row.code !== 'PILOT-1')
    assert.ok(target)
    await studio.change(house.author, target.itemId, house.given(target.code))
    await studio.submit(house.author, target.itemId)
    await studio.review(house.second, target.itemId, { accept: true, comment: '' })
    assert.equal((await calibration.report(house.author, id)).find(row => row.itemId === target.itemId)?.stale, true)
    await assert.rejects(calibration.adopt(house.author, id, { items: [target.itemId], promote: false }), { code: 'item-not-adoptable' })
    // And a new run leaves the answers to the old words out.
    const { id: again } = await calibration.start(house.author, { title: '新文字', model: 'rasch', purposes: [purpose] })
    assert.equal(await work(again), 'done')
    assert.equal((await calibration.report(house.author, again)).some(row => row.itemId === target.itemId), false)
  })

  it('is stopped before and while it works, fails whole when its thread dies, and goes on after one that was lost', async () => {
    const start = async () => (await calibration.start(house.author, { title: 'y', model: '2pl', purposes: [purpose] })).id
    const waiting = await start()
    await calibration.cancel(house.author, waiting)
    assert.equal(await work(waiting), null)
    await assert.rejects(calibration.cancel(house.author, waiting), { code: 'run-not-running' })
    const busy = await start()
    const endless = () => new Worker('setInterval(() => {}, 1000)', { eval: true })
    const working = work(busy, { make: endless })
    while ((await calibration.one(house.author, busy)).state !== 'running') await new Promise(resolve => setTimeout(resolve, 50))
    await calibration.cancel(house.author, busy)
    assert.equal(await working, 'cancelled')
    const dying = await start()
    assert.equal(await work(dying, { make: () => new Worker('process.exit(3)', { eval: true }) }), 'failed')
    assert.deepEqual(await calibration.report(house.author, dying), [])
    const lost = await start()
    const first = work(lost, { make: endless })
    while ((await calibration.one(house.author, lost)).state !== 'running') await new Promise(resolve => setTimeout(resolve, 50))
    assert.equal(await work(lost), 'done', 'the later run takes over')
    assert.equal(await first, null)
  })

  it('takes answers from a file, and names each cell at fault', async () => {
    const codes = house.bank.slice(20, 26).map(item => item.code)
    const luck = chance(3)
    const line = (i: number) => [`X${i}`, i % 2 ? '女' : '男', ...codes.map((_, j) => (luck.next() < 0.3 + 0.08 * j ? 1 : 0))].join(',')
    const put = async (text: string) => house.services.files.put(Readable.from([Buffer.from(text)]), 'answers.csv')
    const text = `工号,性别,${codes.join(',')}\n${Array.from({ length: 45 }, (_, i) => line(i)).join('\n')}\n`
    const { id } = await calibration.startOnFile(house.author, { title: '', model: '2pl', file: await put(text) })
    assert.equal(await work(id), 'done')
    const head = await calibration.one(house.author, id)
    assert.deepEqual([head.title, head.persons], ['answers.csv', 45])
    assert.ok(head.notes.some(note => note.note === 'small-sample'))
    const rows = await calibration.report(house.author, id)
    assert.ok(finiteOrNull(rows))
    assert.ok(rows.every(row => row.verdict !== 'drop'), 'nothing is dropped on so few')
    await assert.rejects(calibration.startOnFile(house.author, { title: '', model: '2pl', file: await put(`工号,${codes[0]}\n1,z\n`) }), { fields: [{ path: 'B2', code: 'answer-unreadable', detail: { value: 'z' } }] })
    await assert.rejects(calibration.startOnFile(house.author, { title: '', model: '2pl', file: await put('a,b\n1,2\n') }), { code: 'invalid' })
  })
})

describe('the analysis itself', () => {
  const table = (persons: number, count: number, answer: (i: number, j: number) => number, changes: Partial<AnswerTable> = {}): AnswerTable => ({
    model: '2pl', persons, items: Array.from({ length: count }, (_, j) => ({ code: `I${j}`, options: ['a', 'b'], key: 'a', a: 1, b: 0, calibrated: false })),
    solved: Int8Array.from({ length: persons * count }, (_, at) => answer(Math.floor(at / count), at % count)), chosen: new Int8Array(persons * count).fill(-1),
    gender: new Int32Array(persons).fill(-1), region: new Int32Array(persons).fill(-1), ...changes,
  })
  const normal = (luck: ReturnType<typeof chance>) => Math.sqrt(-2 * Math.log(1 - luck.next())) * Math.cos(2 * Math.PI * luck.next())

  it('never says NaN, whatever is lacking', () => {
    const cases: [string, AnswerTable][] = [
      ['everything solved', table(40, 5, () => 1)], ['nothing solved', table(40, 5, () => 0)], ['two people', table(2, 3, (i, j) => (i + j) % 2)],
      ['one item answered each', table(60, 4, (i, j) => (i % 4 === j ? (i >> 2) % 2 : -1))], ['an empty item', table(60, 4, (i, j) => (j === 0 ? -1 : (i * (j + 1)) % 3 === 0 ? 1 : 0))],
      ['Guttman', table(50, 6, (i, j) => (i / 50 > j / 6 ? 1 : 0))],
    ]
    for (const [name, given] of cases) {
      for (const model of ['2pl', 'rasch'] as const) {
        const found = analyse({ ...given, model })
        assert.ok(finiteOrNull(found), name)
        assert.equal(found.items.length, given.items.length)
      }
    }
  })

  it('calls a true model false in about one of twenty items, also when everybody was asked other items', () => {
    const luck = chance(12)
    let [low, tested] = [0, 0]
    for (let round = 0; round < 6; round++) {
      const ability = Array.from({ length: 600 }, () => normal(luck))
      const found = analyse(table(600, 20, (i, j) => ((i + j) % 4 === 0 ? -1 : luck.next() < 1 / (1 + Math.exp(-1.2 * ((ability[i] ?? 0) + 1 - j / 10))) ? 1 : 0)))
      for (const item of found.items) {
        tested++
        // Corrected for twenty items: at most one in twenty tests in all should stand out.
        if ((item.fitP ?? 1) < 0.05) low++
      }
      assert.ok(found.items.every(item => item.verdict === 'keep' || item.detail.reasons.some(each => each.reason !== 'misfit')))
    }
    assert.ok(low / tested < 0.03, `${low} of ${tested}`)
  })

  it('sees that a curve is not as the model has it', () => {
    const luck = chance(5)
    const ability = Array.from({ length: 1500 }, () => normal(luck))
    // The last item is solved by those in the middle alone.
    const found = analyse(table(1500, 15, (i, j) => luck.next() < (j === 14 ? (Math.abs(ability[i] ?? 0) < 0.7 ? 0.9 : 0.25) : 1 / (1 + Math.exp(-1.4 * ((ability[i] ?? 0) + 1 - j / 7)))) ? 1 : 0))
    const last = found.items[14]
    assert.ok((last?.fitP ?? 1) < 0.01, String(last?.fitP))
    assert.ok(last?.detail.reasons.some(each => each.reason === 'misfit'))
    assert.notEqual(last?.verdict, 'keep')
    assert.ok(found.items.every(item => item.detail.fit?.by === 's-x2' && item.detail.fit.n === 1500))
  })

  it('tells whom each option draws once five hundred answered, and finds the wrong key by it', () => {
    const luck = chance(21)
    const ability = Array.from({ length: 800 }, () => normal(luck))
    const [count, options] = [10, ['a', 'b', 'c']]
    const given = (persons: number): AnswerTable => {
      const solved = new Int8Array(persons * count)
      const chosen = new Int8Array(persons * count)
      for (let i = 0; i < persons; i++) {
        for (let j = 0; j < count; j++) {
          const theta = ability[i] ?? 0
          const right = luck.next() < 1 / (1 + Math.exp(-1.4 * (theta + 0.5 - j / 8)))
          // The key stands on b by mistake in item 6: the able choose a.
          const option = right ? 0 : luck.next() < 0.6 ? 1 : 2
          chosen[i * count + j] = option
          solved[i * count + j] = option === (j === 6 ? 1 : 0) ? 1 : 0
        }
      }
      return {
        ...table(persons, count, () => 0), solved, chosen,
        items: Array.from({ length: count }, (_, j) => ({ code: `I${j}`, options, key: j === 6 ? 'b' : 'a', a: 1, b: 0, calibrated: false })),
      }
    }
    const found = analyse(given(800))
    for (const [j, item] of found.items.entries()) {
      assert.equal(item.detail.options.length, 3)
      assert.ok(item.detail.options.every(each => each.slope !== null && (each.seSlope ?? 0) > 0))
      assert.equal(item.detail.options.toSorted((x, y) => (y.slope ?? 0) - (x.slope ?? 0))[0]?.option, 'a')
      assert.equal(item.detail.reasons.some(each => each.reason === 'checkKey'), j === 6, `item ${j}`)
    }
    assert.notEqual(found.items[6]?.verdict, 'keep')
    const few = analyse(given(300))
    assert.ok(few.items.every(item => item.detail.options.every(each => each.slope === null)))
    assert.ok(few.items[6]?.detail.reasons.some(each => each.reason === 'checkKey'), 'by the rest of their answers')
  })

  it('tests the fit by S-X² where enough were asked the same, and says when it had to do otherwise', () => {
    const luck = chance(8)
    const ability = Array.from({ length: 900 }, () => normal(luck))
    const solve = (i: number, j: number): number => (luck.next() < 1 / (1 + Math.exp(-1.2 * ((ability[i] ?? 0) + 1 - j / 12))) ? 1 : 0)
    const scattered = analyse(table(900, 24, (i, j) => (luck.next() < 0.35 ? solve(i, j) : -1)))
    assert.ok(scattered.items.every(item => item.detail.fit?.by === 'rest'))
    const booklets = analyse(table(900, 24, (i, j) => (j % 3 === i % 3 ? -1 : solve(i, j))))
    assert.ok(booklets.items.every(item => item.detail.fit?.by === 's-x2' && item.detail.fit.n >= 280 && item.detail.fit.n <= 320))
  })
})

