import { z } from 'zod'
import { newId, type Tx } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'

const Words = z.object({ zh: z.string(), en: z.string() })
const Rules = z.object({ maxItems: z.number(), certainty: z.number(), minutes: z.number().nullable() })
export type AdaptiveRules = z.infer<typeof Rules>

const Campaign = z.object({ id: z.uuid(), title: Words, state: z.enum(['draft', 'open', 'closed']), testMode: z.enum(['fixed', 'adaptive']), bankId: z.uuid().nullable() })

/** As little of a campaign as a step needs. */
export const campaign = (tx: Tx, id: string) =>
  tx.one(Campaign, sql`select id, title, state, test_mode as "testMode", bank_id as "bankId" from diagnosis.campaign where tenant_id = ${tx.tenant} and id = ${id}`)

export const setBank = (tx: Tx, id: string, bankId: string) => tx.run(sql`update diagnosis.campaign set bank_id = ${bankId} where tenant_id = ${tx.tenant} and id = ${id}`)

const Purpose = z.object({
  purpose: z.string(), purposeId: z.uuid(), title: Words, state: z.enum(['draft', 'open', 'closed']).nullable(), competencyId: z.uuid().nullable(),
})

// ---- checks for oneself ----

/** The person's open check of a competency, begun now if there was none. */
export const openCheck = async (tx: Tx, personId: string, competencyId: string, now: Date): Promise<string> => {
  await tx.run(sql`insert into diagnosis.self_check (tenant_id, id, person_id, competency_id, started_at) values (${tx.tenant}, ${newId()}, ${personId}, ${competencyId}, ${now})
    on conflict (tenant_id, person_id, competency_id) where finished_at is null do nothing`)
  return (await tx.one(z.object({ id: z.uuid() }), sql`select id from diagnosis.self_check
    where tenant_id = ${tx.tenant} and person_id = ${personId} and competency_id = ${competencyId} and finished_at is null`)).id
}

/** What a sitting is for, in one look: a campaign or a check of one competency. */
export const purposeOf = (tx: Tx, sittingId: string) =>
  tx.one(Purpose, sql`select s.purpose, s.purpose_id as "purposeId", coalesce(c.title, k.name) as title, c.state, k.id as "competencyId" from assessment.v_sitting s
    left join diagnosis.campaign c on s.purpose = 'campaign' and c.tenant_id = s.tenant_id and c.id = s.purpose_id
    left join diagnosis.self_check o on s.purpose = 'self-check' and o.tenant_id = s.tenant_id and o.id = s.purpose_id
    left join competency.v_competency k on k.tenant_id = o.tenant_id and k.id = o.competency_id
    where s.tenant_id = ${tx.tenant} and s.id = ${sittingId}`)

export const finishCheck = (
  tx: Tx, id: string, now: Date, found: { asked: number; answered: number; ability: number; standardError: number; levels: number[] },
) => tx.run(sql`update diagnosis.self_check set finished_at = ${now}, asked = ${found.asked}, answered = ${found.answered}, ability = ${found.ability},
    standard_error = ${found.standardError}, levels = ${found.levels}::float8[] where tenant_id = ${tx.tenant} and id = ${id} and finished_at is null`)

const Check = z.object({
  id: z.uuid(), sittingId: z.uuid().nullable(), competencyId: z.uuid(), startedAt: z.string(), finishedAt: z.string().nullable(), asked: z.number(), answered: z.number(),
  ability: z.number(), standardError: z.number(), levels: z.array(z.number()), requiredLevel: z.number().nullable(),
})
const checkColumns = sql`k.id, s.id as "sittingId", k.competency_id as "competencyId", k.started_at as "startedAt", k.finished_at as "finishedAt", k.asked, k.answered, k.ability,
    k.standard_error as "standardError", k.levels, r.level as "requiredLevel"
  from diagnosis.self_check k
  left join assessment.v_sitting s on s.tenant_id = k.tenant_id and s.purpose_id = k.id and s.kind = 'test'
  left join people.v_person p on p.tenant_id = k.tenant_id and p.id = k.person_id
  left join competency.v_competency c on c.tenant_id = k.tenant_id and c.id = k.competency_id
  left join competency.v_requirement r on r.tenant_id = k.tenant_id and r.post_id = p.post_id and r.framework_id = c.framework_id and r.competency_id = k.competency_id`

/** A finished check of this very person. @throws NotFound for anybody else */
export const check = (tx: Tx, id: string, personId: string) =>
  tx.one(Check, sql`select ${checkColumns} where k.tenant_id = ${tx.tenant} and k.id = ${id} and k.person_id = ${personId} and k.finished_at is not null`)

/** The person's newest finished check of each competency. */
export const checks = (tx: Tx, personId: string) =>
  tx.many(Check, sql`select distinct on (k.competency_id) ${checkColumns} where k.tenant_id = ${tx.tenant} and k.person_id = ${personId} and k.finished_at is not null
    order by k.competency_id, k.finished_at desc`)

/** Codes of the items that the person answered in the test of a campaign or a check. */
export const answeredCodes = async (tx: Tx, purposeId: string, personId: string): Promise<Set<string>> =>
  new Set((await tx.raw<{ code: string }>(sql`select a.question as code from assessment.v_sitting s join assessment.v_answer a on a.tenant_id = s.tenant_id and a.sitting_id = s.id
    where s.tenant_id = ${tx.tenant} and s.purpose_id = ${purposeId} and s.person_id = ${personId} and s.kind = 'test'`)).map(row => row.code))
