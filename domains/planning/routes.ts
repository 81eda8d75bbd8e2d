import { z } from 'zod'
import { Done, done, Id, Nothing, Paging, page, route, Upload } from '#platform/route.ts'
import { Advice, forLearners } from './advice.ts'
import * as exchange from './exchange.ts'
import * as exports from './exports.ts'
import * as offerings from './offerings.ts'
import * as plans from './plans.ts'
import * as shapes from './shapes.ts'

const One = z.object({ id: Id })

export const routes = [
  route({ name: 'planning.offerings.list', method: 'GET', path: '/api/v1/offerings', about: 'The catalogue of training', allow: 'planning.read',
    input: shapes.OfferingFilter, output: shapes.OfferingPage, handle: (ctx, input) => offerings.list(ctx, input) }),
  route({ name: 'planning.offerings.add', method: 'POST', path: '/api/v1/offerings', about: 'Add an offering', allow: 'planning.manage',
    input: shapes.OfferingGiven, output: One, handle: (ctx, input) => offerings.put(ctx, input) }),
  route({ name: 'planning.offerings.import', method: 'POST', path: '/api/v1/offerings/import', about: 'Import offerings and sessions, all or nothing', allow: 'planning.manage', upload: true,
    input: z.object({ file: Upload }), output: shapes.ImportReport, handle: (ctx, input) => exchange.importCatalogue(ctx, input.file) }),
  route({ name: 'planning.offerings.export', method: 'GET', path: '/api/v1/offerings/export', about: 'Offerings and sessions as a file that imports again', allow: 'planning.read', download: true,
    input: z.object({ format: z.enum(['xlsx', 'csv']).default('xlsx') }), output: Nothing, handle: (ctx, input) => exchange.exportCatalogue(ctx, input.format) }),
  route({ name: 'planning.offerings.get', method: 'GET', path: '/api/v1/offerings/:id', about: 'One offering with its sessions', allow: 'planning.read',
    input: One, output: shapes.Offering, handle: (ctx, { id }) => offerings.one(ctx, id) }),
  route({ name: 'planning.offerings.change', method: 'PUT', path: '/api/v1/offerings/:id', about: 'Change an offering', allow: 'planning.manage',
    input: shapes.OfferingGiven.extend({ id: Id }), output: One, handle: (ctx, { id, ...input }) => offerings.put(ctx, input, id) }),
  route({ name: 'planning.offerings.retire', method: 'DELETE', path: '/api/v1/offerings/:id', about: 'Take an offering out of the catalogue', allow: 'planning.manage',
    input: One, output: Done, handle: async (ctx, { id }) => (await offerings.retire(ctx, id), done) }),
  route({ name: 'planning.advice', method: 'GET', path: '/api/v1/my/advice', about: 'Training that helps with each competency', allow: 'signed-in',
    input: Nothing, output: z.object({ rows: z.array(Advice) }), handle: async ctx => ({ rows: await forLearners(ctx) }) }),
  route({ name: 'planning.sessions.add', method: 'POST', path: '/api/v1/sessions', about: 'Add a session of an offering', allow: 'planning.manage',
    input: shapes.SessionGiven, output: One, handle: (ctx, input) => offerings.addSession(ctx, input) }),
  route({ name: 'planning.sessions.cancel', method: 'DELETE', path: '/api/v1/sessions/:id', about: 'Cancel a session in which nobody has a seat', allow: 'planning.manage',
    input: One, output: Done, handle: async (ctx, { id }) => (await offerings.cancelSession(ctx, id), done) }),

  route({ name: 'planning.plans.list', method: 'GET', path: '/api/v1/plans', about: 'Plans over my units, the newest first', allow: 'planning.read',
    input: Paging.extend({ state: shapes.PlanState.optional() }), output: page(shapes.PlanHead), handle: (ctx, input) => plans.list(ctx, input) }),
  route({ name: 'planning.plans.choices', method: 'GET', path: '/api/v1/plans/choices', about: 'What a new plan can be made from', allow: 'planning.manage',
    input: Nothing, output: z.object({
      campaigns: z.array(z.object({ id: Id, title: shapes.Words, scoredAt: z.string() })), units: z.array(z.object({ id: Id, name: shapes.Words })),
      offerings: z.array(z.object({ id: Id, title: shapes.Words })),
    }), handle: ctx => plans.choices(ctx) }),
  route({ name: 'planning.plans.create', method: 'POST', path: '/api/v1/plans', about: 'Make a plan (draft) from a campaign, a unit and wishes', allow: 'planning.manage',
    input: shapes.PlanGiven, output: One, handle: (ctx, input) => plans.create(ctx, input) }),
  route({ name: 'planning.plans.get', method: 'GET', path: '/api/v1/plans/:id', about: 'One plan: state, result, decisions', allow: 'planning.read',
    input: One, output: shapes.Plan, handle: (ctx, { id }) => plans.one(ctx, id) }),
  route({ name: 'planning.plans.assignments', method: 'GET', path: '/api/v1/plans/:id/assignments', about: 'Who attends what and why, for those who make plans or audit', allow: 'planning.read',
    input: shapes.AssignmentFilter, output: shapes.AssignmentPage, handle: (ctx, input) => plans.assignments(ctx, input) }),
  route({ name: 'planning.plans.sessions', method: 'GET', path: '/api/v1/plans/:id/sessions', about: 'Sessions that the plan holds', allow: 'planning.read',
    input: One, output: z.object({ rows: z.array(shapes.PlanSession) }), handle: async (ctx, { id }) => ({ rows: await plans.sessions(ctx, id) }) }),
  route({ name: 'planning.plans.history', method: 'GET', path: '/api/v1/plans/:id/history', about: 'What happened to the plan, oldest first', allow: 'planning.read',
    input: One, output: z.object({ rows: z.array(shapes.PlanFact) }), handle: async (ctx, { id }) => ({ rows: await plans.history(ctx, id) }) }),
  route({ name: 'planning.plans.why-not', method: 'GET', path: '/api/v1/plans/:id/why-not', about: 'Why a person of my units is not in an offering', allow: 'planning.read',
    input: z.object({ id: Id, person: Id, offering: Id }), output: shapes.WhyNot, handle: (ctx, input) => plans.whyNot(ctx, input) }),
  route({ name: 'planning.plans.solve', method: 'POST', path: '/api/v1/plans/:id/solve', about: 'Work the plan out', allow: 'planning.manage',
    input: One, output: Done, handle: async (ctx, { id }) => (await plans.solve(ctx, id), done) }),
  route({ name: 'planning.plans.cancel', method: 'POST', path: '/api/v1/plans/:id/cancel', about: 'Stop working it out', allow: 'planning.manage',
    input: One, output: Done, handle: async (ctx, { id }) => (await plans.cancel(ctx, id), done) }),
  route({ name: 'planning.plans.finish', method: 'POST', path: '/api/v1/plans/:id/finish', about: 'End with the best plan found so far', allow: 'planning.manage',
    input: One, output: Done, handle: async (ctx, { id }) => (await plans.finish(ctx, id), done) }),
  route({ name: 'planning.plans.workbook', method: 'GET', path: '/api/v1/plans/:id/plan.xlsx', about: 'The plan as a workbook', allow: 'planning.read', download: true,
    input: One, output: Nothing, handle: (ctx, { id }) => exports.workbook(ctx, id) }),
  route({ name: 'planning.plans.calendar', method: 'GET', path: '/api/v1/plans/:id/plan.ics', about: 'Its sessions as a calendar file', allow: 'planning.read', download: true,
    input: One, output: Nothing, handle: (ctx, { id }) => exports.calendar(ctx, id) }),
]
