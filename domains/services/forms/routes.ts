import { z } from 'zod'
import { Done, done, Id, Nothing, route } from '#platform/route.ts'
import * as builder from './builder.ts'
import * as shapes from './shapes.ts'

const One = z.object({ id: Id })
const Named = z.object({ id: Id, name: z.object({ zh: z.string(), en: z.string() }) })
const Item = z.object({ id: Id, name: z.string() })

/** Forms of service items, for those who write and publish them. */
export const serviceFormRoutes = [
  route({ name: 'services.forms.list', method: 'GET', path: '/api/v1/service-forms', about: 'Forms of my units’ service items, and items without one', allow: 'signed-in',
    input: Nothing, output: z.object({ rows: z.array(shapes.FormHead), items: z.array(Item.extend({ address: z.string(), unitId: Id })), units: z.array(Named) }), handle: ctx => builder.list(ctx) }),
  route({ name: 'services.forms.get', method: 'GET', path: '/api/v1/service-forms/:id', about: 'A form with its fields and what stands against publishing it', allow: 'signed-in',
    input: One, output: shapes.FormRecord.extend({ items: z.array(Item), units: z.array(Named), registers: z.array(z.object({ code: z.string(), name: Named.shape.name })) }), handle: (ctx, { id }) => builder.one(ctx, id) }),
  route({ name: 'services.forms.create', method: 'POST', path: '/api/v1/service-forms', about: 'Begin the form of a service item', allow: 'services.edit',
    input: shapes.NewForm, output: One, handle: (ctx, input) => builder.create(ctx, input) }),
  route({ name: 'services.forms.version', method: 'POST', path: '/api/v1/service-forms/:id/version', about: 'Begin the next version of a published form', allow: 'services.edit',
    input: One, output: One, handle: (ctx, { id }) => builder.nextVersion(ctx, id) }),
  route({ name: 'services.forms.edit', method: 'POST', path: '/api/v1/service-forms/:id/edit', about: 'One step of building a form', allow: 'services.edit',
    input: z.object({ id: Id, edit: shapes.FormEdit }), output: z.object({ id: Id, field: z.string().nullable() }), handle: (ctx, { id, edit }) => builder.edit(ctx, id, edit) }),
  route({ name: 'services.forms.publish', method: 'POST', path: '/api/v1/service-forms/:id/publish', about: 'Open a form to the public; never one that one wrote', allow: 'services.publish',
    input: One, output: Done, handle: async (ctx, { id }) => (await builder.publish(ctx, id), done) }),
  route({ name: 'services.forms.retire', method: 'POST', path: '/api/v1/service-forms/:id/retire', about: 'Take no more applications by this form', allow: 'services.publish',
    input: One, output: Done, handle: async (ctx, { id }) => (await builder.retire(ctx, id), done) }),
]
