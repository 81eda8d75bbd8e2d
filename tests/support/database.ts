import { chmodSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import pg from 'pg'
import * as people from '#domains/people/index.ts'
import { readConfig } from '#platform/config.ts'
import { makeContext, type Context, type Grant, type Services } from '#platform/context.ts'
import { migrate, openDatabase } from '#platform/db.ts'
import { localFiles } from '#platform/files.ts'
import { migrateQueue, registerJobs } from '#platform/jobs.ts'
import { startPostgres, type Cluster } from '#platform/postgres/launcher.ts'
import type { Role } from '#platform/permissions.ts'
import { jobs } from '#server/domains.ts'
import { migrations, queueLogger } from '#server/open.ts'

// One real server for the whole run (it need not outlive a power cut: no fsync), one database cloned for each who asks.
const folder = mkdtempSync(join(tmpdir(), 'keju-test-'))
chmodSync(folder, 0o711)
let cluster: Promise<Cluster> | undefined
let template: Promise<void> | undefined
let count = 0

const silent = { info: () => {}, warn: () => {}, error: console.error, debug: () => {} }

const admin = async (statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: (await server()).adminUrl('postgres') })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

const server = (): Promise<Cluster> => (cluster ??= startPostgres({ dataDir: folder, log: () => {}, durable: false }))

const prepareTemplate = async (): Promise<void> => {
  const db = openDatabase(await (await server()).database('template'))
  await migrate(db.pool, migrations)
  await migrateQueue(db.pool, queueLogger(silent))
  await db.close()
}

export type TestHouse = { services: Services; url: string; close(): Promise<void> }

/** An empty database of the present schema, by cloning a template. Close it in the test's `after`. */
export const emptyHouse = async (): Promise<TestHouse> => {
  registerJobs(jobs)
  await (template ??= prepareTemplate())
  const name = `test_${++count}`
  await admin(`create database ${name} template template owner keju`)
  const url = await (await server()).database(name)
  // A machine that tests share with others may stand still for seconds; what is tested here is not how it sheds load.
  const config = { ...readConfig({}), KEJU_DATA: folder, KEJU_OVERLOAD_MS: 0 }
  const db = openDatabase(url, { max: 8, timeZone: config.KEJU_TIME_ZONE })
  return {
    services: { db, files: localFiles(join(folder, 'files')), config, now: () => new Date() },
    url,
    close: async () => {
      await db.close()
      await admin(`drop database if exists ${name} with (force)`)
    },
  }
}

export type TestTenant = TestHouse & { tenant: string; unitId: string; adminId: string; admin: Context; as(personId: string | null, grants?: Grant[]): Context }

/** A database with one tenant and its administrator (user `admin`, password `correct horse battery`). */
export const freshDatabase = async (): Promise<TestTenant> => {
  const house = await emptyHouse()
  const { tenant, unitId, personId } = await people.setUp(house.services.db, {
    organisation: { zh: '测试市', en: 'Test City' }, name: '管理员', username: 'admin', password: 'correct horse battery',
  })
  const as = (id: string | null, grants: Grant[] = []) =>
    makeContext(house.services, {
      tenant, lang: 'zh', person: id === null ? null : { id, name: id, unitId, grants, sessionId: '00000000-0000-0000-0000-000000000000' },
    })
  return { ...house, tenant, unitId, adminId: personId, as, admin: as(personId, [{ role: 'administrator' as Role, unitId }]) }
}

after(async () => {
  if (cluster) await (await cluster).stop()
  await rm(folder, { recursive: true, force: true })
})
