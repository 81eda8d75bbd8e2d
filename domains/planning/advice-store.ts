import type { z } from 'zod'
import type { Tx } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'

/** Active offerings with an effect on each competency, at most `each` for a competency and level. */
export const helpful = <S extends z.ZodType>(tx: Tx, shape: S, today: string, each: number) =>
  tx.many(shape, sql`select "competencyId", title, level, hours, exit, "nextDay" from (
      select e.competency_id as "competencyId", o.title, o.level, o.hours, e.exit, s.next as "nextDay",
        row_number() over (partition by e.competency_id, o.level order by s.next nulls last, e.gain desc, o.code) as place
      from planning.effect e join planning.offering o on o.tenant_id = e.tenant_id and o.id = e.offering_id and o.state = 'active'
      left join lateral (select min(s.days[1]) as next from planning.session s
        where s.tenant_id = o.tenant_id and s.offering_id = o.id and s.state = 'offered' and s.days[1] >= ${today}::date) s on true
      where e.tenant_id = ${tx.tenant}) ranked
    where place <= ${each} order by "competencyId", level, place`)
