import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { deadlineOf, rulesList } from '#server/deadline-cli.ts'
import { TrialFault } from '#server/trial.ts'

const folder = mkdtempSync(join(tmpdir(), 'keju-deadline-'))
after(() => rmSync(folder, { recursive: true }))
const file = (name: string, value: unknown): string => {
  writeFileSync(join(folder, name), JSON.stringify(value))
  return join(folder, name)
}
const refusal = async (options: Parameters<typeof deadlineOf>[0]): Promise<string> => {
  try {
    await deadlineOf(options)
  } catch (error) {
    assert(error instanceof TrialFault)
    return error.message
  }
  return assert.fail('not refused')
}
const given = { rule: 'disclosure.reply', received: '2025-02-28', place: 'CN' }

describe('keju deadline', () => {
  it('counts by a code, a length or a file', async () => {
    assert.equal((await deadlineOf(given)).due, '2025-03-28')
    assert.equal((await deadlineOf({ ...given, rule: '20wd' })).due, '2025-03-28')
    assert.equal((await deadlineOf({ ...given, rule: file('rule.json', { length: { amount: 20, unit: 'workday' } }) })).due, '2025-03-28')
  })
  it('takes events and another calendar from files', async () => {
    const events = file('events.json', [{ kind: 'stop', at: '2025-03-14', reason: 'third-party' }, { kind: 'resume', at: '2025-03-24' }])
    assert.equal((await deadlineOf({ ...given, events })).due, '2025-04-08')
    const calendar = file('calendar.json', [{ year: 2025, papers: ['https://example.gov/1'], days: [{ date: '2025-03-28', isOffDay: true }] }])
    assert.equal((await deadlineOf({ ...given, calendar })).due, '2025-03-31')
    assert.equal((await deadlineOf({ ...given, received: '2026-02-27', calendar })).provisional, true)
  })
  it('takes the rule of the place', async () => {
    assert.match((await deadlineOf({ ...given, rule: 'hotline.answer', place: 'CN-370700' })).rule.source, /潍坊/)
    assert.ok(rulesList().length > 30)
  })
  it('says of which file, place in it and why it refuses', async () => {
    assert.match(await refusal({ ...given, received: '2025-02-30' }), /--received: 2025-02-30/)
    assert.match(await refusal({ ...given, rule: 'nothing' }), /neither a rule's code/)
    assert.match(await refusal({ ...given, received: '2001-01-01' }), /not in force/)
    assert.match(await refusal({ ...given, events: join(folder, 'missing.json') }), /missing\.json/)
    assert.match(await refusal({ ...given, events: file('bad.json', [{ kind: 'pause', at: '2025-03-03' }]) }), /bad\.json: 0\.kind/)
    assert.match(await refusal({ ...given, events: file('late.json', [{ kind: 'extend', at: '2025-03-31', by: 3 }]) }), /events\[0\]\.at: after the due date/)
    assert.match(await refusal({ ...given, calendar: file('wrong.json', [{ year: 2025, papers: [], days: [{ date: '2025-02-29', isOffDay: true }] }]) }), /notices\[0\]\.days\[0\]\.date/)
    assert.match(await refusal({ ...given, received: '2099-12-20' }), /calendar|beyond/)
  })
})
