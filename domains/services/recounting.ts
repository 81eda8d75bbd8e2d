/** Due dates of open cases, tasks, questions and ratings, counted anew when a calendar changes. */
import { z } from 'zod'
import { localDay } from '#platform/days.ts'
import { defineJob } from '#platform/jobs.ts'
import { isProvisional, recount, workdaysAfter, type Helping, type Law, type Move } from '#domains/clocks/index.ts'
import { projectionOf, termsOf } from './cases/cases.ts'
import { replay } from './cases/machine.ts'
import { formOfCase, type PublicForm } from './forms/store.ts'
import { dueOf, ratingDue } from './questions/machine.ts'
import * as store from './recount-store.ts'

const helping = 500

type Counted = { dueOn: string; provisional: boolean }
type Held = Counted & { id: string; number: string; unitId: string }

/** The rows whose date or mark is another now, and which of them moved. */
const changed = <R extends Held, C extends Counted>(kind: string, rows: readonly R[], count: (row: R) => C, href: (id: string) => string, personOf: (row: R) => string | null = () => null) => {
  const pairs = rows.map(row => ({ row, now: count(row) })).filter(({ row, now }) => row.dueOn !== now.dueOn || row.provisional !== now.provisional)
  const moves: Move[] = pairs.filter(({ row, now }) => row.dueOn !== now.dueOn)
    .map(({ row, now }) => ({ kind, subjectId: row.id, number: row.number, unitId: row.unitId, personId: personOf(row), href: href(row.id), from: row.dueOn, to: now.dueOn }))
  return { rows: pairs.map(({ row, now }) => ({ ...now, id: row.id })), moves, next: rows.length === helping ? rows.at(-1)!.id : null }
}

const cases: Helping = async (tx, after, lawOf) => {
  const rows = await store.openCases(tx, after, helping)
  const events = Map.groupBy(await store.eventsOf(tx, rows.map(row => row.id)), each => each.caseId)
  const forms = new Map<string, Pick<PublicForm, 'handling'>>()
  for (const { formId } of rows) if (!forms.has(formId)) forms.set(formId, await formOfCase(tx, formId))
  const counted = rows.map(row => {
    const happened = events.get(row.id) ?? []
    return { row, now: projectionOf(replay(happened), termsOf(forms.get(row.formId)!, lawOf(row.unitId)), happened.length) }
  }).filter(({ row, now }) => row.dueOn !== now.dueOn || row.provisional !== now.provisional || row.promisedOn !== now.promisedOn)
  // Whether a decision came in time was judged on the day it was taken, and stays.
  if (counted.length > 0) await store.putCases(tx, counted.map(({ row, now }) => ({ id: row.id, dueOn: now.dueOn, provisional: now.provisional, promisedOn: now.promisedOn })))
  const moves = counted.flatMap(({ row, now }): Move[] => row.dueOn === null || now.dueOn === null || row.dueOn === now.dueOn ? []
    : [{ kind: 'case', subjectId: row.id, number: row.number, unitId: row.unitId, personId: row.handlerId, href: `/staff/cases/${row.id}`, from: row.dueOn, to: now.dueOn }])
  return { moves, next: rows.length === helping ? rows.at(-1)!.id : null }
}

const taskDue = (law: Law, askedOn: string, days: number): Counted => {
  const dueOn = workdaysAfter(law, askedOn, days)
  return { dueOn, provisional: isProvisional(law, askedOn, dueOn) }
}

const tasks = (timeZone: string): Helping => async (tx, after, lawOf) => {
  const { rows, moves, next } = changed('case-task', await store.openTasks(tx, after, helping), row => taskDue(lawOf(row.unitId), localDay(new Date(row.askedAt), timeZone), row.days), id => `/staff/case-tasks/${id}`)
  if (rows.length > 0) await store.putTasks(tx, rows)
  return { moves, next }
}

const questions: Helping = async (tx, after, lawOf) => {
  const { rows, moves, next } = changed('question', await store.openQuestions(tx, after, helping), row => dueOf(lawOf(row.unitId), row), id => `/staff/questions/${id}`, row => row.handlerId)
  if (rows.length > 0) await store.putQuestions(tx, rows)
  return { moves, next }
}

const ratings: Helping = async (tx, after, lawOf) => {
  const { rows, moves, next } = changed('rating', await store.openRatings(tx, after, helping), row => {
    const { rectifyDue, ...due } = ratingDue(lawOf(row.unitId), row.ratedOn)
    return { ...due, dueOn: rectifyDue }
  }, id => `/staff/ratings/${id}`)
  if (rows.length > 0) await store.putRatings(tx, rows)
  return { moves, next }
}

export const recountJobs = [
  defineJob({
    name: 'services.recount', onFact: 'clocks.calendar.change', input: z.object({}),
    run: context => recount(context, [cases, tasks(context.config.KEJU_TIME_ZONE), questions, ratings]),
  }),
]
