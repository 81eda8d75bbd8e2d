import { z } from 'zod'
import { roles } from '#platform/permissions.ts'
import { Day, Flag, Id, page, Paging, Upload } from '#platform/route.ts'

/** A name in both languages. Imported names exist in one language only: then both hold it. */
export const Name = z.object({ zh: z.string().min(1).max(200), en: z.string().min(1).max(200) })
export type Name = z.infer<typeof Name>

export const Username = z.string().trim().toLowerCase().regex(/^[a-z0-9][a-z0-9._-]{1,63}$/)
/** NIST SP 800-63B: length over composition. */
export const Password = z.string().min(10).max(200)

export const SignIn = z.object({ username: z.string().trim().toLowerCase().min(1).max(64), password: z.string().min(1).max(200) })
export const SignedInReply = z.object({ personId: Id, name: z.string(), token: z.string() })

export const SetUp = z.object({
  organisation: z.string().trim().min(1).max(200),
  name: z.string().trim().min(1).max(100),
  username: Username,
  password: Password,
})

export const Grant = z.object({
  id: Id, personId: Id, personName: z.string(), role: z.enum(roles), unitId: Id, unitName: Name, beginsOn: Day, endsOn: Day.nullable(),
})
export type Grant = z.infer<typeof Grant>
export const NewGrant = z.object({ personId: Id, role: z.enum(roles), unitId: Id, beginsOn: Day.optional(), endsOn: Day.nullable().optional() })

export const Account = z.object({
  personId: Id, username: z.string(), name: z.string(), number: z.string(), unitName: Name, postName: Name.nullable(),
  lang: z.enum(['zh', 'en']), theme: z.enum(['auto', 'light', 'dark']), grants: z.array(Grant),
})
export type Account = z.infer<typeof Account>
export const Preferences = z.object({ lang: z.enum(['zh', 'en']).optional(), theme: z.enum(['auto', 'light', 'dark']).optional() })
export const PasswordChange = z.object({ current: z.string().min(1).max(200), next: Password })

export const Region = z.object({ id: Id, code: z.string(), name: Name, lagging: z.boolean() })
export type Region = z.infer<typeof Region>

export const Unit = z.object({
  id: Id, parentId: Id.nullable(), agencyId: Id.nullable(), regionId: Id.nullable(), code: z.string(), name: Name,
  kind: z.enum(['root', 'agency', 'section']), depth: z.number().int(), persons: z.number().int(),
})
export type Unit = z.infer<typeof Unit>
export const NewUnit = z.object({
  parentId: Id, regionId: Id.nullable().optional(), code: z.string().trim().min(1).max(50), name: Name, kind: z.enum(['agency', 'section']),
})

export const Post = z.object({ id: Id, code: z.string(), name: Name, persons: z.number().int() })
export type Post = z.infer<typeof Post>

export const PersonRow = z.object({
  id: Id, number: z.string(), name: z.string(), unitId: Id, unitName: Name, agencyId: Id.nullable(), agencyName: Name.nullable(),
  regionId: Id.nullable(), regionName: Name.nullable(), postId: Id.nullable(), postName: Name.nullable(), grade: z.string(), leftOn: Day.nullable(),
})
export type PersonRow = z.infer<typeof PersonRow>

export const Person = PersonRow.extend({
  gender: z.enum(['', 'f', 'm', 'x']), bornOn: Day.nullable(), joinedOn: Day.nullable(), email: z.string(), phone: z.string(),
})
export type Person = z.infer<typeof Person>

export const PersonFilter = Paging.extend({
  q: z.string().trim().max(100).optional(), unit: Id.optional(), post: Id.optional(), region: Id.optional(), left: Flag.optional(),
})
export type PersonFilter = z.infer<typeof PersonFilter>
export const PersonPage = page(PersonRow).extend({ total: z.number().int() })

export const PersonCorrection = z.object({
  id: Id, name: z.string().trim().min(1).max(100).optional(), unitId: Id.optional(), postId: Id.nullable().optional(),
  grade: z.string().trim().max(100).optional(), email: z.union([z.email(), z.literal('')]).optional(), phone: z.string().trim().max(40).optional(),
})

export { Upload }

/** Somebody who acts in another's role until `endsOn`. `lapsed`: in time, but the principal no longer holds the role. */
export const Deputy = z.object({
  id: Id, role: z.enum(roles), unitName: Name, deputyId: Id, deputyName: z.string(), principalId: Id, principalName: z.string(), beginsOn: Day, endsOn: Day,
  state: z.enum(['acting', 'coming', 'over', 'lapsed']),
})
