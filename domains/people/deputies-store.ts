import { z } from 'zod'
import type { Tx } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'
import { Deputy, Name } from './shapes.ts'

/** Somebody present with that number in one of the units. */
export const presentByNumber = (tx: Tx, number: string, scope: string[]) =>
  tx.maybe(z.object({ id: z.uuid(), name: z.string() }), sql`select p.id, p.name from people.person p
    where p.tenant_id = ${tx.tenant} and p.number = ${number} and p.left_on is null
      and exists (select 1 from people.unit_closure c where c.tenant_id = p.tenant_id and c.descendant_id = p.unit_id and c.ancestor_id = any(${scope}))`)

/** A role that the person holds in their own right through the whole period. */
export const ownGrant = (tx: Tx, personId: string, id: string, beginsOn: string, endsOn: string) =>
  tx.maybe(z.object({ role: Deputy.shape.role, unitId: z.uuid() }), sql`select role, unit_id as "unitId" from people.role_grant
    where tenant_id = ${tx.tenant} and id = ${id} and person_id = ${personId} and acting_for is null and withdrawn_at is null and role in ('head', 'finance')
      and begins_on <= ${beginsOn}::date and (ends_on is null or ends_on >= ${endsOn}::date)`)

/** What the person could hand over today: roles held in their own right. */
export const ownGrants = (tx: Tx, personId: string) =>
  tx.many(z.object({ id: z.uuid(), role: Deputy.shape.role, unitName: Name }), sql`select g.id, g.role, u.name as "unitName" from people.v_role_grant g
    join people.unit u on u.tenant_id = g.tenant_id and u.id = g.unit_id
    where g.tenant_id = ${tx.tenant} and g.person_id = ${personId} and g.acting_for is null and g.role in ('head', 'finance') order by g.role, u.code`)

export const addDeputy = (tx: Tx, d: { id: string; personId: string; role: string; unitId: string; beginsOn: string; endsOn: string; actingFor: string }) =>
  tx.run(sql`insert into people.role_grant (tenant_id, id, person_id, role, unit_id, begins_on, ends_on, granted_by, acting_for)
    values (${tx.tenant}, ${d.id}, ${d.personId}, ${d.role}, ${d.unitId}, ${d.beginsOn}, ${d.endsOn}, ${tx.person}, ${d.actingFor})`)

/** Deputies of the person, and those whose deputy the person is, unless withdrawn; what is over for a year is left out. */
export const deputies = (tx: Tx, personId: string) =>
  tx.many(Deputy, sql`select g.id, g.role, u.name as "unitName", g.person_id as "deputyId", d.name as "deputyName", g.acting_for as "principalId", p.name as "principalName",
      g.begins_on as "beginsOn", g.ends_on as "endsOn",
      case when g.ends_on <= current_date then 'over' when g.begins_on > current_date then 'coming' when v.id is null then 'lapsed' else 'acting' end as state
    from people.role_grant g
    join people.unit u on u.tenant_id = g.tenant_id and u.id = g.unit_id
    join people.person d on d.tenant_id = g.tenant_id and d.id = g.person_id
    join people.person p on p.tenant_id = g.tenant_id and p.id = g.acting_for
    left join people.v_role_grant v on v.tenant_id = g.tenant_id and v.id = g.id
    where g.tenant_id = ${tx.tenant} and g.withdrawn_at is null and ${personId} in (g.acting_for, g.person_id) and g.acting_for is not null
      and g.ends_on > current_date - 366 order by g.ends_on desc, g.id limit 200`)

export const endDeputy = (tx: Tx, id: string, principalId: string) =>
  tx.maybe(z.object({ deputyId: z.uuid() }), sql`update people.role_grant set withdrawn_at = now(), withdrawn_by = ${tx.person}
    where tenant_id = ${tx.tenant} and id = ${id} and acting_for = ${principalId} and withdrawn_at is null returning person_id as "deputyId"`)
