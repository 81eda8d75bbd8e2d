import { z } from 'zod'
import { Invalid } from '#platform/errors.ts'
import { cursor, Done, done, Flag, Id, Nothing, page, Paging, route, Upload } from '#platform/route.ts'
import { reasonOf } from './import-cli.ts'
import * as imports from './imports.ts'
import * as store from './imports-store.ts'

const One = z.object({ id: Id })
const Fault = z.object({ row: z.number().nullable(), column: z.string(), code: z.string(), reason: z.string() })

const readMap = (text: string | undefined): Record<string, string> | undefined => {
  if (!text) return undefined
  try {
    return z.record(z.string(), z.string()).parse(JSON.parse(text))
  } catch {
    throw new Invalid('invalid', [{ path: 'map', code: 'map-wrong' }])
  }
}
const placeOf = (after: string | undefined): number => {
  const [place] = cursor.read(after, z.tuple([z.int32()])) ?? [-1]
  return place
}
const paged = <T>(found: T[], limit: number, place: (row: T) => number) => {
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return { rows, next: found.length > limit && last !== undefined ? cursor.write(place(last)) : null }
}

export const importRoutes = [
  route({ name: 'people.imports.stage', method: 'POST', path: '/api/v1/staff-imports', about: 'Check a staff file; nothing changes yet', allow: 'people.manage', upload: true,
    input: z.object({ file: Upload, map: z.string().max(10_000).optional(), createMissing: Flag.default(false), leave: Flag.default(false) }), output: One,
    handle: (ctx, { file, map, createMissing, leave }) => imports.stage(ctx, file, { map: readMap(map), createMissing, leave }) }),
  route({ name: 'people.imports.list', method: 'GET', path: '/api/v1/staff-imports', about: 'My imports, newest first', allow: 'people.manage',
    input: Nothing, output: z.object({ rows: z.array(store.ImportHead) }), handle: ctx => ctx.read(async tx => ({ rows: await store.heads(tx, 50) })) }),
  route({ name: 'people.imports.get', method: 'GET', path: '/api/v1/staff-imports/:id', about: 'One import', allow: 'people.manage',
    input: One, output: store.ImportHead, handle: (ctx, { id }) => ctx.read(tx => store.head(tx, id)) }),
  route({ name: 'people.imports.errors', method: 'GET', path: '/api/v1/staff-imports/:id/errors', about: 'What is wrong with the file, by row and column', allow: 'people.manage',
    input: Paging.extend({ id: Id }), output: page(Fault),
    handle: (ctx, { id, after, limit }) => ctx.read(async tx => {
      await store.head(tx, id)
      const { rows, next } = paged(await store.faults(tx, id, placeOf(after), limit + 1), limit, row => row.ordinal)
      return { rows: rows.map(({ row, column, code, detail }) => ({ row, column, code, reason: reasonOf(code, detail, ctx.lang) })), next }
    }) }),
  route({ name: 'people.imports.rows', method: 'GET', path: '/api/v1/staff-imports/:id/rows', about: 'What the import changes, row by row', allow: 'people.manage',
    input: Paging.extend({ id: Id, action: z.enum(['add', 'change', 'unchanged', 'leave', 'error']).optional() }), output: page(store.RowView),
    handle: (ctx, { id, action, after, limit }) => ctx.read(async tx => {
      await store.head(tx, id)
      return paged(await store.rows(tx, id, action, placeOf(after), limit + 1), limit, row => row.row)
    }) }),
  route({ name: 'people.imports.apply', method: 'POST', path: '/api/v1/staff-imports/:id/apply', about: 'Make it take effect, all or nothing', allow: 'people.manage',
    input: One, output: Done, handle: async (ctx, { id }) => (await imports.apply(ctx, id), done) }),
  route({ name: 'people.imports.undo', method: 'POST', path: '/api/v1/staff-imports/:id/undo', about: 'Take an applied import back', allow: 'people.manage',
    input: One, output: Done, handle: async (ctx, { id }) => (await imports.undo(ctx, id), done) }),
  route({ name: 'people.staff.export', method: 'GET', path: '/api/v1/staff-export', about: 'The staff of my units as a file', allow: 'people.manage', download: true,
    input: z.object({ format: z.enum(['xlsx', 'csv']).default('xlsx') }), output: Nothing, handle: async (ctx, { format }) => imports.exportStaff(ctx, format) }),
]
