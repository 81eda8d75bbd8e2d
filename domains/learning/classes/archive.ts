import { recordAll } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db.ts'
import { Conflict, NotFound } from '#platform/errors.ts'
import type { Download } from '#platform/route.ts'
import { asDownload, writeXlsx, type Value } from '#platform/tables/index.ts'
import { instant, money, number } from '#platform/texts.ts'
import { tally, type Tally } from './attendance.ts'
import type { Report, ReportRow } from './shapes.ts'
import * as store from './store.ts'
import { classes as words, markWords, stateWords } from './texts.ts'
import { whole } from './classes.ts'
import { reactionOf } from '../evaluation/evaluations.ts'
import { evaluation } from '../evaluation/texts.ts'
import { addClassCompletions } from '../study/completion-store.ts'
import { textOf } from './half-days.ts'
import { happen, lockManaged } from './seating.ts'

/** States of people who were seated when the class began, or would have been. */
const reported = ['enrolled', 'attended', 'incomplete', 'no-show', 'dismissed', 'withdrawn', 'replaced']

/** All that the archive keeps of a class. @throws NotFound for whoever neither answers for it nor keeps its register */
export const report = (ctx: Context, id: string): Promise<Report> => ctx.read(tx => reportOf(ctx, tx, id))

const reportOf = async (ctx: Context, tx: Tx, id: string): Promise<Report> => {
  const row = await whole(ctx, tx, id)
  if (!row.manages && !row.keeps) throw new NotFound()
  const people = (await store.reportPersons(tx, id)).filter(each => reported.includes(each.state))
  const marks = Map.groupBy(await store.marksOf(tx, id), mark => mark.personId)
  const rows = people.map(({ seatId: _, ...person }): ReportRow => {
    const own = marks.get(person.personId) ?? []
    return { ...person, ...tally(row.slots, own), marks: Object.fromEntries(own.map(mark => [textOf(mark), mark.mark])) }
  })
  const [leave, corrections] = [await store.leaveOf(tx, id), await store.corrections(tx, id)]
  const hindrances: Report['hindrances'] = [
    ...(row.state === 'open' ? [] : ['not-open' as const]),
    ...(ctx.now().getTime() <= Date.parse(row.endsAt) ? ['not-over' as const] : []),
    ...(row.slots.some(slot => slot.settledAt === null) ? ['register-open' as const] : []),
    ...(corrections.some(each => each.state === 'proposed') ? ['correction-open' as const] : []),
    ...(leave.some(each => each.state === 'asked') ? ['leave-open' as const] : []),
  ]
  return { class: row, rows, leave, corrections, hindrances, counts: row.counts, archivedAt: await store.archivedAt(tx, id), reaction: await reactionOf(tx, { kind: 'class', id, edition: 1 }) }
}

/**
 * Closes the archive: what each person attended stands from now on, and is told to whoever counts hours. Whoever missed no more than
 * a seventh has attended; who never came without leave is on record as such.
 *
 * @throws Conflict 'archive-hindered' while registers, corrections or leave slips are open, or before the end
 */
export const archive = (ctx: Context, id: string): Promise<{ attended: number }> =>
  ctx.transaction(async tx => {
    const locked = await lockManaged(ctx, tx, id)
    if (locked.state === 'open') await happen(ctx, tx, locked, [{ kind: 'tick' }])
    const { hindrances, class: row } = await reportOf(ctx, tx, id)
    if (hindrances.length > 0) throw new Conflict('archive-hindered')
    const { slots } = row
    const marks = Map.groupBy(await store.marksOf(tx, id), mark => mark.personId)
    const people = (await store.reportPersons(tx, id)).map(person => ({ ...person, tally: tally(slots, marks.get(person.personId) ?? []) }))
    const seated = people.filter(person => person.state === 'enrolled')
    const held = await store.lockClass(tx, id, ctx.config.KEJU_TIME_ZONE)
    await happen(ctx, tx, held, seated.map(person => ({ kind: 'finish', personId: person.personId, outcome: outcomeOf(person.tally) })))
    await store.putOutcomes(tx, id, people.filter(person => marks.has(person.personId)).map(({ personId, tally: sum }) => ({ personId, minutes: sum.attended, practice: sum.practice })))
    await store.setState(tx, id, 'archived')
    const attended = seated.filter(person => outcomeOf(person.tally) === 'attended')
    await tx.record('learning.class.archive', id, { attended: attended.length, seated: seated.length })
    const { code, title, kind } = row
    const completedOn = row.slots.at(-1)?.day ?? ''
    await addClassCompletions(tx, id, attended.map(({ personId, tally: sum }) => ({ personId, minutes: sum.attended, practiceMinutes: sum.practice })), completedOn)
    await recordAll(tx, attended.map(({ seatId, personId, tally: sum }) => ({
      action: 'learning.class.completed', subject: seatId, actor: tx.person,
      detail: { personId, classId: id, code, title, trainingKind: kind, completedOn, hours: sum.attended / 60, practiceHours: sum.practice / 60, days: sum.halves / 2, online: false },
    })))
    return { attended: attended.length }
  })

const outcomeOf = (sum: Tally): 'attended' | 'incomplete' | 'no-show' => (!sum.beyond ? 'attended' : sum.attended === 0 && sum.absent > 0 ? 'no-show' : 'incomplete')

/** The report as a workbook. */
export const workbook = async (ctx: Context, id: string): Promise<Download> => {
  const { class: row, rows, leave, corrections, archivedAt, reaction } = await report(ctx, id)
  const { t, lang } = ctx
  const zone = ctx.config.KEJU_TIME_ZONE
  const hours = (minutes: number): number => Math.round((minutes / 60) * 100) / 100
  const half = (text: string): string => text.replace(/am$/, t(words.am)).replace(/pm$/, t(words.pm))
  const facts: Value[][] = [
    [t(words.code), row.code], [t(words.title), row.title[lang]], [t(words.organiser), row.unitName[lang]], [t(words.host), row.host[lang]], [t(words.place), row.place[lang]],
    [t(words.budget), money(row.budgetFen, lang)], [t(words.seats), row.seats], [t(words.leader), row.leaderName ?? ''], [t(words.hours), number(hours(row.minutes), lang)],
    [t(words.practiceHours), number(hours(row.practiceMinutes), lang)], [t(words.halfDays), row.slots.map(slot => half(textOf(slot))).join(lang === 'zh' ? '、' : ', ')],
    [t(words.archivedAt), archivedAt ? instant(archivedAt, lang, zone) : t(words.notArchived)],
  ]
  return asDownload(`class-${row.code.replace(/[^\w.-]+/g, '_')}`, 'xlsx', stream => writeXlsx(stream, [
    { name: t(words.class), columns: [{ header: t(words.what), width: 24, kind: 'text' }, { header: t(words.value), width: 60 }], rows: facts },
    {
      name: t(words.people), columns: [
        { header: t(words.number), kind: 'text' }, { header: t(words.person) }, { header: t(words.unit), width: 24 }, { header: t(words.duty) }, { header: t(words.state) }, { header: t(words.attendedHours), kind: 'number' },
        { header: t(words.practiceAttended), kind: 'number' }, { header: t(words.leaveHours), kind: 'number' }, { header: t(words.absentHours), kind: 'number' },
        ...row.slots.map(slot => ({ header: half(textOf(slot)), kind: 'text' as const })),
      ],
      rows: rows.map(each => [each.number, each.name, each.unitName[lang], each.duty, t(stateWords[each.state]), hours(each.attended), hours(each.practice), hours(each.leave), hours(each.absent),
        ...row.slots.map(slot => {
          const mark = each.marks[textOf(slot)]
          return mark ? t(markWords[mark]) : ''
        })]),
    },
    {
      name: t(words.leaveSlips), columns: [{ header: t(words.person) }, { header: t(words.halfDays), width: 40 }, { header: t(words.reason), width: 40 }, { header: t(words.state) }],
      rows: leave.map(each => [each.name, each.halves.map(half).join(lang === 'zh' ? '、' : ', '), each.reason, t(words[each.state])]),
    },
    {
      name: t(evaluation.evaluation), columns: [{ header: t(evaluation.item), width: 40 }, { header: t(evaluation.n), kind: 'number' }, { header: t(evaluation.mean), kind: 'number' }, { header: t(evaluation.interval) }],
      rows: [
        ...[{ title: evaluation.overall, figure: reaction.overall }, ...reaction.questions, ...reaction.parts].map(({ title, figure }): Value[] => [
          title[lang], figure?.n ?? null, figure ? Math.round(figure.mean * 100) / 100 : null, figure ? `${number(figure.low, lang, 1)}–${number(figure.high, lang, 1)}` : t(evaluation.tooFew)]),
        ...reaction.comments.map(({ text, on }): Value[] => [on ? `${on[lang]}${lang === 'zh' ? '：' : ': '}${text}` : text, null, null, t(evaluation.comments)]),
      ],
    },
    {
      name: t(words.corrections), columns: [{ header: t(words.person) }, { header: t(words.halfDay) }, { header: t(words.mark) }, { header: t(words.reason), width: 40 }, { header: t(words.proposedBy) }, { header: t(words.decidedBy) }, { header: t(words.state) }],
      rows: corrections.map(each => [each.name, half(textOf(each)), t(markWords[each.mark]), each.reason, each.proposedBy, each.decidedBy, t(words[each.state])]),
    },
  ]))
}
