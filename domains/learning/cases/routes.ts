import { z } from 'zod'
import { Done, done, Id, Nothing, route, Upload } from '#platform/route.ts'
import * as adoptions from './adoptions.ts'
import * as shapes from './shapes.ts'
import * as cases from './cases.ts'
import { FileName } from '../courses/file.ts'

const One = z.object({ id: Id })
const Reason = z.string().trim().min(1).max(1000)
const Version = z.coerce.number().int().min(1).max(100_000)
const base = '/api/v1/exchange/cases'

export const caseRoutes = [
  route({ name: 'learning.cases.list', method: 'GET', path: base, about: 'Practice cases in the library, the newest first', allow: 'signed-in',
    input: shapes.CaseFilter, output: shapes.CasePage, handle: (ctx, filter) => cases.list(ctx, filter) }),
  route({ name: 'learning.cases.choices', method: 'GET', path: `${base}/choices`, about: 'Regions, competencies, levels, and agencies I may adopt for', allow: 'signed-in',
    input: Nothing, output: shapes.CaseChoices, handle: ctx => cases.choices(ctx) }),
  route({ name: 'learning.cases.mine', method: 'GET', path: `${base}/mine`, about: 'Cases that I write', allow: 'signed-in',
    input: Nothing, output: z.object({ rows: z.array(shapes.MyCase) }), handle: ctx => cases.mine(ctx) }),
  route({ name: 'learning.cases.queue', method: 'GET', path: `${base}/queue`, about: 'Cases that wait for a reviewer', allow: 'learning.review',
    input: Nothing, output: z.object({ rows: z.array(shapes.CaseQueueRow) }), handle: ctx => cases.queue(ctx) }),
  route({ name: 'learning.cases.create', method: 'POST', path: base, about: 'Begin a practice case', allow: 'signed-in',
    input: shapes.CaseDraft, output: One, handle: (ctx, draft) => cases.create(ctx, draft) }),
  route({ name: 'learning.cases.read', method: 'GET', path: `${base}/:id`, about: 'A published case with its adoptions', allow: 'signed-in',
    input: One.extend({ version: Version.optional() }), output: shapes.CaseView, handle: (ctx, given) => cases.read(ctx, given) }),
  route({ name: 'learning.cases.desk', method: 'GET', path: `${base}/:id/draft`, about: 'The draft of a case, for its author and reviewers', allow: 'signed-in',
    input: One, output: shapes.CaseDesk, handle: (ctx, { id }) => cases.desk(ctx, id) }),
  route({ name: 'learning.cases.save', method: 'PUT', path: `${base}/:id/draft`, about: 'Change the draft of my case', allow: 'signed-in',
    input: One.extend({ revision: z.coerce.number().int().min(1), draft: shapes.CaseDraft }), output: z.object({ revision: z.number().int() }), handle: (ctx, given) => cases.save(ctx, given) }),
  route({ name: 'learning.cases.submit', method: 'POST', path: `${base}/:id/submit`, about: 'Submit my case for review', allow: 'signed-in',
    input: One, output: Done, handle: async (ctx, { id }) => (await cases.submit(ctx, id), done) }),
  route({ name: 'learning.cases.recall', method: 'POST', path: `${base}/:id/recall`, about: 'Take my case back from review', allow: 'signed-in',
    input: One, output: Done, handle: async (ctx, { id }) => (await cases.recall(ctx, id), done) }),
  route({ name: 'learning.cases.review', method: 'POST', path: `${base}/:id/review`, about: 'Accept a case into the library, or return it with a reason', allow: 'learning.review',
    input: shapes.CaseReviewGiven, output: z.object({ version: z.number().int().nullable() }), handle: (ctx, given) => cases.review(ctx, given) }),
  route({ name: 'learning.cases.withdraw', method: 'POST', path: `${base}/:id/withdraw`, about: 'Take a case out of the library', allow: 'signed-in',
    input: One.extend({ reason: Reason }), output: Done, handle: async (ctx, given) => (await cases.withdraw(ctx, given), done) }),
  route({ name: 'learning.cases.attach', method: 'POST', path: `${base}/:id/files`, about: 'Keep a file beside my case', allow: 'signed-in', upload: true,
    input: One.extend({ file: Upload }), output: z.object({ name: z.string() }), handle: (ctx, given) => cases.attach(ctx, given) }),
  route({ name: 'learning.cases.detach', method: 'DELETE', path: `${base}/:id/files/:name`, about: 'Take a file away from my case', allow: 'signed-in',
    input: One.extend({ name: FileName }), output: Done, handle: async (ctx, given) => (await cases.detach(ctx, given), done) }),
  route({ name: 'learning.cases.file', method: 'GET', path: `${base}/:id/versions/:version/files/:name`, about: 'A file of a case; version 0 is the draft', allow: 'signed-in', download: true,
    input: One.extend({ version: z.coerce.number().int().min(0).max(100_000), name: FileName }), output: Nothing, handle: (ctx, given) => cases.file(ctx, given) }),
  route({ name: 'learning.cases.adopt', method: 'POST', path: `${base}/:id/adoptions`, about: 'Record that an agency of mine adopted a case', allow: 'learning.adopt',
    input: shapes.AdoptionGiven, output: One, handle: (ctx, given) => adoptions.adopt(ctx, given) }),
  route({ name: 'learning.cases.result', method: 'POST', path: `${base}/:id/adoptions/:adoption/results`, about: 'Tell what came of an adoption', allow: 'learning.adopt',
    input: shapes.ResultGiven, output: Done, handle: async (ctx, given) => (await adoptions.tellResult(ctx, given), done) }),
  route({ name: 'learning.cases.retract', method: 'POST', path: `${base}/:id/adoptions/:adoption/retract`, about: 'Take an adoption off the record that was entered by mistake', allow: 'learning.adopt',
    input: One.extend({ adoption: Id, reason: Reason }), output: Done, handle: async (ctx, given) => (await adoptions.retract(ctx, given), done) }),
]
