import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import yauzl from 'yauzl'
import { items } from '#domains/assessment/content/items.ts'
import { root } from '#server/open.ts'
import type { TrialSummary } from '#server/trial.ts'

const example = join(root, 'examples', 'trial')
const files = ['staff', 'responses', 'items', 'posts', 'offerings'] as const
type File = (typeof files)[number]
type Said = { code: number; out: string; err: string }

const rowsOf = (file: string): string[][] => parse(readFileSync(file), { bom: true })
const recordsOf = (file: string): Record<string, string>[] => parse(readFileSync(file), { bom: true, columns: true })

/** The parts of a workbook as text, by name. */
const unzip = (file: string): Promise<Map<string, string>> =>
  new Promise((resolve, reject) =>
    yauzl.open(file, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error)
      const parts = new Map<string, string>()
      zip.on('entry', (entry: yauzl.Entry) =>
        zip.openReadStream(entry, (failed, stream) => {
          if (failed) return reject(failed)
          const chunks: Buffer[] = []
          stream
            .on('data', (chunk: Buffer) => chunks.push(chunk))
            .on('end', () => {
              parts.set(entry.fileName, Buffer.concat(chunks).toString('utf8'))
              zip.readEntry()
            })
            .on('error', reject)
        }),
      )
      zip.on('end', () => resolve(parts)).on('error', reject)
      zip.readEntry()
    }),
  )

const voidTags = new Set(['meta', 'br', 'hr', 'img', 'input', 'link'])
/** Every tag closed in its order. */
const assertNested = (html: string): void => {
  const open: string[] = []
  for (const [, close, name = '', , own] of html
    .replace(/<!doctype[^>]*>/i, '')
    .replace(/<style>[^]*?<\/style>/g, '')
    .matchAll(/<(\/?)([a-z][a-z0-9]*)((?:[^>"]|"[^"]*")*?)(\/?)>/gi)) {
    if (close) assert.equal(open.pop(), name)
    else if (!own && !voidTags.has(name)) open.push(name)
  }
  assert.deepEqual(open, [])
}

describe('keju trial', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keju-try-'))
  // The trial's database may run as another account, which has to pass through.
  chmodSync(folder, 0o711)
  const place = (name: string): string => {
    const path = join(folder, name)
    mkdirSync(path)
    chmodSync(path, 0o711)
    return path
  }
  const temporary = place('tmp')
  after(() => rm(folder, { recursive: true, force: true }))

  const keju = (args: string[], temporaries = temporary): Promise<Said> =>
    new Promise(resolve =>
      execFile(
        process.execPath,
        [join(root, 'server', 'cli.ts'), 'trial', ...args],
        { cwd: folder, env: { ...process.env, TMPDIR: temporaries }, maxBuffer: 10_000_000 },
        (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
      ),
    )
  /** The example with some files replaced. */
  const withFiles = (changed: Partial<Record<File, string>>, args: string[], temporaries?: string): Promise<Said> =>
    keju(
      [
        ...files.flatMap(file => [`--${file}`, changed[file] ?? join(example, `${file}.csv`)]),
        '--budget',
        '80000',
        '--seconds',
        '1',
        ...args,
      ],
      temporaries,
    )
  /** A file of the example with one cell changed, by its row in the file (1 is the header) and its column. */
  const spoilt = (file: File, row: number, column: string, value: string): string => {
    const rows = rowsOf(join(example, `${file}.csv`))
    const at = rows[0]?.indexOf(column) ?? -1
    const line = rows[row - 1]
    assert.ok(at >= 0 && line, `${file} has row ${row} and column ${column}`)
    line[at] = value
    const path = join(folder, `${file}-${row}-${column}.csv`)
    writeFileSync(
      path,
      rows.map(cells => cells.map(cell => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')).join('\n'),
    )
    return path
  }

  describe('on the example', () => {
    const out = join(folder, 'out')
    let said: Said
    let summary: TrialSummary
    before(async () => {
      said = await keju(['--example', '--seconds', '2', '--out', out, '--json'])
      assert.equal(said.code, 0, said.err)
      summary = JSON.parse(said.out) as TrialSummary
    })

    it('prints one line of JSON with exactly its fields, the same as in summary.json', () => {
      assert.equal(said.out.trim().split('\n').length, 1)
      assert.deepEqual(Object.keys(summary), [
        'people',
        'measured',
        'gapBefore',
        'gapAfterExpected',
        'plan',
        'seconds',
        'peakRssMb',
      ])
      assert.deepEqual(Object.keys(summary.plan), [
        'status',
        'objective',
        'bound',
        'gapPercent',
        'assignments',
        'cost',
        'greedyObjective',
      ])
      assert.deepEqual(JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8')), summary)
      assert.equal(said.err, '')
    })

    it('counts the people of the files', () => {
      assert.equal(summary.people, recordsOf(join(example, 'staff.csv')).length)
      const codes = items.map(item => item.code)
      assert.equal(
        summary.measured,
        recordsOf(join(example, 'responses.csv')).filter(row => codes.some(code => row[code])).length,
      )
    })

    it('plans within budget, no worse than choosing one by one, no better than the bound', () => {
      const { plan } = summary
      assert.ok(plan.status === 'feasible' || plan.status === 'optimal', plan.status)
      const [objective, greedy, bound] = [plan.objective ?? NaN, plan.greedyObjective ?? NaN, plan.bound ?? NaN]
      assert.ok(greedy > 0 && objective >= greedy && bound >= objective, JSON.stringify(plan))
      assert.ok(summary.gapAfterExpected > 0 && summary.gapBefore > summary.gapAfterExpected)
      assert.ok(Math.abs(summary.gapBefore - summary.gapAfterExpected - objective) < 1e-3, 'what the plan closes is what goes')
      assert.ok(bound <= summary.gapBefore, 'nothing closes more than there is')
      assert.ok(plan.cost > 0 && plan.cost <= 80_000)
      assert.ok(plan.assignments > 0 && (plan.gapPercent ?? NaN) >= 0)
      assert.ok(summary.seconds > 2 && summary.seconds < 60 && summary.peakRssMb > 50)
    })

    it('writes gaps.csv: each group and competency once, hidden cells blank, figures that fit', () => {
      const rows = recordsOf(join(out, 'gaps.csv'))
      assert.deepEqual(Object.keys(rows[0] ?? {}), [
        'grouping',
        'group',
        'competency',
        'name_zh',
        'name_en',
        'n',
        'mean_gap',
        'low',
        'high',
        'below',
      ])
      assert.equal(new Set(rows.map(row => `${row['grouping']} ${row['group']} ${row['competency']}`)).size, rows.length)
      assert.deepEqual([...new Set(rows.map(row => row['grouping']))].sort(), ['agency', 'all', 'region'])
      assert.equal(rows.filter(row => row['grouping'] === 'all').length, 24)
      for (const row of rows) {
        const [n, mean, low, high, below] = ['n', 'mean_gap', 'low', 'high', 'below'].map(key =>
          row[key] === '' ? null : Number(row[key]),
        )
        if (row['n'] === '') assert.deepEqual([mean, low, high, below], [null, null, null, null])
        else
          assert.ok(
            n != null &&
              n >= 5 &&
              Number.isInteger(n) &&
              mean != null &&
              low != null &&
              high != null &&
              below != null &&
              mean >= 0 &&
              low <= mean &&
              mean <= high &&
              below <= n,
            JSON.stringify(row),
          )
      }
      // What the shown cells leave of the whole is nobody, or five people at least.
      let shown = 0
      for (const all of rows.filter(row => row['grouping'] === 'all' && row['n'] !== '')) {
        for (const grouping of ['agency', 'region']) {
          const parts = rows.filter(row => row['grouping'] === grouping && row['competency'] === all['competency'])
          const left = Number(all['n']) - parts.reduce((sum, row) => sum + Number(row['n']), 0)
          assert.ok(left === 0 ? parts.every(row => row['n'] !== '') : left >= 5, `${all['competency']} by ${grouping}: ${left}`)
          shown += parts.filter(row => row['n'] !== '').length
        }
      }
      assert.ok(shown > 0)
      const places = new Set(recordsOf(join(example, 'staff.csv')).map(row => row['单位']))
      for (const row of rows.filter(each => each['grouping'] === 'agency')) assert.ok(places.has(row['group']), row['group'])
    })

    it('writes plan.xlsx: a workbook with a row for each assignment, nobody twice in a session', async () => {
      const parts = await unzip(join(out, 'plan.xlsx'))
      for (const part of ['[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml', 'xl/worksheets/sheet1.xml'])
        assert.ok(parts.has(part), part)
      const assigned = parts.get('xl/worksheets/sheet2.xml') ?? ''
      const cells = (column: string) =>
        [...assigned.matchAll(new RegExp(`<c r="${column}(\\d+)"[^>]*>(?:<is><t[^>]*>|<v>)([^<]*)`, 'g'))]
          .filter(([, row]) => row !== '1')
          .map(([, , text = '']) => text)
      const [numbers, sessions] = [cells('A'), cells('D')]
      assert.equal(numbers.length, summary.plan.assignments)
      assert.equal(new Set(numbers.map((number, i) => `${number} ${sessions[i]}`)).size, numbers.length)
      const staff = new Set(recordsOf(join(example, 'staff.csv')).map(row => row['工号']))
      assert.ok(numbers.every(number => staff.has(number)))
      const offered = new Map(recordsOf(join(example, 'offerings.csv')).map(row => [row['session'], row]))
      let cost = 0
      for (const [code, taken] of Map.groupBy(sessions, session => session)) {
        const session = offered.get(code)
        assert.ok(
          session && taken.length <= Number(session['seats']) && taken.length >= Number(session['minimum']),
          `${code}: ${taken.length}`,
        )
        cost += Number(session['fixed_yuan']) + taken.length * Number(session['head_yuan'])
      }
      assert.ok(Math.abs(cost - summary.plan.cost) < 0.01, `${cost} instead of ${summary.plan.cost}`)
    })

    it('writes report.html: whole, in both languages, with nothing to load', () => {
      const html = readFileSync(join(out, 'report.html'), 'utf8')
      assert.match(html, /^<!doctype html>/)
      assertNested(html)
      assert.throws(() => assertNested(html.replace('</h2>', '')), 'the check would notice')
      for (const lang of ['zh-CN', 'en']) assert.ok(html.includes(`<section lang="${lang}">`))
      assert.doesNotMatch(html, /<script|\bsrc=|href=|@import|url\(/)
      assert.doesNotMatch(html, /undefined|NaN|Infinity|\{\w+\}|>null</)
      for (const figure of [summary.people, summary.measured, summary.plan.assignments])
        assert.ok(html.includes(`<dd>${figure.toLocaleString('en')}</dd>`), String(figure))
    })

    it('leaves nothing else behind', () => {
      assert.deepEqual(readdirSync(out).sort(), ['gaps.csv', 'plan.xlsx', 'report.html', 'summary.json'])
      assert.deepEqual(readdirSync(temporary), [])
    })
  })

  // Each run makes a database of its own, which takes a while: several at a time.
  describe('on files that cannot be used', { concurrency: 3 }, () => {
    const out = join(folder, 'refused')
    const faulty: [File, number, string, string, RegExp][] = [
      ['staff', 4, '入职日期', 'not-a-date', /row 4\b.*入职日期.*not-a-date/],
      ['responses', 3, 'SC1-A1', 'x', /C3\b.*x/],
      ['items', 5, 'b', 'hard', /D5\b.*hard/],
      ['posts', 6, 'level', '9', /D6\b/],
      ['offerings', 2, 'mode', 'sideways', /E2\b.*sideways/],
    ]
    for (const [i, [file, row, column, value, wanted]] of faulty.entries()) {
      it(`names row and column of a fault in ${file}, writes nothing and fails`, async () => {
        const path = spoilt(file, row, column, value)
        const json = i % 2 === 0
        const temporaries = place(`tmp-${file}`)
        const said = await withFiles({ [file]: path }, ['--out', out, ...(json ? ['--json'] : [])], temporaries)
        assert.equal(said.code, 1)
        if (json) {
          const { error } = JSON.parse(said.out) as { error: { file: string; faults: string[] } }
          assert.equal(error.file, path)
          assert.match(error.faults[0] ?? '', wanted)
        } else assert.equal(said.out, '')
        assert.match(said.err, wanted)
        assert.ok(said.err.includes(path), 'and the file')
        assert.doesNotMatch(said.err, /\n\s+at /, 'words, no stack')
        assert.throws(() => readdirSync(out), { code: 'ENOENT' })
        assert.deepEqual(readdirSync(temporaries), [], 'no database is left')
      })
    }

    it('says what is missing in the call, before anything starts', async () => {
      await Promise.all(
        [[], ['--staff', 'x.csv'], ['--example', '--seconds', 'soon'], ['--example', '--no-such-option']].map(async args => {
          const said = await keju(args)
          assert.equal(said.code, 2, args.join(' '))
          assert.match(said.err, /^keju: /)
        }),
      )
    })

    it('says which file is not there', async () => {
      const absent = await withFiles({ staff: join(folder, 'no-such.csv') }, ['--out', out])
      assert.equal(absent.code, 1)
      assert.match(absent.err, /no-such\.csv/)
    })
  })
})
