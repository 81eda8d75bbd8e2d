import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Context } from '#platform/context.ts'
import { defaultFileLimit } from '#platform/files.ts'
import { problems as tableProblems } from '#platform/tables/index.ts'
import { say, type Lang, type Text } from '#platform/texts.ts'
import { importProblems } from './import-texts.ts'
import * as imports from './imports.ts'
import * as store from './imports-store.ts'

const words: Record<string, Text> = { ...tableProblems, ...importProblems }

/** A fault in words. */
export const reasonOf = (code: string, detail: Record<string, string | number>, lang: Lang): string => {
  const text = words[code]
  return text ? say(text, lang, detail) : code
}

export type FileImport = {
  rows: number; add: number; change: number; unchanged: number; leave: number
  errors: { row: number | null; column: string; reason: string }[]
  applied: boolean; seconds: number; peakRssMb: number
}

/**
 * Imports a staff file at once, as the command line does: staged, judged, and applied when it has no errors and is no dry run.
 * A bad file is an answer, not an exception; it changes nothing.
 */
export const importFile = async (ctx: Context, path: string, options: imports.ImportOptions & { dryRun: boolean; lang: Lang }): Promise<FileImport> => {
  const began = performance.now()
  const figures = () => ({ seconds: Math.round(performance.now() - began) / 1000, peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024) })
  const none = { rows: 0, add: 0, change: 0, unchanged: 0, leave: 0, applied: false }
  const { size } = await stat(path)
  if (size > defaultFileLimit) {
    return { ...none, errors: [{ row: null, column: '', reason: reasonOf('file-beyond-limit', { megabytes: defaultFileLimit / 1048576, limit: defaultFileLimit / 1048576 }, options.lang) }], ...figures() }
  }
  const file = await ctx.files.put(createReadStream(path), basename(path))
  const { id } = await imports.stage(ctx, file, options)
  const { counts, faults } = await ctx.read(async tx => ({ counts: (await store.head(tx, id)).counts, faults: await store.faults(tx, id, -1, 1000) }))
  const applied = counts.errors === 0 && !options.dryRun
  if (applied) await imports.apply(ctx, id)
  else await imports.discard(ctx, id)
  const { rows, add, change, unchanged, leave } = counts
  return {
    rows, add, change, unchanged, leave,
    errors: faults.map(fault => ({ row: fault.row, column: fault.column, reason: reasonOf(fault.code, fault.detail, options.lang) })),
    applied, ...figures(),
  }
}
