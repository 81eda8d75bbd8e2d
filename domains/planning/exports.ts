import { calendarFile } from '#domains/learning/index.ts'
import type { Context } from '#platform/context.ts'
import type { Download } from '#platform/route.ts'
import { instant, money, number, percent } from '#platform/texts.ts'
import { asDownload, writeXlsx, type Value } from '#platform/tables/index.ts'
import { explanation, identity } from './plan-sheet.ts'
import * as plans from './plans.ts'
import { belowBound } from './shapes.ts'
import { planning } from './texts.ts'

/** The plan as a workbook: summary, sessions, and the assignments that the caller may see by name. */
export const workbook = async (ctx: Context, id: string): Promise<Download> => {
  const plan = await plans.one(ctx, id)
  const sessions = await plans.sessions(ctx, id)
  const known = await ctx.read(tx => identity(tx, id))
  const { t, lang } = ctx
  const { outcome, wishes } = plan
  const figure = (value: number | null | undefined): string => (value === null || value === undefined ? '' : number(value, lang, 2))
  const below = outcome ? belowBound(outcome) : null
  const summary: Value[][] = [
    [t(planning.planTitle), plan.title], [t(planning.state), t(planning[plan.state])], [t(planning.unit), plan.unitName[lang]], [t(planning.campaign), plan.campaignTitle[lang]],
    [t(planning.createdAt), instant(plan.createdAt, lang, ctx.config.KEJU_TIME_ZONE)], [t(planning.budget), money(wishes.budgetFen, lang)], [t(planning.from), wishes.from],
    [t(planning.to), wishes.to], [t(planning.hoursPerPerson), wishes.hoursPerPerson], [t(planning.maxSessions), wishes.maxSessionsPerPerson],
    [t(planning.absentPercent), percent(wishes.maxAbsentShare, lang)], [t(planning.peopleServed), outcome?.plan?.people], [t(planning.sessionsOpened), outcome?.opened],
    [t(planning.seatsTaken), outcome?.assignments], [t(planning.cost), outcome?.plan ? money(outcome.plan.costFen, lang) : ''], [t(planning.gapClosed), figure(outcome?.plan?.objective)],
    [t(planning.greedyObjective), figure(outcome?.greedy?.objective)], [t(planning.boundLabel), figure(outcome?.bound)],
    [t(planning.gapLabel), below === null ? '' : percent(below, lang, 2)],
    ...known.map(([label, value]): Value[] => [t(label), value]),
  ]
  async function* assigned() {
    let after: string | undefined
    do {
      const found = await plans.assignments(ctx, { id, after, limit: 200 })
      for (const row of found.rows) yield [row.number, row.name, row.unitName[lang], row.sessionCode, row.title[lang], row.days.join(';'), row.costFen, row.words]
      after = found.next ?? undefined
    } while (after !== undefined)
  }
  return asDownload('plan', 'xlsx', stream => writeXlsx(stream, [
    { name: t(planning.summary), columns: [{ header: t(planning.wishes), width: 32, kind: 'text' }, { header: t(planning.value), width: 48 }], rows: summary },
    ...(plan.names ? [{
      name: t(planning.assignments), rows: assigned(), columns: [
        { header: t(planning.number), kind: 'text' as const }, { header: t(planning.person) }, { header: t(planning.theirUnit) }, { header: t(planning.code), kind: 'text' as const },
        { header: t(planning.offering) }, { header: t(planning.days) }, { header: t(planning.cost), kind: 'money' as const }, { header: t(planning.why), width: 60 },
      ],
    }] : []),
    {
      name: t(planning.sessions), columns: [
        { header: t(planning.code), kind: 'text' }, { header: t(planning.offering) }, { header: t(planning.mode) }, { header: t(planning.days) }, { header: t(planning.place) },
        { header: t(planning.takenOf), kind: 'integer' }, { header: t(planning.seats), kind: 'integer' }, { header: t(planning.cost), kind: 'money' }, { header: t(planning.minimum), kind: 'integer' },
      ],
      rows: sessions.map(row => [row.code, row.title[lang], t(planning[row.mode]), row.days.join(';'), row.place[lang], row.taken, row.seats, row.costFen, row.minimum]),
    },
    explanation(t),
  ]))
}

/** The sessions that the plan holds, for a calendar. */
export const calendar = async (ctx: Context, id: string): Promise<Download> => {
  const plan = await plans.one(ctx, id)
  return calendarFile('plan.ics', plan.title, (await plans.sessions(ctx, id)).map(row => ({
    id: `${id}-${row.sessionId}`, title: row.title[ctx.lang], place: row.place[ctx.lang], days: row.days,
    about: `${ctx.t(planning.takenOf)}: ${ctx.t(planning.taken, { n: row.taken, seats: row.seats })}`,
  })))
}
