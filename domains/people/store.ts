import { z } from 'zod'
import type { Tx } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import { all, sql, type Sql } from '#platform/sql.ts'
import { Grant, Person, PersonRow, Post, Region, Unit, type Account, type PersonFilter } from './shapes.ts'

// ---- sign-in and sessions ----

const SignInRow = z.object({
  personId: z.uuid(), name: z.string(), passwordHash: z.string().nullable(), failures: z.number(), lockedFor: z.number(),
})

/** Locked for update, so that guesses made in parallel are counted one after the other. */
export const lockAccount = (tx: Tx, username: string) =>
  tx.maybe(SignInRow, sql`select a.person_id as "personId", p.name, a.password_hash as "passwordHash", a.failures,
      coalesce(greatest(0, ceil(extract(epoch from a.locked_until - now()))), 0)::int as "lockedFor"
    from people.account a join people.person p on p.tenant_id = a.tenant_id and p.id = a.person_id
    where a.tenant_id = ${tx.tenant} and a.username = ${username} and p.left_on is null for update of a`)

export const noteSignIn = (tx: Tx, personId: string, failures: number, lockSeconds: number) =>
  tx.run(sql`update people.account set failures = ${failures}, locked_until = now() + make_interval(secs => ${lockSeconds})
    where tenant_id = ${tx.tenant} and person_id = ${personId}`)

export const passwordHash = (tx: Tx, personId: string) =>
  tx.one(z.object({ hash: z.string().nullable() }), sql`select password_hash as hash from people.account
    where tenant_id = ${tx.tenant} and person_id = ${personId} for update`)

export const setPassword = (tx: Tx, personId: string, hash: string) =>
  tx.run(sql`update people.account set password_hash = ${hash}, failures = 0, locked_until = null
    where tenant_id = ${tx.tenant} and person_id = ${personId}`)

export const addSession = (tx: Tx, session: { id: string; hash: string; personId: string; hours: number; agent: string }) =>
  tx.run(sql`insert into platform.session (tenant_id, id, token_hash, person_id, ends_at, agent)
    values (${tx.tenant}, ${session.id}, ${session.hash}, ${session.personId}, now() + make_interval(mins => ${Math.round(session.hours * 60)}), ${session.agent})`)

const SessionRow = z.object({
  sessionId: z.uuid(), personId: z.uuid(), name: z.string(), unitId: z.uuid(), lang: z.enum(['zh', 'en']), theme: z.enum(['auto', 'light', 'dark']),
  stale: z.boolean(), grants: z.array(z.object({ role: Grant.shape.role, unitId: z.uuid(), actingFor: z.uuid().nullable() })),
})
export type SessionRow = z.infer<typeof SessionRow>

/** The session with its person and the roles in force today; nothing when it has ended or the person has left. */
export const sessionByHash = (tx: Tx, hash: string, hours: number) =>
  tx.maybe(SessionRow, sql`select s.id as "sessionId", p.id as "personId", p.name, p.unit_id as "unitId", a.lang, a.theme,
      s.seen_at < now() - interval '5 minutes' as stale,
      coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'unitId', g.unit_id, 'actingFor', g.acting_for)) from people.v_role_grant g
        where g.tenant_id = s.tenant_id and g.person_id = p.id), '[]') as grants
    from platform.session s
    join people.person p on p.tenant_id = s.tenant_id and p.id = s.person_id and p.left_on is null
    join people.account a on a.tenant_id = s.tenant_id and a.person_id = s.person_id
    where s.tenant_id = ${tx.tenant} and s.token_hash = ${hash} and s.ends_at > now()
      and s.seen_at > now() - make_interval(mins => ${Math.round(hours * 60)})`)

export const touchSession = (tx: Tx, sessionId: string, hours: number) =>
  tx.run(sql`update platform.session set seen_at = now(), ends_at = now() + make_interval(mins => ${Math.round(hours * 60)})
    where tenant_id = ${tx.tenant} and id = ${sessionId}`)

export const endSession = (tx: Tx, sessionId: string) =>
  tx.run(sql`delete from platform.session where tenant_id = ${tx.tenant} and id = ${sessionId}`)

export const endOtherSessions = (tx: Tx, personId: string, except: string) =>
  tx.run(sql`delete from platform.session where tenant_id = ${tx.tenant} and person_id = ${personId} and id <> ${except}`)

export const deleteEndedSessions = (tx: Tx) => tx.run(sql`delete from platform.session where tenant_id = ${tx.tenant} and ends_at < now()`)

// ---- tenants ----

const Tenant = z.object({ id: z.uuid(), code: z.string(), name: z.object({ zh: z.string(), en: z.string() }), timeZone: z.string() })
export type Tenant = z.infer<typeof Tenant>

export const tenants = (tx: Tx) => tx.many(Tenant, sql`select id, code, name, time_zone as "timeZone" from people.tenant order by id`)

export const addTenant = (tx: Tx, tenant: { code: string; name: { zh: string; en: string } }) =>
  tx.run(sql`insert into people.tenant (id, code, name) values (${tx.tenant}, ${tenant.code}, ${JSON.stringify(tenant.name)})`)

/** Holds off a second first-run set-up until this transaction ends. */
export const lockSetUp = (tx: Tx) => tx.run(sql`lock table people.tenant in share row exclusive mode`)

// ---- accounts ----

export const addAccounts = (tx: Tx, accounts: { personId: string; username: string; hash: string | null }[]) =>
  tx.run(sql`insert into people.account (tenant_id, person_id, username, password_hash)
    select ${tx.tenant}, a.person_id, a.username, a.hash
    from unnest(${accounts.map(a => a.personId)}::uuid[], ${accounts.map(a => a.username)}::text[], ${accounts.map(a => a.hash)}::text[]) as a(person_id, username, hash)`)

const AccountRow = z.object({
  personId: z.uuid(), username: z.string(), name: z.string(), number: z.string(), unitName: Unit.shape.name, postName: Unit.shape.name.nullable(),
  lang: z.enum(['zh', 'en']), theme: z.enum(['auto', 'light', 'dark']),
})
export const account = (tx: Tx, personId: string): Promise<Omit<Account, 'grants'>> =>
  tx.one(AccountRow, sql`select p.id as "personId", a.username, p.name, p.number, p.unit_name as "unitName", p.post_name as "postName", a.lang, a.theme
    from people.account a join people.v_person p on p.tenant_id = a.tenant_id and p.id = a.person_id
    where a.tenant_id = ${tx.tenant} and a.person_id = ${personId}`)

export const setPreferences = (tx: Tx, personId: string, preferences: { lang?: string; theme?: string }) =>
  tx.run(sql`update people.account set lang = coalesce(${preferences.lang ?? null}, lang), theme = coalesce(${preferences.theme ?? null}, theme)
    where tenant_id = ${tx.tenant} and person_id = ${personId}`)

// ---- roles ----

const grantColumns = sql`select g.id, g.person_id as "personId", p.name as "personName", g.role, g.unit_id as "unitId", u.name as "unitName",
    g.begins_on as "beginsOn", g.ends_on as "endsOn"
  from people.role_grant g
  join people.person p on p.tenant_id = g.tenant_id and p.id = g.person_id
  join people.unit u on u.tenant_id = g.tenant_id and u.id = g.unit_id`

export const grantsOf = (tx: Tx, personId: string) =>
  tx.many(Grant, sql`${grantColumns} where g.tenant_id = ${tx.tenant} and g.person_id = ${personId} and g.withdrawn_at is null order by g.begins_on, g.id`)

export const grantsWithin = (tx: Tx, scope: string[]) =>
  tx.many(Grant, sql`${grantColumns} where g.tenant_id = ${tx.tenant} and g.withdrawn_at is null and ${unitWithin(tx, sql`g.unit_id`, scope)}
    order by p.name, g.id limit 500`)

/** @throws NotFound outside the scope, and once withdrawn */
export const grantWithin = async (tx: Tx, id: string, scope: string[]): Promise<Grant> => {
  const [grant] = await tx.many(Grant, sql`${grantColumns} where g.tenant_id = ${tx.tenant} and g.id = ${id} and g.withdrawn_at is null
    and ${unitWithin(tx, sql`g.unit_id`, scope)}`)
  if (!grant) throw new NotFound()
  return grant
}

export const addGrants = (tx: Tx, grants: { id: string; personId: string; role: string; unitId: string; beginsOn: string; endsOn: string | null }[]) =>
  tx.run(sql`insert into people.role_grant (tenant_id, id, person_id, role, unit_id, begins_on, ends_on, granted_by)
    select ${tx.tenant}, g.id, g.person_id, g.role, g.unit_id, g.begins_on, g.ends_on, ${tx.person}
    from unnest(${grants.map(g => g.id)}::uuid[], ${grants.map(g => g.personId)}::uuid[], ${grants.map(g => g.role)}::text[],
      ${grants.map(g => g.unitId)}::uuid[], ${grants.map(g => g.beginsOn)}::date[], ${grants.map(g => g.endsOn)}::date[])
      as g(id, person_id, role, unit_id, begins_on, ends_on)`)

/** The grants by which this person holds the role over that unit through the whole period. */
export const coveringGrants = (tx: Tx, personId: string, roles: string[], unitId: string, beginsOn: string, endsOn: string | null) =>
  tx.many(z.object({ id: z.uuid() }), sql`select g.id from people.role_grant g
    join people.unit_closure c on c.tenant_id = g.tenant_id and c.ancestor_id = g.unit_id and c.descendant_id = ${unitId}
    where g.tenant_id = ${tx.tenant} and g.person_id = ${personId} and g.role = any(${roles}) and g.withdrawn_at is null and g.acting_for is null
      and g.begins_on <= ${beginsOn} and (g.ends_on is null or (${endsOn}::date is not null and g.ends_on >= ${endsOn}::date))`)

export const withdrawGrant = (tx: Tx, id: string, scope: string[]) =>
  tx.run(sql`update people.role_grant g set withdrawn_at = now(), withdrawn_by = ${tx.person}
    where g.tenant_id = ${tx.tenant} and g.id = ${id} and g.withdrawn_at is null and ${unitWithin(tx, sql`g.unit_id`, scope)}`)

// ---- units, regions, posts ----

/** The unit lies at or below one of the scope's units. Who may see it stands in the `where`. */
export const unitWithin = (tx: Tx, unit: Sql, scope: string[]): Sql =>
  sql`exists (select 1 from people.unit_closure scope where scope.tenant_id = ${tx.tenant} and scope.descendant_id = ${unit} and scope.ancestor_id = any(${scope}))`

/** Whether the unit is open and lies within the scope. */
export const openUnitWithin = async (tx: Tx, unitId: string, scope: string[]): Promise<boolean> =>
  (await tx.run(sql`select 1 from people.unit u where u.tenant_id = ${tx.tenant} and u.id = ${unitId} and u.closed_at is null and ${unitWithin(tx, sql`u.id`, scope)}`)) > 0

/** Open units to choose from, sections left out, the highest first; all of them where no scope is given. */
export const openUnitsWithin = (tx: Tx, scope: string[] | null) => tx.many(Unit.pick({ id: true, code: true, name: true }), sql`
  select u.id, u.code, u.name from people.unit u
  where ${all([sql`u.tenant_id = ${tx.tenant}`, sql`u.closed_at is null`, sql`u.kind <> 'section'`, scope !== null && unitWithin(tx, sql`u.id`, scope)])}
  order by u.kind = 'root' desc, u.code limit 2000`)

export const units = (tx: Tx, scope: string[]) =>
  tx.many(Unit, sql`select u.id, u.parent_id as "parentId", u.agency_id as "agencyId", u.region_id as "regionId", u.code, u.name, u.kind,
      (select max(c.depth) from people.unit_closure c where c.tenant_id = u.tenant_id and c.descendant_id = u.id) as depth,
      coalesce(n.persons, 0)::int as persons
    from people.unit u
    left join (select p.unit_id, count(*) as persons from people.person p where p.tenant_id = ${tx.tenant} and p.left_on is null group by p.unit_id) n on n.unit_id = u.id
    where u.tenant_id = ${tx.tenant} and u.closed_at is null and ${unitWithin(tx, sql`u.id`, scope)}
    order by depth, u.code`)

export const rootUnit = (tx: Tx) =>
  tx.one(z.object({ id: z.uuid() }), sql`select id from people.unit where tenant_id = ${tx.tenant} and parent_id is null`)

export type UnitRow = { id: string; parentId: string | null; agencyId: string | null; regionId: string | null; code: string; name: { zh: string; en: string }; kind: string }

/** Adds units; a parent must stand before its children or exist already. */
export const addUnits = async (tx: Tx, rows: UnitRow[]): Promise<void> => {
  if (rows.length === 0) return
  await tx.run(sql`insert into people.unit (tenant_id, id, parent_id, agency_id, region_id, code, name, kind)
    select ${tx.tenant}, u.id, u.parent_id, u.agency_id, u.region_id, u.code, u.name::jsonb, u.kind
    from unnest(${rows.map(u => u.id)}::uuid[], ${rows.map(u => u.parentId)}::uuid[], ${rows.map(u => u.agencyId)}::uuid[], ${rows.map(u => u.regionId)}::uuid[],
      ${rows.map(u => u.code)}::text[], ${rows.map(u => JSON.stringify(u.name))}::text[], ${rows.map(u => u.kind)}::text[])
      as u(id, parent_id, agency_id, region_id, code, name, kind)`)
  await tx.run(sql`with recursive up (descendant_id, ancestor_id, depth) as (
      select u.id, u.id, 0 from people.unit u where u.tenant_id = ${tx.tenant} and u.id = any(${rows.map(u => u.id)}::uuid[])
      union all
      select up.descendant_id, u.parent_id, up.depth + 1 from up
      join people.unit u on u.tenant_id = ${tx.tenant} and u.id = up.ancestor_id where u.parent_id is not null)
    insert into people.unit_closure (tenant_id, ancestor_id, descendant_id, depth) select ${tx.tenant}, ancestor_id, descendant_id, depth from up
    on conflict do nothing`)
}

export const unitById = (tx: Tx, id: string, scope: string[]) =>
  tx.one(z.object({ id: z.uuid(), agencyId: z.uuid().nullable(), regionId: z.uuid().nullable() }), sql`
    select u.id, u.agency_id as "agencyId", u.region_id as "regionId" from people.unit u
    where u.tenant_id = ${tx.tenant} and u.id = ${id} and ${unitWithin(tx, sql`u.id`, scope)}`)

export const regions = (tx: Tx) =>
  tx.many(Region, sql`select id, code, name, lagging from people.region where tenant_id = ${tx.tenant} order by code`)

export const addRegions = (tx: Tx, rows: { id: string; code: string; name: { zh: string; en: string }; lagging: boolean }[]) =>
  tx.run(sql`insert into people.region (tenant_id, id, code, name, lagging)
    select ${tx.tenant}, r.id, r.code, r.name::jsonb, r.lagging
    from unnest(${rows.map(r => r.id)}::uuid[], ${rows.map(r => r.code)}::text[], ${rows.map(r => JSON.stringify(r.name))}::text[], ${rows.map(r => r.lagging)}::boolean[])
      as r(id, code, name, lagging)`)

export const posts = (tx: Tx) =>
  tx.many(Post, sql`select po.id, po.code, po.name, (select count(*)::int from people.person p
      where p.tenant_id = po.tenant_id and p.post_id = po.id and p.left_on is null) as persons
    from people.post po where po.tenant_id = ${tx.tenant} and po.closed_at is null order by po.code`)

export const addPosts = (tx: Tx, rows: { id: string; code: string; name: { zh: string; en: string } }[]) =>
  tx.run(sql`insert into people.post (tenant_id, id, code, name)
    select ${tx.tenant}, p.id, p.code, p.name::jsonb
    from unnest(${rows.map(p => p.id)}::uuid[], ${rows.map(p => p.code)}::text[], ${rows.map(p => JSON.stringify(p.name))}::text[]) as p(id, code, name)`)

// ---- persons ----

const personColumns = sql`p.id, p.number, p.name, p.unit_id as "unitId", p.unit_name as "unitName", p.agency_id as "agencyId", p.agency_name as "agencyName",
  p.region_id as "regionId", p.region_name as "regionName", p.post_id as "postId", p.post_name as "postName", p.grade, p.left_on as "leftOn"`

const personFilter = (tx: Tx, filter: Omit<PersonFilter, 'after' | 'limit'>, scope: string[]): Sql => all([
  sql`p.tenant_id = ${tx.tenant}`,
  !filter.left && sql`p.left_on is null`,
  unitWithin(tx, sql`p.unit_id`, scope),
  filter.unit !== undefined && unitWithin(tx, sql`p.unit_id`, [filter.unit]),
  filter.post !== undefined && sql`p.post_id = ${filter.post}`,
  filter.region !== undefined && sql`exists (select 1 from people.unit fu where fu.tenant_id = p.tenant_id and fu.id = p.unit_id and fu.region_id = ${filter.region})`,
  Boolean(filter.q) && sql`(p.number = ${filter.q ?? ''} or position(lower(${filter.q ?? ''}) in lower(p.name)) > 0)`,
])

/** One page of persons in the order of their numbers; `after` is the last number seen. */
export const persons = (tx: Tx, filter: PersonFilter, after: string | null, scope: string[]) =>
  tx.many(PersonRow, sql`select ${personColumns} from people.v_person p
    where ${personFilter(tx, filter, scope)} and (${after}::text is null or p.number > ${after})
    order by p.number limit ${filter.limit + 1}`)

export const countPersons = async (tx: Tx, filter: PersonFilter, scope: string[]) =>
  (await tx.one(z.object({ n: z.number() }), sql`select count(*)::int as n from people.person p where ${personFilter(tx, filter, scope)}`)).n

export const person = (tx: Tx, id: string, scope: string[], self: string | null) =>
  tx.one(Person, sql`select ${personColumns}, p.gender, p.born_on as "bornOn", p.joined_on as "joinedOn", p.email, q.phone
    from people.v_person p join people.person q on q.tenant_id = p.tenant_id and q.id = p.id
    where p.tenant_id = ${tx.tenant} and p.id = ${id} and (p.id = ${self} or ${unitWithin(tx, sql`p.unit_id`, scope)})`)

export const correctPerson = (tx: Tx, id: string, to: { name: string; unitId: string; postId: string | null; grade: string; email: string; phone: string }) =>
  tx.run(sql`update people.person set name = ${to.name}, unit_id = ${to.unitId}, post_id = ${to.postId}, grade = ${to.grade}, email = ${to.email}, phone = ${to.phone}
    where tenant_id = ${tx.tenant} and id = ${id}`)

export type NewPerson = {
  id: string; number: string; name: string; unitId: string; postId: string | null; grade: string; gender: string; bornOn: string | null; joinedOn: string | null; email: string; phone: string
}

export const addPersons = (tx: Tx, rows: NewPerson[]) =>
  tx.run(sql`insert into people.person (tenant_id, id, number, name, unit_id, post_id, grade, gender, born_on, joined_on, email, phone)
    select ${tx.tenant}, p.* from unnest(${rows.map(p => p.id)}::uuid[], ${rows.map(p => p.number)}::text[], ${rows.map(p => p.name)}::text[],
      ${rows.map(p => p.unitId)}::uuid[], ${rows.map(p => p.postId)}::uuid[], ${rows.map(p => p.grade)}::text[], ${rows.map(p => p.gender)}::text[],
      ${rows.map(p => p.bornOn)}::date[], ${rows.map(p => p.joinedOn)}::date[], ${rows.map(p => p.email)}::text[], ${rows.map(p => p.phone)}::text[]) as p`)

export const namesOf = async (tx: Tx, ids: string[]): Promise<Map<string, string>> =>
  new Map((await tx.raw<{ id: string; name: string }>(sql`select id, name from people.person where tenant_id = ${tx.tenant} and id = any(${ids}::uuid[])`))
    .map(row => [row.id, row.name]))

export const personIdByNumber = (tx: Tx, number: string, scope: string[]) =>
  tx.maybe(z.object({ id: z.uuid() }), sql`select id from people.person p where p.tenant_id = ${tx.tenant} and p.number = ${number} and ${unitWithin(tx, sql`p.unit_id`, scope)}`)

/** Names of all units, for reports that are not limited to a part of the tree. */
export const unitNames = async (tx: Tx): Promise<Map<string, { zh: string; en: string }>> =>
  new Map((await tx.many(z.object({ id: z.uuid(), name: Unit.shape.name }), sql`select id, name from people.unit where tenant_id = ${tx.tenant}`)).map(row => [row.id, row.name]))

/** In whose name the command line acts: the administrator who was there first. */
export const firstAdministrator = async (tx: Tx): Promise<string> =>
  (await tx.one(z.object({ id: z.uuid() }), sql`select person_id as id from people.role_grant
    where tenant_id = ${tx.tenant} and role = 'administrator' and withdrawn_at is null order by granted_at, id limit 1`)).id
