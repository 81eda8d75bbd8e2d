import { z } from 'zod'
import { Done, done, Id, Nothing, route } from '#platform/route.ts'
import { furtherChoices, putWay, ways, WayGiven } from './constraints.ts'
import { estimateNow } from './evidence.ts'
import { Words } from './shapes.ts'

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
]
