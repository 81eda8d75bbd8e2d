import { z } from 'zod'
import { Done, done, Flag, Id, Nothing, route, Upload } from '#platform/route.ts'
import * as files from './bank-files.ts'
import * as calibration from './calibration.ts'
import * as studio from './studio.ts'
import * as shapes from './studio-shapes.ts'

const One = z.object({ id: Id })
const Comment = z.string().trim().max(2000).default('')

/** The studio: writing, review, pools, files, calibration, watch lists. Static paths stand before `/items/:id`. */
export const studioRoutes = [
  route({ name: 'assessment.items.add', method: 'POST', path: '/api/v1/items', about: 'Write a new item (draft)', allow: 'assessment.author',
    input: shapes.ItemGiven, output: One, handle: (ctx, input) => studio.create(ctx, input) }),
  route({ name: 'assessment.items.import', method: 'POST', path: '/api/v1/items/import', about: 'Import items, all or nothing; a dry run only reports', allow: 'assessment.author', upload: true,
    input: z.object({ file: Upload, dryRun: Flag.default(false) }), output: shapes.FileReport, handle: (ctx, input) => files.importItems(ctx, input.file, input.dryRun) }),
  route({ name: 'assessment.items.export', method: 'GET', path: '/api/v1/items/export', about: 'The bank as a file that imports again', allow: 'assessment.author', download: true,
    input: z.object({ format: z.enum(['xlsx', 'csv']).default('xlsx'), pool: Id.optional() }), output: Nothing, handle: (ctx, input) => files.exportItems(ctx, input) }),
  route({ name: 'assessment.items.dossier', method: 'GET', path: '/api/v1/items/:id/dossier', about: 'All that is known of an item', allow: 'assessment.author',
    input: One, output: shapes.Dossier, handle: (ctx, { id }) => studio.dossier(ctx, id) }),
  route({ name: 'assessment.items.change', method: 'PUT', path: '/api/v1/items/:id', about: 'Write the draft or the next version of an item', allow: 'assessment.author',
    input: shapes.ItemChanged, output: Done, handle: async (ctx, { id, ...input }) => (await studio.change(ctx, id, input), done) }),
  route({ name: 'assessment.items.discard', method: 'DELETE', path: '/api/v1/items/:id/draft', about: 'Throw the draft away', allow: 'assessment.author',
    input: One, output: Done, handle: async (ctx, { id }) => (await studio.discard(ctx, id), done) }),
  route({ name: 'assessment.items.submit', method: 'POST', path: '/api/v1/items/:id/submit', about: 'Give the draft to a second person', allow: 'assessment.author',
    input: One, output: Done, handle: async (ctx, { id }) => (await studio.submit(ctx, id), done) }),
  route({ name: 'assessment.items.review', method: 'POST', path: '/api/v1/items/:id/review', about: 'Accept or return it; never one’s own', allow: 'assessment.review',
    input: One.extend({ accept: Flag, comment: Comment }), output: Done, handle: async (ctx, { id, ...input }) => (await studio.review(ctx, id, input), done) }),
  route({ name: 'assessment.items.activate', method: 'POST', path: '/api/v1/items/:id/activate', about: 'Take a piloted item into use', allow: 'assessment.author',
    input: One, output: Done, handle: async (ctx, { id }) => (await studio.activate(ctx, id), done) }),
  route({ name: 'assessment.items.tag', method: 'PUT', path: '/api/v1/items/:id/tags', about: 'Set the tags of an item', allow: 'assessment.author',
    input: One.extend({ tags: shapes.ItemGiven.shape.tags }), output: Done, handle: async (ctx, { id, tags }) => (await studio.setTags(ctx, id, tags), done) }),
  route({ name: 'assessment.tags.list', method: 'GET', path: '/api/v1/item-tags', about: 'Tags in use', allow: 'assessment.author',
    input: Nothing, output: z.object({ rows: z.array(shapes.Tag.extend({ items: z.number().int() })) }), handle: async ctx => ({ rows: await studio.tags(ctx) }) }),
  route({ name: 'assessment.reviews.list', method: 'GET', path: '/api/v1/item-reviews', about: 'Versions that wait for a second person', allow: 'assessment.review',
    input: Nothing, output: z.object({ rows: z.array(shapes.QueueRow) }), handle: async ctx => ({ rows: await studio.queue(ctx) }) }),

  route({ name: 'assessment.pools.list', method: 'GET', path: '/api/v1/item-pools', about: 'Pools of items', allow: 'assessment.author',
    input: Nothing, output: z.object({ rows: z.array(shapes.Pool) }), handle: async ctx => ({ rows: await studio.pools(ctx) }) }),
  route({ name: 'assessment.pools.add', method: 'POST', path: '/api/v1/item-pools', about: 'Make a pool', allow: 'assessment.author',
    input: shapes.PoolGiven, output: One, handle: (ctx, input) => studio.addPool(ctx, input) }),
  route({ name: 'assessment.pools.get', method: 'GET', path: '/api/v1/item-pools/:id', about: 'One pool', allow: 'assessment.author',
    input: One, output: shapes.Pool, handle: (ctx, { id }) => studio.pool(ctx, id) }),
  route({ name: 'assessment.pools.fill', method: 'POST', path: '/api/v1/item-pools/:id/items', about: 'Put items into a pool, or take them out', allow: 'assessment.author',
    input: One.extend({ items: z.array(Id).min(1).max(5000), take: Flag.default(false) }), output: z.object({ items: z.number().int() }), handle: (ctx, { id, ...input }) => studio.fillPool(ctx, id, input) }),
  route({ name: 'assessment.pools.drop', method: 'DELETE', path: '/api/v1/item-pools/:id', about: 'Dissolve a pool; its items stay', allow: 'assessment.author',
    input: One, output: Done, handle: async (ctx, { id }) => (await studio.dropPool(ctx, id), done) }),

  route({ name: 'assessment.samples.list', method: 'GET', path: '/api/v1/calibration-samples', about: 'Tests whose answers can be calibrated on', allow: 'assessment.author',
    input: Nothing, output: z.object({ rows: z.array(shapes.Purpose) }), handle: async ctx => ({ rows: await calibration.purposes(ctx) }) }),
  route({ name: 'assessment.calibrations.list', method: 'GET', path: '/api/v1/calibrations', about: 'Calibration runs, the newest first', allow: 'assessment.author',
    input: Nothing, output: z.object({ rows: z.array(shapes.RunHead) }), handle: async ctx => ({ rows: await calibration.list(ctx) }) }),
  route({ name: 'assessment.calibrations.start', method: 'POST', path: '/api/v1/calibrations', about: 'Calibrate on the answers of tests', allow: 'assessment.author',
    input: shapes.RunGiven, output: One, handle: (ctx, input) => calibration.start(ctx, input) }),
  route({ name: 'assessment.calibrations.upload', method: 'POST', path: '/api/v1/calibrations/file', about: 'Calibrate on a file of answers', allow: 'assessment.author', upload: true,
    input: shapes.FileRunGiven.extend({ file: Upload }), output: One, handle: (ctx, input) => calibration.startOnFile(ctx, input) }),
  route({ name: 'assessment.calibrations.get', method: 'GET', path: '/api/v1/calibrations/:id', about: 'One run: state, sample, scale, notes', allow: 'assessment.author',
    input: One, output: shapes.Run, handle: (ctx, { id }) => calibration.one(ctx, id) }),
  route({ name: 'assessment.calibrations.report', method: 'GET', path: '/api/v1/calibrations/:id/items', about: 'What the run says of each item, the worst first', allow: 'assessment.author',
    input: shapes.ReportFilter, output: z.object({ rows: z.array(shapes.ItemReport) }), handle: async (ctx, { id, verdict }) => ({ rows: await calibration.report(ctx, id, verdict) }) }),
  route({ name: 'assessment.calibrations.cancel', method: 'POST', path: '/api/v1/calibrations/:id/cancel', about: 'Stop a run', allow: 'assessment.author',
    input: One, output: Done, handle: async (ctx, { id }) => (await calibration.cancel(ctx, id), done) }),
  route({ name: 'assessment.calibrations.adopt', method: 'POST', path: '/api/v1/calibrations/:id/adopt', about: 'Put the figures of these items in force', allow: 'assessment.author',
    input: shapes.Adoption, output: z.object({ adopted: z.number().int(), promoted: z.number().int() }), handle: (ctx, { id, ...input }) => calibration.adopt(ctx, id, input) }),

  route({ name: 'assessment.watch.exposure', method: 'GET', path: '/api/v1/item-watch/exposure', about: 'How often each item is asked', allow: 'assessment.author',
    input: shapes.ExposureFilter, output: shapes.ExposurePage, handle: (ctx, input) => studio.exposure(ctx, input) }),
  route({ name: 'assessment.watch.count', method: 'POST', path: '/api/v1/item-watch/exposure', about: 'Count anew how often each item is asked', allow: 'assessment.author',
    input: Nothing, output: z.object({ items: z.number().int() }), handle: ctx => studio.countExposure(ctx) }),
  route({ name: 'assessment.watch.drift', method: 'GET', path: '/api/v1/item-watch/drift', about: 'Items that have become harder or easier', allow: 'assessment.author',
    input: Nothing, output: z.object({ rows: z.array(shapes.DriftRow) }), handle: async ctx => ({ rows: await studio.drifted(ctx) }) }),
  route({ name: 'assessment.watch.fairness', method: 'GET', path: '/api/v1/item-watch/fairness', about: 'Items that equally able groups solve unequally', allow: 'assessment.author',
    input: Nothing, output: z.object({ rows: z.array(shapes.DifRow) }), handle: async ctx => ({ rows: await studio.unfair(ctx) }) }),
]
