import { z } from 'zod'
import { Done, done, Flag, Id, Nothing, route } from '#platform/route.ts'
import { adopt, models, refit, sayUseful } from './refit.ts'
import { Models, Refit } from './shapes.ts'

/** How searches went, and what an office learns from it. */
export const searchRoutes = [
  route({ name: 'services.search.useful', method: 'POST', path: '/api/v1/searches/:id/useful', about: 'Say whether the results were what I sought', allow: 'anyone', perMinute: 20,
    input: z.object({ id: Id, useful: Flag }), output: Done, handle: async (ctx, { id, useful }) => (await sayUseful(ctx, id, useful), done) }),
  route({ name: 'services.search.models', method: 'GET', path: '/api/v1/search-models', about: 'Weights for the chance of an answer: versions with how good they are', allow: 'services.supervise',
    input: Nothing, output: Models, handle: ctx => models(ctx) }),
  route({ name: 'services.search.refit', method: 'POST', path: '/api/v1/search-models', about: 'Fit the weights anew to our own searches, as a version to look at', allow: 'services.supervise', perMinute: 10,
    input: Nothing, output: Refit, handle: ctx => refit(ctx) }),
  route({ name: 'services.search.adopt', method: 'POST', path: '/api/v1/search-models/:version/adopt', about: 'Put a version in force; 0 for the shipped weights', allow: 'services.supervise',
    input: z.object({ version: z.coerce.number().int().min(0).max(1_000_000) }), output: Done, handle: async (ctx, { version }) => (await adopt(ctx, version), done) }),
]
