import { GuideRecord } from '#domains/services/guides/shapes.ts'
import * as guides from '#domains/services/guides/guides.ts'
import type { Services } from '#platform/context.ts'
import { addServiceCases } from './cases.ts'
import { addDisclosure } from './disclosure.ts'
import { demoGuides } from './guides.ts'
import { addQuestions } from './questions.ts'
import { town, type Cast } from './town.ts'

/** The public services of the demo: guides, cases, questions, answers, ratings and the disclosure log, each made by the steps that people take. */
export const loadPublicServices = async (services: Services, cast: Cast): Promise<void> => {
  const there = town(services, cast)
  for (const { unit, record } of demoGuides) {
    const { id } = await guides.create(there.office, { unitId: there.unit(unit), record: GuideRecord.parse(record) })
    await guides.submit(there.office, id)
    await guides.publish(there.head, id)
  }
  await addServiceCases(there)
  await addQuestions(there)
  await addDisclosure(there)
}
