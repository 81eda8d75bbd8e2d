import { z } from 'zod'
import { Asked, Explained } from './shapes.ts'
import { Words } from '../shapes.ts'

const Kind = z.enum(['lesson', 'quiz'])
const Policies = z.array(z.object({ title: Words, edition: z.string(), url: z.string().nullable() }))

export const PublicCourses = z.object({ rows: z.array(z.object({ code: z.string(), title: Words, summary: Words, minutes: z.number().int() })) })
/** `outcomes` as HTML in the caller's language. */
export const PublicCourse = z.object({
  code: z.string(), title: Words, summary: Words, outcomes: z.string(), minutes: z.number().int(), licence: z.string(), policies: Policies,
  modules: z.array(z.object({ title: Words, activities: z.array(z.object({ id: z.string(), kind: Kind, title: Words, minutes: z.number().int() })) })),
})
/** `before`, `after`: the activities beside it in the course. `asked`: the questions of a quiz, without their key. */
export const PublicActivity = z.object({
  course: Words, id: z.string(), kind: Kind, title: Words, minutes: z.number().int(), html: z.string(), policies: Policies, position: z.number().int(), of: z.number().int(), before: z.string().nullable(), after: z.string().nullable(),
  asked: z.array(Asked),
})
export const Checked = z.object({ right: z.number().int(), of: z.number().int(), passed: z.boolean(), items: z.array(Explained) })
