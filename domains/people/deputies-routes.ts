import { z } from 'zod'
import { Day, Done, done, Id, Nothing, route } from '#platform/route.ts'
import * as deputies from './deputies.ts'
import { Deputy, Name } from './shapes.ts'

export const deputyRoutes = [
  route({ name: 'people.deputies.list', method: 'GET', path: '/api/v1/deputies', about: 'My deputies, and whose deputy I am', allow: 'roles.deputise',
    input: Nothing, output: z.object({ rows: z.array(Deputy), own: z.array(z.object({ id: Id, role: Deputy.shape.role, unitName: Name })) }), handle: ctx => deputies.list(ctx) }),
  route({ name: 'people.deputies.name', method: 'POST', path: '/api/v1/deputies', about: 'Let somebody act for me for a time', allow: 'roles.deputise',
    input: z.object({ number: z.string().trim().min(1).max(60), grantId: Id, beginsOn: Day, endsOn: Day }), output: z.object({ id: Id }),
    handle: (ctx, input) => deputies.name(ctx, input) }),
  route({ name: 'people.deputies.end', method: 'DELETE', path: '/api/v1/deputies/:id', about: 'End a deputy’s time early', allow: 'roles.deputise',
    input: z.object({ id: Id }), output: Done, handle: async (ctx, { id }) => (await deputies.end(ctx, id), done) }),
]
