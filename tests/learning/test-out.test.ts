import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { CourseFileGiven } from '#domains/learning/courses/file.ts'
import * as studies from '#domains/learning/study/studies.ts'
import { chanceOf } from '#domains/learning/study/test-out-bank.ts'
import * as testOuts from '#domains/learning/study/test-outs.ts'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/db.ts'
import { ProblemError } from '#platform/errors.ts'
import { sql } from '#platform/sql.ts'
import { learningHouse, published, type LearningHouse } from './house.ts'
import { smallCourse } from './small-course.ts'

const refusal = (code: string) => (error: unknown) => error instanceof ProblemError && error.code === code

describe('testing out of what I can already do', () => {
  let house: LearningHouse
  let nextCode = 0
  const course = (change: (given: CourseFileGiven) => void = () => {}): Promise<string> => {
    const given = structuredClone(smallCourse)
    given.code = `T-${++nextCode}`
    const [, second] = given.modules
    if (second) second.activities = second.activities.filter(activity => activity.kind !== 'assignment')
    change(given)
    return published(house.author, given)
  }
  const calibrate = (code: string, calibrated: boolean) => house.services.db.transaction({ tenant: house.tenant, person: null }, tx =>
    tx.run(sql`update assessment.item i set calibrated = ${calibrated} from competency.v_competency c where c.tenant_id = i.tenant_id and c.id = i.competency_id and c.code = ${code}`))
  /** Answers until the sitting ends; `knows` chooses the key, otherwise a wrong option. */
  const sit = async (ctx: Context, courseId: string, knows: boolean): Promise<Awaited<ReturnType<typeof testOuts.begin>>> => {
    let at = await testOuts.begin(ctx, courseId)
    while (at.turn) {
      const [row] = await ctx.read(tx => tx.raw<{ key: string; other: string }>(sql`select key, (select o ->> 'id' from jsonb_array_elements(options) o where o ->> 'id' <> key limit 1) as other from assessment.item where stem ->> 'zh' = ${at.turn?.stem.zh ?? ''}`))
      at = await testOuts.answer(ctx, { courseId, position: at.turn.position, option: (knows ? row?.key : row?.other) ?? null })
    }
    return at
  }
  before(async () => {
    house = await learningHouse()
    await calibrate('IP2', true)
  })
  after(() => house.stop())

  it('asks the item bank where enough of it is calibrated, and the course’s quizzes where it is not', async () => {
    const ctx = house.as(house.idOf('e-2'))
    const [adaptive, plain] = [await course(), await course(given => { given.competencies = [{ code: 'SV2', level: 1 }] ; for (const module of given.modules) for (const activity of module.activities) if (activity.kind === 'quiz') for (const item of activity.items) delete item.competency })]
    for (const id of [adaptive, plain]) await studies.begin(ctx, id)
    assert.deepEqual([(await testOuts.state(ctx, adaptive)).available, (await testOuts.state(ctx, plain)).available], [true, false])
    await assert.rejects(studies.testOut(ctx, adaptive), refusal('test-out-adaptive'))
    await assert.rejects(testOuts.begin(ctx, plain), refusal('test-out-not-here'))
    assert.equal((await studies.testOut(ctx, plain)).asked.length, 2)
  })

  it('whoever knows it passes with the chance that was named beforehand, and the course counts as tested out', async () => {
    const ctx = house.as(house.idOf('o-1'))
    const courseId = await course()
    await studies.begin(ctx, courseId)
    const before = await testOuts.state(ctx, courseId)
    assert.deepEqual([before.chance, before.demands.map(each => each.code), before.turn], [0.8, ['IP2'], null])
    const result = await sit(ctx, courseId, true)
    assert.equal(result.result?.passed, true)
    assert.ok((result.result?.found[0]?.chance ?? 0) >= 0.8 && (result.result?.found[0]?.asked ?? 99) <= before.most)
    assert.deepEqual((await studies.mine(ctx)).completions.map(row => row.way), ['tested-out'])
    assert.equal((await studies.outline(ctx, courseId)).modules.flatMap(module => module.activities).every(activity => activity.done === 'waived'), true)
  })

  it('whoever does not know it learns the course, and tries again after 30 days at the earliest', async () => {
    const ctx = house.as(house.idOf('o-2'))
    const courseId = await course()
    await studies.begin(ctx, courseId)
    assert.equal((await sit(ctx, courseId, false)).result?.passed, false)
    assert.equal((await studies.outline(ctx, courseId)).state, 'begun')
    await assert.rejects(testOuts.begin(ctx, courseId), refusal('test-out-lately'))
    assert.equal((await studies.outline(ctx, courseId)).testOut, false)
    const later: Context = { ...ctx, now: () => new Date(Date.now() + 31 * 86_400_000) }
    assert.equal((await testOuts.state(later, courseId)).available, true)
  })

  it('the assignment stays, however well one tests', async () => {
    const ctx = house.as(house.idOf('o-3'))
    const courseId = await published(house.author, { ...structuredClone(smallCourse), code: `T-${++nextCode}` })
    await studies.begin(ctx, courseId)
    assert.equal((await sit(ctx, courseId, true)).result?.passed, true)
    assert.deepEqual([(await studies.outline(ctx, courseId)).state, (await studies.outline(ctx, courseId)).next], ['begun', 'task-one'])
  })

  it('ending it at once, skipping, another’s sitting: nothing is passed by it', async () => {
    const ctx = house.as(house.idOf('e-3'))
    const courseId = await course()
    await studies.begin(ctx, courseId)
    const first = await testOuts.begin(ctx, courseId)
    assert.equal((await testOuts.begin(ctx, courseId)).turn?.stem.zh, first.turn?.stem.zh, 'two tabs share one sitting')
    await assert.rejects(testOuts.answer(house.as(house.idOf('e-4')), { courseId, position: 0, option: 'a' }), refusal('not-found'))
    await assert.rejects(testOuts.answer(ctx, { courseId, position: 3, option: 'a' }), refusal('step-over'))
    await testOuts.answer(ctx, { courseId, position: 0, option: null })
    const left = await testOuts.leave(ctx, courseId)
    assert.deepEqual([left.result?.passed, left.result?.found[0]?.asked], [false, 0])
    await assert.rejects(testOuts.answer(ctx, { courseId, position: 1, option: 'a' }), refusal('sitting-finished'))
    await assert.rejects(studies.tryTestOut(ctx, { id: newId(), courseId, answers: {} }), refusal('test-out-lately'))
  })

  it('a chance is summed over the levels from the one asked for', () => assert.deepEqual([chanceOf([0.1, 0.2, 0.3, 0.4], 2, false), chanceOf([0.1, 0.9], 3, true)].map(chance => Math.round(chance * 10) / 10), [0.7, 0.9]))
})
