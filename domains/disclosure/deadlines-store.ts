import { deadlinesFrom } from '#domains/services/index.ts'
import type { Tx } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'

/** Requests that a person has to answer by a day, for the calendar of all their deadlines. */
export const ownDeadlines = (tx: Tx, personId: string) => deadlinesFrom(tx, sql`disclosure.v_deadline`, personId)
