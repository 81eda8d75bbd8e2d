import { z } from 'zod'
import * as disclosure from '#domains/disclosure/index.ts'
import * as services from '#domains/services/index.ts'
import { MyDeadlines } from '#domains/services/deadlines/shapes.ts'
import { Done, done, Nothing, route } from '#platform/route.ts'

/** Every domain that has something due for an officer. */
const sources: readonly services.DeadlineSource[] = [services.ownDeadlines, disclosure.ownDeadlines]

/** What an officer has due, from all domains at once: here, because none of them knows all the others. */
export const deadlineRoutes = [
  route({ name: 'services.deadlines.mine', method: 'GET', path: '/api/v1/my/deadlines', about: 'What I have due, and the address of my calendar', allow: 'signed-in', input: Nothing, output: MyDeadlines, handle: ctx => services.myDeadlines(ctx, sources) }),
  route({ name: 'services.deadlines.renew', method: 'POST', path: '/api/v1/my/deadline-feed', about: 'Get a new address for my calendar; the old one ends', allow: 'signed-in', input: Nothing, output: z.object({ path: z.string() }), handle: ctx => services.renewDeadlineFeed(ctx) }),
  route({ name: 'services.deadlines.revoke', method: 'DELETE', path: '/api/v1/my/deadline-feed', about: 'Stop my calendar’s address', allow: 'signed-in', input: Nothing, output: Done, handle: async ctx => (await services.revokeDeadlineFeed(ctx), done) }),
  route({ name: 'services.deadlines.feed', method: 'GET', path: '/api/v1/deadline-feeds/:token/deadlines.ics', about: 'The calendar of whoever holds this address', allow: 'anyone', perMinute: 60, download: true,
    input: z.object({ token: z.string().min(1).max(100) }), output: Nothing, handle: (ctx, { token }) => services.deadlineFeed(ctx, token, sources) }),
]
