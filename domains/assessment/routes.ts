import { z } from 'zod'
import { Done, done, Id, route } from '#platform/route.ts'
import * as items from './items.ts'
import * as shapes from './shapes.ts'

export const routes = [
  route({ name: 'assessment.items.list', method: 'GET', path: '/api/v1/items', about: 'Items of the bank, keys included', allow: 'assessment.author',
    input: shapes.ItemFilter, output: shapes.ItemPage, handle: (ctx, input) => items.list(ctx, input) }),
  route({ name: 'assessment.items.get', method: 'GET', path: '/api/v1/items/:id', about: 'One item', allow: 'assessment.author',
    input: z.object({ id: Id }), output: shapes.Item, handle: (ctx, { id }) => items.one(ctx, id) }),
  route({ name: 'assessment.items.state', method: 'POST', path: '/api/v1/items/:id/state', about: 'Retire an item or use it again', allow: 'assessment.author',
    input: shapes.ItemChange, output: Done, handle: async (ctx, { id, state }) => (await items.setState(ctx, id, state), done) }),
]
