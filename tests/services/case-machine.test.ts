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
const people = ['a', 'b', 'c', 'd', 'e', 'f'].map(letter => `0000000${letter}-0000-7000-8000-000000000000`)

/** Any event by anybody, some days later: mostly nonsense. */
const anything = (next: () => number, status: CaseStatus, day: string, terms: Terms): Happened => {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T
  // Half of the time something that the state knows, so that the runs get somewhere.
  const kind = next() < 0.6 ? pick(kinds.filter(each => transitions[each].from.includes(status.state)).concat(kinds.slice(0, 1))) : pick(kinds)
  const taskId = next() < 0.6 && status.openTasks.length > 0 ? pick(status.openTasks) : `task-${Math.floor(next() * 1e6)}`
  const event: CaseEvent = {
    submit: { kind: 'submit' }, correct: { kind: 'correct' }, withdraw: { kind: 'withdraw', reason: '' }, collect: { kind: 'collect' }, accept: { kind: 'accept', silence: next() < 0.3, papers: { lease: workdaysAfter(day, 3), health: workdaysAfter(day, 3), fire: workdaysAfter(day, 3) } },
    'ask-correction': { kind: 'ask-correction', items: [{ field: null, text: 'x' }], until: day }, 'not-accept': { kind: 'not-accept', ground: 'not-ours', reasons: 'x' }, take: { kind: 'take', handlerId: pick(people) },
    'ask-task': { kind: 'ask-task', taskId: `task-${Math.floor(next() * 1e6)}`, unitId: 'u' }, 'answer-task': { kind: 'answer-task', taskId, opinion: 'agree' }, 'cancel-task': { kind: 'cancel-task', taskId, reason: 'x' },
    pause: { kind: 'pause', reason: 'hearing', note: 'x' }, resume: { kind: 'resume' }, extend: { kind: 'extend', by: 1 + Math.floor(next() * 15), reason: 'x' },
    propose: { kind: 'propose', outcome: next() < 0.5 ? 'granted' : 'refused', reasons: 'x', basis: 'x', override: next() < 0.3 ? 'why' : null }, 'send-back': { kind: 'send-back', reason: 'x' }, decide: { kind: 'decide' },
    deliver: { kind: 'deliver', channel: 'online', note: '' }, close: { kind: 'close' },
    promise: { kind: 'promise', field: pick(['lease', 'health', 'fire']), what: next() < 0.5 ? 'later' : 'commitment', days: 3, sha256: 'a'.repeat(64) }, supply: { kind: 'supply', field: pick(['lease', 'health', 'fire']) },
    'check-promise': { kind: 'check-promise', field: pick(['lease', 'health', 'fire']), result: next() < 0.6 ? 'false' : 'kept', until: next() < 0.3 ? workdaysAfter(day, 2) : null, note: 'x' }, lapse: { kind: 'lapse', reason: 'x' },
    revoke: { kind: 'revoke', reasons: 'x', basis: 'x' }, 'notice-fee': { kind: 'notice-fee', order: `o${Math.floor(next() * 1e6)}`, fen: next() < 0.9 ? (terms.fee?.fen ?? 1) : 7, dueOn: workdaysAfter(day, 3) },
    'waive-fee': { kind: 'waive-fee', group: next() < 0.8 ? 'poor' : 'rich', note: 'x' }, 'pay-fee': { kind: 'pay-fee', order: next() < 0.8 ? (status.fee?.order ?? '') : 'other' },
    'refund-fee': { kind: 'refund-fee', order: status.fee?.order ?? '' }, 'lapse-fee': { kind: 'lapse-fee', order: status.fee?.order ?? '' },
  }[kind] as CaseEvent
  const by: By = next() < 0.75 ? (transitions[kind].by[0] as By) : pick(['applicant', 'office', 'system'] as const)
  return { event, by, personId: by === 'office' ? pick(people) : null, day }
}

describe('the machine of cases', () => {
  it('any run of events keeps every guard, and replaying what happened gives the same case', () => {
    const next = chance(2026)
    const reached = new Set<string>(), taken = new Set<string>()
    for (let run = 0; run < 3000; run++) {
      const terms: Terms = { procedure: next() < 0.5 ? 'licence' : 'joint', promisedDays: next() < 0.5 ? 8 : null, law, fee: next() < 0.5 ? { fen: 5000, lapses: next() < 0.5, groups: ['poor'] } : undefined }
      let status = begun, day = '2026-01-05'
      const happened: Happened[] = []
      for (let step = 0; step < 40; step++) {
        if (next() < 0.4) day = workdaysAfter(day, 1 + Math.floor(next() * 4))
        const given = anything(next, status, day, terms)
        if (refusal(status, given, terms, happened.at(-1)?.day ?? null) !== null) continue
        status = applied(status, given)
        happened.push(given)
        reached.add(status.state)
        taken.add(given.event.kind)
        // The clocks never refuse what the machine let happen.
        const clocks = clocksOf(status, terms)
        if (['submitted', 'accepted', 'working', 'proposed', 'decided'].includes(status.state)) assert.ok(clocks.due !== null, status.state)
        if (['correction', 'paused'].includes(status.state)) assert.equal(clocks.due, null)
      }
      assert.deepEqual(replay(happened), status)
      const of = (kind: EventKind) => happened.filter(each => each.event.kind === kind)
      const index = (kind: EventKind) => happened.findIndex(each => each.event.kind === kind)
      assert.ok(of('submit').length <= 1 && of('ask-correction').length <= 1 && of('accept').length <= 1 && of('extend').length <= 1 && of('decide').length <= 1 && of('close').length <= 1)
      for (const each of happened) if (['submit', 'correct', 'withdraw', 'collect', 'promise', 'supply'].includes(each.event.kind)) assert.equal(each.by, 'applicant')
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
      const upTo = (each: Happened) => replay(happened.slice(0, happened.indexOf(each)))
      const awaited = (each: Happened) => upTo(each).promises.filter(one => one.what === 'later' && one.settled === null)
      for (const each of happened) {
        if ((each.event.kind === 'propose' && each.event.outcome === 'granted') || (each.event.kind === 'decide' && upTo(each).proposal?.outcome === 'granted')) {
          assert.deepEqual(awaited(each), [], 'granted while a paper was missing')
          assert.ok(!upTo(each).promises.some(one => one.settled === 'false'), 'granted on a false commitment')
        }
        if (each.event.kind === 'lapse') assert.ok(awaited(each).some(one => (one.due ?? '9') < each.day), 'lapsed in time')
        if (each.event.kind === 'revoke') assert.ok(upTo(each).outcome === 'granted' && upTo(each).promises.some(one => one.settled === 'false') && !upTo(each).workedBy.includes(each.personId ?? ''), 'revoked without a ground')
        if (each.event.kind === 'promise') assert.ok(happened.indexOf(each) < index('submit') || index('submit') < 0)
      }
      const granted = happened.find(each => each.event.kind === 'decide' && upTo(each).proposal?.outcome === 'granted')
      if (granted && terms.fee) assert.ok(upTo(granted).fee?.paidOn || upTo(granted).fee?.waived, 'granted without the fee')
      assert.ok(of('notice-fee').length <= (terms.fee ? 1 : 0) && of('pay-fee').length <= 1 && of('refund-fee').length <= of('pay-fee').length, 'nobody pays twice')
      for (const each of of('waive-fee')) assert.ok(each.event.kind === 'waive-fee' && each.event.group === 'poor' && !upTo(each).fee?.paidOn)
      for (const each of of('lapse-fee')) assert.ok(terms.fee?.lapses && (upTo(each).fee?.dueOn ?? '9') < each.day && !upTo(each).fee?.paidOn)
      assert.ok(of('revoke').length <= 1 && of('lapse').length <= 1)
      for (const each of of('extend')) assert.ok(each.event.kind === 'extend' && each.event.by <= (terms.procedure === 'joint' ? 15 : 10))
      for (const each of of('ask-correction')) assert.ok(each.day <= workdaysAfter(happened[index('submit')]?.day ?? '', 5))
    }
    // A revocation takes more luck than a run has; promises.test.ts walks there.
    assert.deepEqual(kinds.filter(kind => kind !== 'revoke' && !taken.has(kind)), [], 'everything happens')
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
