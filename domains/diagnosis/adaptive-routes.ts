import { z } from 'zod'
import { Id, Nothing, route } from '#platform/route.ts'
import * as adaptive from './adaptive.ts'
import * as shapes from './adaptive-shapes.ts'

const One = z.object({ id: Id })

export const adaptiveRoutes = [
  route({ name: 'diagnosis.adaptive.start', method: 'POST', path: '/api/v1/my/adaptive', about: 'Begin or go on with an adaptive test, or a check of one competency', allow: 'signed-in',
    input: shapes.Start, output: z.object({ sittingId: Id, finished: z.boolean() }), handle: (ctx, input) => adaptive.start(ctx, input) }),
  route({ name: 'diagnosis.adaptive.step', method: 'GET', path: '/api/v1/my/adaptive/:id', about: 'The question that I am at', allow: 'signed-in',
    input: One, output: shapes.Step, handle: (ctx, { id }) => adaptive.step(ctx, id) }),
  route({ name: 'diagnosis.adaptive.answer', method: 'POST', path: '/api/v1/my/adaptive/:id', about: 'Answer a step; the same answer twice counts once', allow: 'signed-in',
    input: shapes.Answer, output: shapes.Step, handle: (ctx, input) => adaptive.answer(ctx, input) }),
  route({ name: 'diagnosis.adaptive.finish', method: 'POST', path: '/api/v1/my/adaptive/:id/finish', about: 'End the test here', allow: 'signed-in',
    input: One, output: shapes.Step, handle: (ctx, { id }) => adaptive.finish(ctx, id) }),
  route({ name: 'diagnosis.checks.mine', method: 'GET', path: '/api/v1/my/checks', about: 'My newest check of each competency', allow: 'signed-in',
    input: Nothing, output: z.object({ rows: z.array(shapes.Check) }), handle: async ctx => ({ rows: await adaptive.checks(ctx) }) }),
  route({ name: 'diagnosis.checks.get', method: 'GET', path: '/api/v1/my/checks/:id', about: 'A finished check of mine', allow: 'signed-in',
    input: One, output: shapes.Check, handle: (ctx, { id }) => adaptive.check(ctx, id) }),
]
