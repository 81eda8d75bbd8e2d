import { z } from 'zod'
import { Done, done, Flag, Id, Nothing, Paging, route, Upload } from '#platform/route.ts'
import { Format } from '#platform/tables/index.ts'
import * as claims from './claims.ts'
import * as exemptions from './exemptions.ts'
import * as ledger from './ledger.ts'
import * as overview from './overview.ts'
import * as rules from './rules.ts'
import * as shapes from './shapes.ts'

const One = z.object({ id: Id })
const Added = z.object({ added: z.number().int(), unchanged: z.number().int() })

export const routes = [
  route({ name: 'credits.mine', method: 'GET', path: '/api/v1/my/hours', about: 'My hours: what counts, what is missing, by when, and why', allow: 'signed-in',
    input: Nothing, output: shapes.MyHours, handle: ctx => overview.mine(ctx) }),
  route({ name: 'credits.mine.export', method: 'GET', path: '/api/v1/my/hours/export', about: 'My ledger as a file', allow: 'signed-in', download: true,
    input: Format, output: Nothing, handle: (ctx, { format }) => overview.myExport(ctx, format) }),
  route({ name: 'credits.claims.mine', method: 'GET', path: '/api/v1/my/hour-claims', about: 'My claims for training outside', allow: 'signed-in',
    input: Nothing, output: z.object({ rows: z.array(shapes.Claim) }), handle: async ctx => ({ rows: await claims.mine(ctx) }) }),
  route({ name: 'credits.claims.add', method: 'POST', path: '/api/v1/my/hour-claims', about: 'Claim hours for training outside, with evidence', allow: 'signed-in', upload: true,
    input: shapes.ClaimGiven, output: One, handle: (ctx, input) => claims.submit(ctx, input) }),
  route({ name: 'credits.claims.withdraw', method: 'POST', path: '/api/v1/my/hour-claims/:id/withdraw', about: 'Take back my claim while nobody has decided', allow: 'signed-in',
    input: One, output: Done, handle: async (ctx, { id }) => (await claims.withdraw(ctx, id), done) }),
  route({ name: 'credits.vocabulary', method: 'GET', path: '/api/v1/hour-vocabulary', about: 'Kinds and sources of training with their names', allow: 'signed-in',
    input: Nothing, output: shapes.Vocabulary, handle: ctx => claims.vocabulary(ctx) }),

  route({ name: 'credits.claims.list', method: 'GET', path: '/api/v1/hour-claims', about: 'Claims of my units that wait, or that were decided', allow: 'credits.approve',
    input: Paging.extend({ decided: Flag.default(false) }), output: shapes.ClaimPage, handle: (ctx, input) => claims.list(ctx, input) }),
  route({ name: 'credits.claims.get', method: 'GET', path: '/api/v1/hour-claims/:id', about: 'One claim: mine, or of my units', allow: 'signed-in',
    input: One, output: shapes.Claim, handle: (ctx, { id }) => claims.one(ctx, id) }),
  route({ name: 'credits.claims.evidence', method: 'GET', path: '/api/v1/hour-claims/:id/evidence', about: 'The evidence of a claim', allow: 'signed-in', download: true,
    input: One, output: Nothing, handle: (ctx, { id }) => claims.evidence(ctx, id) }),
  route({ name: 'credits.claims.decide', method: 'POST', path: '/api/v1/hour-claims/:id/decide', about: 'Approve or refuse a claim; never one’s own', allow: 'credits.approve',
    input: shapes.DecideGiven, output: Done, handle: async (ctx, input) => (await claims.decide(ctx, input), done) }),

  route({ name: 'credits.persons.get', method: 'GET', path: '/api/v1/persons/:id/hours', about: 'The hours of a person of my units; looking is recorded', allow: 'credits.persons',
    input: One, output: shapes.PersonHours, handle: (ctx, { id }) => overview.person(ctx, id) }),
  route({ name: 'credits.exemptions.grant', method: 'POST', path: '/api/v1/persons/:id/hour-exemptions', about: 'Exempt a person by a decision with its document', allow: 'credits.manage', upload: true,
    input: shapes.ExemptionGiven, output: One, handle: (ctx, input) => exemptions.grant(ctx, input) }),
  route({ name: 'credits.exemptions.withdraw', method: 'POST', path: '/api/v1/hour-exemptions/:id/withdraw', about: 'Withdraw an exemption, with a reason', allow: 'credits.manage',
    input: shapes.ReverseGiven, output: Done, handle: async (ctx, input) => (await exemptions.withdraw(ctx, input), done) }),
  route({ name: 'credits.exemptions.document', method: 'GET', path: '/api/v1/hour-exemptions/:id/document', about: 'The document of an exemption', allow: 'credits.manage', download: true,
    input: One, output: Nothing, handle: (ctx, { id }) => exemptions.document(ctx, id) }),
  route({ name: 'credits.entries.reverse', method: 'POST', path: '/api/v1/hour-entries/:id/reverse', about: 'Take back a row of the ledger, with a reason', allow: 'credits.manage',
    input: shapes.ReverseGiven, output: One, handle: (ctx, input) => ledger.reverse(ctx, input) }),
  route({ name: 'credits.entries.correct', method: 'POST', path: '/api/v1/hour-entries/:id/correct', about: 'Take back a row and write what is right, with a reason', allow: 'credits.manage',
    input: shapes.CorrectGiven, output: One, handle: (ctx, { id, reason, ...correction }) => ledger.reverse(ctx, { id, reason }, correction) }),

  route({ name: 'credits.overview', method: 'GET', path: '/api/v1/hour-overview', about: 'Hours by agency for a quota and period, small groups hidden', allow: 'credits.read',
    input: shapes.OverviewGiven, output: shapes.Overview, handle: (ctx, input) => overview.units(ctx, input) }),
  route({ name: 'credits.overview.export', method: 'GET', path: '/api/v1/hour-overview/export', about: 'The same as a file', allow: 'credits.read', download: true,
    input: shapes.OverviewGiven.extend(Format.shape), output: Nothing, handle: (ctx, input) => overview.unitsExport(ctx, input) }),
  route({ name: 'credits.shortfalls', method: 'GET', path: '/api/v1/hour-shortfalls', about: 'Who will miss a quota, by staff number; looking is recorded', allow: 'credits.persons',
    input: shapes.ShortfallGiven, output: shapes.ShortfallPage, handle: (ctx, input) => overview.shortfalls(ctx, input) }),
  route({ name: 'credits.shortfalls.export', method: 'GET', path: '/api/v1/hour-shortfalls/export', about: 'The same as a file', allow: 'credits.persons', download: true,
    input: shapes.ShortfallGiven.extend(Format.shape), output: Nothing, handle: (ctx, input) => overview.shortfallsExport(ctx, input) }),

  route({ name: 'credits.packs.list', method: 'GET', path: '/api/v1/hour-rules', about: 'Versions of rule packs with their dates', allow: 'signed-in',
    input: Nothing, output: z.object({ rows: z.array(shapes.PackHead) }), handle: async ctx => ({ rows: await rules.list(ctx) }) }),
  route({ name: 'credits.packs.import', method: 'POST', path: '/api/v1/hour-rules', about: 'Add versions of rule packs from a file', allow: 'credits.manage', upload: true,
    input: z.object({ file: Upload }), output: Added, handle: (ctx, { file }) => rules.importFile(ctx, file) }),
  route({ name: 'credits.packs.examples', method: 'GET', path: '/api/v1/hour-rule-examples', about: 'Rule packs that ship as examples', allow: 'credits.manage',
    input: Nothing, output: z.object({ rows: z.array(shapes.ExamplePack) }), handle: async ctx => ({ rows: await rules.examples(ctx) }) }),
  route({ name: 'credits.packs.take', method: 'POST', path: '/api/v1/hour-rule-examples', about: 'Take an example over; it stays marked as one', allow: 'credits.manage',
    input: z.object({ code: z.string().min(1).max(80) }), output: Added, handle: (ctx, { code }) => rules.loadExample(ctx, code) }),
  route({ name: 'credits.packs.get', method: 'GET', path: '/api/v1/hour-rules/:id', about: 'One version of a rule pack', allow: 'signed-in',
    input: One, output: shapes.PackWhole, handle: (ctx, { id }) => rules.one(ctx, id) }),
  route({ name: 'credits.packs.export', method: 'GET', path: '/api/v1/hour-rules/:id/export', about: 'One version as a file that imports again', allow: 'signed-in', download: true,
    input: One, output: Nothing, handle: (ctx, { id }) => rules.exported(ctx, id) }),
  route({ name: 'credits.packs.compare', method: 'GET', path: '/api/v1/hour-rules/:id/compare', about: 'Two versions side by side', allow: 'signed-in',
    input: One.extend({ with: Id }), output: shapes.Comparison, handle: (ctx, input) => rules.compare(ctx, input) }),
  route({ name: 'credits.packs.withdraw', method: 'POST', path: '/api/v1/hour-rules/:id/withdraw', about: 'Take back a version before it comes into force', allow: 'credits.manage',
    input: One, output: Done, handle: async (ctx, { id }) => (await rules.withdraw(ctx, id), done) }),

  route({ name: 'credits.requirements.list', method: 'GET', path: '/api/v1/hour-requirements', about: 'Whom rule packs bind, within my units', allow: 'credits.manage',
    input: Nothing, output: z.object({ rows: z.array(shapes.Requirement) }), handle: async ctx => ({ rows: await rules.requirements(ctx) }) }),
  route({ name: 'credits.requirements.add', method: 'POST', path: '/api/v1/hour-requirements', about: 'Bind the staff of a unit by a rule pack', allow: 'credits.manage',
    input: shapes.RequirementGiven, output: One, handle: (ctx, input) => rules.require(ctx, input) }),
  route({ name: 'credits.requirements.end', method: 'POST', path: '/api/v1/hour-requirements/:id/end', about: 'End a requirement today', allow: 'credits.manage',
    input: One, output: Done, handle: async (ctx, { id }) => (await rules.endRequirement(ctx, id), done) }),
]
