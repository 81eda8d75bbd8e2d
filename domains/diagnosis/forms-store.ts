import { z } from 'zod'
import type { Tx } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'
import type { Questionnaire } from './content/types.ts'
import { Words } from './shapes.ts'

const Head = z.object({ id: z.uuid(), code: z.string(), version: z.number(), title: Words, fixed: z.boolean(), builtIn: z.boolean(), questions: z.number(), uses: z.number() })
const Form = Head.extend({ content: z.custom<Questionnaire>() })

const columns = sql`q.id, q.code, q.version, q.title, q.fixed, q.built_in as "builtIn",
  jsonb_array_length(jsonb_path_query_array(q.content, '$.pages[*].questions[*]')) as questions,
  (select count(*)::int from diagnosis.campaign c where c.tenant_id = q.tenant_id and c.questionnaire_id = q.id) as uses`

export const forms = (tx: Tx) =>
  tx.many(Head, sql`select ${columns} from diagnosis.questionnaire q where q.tenant_id = ${tx.tenant} order by q.built_in desc, q.created_at desc, q.code, q.version desc limit 500`)
export const form = (tx: Tx, id: string) => tx.one(Form, sql`select ${columns}, q.content from diagnosis.questionnaire q where q.tenant_id = ${tx.tenant} and q.id = ${id}`)
export const lockForm = (tx: Tx, id: string) =>
  tx.one(Form, sql`select ${columns}, q.content from diagnosis.questionnaire q where q.tenant_id = ${tx.tenant} and q.id = ${id} for update of q`)

/** Whether it was put in: not where code and version are there already. */
export const addForm = async (tx: Tx, f: { id: string; code: string; version: number; title: object; content: object; fixed: boolean; builtIn: boolean }): Promise<boolean> =>
  (await tx.run(sql`insert into diagnosis.questionnaire (tenant_id, id, code, version, title, content, fixed, built_in, created_by)
    values (${tx.tenant}, ${f.id}, ${f.code}, ${f.version}, ${JSON.stringify(f.title)}, ${JSON.stringify(f.content)}, ${f.fixed}, ${f.builtIn}, ${tx.person})
    on conflict (tenant_id, code, version) do nothing`)) > 0

export const lastVersion = async (tx: Tx, code: string): Promise<number> =>
  (await tx.one(z.object({ n: z.number() }), sql`select coalesce(max(version), 0) as n from diagnosis.questionnaire where tenant_id = ${tx.tenant} and code = ${code}`)).n

export const saveForm = (tx: Tx, id: string, content: Questionnaire) =>
  tx.run(sql`update diagnosis.questionnaire set content = ${JSON.stringify(content)}, title = ${JSON.stringify(content.title)} where tenant_id = ${tx.tenant} and id = ${id} and not fixed`)
export const fixForm = (tx: Tx, id: string) => tx.run(sql`update diagnosis.questionnaire set fixed = true where tenant_id = ${tx.tenant} and id = ${id}`)

// ---- surveys ----

const Survey = z.object({ kind: z.enum(['needs', 'survey']), anonymous: z.boolean(), questionnaireId: z.uuid().nullable() })
export const surveyOf = (tx: Tx, campaignId: string) =>
  tx.one(Survey, sql`select kind, anonymous, questionnaire_id as "questionnaireId" from diagnosis.campaign where tenant_id = ${tx.tenant} and id = ${campaignId}`)

export const setSurvey = (tx: Tx, campaignId: string, s: { kind: 'needs' | 'survey'; anonymous: boolean; questionnaireId: string | null }) =>
  tx.run(sql`update diagnosis.campaign set kind = ${s.kind}, anonymous = ${s.anonymous}, questionnaire_id = ${s.questionnaireId} where tenant_id = ${tx.tenant} and id = ${campaignId}`)
export const setContent = (tx: Tx, campaignId: string, content: Questionnaire) =>
  tx.run(sql`update diagnosis.campaign set questionnaire = ${JSON.stringify(content)} where tenant_id = ${tx.tenant} and id = ${campaignId}`)

export type Background = { region: string | null; agency: string | null; grade: string | null; age: string | null }
export type Invitee = { personId: string; name: string; background: Background; coarse: Background | null }

/** Those invited with what they are weighted and told apart by; the age in groups of ten years on the day the survey opened. */
export const invitees = (tx: Tx, campaignId: string) =>
  tx.raw<Invitee>(sql`select p.id as "personId", p.name, i.background as coarse,
      jsonb_build_object('region', p.region_id, 'agency', p.agency_id, 'grade', nullif(p.grade, ''), 'age', case
        when p.born_on is null then null when age(c.opens_on, p.born_on) < interval '30 years' then 'u30' when age(c.opens_on, p.born_on) < interval '40 years' then '30'
        when age(c.opens_on, p.born_on) < interval '50 years' then '40' else '50' end) as background
    from diagnosis.invitation i join diagnosis.campaign c on c.tenant_id = i.tenant_id and c.id = i.campaign_id
    join people.v_person p on p.tenant_id = i.tenant_id and p.id = i.person_id
    where i.tenant_id = ${tx.tenant} and i.campaign_id = ${campaignId}`)

export const setBackgrounds = (tx: Tx, campaignId: string, rows: { personId: string; background: Background }[]) =>
  tx.run(sql`update diagnosis.invitation i set background = r.background
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ("personId" uuid, background jsonb)
    where i.tenant_id = ${tx.tenant} and i.campaign_id = ${campaignId} and i.person_id = r."personId"`)

/** Marks that the person answered today; the coarse background if this was the first time. */
export const markAnswered = (tx: Tx, campaignId: string, personId: string) =>
  tx.maybe(z.object({ background: z.custom<Background>() }), sql`update diagnosis.invitation set answered_on = current_date
    where tenant_id = ${tx.tenant} and campaign_id = ${campaignId} and person_id = ${personId} and answered_on is null returning background`)
export const hasAnswered = async (tx: Tx, campaignId: string, personId: string): Promise<boolean> =>
  (await tx.maybe(z.object({ one: z.number() }), sql`select 1 as one from diagnosis.invitation
    where tenant_id = ${tx.tenant} and campaign_id = ${campaignId} and person_id = ${personId} and answered_on is not null`)) !== undefined

/** So many answers, and as many marks, bear the number of each transaction that brings an answer; all of them while there are fewer. */
export const mixed = 50

/**
 * Adds an answer together with others drawn by lot, which are written anew under new random ids and in random order; marks of others, drawn
 * by themselves, are written anew too. Of what one transaction wrote nobody can then tell which answer is the new one, nor whose mark came
 * with it. Rows that somebody else is just mixing are passed over: answers that come together do not wait for each other.
 */
export const mixIn = async (tx: Tx, campaignId: string, added: { background: Background; answers: object }): Promise<void> => {
  await tx.run(sql`with drawn as materialized (
      select id from diagnosis.anonymous_answer where tenant_id = ${tx.tenant} and campaign_id = ${campaignId} order by random() limit ${mixed - 1} for update skip locked
    ), gone as (
      delete from diagnosis.anonymous_answer a using drawn where a.tenant_id = ${tx.tenant} and a.id = drawn.id returning a.background, a.answers
    ), together as (
      select background, answers from gone union all select ${JSON.stringify(added.background)}::jsonb, ${JSON.stringify(added.answers)}::jsonb
    )
    insert into diagnosis.anonymous_answer (tenant_id, id, campaign_id, background, answers)
    select ${tx.tenant}, gen_random_uuid(), ${campaignId}, background, answers from together order by random()`)
  await tx.run(sql`with drawn as materialized (
      select person_id from diagnosis.invitation where tenant_id = ${tx.tenant} and campaign_id = ${campaignId} and answered_on is not null
      order by random() limit ${mixed} for update skip locked)
    update diagnosis.invitation i set background = i.background from drawn where i.tenant_id = ${tx.tenant} and i.campaign_id = ${campaignId} and i.person_id = drawn.person_id`)
}

/**
 * Writes the answers anew in a random order under new random ids, and the marks on the invitations in one transaction: afterwards
 * neither row position nor transaction number tells who came when.
 */
export const shuffle = async (tx: Tx, campaignId: string): Promise<void> => {
  await tx.run(sql`with gone as (delete from diagnosis.anonymous_answer where tenant_id = ${tx.tenant} and campaign_id = ${campaignId} returning *)
    insert into diagnosis.anonymous_answer (tenant_id, id, campaign_id, background, answers) select tenant_id, gen_random_uuid(), campaign_id, background, answers from gone order by random()`)
  await tx.run(sql`update diagnosis.invitation set background = background where tenant_id = ${tx.tenant} and campaign_id = ${campaignId}`)
}

export type AnswerRow = { background: Background; answers: Record<string, unknown> }
export const anonymousAnswers = (tx: Tx, campaignId: string) =>
  tx.raw<AnswerRow>(sql`select background, answers from diagnosis.anonymous_answer where tenant_id = ${tx.tenant} and campaign_id = ${campaignId} order by id`)
export const namedAnswers = (tx: Tx, campaignId: string) =>
  tx.raw<{ personId: string; answers: Record<string, unknown> }>(sql`select s.person_id as "personId", jsonb_object_agg(a.question, a.value) as answers
    from assessment.v_sitting s join assessment.v_answer a on a.tenant_id = s.tenant_id and a.sitting_id = s.id
    where s.tenant_id = ${tx.tenant} and s.purpose_id = ${campaignId} and s.kind = 'questionnaire' and s.finished_at is not null group by s.person_id order by s.person_id`)

const Named = z.object({ id: z.string(), name: Words })
export const names = (tx: Tx) =>
  tx.many(Named, sql`select id, name from people.v_region where tenant_id = ${tx.tenant} union all select id, name from people.v_unit where tenant_id = ${tx.tenant}`)

/** Regions that are marked as lagging. */
export const laggingRegions = async (tx: Tx): Promise<Set<string>> =>
  new Set((await tx.raw<{ id: string }>(sql`select id from people.v_region where tenant_id = ${tx.tenant} and lagging`)).map(row => row.id))

/** Closed or open surveys of the same questionnaire code, within sight, newest first. */
export const comparable = (tx: Tx, campaignId: string, code: string, scope: string[]) =>
  tx.many(z.object({ id: z.uuid(), title: Words }), sql`select c.id, c.title from diagnosis.campaign c
    where c.tenant_id = ${tx.tenant} and c.id <> ${campaignId} and c.state = 'closed' and c.questionnaire->>'code' = ${code}
      and exists (select 1 from people.v_unit_scope s where s.tenant_id = c.tenant_id and s.descendant_id = c.unit_id and s.ancestor_id = any(${scope}))
    order by c.closed_at desc limit 20`)

export const remindSurvey = (tx: Tx, campaignId: string) =>
  tx.many(z.object({ personId: z.uuid(), name: z.string(), email: z.string() }), sql`with due as (
      update diagnosis.invitation i set reminded_at = now() where i.tenant_id = ${tx.tenant} and i.campaign_id = ${campaignId} and i.answered_on is null
        and not exists (select 1 from assessment.v_sitting s where s.tenant_id = i.tenant_id and s.purpose_id = i.campaign_id and s.kind = 'questionnaire'
          and s.person_id = i.person_id and s.finished_at is not null)
      returning person_id)
    select p.id as "personId", p.name, p.email from due join people.v_person p on p.tenant_id = ${tx.tenant} and p.id = due.person_id and p.left_on is null`)
