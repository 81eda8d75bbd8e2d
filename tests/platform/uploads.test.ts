import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import { after, before, describe, it } from 'node:test'
import { instanceFiles } from '#domains/planning/index.ts'
import * as people from '#domains/people/index.ts'
import { Conflict, Invalid } from '#platform/errors.ts'
import { forgetFiles, keepFile, localFiles, type Files, type StoredFile } from '#platform/files.ts'
import { sql } from '#platform/sql.ts'
import { notedFiles, sweepFiles } from '#platform/sweeping.ts'
import { fileOf, ticketFor } from '#server/kept-uploads.ts'
import { readForm, readMultipart } from '#server/multipart.ts'
import { freshDatabase, type TestTenant } from '#tests/support/database.ts'

const boundary = 'keju-boundary'
const bodyOf = (parts: { name: string; file?: string; value: string }[]): Readable => Readable.from([Buffer.from(
  parts.map(({ name, file, value }) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file ? `; filename="${file}"\r\nContent-Type: application/octet-stream` : ''}\r\n\r\n${value}\r\n`).join('') + `--${boundary}--\r\n`,
)])
const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
const isPaper = (head: Buffer) => head.subarray(0, 5).toString() === '%PDF-'
const paper = (text: string) => `%PDF-1.7 ${text} `.padEnd(40, '.')

describe('forms with files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keju-uploads-'))
  const files = localFiles(folder)
  after(() => rm(folder, { recursive: true, force: true }))

  it('a refused file is named by its field; what was typed and the good files are there', async () => {
    const { form, faults } = await readForm(bodyOf([
      { name: 'title', value: '道路合同' }, { name: 'file', file: 'a.pdf', value: paper('one') }, { name: 'identityFile', file: 'x.html', value: '<script>alert(1)</script>' }, { name: 'file', file: 'b.pdf', value: paper('two') },
      { name: 'phone', value: '13800001111' },
    ]), headers, files, { bytes: 1000, files: 6, accepts: isPaper })
    assert.deepEqual(faults.map(({ path, code }) => [path, code]), [['identityFile', 'file-kind']])
    assert.equal(form['title'], '道路合同')
    assert.equal(form['phone'], '13800001111')
    assert.equal(form['identityFile'], undefined)
    assert.deepEqual((form['file'] as StoredFile[]).map(each => each.name).toSorted(), ['a.pdf', 'b.pdf'])
  })

  it('a file that is too large is told with the limit, and leaves nothing on the disk', async () => {
    const { form, faults } = await readForm(bodyOf([{ name: 'note', value: 'kept' }, { name: 'file', file: 'big.pdf', value: paper('x'.repeat(3 * 1048576)) }, { name: 'late', value: 'kept too' }]), headers, files, { bytes: 1048576, files: 2 })
    assert.deepEqual(faults, [{ path: 'file', code: 'file-too-large', detail: { megabytes: 1 } }])
    assert.deepEqual([form['note'], form['late']], ['kept', 'kept too'])
    assert.deepEqual(await readdir(join(folder, 'incoming')), [])
  })

  it('whoever may send no files keeps what they typed', async () => {
    const { form, faults } = await readForm(bodyOf([{ name: 'title', value: 'typed' }, { name: 'file', file: 'a.pdf', value: paper('one') }]), headers, files, { bytes: 0, files: 0 })
    assert.deepEqual([form['title'], form['file'], faults.length], ['typed', undefined, 0])
  })

  it('the API refuses the whole, as its callers send it anew', async () => {
    await assert.rejects(readMultipart(bodyOf([{ name: 'file', file: 'x', value: '<html>'.padEnd(40) }]), headers, files, { bytes: 1000, accepts: isPaper }),
      (error: unknown) => error instanceof Invalid && error.code === 'invalid' && error.fields[0]?.code === 'file-kind')
    await assert.rejects(readMultipart(bodyOf([{ name: 'file', file: 'x', value: 'x'.repeat(3 * 1048576) }]), headers, files, { bytes: 1048576 }), (error: unknown) => error instanceof Invalid && error.code === 'file-too-large')
  })

  it('a ticket brings back the file of this form, tenant and hour, and no other', async () => {
    const stored = await files.put(Readable.from(['%PDF-']), '合同.pdf')
    const place = { folder, tenant: 't1', row: 'disclosure.apply', now: new Date('2026-03-02T01:00:00Z') }
    const ticket = await ticketFor(place, 'file', stored)
    const found = await fileOf({ ...place, now: new Date('2026-03-02T12:59:00Z') }, files, ticket)
    assert.deepEqual([found?.field, found?.file.sha256, found?.file.name, found?.file.path], ['file', stored.sha256, '合同.pdf', stored.path])
    assert.equal(await fileOf({ ...place, now: new Date('2026-03-02T13:01:00Z') }, files, ticket), null)
    assert.equal(await fileOf({ ...place, tenant: 't2' }, files, ticket), null)
    assert.equal(await fileOf({ ...place, row: 'other' }, files, ticket), null)
    const [body = '', seal = ''] = ticket.split('.')
    const other = Buffer.from(Buffer.from(body, 'base64url').toString().replace(stored.sha256, 'a'.repeat(64))).toString('base64url')
    for (const forged of [`${other}.${seal}`, body, `.${seal}`, 'x.y', '']) assert.equal(await fileOf(place, files, forged), null, forged)
  })
})

describe('bytes that nobody refers to', () => {
  let house: TestTenant
  let files: Files
  const folder = mkdtempSync(join(tmpdir(), 'keju-sweep-'))
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)
  let count = 0
  const put = async (age: number, text = `file ${++count}`): Promise<StoredFile> => {
    const stored = await files.put(Readable.from([text]), 'x.pdf')
    await utimes(stored.path, daysAgo(age), daysAgo(age))
    return stored
  }
  const there = (file: StoredFile) => stat(file.path).then(() => true, () => false)
  const tenantIds = async () => (await people.tenants(house.services.db)).map(tenant => tenant.id)
  const sweep = async () => sweepFiles(house.services.db, files, await tenantIds(), [notedFiles, instanceFiles], new Date())
  before(async () => {
    house = await freshDatabase()
    files = localFiles(folder)
  })
  after(async () => {
    await house.close()
    await rm(folder, { recursive: true, force: true })
  })

  it('go after a day; what somebody refers to, of whatever tenant and domain, stays', async () => {
    const [orphan, young, own, other, instance] = await Promise.all([put(2), put(0), put(2), put(2), put(2)])
    await house.admin.transaction(tx => keepFile(tx, own!, 'test'))
    const second = await people.setUp(house.services.db, { organisation: { zh: '乙市', en: 'B' }, name: '管', username: 'b', password: 'correct horse battery', code: 'b' })
    await house.services.db.transaction({ tenant: second.tenant, person: null }, tx => keepFile(tx, other!, 'test'))
    await house.admin.transaction(async tx => {
      await tx.run(sql`insert into planning.plan (tenant_id, id, title, unit_id, campaign_id, created_by, wishes, instance_sha256) values (${tx.tenant}, gen_random_uuid(), '计划', ${house.unitId}, gen_random_uuid(), ${house.adminId}, '{}', ${instance!.sha256})`)
    })
    assert.equal(await sweep(), 1)
    assert.deepEqual(await Promise.all([orphan!, young!, own!, other!, instance!].map(there)), [false, true, true, true, true])
  })

  it('shared bytes stay until the last note of them is taken back', async () => {
    const file = await put(2)
    const [first, second] = await house.admin.transaction(async tx => [await keepFile(tx, file, 'a'), await keepFile(tx, file, 'b')])
    await house.admin.transaction(tx => forgetFiles(tx, [first!]))
    assert.equal(await sweep(), 0)
    await house.admin.transaction(tx => forgetFiles(tx, [second!]))
    assert.equal(await sweep(), 1)
  })

  it('half written uploads go, and a file caught between is judged again', async () => {
    const wanted = await put(2)
    await house.admin.transaction(tx => keepFile(tx, wanted, 'test'))
    await mkdir(join(folder, 'incoming'), { recursive: true })
    await writeFile(join(folder, 'incoming', 'left'), 'half')
    await utimes(join(folder, 'incoming', 'left'), daysAgo(2), daysAgo(2))
    await rename(wanted.path, join(folder, 'incoming', `leaving-${wanted.sha256}`))
    assert.equal(await sweep(), 1)
    assert.equal(await there(wanted), true)
  })

  it('an upload that is being referred to while the sweep runs is left alone', async () => {
    const file = await put(2)
    let swept = -1
    await house.admin.transaction(async tx => {
      await keepFile(tx, file, 'test')
      swept = await sweep()
    })
    assert.equal(swept, 0)
    assert.equal(await there(file), true)
    assert.equal(await sweep(), 0)
  })

  it('whoever comes after the sweep is told, and leaves no note of what is gone', async () => {
    const file = await put(2)
    assert.equal(await sweep(), 1)
    await assert.rejects(house.admin.transaction(tx => keepFile(tx, file, 'late')), (error: unknown) => error instanceof Conflict && error.code === 'file-gone')
  })

  it('the same bytes put again at the last moment are not taken', async () => {
    const file = await put(2, 'again')
    const before = daysAgo(1)
    await files.put(Readable.from(['again']), 'y.pdf')
    assert.equal(await files.remove(file.sha256, before), false)
    assert.equal(await readFile(file.path, 'utf8'), 'again')
  })

  it('in a race of uploads and sweeps no note is left without its bytes', { timeout: 60_000 }, async () => {
    const tenants = await tenantIds()
    let refused = 0
    for (let round = 0; round < 60; round++) {
      const file = await put(2)
      const again = round % 3 === 0
      await Promise.all([
        (async () => {
          await setTimeout(round % 5)
          const held = again ? await files.put(Readable.from([`file ${count}`]), 'z.pdf') : file
          await house.admin.transaction(tx => keepFile(tx, held, 'race')).catch((error: unknown) => {
            if (!(error instanceof Conflict)) throw error
            refused++
          })
        })(),
        sweepFiles(house.services.db, files, tenants, [notedFiles], new Date()),
      ])
      const noted = await house.admin.read(tx => notedFiles(tx, [file.sha256]))
      if (noted.length > 0) assert.equal(await there(file), true, `round ${round}`)
      assert.ok(dirname(file.path).startsWith(folder))
    }
    assert.ok(refused < 60, 'some came in time')
  })
})
