import { z } from 'zod'
import { Done, done, Id, Nothing, route } from '#platform/route.ts'
import * as shapes from './shapes.ts'
import * as workshops from './workshops.ts'

const One = z.object({ id: Id })
const base = '/api/v1/exchange/workshops'

export const workshopRoutes = [
  route({ name: 'learning.workshops.list', method: 'GET', path: base, about: 'Idea workshops that I lead or am invited to', allow: 'signed-in',
    input: shapes.WorkshopFilter, output: shapes.WorkshopPage, handle: (ctx, filter) => workshops.list(ctx, filter) }),
  route({ name: 'learning.workshops.choices', method: 'GET', path: `${base}/choices`, about: 'Agencies that may be invited', allow: 'learning.facilitate',
    input: Nothing, output: shapes.WorkshopChoices, handle: ctx => workshops.choices(ctx) }),
  route({ name: 'learning.workshops.create', method: 'POST', path: base, about: 'Prepare an idea workshop', allow: 'learning.facilitate',
    input: shapes.WorkshopGiven, output: One, handle: (ctx, given) => workshops.create(ctx, given) }),
  route({ name: 'learning.workshops.get', method: 'GET', path: `${base}/:id`, about: 'A workshop as I may see it in its present round', allow: 'signed-in',
    input: One, output: shapes.WorkshopView, handle: (ctx, { id }) => workshops.view(ctx, id) }),
  route({ name: 'learning.workshops.open', method: 'POST', path: `${base}/:id/open`, about: 'Start to collect ideas; those invited are told', allow: 'signed-in',
    input: One, output: Done, handle: async (ctx, { id }) => (await workshops.open(ctx, id), done) }),
  route({ name: 'learning.workshops.next', method: 'POST', path: `${base}/:id/next`, about: 'End the present round', allow: 'signed-in',
    input: One, output: Done, handle: async (ctx, { id }) => (await workshops.next(ctx, id), done) }),
  route({ name: 'learning.workshops.cancel', method: 'POST', path: `${base}/:id/cancel`, about: 'Cancel a workshop, with a reason', allow: 'signed-in',
    input: One.extend({ reason: z.string().trim().min(1).max(1000) }), output: Done, handle: async (ctx, given) => (await workshops.cancel(ctx, given), done) }),
  route({ name: 'learning.workshops.days', method: 'POST', path: `${base}/:id/days`, about: 'Move the ends of rounds', allow: 'signed-in',
    input: shapes.WorkshopDays, output: Done, handle: async (ctx, given) => (await workshops.setDays(ctx, given), done) }),
  route({ name: 'learning.workshops.add', method: 'POST', path: `${base}/:id/ideas`, about: 'Add an idea of mine', allow: 'signed-in',
    input: shapes.IdeaGiven, output: One, handle: (ctx, given) => workshops.addIdea(ctx, given) }),
  route({ name: 'learning.workshops.drop', method: 'DELETE', path: `${base}/:id/ideas/:idea`, about: 'Take an idea of mine back', allow: 'signed-in',
    input: One.extend({ idea: Id }), output: Done, handle: async (ctx, given) => (await workshops.dropIdea(ctx, given), done) }),
  route({ name: 'learning.workshops.group', method: 'POST', path: `${base}/:id/groups`, about: 'Put ideas into a group, or take them out', allow: 'signed-in',
    input: shapes.GroupGiven, output: Done, handle: async (ctx, given) => (await workshops.group(ctx, given), done) }),
  route({ name: 'learning.workshops.rename', method: 'POST', path: `${base}/:id/groups/:group`, about: 'Rename a group', allow: 'signed-in',
    input: shapes.RenameGiven, output: Done, handle: async (ctx, given) => (await workshops.rename(ctx, given), done) }),
  route({ name: 'learning.workshops.comment', method: 'POST', path: `${base}/:id/groups/:group/comments`, about: 'Say something about a group', allow: 'signed-in',
    input: shapes.CommentGiven, output: Done, handle: async (ctx, given) => (await workshops.comment(ctx, given), done) }),
  route({ name: 'learning.workshops.uncomment', method: 'DELETE', path: `${base}/:id/comments/:comment`, about: 'Take a comment out: my own, or any as the facilitator', allow: 'signed-in',
    input: One.extend({ comment: Id }), output: Done, handle: async (ctx, given) => (await workshops.dropComment(ctx, given), done) }),
  route({ name: 'learning.workshops.vote', method: 'PUT', path: `${base}/:id/vote`, about: 'Spread my dots over the groups, in secret', allow: 'signed-in',
    input: shapes.VoteGiven, output: Done, handle: async (ctx, given) => (await workshops.vote(ctx, given), done) }),
  route({ name: 'learning.workshops.decide', method: 'POST', path: `${base}/:id/groups/:group/decision`, about: 'Decide on a group, with a reason', allow: 'signed-in',
    input: shapes.DecisionGiven, output: Done, handle: async (ctx, given) => (await workshops.decide(ctx, given), done) }),
  route({ name: 'learning.workshops.follow', method: 'POST', path: `${base}/:id/groups/:group/progress`, about: 'Say how what was adopted or is tried stands', allow: 'signed-in',
    input: shapes.FollowGiven, output: Done, handle: async (ctx, given) => (await workshops.follow(ctx, given), done) }),
]
