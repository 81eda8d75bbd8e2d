/**
 * The server of a data folder without its pages, in a process of its own that a test can kill: API and jobs on a free port,
 * whose address it prints.
 */
import pino from 'pino'
import * as people from '#domains/people/index.ts'
import { readConfig } from '#platform/config.ts'
import { startWorkers } from '#platform/jobs.ts'
import { jobs, routes, words } from '#server/domains.ts'
import { buildServer } from '#server/http.ts'
import { openHouse, queueLogger } from '#server/open.ts'

const logger = pino({ level: 'error' }, process.stderr)
const house = await openHouse(readConfig(process.env), logger)
const workers = await startWorkers(jobs, house.services, {
  concurrency: 2,
  logger: queueLogger(logger),
  failed: (job, error) => logger.error({ err: error, job }),
  tenants: async () => (await people.tenants(house.services.db)).map(tenant => tenant.id),
})
const app = await buildServer(house.services, { rows: routes, words, logger })
const address = await app.listen({ host: '127.0.0.1', port: 0 })
process.on(
  'SIGTERM',
  () =>
    void (async () => {
      await app.close()
      await workers.stop()
      await house.close()
      process.exit(0)
    })(),
)
console.log(address)
