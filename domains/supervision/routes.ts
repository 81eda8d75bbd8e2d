import { Done, done, Nothing, route } from '#platform/route.ts'
import * as deadlines from './deadlines.ts'
import { indicatorRoutes } from './indicators/routes.ts'
import * as shapes from './shapes.ts'

export const supervisionRoutes = [
  route({ name: 'supervision.overview', method: 'GET', path: '/api/v1/supervision', about: 'Open, soon due and overdue by agency, what went up, and every override', allow: 'services.supervise',
    input: Nothing, output: shapes.Overview, handle: ctx => deadlines.overview(ctx) }),
  route({ name: 'supervision.deadlines', method: 'GET', path: '/api/v1/deadlines', about: 'Overdue, soon due or all that is open in my units, by what is due first', allow: 'signed-in',
    input: shapes.DeadlineFilter, output: shapes.DeadlinePage, handle: (ctx, input) => deadlines.list(ctx, input) }),
  route({ name: 'supervision.remind', method: 'POST', path: '/api/v1/deadlines/remind', about: 'Remind whoever works on something overdue, and their head', allow: 'services.supervise',
    input: shapes.RemindGiven, output: Done, handle: async (ctx, input) => (await deadlines.remind(ctx, input), done) }),
  route({ name: 'supervision.order', method: 'POST', path: '/api/v1/supervision/orders', about: 'Order an agency to put things right', allow: 'services.supervise',
    input: shapes.OrderGiven, output: Done, handle: async (ctx, input) => (await deadlines.order(ctx, input), done) }),
  route({ name: 'supervision.set', method: 'PUT', path: '/api/v1/supervision/setting', about: 'When people are reminded and when it goes up', allow: 'clocks.manage',
    input: shapes.Setting, output: Done, handle: async (ctx, input) => (await deadlines.set(ctx, input), done) }),
  ...indicatorRoutes,
]
