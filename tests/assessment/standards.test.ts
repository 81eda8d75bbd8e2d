import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { standardsRoutes } from '#domains/assessment/standards-routes.ts'
import { shown } from '#domains/assessment/standards.ts'
import { addEvidence, loadFramework } from '#domains/competency/index.ts'
import * as people from '#domains/people/index.ts'
import { trail } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/db.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '#platform/errors.ts'
import { callRow, type RouteRow } from '#platform/route.ts'
import { sql } from '#platform/sql.ts'
import { seedBuiltIn } from '#server/seed.ts'
import type { OutputOf, RouteName } from '#web/page.ts'
import { freshDatabase, type TestTenant } from '#tests/support/database.ts'

const numbers = ['author', 'author2', 'officer', 'r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'outsider'] as const
type Number = (typeof numbers)[number]
const raters: Number[] = ['r1', 'r2', 'r3', 'r4', 'r5', 'r6']

describe('standard setting', () => {
  let house: TestTenant
  const ids = new Map<Number, string>(numbers.map(number => [number, newId()]))
  const idOf = (number: Number): string => ids.get(number) ?? ''
  const as = (number: Number): Context => house.as(idOf(number), number.startsWith('author') ? [{ role: 'author', unitId: house.unitId }]
    : number === 'officer' ? [{ role: 'training-officer', unitId: house.unitId }] : [])

  // Through the rows, so that who may call and what goes out are part of it.
  const call = async <N extends RouteName>(by: Context, name: N, input: object = {}): Promise<OutputOf<N>> => {
    const row = (standardsRoutes as readonly RouteRow[]).find(each => each.name === name)
    assert.ok(row, name)
    return (await callRow(by, row, input)) as OutputOf<N>
  }
  const refuses = async (work: Promise<unknown>, kind: new (...args: never[]) => Error, code: string) =>
    assert.rejects(work, (error: Error & { code?: string; fields?: { code: string }[] }) => {
      assert.ok(error instanceof kind, String(error))
      assert.ok(error.code === code || error.fields?.some(field => field.code === code), `${error.code} ${JSON.stringify(error.fields)}`)
      return true
    })

  before(async () => {
    house = await freshDatabase()
    await seedBuiltIn(house.services.db, house.tenant)
    await house.admin.transaction(tx => people.addPersons(tx, numbers.map(number => ({
      id: idOf(number), number, name: `姓名${number}`, unitId: house.unitId, postId: null, grade: '', gender: '' as const, bornOn: null, joinedOn: null, email: '', phone: '',
    }))))
  })
  after(() => house.close())

  const begun = async (method: 'angoff' | 'bookmark', more: object = {}, who = raters): Promise<string> => {
    const { id } = await call(as('author'), 'assessment.standards.create', { titleZh: '分界值', method, ...more })
    await call(as('author'), 'assessment.standards.draw', { id, each: 1 })
    for (const number of who) await call(as('author'), 'assessment.standards.invite', { id, number })
    return id
  }
  const step = (id: string, to: string) => call(as('author'), 'assessment.standards.step', { id, to })
  const itemsOf = (id: string) => house.admin.read(tx => tx.raw<{ id: string; a: number; b: number; position: number }>(
    sql`select item_id as id, a, b, position from assessment.standard_item where tenant_id = ${tx.tenant} and study_id = ${id} order by position`))

  /** A rater's honest view: the curve at the place where the rater sees the cut, rounded to whole percent. */
  const percent = (item: { a: number; b: number }, theta: number) => Math.round(100 / (1 + Math.exp(-item.a * (theta - item.b))))
  const views = { r1: 0, r2: 0.1, r3: -0.1, r4: 0.2, r5: -0.2, r6: 2.5 } as Record<Number, number>
  const rate = async (id: string, number: Number, at: number, handIn = true): Promise<void> => {
    const items = await itemsOf(id)
    await call(as(number), 'assessment.standards.save', {
      id, ratings: items.flatMap(item => [{ itemId: item.id, level: 2, percent: percent(item, at) }, { itemId: item.id, level: 3, percent: percent(item, at + 1) }]),
    })
    if (handIn) await call(as(number), 'assessment.standards.handIn', { id })
  }

  /** The cut by its definition, by bisection and a plain derivative: nothing of the kernel. */
  const angoffByHand = (items: { a: number; b: number }[], sums: number[]) => {
    const p = (item: { a: number; b: number }, theta: number) => 1 / (1 + Math.exp(-item.a * (theta - item.b)))
    const mean = sums.reduce((x, y) => x + y, 0) / sums.length
    let [low, high] = [-20, 20]
    while (high - low > 1e-12) {
      const middle = (low + high) / 2
      if (items.reduce((sum, item) => sum + p(item, middle), 0) < mean) low = middle
      else high = middle
    }
    const slope = items.reduce((sum, item) => sum + item.a * p(item, low) * (1 - p(item, low)), 0)
    const sd = Math.sqrt(sums.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (sums.length - 1))
    return { cut: low, se: sd / Math.sqrt(sums.length) / slope }
  }

  it('does not open without items, without raters, or for anybody but its leader', async () => {
    const { id } = await call(as('author'), 'assessment.standards.create', { titleZh: '草稿', method: 'angoff' })
    await refuses(step(id, 'round1'), Conflict, 'too-few-items')
    await refuses(call(as('author'), 'assessment.standards.items', { id, codes: ['no-such-item'] }), Invalid, 'item-not-in-use')
    await call(as('author'), 'assessment.standards.draw', { id, each: 1 })
    assert.ok((await call(as('author'), 'assessment.standards.get', { id })).chosen.length >= 20)
    await call(as('author'), 'assessment.standards.invite', { id, number: 'r1' })
    await refuses(step(id, 'round1'), Conflict, 'too-few-raters')
    await refuses(call(as('author'), 'assessment.standards.invite', { id, number: 'author' }), Invalid, 'leader-rates')
    await refuses(call(as('author'), 'assessment.standards.invite', { id, number: 'nobody' }), Invalid, 'rater-unknown')
    await refuses(call(as('author2'), 'assessment.standards.draw', { id, each: 1 }), Forbidden, 'study-not-yours')
    await refuses(call(as('officer'), 'assessment.standards.create', { titleZh: 'x', method: 'angoff' }), Forbidden, 'forbidden')
    await refuses(call(as('r1'), 'assessment.standards.get', { id }), Forbidden, 'forbidden')
    await refuses(call(as('r1'), 'assessment.standards.sheet', { id }), Conflict, 'study-state')
    await step(id, 'discarded')
    await refuses(step(id, 'round1'), Conflict, 'study-state')
  })

  it('Angoff: two rounds with feedback, cuts as by definition, one far off marked, adopted by another, provisional no more', async () => {
    const id = await begun('angoff')
    await step(id, 'round1')
    const items = await itemsOf(id)
    await refuses(call(as('outsider'), 'assessment.standards.sheet', { id }), NotFound, 'not-found')
    await refuses(call(as('outsider'), 'assessment.standards.save', { id }), NotFound, 'not-found')
    assert.equal((await call(as('r1'), 'assessment.standards.mine')).rows[0]?.id, id)

    // Kept as it is written, refused while it is incomplete or contradicts itself.
    const [first] = items
    assert.ok(first)
    await call(as('r1'), 'assessment.standards.save', { id, ratings: [{ itemId: first.id, level: 2, percent: 40 }] })
    await call(as('r1'), 'assessment.standards.save', { id, ratings: [{ itemId: first.id, level: 2, percent: 30 }, { itemId: first.id, level: 2, percent: 35 }] })
    const sheet = await call(as('r1'), 'assessment.standards.sheet', { id })
    assert.equal(sheet.items.find(item => item.itemId === first.id)?.ratings[0]?.percent, 35)
    assert.deepEqual([sheet.complete, sheet.total], [1, items.length * 2])
    assert.ok(sheet.items.every(item => item.solved === null && item.ratings.every(each => each.others === null)), 'nothing of others in round 1')
    await refuses(call(as('r1'), 'assessment.standards.handIn', { id }), Invalid, 'rating-missing')
    await refuses(call(as('r1'), 'assessment.standards.save', { id, ratings: [{ itemId: newId(), level: 2, percent: 5 }] }), Invalid, 'rating-unknown')
    await refuses(call(as('r1'), 'assessment.standards.save', { id, ratings: [{ itemId: first.id, level: 1, percent: 5 }] }), Invalid, 'rating-unknown')
    await refuses(call(as('r1'), 'assessment.standards.save', { id, marks: [{ level: 2, position: 1 }] }), Invalid, 'rating-unknown')
    await rate(id, 'r1', 0, false)
    await call(as('r1'), 'assessment.standards.save', { id, ratings: [{ itemId: first.id, level: 3, percent: 0 }] })
    await refuses(call(as('r1'), 'assessment.standards.handIn', { id }), Invalid, 'rating-falls')
    await refuses(step(id, 'round2'), Conflict, 'too-few-handed-in')
    for (const number of raters.slice(0, 5)) await rate(id, number, views[number] ?? 0)
    await refuses(call(as('r1'), 'assessment.standards.save', { id, ratings: [] }), Conflict, 'sheet-handed-in')
    assert.deepEqual((await call(as('author'), 'assessment.standards.get', { id })).rounds, [], 'no result while a round is open')
    await rate(id, 'r6', 2.5)
    // A calibrated item that 40 tests have answered, three in four rightly.
    await house.admin.transaction(async tx => {
      await tx.run(sql`update assessment.standard_item set calibrated = true where study_id = ${id} and item_id = ${first.id}`)
      const code = (await tx.raw<{ code: string }>(sql`select code from assessment.item where id = ${first.id}`))[0]?.code
      for (let i = 0; i < 40; i++) {
        const sitting = newId()
        await tx.run(sql`insert into assessment.sitting (tenant_id, id, person_id, kind, purpose, purpose_id, finished_at) values (${tx.tenant}, ${sitting}, ${idOf('r1')}, 'test', 'x', ${newId()}, now())`)
        await tx.run(sql`insert into assessment.answer (tenant_id, sitting_id, question, value, correct) values (${tx.tenant}, ${sitting}, ${code}, '{}', ${i % 4 !== 0})`)
      }
    })
    await step(id, 'round2')

    // The second round starts from the first, with the others' mean and spread, without names.
    const second = await call(as('r1'), 'assessment.standards.sheet', { id })
    assert.equal(second.complete, second.total)
    const told = second.items.find(item => item.itemId === first.id)
    assert.equal(told?.solved, 75)
    assert.ok(second.items.every(item => item.itemId === first.id || item.solved === null))
    const others = raters.slice(1).map(number => percent(first, views[number] ?? 0))
    const mean = others.reduce((x, y) => x + y, 0) / 5
    assert.ok(Math.abs((told?.ratings[0]?.others?.mean ?? 0) - mean) < 1e-9)
    assert.ok(Math.abs((told?.ratings[0]?.others?.sd ?? 0) - Math.sqrt(others.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 4)) < 1e-9)
    assert.ok(!/姓名r\d/.test(JSON.stringify(second)))
    for (const number of raters) await rate(id, number, views[number] ?? 0)

    // Thirty people measured: ten at -0.5, twelve at 0.3, eight at 1.6.
    const competencyId = (await house.admin.read(loadFramework)).competencies[0]?.id ?? ''
    const measured = Array.from({ length: 30 }, (_, i) => ({ personId: newId(), ability: i < 10 ? -0.5 : i < 22 ? 0.3 : 1.6 }))
    await house.admin.transaction(async tx => {
      await people.addPersons(tx, measured.map((each, i) => ({
        id: each.personId, number: `m${i}`, name: `被测${i}`, unitId: house.unitId, postId: null, grade: '', gender: '' as const, bornOn: null, joinedOn: null, email: '', phone: '',
      })))
      await addEvidence(tx, { kind: 'test', id: newId(), at: new Date() }, measured.map(each => ({ ...each, competencyId, standardError: 0.3, level: null, probability: 0.9 })))
    })
    await step(id, 'closed')

    const seen = await call(as('author'), 'assessment.standards.get', { id })
    const cuts = seen.rounds[1]?.cuts ?? []
    assert.deepEqual(cuts.map(cut => cut.level), [2, 3])
    for (const [i, shift] of [0, 1].entries()) {
      const sums = raters.map(number => items.reduce((sum, item) => sum + percent(item, (views[number] ?? 0) + shift) / 100, 0))
      const byHand = angoffByHand(items, sums)
      assert.ok(Math.abs((cuts[i]?.cut ?? 9) - byHand.cut) < 1e-6, `${cuts[i]?.cut} ${byHand.cut}`)
      assert.ok(Math.abs((cuts[i]?.standardError ?? 9) - byHand.se) < 1e-6, `${cuts[i]?.standardError} ${byHand.se}`)
      // t with 5 degrees of freedom, .975: 2.570582 (any printed table).
      assert.ok(Math.abs((cuts[i]?.between?.high ?? 9) - (byHand.cut + 2.570582 * byHand.se)) < 1e-5)
      assert.deepEqual(cuts[i]?.raters.filter(rater => rater.apart).map(rater => rater.name), ['姓名r6'])
    }
    // ICC(2,k) from the two-way analysis of variance, written out.
    const grid = raters.map(number => items.map(item => percent(item, views[number] ?? 0) / 100))
    const [k, n] = [raters.length, items.length]
    const all = grid.flat().reduce((x, y) => x + y, 0) / (k * n)
    const rows = items.map((_, j) => grid.reduce((sum, row) => sum + (row[j] ?? 0), 0) / k)
    const columns = grid.map(row => row.reduce((x, y) => x + y, 0) / n)
    const msr = (k * rows.reduce((sum, x) => sum + (x - all) ** 2, 0)) / (n - 1)
    const msc = (n * columns.reduce((sum, x) => sum + (x - all) ** 2, 0)) / (k - 1)
    const mse = grid.reduce((sum, row, r) => sum + row.reduce((s, x, j) => s + (x - (columns[r] ?? 0) - (rows[j] ?? 0) + all) ** 2, 0), 0) / ((k - 1) * (n - 1))
    assert.ok(Math.abs((cuts[0]?.agreement ?? 9) - (msr - mse) / (msr + (msc - mse) / n)) < 1e-9)

    // What would change, counted by hand.
    const place = (values: number[]) => [0, 1, 2, 3].map(level => measured.filter(each => values.filter(cut => each.ability >= cut).length === level).length)
    assert.equal(seen.impact?.persons, 30)
    assert.deepEqual(place([-1, 0, 1]), [0, 10, 12, 8])
    assert.deepEqual(seen.impact?.shares.map(each => each.present), [null, 10, 12, null], 'none below basic: hidden, and with it the smallest other group')
    assert.deepEqual(seen.impact?.shares.map(each => each.proposed), shown(place([-1, cuts[0]?.cut ?? 0, cuts[1]?.cut ?? 0])))

    // Names are the leader's alone.
    for (const other of [as('officer'), as('author2')]) {
      const theirs = await call(other, 'assessment.standards.get', { id })
      assert.ok(!/姓名r\d/.test(JSON.stringify(theirs)))
      assert.deepEqual(theirs.raters, [])
      assert.equal(theirs.rounds[1]?.cuts[0]?.cut, cuts[0]?.cut)
      const means = theirs.rounds[1]?.cuts[0]?.raters.map(rater => rater.mean) ?? []
      assert.deepEqual(means, means.toSorted((x, y) => x - y))
    }

    await refuses(call(as('author'), 'assessment.standards.adopt', { id }), Forbidden, 'leader-adopts')
    await refuses(call(as('r1'), 'assessment.standards.adopt', { id }), Forbidden, 'forbidden')
    await call(as('officer'), 'assessment.standards.adopt', { id })
    await refuses(call(as('officer'), 'assessment.standards.adopt', { id }), Conflict, 'study-state')
    const framework = await house.admin.read(loadFramework)
    assert.deepEqual(framework.levels.map(level => [level.ordinal, level.provisional]), [[1, true], [2, false], [3, false]])
    assert.deepEqual(framework.levels.map(level => level.cut), [-1, cuts[0]?.cut, cuts[1]?.cut])
    assert.deepEqual(framework.levels.map(level => level.cutError), [0, cuts[0]?.standardError, cuts[1]?.standardError])
    const history = await house.admin.read(tx => tx.raw<{ level: number; previous: number; cut: number; by: string; source: string }>(
      sql`select level, previous, cut, by_person as by, source_id as source from competency.cut_history where tenant_id = ${tx.tenant} order by level`))
    assert.deepEqual(history, [
      { level: 2, previous: 0, cut: cuts[0]?.cut, by: idOf('officer'), source: id }, { level: 3, previous: 1, cut: cuts[1]?.cut, by: idOf('officer'), source: id },
    ])
    const facts = await house.admin.read(tx => trail(tx, { limit: 200 }))
    for (const action of ['competency.framework.cuts', 'assessment.standard.adopt']) assert.equal(facts.filter(fact => fact.action === action && fact.actorId === idOf('officer')).length, 1, action)
    assert.deepEqual((await call(as('officer'), 'assessment.standards.get', { id })).rounds[1]?.cuts.map(cut => cut.present), [0, 1])
    // The result of an adopted study stays what it was, though items are calibrated anew.
    await house.admin.transaction(tx => tx.run(sql`update assessment.item set b = b + 1 where tenant_id = ${tx.tenant}`))
    assert.equal((await call(as('author'), 'assessment.standards.get', { id })).rounds[1]?.cuts[0]?.cut, cuts[0]?.cut)
  })

  it('bookmark: a booklet from easy to hard, cuts at b + ln(.67/.33)/a', async () => {
    const id = await begun('bookmark', {}, raters.slice(0, 5))
    await step(id, 'round1')
    const items = await itemsOf(id)
    const places = items.map(item => item.b + Math.log(0.67 / 0.33) / item.a)
    assert.deepEqual(places, places.toSorted((x, y) => x - y))
    const marks = [8, 9, 10, 9, 8]
    await refuses(call(as('r1'), 'assessment.standards.save', { id, marks: [{ level: 2, position: items.length + 1 }] }), Invalid, 'rating-unknown')
    await call(as('r1'), 'assessment.standards.save', { id, marks: [{ level: 2, position: 8 }] })
    await refuses(call(as('r1'), 'assessment.standards.handIn', { id }), Invalid, 'mark-missing')
    await call(as('r1'), 'assessment.standards.save', { id, marks: [{ level: 3, position: 7 }] })
    await refuses(call(as('r1'), 'assessment.standards.handIn', { id }), Invalid, 'mark-falls')
    for (const to of ['round2', 'closed']) {
      for (const [i, number] of raters.slice(0, 5).entries()) {
        // One stays away from the first round, and so from the second.
        if (number === 'r5') continue
        await call(as(number), 'assessment.standards.save', { id, marks: [{ level: 2, position: marks[i] }, { level: 3, position: (marks[i] ?? 0) + 6 }] })
        await call(as(number), 'assessment.standards.handIn', { id })
      }
      await step(id, to)
      if (to === 'round2') await refuses(call(as('r5'), 'assessment.standards.sheet', { id }), Conflict, 'round-missed')
    }
    const cuts = (await call(as('author'), 'assessment.standards.get', { id })).rounds[1]?.cuts ?? []
    for (const [i, more] of [0, 6].entries()) {
      const own = marks.slice(0, 4).map(mark => places[mark + more - 1] ?? Number.NaN)
      const mean = own.reduce((x, y) => x + y, 0) / own.length
      const se = Math.sqrt(own.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (own.length - 1) / own.length)
      assert.ok(Math.abs((cuts[i]?.cut ?? 9) - mean) < 1e-9)
      assert.ok(Math.abs((cuts[i]?.standardError ?? 9) - se) < 1e-9)
    }
  })

  it('does not set the cuts of the framework by one competency, nor let them fall', async () => {
    const framework = await house.admin.read(loadFramework)
    const id = await begun('bookmark', { competencyId: framework.competencies[0]?.id }, raters.slice(0, 3))
    await call(as('author'), 'assessment.standards.draw', { id, each: 6 })
    const run = async (study: string, low: number, high: number) => {
      await step(study, 'round1')
      for (const to of ['round2', 'closed']) {
        for (const number of raters.slice(0, 3)) {
          await call(as(number), 'assessment.standards.save', { id: study, marks: [{ level: 2, position: low }, { level: 3, position: high }] })
          await call(as(number), 'assessment.standards.handIn', { id: study })
        }
        await step(study, to)
      }
    }
    await run(id, 2, 4)
    await refuses(call(as('officer'), 'assessment.standards.adopt', { id }), Conflict, 'study-of-one-competency')
    const flat = await begun('bookmark', {}, raters.slice(0, 3))
    await run(flat, 9, 9)
    await refuses(call(as('officer'), 'assessment.standards.adopt', { id: flat }), Conflict, 'cuts-not-ascending')
    assert.deepEqual((await house.admin.read(loadFramework)).levels, framework.levels)
    assert.equal((await call(as('officer'), 'assessment.standards.get', { id: flat })).study.state, 'closed')
  })

  it('hides small groups so that the total gives none away', () => {
    assert.deepEqual(shown([10, 10, 10]), [10, 10, 10])
    assert.deepEqual(shown([0, 10, 12, 8]), [null, 10, 12, null])
    assert.deepEqual(shown([2, 2, 9, 20]), [null, null, null, 20])
    assert.deepEqual(shown([3, 4, 9, 20]), [null, null, 9, 20])
    assert.deepEqual(shown([1, 2]), [null, null])
  })
})
