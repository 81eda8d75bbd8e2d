import type { Instance, Plan, Violation } from '@keju/planner'
import { countEnrolled, enrol, handOver, settleClasses, withdraw } from '#domains/learning/index.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db.ts'
import { Conflict } from '#platform/errors.ts'
import { sendMail } from '#platform/mail.ts'
import { notify } from '#platform/notices.ts'
import { date, money, number, percent, say, type Lang, type Text } from '#platform/texts.ts'
import { buildInstance, kinOf } from './instance.ts'
import * as months from './months/store.ts'
import { objections, replanWords } from './replan/texts.ts'
import * as changes from './replan/store.ts'
import type { Words } from './shapes.ts'
import { demandSigned } from './approval/signatures.ts'
import { work } from './solving/solving.ts'
import type { Judged } from './solving/solve-worker.ts'
import * as store from './store.ts'
import { planning, rules } from './texts.ts'

/**
 * Enrols everybody the plan names, and tells them: all in one transaction, or nothing. Who has left since is passed over. A plan
 * that is published already stays as it is.
 *
 * @throws Conflict 'plan-not-approved'; 'plan-not-as-signed'; 'plan-outdated' when a session of it was cancelled or its seats went
 *   to others since; 'plan-fails-check' when the independent checker finds a rule broken, as things stand now
 */
export const publish = (ctx: Context, id: string): Promise<{ enrolled: number }> =>
  ctx.transaction(async tx => {
    const plan = await store.lockPlan(tx, id, ctx.scope('planning.manage'))
    if (plan.state === 'published' || plan.state === 'confirmed') return { enrolled: await countEnrolled(tx, { kind: 'plan', id }) }
    if (plan.state !== 'approved') throw new Conflict('plan-not-approved')
    await demandSigned(ctx, tx, id)
    await changes.queueUp(tx)
    const year = await months.yearOf(tx, id)
    if ((await months.monthsCut(tx, id)).length > 0) throw new Conflict('plan-by-months')
    const seatings = await store.seatings(tx, id, year ? await kinOf(tx, id) : [])
    const outdated = seatings.find(each => each.state !== 'offered' || each.personIds.length > each.seats - each.enrolled)
    if (outdated) throw new Conflict('plan-outdated', { title: outdated.title[ctx.lang] })
    const strayed = new Set(await changes.strayed(tx, id))
    const given = { assignments: (await store.allAssignments(tx, id)).filter(each => !strayed.has(each.person)) }
    await demandSound(ctx, tx, await buildInstance(tx, plan), given)
    const seated = seatings.map(({ enrolled: _, state: __, ...seating }) => ({ ...seating, unitId: plan.unitId, personIds: seating.personIds.filter(person => !strayed.has(person)) }))
    const had = year ? await takeOver(ctx, tx, { id, yearId: year.yearId, month: year.month }, seated) : new Set<string>()
    const enrolled = await enrol(tx, { kind: 'plan', id }, seated, ctx.config.KEJU_TIME_ZONE)
    await settleClasses(ctx, tx, seated.map(each => each.sessionId))
    await store.setState(tx, id, 'published')
    await store.decide(tx, id, 'publish', '')
    await tx.record('planning.plan.publish', id, { enrolled, passedOver: strayed.size })
    await tellSeats(ctx, tx, plan.title, seated.map(each => ({ ...each, personIds: each.personIds.filter(person => !had.has(`${person} ${each.sessionId}`)) })))
    return { enrolled: enrolled + had.size }
  })

/**
 * The plan of a month takes the year's seats over: who keeps one keeps it as theirs now, the others lose theirs and are told. Which seats were
 * kept, as `person session`.
 */
const takeOver = async (ctx: Context, tx: Tx, plan: { id: string; yearId: string; month: string }, seated: Pick<Seating, 'sessionId' | 'personIds'>[]): Promise<Set<string>> => {
  const wanted = new Set(seated.flatMap(each => each.personIds.map(person => `${person} ${each.sessionId}`)))
  const sessions = (await months.sessionsIn(tx, plan.yearId, plan.month)).map(each => each.id)
  const given = await months.seatsGiven(tx, plan.yearId, sessions)
  const [kept, lost] = [given.filter(each => wanted.has(`${each.personId} ${each.sessionId}`)), given.filter(each => !wanted.has(`${each.personId} ${each.sessionId}`))]
  await handOver(tx, { kind: 'plan', from: plan.yearId, to: plan.id }, kept)
  if (lost.length > 0) {
    const { title } = await store.plan(tx, plan.yearId, ctx.scope('planning.manage'))
    await moveSeats(ctx, tx, { id: plan.yearId, title, unitId: '' }, { added: [], removed: lost })
  }
  return new Set(kept.map(each => `${each.personId} ${each.sessionId}`))
}

/** What the checker, in a thread of its own, says of a plan. @throws Error when it breaks down */
export const judge = async (instance: Instance, plan: Plan): Promise<Judged> => {
  const message = await work({ kind: 'judge', instance, plan })
  if (message.kind === 'judged') return message.judged
  throw new Error(message.kind === 'failed' ? message.failure : 'no answer')
}

/** @throws Conflict 'plan-fails-check' saying the first rule that is broken, and how many are */
export const demandSound = async (ctx: Context, tx: Tx, instance: Instance, plan: Plan): Promise<Judged> => {
  const judged = await judge(instance, plan)
  const [first] = judged.violations
  if (first) {
    const names = ctx.may('planning.manage') || ctx.may('audit.read') ? await store.namesOf(tx, first.who.filter(isId)) : []
    throw new Conflict('plan-fails-check', { why: violationWords(first, names)[ctx.lang], n: judged.violations.length })
  }
  return judged
}

const isId = (text: string): boolean => /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(text)

/** A broken rule as a sentence in both languages; ids without a name are said as "somebody". */
export const violationWords = (violation: Violation, names: readonly { id: string; name: Words }[]): Words => {
  const known = new Map(names.map(each => [each.id, each.name]))
  const { detail } = violation
  const limit = detail['seats'] ?? detail['minimum'] ?? detail['most'] ?? detail['allowed'] ?? detail['budgetFen'] ?? 0
  const naming = (id: string | undefined, lang: Lang): string =>
    id === undefined ? '' : known.get(id)?.[lang] ?? (/^\d{4}-\d\d-\d\d$/.test(id) ? date(id, lang) : isId(id) ? planning.somebody[lang] : id)
  const shown = (lang: Lang): string => typeof limit === 'string' ? limit
    : violation.rule === 'budget' || violation.rule === 'agencyBudget' ? money(limit, lang)
    : violation.rule === 'practice' || violation.rule === 'cohort' ? percent(limit, lang) : number(limit, lang)
  const all: Record<string, Text> = { ...rules, ...objections }
  const sentence = (lang: Lang) => say(all[violation.rule] ?? rules.other, lang, {
    who: naming(violation.who[0], lang), what: naming(violation.who[1] ?? violation.who[0], lang), limit: shown(lang), rule: violation.rule,
  })
  return { zh: sentence('zh'), en: sentence('en') }
}

type Seating = { sessionId: string; title: Words; place: Words; days: string[]; personIds: string[] }

/** A notice to everybody with a seat, and a mail with all of a person's sessions to those with an address. */
const tellSeats = async (ctx: Context, tx: Tx, title: string, seatings: Seating[]): Promise<void> => {
  const lines = new Map<string, Said>()
  for (const seating of inOrder(seatings)) {
    for (const person of seating.personIds) saidTo(lines, person).added.push(seating)
  }
  await tell(ctx, tx, lines, { notice: planning.publishedNotice, subject: planning.publishedSubject, title })
}

type Told = Pick<Seating, 'title' | 'place' | 'days'>
type Said = { added: Told[]; removed: Told[] }
const saidTo = (all: Map<string, Said>, person: string): Said => {
  const known = all.get(person)
  if (known) return known
  const fresh: Said = { added: [], removed: [] }
  all.set(person, fresh)
  return fresh
}
const inOrder = <T extends { days: string[] }>(rows: T[]): T[] => rows.toSorted((a, b) => (a.days[0] ?? '').localeCompare(b.days[0] ?? ''))

/** One notice to all, and to those with an address a mail that lists their own sessions. */
const tell = async (ctx: Context, tx: Tx, lines: ReadonlyMap<string, Said>, words: { notice: Text; subject: Text; title: string }): Promise<void> => {
  const people = [...lines.keys()]
  const { title } = words
  await notify(tx, people, { zh: say(words.notice, 'zh', { title }), en: say(words.notice, 'en', { title }) }, '/staff/my/training')
  const link = ctx.config.KEJU_URL ? `\n\n${ctx.config.KEJU_URL}/staff/my/training` : ''
  const line = (lang: Lang, mark: string) => (each: Told) => `${mark} ${each.title[lang]} | ${each.days.map(day => date(day, lang)).join(lang === 'zh' ? '、' : ', ')} | ${each.place[lang]}`
  const listed = (personId: string, lang: Lang): string => {
    const { added, removed } = lines.get(personId) ?? { added: [], removed: [] }
    return [...added.map(line(lang, removed.length > 0 ? say(replanWords.mailAdded, lang) : '·')), ...removed.map(line(lang, say(replanWords.mailRemoved, lang)))].join('\n')
  }
  await sendMail(tx, (await store.addresses(tx, people)).map(({ id, email }) => ({
    to: email, subject: `${say(words.subject, 'zh', { title })} / ${say(words.subject, 'en', { title })}`,
    text: `${say(words.notice, 'zh', { title })}\n${listed(id, 'zh')}\n\n${say(words.notice, 'en', { title })}\n${listed(id, 'en')}${link}`,
  })))
}

/** Moves the enrolments of a published plan from what was to what is, and tells whoever is concerned; in the caller's transaction. */
export const moveSeats = async (ctx: Context, tx: Tx, plan: { id: string; title: string; unitId: string }, moves: { added: { personId: string; sessionId: string }[]; removed: { personId: string; sessionId: string }[] }): Promise<void> => {
  const source = { kind: 'plan', id: plan.id }
  const about = new Map((await changes.told(tx, [...new Set([...moves.added, ...moves.removed].map(each => each.sessionId))])).map(each => [each.sessionId, each]))
  await withdraw(tx, source, moves.removed)
  const seats = Map.groupBy(moves.added, each => each.sessionId)
  await enrol(tx, source, [...seats].flatMap(([sessionId, rows]) => {
    const session = about.get(sessionId)
    return session ? [{ ...session, unitId: plan.unitId, personIds: rows.map(each => each.personId) }] : []
  }), ctx.config.KEJU_TIME_ZONE)
  // A seat that nobody took over goes to whoever waits for one.
  await settleClasses(ctx, tx, [...about.keys()])
  const lines = new Map<string, Said>()
  for (const kind of ['added', 'removed'] as const) {
    for (const { personId, sessionId } of moves[kind]) {
      const session = about.get(sessionId)
      if (session) saidTo(lines, personId)[kind].push(session)
    }
  }
  for (const said of lines.values()) {
    said.added = inOrder(said.added)
    said.removed = inOrder(said.removed)
  }
  await tell(ctx, tx, lines, { notice: replanWords.changedNotice, subject: replanWords.changedSubject, title: plan.title })
}

/**
 * Confirms sessions of a published plan (all of them when none is named): they are sure to be held, and whoever sits in them is
 * moved no more. A plan all of whose sessions are confirmed is confirmed itself.
 *
 * @throws NotFound; Conflict 'plan-not-published'
 */
export const confirm = (ctx: Context, id: string, sessions: string[]): Promise<{ confirmed: number }> =>
  ctx.transaction(async tx => {
    const plan = await store.lockPlan(tx, id, ctx.scope('planning.manage'))
    if (plan.state !== 'published') throw new Conflict('plan-not-published')
    const before = await changes.seatsOfPlan(tx, id, '1970-01-01')
    const fresh = before.filter(each => each.confirmedAt === null && (sessions.length === 0 || sessions.includes(each.sessionId)))
    if (fresh.length === 0) return { confirmed: 0 }
    const confirmed = await changes.confirmSessions(tx, id, fresh.map(each => each.sessionId))
    if (before.every(each => each.confirmedAt !== null || fresh.includes(each))) await store.setState(tx, id, 'confirmed')
    await tx.record('planning.plan.confirm', id, { sessions: fresh.map(each => each.code) })
    await notify(tx, await changes.seated(tx, id, fresh.map(each => each.sessionId)), {
      zh: say(replanWords.confirmedNotice, 'zh', { title: plan.title }), en: say(replanWords.confirmedNotice, 'en', { title: plan.title }),
    }, '/staff/my/training')
    return { confirmed }
  })

/** Sessions of the plan with what is fixed about them. */
export const seats = (ctx: Context, id: string, today: string) =>
  ctx.read(async tx => {
    await store.plan(tx, id, ctx.scope('planning.read'))
    return changes.seatsOfPlan(tx, id, today)
  })
