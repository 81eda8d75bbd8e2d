import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { computeFiles, HoursFault, type HoursReport } from '#domains/credits/hours-cli.ts'

const root = join(import.meta.dirname, '..', '..')
const examples = join(root, 'examples', 'hours')
const folder = mkdtempSync(join(tmpdir(), 'keju-hours-'))
after(() => rmSync(folder, { recursive: true }))
const file = (name: string, value: unknown): string => {
  writeFileSync(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value))
  return join(folder, name)
}
const keju = (...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>(resolve =>
    execFile(process.execPath, [join(root, 'server', 'cli.ts'), 'hours', 'compute', ...args], { cwd: folder, maxBuffer: 1 << 26 }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err })))

const rules = { code: 'r', name: 'R', effectiveFrom: '2025-01-01', conversions: [{ by: 'minutes', each: 60, credit: 1 }], quotas: [{ code: 'year', required: 10 }] }
const history = (...entries: object[]) => ({ persons: [{ id: 'a', entries }] })
const good = { completedOn: '2025-03-01', kind: 'k', source: 's', hours: 4 }

describe('keju hours compute', () => {
  it('prints each person and period of the example', async () => {
    const { code, out, err } = await keju('--rules', join(examples, 'packs', 'cadres.json'), '--history', join(examples, 'history.json'), '--as-of', '2025-12-31', '--json')
    assert.equal(code, 0)
    assert.match(err, /"cadres" is an example: check it with counsel/)
    const report = JSON.parse(out) as HoursReport
    const row = report.periods.find(each => each.person === 'zhang' && each.quota === 'online' && each.period === '2025')
    assert.deepEqual([row?.required, row?.credited, row?.byKind, row?.capped, row?.carriedOver, row?.short], [50, 2.25, { theory: 2.25 }, 0, 0, 47.75])
    const joined = report.periods.find(each => each.person === 'li' && each.quota === 'year')
    assert.deepEqual([joined?.required, joined?.credited, joined?.short], [30, 24, 6])
    const plain = await keju('--rules', join(examples, 'packs', 'cadres.json'), '--history', join(examples, 'history.json'), '--as-of', '2025-12-31')
    assert.match(plain.out, /^li\tyear\t2025\t30\t24\t0\t0\t6\tinduction 24$/m)
  })

  it('reads every pack that ships, and each says that it is an example', async () => {
    const none = file('none.json', { persons: [] })
    for (const name of readdirSync(join(examples, 'packs'))) {
      const path = join(examples, 'packs', name)
      await computeFiles(path, none, '2025-12-31', new Date())
      const pack = JSON.parse(readFileSync(path, 'utf8')) as { example: boolean; notice: string; code: string }
      assert.deepEqual([pack.example, /check with counsel/.test(pack.notice), `${pack.code}.json`], [true, true, name])
    }
  })

  it('takes one pack, a list, or a file of packs, and ends at the last entry unless told', async () => {
    const given = file('history.json', history(good))
    for (const shape of [rules, [rules], { packs: [rules] }, { timeZone: 'UTC', packs: [rules] }]) {
      const report = await computeFiles(file('rules.json', shape), given, undefined, new Date())
      assert.deepEqual([report.asOf, report.periods.map(row => [row.period, row.credited])], ['2025-03-01', [['2025', 4]]])
    }
  })

  it('names file and field of what cannot be used', async () => {
    const fault = async (rulesGiven: unknown, historyGiven: unknown, says: RegExp) => {
      const [r, h] = [file('r.json', rulesGiven), file('h.json', historyGiven)]
      await assert.rejects(computeFiles(r, h, undefined, new Date()), (error: Error) => error instanceof HoursFault && says.test(error.message), String(says))
    }
    const bad: [unknown, unknown, RegExp][] = [
      ['{', history(good), /r\.json: not JSON/],
      [rules, '[', /h\.json: not JSON/],
      [{ ...rules, quota: [] }, history(good), /r\.json: packs\[0\]\.quota: no such field/],
      [{ ...rules, effectiveFrom: '2025-02-30' }, history(good), /packs\[0\]\.effectiveFrom/],
      [{ ...rules, effectiveTo: '2024-01-01' }, history(good), /packs\[0\]\.effectiveTo: must be later/],
      [{ ...rules, conversions: [{ by: 'hours' }] }, history(good), /packs\[0\]\.conversions\[0\]\.by/],
      [{ ...rules, conversions: [{ by: 'minute-bands', bands: [{ below: 30, credit: 1 }, { atMost: 15, credit: 1 }, { credit: 2 }] }] }, history(good), /bands\[1\]: bands stand in rising order/],
      [{ ...rules, quotas: [{ code: 'y', required: -1 }] }, history(good), /packs\[0\]\.quotas\[0\]\.required/],
      [{ ...rules, quotas: [{ code: 'y', required: 1, parts: [{ code: 'p', where: {}, atLeastShare: '3/2' }] }] }, history(good), /parts\[0\]\.atLeastShare: a share/],
      [{ ...rules, certificates: [{ code: 'c', where: {}, valid: { years: 1 }, anchor: 'fixed' }] }, history(good), /certificates\[0\]\.fixed/],
      [[rules, rules], history(good), /packs\[1\]\.effectiveFrom: another version/],
      [{ timeZone: 'Mars/Base', packs: [rules] }, history(good), /timeZone: no such time zone/],
      [rules, { persons: [{ id: 'a' }, { id: 'a' }] }, /persons\[1\]\.id: "a" stands twice/],
      [rules, history({ ...good, kind: undefined }), /persons\[0\]\.entries\[0\]\.kind: needed/],
      [rules, history({ ...good, hours: undefined }), /persons\[0\]\.entries\[0\]\.minutes: needed/],
      [rules, history({ ...good, minutes: 3 }), /entries\[0\]\.hours: give either/],
      [rules, history({ ...good, hours: -1 }), /entries\[0\]\.hours/],
      [rules, history({ ...good, days: 0.3 }), /entries\[0\]\.days: whole and half days/],
      [rules, history({ ...good, completedOn: '2025-02-29' }), /entries\[0\]\.completedOn/],
      [rules, history({ ...good, completedAt: '2025-02-28T00:00:00' , completedOn: undefined }), /entries\[0\]\.completedAt/],
      [rules, history({ ...good, ours: 3 }), /entries\[0\]\.ours: no such field/],
      [rules, history({ ...good, id: '1' }, { reverses: '2' }), /entries\[1\]\.reverses: no entry "2"/],
      [rules, history({ ...good, id: '1' }, { id: '2', reverses: '1' }, { reverses: '2' }), /entries\[2\]\.reverses: "2" is itself a reversal/],
      [rules, history({ ...good, id: '1' }, { id: '2', reverses: '1' }, { id: '3', reverses: '1' }), /entries\[2\]\.reverses: "1" is reversed already/],
      [rules, { persons: [{ id: 'a', exemptions: [{ from: '2025-01-01', to: '2025-02-01' }] }] }, /persons\[0\]\.exemptions\[0\]\.decision/],
      [rules, { persons: [{ id: 'a', classes: [{ class: 'x', from: '2025-02-01', to: '2025-02-01' }] }] }, /persons\[0\]\.classes\[0\]\.to: must be later/],
    ]
    for (const [r, h, says] of bad) await fault(r, h, says)
  })

  it('exits with 1 for a bad file and 2 for a bad call', async () => {
    const [r, h] = [file('rules.json', rules), file('history.json', history({ ...good, kind: undefined }))]
    const bad = await keju('--rules', r, '--history', h, '--json')
    assert.equal(bad.code, 1)
    assert.deepEqual(JSON.parse(bad.out), { error: { file: h, faults: ['persons[0].entries[0].kind: needed'] } })
    for (const args of [['--rules', r], ['--rules', r, '--history', h, '--as-of', '2025-13-01'], ['--rules', r, '--history', h, '--asof', '2025-12-01']]) assert.equal((await keju(...args)).code, 2)
    assert.equal((await keju('--rules', r, '--history', join(folder, 'nothing.json'))).code, 1)
  })
})
