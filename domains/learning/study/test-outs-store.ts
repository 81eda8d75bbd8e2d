import { z } from 'zod'
import { newId, type Tx } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'
import { Words } from '../shapes.ts'

const Demand = z.object({ competencyId: z.uuid(), code: z.string(), level: z.number().int(), name: Words, levelName: Words })
const Found = z.object({ code: z.string(), chance: z.number(), ability: z.number(), standardError: z.number(), asked: z.number().int() })
const TestOut = z.object({
  id: z.uuid(), studyId: z.uuid(), version: z.number().int(), sittingId: z.uuid().nullable(), demands: z.array(Demand), found: z.array(Found).nullable(), passed: z.boolean().nullable(), finishedAt: z.string().nullable(),
})
export type TestOut = z.infer<typeof TestOut>
const columns = sql`id, study_id as "studyId", version, sitting_id as "sittingId", demands, found, passed, finished_at as "finishedAt"`

/** The newest of a study, whether it goes on or has ended. */
export const latest = (tx: Tx, studyId: string) =>
  tx.maybe(TestOut, sql`select ${columns} from learning.test_out where tenant_id = ${tx.tenant} and study_id = ${studyId} order by started_at desc, id desc limit 1`)

/** The one that goes on; begun now if there is none. Two tabs share one. */
export const open = async (tx: Tx, given: { studyId: string; version: number; demands: TestOut['demands'] }, now: Date): Promise<TestOut> => {
  await tx.run(sql`insert into learning.test_out (tenant_id, id, study_id, version, demands, started_at) values (${tx.tenant}, ${newId()}, ${given.studyId}, ${given.version}, ${JSON.stringify(given.demands)}, ${now})
    on conflict (tenant_id, study_id) where finished_at is null do nothing`)
  return tx.one(TestOut, sql`select ${columns} from learning.test_out where tenant_id = ${tx.tenant} and study_id = ${given.studyId} and finished_at is null`)
}

export const setSitting = (tx: Tx, id: string, sittingId: string) => tx.run(sql`update learning.test_out set sitting_id = ${sittingId} where tenant_id = ${tx.tenant} and id = ${id}`)

export const finish = (tx: Tx, id: string, given: { found: z.infer<typeof Found>[]; passed: boolean }, now: Date) =>
  tx.run(sql`update learning.test_out set found = ${JSON.stringify(given.found)}, passed = ${given.passed}, finished_at = ${now} where tenant_id = ${tx.tenant} and id = ${id} and finished_at is null`)
