import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { z } from 'zod'
import * as work from '#domains/services/cases/work.ts'
import { sql } from '#platform/sql.ts'
import { casesHouse, type CasesHouse } from '#tests/services/cases-house.ts'
import { town } from '#tests/disclosure/house.ts'

const Deadline = z.object({ kind: z.string(), number: z.string(), unitId: z.string(), personId: z.string().nullable(), dueOn: z.string(), provisional: z.boolean(), state: z.string(), service: z.object({ zh: z.string(), en: z.string() }).nullable(), href: z.string() })
const columns = sql`kind, number, unit_id as "unitId", person_id as "personId", due_on as "dueOn", provisional, state, about as service, href`

describe('what is due stands in one view a domain', () => {
  let house: CasesHouse
  before(async () => { house = await casesHouse() })
  after(() => house.close())

  it('cases and what other agencies were asked', async () => {
    const { id, number } = await house.submitted()
    const read = () => house.services.db.transaction({ tenant: house.tenant, person: null }, tx => tx.many(Deadline, sql`select ${columns} from services.v_deadline where tenant_id = ${tx.tenant} order by kind`))
    assert.deepEqual(await read(), [{ kind: 'case', number, unitId: house.units.market, personId: null, dueOn: '2026-03-09', provisional: false, state: 'submitted', service: { zh: '食品经营许可', en: 'Food licence' }, href: `/staff/cases/${id}` }])
    await work.act(house.officer, { id, act: { do: 'accept' } })
    await work.act(house.officer, { id, act: { do: 'take', handlerId: null } })
    await work.act(house.officer, { id, act: { do: 'ask-task', unitId: house.units.health, question: '是否同意？', fields: [], days: 5 } })
    const [kase, task] = await read()
    assert.deepEqual([kase?.dueOn, kase?.personId, kase?.state], ['2026-03-30', house.officer.self().id, 'working'])
    assert.deepEqual([task?.kind, task?.number, task?.unitId, task?.dueOn, task?.service?.en], ['case-task', number, house.units.health, '2026-03-09', 'Food licence'])
  })

  it('requests for information, from the day of receipt until they are closed', async () => {
    const t = await town()
    try {
      const { id } = await t.register('han0')
      const read = () => t.house.services.db.transaction({ tenant: t.house.tenant, person: null }, tx => tx.many(Deadline, sql`select ${columns} from disclosure.v_deadline where tenant_id = ${tx.tenant}`))
      assert.deepEqual(await read(), [])
      await t.step('han0', { id, step: 'register', receivedOn: '2026-03-02' })
      const [row] = await read()
      assert.deepEqual([row?.kind, row?.dueOn, row?.provisional, row?.unitId], ['disclosure', '2026-03-30', false, t.agencies[0]?.id])
    } finally {
      await t.close()
    }
  })
})
