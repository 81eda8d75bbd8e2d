import { z } from 'zod'
import { Id } from '#platform/route.ts'

export const Words = z.object({ zh: z.string(), en: z.string() })

export const Level = z.object({
  ordinal: z.number().int(), code: z.string(), name: Words, about: Words, cut: z.number(), provisional: z.boolean(),
  /** Standard error of the cut, from the judges' disagreement; 0 where no judges have set it. */
  cutError: z.number(),
})
export type Level = z.infer<typeof Level>
export const Area = z.object({ code: z.string(), ordinal: z.number().int(), name: Words, about: Words })
export const Competency = z.object({
  id: Id, areaCode: z.string(), code: z.string(), ordinal: z.number().int(), name: Words, definition: Words,
  kind: z.enum(['technical', 'business', 'innovation']), descriptors: z.array(Words),
})
export type Competency = z.infer<typeof Competency>
export const FrameworkHead = z.object({ id: Id, code: z.string(), version: z.string(), name: Words, about: Words, current: z.boolean() })
export const Framework = FrameworkHead.extend({ levels: z.array(Level), areas: z.array(Area), competencies: z.array(Competency) })
export type Framework = z.infer<typeof Framework>

export const Requirement = z.object({ competencyId: Id, level: z.number().int().min(0).max(9), weight: z.number().positive() })
export const Profile = z.object({
  postId: Id, postCode: z.string(), postName: Words, weight: z.number(), persons: z.number().int(), requirements: z.array(Requirement),
})
export type Profile = z.infer<typeof Profile>
/** A form's way of writing a profile: `level-<competency>` and `weight-<competency>` would be unwieldy for machines, so rows. */
export const ProfileChange = z.object({
  postId: Id, weight: z.coerce.number().positive().max(10), requirements: z.array(Requirement.extend({ level: z.coerce.number().int().min(0).max(9), weight: z.coerce.number().positive().max(10) })).max(200),
})

export const Evidence = z.object({
  id: Id, competencyId: Id, source: z.enum(['test', 'self', 'superior', 'task', 'certificate', 'outside', 'adaptive-check']), at: z.string(),
  ability: z.number().nullable(), standardError: z.number().nullable(), level: z.number().int().nullable(), probability: z.number().nullable(),
})
