import { z } from 'zod'
import { Done, done, Id, Nothing, route, Upload } from '#platform/route.ts'
import * as applications from './applications.ts'
import { challenge } from './proof.ts'
import * as decisions from './decisions.ts'
import { admitUpload } from './holding.ts'
import * as promises from './promises.ts'
import * as registers from './registers.ts'
import * as shapes from './shapes.ts'
import * as spotChecks from './spot-checks.ts'
import { headOf, mostUploadBytes } from './uploads.ts'
import * as work from './work.ts'

const One = z.object({ id: Id })
const Passed = z.object({ pass: z.string(), href: z.string() })
const acceptsHead = (head: Buffer): boolean => headOf(head) !== null

/** Rows for the public show a pass (followers.ts) to one case or to an account: a number alone opens nothing. */
export const serviceCaseRoutes = [
  route({ name: 'services.offers.list', method: 'GET', path: '/api/v1/applications/offers', about: 'What one may apply for online', allow: 'anyone', open: true,
    input: Nothing, output: shapes.OfferList, handle: ctx => applications.offers(ctx) }),
  route({ name: 'services.offers.known', method: 'GET', path: '/api/v1/applications/offered', about: 'Whether one may apply for a service online', allow: 'anyone',
    input: z.object({ address: z.string().max(80) }), output: z.object({ offered: z.boolean() }), handle: (ctx, { address }) => applications.isOffered(ctx, address) }),
  route({ name: 'services.offers.get', method: 'GET', path: '/api/v1/applications/offers/:address', about: 'One service to apply for: what is wanted, how long it takes', allow: 'anyone',
    input: z.object({ address: z.string().max(80) }), output: shapes.Offer, handle: (ctx, { address }) => applications.offer(ctx, address) }),
  route({ name: 'services.applications.start', method: 'POST', path: '/api/v1/applications', about: 'Begin an application; gives its number and a pass to it', allow: 'anyone', perMinute: 10,
    input: shapes.StartGiven, output: shapes.Started, handle: (ctx, input) => applications.start(ctx, input) }),
  route({ name: 'services.applications.draft', method: 'GET', path: '/api/v1/applications/:number/draft', about: 'My application as far as it is filled in', allow: 'anyone',
    input: shapes.ByNumber, output: shapes.Draft, handle: (ctx, { number }) => applications.draft(ctx, number) }),
  route({ name: 'services.applications.save', method: 'POST', path: '/api/v1/applications/:number/save', about: 'Keep the answers of a step of my application', allow: 'anyone', perMinute: 60,
    input: shapes.SaveGiven, output: shapes.Saved, handle: (ctx, input) => applications.saveStep(ctx, input) }),
  route({ name: 'services.applications.file', method: 'POST', path: '/api/v1/applications/:number/files', about: 'Hand in a file for a field of my application', allow: 'anyone', perMinute: 30, upload: true,
    uploadBy: { bytes: mostUploadBytes, admit: ctx => admitUpload(ctx), accepts: acceptsHead },
    input: shapes.FileGiven.extend({ file: Upload }), output: Done, handle: async (ctx, input) => (await applications.addFile(ctx, input), done) }),
  route({ name: 'services.applications.file-remove', method: 'POST', path: '/api/v1/applications/:number/files/:file/remove', about: 'Take a file out of my application', allow: 'anyone', perMinute: 60,
    input: shapes.FileOf, output: Done, handle: async (ctx, input) => (await applications.removeFile(ctx, input), done) }),
  route({ name: 'services.applications.file-read', method: 'GET', path: '/api/v1/applications/:number/files/:file', about: 'A file of my application', allow: 'anyone', download: true,
    input: shapes.FileOf, output: Nothing, handle: (ctx, input) => applications.readFile(ctx, input) }),
  route({ name: 'services.applications.promise', method: 'POST', path: '/api/v1/applications/:number/promises', about: 'Sign that a paper follows, or a commitment in its place', allow: 'anyone', perMinute: 20,
    input: shapes.PromiseGiven, output: Done, handle: async (ctx, input) => (await promises.sign(ctx, input), done) }),
  route({ name: 'services.applications.promise-undo', method: 'POST', path: '/api/v1/applications/:number/promises/undo', about: 'Take back what I signed for a paper', allow: 'anyone', perMinute: 20,
    input: shapes.FileGiven, output: Done, handle: async (ctx, input) => (await promises.undo(ctx, input), done) }),
  route({ name: 'services.applications.supply', method: 'POST', path: '/api/v1/applications/:number/supplies', about: 'Hand in a paper that was to follow', allow: 'anyone', perMinute: 20,
    input: shapes.FileGiven, output: Done, handle: async (ctx, input) => (await promises.supply(ctx, input), done) }),
  route({ name: 'services.applications.consent', method: 'POST', path: '/api/v1/applications/:number/registers', about: 'Agree that a shared register is asked', allow: 'anyone', perMinute: 10,
    input: shapes.RegisterGiven, output: Done, handle: async (ctx, input) => (await registers.consent(ctx, input), done) }),
  route({ name: 'services.applications.consent-back', method: 'POST', path: '/api/v1/applications/:number/registers/take-back', about: 'Take my consent back: what the register said is forgotten', allow: 'anyone', perMinute: 10,
    input: shapes.RegisterGiven, output: Done, handle: async (ctx, input) => (await registers.takeBack(ctx, input), done) }),
  route({ name: 'services.applications.object', method: 'POST', path: '/api/v1/applications/:number/objections', about: 'Say that what a register supplied is wrong', allow: 'anyone', perMinute: 10,
    input: shapes.ObjectionGiven, output: Done, handle: async (ctx, input) => (await registers.object(ctx, input), done) }),
  route({ name: 'services.applications.submit', method: 'POST', path: '/api/v1/applications/:number/submit', about: 'Hand my application in', allow: 'anyone', perMinute: 20,
    input: shapes.SubmitGiven, output: Done, handle: async (ctx, input) => (await applications.submit(ctx, input), done) }),
  route({ name: 'services.applications.correct', method: 'POST', path: '/api/v1/applications/:number/correct', about: 'Answer the notice of what is missing', allow: 'anyone', perMinute: 20,
    input: shapes.SubmitGiven, output: Done, handle: async (ctx, input) => (await applications.correct(ctx, input), done) }),
  route({ name: 'services.applications.withdraw', method: 'POST', path: '/api/v1/applications/:number/withdraw', about: 'Withdraw my application', allow: 'anyone', perMinute: 20,
    input: shapes.Withdraw, output: Done, handle: async (ctx, input) => (await applications.withdraw(ctx, input), done) }),
  route({ name: 'services.applications.message', method: 'POST', path: '/api/v1/applications/:number/messages', about: 'Write to the office about my application', allow: 'anyone', perMinute: 10,
    input: shapes.MessageGiven, output: Done, handle: async (ctx, input) => (await applications.message(ctx, input), done) }),
  route({ name: 'services.applications.get', method: 'GET', path: '/api/v1/applications/:number', about: 'My application with every step so far', allow: 'anyone',
    input: shapes.ByNumber, output: shapes.Mine, handle: (ctx, { number }) => applications.mine(ctx, number) }),
  route({ name: 'services.applications.due', method: 'GET', path: '/api/v1/applications/:number/due', about: 'The day by which the office has to act, for one’s calendar', allow: 'anyone', download: true,
    input: shapes.ByNumber, output: Nothing, handle: (ctx, { number }) => applications.dueCalendar(ctx, number) }),
  route({ name: 'services.applications.collect', method: 'POST', path: '/api/v1/applications/:number/collect', about: 'Take the decision over online: that delivers it', allow: 'anyone', perMinute: 20,
    input: shapes.ByNumber, output: Done, handle: async (ctx, { number }) => (await applications.collect(ctx, number), done) }),
  route({ name: 'services.applications.letter', method: 'GET', path: '/api/v1/applications/:number/decision', about: 'The decision on my application as a letter', allow: 'anyone', download: true, perMinute: 20,
    input: shapes.ByNumber, output: Nothing, handle: (ctx, { number }) => decisions.letterOfMine(ctx, number) }),
  route({ name: 'services.decisions.verify', method: 'GET', path: '/api/v1/decisions/verify', about: 'Whether a decision is genuine, by the code on its letter', allow: 'anyone', perMinute: 60,
    input: z.object({ code: z.string().trim().min(1).max(60) }), output: shapes.Verified, handle: (ctx, { code }) => decisions.verify(ctx, code) }),

  route({ name: 'services.citizen.proof', method: 'GET', path: '/api/v1/citizen/sign-in/proof', about: 'The question that keeps machines out', allow: 'anyone',
    input: Nothing, output: z.object({ token: z.string(), question: z.string() }), handle: ctx => challenge(ctx) }),
  route({ name: 'services.citizen.request', method: 'POST', path: '/api/v1/citizen/sign-in/request', about: 'Send a code to sign in with by phone or e-mail', allow: 'anyone', perMinute: 10,
    input: shapes.AccountGiven, output: Done, handle: async (ctx, input) => (await applications.requestSignIn(ctx, input), done) }),
  route({ name: 'services.citizen.sign-in', method: 'POST', path: '/api/v1/citizen/sign-in', about: 'Give the code for a pass to my own cases', allow: 'anyone', perMinute: 10,
    input: shapes.AccountCode, output: Passed, handle: (ctx, input) => applications.signIn(ctx, input) }),
  route({ name: 'services.citizen.get', method: 'GET', path: '/api/v1/citizen', about: 'What my account fills in, and my cases', allow: 'anyone',
    input: Nothing, output: shapes.Account, handle: ctx => applications.account(ctx) }),
  route({ name: 'services.citizen.save', method: 'POST', path: '/api/v1/citizen', about: 'Change what my account fills in', allow: 'anyone', perMinute: 20,
    input: shapes.Profile, output: Done, handle: async (ctx, input) => (await applications.saveProfile(ctx, input), done) }),

  route({ name: 'services.cases.list', method: 'GET', path: '/api/v1/cases', about: 'Cases of my units by what is due first', allow: 'signed-in',
    input: shapes.WorklistGiven, output: shapes.Worklist, handle: (ctx, input) => work.worklist(ctx, input) }),
  route({ name: 'services.cases.get', method: 'GET', path: '/api/v1/cases/:id', about: 'A case of my units, and what may happen next', allow: 'signed-in',
    input: One, output: shapes.OfficeCase, handle: (ctx, { id }) => work.one(ctx, id) }),
  route({ name: 'services.cases.act', method: 'POST', path: '/api/v1/cases/:id/act', about: 'One step of the office in a case', allow: 'signed-in',
    input: shapes.ActGiven, output: Done, handle: async (ctx, input) => (await work.act(ctx, input), done) }),
  route({ name: 'services.cases.file', method: 'GET', path: '/api/v1/cases/:id/files/:file', about: 'A file of a case; looking is recorded', allow: 'signed-in', download: true,
    input: z.object({ id: Id, file: Id }), output: Nothing, handle: (ctx, input) => work.file(ctx, input) }),
  route({ name: 'services.cases.letter', method: 'GET', path: '/api/v1/cases/:id/decision', about: 'The decision of a case as a letter', allow: 'signed-in', download: true,
    input: One, output: Nothing, handle: (ctx, { id }) => decisions.letterOf(ctx, id) }),
  route({ name: 'services.tasks.get', method: 'GET', path: '/api/v1/case-tasks/:id', about: 'What another office asks of mine, with the fields it shows', allow: 'signed-in',
    input: One, output: shapes.TaskPage, handle: (ctx, { id }) => work.task(ctx, id) }),
  route({ name: 'services.tasks.file', method: 'GET', path: '/api/v1/case-tasks/:id/files/:file', about: 'A file that another office shows mine', allow: 'signed-in', download: true,
    input: z.object({ id: Id, file: Id }), output: Nothing, handle: (ctx, input) => work.taskFile(ctx, input) }),
  route({ name: 'services.tasks.answer', method: 'POST', path: '/api/v1/case-tasks/:id/answer', about: 'My office’s opinion on another office’s case', allow: 'services.handle',
    input: shapes.TaskAnswer, output: Done, handle: async (ctx, input) => (await work.answerTask(ctx, input), done) }),

  route({ name: 'services.commitments.list', method: 'GET', path: '/api/v1/commitments', about: 'Commitments that stand for papers, and samples drawn of them', allow: 'signed-in',
    input: shapes.CommitmentsGiven, output: shapes.Commitments, handle: (ctx, input) => spotChecks.list(ctx, input) }),
  route({ name: 'services.commitments.draw', method: 'POST', path: '/api/v1/commitment-draws', about: 'Draw at random which commitments are looked into', allow: 'signed-in',
    input: shapes.DrawGiven, output: shapes.Drawn, handle: (ctx, input) => spotChecks.draw(ctx, input) }),
]
