import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import pino from 'pino'
import { seedFramework } from '#domains/competency/index.ts'
import * as people from '#domains/people/index.ts'
import { addOfferings, addSessions, solveNow, startSolving } from '#domains/planning/index.ts'
import * as plans from '#domains/planning/plans.ts'
import { PlanGiven } from '#domains/planning/shapes.ts'
import { readConfig } from '#platform/config.ts'
import { makeContext } from '#platform/context.ts'
import { newId } from '#platform/db.ts'
import type { Role } from '#platform/permissions.ts'
import { startPostgres } from '#platform/postgres/launcher.ts'
import { sql } from '#platform/sql.ts'
import { openHouse, root } from '#server/open.ts'

const words = (text: string) => ({ zh: text, en: text })
const password = 'correct horse battery'
const staff = 2000

describe('a process killed with -9 while it publishes a plan', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keju-publish-'))
  chmodSync(folder, 0o711)
  let plan: string

  before(async () => {
    const house = await openHouse(readConfig({ KEJU_DATA: folder }), pino({ level: 'silent' }))
    const { db } = house.services
    const { tenant, unitId, personId } = await people.setUp(db, { organisation: words('测试市'), name: '管理员', username: 'admin', password })
    const head = newId()
    const campaign = newId()
    await db.transaction({ tenant, person: null }, async tx => {
      const person = { unitId, postId: null, grade: '', gender: '', bornOn: null, joinedOn: null, email: '', phone: '' }
      const ids = Array.from({ length: staff }, newId)
      await people.addPersons(tx, [...ids.map((id, i) => ({ ...person, id, number: `P${i}`, name: `人员${i}` })), { ...person, id: head, number: 'HEAD', name: '负责人' }])
      await people.addGrants(tx, [{ id: newId(), personId: head, role: 'head', unitId, beginsOn: '2020-01-01', endsOn: null }])
      await seedFramework(tx)
      const [first] = await tx.raw<{ id: string; framework_id: string }>(sql`select id, framework_id from competency.v_competency where tenant_id = ${tenant} order by ordinal limit 1`)
      assert.ok(first)
      await tx.run(sql`insert into diagnosis.campaign (tenant_id, id, title, about, framework_id, unit_id, state, opens_on, closes_on, questionnaire, scored_at)
        values (${tenant}, ${campaign}, ${JSON.stringify(words('摸底'))}, ${JSON.stringify(words(''))}, ${first.framework_id}, ${unitId}, 'closed', '2027-01-01', '2027-01-20', '{}', now())`)
      await tx.run(sql`insert into diagnosis.person_result (tenant_id, campaign_id, person_id, answered, ability, standard_error, training_level, probability)
        select ${tenant}, ${campaign}, p, 12, -1, 0.3, 1, 0.9 from unnest(${ids}::uuid[]) as p`)
      await tx.run(sql`insert into diagnosis.competency_result (tenant_id, campaign_id, person_id, competency_id, answered, ability, standard_error, level, probability, required_level, required, weight, gap)
        select ${tenant}, ${campaign}, p, ${first.id}, 6, -0.5, 0.2, 0, 0.9, 1, 0.5, 1, 1 from unnest(${ids}::uuid[]) as p`)
      const offerings = await addOfferings(tx, [{
        code: 'A', title: words('数据入门'), about: words(''), kind: 'workshop', mode: 'online', level: 1, hours: 6, practiceHours: 3, provider: words('培训中心'), prerequisites: [],
        effects: [{ competencyId: first.id, entry: -1.5, exit: 1, gain: 0.8 }],
      }])
      await addSessions(tx, [{ offeringId: offerings.get('A') ?? '', code: 'A1', days: ['2027-03-02'], place: words('线上'), seats: staff, minimum: 1, fixedFen: 1000, headFen: 100, absent: false }])
    })
    const as = (id: string, role: Role) => makeContext(house.services, { tenant, lang: 'zh', person: { id, name: 'x', unitId, sessionId: newId(), grants: [{ role, unitId }] } })
    const admin = as(personId, 'administrator')
    plan = (await plans.create(admin, PlanGiven.parse({ title: '大计划', unitId, campaignId: campaign, budgetYuan: 100_000, from: '2027-03-01', to: '2027-04-01', seconds: 2 }))).id
    await db.transaction({ tenant, person: personId }, tx => startSolving(tx, plan))
    const outcome = await solveNow(house.services, tenant, plan)
    assert.equal(outcome?.plan?.people, staff, JSON.stringify(outcome))
    await plans.submit(admin, plan)
    await plans.approve(as(head, 'head'), plan)
    await house.close()
  })
  after(async () => {
    const cluster = await startPostgres({ dataDir: folder, log: () => {} }).catch(() => null)
    await cluster?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  /** Starts a server, asks it to publish, and kills it so many milliseconds later; what it answered, if it came to that. */
  const publishing = async (ms: number | null): Promise<{ enrolled?: number; failed?: string }> => {
    const child = spawn(process.execPath, [join(root, 'tests', 'faults', 'server-process.ts')], { env: { ...process.env, KEJU_DATA: folder, KEJU_OVERLOAD_MS: '0' }, stdio: ['ignore', 'pipe', 'ignore'] })
    const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()))
      void ended.then(() => reject(new Error('the server ended before it began')))
    })
    const post = async (path: string, body: object, token?: string) => {
      const reply = await fetch(`${url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }, body: JSON.stringify(body) })
      return (await reply.json()) as { token?: string; enrolled?: number }
    }
    const { token } = await post('/api/v1/sign-in', { username: 'admin', password })
    const answer = post(`/api/v1/plans/${plan}/publish`, {}, token).catch((error: Error): { enrolled?: number; failed: string } => ({ failed: error.message }))
    if (ms !== null) {
      await Promise.race([answer, new Promise(resolve => setTimeout(resolve, ms))])
      child.kill('SIGKILL')
    } else {
      await answer
      child.kill('SIGTERM')
    }
    await ended
    return answer
  }
  const left = async () => {
    const cluster = await startPostgres({ dataDir: folder, log: () => {} })
    const client = new pg.Client({ connectionString: cluster.adminUrl('keju') })
    await client.connect()
    const { rows: [found] } = await client.query<{ state: string; seats: number; notices: number; facts: number }>(`select (select state from planning.plan) as state,
      (select count(*)::int from learning.enrolment) as seats, (select count(*)::int from platform.notice where href = '/staff/my/training') as notices,
      (select count(*)::int from platform.fact where action = 'planning.plan.publish') as facts`)
    await client.end()
    await cluster.stop()
    assert.ok(found)
    return found
  }

  it('leaves the approved plan with nothing published, or all of it; the next process publishes it once', { timeout: 180_000 }, async () => {
    let wholes = 0
    for (const ms of [60, 250, 600]) {
      const answer = await publishing(ms)
      const found = await left()
      const whole = found.state === 'published'
      assert.deepEqual(found, whole ? { state: 'published', seats: staff, notices: staff, facts: 1 } : { state: 'approved', seats: 0, notices: 0, facts: 0 }, `after ${ms} ms`)
      if (answer.enrolled !== undefined) assert.equal(whole, true, 'what was acknowledged is there')
      if (whole) wholes++
    }
    const answer = await publishing(null)
    assert.equal(answer.enrolled, staff, JSON.stringify(answer))
    assert.deepEqual(await left(), { state: 'published', seats: staff, notices: staff, facts: 1 }, `${wholes} came to their end before`)
  })
})
