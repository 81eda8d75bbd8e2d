import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { runClock } from '@keju/deadlines'
import { ruleOn, run, shippedLaw as law } from '#domains/clocks/index.ts'
import { outcomes, replies } from '#domains/disclosure/content/outcomes.ts'
import { feeFen, readBands } from '#domains/disclosure/fees.ts'
import {
  after, clockEvents, guards, next, refusals, replay, standing, states, transitions, type Case, type GuardName, type Part, type Step, type Taken,
} from '#domains/disclosure/machine.ts'
import { ruleRows } from '#domains/disclosure/content/rules.ts'


const draft = (over: Partial<Extract<Step, { step: 'draft' }>> = {}): Step =>
  ({ step: 'draft', reply: 'provided', outcome: 'released', article: '第三十六条第（二）项', reasons: '', overriding: '', segregated: false, ...over })
const refusal = { reply: 'refused', outcome: 'internal', reasons: '内部管理信息' } as const
const consult = (id: string, receivedOn: string, kind: 'third_party' | 'co_authors' = 'third_party'): Step => ({ step: 'consult', consult: id, kind, name: '某公司', receivedOn })

type Move = [on: string, part: Part, by: string | null, step: Step]
/** Plays moves one by one, each of which must be allowed. */
const play = (...moves: Move[]): { kase: Case; taken: Taken[] } => {
  let kase: Case | null = null
  const taken: Taken[] = []
  for (const [on, part, by, step] of moves) {
    if (kase) assert.deepEqual(refusals(kase, step, by, part, law(on)), [], `${on} ${step.step}`)
    taken.push({ ...step, on, by })
    kase = after(kase, taken.at(-1)!, law(on))
  }
  return { kase: kase!, taken }
}
const submitted: Move = ['2026-03-02', 'handler', 'han', { step: 'submit', channel: 'in-person', submittedOn: '2026-03-02' }]
const registered: Move = ['2026-03-02', 'handler', 'han', { step: 'register', receivedOn: '2026-03-02' }]
const searched = (on = '2026-03-03'): Move => [on, 'handler', 'han', { step: 'search', places: '档案室', terms: '合同', found: 1 }]
const reviewed = (on: string): Move[] => [
  [on, 'reviewer', 'rui', { step: 'review', aspect: 'legality', note: '' }], [on, 'reviewer', 'shi', { step: 'review', aspect: 'secrecy', note: '' }],
]

describe('the ordinary way of a request', () => {
  it('goes from the counter to the archive', () => {
    const { kase, taken } = play(submitted, registered, searched(), ['2026-03-04', 'handler', 'han', draft()], ...reviewed('2026-03-05'),
      ['2026-03-05', 'reviewer', 'rui', { step: 'decide', reassessOn: null }], ['2026-03-06', 'handler', 'han', { step: 'deliver', how: '邮寄' }], ['2026-03-06', 'handler', 'han', { step: 'close' }])
    assert.equal(kase.state, 'closed')
    assert.deepEqual([kase.outcome, kase.processedOn, kase.decidedBy], ['released', '2026-03-05', 'rui'])
    assert.equal(standing(kase, law('2026-03-09')).met, true)
    assert.deepEqual(replay(taken, law('2027-01-01')), kase, 'replayed at any later time it is the same')
  })

  it('takes every way that the table has', () => {
    const reached = new Set(transitions.flatMap(row => (row.to === 'by-reply' ? replies.map(each => each.to) : row.to === 'same' ? [] : [row.to])) as string[])
    // Consultations lead to the state of their kind.
    assert.deepEqual(states.filter(state => !reached.has(state)), ['received', 'co_authors', 'reviewed'])
    assert.equal(new Set(transitions.map(row => row.step)).size, transitions.length)
    for (const name of Object.keys(guards)) assert.ok(transitions.some(row => row.guards.includes(name as GuardName)), `${name} guards nothing`)
  })
})

/** For each guard a position and a step that it must stop, and one that it must let through. */
const cases: Record<GuardName, { stopped: [Move[], Move]; passes: [Move[], Move] }> = (() => {
  const start = [submitted, registered]
  const found = [...start, searched()]
  const h = (on: string, step: Step): Move => [on, 'handler', 'han', step]
  const r = (on: string, step: Step, by = 'rui'): Move => [on, 'reviewer', by, step]
  const web: Move = ['2026-03-02', 'applicant', null, { step: 'submit', channel: 'internet', submittedOn: '2026-03-02' }]
  const want = (on: string, answerBy = '2026-03-31') => h(on, { step: 'want-correction', what: '请写明年份', answerBy })
  const asked = [...found, h('2026-03-04', consult('a', '2026-03-04'))]
  const objected = [...asked, ['2026-03-10', 'third-party', null, { step: 'opinion', consult: 'a', opinion: 'object' }] as Move]
  const drafted = [...found, h('2026-03-05', draft())]
  const both = [...drafted, ...reviewed('2026-03-05')]
  const decided = [...both, r('2026-03-06', { step: 'decide', reassessOn: null })]
  const redacted = [...found, h('2026-03-04', { step: 'redact', document: 'd' })]
  const volume = [...start, h('2026-03-03', { step: 'ask-reasons', answerBy: '2026-03-10' })]
  const answered = [...volume, ['2026-03-05', 'applicant', null, { step: 'give-reasons', text: '研究需要' }] as Move]
  const accepted = [...answered, h('2026-03-06', { step: 'judge-reasons', good: true, laterDue: null })]
  const billed = [...accepted, h('2026-03-09', { step: 'notice-fee', basis: 'items', count: 12, fen: 20000 })]
  const proposed = [...found, h('2026-03-10', { step: 'propose-extension', days: 20, reason: '需要跨部门核实' })]
  const overriding = [...objected, h('2026-03-12', draft({ overriding: '涉及公共安全' })), ...reviewed('2026-03-12'), r('2026-03-13', { step: 'decide', reassessOn: null })]
  const refused = [...found, h('2026-03-05', draft(refusal)), ...reviewed('2026-03-05')]
  const check = (finding: 'inaccurate' | 'accurate' | 'not-ours') => ({ step: 'check-record', finding, note: '查阅原始登记', corrected: finding === 'inaccurate' ? '1990年1月1日' : '', competent: finding === 'not-ours' ? '公安局' : '' }) as const
  const corrected = { reply: 'record-corrected', outcome: 'other', reasons: '核实属实' } as const, repeat = { reply: 'not-processed', outcome: 'repeat', reasons: '已答复' } as const
  const lodge = (track: 'reconsideration' | 'litigation', afterReconsideration = false): Step => ({ step: 'lodge', dispute: track, track, afterReconsideration })
  return {
    'receipt-by-channel': { stopped: [[web], h('2026-03-05', { step: 'register', receivedOn: '2026-03-02' })], passes: [[web], h('2026-03-05', { step: 'register', receivedOn: '2026-03-05' })] },
    'one-correction': { stopped: [[...start, want('2026-03-03'), ['2026-03-04', 'applicant', null, { step: 'correct', text: '2025年' }], searched('2026-03-05')], want('2026-03-05')], passes: [start, want('2026-03-03')] },
    'correction-by-day-seven': { stopped: [start, want('2026-03-12')], passes: [start, want('2026-03-11')] },
    'time-to-answer': { stopped: [start, want('2026-03-03', '2026-03-03')], passes: [start, want('2026-03-03', '2026-03-04')] },
    'answer-overdue': { stopped: [[...start, want('2026-03-03')], h('2026-03-31', { step: 'abandon' })], passes: [[...start, want('2026-03-03')], h('2026-04-01', { step: 'abandon' })] },
    'no-open-consultation': { stopped: [asked, h('2026-03-25', draft())], passes: [asked, h('2026-03-26', draft())] },
    'consultation-known': { stopped: [asked, ['2026-03-05', 'third-party', null, { step: 'opinion', consult: 'b', opinion: 'object' }]], passes: [asked, ['2026-03-05', 'third-party', null, { step: 'opinion', consult: 'a', opinion: 'object' }]] },
    'consultation-open': { stopped: [asked, ['2026-03-26', 'third-party', null, { step: 'opinion', consult: 'a', opinion: 'object' }]], passes: [asked, ['2026-03-25', 'third-party', null, { step: 'opinion', consult: 'a', opinion: 'object' }]] },
    'objection-there': { stopped: [asked, h('2026-03-10', { step: 'judge', consult: 'a', reasonable: false, why: '' })], passes: [objected, h('2026-03-10', { step: 'judge', consult: 'a', reasonable: false, why: '' })] },
    'consultation-dates': { stopped: [found, h('2026-03-05', consult('a', '2026-03-04'))], passes: [found, h('2026-03-05', consult('a', '2026-03-06'))] },
    'volume-once': { stopped: [accepted, h('2026-03-10', { step: 'ask-reasons', answerBy: '2026-03-20' })], passes: [start, h('2026-03-03', { step: 'ask-reasons', answerBy: '2026-03-20' })] },
    'volume-answered': { stopped: [volume, h('2026-03-10', { step: 'judge-reasons', good: false, laterDue: null })], passes: [volume, h('2026-03-11', { step: 'judge-reasons', good: false, laterDue: null })] },
    'later-due': { stopped: [answered, h('2026-03-06', { step: 'judge-reasons', good: false, laterDue: '2026-06-01' })], passes: [answered, h('2026-03-06', { step: 'judge-reasons', good: true, laterDue: '2026-06-01' })] },
    'fee-once': { stopped: [[...billed, h('2026-03-10', { step: 'pay' })], h('2026-03-11', { step: 'notice-fee', basis: 'pages', count: 40, fen: 10000 })], passes: [accepted, h('2026-03-09', { step: 'notice-fee', basis: 'pages', count: 40, fen: 10000 })] },
    'fee-owed': { stopped: [accepted, h('2026-03-09', { step: 'notice-fee', basis: 'pages', count: 30, fen: 0 })], passes: [accepted, h('2026-03-09', { step: 'notice-fee', basis: 'pages', count: 31, fen: 1000 })] },
    'volume-found': { stopped: [found, h('2026-03-09', { step: 'notice-fee', basis: 'pages', count: 31, fen: 1000 })], passes: [accepted, h('2026-03-09', { step: 'notice-fee', basis: 'pages', count: 31, fen: 1000 })] },
    'fee-in-time': { stopped: [billed, h('2026-04-09', { step: 'pay' })], passes: [billed, h('2026-04-07', { step: 'pay' })] },
    'fee-overdue': { stopped: [billed, h('2026-04-07', { step: 'lapse-fee' })], passes: [billed, h('2026-04-09', { step: 'lapse-fee' })] },
    'outcome-of-reply': { stopped: [found, h('2026-03-05', draft({ outcome: 'internal' }))], passes: [found, h('2026-03-05', draft())] },
    'article-named': { stopped: [found, h('2026-03-05', draft({ article: ' ' }))], passes: [found, h('2026-03-05', draft())] },
    'reasons-given': { stopped: [found, h('2026-03-05', draft({ ...refusal, reasons: '' }))], passes: [found, h('2026-03-05', draft(refusal))] },
    'search-recorded': { stopped: [start, h('2026-03-05', draft({ reply: 'not-held', outcome: 'not-held', reasons: '未检索到' }))], passes: [found, h('2026-03-05', draft({ reply: 'not-held', outcome: 'not-held', reasons: '未检索到' }))] },
    'objection-respected': { stopped: [objected, h('2026-03-12', draft())], passes: [[...objected, h('2026-03-12', { step: 'judge', consult: 'a', reasonable: false, why: '无理由' })], h('2026-03-12', draft())] },
    'unclear-after-correction': { stopped: [found, h('2026-03-05', draft({ reply: 'unable', outcome: 'still-unclear', reasons: '不明确' }))],
      passes: [[...start, want('2026-03-03'), ['2026-03-04', 'applicant', null, { step: 'correct', text: '?' }]], h('2026-03-05', draft({ reply: 'unable', outcome: 'still-unclear', reasons: '不明确' }))] },
    'record-checked': { stopped: [[...start, h('2026-03-03', check('accurate'))], h('2026-03-05', draft(corrected))], passes: [[...start, h('2026-03-03', check('accurate')), h('2026-03-04', check('inaccurate'))], h('2026-03-05', draft(corrected))] },
    'finding-whole': { stopped: [start, h('2026-03-03', { ...check('not-ours'), competent: ' ' })], passes: [start, h('2026-03-03', check('not-ours'))] },
    'no-repeat-after-correction': { stopped: [[['2026-03-02', 'handler', 'han', { step: 'submit', channel: 'in-person', submittedOn: '2026-03-02', earlier: 'x' }], registered], h('2026-03-05', draft(repeat))], passes: [start, h('2026-03-05', draft(repeat))] },
    'volume-without-reason': { stopped: [accepted, h('2026-03-09', draft({ reply: 'not-processed', outcome: 'abnormal-volume', reasons: '大量' }))],
      passes: [[...volume, h('2026-03-11', { step: 'judge-reasons', good: false, laterDue: null })], h('2026-03-12', draft({ reply: 'not-processed', outcome: 'abnormal-volume', reasons: '大量' }))] },
    'another-person': { stopped: [drafted, r('2026-03-05', { step: 'review', aspect: 'legality', note: '' }, 'han')], passes: [drafted, r('2026-03-05', { step: 'review', aspect: 'legality', note: '' })] },
    'not-drawn-by-oneself': { stopped: [redacted, h('2026-03-04', { step: 'confirm-redaction', document: 'd' })], passes: [redacted, ['2026-03-04', 'handler', 'lin', { step: 'confirm-redaction', document: 'd' }]] },
    'reviewed-in-both': { stopped: [[...both, ['2026-03-06', 'handler', 'shi', { step: 'propose-extension', days: 5, reason: '核实' }], r('2026-03-06', { step: 'refuse-extension', note: '' })], r('2026-03-06', { step: 'decide', reassessOn: null })],
      passes: [both, r('2026-03-06', { step: 'decide', reassessOn: null })] },
    'redactions-confirmed': { stopped: [[...redacted, h('2026-03-05', draft())], r('2026-03-05', { step: 'review', aspect: 'legality', note: '' })],
      passes: [[...redacted, ['2026-03-05', 'handler', 'lin', { step: 'confirm-redaction', document: 'd' }], h('2026-03-05', draft())], r('2026-03-05', { step: 'review', aspect: 'legality', note: '' })] },
    'partial-is-segregated': { stopped: [[...found, h('2026-03-05', draft({ reply: 'partial', outcome: 'partial', reasons: '含隐私' }))], r('2026-03-05', { step: 'review', aspect: 'legality', note: '' })],
      passes: [[...found, h('2026-03-05', draft({ reply: 'partial', outcome: 'partial', reasons: '含隐私', segregated: true }))], r('2026-03-05', { step: 'review', aspect: 'legality', note: '' })] },
    'reassessment-set': { stopped: [refused, r('2026-03-06', { step: 'decide', reassessOn: null })], passes: [refused, r('2026-03-06', { step: 'decide', reassessOn: '2027-03-06' })] },
    'extension-once': { stopped: [[...proposed, r('2026-03-11', { step: 'approve-extension' })], h('2026-03-12', { step: 'propose-extension', days: 1, reason: '再核实' })], passes: [found, h('2026-03-12', { step: 'propose-extension', days: 1, reason: '核实' })] },
    'extension-waits': { stopped: [found, r('2026-03-11', { step: 'approve-extension' })], passes: [proposed, r('2026-03-11', { step: 'approve-extension' })] },
    'extension-not-waiting': { stopped: [[...both, ['2026-03-06', 'handler', 'han', { step: 'propose-extension', days: 5, reason: '核实' }]], r('2026-03-06', { step: 'decide', reassessOn: null })], passes: [both, r('2026-03-06', { step: 'decide', reassessOn: null })] },
    'extension-before-due': { stopped: [found, h('2026-03-31', { step: 'propose-extension', days: 5, reason: '核实' })], passes: [found, h('2026-03-30', { step: 'propose-extension', days: 5, reason: '核实' })] },
    'extension-length': { stopped: [found, h('2026-03-10', { step: 'propose-extension', days: 21, reason: '核实' })], passes: [found, h('2026-03-10', { step: 'propose-extension', days: 20, reason: '核实' })] },
    'third-parties-told': { stopped: [overriding, h('2026-03-16', { step: 'deliver', how: '当面' })], passes: [[...overriding, h('2026-03-16', { step: 'tell-third-parties' })], h('2026-03-16', { step: 'deliver', how: '当面' })] },
    'overrides-objection': { stopped: [decided, h('2026-03-16', { step: 'tell-third-parties' })], passes: [overriding, h('2026-03-16', { step: 'tell-third-parties' })] },
    'reconsideration-first': { stopped: [[...refused, r('2026-03-06', { step: 'decide', reassessOn: '2027-03-06' })], h('2026-05-06', lodge('litigation'))],
      passes: [[...refused, r('2026-03-06', { step: 'decide', reassessOn: '2027-03-06' })], h('2026-05-06', lodge('litigation', true))] },
    'dispute-open': { stopped: [decided, h('2026-05-06', { step: 'conclude', dispute: 'x', result: 'upheld' })], passes: [[...decided, h('2026-04-06', lodge('litigation'))], h('2026-05-06', { step: 'conclude', dispute: 'litigation', result: 'upheld' })] },
    'no-open-dispute-of-its-kind': { stopped: [[...decided, h('2026-04-06', lodge('litigation'))], h('2026-04-07', lodge('litigation'))], passes: [[...decided, h('2026-04-06', lodge('litigation'))], h('2026-04-07', lodge('reconsideration'))] },
  }
})()

describe('each guard stops what it must, and nothing else', () => {
  for (const [name, { stopped, passes }] of Object.entries(cases)) {
    it(name, () => {
      const [before, [on, part, by, step]] = stopped
      assert.deepEqual(refusals(play(...before).kase, step, by, part, law(on)), [name])
      const [ready, [day, as, who, good]] = passes
      assert.deepEqual(refusals(play(...ready).kase, good, who, as, law(day)), [])
    })
  }
  it('and who has no part in a step may not take it', () => {
    const { kase } = play(submitted, registered, searched(), ['2026-03-05', 'handler', 'han', draft()])
    assert.deepEqual(refusals(kase, { step: 'review', aspect: 'legality', note: '' }, 'lin', 'handler', law('2026-03-05')), ['part'])
    assert.deepEqual(refusals(kase, { step: 'decide', reassessOn: null }, 'rui', 'reviewer', law('2026-03-05')), ['state'])
    assert.ok(next(kase, 'han', ['handler'], law('2026-03-05')).every(each => each.step !== 'review'))
  })
})

describe('clocks', () => {
  const due = (today: string, ...moves: Move[]) => standing(play(...moves).kase, law(today))
  it('run twenty working days, with make-up days', () => assert.equal(due('2026-03-02', submitted, registered).due, '2026-03-30'))
  it('begin anew on the corrected request', () => {
    const moves: Move[] = [submitted, registered, ['2026-03-04', 'handler', 'han', { step: 'want-correction', what: '年份', answerBy: '2026-03-20' }]]
    assert.deepEqual([due('2026-03-10', ...moves).due, due('2026-03-10', ...moves).stopped], [null, 'correction'])
    assert.equal(due('2026-03-18', ...moves, ['2026-03-18', 'applicant', null, { step: 'correct', text: '2025' }]).due, runClock(ruleOn(law('2026-03-18'), 'disclosure.reply', '2026-03-18'), '2026-03-18', [], law('2026-03-18').calendar).due)
  })
  it('stand still while third parties are asked, together no longer than apart', () => {
    const one = consult('a', '2026-03-04'), two = consult('b', '2026-03-06', 'co_authors')
    const moves: Move[] = [submitted, registered, searched(), ['2026-03-04', 'handler', 'han', one], ['2026-03-06', 'handler', 'han', two]]
    assert.deepEqual([due('2026-03-09', ...moves).stopped, due('2026-03-09', ...moves).due], ['third-party', null])
    const answered: Move[] = [...moves, ['2026-03-11', 'third-party', null, { step: 'opinion', consult: 'a', opinion: 'consent' }]]
    assert.equal(due('2026-03-12', ...answered).due, null, 'the co-producing office has not answered yet')
    // Its silence ends on the fifteenth working day, 27 March; sixteen days of the clock are lost from 5 to 27 March, 17 with the day it is.
    assert.deepEqual(clockEvents(play(...answered).kase, '2026-03-30').slice(0, 2), [{ kind: 'stop', at: '2026-03-04', reason: 'third-party' }, { kind: 'resume', at: '2026-03-27' }])
    assert.equal(due('2026-03-30', ...answered).due, '2026-04-23')
  })
  it('stand still from the fee notice on, and begin anew with the payment: day one is the day after', () => {
    const reply = ruleOn(law('2026-03-02'), 'disclosure.reply', '2026-03-02')
    assert.ok(reply.stops.includes('fee') && reply.restarts.includes('fee'), 'the rule’s row says so')
    assert.equal(ruleOn(law('2026-03-02'), 'disclosure.fee', '2026-03-02').certainty, 'believed', 'to be checked with counsel')
    const billed: Move[] = [
      submitted, registered, ['2026-03-03', 'handler', 'han', { step: 'ask-reasons', answerBy: '2026-03-10' }], ['2026-03-05', 'applicant', null, { step: 'give-reasons', text: '研究' }],
      ['2026-03-06', 'handler', 'han', { step: 'judge-reasons', good: true, laterDue: null }], ['2026-03-09', 'handler', 'han', { step: 'notice-fee', basis: 'items', count: 12, fen: 20_000 }],
    ]
    const waiting = due('2026-03-20', ...billed)
    assert.deepEqual([waiting.due, waiting.stopped, waiting.intervals.map(each => [each.state, each.used])], [null, 'fee', [['running', 5]]])
    const paid = due('2026-03-23', ...billed, ['2026-03-23', 'handler', 'han', { step: 'pay' }])
    assert.deepEqual([paid.due, paid.stopped, paid.intervals.map(each => each.state)], [runClock(reply, '2026-03-23', [], law('2026-03-23').calendar).due, null, ['replaced', 'stopped', 'running']])
    // Without the row's word the notice would change nothing.
    const events = clockEvents(play(...billed).kase, '2026-03-20')
    assert.equal(run(law('2026-03-20'), { ...reply, stops: [], restarts: [] }, '2026-03-02', events).due, '2026-03-30')
  })
  it('are extended before they end', () => {
    const { due: later, allowed } = due('2026-03-11', submitted, registered, searched(), ['2026-03-10', 'handler', 'han', { step: 'propose-extension', days: 20, reason: '核实' }], ['2026-03-11', 'reviewer', 'rui', { step: 'approve-extension' }])
    assert.deepEqual([later, allowed], ['2026-04-28', 40])
  })
})

describe('however steps come, in whatever order', () => {
  it('nothing is decided without review by two acts of other people, and no rule of the case is broken', () => {
    // xorshift: the same sequences each time.
    let seed = 0x2545f491
    const random = (n: number) => { seed ^= seed << 13; seed ^= seed >>> 17; seed ^= seed << 5; return (seed >>> 0) % n }
    const people = ['han', 'lin', 'rui', 'shi'] as const
    const parts: Part[] = ['handler', 'reviewer', 'applicant', 'third-party']
    const pick = <T>(list: readonly T[]): T => list[random(list.length)]!
    const days = Array.from({ length: 90 }, (_, i) => new Date(Date.UTC(2026, 2, 2 + i)).toISOString().slice(0, 10))
    let decided = 0, closed = 0
    const seen = new Set<string>()
    for (let round = 0; round < 1200; round++) {
      let at = 0
      const first: Taken = { step: 'submit', channel: 'in-person', submittedOn: days[0]!, on: days[0]!, by: 'han' }
      const taken: Taken[] = [first]
      let kase = after(null, first, law(days[0]!))
      for (let i = 0; i < 60; i++) {
        at = Math.min(days.length - 1, at + (random(3) === 0 ? random(6) : 0))
        const today = days[at]!
        const here = transitions.filter(each => each.from.includes(kase.state) && each.step !== 'withdraw')
        const onward = here.filter(each => ['draft', 'review', 'decide', 'deliver', 'close'].includes(each.step))
        const row = pick(random(8) === 0 || here.length === 0 ? transitions : random(2) === 0 && onward.length > 0 ? onward : here)
        const reply = pick(replies)
        const step = {
          step: row.step, receivedOn: row.step === 'register' ? days[0]! : today, what: '甲', answerBy: days[Math.min(89, at + 1 + random(9))]!, text: '乙', places: '档案室', terms: '词', found: 1, consult: row.step === 'consult' ? `c${taken.length}` : pick(kase.consults)?.id ?? 'none', kind: pick(['third_party', 'co_authors'] as const), name: '某',
          opinion: pick(['consent', 'object'] as const), reasonable: random(2) === 0, why: '', good: random(2) === 0, laterDue: null, basis: 'items', count: 12, fen: 20000, reply: reply.code, outcome: pick([pick(reply.outcomes), pick(reply.outcomes), pick(outcomes).code]),
          article: pick(['第三十六条', '第三十六条', '第三十六条', '']), reasons: pick(['理由', '']), overriding: pick(['', '公共利益']), segregated: random(2) === 0, document: pick(['d', 'e']), aspect: pick(['legality', 'secrecy'] as const), note: '', days: 1 + random(25), reason: '核实',
          reassessOn: pick([null, '2027-03-02']), finding: pick(['inaccurate', 'accurate', 'not-ours']), corrected: pick(['', '更正']), competent: pick(['', '公安局']), how: '邮寄', dispute: `x${taken.length}`, track: pick(['reconsideration', 'litigation'] as const), afterReconsideration: random(2) === 0, result: 'upheld',
        } as unknown as Step
        const part = random(8) === 0 ? pick(parts) : pick(row.parts)
        // Mostly as a house is staffed; now and then anybody does anything.
        const by = random(20) === 0 ? pick([null, ...people]) : part === 'reviewer' ? pick(['rui', 'shi']) : part === 'handler' ? pick(['han', 'lin']) : null
        if (refusals(kase, step, by, part, law(today)).length > 0) continue
        taken.push({ ...step, on: today, by })
        kase = after(kase, taken.at(-1)!, law(today))
        seen.add(kase.state)
        const clock = standing(kase, law(today))
        assert.ok(clock.due === null || clock.due >= kase.receivedOn!)
      }
      if (kase.decidedOn !== null) {
        decided++
        const decision = taken.findIndex(each => each.step === 'decide')
        const last = taken.findLastIndex((each, i) => i < decision && each.step === 'draft')
        const handled = taken.slice(0, decision).filter(each => !['review', 'decide', 'return', 'approve-extension', 'refuse-extension', 'confirm-redaction'].includes(each.step)).map(each => each.by)
        for (const aspect of ['legality', 'secrecy']) {
          const review = taken.findLast((each, i) => i > last && i < decision && each.step === 'review' && each.aspect === aspect)
          assert.ok(review?.by, `${aspect} was reviewed after the last draft`)
          assert.ok(!handled.includes(review.by), 'by somebody who did not handle it')
        }
        assert.ok(!handled.includes(taken[decision]!.by))
        assert.ok(kase.outcome)
      }
      assert.ok(taken.filter(each => each.step === 'want-correction').length <= 1)
      if (kase.state === 'closed') {
        closed++
        assert.ok(kase.outcome !== null || kase.receivedOn === null, 'closed with one outcome')
      }
      assert.deepEqual(replay(taken, law(days[89]!)), kase)
    }
    assert.ok(decided > 100 && closed > 100, `${decided} decided, ${closed} closed`)
    assert.ok(seen.size >= 17, [...seen].join(' '))
  })
})

describe('the fee', () => {
  const bands = readBands(ruleRows[0].value, ruleRows[1].value)!
  it('is worked out at every edge of the bands', () => {
    for (const [items, yuan] of [[0, 0], [10, 0], [11, 100], [30, 2000], [31, 2200], [35, 3000], [40, 4000], [41, 4300], [50, 7000], [51, 7400]] as const) assert.equal(feeFen(bands, 'items', items), yuan * 100, `${items} items`)
    for (const [pages, yuan] of [[0, 0], [30, 0], [31, 10], [100, 700], [101, 720], [200, 2700], [201, 2740], [300, 6700]] as const) assert.equal(feeFen(bands, 'pages', pages), yuan * 100, `${pages} pages`)
  })
  it('has rules that are read whole or not at all', () => {
    for (const wrong of ['', '10:0', '10:0,30:10000', '10:1,30:10000,block:1', '10:0,5:10000,block:1', '10:0,30:x,block:1']) assert.equal(readBands(wrong, ruleRows[1].value), null, wrong)
    for (const wrong of ['', '30:0', '30:0,20:1,rest:2', 'rest:1,30:2', '30:0,rest:-1']) assert.equal(readBands(ruleRows[0].value, wrong), null, wrong)
  })
})
