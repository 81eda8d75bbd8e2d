import { z } from 'zod'
import { Done, done, Id, Nothing, route } from '#platform/route.ts'
import { Format } from '#platform/tables/index.ts'
import * as builder from './builder.ts'
import * as shapes from './forms-shapes.ts'
import { Words } from './shapes.ts'
import { analysis, exportAnalysis } from './survey-analysis.ts'
import * as surveys from './surveys.ts'

const One = z.object({ id: Id })
const AnonymousForm = z.object({ campaignId: Id, title: Words, intro: Words, pages: z.array(z.custom<import('./content/types.ts').Page>()), answered: z.boolean() })

export const formRoutes = [
  route({ name: 'diagnosis.questionnaires.list', method: 'GET', path: '/api/v1/questionnaires', about: 'Questionnaires and their versions', allow: 'diagnosis.manage',
    input: Nothing, output: z.object({ rows: z.array(shapes.FormHead) }), handle: async ctx => ({ rows: await builder.list(ctx) }) }),
  route({ name: 'diagnosis.questionnaires.create', method: 'POST', path: '/api/v1/questionnaires', about: 'Make an empty questionnaire', allow: 'diagnosis.manage',
    input: shapes.NewForm, output: One, handle: (ctx, input) => builder.create(ctx, input) }),
  route({ name: 'diagnosis.questionnaires.get', method: 'GET', path: '/api/v1/questionnaires/:id', about: 'One version with its faults', allow: 'diagnosis.manage',
    input: One, output: shapes.FormRecord, handle: (ctx, { id }) => builder.one(ctx, id) }),
  route({ name: 'diagnosis.questionnaires.copy', method: 'POST', path: '/api/v1/questionnaires/:id/copy', about: 'Its next version, or a copy', allow: 'diagnosis.manage',
    input: One.extend({ as: z.enum(['version', 'copy']) }), output: One, handle: (ctx, { id, as }) => builder.copy(ctx, id, as) }),
  route({ name: 'diagnosis.questionnaires.edit', method: 'POST', path: '/api/v1/questionnaires/:id/edit', about: 'One step of building', allow: 'diagnosis.manage',
    input: One.extend({ edit: shapes.Edit }), output: One.extend({ questionId: z.string().nullable() }), handle: (ctx, { id, edit }) => builder.edit(ctx, id, edit) }),
  route({ name: 'diagnosis.surveys.form', method: 'GET', path: '/api/v1/my/surveys/:campaignId', about: 'An anonymous survey I am invited to', allow: 'signed-in',
    input: z.object({ campaignId: Id }), output: AnonymousForm, handle: (ctx, { campaignId }) => surveys.anonymousForm(ctx, campaignId) }),
  route({ name: 'diagnosis.surveys.answer', method: 'POST', path: '/api/v1/my/surveys/:campaignId', about: 'Hand an anonymous survey in', allow: 'signed-in',
    input: z.object({ campaignId: Id, answers: z.record(z.string().max(60), z.unknown()) }), output: Done,
    handle: async (ctx, { campaignId, answers }) => (await surveys.answerAnonymously(ctx, campaignId, answers), done) }),
  route({ name: 'diagnosis.surveys.analysis', method: 'GET', path: '/api/v1/campaigns/:id/analysis', about: 'What the answers say, weighted', allow: 'diagnosis.gaps',
    input: shapes.AnalysisFilter, output: shapes.Analysis, handle: (ctx, input) => analysis(ctx, input) }),
  route({ name: 'diagnosis.surveys.export', method: 'GET', path: '/api/v1/campaigns/:id/analysis/export', about: 'The same as a file', allow: 'diagnosis.gaps', download: true,
    input: shapes.AnalysisFilter.extend(Format.shape), output: Nothing, handle: (ctx, input) => exportAnalysis(ctx, input) }),
]
