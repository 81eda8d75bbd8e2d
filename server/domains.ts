import { sendJob } from '#platform/mail.ts'
import type { JobRow } from '#platform/jobs.ts'
import { problemWords } from '#platform/problems.ts'
import { routes as people } from '#domains/people/routes.ts'
import { jobs as peopleJobs } from '#domains/people/jobs.ts'
import { problems as peopleProblems } from '#domains/people/texts.ts'
import { routes as platform } from './platform-routes.ts'

/** Every URL of the product. */
export const routes = [...platform, ...people]
export type Routes = typeof routes

/** Everything that runs later. */
export const jobs = [sendJob, ...peopleJobs] as readonly JobRow[]

/** Words for every code of refusal. */
export const words = problemWords([peopleProblems])
