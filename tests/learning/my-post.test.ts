import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { addEvidence, loadFramework, setProfiles, type Framework } from '#domains/competency/index.ts'
import * as assigning from '#domains/learning/courses/assigning.ts'
import * as myPost from '#domains/learning/post/my-post.ts'
import { addOfferings, addSessions } from '#domains/planning/index.ts'
import { newId } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'
import { learningHouse, published, type LearningHouse } from './house.ts'
import { smallCourse } from './small-course.ts'

describe('what training my post needs', () => {
  let house: LearningHouse
  let framework: Framework
  let courseId: string
  const id = (code: string): string => framework.competencies.find(each => each.code === code)?.id ?? ''
  const cut = (level: number): number => framework.levels[level - 1]?.cut ?? 0
  const measure = (number: string, code: string, ability: number, standardError: number) =>
    house.services.db.transaction({ tenant: house.tenant, person: null }, tx => addEvidence(tx, { kind: 'test', id: newId(), at: new Date() }, [{ personId: house.idOf(number), competencyId: id(code), ability, standardError, level: null, probability: 0.8 }]))
  const rowOf = async (number: string, code: string) => (await myPost.mine(house.as(house.idOf(number)))).rows.find(row => row.code === code)

  before(async () => {
    house = await learningHouse()
    courseId = await published(house.author, { ...smallCourse, competencies: [{ code: 'IP2', level: 1 }] })
    await house.services.db.transaction({ tenant: house.tenant, person: null }, async tx => {
      framework = await loadFramework(tx)
      await setProfiles(tx, framework.id, [{ postId: house.posts.clerk, weight: 1, requirements: [{ competencyId: id('IP2'), level: 2, weight: 1 }, { competencyId: id('SV2'), level: 1, weight: 1 }] }])
      const offering = { title: { zh: '面授班', en: 'A class' }, about: { zh: '', en: '' }, kind: 'workshop', mode: 'offline' as const, level: 2, hours: 12, practiceHours: 6, provider: { zh: '', en: '' }, prerequisites: [] }
      const [strong, weak] = [newId(), newId()]
      await addOfferings(tx, [
        { ...offering, id: strong, code: 'OFF-1', effects: [{ competencyId: id('IP2'), entry: -4, exit: cut(2) + 1, gain: 5 }] },
        { ...offering, id: weak, code: 'OFF-2', effects: [{ competencyId: id('IP2'), entry: -4, exit: cut(2) + 1, gain: 0.3 }] },
      ])
      await addSessions(tx, [{ id: newId(), offeringId: strong, code: 'S-1', days: ['2099-03-01'], place: { zh: '101', en: '101' }, seats: 20, minimum: 0, fixedFen: 0, headFen: 0, absent: true }])
    })
  })
  after(() => house.stop())

  it('says what is asked, and that nothing was measured yet', async () => {
    const mine = await myPost.mine(house.as(house.idOf('o-1')))
    assert.deepEqual([mine.post?.code, mine.rows.length, new Set(mine.rows.map(row => row.state))], ['CLERK', 2, new Set(['unmeasured'])])
    const row = await rowOf('o-1', 'IP2')
    assert.equal(row?.required, 2)
    assert.ok(row?.courses.some(course => course.id === courseId && course.level === 1))
    assert.deepEqual(row?.offers.map(offer => [offer.code, offer.share, offer.nextOn]), [['OFF-1', null, '2099-03-01'], ['OFF-2', null, null]])
  })

  it('tells a gap with its uncertainty, and how much of it each training is expected to close, the most first', async () => {
    await measure('o-1', 'IP2', cut(2) - 1.5, 0.3)
    const row = await rowOf('o-1', 'IP2')
    assert.equal(row?.state, 'short')
    assert.ok((row?.measured?.chance ?? 1) < 0.001)
    const width = (cut(3) - cut(1)) / 2
    assert.ok(Math.abs((row?.measured?.gap ?? 0) - 1.5 / width) < 0.01)
    assert.ok((row?.measured?.low ?? 9) <= (row?.measured?.level ?? -1) && (row?.measured?.level ?? 9) <= (row?.measured?.high ?? -1))
    const [first, second] = row?.offers ?? []
    assert.deepEqual([first?.code, second?.code], ['OFF-1', 'OFF-2'])
    assert.ok((first?.share ?? 0) > 0.95 && Math.abs((second?.share ?? 0) - 0.2) < 0.02, 'the strong one closes it, the weak one 0.3 of 1.5')
  })

  it('a measure near the cut is called uncertain, not short; one well above it is reached and asks for nothing', async () => {
    await measure('o-2', 'IP2', cut(2), 0.5)
    const row = await rowOf('o-2', 'IP2')
    assert.deepEqual([row?.state, Math.round((row?.measured?.chance ?? 0) * 100)], ['unsure', 50])
    await measure('o-2', 'SV2', cut(1) + 2, 0.3)
    const met = await rowOf('o-2', 'SV2')
    assert.deepEqual([met?.state, met?.offers, met?.courses], ['met', [], []])
  })

  it('what was assigned stands among what must be done, with who assigned it and by when', async () => {
    await assigning.assign(await house.signedIn('officer'), { courseId, dueOn: '2026-01-01', audience: { numbers: ['o-3'] } })
    const mine = await myPost.mine(house.as(house.idOf('o-3')))
    assert.deepEqual(mine.duties.map(duty => [duty.courseId, duty.dueOn, duty.late, duty.by]), [[courseId, '2026-01-01', true, '东区干事']])
  })

  it('somebody without a post is told so, and who changed agency sees what the new post asks', async () => {
    assert.deepEqual((await myPost.mine(house.as(house.idOf('w-3')))).rows, [])
    assert.deepEqual((await myPost.mine(house.as(house.idOf('w-1')))).rows.length, 0, 'an engineer is asked nothing here')
    await house.services.db.transaction({ tenant: house.tenant, person: null }, tx => tx.run(sql`update people.person set post_id = ${house.posts.clerk}, unit_id = ${house.units.office} where id = ${house.idOf('w-1')}`))
    assert.equal((await myPost.mine(house.as(house.idOf('w-1')))).rows.length, 2)
  })
})
