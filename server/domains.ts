import { sendJob } from '#platform/mail.ts'
import { forgetCodesJob } from '#platform/outbox.ts'
import { smsJob } from '#platform/sms.ts'
import { sweepJob } from '#platform/sweeping.ts'
import type { JobRow } from '#platform/jobs.ts'
import { problemWords } from '#platform/problems.ts'
import { supervisionJobs } from '#domains/supervision/jobs.ts'
import { supervisionRoutes } from '#domains/supervision/routes.ts'
import { supervisionProblems } from '#domains/supervision/texts.ts'
import { clockJobs } from '#domains/clocks/jobs.ts'
import { clockRoutes } from '#domains/clocks/routes.ts'
import { clockProblems } from '#domains/clocks/texts.ts'
import { jobs as assessmentJobs } from '#domains/assessment/jobs.ts'
import { routes as assessment } from '#domains/assessment/routes.ts'
import { studioRoutes } from '#domains/assessment/studio-routes.ts'
import { studioProblems } from '#domains/assessment/studio-texts.ts'
import { standardsRoutes } from '#domains/assessment/standards-routes.ts'
import { standardsProblems } from '#domains/assessment/standards-texts.ts'
import { problems as assessmentProblems } from '#domains/assessment/texts.ts'
import { routes as competency } from '#domains/competency/routes.ts'
import { problems as competencyProblems } from '#domains/competency/texts.ts'
import { jobs as creditsJobs } from '#domains/credits/jobs.ts'
import { routes as credits } from '#domains/credits/routes.ts'
import { creditsProblems } from '#domains/credits/texts.ts'
import { adaptiveRoutes } from '#domains/diagnosis/adaptive-routes.ts'
import { jobs as diagnosisJobs } from '#domains/diagnosis/jobs.ts'
import { formRoutes } from '#domains/diagnosis/forms-routes.ts'
import { formProblems } from '#domains/diagnosis/forms-texts.ts'
import { gainRoutes } from '#domains/diagnosis/gain-routes.ts'
import { gainProblems } from '#domains/diagnosis/gain-texts.ts'
import { routes as diagnosis } from '#domains/diagnosis/routes.ts'
import { problems as diagnosisProblems } from '#domains/diagnosis/texts.ts'
import { courseRoutes } from '#domains/learning/courses/routes.ts'
import { courseProblems } from '#domains/learning/courses/texts.ts'
import { studyRoutes } from '#domains/learning/study/routes.ts'
import { studyProblems } from '#domains/learning/study/texts.ts'
import { routes as learning } from '#domains/learning/routes.ts'
import { classJobs } from '#domains/learning/classes/jobs.ts'
import { classRoutes } from '#domains/learning/classes/routes.ts'
import { classProblems } from '#domains/learning/classes/texts.ts'
import { sessionJobs } from '#domains/learning/classes/sessions.ts'
import { evaluationJobs } from '#domains/learning/evaluation/jobs.ts'
import { evaluationRoutes } from '#domains/learning/evaluation/routes.ts'
import { evaluationProblems } from '#domains/learning/evaluation/texts.ts'
import { caseRoutes } from '#domains/learning/cases/routes.ts'
import { caseProblems } from '#domains/learning/cases/texts.ts'
import { exchangeJobs } from '#domains/learning/exchange-jobs.ts'
import { communityRoutes } from '#domains/learning/communities/routes.ts'
import { communityProblems } from '#domains/learning/communities/texts.ts'
import { workshopRoutes } from '#domains/learning/workshops/routes.ts'
import { workshopProblems } from '#domains/learning/workshops/texts.ts'
import { importRoutes } from '#domains/people/import-routes.ts'
import { importProblems } from '#domains/people/import-texts.ts'
import { deputyRoutes } from '#domains/people/deputies-routes.ts'
import { deputyProblems } from '#domains/people/deputies-texts.ts'
import { routes as people } from '#domains/people/routes.ts'
import { jobs as peopleJobs } from '#domains/people/jobs.ts'
import { problems as peopleProblems } from '#domains/people/texts.ts'
import { actualRoutes } from '#domains/planning/actuals/routes.ts'
import { approvalRoutes } from '#domains/planning/approval/routes.ts'
import { offeringGainRoutes } from '#domains/planning/evidence/gain-routes.ts'
import { jobs as planningJobs } from '#domains/planning/jobs.ts'
import { gainProblems as evidenceProblems } from '#domains/planning/evidence/texts.ts'
import { needRoutes } from '#domains/planning/needs/routes.ts'
import { needProblems } from '#domains/planning/needs/texts.ts'
import { problems as planningProblems } from '#domains/planning/problems.ts'
import { monthRoutes } from '#domains/planning/months/routes.ts'
import { replanRoutes } from '#domains/planning/replan/routes.ts'
import { scenarioRoutes } from '#domains/planning/scenarios/routes.ts'
import { scenarioProblems } from '#domains/planning/scenarios/texts.ts'
import { routes as planning } from '#domains/planning/routes.ts'
import { jobs as disclosureJobs } from '#domains/disclosure/jobs.ts'
import { recountJobs as disclosureRecountJobs } from '#domains/disclosure/recounting.ts'
import { routes as disclosure } from '#domains/disclosure/routes.ts'
import { disclosureProblems } from '#domains/disclosure/texts.ts'
import { guideRoutes } from '#domains/services/guides/routes.ts'
import { publicRoutes } from '#domains/services/guides/public-routes.ts'
import { guideProblems } from '#domains/services/guides/texts.ts'
import { searchRoutes } from '#domains/services/search/routes.ts'
import { serviceFormRoutes } from '#domains/services/forms/routes.ts'
import { formProblems as serviceFormProblems } from '#domains/services/forms/texts.ts'
import { paymentRoutes } from '#domains/services/payments/routes.ts'
import { paymentProblems } from '#domains/services/payments/texts.ts'
import { recountJobs as serviceRecountJobs } from '#domains/services/recounting.ts'
import { serviceCaseJobs } from '#domains/services/cases/jobs.ts'
import { serviceCaseRoutes } from '#domains/services/cases/routes.ts'
import { registerProblems } from '#domains/services/cases/register-texts.ts'
import { promiseProblems } from '#domains/services/cases/promise-texts.ts'
import { serviceCaseProblems } from '#domains/services/cases/texts.ts'
import { questionJobs } from '#domains/services/questions/jobs.ts'
import { questionRoutes } from '#domains/services/questions/routes.ts'
import { questionProblems } from '#domains/services/questions/texts.ts'
import { publicCourseRoutes } from '#domains/learning/study/public-routes.ts'
import { newsJobs } from '#domains/services/news/jobs.ts'
import { refundJobs } from '#domains/services/payments/refunds.ts'
import { courseSearchJobs } from '#domains/services/search/courses.ts'
import { newsRoutes } from '#domains/services/news/routes.ts'
import { newsProblems } from '#domains/services/news/texts.ts'
import { followRoutes } from '#domains/services/followers/routes.ts'
import { followProblems } from '#domains/services/followers/texts.ts'
import { tenants } from '#domains/people/index.ts'
import { instanceFiles } from '#domains/planning/index.ts'
import { cpsvRoutes } from '#standards/cpsv/routes.ts'
import { problems as tableProblems } from '#platform/tables/index.ts'
import { deadlineRoutes } from './deadline-routes.ts'
import { routes as platform } from './platform-routes.ts'

/** Every URL of the product. */
export const routes = [
  ...platform,
  ...people,
  ...importRoutes,
  ...competency,
  ...assessment,
  ...studioRoutes,
  ...standardsRoutes,
  ...learning,
  ...diagnosis,
  ...adaptiveRoutes,
  ...formRoutes,
  ...gainRoutes,
  ...planning,
  ...offeringGainRoutes,
  ...credits,
  ...needRoutes,
  ...scenarioRoutes,
  ...deputyRoutes,
  ...approvalRoutes,
  ...replanRoutes,
  ...actualRoutes,
  ...monthRoutes,
  ...courseRoutes,
  ...studyRoutes,
  ...classRoutes,
  ...evaluationRoutes,
  ...guideRoutes,
  ...publicRoutes,
  ...followRoutes,
  ...searchRoutes,
  ...questionRoutes,
  ...cpsvRoutes,
  ...disclosure,
  ...caseRoutes,
  ...serviceFormRoutes,
  ...serviceCaseRoutes,
  ...paymentRoutes,
  ...workshopRoutes,
  ...communityRoutes,
  ...clockRoutes,
  ...supervisionRoutes,
  ...newsRoutes,
  ...deadlineRoutes,
  ...publicCourseRoutes,
]
export type Routes = typeof routes

/** Everything that runs later. */
export const jobs = [
  sendJob,
  ...peopleJobs,
  ...assessmentJobs,
  ...diagnosisJobs,
  ...planningJobs,
  ...creditsJobs,
  ...classJobs,
  smsJob,
  forgetCodesJob,
  ...exchangeJobs,
  ...evaluationJobs,
  ...sessionJobs,
  ...serviceCaseJobs,
  ...questionJobs,
  ...disclosureJobs,
  sweepJob(async db => (await tenants(db)).map(tenant => tenant.id),
  [instanceFiles]),
  ...clockJobs,
  ...supervisionJobs,
  ...serviceRecountJobs,
  ...disclosureRecountJobs,
  ...newsJobs,
  ...courseSearchJobs,
  ...refundJobs,
] as readonly JobRow[]

/** Words for every code of refusal. */
export const words = problemWords([
  tableProblems,
  peopleProblems,
  importProblems,
  competencyProblems,
  assessmentProblems,
  studioProblems,
  standardsProblems,
  diagnosisProblems,
  formProblems,
  gainProblems,
  planningProblems,
  creditsProblems,
  needProblems,
  evidenceProblems,
  scenarioProblems,
  deputyProblems,
  courseProblems,
  studyProblems,
  classProblems,
  evaluationProblems,
  guideProblems,
  followProblems,
  questionProblems,
  disclosureProblems,
  caseProblems,
  serviceFormProblems,
  serviceCaseProblems,
  promiseProblems,
  registerProblems,
  paymentProblems,
  workshopProblems,
  communityProblems,
  clockProblems,
  supervisionProblems,
  newsProblems,
])
