import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'

/** The two scripts of the learners' pages, as they are: a service worker must lie under the pages that it serves, and changes under one name. */
export const registerLearnScripts = async (app: FastifyInstance, root: string): Promise<void> => {
  for (const name of ['sw.js', 'learn.js']) {
    const body = await readFile(join(root, 'web', 'staff', 'learning', 'offline', name))
    const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
    app.get(`/learn/${name}`, { config: { row: 'page' } }, async (request, reply) => {
      void reply.headers({ 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache', etag: tag, 'service-worker-allowed': '/learn' })
      return request.headers['if-none-match'] === tag ? reply.code(304).send() : reply.send(body)
    })
  }
}
