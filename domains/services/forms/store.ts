import { z } from 'zod'
import { unitWithin } from '#domains/people/index.ts'
import { newId, type Tx } from '#platform/db.ts'
import { all, sql, type Sql } from '#platform/sql.ts'
import { FormContent, FormHead, FormState, Handling } from './shapes.ts'

const Words = z.object({ zh: z.string(), en: z.string() })

const head = sql`f.id, f.item_id as "itemId", i.name as "itemName", i.address, f.version, f.title, f.unit_id as "unitId", u.name as "unitName", f.state,
  (select count(*)::int from services.service_case c where c.tenant_id = f.tenant_id and c.form_id = f.id and c.state <> 'draft') as cases, f.published_at as "publishedAt"`
const from = sql`services.form f join services.service_item i on i.tenant_id = f.tenant_id and i.id = f.item_id join people.v_unit u on u.tenant_id = f.tenant_id and u.id = f.unit_id`

export const forms = (tx: Tx, scope: string[]) => tx.many(FormHead, sql`
  select ${head} from ${from} where f.tenant_id = ${tx.tenant} and f.state <> 'retired' and ${unitWithin(tx, sql`f.unit_id`, scope)} order by i.address, f.version desc limit 500`)

const Whole = FormHead.extend({ content: FormContent, handling: Handling, writers: z.array(z.uuid()) })
const whole = (tx: Tx, id: string, scope: string[]): Sql => sql`
  select ${head}, f.content, f.handling, f.writers from ${from} where f.tenant_id = ${tx.tenant} and f.id = ${id} and ${unitWithin(tx, sql`f.unit_id`, scope)}`

/** @throws NotFound outside the scope */
export const form = (tx: Tx, id: string, scope: string[]) => tx.one(Whole, whole(tx, id, scope))
/** @throws NotFound outside the scope */
export const lockForm = (tx: Tx, id: string, scope: string[]) => tx.one(Whole, sql`${whole(tx, id, scope)} for update of f`)

export const addForm = async (tx: Tx, row: { itemId: string; version: number; title: object; unitId: string; content: FormContent; handling: Handling }): Promise<string> => {
  const id = newId()
  await tx.run(sql`insert into services.form (tenant_id, id, item_id, version, title, unit_id, content, handling, writers)
    values (${tx.tenant}, ${id}, ${row.itemId}, ${row.version}, ${JSON.stringify(row.title)}, ${row.unitId}, ${JSON.stringify(row.content)}, ${JSON.stringify(row.handling)},
      ${tx.person === null ? [] : [tx.person]}::uuid[])`)
  return id
}

export const saveForm = (tx: Tx, id: string, row: { title: object; unitId: string; content: FormContent; handling: Handling }) => tx.run(sql`
  update services.form set title = ${JSON.stringify(row.title)}, unit_id = ${row.unitId}, content = ${JSON.stringify(row.content)}, handling = ${JSON.stringify(row.handling)},
    writers = (select coalesce(array_agg(distinct w), '{}') from unnest(writers || ${tx.person === null ? [] : [tx.person]}::uuid[]) as w)
  where tenant_id = ${tx.tenant} and id = ${id}`)

export const lastVersion = async (tx: Tx, itemId: string): Promise<number> =>
  (await tx.one(z.object({ n: z.number() }), sql`select coalesce(max(version), 0)::int as n from services.form where tenant_id = ${tx.tenant} and item_id = ${itemId}`)).n

/** Opens the form to the public; the one before stays with the cases that were begun with it. */
export const publishForm = async (tx: Tx, id: string, itemId: string) => {
  await tx.run(sql`update services.form set state = 'retired' where tenant_id = ${tx.tenant} and item_id = ${itemId} and state = 'published'`)
  await tx.run(sql`update services.form set state = 'published', published_by = ${tx.person}, published_at = now() where tenant_id = ${tx.tenant} and id = ${id}`)
}
export const retireForm = (tx: Tx, id: string) => tx.run(sql`update services.form set state = 'retired' where tenant_id = ${tx.tenant} and id = ${id}`)

/** Service items of units, to make forms for. */
export const items = (tx: Tx, scope: string[] | null) => tx.many(z.object({ id: z.uuid(), name: z.string(), address: z.string(), unitId: z.uuid(), unitName: Words }), sql`
  select i.id, i.name, i.address, i.unit_id as "unitId", u.name as "unitName"
  from services.service_item i join people.v_unit u on u.tenant_id = i.tenant_id and u.id = i.unit_id
  where ${all([sql`i.tenant_id = ${tx.tenant}`, scope !== null && unitWithin(tx, sql`i.unit_id`, scope)])} order by i.address limit 3000`)

export const itemById = (tx: Tx, id: string) => tx.one(z.object({ id: z.uuid(), name: z.string(), unitId: z.uuid() }), sql`
  select id, name, unit_id as "unitId" from services.service_item where tenant_id = ${tx.tenant} and id = ${id}`)

// ---- what the public may apply for ----

const Material = z.object({ name: z.string(), en: z.string(), shared: z.string().nullish(), required: z.boolean().nullish() })
export const PublicForm = z.object({
  id: z.uuid(), itemId: z.uuid(), address: z.string(), code: z.string(), title: Words, unitId: z.uuid(), unitName: Words, state: FormState, content: FormContent, handling: Handling, materials: z.array(Material),
})
export type PublicForm = z.infer<typeof PublicForm>
const open = sql`select f.id, f.item_id as "itemId", i.address, i.code, f.title, f.unit_id as "unitId", u.name as "unitName", f.state, f.content, f.handling,
    coalesce((select jsonb_agg(each.value || jsonb_build_object('en', coalesce(v.record #>> array['en', 'materials', (each.ordinality - 1)::text], '')) order by each.ordinality)
      from services.guide_version v, jsonb_array_elements(v.record->'materials') with ordinality as each where v.tenant_id = i.tenant_id and v.item_id = i.id and v.number = coalesce(i.published, i.latest)), '[]') as materials
  from ${from}`

/** What one may apply for online now; the guide has to be before the public too. */
export const openForms = (tx: Tx) => tx.many(PublicForm.omit({ content: true, materials: true, handling: true }), sql`
  select f.id, f.item_id as "itemId", i.address, i.code, f.title, f.unit_id as "unitId", u.name as "unitName", f.state
  from ${from} where f.tenant_id = ${tx.tenant} and f.state = 'published' and i.published is not null order by i.address limit 500`)

export const openForm = (tx: Tx, address: string) => tx.one(PublicForm, sql`${open} where f.tenant_id = ${tx.tenant} and i.address = ${address} and f.state = 'published' and i.published is not null`)
export const isOpen = async (tx: Tx, address: string): Promise<boolean> =>
  (await tx.run(sql`select 1 from services.form f join services.service_item i on i.tenant_id = f.tenant_id and i.id = f.item_id
    where f.tenant_id = ${tx.tenant} and i.address = ${address} and f.state = 'published' and i.published is not null`)) > 0

/** The version that a case was begun with. */
export const formOfCase = (tx: Tx, id: string) => tx.one(PublicForm, sql`${open} where f.tenant_id = ${tx.tenant} and f.id = ${id}`)
