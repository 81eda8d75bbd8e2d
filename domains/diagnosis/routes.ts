import { z } from 'zod'
import { Done, done, Id, Nothing, route, Upload } from '#platform/route.ts'
import { Format } from '#platform/tables/index.ts'
import * as campaigns from './campaigns.ts'
import { importAnswers } from './exchange.ts'
import { exportGaps } from './gap-export.ts'
import * as gaps from './gaps.ts'
import * as results from './results.ts'
import * as shapes from './shapes.ts'
import * as tasks from './tasks.ts'

const One = z.object({ id: Id })

export const routes = [
  route({ name: 'diagnosis.campaigns.list', method: 'GET', path: '/api/v1/campaigns', about: 'Campaigns of my units', allow: 'diagnosis.gaps',
    input: Nothing, output: z.object({ rows: z.array(shapes.CampaignHead) }), handle: async ctx => ({ rows: await campaigns.list(ctx) }) }),
  route({ name: 'diagnosis.campaigns.create', method: 'POST', path: '/api/v1/campaigns', about: 'Make a campaign (draft)', allow: 'diagnosis.manage',
    input: shapes.NewCampaign, output: One, handle: (ctx, input) => campaigns.create(ctx, input) }),
  route({ name: 'diagnosis.campaigns.get', method: 'GET', path: '/api/v1/campaigns/:id', about: 'One campaign', allow: 'diagnosis.gaps',
    input: One, output: shapes.Campaign, handle: (ctx, { id }) => campaigns.one(ctx, id) }),
  route({ name: 'diagnosis.campaigns.open', method: 'POST', path: '/api/v1/campaigns/:id/open', about: 'Open it and invite', allow: 'diagnosis.manage',
    input: One, output: z.object({ invited: z.number().int() }), handle: (ctx, { id }) => campaigns.open(ctx, id) }),
  route({ name: 'diagnosis.campaigns.remind', method: 'POST', path: '/api/v1/campaigns/:id/remind', about: 'Remind those who are not done', allow: 'diagnosis.manage',
    input: One, output: z.object({ reminded: z.number().int() }), handle: (ctx, { id }) => campaigns.remind(ctx, id) }),
  route({ name: 'diagnosis.campaigns.close', method: 'POST', path: '/api/v1/campaigns/:id/close', about: 'Close and score it', allow: 'diagnosis.manage',
    input: One, output: Done, handle: async (ctx, { id }) => (await campaigns.close(ctx, id), done) }),
  route({ name: 'diagnosis.campaigns.score', method: 'POST', path: '/api/v1/campaigns/:id/score', about: 'Score what is in', allow: 'diagnosis.manage',
    input: One, output: Done, handle: async (ctx, { id }) => (await campaigns.score(ctx, id), done) }),
  route({ name: 'diagnosis.campaigns.answers', method: 'POST', path: '/api/v1/campaigns/:id/answers', about: 'Import answers from a file', allow: 'diagnosis.manage', upload: true,
    input: z.object({ id: Id, file: Upload }), output: z.object({ persons: z.number().int(), answers: z.number().int() }), handle: (ctx, { id, file }) => importAnswers(ctx, id, file) }),
  route({ name: 'diagnosis.campaigns.rates', method: 'GET', path: '/api/v1/campaigns/:id/rates', about: 'Completion by agency', allow: 'diagnosis.gaps',
    input: One, output: z.object({ rows: z.array(shapes.ResponseRow) }), handle: async (ctx, { id }) => ({ rows: await campaigns.responseRates(ctx, id) }) }),

  route({ name: 'diagnosis.tasks.mine', method: 'GET', path: '/api/v1/my/tasks', about: 'Questionnaires and tests that I am invited to', allow: 'signed-in',
    input: Nothing, output: z.object({ rows: z.array(shapes.MyTask) }), handle: async ctx => ({ rows: await tasks.mine(ctx) }) }),
  route({ name: 'diagnosis.questionnaire.page', method: 'GET', path: '/api/v1/my/tasks/:campaignId/questionnaire', about: 'A page of the questionnaire', allow: 'signed-in',
    input: z.object({ campaignId: Id, page: z.string().max(60).optional() }), output: shapes.QuestionnairePage,
    handle: (ctx, input) => tasks.questionnairePage(ctx, input.campaignId, input.page) }),
  route({ name: 'diagnosis.questionnaire.answer', method: 'POST', path: '/api/v1/my/tasks/:campaignId/questionnaire', about: 'Keep the answers to a page', allow: 'signed-in',
    input: shapes.QuestionnaireAnswer, output: z.object({ next: z.string().nullable(), finished: z.boolean() }), handle: (ctx, input) => tasks.answerPage(ctx, input) }),
  route({ name: 'diagnosis.test.step', method: 'GET', path: '/api/v1/my/tasks/:campaignId/test', about: 'Where I am in the test', allow: 'signed-in',
    input: z.object({ campaignId: Id, at: z.coerce.number().int().min(0).optional() }), output: shapes.TestStep,
    handle: (ctx, input) => tasks.testStep(ctx, input.campaignId, input.at) }),
  route({ name: 'diagnosis.test.choose', method: 'POST', path: '/api/v1/my/tasks/:campaignId/test', about: 'Keep a choice', allow: 'signed-in',
    input: shapes.TestAnswer, output: Done, handle: async (ctx, input) => (await tasks.chooseOption(ctx, input), done) }),
  route({ name: 'diagnosis.test.finish', method: 'POST', path: '/api/v1/my/tasks/:campaignId/test/finish', about: 'Hand the test in', allow: 'signed-in',
    input: z.object({ campaignId: Id }), output: Done, handle: async (ctx, input) => (await tasks.finishTest(ctx, input.campaignId), done) }),

  route({ name: 'diagnosis.results.mine', method: 'GET', path: '/api/v1/my/results', about: 'My newest result', allow: 'signed-in',
    input: Nothing, output: z.object({ result: shapes.PersonResult.nullable() }), handle: async ctx => ({ result: await results.mine(ctx) }) }),
  route({ name: 'diagnosis.results.person', method: 'GET', path: '/api/v1/persons/:id/results', about: 'A person’s result, for the officer in charge', allow: 'diagnosis.persons',
    input: z.object({ id: Id, campaign: Id.optional() }), output: shapes.PersonResult, handle: (ctx, input) => results.ofPerson(ctx, input.id, input.campaign ?? null) }),
  route({ name: 'diagnosis.gaps.map', method: 'GET', path: '/api/v1/campaigns/:id/gaps', about: 'The gap map', allow: 'diagnosis.gaps',
    input: shapes.GapFilter, output: shapes.GapMap, handle: (ctx, input) => gaps.map(ctx, input) }),
  route({ name: 'diagnosis.gaps.export', method: 'GET', path: '/api/v1/campaigns/:id/gaps/export', about: 'The gap map as a file', allow: 'diagnosis.gaps', download: true,
    input: shapes.GapFilter.extend(Format.shape), output: Nothing, handle: (ctx, input) => exportGaps(ctx, input) }),
  route({ name: 'diagnosis.gaps.persons', method: 'GET', path: '/api/v1/campaigns/:id/gaps/persons', about: 'Persons behind a gap', allow: 'diagnosis.persons',
    input: shapes.GapPersonFilter, output: shapes.GapPersonPage, handle: (ctx, input) => gaps.persons(ctx, input) }),
]
