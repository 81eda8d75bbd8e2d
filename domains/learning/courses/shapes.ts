import { z } from 'zod'
import { Day, Id, page, Paging } from '#platform/route.ts'
import { Activity, CourseFile, Picture, QuizItem } from './file.ts'
import { Words } from '../shapes.ts'

const Ref = z.string().min(1).max(40)
const By = z.number().int().min(-1).max(1)

export const CourseState = z.enum(['draft', 'published', 'archived'])
export const ActivityKind = z.enum(['lesson', 'quiz', 'assignment', 'discussion', 'file', 'media', 'session', 'case', 'workshop'])
export type ActivityKind = z.infer<typeof ActivityKind>

const { code, title, summary, outcomes, level, licence, version, authors, competencies, prerequisites, testOut, public: open, policies } = CourseFile.shape

/** A new course begins with its code, title and level alone. */
export const CourseGiven = z.object({ code, title, level: z.coerce.number().int().min(1).max(9).default(1) })

/** One change of a draft. */
export const Step = z.discriminatedUnion('do', [
  z.object({ do: z.literal('settings'), title, summary, outcomes, level, licence, version, authors, competencies, prerequisites, testOut, public: open, policies }),
  z.object({ do: z.literal('add-module'), title }),
  z.object({ do: z.literal('change-module'), module: Ref, title, opensOn: Day.nullable().default(null), opensAfterDays: z.number().int().min(0).max(365).nullable().default(null) }),
  z.object({ do: z.literal('move-module'), module: Ref, by: By }),
  z.object({ do: z.literal('drop-module'), module: Ref }),
  z.object({ do: z.literal('add-activity'), module: Ref, kind: ActivityKind, title }),
  z.object({ do: z.literal('change-activity'), activity: Activity }),
  z.object({ do: z.literal('move-activity'), activity: Ref, by: By }),
  z.object({ do: z.literal('drop-activity'), activity: Ref }),
  z.object({ do: z.literal('put-item'), activity: Ref, item: QuizItem }),
  z.object({ do: z.literal('drop-item'), activity: Ref, item: Ref }),
  z.object({ do: z.literal('put-picture'), picture: Picture }),
  z.object({ do: z.literal('drop-picture'), picture: Ref }),
])
export type Step = z.infer<typeof Step>

/** A course in the authors' list. Minutes are those of the draft. */
export const CourseHead = z.object({
  id: Id, code: z.string(), state: CourseState, title: Words, level: z.number().int(), version: z.number().int().nullable(), changedAt: z.string(), ahead: z.boolean(),
  learners: z.number().int(), completed: z.number().int(),
})
export const CourseFilter = Paging.extend({ state: CourseState.optional(), q: z.string().trim().min(1).max(100).optional() })
export const CoursePage = page(CourseHead)

export const CourseFileRow = z.object({ name: z.string(), fileId: Id, bytes: z.number() })
export const VersionRow = z.object({ version: z.number().int(), publishedAt: z.string(), publishedBy: z.string().nullable(), note: z.string(), minutes: z.number().int(), practiceMinutes: z.number().int(), learners: z.number().int() })

const Fault = z.object({ path: z.string(), code: z.string(), message: z.string(), activity: z.string().nullable() })

/** What an author sees: the draft, what is wrong with it, and what was published. */
export const CourseDesk = z.object({
  id: Id, code: z.string(), state: CourseState, version: z.number().int().nullable(), revision: z.number().int(), ahead: z.boolean(), course: CourseFile, minutes: z.number().int(), practiceMinutes: z.number().int(),
  faults: z.array(Fault), files: z.array(CourseFileRow), versions: z.array(VersionRow),
  /** Activities that the version in force has and the draft says otherwise. */
  changed: z.array(z.string()),
})

export const Publication = z.object({ id: Id, note: z.string().trim().max(500).default(''), relearn: z.array(Ref).max(200).default([]) })

/** An activity as HTML, in one language. */
export const ActivityView = z.object({
  id: z.string(), kind: ActivityKind, title: Words, minutes: z.number().int(), practice: z.boolean(), optional: z.boolean(), html: z.string(), policies: z.array(z.object({ title: Words, edition: z.string(), url: z.string().nullable() })),
  media: z.object({ kind: z.enum(['video', 'audio']), src: z.string(), captions: z.array(z.object({ lang: z.enum(['zh', 'en']), src: z.string() })) }).nullable(),
  file: z.object({ name: z.string(), href: z.string() }).nullable(),
})
export type ActivityView = z.infer<typeof ActivityView>

/** How a page asks for a language other than the caller's own. */
export const Language = z.enum(['zh', 'en'])

const Criterion = z.object({ id: z.string(), name: Words, levels: z.array(z.object({ points: z.number(), text: Words })) })
export const RubricView = z.array(Criterion)

export const CoursePreview = z.object({
  title: Words, summary: Words, outcomes: z.string(), minutes: z.number().int(), practiceMinutes: z.number().int(),
  modules: z.array(z.object({ id: z.string(), title: Words, activities: z.array(ActivityView.extend({ items: z.array(QuizItem), rubric: RubricView })) })),
})
