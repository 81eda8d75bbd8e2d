import { z } from 'zod'
import { Id } from '#platform/route.ts'

const Said = (most: number) => z.object({ zh: z.string().trim().max(most), en: z.string().trim().max(most) })
const Key = z.string().regex(/^[a-z][a-zA-Z0-9-]{0,39}$/)

export const fieldKinds = ['text', 'long-text', 'number', 'date', 'choice', 'many', 'address', 'id-number', 'phone', 'upload', 'explanation'] as const
export const FieldKind = z.enum(fieldKinds)
export type FieldKind = z.infer<typeof FieldKind>

/** What may be handed in, told by the bytes themselves and not by the name. */
export const uploadKinds = ['pdf', 'jpeg', 'png', 'docx', 'xlsx', 'ofd'] as const
export const UploadKind = z.enum(uploadKinds)
export type UploadKind = z.infer<typeof UploadKind>

/** Where an answer may come from before anybody is asked: the citizen's account, or a register that is shared. */
export const Prefill = z.object({ source: z.string().trim().min(1).max(40), key: z.string().trim().min(1).max(60) })

export const Field = z.object({
  key: Key, kind: FieldKind, label: Said(300), help: Said(1000).optional(), required: z.boolean().default(false),
  /** Asked only when a choice before has one of these answers. */
  shownIf: z.object({ field: Key, anyOf: z.array(z.string().max(40)).min(1).max(40) }).optional(),
  options: z.array(z.object({ value: z.string().regex(/^[a-z0-9-]{1,40}$/), label: Said(200) })).max(60).optional(),
  least: z.number().optional(), most: z.number().optional(),
  /** Uploads: kinds allowed, files at most, megabytes each. */
  kinds: z.array(UploadKind).min(1).optional(), files: z.number().int().min(1).max(20).optional(), megabytes: z.number().int().min(1).max(20).optional(),
  prefill: Prefill.optional(),
  /** Uploads: may follow within so many working days of acceptance (容缺受理). */
  later: z.object({ days: z.number().int().min(1).max(60) }).optional(),
  /** Uploads: a commitment in these words may stand in its place (告知承诺). */
  commitment: z.object({ text: Said(4000) }).optional(),
})
export type Field = z.infer<typeof Field>

export const Step = z.object({ key: Key, title: Said(200), fields: z.array(Field).max(60) })
export type Step = z.infer<typeof Step>
export const FormContent = z.object({ about: Said(4000), steps: z.array(Step).max(20) })
export type FormContent = z.infer<typeof FormContent>

/** One agency's part of a joint case: its own service item, and the fields it gets to see. */
export const Part = z.object({ itemId: Id, title: Said(200), unitId: Id, fields: z.array(Key).max(200) })
export type Part = z.infer<typeof Part>
/** What the item costs, on what basis, and who pays nothing. `lapses`: who does not pay in time has given the application up. */
export const Fee = z.object({
  fen: z.number().int().min(1).max(100_000_000), basis: Said(500), dueDays: z.number().int().min(1).max(60), lapses: z.boolean(), exempt: z.array(z.object({ code: z.string().regex(/^[a-z0-9-]{1,40}$/), label: Said(200) })).max(10),
})
export type Fee = z.infer<typeof Fee>
/** `promisedDays`: what the guide promises, in working days from acceptance; null: nothing beyond the law. */
export const Handling = z.object({
  procedure: z.enum(['licence', 'joint']), promisedDays: z.number().int().min(1).max(200).nullable(), parts: z.array(Part).max(12), fee: Fee.optional(),
})
export type Handling = z.infer<typeof Handling>

export const FormState = z.enum(['draft', 'published', 'retired'])
export const FormHead = z.object({
  id: Id, itemId: Id, itemName: z.string(), address: z.string(), version: z.number().int(), title: Said(200), unitId: Id, unitName: Said(300), state: FormState, cases: z.number().int(), publishedAt: z.string().nullable(),
})
export type FormHead = z.infer<typeof FormHead>

/** What stands against publishing: in words of `form-texts.ts`, at a step or field. */
export const FormFault = z.object({ field: z.string().nullable(), code: z.enum(['no-fields', 'no-label', 'no-options', 'shown-if', 'empty-step', 'part-missing', 'prefill-key', 'no-kinds', 'no-commitment', 'fee-words']) })
export type FormFault = z.infer<typeof FormFault>
export const FormRecord = FormHead.extend({ content: FormContent, handling: Handling, faults: z.array(FormFault), may: z.object({ edit: z.boolean(), publish: z.boolean() }), mine: z.boolean() })
export type FormRecord = z.infer<typeof FormRecord>

export const NewForm = z.object({ itemId: Id, titleZh: z.string().trim().min(1).max(200), titleEn: z.string().trim().min(1).max(200), unitId: Id })

const Move = z.enum(['up', 'down'])
/** One step of building; each is a post of its own, so that nothing depends on scripts. */
export const FormEdit = z.discriminatedUnion('do', [
  z.object({ do: z.literal('settings'), title: Said(200), about: Said(4000), unitId: Id, procedure: z.enum(['licence', 'joint']), promisedDays: z.number().int().min(1).max(200).nullable(), fee: Fee.nullish() }),
  z.object({ do: z.literal('step-add'), title: Said(200) }),
  z.object({ do: z.literal('step-save'), step: Key, title: Said(200) }),
  z.object({ do: z.literal('step-move'), step: Key, to: Move }),
  z.object({ do: z.literal('step-remove'), step: Key }),
  z.object({ do: z.literal('field-add'), step: Key, kind: FieldKind }),
  z.object({ do: z.literal('field-save'), field: Field }),
  z.object({ do: z.literal('field-move'), field: Key, to: Move }),
  z.object({ do: z.literal('field-remove'), field: Key }),
  z.object({ do: z.literal('part-add'), itemId: Id, fields: z.array(Key).max(200) }),
  z.object({ do: z.literal('part-remove'), itemId: Id }),
])
export type FormEdit = z.output<typeof FormEdit>
