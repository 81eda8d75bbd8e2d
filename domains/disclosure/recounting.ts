/** Due dates of open requests, of what third parties were asked and of answers in reconsiderations, counted anew when a calendar changes. */
import { z } from 'zod'
import { defineJob } from '#platform/jobs.ts'
import { recount, type Helping, type Move } from '#domains/clocks/index.ts'
import { clockOf, replay, standing } from './machine.ts'
import * as store from './recount-store.ts'

const helping = 500

const requests: Helping = async (tx, after, lawOf) => {
  const rows = await store.openRequests(tx, after, helping)
  const steps = Map.groupBy(await store.stepsOf(tx, rows.map(row => row.id)), each => each.requestId)
  const counted = rows.map(row => {
    const law = lawOf(row.agencyId), kase = replay((steps.get(row.id) ?? []).map(each => ({ ...each.body, on: each.on, by: each.by })), law)
    const { due, provisional } = standing(kase, law)
    return { row, kase, now: { dueOn: due, provisional } }
  })
  const other = counted.filter(({ row, now }) => row.dueOn !== now.dueOn || row.provisional !== now.provisional)
  if (other.length > 0) await store.putRequests(tx, other.map(({ row, now }) => ({ id: row.id, ...now })))
  await store.putConsults(tx, counted.flatMap(({ kase }) => kase.consults.filter(each => each.answeredOn === null).map(({ id, dueOn }) => ({ id, dueOn }))))
  const moves = other.flatMap(({ row, now }): Move[] => row.dueOn === null || now.dueOn === null || row.dueOn === now.dueOn ? []
    : [{ kind: 'disclosure', subjectId: row.id, number: row.number, unitId: row.agencyId, personId: row.handlerId, href: `/staff/disclosure/${row.id}`, from: row.dueOn, to: now.dueOn }])
  return { moves, next: rows.length === helping ? rows.at(-1)!.id : null }
}

const disputes: Helping = async (tx, after, lawOf) => {
  const rows = await store.openDisputes(tx, after, helping)
  const counted = rows.map(row => ({ row, now: clockOf(lawOf(row.agencyId), 'reconsideration.answer-simple', row.lodgedOn, row.lodgedOn) })).filter(({ row, now }) => row.dueOn !== now.due || row.provisional !== now.provisional)
  if (counted.length > 0) await store.putDisputes(tx, counted.map(({ row, now }) => ({ id: row.id, dueOn: now.due, provisional: now.provisional })))
  const moves = counted.flatMap(({ row, now }): Move[] => now.due === null || row.dueOn === now.due ? []
    : [{ kind: 'dispute', subjectId: row.id, number: row.number, unitId: row.agencyId, personId: row.handlerId, href: `/staff/disclosure/${row.requestId}`, from: row.dueOn, to: now.due }])
  return { moves, next: rows.length === helping ? rows.at(-1)!.id : null }
}

export const recountJobs = [
  defineJob({
    name: 'disclosure.recount', onFact: 'clocks.calendar.change', input: z.object({}),
    run: context => recount(context, [requests, disputes]),
  }),
]
