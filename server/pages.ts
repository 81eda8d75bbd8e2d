import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import files from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { createRequestHandler, data, RouterContextProvider, type ServerBuild } from 'react-router'
import { todayOf } from '#platform/days.ts'
import { publicRevision } from '#domains/services/index.ts'
import type { PageContext } from '#web/page.ts'
import { registerLearnScripts } from './learn-scripts.ts'
import { fileOf, ticketFor } from './kept-uploads.ts'
import { readForm, readMultipart, refusalOf } from './multipart.ts'
import type { StoredFile } from '#platform/files.ts'
import type { Problem } from '#platform/problems.ts'
import { isDownload } from '#platform/route.ts'
import { firstRun } from './seed.ts'
import type { Caller, Door, Pages } from './http.ts'
import { encodedFor, makeKeptPage, makeKeptPages, revisionMemo, type KeptPage } from './kept-pages.ts'

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)

type Build = ServerBuild & { entry: { module: { pageContext: Parameters<RouterContextProvider['set']>[0] } } }

/** Pages as they were built into `web/build`. */
export const builtPages = (folder: string): Pages => ({
  async register(app, door) {
    const server = join(folder, 'server', 'index.js')
    if (!existsSync(server)) throw new Error(`the pages are not built: ${server} is missing (npm run build)`)
    const build = (await import(pathToFileURL(server).href)) as unknown as Build
    await app.register(files, {
      root: join(folder, 'client', 'assets'), prefix: '/assets/', immutable: true, maxAge: '1y', preCompressed: true, decorateReply: false,
    })
    await registerLearnScripts(app, join(folder, '..', '..'))
    registerPages(app, door, async () => build)
  },
})

/** Pages rendered from source, rebuilt as they change. */
export const developedPages = (root: string): Pages => ({
  async register(app, door) {
    const { createServer } = await import('vite')
    const vite = await createServer({ root, server: { middlewareMode: true, ws: false }, appType: 'custom' })
    app.addHook('onClose', () => vite.close())
    app.addHook('onRequest', async (request, reply) => {
      if (/^\/(api|health|metrics)\b/.test(request.url)) return
      await new Promise<void>((resolve, reject) => {
        reply.raw.once('finish', resolve)
        vite.middlewares(request.raw, reply.raw, (error: unknown) => (error ? reject(error as Error) : resolve()))
      })
      if (reply.raw.writableEnded) reply.hijack()
    })
    await registerLearnScripts(app, root)
    registerPages(app, door, async () => (await vite.ssrLoadModule('virtual:react-router/server-build')) as unknown as Build)
  },
})

const registerPages = (app: Parameters<Pages['register']>[0], door: Door, load: () => Promise<Build>): void => {
  void app.register(async pages => {
    pages.removeAllContentTypeParsers()
    pages.addContentTypeParser('*', (_request, payload, next) => next(null, payload))
    const kept = makeKeptPages()
    const revision = revisionMemo(tenant => publicRevision(door.context({ tenant, person: null, lang: 'zh', theme: 'auto', reading: { large: false, plain: false }, address: '', secure: false, pass: null })))
    pages.all('/*', { config: { row: 'page' } }, async (request, reply) => {
      door.refuseForeign(request)
      const who = await door.caller(request)
      // Whoever is not signed in sees the same page as all others of their language and theme.
      const key = request.method === 'GET' && who.tenant && !who.person && !who.pass ? `${who.tenant} ${who.lang} ${who.theme} ${who.reading.large} ${who.reading.plain} ${request.protocol} ${request.host} ${request.url}` : null
      const now = key && who.tenant ? await revision(who.tenant) : 0
      const ready = key && kept.get(key, now)
      if (ready) return sendKept(request, reply, door, ready)
      const build = await load()
      const nonce = randomBytes(16).toString('base64')
      const provider = new RouterContextProvider()
      provider.set(build.entry.module.pageContext, pageContextOf(door, request, who, nonce))
      const response = await createRequestHandler(build, process.env['NODE_ENV'] === 'production' ? 'production' : 'development')(fetchRequest(request, door.services.config.KEJU_URL), provider)
      if (key && response.status === 200 && response.headers.get('cache-control')?.startsWith('public') && response.headers.getSetCookie().length === 0) {
        const page = await makeKeptPage([...response.headers], Buffer.from(await response.arrayBuffer()))
        kept.put(key, now, page)
        return sendKept(request, reply, door, page)
      }
      return answer(request, reply, door, response, nonce)
    })
  })
}

const pageContextOf = (door: Door, request: FastifyRequest, who: Caller, nonce: string): PageContext => {
  const context = who.tenant ? door.context(who) : null
  return {
    lang: who.lang,
    theme: who.theme,
    reading: who.reading,
    nonce,
    today: todayOf(door.services),
    person: who.person ? { id: who.person.id, name: who.person.name } : null,
    setUp: who.tenant !== null,
    may: permission => context?.may(permission) ?? false,
    call: async (name, input) => {
      try {
        return (await door.call(who, name, input)) as never
      } catch (error) {
        const problem = door.describe(error, who.lang)
        if (problem.status >= 500) request.log.error({ err: error, row: name }, 'a page failed')
        throw data(problem, problem.status)
      }
    },
    attempt: async (name, input) => {
      try {
        return { ok: true, value: (await door.call(who, name, input)) as never }
      } catch (error) {
        const problem = door.describe(error, who.lang)
        if (problem.status >= 500) request.log.error({ err: error, row: name }, 'a page failed')
        return { ok: false, problem }
      }
    },
    form: async (given, upload) => {
      const type = given.headers.get('content-type') ?? ''
      if (!type.startsWith('multipart/')) return fields(await given.formData())
      if (upload) {
        try {
          return await formWithFiles(door, request, who, upload)
        } catch (error) {
          // Comes back beside the form, as what the row itself refuses does.
          return { problem: door.describe(error, who.lang) }
        }
      }
      if (!who.person) throw data(door.describe(new (await import('#platform/errors.ts')).Unauthenticated(), who.lang), 401)
      return readMultipart(request.raw, request.headers, door.services.files)
    },
    firstRun: async given => {
      try {
        await firstRun(door.services.db, given)
        return { ok: true, value: null }
      } catch (error) {
        return { ok: false, problem: door.describe(error, who.lang) }
      }
    },
    download: async (name, input) => {
      try {
        const result = await door.call(who, name, input)
        if (!isDownload(result)) throw new Error(`${name} is no download`)
        return new Response(Readable.toWeb(result.body) as ReadableStream, {
          headers: { 'content-type': result.type, 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(result.fileName)}`, 'x-content-type-options': 'nosniff' },
        })
      } catch (error) {
        const problem = door.describe(error, who.lang)
        if (problem.status >= 500) request.log.error({ err: error, row: name }, 'a page failed')
        throw data(problem, problem.status)
      }
    },
    sessionCookie: token => door.sessionCookie(who, token),
    passCookie: pass => door.passCookie(who, pass),
  }
}

/** A form with files: those sent now and those kept from before, each with the ticket that keeps it (kept-uploads.ts); `problem` when something was refused. */
const formWithFiles = async (door: Door, request: FastifyRequest, who: Caller, upload: string): Promise<Record<string, unknown> & { problem?: Problem }> => {
  const { files, config, now } = door.services
  let refused: unknown
  // Who may not send files keeps what they typed: the form is read, its files are let go.
  const limits = await door.admitUpload(who, upload).catch((error: unknown) => { refused = error ?? new Error('refused'); return { bytes: 0, files: 0 } })
  const { form: { kept = [], ...form }, faults } = await readForm(request.raw, request.headers, files, limits)
  const place = { folder: config.KEJU_DATA, tenant: who.tenant ?? '', row: upload, now: now() }
  const add = (field: string, file: StoredFile) => {
    const before = form[field] as StoredFile | StoredFile[] | undefined
    form[field] = before === undefined ? file : [before, file].flat()
  }
  for (const ticket of refused === undefined ? [kept].flat() : []) {
    const found = typeof ticket === 'string' ? await fileOf(place, files, ticket) : null
    if (found) add(found.field, found.file)
  }
  for (const [field, value] of Object.entries(form)) {
    for (const file of [value].flat()) if (isStored(file)) Object.assign(file, { ticket: await ticketFor(place, field, file) })
  }
  const problem = refused ?? (faults.length > 0 ? refusalOf(faults) : undefined)
  return problem === undefined ? form : { ...form, problem: door.describe(problem, who.lang) }
}

const isStored = (value: unknown): value is StoredFile => typeof value === 'object' && value !== null && 'sha256' in value

/** Repeated fields become lists; a field once becomes a text. */
const fields = (form: FormData): Record<string, unknown> => {
  const all: Record<string, unknown> = {}
  for (const key of new Set(form.keys())) {
    const values = form.getAll(key)
    all[key] = values.length > 1 ? values : values[0]
  }
  return all
}

/** The request as pages read it. Addresses that they show begin with the installation's own, where it is known, and not with whatever host was asked for. */
const fetchRequest = (request: FastifyRequest, own: string | undefined): Request => {
  const headers = new Headers()
  for (const [key, value] of Object.entries(request.headers)) if (value !== undefined) headers.set(key, Array.isArray(value) ? value.join(', ') : value)
  const asked = new URL(request.url.replace(/^\/+/, '/'), 'http://page')
  // Only the path is taken from it: `//elsewhere/` and `http://elsewhere/` name another host.
  const url = new URL((asked.pathname + asked.search).replace(/^\/+/, '/'), own ?? `${request.protocol}://${request.host}`)
  const multipart = (request.headers['content-type'] ?? '').startsWith('multipart/')
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD'
  return new Request(url, {
    method: request.method,
    headers,
    // A multipart body is read from the raw stream, straight into the file store.
    ...(hasBody && !multipart ? { body: Readable.toWeb(request.raw) as ReadableStream, duplex: 'half' } : {}),
  })
}

/** Pages of staff, where boxes have a place of their own to stand, and news with tables that align their columns; lessons bring their own looks. */
const worked = /^\/(?:staff|ui|news)(?:[/?]|$)/, taught = /^\/learn(?:[/?]|$)/

const policy = (path: string, scripts: string, ancestors: string): string => [
  "default-src 'self'", `script-src ${["'self'", scripts].filter(Boolean).join(' ')}`, `style-src 'self'${taught.test(path) ? " 'unsafe-inline'" : ''}`, ...worked.test(path) ? ["style-src-attr 'unsafe-inline'"] : [],
  "img-src 'self' data:", "connect-src 'self'", "object-src 'none'", "base-uri 'self'", "form-action 'self'", `frame-ancestors ${ancestors}`,
].join('; ')

/** The one page that other sites may show in a frame (web/citizen/widget); it has no form that changes anything. */
const isWidget = (request: FastifyRequest): boolean => /^\/widget(\?|$)/.test(request.url)

/** What a page may load and run, and who may frame it. */
const guard = (request: FastifyRequest, reply: FastifyReply, door: Door, scripts: string): void => {
  const { KEJU_WIDGET_SITES: sites } = door.services.config
  const widget = isWidget(request)
  // Set on the raw answer by helmet; it knows no list of sites, so the policy alone speaks for the widget.
  if (widget) reply.raw.removeHeader('x-frame-options')
  // The page that offers the line to copy shows it in a frame too.
  reply.header('content-security-policy', policy(request.url, scripts, !widget ? "'none'" : sites.startsWith('http') ? `'self' ${sites}` : sites))
}

/** A page that was ready, or nothing where the reader has it already. */
const sendKept = (request: FastifyRequest, reply: FastifyReply, door: Door, page: KeptPage): FastifyReply => {
  for (const [key, value] of page.headers) reply.header(key, value)
  guard(request, reply, door, '')
  reply.header('etag', page.etag).header('vary', 'accept-encoding, accept-language, cookie')
  if (request.headers['if-none-match']?.split(/\s*,\s*/).some(each => each.replace(/^W\//, '') === page.etag)) return reply.code(304).send()
  const { encoding, body } = encodedFor(page, request.headers['accept-encoding'] ?? '')
  if (encoding) reply.header('content-encoding', encoding)
  return reply.send(body)
}

const answer = async (request: FastifyRequest, reply: FastifyReply, door: Door, response: Response, nonce: string): Promise<FastifyReply> => {
  reply.code(response.status)
  for (const [key, value] of response.headers) if (key !== 'set-cookie') reply.header(key, value)
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie)
  guard(request, reply, door, `'nonce-${nonce}'`)
  // What somebody who is signed in sees is theirs.
  const shared = response.headers.get('cache-control')?.startsWith('public')
  if (shared || !response.headers.has('cache-control')) reply.header('cache-control', 'private, no-store')
  const body = Buffer.from(await response.arrayBuffer())
  if (body.length === 0) return reply.send()
  const accepted = request.headers['accept-encoding'] ?? ''
  if (body.length > 1024 && /\bbr\b/.test(accepted)) {
    return reply.header('content-encoding', 'br').header('vary', 'accept-encoding')
      .send(await brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }))
  }
  if (body.length > 1024 && /\bgzip\b/.test(accepted)) {
    return reply.header('content-encoding', 'gzip').header('vary', 'accept-encoding').send(await gzipped(body))
  }
  return reply.send(body)
}
