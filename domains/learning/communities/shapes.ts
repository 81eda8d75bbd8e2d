import { z } from 'zod'
import { Flag, Id, page, Paging } from '#platform/route.ts'
import { Words } from '../shapes.ts'

export const memberRoles = ['member', 'expert', 'moderator'] as const
const Role = z.enum(memberRoles)
const line = z.string().trim().max(120).default('')
const prose = z.string().trim().max(2000).default('')
const Title = z.string().trim().min(5).max(200)
const Body = z.string().trim().min(1).max(10_000)
const Reason = z.string().trim().min(1).max(1000)
const One = z.object({ id: Id })

export const CommunityGiven = z.object({ nameZh: line, nameEn: line, aboutZh: prose, aboutEn: prose, competency: z.string().trim().max(40).default('') })
export type CommunityGiven = z.output<typeof CommunityGiven>
export const CommunityHead = z.object({ id: Id, name: Words, about: Words, competency: z.string().nullable(), competencyName: Words.nullable(), role: Role.nullable(), archived: z.boolean() })

const Report = z.object({ postId: Id, questionId: Id, title: z.string(), excerpt: z.string(), reasons: z.array(z.string()), at: z.string() })
export const CommunityView = CommunityHead.extend({
  notices: z.boolean(), people: z.array(z.object({ personId: Id, name: z.string(), role: z.enum(['expert', 'moderator']) })), moderates: z.boolean(), reports: z.array(Report),
})

export const QuestionFilter = Paging.extend({ q: z.string().trim().min(1).max(100).optional(), community: Id.optional(), open: Flag.optional() })
/** `state`: whether somebody has answered, and whether that solved it; nothing counts votes, because there are none. */
export const QuestionHead = z.object({ id: Id, communityId: Id, community: Words, title: z.string(), by: z.string(), at: z.string(), state: z.enum(['open', 'answered', 'solved']), checked: z.boolean() })
export const QuestionPage = page(QuestionHead)

const Post = z.object({ id: Id, by: z.string(), mine: z.boolean(), html: z.string(), body: z.string(), at: z.string(), editedAt: z.string().nullable(), removed: z.string().nullable() })
export const QuestionView = Post.extend({
  title: z.string(), communityId: Id, community: Words, role: Role.nullable(), moderates: z.boolean(), checks: z.boolean(), archived: z.boolean(),
  answers: z.array(Post.extend({ accepted: z.boolean(), checkedBy: z.string().nullable(), checkedAt: z.string().nullable() })),
  links: z.array(z.object({ kind: z.enum(['course', 'case']), id: Id, title: z.object({ zh: z.string().nullable(), en: z.string().nullable() }) })),
})
export const History = z.object({ questionId: Id, rows: z.array(z.object({ title: z.string(), body: z.string(), by: z.string(), at: z.string() })) })

export const Joining = One.extend({ notices: Flag.default(true) })
export const MemberGiven = One.extend({ number: z.string().trim().min(1).max(60), role: Role })
export const QuestionGiven = One.extend({ title: Title, body: Body })
export const AnswerGiven = One.extend({ body: Body })
export const EditGiven = One.extend({ title: z.string().trim().max(200).default(''), body: Body })
export const AcceptGiven = One.extend({ answer: Id.nullable().default(null) })
export const CheckGiven = One.extend({ checked: Flag.default(true) })
export const ReasonGiven = One.extend({ reason: Reason })
/** The address of a course or a case, or its id alone with its kind. */
export const LinkGiven = One.extend({ kind: z.enum(['course', 'case']), target: z.string().trim().min(1).max(500) })
