import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import pressure from '@fastify/under-pressure'
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import * as people from '#domains/people/index.ts'
import type { Services, SignedIn } from '#platform/context.ts'
import { makeContext, type Context } from '#platform/context.ts'
import { Conflict, Forbidden, Invalid, NotFound, ProblemError, TooMany } from '#platform/errors.ts'
import { openApi, publicApi } from '#platform/openapi.ts'
import type { Problem, ProblemWords } from '#platform/problems.ts'
import { admit, callRow, isDownload, isMedia, type RouteRow } from '#platform/route.ts'
import type { Lang } from '#platform/texts.ts'
import { sendMedia } from './media.ts'
import { readMultipart } from './multipart.ts'

export const version = '0.1.0'

/** How somebody reads, for this visit: large letters, guides in plain words. */
export type Reading = { large: boolean; plain: boolean }

export type Caller = { tenant: string | null; person: SignedIn | null; lang: Lang; theme: 'auto' | 'light' | 'dark'; reading: Reading; address: string; secure: boolean; pass: string | null }

/** How pages are served: a handler for every address that is not the API's. */
export type Pages = { register(app: FastifyInstance, door: Door): Promise<void> }

/** What pages need of the server: who calls, and the rows to call in process. */
export type Door = {
  services: Services
  caller(request: FastifyRequest): Promise<Caller>
  context(caller: Caller): Context
  call(caller: Caller, name: string, input: unknown): Promise<unknown>
  /** What a row takes of somebody before they are known, once it has admitted them. */
  admitUpload(caller: Caller, name: string): Promise<NonNullable<RouteRow['uploadBy']>>
  describe(error: unknown, lang: Lang): Problem
  sessionCookie(caller: Caller, token: string | null): string
  /** Lets a person without an account follow one record, for as long as the pass in it says. */
  passCookie(caller: Caller, pass: string | null): string
  refuseForeign(request: FastifyRequest): void
  /** Counts a form with files from a stranger. @throws TooMany */
  countUpload(caller: Caller, row: RouteRow): void
}

const unsafe = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

export const buildServer = async (
  services: Services,
  options: { rows: readonly RouteRow[]; words: ProblemWords; pages?: Pages; logger?: FastifyBaseLogger },
): Promise<FastifyInstance> => {
  const { config, db } = services
  const app = fastify({
    ...(options.logger ? { loggerInstance: options.logger } : {}),
    trustProxy: config.KEJU_TRUST_PROXY,
    bodyLimit: 4 * 1024 * 1024,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomBytes(9).toString('base64url'),
    // A stopping server lets running answers finish and takes no new ones.
    return503OnClosing: true,
  })
  await app.register(cookie)
  // With no referrer at all a browser names the origin of its own forms `null`, and the guard below could not know them.
  await app.register(helmet, {
    contentSecurityPolicy: false, crossOriginEmbedderPolicy: false, referrerPolicy: { policy: 'same-origin' }, xFrameOptions: { action: 'deny' },
    strictTransportSecurity: config.KEJU_URL?.startsWith('https:') ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  })
  await app.register(pressure, { maxEventLoopDelay: config.KEJU_OVERLOAD_MS, retryAfter: 5 })

  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'keju_request_seconds', help: 'Server time of a request', labelNames: ['row', 'status'], registers: [registry],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
  })
  app.addHook('onResponse', async (request, reply) => {
    const row = (request.routeOptions.config as { row?: string }).row ?? 'page'
    seconds.observe({ row, status: String(reply.statusCode) }, reply.elapsedTime / 1000)
    request.log.debug({ row, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'answered')
  })

  const describe = (error: unknown, lang: Lang): Problem => {
    const known = error instanceof ProblemError ? error : asProblem(error)
    return options.words.describe(known, lang)
  }

  // The tenant is the one whose code is the first label of the host name, else the first of all. Asked again until there is one.
  let tenants: people.Tenant[] = []
  const tenantOf = async (request: FastifyRequest): Promise<string | null> => {
    if (tenants.length === 0) tenants = await people.tenants(db)
    return (tenants.find(tenant => request.hostname.startsWith(`${tenant.code}.`)) ?? tenants[0])?.id ?? null
  }

  const cookieName = (secure: boolean) => (secure ? '__Host-keju' : 'keju')
  const passName = (secure: boolean) => (secure ? '__Host-keju-pass' : 'keju-pass')

  const caller = async (request: FastifyRequest): Promise<Caller> => {
    const tenant = await tenantOf(request)
    const secure = config.KEJU_URL ? config.KEJU_URL.startsWith('https:') : request.protocol === 'https'
    const bearer = /^Bearer ([\w-]+)$/.exec(request.headers.authorization ?? '')?.[1]
    const token = bearer ?? request.cookies[cookieName(secure)]
    const session = tenant && token ? await people.resume(db, tenant, token, config.KEJU_SESSION_HOURS) : null
    // An address may name its language, so that a translation can be linked to.
    const asked = (request.query as { lang?: unknown } | undefined)?.lang
    const chosen = asked === 'zh' || asked === 'en' ? asked : request.cookies['lang']
    const lang: Lang = chosen === 'zh' || chosen === 'en' ? chosen : session ? session.lang : preferredLang(request.headers['accept-language'])
    const asking = request.query as { type?: unknown; words?: unknown } | undefined
    const reading = { large: (asking?.type ?? request.cookies['type']) === 'large', plain: (asking?.words ?? request.cookies['words']) === 'plain' }
    const themeCookie = request.cookies['theme']
    const theme = themeCookie === 'light' || themeCookie === 'dark' || themeCookie === 'auto' ? themeCookie : (session?.theme ?? 'auto')
    return { tenant, person: session?.person ?? null, lang, theme, reading, address: request.ip, secure, pass: request.cookies[passName(secure)] ?? null }
  }

  const context = (who: Caller): Context => {
    if (!who.tenant) throw new Conflict('set-up-needed')
    return makeContext(services, { tenant: who.tenant, lang: who.lang, person: who.person, address: who.address, pass: who.pass })
  }

  const rows = new Map(options.rows.map(row => [row.name, row]))
  const rowNamed = (name: string): RouteRow => {
    const row = rows.get(name)
    if (!row) throw new Error(`no route row is named ${name}`)
    return row
  }
  const call = async (who: Caller, name: string, input: unknown) => {
    const row = rowNamed(name)
    if (row.perMinute) limit(`${row.name} ${who.address}`, row.perMinute, services.now())
    return callRow(context(who), row, input)
  }

  const sessionCookie = (who: Caller, token: string | null) =>
    app.serializeCookie(cookieName(who.secure), token ?? '', {
      httpOnly: true, sameSite: 'lax', path: '/', secure: who.secure, maxAge: token ? Math.round(config.KEJU_SESSION_HOURS * 3600) : 0,
    })

  const passCookie = (who: Caller, pass: string | null) =>
    app.serializeCookie(passName(who.secure), pass ?? '', { httpOnly: true, sameSite: 'lax', path: '/', secure: who.secure, maxAge: pass ? 3600 : 0 })

  const door: Door = {
    services, caller, context, call, admitUpload: (who, name) => admittedUpload(context(who), rowNamed(name), services), describe, sessionCookie, passCookie, refuseForeign,
    countUpload: (who, row) => { if (row.perMinute) limit(`${row.name} upload ${who.address}`, row.perMinute, services.now()) },
  }

  app.setErrorHandler(async (error, request, reply) => {
    const lang = preferredLang(request.headers['accept-language'])
    const problem = describe(error, lang)
    if (problem.status >= 500) request.log.error({ err: error }, 'a request failed')
    return sendProblem(reply, problem)
  })
  app.setNotFoundHandler((request, reply) => sendProblem(reply, describe(new NotFound(), preferredLang(request.headers['accept-language']))))

  await app.register(async api => {
    // Uploads are read from the raw stream; everything else but JSON is refused by Fastify itself.
    api.addContentTypeParser('multipart/form-data', (_request, payload, next) => next(null, payload))
    for (const row of options.rows) {
      api.route({
        method: row.method,
        url: row.path,
        config: { row: row.name },
        handler: async (request, reply) => {
          const who = await caller(request)
          if (row.open) openToAll(reply)
          try {
            refuseForeign(request)
            if (row.open) limit(`open ${who.address}`, openPerMinute, services.now())
            // What the address names comes last: no body may speak of another record.
            const given = { ...(request.query as object), ...(await bodyOf(request, row, services, who)), ...(request.params as object) }
            const result = await call(who, row.name, given)
            if (isDownload(result)) {
              return reply.header('content-type', result.type)
                .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(result.fileName)}`).header('cache-control', 'private, no-store').send(result.body)
            }
            if (isMedia(result)) return sendMedia(request, reply, result)
            if (row.name === 'people.sign-in') reply.header('set-cookie', sessionCookie(who, (result as { token: string }).token))
            if (row.name === 'services.follow.redeem') reply.header('set-cookie', passCookie(who, (result as { pass: string }).pass))
            if (row.name === 'people.sign-out') reply.header('set-cookie', sessionCookie(who, null))
            return reply.header('cache-control', 'no-store').send(result)
          } catch (error) {
            const problem = describe(error, who.lang)
            if (problem.status >= 500) request.log.error({ err: error, row: row.name }, 'a request failed')
            return sendProblem(reply, problem)
          }
        },
      })
    }
    for (const path of new Set(options.rows.filter(row => row.open).map(row => row.path))) {
      api.options(path, { config: { row: 'preflight' } }, async (_request, reply) =>
        openToAll(reply).header('access-control-allow-methods', 'GET').header('access-control-allow-headers', '*').header('access-control-max-age', '86400').code(204).send())
    }
    api.get('/api/public.json', { config: { row: 'openapi' } }, async (_request, reply) => openToAll(reply).send(publicApi(options.rows, version)))
    api.get('/api/openapi.json', { config: { row: 'openapi' } }, async () => openApi(options.rows, version))
  })

  app.get('/health/live', { config: { row: 'live' } }, async () => ({ status: 'ok' }))
  app.get('/health/ready', { config: { row: 'ready' } }, async (_request, reply) => {
    const ok = await db.pool.query('select 1').then(() => true, () => false)
    return reply.code(ok ? 200 : 503).send({ status: ok ? 'ok' : 'database unreachable' })
  })
  app.get('/metrics', { config: { row: 'metrics' } }, async (request, reply) => {
    const who = await caller(request)
    const local = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip)
    if (!local && !(who.tenant && context(who).may('system.manage'))) throw new NotFound()
    return reply.header('content-type', registry.contentType).send(await registry.metrics())
  })

  if (options.pages) await options.pages.register(app, door)
  return app
}

/** Calls of the public interface a minute and address, all its rows together; pages of this site do not count. */
const openPerMinute = 300

/** Any site's page may read the answer, without cookies: with `*` a browser sends none. */
const openToAll = (reply: FastifyReply): FastifyReply => reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin')

const sendProblem = (reply: FastifyReply, problem: Problem) => {
  if (problem.status === 429) reply.header('retry-after', '30')
  return reply.code(problem.status).header('content-type', 'application/problem+json; charset=utf-8').header('cache-control', 'no-store').send(JSON.stringify(problem))
}

/** A browser names the page a writing request comes from; another site's page is refused. A machine client names none. */
const refuseForeign = (request: FastifyRequest): void => {
  if (!unsafe.has(request.method)) return
  const { origin, 'sec-fetch-site': site } = request.headers
  const foreign = origin !== undefined ? safeHost(origin) !== request.host : typeof site === 'string' && site !== 'same-origin' && site !== 'none'
  if (foreign) throw new Forbidden('foreign-origin')
}

const safeHost = (origin: string): string | null => {
  try {
    return new URL(origin).host
  } catch {
    return null
  }
}

const bodyOf = async (request: FastifyRequest, row: RouteRow, services: Services, who: Caller): Promise<object> => {
  if (row.upload) {
    // Refused before the first byte is kept: an upload by a stranger should cost nothing.
    const context = who.tenant ? makeContext(services, { tenant: who.tenant, lang: who.lang, person: who.person, address: who.address, pass: who.pass }) : null
    if (!context) throw new Conflict('set-up-needed')
    admit(context, row)
    if (row.perMinute) limit(`${row.name} upload ${who.address}`, row.perMinute, services.now())
    return readMultipart(request.raw as IncomingMessage, request.headers, services.files, row.uploadBy && (await admittedUpload(context, row, services)))
  }
  const body = request.body ?? {}
  if (typeof body !== 'object' || Array.isArray(body)) throw new Invalid('invalid', [{ path: '', code: 'field-invalid' }])
  return body
}

/** Counted before a byte is read: the rate of the row itself comes too late for what is already on disk. */
const admittedUpload = async (context: Context, row: RouteRow, { now }: Services): Promise<NonNullable<RouteRow['uploadBy']>> => {
  if (!row.uploadBy) throw new Error(`${row.name} takes no file from strangers`)
  if (row.perMinute) limit(`upload ${row.name} ${context.address}`, row.perMinute, now())
  await row.uploadBy.admit(context)
  return row.uploadBy
}

/** The language a browser asks for first; Chinese where it asks for neither. */
export const preferredLang = (header: string | undefined): Lang => {
  const wanted = (header ?? '').split(',').map(part => part.trim().slice(0, 2).toLowerCase()).find(lang => lang === 'zh' || lang === 'en')
  return wanted === 'en' ? 'en' : 'zh'
}

const asProblem = (error: unknown): ProblemError => {
  const status = (error as { statusCode?: number }).statusCode
  if (status === 413) return new Invalid('file-too-large', [], { megabytes: 4 })
  const reference = missingReference(error)
  if (reference !== null) return new Invalid('invalid', [{ path: reference, code: 'reference-unknown' }])
  if (status && status >= 400 && status < 500) return new ProblemError(status, 'bad-json')
  return new ProblemError(status === 503 ? 503 : 500, 'internal')
}

/**
 * The field of a foreign key that points nowhere. PostgreSQL keeps rows under row security to itself, but names the
 * constraint: `person_tenant_id_post_id_fkey` stands for `postId`.
 */
const missingReference = (error: unknown): string | null => {
  const { code, constraint } = error as { code?: unknown; constraint?: unknown }
  if (code !== '23503' || typeof constraint !== 'string') return null
  const column = /_tenant_id_(\w+)_fkey$/.exec(constraint)?.[1] ?? ''
  return column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}

// Calls per minute and key, in this process: a brake on guessing, beside the account lock that all processes share.
const windows = new Map<string, { minute: number; calls: number }>()
const limit = (key: string, perMinute: number, now: Date): void => {
  const minute = Math.floor(now.getTime() / 60_000)
  if (windows.size > 10_000) windows.clear()
  const window = windows.get(key)
  if (window?.minute !== minute) return void windows.set(key, { minute, calls: 1 })
  if (++window.calls > perMinute) throw new TooMany('too-many-calls', 60 - now.getUTCSeconds())
}
