import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { newId } from '#platform/db.ts'
import { ProblemError } from '#platform/errors.ts'
import type { Claim, MyHours, Overview } from '#domains/credits/shapes.ts'
import { creditsHouse, rules, today, withRules, year, type CreditsHouse } from './house.ts'

const fails = (code: string) => (error: unknown) => {
  assert.ok(error instanceof ProblemError, String(error))
  assert.ok(error.code === code || error.fields.some(field => field.code === code), `${error.code} ${JSON.stringify(error.fields)}`)
  return true
}

describe('the ledger of training hours', () => {
  let house: CreditsHouse
  let claim: (by: string, given?: object) => Promise<string>
  before(async () => {
    house = await creditsHouse()
    await withRules(house)
    claim = async (by, given = {}) => (await house.call<{ id: string }>(house.self(by), 'credits.claims.add', {
      title: '大数据研修班', organiser: '某大学', kind: 'in-service', source: 'outside', category: 'elective', completedOn: today, hours: '6', file: await house.file('scan'), ...given })).id
  })
  after(() => house.close())
  const credited = async (name: string) => (await house.total(name))[0]?.credited
  const approve = (id: string, by = house.officer, given: object = {}) => house.call(by, 'credits.claims.decide', { id, accept: true, ...given })
  const mine = (name: string) => house.call<MyHours>(house.self(name), 'credits.mine', {})

  it('a completed course is credited once, however often the fact is told', async () => {
    const courseId = newId()
    for (let i = 0; i < 3; i++) await house.completed('anna', { courseId, hours: 2.5, practiceHours: 1, completedOn: today, kind: 'online', way: 'learned' })
    await house.completed('anna', { classId: newId(), hours: 12, days: 2, completedOn: today, title: { zh: '培训班', en: 'A class' }, required: true }, 'class')
    assert.equal(await credited('anna'), 14.5)
    const { ledger, periods } = await mine('anna')
    assert.deepEqual(ledger.map(row => [row.source, row.category, row.minutes, row.days]), [['class', 'required', 720, 2], ['online', 'elective', 150, null]])
    assert.deepEqual(ledger[0]?.worth, [{ pack: 'city', version: '1', hours: 12 }])
    assert.equal(periods[0]?.short, 25.5)
    assert.deepEqual(periods[0]?.counted.map(each => each.hours), [2.5, 12])
  })

  it('the same course completed twice in a period counts once, and the page says why; the ledger keeps both', async () => {
    const courseId = newId()
    for (const completedOn of [`${year}-01-05`, `${year}-01-09`]) await house.completed('chen', { courseId, hours: 2, completedOn, kind: 'online' })
    assert.equal(await credited('chen'), 2)
    const { ledger, periods } = await mine('chen')
    assert.equal(ledger.length, 2)
    assert.deepEqual(periods[0]?.counted.map(each => [each.hours, each.why ?? null]), [[2, null], [0, 'repeated']])
  })

  it('the database itself refuses to change or remove a row, or to reverse one twice', async () => {
    const run = (text: string) => house.admin.transaction(tx => tx.client.query(text))
    for (const statement of [
      'update credits.entry set minutes = 6000', 'delete from credits.entry', 'truncate credits.entry cascade', 'update credits.completion set minutes = 6000', 'delete from credits.completion',
      `update credits.pack set body = '{}'`, 'delete from credits.pack', `update credits.pack set effective_from = '2000-01-01'`,
    ]) await assert.rejects(run(statement), /only added to|never changes/, statement)
    assert.equal(await credited('anna'), 14.5)
  })

  it('claimed training counts only after another person has approved it', async () => {
    const id = await claim('bei')
    assert.equal(await credited('bei'), 0)
    assert.deepEqual((await house.call<{ rows: Claim[] }>(house.officer, 'credits.claims.list', {})).rows.map(row => row.id), [id])
    await approve(id)
    assert.equal(await credited('bei'), 6)
    const [row] = (await mine('bei')).ledger
    assert.deepEqual([row?.approver, row?.evidence, row?.claimId], ['姓名officer', true, id])
    await assert.rejects(approve(id), fails('claim-decided'))
    await assert.rejects(house.call(house.self('bei'), 'credits.claims.withdraw', { id }), fails('claim-decided'))
    assert.equal(await credited('bei'), 6)
  })

  it('nobody decides on their own claim, not even by the database’s back door', async () => {
    const id = await claim('officer')
    await assert.rejects(approve(id), fails('claim-own'))
    assert.ok(!(await house.call<{ rows: Claim[] }>(house.officer, 'credits.claims.list', {})).rows.some(row => row.id === id))
    await assert.rejects(house.admin.transaction(tx => tx.client.query(`update credits.claim set state = 'approved', decided_by = person_id where id = $1`, [id])), /check/)
    await approve(id, house.second)
  })

  it('an officer of another agency finds neither the claim nor the evidence nor the person', async () => {
    const id = await claim('emil')
    for (const [name, input] of [['credits.claims.get', { id }], ['credits.claims.decide', { id, accept: true }], ['credits.claims.evidence', { id }], ['credits.persons.get', { id: house.person('emil') }]] as const) {
      await assert.rejects(house.call(house.westOfficer, name, input), fails('not-found'), name)
    }
    assert.deepEqual((await house.call<{ rows: Claim[] }>(house.westOfficer, 'credits.claims.list', {})).rows, [])
    await assert.rejects(house.call(house.self('bei'), 'credits.claims.evidence', { id }), fails('not-found'))
    await house.call(house.self('emil'), 'credits.claims.withdraw', { id })
    await assert.rejects(approve(id), fails('claim-decided'))
  })

  it('a claim without length, of tomorrow, of an unknown kind, or refused without a reason, is sent back with the field', async () => {
    await assert.rejects(claim('fan', { hours: undefined }), fails('claim-quantity'))
    await assert.rejects(claim('fan', { completedOn: `${year + 1}-01-01` }), fails('entry-future'))
    await assert.rejects(claim('fan', { kind: 'dancing' }), fails('kind-unknown'))
    const id = await claim('fan')
    await assert.rejects(house.call(house.officer, 'credits.claims.decide', { id, accept: false }), fails('reason-needed'))
    await house.call(house.officer, 'credits.claims.decide', { id, accept: false, reason: '证明材料不清' })
    assert.deepEqual((await house.call<{ rows: Claim[] }>(house.self('fan'), 'credits.claims.mine', {})).rows.map(row => [row.state, row.reason, row.decidedBy]), [['refused', '证明材料不清', '姓名officer']])
    assert.equal(await credited('fan'), 0)
  })

  it('who decides may correct the length; what exceeds the cap stays in the ledger and says why it does not count', async () => {
    await approve(await claim('gu', { hours: '60' }), house.officer, { hours: '16', kind: 'other' })
    const { periods, ledger } = await mine('gu')
    assert.deepEqual([periods[0]?.credited, periods[0]?.capped, ledger[0]?.minutes, ledger[0]?.kind], [10, 6, 960, 'other'])
    assert.deepEqual(periods[0]?.counted.map(each => [each.hours, each.of, each.why]), [[10, 16, 'capped']])
  })

  it('a row that was wrong is taken back with a reason, and what is right is written anew', async () => {
    await approve(await claim('han', { hours: '8' }))
    const [wrong] = (await mine('han')).ledger
    const id = wrong?.id ?? ''
    await assert.rejects(house.call(house.officer, 'credits.entries.reverse', { id, reason: '' }), fails('invalid'))
    await assert.rejects(house.call(house.westOfficer, 'credits.entries.reverse', { id, reason: '录错' }), fails('not-found'))
    await house.call(house.officer, 'credits.entries.correct', { id, reason: '录错', minutes: 180 })
    assert.equal(await credited('han'), 3)
    const rows = (await mine('han')).ledger
    assert.deepEqual(rows.map(row => [row.minutes, row.reverses !== null, row.reversedBy !== null, row.reason]), [[180, false, false, '录错'], [480, true, false, '录错'], [480, false, true, '']])
    await assert.rejects(house.call(house.officer, 'credits.entries.reverse', { id, reason: '再冲' }), fails('entry-reversed'))
    await assert.rejects(house.call(house.officer, 'credits.entries.reverse', { id: rows[1]?.id, reason: '冲销的冲销' }), fails('entry-is-reversal'))
    await house.call(house.officer, 'credits.entries.reverse', { id: rows[0]?.id, reason: '重复' })
    assert.equal(await credited('han'), 0)
  })

  it('two officers who take the same row back at once: one does, the other is told', async () => {
    await approve(await claim('emil', { hours: '4' }))
    const [row] = (await mine('emil')).ledger
    const both = await Promise.allSettled([house.officer, house.second].map(by => house.call(by, 'credits.entries.reverse', { id: row?.id, reason: '重复' })))
    assert.deepEqual(both.map(each => each.status).sort(), ['fulfilled', 'rejected'])
    fails('entry-reversed')((both.find(each => each.status === 'rejected') as PromiseRejectedResult).reason)
    assert.equal(await credited('emil'), 0)
  })

  it('ten completions at once all count in the total', async () => {
    await Promise.all(Array.from({ length: 10 }, () => house.completed('dao', { hours: 1, completedOn: today })))
    assert.equal(await credited('dao'), 10)
  })

  it('who goes to another agency takes the ledger along', async () => {
    const before = await credited('anna')
    await house.admin.transaction(tx => tx.client.query('update people.person set unit_id = $1 where id = $2', [house.units.west, house.person('anna')]))
    await house.recount()
    assert.equal(await credited('anna'), before)
    const there = await house.call<{ ledger: unknown[] }>(house.westOfficer, 'credits.persons.get', { id: house.person('anna') })
    assert.equal(there.ledger.length, 2)
    const [row] = await house.admin.read(async tx => (await tx.client.query<{ unit: string }>('select unit_id as unit from credits.completion where person_id = $1 limit 1', [house.person('anna')])).rows)
    assert.equal(row?.unit, house.units.east, 'where it was earned stays known')
  })

  it('that an officer looked at somebody’s hours is recorded', async () => {
    await house.call(house.officer, 'credits.persons.get', { id: house.person('chen') })
    const facts = await house.admin.read(async tx => (await tx.client.query<{ n: number }>(`select count(*)::int as n from platform.fact where action = 'credits.person.view' and subject = $1`, [house.person('chen')])).rows)
    assert.equal(facts[0]?.n, 1)
  })

  it('an exemption needs a decision with its document, reduces what is owed, and can be withdrawn with a reason', async () => {
    const given = { id: house.person('chen'), from: `${year}-01-01`, to: `${year}-07-01`, effect: 'pro-rata', ground: 'maternity', decision: '〔2026〕17号' }
    await assert.rejects(house.call(house.officer, 'credits.exemptions.grant', given), fails('invalid'))
    const { id } = await house.call<{ id: string }>(house.officer, 'credits.exemptions.grant', { ...given, file: await house.file('decision') })
    const days = (Date.UTC(year, 6, 1) - Date.UTC(year, 0, 1)) / 86_400_000
    const all = (Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / 86_400_000
    assert.equal((await house.total('chen'))[0]?.required, Math.round((40 * (all - days)) / all * 100) / 100)
    await house.call(house.officer, 'credits.exemptions.withdraw', { id, reason: '已返岗' })
    assert.equal((await house.total('chen'))[0]?.required, 40)
    await assert.rejects(house.call(house.officer, 'credits.exemptions.withdraw', { id, reason: '再撤' }), fails('exemption-withdrawn'))
    await assert.rejects(house.call(house.officer, 'credits.exemptions.grant', { ...given, id: house.person('officer'), file: await house.file('decision') }), fails('ledger-own'))
  })

  it('leaders see agencies of five and more; the single person of the west is not given away by the sum', async () => {
    const { groups, all } = await house.call<Overview>(house.head, 'credits.overview', {})
    const shown = new Map(groups.map(group => [group.name.en, group.persons]))
    assert.equal(shown.get('WEST'), null)
    assert.ok(all?.persons === null || shown.get('EAST') === null, 'the difference of two shown figures would be the west')
    await assert.rejects(house.call(house.head, 'credits.shortfalls', {}), fails('forbidden'))
    const seen = await house.call<Overview>(house.westOfficer, 'credits.overview', {})
    assert.deepEqual([seen.groups.map(group => group.name.en), seen.all], [['WEST'], null])
  })

  it('who may miss the quota is listed by staff number, not by how much is missing', async () => {
    const { rows } = await house.call<{ rows: { number: string; short: number }[] }>(house.officer, 'credits.shortfalls', { all: true })
    assert.ok(rows.length >= 5)
    assert.deepEqual(rows.map(row => row.number), rows.map(row => row.number).toSorted())
    assert.ok((await house.call<{ rows: { number: string }[] }>(house.westOfficer, 'credits.shortfalls', { all: true })).rows.every(row => ['anna', 'dao', 'westofficer'].includes(row.number)))
  })

  it('files of all lists come out as CSV and Excel', async () => {
    for (const [by, name] of [[house.self('gu'), 'credits.mine.export'], [house.officer, 'credits.overview.export'], [house.officer, 'credits.shortfalls.export']] as const) {
      for (const format of ['csv', 'xlsx']) {
        const { body } = await house.call<{ body: AsyncIterable<Buffer> }>(by, name, { format, all: true })
        let bytes = 0
        for await (const part of body) bytes += part.length
        assert.ok(bytes > 50, `${name} ${format}`)
      }
    }
  })
})

describe('rules, and whom they bind', () => {
  let house: CreditsHouse
  before(async () => { house = await creditsHouse() })
  after(() => house.close())
  const add = async (given: object, by = house.officer) => house.call<{ added: number; unchanged: number }>(by, 'credits.packs.import', { file: await house.file(JSON.stringify(given), 'rules.json') })
  const require = (given: object) => house.call<{ id: string }>(house.officer, 'credits.requirements.add', { packCode: 'city', class: 'clerk', unitId: house.units.east, beginsOn: `${year}-01-01`, ...given })
  const owed = async (name: string) => (await house.total(name)).map(row => [row.quota, row.required])

  it('an export imports again as nothing; the same name for something else is refused', async () => {
    const given = rules({}, { classes: ['clerk', 'head'] })
    assert.deepEqual(await add({ packs: [given, { ...given, version: '2', effectiveFrom: `${year + 1}-01-01`, quotas: [] }] }), { added: 2, unchanged: 0 })
    const [first] = (await house.call<{ rows: { id: string; effectiveTo: string; state: string }[] }>(house.officer, 'credits.packs.list', {})).rows
    assert.deepEqual([first?.effectiveTo, first?.state], [`${year + 1}-01-01`, 'in-force'])
    const { body } = await house.call<{ body: AsyncIterable<Buffer | string> }>(house.self('anna'), 'credits.packs.export', { id: first?.id })
    let text = ''
    for await (const part of body) text += part.toString()
    assert.deepEqual(await add(JSON.parse(text) as object), { added: 0, unchanged: 1 })
    await assert.rejects(add({ ...given, name: '别的' }), fails('pack-version-taken'))
  })

  it('a new version in the past is refused, because it would change hours that are counted', async () => {
    await assert.rejects(add(rules({ version: '0', effectiveFrom: `${year - 2}-01-01` })), fails('pack-out-of-order'))
    await house.call(house.officer, 'credits.packs.withdraw', { id: (await house.call<{ rows: { id: string; state: string }[] }>(house.officer, 'credits.packs.list', {})).rows.find(row => row.state === 'future')?.id })
    await assert.rejects(add(rules({ version: '3', effectiveFrom: `${year}-01-02` })), fails('pack-in-past'))
    const [inForce] = (await house.call<{ rows: { id: string }[] }>(house.officer, 'credits.packs.list', {})).rows
    await assert.rejects(house.call(house.officer, 'credits.packs.withdraw', { id: inForce?.id }), fails('pack-in-force'))
    await assert.rejects(add(rules({ version: '4', effectiveFrom: `${year + 1}-01-01` }), house.westOfficer), fails('rules-whole'))
    await assert.rejects(add({ ...rules(), quota: 1 }), fails('rules-field'))
  })

  it('the nearest unit’s requirement wins, and a grade within it', async () => {
    await assert.rejects(require({ class: 'nobody' }), fails('class-unknown'))
    await assert.rejects(require({ unitId: newId() }), fails('reference-unknown'))
    const far = await require({})
    await house.recount()
    assert.deepEqual([await owed('anna'), await owed('chen'), await owed('dao')], [[['year', 40]], [['year', 40]], []])
    const near = await require({ unitId: house.units.desk, class: 'head' })
    const grade = await require({ grade: '科级', class: 'head' })
    await house.recount()
    const listed = new Map((await house.call<{ rows: { id: string; persons: number }[] }>(house.officer, 'credits.requirements.list', {})).rows.map(row => [row.id, row.persons]))
    assert.deepEqual([listed.get(near.id), listed.get(grade.id), listed.get(far.id)], [1, 1, 5])
  })

  it('a duty ends when the person leaves the audience, and nobody is bound who is no longer there', async () => {
    await house.admin.transaction(tx => tx.client.query('update people.person set unit_id = $1 where id = $2', [house.units.west, house.person('bei')]))
    await house.admin.transaction(tx => tx.client.query('update people.person set left_on = $1 where id = $2', [today, house.person('gu')]))
    await house.recount()
    const open = await house.admin.read(async tx => (await tx.client.query<{ number: string; ends: string | null }>(`select p.number, d.ends_on as ends from credits.duty d join people.person p on p.id = d.person_id where p.number in ('bei', 'gu')`)).rows)
    assert.deepEqual(open.toSorted((a, b) => (a.number < b.number ? -1 : 1)), [{ number: 'bei', ends: today }, { number: 'gu', ends: today }])
    await house.recount()
    await house.admin.transaction(tx => tx.client.query('update people.person set unit_id = $1 where id = $2', [house.units.east, house.person('bei')]))
    await house.recount()
    const again = await house.admin.read(async tx => (await tx.client.query<{ begins: string }>(`select d.begins_on as begins from credits.duty d where d.person_id = $1 and d.ends_on is null`, [house.person('bei')])).rows)
    assert.deepEqual(again, [{ begins: today }], 'who comes back is bound from today')
  })

  it('ended requirements bind nobody', async () => {
    const { rows } = await house.call<{ rows: { id: string }[] }>(house.officer, 'credits.requirements.list', {})
    for (const row of rows) await house.call(house.officer, 'credits.requirements.end', { id: row.id })
    await assert.rejects(house.call(house.officer, 'credits.requirements.end', { id: rows[0]?.id }), fails('not-found'))
    await house.recount()
    const open = await house.admin.read(async tx => (await tx.client.query('select 1 from credits.duty where ends_on is null')).rows)
    assert.equal(open.length, 0)
  })

  it('examples are taken over as examples, and two versions are compared place by place', async () => {
    const { rows } = await house.call<{ rows: { code: string }[] }>(house.officer, 'credits.packs.examples', {})
    for (const row of rows) assert.deepEqual(await house.call(house.officer, 'credits.packs.take', { code: row.code }), { added: 1, unchanged: 0 })
    await assert.rejects(house.call(house.officer, 'credits.packs.take', { code: 'nothing' }), fails('not-found'))
    const packs = (await house.call<{ rows: { id: string; code: string; example: boolean }[] }>(house.self('anna'), 'credits.packs.list', {})).rows
    assert.equal(packs.filter(row => row.example).length, rows.length)
    const [a, b] = ['rough-hours', 'technical-staff'].map(code => packs.find(row => row.code === code)?.id)
    const compared = await house.call<{ rows: { path: string; before: string | null; after: string | null }[] }>(house.officer, 'credits.packs.compare', { id: a, with: b })
    assert.ok(compared.rows.some(row => row.path === 'quotas[year].parts[professional].where.kinds[1]' && row.before === null && row.after === 'professional'), JSON.stringify(compared.rows.map(row => row.path)))
  })
})
