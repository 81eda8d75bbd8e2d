import { createHash } from 'node:crypto'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db.ts'
import { Conflict, Invalid } from '#platform/errors.ts'
import { notify } from '#platform/notices.ts'
import { cursor } from '#platform/route.ts'
import { say, type Text } from '#platform/texts.ts'
import { z } from 'zod'
import { activitiesOf, type CourseFile } from '../courses/file.ts'
import * as courseStore from '../courses/store.ts'
import { figuresOf } from './figures.ts'
import type { TaskRow } from './shapes.ts'
import * as store from './store.ts'
import { evaluation as words } from './texts.ts'
import { citationsOf, isOutdated, keyOf } from '../courses/policies.ts'

/** Thresholds that hold until somebody sets others: a share wrong, a mean of 1 to 5; `least` persons behind them. */
export const defaultRules = {
  'item-wrong': { threshold: 0.6, least: 20 },
  'rating-low': { threshold: 3.5, least: 5 },
  'policy-newer': { threshold: 0, least: 1 },
} as const

const rulesOf = async (tx: Tx): Promise<store.RuleRow[]> => {
  const set = await store.rules(tx)
  return store.RuleCode.options.map(code => set.find(each => each.code === code) ?? { code, ...defaultRules[code], active: true })
}

export const rules = (ctx: Context) => ctx.read(async tx => ({ rows: await rulesOf(tx) }))

/** Sets a rule; a share is given between 0 and 1. @throws Invalid 'rule-share', 'rule-rating' */
export const setRule = (ctx: Context, row: store.RuleRow): Promise<void> =>
  ctx.transaction(async tx => {
    if (row.code === 'item-wrong' && !(row.threshold >= 0.01 && row.threshold <= 0.99)) throw new Invalid('invalid', [{ path: 'threshold', code: 'rule-share' }])
    if (row.code === 'rating-low' && !(row.threshold >= 1 && row.threshold <= 5)) throw new Invalid('invalid', [{ path: 'threshold', code: 'rule-rating' }])
    await store.putRule(tx, row)
    await tx.record('learning.rule.set', row.code, { threshold: row.threshold, least: row.least, active: row.active })
  })

const digest = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 24)

/** What stands at a target of a document, in a few characters: equal while it is unchanged. */
const contentOf = (document: CourseFile, target: string): string => {
  const [kind = '', rest = ''] = [target.slice(0, target.indexOf(':')), target.slice(target.indexOf(':') + 1)]
  const [activityId, itemId] = rest.split('/')
  const activity = activitiesOf(document).find(each => each.id === activityId)
  if (kind === 'activity') return activity ? digest(activity) : ''
  const item = activity?.kind === 'quiz' ? activity.items.find(each => each.id === itemId) : undefined
  return kind === 'item' && item ? digest(item) : ''
}

type Candidate = store.NewTask

/** What the rules say of the version in force of a course. */
const courseCandidates = async (tx: Tx, course: { id: string; version: number; publishedAt: string }, active: Map<store.RuleCode, store.RuleRow>, policies: readonly store.Policy[]): Promise<Candidate[]> => {
  const { document } = await courseStore.version(tx, course.id, course.version)
  const base = { subjectKind: 'course' as const, subjectId: course.id, edition: course.version, title: document.title }
  const activities = new Map(activitiesOf(document).map(activity => [activity.id, activity]))
  const found: Candidate[] = []

  const wrong = active.get('item-wrong')
  for (const { activityId, itemId, n, wrong: misses } of wrong ? await store.wrongAnswers(tx, course.id, course.version) : []) {
    const activity = activities.get(activityId)
    const item = activity?.kind === 'quiz' ? activity.items.find(each => each.id === itemId) : undefined
    if (!wrong || !item || n < wrong.least || misses / n <= wrong.threshold) continue
    const target = `item:${activityId}/${itemId}`
    found.push({ ...base, rule: 'item-wrong', target, targetTitle: item.stem, evidence: { n, value: misses / n, threshold: wrong.threshold }, content: contentOf(document, target) })
  }

  const low = active.get('rating-low')
  if (low) {
    const { overall, ratings } = figuresOf(await store.answers(tx, { kind: 'course', id: course.id, edition: course.version }, 'reaction', 'learner'), [1, 5])
    const isLow = (figure: typeof overall) => figure !== null && figure.n >= low.least && figure.mean < low.threshold
    if (overall && isLow(overall)) {
      found.push({ ...base, rule: 'rating-low', target: 'course', targetTitle: words.wholeCourse, evidence: { n: overall.n, value: overall.mean, threshold: low.threshold }, content: `v${course.version}` })
    }
    for (const [target, figure] of Object.entries(ratings)) {
      const activity = target.startsWith('activity:') ? activities.get(target.slice('activity:'.length)) : undefined
      if (activity && figure && isLow(figure)) {
        found.push({ ...base, rule: 'rating-low', target, targetTitle: activity.title, evidence: { n: figure.n, value: figure.mean, threshold: low.threshold }, content: contentOf(document, target) })
      }
    }
  }

  const newer = active.has('policy-newer') ? new Map(policies.map(policy => [policy.key, policy])) : null
  for (const { policy: cited, activity } of newer ? citationsOf(document) : []) {
    const policy = newer?.get(keyOf(cited.title.zh))
    if (!policy || !isOutdated(cited.edition, policy.newestOn, course.publishedAt)) continue
    found.push({
      ...base, rule: 'policy-newer', target: `policy:${cited.id}/${activity?.id ?? ''}`, targetTitle: activity?.title ?? words.wholeCourse,
      evidence: { policy: cited.title, edition: cited.edition, newestOn: policy.newestOn }, content: `${policy.key}@${policy.newestOn}`,
    })
  }
  return found
}

const classCandidates = async (tx: Tx, row: { id: string; title: Text }, low: store.RuleRow): Promise<Candidate[]> => {
  const { overall, ratings } = figuresOf(await store.answers(tx, { kind: 'class', id: row.id, edition: 1 }, 'reaction', 'learner'), [1, 5])
  const trainers = new Map((await store.trainersOf(tx, row.id)).map(trainer => [`trainer:${trainer.id}`, trainer.name]))
  const targets = [{ target: 'class', title: words.wholeClass as Text, figure: overall }, ...[...trainers].map(([target, title]) => ({ target, title, figure: ratings[target] ?? null }))]
  return targets.flatMap(({ target, title, figure }) => figure && figure.n >= low.least && figure.mean < low.threshold ? [{
    rule: 'rating-low' as const, subjectKind: 'class' as const, subjectId: row.id, edition: 1, title: row.title, target, targetTitle: title,
    evidence: { n: figure.n, value: figure.mean, threshold: low.threshold }, content: target,
  }] : [])
}

const isOpen = (task: Pick<store.Task, 'state'>): boolean => task.state === 'open' || task.state === 'taken' || task.state === 'solved'

/** Whether an entry stands already, or the same evidence was dealt with. */
const isKnown = (known: readonly store.Task[], candidate: Candidate): boolean =>
  known.some(task => task.rule === candidate.rule && task.target === candidate.target
    && (isOpen(task) || (task.content === candidate.content && (task.state === 'declined' || task.edition === candidate.edition))))

/** Puts what is new on the list and tells those who are to look at it; how many entries are new. */
const raise = async (tx: Tx, candidates: readonly Candidate[]): Promise<number> => {
  let raised = 0
  for (const [subjectId, own] of Map.groupBy(candidates, candidate => candidate.subjectId)) {
    const known = await store.tasksOf(tx, subjectId)
    let fresh = 0
    for (const candidate of own.filter(each => !isKnown(known, each))) {
      const id = await store.addTask(tx, candidate)
      if (id === null) continue
      await tx.record('learning.task.raise', id, { rule: candidate.rule, subject: subjectId, target: candidate.target })
      fresh++
    }
    const [first] = own
    if (fresh > 0 && first) {
      const people = first.subjectKind === 'course' ? await store.authorsOf(tx, subjectId) : await store.organiserOf(tx, subjectId)
      await notify(tx, people, { zh: say(words.taskNotice, 'zh', { title: first.title.zh, n: fresh }), en: say(words.taskNotice, 'en', { title: first.title.en, n: fresh }) }, '/staff/course-todos')
    }
    raised += fresh
  }
  return raised
}

/** Holds the rules against one course or class, or against all; how many entries are new. */
export const checkRules = async (tx: Tx, only: { course?: string; class?: string } = {}): Promise<number> => {
  const active = new Map((await rulesOf(tx)).filter(rule => rule.active).map(rule => [rule.code, rule]))
  const policies = await store.policies(tx)
  const candidates: Candidate[] = []
  for (const course of only.class === undefined ? await store.coursesInForce(tx, only.course) : []) candidates.push(...await courseCandidates(tx, course, active, policies))
  const low = active.get('rating-low')
  for (const row of low && only.course === undefined ? await store.ratedClasses(tx, only.class) : []) if (low) candidates.push(...await classCandidates(tx, row, low))
  return raise(tx, candidates)
}

/** Closes what a new version settles: what was mended, and what is no longer as it was when the entry was made. */
export const closeByVersion = async (tx: Tx, courseId: string, version: number, document: CourseFile, now: Date): Promise<number> => {
  const policies = new Map((await store.policies(tx)).map(policy => [policy.key, policy]))
  const outdated = new Set(citationsOf(document).flatMap(({ policy, activity }) => {
    const newest = policies.get(keyOf(policy.title.zh))
    return newest && isOutdated(policy.edition, newest.newestOn, now.toISOString()) ? [`policy:${policy.id}/${activity?.id ?? ''}`] : []
  }))
  const isSettled = (task: store.Task): boolean =>
    task.rule === 'policy-newer' ? !outdated.has(task.target) : task.state === 'solved' || (task.target !== 'course' && contentOf(document, task.target) !== task.content)
  const settled = (await store.tasksOf(tx, courseId)).filter(task => isOpen(task) && isSettled(task))
  for (const task of settled) {
    await store.setTask(tx, task.id, { state: 'closed', closedEdition: version })
    await tx.record('learning.task.close', task.id, { version })
  }
  return settled.length
}

// ---- the list ----

const hrefOf = (task: store.Task): string => {
  if (task.subjectKind === 'class') return `/staff/classes/${task.subjectId}/evaluation`
  const base = `/staff/courses/${task.subjectId}`
  const [kind, rest = ''] = task.target.split(':')
  const [first = '', second = ''] = rest.split('/')
  return kind === 'item' ? `${base}/activities/${first}?item=${second}` : kind === 'activity' ? `${base}/activities/${first}` : kind === 'policy' ? `${base}/settings` : `${base}/evaluation`
}

const After = z.tuple([z.iso.datetime({ offset: true }), z.uuid()])
export const list = (ctx: Context, filter: { all: boolean; subject?: string; after?: string; limit: number }) =>
  ctx.read(async tx => {
    const found = await store.tasks(tx, { ...filter, after: cursor.read(filter.after, After), limit: filter.limit + 1 })
    const rows = found.slice(0, filter.limit)
    const last = rows.at(-1)
    return { rows: rows.map(({ content: _, ...task }): TaskRow => ({ ...task, evidence: task.evidence, href: hrefOf({ ...task, content: '' }) })), next: found.length > filter.limit && last ? cursor.write(last.raisedAt, last.id) : null }
  })

/**
 * Takes an entry on, says that it is mended, or declines it with a reason. What was mended in a course waits for the version that
 * brings it to the learners; in a class, which is over, it closes at once.
 *
 * @throws Conflict 'task-settled'
 */
export const settle = (ctx: Context, id: string, given: { state: 'taken' | 'solved' } | { state: 'declined'; reason: string }): Promise<void> =>
  ctx.transaction(async tx => {
    const task = await store.lockTask(tx, id)
    if (!isOpen(task)) throw new Conflict('task-settled')
    const state = given.state === 'solved' && task.subjectKind === 'class' ? 'closed' : given.state
    await store.setTask(tx, id, { state, ...(given.state === 'declined' && { reason: given.reason }) })
    await tx.record(`learning.task.${given.state === 'taken' ? 'take' : given.state === 'solved' ? 'solve' : 'decline'}`, id, given.state === 'declined' ? { reason: given.reason } : {})
  })
