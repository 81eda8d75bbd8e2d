import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { heeded, lawOf, ruleOn, run } from '#domains/clocks/index.ts'
import * as rules from '#domains/clocks/rules.ts'
import { RuleGiven, TrialGiven } from '#domains/clocks/shapes.ts'
import * as work from '#domains/services/cases/work.ts'
import { addPersons } from '#domains/people/index.ts'
import { chinaRules, type ClockEvent } from '@keju/deadlines'
import { makeContext, type Context } from '#platform/context.ts'
import { newId } from '#platform/db.ts'
import { ProblemError } from '#platform/errors.ts'
import { deadlineOf } from '#server/deadline-cli.ts'
import { casesHouse, type CasesHouse } from '#tests/services/cases-house.ts'

const code = (wanted: string) => (error: unknown) => error instanceof ProblemError && (error.code === wanted || error.fields.some(field => field.code === wanted))
const golden = resolve(import.meta.dirname, '../../../shared/data/publicinfo/golden-workday-cases.json')

describe('rules of legal clocks', () => {
  let house: CasesHouse
  let sun: Context, other: Context
  before(async () => {
    house = await casesHouse()
    sun = house.supervisor
    const id = newId()
    await house.admin.transaction(tx => addPersons(tx, [{ id, number: 'second', name: '核对人', unitId: house.unitId, postId: null, grade: '', gender: '' as const, bornOn: null, joinedOn: null, email: '', phone: '' }]))
    other = makeContext({ ...house.services, now: () => house.clock.now }, { tenant: house.tenant, lang: 'zh', person: { id, name: '核对人', unitId: house.unitId, sessionId: newId(), grants: [{ role: 'supervisor', unitId: house.unitId }] } })
  })
  after(() => house.close())
  const given = (more: object = {}) => RuleGiven.parse({ code: 'licence.decision', from: '2026-04-01', source: '行政许可法（修订）第42条', certainty: 'law', amount: '15', unit: 'workday', stops: ['hearing', 'inspection'], extensionMost: '5', extensionApprover: 'authority-head', ...more })
  const accepted = async () => {
    const made = await house.submitted()
    await work.act(house.officer, { id: made.id, act: { do: 'accept' } })
    await work.act(house.officer, { id: made.id, act: { do: 'take', handlerId: null } })
    return made.id
  }
  const due = async (id: string) => (await work.one(house.officer, id)).dueOn

  it('all ship with their basis, and those not read in a law are marked', async () => {
    const { rows } = await rules.list(sun)
    assert.equal(rows.length, chinaRules.length)
    assert.ok(rows.every(row => row.state === 'in-force' && row.source !== ''))
    assert.deepEqual(rows.filter(row => row.certainty !== 'law').map(row => row.code), chinaRules.filter(rule => rule.certainty !== 'law').map(rule => rule.code).toSorted((a, b) => rows.findIndex(row => row.code === a) - rows.findIndex(row => row.code === b)))
  })

  it('a new version never reaches into the past, and takes two persons', async () => {
    const before = await accepted()
    assert.equal(await due(before), '2026-03-30')
    await assert.rejects(rules.propose(sun, given({ from: '2026-03-02' })), code('rule-past'))
    await assert.rejects(rules.propose(sun, given({ to: '2026-04-01' })), code('rule-to'))
    await assert.rejects(rules.propose(sun, given({ unit: 'hour' })), code('rule-unit'))
    await assert.rejects(rules.propose(sun, given({ stops: ['holiday'] })), code('rule-stops'))
    await assert.rejects(rules.propose(sun, given({ code: 'tax.return' })), code('not-found'))
    const { id } = await rules.propose(sun, given())
    await assert.rejects(rules.publish(sun, id), code('rule-own'))
    await rules.publish(other, id)
    await assert.rejects(rules.publish(other, id), code('not-found'))
    const twice = await rules.propose(sun, given({ amount: 10 }))
    await assert.rejects(rules.publish(other, twice.id), code('rule-day'))
    await rules.refuse(other, { id: twice.id, note: '同日已有' })
    const { versions } = await rules.one(sun, 'licence.decision')
    assert.deepEqual(versions.map(each => [each.from, each.to, each.state]).toSorted(), [['2026-04-01', null, 'future'], ['2026-04-01', null, 'refused'], ['2004-07-01', '2026-04-01', 'in-force']].toSorted())
  })

  it('a case keeps the rule of the day on which it was received', async () => {
    house.clock.now = new Date('2026-03-31T01:00:00Z')
    const old = await house.submitted()
    house.clock.now = new Date('2026-04-01T01:00:00Z')
    await work.act(house.officer, { id: old.id, act: { do: 'accept' } })
    await work.act(house.officer, { id: old.id, act: { do: 'take', handlerId: null } })
    // Both are accepted on 1 April: twenty working days by the old rule, fifteen by the new one.
    assert.equal(await due(old.id), '2026-04-30')
    const fresh = await accepted()
    assert.equal(await due(fresh), '2026-04-23')
    await assert.rejects(work.act(house.head, { id: fresh, act: { do: 'extend', by: 6, reason: '复杂' } }), code('case-extension-most'))
    await work.act(house.head, { id: fresh, act: { do: 'extend', by: 5, reason: '复杂' } })
    assert.equal(await due(fresh), '2026-04-30')
    await work.act(house.head, { id: old.id, act: { do: 'extend', by: 10, reason: '复杂' } })
    // A reason that the new version no longer names stands for nothing: the clock runs on.
    const law = await house.admin.read(tx => lawOf(house.officer, tx, null))
    const rule = ruleOn(law, 'licence.decision', '2026-04-01')
    const events: ClockEvent[] = [{ kind: 'stop', at: '2026-04-08', reason: 'auction' }, { kind: 'resume', at: '2026-04-20' }]
    assert.deepEqual(heeded(rule, events), [])
    assert.equal(run(law, rule, '2026-04-01', events).due, '2026-04-23')
    assert.deepEqual(heeded({ ...rule, stops: ['correction'], restarts: [] }, [{ kind: 'stop', at: '2026-04-08', reason: 'correction' }, { kind: 'restart', at: '2026-04-20', reason: 'correction' }]).map(each => each.kind), ['stop', 'resume'])
  })

  it('trying one out counts as the command line does, and names what cannot be', async () => {
    const trial = (more: object) => rules.tryOut(house.officer, TrialGiven.parse({ code: 'disclosure.reply', received: '2025-02-28', ...more }))
    const events = [{ kind: 'stop', at: '2025-03-14', reason: 'third-party' }, { kind: 'resume', at: '2025-03-24' }]
    const { due: day, intervals, rule } = await trial({ events })
    const cli = await deadlineOf({ rule: 'disclosure.reply', received: '2025-02-28', place: 'CN' })
    assert.equal((await trial({})).due, cli.due)
    assert.deepEqual([day, intervals.length, rule.source], ['2025-04-08', 3, '政府信息公开条例第33条'])
    await assert.rejects(trial({ events: [{ kind: 'resume', at: '2025-03-03' }] }), code('clock-not-stopped'))
    await assert.rejects(trial({ received: '2025-02-30' }), code('clock-received'))
    await assert.rejects(trial({ received: '2010-01-01' }), code('clock-no-rule'))
    await assert.rejects(trial({ received: '2099-12-20' }), code('clock-range'))
    // A district lies in its city: its hotline answers by the city's own rule.
    assert.match((await trial({ code: 'hotline.answer', place: 'CN-370705', received: '2026-03-02' })).rule.source, /^潍坊/)
  })

  it('every golden case comes out the same here', { skip: existsSync(golden) ? false : 'the golden cases are not beside the project' }, async () => {
    const cases = JSON.parse(readFileSync(golden, 'utf8')) as { start: string; workingDays: number; due: string }[]
    assert.ok(cases.length > 100)
    const law = await house.admin.read(tx => lawOf(house.officer, tx, null))
    const rule = chinaRules.find(each => each.code === 'disclosure.reply')!
    for (const each of cases) assert.equal(run(law, { ...rule, length: { amount: each.workingDays, unit: 'workday' } }, each.start, []).due, each.due, each.start)
  })
})
