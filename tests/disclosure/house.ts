import { Readable } from 'node:stream'
import { z } from 'zod'
import * as people from '#domains/people/index.ts'
import * as intake from '#domains/disclosure/intake.ts'
import * as requests from '#domains/disclosure/requests.ts'
import { Application, HandlerStep, Registration, ReviewerStep } from '#domains/disclosure/shapes.ts'
import { passTo, stamp } from '#domains/services/index.ts'
import { makeContext, type Context } from '#platform/context.ts'
import { newId } from '#platform/db.ts'
import type { Role } from '#platform/permissions.ts'
import { freshDatabase, type TestTenant } from '#tests/support/database.ts'

/** A town with two agencies, in each somebody who handles and two who review; and a clock that the test sets. */
export const town = async () => {
  const house: TestTenant = await freshDatabase()
  const clock = { now: new Date('2026-03-02T01:00:00Z') }
  const services = { ...house.services, now: () => clock.now }
  const agencies = ['交通局', '环保局'].map((zh, i) => ({ id: newId(), zh, i }))
  const staff = agencies.flatMap(({ id, i }) => ['han', 'lin', 'rui', 'shi'].map(name => ({ id: newId(), name: `${name}${i}`, unitId: id, role: (name === 'han' || name === 'lin' ? 'service-officer' : 'head') as Role })))
  await house.admin.transaction(async tx => {
    await people.addUnits(tx, agencies.map(({ id, zh, i }) => ({ id, parentId: house.unitId, agencyId: id, regionId: null, code: `A${i}`, name: { zh, en: `Agency ${i}` }, kind: 'agency' })))
    await people.addPersons(tx, staff.map(({ id, name, unitId }) => ({ id, number: name, name, unitId, postId: null, grade: '', gender: '' as const, bornOn: null, joinedOn: null, email: '', phone: '' })))
    await people.addGrants(tx, staff.map(({ id, role, unitId }) => ({ id: newId(), personId: id, role, unitId, beginsOn: '2020-01-01', endsOn: null })))
  })
  const as = (name: string): Context => {
    const who = staff.find(each => each.name === name)!
    return makeContext(services, { tenant: house.tenant, lang: 'zh', person: { id: who.id, name, unitId: who.unitId, sessionId: newId(), grants: [{ role: who.role, unitId: who.unitId }] } })
  }
  const citizen = (pass: string | null = null, address = '10.1.1.1') => makeContext(services, { tenant: house.tenant, lang: 'zh', person: null, address, pass })
  const supervisor = makeContext(services, { tenant: house.tenant, lang: 'zh', person: { id: house.adminId, name: 'sup', unitId: house.unitId, sessionId: newId(), grants: [{ role: 'supervisor', unitId: house.unitId }] } })
  const on = (day: string) => { clock.now = new Date(`${day}T02:00:00Z`) }
  const file = async (text: string | Buffer, name: string) => services.files.put(Readable.from([Buffer.from(text as string)]), name)
  const application = async (over: Partial<z.input<typeof Application>> = {}) => {
    const sealed = await stamp(citizen(), 'disclosure')
    clock.now = new Date(clock.now.getTime() + 60_000)
    return Application.parse({ agencyId: agencies[0]!.id, applicantKind: 'person', applicantName: '李明', identity: '370700199001011234', phone: '13800001111', title: '道路改造工程合同', description: '2025年东风路改造工程的施工合同', stamp: sealed, ...over })
  }
  const apply = async (over: Partial<z.input<typeof Application>> = {}) => intake.apply(citizen(), await application(over))
  const register = (name: string, over: Partial<z.input<typeof Registration>> = {}) => intake.registerOne(as(name), Registration.parse({
    agencyId: as(name).person!.unitId!, applicantKind: 'person', applicantName: '王芳', identity: '370700198505051234', phone: '13900002222', title: '环评报告', description: '化工园区环评报告', channel: 'in-person', submittedOn: clock.now.toISOString().slice(0, 10), ...over,
  }))
  const step = (name: string, given: z.input<typeof HandlerStep> & { release?: string[] }) => requests.handle(as(name), { ...HandlerStep.parse(given), release: given.release ?? [] })
  const review = (name: string, given: z.input<typeof ReviewerStep>) => requests.review(as(name), ReviewerStep.parse(given))
  const idOf = async (number: string, name = 'han0') => (await requests.list(as(name), { mine: false, closed: false, number, limit: 10 })).rows[0]!.id
  /** As whoever opened the request with a code just now. */
  const follower = async (number: string) => citizen(await passTo(citizen(), { kind: 'disclosure', recordId: await idOf(number), number }))
  return { follower, house, services, clock, on, agencies, as, citizen, supervisor, file, application, apply, register, step, review, idOf, close: house.close }
}
export type Town = Awaited<ReturnType<typeof town>>
