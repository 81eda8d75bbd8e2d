import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { MatrixFault, readAnswerMatrix } from '#domains/assessment/answer-matrix.ts'
import { calibrateNominalFile } from '#domains/assessment/nominal-cli.ts'
import { calibrateFile, scoreFile } from '#domains/assessment/measure-cli.ts'

const root = join(import.meta.dirname, '..', '..')
const fixture = (name: string) => gunzipSync(readFileSync(join(root, 'kernels', 'psychometrics', 'test', 'fixtures', `${name}.gz`))).toString('utf8')
const folder = mkdtempSync(join(tmpdir(), 'keju-measure-'))
after(() => rmSync(folder, { recursive: true }))
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const keju = (...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>(resolve =>
    execFile(process.execPath, [join(root, 'server', 'cli.ts'), ...args], { cwd: folder, maxBuffer: 1 << 26 }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err })))

type Fit = { logLik: number; pars_IRT: Record<string, { names: string[]; est: number[] }>; pars_slope_intercept: Record<string, { names: string[]; est: number[]; se: (number | null)[] }> }
const reference = JSON.parse(fixture('f1_2pl_500x20__2PL.json')) as Fit
const answers = file('answers.csv', fixture('f1_2pl_500x20.csv'))

describe('keju calibrate and keju score', () => {
  it('print the published parameters, and score with them to the published abilities', async () => {
    const { code, out } = await keju('calibrate', answers, '--model', '2pl', '--json')
    assert.equal(code, 0)
    const report = JSON.parse(out) as Awaited<ReturnType<typeof calibrateFile>>
    assert.deepEqual([report.model, report.persons, report.items.length, report.converged], ['2pl', 500, 20, true])
    assert.ok(Math.abs(report.logLik - reference.logLik) < 1e-5 * Math.abs(reference.logLik) * 0.1)
    for (const key of ['iterations', 'seconds', 'peakRssMb'] as const) assert.ok(report[key] > 0, key)
    for (const item of report.items) {
      const { est = [], se = [] } = reference.pars_slope_intercept[item.id] ?? {}
      assert.ok(Math.abs((item.a ?? NaN) - (est[0] ?? 0)) < 1e-4, `${item.id} a`)
      assert.ok(Math.abs(Number(item.d) - (est[1] ?? 0)) < 1e-4, `${item.id} d`)
      assert.ok(Math.abs((item.se.a ?? NaN) / (se[0] ?? 1) - 1) < 1e-3, `${item.id} se`)
    }
    const params = file('params.json', out)
    const scored = JSON.parse((await keju('score', answers, '--params', params, '--json')).out) as Awaited<ReturnType<typeof scoreFile>>
    const [header = '', ...lines] = fixture('scores_f1_2pl_500x20__2PL.csv').trim().split('\n')
    const place = Object.fromEntries(header.split(',').map((name, i) => [name.replaceAll('"', ''), i]))
    assert.equal(scored.persons.length, lines.length)
    lines.forEach((line, i) => {
      const cells = line.split(',').map(Number)
      assert.ok(Math.abs((scored.persons[i]?.theta ?? NaN) - (cells[place['theta_EAP'] ?? -1] ?? NaN)) < 1e-4, `person ${i}`)
      assert.ok(Math.abs((scored.persons[i]?.se ?? NaN) - (cells[place['se_EAP'] ?? -1] ?? NaN)) < 1e-4, `person ${i}`)
    })
    const wle = await scoreFile(answers, params, 'wle')
    assert.ok(Math.abs((wle.persons[0]?.theta ?? NaN) - Number(lines[0]?.split(',')[place['theta_WLE'] ?? -1])) < 1e-3)
  })

  it('take the options that were chosen, with the key, in the nominal model', async () => {
    // Option 2 is right; option 0 draws the weak, 1 the middling.
    const lines = Array.from({ length: 600 }, (_, i) => {
      const theta = (i % 25) / 6 - 2
      return [i, ...Array.from({ length: 6 }, (__, j) => (((i * 31 + j * 17) % 97) / 97 < 1 / (1 + Math.exp(-1.5 * (theta - j / 3 + 0.8))) ? 2 : (i * 7 + j) % 5 < 2 + theta ? 1 : 0))].join(',')
    })
    const path = file('options.csv', `id,A,B,C,D,E,F\n${lines.join('\n')}\n`)
    const keys = file('keys.csv', 'item,key\nA,2\nB,2\nC,2\nD,2\nE,2\nF,2\n')
    const { code, out } = await keju('calibrate', path, '--model', 'nominal', '--keys', keys, '--json')
    assert.equal(code, 0)
    const report = JSON.parse(out) as Awaited<ReturnType<typeof calibrateNominalFile>>
    assert.deepEqual([report.model, report.persons, report.items.length, report.converged], ['nominal', 600, 6, true])
    for (const item of report.items) {
      const [weak, middle, right] = item.slopes ?? []
      assert.ok((right ?? NaN) > (middle ?? NaN) && (middle ?? NaN) > (weak ?? NaN), JSON.stringify(item))
      assert.ok(item.se.slopes?.every(se => (se ?? 0) > 0))
      assert.equal(item.counts.reduce((sum, n) => sum + n, 0), 600)
    }
    const turned = file('wrong-keys.csv', 'A,0\nB,0\nC,0\nD,0\nE,0\nF,0\n')
    const other = await calibrateNominalFile(path, { keyFile: turned, standardErrors: false })
    assert.ok((other.items[0]?.slopes?.[0] ?? 0) > 0, 'the key says which end is the able one')
    assert.ok(Math.abs(other.logLik - report.logLik) < 1e-3)
    assert.equal((await keju('calibrate', path, '--model', 'nominal', '--keys', file('bad.csv', 'item,key\nA,x\n'))).code, 1)
    assert.equal((await keju('calibrate', path, '--model', '2pl', '--keys', keys)).code, 2)
    assert.match((await keju('calibrate', path, '--model', 'nominal')).err, /No key was given/)
  })

  it('take graded answers, and score them', async () => {
    const graded = file('graded.csv', fixture('f4_grm_600x12.csv'))
    const report = await calibrateFile(graded, { model: 'grm', priors: 'policy', standardErrors: false })
    assert.equal(report.converged, true)
    assert.ok(report.items.every(item => Array.isArray(item.b) && item.b.every((b, k, all) => k === 0 || b > (all[k - 1] ?? 0))))
    const { persons } = await scoreFile(graded, file('graded.json', JSON.stringify(report)), 'eap')
    assert.equal(persons.length, 600)
    assert.ok(persons.every(person => Number.isFinite(person.theta) && Number.isFinite(person.se)))
  })

  it('say what cannot be said, and never print a number that means nothing', async () => {
    const few = JSON.parse((await keju('calibrate', file('few.csv', 'id,a,b\nx,1,1\ny,0,1\nz,1,1\n'), '--model', '2pl', '--json')).out) as Awaited<ReturnType<typeof calibrateFile>>
    assert.equal(few.converged, false)
    assert.ok(few.items.every(item => item.a === null && item.notes.length > 0))
    const constant = await calibrateFile(file('constant.csv', `a,b,c,d\n${Array.from({ length: 600 }, (_, i) => `1,${i % 2},${i % 3 === 0 ? 1 : 0},`).join('\n')}\n`), { model: '2pl', priors: 'policy', standardErrors: true })
    assert.match(constant.items[0]?.notes.join(' ') ?? '', /Everybody solved it/)
    assert.match(constant.items[3]?.notes.join(' ') ?? '', /Nobody answered it/)
    assert.doesNotMatch(JSON.stringify(constant), /NaN|Infinity/)
  })

  it('name line and column of what is no answer', async () => {
    const bad: [string, RegExp][] = [
      ['id,a,b\nx,1,NaN\n', /line 2, column b: "NaN"/],
      ['id,a,b\nx,1,0.5\n', /line 2, column b: "0.5"/],
      ['id,a,b\nx,1,-1\n', /line 2, column b: "-1"/],
      ['id,a,b\nx,1,200\n', /line 2, column b: "200"/],
      ['id,a,b\nx,1\n', /line 2: 2 cells for 3 columns/],
      ['id,a,b\nx,1,1,1\n', /line 2: more cells/],
      ['id,a,a\nx,1,1\n', /"a" stands twice/],
      ['id\nx\n', /no item/],
      ['', /empty/],
      ['a,b\n', /no person/],
    ]
    for (const [text, says] of bad) await assert.rejects(readAnswerMatrix(file('bad.csv', text)), (error: Error) => error instanceof MatrixFault && says.test(error.message), text)
    const { code, err } = await keju('calibrate', file('two.csv', 'a,b\n0,1\n2,0\n'), '--model', '2pl')
    assert.equal(code, 1)
    assert.match(err, /line 3, column a: 2 is no answer/)
  })

  it('read quotes, semicolons, CRLF, a mark of byte order, NA and 1.0', async () => {
    const matrix = await readAnswerMatrix(file('odd.csv', '\uFEFF"id";"q1";q2\r\n"7";1;NA\r\n8;"0";1.0'))
    assert.deepEqual(matrix.ids, ['7', '8'])
    assert.deepEqual(matrix.items, ['q1', 'q2'])
    assert.deepEqual([...matrix.categories], [1, -1, 0, 1])
    const numbered = await readAnswerMatrix(file('plain.csv', 'q1,q2\n1,0\n0,1\n'))
    assert.deepEqual(numbered.ids, ['1', '2'])
  })
})
