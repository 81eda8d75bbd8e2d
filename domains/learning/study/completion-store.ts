import { z } from 'zod'
import { newId, type Tx } from '#platform/db.ts'
import { all, sql } from '#platform/sql.ts'
import { Words } from '../shapes.ts'

/**
 * Something was completed, once for each edition of it. Who calls this records the fact as well, for later domains to react to;
 * how many rows are new.
 */
export const addCompletion = (tx: Tx, row: {
  id: string; personId: string; subjectKind: string; subjectId: string; edition: number; title: { zh: string; en: string }; minutes: number; practiceMinutes: number; competencies: { code: string; level: number }[]
  completedOn: string; kind: 'online' | 'offline'; way: 'learned' | 'tested-out'
}) =>
  tx.run(sql`insert into learning.completion (tenant_id, id, person_id, subject_kind, subject_id, edition, title, minutes, practice_minutes, competencies, completed_on, kind, way)
    values (${tx.tenant}, ${row.id}, ${row.personId}, ${row.subjectKind}, ${row.subjectId}, ${row.edition}, ${JSON.stringify(row.title)}, ${row.minutes}, ${row.practiceMinutes}, ${JSON.stringify(row.competencies)},
      ${row.completedOn}, ${row.kind}, ${row.way}) on conflict (tenant_id, person_id, subject_kind, subject_id, edition) do nothing`)

/** The same for everybody who completed a class, in one statement. */
export const addClassCompletions = (tx: Tx, classId: string, rows: readonly { personId: string; minutes: number; practiceMinutes: number }[], completedOn: string) =>
  tx.run(sql`insert into learning.completion (tenant_id, id, person_id, subject_kind, subject_id, edition, title, minutes, practice_minutes, completed_on, kind)
    select c.tenant_id, r.id, r.person_id, 'class', c.id, 1, c.title, r.minutes, r.practice, ${completedOn}, 'offline'
    from learning.class c
    cross join unnest(${rows.map(() => newId())}::uuid[], ${rows.map(row => row.personId)}::uuid[], ${rows.map(row => row.minutes)}::int[], ${rows.map(row => row.practiceMinutes)}::int[]) as r(id, person_id, minutes, practice)
    where c.tenant_id = ${tx.tenant} and c.id = ${classId}
    on conflict (tenant_id, person_id, subject_kind, subject_id, edition) do nothing`)

const CompletionRow = z.object({
  id: z.uuid(), personId: z.uuid(), personNumber: z.string(), personName: z.string(), unitName: Words, subjectId: z.uuid(), title: Words, hours: z.number(), practiceHours: z.number(), completedOn: z.string(),
  kind: z.enum(['online', 'offline']), way: z.enum(['learned', 'tested-out']),
})
/**
 * The units that lie below these heads, and below `unit` when given; null when that is every unit there is. A list of all
 * completions is then read along its index, without asking of each person where they are.
 */
export const unitsBelow = async (tx: Tx, scope: string[], unit?: string): Promise<string[] | null> => {
  const { ids, all: isAll } = await tx.one(z.object({ ids: z.array(z.uuid()), all: z.boolean() }), sql`select coalesce(array_agg(u.id), '{}') as ids, count(*) = (select count(*) from people.v_unit where tenant_id = ${tx.tenant}) as all
    from people.v_unit u where u.tenant_id = ${tx.tenant}
      and exists (select 1 from people.v_unit_scope s where s.tenant_id = u.tenant_id and s.descendant_id = u.id and s.ancestor_id = any(${scope}::uuid[]))
      and (${unit ?? null}::uuid is null or exists (select 1 from people.v_unit_scope s where s.tenant_id = u.tenant_id and s.descendant_id = u.id and s.ancestor_id = ${unit ?? null}))`)
  return isAll ? null : ids
}

/** What was completed by persons of these units (null: of all), the newest first. */
export const completions = (tx: Tx, filter: { units: string[] | null; subject?: string; from?: string; to?: string; after?: readonly [string, string]; limit: number }) =>
  tx.many(CompletionRow, sql`with page as materialized (
      select k.* from learning.v_completion k
      where ${all([
        sql`k.tenant_id = ${tx.tenant}`, filter.subject !== undefined && sql`k.subject_id = ${filter.subject}`,
        filter.units !== null && sql`k.person_id in (select p.id from people.v_person p where p.tenant_id = ${tx.tenant} and p.unit_id = any(${filter.units}::uuid[]))`,
        filter.from !== undefined && sql`k.completed_on >= ${filter.from}::date`, filter.to !== undefined && sql`k.completed_on <= ${filter.to}::date`,
        filter.after && sql`(k.completed_on, k.id) < (${filter.after[0]}::date, ${filter.after[1]}::uuid)`,
      ])} order by k.completed_on desc, k.id desc limit ${filter.limit})
    select k.id, k.person_id as "personId", p.number as "personNumber", p.name as "personName", p.unit_name as "unitName", k.subject_id as "subjectId", k.title, k.hours, k.practice_hours as "practiceHours",
      k.completed_on as "completedOn", k.kind, k.way
    from page k join people.v_person p on p.tenant_id = k.tenant_id and p.id = k.person_id order by k.completed_on desc, k.id desc`)

const MyCompletion = z.object({ id: z.uuid(), title: Words, hours: z.number(), practiceHours: z.number(), completedOn: z.string(), kind: z.enum(['online', 'offline']), way: z.enum(['learned', 'tested-out']) })
export const completionsOf = (tx: Tx, personId: string) =>
  tx.many(MyCompletion, sql`select id, title, hours, practice_hours as "practiceHours", completed_on as "completedOn", kind, way from learning.v_completion
    where tenant_id = ${tx.tenant} and person_id = ${personId} order by completed_on desc, id desc limit 500`)
