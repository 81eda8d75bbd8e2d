import { createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { Context } from '#platform/context.ts'
import { exportByCode, importCourse, type CourseImport } from './exchange.ts'
import { publish } from './courses.ts'

/** Writes the course in force (or its draft) into a file named after it; where it went and how large it is. */
export const exportToFile = async (ctx: Context, code: string, out?: string): Promise<{ code: string; file: string; bytes: number }> => {
  const download = await exportByCode(ctx, code)
  const file = out ?? download.fileName
  await pipeline(download.body, createWriteStream(file))
  return { code, file, bytes: (await stat(file)).size }
}

/** Takes a course file in, and publishes it when asked and nothing stands in the way. `version` is null when it was not published. */
export const importFromFile = async (ctx: Context, path: string, options: { publish: boolean; dryRun: boolean }): Promise<CourseImport & { version: number | null }> => {
  const found = await importCourse(ctx, { path }, options)
  const publishing = options.publish && !options.dryRun && found.faults.length === 0 && found.id !== null
  return { ...found, version: publishing ? (await publish(ctx, found.id ?? '', { note: '', relearn: [] })).version : null }
}
