import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import pino from 'pino'
import { questionnaire } from '#domains/diagnosis/content/questionnaire.ts'
import type { Page } from '#domains/diagnosis/content/types.ts'
import { addAccounts } from '#domains/people/index.ts'
import { PlanGiven } from '#domains/planning/shapes.ts'
import * as plans from '#domains/planning/plans.ts'
import { hashPassword } from '#platform/auth.ts'
import { readConfig } from '#platform/config.ts'
import { makeContext } from '#platform/context.ts'
import { newId } from '#platform/db.ts'
import { startPostgres } from '#platform/postgres/launcher.ts'
import { openHouse } from '#server/open.ts'
import { loadDemo } from '#tools/demo/load.ts'

const password = 'a password for all'
const clients = ['one', 'two', 'three', 'four', 'five']

describe('a server killed with -9 in the middle of its work', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keju-kill-'))
  chmodSync(folder, 0o711)
  const running = new Set<ChildProcess>()
  const planIds = { long: '', short: ['', '', ''] }
  let campaign: string
  let items: number

  before(async () => {
    const house = await openHouse(readConfig({ KEJU_DATA: folder }), pino({ level: 'silent' }))
    try {
      const { db } = house.services
      const demo = await loadDemo(house.services, { staff: 150, seed: 4 })
      campaign = demo.openCampaign
      const actor = { tenant: demo.tenant, person: demo.adminId }
      const hash = await hashPassword(password)
      const free = await db.transaction(
        actor,
        async tx =>
          (
            await tx.client.query<{ id: string }>(
              `select i.person_id as id from diagnosis.invitation i
        where i.campaign_id = $1 and not exists (select 1 from assessment.sitting s where s.purpose_id = $1
          and s.person_id = i.person_id)
          and not exists (select 1 from people.account a where a.person_id = i.person_id) order by 1 limit $2`,
              [campaign, clients.length],
            )
          ).rows,
      )
      await db.transaction(actor, tx =>
        addAccounts(
          tx,
          clients.map((username, i) => ({ username, personId: free[i]?.id ?? '', hash })),
        ),
      )
      items = await db.transaction(
        actor,
        async tx =>
          (
            await tx.client.query<{ n: number }>('select cardinality(item_ids) as n from diagnosis.campaign where id = $1', [
              campaign,
            ])
          ).rows[0]?.n ?? 0,
      )
      assert.ok(items > 20)
      const ctx = makeContext(house.services, {
        tenant: demo.tenant,
        lang: 'zh',
        person: {
          id: demo.adminId,
          name: 'x',
          unitId: demo.unitId,
          sessionId: newId(),
          grants: [{ role: 'administrator', unitId: demo.unitId }],
        },
      })
      const today = Date.now()
      const day = (offset: number) => new Date(today + offset * 86_400_000).toISOString().slice(0, 10)
      const plan = async (seconds: number) =>
        (
          await plans.create(
            ctx,
            PlanGiven.parse({
              title: 'x',
              unitId: demo.unitId,
              campaignId: demo.closedCampaign,
              budgetYuan: 300_000,
              from: day(1),
              to: day(300),
              absentPercent: 40,
              seconds,
            }),
          )
        ).id
      planIds.long = await plan(5)
      for (let i = 0; i < 3; i++) planIds.short[i] = await plan(1)
      // Put into the queue as the page does it; no worker is there yet to take it.
      await plans.solve(ctx, planIds.long)
    } finally {
      await house.close()
    }
  })
  after(async () => {
    for (const child of running) child.kill('SIGKILL')
    await wait(100)
    const cluster = await startPostgres({ dataDir: folder, log: () => {} }).catch(() => null)
    await cluster?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const start = async (): Promise<{ url: string; kill(): Promise<void>; stop(): Promise<void> }> => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'server-process.ts')], {
      env: { ...process.env, KEJU_DATA: folder, KEJU_OVERLOAD_MS: '0', NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    running.add(child)
    const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()))
      void ended.then(() => reject(new Error('the server ended before it began')))
    })
    const end = (signal: NodeJS.Signals) => async () => {
      child.kill(signal)
      await ended
      running.delete(child)
    }
    return { url, kill: end('SIGKILL'), stop: end('SIGTERM') }
  }
  /** Asks the database of the folder directly, whoever runs it. */
  const asking = async <T>(
    work: (ask: <R extends pg.QueryResultRow>(query: string, values?: unknown[]) => Promise<R[]>) => Promise<T>,
  ): Promise<T> => {
    const cluster = await startPostgres({ dataDir: folder, log: () => {} })
    const client = new pg.Client({ connectionString: cluster.adminUrl('keju') })
    await client.connect()
    try {
      return await work(async (query, values) => (await client.query(query, values)).rows)
    } finally {
      await client.end()
    }
  }
  type PlanRow = {
    state: string
    outcome: { assignments: number; status: string; plan: { costFen: number } | null } | null
    progress: object | null
    sessions: number
    taken: number
    cost: number
    people: number
    reasons: number
    solvedFacts: number
  }
  const planRow = (id: string): Promise<PlanRow> =>
    asking(async ask => {
      const [row] = await ask<PlanRow>(
        `select p.state, p.outcome, p.progress,
        (select count(*)::int from planning.plan_session s
          where s.plan_id = p.id) as sessions, (select coalesce(sum(taken), 0)::int from planning.plan_session s
          where s.plan_id = p.id) as taken,
        (select coalesce(sum(cost_fen), 0)::int from planning.plan_session s where s.plan_id = p.id) as cost,
        (select count(*)::int from planning.assignment a where a.plan_id = p.id) as people,
        (select count(*)::int from planning.assignment a where a.plan_id = p.id and a.reason is not null) as reasons,
        (select count(*)::int from platform.fact f where f.subject = p.id::text
          and f.action = 'planning.plan.solved') as "solvedFacts"
      from planning.plan p where p.id = $1`,
        [id],
      )
      return row ?? assert.fail('the plan is gone')
    })
  /** Whole, or nothing of it. */
  const assertWholeOrNothing = (row: PlanRow): void => {
    if (row.state === 'solved') {
      assert.ok(row.outcome?.plan && row.outcome.assignments > 0)
      assert.deepEqual(
        [row.people, row.taken, row.reasons, row.cost],
        [row.outcome.assignments, row.outcome.assignments, row.outcome.assignments, row.outcome.plan.costFen],
      )
      assert.equal(row.solvedFacts, 1)
    } else {
      assert.deepEqual([row.state, row.outcome, row.sessions, row.people, row.solvedFacts], ['solving', null, 0, 0, 0])
    }
  }
  const until = async (what: string, done: () => Promise<boolean>, seconds = 25): Promise<void> => {
    for (const end = Date.now() + seconds * 1000; Date.now() < end; await wait(150)) if (await done()) return
    assert.fail(`not within ${seconds} s: ${what}`)
  }
  /** What the clock does every minute, for a plan whose run has been silent for longer than it may. */
  const clockFinds = (id: string) =>
    asking(async ask => {
      await ask(`update planning.plan set beat_at = now() - interval '2 minutes' where id = $1`, [id])
      await ask(`select graphile_worker.add_job('planning.plan.resume', '{}'::json)`)
    })

  describe('solving a plan', () => {
    it(
      'says that it is still being solved, keeps nothing half, and the next process takes it up',
      { timeout: 60_000 },
      async () => {
        const first = await start()
        await until('progress', async () => (await planRow(planIds.long)).progress !== null)
        await first.kill()
        const dead = await planRow(planIds.long)
        assert.equal(dead.state, 'solving')
        assertWholeOrNothing(dead)

        const second = await start()
        await clockFinds(planIds.long)
        await until('solved', async () => (await planRow(planIds.long)).state !== 'solving')
        const done = await planRow(planIds.long)
        assert.equal(done.state, 'solved')
        assertWholeOrNothing(done)
        assert.ok(done.cost <= 30_000_000)
        await second.stop()
      },
    )

    it('at any moment around its end, is solved with all that belongs to it or not at all', { timeout: 90_000 }, async () => {
      for (const [i, ms] of [700, 1250, 1600].entries()) {
        const id = planIds.short[i] ?? ''
        const server = await start()
        await asking(async ask => {
          await ask(`update planning.plan set state = 'solving', beat_at = now() where id = $1`, [id])
          await ask(
            `select graphile_worker.add_job('planning.plan.solve', (
              select json_build_object('tenant', tenant_id, 'input', json_build_object('plan', id))
              from planning.plan where id = $1), job_key := $2)`,
            [id, `solve:${id}`],
          )
        })
        await wait(ms)
        await server.kill()
        assertWholeOrNothing(await planRow(id))
      }
      // What was left is worked off, each once.
      const server = await start()
      for (const id of planIds.short) await clockFinds(id)
      await until('all solved', async () => (await Promise.all(planIds.short.map(planRow))).every(row => row.state === 'solved'))
      for (const row of await Promise.all(planIds.short.map(planRow))) assertWholeOrNothing(row)
      await server.stop()
    })
  })

  describe('saving answers', () => {
    const page = questionnaire.pages[0] as Page
    /** The first page answered throughout with the option of one place, so that mixed versions show. */
    const version = (place: number): Record<string, unknown> =>
      Object.fromEntries(
        page.questions.map(question => [
          question.id,
          question.type === 'single'
            ? { option: question.options[place]?.id }
            : question.type === 'multiple'
              ? { options: [question.options[place]?.id] }
              : question.type === 'matrix'
                ? { rows: Object.fromEntries(question.rows.map(row => [row.id, question.columns[place]?.id])) }
                : assert.fail(question.type),
        ]),
      )

    /** What a client was told is saved, and what it had sent when the line broke. */
    type Told = {
      chosen: Map<number, string>
      sent: { at: number; option: string } | null
      page: number | null
      pageSent: number | null
      saves: number
    }
    let dying = false
    const client = async (url: string, token: string, told: Told, salt: number): Promise<void> => {
      const post = async (path: string, body: object): Promise<boolean> => {
        const reply = await fetch(`${url}/api/v1/my/tasks/${campaign}/${path}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
        // Where the database died first, the server may still say that it could not: nothing was acknowledged.
        if (dying && reply.status >= 500) throw new TypeError('the database is gone')
        assert.equal(reply.status, 200, path === 'test' ? '' : await reply.text())
        return true
      }
      try {
        await fetch(`${url}/api/v1/my/tasks/${campaign}/test`, { headers: { authorization: `Bearer ${token}` } })
        for (let step = 0; ; step++) {
          if (step % 4 === 3) {
            told.pageSent = (step + salt) % 5
            await post('questionnaire', { pageId: page.id, answers: version(told.pageSent) })
            told.page = told.pageSent
            told.pageSent = null
          } else {
            told.sent = { at: (step * 5 + salt) % items, option: ['a', 'b', 'c'][(step + salt) % 3] ?? 'a' }
            await post('test', { campaignId: campaign, ...told.sent })
            told.chosen.set(told.sent.at, told.sent.option)
            told.sent = null
          }
          told.saves++
        }
      } catch (error) {
        // The line breaks when the server dies; anything else is a fault.
        if (!(error instanceof TypeError)) throw error
      }
    }

    type Kept = {
      username: string
      kind: string
      question: string
      value: { option?: string }
      correct: boolean | null
      key: string | null
      at: number | null
    }
    const kept = () =>
      asking(ask =>
        ask<Kept>(
          `select acc.username, s.kind, a.question, a.value, a.correct, i.key, array_position(s.item_ids, i.id) - 1 as at
      from people.account acc join assessment.sitting s on s.person_id = acc.person_id and s.purpose_id = $1
        join assessment.answer a on a.sitting_id = s.id
      left join assessment.item i on s.kind = 'test' and i.code = a.question where acc.username = any($2::text[])`,
          [campaign, clients],
        ),
      )

    it(
      'has everything on disk that it acknowledged, no page in part, and goes on where people were',
      { timeout: 90_000 },
      async () => {
        const told = new Map<string, Told>(
          clients.map(name => [name, { chosen: new Map(), sent: null, page: null, pageSent: null, saves: 0 }]),
        )
        const tokens = new Map<string, string>()
        for (const [round, ms] of [350, 800, 1300].entries()) {
          const server = await start()
          if (round === 0) {
            for (const username of clients) {
              const reply = await fetch(`${server.url}/api/v1/sign-in`, {
                method: 'POST',
                headers: { 'content-type': 'application/json' },
                body: JSON.stringify({ username, password }),
              })
              tokens.set(username, ((await reply.json()) as { token: string }).token)
            }
          }
          const before = [...told.values()].reduce((sum, each) => sum + each.saves, 0)
          dying = false
          const work = Promise.all(
            clients.map((name, i) =>
              client(server.url, tokens.get(name) ?? '', told.get(name) ?? assert.fail(name), i + round * 7),
            ),
          )
          await wait(ms)
          const saves = () => [...told.values()].reduce((sum, each) => sum + each.saves, 0)
          // Enough to lose something, however slow the machine is.
          for (let tries = 0; saves() <= before + 5 && tries < 300; tries++) await wait(50)
          // In one round the database dies with the server, as when the machine does.
          const database = round === 1 ? Number(readFileSync(join(folder, 'pg', 'postmaster.pid'), 'utf8').split('\n')[0]) : null
          dying = true
          if (database) process.kill(database, 'SIGKILL')
          await server.kill()
          await work
          assert.ok(saves() > before + 5, 'there was something to lose')

          const rows = await kept()
          for (const [name, { chosen, sent, page: whole, pageSent }] of told) {
            const mine = rows.filter(row => row.username === name)
            const test = new Map(mine.filter(row => row.kind === 'test').map(row => [row.at, row]))
            for (const [at, option] of chosen) {
              const found = test.get(at)?.value.option
              assert.ok(
                found === option || (sent?.at === at && found === sent.option),
                `${name}, place ${at}: ${found} instead of ${option}`,
              )
            }
            for (const [at, row] of test) {
              assert.ok(at !== null && (chosen.has(at) || sent?.at === at), `${name}: nobody chose at ${at}`)
              assert.equal(row.correct, row.value.option === row.key)
            }
            const answers = Object.fromEntries(
              mine.filter(row => row.kind === 'questionnaire').map(row => [row.question, row.value]),
            )
            const wanted = [whole, pageSent].flatMap(place => (place === null ? [] : [version(place)]))
            if (whole === null && Object.keys(answers).length === 0) continue
            assert.ok(
              wanted.some(each => JSON.stringify(sorted(each)) === JSON.stringify(sorted(answers))),
              `${name}: ${JSON.stringify(answers)}`,
            )
          }
          // What was in flight counts from now on as it turned out.
          for (const [name, each] of told) {
            const { sent } = each
            const found = sent && rows.find(row => row.username === name && row.at === sent.at)?.value.option
            if (sent && found === sent.option) each.chosen.set(sent.at, sent.option)
            const answers = rows.filter(row => row.username === name && row.kind === 'questionnaire')
            if (each.pageSent !== null && answers.length > 0)
              each.page =
                [0, 1, 2, 3, 4].find(place =>
                  answers.every(
                    row => JSON.stringify(sorted(version(place)[row.question])) === JSON.stringify(sorted(row.value)),
                  ),
                ) ?? assert.fail('mixed')
            each.sent = null
            each.pageSent = null
          }
          const doubled = await asking(ask =>
            ask('select 1 from assessment.sitting where purpose_id = $1 group by person_id, kind having count(*) > 1', [
              campaign,
            ]),
          )
          assert.deepEqual(doubled, [])
        }

        // The sessions of before still hold, and show each person what was kept.
        const server = await start()
        for (const [name, { chosen }] of told) {
          const headers = { authorization: `Bearer ${tokens.get(name)}`, 'content-type': 'application/json' }
          const step = (await (await fetch(`${server.url}/api/v1/my/tasks/${campaign}/test`, { headers })).json()) as {
            answered: number
            finished: boolean
          }
          assert.deepEqual([step.answered, step.finished], [chosen.size, false], name)
          assert.equal(
            (await fetch(`${server.url}/api/v1/my/tasks/${campaign}/test/finish`, { method: 'POST', headers, body: '{}' }))
              .status,
            200,
          )
        }
        await server.kill()
        const handedIn = await asking(ask =>
          ask<{ n: number }>(
            `select count(*)::int as n from people.account a
        join assessment.sitting s on s.person_id = a.person_id and s.kind = 'test' and s.purpose_id = $1
        where a.username = any($2::text[]) and s.finished_at is not null and exists (select 1 from platform.fact f
          where f.action = 'assessment.test.finish' and f.subject = s.id::text)`,
            [campaign, clients],
          ),
        )
        assert.equal(handedIn[0]?.n, clients.length)
      },
    )
  })
})

/** The same value with its keys in order, at every depth. */
const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => a.localeCompare(b))
            .map(([key, each]) => [key, sorted(each)]),
        )
      : value
