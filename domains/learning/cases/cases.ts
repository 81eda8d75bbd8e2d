import { loadFramework } from '#domains/competency/index.ts'
import type { Context } from '#platform/context.ts'
import { newId, type Tx } from '#platform/db.ts'
import { Conflict, Invalid, NotFound, type FieldProblem } from '#platform/errors.ts'
import { fileById, keepFile, type StoredFile } from '#platform/files.ts'
import { notify } from '#platform/notices.ts'
import { permissions } from '#platform/permissions.ts'
import { cursor, type Download } from '#platform/route.ts'
import { langs, say, type Lang, type Text } from '#platform/texts.ts'
import { z } from 'zod'
import * as adoptionStore from './adoption-store.ts'
import { caseParts, type CaseDraft, type CaseFilter, type CaseText, type RenderedCase } from './shapes.ts'
import { nextStage, type CaseStep } from './stages.ts'
import * as store from './store.ts'
import type { CaseCore } from './store.ts'
import { cases as words, caseProblems } from './texts.ts'
import { gramsOf } from '../courses/search.ts'
import { attachmentName } from '../courses/courses.ts'
import { plainText, renderMarkdown } from '../courses/markdown.ts'

/** What may lie beside a case; the file store keeps any bytes, but readers should be able to open them. */
const fileEndings = new Set(['pdf', 'docx', 'xlsx', 'pptx', 'csv', 'txt', 'png', 'jpg', 'jpeg', 'zip'])

export const titleOf = (title: { zh?: string | null; en?: string | null }): Text => ({ zh: title.zh || title.en || '', en: title.en || title.zh || '' })
const titleOfDraft = (draft: CaseDraft): Text => titleOf({ zh: draft.texts.zh?.title ?? null, en: draft.texts.en?.title ?? null })

/** A line of words about something that has a title, in both languages. */
export const about = (text: Text, title: Text, more: Record<string, string | number> = {}): Text => ({ zh: say(text, 'zh', { ...more, title: title.zh }), en: say(text, 'en', { ...more, title: title.en }) })

// ---- the library ----

const After = z.tuple([z.iso.datetime({ offset: true }), z.uuid()])

/** Published cases, the newest first; nothing orders them by who adopted how many. */
export const list = (ctx: Context, filter: CaseFilter) =>
  ctx.read(async tx => {
    const { q, after, ...rest } = filter
    const grams = q === undefined ? undefined : gramsOf(q)
    if (grams?.length === 0) return { rows: [], next: null }
    const rows = await store.library(tx, { ...rest, grams, after: cursor.read(after, After), limit: filter.limit + 1 })
    const last = rows.slice(0, filter.limit).at(-1)
    return { rows: rows.slice(0, filter.limit), next: rows.length > filter.limit && last ? cursor.write(last.publishedAt, last.id) : null }
  })

export const choices = (ctx: Context) =>
  ctx.read(async tx => {
    const framework = await frameworkOf(tx)
    return {
      regions: await store.regions(tx), agencies: await store.agencies(tx, ctx.scope('learning.adopt')),
      competencies: (framework?.competencies ?? []).map(({ code, name }) => ({ code, name })), levels: (framework?.levels ?? []).map(({ ordinal, name }) => ({ ordinal, name })),
    }
  })

const frameworkOf = (tx: Tx) => loadFramework(tx).catch((error: unknown) => {
  if (error instanceof NotFound) return null
  throw error
})

/** Markdown as it stands under a heading of the page: its own headings are one level below that. */
export const htmlOf = (text: string, lang: Lang, level = 3): string => renderMarkdown(text, { picture: () => null, activity: () => null, table: words.table[lang] }).replace(/<(\/?)h[1-6]\b/g, `<$1h${level}`)

const rendered = (text: CaseText | undefined, lang: Lang): RenderedCase | null => text === undefined ? null : {
  title: text.title, figures: text.figures,
  parts: caseParts.map(part => ({ part, html: htmlOf(text[part], lang) })),
}
export const renderedTexts = (draft: CaseDraft) => ({ zh: rendered(draft.texts.zh, 'zh'), en: rendered(draft.texts.en, 'en') })

const mayReview = async (ctx: Context, tx: Tx, found: CaseCore): Promise<boolean> => found.authorId !== ctx.self().id && store.unitWithin(tx, found.unitId, ctx.scope('learning.review'))

/** What was withdrawn is there for its author and reviewers alone. @throws NotFound */
const readable = async (ctx: Context, tx: Tx, found: CaseCore): Promise<void> => {
  if (found.version === null || (found.withdrawnAt !== null && found.authorId !== ctx.self().id && !(await mayReview(ctx, tx, found)))) throw new NotFound()
}

/** A version of a published case, the one in force unless another is named. @throws NotFound */
export const read = (ctx: Context, given: { id: string; version?: number }) =>
  ctx.read(async tx => {
    const found = await store.caseById(tx, given.id)
    await readable(ctx, tx, found)
    const latest = found.version ?? 0
    const edition = await store.version(tx, given.id, given.version ?? latest)
    const agencies = new Set((await store.agencies(tx, ctx.scope('learning.adopt'))).map(each => each.id))
    return {
      id: found.id, version: edition.version, latest, publishedAt: edition.publishedAt, author: found.author, unit: found.unit, agency: found.agency, region: found.region, competencies: edition.document.competencies,
      texts: renderedTexts(edition.document), files: Object.entries(edition.files).map(([name, file]) => ({ name, bytes: file.bytes })).sort((a, b) => (a.name < b.name ? -1 : 1)),
      versions: await store.versions(tx, given.id), adoptions: (await adoptionStore.adoptions(tx, given.id)).map(row => ({ ...row, mine: agencies.has(row.agencyId) })),
      withdrawn: found.withdrawnAt === null ? null : { reason: found.withdrawnReason }, own: found.authorId === ctx.self().id, reviews: await mayReview(ctx, tx, found),
    }
  })

/** A file of a published version (0: of the draft). @throws NotFound */
export const file = (ctx: Context, given: { id: string; version: number; name: string }): Promise<Download> =>
  ctx.read(async tx => {
    const found = await store.caseById(tx, given.id)
    if (given.version === 0) await deskFor(ctx, tx, found)
    else await readable(ctx, tx, found)
    const fileId = given.version === 0 ? (await store.files(tx, given.id)).find(each => each.name === given.name)?.fileId : (await store.version(tx, given.id, given.version)).files[given.name]?.fileId
    if (fileId === undefined) throw new NotFound()
    const kept = await fileById(tx, ctx.files, fileId)
    return { kind: 'download', fileName: kept.name, type: 'application/octet-stream', body: ctx.files.read(kept.sha256) }
  })

// ---- writing ----

export const mine = (ctx: Context) => ctx.read(async tx => ({ rows: await store.casesOf(tx, ctx.self().id) }))
export const queue = (ctx: Context) => ctx.read(async tx => ({ rows: await store.queue(tx, ctx.scope('learning.review'), ctx.self().id) }))

/** A language counts as begun once anything stands in it. */
const begun = (text: CaseText | undefined): text is CaseText => text !== undefined && (text.title !== '' || text.figures.length > 0 || caseParts.some(part => text[part] !== ''))

/** Languages in which nothing stands are left out. */
const tidy = (draft: CaseDraft): CaseDraft => ({ ...draft, texts: Object.fromEntries(langs.flatMap(lang => { const text = draft.texts[lang]; return begun(text) ? [[lang, text]] : [] })) })

/** What stands in the way of submitting a draft, each with its path: `texts.zh.result`. */
export const caseFaults = (draft: CaseDraft, known: ReadonlySet<string> | null, levels: number): FieldProblem[] => {
  const faults: FieldProblem[] = []
  const written = langs.filter(lang => begun(draft.texts[lang]))
  if (written.length === 0) faults.push({ path: 'texts', code: 'field-missing' })
  for (const lang of written) {
    const text = draft.texts[lang]
    for (const part of ['title', ...caseParts] as const) if (!text?.[part]) faults.push({ path: `texts.${lang}.${part}`, code: 'field-missing' })
    if (text?.figures.length === 0) faults.push({ path: `texts.${lang}.figures`, code: 'case-no-figure' })
  }
  if (draft.competencies.length === 0) faults.push({ path: 'competencies', code: 'field-missing' })
  draft.competencies.forEach(({ code, level }, i) => {
    if (draft.competencies.findIndex(each => each.code === code) < i) faults.push({ path: `competencies.${i}`, code: 'case-competency-twice', detail: { code } })
    if (known && !known.has(code)) faults.push({ path: `competencies.${i}`, code: 'case-competency-unknown', detail: { code } })
    if (known && level > levels) faults.push({ path: `competencies.${i}.level`, code: 'field-too-big', detail: { maximum: levels } })
  })
  return faults
}

const faultsOf = async (tx: Tx, draft: CaseDraft): Promise<FieldProblem[]> => {
  const framework = await frameworkOf(tx)
  return caseFaults(draft, framework && new Set(framework.competencies.map(each => each.code)), framework?.levels.length ?? 9)
}

/** Its author, and reviewers once it has been submitted. @throws NotFound */
const deskFor = async (ctx: Context, tx: Tx, found: CaseCore): Promise<{ own: boolean; reviews: boolean }> => {
  const own = found.authorId === ctx.self().id
  const reviews = await mayReview(ctx, tx, found)
  if (!own && !(reviews && (found.stage === 'submitted' || found.version !== null))) throw new NotFound()
  return { own, reviews }
}

/** A draft as its author and its reviewer see it. @throws NotFound */
export const desk = (ctx: Context, id: string) =>
  ctx.read(async tx => {
    const found = await store.caseById(tx, id)
    const { own, reviews } = await deskFor(ctx, tx, found)
    const faults = await faultsOf(tx, found.draft)
    return {
      id, stage: found.stage, revision: found.revision, version: found.version, draft: found.draft, author: found.author, agency: found.agency, texts: renderedTexts(found.draft),
      files: (await store.files(tx, id)).map(({ name, bytes }) => ({ name, bytes })), faults: faults.map(fault => ({ path: fault.path, message: ctx.t((caseProblems as Record<string, Text>)[fault.code] ?? words.partMissing, fault.detail) })),
      reviews: await store.reviews(tx, id), own, mayReview: reviews && found.stage === 'submitted', withdrawn: found.withdrawnAt === null ? null : { reason: found.withdrawnReason },
    }
  })

/** @throws Conflict 'case-no-unit' for who belongs to no unit */
export const create = (ctx: Context, draft: CaseDraft): Promise<{ id: string }> =>
  ctx.transaction(async tx => {
    const { id: authorId, unitId } = ctx.self()
    if (unitId === null) throw new Conflict('case-no-unit')
    const id = newId()
    await store.addCase(tx, { id, authorId, unitId, draft: tidy(draft) })
    await tx.record('learning.case.begin', id)
    return { id }
  })

/** The case for its author to change. @throws NotFound for anybody else; Conflict 'case-stage' when the step does not lead on from here */
const lockOwn = async (ctx: Context, tx: Tx, id: string, step: CaseStep) => {
  const found = await store.lockCase(tx, id)
  if (found.authorId !== ctx.self().id) throw new NotFound()
  return { found, stage: stepped(found, step) }
}

const stepped = (found: CaseCore, step: CaseStep) => {
  const stage = nextStage(found.stage, step)
  if (stage === null) throw new Conflict('case-stage')
  return stage
}

/** @throws Conflict 'case-changed' when it was saved elsewhere since; 'case-stage' while it is under review */
export const save = (ctx: Context, given: { id: string; revision: number; draft: CaseDraft }): Promise<{ revision: number }> =>
  ctx.transaction(async tx => {
    const { found, stage } = await lockOwn(ctx, tx, given.id, 'change')
    if (found.revision !== given.revision) throw new Conflict('case-changed')
    await store.writeDraft(tx, given.id, tidy(given.draft), stage)
    await tx.record('learning.case.change', given.id)
    return { revision: found.revision + 1 }
  })

/** Hands a draft to the reviewers. @throws Invalid 'case-unfinished' naming what is missing */
export const submit = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async tx => {
    const { found, stage } = await lockOwn(ctx, tx, id, 'submit')
    const faults = await faultsOf(tx, found.draft)
    if (faults.length > 0) throw new Invalid('case-unfinished', faults)
    await store.setStage(tx, id, stage)
    const reviewers = (await store.roleHolders(tx, permissions['learning.review'], found.unitId)).filter(person => person !== found.authorId)
    await notify(tx, reviewers, about(words.submittedNotice, titleOfDraft(found.draft)), `/staff/exchange/cases/${id}/draft`)
    await tx.record('learning.case.submit', id)
  })

export const recall = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async tx => {
    const { stage } = await lockOwn(ctx, tx, id, 'recall')
    await store.setStage(tx, id, stage)
    await tx.record('learning.case.recall', id)
  })

/** @throws Invalid 'case-file-type' */
export const attach = (ctx: Context, given: { id: string; file: StoredFile }): Promise<{ name: string }> =>
  ctx.transaction(async tx => {
    const { found, stage } = await lockOwn(ctx, tx, given.id, 'change')
    const name = attachmentName(given.file.name)
    if (!fileEndings.has(name.split('.').at(-1) ?? '')) throw new Invalid('invalid', [{ path: 'file', code: 'case-file-type' }])
    await store.putFile(tx, given.id, { name, fileId: await keepFile(tx, { ...given.file, name }, 'practice-case'), bytes: given.file.bytes })
    await store.writeDraft(tx, given.id, found.draft, stage)
    await tx.record('learning.case.attach', given.id, { name, sha256: given.file.sha256 })
    return { name }
  })

export const detach = (ctx: Context, given: { id: string; name: string }): Promise<void> =>
  ctx.transaction(async tx => {
    const { found, stage } = await lockOwn(ctx, tx, given.id, 'change')
    if ((await store.dropFile(tx, given.id, given.name)) === 0) throw new NotFound()
    await store.writeDraft(tx, given.id, found.draft, stage)
    await tx.record('learning.case.detach', given.id, { name: given.name })
  })

// ---- review ----

/**
 * Accepts a draft into the library as the next version, or returns it with a reason. Never by who wrote it.
 *
 * @throws NotFound  for who may not review it, its author included
 * @throws Conflict  'case-stage' when it isn't submitted, 'case-changed' when it is not what the reviewer has read
 * @throws Invalid   when it is returned without a reason
 */
export const review = (ctx: Context, given: { id: string; revision: number; decision: 'accepted' | 'returned'; reason: string }): Promise<{ version: number | null }> =>
  ctx.transaction(async tx => {
    const found = await store.lockCase(tx, given.id)
    if (!(await mayReview(ctx, tx, found))) throw new NotFound()
    const stage = stepped(found, given.decision === 'accepted' ? 'accept' : 'return')
    if (found.revision !== given.revision) throw new Conflict('case-changed')
    if (given.decision === 'returned' && given.reason === '') throw new Invalid('invalid', [{ path: 'reason', code: 'field-missing' }])
    await store.addReview(tx, { caseId: given.id, reviewerId: ctx.self().id, decision: given.decision, reason: given.reason })
    const title = titleOfDraft(found.draft)
    if (given.decision === 'returned') {
      await store.setStage(tx, given.id, stage)
      await notify(tx, [found.authorId], about(words.returnedNotice, title), `/staff/exchange/cases/${given.id}/draft`)
      await tx.record('learning.case.return', given.id)
      return { version: null }
    }
    const version = (found.version ?? 0) + 1
    const files = Object.fromEntries((await store.files(tx, given.id)).map(({ name, fileId, bytes }) => [name, { fileId, bytes }]))
    await store.publish(tx, given.id, { version, document: found.draft, files, acceptedBy: ctx.self().id, grams: gramsOfCase(found.draft) })
    await notify(tx, [found.authorId], about(words.acceptedNotice, title), `/staff/exchange/cases/${given.id}`)
    if (version > 1) await notify(tx, await adoptionStore.adopters(tx, given.id), about(words.newVersionNotice, title), `/staff/exchange/cases/${given.id}`)
    await tx.record('learning.case.publish', given.id, { version, authorId: found.authorId, agencyId: found.agencyId })
    return { version }
  })

const gramsOfCase = (draft: CaseDraft): string[] =>
  gramsOf(langs.flatMap(lang => {
    const text = draft.texts[lang]
    return text ? [text.title, ...caseParts.map(part => plainText(text[part])), ...text.figures.map(figure => figure.name)] : []
  }).join(' \n '), { singles: true })

/** Takes a case out of the library: its author or a reviewer, with a reason. Another accepted version brings it back. */
export const withdraw = (ctx: Context, given: { id: string; reason: string }): Promise<void> =>
  ctx.transaction(async tx => {
    const found = await store.lockCase(tx, given.id)
    if (found.authorId !== ctx.self().id && !(await mayReview(ctx, tx, found))) throw new NotFound()
    if (found.version === null || found.withdrawnAt !== null) throw new Conflict('case-stage')
    await store.setWithdrawn(tx, given.id, given.reason)
    if (found.authorId !== ctx.self().id) await notify(tx, [found.authorId], about(words.withdrawnNotice, titleOfDraft(found.draft)), `/staff/exchange/cases/${given.id}/draft`)
    await tx.record('learning.case.withdraw', given.id)
  })
