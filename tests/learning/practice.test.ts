import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import * as cases from '#domains/learning/cases/cases.ts'
import type { CourseFileGiven } from '#domains/learning/courses/file.ts'
import * as exchange from '#domains/learning/courses/exchange.ts'
import * as courses from '#domains/learning/courses/courses.ts'
import * as practice from '#domains/learning/study/practice.ts'
import * as studies from '#domains/learning/study/studies.ts'
import { WorkshopGiven } from '#domains/learning/workshops/shapes.ts'
import * as workshops from '#domains/learning/workshops/workshops.ts'
import type { Context } from '#platform/context.ts'
import { ProblemError } from '#platform/errors.ts'
import { importGiven, learningHouse, published, textOf, type LearningHouse } from './house.ts'
import { smallCourse } from './small-course.ts'

const refusal = (code: string) => (error: unknown) => error instanceof ProblemError && [error.code, ...error.fields.map(field => field.code)].includes(code)
const both = (text: string) => ({ zh: text, en: text })

describe('cases and workshops in courses', () => {
  let house: LearningHouse
  let lead: Context, learner: Context
  let caseId: string, workshop: string
  const questions = [{ id: 'q1', prompt: both('您会怎么做？'), guide: both('先看数据。') }, { id: 'q2', prompt: both('在您单位行得通吗？') }]
  const withParts = (code: string, activities: unknown[]): CourseFileGiven =>
    ({ ...smallCourse, code, modules: [...smallCourse.modules, { id: 'practice', title: both('实践'), activities }] } as CourseFileGiven)
  before(async () => {
    house = await learningHouse()
    lead = house.as(house.idOf('officer'), [{ role: 'training-officer', unitId: house.units.root }])
    lead.person!.unitId = house.units.east
    learner = house.as(house.idOf('w-1'))
    const author = house.as(house.idOf('e-1'))
    author.person!.unitId = house.units.east
    const text = { title: '预约分流', context: '大厅', problem: '排队', done: '预约', result: '缩短', figures: [{ name: '等候', before: '42', after: '11' }], wrong: '没留现场号', transfer: '叫号系统' }
    caseId = (await cases.create(author, { texts: { zh: text }, competencies: [{ code: 'IP2', level: 1 }] })).id
    await cases.submit(author, caseId)
    await cases.review(lead, { id: caseId, revision: 1, decision: 'accepted', reason: '' })
    const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)
    workshop = (await workshops.create(lead, WorkshopGiven.parse({ questionZh: '怎样少跑一趟？', unitIds: [house.units.east], collectUntil: day(3), groupUntil: day(4), discussUntil: day(5), voteUntil: day(6) }))).id
  })
  after(() => house.stop())

  const state = async (courseId: string) => Object.fromEntries((await studies.outline(learner, courseId)).modules.flatMap(module => module.activities.map(activity => [activity.id, activity.done])))

  it('a case is done once its questions are answered; then one sees what others would say', async () => {
    const id = await published(house.author, withParts('CASE-1', [
      { kind: 'case', id: 'from-library', title: both('案例'), minutes: 20, practice: true, library: { id: caseId, version: 1 }, text: both(''), questions },
      { kind: 'case', id: 'embedded', title: both('自带案例'), minutes: 20, text: both('某县……'), questions: [questions[1]] },
    ]))
    await studies.begin(learner, id)
    const at = { courseId: id, activityId: 'from-library' }
    const shown = await studies.activity(learner, { ...at, keep: false })
    assert.deepEqual([shown.practiceCase?.library?.texts.zh?.title, shown.practiceCase?.questions.map(question => question.guide)], ['预约分流', [null, null]])
    await assert.rejects(studies.read(learner, at), refusal('study-not-by-reading'), 'reading alone is not enough')
    await assert.rejects(practice.answerCase(learner, { ...at, answers: { q1: '预约', q2: ' ' } }), refusal('case-unanswered'))
    await practice.answerCase(learner, { ...at, answers: { q1: '预约', q2: '行', other: 'x' } })
    const answered = (await studies.activity(learner, { ...at, keep: false })).practiceCase
    assert.deepEqual(answered?.questions.map(question => [question.answer, question.guide?.zh ?? null]), [['预约', '先看数据。'], ['行', null]])
    assert.equal((await state(id))['from-library'], 'learned')
    assert.match((await studies.activity(learner, { courseId: id, activityId: 'embedded', keep: false })).html, /某县/)
    await assert.rejects(practice.answerCase(learner, { courseId: id, activityId: 'embedded', answers: {} }), refusal('case-unanswered'))
    await cases.withdraw(lead, { id: caseId, reason: '含个人信息' })
    const gone = (await studies.activity(learner, { ...at, keep: false })).practiceCase?.library
    assert.deepEqual([gone?.gone, gone?.texts.zh], [true, null], 'what was withdrawn shows in courses no more')
  })

  it('a workshop is done once one has contributed, by the contribution itself', async () => {
    const parts = [{ kind: 'workshop', id: 'shop', title: both('工作坊'), minutes: 60, prompt: both('请参加。'), workshop }]
    const { id } = await importGiven(house.author, withParts('SHOP-1', parts))
    await assert.rejects(courses.publish(house.author, id ?? '', { note: '', relearn: [] }), refusal('course-workshop-unknown'), 'not before it was opened')
    await workshops.open(lead, workshop)
    await courses.publish(house.author, id ?? '', { note: '', relearn: [] })
    const at = { courseId: id ?? '', activityId: 'shop' }
    await assert.rejects(workshops.view(learner, workshop), refusal('not-found'), 'not invited')
    await studies.begin(learner, at.courseId)
    assert.equal((await workshops.view(learner, workshop)).round, 'collect', 'who learns the course may take part')
    await assert.rejects(practice.tookPart(learner, at), refusal('workshop-not-taken'))
    assert.equal((await state(at.courseId))['shop'], null)
    await workshops.addIdea(learner, { id: workshop, body: '一次告知' })
    assert.equal((await state(at.courseId))['shop'], 'learned')
    // Who took part before beginning the course says so there.
    const again = await published(house.author, withParts('SHOP-2', parts))
    await studies.begin(learner, again)
    await practice.tookPart(learner, { courseId: again, activityId: 'shop' })
    assert.equal((await state(again))['shop'], 'learned')
  })

  it('a course with both is exported and imported as the same, and says elsewhere what is not there', async () => {
    const given = withParts('ROUND-1', [
      { kind: 'case', id: 'a-case', title: both('案例'), minutes: 20, library: { id: workshop, version: 7 }, text: both(''), questions },
      { kind: 'workshop', id: 'a-shop', title: both('工作坊'), minutes: 60, prompt: both('请参加。'), workshop: caseId },
      { kind: 'workshop', id: 'no-shop', title: both('工作坊'), minutes: 60, prompt: both('请参加。') },
      { kind: 'case', id: 'no-questions', title: both('案例'), minutes: 20, text: both('x'), questions: [] },
    ])
    const { id } = await importGiven(house.author, given)
    const before = await courses.desk(house.author, id ?? '')
    const codes = before.faults.map(fault => fault.code)
    for (const code of ['course-case-unknown', 'course-workshop-unknown', 'course-no-workshop', 'field-missing']) assert.ok(codes.includes(code), code)
    const text = await textOf(await exchange.exportByCode(house.author, 'ROUND-1'))
    const again = await importGiven(house.author, JSON.parse(text))
    assert.equal(again.id, id)
    const after = await courses.desk(house.author, id ?? '')
    assert.deepEqual([after.course, after.revision], [before.course, before.revision], 'importing the export changed nothing')
  })
})
