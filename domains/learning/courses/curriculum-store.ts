import { z } from 'zod'
import type { Tx } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'
import { Words } from '../shapes.ts'

const Demand = z.object({ code: z.string(), level: z.number().int(), persons: z.number().int() })
/** How many persons of these units hold posts that ask for each competency at each level. */
export const demand = (tx: Tx, frameworkId: string, scope: string[]) =>
  tx.many(Demand, sql`select c.code, r.level, count(*)::int as persons
    from people.v_person p
    join competency.v_requirement r on r.tenant_id = p.tenant_id and r.post_id = p.post_id and r.framework_id = ${frameworkId}
    join competency.v_competency c on c.tenant_id = r.tenant_id and c.id = r.competency_id
    where p.tenant_id = ${tx.tenant} and p.left_on is null and r.level > 0
      and p.unit_id in (select descendant_id from people.v_unit_scope where tenant_id = ${tx.tenant} and ancestor_id = any(${scope}::uuid[]))
    group by c.code, r.level`)

/** The campaign that was scored last. */
export const latestMeasure = (tx: Tx, frameworkId: string) =>
  tx.maybe(z.object({ id: z.uuid(), title: Words }), sql`select id, title from diagnosis.v_campaign where tenant_id = ${tx.tenant} and framework_id = ${frameworkId} and scored_at is not null order by scored_at desc limit 1`)

/** How many of these units' persons were measured below the level that their post asks. */
export const shortfall = (tx: Tx, campaignId: string, scope: string[]) =>
  tx.many(Demand, sql`select c.code, r.required_level as level, count(*)::int as persons
    from diagnosis.v_competency_result r
    join people.v_person p on p.tenant_id = r.tenant_id and p.id = r.person_id
    join competency.v_competency c on c.tenant_id = r.tenant_id and c.id = r.competency_id
    where r.tenant_id = ${tx.tenant} and r.campaign_id = ${campaignId} and r.required_level > 0 and coalesce(r.level, 0) < r.required_level
      and p.unit_id in (select descendant_id from people.v_unit_scope where tenant_id = ${tx.tenant} and ancestor_id = any(${scope}::uuid[]))
    group by c.code, r.required_level`)

const Taught = z.object({ code: z.string(), level: z.number().int(), id: z.uuid(), courseCode: z.string(), title: Words, minutes: z.number().int(), practiceMinutes: z.number().int() })
/** What the catalogue teaches. */
export const taught = (tx: Tx) =>
  tx.many(Taught, sql`select k.code, k.level, c.id, c.code as "courseCode", c.title, c.minutes, c.practice_minutes as "practiceMinutes"
    from learning.v_course_competency k join learning.v_course c on c.tenant_id = k.tenant_id and c.id = k.course_id where k.tenant_id = ${tx.tenant} order by c.code`)
