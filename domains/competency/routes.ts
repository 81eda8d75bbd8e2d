import { z } from 'zod'
import { Done, done, Nothing, route } from '#platform/route.ts'
import * as frameworks from './frameworks.ts'
import * as profiles from './profiles.ts'
import * as shapes from './shapes.ts'
import { latestEvidence } from './store.ts'

export const routes = [
  route({ name: 'competency.framework.get', method: 'GET', path: '/api/v1/framework', about: 'The competency framework in force', allow: 'signed-in',
    input: Nothing, output: shapes.Framework, handle: ctx => frameworks.current(ctx) }),
  route({ name: 'competency.profiles.list', method: 'GET', path: '/api/v1/post-profiles', about: 'What each post asks', allow: 'signed-in',
    input: Nothing, output: z.object({ rows: z.array(shapes.Profile) }), handle: async ctx => ({ rows: await profiles.list(ctx) }) }),
  route({ name: 'competency.profiles.set', method: 'PUT', path: '/api/v1/post-profiles/:postId', about: 'Set what a post asks', allow: 'competency.manage',
    input: shapes.ProfileChange, output: Done, handle: async (ctx, input) => (await profiles.set(ctx, input), done) }),
  route({ name: 'competency.evidence.mine', method: 'GET', path: '/api/v1/my/evidence', about: 'The newest evidence of each of my competencies', allow: 'signed-in',
    input: Nothing, output: z.object({ rows: z.array(shapes.Evidence) }), handle: ctx => ctx.read(async tx => ({ rows: await latestEvidence(tx, ctx.self().id) })) }),
]
