import { z } from 'zod'
import { Done, done, Id, Nothing, route, Upload } from '#platform/route.ts'
import * as shapes from './shapes.ts'
import * as actuals from './actuals.ts'

const One = z.object({ id: Id })

export const actualRoutes = [
  route({ name: 'planning.actuals.get', method: 'GET', path: '/api/v1/plans/:id/actuals', about: 'What came of a plan, beside what was planned', allow: 'planning.read',
    input: One, output: shapes.Actuals, handle: (ctx, { id }) => actuals.report(ctx, id) }),
  route({ name: 'planning.actuals.enter', method: 'POST', path: '/api/v1/plan-actuals', about: 'Note whether a planned session was held, and its cost', allow: 'planning.manage',
    input: shapes.ActualGiven, output: Done, handle: async (ctx, input) => (await actuals.enter(ctx, input), done) }),
  route({ name: 'planning.actuals.import', method: 'POST', path: '/api/v1/plans/:id/attendance', about: 'Import who attended, all or nothing', allow: 'planning.manage', upload: true,
    input: One.extend({ file: Upload }), output: shapes.AttendanceReport, handle: (ctx, { id, file }) => actuals.takeAttendance(ctx, id, file) }),
  route({ name: 'planning.actuals.export', method: 'GET', path: '/api/v1/plans/:id/actuals.xlsx', about: 'Actuals against plan as a workbook', allow: 'planning.read', download: true,
    input: One, output: Nothing, handle: (ctx, { id }) => actuals.workbook(ctx, id) }),
]
