import { z } from 'zod'
import { Nothing, route } from '#platform/route.ts'
import * as shapes from './public-shapes.ts'
import * as open from './public-courses.ts'

const ByCode = z.object({ code: z.string().trim().min(1).max(60) })
const Part = ByCode.extend({ activity: z.string().trim().min(1).max(60) })

/** Courses for everybody. */
export const publicCourseRoutes = [
  route({ name: 'learning.public.list', method: 'GET', path: '/api/v1/public-courses', about: 'Courses that anybody may read', allow: 'anyone', open: true, input: Nothing, output: shapes.PublicCourses, handle: ctx => open.list(ctx) }),
  route({ name: 'learning.public.get', method: 'GET', path: '/api/v1/public-courses/:code', about: 'A course for everybody: what it is about and its parts', allow: 'anyone', open: true, input: ByCode, output: shapes.PublicCourse, handle: (ctx, { code }) => open.one(ctx, code) }),
  route({ name: 'learning.public.activity', method: 'GET', path: '/api/v1/public-courses/:code/:activity', about: 'A lesson, or the questions of a quiz', allow: 'anyone', open: true, input: Part, output: shapes.PublicActivity, handle: (ctx, input) => open.activity(ctx, input) }),
  route({ name: 'learning.public.check', method: 'POST', path: '/api/v1/public-courses/:code/:activity', about: 'Which answers to a quiz are right, and why; nothing is kept', allow: 'anyone', perMinute: 60,
    input: Part.extend({ answers: z.record(z.string().max(40), z.array(z.string().max(10)).max(8)) }), output: shapes.Checked, handle: (ctx, input) => open.check(ctx, input) }),
]
