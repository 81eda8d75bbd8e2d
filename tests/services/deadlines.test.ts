import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { text as read } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import { shippedLaw, workdaysAfter } from '#domains/clocks/index.ts'
import * as work from '#domains/services/cases/work.ts'
import * as intake from '#domains/disclosure/intake.ts'
import * as requests from '#domains/disclosure/requests.ts'
import { HandlerStep, Registration } from '#domains/disclosure/shapes.ts'
import * as services from '#domains/services/index.ts'
import type { Context } from '#platform/context.ts'
import { ProblemError } from '#platform/errors.ts'
import { callRow, isDownload } from '#platform/route.ts'
import { sql } from '#platform/sql.ts'
import { deadlineRoutes } from '#server/deadline-routes.ts'
import { root } from '#server/open.ts'
import { casesHouse, type CasesHouse } from './cases-house.ts'

const code = (wanted: string) => (error: unknown) => error instanceof ProblemError && error.code === wanted
const row = (name: string) => deadlineRoutes.find(each => each.name === name)!
type Mine = Awaited<ReturnType<typeof services.myDeadlines>>
const mine = async (ctx: Context) => await callRow(ctx, row('services.deadlines.mine'), {}) as Mine
const calendar = async (ctx: Context, path: string): Promise<string> => {
  const result = await callRow(ctx, row('services.deadlines.feed'), { token: path.split('/')[4] })
  assert.ok(isDownload(result))
  assert.equal(result.type, 'text/calendar; charset=utf-8')
  return read(result.body)
}

type Event = Record<string, string>
/** Events of a calendar, after it was held to the grammar and the required properties of RFC 5545. */
const eventsOf = (text: string): Event[] => {
  assert.ok(text.endsWith('END:VCALENDAR') || text.endsWith('END:VCALENDAR\r\n'))
  assert.doesNotMatch(text.replaceAll('\r\n', ''), /[\r\n]/, 'lines end in CRLF (3.1)')
  for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, `75 octets at most (3.1): ${line}`)
  const lines = text.replace(/\r\n[ \t]/g, '').split('\r\n').filter(Boolean)
  assert.deepEqual(lines.slice(0, 2), ['BEGIN:VCALENDAR', 'VERSION:2.0'])
  assert.equal(lines.filter(line => line.startsWith('PRODID:')).length, 1)
  const events: Event[] = []
  let open: Event | null = null
  for (const line of lines) {
    const [, name = '', value = ''] = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/.exec(line) ?? assert.fail(`no content line (3.1): ${line}`)
    if (line === 'BEGIN:VEVENT') open = {}
    else if (line === 'END:VEVENT' && open) {
      for (const needed of ['UID', 'DTSTAMP', 'DTSTART', 'SUMMARY']) assert.ok(open[needed], `${needed} (3.6.1)`)
      assert.match(open['DTSTAMP'] ?? '', /^\d{8}T\d{6}Z$/, 'in UTC (3.8.7.2)')
      events.push(open)
      open = null
    } else if (open) {
      assert.ok(open[name] === undefined, `${name} once`)
      if (name === 'DTSTART' || name === 'DTEND') assert.match(line, /;VALUE=DATE:\d{8}$/)
      open[name] = value
    }
  }
  assert.equal(new Set(events.map(event => event['UID'])).size, events.length, 'no UID twice')
  return events
}

describe('the calendar of what an officer has due', () => {
  let house: CasesHouse
  before(async () => { house = await casesHouse() })
  after(() => house.close())

  it('holds cases, parts asked for and requests, by number and service; the same event moves when its date does', async () => {
    const { number, id } = await house.submitted('FIRE')
    const { path } = await callRow(house.officer, row('services.deadlines.renew'), {}) as { path: string }
    assert.equal((await mine(house.officer)).feed?.path, path, 'shown again, though only its hash is kept')
    assert.deepEqual((await mine(house.officer)).rows.map(each => [each.kind, each.number, each.dueOn, each.mine]), [['case', number, '2026-03-09', false]], 'nobody has taken it yet')
    const [before] = eventsOf(await calendar(house.visitor(), path))
    assert.equal(before?.['DTSTART'], '20260309')
    assert.equal(before?.['SUMMARY'], `办件 ${number} 开一家餐馆`)

    await work.act(house.officer, { id, act: { do: 'accept' } })
    await work.act(house.officer, { id, act: { do: 'take', handlerId: null } })
    const { id: request } = await intake.registerOne(house.officer, Registration.parse({
      agencyId: house.units.market, applicantKind: 'person', applicantName: '王芳', identity: '370700198505051234', phone: '13900002222', title: '王芳家的检查记录', description: '检查记录', channel: 'in-person', submittedOn: '2026-03-02' }))
    await requests.handle(house.officer, { ...HandlerStep.parse({ id: request, step: 'register', receivedOn: '2026-03-02' }), release: [] })
    const text = await calendar(house.visitor(), path)
    const events = eventsOf(text)
    const after = events.find(event => event['UID'] === before?.['UID'])
    assert.equal(after?.['DTSTART'], workdaysAfter(shippedLaw('2026-03-02'), '2026-03-02', 45).replaceAll('-', ''), 'forty-five working days of a joint case')
    assert.ok(Number(after?.['SEQUENCE']) > Number(before?.['SEQUENCE']))
    assert.ok(events.some(event => event['SUMMARY']?.startsWith('依申请公开 ')))
    for (const word of ['林小雨', '王芳', '检查记录', '370700', '110105', '1380000', '1390000']) assert.ok(!text.includes(word), `${word} is nothing for a calendar`)
    const colleague = (await mine(house.colleague)).rows.map(each => each.number)
    assert.ok(!colleague.includes(number), 'what somebody handles is due for them alone')
    assert.deepEqual((await mine(house.fireOfficer)).rows.map(each => [each.kind, each.number]), [['case-task', number]], 'the other agency sees its part')
    assert.deepEqual((await mine(house.supervisor)).rows, [])
  })

  it('an address that was changed, stopped or never given out opens nothing, nor that of somebody who has left', async () => {
    const first = (await mine(house.officer)).feed!.path
    const { path } = await callRow(house.officer, row('services.deadlines.renew'), {}) as { path: string }
    assert.notEqual(path, first)
    await assert.rejects(calendar(house.visitor(), first), code('not-found'))
    assert.ok(eventsOf(await calendar(house.visitor(), path)).length > 0)
    assert.ok((await mine(house.officer)).feed?.readAt, 'that it was read is told')
    await assert.rejects(calendar(house.visitor(), `/api/v1/deadline-feeds/${'x'.repeat(32)}/deadlines.ics`), code('not-found'))
    const [kept] = await house.admin.read(tx => tx.raw<{ row: string }>(sql`select row_to_json(f)::text as row from services.deadline_feed f where tenant_id = ${house.tenant}`))
    assert.ok(!kept?.row.includes(path.split('/')[4]!), 'the token itself is not kept')
    await house.admin.transaction(tx => tx.run(sql`update people.person set left_on = current_date where tenant_id = ${house.tenant} and id = ${house.officer.self().id}`))
    await assert.rejects(calendar(house.visitor(), path), code('not-found'))
    await house.admin.transaction(tx => tx.run(sql`update people.person set left_on = null where tenant_id = ${house.tenant}`))
    await callRow(house.officer, row('services.deadlines.revoke'), {})
    await assert.rejects(calendar(house.visitor(), path), code('not-found'))
    assert.equal((await mine(house.officer)).feed, null)
    const facts = await house.admin.read(tx => tx.raw<{ action: string }>(sql`select action from platform.fact where tenant_id = ${house.tenant} and subject = ${house.officer.self().id} order by id`))
    assert.deepEqual(facts.map(fact => fact.action), ['services.deadline-feed.renew', 'services.deadline-feed.renew', 'services.deadline-feed.revoke'])
  })

  it('a day is that day wherever the server stands', () => {
    const script = `import { calendarFile } from '#domains/learning/index.ts'; import { text } from 'node:stream/consumers'
      process.stdout.write((await text(calendarFile('x.ics', 'x', [{ id: 'a', title: 'a', place: '', days: ['2026-03-02', '2026-03-03'] }]).body)).match(/DT(START|END).*/g).join(' '))`
    for (const zone of ['UTC', 'Asia/Shanghai', 'America/New_York']) {
      const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { cwd: root, env: { ...process.env, TZ: zone }, encoding: 'utf8' })
      assert.equal(stdout.replaceAll('\r', ''), 'DTSTART;VALUE=DATE:20260302 DTEND;VALUE=DATE:20260304', zone)
    }
  })
})
