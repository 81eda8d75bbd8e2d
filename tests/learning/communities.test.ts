import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import * as communities from '#domains/learning/communities/communities.ts'
import { CommunityGiven } from '#domains/learning/communities/shapes.ts'
import type { Context } from '#platform/context.ts'
import { ProblemError } from '#platform/errors.ts'
import { sql } from '#platform/sql.ts'
import { learningHouse, published, type LearningHouse } from './house.ts'

const refusal = (code: string) => (error: unknown) => error instanceof ProblemError && [error.code, ...error.fields.map(field => field.code)].includes(code)

describe('communities of practice', () => {
  let house: LearningHouse
  let moderator: Context, asker: Context, helper: Context, expert: Context, stranger: Context
  let id: string
  before(async () => {
    house = await learningHouse()
    moderator = house.as(house.idOf('officer'), [{ role: 'training-officer', unitId: house.units.east }])
    ;[asker, helper, expert, stranger] = ['e-1', 'w-1', 'o-1', 'w-2'].map(number => house.as(house.idOf(number))) as [Context, Context, Context, Context]
    id = (await communities.create(moderator, CommunityGiven.parse({ nameZh: '数据共享实务', competency: 'IP2' }))).id
    for (const ctx of [asker, helper, expert]) await communities.join(ctx, { id, notices: ctx !== helper })
  })
  after(() => house.stop())

  const notices = async (number: string): Promise<string[]> =>
    (await house.admin.read(tx => tx.raw<{ zh: string }>(sql`select body ->> 'zh' as zh from platform.notice where person_id = ${house.idOf(number)} order by id`))).map(row => row.zh)
  const asked = (title: string) => communities.ask(asker, { id, title, body: '想用民政的低保数据做核验。' })

  it('a question is answered, checked by an expert, accepted by who asked', async () => {
    const { id: question } = await asked('跨部门共享要不要协议？')
    assert.ok((await notices('o-1')).some(line => line.includes('跨部门共享要不要协议')))
    assert.deepEqual((await notices('w-1')).filter(line => line.includes('新问题')), [], 'who does not want to be told is not')
    await assert.rejects(communities.answer(stranger, { id: question, body: 'x' }), refusal('community-join'))
    const { id: first } = await communities.answer(helper, { id: question, body: '走目录申请，不用协议。' })
    const { id: second } = await communities.answer(expert, { id: question, body: '目录外的数据需要协议。' })
    assert.ok((await notices('e-1')).some(line => line.includes('新的解答')))
    await assert.rejects(communities.check(expert, { id: first, checked: true }), refusal('not-found'), 'not an expert yet')
    await assert.rejects(communities.setRole(asker, { id, number: 'o-1', role: 'expert' }), refusal('not-found'))
    await assert.rejects(communities.setRole(moderator, { id, number: 'w-2', role: 'expert' }), refusal('community-no-member'))
    await communities.setRole(moderator, { id, number: 'o-1', role: 'expert' })
    await assert.rejects(communities.check(expert, { id: second, checked: true }), refusal('answer-own'))
    await assert.rejects(communities.check(expert, { id: question, checked: true }), refusal('not-found'), 'questions are not checked')
    await communities.check(expert, { id: first, checked: true })
    await assert.rejects(communities.accept(helper, { id: question, answer: first }), refusal('not-found'), 'only who asked knows whether it helped')
    await communities.accept(asker, { id: question, answer: second })
    let shown = await communities.question(stranger, question)
    assert.deepEqual(shown.answers.map(row => [row.id, row.accepted, row.checkedBy]), [[second, true, null], [first, false, '王办一']])
    await communities.edit(helper, { id: first, title: '', body: '走目录申请，不用协议，要写明用途。' })
    shown = await communities.question(stranger, question)
    assert.equal(shown.answers.find(row => row.id === first)?.checkedBy, null, 'what was checked is no longer what stands there')
    assert.ok((await notices('o-1')).some(line => line.includes('重新核对')))
    assert.deepEqual((await communities.history(stranger, first)).rows.map(row => row.body), ['走目录申请，不用协议。'])
    await assert.rejects(communities.edit(asker, { id: first, title: '', body: 'x' }), refusal('not-found'))
    const other = (await asked('另一个问题怎么办？')).id
    await assert.rejects(communities.accept(asker, { id: other, answer: first }), refusal('not-found'), 'an answer to something else')
  })

  it('questions are found by their words and those of their answers, page by page', async () => {
    const { id: question } = await asked('证照互认的依据是什么？')
    await communities.answer(helper, { id: question, body: '参见电子证照管理办法。' })
    const found = async (filter: object) => (await communities.questions(stranger, { limit: 50, ...filter })).rows.map(row => row.id)
    assert.deepEqual(await found({ q: '管理办法' }), [question])
    assert.deepEqual(await found({ q: '不存在的词语' }), [])
    const all = await found({ community: id })
    const paged: string[] = []
    let next: string | null = null
    do {
      const part: Awaited<ReturnType<typeof communities.questions>> = await communities.questions(stranger, { community: id, limit: 1, after: next ?? undefined })
      paged.push(...part.rows.map(row => row.id))
      next = part.next
    } while (next)
    assert.deepEqual(paged, all)
    assert.ok((await found({ open: true })).includes(question))
  })

  it('what is reported is settled by a moderator; what is taken out leaves no words', async () => {
    const { id: question } = await asked('可以这样处理投诉吗？')
    const { id: answer } = await communities.answer(helper, { id: question, body: '张某某的电话是……' })
    await communities.report(stranger, { id: answer, reason: '含个人信息' })
    await communities.report(stranger, { id: answer, reason: '再次举报' })
    const view = await communities.view(moderator, id)
    assert.deepEqual(view.reports.map(row => [row.postId, row.reasons]), [[answer, ['含个人信息']]])
    assert.deepEqual((await communities.view(asker, id)).reports, [])
    await assert.rejects(communities.remove(asker, { id: answer, reason: 'x' }), refusal('not-found'))
    await assert.rejects(communities.keep(asker, answer), refusal('not-found'))
    await communities.remove(moderator, { id: answer, reason: '含个人信息' })
    const shown = await communities.question(stranger, question)
    assert.deepEqual([shown.answers[0]?.body, shown.answers[0]?.html, shown.answers[0]?.removed], ['', '', '含个人信息'])
    assert.deepEqual((await communities.questions(stranger, { q: '张某某', limit: 10 })).rows, [])
    assert.ok((await notices('w-1')).some(line => line.includes('被版主删除')))
    assert.deepEqual((await communities.view(moderator, id)).reports, [])
    await assert.rejects(communities.history(stranger, answer), refusal('not-found'))
    await communities.remove(asker, { id: question, reason: '问重了' })
    await assert.rejects(communities.question(stranger, question), refusal('not-found'))
    await assert.rejects(communities.answer(helper, { id: question, body: 'x' }), refusal('not-found'))
  })

  it('courses and cases stand beside a question while they are there', async () => {
    const { id: question } = await asked('从哪门课学起？')
    const course = await published(house.author)
    await communities.link(helper, { id: question, kind: 'course', target: `https://keju.example/learn/${course}` })
    await assert.rejects(communities.link(helper, { id: question, kind: 'case', target: course }), refusal('link-unknown'))
    await assert.rejects(communities.link(helper, { id: question, kind: 'course', target: 'nowhere' }), refusal('link-unknown'))
    assert.deepEqual((await communities.question(stranger, question)).links.map(link => [link.kind, link.id]), [['course', course]])
    await assert.rejects(communities.unlink(helper, { id: question, kind: 'course', target: course }), refusal('not-found'))
    await communities.unlink(asker, { id: question, kind: 'course', target: course })
    assert.deepEqual((await communities.question(stranger, question)).links, [])
  })

  it('somebody always looks after it; archived, it can be read and nothing is added', async () => {
    await assert.rejects(communities.leave(moderator, id), refusal('community-last-moderator'))
    await assert.rejects(communities.setRole(moderator, { id, number: 'officer', role: 'member' }), refusal('community-last-moderator'))
    const { id: question } = await asked('归档以后还能看吗？')
    await communities.archive(moderator, { id, archived: true })
    await assert.rejects(communities.answer(helper, { id: question, body: 'x' }), refusal('community-archived'))
    await assert.rejects(communities.join(stranger, { id, notices: true }), refusal('community-archived'))
    assert.equal((await communities.question(stranger, question)).title, '归档以后还能看吗？')
    await communities.archive(moderator, { id, archived: false })
    await communities.leave(helper, id)
    assert.equal((await communities.view(helper, id)).role, null)
  })

  it('nothing in it counts likes, votes or points', async () => {
    const columns = await house.admin.read(tx => tx.raw<{ name: string }>(sql`select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'learning' and table_name like 'community%' and column_name ~ 'like|vote|point|score|rank|count|view'`))
    assert.deepEqual(columns, [])
  })
})
