import { z } from 'zod'
import { Day, Done, done, Flag, Id, Nothing, page, Paging, route, Upload } from '#platform/route.ts'
import { Format } from '#platform/tables/index.ts'
import * as exchange from './exchange.ts'
import * as needs from './needs.ts'
import * as shapes from './shapes.ts'
import { Words } from '../shapes.ts'

const One = z.object({ id: Id })

export const needRoutes = [
  route({ name: 'planning.rounds.list', method: 'GET', path: '/api/v1/needs', about: 'Needs rounds of my units, the newest first', allow: 'planning.nominate',
    input: Paging, output: page(shapes.RoundRow), handle: (ctx, input) => needs.rounds(ctx, input) }),
  route({ name: 'planning.rounds.create', method: 'POST', path: '/api/v1/needs', about: 'Start a round in which units say what they need (draft)', allow: 'planning.manage',
    input: shapes.RoundGiven, output: One, handle: (ctx, input) => needs.createRound(ctx, input) }),
  route({ name: 'planning.rounds.get', method: 'GET', path: '/api/v1/needs/:id', about: 'One round with its units', allow: 'planning.nominate',
    input: One, output: shapes.Round, handle: (ctx, { id }) => needs.round(ctx, id) }),
  route({ name: 'planning.rounds.choices', method: 'GET', path: '/api/v1/needs/:id/choices', about: 'Persons and offerings that an entry may name', allow: 'planning.nominate',
    input: One, output: z.object({ people: z.array(z.object({ id: Id, number: z.string(), name: z.string() })), offerings: z.array(z.object({ id: Id, code: z.string(), title: Words })) }),
    handle: (ctx, { id }) => needs.choices(ctx, id) }),
  route({ name: 'planning.rounds.open', method: 'POST', path: '/api/v1/needs/:id/open', about: 'Open the round and tell the units', allow: 'planning.manage',
    input: One, output: Done, handle: async (ctx, { id }) => (await needs.openRound(ctx, id), done) }),
  route({ name: 'planning.rounds.close', method: 'POST', path: '/api/v1/needs/:id/close', about: 'Close the round', allow: 'planning.manage',
    input: One, output: Done, handle: async (ctx, { id }) => (await needs.closeRound(ctx, id), done) }),
  route({ name: 'planning.rounds.deadline', method: 'POST', path: '/api/v1/needs/:id/deadline', about: 'Change its last day', allow: 'planning.manage',
    input: One.extend({ deadline: Day }), output: Done, handle: async (ctx, input) => (await needs.changeDeadline(ctx, input), done) }),
  route({ name: 'planning.rounds.remind', method: 'POST', path: '/api/v1/needs/:id/remind', about: 'Remind those who speak for units that are not done', allow: 'planning.manage',
    input: One, output: z.object({ reminded: z.number().int() }), handle: (ctx, { id }) => needs.remind(ctx, id) }),
  route({ name: 'planning.rounds.unit', method: 'POST', path: '/api/v1/needs/:id/unit', about: 'A unit says that it is done, or goes on', allow: 'planning.nominate',
    input: One.extend({ unitId: Id, done: Flag }), output: Done, handle: async (ctx, input) => (await needs.unitDone(ctx, input), done) }),

  route({ name: 'planning.needs.list', method: 'GET', path: '/api/v1/needs/:id/entries', about: 'What was said of persons of my units', allow: 'planning.nominate',
    input: shapes.NeedFilter, output: page(shapes.NeedRow), handle: (ctx, input) => needs.needs(ctx, input) }),
  route({ name: 'planning.needs.put', method: 'POST', path: '/api/v1/needs/:id/entries', about: 'Put a person forward for an offering, or veto it with a reason', allow: 'planning.nominate',
    input: shapes.NeedGiven, output: Done, handle: async (ctx, input) => (await needs.put(ctx, input), done) }),
  route({ name: 'planning.needs.remove', method: 'DELETE', path: '/api/v1/need-entries/:id', about: 'Take a nomination or veto back', allow: 'planning.nominate',
    input: One, output: Done, handle: async (ctx, { id }) => (await needs.remove(ctx, id), done) }),
  route({ name: 'planning.needs.import', method: 'POST', path: '/api/v1/needs/:id/import', about: 'Nominations and vetoes from a file, all or nothing', allow: 'planning.nominate', upload: true,
    input: z.object({ id: Id, file: Upload }), output: shapes.NeedImport, handle: (ctx, { id, file }) => exchange.importNeeds(ctx, id, file) }),
  route({ name: 'planning.needs.export', method: 'GET', path: '/api/v1/needs/:id/export', about: 'What was said, as a file that imports again', allow: 'planning.nominate', download: true,
    input: Format.extend({ id: Id }), output: Nothing, handle: (ctx, { id, format }) => exchange.exportNeeds(ctx, id, format) }),

  route({ name: 'planning.new-wishes.list', method: 'GET', path: '/api/v1/needs/:id/new-wishes', about: 'Training that units miss', allow: 'planning.nominate',
    input: One, output: z.object({ rows: z.array(shapes.NewWish) }), handle: async (ctx, { id }) => ({ rows: await needs.newWishes(ctx, id) }) }),
  route({ name: 'planning.new-wishes.add', method: 'POST', path: '/api/v1/needs/:id/new-wishes', about: 'Ask for training that nobody offers', allow: 'planning.nominate',
    input: shapes.NewWishGiven, output: Done, handle: async (ctx, input) => (await needs.addNewWish(ctx, input), done) }),
  route({ name: 'planning.new-wishes.answer', method: 'POST', path: '/api/v1/new-wishes/:id/answer', about: 'Answer a wish for new training', allow: 'planning.manage',
    input: One.extend({ state: z.enum(['taken', 'declined']), answer: z.string().trim().max(1000).default('') }), output: Done,
    handle: async (ctx, input) => (await needs.answerNewWish(ctx, input), done) }),

  route({ name: 'planning.my-needs.list', method: 'GET', path: '/api/v1/my/needs', about: 'Rounds open to me, and what was said of me', allow: 'signed-in',
    input: Nothing, output: z.object({ rows: z.array(shapes.MyRound) }), handle: async ctx => ({ rows: await needs.mine(ctx) }) }),
  route({ name: 'planning.my-needs.wish', method: 'POST', path: '/api/v1/my/needs/:id/wish', about: 'State my own wish', allow: 'signed-in',
    input: shapes.OwnWish, output: Done, handle: async (ctx, input) => (await needs.wish(ctx, input), done) }),
  route({ name: 'planning.my-needs.unwish', method: 'DELETE', path: '/api/v1/my/wishes/:id', about: 'Take my wish back', allow: 'signed-in',
    input: One, output: Done, handle: async (ctx, { id }) => (await needs.unwish(ctx, id), done) }),
]
