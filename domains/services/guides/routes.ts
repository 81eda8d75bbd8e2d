import { z } from 'zod'
import { Done, done, Flag, Id, Nothing, route, Upload } from '#platform/route.ts'
import { importGuides } from './import.ts'
import * as shapes from './shapes.ts'
import * as guides from './guides.ts'

const One = z.object({ id: Id })
const WithReason = One.extend({ reason: z.string().trim().min(1).max(1000) })

/** What offices do with their guides. */
export const guideRoutes = [
  route({ name: 'services.guides.list', method: 'GET', path: '/api/v1/guides', about: 'Guides of my units in their latest version', allow: 'signed-in',
    input: shapes.GuideFilter, output: shapes.GuidePage, handle: (ctx, input) => guides.list(ctx, input) }),
  route({ name: 'services.guides.add', method: 'POST', path: '/api/v1/guides', about: 'Begin a guide (draft)', allow: 'services.edit',
    input: shapes.GuideAdded, output: One, handle: (ctx, input) => guides.create(ctx, input) }),
  route({ name: 'services.guides.offices', method: 'GET', path: '/api/v1/guide-offices', about: 'Units that I may write guides for', allow: 'services.edit',
    input: Nothing, output: z.object({ rows: z.array(z.object({ id: Id, code: z.string(), name: z.object({ zh: z.string(), en: z.string() }) })) }),
    handle: async ctx => ({ rows: await guides.offices(ctx) }) }),
  route({ name: 'services.guides.lint', method: 'GET', path: '/api/v1/guide-lint', about: 'What guides lack or ask for too much, by agency', allow: 'services.supervise',
    input: Nothing, output: shapes.LintByOffice, handle: ctx => guides.lintByOffice(ctx) }),
  route({ name: 'services.guides.import', method: 'POST', path: '/api/v1/guides/import', about: 'Guides from a file as drafts, all or nothing, with the lint report', allow: 'services.edit', upload: true,
    input: z.object({ file: Upload, dryRun: Flag.default(false), unit: z.string().max(100).optional() }), output: shapes.GuideImport,
    handle: (ctx, { file, dryRun, unit }) => importGuides(ctx, file.path, file.name, { dryRun, publish: false, unitCode: unit, lang: ctx.lang }) }),
  route({ name: 'services.guides.get', method: 'GET', path: '/api/v1/guides/:id', about: 'A guide in its latest version, with its findings and versions', allow: 'signed-in',
    input: One, output: shapes.GuideDetail, handle: (ctx, { id }) => guides.detail(ctx, id) }),
  route({ name: 'services.guides.save', method: 'PUT', path: '/api/v1/guides/:id', about: 'Write the draft; after publication the next version', allow: 'services.edit',
    input: shapes.GuideChanged, output: z.object({ number: z.number().int(), revision: z.number().int() }), handle: (ctx, input) => guides.save(ctx, input) }),
  route({ name: 'services.guides.submit', method: 'POST', path: '/api/v1/guides/:id/submit', about: 'Send the draft for review', allow: 'services.edit',
    input: One, output: Done, handle: async (ctx, { id }) => (await guides.submit(ctx, id), done) }),
  route({ name: 'services.guides.return', method: 'POST', path: '/api/v1/guides/:id/return', about: 'Return it to its editor with the reason', allow: 'services.publish',
    input: WithReason, output: Done, handle: async (ctx, input) => (await guides.giveBack(ctx, input), done) }),
  route({ name: 'services.guides.publish', method: 'POST', path: '/api/v1/guides/:id/publish', about: 'Publish the reviewed version; never one that I wrote in', allow: 'services.publish',
    input: One, output: Done, handle: async (ctx, { id }) => (await guides.publish(ctx, id), done) }),
  route({ name: 'services.guides.withdraw', method: 'POST', path: '/api/v1/guides/:id/withdraw', about: 'Take it out of the public’s sight', allow: 'services.publish',
    input: WithReason, output: Done, handle: async (ctx, input) => (await guides.withdraw(ctx, input), done) }),
]
