import { z } from 'zod'
import { Done, done, Flag, Id, Nothing, route } from '#platform/route.ts'
import * as communities from './communities.ts'
import * as shapes from './shapes.ts'

const One = z.object({ id: Id })
const base = '/api/v1/exchange/communities'
const questions = '/api/v1/exchange/questions'
const posts = '/api/v1/exchange/posts'

export const communityRoutes = [
  route({ name: 'learning.communities.list', method: 'GET', path: base, about: 'Communities of practice, mine first', allow: 'signed-in',
    input: Nothing, output: z.object({ rows: z.array(shapes.CommunityHead) }), handle: ctx => communities.list(ctx) }),
  route({ name: 'learning.communities.create', method: 'POST', path: base, about: 'Open a community, to be its moderator', allow: 'learning.facilitate',
    input: shapes.CommunityGiven, output: One, handle: (ctx, given) => communities.create(ctx, given) }),
  route({ name: 'learning.communities.get', method: 'GET', path: `${base}/:id`, about: 'A community, its experts and moderators', allow: 'signed-in',
    input: One, output: shapes.CommunityView, handle: (ctx, { id }) => communities.view(ctx, id) }),
  route({ name: 'learning.communities.join', method: 'POST', path: `${base}/:id/join`, about: 'Join, or say whether I am told of new questions', allow: 'signed-in',
    input: shapes.Joining, output: Done, handle: async (ctx, given) => (await communities.join(ctx, given), done) }),
  route({ name: 'learning.communities.leave', method: 'POST', path: `${base}/:id/leave`, about: 'Leave a community', allow: 'signed-in',
    input: One, output: Done, handle: async (ctx, { id }) => (await communities.leave(ctx, id), done) }),
  route({ name: 'learning.communities.role', method: 'POST', path: `${base}/:id/members`, about: 'Make a member an expert or a moderator, as a moderator', allow: 'signed-in',
    input: shapes.MemberGiven, output: Done, handle: async (ctx, given) => (await communities.setRole(ctx, given), done) }),
  route({ name: 'learning.communities.archive', method: 'POST', path: `${base}/:id/archive`, about: 'Close a community to new words, or open it again', allow: 'signed-in',
    input: One.extend({ archived: Flag.default(true) }), output: Done, handle: async (ctx, given) => (await communities.archive(ctx, given), done) }),
  route({ name: 'learning.questions.ask', method: 'POST', path: `${base}/:id/questions`, about: 'Ask a question', allow: 'signed-in',
    input: shapes.QuestionGiven, output: One, handle: (ctx, given) => communities.ask(ctx, given) }),
  route({ name: 'learning.questions.list', method: 'GET', path: questions, about: 'Questions of all communities, by their words', allow: 'signed-in',
    input: shapes.QuestionFilter, output: shapes.QuestionPage, handle: (ctx, filter) => communities.questions(ctx, filter) }),
  route({ name: 'learning.questions.get', method: 'GET', path: `${questions}/:id`, about: 'A question with its answers', allow: 'signed-in',
    input: One, output: shapes.QuestionView, handle: (ctx, { id }) => communities.question(ctx, id) }),
  route({ name: 'learning.questions.answer', method: 'POST', path: `${questions}/:id/answers`, about: 'Answer a question', allow: 'signed-in',
    input: shapes.AnswerGiven, output: One, handle: (ctx, given) => communities.answer(ctx, given) }),
  route({ name: 'learning.questions.accept', method: 'POST', path: `${questions}/:id/accept`, about: 'Say which answer solved my question', allow: 'signed-in',
    input: shapes.AcceptGiven, output: Done, handle: async (ctx, given) => (await communities.accept(ctx, given), done) }),
  route({ name: 'learning.questions.link', method: 'POST', path: `${questions}/:id/links`, about: 'Put a course or a case beside a question', allow: 'signed-in',
    input: shapes.LinkGiven, output: Done, handle: async (ctx, given) => (await communities.link(ctx, given), done) }),
  route({ name: 'learning.questions.unlink', method: 'DELETE', path: `${questions}/:id/links/:kind/:target`, about: 'Take a course or a case from beside a question', allow: 'signed-in',
    input: shapes.LinkGiven, output: Done, handle: async (ctx, given) => (await communities.unlink(ctx, given), done) }),
  route({ name: 'learning.posts.edit', method: 'PUT', path: `${posts}/:id`, about: 'Change a question or answer of mine', allow: 'signed-in',
    input: shapes.EditGiven, output: Done, handle: async (ctx, given) => (await communities.edit(ctx, given), done) }),
  route({ name: 'learning.posts.history', method: 'GET', path: `${posts}/:id/history`, about: 'What a question or answer said before', allow: 'signed-in',
    input: One, output: shapes.History, handle: (ctx, { id }) => communities.history(ctx, id) }),
  route({ name: 'learning.posts.check', method: 'POST', path: `${posts}/:id/check`, about: 'Mark an answer as checked, as an expert', allow: 'signed-in',
    input: shapes.CheckGiven, output: Done, handle: async (ctx, given) => (await communities.check(ctx, given), done) }),
  route({ name: 'learning.posts.report', method: 'POST', path: `${posts}/:id/report`, about: 'Tell the moderators that something should not stand here', allow: 'signed-in',
    input: shapes.ReasonGiven, output: Done, handle: async (ctx, given) => (await communities.report(ctx, given), done) }),
  route({ name: 'learning.posts.take-out', method: 'POST', path: `${posts}/:id/remove`, about: 'Take a post out: my own, or any as a moderator', allow: 'signed-in',
    input: shapes.ReasonGiven, output: Done, handle: async (ctx, given) => (await communities.remove(ctx, given), done) }),
  route({ name: 'learning.posts.keep', method: 'POST', path: `${posts}/:id/keep`, about: 'Let a reported post stand', allow: 'signed-in',
    input: One, output: Done, handle: async (ctx, { id }) => (await communities.keep(ctx, id), done) }),
]
