import { z } from 'zod'
import { newId, type Tx } from '#platform/db.ts'
import { all, sql, type Sql } from '#platform/sql.ts'
import { unitWithin } from '#domains/people/index.ts'
import { causes, kinds, Setting } from './shapes.ts'

const Words = z.object({ zh: z.string(), en: z.string() })
const Kind = z.enum(kinds)

const settingColumns = sql`soon_days as "soonDays", escalate_days as "escalateDays"`
export const setting = async (tx: Tx): Promise<Setting> => (await tx.maybe(Setting, sql`select ${settingColumns} from supervision.setting where tenant_id = ${tx.tenant}`)) ?? { soonDays: 3, escalateDays: 5 }
export const putSetting = (tx: Tx, { soonDays, escalateDays }: Setting) => tx.run(sql`
  insert into supervision.setting (tenant_id, soon_days, escalate_days, changed_by) values (${tx.tenant}, ${soonDays}, ${escalateDays}, ${tx.person})
  on conflict (tenant_id) do update set soon_days = excluded.soon_days, escalate_days = excluded.escalate_days, changed_at = now(), changed_by = excluded.changed_by`)

// ---- what is due ----

const columns = sql`kind, id, number, unit_id, person_id, due_on, provisional, state, about, href`
/** Everything with a due date, of all domains; the conditions go into each part, so that each is read off its own index. */
const due = (where: Sql): Sql => sql`(select ${columns} from services.v_deadline d where ${where} union all select ${columns} from disclosure.v_deadline d where ${where})`

export const unitIds = async (tx: Tx, scope: string[]): Promise<string[]> =>
  (await tx.raw<{ id: string }>(sql`select distinct s.descendant_id as id from people.v_unit_scope s where s.tenant_id = ${tx.tenant} and s.ancestor_id = any(${scope}::uuid[])`)).map(row => row.id)

const Load = z.object({ agencyId: z.uuid(), agencyName: Words, kind: Kind, open: z.number(), soon: z.number(), overdue: z.number() })
/** By agency and kind, in the agencies' own order. */
export const loads = (tx: Tx, scope: string[], today: string, soonUntil: string) => tx.many(Load, sql`
  select a.id as "agencyId", a.name as "agencyName", n.kind, sum(n.open)::int as open, sum(n.soon)::int as soon, sum(n.overdue)::int as overdue
  from (select d.unit_id, d.kind, count(*) as open, count(*) filter (where d.due_on >= ${today} and d.due_on <= ${soonUntil}) as soon, count(*) filter (where d.due_on < ${today}) as overdue
    from ${due(sql`d.tenant_id = ${tx.tenant}`)} d group by d.unit_id, d.kind) n
  join people.v_unit u on u.tenant_id = ${tx.tenant} and u.id = n.unit_id join people.v_unit a on a.tenant_id = u.tenant_id and a.id = coalesce(u.agency_id, u.id)
  where ${unitWithin(tx, sql`u.id`, scope)} group by a.id, a.name, a.code, n.kind order by a.code, n.kind`)

const Due = z.object({
  kind: Kind, subjectId: z.uuid(), number: z.string(), unitId: z.uuid(), unitName: Words, personId: z.uuid().nullable(), personName: z.string().nullable(), dueOn: z.string(), provisional: z.boolean(), state: z.string(),
  service: Words.nullable(), href: z.string(),
})
export type Due = z.infer<typeof Due>
const shown = (tx: Tx, from: Sql): Sql => sql`select d.kind, d.id as "subjectId", d.number, d.unit_id as "unitId", u.name as "unitName", d.person_id as "personId", p.name as "personName", d.due_on as "dueOn", d.provisional, d.state, d.about as service, d.href
  from ${from} d join people.v_unit u on u.tenant_id = ${tx.tenant} and u.id = d.unit_id left join people.v_person p on p.tenant_id = ${tx.tenant} and p.id = d.person_id`

/** Names of units and persons. */
export const namesOf = async (tx: Tx, units: readonly string[], persons: readonly string[]) => ({
  units: new Map((await tx.many(z.object({ id: z.uuid(), name: Words }), sql`select id, name from people.v_unit where tenant_id = ${tx.tenant} and id = any(${units}::uuid[])`)).map(row => [row.id, row.name])),
  persons: new Map((await tx.many(z.object({ id: z.uuid(), name: z.string() }), sql`select id, name from people.v_person where tenant_id = ${tx.tenant} and id = any(${persons}::uuid[])`)).map(row => [row.id, row.name])),
})

/** One of them within the scope. @throws NotFound */
export const one = (tx: Tx, kind: string, id: string, scope: string[]) => tx.one(Due, sql`${shown(tx, due(sql`d.tenant_id = ${tx.tenant} and d.kind = ${kind} and d.id = ${id}`))} where ${unitWithin(tx, sql`d.unit_id`, scope)}`)

/** Due in [from, before), of which nobody was told for this cause and day yet. */
export const untold = (tx: Tx, cause: string, from: string | null, before: string, limit: number) => tx.many(Due, sql`
  ${shown(tx, due(all([sql`d.tenant_id = ${tx.tenant}`, sql`d.due_on < ${before}`, from !== null && sql`d.due_on >= ${from}`])))}
  where not exists (select 1 from supervision.reminder r where r.tenant_id = ${tx.tenant} and r.kind = d.kind and r.subject_id = d.id and r.cause = ${cause} and r.due_on = d.due_on)
  order by d.due_on, d.id limit ${limit}`)

// ---- reminders ----

export type NewReminder = Pick<Due, 'kind' | 'subjectId' | 'number' | 'unitId' | 'dueOn'> & { cause: (typeof causes)[number]; note: string; told: readonly string[] }
/** Those that were not there before. */
export const addReminders = (tx: Tx, rows: readonly NewReminder[]) => tx.many(z.object({ kind: z.string(), subjectId: z.uuid() }), sql`
  insert into supervision.reminder (tenant_id, id, kind, subject_id, number, unit_id, cause, due_on, by_id, note, told)
  select ${tx.tenant}, r.id, r.kind, r.subject_id, r.number, r.unit_id, r.cause, r.due_on, ${tx.person}, r.note, string_to_array(nullif(r.told, ''), ',')::uuid[]
  from unnest(${rows.map(newId)}::uuid[], ${rows.map(r => r.kind)}::text[], ${rows.map(r => r.subjectId)}::uuid[], ${rows.map(r => r.number)}::text[], ${rows.map(r => r.unitId)}::uuid[], ${rows.map(r => r.cause)}::text[],
    ${rows.map(r => r.dueOn)}::date[], ${rows.map(r => r.note)}::text[], ${rows.map(r => r.told.join(','))}::text[]) as r(id, kind, subject_id, number, unit_id, cause, due_on, note, told)
  on conflict on constraint reminder_once do nothing returning kind, subject_id as "subjectId"`)

const Reminder = z.object({ kind: z.string(), subjectId: z.uuid(), number: z.string(), unitName: Words, dueOn: z.string(), at: z.string(), cause: z.enum(causes), byName: z.string().nullable(), note: z.string(), told: z.array(z.string()) })
const reminder = sql`select r.kind, r.subject_id as "subjectId", r.number, u.name as "unitName", r.due_on as "dueOn", r.at, r.cause, b.name as "byName", r.note,
    coalesce((select array_agg(p.name order by p.name) from people.v_person p where p.tenant_id = r.tenant_id and p.id = any(r.told)), '{}') as told
  from supervision.reminder r join people.v_unit u on u.tenant_id = r.tenant_id and u.id = r.unit_id left join people.v_person b on b.tenant_id = r.tenant_id and b.id = r.by_id`
export const remindersOf = (tx: Tx, subjects: readonly string[]) => tx.many(Reminder, sql`${reminder} where r.tenant_id = ${tx.tenant} and r.subject_id = any(${subjects}::uuid[]) order by r.id`)
/** What went up, the newest first. */
export const escalated = (tx: Tx, scope: string[], limit: number) => tx.many(Reminder, sql`
  ${reminder} where r.tenant_id = ${tx.tenant} and r.cause = 'escalated' and ${unitWithin(tx, sql`r.unit_id`, scope)} order by r.id desc limit ${limit}`)

const Holder = z.object({ id: z.uuid(), role: z.string(), depth: z.number() })
/** Officers, heads and supervisors at the unit and above, with how far above. */
export const holders = (tx: Tx, unitId: string) => tx.many(Holder, sql`
  select distinct g.person_id as id, g.role, s.depth from people.v_role_grant g join people.v_unit_scope s on s.tenant_id = g.tenant_id and s.ancestor_id = g.unit_id and s.descendant_id = ${unitId}
  where g.tenant_id = ${tx.tenant} and g.role in ('service-officer', 'head', 'supervisor') order by s.depth`)

// ---- overrides, agencies ----

const Override = z.object({ at: z.string(), kind: z.string(), number: z.string(), unitName: Words, personName: z.string().nullable(), reason: z.string(), href: z.string() })
export const overrides = (tx: Tx, scope: string[], limit: number) => tx.many(Override, sql`
  select o.at, o.kind, o.number, u.name as "unitName", p.name as "personName", o.reason, o.href
  from (select tenant_id, at, kind, number, unit_id, person_id, reason, href from services.v_override where tenant_id = ${tx.tenant}
    union all select tenant_id, at, kind, number, unit_id, person_id, reason, href from disclosure.v_override where tenant_id = ${tx.tenant}) o
  join people.v_unit u on u.tenant_id = o.tenant_id and u.id = o.unit_id left join people.v_person p on p.tenant_id = o.tenant_id and p.id = o.person_id
  where ${unitWithin(tx, sql`o.unit_id`, scope)} order by o.at desc limit ${limit}`)

/** @throws NotFound outside the scope */
export const unitOf = (tx: Tx, id: string, scope: string[]) => tx.one(z.object({ id: z.uuid(), name: Words }), sql`
  select u.id, u.name from people.v_unit u where u.tenant_id = ${tx.tenant} and u.id = ${id} and ${unitWithin(tx, sql`u.id`, scope)}`)
