import { loadFramework } from '#domains/competency/index.ts'
import { need, type Context } from '#platform/context.ts'
import { brokenKey, newId, type Tx } from '#platform/db.ts'
import { Conflict, Invalid, NotFound, type FieldProblem } from '#platform/errors.ts'
import { fileById, keepFile, type StoredFile } from '#platform/files.ts'
import { notify } from '#platform/notices.ts'
import { cursor, type Media } from '#platform/route.ts'
import { say, type Text } from '#platform/texts.ts'
import { z } from 'zod'
import { activitiesOf, courseFaults, minutesOf, type Activity, type CourseFile } from './file.ts'
import { courseTexts } from './search.ts'
import type { Step } from './shapes.ts'
import { emptyCourse, stepped } from './steps.ts'
import { knownCodes } from '../classes/sessions-store.ts'
import * as store from './store.ts'
import { linkFaults } from '../study/practice-view.ts'
import { courses as words, courseProblems } from './texts.ts'
import { closeByVersion } from '../evaluation/triggers.ts'

const Code = z.tuple([z.string()])

/** Courses for those who write them. */
export const list = (ctx: Context, filter: { state?: string; q?: string; after?: string; limit: number }) =>
  ctx.read(async tx => paged(await store.courses(tx, { ...filter, after: cursor.read(filter.after, Code), limit: filter.limit + 1 }), filter.limit))

/** A page of rows ordered by code, of which one more than asked was read. */
export const paged = <T extends { code: string }>(rows: T[], limit: number): { rows: T[]; next: string | null } => {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > limit && last ? cursor.write(last.code) : null }
}

/** What is known here of competencies and files, against which a draft is judged. */
const knownFor = async (tx: Tx, courseId: string, draft: CourseFile) => {
  const framework = await loadFramework(tx).catch((error: unknown) => {
    if (error instanceof NotFound) return null
    throw error
  })
  const files = new Set((await store.files(tx, courseId)).map(file => file.name))
  return { competencies: new Set((framework?.competencies ?? []).map(each => each.code)), levels: framework?.levels.length ?? 0, files, offerings: await knownCodes(tx, activitiesOf(draft).flatMap(activity => (activity.kind === 'session' ? [activity.offering] : []))) }
}

/** The draft with what is wrong with it, its files and its versions. */
export const desk = (ctx: Context, id: string) =>
  ctx.read(async tx => {
    const course = await store.course(tx, id)
    const faults = [...courseFaults(course.draft, await knownFor(tx, id, course.draft)), ...(await linkFaults(tx, course.draft))]
    const versions = await store.versions(tx, id)
    const inForce = course.version === null ? null : await store.version(tx, id, course.version)
    const { total, practice } = minutesOf(course.draft)
    return {
      id, code: course.code, state: course.state, version: course.version, revision: course.revision, course: course.draft, minutes: total, practiceMinutes: practice,
      ahead: inForce === null || JSON.stringify(inForce.document) !== JSON.stringify(course.draft),
      faults: faults.map(fault => ({ path: fault.path, code: fault.code, message: ctx.t(wordsOf(fault.code), fault.detail), activity: activityAt(course.draft, fault.path) })),
      files: await store.files(tx, id), versions, changed: inForce ? changedActivities(inForce.document, course.draft) : [],
    }
  })

const wordsOf = (code: string) => (courseProblems as Record<string, { zh: string; en: string }>)[code] ?? words.faultyField

/** The activity in which a path lies. */
const activityAt = (course: CourseFile, path: string): string | null => {
  const [, m, a] = /^modules\.(\d+)\.activities\.(\d+)\b/.exec(path) ?? []
  return m === undefined ? null : (course.modules[Number(m)]?.activities[Number(a)]?.id ?? null)
}

const changedActivities = (before: CourseFile, after: CourseFile): string[] => {
  const old = new Map(activitiesOf(before).map(activity => [activity.id, JSON.stringify(activity)]))
  return activitiesOf(after).filter(activity => old.has(activity.id) && old.get(activity.id) !== JSON.stringify(activity)).map(activity => activity.id)
}

/** @throws Invalid 'course-code-taken' */
export const create = (ctx: Context, given: { code: string; title: { zh: string; en: string }; level: number }): Promise<{ id: string }> => add(ctx, emptyCourse(given), 'learning.course.create')

const add = async (ctx: Context, draft: CourseFile, action: string, detail: Record<string, unknown> = {}): Promise<{ id: string }> => {
  const id = newId()
  try {
    await ctx.transaction(async tx => {
      await store.addCourse(tx, id, draft)
      await tx.record(action, id, { code: draft.code, ...detail })
    })
  } catch (error) {
    if (brokenKey(error)) throw new Invalid('invalid', [{ path: 'code', code: 'course-code-taken', detail: { code: draft.code } }])
    throw error
  }
  return { id }
}

/**
 * One change of the draft.
 *
 * @throws Conflict  'course-changed' when somebody else has changed it since; 'course-archived'
 * @throws NotFound  'course-part-gone'
 */
export const change = (ctx: Context, id: string, revision: number, step: Step): Promise<{ revision: number }> =>
  ctx.transaction(async tx => {
    const course = await store.lockCourse(tx, id)
    if (course.state === 'archived') throw new Conflict('course-archived')
    if (course.revision !== revision) throw new Conflict('course-changed')
    await store.writeDraft(tx, id, stepped(course.draft, step))
    await tx.record('learning.course.change', id, { step: step.do })
    return { revision: revision + 1 }
  })

/** Replaces the whole draft, as a file brings it. @throws Invalid when the code is another course's */
export const replace = (ctx: Context, id: string, draft: CourseFile): Promise<void> =>
  ctx.transaction(async tx => {
    const course = await store.lockCourse(tx, id)
    if (course.state === 'archived') throw new Conflict('course-archived')
    if (draft.code !== course.code) throw new Invalid('invalid', [{ path: 'code', code: 'course-code-fixed', detail: { code: course.code } }])
    await store.writeDraft(tx, id, draft)
    await tx.record('learning.course.change', id, { step: 'replace' })
  })

/** A text with the course's title in it, in both languages. */
export const said = (text: Text, title: Text): Text => ({ zh: say(text, 'zh', { title: title.zh }), en: say(text, 'en', { title: title.en }) })

/** The draft under another code, with its files. */
export const copy = async (ctx: Context, id: string, code: string): Promise<{ id: string }> => {
  const { draft, files } = await ctx.read(async tx => ({ draft: (await store.course(tx, id)).draft, files: await store.files(tx, id) }))
  const made = await add(ctx, { ...draft, code, title: said(words.copyOf, draft.title) }, 'learning.course.copy', { from: id })
  await ctx.transaction(async tx => {
    for (const file of files) await store.putFile(tx, made.id, file)
  })
  return made
}

/**
 * Puts the draft in force as the next version. Who has begun an older one finishes it; the parts named in `relearn` are
 * laid before them again.
 *
 * @throws Invalid   'course-unfinished' with every fault and its path
 * @throws Conflict  'course-archived', 'course-unchanged'
 */
export const publish = (ctx: Context, id: string, given: { note: string; relearn: string[] }): Promise<{ version: number; relearners: number }> =>
  ctx.transaction(async tx => {
    const course = await store.lockCourse(tx, id)
    if (course.state === 'archived') throw new Conflict('course-archived')
    const faults: FieldProblem[] = [...courseFaults(course.draft, await knownFor(tx, id, course.draft)), ...(await linkFaults(tx, course.draft))]
    if (faults.length > 0) throw new Invalid('course-unfinished', faults)
    const ids = new Set(activitiesOf(course.draft).map(activity => activity.id))
    const unknown = given.relearn.findIndex(activity => !ids.has(activity))
    if (unknown >= 0) throw new Invalid('invalid', [{ path: `relearn.${unknown}`, code: 'course-part-gone' }])
    if (course.version !== null && JSON.stringify((await store.version(tx, id, course.version)).document) === JSON.stringify(course.draft)) throw new Conflict('course-unchanged')

    const version = (course.version ?? 0) + 1
    const { total, practice } = minutesOf(course.draft)
    const files = Object.fromEntries((await store.files(tx, id)).map(file => [file.name, file.fileId]))
    await store.publish(tx, id, { version, document: course.draft, files, minutes: total, practiceMinutes: practice, note: given.note, texts: courseTexts(course.draft) })
    await store.moveUnbegun(tx, id, version)
    const again = given.relearn.length > 0 && version > 1 ? await store.markRelearn(tx, id, version, given.relearn) : []
    await closeByVersion(tx, id, version, course.draft, ctx.now())
    await notify(tx, again, said(words.relearnNotice, course.draft.title), `/learn/${id}`)
    await tx.record('learning.course.publish', id, { code: course.code, version, relearn: given.relearn })
    return { version, relearners: again.length }
  })

/** Takes a course out of the catalogue; who has begun may finish. */
export const archive = (ctx: Context, id: string, archived: boolean): Promise<void> =>
  ctx.transaction(async tx => {
    const course = await store.lockCourse(tx, id)
    const state = archived ? 'archived' : course.version === null ? 'draft' : 'published'
    if (course.state === state) return
    await store.setState(tx, id, state)
    await tx.record(archived ? 'learning.course.archive' : 'learning.course.restore', id)
  })

const mediaTypes: Record<string, string> = {
  mp4: 'video/mp4', webm: 'video/webm', mp3: 'audio/mpeg', wav: 'audio/wav', m4a: 'audio/mp4', ogg: 'audio/ogg', vtt: 'text/vtt; charset=utf-8', png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', webp: 'image/webp',
  pdf: 'application/pdf', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation', csv: 'text/csv; charset=utf-8', txt: 'text/plain; charset=utf-8', zip: 'application/zip', json: 'application/json',
}
const endingOf = (name: string): string => name.split('.').at(-1)?.toLowerCase() ?? ''

/** A file's name as a document may use it: `课件 1.pdf` becomes `file-1.pdf`. */
export const attachmentName = (name: string): string => {
  const ending = endingOf(name)
  const stem = name.slice(0, Math.max(0, name.length - ending.length - 1)).replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[-.]+|[-.]+$/g, '')
  return `${(stem || 'file').slice(0, 90)}.${ending}`
}

/** Keeps bytes beside a draft. @throws Invalid 'course-file-type' for what courses do not hold */
export const attach = (ctx: Context, id: string, file: StoredFile): Promise<{ name: string }> =>
  ctx.transaction(async tx => {
    const name = attachmentName(file.name)
    if (!(endingOf(name) in mediaTypes)) throw new Invalid('invalid', [{ path: 'file', code: 'course-file-type' }])
    await store.lockCourse(tx, id)
    await store.putFile(tx, id, { name, fileId: await keepFile(tx, { ...file, name }, 'course'), bytes: file.bytes })
    await store.touch(tx, id)
    await tx.record('learning.course.attach', id, { name, sha256: file.sha256 })
    return { name }
  })

export const detach = (ctx: Context, id: string, name: string): Promise<void> =>
  ctx.transaction(async tx => {
    await store.lockCourse(tx, id)
    if ((await store.dropFile(tx, id, name)) === 0) throw new NotFound()
    await store.touch(tx, id)
    await tx.record('learning.course.detach', id, { name })
  })

/** The document and files of a version; 0 is the draft, for its authors alone. */
export const edition = async (ctx: Context, tx: Tx, id: string, version: number): Promise<{ document: CourseFile; files: Record<string, string> }> => {
  if (version > 0) return store.version(tx, id, version)
  need(ctx, 'learning.author')
  return { document: (await store.course(tx, id)).draft, files: Object.fromEntries((await store.files(tx, id)).map(file => [file.name, file.fileId])) }
}

/** A drawing of a course as an image. @throws NotFound */
export const picture = (ctx: Context, given: { id: string; version: number; picture: string; lang: 'zh' | 'en' }): Promise<Media> =>
  ctx.read(async tx => {
    const { document } = await edition(ctx, tx, given.id, given.version)
    const found = document.pictures.find(each => each.id === given.picture)
    if (!found) throw new NotFound()
    const svg = typeof found.svg === 'string' ? found.svg : found.svg[given.lang]
    return { kind: 'media', type: 'image/svg+xml; charset=utf-8', bytes: Buffer.from(svg), forever: given.version > 0 }
  })

/** A file of a course, in ranges where the browser asks so. @throws NotFound */
export const media = (ctx: Context, given: { id: string; version: number; name: string }): Promise<Media> =>
  ctx.read(async tx => {
    const { files } = await edition(ctx, tx, given.id, given.version)
    const fileId = files[given.name]
    if (fileId === undefined) throw new NotFound()
    const file = await fileById(tx, ctx.files, fileId)
    return { kind: 'media', type: mediaTypes[endingOf(given.name)] ?? 'application/octet-stream', file: { path: file.path, bytes: file.bytes, sha256: file.sha256 }, forever: given.version > 0 }
  })

/** What a page needs of the activities before and behind one. */
export const neighbours = (course: CourseFile, id: string): { before: Activity | null; after: Activity | null } => {
  const all = activitiesOf(course)
  const at = all.findIndex(activity => activity.id === id)
  return { before: all[at - 1] ?? null, after: at < 0 ? null : (all[at + 1] ?? null) }
}
