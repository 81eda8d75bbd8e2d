import { z } from 'zod'
import { Day, Id, page, Paging } from '#platform/route.ts'
import { CaseView } from '../cases/shapes.ts'
import { ActivityKind, ActivityView, RubricView } from '../courses/shapes.ts'
import { seatStates } from '../classes/seats.ts'
import { Words } from '../shapes.ts'
import { workshopRounds } from '../workshops/rounds.ts'

const Ref = z.string().min(1).max(40)
const State = z.enum(['assigned', 'begun', 'completed', 'withdrawn'])

export const CatalogueFilter = Paging.extend({ level: z.coerce.number().int().min(1).max(9).optional(), competency: z.string().max(40).optional() })
export const CataloguePage = page(z.object({
  id: Id, code: z.string(), title: Words, summary: Words, level: z.number().int(), minutes: z.number().int(), practiceMinutes: z.number().int(), competencies: z.array(z.object({ code: z.string(), level: z.number().int() })),
  testOut: z.boolean(), state: State.nullable(),
}))

const MyCompletion = z.object({ id: Id, title: Words, hours: z.number(), practiceHours: z.number(), completedOn: Day, kind: z.enum(['online', 'offline']), way: z.enum(['learned', 'tested-out']) })
export const MyLearning = z.object({
  rows: z.array(z.object({
    courseId: Id, code: z.string(), title: Words, version: z.number().int(), state: State, dueOn: Day.nullable(), minutes: z.number().int(), done: z.number().int(), of: z.number().int(), activityId: z.string().nullable(),
    relearn: z.number().int(), seenAt: z.string().nullable(), completedAt: z.string().nullable(),
  })),
  review: z.object({ due: z.number().int(), next: z.string().nullable() }),
  completions: z.array(MyCompletion),
})

export const Hits = z.object({ rows: z.array(z.object({ courseId: Id, activityId: z.string(), course: Words, activity: Words, kind: ActivityKind })) })

export const Outline = z.object({
  courseId: Id, code: z.string(), version: z.number().int(), title: Words, summary: Words, outcomes: z.string(), minutes: z.number().int(), practiceMinutes: z.number().int(), licence: z.string(), authors: z.array(z.string()),
  state: State.nullable(), dueOn: Day.nullable(), next: z.string().nullable(), last: z.string().nullable(), missing: z.array(z.string()), testOut: z.boolean(),
  modules: z.array(z.object({
    id: z.string(), title: Words, opensOn: Day.nullable(),
    activities: z.array(z.object({ id: z.string(), kind: ActivityKind, title: Words, minutes: z.number().int(), optional: z.boolean(), practice: z.boolean(), done: z.enum(['learned', 'waived']).nullable() })),
  })),
  relearn: z.array(z.object({ activityId: z.string(), title: Words })),
  /** Addresses that a device keeps for reading offline. */
  keep: z.array(z.string()),
})
export type Outline = z.infer<typeof Outline>

export const Asked = z.object({ id: z.string(), kind: z.enum(['single', 'multiple']), stem: Words, options: z.array(z.object({ id: z.string(), text: Words })) })
export type Asked = z.infer<typeof Asked>
export const Explained = Asked.extend({ chosen: z.array(z.string()), key: z.array(z.string()), explanation: Words })

const Submission = z.object({
  id: Id, ordinal: z.number().int(), body: z.string(), fileName: z.string().nullable(), state: z.enum(['waiting', 'passed', 'returned']), points: z.number().nullable(), submittedAt: z.string(),
  markings: z.array(z.object({ total: z.number(), comment: z.string(), points: z.record(z.string(), z.number()) })),
})

export const Lesson = ActivityView.extend({
  courseId: Id, course: Words, version: z.number().int(), done: z.boolean(), again: z.boolean(), note: z.string(), before: z.string().nullable(), after: z.string().nullable(), position: z.number().int(), of: z.number().int(),
  quiz: z.object({
    ordinal: z.number().int(), pass: z.number(), passed: z.boolean(), opensAt: z.string().nullable(), asked: z.array(Asked),
    last: z.object({ right: z.number().int(), of: z.number().int(), passed: z.boolean(), at: z.string(), items: z.array(Explained) }).nullable(),
  }).nullable(),
  assignment: z.object({
    rubric: RubricView, pass: z.number().int(), marking: z.enum(['peer', 'expert']), markers: z.number().int(), mine: z.array(Submission),
    toMark: z.array(z.object({ id: Id, body: z.string(), fileName: z.string().nullable(), submittedAt: z.string() })),
  }).nullable(),
  practiceCase: z.object({
    /** The case of the library; `gone` when it was withdrawn since. */
    library: z.object({ id: Id, version: z.number().int(), gone: z.boolean(), texts: CaseView.shape.texts }).nullable(), answered: z.boolean(),
    questions: z.array(z.object({ id: z.string(), prompt: Words, answer: z.string(), guide: Words.nullable() })),
  }).nullable(),
  workshop: z.object({ id: Id.nullable(), question: Words.nullable(), round: z.enum(workshopRounds).nullable(), took: z.boolean() }).nullable(),
  session: z.object({
    offering: z.string(), title: Words.nullable(), mine: z.array(z.object({ id: Id, title: Words, place: Words, startsAt: z.string(), seat: z.enum(seatStates) })),
    open: z.array(z.object({ id: Id, title: Words, place: Words, startsAt: z.string(), free: z.number().int() })),
  }).nullable(),
  posts: z.array(z.object({ id: Id, name: z.string(), mine: z.boolean(), body: z.string(), at: z.string() })),
})
export type Lesson = z.infer<typeof Lesson>

/** Item id to the letters that were chosen. */
export const Answers = z.record(z.string().max(90), z.array(z.string().max(2)).max(8)).default({})

export const At = z.object({ courseId: Id, activityId: Ref })
export const Try = At.extend({ id: Id, ordinal: z.coerce.number().int().min(1).max(10_000), answers: Answers })
export const TestOutTry = z.object({ courseId: Id, id: Id, answers: Answers })
export const Outcome = z.object({ right: z.number().int(), of: z.number().int(), passed: z.boolean(), completed: z.boolean() })
export const Note = At.extend({ body: z.string().max(10_000), at: z.iso.datetime({ offset: true }).optional() })

/** What a device did while it had no line; ids are the device's own, and one that comes twice counts once. */
export const OfflineEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('read'), id: Id, ...At.shape }),
  z.object({ kind: z.literal('quiz'), ...Try.shape }),
  z.object({ kind: z.literal('note'), id: Id, ...At.shape, body: z.string().max(10_000), at: z.iso.datetime({ offset: true }) }),
])
export type OfflineEvent = z.infer<typeof OfflineEvent>
export const Synced = z.object({ results: z.array(z.object({ id: Id, kept: z.boolean(), problem: z.string().nullable() })) })

export const TestOut = z.object({ courseId: Id, title: Words, ordinal: z.number().int(), pass: z.number(), asked: z.array(Asked) })

/** Testing out by an adaptive sitting over the competencies of the course. `chance` is what each must be reached with. */
export const AdaptiveTestOut = z.object({
  courseId: Id, title: Words, available: z.boolean(), chance: z.number(), most: z.number().int(), minutes: z.number().int(), demands: z.array(z.object({ code: z.string(), name: Words, levelName: Words })),
  turn: z.object({ position: z.number().int(), most: z.number().int(), stem: Words, options: z.array(z.object({ id: z.string(), text: Words })) }).nullable(),
  result: z.object({ passed: z.boolean(), at: z.string(), found: z.array(z.object({ code: z.string(), chance: z.number(), asked: z.number().int() })) }).nullable(),
})
export type AdaptiveTestOut = z.infer<typeof AdaptiveTestOut>

export const ReviewDue = z.object({
  due: z.number().int(), next: z.string().nullable(),
  card: z.object({ courseId: Id, activityId: z.string(), course: Words, item: Asked }).nullable(),
})
export const ReviewAnswer = z.object({ courseId: Id, activityId: Ref, itemId: Ref, chosen: z.array(z.string().max(2)).min(1).max(8) })
export const ReviewOutcome = z.object({ right: z.boolean(), key: z.array(z.string()), explanation: Words, dueAt: z.string() })

export const NoteRow = z.object({ courseId: Id, title: Words, activityId: z.string(), body: z.string(), changedAt: z.string() })

const Work = z.object({ id: Id, body: z.string(), fileName: z.string().nullable(), submittedAt: z.string() })
export const QueueRow = Work.extend({ courseId: Id, activityId: z.string(), title: Words, activity: Words, marked: z.number().int() })
export const ToMark = z.object({ id: Id, courseId: Id, activityId: z.string(), title: Words, body: z.string(), hasFile: z.boolean(), rubric: RubricView, pass: z.number().int(), peer: z.boolean() })
export const Marks = z.object({ id: Id, points: z.record(z.string().max(40), z.coerce.number().int().min(0).max(100)).default({}), comment: z.string().trim().max(4000).default('') })

export const Assignment = z.object({
  courseId: Id, dueOn: Day.nullable().default(null), unitId: Id.optional(), postId: Id.optional(), numbers: z.array(z.string().trim().min(1).max(60)).min(1).max(20_000).optional(),
})

export const CompletionFilter = Paging.extend({ subject: Id.optional(), unit: Id.optional(), from: Day.optional(), to: Day.optional() })
export const CompletionPage = page(z.object({
  id: Id, personId: Id, personNumber: z.string(), personName: z.string(), unitName: Words, subjectId: Id, title: Words, hours: z.number(), practiceHours: z.number(), completedOn: Day, kind: z.enum(['online', 'offline']), way: z.enum(['learned', 'tested-out']),
}))

export const CurriculumRow = z.object({
  code: z.string(), name: Words, level: z.number().int(), asked: z.number().int(), short: z.number().int().nullable(), courses: z.array(z.object({ id: Id, code: z.string(), title: Words })), practiceShare: z.number().nullable(),
  verdict: z.enum(['missing', 'over', 'theory', 'fine']),
})
export const Curriculum = z.object({ rows: z.array(CurriculumRow), levels: z.array(z.object({ ordinal: z.number().int(), name: Words })), measured: Words.nullable() })
