import type { Tx } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'

export type Expected = { pack: string; quota: string; from: string; to: string; period: string; measure: string }

/**
 * Who is expected to miss a quota whose period is running, each once a month for each quota: those told in this month already are
 * left out, and whoever is named here is noted as told. `missing` is what the forecast says, rounded up to whole hours or days.
 */
export const toTell = (tx: Tx, today: string) =>
  tx.raw<Expected & { missing: number; persons: string[] }>(sql`with expected as (
      select t.person_id, t.pack_code, t.quota, t.begins_on, t.ends_on, t.period, t.measure, ceil(t.forecast - 1e-9)::int as missing
      from credits.total t join people.v_person p on p.tenant_id = t.tenant_id and p.id = t.person_id
      where t.tenant_id = ${tx.tenant} and p.left_on is null and t.begins_on <= ${today}::date and t.ends_on > ${today}::date and t.forecast > 0),
    fresh as (
      insert into credits.reminder (tenant_id, person_id, about, pack_code, quota, begins_on, month)
      select ${tx.tenant}, person_id, 'self', pack_code, quota, begins_on, date_trunc('month', ${today}::date)::date from expected order by person_id
      on conflict do nothing returning person_id, pack_code, quota, begins_on)
    select e.pack_code as pack, e.quota, e.begins_on as "from", e.ends_on as "to", e.period, e.measure, e.missing, jsonb_agg(e.person_id order by e.person_id) as persons
    from expected e join fresh f on f.person_id = e.person_id and f.pack_code = e.pack_code and f.quota = e.quota and f.begins_on = e.begins_on
    group by e.pack_code, e.quota, e.begins_on, e.ends_on, e.period, e.measure, e.missing order by e.pack_code, e.quota, e.begins_on, e.missing`)

/**
 * How many of a training officer's people are expected to miss each quota: everybody counts with those who hold the role nearest
 * above them, and with nobody further up. Officers told in this month already are left out; whoever is named here is noted as told.
 */
export const officersToTell = (tx: Tx, today: string) =>
  tx.raw<Expected & { n: number; officers: string[] }>(sql`with expected as (
      select t.person_id, p.unit_id, t.pack_code, t.quota, t.begins_on, t.ends_on, t.period, t.measure
      from credits.total t join people.v_person p on p.tenant_id = t.tenant_id and p.id = t.person_id
      where t.tenant_id = ${tx.tenant} and p.left_on is null and t.begins_on <= ${today}::date and t.ends_on > ${today}::date and t.forecast > 0),
    near as (
      select u.unit_id, g.person_id as officer_id, rank() over (partition by u.unit_id order by c.depth) as place
      from (select distinct unit_id from expected) u
      join people.v_unit_scope c on c.tenant_id = ${tx.tenant} and c.descendant_id = u.unit_id
      join people.v_role_grant g on g.tenant_id = c.tenant_id and g.unit_id = c.ancestor_id and g.role = 'training-officer'),
    counts as (
      select n.officer_id, e.pack_code, e.quota, e.begins_on, e.ends_on, e.period, e.measure, count(distinct e.person_id)::int as n
      from expected e join near n on n.unit_id = e.unit_id and n.place = 1 group by n.officer_id, e.pack_code, e.quota, e.begins_on, e.ends_on, e.period, e.measure),
    fresh as (
      insert into credits.reminder (tenant_id, person_id, about, pack_code, quota, begins_on, month)
      select ${tx.tenant}, officer_id, 'units', pack_code, quota, begins_on, date_trunc('month', ${today}::date)::date from counts order by officer_id
      on conflict do nothing returning person_id, pack_code, quota, begins_on)
    select c.pack_code as pack, c.quota, c.begins_on as "from", c.ends_on as "to", c.period, c.measure, c.n, jsonb_agg(c.officer_id) as officers
    from counts c join fresh f on f.person_id = c.officer_id and f.pack_code = c.pack_code and f.quota = c.quota and f.begins_on = c.begins_on
    group by c.pack_code, c.quota, c.begins_on, c.ends_on, c.period, c.measure, c.n order by c.pack_code, c.quota, c.begins_on, c.n`)
