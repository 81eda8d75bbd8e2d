import { z } from 'zod'
import { Id, route } from '#platform/route.ts'
import { Cut, CutGiven, Months } from './shapes.ts'
import * as months from './months.ts'

export const monthRoutes = [
  route({ name: 'planning.months.get', method: 'GET', path: '/api/v1/plans/:id/months', about: 'The months of a plan, and the plans cut out of it', allow: 'planning.read',
    input: z.object({ id: Id }), output: Months, handle: (ctx, { id }) => months.months(ctx, id) }),
  route({ name: 'planning.months.cut', method: 'POST', path: '/api/v1/plans/:id/months', about: 'Cut the plan of a month out of an approved plan', allow: 'planning.manage',
    input: CutGiven, output: Cut, handle: (ctx, input) => months.cut(ctx, input) }),
]
