import { z } from 'zod'
import type { RouteRow } from './route.ts'

const schema = (shape: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(shape, { io, unrepresentable: 'any' }) as Record<string, unknown>
  return rest as { properties?: Record<string, unknown>; required?: string[]; type?: string }
}

const problem = { description: 'Problem details (RFC 9457)', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } }

const domainOf = (row: RouteRow): string => row.name.split('.')[0] ?? ''

/** Who may call it, and how often. */
const described = ({ allow, perMinute }: RouteRow): string =>
  [allow === 'anyone' ? 'Open to everybody.' : allow === 'signed-in' ? 'For whoever is signed in.' : `Needs the permission ${String(allow)}.`, perMinute ? `At most ${perMinute} calls a minute from one address.` : ''].filter(Boolean).join(' ')

/** The language of an answer's words; a browser's `Accept-Language` decides without it. */
const lang = { name: 'lang', in: 'query', required: false, schema: { type: 'string', enum: ['zh', 'en'] } }

/** The OpenAPI 3.1 document of the public's read interface alone: what needs no account, for programs of anybody. */
export const publicApi = (rows: readonly RouteRow[], version: string) => {
  const { paths, components: { schemas }, ...rest } = openApi(rows.filter(row => row.open), version)
  for (const path of Object.values(paths)) {
    for (const operation of Object.values(path) as { parameters: object[]; responses: Record<string, unknown>; 'x-allow'?: string }[]) {
      operation.parameters.push(lang)
      operation.responses['429'] = problem
      delete operation['x-allow']
    }
  }
  return { ...rest, info: { ...rest.info, title: 'Keju, public information', description: 'What the public may read, without an account: guides, answers, search, news, the disclosure log, statistics.' }, paths, components: { schemas } }
}

/** The OpenAPI 3.1 document of the rows. */
export const openApi = (rows: readonly RouteRow[], version: string) => {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const row of rows) {
    const input = schema(row.input, 'input')
    const inPath = [...row.path.matchAll(/:(\w+)/g)].map(match => match[1] ?? '')
    const required = new Set(input.required ?? [])
    const rest = Object.entries(input.properties ?? {}).filter(([key]) => !inPath.includes(key))
    const parameters = [
      ...inPath.map(key => ({ name: key, in: 'path', required: true, schema: input.properties?.[key] ?? { type: 'string' } })),
      ...(row.method === 'GET' ? rest.map(([key, value]) => ({ name: key, in: 'query', required: required.has(key), schema: value })) : []),
    ]
    const body = { type: 'object', properties: Object.fromEntries(rest), required: rest.map(([key]) => key).filter(key => required.has(key)) }
    const path = row.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = {
      ...paths[path],
      [row.method.toLowerCase()]: {
        operationId: row.name,
        summary: row.about,
        description: described(row),
        tags: [domainOf(row)],
        'x-allow': row.allow,
        security: row.allow === 'anyone' ? [] : [{ session: [] }, { bearer: [] }],
        parameters,
        ...(row.method !== 'GET' && rest.length > 0 && {
          requestBody: { required: true, content: { [row.upload ? 'multipart/form-data' : 'application/json']: { schema: body } } },
        }),
        responses: {
          200: row.download
            ? { description: 'A file', content: { '*/*': {} } }
            : { description: 'OK', content: { 'application/json': { schema: schema(row.output, 'output') } } },
          ...(row.allow !== 'anyone' && { 401: problem, 403: problem }),
          422: problem,
        },
      },
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Keju', version, description: 'Every operation that the pages use.', contact: { name: 'Keju' }, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    tags: [...new Set(rows.map(domainOf))].map(name => ({ name })),
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'keju' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
      schemas: {
        Problem: {
          type: 'object',
          required: ['type', 'title', 'status', 'code', 'fields'],
          properties: {
            type: { type: 'string' }, title: { type: 'string' }, status: { type: 'integer' }, code: { type: 'string' },
            fields: { type: 'array', items: { type: 'object', properties: { path: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } } } },
          },
        },
      },
    },
  }
}
