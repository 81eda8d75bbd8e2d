import { Readable } from 'node:stream'
import { z } from 'zod'
import { everyShownGuide, shownGuide } from '#domains/services/index.ts'
import type { Context } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { Nothing, route } from '#platform/route.ts'
import { graphOf } from './graph.ts'
import { cpsvFormats, cpsvTypes, writeCpsv, type CpsvFormat } from './write.ts'

/** The site's address, as it is known to itself. */
const baseOf = (ctx: Context): string => (ctx.config.KEJU_URL ?? `http://localhost:${ctx.config.KEJU_PORT}`).replace(/\/$/, '')

/** All published guides as a document, in portions. */
export async function* exportCpsv(ctx: Context, format: CpsvFormat): AsyncGenerator<string> {
  const base = baseOf(ctx)
  yield* writeCpsv((async function* () {
    for await (const guides of everyShownGuide(ctx)) yield guides.flatMap(guide => graphOf(guide, base))
  })(), format)
}

const Format = z.object({ format: z.enum(cpsvFormats).default('turtle') })
const file = (name: string, format: CpsvFormat, parts: AsyncGenerator<string>) =>
  ({ kind: 'download' as const, fileName: `${name}.${cpsvTypes[format].ending}`, type: cpsvTypes[format].type, body: Readable.from(parts) })

/** Guides for other catalogues of public services. */
export const cpsvRoutes = [
  route({ name: 'services.cpsv.all', method: 'GET', path: '/api/v1/service-catalogue', about: 'All published guides in CPSV-AP 3.2.0', allow: 'anyone', open: true, perMinute: 20, download: true,
    input: Format, output: Nothing, handle: async (ctx, { format }) => file('services', format, exportCpsv(ctx, format)) }),
  route({ name: 'services.cpsv.one', method: 'GET', path: '/api/v1/services/:code/cpsv', about: 'A published guide in CPSV-AP 3.2.0', allow: 'anyone', open: true, download: true,
    input: Format.extend({ code: z.string().trim().min(1).max(80) }), output: Nothing, handle: async (ctx, { code, format }) => {
      const guide = await ctx.read(tx => shownGuide(tx, code))
      if (!guide) throw new NotFound()
      return file(guide.address, format, writeCpsv([graphOf(guide, baseOf(ctx))], format))
    } }),
]
