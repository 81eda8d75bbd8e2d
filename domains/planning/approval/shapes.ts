import { z } from 'zod'
import { Flag, Id } from '#platform/route.ts'
import { Words } from '../shapes.ts'

/** Who decides: the head of the plan's unit, the head of the unit above it, finance. */
export const StepName = z.enum(['unit', 'parent', 'finance'])
export type StepName = z.infer<typeof StepName>

/** One step of a tenant's chain. `needed`: nothing is submitted while nobody can take it. `onChange`: asked again when a published plan changes. */
export const Rule = z.object({
  step: StepName, days: z.coerce.number().int().min(1).max(90), remindDays: z.coerce.number().int().min(0).max(30), needed: Flag.default(false), onChange: Flag.default(false),
})
export type Rule = z.output<typeof Rule>
export const Chain = z.object({ steps: z.array(Rule).min(1).max(3) })

export const StepState = z.enum(['waiting', 'open', 'approved', 'returned', 'skipped', 'ended'])
export const Step = z.object({
  ordinal: z.number().int(), step: StepName, unitId: Id, unitName: Words, state: StepState, skipped: z.enum(['', 'no-parent', 'nobody']), dueAt: z.string().nullable(),
  remindedAt: z.string().nullable(), escalatedAt: z.string().nullable(), decidedAt: z.string().nullable(), byName: z.string().nullable(), actingForName: z.string().nullable(), reason: z.string(),
})
export type Step = z.infer<typeof Step>

/** A round of approval. `changeId` is null when the whole plan is what is approved. */
export const Round = z.object({
  id: Id, changeId: Id.nullable(), version: z.string(), submittedAt: z.string(), submittedBy: Id.nullable(), submittedByName: z.string().nullable(),
  state: z.enum(['open', 'approved', 'returned', 'withdrawn']), endedAt: z.string().nullable(), steps: z.array(Step),
})
export type Round = z.infer<typeof Round>

/** A step that waits for the caller. */
export const Task = z.object({
  planId: Id, planTitle: z.string(), changeId: Id.nullable(), step: StepName, unitName: Words, dueAt: z.string().nullable(), late: z.boolean(), submittedByName: z.string().nullable(),
  submittedAt: z.string(),
})
export type Task = z.infer<typeof Task>

/** A signature and what the check of it says. `unknown-key`: it holds, but not with a key of this installation. */
export const SignatureReport = z.object({
  ordinal: z.number().int(), step: StepName, unitName: z.string(), signerName: z.string(), signerNumber: z.string(), actingForName: z.string().nullable(), signedAt: z.string(), reason: z.string(),
  algorithm: z.string(), keyId: z.string(), check: z.enum(['valid', 'invalid', 'unknown-key']),
})
/**
 * Whether the plan as it stands is what was signed. `none`: nobody has approved it. `changed`: the plan is another by now;
 * `broken`: a signature or the kept document does not hold.
 */
export const Verification = z.object({
  verdict: z.enum(['none', 'signed', 'changed', 'broken']), signedVersion: z.string().nullable(), presentVersion: z.string(), signatures: z.array(SignatureReport),
  differences: z.array(Words),
})
export type Verification = z.infer<typeof Verification>

/** What a check of a downloaded document says; `plan` when it is one of this installation. */
export const DocumentCheck = z.object({
  authentic: z.boolean(), title: z.string(), version: z.string(), planId: Id.nullable(), current: z.boolean(),
  signatures: z.array(z.object({ step: z.string(), signerName: z.string(), signedAt: z.string(), check: z.enum(['valid', 'invalid', 'unknown-key']) })),
})
export type DocumentCheck = z.infer<typeof DocumentCheck>
