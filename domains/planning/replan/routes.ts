import { z } from 'zod'
import { todayOf } from '#platform/days.ts'
import { Done, done, Id, route, Upload } from '#platform/route.ts'
import { takeSheet } from '../plan-sheet.ts'
import * as publication from '../publication.ts'
import * as shapes from './shapes.ts'
import * as changes from './replan.ts'

const One = z.object({ id: Id })

export const replanRoutes = [
  route({ name: 'planning.changes.list', method: 'GET', path: '/api/v1/plans/:id/changes', about: 'Changes of a plan, the newest first', allow: 'planning.read',
    input: One, output: z.object({ rows: z.array(shapes.ChangeHead) }), handle: async (ctx, { id }) => ({ rows: await changes.list(ctx, id) }) }),
  route({ name: 'planning.changes.seats', method: 'GET', path: '/api/v1/plans/:id/seats', about: 'Sessions of a plan: which have begun, which are confirmed', allow: 'planning.read',
    input: One, output: z.object({ rows: z.array(shapes.PlanSeat) }), handle: async (ctx, { id }) => ({ rows: await publication.seats(ctx, id, todayOf(ctx)) }) }),
  route({ name: 'planning.changes.ask', method: 'POST', path: '/api/v1/plan-changes', about: 'Have a published plan worked out anew with few changes', allow: 'planning.manage',
    input: shapes.ChangeGiven, output: One, handle: (ctx, input) => changes.ask(ctx, input) }),
  route({ name: 'planning.changes.get', method: 'GET', path: '/api/v1/plan-changes/:id', about: 'One change: figures before and after, sessions concerned', allow: 'planning.read',
    input: One, output: shapes.Change, handle: (ctx, { id }) => changes.one(ctx, id) }),
  route({ name: 'planning.changes.people', method: 'GET', path: '/api/v1/plan-changes/:id/people', about: 'Whom a change concerns: kept, added, removed, and why', allow: 'planning.read',
    input: shapes.ChangeFilter, output: shapes.ChangedPeople, handle: (ctx, input) => changes.people(ctx, input) }),
  route({ name: 'planning.changes.submit', method: 'POST', path: '/api/v1/plan-changes/:id/submit', about: 'Submit a change for approval', allow: 'planning.manage',
    input: One, output: Done, handle: async (ctx, { id }) => (await changes.submit(ctx, id), done) }),
  route({ name: 'planning.changes.apply', method: 'POST', path: '/api/v1/plan-changes/:id/apply', about: 'Put an approved change into force and tell whoever is concerned', allow: 'planning.manage',
    input: One, output: Done, handle: async (ctx, { id }) => (await changes.apply(ctx, id), done) }),
  route({ name: 'planning.changes.discard', method: 'DELETE', path: '/api/v1/plan-changes/:id', about: 'Give a change up', allow: 'planning.manage',
    input: One, output: Done, handle: async (ctx, { id }) => (await changes.discard(ctx, id), done) }),
  route({ name: 'planning.plans.sheet', method: 'POST', path: '/api/v1/plans/:id/plan.xlsx', about: 'Bring the workbook of a plan back, changed: checked row by row, all or nothing', allow: 'planning.manage', upload: true,
    input: One.extend({ file: Upload }), output: shapes.SheetReport, handle: (ctx, { id, file }) => takeSheet(ctx, id, file) }),
]
