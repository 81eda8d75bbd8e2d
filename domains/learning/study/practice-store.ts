import { z } from 'zod'
import type { Tx } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'
import { CaseDraft } from '../cases/shapes.ts'
import { Words } from '../shapes.ts'
import { workshopRounds } from '../workshops/rounds.ts'

const CaseVersion = z.object({ document: CaseDraft, withdrawn: z.boolean() })
/** A version of a case, also of one that has left the library since. */
export const caseVersion = (tx: Tx, id: string, version: number) =>
  tx.maybe(CaseVersion, sql`select v.document, c.withdrawn_at is not null as withdrawn from learning.case_version v join learning.practice_case c on c.tenant_id = v.tenant_id and c.id = v.case_id
    where v.tenant_id = ${tx.tenant} and v.case_id = ${id} and v.version = ${version}`)

const Workshop = z.object({ question: Words, round: z.enum(workshopRounds), took: z.boolean() })
/** A workshop that has been opened, and whether the person has had an idea, grouped, said something or voted in it. */
export const workshopFor = (tx: Tx, id: string, personId: string) =>
  tx.maybe(Workshop, sql`select w.question, w.round, exists (select 1 from learning.workshop_part x where x.tenant_id = w.tenant_id and x.workshop_id = w.id and x.person_id = ${personId}) as took
    from learning.workshop w where w.tenant_id = ${tx.tenant} and w.id = ${id} and w.round <> 'draft'`)

const Known = z.object({ id: z.uuid() })
/** Of these versions of cases, `id/version` of those that are in the library. */
export const libraryVersions = async (tx: Tx, ids: string[]): Promise<Set<string>> =>
  new Set((await tx.many(Known.extend({ version: z.number() }), sql`select v.case_id as id, v.version from learning.case_version v join learning.practice_case c on c.tenant_id = v.tenant_id and c.id = v.case_id and c.withdrawn_at is null
    where v.tenant_id = ${tx.tenant} and v.case_id = any(${ids}::uuid[])`)).map(row => `${row.id}/${row.version}`))
/** Of these workshops, those in which one can still take part. */
export const openWorkshops = async (tx: Tx, ids: string[]): Promise<Set<string>> =>
  new Set((await tx.many(Known, sql`select id from learning.workshop where tenant_id = ${tx.tenant} and id = any(${ids}::uuid[]) and round in ('collect', 'group', 'discuss', 'vote')`)).map(row => row.id))

export const caseAnswers = async (tx: Tx, studyId: string, activityId: string): Promise<Record<string, string> | null> =>
  (await tx.maybe(z.object({ answers: z.record(z.string(), z.string()) }), sql`select answers from learning.case_answer where tenant_id = ${tx.tenant} and study_id = ${studyId} and activity_id = ${activityId}`))?.answers ?? null
export const putCaseAnswers = (tx: Tx, studyId: string, activityId: string, answers: Record<string, string>) =>
  tx.run(sql`insert into learning.case_answer (tenant_id, study_id, activity_id, answers) values (${tx.tenant}, ${studyId}, ${activityId}, ${JSON.stringify(answers)})
    on conflict (tenant_id, study_id, activity_id) do update set answers = excluded.answers, at = now()`)

const Waiting = z.object({ studyId: z.uuid(), activityId: z.string() })
/** Where a person's courses ask for this workshop, and it is not done yet. */
export const waitingFor = (tx: Tx, workshopId: string, personId: string) =>
  tx.many(Waiting, sql`select s.id as "studyId", a ->> 'id' as "activityId" from learning.study s
    join learning.course_version v on v.tenant_id = s.tenant_id and v.course_id = s.course_id and v.version = s.version
    cross join lateral jsonb_path_query(v.document, '$.modules[*].activities[*] ? (@.kind == "workshop" && @.workshop == $id)', jsonb_build_object('id', ${workshopId}::text)) a
    where s.tenant_id = ${tx.tenant} and s.person_id = ${personId} and s.state = 'begun'
      and not exists (select 1 from learning.progress p where p.tenant_id = s.tenant_id and p.study_id = s.id and p.activity_id = a ->> 'id') order by s.id`)
