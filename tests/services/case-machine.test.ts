import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as clocks from '#domains/clocks/index.ts'
import { applied, begun, caseStates, clocksOf, officeSteps, refusal, replay, transitions, type By, type CaseEvent, type CaseStatus, type EventKind, type Happened, type Terms } from '#domains/services/cases/machine.ts'

/** Numbers from 0 to 1, the same for a seed. @see Mulberry32 */
const chance = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

const law = clocks.shippedLaw('2026-01-05')
const workdaysAfter = (day: string, count: number) => clocks.workdaysAfter(law, day, count)

const kinds = Object.keys(transitions) as EventKind[]
const people = ['a', 'b', 'c'].map(letter => `0000000${letter}-0000-7000-8000-000000000000`)

/** Any event by anybody, some days later: mostly nonsense. */
const anything = (next: () => number, status: CaseStatus, day: string): Happened => {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T
  // Half of the time something that the state knows, so that the runs get somewhere.
  const kind = next() < 0.6 ? pick(kinds.filter(each => transitions[each].from.includes(status.state)).concat(kinds.slice(0, 1))) : pick(kinds)
  const taskId = next() < 0.6 && status.openTasks.length > 0 ? pick(status.openTasks) : `task-${Math.floor(next() * 1e6)}`
  const event: CaseEvent = {
    submit: { kind: 'submit' }, correct: { kind: 'correct' }, withdraw: { kind: 'withdraw', reason: '' }, collect: { kind: 'collect' }, accept: { kind: 'accept', silence: next() < 0.3 },
    'ask-correction': { kind: 'ask-correction', items: [{ field: null, text: 'x' }], until: day }, 'not-accept': { kind: 'not-accept', ground: 'not-ours', reasons: 'x' }, take: { kind: 'take', handlerId: pick(people) },
    'ask-task': { kind: 'ask-task', taskId: `task-${Math.floor(next() * 1e6)}`, unitId: 'u' }, 'answer-task': { kind: 'answer-task', taskId, opinion: 'agree' }, 'cancel-task': { kind: 'cancel-task', taskId, reason: 'x' },
    pause: { kind: 'pause', reason: 'hearing', note: 'x' }, resume: { kind: 'resume' }, extend: { kind: 'extend', by: 1 + Math.floor(next() * 15), reason: 'x' },
    propose: { kind: 'propose', outcome: next() < 0.5 ? 'granted' : 'refused', reasons: 'x', basis: 'x', override: next() < 0.3 ? 'why' : null }, 'send-back': { kind: 'send-back', reason: 'x' }, decide: { kind: 'decide' },
    deliver: { kind: 'deliver', channel: 'online', note: '' }, close: { kind: 'close' },
  }[kind] as CaseEvent
  const by: By = next() < 0.75 ? (transitions[kind].by[0] as By) : pick(['applicant', 'office', 'system'] as const)
  return { event, by, personId: by === 'office' ? pick(people) : null, day }
}

describe('the machine of cases', () => {
  it('any run of events keeps every guard, and replaying what happened gives the same case', () => {
    const next = chance(2026)
    const reached = new Set<string>()
    for (let run = 0; run < 3000; run++) {
      const terms: Terms = { procedure: next() < 0.5 ? 'licence' : 'joint', promisedDays: next() < 0.5 ? 8 : null, law }
      let status = begun, day = '2026-01-05'
      const happened: Happened[] = []
      for (let step = 0; step < 40; step++) {
        if (next() < 0.4) day = workdaysAfter(day, 1 + Math.floor(next() * 4))
        const given = anything(next, status, day)
        if (refusal(status, given, terms, happened.at(-1)?.day ?? null) !== null) continue
        status = applied(status, given)
        happened.push(given)
        reached.add(status.state)
        // The clocks never refuse what the machine let happen.
        const clocks = clocksOf(status, terms)
        if (['submitted', 'accepted', 'working', 'proposed', 'decided'].includes(status.state)) assert.ok(clocks.due !== null, status.state)
        if (['correction', 'paused'].includes(status.state)) assert.equal(clocks.due, null)
      }
      assert.deepEqual(replay(happened), status)
      const of = (kind: EventKind) => happened.filter(each => each.event.kind === kind)
      const index = (kind: EventKind) => happened.findIndex(each => each.event.kind === kind)
      assert.ok(of('submit').length <= 1 && of('ask-correction').length <= 1 && of('accept').length <= 1 && of('extend').length <= 1 && of('decide').length <= 1 && of('close').length <= 1)
      for (const each of happened) if (['submit', 'correct', 'withdraw', 'collect'].includes(each.event.kind)) assert.equal(each.by, 'applicant')
      if (of('close').length > 0) assert.ok(index('submit') < index('accept') && index('accept') < index('decide') && index('decide') < index('close') && of('deliver').length + of('collect').length === 1)
      const [decided] = of('decide')
      if (decided) {
        const before = happened.slice(0, happened.indexOf(decided))
        assert.ok(!before.some(each => each.personId === decided.personId && ['take', 'propose', 'ask-correction', 'answer-task'].includes(each.event.kind)), 'decided by somebody who worked on it')
        assert.ok(!before.some(each => each.event.kind === 'take' && each.event.handlerId === decided.personId))
        const proposal = before.findLast(each => each.event.kind === 'propose')
        assert.ok(proposal?.event.kind === 'propose' && proposal.event.outcome === status.outcome)
        const open = replay(before.slice(0, before.indexOf(proposal))).openTasks
        assert.ok(open.length === 0 || proposal.event.override, 'decided without another agency and without a reason')
      }
      for (const each of of('extend')) assert.ok(each.event.kind === 'extend' && each.event.by <= (terms.procedure === 'joint' ? 15 : 10))
      for (const each of of('ask-correction')) assert.ok(each.day <= workdaysAfter(happened[0]?.day ?? '', 5))
    }
    assert.deepEqual(caseStates.filter(state => state !== 'draft' && !reached.has(state)), [], 'every state is reached')
  })

  it('a stop never brings the day forward, and an ended case has no step left', () => {
    const at = (day: string, event: CaseEvent, by: By = 'office'): Happened => ({ event, by, personId: by === 'office' ? people[0]! : null, day })
    const terms: Terms = { procedure: 'licence', promisedDays: null, law }
    const base = [at('2026-03-02', { kind: 'submit' }, 'applicant'), at('2026-03-03', { kind: 'accept', silence: false }), at('2026-03-03', { kind: 'take', handlerId: people[0]! })]
    const free = clocksOf(replay(base), terms).due
    for (let days = 0; days < 15; days++) {
      const stopped = [...base, at('2026-03-05', { kind: 'pause', reason: 'test', note: 'x' }), at(workdaysAfter('2026-03-05', days), { kind: 'resume' })]
      assert.ok((clocksOf(replay(stopped), terms).due ?? '') >= (free ?? ''), String(days))
    }
    const over = replay([...base, at('2026-03-09', { kind: 'withdraw', reason: '' }, 'applicant')])
    assert.ok(officeSteps(over, terms, people[1]!, '2026-03-10').every(step => step.refused === 'case-state'))
  })
})
