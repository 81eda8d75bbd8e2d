import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { exportToFile, importFromFile } from '#domains/learning/courses/cli.ts'
import { learningHouse, type LearningHouse } from './house.ts'
import { smallCourse } from './small-course.ts'

describe('keju course export and import', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keju-course-'))
  let house: LearningHouse
  before(async () => { house = await learningHouse() })
  after(async () => {
    await house.stop()
    await rm(folder, { recursive: true, force: true })
  })
  const write = (name: string, given: unknown): string => {
    const path = join(folder, name)
    writeFileSync(path, JSON.stringify(given))
    return path
  }

  it('takes a file in, publishes it, and writes the same course again', async () => {
    const path = write('in.json', { ...smallCourse, code: 'CLI-1' })
    assert.equal((await importFromFile(house.admin, path, { publish: true, dryRun: true })).id, null, 'a dry run leaves nothing')
    const { created, version, faults } = await importFromFile(house.admin, path, { publish: true, dryRun: false })
    assert.deepEqual([created, version, faults], [true, 1, []])
    const out = join(folder, 'out.json')
    const { bytes } = await exportToFile(house.admin, 'CLI-1', out)
    const text = readFileSync(out, 'utf8')
    assert.equal(Buffer.byteLength(text), bytes)
    assert.deepEqual((await importFromFile(house.admin, out, { publish: false, dryRun: false })).faults, [])
  })
  it('does not publish what is unfinished, and says where', async () => {
    const path = write('unfinished.json', { ...smallCourse, code: 'CLI-2', title: { zh: '', en: 'x' } })
    const { version, faults } = await importFromFile(house.admin, path, { publish: true, dryRun: false })
    assert.deepEqual([version, faults], [null, [{ path: 'title.zh', code: 'field-missing' }]])
  })
  it('tells a wrong kind of value from a missing one', async () => {
    const path = write('wrong.json', { ...smallCourse, code: 'CLI-3', modules: 3, summary: undefined })
    await assert.rejects(importFromFile(house.admin, path, { publish: false, dryRun: false }), (error: { fields?: { path: string; code: string }[] }) => {
      assert.deepEqual(error.fields?.map(({ path: at, code }) => [at, code]), [['summary', 'field-missing'], ['modules', 'field-invalid']])
      return true
    })
  })
})
