import { z } from 'zod'
import { Done, done, Id, Nothing, route, Upload } from '#platform/route.ts'
import * as shapes from './shapes.ts'
import * as approval from './approval.ts'
import * as publication from '../publication.ts'
import * as signatures from './signatures.ts'

const One = z.object({ id: Id })
const Reason = z.string().trim().max(1000)
const Ids = z.union([z.array(Id).max(5000), Id.transform(one => [one])])

export const approvalRoutes = [
  route({ name: 'planning.plans.submit', method: 'POST', path: '/api/v1/plans/:id/submit', about: 'Submit it for approval', allow: 'planning.manage',
    input: One, output: Done, handle: async (ctx, { id }) => (await approval.submit(ctx, id), done) }),
  route({ name: 'planning.plans.withdraw', method: 'POST', path: '/api/v1/plans/:id/withdraw', about: 'Take a submitted or approved plan back for changes', allow: 'planning.manage',
    input: One.extend({ reason: Reason.default('') }), output: Done, handle: async (ctx, { id, reason }) => (await approval.withdraw(ctx, id, reason), done) }),
  route({ name: 'planning.plans.approve', method: 'POST', path: '/api/v1/plans/:id/approve', about: 'Approve and sign the open step; never one’s own plan, never twice', allow: 'planning.decide',
    input: One.extend({ reason: Reason.default(''), changeId: Id.nullable().default(null) }), output: Done,
    handle: async (ctx, { id, ...given }) => (await approval.approve(ctx, id, given), done) }),
  route({ name: 'planning.plans.return', method: 'POST', path: '/api/v1/plans/:id/return', about: 'Send it back with the reason', allow: 'planning.decide',
    input: One.extend({ reason: Reason.min(1), changeId: Id.nullable().default(null) }), output: Done,
    handle: async (ctx, { id, reason, changeId }) => (await approval.sendBack(ctx, id, reason, changeId), done) }),
  route({ name: 'planning.plans.publish', method: 'POST', path: '/api/v1/plans/:id/publish', about: 'Enrol everybody and tell them', allow: 'planning.manage',
    input: One, output: z.object({ enrolled: z.number().int() }), handle: (ctx, { id }) => publication.publish(ctx, id) }),
  route({ name: 'planning.plans.confirm', method: 'POST', path: '/api/v1/plans/:id/confirm', about: 'Confirm sessions of a published plan: all, or those named', allow: 'planning.manage',
    input: One.extend({ sessions: Ids.default([]) }), output: z.object({ confirmed: z.number().int() }), handle: (ctx, { id, sessions }) => publication.confirm(ctx, id, sessions) }),

  route({ name: 'planning.approvals.mine', method: 'GET', path: '/api/v1/my/approvals', about: 'Steps that wait for me', allow: 'planning.decide',
    input: Nothing, output: z.object({ rows: z.array(shapes.Task) }), handle: async ctx => ({ rows: await approval.mine(ctx) }) }),
  route({ name: 'planning.approvals.of', method: 'GET', path: '/api/v1/plans/:id/approvals', about: 'Rounds of approval of a plan, with who decided what', allow: 'planning.read',
    input: One, output: z.object({ rows: z.array(shapes.Round) }), handle: async (ctx, { id }) => ({ rows: await approval.rounds(ctx, id) }) }),
  route({ name: 'planning.approvals.chain', method: 'GET', path: '/api/v1/approval-chain', about: 'The steps of approval', allow: 'planning.read',
    input: Nothing, output: z.object({ steps: z.array(shapes.Rule), own: z.boolean() }), handle: ctx => approval.chain(ctx) }),
  route({ name: 'planning.approvals.set-chain', method: 'PUT', path: '/api/v1/approval-chain', about: 'Set the steps of approval', allow: 'system.manage',
    input: shapes.Chain, output: Done, handle: async (ctx, { steps }) => (await approval.setChain(ctx, steps), done) }),

  route({ name: 'planning.plans.verify', method: 'GET', path: '/api/v1/plans/:id/signature', about: 'Whether the plan is what was approved and signed', allow: 'planning.read',
    input: One, output: shapes.Verification, handle: (ctx, { id }) => signatures.verify(ctx, id) }),
  route({ name: 'planning.plans.signed', method: 'GET', path: '/api/v1/plans/:id/plan.signed.json', about: 'The signed document with its signatures', allow: 'planning.read', download: true,
    input: One, output: Nothing, handle: (ctx, { id }) => signatures.download(ctx, id) }),
  route({ name: 'planning.signatures.check', method: 'POST', path: '/api/v1/signed-plans/check', about: 'Whether a downloaded document is genuine and in force', allow: 'signed-in', upload: true, perMinute: 30,
    input: z.object({ file: Upload }), output: shapes.DocumentCheck, handle: (ctx, { file }) => signatures.checkDocument(ctx, file) }),
]
