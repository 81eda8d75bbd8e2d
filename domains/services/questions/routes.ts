import { z } from 'zod'
import { Done, done, Id, Nothing, Paging, route } from '#platform/route.ts'
import * as answers from './answers.ts'
import * as shapes from './shapes.ts'
import * as work from './work.ts'
import * as questions from './questions.ts'
import * as ratings from './ratings.ts'

const One = z.object({ id: Id })
const Item = z.object({ item: z.string().max(80).default('') })

/** Asking, answering and rating. Rows for the public show a pass (followers.ts) to one matter: a number alone opens nothing. */
export const questionRoutes = [
  route({ name: 'services.ask.page', method: 'GET', path: '/api/v1/ask', about: 'What the form for a question shows', allow: 'anyone', input: Item, output: shapes.AskPage, handle: (ctx, { item }) => questions.askPage(ctx, item) }),
  route({ name: 'services.ask.similar', method: 'GET', path: '/api/v1/ask/similar', about: 'What may answer a question already', allow: 'anyone', perMinute: 60,
    input: z.object({ text: z.string().trim().min(1).max(1000) }), output: shapes.Similar, handle: (ctx, { text }) => questions.similar(ctx, text) }),
  route({ name: 'services.ask.send', method: 'POST', path: '/api/v1/ask', about: 'Send a question, complaint or suggestion; gives its number and a pass to it', allow: 'anyone', perMinute: 10,
    input: shapes.AskGiven, output: shapes.Handed, handle: (ctx, input) => questions.ask(ctx, input) }),
  route({ name: 'services.ask.get', method: 'GET', path: '/api/v1/ask/:number', about: 'My question with every step so far', allow: 'anyone', input: shapes.ByNumber, output: shapes.MyQuestion, handle: (ctx, { number }) => questions.mine(ctx, number) }),
  route({ name: 'services.ask.step', method: 'POST', path: '/api/v1/ask/:number', about: 'Say that it is solved or not, write, or withdraw', allow: 'anyone', perMinute: 20,
    input: shapes.MyStep, output: Done, handle: async (ctx, input) => (await questions.step(ctx, input), done) }),

  route({ name: 'services.answers.shown', method: 'GET', path: '/api/v1/answers', about: 'Published answers, the newest first', allow: 'anyone', open: true,
    input: Paging.extend({ language: z.enum(['zh', 'en']).optional() }), output: shapes.ShownAnswers, handle: (ctx, input) => answers.shown(ctx, input) }),
  route({ name: 'services.answers.read', method: 'GET', path: '/api/v1/answers/:id', about: 'A published answer', allow: 'anyone', open: true, input: One, output: shapes.ShownAnswer, handle: (ctx, { id }) => answers.shownOne(ctx, id) }),
  route({ name: 'services.answers.help', method: 'POST', path: '/api/v1/answers/:id/help', about: 'Say whether an answer helped; nothing is kept of who says it', allow: 'anyone', perMinute: 20,
    input: One.extend({ helpful: z.union([z.boolean(), z.enum(['yes', 'no']).transform(value => value === 'yes')]) }), output: Done, handle: async (ctx, input) => (await answers.help(ctx, input), done) }),

  route({ name: 'services.rate.page', method: 'GET', path: '/api/v1/rate', about: 'What the form for a rating shows', allow: 'anyone',
    input: Item.extend({ number: z.string().max(60).default('') }), output: shapes.RatePage, handle: (ctx, input) => ratings.ratePage(ctx, input) }),
  route({ name: 'services.rate.give', method: 'POST', path: '/api/v1/rate', about: 'Rate a matter of one’s own, a service, or services in general', allow: 'anyone', perMinute: 10,
    input: shapes.RateGiven, output: shapes.Rated, handle: (ctx, input) => ratings.rate(ctx, input) }),
  route({ name: 'services.rate.published', method: 'GET', path: '/api/v1/rate/published', about: 'A year of ratings with how sure they are, and replies to bad ones', allow: 'anyone', open: true, input: Nothing, output: shapes.PublicRatings, handle: ctx => ratings.published(ctx) }),

  route({ name: 'services.questions.list', method: 'GET', path: '/api/v1/questions', about: 'Questions to my units by what is due first', allow: 'signed-in', input: shapes.QuestionFilter, output: shapes.QuestionPage, handle: (ctx, input) => work.list(ctx, input) }),
  route({ name: 'services.questions.record', method: 'POST', path: '/api/v1/questions', about: 'Take down a question from the telephone or the counter', allow: 'services.handle',
    input: shapes.Recorded, output: z.object({ id: Id, number: z.string() }), handle: (ctx, input) => work.record(ctx, input) }),
  route({ name: 'services.questions.overview', method: 'GET', path: '/api/v1/question-overview', about: 'Open, overdue and answered in time by office', allow: 'services.supervise',
    input: Nothing, output: z.object({ today: z.string(), offices: z.array(z.object({
      unitId: Id, unitName: z.object({ zh: z.string(), en: z.string() }), open: z.number(), overdue: z.number(), answered: z.number(), reopened: z.number(), onTime: z.object({ estimate: z.number(), low: z.number(), high: z.number() }).nullable(),
    })) }), handle: ctx => work.overview(ctx) }),
  route({ name: 'services.questions.get', method: 'GET', path: '/api/v1/questions/:id', about: 'A question to my units, and what may happen next', allow: 'signed-in', input: One, output: shapes.OfficeQuestion, handle: (ctx, { id }) => work.one(ctx, id) }),
  route({ name: 'services.questions.act', method: 'POST', path: '/api/v1/questions/:id/act', about: 'One step of the office in a question', allow: 'signed-in',
    input: shapes.OfficeActGiven, output: Done, handle: async (ctx, { id, act }) => (await work.act(ctx, { id, ...act }), done) }),
  route({ name: 'services.questions.part', method: 'POST', path: '/api/v1/question-parts/:id', about: 'What my office adds to another’s answer', allow: 'services.handle',
    input: shapes.PartAnswer, output: Done, handle: async (ctx, input) => (await work.answerPart(ctx, input), done) }),

  route({ name: 'services.office-answers.list', method: 'GET', path: '/api/v1/office-answers', about: 'Answers for everybody of my units', allow: 'signed-in',
    input: shapes.AnswerFilter, output: z.object({ rows: z.array(shapes.AnswerRow), next: z.string().nullable() }), handle: (ctx, input) => answers.list(ctx, input) }),
  route({ name: 'services.office-answers.propose', method: 'POST', path: '/api/v1/office-answers', about: 'Propose an answer for everybody', allow: 'services.handle', input: shapes.AnswerGiven, output: One, handle: (ctx, input) => answers.propose(ctx, input) }),
  route({ name: 'services.office-answers.get', method: 'GET', path: '/api/v1/office-answers/:id', about: 'An answer for everybody, as the office sees it', allow: 'signed-in', input: One, output: shapes.OfficeAnswer, handle: (ctx, { id }) => answers.one(ctx, id) }),
  route({ name: 'services.office-answers.write', method: 'PUT', path: '/api/v1/office-answers/:id', about: 'Write a proposed answer anew', allow: 'services.handle',
    input: shapes.AnswerGiven.pick({ question: true, answer: true, sources: true, item: true }).extend({ id: Id }), output: Done, handle: async (ctx, input) => (await answers.write(ctx, input), done) }),
  route({ name: 'services.office-answers.publish', method: 'POST', path: '/api/v1/office-answers/:id/publish', about: 'Publish an answer that somebody else wrote', allow: 'services.decide', input: One, output: Done, handle: async (ctx, { id }) => (await answers.publish(ctx, id), done) }),
  route({ name: 'services.office-answers.withdraw', method: 'POST', path: '/api/v1/office-answers/:id/withdraw', about: 'Take an answer back, with the reason', allow: 'services.decide',
    input: One.extend({ reason: z.string().trim().min(1).max(1000) }), output: Done, handle: async (ctx, input) => (await answers.withdraw(ctx, input), done) }),

  route({ name: 'services.ratings.list', method: 'GET', path: '/api/v1/ratings', about: 'Ratings of my units, bad ones by when they must be put right', allow: 'signed-in', input: shapes.RatingFilter, output: shapes.RatingPage, handle: (ctx, input) => ratings.list(ctx, input) }),
  route({ name: 'services.ratings.get', method: 'GET', path: '/api/v1/ratings/:id', about: 'A rating of my units, and what may happen next', allow: 'signed-in', input: One, output: shapes.OfficeRating, handle: (ctx, { id }) => ratings.one(ctx, id) }),
  route({ name: 'services.ratings.act', method: 'POST', path: '/api/v1/ratings/:id/act', about: 'One step of the loop of a bad rating', allow: 'services.handle', input: shapes.RatingAct, output: Done, handle: async (ctx, input) => (await ratings.act(ctx, input), done) }),
]
