import assert from 'node:assert/strict'
import { createReadStream, mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import { importFile } from '#domains/people/import-cli.ts'
import * as imports from '#domains/people/imports.ts'
import * as persons from '#domains/people/persons.ts'
import * as units from '#domains/people/units.ts'
import * as people from '#domains/people/index.ts'
import { newId } from '#platform/db.ts'
import { freshDatabase, type TestTenant } from '#tests/support/database.ts'

const header = '工号,姓名,单位,岗位,性别,出生日期,入职日期,电子邮箱'
const good = ['A1,王明,市民政局,科员,男,1980-01-02,2005-07-01,a1@x.example', 'A2,李静,市民政局,科长,女,1975年3月4日,1999/7/1,', 'A3,张伟,市数据局,科员,男,19900506,,']

describe('importing staff', () => {
  let house: TestTenant
  const folder = mkdtempSync(join(tmpdir(), 'keju-imports-'))
  let files = 0
  before(async () => { house = await freshDatabase() })
  after(async () => {
    await house.close()
    await rm(folder, { recursive: true, force: true })
  })

  const write = (content: string | Buffer): string => {
    const path = join(folder, `staff-${++files}.csv`)
    writeFileSync(path, content)
    return path
  }
  const run = (content: string | Buffer, options: Partial<Parameters<typeof importFile>[2]> = {}, ctx = house.admin) =>
    importFile(ctx, write(content), { createMissing: false, leave: false, dryRun: false, lang: 'en', ...options })
  const staffNow = async () => (await persons.list(house.admin, { limit: 200 })).rows.map(row => [row.number, row.name, row.unitName.zh, row.postName?.zh ?? null])

  it('a dry run changes nothing, the import does, and once more is a no-op', async () => {
    const file = `${header}\n${good.join('\n')}\n`
    const dry = await run(file, { createMissing: true, dryRun: true })
    assert.deepEqual([dry.rows, dry.add, dry.applied, dry.errors], [3, 3, false, []])
    assert.equal((await staffNow()).length, 1, 'only the administrator is there')
    assert.equal((await units.tree(house.admin)).length, 1)

    const done = await run(file, { createMissing: true })
    assert.deepEqual([done.add, done.change, done.applied], [3, 0, true])
    assert.deepEqual((await staffNow()).slice(0, 2), [['A1', '王明', '市民政局', '科员'], ['A2', '李静', '市民政局', '科长']])

    const again = await run(file)
    assert.deepEqual([again.add, again.change, again.unchanged, again.errors], [0, 0, 3, []])
  })

  it('what is exported imports again as a no-op, as CSV and as Excel', async () => {
    for (const format of ['csv', 'xlsx'] as const) {
      const exported = await buffer(imports.exportStaff(house.admin, format).body)
      const result = await run(exported)
      assert.deepEqual(result.errors, [], format)
      assert.deepEqual([result.add, result.change, result.leave], [0, 0, 0], format)
      assert.equal(result.unchanged, 4)
    }
  })

  it('reads GB18030 with semicolons and a map of the file’s own columns', async () => {
    const bytes = Buffer.concat([Buffer.from('id;dept\n'), Buffer.from([0x42, 0x31, 0x3b, 0xca, 0xd0, 0xc3, 0xf1, 0xd5, 0xfe, 0xbe, 0xd6]), Buffer.from('\n')])
    const result = await run(bytes, { map: { number: 'id', agency: 'dept' } })
    assert.deepEqual([result.errors, result.add], [[], 1])
    assert.deepEqual((await staffNow()).find(row => row[0] === 'B1'), ['B1', 'B1', '市民政局', null], 'the number serves as the name')
  })

  it('changes only the columns that the file has, marks leavers only when asked, and is undone', async () => {
    const path = write('工号,单位,职级\nA1,市数据局,一级科员\n')
    const stored = await house.services.files.put(createReadStream(path), 'changes.csv')
    const before = await staffNow()
    const { id } = await imports.stage(house.admin, stored, { createMissing: false, leave: true })
    await imports.apply(house.admin, id)
    const after = await staffNow()
    assert.deepEqual(after.map(row => row[0]), ['A1', 'ADMIN'], 'the others have left, administrators stay')
    assert.deepEqual(after[0], ['A1', '王明', '市数据局', '科员'])
    await assert.rejects(imports.apply(house.admin, id), { code: 'import-not-staged' })
    await imports.undo(house.admin, id)
    assert.deepEqual(await staffNow(), before)
    await assert.rejects(imports.undo(house.admin, id), { code: 'import-not-applied' })
  })

  it('refuses to undo what was changed since, and what others build on', async () => {
    const stored = await house.services.files.put(createReadStream(write('工号,姓名,单位\nC1,新人,市数据局\n')), 'new.csv')
    const { id } = await imports.stage(house.admin, stored, { createMissing: false, leave: false })
    await imports.apply(house.admin, id)
    const person = (await persons.list(house.admin, { limit: 200, q: 'C1' })).rows[0]!
    await persons.correct(house.admin, { id: person.id, grade: '科员' })
    await assert.rejects(imports.undo(house.admin, id), { code: 'import-undo-changed' })
    await persons.correct(house.admin, { id: person.id, grade: '' })
    await house.services.db.transaction({ tenant: house.tenant, person: null }, tx => people.addAccounts(tx, [{ personId: person.id, username: 'c1', hash: null }]))
    await assert.rejects(imports.undo(house.admin, id), { code: 'import-undo-in-use' })
    assert.equal((await persons.list(house.admin, { limit: 200, q: 'C1' })).rows.length, 1)
  })

  it('applies one of two imports that were staged side by side', async () => {
    const put = async (name: string) => house.services.files.put(createReadStream(write(`工号,姓名,单位\nD1,${name},市数据局\n`)), 'side.csv')
    const ids = [(await imports.stage(house.admin, await put('甲'), { createMissing: false, leave: false })).id, (await imports.stage(house.admin, await put('乙'), { createMissing: false, leave: false })).id]
    const ends = await Promise.allSettled(ids.map(id => imports.apply(house.admin, id)))
    assert.deepEqual(ends.map(end => end.status).toSorted(), ['fulfilled', 'rejected'])
    assert.equal((await persons.list(house.admin, { limit: 10, q: 'D1' })).rows.length, 1)
  })

  it('lets an officer touch the people of their own units only', async () => {
    const unit = (await units.tree(house.admin)).find(each => each.name.zh === '市数据局')!
    const officer = house.as(newId(), [{ role: 'training-officer', unitId: unit.id }])
    const result = await run('工号,姓名,单位\nA2,李静,市民政局\n', {}, officer)
    assert.deepEqual(result.errors.map(error => [error.row, error.column]), [[2, '工号'], [2, '单位']])
    assert.equal(result.applied, false)
  })

  const row = (changes: Record<string, string>): string => {
    const cells: Record<string, string> = { 工号: 'Z1', 姓名: '某人', 单位: '市民政局', 岗位: '科员', 性别: '男', 出生日期: '1980-01-02', 入职日期: '2005-07-01', 电子邮箱: 'z@x.example', ...changes }
    return `${header}\n${header.split(',').map(key => cells[key]).join(',')}\n`
  }
  const faults: [string, string | Buffer, { row: number | null; column?: string; reason: RegExp }][] = [
    ['an empty file', '', { row: null, reason: /empty/i }],
    ['headers and nothing else', `${header}\n`, { row: null, reason: /no data/ }],
    ['no column for the number', '姓名,单位\n某人,市民政局\n', { row: 1, reason: /number/ }],
    ['no column for the agency', '工号,姓名\nZ1,某人\n', { row: 1, reason: /agency/ }],
    ['two columns of the same name', '工号,工号,单位\nZ1,Z2,市民政局\n', { row: 1, reason: /twice|more than once|same/i }],
    ['a number twice', `${header}\n${good[0]}\n${good[1]}\n${good[0]}\n`, { row: 4, column: '工号', reason: /row 2/ }],
    ['a number missing', row({ 工号: '' }), { row: 2, column: '工号', reason: /missing/ }],
    ['an unknown agency', row({ 单位: '没有这个局' }), { row: 2, column: '单位', reason: /没有这个局/ }],
    ['an agency missing', row({ 单位: '' }), { row: 2, column: '单位', reason: /missing/ }],
    ['an unknown post', row({ 岗位: '没有这个岗' }), { row: 2, column: '岗位', reason: /没有这个岗/ }],
    ['an impossible date', row({ 出生日期: '1980-02-30' }), { row: 2, column: '出生日期', reason: /1980-02-30|date/i }],
    ['a two-digit year', row({ 出生日期: '80-01-02' }), { row: 2, column: '出生日期', reason: /./ }],
    ['a word for a date', row({ 出生日期: '不详' }), { row: 2, column: '出生日期', reason: /./ }],
    ['an ambiguous date', row({ 入职日期: '1/2/2005' }), { row: 2, column: '入职日期', reason: /./ }],
    ['born in the future', row({ 出生日期: '2199-01-01' }), { row: 2, column: '出生日期', reason: /not possible/ }],
    ['born in another century', row({ 出生日期: '1850-01-01' }), { row: 2, column: '出生日期', reason: /not possible/ }],
    ['joined as a child', row({ 入职日期: '1985-01-01' }), { row: 2, column: '入职日期', reason: /14/ }],
    ['joined far ahead', row({ 入职日期: '2150-01-01' }), { row: 2, column: '入职日期', reason: /ahead/ }],
    ['an unknown gender', row({ 性别: '猫' }), { row: 2, column: '性别', reason: /猫/ }],
    ['a bad e-mail', row({ 电子邮箱: 'nobody at home' }), { row: 2, column: '电子邮箱', reason: /e-mail/ }],
    ['a name too long', row({ 姓名: '长'.repeat(101) }), { row: 2, column: '姓名', reason: /100/ }],
    ['a number too long', row({ 工号: '9'.repeat(51) }), { row: 2, column: '工号', reason: /50/ }],
    ['too many cells', `${header}\n${good[0]},一,二,三\n`, { row: 2, reason: /cells|columns/i }],
    ['a formula', row({ 姓名: '=1+1' }), { row: 2, column: '姓名', reason: /formula/i }],
    ['an unclosed quote (half a file)', `${header}\nZ1,"某人,市民政局\n`, { row: 2, reason: /quot/i }],
    ['zeros inside', `${header}\nZ1,某\0人,市民政局,,,,,\n`, { row: 2, reason: /./ }],
    ['a hundred thousand zeros', Buffer.alloc(100_000), { row: null, reason: /./ }],
    ['bytes in no known encoding', Buffer.from([0x81, 0xff, 0xff, 0x2c, 0xff, 0x0a]), { row: null, reason: /./ }],
    ['an old Excel file', Buffer.from('d0cf11e0a1b11ae10000000000000000', 'hex'), { row: null, reason: /xls/i }],
    ['a web page', '<!doctype html><html><body><table></table></body></html>', { row: null, reason: /web page|html/i }],
    ['a PDF', '%PDF-1.7\n', { row: null, reason: /pdf/i }],
    ['half an Excel file', Buffer.from('504b0304140000000800', 'hex'), { row: null, reason: /./ }],
    ['a line beyond measure', `${header}\nZ1,${'x'.repeat(1_200_000)},市民政局\n`, { row: 2, reason: /./ }],
  ]
  for (const [name, content, expected] of faults) {
    it(`names the place and changes nothing: ${name}`, async () => {
      const before = await staffNow()
      const result = await run(content)
      assert.equal(result.applied, false)
      assert.deepEqual(await staffNow(), before)
      const found = result.errors.find(error => expected.reason.test(error.reason) && (expected.column === undefined || error.column === expected.column))
      assert.ok(found, `told: ${JSON.stringify(result.errors.slice(0, 3))}`)
      if (expected.row !== null) assert.equal(found.row, expected.row, `told: ${JSON.stringify(result.errors.slice(0, 3))}`)
    })
  }
})
