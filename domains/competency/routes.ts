import { z } from 'zod'
import { Done, done, Nothing, route, Upload } from '#platform/route.ts'
import { Format } from '#platform/tables/index.ts'
import * as exchange from './exchange.ts'
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
  route({ name: 'competency.profiles.import', method: 'POST', path: '/api/v1/post-profiles/import', about: 'Import post profiles from a file', allow: 'competency.manage', upload: true,
    input: z.object({ file: Upload }), output: z.object({ posts: z.number().int() }), handle: (ctx, { file }) => exchange.importProfiles(ctx, file) }),
  route({ name: 'competency.profiles.export', method: 'GET', path: '/api/v1/post-profiles/export', about: 'Post profiles as a file', allow: 'competency.manage', download: true,
    input: Format, output: Nothing, handle: (ctx, { format }) => exchange.exportProfiles(ctx, format) }),
  route({ name: 'competency.framework.import', method: 'POST', path: '/api/v1/framework/import', about: 'Import a new version of the framework', allow: 'competency.manage', upload: true,
    input: z.object({ file: Upload, version: z.string().trim().min(1).max(40) }), output: z.object({ id: z.uuid(), competencies: z.number().int() }),
    handle: (ctx, { file, version }) => exchange.importFramework(ctx, file, version) }),
  route({ name: 'competency.framework.export', method: 'GET', path: '/api/v1/framework/export', about: 'The framework as a file', allow: 'signed-in', download: true,
    input: Format, output: Nothing, handle: (ctx, { format }) => exchange.exportFramework(ctx, format) }),
  route({ name: 'competency.evidence.mine', method: 'GET', path: '/api/v1/my/evidence', about: 'The newest evidence of each of my competencies', allow: 'signed-in',
    input: Nothing, output: z.object({ rows: z.array(shapes.Evidence) }), handle: ctx => ctx.read(async tx => ({ rows: await latestEvidence(tx, ctx.self().id) })) }),
]
