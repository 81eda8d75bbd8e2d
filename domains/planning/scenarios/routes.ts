import { z } from 'zod'
import { Done, done, Id, Nothing, route } from '#platform/route.ts'
import { furtherChoices, putWay, ways, WayGiven } from '../constraints.ts'
import { estimateNow } from '../evidence/evidence.ts'
import { limits } from '../limits.ts'
import * as scenarios from './scenarios.ts'
import * as shapes from './shapes.ts'
import { Words } from '../shapes.ts'

const One = z.object({ id: Id })
const Named = z.object({ id: Id, name: Words })

export const scenarioRoutes = [
  route({ name: 'planning.gains.estimate', method: 'POST', path: '/api/v1/offerings/estimate', about: 'Estimate the gains of offerings anew from tests before and after', allow: 'planning.manage',
    input: Nothing, output: z.object({ effects: z.number().int(), measured: z.number().int(), learners: z.number().int() }), handle: ctx => estimateNow(ctx) }),
  route({ name: 'planning.plans.further', method: 'GET', path: '/api/v1/plans/further', about: 'Agencies, regions, posts, competencies and needs rounds that wishes can name', allow: 'planning.manage',
    input: Nothing, output: z.object({
      regions: z.array(Named.extend({ lagging: z.boolean() })), agencies: z.array(Named), posts: z.array(Named), competencies: z.array(Named),
      rounds: z.array(z.object({ id: Id, title: z.string(), state: z.enum(['draft', 'open', 'closed']) })),
    }), handle: ctx => furtherChoices(ctx) }),
  route({ name: 'planning.travel.list', method: 'GET', path: '/api/v1/travel', about: 'Ways between regions that cost money or time', allow: 'planning.read',
    input: Nothing, output: z.object({
      regions: z.array(Named.extend({ code: z.string(), lagging: z.boolean() })),
      ways: z.array(z.object({ fromId: Id, toId: Id, fen: z.number().nullable(), halfDays: z.number().int() })),
    }), handle: ctx => ways(ctx) }),
  route({ name: 'planning.travel.set', method: 'POST', path: '/api/v1/travel', about: 'Set what the way between two regions costs and takes', allow: 'planning.manage',
    input: WayGiven, output: Done, handle: async (ctx, input) => (await putWay(ctx, input), done) }),

  route({ name: 'planning.scenarios.list', method: 'GET', path: '/api/v1/plans/:id/scenarios', about: 'A plan with its scenarios', allow: 'planning.read',
    input: One, output: shapes.Family, handle: (ctx, { id }) => scenarios.family(ctx, id) }),
  route({ name: 'planning.scenarios.make', method: 'POST', path: '/api/v1/plans/:id/scenarios', about: 'Copy a plan as scenarios with other money, dates or emphasis', allow: 'planning.manage',
    input: shapes.ScenariosGiven, output: z.object({ ids: z.array(Id) }), handle: (ctx, input) => scenarios.make(ctx, input) }),
  route({ name: 'planning.scenarios.compare', method: 'GET', path: '/api/v1/plan-comparison', about: 'Plans side by side: what closes, cost, people, fairness, money', allow: 'planning.read',
    input: z.object({ ids: z.string().max(400).transform(text => text.split(',').filter(id => id !== '')).pipe(z.array(Id).max(10)) }), output: shapes.Comparison,
    handle: (ctx, { ids }) => scenarios.compare(ctx, ids) }),
  route({ name: 'planning.plans.wishes', method: 'GET', path: '/api/v1/plans/:id/wishes', about: 'What a plan is asked to keep, in words', allow: 'planning.read',
    input: One, output: z.object({ rows: z.array(shapes.WishLine) }), handle: async (ctx, { id }) => ({ rows: await scenarios.wishesOf(ctx, id) }) }),
  route({ name: 'planning.plans.limits', method: 'GET', path: '/api/v1/plans/:id/limits', about: 'Where the limits of a plan pinch: about what more money, seats, desks or hours would close', allow: 'planning.read',
    input: One, output: shapes.Limits, handle: (ctx, { id }) => limits(ctx, id) }),
  route({ name: 'planning.plans.board', method: 'GET', path: '/api/v1/plans/:id/board', about: 'Sessions of an offering in the plan with who sits in them', allow: 'planning.read',
    input: One.extend({ offering: Id.optional() }), output: shapes.Board, handle: (ctx, input) => scenarios.board(ctx, input) }),
  route({ name: 'planning.plans.price', method: 'GET', path: '/api/v1/plans/:id/price', about: 'What it would take to move a person of my units to another session', allow: 'planning.read',
    input: shapes.PriceAsked, output: shapes.PriceSaid, handle: (ctx, input) => scenarios.price(ctx, input) }),
  route({ name: 'planning.plans.keep', method: 'POST', path: '/api/v1/plans/:id/keep', about: 'Keep a person in a session for the next computation', allow: 'planning.manage',
    input: shapes.PriceAsked, output: Done, handle: async (ctx, input) => (await scenarios.keep(ctx, input), done) }),
  route({ name: 'planning.plans.release', method: 'POST', path: '/api/v1/plans/:id/release', about: 'Take back that a person is kept in a session', allow: 'planning.manage',
    input: One.extend({ person: Id, session: Id }), output: Done, handle: async (ctx, input) => (await scenarios.release(ctx, input), done) }),
]
