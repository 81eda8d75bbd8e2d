import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { FastifyInstance } from 'fastify'
import { CourseFile, type CourseFileGiven } from '#domains/learning/courses/file.ts'
import * as exchange from '#domains/learning/courses/exchange.ts'
import * as courses from '#domains/learning/courses/courses.ts'
import type { Context } from '#platform/context.ts'
import type { Download } from '#platform/route.ts'
import { routes, words } from '#server/domains.ts'
import { buildServer } from '#server/http.ts'
import { seedBuiltIn } from '#server/seed.ts'
import { branches, type Branches } from '#tests/people/branches.ts'
import { smallCourse } from './small-course.ts'

/** The branches with the built-in framework, an author in the east (o-1), and the door to the API. */
export type LearningHouse = Branches & { app: FastifyInstance; author: Context; stop(): Promise<void> }

export const learningHouse = async (): Promise<LearningHouse> => {
  const house = await branches()
  await seedBuiltIn(house.services.db, house.tenant)
  const app = await buildServer(house.services, { rows: routes, words })
  await app.ready()
  return { ...house, app, author: house.as(house.idOf('o-1'), [{ role: 'author', unitId: house.units.root }]), stop: async () => { await app.close(); await house.close() } }
}

/** Takes the course in and publishes it; its id. */
export const published = async (author: Context, given: CourseFileGiven = smallCourse): Promise<string> => {
  const { id } = await importGiven(author, given)
  await courses.publish(author, id ?? '', { note: '', relearn: [] })
  return id ?? ''
}

export const importGiven = async (author: Context, given: unknown) => {
  const file = await author.files.put(Readable.from([JSON.stringify(given)]), 'course.json')
  return exchange.importCourse(author, file, { dryRun: false })
}

export const whole = (given: CourseFileGiven): CourseFile => CourseFile.parse(given)
export const textOf = (download: Download): Promise<string> => text(download.body)
