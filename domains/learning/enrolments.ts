import type { Context } from '#platform/context.ts'
import type { Download } from '#platform/route.ts'
import { calendarFile } from './classes/calendar.ts'
import { dayEvent } from './classes/classes.ts'
import type { Enrolment } from './shapes.ts'
import * as store from './store.ts'
import { learning } from './texts.ts'

const today = (ctx: Context): string => new Intl.DateTimeFormat('sv-SE', { timeZone: ctx.config.KEJU_TIME_ZONE }).format(ctx.now())

/** The caller's own seats, the next one first. */
export const mine = (ctx: Context): Promise<Enrolment[]> => ctx.read(tx => store.enrolmentsOf(tx, ctx.self().id, today(ctx)))

/** The same for a calendar. */
export const myCalendar = async (ctx: Context): Promise<Download> =>
  calendarFile('training.ics', ctx.t(learning.myTraining), (await mine(ctx)).map(row => dayEvent({
    id: row.id, title: row.title[ctx.lang], place: row.place[ctx.lang], halves: row.halves, about: ctx.t(learning.hoursOf, { n: row.hours }),
  }, ctx.config.KEJU_TIME_ZONE)))
