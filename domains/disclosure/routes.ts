import { z } from 'zod'
import { Day, Done, done, Flag, Id, Nothing, page, Paging, route, Upload } from '#platform/route.ts'
import { Format } from '#platform/tables/index.ts'
import { again } from './again.ts'
import { ruleCodes } from './content/rules.ts'
import * as letters from './letters.ts'
import * as publications from './publications.ts'
import * as redactions from './redactions.ts'
import * as report from './report.ts'
import * as requests from './requests.ts'
import * as shapes from './shapes.ts'
import * as supervision from './supervision.ts'
import { isPaper, mostBytes, mostFiles } from './uploads.ts'

/** One more than are allowed, so that the one too many is refused rather than lost. */
const papers = { bytes: mostBytes, files: mostFiles + 1, admit: async () => {}, accepts: isPaper }

const One = z.object({ id: Id })
const Number = z.string().trim().min(1).max(60)
const Token = z.string().min(20).max(64)
const Made = z.object({ id: Id, number: z.string() })
const text = (most: number) => z.string().trim().max(most)
const Year = z.object({ unitId: Id.optional(), year: z.coerce.number().int().min(2019).max(2100).optional() })
/** Ticked papers: none, one, or several. */
const Ids = z.union([z.array(Id), Id.transform(one => [one]), z.literal('').transform(() => [] as string[])]).default([])

export const routes = [
  // ---- the public ----
  route({ name: 'disclosure.form', method: 'GET', path: '/api/v1/disclosure/form', about: 'Agencies that may be asked, and the stamp that an application carries', allow: 'anyone',
    input: Nothing, output: z.object({ agencies: z.array(z.object({ id: Id, name: shapes.Name })), stamp: z.string() }), handle: ctx => requests.form(ctx) }),
  route({ name: 'disclosure.similar', method: 'POST', path: '/api/v1/disclosure/similar', about: 'What is published already and like what somebody is about to ask', allow: 'anyone', perMinute: 60,
    input: z.object({ text: text(2000) }), output: z.object({ rows: z.array(shapes.Similar) }), handle: async (ctx, input) => ({ rows: await requests.similar(ctx, input.text) }) }),
  route({ name: 'disclosure.apply', method: 'POST', path: '/api/v1/disclosure/applications', about: 'Ask for government information', allow: 'anyone', upload: true, uploadBy: papers, perMinute: 5,
    input: shapes.Application, output: shapes.Receipt, handle: (ctx, input) => requests.apply(ctx, input) }),
  route({ name: 'disclosure.follow', method: 'GET', path: '/api/v1/disclosure/applications/:number', about: 'How my request stands; needs the pass that a code gives', allow: 'anyone',
    input: z.object({ number: Number }), output: shapes.Followed, handle: (ctx, { number }) => requests.follow(ctx, number) }),
  route({ name: 'disclosure.follow.again', method: 'GET', path: '/api/v1/disclosure/applications/:number/again', about: 'What a new request for the same record begins with, after it was corrected or passed on', allow: 'anyone',
    input: z.object({ number: Number }), output: shapes.Again, handle: (ctx, { number }) => again(ctx, number) }),
  route({ name: 'disclosure.follow.answer', method: 'POST', path: '/api/v1/disclosure/applications/:number/answers', about: 'Correct, give reasons, withdraw, or propose publication', allow: 'anyone', perMinute: 20,
    input: z.object({ number: Number, step: z.enum(['correct', 'give-reasons', 'withdraw', 'propose-publication']), text: text(4000).default('') }), output: Done,
    handle: async (ctx, input) => (await requests.answer(ctx, input), done) }),
  route({ name: 'disclosure.follow.document', method: 'GET', path: '/api/v1/disclosure/applications/:number/documents/:id', about: 'A paper that was released to me', allow: 'anyone', download: true,
    input: z.object({ number: Number, id: Id }), output: Nothing, handle: (ctx, { number, id }) => requests.followedPaper(ctx, number, id) }),
  route({ name: 'disclosure.follow.letter', method: 'GET', path: '/api/v1/disclosure/applications/:number/letter', about: 'The letter with the reply to my request', allow: 'anyone', download: true, perMinute: 30,
    input: z.object({ number: Number }), output: Nothing, handle: (ctx, { number }) => letters.followedLetter(ctx, number) }),
  route({ name: 'disclosure.asked', method: 'GET', path: '/api/v1/disclosure/opinions/:token', about: 'What a third party is asked about', allow: 'anyone', perMinute: 60,
    input: z.object({ token: Token }), output: shapes.Asked, handle: (ctx, { token }) => requests.asked(ctx, token) }),
  route({ name: 'disclosure.asked.answer', method: 'POST', path: '/api/v1/disclosure/opinions/:token', about: 'A third party’s opinion', allow: 'anyone', perMinute: 20,
    input: z.object({ token: Token, opinion: z.enum(['consent', 'object']), reasons: text(4000).default('') }), output: Done, handle: async (ctx, input) => (await requests.giveOpinion(ctx, input), done) }),
  route({ name: 'disclosure.log', method: 'GET', path: '/api/v1/disclosure/log', about: 'Published answers, newest first or by search', allow: 'anyone', open: true,
    input: Paging.extend({ q: text(300).optional() }), output: page(shapes.Published), handle: (ctx, input) => publications.log(ctx, input) }),
  route({ name: 'disclosure.log.get', method: 'GET', path: '/api/v1/disclosure/log/:id', about: 'One published answer', allow: 'anyone', open: true,
    input: One, output: shapes.Published, handle: (ctx, { id }) => publications.published(ctx, id) }),
  route({ name: 'disclosure.log.document', method: 'GET', path: '/api/v1/disclosure/log-documents/:id', about: 'A paper of a published answer', allow: 'anyone', open: true, download: true,
    input: One, output: Nothing, handle: (ctx, { id }) => publications.publishedPaper(ctx, id) }),

  // ---- staff ----
  route({ name: 'disclosure.requests.list', method: 'GET', path: '/api/v1/disclosure/requests', about: 'The work list: open requests by due date', allow: 'disclosure.handle',
    input: Paging.extend({ state: text(40).optional(), mine: Flag.default(false), closed: Flag.default(false), number: Number.optional() }), output: page(shapes.Row), handle: (ctx, input) => requests.list(ctx, input) }),
  route({ name: 'disclosure.requests.review-list', method: 'GET', path: '/api/v1/disclosure/reviews', about: 'The work list, to those who review', allow: 'disclosure.review',
    input: Paging.extend({ state: text(40).optional(), mine: Flag.default(false), closed: Flag.default(false), number: Number.optional() }), output: page(shapes.Row), handle: (ctx, input) => requests.list(ctx, input) }),
  route({ name: 'disclosure.requests.get', method: 'GET', path: '/api/v1/disclosure/requests/:id', about: 'A request with its clock, papers, and what may be done next', allow: 'signed-in',
    input: One, output: shapes.OneRequest, handle: (ctx, { id }) => requests.one(ctx, id) }),
  route({ name: 'disclosure.requests.add', method: 'POST', path: '/api/v1/disclosure/requests', about: 'Write down a request from the counter, post or fax', allow: 'disclosure.handle', upload: true, uploadBy: papers,
    input: shapes.Registration, output: Made, handle: (ctx, input) => requests.registerOne(ctx, input) }),
  route({ name: 'disclosure.requests.step', method: 'POST', path: '/api/v1/disclosure/requests/:id/steps', about: 'Take a step of the handler', allow: 'disclosure.handle',
    input: shapes.HandlerStep.extend({ release: Ids }), output: Done, handle: async (ctx, input) => (await requests.handle(ctx, input), done) }),
  route({ name: 'disclosure.requests.review', method: 'POST', path: '/api/v1/disclosure/requests/:id/reviews', about: 'Review, return, decide, extend; never what one handled', allow: 'disclosure.review',
    input: shapes.ReviewerStep, output: Done, handle: async (ctx, input) => (await requests.review(ctx, input), done) }),
  route({ name: 'disclosure.documents.add', method: 'POST', path: '/api/v1/disclosure/requests/:id/documents', about: 'Add a paper that was found', allow: 'disclosure.handle', upload: true,
    input: z.object({ id: Id, file: Upload }), output: One, handle: (ctx, input) => requests.addSource(ctx, input) }),
  route({ name: 'disclosure.documents.get', method: 'GET', path: '/api/v1/disclosure/documents/:id', about: 'A paper of a request, as an attachment', allow: 'signed-in', download: true,
    input: One, output: Nothing, handle: (ctx, { id }) => requests.paper(ctx, id) }),
  route({ name: 'disclosure.redaction.get', method: 'GET', path: '/api/v1/disclosure/documents/:id/redaction', about: 'Pages of a paper and the boxes drawn on it', allow: 'signed-in',
    input: One, output: shapes.RedactionView, handle: (ctx, { id }) => redactions.view(ctx, id) }),
  route({ name: 'disclosure.redaction.page', method: 'GET', path: '/api/v1/disclosure/documents/:id/pages/:page', about: 'One page of a paper as a picture', allow: 'signed-in', download: true,
    input: z.object({ id: Id, page: z.coerce.number().int().min(0).max(499) }), output: Nothing, handle: (ctx, input) => redactions.page(ctx, input) }),
  route({ name: 'disclosure.redaction.draw', method: 'PUT', path: '/api/v1/disclosure/documents/:id/redaction', about: 'Blacken boxes and make the rendition that goes out', allow: 'disclosure.handle',
    input: z.object({ id: Id, boxes: z.array(shapes.Box).min(1).max(500) }), output: z.object({ renditionId: Id }), handle: (ctx, input) => redactions.draw(ctx, input) }),
  route({ name: 'disclosure.letters.get', method: 'GET', path: '/api/v1/disclosure/requests/:id/letters/:letter', about: 'A letter of the request as PDF or Word file', allow: 'signed-in', download: true,
    input: z.object({ id: Id, letter: z.enum(letters.letterKinds), consult: Id.optional(), format: z.enum(['pdf', 'docx']).default('pdf') }), output: Nothing, handle: (ctx, input) => letters.letterFor(ctx, input) }),
  route({ name: 'disclosure.publish', method: 'POST', path: '/api/v1/disclosure/requests/:id/publication', about: 'Put a released request into the log', allow: 'disclosure.review',
    input: z.object({ id: Id, title: text(200).min(2), summary: text(4000).min(2) }), output: One, handle: (ctx, input) => publications.publish(ctx, input) }),
  route({ name: 'disclosure.unpublish', method: 'POST', path: '/api/v1/disclosure/publications/:id/withdraw', about: 'Take a published answer out of the log', allow: 'disclosure.review',
    input: One, output: Done, handle: async (ctx, { id }) => (await publications.withdraw(ctx, id), done) }),
  route({ name: 'disclosure.proposals', method: 'GET', path: '/api/v1/disclosure/proposals', about: 'What should be published, and refusals to assess again', allow: 'disclosure.review',
    input: Nothing, output: z.object({
      rows: z.array(z.object({ requestId: Id, number: z.string(), information: z.string(), agencyName: shapes.Name, applicants: z.number().int(), proposed: z.boolean() })),
      reassess: z.array(z.object({ id: Id, number: z.string(), title: z.string(), agencyName: shapes.Name, outcome: z.string(), reassessOn: Day })),
    }), handle: ctx => publications.proposals(ctx) }),
  route({ name: 'disclosure.reassess', method: 'POST', path: '/api/v1/disclosure/requests/:id/reassessment', about: 'Note that a refusal was assessed again', allow: 'disclosure.review',
    input: z.object({ id: Id, next: z.union([Day, z.literal('').transform(() => null), z.null()]).default(null) }), output: Done, handle: async (ctx, input) => (await publications.reassess(ctx, input), done) }),
  route({ name: 'disclosure.rules', method: 'GET', path: '/api/v1/disclosure/rules', about: 'Rules to be checked with counsel, with the office’s values', allow: 'disclosure.review',
    input: Nothing, output: z.object({ rows: z.array(shapes.RuleRow) }), handle: ctx => publications.rules(ctx) }),
  route({ name: 'disclosure.rules.set', method: 'PUT', path: '/api/v1/disclosure/rules/:code', about: 'Set the office’s value of a rule', allow: 'disclosure.review',
    input: z.object({ code: z.enum(ruleCodes), value: text(200).min(1) }), output: Done, handle: async (ctx, input) => (await publications.setRule(ctx, input), done) }),
  route({ name: 'disclosure.supervise', method: 'GET', path: '/api/v1/disclosure/supervision', about: 'Overdue and soon due, by agency', allow: 'services.supervise',
    input: Nothing, output: z.object({ today: Day, until: Day, agencies: z.array(shapes.AgencyStanding) }), handle: ctx => supervision.supervise(ctx) }),
  route({ name: 'disclosure.report', method: 'GET', path: '/api/v1/disclosure/report', about: 'The annual report of a unit: tables 1 to 3 and the words', allow: 'signed-in',
    input: Year, output: shapes.AnnualReport.extend({ unitId: Id }), handle: (ctx, input) => report.annual(ctx, input) }),
  route({ name: 'disclosure.report.units', method: 'GET', path: '/api/v1/disclosure/report/units', about: 'Agencies whose annual report I may see', allow: 'signed-in',
    input: Nothing, output: z.object({ rows: z.array(z.object({ id: Id, name: shapes.Name })) }), handle: ctx => report.units(ctx) }),
  route({ name: 'disclosure.report.file', method: 'GET', path: '/api/v1/disclosure/report/file', about: 'The annual report as a workbook, table 2 as CSV', allow: 'signed-in', download: true,
    input: Year.extend(Format.shape), output: Nothing, handle: (ctx, input) => report.file(ctx, input) }),
  route({ name: 'disclosure.report.write', method: 'PUT', path: '/api/v1/disclosure/report/words', about: 'Write table 1 and the words of the annual report', allow: 'disclosure.handle',
    input: shapes.ReportWords.extend({ unitId: Id, year: z.coerce.number().int().min(2019).max(2100) }), output: Done, handle: async (ctx, input) => (await report.write(ctx, input), done) }),
]
