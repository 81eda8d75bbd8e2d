import { z } from 'zod'
import { Done, done, Id, Nothing, route } from '#platform/route.ts'
import * as shapes from './standards-shapes.ts'
import * as standards from './standards.ts'

export const standardsRoutes = [
  route({ name: 'assessment.standards.list', method: 'GET', path: '/api/v1/standard-studies', about: 'Standard-setting studies', allow: 'competency.manage',
    input: Nothing, output: z.object({ rows: z.array(shapes.StudyHead) }), handle: ctx => standards.list(ctx) }),
  route({ name: 'assessment.standards.create', method: 'POST', path: '/api/v1/standard-studies', about: 'Begin a standard-setting study', allow: 'assessment.author',
    input: shapes.NewStudy, output: z.object({ id: Id }), handle: (ctx, input) => standards.create(ctx, input) }),
  route({ name: 'assessment.standards.get', method: 'GET', path: '/api/v1/standard-studies/:id', about: 'One study with its results; names of raters for its leader', allow: 'competency.manage',
    input: z.object({ id: Id }), output: shapes.Study, handle: (ctx, { id }) => standards.one(ctx, id) }),
  route({ name: 'assessment.standards.items', method: 'PUT', path: '/api/v1/standard-studies/:id/items', about: 'Choose the items of a study by their codes', allow: 'assessment.author',
    input: shapes.ItemChoice, output: Done, handle: async (ctx, input) => (await standards.choose(ctx, input), done) }),
  route({ name: 'assessment.standards.draw', method: 'POST', path: '/api/v1/standard-studies/:id/draw', about: 'Draw the items of a study from the bank', allow: 'assessment.author',
    input: shapes.Draw, output: Done, handle: async (ctx, input) => (await standards.draw(ctx, input), done) }),
  route({ name: 'assessment.standards.invite', method: 'POST', path: '/api/v1/standard-studies/:id/raters', about: 'Invite a rater by staff number', allow: 'assessment.author',
    input: shapes.Invitation, output: Done, handle: async (ctx, input) => (await standards.invite(ctx, input), done) }),
  route({ name: 'assessment.standards.uninvite', method: 'DELETE', path: '/api/v1/standard-studies/:id/raters/:personId', about: 'Take back the invitation of a rater', allow: 'assessment.author',
    input: z.object({ id: Id, personId: Id }), output: Done, handle: async (ctx, { id, personId }) => (await standards.uninvite(ctx, id, personId), done) }),
  route({ name: 'assessment.standards.step', method: 'POST', path: '/api/v1/standard-studies/:id/step', about: 'Open a round, close the study, or give it up', allow: 'assessment.author',
    input: shapes.Step, output: Done, handle: async (ctx, input) => (await standards.step(ctx, input), done) }),
  route({ name: 'assessment.standards.adopt', method: 'POST', path: '/api/v1/standard-studies/:id/adopt', about: 'Adopt the cuts of a study that somebody else led', allow: 'competency.manage',
    input: z.object({ id: Id }), output: Done, handle: async (ctx, { id }) => (await standards.adopt(ctx, id), done) }),
  route({ name: 'assessment.standards.mine', method: 'GET', path: '/api/v1/my/standard-studies', about: 'Work sheets that wait for me', allow: 'signed-in',
    input: Nothing, output: shapes.MySheets, handle: ctx => standards.mine(ctx) }),
  route({ name: 'assessment.standards.sheet', method: 'GET', path: '/api/v1/my/standard-studies/:id', about: 'My work sheet in the round that is open', allow: 'signed-in',
    input: z.object({ id: Id }), output: shapes.Sheet, handle: (ctx, { id }) => standards.sheet(ctx, id) }),
  route({ name: 'assessment.standards.save', method: 'PUT', path: '/api/v1/my/standard-studies/:id', about: 'Keep ratings of my work sheet', allow: 'signed-in',
    input: shapes.SheetSave, output: Done, handle: async (ctx, input) => (await standards.save(ctx, input), done) }),
  route({ name: 'assessment.standards.handIn', method: 'POST', path: '/api/v1/my/standard-studies/:id/hand-in', about: 'Hand in my work sheet of this round', allow: 'signed-in',
    input: z.object({ id: Id }), output: Done, handle: async (ctx, { id }) => (await standards.handIn(ctx, id), done) }),
]
