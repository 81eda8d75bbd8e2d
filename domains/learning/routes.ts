import { z } from 'zod'
import { Nothing, route } from '#platform/route.ts'
import * as enrolments from './enrolments.ts'
import * as shapes from './shapes.ts'

export const routes = [
  route({ name: 'learning.enrolments.mine', method: 'GET', path: '/api/v1/my/enrolments', about: 'Sessions I am enrolled in, the next one first', allow: 'signed-in',
    input: Nothing, output: z.object({ rows: z.array(shapes.Enrolment) }), handle: async ctx => ({ rows: await enrolments.mine(ctx) }) }),
  route({ name: 'learning.enrolments.calendar', method: 'GET', path: '/api/v1/my/enrolments.ics', about: 'My sessions as a calendar file', allow: 'signed-in', download: true,
    input: Nothing, output: Nothing, handle: ctx => enrolments.myCalendar(ctx) }),
]
