import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { newId, type Tx } from '#platform/db.ts'
import { Conflict, Invalid, NotFound } from '#platform/errors.ts'
import { questionnaire as builtIn } from './content/questionnaire.ts'
import type { Page, Question, Questionnaire, Words } from './content/types.ts'
import { faultsOf } from './form-faults.ts'
import type { Edit, NewForm, QuestionKind } from './forms-shapes.ts'
import * as store from './forms-store.ts'

/** The questionnaires of the tenant; the one that ships with Keju is put among them the first time. */
export const list = (ctx: Context) =>
  ctx.transaction(async tx => {
    await ensureBuiltIn(tx)
    return store.forms(tx)
  })

const ensureBuiltIn = (tx: Tx) =>
  store.addForm(tx, { id: newId(), code: builtIn.code, version: 1, title: builtIn.title, content: builtIn, fixed: true, builtIn: true })

export const one = (ctx: Context, id: string) =>
  ctx.read(async tx => {
    const form = await store.form(tx, id)
    return { ...form, faults: faultsOf(form.content) }
  })

/** An empty draft with one page. */
export const create = (ctx: Context, given: z.output<typeof NewForm>): Promise<{ id: string }> =>
  ctx.transaction(async tx => {
    const title = { zh: given.titleZh, en: given.titleEn }
    const id = newId()
    const content: Questionnaire = { code: key('form'), version: '1', title, intro: { zh: '', en: '' }, indices: builtIn.indices.map(index => ({ ...index, atLeast: 1 })), pages: [emptyPage()] }
    await store.addForm(tx, { id, code: content.code, version: 1, title, content, fixed: false, builtIn: false })
    await tx.record('diagnosis.questionnaire.create', id)
    return { id }
  })

/** A draft from another: its next version, which keeps the code, or a questionnaire of its own. */
export const copy = (ctx: Context, id: string, as: 'version' | 'copy'): Promise<{ id: string }> =>
  ctx.transaction(async tx => {
    const from = await store.form(tx, id)
    const code = as === 'version' ? from.code : key('form')
    const version = as === 'version' ? (await store.lastVersion(tx, code)) + 1 : 1
    const fresh = newId()
    const content = { ...from.content, code, version: String(version) }
    if (!(await store.addForm(tx, { id: fresh, code, version, title: from.title, content, fixed: false, builtIn: false }))) throw new Conflict('questionnaire-version')
    await tx.record('diagnosis.questionnaire.copy', fresh, { from: id, version })
    return { id: fresh }
  })

/** One step of building. @throws Conflict 'questionnaire-fixed' once a campaign opened with it; NotFound for a page or question that is not there */
export const edit = (ctx: Context, id: string, given: Edit): Promise<{ id: string; questionId: string | null }> =>
  ctx.transaction(async tx => {
    const form = await store.lockForm(tx, id)
    if (form.fixed) throw new Conflict('questionnaire-fixed')
    const { content, questionId } = applied(form.content, given)
    await store.saveForm(tx, id, content)
    await tx.record('diagnosis.questionnaire.edit', id, { step: given.do })
    return { id, questionId }
  })

const key = (begins: string): string => `${begins}-${randomBytes(4).toString('hex')}`
const emptyPage = (): Page => ({ id: key('page'), title: { zh: '新的一页', en: 'New page' }, questions: [] })
const found = (at: number): number => {
  if (at < 0) throw new NotFound()
  return at
}
const moved = <T>(list: readonly T[], at: number, to: 'up' | 'down'): T[] => {
  const other = at + (to === 'up' ? -1 : 1)
  const out = [...list]
  const [here, there] = [list[at], list[other]]
  if (here === undefined || there === undefined) return out
  out[at] = there
  out[other] = here
  return out
}

/** The questionnaire after one step. Pure but for the fresh keys. */
export const applied = (content: Questionnaire, given: Edit): { content: Questionnaire; questionId: string | null } => {
  const pages = [...content.pages]
  const withPages = (changed: readonly Page[], questionId: string | null = null) => ({ content: { ...content, pages: changed }, questionId })
  const pageAt = (id: string) => found(pages.findIndex(page => page.id === id))
  const replace = (at: number, page: Page) => pages.map((each, i) => (i === at ? page : each))
  const pageWith = (questionId: string) => found(pages.findIndex(page => page.questions.some(question => question.id === questionId)))
  switch (given.do) {
    case 'settings': return { content: { ...content, title: given.title, intro: given.intro }, questionId: null }
    case 'page-add': return withPages([...pages, emptyPage()])
    case 'page-save': {
      const at = pageAt(given.pageId)
      return withPages(replace(at, { ...pages[at]!, title: given.title }))
    }
    case 'page-move': return withPages(moved(pages, pageAt(given.pageId), given.to))
    case 'page-remove': {
      if (pages.length < 2) throw new Invalid('questionnaire-last-page')
      const at = pageAt(given.pageId)
      return withPages(pages.filter((_, i) => i !== at))
    }
    case 'question-add': {
      const at = pageAt(given.pageId)
      const question = emptyQuestion(given.kind)
      return withPages(replace(at, { ...pages[at]!, questions: [...pages[at]!.questions, question] }), question.id)
    }
    case 'question-save': {
      const at = pageWith(given.question.id)
      return withPages(replace(at, { ...pages[at]!, questions: pages[at]!.questions.map(each => (each.id === given.question.id ? (given.question as Question) : each)) }), given.question.id)
    }
    case 'question-move': {
      const at = pageWith(given.questionId)
      const page = pages[at]!
      const place = page.questions.findIndex(each => each.id === given.questionId)
      const over = given.to === 'up' ? place === 0 : place === page.questions.length - 1
      const next = at + (given.to === 'up' ? -1 : 1)
      if (!over) return withPages(replace(at, { ...page, questions: moved(page.questions, place, given.to) }))
      if (!pages[next]) return withPages(pages)
      // Over the edge of a page it goes to the page beside.
      const question = page.questions[place]!
      return withPages(pages.map((each, i) =>
        i === at ? { ...each, questions: each.questions.filter(one => one !== question) }
        : i === next ? { ...each, questions: given.to === 'up' ? [...each.questions, question] : [question, ...each.questions] } : each))
    }
    case 'question-remove': {
      const at = pageWith(given.questionId)
      return withPages(replace(at, { ...pages[at]!, questions: pages[at]!.questions.filter(each => each.id !== given.questionId) }))
    }
  }
}

const blank: Words = { zh: '', en: '' }
const agreement: [string, string][] = [['很不同意', 'Strongly disagree'], ['不太同意', 'Disagree'], ['一般', 'Neither'], ['比较同意', 'Agree'], ['非常同意', 'Strongly agree']]
const steps = agreement.map(([zh, en], i) => ({ id: `s${i + 1}`, label: { zh, en }, score: i / 4 }))

/** A new question of a kind. A scale is a single choice whose five ordered options carry scores. */
const emptyQuestion = (kind: QuestionKind): Question => {
  const base = { id: key('q'), title: blank, required: false }
  switch (kind) {
    case 'scale': return { ...base, type: 'single', options: steps }
    case 'single': return { ...base, type: kind, options: [] }
    case 'multiple': return { ...base, type: kind, options: [] }
    case 'matrix': return { ...base, type: kind, rows: [], columns: steps }
    case 'ranking': return { ...base, type: kind, options: [], least: 1, most: 3 }
    case 'number': return { ...base, type: kind, min: 0, max: 100, step: 1, unit: blank }
    case 'text': return { ...base, type: kind, maxLength: 1000 }
  }
}
