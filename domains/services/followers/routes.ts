import { z } from 'zod'
import { Done, done, route } from '#platform/route.ts'
import * as followers from './followers.ts'

const Number = z.string().trim().min(1).max(60)

/** Called by people without an account: slow enough that nobody guesses. */
export const followRoutes = [
  route({ name: 'services.follow.request', method: 'POST', path: '/api/v1/follow/request', about: 'Send a one-time code for a record to the phone or mailbox left with it', allow: 'anyone', perMinute: 10,
    input: z.object({ number: Number, to: z.string().trim().min(3).max(200) }), output: Done,
    handle: async (ctx, input) => (await followers.requestFollowCode(ctx, input), done) }),
  route({ name: 'services.follow.redeem', method: 'POST', path: '/api/v1/follow/redeem', about: 'Give a code for an hour’s pass to that one record, kept as a cookie', allow: 'anyone', perMinute: 10,
    input: z.object({ number: Number, code: z.string().trim().min(1).max(20) }), output: z.object({ pass: z.string(), href: z.string() }),
    handle: (ctx, input) => followers.redeemFollowCode(ctx, input) }),
]
