import { z } from 'zod'
import { Done, done, Id, Nothing, page, Paging, route, Upload } from '#platform/route.ts'
import * as calendars from './calendars.ts'
import * as moves from './moves.ts'
import * as rules from './rules.ts'
import * as shapes from './shapes.ts'

const note = z.string().trim().max(1000).default('')

export const clockRoutes = [
  route({ name: 'clocks.calendars.list', method: 'GET', path: '/api/v1/working-calendars', about: 'Years with their announcement in force, and what waits for a second person', allow: 'signed-in',
    input: Nothing, output: shapes.Calendars, handle: ctx => calendars.list(ctx) }),
  route({ name: 'clocks.calendars.year', method: 'GET', path: '/api/v1/working-calendars/:region/:year', about: 'Every version of a region’s year with its days', allow: 'signed-in',
    input: z.object({ region: shapes.Region, year: shapes.Year }), output: shapes.CalendarYear, handle: (ctx, input) => calendars.year(ctx, input) }),
  route({ name: 'clocks.calendars.file', method: 'GET', path: '/api/v1/working-calendars/:region', about: 'The working days of a place as a file that keju deadline reads', allow: 'signed-in', download: true,
    input: z.object({ region: shapes.Region }), output: Nothing, handle: (ctx, { region }) => calendars.exportFile(ctx, region) }),
  route({ name: 'clocks.calendars.import', method: 'POST', path: '/api/v1/working-calendars', about: 'Bring in announcements from a file, judged whole', allow: 'clocks.manage', upload: true,
    input: z.object({ region: shapes.Region.default('CN'), note, file: Upload }), output: shapes.Proposed, handle: (ctx, input) => calendars.importFile(ctx, input) }),
  route({ name: 'clocks.calendars.enter', method: 'POST', path: '/api/v1/working-calendars/lines', about: 'Bring in a year’s announcement line by line, judged whole', allow: 'clocks.manage',
    input: shapes.Entered, output: shapes.Proposed, handle: (ctx, input) => calendars.enter(ctx, input) }),
  route({ name: 'clocks.calendars.publish', method: 'POST', path: '/api/v1/working-calendars/:id/publish', about: 'Publish an announcement that somebody else brought in', allow: 'clocks.manage',
    input: z.object({ id: Id }), output: Done, handle: async (ctx, { id }) => (await calendars.publish(ctx, id), done) }),
  route({ name: 'clocks.calendars.refuse', method: 'POST', path: '/api/v1/working-calendars/:id/refuse', about: 'Put an announcement aside', allow: 'clocks.manage',
    input: z.object({ id: Id, note }), output: Done, handle: async (ctx, input) => (await calendars.refuse(ctx, input), done) }),
  route({ name: 'clocks.rules.list', method: 'GET', path: '/api/v1/clock-rules', about: 'Rules of legal clocks that count now or will, and what waits for a second person', allow: 'signed-in',
    input: Nothing, output: shapes.Rules, handle: ctx => rules.list(ctx) }),
  route({ name: 'clocks.rules.get', method: 'GET', path: '/api/v1/clock-rules/:code', about: 'Every version of a rule', allow: 'signed-in',
    input: z.object({ code: z.string().max(80) }), output: shapes.RulePage, handle: (ctx, { code }) => rules.one(ctx, code) }),
  route({ name: 'clocks.rules.propose', method: 'POST', path: '/api/v1/clock-rules', about: 'Propose a version of a rule from a day to come', allow: 'clocks.manage',
    input: shapes.RuleGiven, output: z.object({ id: Id }), handle: (ctx, input) => rules.propose(ctx, input) }),
  route({ name: 'clocks.rules.publish', method: 'POST', path: '/api/v1/clock-rules/:id/publish', about: 'Publish a version that somebody else proposed', allow: 'clocks.manage',
    input: z.object({ id: Id }), output: Done, handle: async (ctx, { id }) => (await rules.publish(ctx, id), done) }),
  route({ name: 'clocks.rules.refuse', method: 'POST', path: '/api/v1/clock-rules/:id/refuse', about: 'Put a proposed version aside', allow: 'clocks.manage',
    input: z.object({ id: Id, note }), output: Done, handle: async (ctx, input) => (await rules.refuse(ctx, input), done) }),
  route({ name: 'clocks.try', method: 'POST', path: '/api/v1/clock-trials', about: 'When something would be due, by rule, day of receipt and events', allow: 'signed-in', perMinute: 120,
    input: shapes.TrialGiven, output: shapes.ClockTrial, handle: (ctx, input) => rules.tryOut(ctx, input) }),
  route({ name: 'clocks.moves.list', method: 'GET', path: '/api/v1/due-moves', about: 'Due dates of my matters and my units’ that moved with a calendar, the newest first', allow: 'signed-in',
    input: Paging, output: page(shapes.MoveRow), handle: (ctx, input) => moves.list(ctx, input) }),
]
