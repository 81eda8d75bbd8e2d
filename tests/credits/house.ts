import { createReadStream, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { creditFact } from '#domains/credits/ledger.ts'
import { routes } from '#domains/credits/routes.ts'
import { recountAll } from '#domains/credits/totals.ts'
import * as people from '#domains/people/index.ts'
import { newId } from '#platform/db.ts'
import type { Context } from '#platform/context.ts'
import { localDay } from '#platform/days.ts'
import { callRow, type RouteRow } from '#platform/route.ts'
import type { StoredFile } from '#platform/files.ts'
import { freshDatabase, type TestTenant } from '#tests/support/database.ts'

/** A government of two agencies: people by name, an officer for all and one for the west, rules in force and whom they bind. */
export type CreditsHouse = TestTenant & {
  units: { east: string; west: string; desk: string }
  person(name: string): string
  officer: Context; second: Context; westOfficer: Context; head: Context
  self(name: string): Context
  call<T>(by: Context, name: string, input: object): Promise<T>
  file(text: string, name?: string): Promise<StoredFile>
  recount(asOf?: string): Promise<void>
  completed(name: string, detail: object, kind?: 'course' | 'class'): Promise<void>
  total(name: string): Promise<{ quota: string; period: string; required: number; credited: number; short: number }[]>
}

/** The day as the government counts it: in the evening of UTC it's tomorrow in Shanghai. */
export const today = localDay(new Date(), 'Asia/Shanghai')
export const year = Number(today.slice(0, 4))
export const rules = (given: object = {}, quota: object = {}) => ({
  code: 'city', version: '1', name: '市规则', effectiveFrom: `${year}-01-01`, conversions: [{ by: 'minutes', each: 60, credit: 1 }],
  quotas: [{ code: 'year', classes: ['clerk'], required: 40, period: { years: 1, from: '2020-01-01' }, proRata: 'none', caps: [{ code: 'outside', where: { sources: ['outside'] }, most: 10 }], ...quota }], ...given,
})

const names = ['anna', 'bei', 'chen', 'dao', 'emil', 'fan', 'gu', 'han', 'officer', 'second', 'westofficer', 'head']

export const creditsHouse = async (): Promise<CreditsHouse> => {
  const house = await freshDatabase()
  const { tenant, unitId: root, services } = house
  const units = { east: newId(), west: newId(), desk: newId() }
  const ids = new Map(names.map(name => [name, newId()]))
  const person = (name: string): string => {
    const id = ids.get(name)
    if (!id) throw new Error(`nobody is ${name}`)
    return id
  }
  await house.admin.transaction(async tx => {
    const unit = (id: string, parentId: string, agencyId: string, code: string, kind: string) => ({ id, parentId, agencyId, regionId: null, code, name: { zh: `${code}局`, en: code }, kind })
    await people.addUnits(tx, [unit(units.east, root, units.east, 'EAST', 'agency'), unit(units.west, root, units.west, 'WEST', 'agency')])
    await people.addUnits(tx, [unit(units.desk, units.east, units.east, 'DESK', 'section')])
    const of: Record<string, string> = { anna: units.east, bei: units.east, chen: units.desk, dao: units.west, emil: units.east, fan: units.east, gu: units.east, han: units.east, westofficer: units.west }
    await people.addPersons(tx, names.map(name => ({
      id: person(name), number: name, name: `姓名${name}`, unitId: of[name] ?? root, postId: null, grade: name === 'emil' ? '科级' : '', gender: '' as const, bornOn: null, joinedOn: '2015-01-01', email: '', phone: '',
    })))
  })
  const grant = (name: string, role: 'training-officer' | 'head', unitId: string) => house.as(person(name), [{ role, unitId }])
  const folder = mkdtempSync(join(tmpdir(), 'keju-credits-'))
  const call: CreditsHouse['call'] = async <T>(by: Context, name: string, input: object) => {
    const row = (routes as readonly RouteRow[]).find(each => each.name === name)
    if (!row) throw new Error(`no row ${name}`)
    return (await callRow(by, row, input)) as T
  }
  const officer = grant('officer', 'training-officer', root)
  const file: CreditsHouse['file'] = (text, name = 'paper.txt') => {
    writeFileSync(join(folder, name), text)
    return services.files.put(createReadStream(join(folder, name)), name)
  }
  return {
    ...house, units, person, officer, call, file, second: grant('second', 'training-officer', root), westOfficer: grant('westofficer', 'training-officer', units.west), head: grant('head', 'head', root),
    self: name => house.as(person(name)),
    recount: async (asOf = today) => void (await recountAll(services.db, tenant, asOf)),
    completed: async (name, detail, kind = 'course') => {
      const subject = newId()
      await house.admin.transaction(tx => tx.record(`learning.${kind}.completed`, subject, { personId: person(name), [`${kind}Id`]: newId(), code: 'C-1', ...detail }))
      const [fact] = await house.admin.read(tx => tx.raw<{ id: string }>({ compile: () => ({ text: `select id from platform.fact where subject = $1`, values: [subject] }) } as never))
      await creditFact({ db: services.db, files: services.files, config: services.config, tenant, signal: new AbortController().signal }, fact?.id ?? '', kind)
    },
    total: name => house.admin.read(tx => tx.raw({ compile: () => ({ text: 'select quota, period, required, credited, short from credits.total where person_id = $1 order by quota, period', values: [person(name)] }) } as never)),
  }
}

/** The rules of `rules()` in force for the whole of both agencies, as clerks. */
export const withRules = async (house: CreditsHouse, given: object = {}, quota: object = {}): Promise<void> => {
  await house.call(house.officer, 'credits.packs.import', { file: await house.file(JSON.stringify(rules(given, quota)), 'rules.json') })
  for (const unitId of [house.units.east, house.units.west]) await house.call(house.officer, 'credits.requirements.add', { packCode: 'city', class: 'clerk', unitId, beginsOn: `${year}-01-01`, decision: '〔2026〕1号' })
  await house.recount()
}
