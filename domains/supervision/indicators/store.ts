import { z } from 'zod'
import type { Tx } from '#platform/db.ts'
import { all, name, Sql, sql } from '#platform/sql.ts'
import { outcomes } from '#domains/disclosure/index.ts'
import { RecordRow, shipped, type IndicatorCode, type Params } from './shapes.ts'

const Words = z.object({ zh: z.string(), en: z.string() })

/** From where records come, one row each, and by which day they fall into a period; no day where the state of today counts. */
type Frame = { from: Sql; day: Sql | null; shown: Sql }
const frame = (from: Sql, day: Sql): Frame => ({ from, day, shown: day })
const cases = sql`services.v_case_figure f`, requests = sql`disclosure.v_request_figure f`, questions = sql`services.v_question_figure f`
const frames = {
  decided: frame(cases, sql`f.decided_on`), applied: frame(cases, sql`f.received_on`),
  replied: frame(requests, sql`f.delivered_on`), requested: frame(requests, sql`f.received_on`), processed: frame(requests, sql`f.processed_on`), reviewed: frame(sql`disclosure.v_reconsideration f`, sql`f.concluded_on`),
  answered: frame(questions, sql`f.answered_on`), firstAnswered: frame(questions, sql`f.first_answered_on`), rated: frame(sql`services.v_rating_figure f`, sql`f.rectify_due`),
  guides: { from: sql`services.v_guide_figure f`, day: null, shown: sql`f.published_on` },
} as const satisfies Record<string, Frame>

/** Which records count at all (`of`), and which of them above the line; or how many days each took. */
type Measure = { frame: keyof typeof frames; of: Sql } & ({ counted: Sql } | { days: Sql })

const standstill = ({ side }: Params): Sql => (side === 'procedure' ? sql`f.stopped_days` : side === 'applicant' ? sql`f.waited_days` : sql`(f.stopped_days + f.waited_days)`)
const refused = outcomes.filter(each => each.group === 'refused').map(each => each.code)
const everything = sql`true`

const measure = (code: IndicatorCode, params: Params): Measure => {
  switch (code) {
    case 'case.on-time.licence': return { frame: 'decided', of: sql`f.procedure = 'licence' and f.in_time is not null`, counted: sql`f.in_time` }
    case 'case.on-time.joint': return { frame: 'decided', of: sql`f.procedure = 'joint' and f.in_time is not null`, counted: sql`f.in_time` }
    case 'case.days': return { frame: 'decided', of: sql`f.used_days is not null`, days: sql`f.used_days` }
    case 'case.extended': return { frame: 'decided', of: sql`f.extended is not null`, counted: sql`f.extended` }
    case 'case.stopped': return { frame: 'decided', of: sql`f.stopped_days is not null`, counted: sql`${standstill(params)} > 0` }
    case 'case.stopped-days': return { frame: 'decided', of: sql`${standstill(params)} > 0`, days: standstill(params) }
    case 'case.correction': return { frame: 'applied', of: sql`f.correction_asked is not null`, counted: sql`f.correction_asked` }
    case 'disclosure.on-time': return { frame: 'replied', of: sql`f.in_time is not null`, counted: sql`f.in_time` }
    case 'disclosure.days': return { frame: 'replied', of: sql`f.used_days is not null`, days: sql`f.used_days` }
    case 'disclosure.extended': return { frame: 'replied', of: sql`f.extended is not null`, counted: sql`f.extended` }
    case 'disclosure.stopped': return { frame: 'replied', of: sql`f.stopped_days is not null`, counted: sql`${standstill(params)} > 0` }
    case 'disclosure.stopped-days': return { frame: 'replied', of: sql`${standstill(params)} > 0`, days: standstill(params) }
    case 'disclosure.correction': return { frame: 'requested', of: sql`f.correction_asked is not null`, counted: sql`f.correction_asked` }
    case 'disclosure.released': return { frame: 'processed', of: everything, counted: sql`f.outcome = 'released'` }
    case 'disclosure.partial': return { frame: 'processed', of: everything, counted: sql`f.outcome = 'partial'` }
    case 'disclosure.refused': return { frame: 'processed', of: everything, counted: sql`f.outcome = any(${refused}::text[])` }
    case 'disclosure.not-held': return { frame: 'processed', of: everything, counted: sql`f.outcome = 'not-held'` }
    case 'disclosure.reconsidered': return { frame: 'processed', of: everything, counted: sql`f.reconsidered` }
    case 'disclosure.corrected': return { frame: 'reviewed', of: everything, counted: sql`f.result = 'corrected'` }
    case 'question.on-time': return { frame: 'answered', of: sql`f.in_time is not null`, counted: sql`f.in_time` }
    case 'question.reopened': return { frame: 'firstAnswered', of: everything, counted: sql`f.reopened` }
    case 'rating.rectified': return { frame: 'rated', of: everything, counted: sql`f.rectified and f.confirmed` }
    case 'guide.complete': return { frame: 'guides', of: everything, counted: sql`f.complete` }
    case 'guide.fresh': return { frame: 'guides', of: everything, counted: sql`f.published_on > current_date - make_interval(months => ${params.freshMonths}::int)` }
    case 'guide.held-elsewhere': return { frame: 'guides', of: sql`f.demands`, counted: sql`f.held_elsewhere` }
  }
}

export const kindOf = (code: IndicatorCode): 'share' | 'days' => ('days' in measure(code, shipped) ? 'days' : 'share')
/** Of what is published today, whatever the period. */
export const isStanding = (code: IndicatorCode): boolean => code.startsWith('guide.')

export type Period = { from: string; to: string }
/** Two periods, the earlier ending before the later begins: what lies in neither is passed over. */
const within = (tx: Tx, { day }: Frame, now: Period, before: Period | null): Sql => all([
  sql`f.tenant_id = ${tx.tenant}`, day && sql`${day} >= ${(before ?? now).from}`, day && sql`${day} <= ${now.to}`, day && before && sql`(${day} >= ${now.from} or ${day} <= ${before.to})`,
].map(each => each ?? undefined))
const isNow = ({ day }: Frame, now: Period): Sql => (day ? sql`${day} >= ${now.from}` : sql`true`)
const commas = (parts: readonly Sql[]): Sql => new Sql(['', ...parts.slice(1).map(() => ', '), ''], parts)

export type Asked = { code: IndicatorCode; params: Params }
export type Counts = { agencyId: string; parentId: string | null; now: boolean; mine: boolean; counts: Map<IndicatorCode, { n: number; counted: number }> }
/** Every record of the government counted once for each frame, by unit; `mine`: of these units. */
export const counts = async (tx: Tx, asked: readonly Asked[], units: readonly string[], now: Period, before: Period | null): Promise<Counts[]> => {
  const found: Counts[] = []
  for (const [of, own] of Map.groupBy(asked, each => measure(each.code, each.params).frame)) {
    const frame: Frame = frames[of]
    const cells = own.flatMap(({ code, params }) => {
      const given = measure(code, params)
      return [sql`count(*) filter (where ${given.of})`, 'counted' in given ? sql`count(*) filter (where ${given.of} and ${given.counted})` : sql`0`]
    })
    const rows = await tx.raw<{ agencyId: string; parentId: string | null; now: boolean; mine: boolean; cells: number[] }>(sql`
      select a.id as "agencyId", a.parent_id as "parentId", n.now, n.unit_id = any(${units}::uuid[]) as mine, n.cells
      from (select f.unit_id, ${isNow(frame, now)} as now, array[${commas(cells)}]::int[] as cells from ${frame.from} where ${within(tx, frame, now, before)} group by 1, 2) n
      join people.v_unit u on u.tenant_id = ${tx.tenant} and u.id = n.unit_id join people.v_unit a on a.tenant_id = u.tenant_id and a.id = coalesce(u.agency_id, u.id)`)
    found.push(...rows.map(({ cells: held, ...row }) => ({ ...row, counts: new Map(own.map(({ code }, i) => [code, { n: held[2 * i] ?? 0, counted: held[2 * i + 1] ?? 0 }])) })))
  }
  return found
}

export type Bin = { now: boolean; days: number; n: number }
/** How many records of these units took how many days; indicators of one frame are told from one pass, which leaves several bins of the same days. */
export const histograms = async (tx: Tx, asked: readonly Asked[], units: readonly string[], now: Period, before: Period | null): Promise<Map<IndicatorCode, Bin[]>> => {
  const found = new Map<IndicatorCode, Bin[]>()
  for (const [of, own] of Map.groupBy(asked, each => measure(each.code, each.params).frame)) {
    const frame: Frame = frames[of], columns = own.map((_, i) => name(`days_${i}`))
    const cells = own.map(({ code, params }, i) => {
      const given = measure(code, params)
      return sql`case when ${given.of} then ${'days' in given ? given.days : sql`null::int`} end as ${columns[i]}`
    })
    const rows = await tx.raw<{ now: boolean; n: number } & Record<string, number | null>>(sql`
      select ${isNow(frame, now)} as now, ${commas(cells)}, count(*)::int as n from ${frame.from} where ${within(tx, frame, now, before)} and f.unit_id = any(${units}::uuid[]) group by now, ${commas(columns)}`)
    own.forEach(({ code }, i) => found.set(code, rows.flatMap(row => {
      const days = row[`days_${i}`] ?? null
      return days === null ? [] : [{ now: row.now, days, n: row.n }]
    })))
  }
  return found
}

/** The very records behind a figure: those that took longest, or the latest, first. */
export const records = (tx: Tx, { code, params }: Asked, part: 'counted' | 'rest' | 'all', units: readonly string[], now: Period, after: readonly [number, string] | null, limit: number) => {
  const given = measure(code, params), frame: Frame = frames[given.frame]
  const days = 'days' in given ? given.days : sql`null::int`, sort = 'days' in given ? given.days : sql`(${frame.shown} - date '2000-01-01')`
  return tx.many(RecordRow, sql`
    select r.id, r.number, u.name as "unitName", r.day, r.days, r.href, r.sort
    from (select f.id, f.number, f.unit_id, ${frame.shown} as day, ${days} as days, f.href, ${sort} as sort from ${frame.from}
      where ${all([
        within(tx, frame, now, null), given.of, sql`f.unit_id = any(${units}::uuid[])`,
        part !== 'all' && 'counted' in given && (part === 'counted' ? given.counted : sql`(${given.counted}) is not true`),
        after !== null && sql`(${sort}, f.id) < (${after[0]}::int, ${after[1]}::uuid)`,
      ])} order by ${sort} desc, f.id desc limit ${limit}) r
    join people.v_unit u on u.tenant_id = ${tx.tenant} and u.id = r.unit_id order by r.sort desc, r.id desc`)
}

export const agencyNames = (tx: Tx, ids: readonly string[]) => tx.many(z.object({ id: z.uuid(), name: Words }), sql`
  select id, name from people.v_unit where tenant_id = ${tx.tenant} and id = any(${ids}::uuid[]) order by code`)
/** Agencies among these units, in their own order. */
export const agenciesOf = (tx: Tx, units: readonly string[]) => tx.many(z.object({ id: z.uuid(), name: Words }), sql`
  select id, name from people.v_unit where tenant_id = ${tx.tenant} and id = any(${units}::uuid[]) and coalesce(agency_id, id) = id order by code`)
export const everyUnit = async (tx: Tx): Promise<string[]> => (await tx.raw<{ id: string }>(sql`select id from people.v_unit where tenant_id = ${tx.tenant}`)).map(row => row.id)

// ---- what everybody may read, made ready ----

const Kept = z.object({ at: z.string(), body: z.unknown() })
export const published = (tx: Tx) => tx.maybe(Kept, sql`select at, body from supervision.published_figures where tenant_id = ${tx.tenant}`)
/** One at a time makes it ready; the others wait and find it done. */
export const lockPublished = (tx: Tx) => tx.run(sql`select pg_advisory_xact_lock(hashtext('supervision.published_figures'), hashtext(${tx.tenant}))`)
export const putPublished = (tx: Tx, at: string, body: unknown) => tx.run(sql`
  insert into supervision.published_figures (tenant_id, at, body) values (${tx.tenant}, ${at}, ${JSON.stringify(body)}::jsonb) on conflict (tenant_id) do update set at = excluded.at, body = excluded.body`)

