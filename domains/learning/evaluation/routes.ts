import { z } from 'zod'
import { Done, done, Id, Nothing, route } from '#platform/route.ts'
import * as evaluations from './evaluations.ts'
import * as shapes from './shapes.ts'
import { hide, posts } from '../study/moderation.ts'
import * as myPost from '../post/my-post.ts'
import { MyPost } from '../post/shapes.ts'
import * as policies from '../courses/policies.ts'
import * as triggers from './triggers.ts'

const One = z.object({ id: Id })

export const evaluationRoutes = [
  route({ name: 'learning.my-evaluations.list', method: 'GET', path: '/api/v1/my/evaluations', about: 'Surveys that I am asked to answer', allow: 'signed-in',
    input: Nothing, output: z.object({ rows: z.array(shapes.AskHead) }), handle: ctx => evaluations.open(ctx) }),
  route({ name: 'learning.my-evaluations.get', method: 'GET', path: '/api/v1/my/evaluations/:id', about: 'One of them with its questions', allow: 'signed-in',
    input: One, output: shapes.AskView, handle: (ctx, { id }) => evaluations.ask(ctx, id) }),
  route({ name: 'learning.my-evaluations.answer', method: 'POST', path: '/api/v1/my/evaluations/:id', about: 'Answer it; answers are kept without a name', allow: 'signed-in',
    input: shapes.AnswerGiven, output: Done, handle: async (ctx, input) => (await evaluations.answer(ctx, input), done) }),
  route({ name: 'learning.my-evaluations.decline', method: 'POST', path: '/api/v1/my/evaluations/:id/decline', about: 'Take no part', allow: 'signed-in',
    input: One, output: Done, handle: async (ctx, { id }) => (await evaluations.decline(ctx, id), done) }),
  route({ name: 'learning.my-post', method: 'GET', path: '/api/v1/my/post-training', about: 'What training my post needs, and why', allow: 'signed-in',
    input: Nothing, output: MyPost, handle: ctx => myPost.mine(ctx) }),
  route({ name: 'learning.courses.evaluation', method: 'GET', path: '/api/v1/courses/:id/evaluation', about: 'What a version of a course did: reactions, tests, behaviour', allow: 'learning.author',
    input: One.extend({ version: z.coerce.number().int().min(1).max(100_000).optional() }), output: shapes.Evaluation, handle: (ctx, { id, version }) => evaluations.ofCourse(ctx, id, version) }),
  route({ name: 'learning.classes.evaluation', method: 'GET', path: '/api/v1/classes/:id/evaluation', about: 'What a class did, for whoever answers for it', allow: 'signed-in',
    input: One, output: shapes.Evaluation, handle: (ctx, { id }) => evaluations.ofClass(ctx, id) }),

  route({ name: 'learning.tasks.list', method: 'GET', path: '/api/v1/course-todos', about: 'What evaluation and policies ask authors to look at', allow: 'learning.author',
    input: shapes.TaskFilter, output: shapes.TaskPage, handle: (ctx, input) => triggers.list(ctx, input) }),
  route({ name: 'learning.tasks.take', method: 'POST', path: '/api/v1/course-todos/:id/take', about: 'Take an entry on', allow: 'learning.author',
    input: One, output: Done, handle: async (ctx, { id }) => (await triggers.settle(ctx, id, { state: 'taken' }), done) }),
  route({ name: 'learning.tasks.solve', method: 'POST', path: '/api/v1/course-todos/:id/solve', about: 'Say that it is mended; the next version closes it', allow: 'learning.author',
    input: One, output: Done, handle: async (ctx, { id }) => (await triggers.settle(ctx, id, { state: 'solved' }), done) }),
  route({ name: 'learning.tasks.decline', method: 'POST', path: '/api/v1/course-todos/:id/decline', about: 'Decline an entry with a reason', allow: 'learning.author',
    input: One.extend({ reason: z.string().trim().min(1).max(500) }), output: Done, handle: async (ctx, { id, reason }) => (await triggers.settle(ctx, id, { state: 'declined', reason }), done) }),

  route({ name: 'learning.rules.list', method: 'GET', path: '/api/v1/evaluation-rules', about: 'Thresholds that raise entries', allow: 'learning.author',
    input: Nothing, output: z.object({ rows: z.array(shapes.Rule) }), handle: ctx => triggers.rules(ctx) }),
  route({ name: 'learning.rules.set', method: 'PUT', path: '/api/v1/evaluation-rules/:code', about: 'Set a threshold', allow: 'learning.author',
    input: shapes.RuleGiven, output: Done, handle: async (ctx, input) => (await triggers.setRule(ctx, input), done) }),

  route({ name: 'learning.policies.list', method: 'GET', path: '/api/v1/policies', about: 'Policies with the date of their newest version, and who cites them', allow: 'learning.author',
    input: Nothing, output: shapes.PolicyRegister, handle: ctx => policies.register(ctx) }),
  route({ name: 'learning.policies.add', method: 'POST', path: '/api/v1/policies', about: 'Register a policy', allow: 'learning.author',
    input: shapes.PolicyGiven, output: One, handle: (ctx, input) => putPolicy(ctx, input) }),
  route({ name: 'learning.policies.change', method: 'PUT', path: '/api/v1/policies/:id', about: 'Note a newer version', allow: 'learning.author',
    input: shapes.PolicyGiven.extend({ id: Id }), output: One, handle: (ctx, { id, ...input }) => putPolicy(ctx, input, id) }),

  route({ name: 'learning.posts.list', method: 'GET', path: '/api/v1/courses/:id/posts', about: 'What was said in the discussions of a course', allow: 'learning.author',
    input: One, output: shapes.Posts, handle: (ctx, { id }) => posts(ctx, id) }),
  route({ name: 'learning.posts.hide', method: 'POST', path: '/api/v1/discussion-posts/:id/hide', about: 'Hide a post with a reason, of which its author is told', allow: 'learning.author',
    input: One.extend({ reason: z.string().trim().min(1).max(500) }), output: Done, handle: async (ctx, { id, reason }) => (await hide(ctx, id, reason), done) }),
]

const putPolicy = (ctx: Parameters<typeof policies.register>[0], given: z.output<typeof shapes.PolicyGiven>, id?: string): Promise<{ id: string }> =>
  ctx.transaction(async tx => {
    const kept = await policies.put(ctx, tx, given, id)
    await triggers.checkRules(tx)
    return { id: kept }
  })
