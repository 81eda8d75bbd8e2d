import { z } from 'zod'
import { unitWithin } from '#domains/people/index.ts'
import type { Tx } from '#platform/db.ts'
import { all, sql, type Sql } from '#platform/sql.ts'
import { ratingStates, type RatingState } from './machine.ts'
import { RatingRow } from './shapes.ts'

const row = sql`r.id, r.number, r.grade, r.state, r.channel, i.name as "itemName", u.name as "unitName", r.rated_on as "ratedOn", r.contact_due as "contactDue", r.rectify_due as "rectifyDue", r.comment`
const from = sql`services.rating r join people.v_unit u on u.tenant_id = r.tenant_id and u.id = r.unit_id left join services.service_item i on i.tenant_id = r.tenant_id and i.id = r.item_id`

/** Bad ones by when they must be put right; all by the newest first. */
export const ratings = (tx: Tx, scope: string[], filter: { open: boolean; before: string | null; after: [string, string] | null; limit: number }) => tx.many(RatingRow, sql`
  select ${row} from ${from} where ${all([
    sql`r.tenant_id = ${tx.tenant}`, unitWithin(tx, sql`r.unit_id`, scope), filter.open && sql`r.state not in ('kept', 'closed')`, filter.before !== null && sql`r.rectify_due < ${filter.before}`,
    filter.after !== null && (filter.open ? sql`(r.rectify_due, r.id) > (${filter.after[0]}::date, ${filter.after[1]}::uuid)` : sql`r.id < ${filter.after[1]}::uuid`),
  ])} order by ${filter.open ? sql`r.rectify_due, r.id` : sql`r.id desc`} limit ${filter.limit + 1}`)

const Held = RatingRow.extend({
  unitId: z.uuid(), personId: z.uuid().nullable(), phone: z.string(), email: z.string(), founded: z.boolean().nullable(), satisfied: z.boolean().nullable(), rectifiedBy: z.uuid().nullable(), reply: z.string(), recordNumber: z.string().nullable(), state: z.enum(ratingStates),
})
export type HeldRating = z.infer<typeof Held>
const held = (tx: Tx, id: string, scope: string[]): Sql => sql`
  select ${row}, r.unit_id as "unitId", r.person_id as "personId", r.phone, r.email, r.founded, r.satisfied, r.rectified_by as "rectifiedBy", r.reply,
    case r.record_kind when 'question' then (select number from services.question q where q.tenant_id = r.tenant_id and q.id = r.record_id)
      when 'case' then (select number from services.service_case c where c.tenant_id = r.tenant_id and c.id = r.record_id) end as "recordNumber"
  from ${from} where r.tenant_id = ${tx.tenant} and r.id = ${id} and ${unitWithin(tx, sql`r.unit_id`, scope)}`
/** @throws NotFound outside the scope */
export const rating = (tx: Tx, id: string, scope: string[]) => tx.one(Held, held(tx, id, scope))
export const lockRating = (tx: Tx, id: string, scope: string[]) => tx.one(Held, sql`${held(tx, id, scope)} for update of r`)

export type NewRating = {
  id: string; number: string; grade: number; comment: string; channel: string; recordKind: string | null; recordId: string | null; itemId: string | null; unitId: string; personId: string | null; phone: string; email: string; ratedOn: string
  state: RatingState; contactDue: string | null; rectifyDue: string | null; provisional: boolean
}
export const addRating = (tx: Tx, r: NewRating) => tx.run(sql`
  insert into services.rating (tenant_id, id, number, grade, comment, channel, record_kind, record_id, item_id, unit_id, person_id, phone, email, rated_on, state, contact_due, rectify_due, provisional)
  values (${tx.tenant}, ${r.id}, ${r.number}, ${r.grade}, ${r.comment}, ${r.channel}, ${r.recordKind}, ${r.recordId}, ${r.itemId}, ${r.unitId}, ${r.personId}, ${r.phone}, ${r.email}, ${r.ratedOn}, ${r.state}, ${r.contactDue}, ${r.rectifyDue}, ${r.provisional})`)

export type RatingChange = { state: RatingState; founded?: boolean; satisfied?: boolean; rectified?: string; reply?: string; show?: boolean; closedOn?: string }
export const putRating = (tx: Tx, id: string, change: RatingChange) => tx.run(sql`
  update services.rating set state = ${change.state}, founded = coalesce(${change.founded ?? null}::boolean, founded), satisfied = coalesce(${change.satisfied ?? null}::boolean, satisfied),
    rectified_by = case when ${change.rectified ?? null}::date is null then rectified_by else ${tx.person}::uuid end, rectified_on = coalesce(${change.rectified ?? null}::date, rectified_on),
    reply = coalesce(${change.reply ?? null}::text, reply), reply_shown = coalesce(${change.show ?? null}::boolean, reply_shown), closed_on = coalesce(${change.closedOn ?? null}::date, closed_on)
  where tenant_id = ${tx.tenant} and id = ${id}`)

export const addRatingEvent = (tx: Tx, ratingId: string, event: { kind: string; day: string; note: string }) => tx.run(sql`
  insert into services.rating_event (tenant_id, rating_id, ordinal, day, kind, person_id, note)
  select ${tx.tenant}, ${ratingId}, 1 + count(*), ${event.day}, ${event.kind}, ${tx.person}, ${event.note} from services.rating_event where tenant_id = ${tx.tenant} and rating_id = ${ratingId}`)
export const ratingEvents = (tx: Tx, ratingId: string) => tx.many(z.object({ at: z.string(), day: z.string(), kind: z.string(), personName: z.string().nullable(), note: z.string() }), sql`
  select e.at, e.day, e.kind, p.name as "personName", e.note from services.rating_event e left join people.v_person p on p.tenant_id = e.tenant_id and p.id = e.person_id
  where e.tenant_id = ${tx.tenant} and e.rating_id = ${ratingId} order by e.ordinal`)

// ---- what is rated ----

const Subject = z.object({ kind: z.enum(['case', 'question']), id: z.uuid(), name: z.string(), itemId: z.uuid().nullable(), unitId: z.uuid(), personId: z.uuid().nullable(), phone: z.string(), email: z.string(), rated: z.boolean() })
export type Subject = z.infer<typeof Subject>
const isRated = (kind: 'case' | 'question', id: Sql): Sql => sql`exists (select 1 from services.rating r where r.tenant_id = x.tenant_id and r.record_kind = ${kind} and r.record_id = ${id})`
/** A question that has had its answer. */
export const ratedQuestion = (tx: Tx, id: string) => tx.maybe(Subject, sql`
  select 'question' as kind, x.id, x.title as name, x.item_id as "itemId", x.unit_id as "unitId", x.handler_id as "personId", x.phone, x.email, ${isRated('question', sql`x.id`)} as rated
  from services.question x where x.tenant_id = ${tx.tenant} and x.id = ${id} and x.state in ('answered', 'closed') and x.outcome is distinct from 'withdrawn'`)
/** A case that has been decided, or was not accepted. */
export const ratedCase = (tx: Tx, id: string, lang: 'zh' | 'en') => tx.maybe(Subject, sql`
  select 'case' as kind, x.id, coalesce(x.title->>${lang}, x.title->>'zh') as name, x.item_id as "itemId", x.unit_id as "unitId", x.handler_id as "personId", x.phone, x.email, ${isRated('case', sql`x.id`)} as rated
  from services.service_case x where x.tenant_id = ${tx.tenant} and x.id = ${id} and x.state in ('decided', 'delivered', 'closed', 'not-accepted')`)

// ---- what everybody may see ----

const Counts = z.object({ key: z.string(), name: z.string(), grades: z.array(z.number()) })
const grades = sql`array[count(*) filter (where r.grade = 1), count(*) filter (where r.grade = 2), count(*) filter (where r.grade = 3), count(*) filter (where r.grade = 4), count(*) filter (where r.grade = 5)]::int[]`
/** A published service's name in a language; in Chinese where it has not been translated. */
const nameOf = (lang: 'zh' | 'en'): Sql => sql`coalesce(nullif(case when ${lang} = 'en' then v.record #>> '{en,name}' else '' end, ''), v.name)`
export const gradesOfItems = (tx: Tx, since: string, lang: 'zh' | 'en') => tx.many(Counts, sql`
  select v.address as key, ${nameOf(lang)} as name, ${grades} as grades from services.rating r join services.v_guide v on v.tenant_id = r.tenant_id and v.id = r.item_id
  where r.tenant_id = ${tx.tenant} and r.rated_on >= ${since} group by 1, 2 order by 2, 1`)
export const gradesOfChannels = (tx: Tx, since: string) => tx.many(Counts, sql`
  select r.channel as key, r.channel as name, ${grades} as grades from services.rating r where r.tenant_id = ${tx.tenant} and r.rated_on >= ${since} group by r.channel order by r.channel`)
const Loop = z.object({ bad: z.number(), closed: z.number(), inTime: z.number(), confirmed: z.number() })
export const loopFigures = (tx: Tx, since: string) => tx.one(Loop, sql`
  select count(*)::int as bad, count(*) filter (where state = 'closed')::int as closed, count(*) filter (where rectified_on <= rectify_due or (state = 'closed' and founded = false and closed_on <= rectify_due))::int as "inTime",
    count(*) filter (where satisfied)::int as confirmed from services.rating where tenant_id = ${tx.tenant} and state <> 'kept' and rated_on >= ${since}`)
const Reply = z.object({ number: z.string(), grade: z.number(), comment: z.string(), reply: z.string(), itemName: z.string().nullable(), closedOn: z.string() })
export const replies = (tx: Tx, limit: number, lang: 'zh' | 'en') => tx.many(Reply, sql`
  select r.number, r.grade, r.comment, r.reply, coalesce(${nameOf(lang)}, i.name) as "itemName", r.closed_on as "closedOn" from ${from} left join services.v_guide v on v.tenant_id = r.tenant_id and v.id = r.item_id
  where r.tenant_id = ${tx.tenant} and r.reply_shown and r.state = 'closed' and r.closed_on is not null order by r.id desc limit ${limit}`)
