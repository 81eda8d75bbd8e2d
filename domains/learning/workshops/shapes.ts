import { z } from 'zod'
import { Day, Flag, Id, page, Paging } from '#platform/route.ts'
import { Words } from '../shapes.ts'
import { followStates, verdicts, workshopRounds } from './rounds.ts'

const line = z.string().trim().max(300).default('')
const prose = z.string().trim().max(4000).default('')
/** `N01, N02` or lines. */
const Numbers = z.string().max(20_000).default('').transform(text => [...new Set(text.split(/[\s,，、;；]+/).filter(Boolean))])
const Several = z.union([z.array(Id).max(2000), Id.transform(id => [id])]).default([])
const Body = z.string().trim().min(1).max(2000)

/** Each timed round ends with its day. */
const Days = { collectUntil: Day, groupUntil: Day, discussUntil: Day, voteUntil: Day }

export const WorkshopGiven = z.object({
  questionZh: line, questionEn: line, aboutZh: prose, aboutEn: prose, unitIds: Several, numbers: Numbers,
  /** Staff number of who decides; empty for the facilitator. */
  decider: z.string().trim().max(60).default(''), dots: z.coerce.number().int().min(1).max(20).default(3), named: Flag.default(false), allGroup: Flag.default(false), ...Days,
})
export type WorkshopGiven = z.output<typeof WorkshopGiven>
export const WorkshopDays = z.object({ id: Id, ...Days })

const RoundShape = z.enum(workshopRounds)

export const WorkshopFilter = Paging.extend({ ended: Flag.optional() })
export const WorkshopHead = z.object({ id: Id, question: Words, round: RoundShape, until: z.string().nullable(), facilitator: z.string(), leads: z.boolean(), took: z.boolean() })
export const WorkshopPage = page(WorkshopHead)

const Comment = z.object({ id: Id, groupId: Id, name: z.string(), mine: z.boolean(), body: z.string(), at: z.string() })
export const WorkshopView = z.object({
  id: Id, question: Words, about: Words, round: RoundShape, until: z.string().nullable(), ends: z.object({ collect: z.string(), group: z.string(), discuss: z.string(), vote: z.string() }),
  facilitator: z.string(), decider: z.string(), dots: z.number().int(), named: z.boolean(), allGroup: z.boolean(), units: z.array(Words), persons: z.number().int(), cancelled: z.string(),
  /** What the caller is here, and has done. */
  leads: z.boolean(), decides: z.boolean(), took: z.array(z.string()),
  count: z.number().int(), voters: z.number().int(), counted: z.boolean(),
  ideas: z.array(z.object({ id: Id, body: z.string(), mine: z.boolean(), name: z.string().nullable(), groupId: Id.nullable() })),
  groups: z.array(z.object({
    id: Id, title: z.string(), dots: z.number().int().nullable(), own: z.number().int(),
    decision: z.object({ verdict: z.enum(verdicts), reason: z.string(), by: z.string(), at: z.string() }).nullable(),
    follow: z.object({ owner: z.string(), dueOn: Day, state: z.enum(followStates), outcome: z.string(), mine: z.boolean() }).nullable(),
  })),
  comments: z.array(Comment),
})

export const IdeaGiven = z.object({ id: Id, body: Body })
export const GroupGiven = z.object({
  id: Id, ideas: z.union([z.array(Id).min(1).max(2000), Id.transform(id => [id])]),
  /** A group that is there, `new` for one with this title, or `none` to take ideas out of theirs. */
  into: z.union([Id, z.literal('new'), z.literal('none')]), title: z.string().trim().max(120).default(''),
})
export const RenameGiven = z.object({ id: Id, group: Id, title: z.string().trim().min(1).max(120) })
export const CommentGiven = z.object({ id: Id, group: Id, body: Body })
export const VoteGiven = z.object({ id: Id, dots: z.record(z.string().max(60), z.coerce.number().int().min(0).max(20)).default({}) })
export const DecisionGiven = z.object({
  id: Id, group: Id, verdict: z.enum(verdicts), reason: z.string().trim().min(1).max(2000),
  /** Staff number of who sees to it, and by when; for what is adopted or tried. */
  owner: z.string().trim().max(60).default(''), dueOn: z.union([Day, z.literal('')]).default(''),
})
export const FollowGiven = z.object({ id: Id, group: Id, state: z.enum(followStates), outcome: z.string().trim().max(4000).default('') })
export const WorkshopChoices = z.object({ units: z.array(z.object({ id: Id, name: Words })) })
