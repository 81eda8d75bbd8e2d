import { z } from 'zod'
import { Id } from '#platform/route.ts'

const Words = z.object({ zh: z.string(), en: z.string() })

/** What is asked for: the test of a campaign that I am invited to, or a check of one competency for myself. */
export const Start = z.union([z.object({ campaignId: Id }), z.object({ competencyId: Id })])

export const Step = z.object({
  sittingId: Id, kind: z.enum(['campaign', 'self-check']), title: Words, position: z.number().int(), most: z.number().int(),
  task: z.object({ code: z.string(), stem: Words, options: z.array(z.object({ id: z.string(), text: Words })) }).nullable(),
  /** Why it ended; null while it goes on. */
  ended: z.string().nullable(),
  used: z.number(), seconds: z.number().nullable(),
  /** The answer had arrived before; nothing was changed. */
  repeated: z.boolean(),
  /** Where the result is shown once it has ended. */
  resultAt: z.string(),
})
export type Step = z.infer<typeof Step>

/** `option` null (or the empty text of a form) leaves the question out. */
export const Answer = z.object({ id: Id, position: z.coerce.number().int().min(0).max(10_000), option: z.string().max(8).nullable().default(null) })

export const Settle = z.object({ questions: z.number().int().nullable(), left: z.number().int() })

/** A finished check of one competency, seen by the person alone. */
export const Check = z.object({
  id: Id, sittingId: Id.nullable(), competencyId: Id, startedAt: z.string(), finishedAt: z.string().nullable(), asked: z.number().int(), answered: z.number().int(),
  ability: z.number(), standardError: z.number(), levels: z.array(z.number()), level: z.number().int().nullable(), probability: z.number(),
  requiredLevel: z.number().int().nullable(), settle: Settle.nullable(),
})
export type Check = z.infer<typeof Check>
