import type { Tx } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'

/** Who is enrolled in the sessions of an offering that are over, with the session's first and last day. */
export const attendances = (tx: Tx, offeringId: string, today: string) =>
  tx.raw<{ personId: string; groupId: string; firstDay: string; lastDay: string }>(sql`
    select e.person_id as "personId", s.id as "groupId", s.days[1]::text as "firstDay", s.days[cardinality(s.days)]::text as "lastDay"
    from planning.session s join learning.v_enrolment e on e.tenant_id = s.tenant_id and e.session_id = s.id and e.state = 'enrolled'
    where s.tenant_id = ${tx.tenant} and s.offering_id = ${offeringId} and s.state = 'offered' and s.days[cardinality(s.days)] < ${today}::date
    order by s.days[1], s.id, e.person_id`)
