import { z } from 'zod'
import { Done, done, Flag, Id, Nothing, route, Upload } from '#platform/route.ts'
import { CourseFile, FileName, Key } from './file.ts'
import * as exchange from './exchange.ts'
import * as shapes from './shapes.ts'
import * as courses from './courses.ts'
import * as previews from '../study/lessons.ts'

const One = z.object({ id: Id })
const Edition = One.extend({ version: z.coerce.number().int().min(0).max(100_000) })
const FaultRow = z.object({ path: z.string(), code: z.string(), detail: z.record(z.string(), z.union([z.string(), z.number()])).optional() })

export const courseRoutes = [
  route({ name: 'learning.courses.list', method: 'GET', path: '/api/v1/courses', about: 'Courses, drafts included', allow: 'learning.author',
    input: shapes.CourseFilter, output: shapes.CoursePage, handle: (ctx, input) => courses.list(ctx, input) }),
  route({ name: 'learning.courses.create', method: 'POST', path: '/api/v1/courses', about: 'Begin a course', allow: 'learning.author',
    input: shapes.CourseGiven, output: One, handle: (ctx, input) => courses.create(ctx, input) }),
  route({ name: 'learning.courses.import', method: 'POST', path: '/api/v1/courses/import', about: 'Take a course file in as a draft', allow: 'learning.author', upload: true,
    input: z.object({ file: Upload, dryRun: Flag.default(false) }), output: z.object({ id: Id.nullable(), code: z.string().nullable(), created: z.boolean(), faults: z.array(FaultRow) }),
    handle: (ctx, input) => exchange.importCourse(ctx, input.file, input) }),
  route({ name: 'learning.courses.desk', method: 'GET', path: '/api/v1/courses/:id', about: 'A course as its authors see it', allow: 'learning.author',
    input: One, output: shapes.CourseDesk, handle: (ctx, { id }) => courses.desk(ctx, id) }),
  route({ name: 'learning.courses.change', method: 'POST', path: '/api/v1/courses/:id/steps', about: 'Change the draft by one step', allow: 'learning.author',
    input: One.extend({ revision: z.coerce.number().int().min(1), step: shapes.Step }), output: z.object({ revision: z.number().int() }), handle: (ctx, { id, revision, step }) => courses.change(ctx, id, revision, step) }),
  route({ name: 'learning.courses.replace', method: 'PUT', path: '/api/v1/courses/:id/draft', about: 'Replace the draft', allow: 'learning.author',
    input: One.extend({ course: CourseFile }), output: Done, handle: async (ctx, { id, course }) => (await courses.replace(ctx, id, course), done) }),
  route({ name: 'learning.courses.publish', method: 'POST', path: '/api/v1/courses/:id/publish', about: 'Put the draft in force as the next version', allow: 'learning.author',
    input: shapes.Publication, output: z.object({ version: z.number().int(), relearners: z.number().int() }), handle: (ctx, { id, ...input }) => courses.publish(ctx, id, input) }),
  route({ name: 'learning.courses.copy', method: 'POST', path: '/api/v1/courses/:id/copy', about: 'Copy the draft under another code', allow: 'learning.author',
    input: One.extend({ code: CourseFile.shape.code }), output: One, handle: (ctx, { id, code }) => courses.copy(ctx, id, code) }),
  route({ name: 'learning.courses.archive', method: 'POST', path: '/api/v1/courses/:id/archive', about: 'Take a course out of the catalogue, or back', allow: 'learning.author',
    input: One.extend({ archived: Flag.default(true) }), output: Done, handle: async (ctx, { id, archived }) => (await courses.archive(ctx, id, archived), done) }),
  route({ name: 'learning.courses.attach', method: 'POST', path: '/api/v1/courses/:id/files', about: 'Keep a file beside the draft', allow: 'learning.author', upload: true,
    input: One.extend({ file: Upload }), output: z.object({ name: z.string() }), handle: (ctx, { id, file }) => courses.attach(ctx, id, file) }),
  route({ name: 'learning.courses.detach', method: 'DELETE', path: '/api/v1/courses/:id/files/:name', about: 'Take a file away from the draft', allow: 'learning.author',
    input: One.extend({ name: FileName }), output: Done, handle: async (ctx, { id, name }) => (await courses.detach(ctx, id, name), done) }),
  route({ name: 'learning.courses.export', method: 'GET', path: '/api/v1/courses/:id/versions/:version/export', about: 'A version as one file; 0 is the draft', allow: 'learning.author', download: true,
    input: Edition, output: Nothing, handle: (ctx, { id, version }) => exchange.exportCourse(ctx, id, version) }),
  route({ name: 'learning.courses.preview', method: 'GET', path: '/api/v1/courses/:id/preview', about: 'The draft as learners would see it', allow: 'learning.author',
    input: One.extend({ lang: shapes.Language.optional() }), output: shapes.CoursePreview, handle: (ctx, { id, lang }) => previews.preview(ctx, id, lang ?? ctx.lang) }),
  route({ name: 'learning.courses.picture', method: 'GET', path: '/api/v1/courses/:id/versions/:version/pictures/:picture', about: 'A drawing of a course', allow: 'signed-in', download: true,
    input: Edition.extend({ picture: Key, lang: shapes.Language.default('zh') }), output: Nothing, handle: (ctx, input) => courses.picture(ctx, input) }),
  route({ name: 'learning.courses.media', method: 'GET', path: '/api/v1/courses/:id/versions/:version/files/:name', about: 'A file of a course, in ranges if so asked', allow: 'signed-in', download: true,
    input: Edition.extend({ name: FileName }), output: Nothing, handle: (ctx, input) => courses.media(ctx, input) }),
]
