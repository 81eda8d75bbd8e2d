import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { viewOf } from '#domains/learning/workshops/rounds.ts'
import { WorkshopGiven } from '#domains/learning/workshops/shapes.ts'
import { board, workshopById } from '#domains/learning/workshops/store.ts'
import * as workshops from '#domains/learning/workshops/workshops.ts'
import type { Context } from '#platform/context.ts'
import { ProblemError } from '#platform/errors.ts'
import { sql } from '#platform/sql.ts'
import { learningHouse, type LearningHouse } from './class-house.ts'

const refusal = (code: string) => (error: unknown) => error instanceof ProblemError && [error.code, ...error.fields.map(field => field.code)].includes(code)

describe('idea workshops', () => {
  let house: LearningHouse
  let lead: Context, decider: Context, a: Context, b: Context, outsider: Context
  before(async () => {
    house = await learningHouse()
    lead = house.officer
    ;[decider, a, b, outsider] = ['N01', 'N02', 'S01', 'S02'].map(number => house.me(number)) as [Context, Context, Context, Context]
  })
  after(() => house.close())

  const given = (more: object = {}) => WorkshopGiven.parse({
    questionZh: '怎样让群众少跑一趟？', unitIds: [house.north], numbers: 'S01', decider: 'N01', dots: 3, allGroup: true, collectUntil: '2027-02-03', groupUntil: '2027-02-05', discussUntil: '2027-02-08', voteUntil: '2027-02-10', ...more,
  })
  const opened = async (more: object = {}): Promise<string> => {
    house.at('2027-02-01T09:00')
    const { id } = await workshops.create(lead, given(more))
    await workshops.open(lead, id)
    return id
  }
  const votesKept = () => house.count(sql`select count(*)::int as n from learning.workshop_vote`)

  it('goes across departments from silent ideas to what became of them', async () => {
    const { id } = await workshops.create(lead, given())
    await assert.rejects(workshops.view(a, id), refusal('not-found'), 'a draft is its facilitator’s')
    await assert.rejects(workshops.open(a, id), refusal('not-found'))
    await workshops.open(lead, id)
    assert.ok((await house.notices('N05')).some(line => line.includes('少跑一趟')), 'the whole unit is invited')
    assert.deepEqual(await house.notices('S02'), [])
    await assert.rejects(workshops.view(outsider, id), refusal('not-found'))
    await assert.rejects(workshops.addIdea(outsider, { id, body: 'x' }), refusal('not-found'))

    const { id: mine } = await workshops.addIdea(a, { id, body: '材料清单一次告知' })
    await workshops.addIdea(b, { id, body: '一次告知所需材料' })
    const { id: spare } = await workshops.addIdea(b, { id, body: '邮寄结果' })
    for (const who of [a, lead]) {
      const seen = await workshops.view(who, id)
      assert.deepEqual([seen.count, seen.ideas.length], [3, who === a ? 1 : 0], 'nobody sees what others wrote, the facilitator included')
    }
    await assert.rejects(workshops.dropIdea(a, { id, idea: spare }), refusal('workshop-part-gone'))
    await workshops.dropIdea(b, { id, idea: spare })
    await workshops.addIdea(b, { id, body: '邮寄办理结果' })
    await assert.rejects(workshops.next(a, id), refusal('workshop-not-yours'))
    await workshops.next(lead, id)

    const open = await workshops.view(a, id)
    assert.deepEqual([open.ideas.length, open.ideas.every(idea => idea.name === null)], [3, true], 'without names, as this workshop promised')
    await assert.rejects(workshops.addIdea(a, { id, body: '太晚了' }), refusal('workshop-round'))
    const alike = open.ideas.filter(idea => idea.body.includes('一次')).map(idea => idea.id)
    await assert.rejects(workshops.group(a, { id, ideas: alike, into: 'new', title: '' }), refusal('field-missing'))
    await workshops.group(a, { id, ideas: alike, into: 'new', title: '一次性告知' })
    const other = await opened()
    const { id: foreign } = await workshops.addIdea(a, { id: other, body: '别处的想法' })
    await assert.rejects(workshops.group(a, { id, ideas: [foreign], into: 'new', title: 'x' }), refusal('workshop-part-gone'), 'ideas of another workshop stay there')
    await workshops.next(lead, id)

    const [first, second] = (await workshops.view(b, id)).groups
    assert.deepEqual([first?.title, second?.title], ['一次性告知', '邮寄办理结果'], 'an idea without a group is discussed on its own')
    await workshops.comment(b, { id, group: first!.id, body: '窗口已有清单，可以上网。' })
    await assert.rejects(workshops.vote(b, { id, dots: { [first!.id]: 1 } }), refusal('workshop-round'))
    const [said] = (await workshops.view(a, id)).comments
    await assert.rejects(workshops.dropComment(a, { id, comment: said!.id }), refusal('not-found'))
    await workshops.next(lead, id)

    await assert.rejects(workshops.vote(b, { id, dots: { [first!.id]: 4 } }), refusal('workshop-dots'))
    await workshops.vote(b, { id, dots: { [first!.id]: 1, [second!.id]: 2 } })
    await workshops.vote(b, { id, dots: { [first!.id]: 3 } })
    await workshops.vote(a, { id, dots: { [first!.id]: 1, [second!.id]: 1 } })
    assert.equal(await votesKept(), 3)
    const secret = await workshops.view(a, id)
    assert.deepEqual([secret.groups.map(group => group.own), secret.groups.map(group => group.dots), secret.voters], [[1, 1], [null, null], 0], 'one sees one’s own dots alone')
    await workshops.next(lead, id)
    assert.equal(await votesKept(), 0, 'once counted, votes are gone')
    const counted = await workshops.view(lead, id)
    assert.deepEqual([counted.groups.map(group => [group.title, group.dots]), counted.voters], [[['一次性告知', 4], ['邮寄办理结果', 1]], 2])
    const facts = await house.admin.read(tx => tx.raw<{ detail: object }>(sql`select detail from platform.fact where action = 'learning.workshop.vote' and subject = ${id}`))
    assert.deepEqual(facts.map(fact => fact.detail), [{}, {}, {}], 'the trail does not say for what')

    const decision = { id, group: first!.id, verdict: 'adopt' as const, reason: '成本低，见效快', owner: 'S01', dueOn: '2027-03-01' }
    await assert.rejects(workshops.decide(lead, decision), refusal('workshop-not-yours'), 'the decider is named')
    await assert.rejects(workshops.decide(decider, { ...decision, owner: 'S02' }), refusal('workshop-owner'))
    await assert.rejects(workshops.decide(decider, { ...decision, dueOn: '' }), refusal('field-missing'))
    await workshops.decide(decider, decision)
    await assert.rejects(workshops.next(lead, id), refusal('workshop-undecided'))
    await workshops.decide(decider, { id, group: second!.id, verdict: 'reject', reason: '邮费无预算', owner: '', dueOn: '' })
    await workshops.next(lead, id)
    assert.ok((await house.notices('S01')).some(line => line.includes('请您负责落实“一次性告知”')))
    const progress = { id, group: first!.id, state: 'done' as const, outcome: '' }
    await assert.rejects(workshops.follow(a, progress), refusal('workshop-not-yours'))
    await assert.rejects(workshops.follow(b, progress), refusal('workshop-no-outcome'))
    await assert.rejects(workshops.next(lead, id), refusal('workshop-open-follow'))
    await workshops.follow(b, { ...progress, outcome: '清单已上网，补正率下降一半' })
    await workshops.next(lead, id)
    const closed = await workshops.view(a, id)
    assert.deepEqual([closed.round, closed.groups[0]?.follow?.outcome, closed.groups[0]?.decision?.by], ['closed', '清单已上网，补正率下降一半', '人员N01'])
    assert.deepEqual((await workshops.list(a, { ended: true, limit: 10 })).rows.map(row => [row.id, row.took]), [[id, true]])
    assert.equal(mine.length, 36)
  })

  it('rounds end with their day, whether anybody looks or not', async () => {
    const id = await opened()
    await workshops.addIdea(a, { id, body: '延时服务' })
    house.at('2027-02-03T23:59')
    assert.equal((await workshops.view(a, id)).round, 'collect')
    house.at('2027-02-04T00:00')
    await assert.rejects(workshops.addIdea(b, { id, body: '迟到的' }), refusal('workshop-round'))
    assert.equal((await workshops.view(b, id)).round, 'group')
    const jobs = { ...house.services, tenant: house.tenant, signal: new AbortController().signal }
    await workshops.settleDue(jobs, new Date('2027-02-08T16:00:00Z'))
    house.at('2027-02-09T00:00')
    assert.equal((await workshops.view(b, id)).round, 'vote')
    await assert.rejects(workshops.setDays(lead, { id, collectUntil: '2027-02-03', groupUntil: '2027-02-05', discussUntil: '2027-02-08', voteUntil: '2027-02-08' }), refusal('workshop-days'))
    await workshops.setDays(lead, { id, collectUntil: '2027-02-03', groupUntil: '2027-02-05', discussUntil: '2027-02-08', voteUntil: '2027-02-20' })
    house.at('2027-02-11T00:00')
    assert.equal((await workshops.view(b, id)).round, 'vote')
  })

  it('a workshop without a single idea ends itself', async () => {
    const id = await opened()
    house.at('2027-02-04T08:00')
    assert.equal((await workshops.view(a, id)).round, 'cancelled')
    await assert.rejects(workshops.next(lead, id), refusal('workshop-round'))
  })

  it('reminds who was asked by name and has said nothing, and who has to see to something; once', async () => {
    const id = await opened()
    await workshops.addIdea(a, { id, body: '一个想法' })
    const jobs = { ...house.services, tenant: house.tenant }
    const before = (await house.notices('S01')).length
    await workshops.remindWorkshops(jobs, new Date('2027-02-02T16:30:00Z'))
    await workshops.remindWorkshops(jobs, new Date('2027-02-02T17:30:00Z'))
    assert.deepEqual((await house.notices('S01')).slice(before), ['工作坊“怎样让群众少跑一趟？”征集即将截止，请写下您的想法。'])
    assert.ok(!(await house.notices('N02')).some(line => line.includes('即将截止')))
  })

  it('a facilitator finds nobody of other branches by trying numbers, and dates follow one another', async () => {
    house.at('2027-02-01T09:00')
    await assert.rejects(workshops.create(house.northOfficer, given({ numbers: 'S01', decider: '' })), refusal('workshop-person-unknown'))
    await assert.rejects(workshops.create(house.northOfficer, given({ numbers: 'nobody', decider: '' })), refusal('workshop-person-unknown'))
    await assert.rejects(workshops.create(lead, given({ collectUntil: '2027-01-01' })), refusal('workshop-days'))
    await assert.rejects(workshops.create(lead, given({ voteUntil: '2027-02-06' })), refusal('workshop-days'))
    await assert.rejects(workshops.create(lead, given({ unitIds: [], numbers: '' })), refusal('workshop-nobody'))
    await assert.rejects(workshops.create(lead, given({ questionZh: '' })), refusal('workshop-no-question'))
  })

  it('is cancelled with a reason, and votes go with it', async () => {
    const id = await opened({ named: true })
    await workshops.addIdea(a, { id, body: '想法' })
    await workshops.next(lead, id)
    assert.equal((await workshops.view(b, id)).ideas[0]?.name, '人员N02', 'this workshop said that names are shown')
    await workshops.next(lead, id)
    await workshops.next(lead, id)
    const [group] = (await workshops.view(a, id)).groups
    await workshops.vote(a, { id, dots: { [group!.id]: 1 } })
    await assert.rejects(workshops.cancel(a, { id, reason: 'x' }), refusal('workshop-not-yours'))
    await workshops.cancel(lead, { id, reason: '与另一项工作合并' })
    assert.equal(await votesKept(), 0)
    assert.equal((await workshops.view(a, id)).cancelled, '与另一项工作合并')
  })

  it('a hundred at once lose no idea and no vote', async () => {
    const id = await opened()
    const crowd = Array.from({ length: 12 }, (_, i) => house.me(`N${String(i + 1).padStart(2, '0')}`))
    await Promise.all(crowd.flatMap(ctx => Array.from({ length: 4 }, (_, i) => workshops.addIdea(ctx, { id, body: `想法 ${i}` }))))
    assert.equal((await workshops.view(a, id)).count, 48)
    for (let i = 0; i < 3; i++) await workshops.next(lead, id)
    const { groups } = await workshops.view(a, id)
    await Promise.all(crowd.map((ctx, i) => workshops.vote(ctx, { id, dots: { [groups[i % 3]!.id]: 3 } })))
    await workshops.next(lead, id)
    const counted = await workshops.view(a, id)
    assert.deepEqual([counted.voters, counted.groups.slice(0, 4).map(group => group.dots)], [12, [12, 12, 12, 0]])
    // What lies in the database is what the rounds say.
    const stored = await house.admin.read(async tx => board(tx, await workshopById(tx, id)))
    assert.equal(viewOf(stored, 'anybody').ideas.length, 48)
  })
})
