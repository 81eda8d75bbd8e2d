import { route } from '@react-router/dev/routes'

export const pages = [
  route('staff/campaigns', 'staff/diagnosis/campaigns.page.tsx'),
  route('staff/campaigns/:id', 'staff/diagnosis/campaign.page.tsx'),
  route('staff/campaigns/:id/analysis', 'staff/diagnosis/survey-analysis.page.tsx'),
  route('staff/questionnaires', 'staff/diagnosis/questionnaires.page.tsx'),
  route('staff/questionnaires/:id', 'staff/diagnosis/questionnaire-edit.page.tsx'),
  route('staff/questionnaires/:id/preview', 'staff/diagnosis/questionnaire-preview.page.tsx'),
  route('staff/questionnaires/:id/questions/:questionId', 'staff/diagnosis/question-edit.page.tsx'),
  route('staff/gaps', 'staff/diagnosis/gaps.page.tsx'),
  route('staff/gaps/:id/persons', 'staff/diagnosis/gap-persons.page.tsx'),
  route('staff/gain', 'staff/diagnosis/gain.page.tsx'),
  route('staff/my/tasks', 'staff/diagnosis/tasks.page.tsx'),
  route('staff/my/adaptive', 'staff/diagnosis/adaptive-start.ts'),
  route('staff/my/checks/:id', 'staff/diagnosis/check.page.tsx'),
  route('staff/my/results', 'staff/diagnosis/my-results.page.tsx'),
  route('staff/persons/:id/results', 'staff/diagnosis/person-results.page.tsx'),
]

/** Pages with nothing but the task: outside the frame of the work pages. */
export const runs = [
  route('staff/my/surveys/:campaignId', 'staff/diagnosis/survey-answer.page.tsx'),
  route('staff/my/tasks/:campaignId/questionnaire', 'staff/diagnosis/questionnaire.page.tsx'),
  route('staff/my/tasks/:campaignId/test', 'staff/diagnosis/test.page.tsx'),
  route('staff/my/adaptive/:sittingId', 'staff/diagnosis/adaptive.page.tsx'),
]
