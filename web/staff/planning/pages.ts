import { route } from '@react-router/dev/routes'

export const pages = [
  route('staff/offerings', 'staff/planning/offerings.page.tsx'),
  route('staff/offerings/:id', 'staff/planning/offering.page.tsx'),
  route('staff/plans', 'staff/planning/plans.page.tsx'),
  route('staff/plans/new', 'staff/planning/new-plan.page.tsx'),
  route('staff/plans/:id', 'staff/planning/plan.page.tsx'),
  route('staff/plans/:id/approval', 'staff/planning/approval.page.tsx'),
  route('staff/plans/:id/changes', 'staff/planning/changes.page.tsx'),
  route('staff/plans/:id/actuals', 'staff/planning/actuals.page.tsx'),
  route('staff/plans/:id/changes/:change', 'staff/planning/change.page.tsx'),
  route('staff/approvals', 'staff/planning/approvals.page.tsx'),
  route('staff/approval-chain', 'staff/planning/approval-chain.page.tsx'),
]
