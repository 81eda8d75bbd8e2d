import { route } from '@react-router/dev/routes'

export const pages = [
  route('staff/needs', 'staff/planning/needs.page.tsx'),
  route('staff/needs/:id', 'staff/planning/needs-round.page.tsx'),
  route('staff/my/needs', 'staff/planning/my-needs.page.tsx'),
  route('staff/offerings', 'staff/planning/offerings.page.tsx'),
  route('staff/offerings/:id', 'staff/planning/offering.page.tsx'),
  route('staff/offerings/:id/gain', 'staff/planning/offering-gain.page.tsx'),
  route('staff/plans', 'staff/planning/plans.page.tsx'),
  route('staff/plans/new', 'staff/planning/new-plan.page.tsx'),
  route('staff/plans/compare', 'staff/planning/compare.page.tsx'),
  route('staff/plans/travel', 'staff/planning/travel.page.tsx'),
  route('staff/plans/:id', 'staff/planning/plan.page.tsx'),
  route('staff/plans/:id/approval', 'staff/planning/approval.page.tsx'),
  route('staff/plans/:id/changes', 'staff/planning/changes.page.tsx'),
  route('staff/plans/:id/months', 'staff/planning/months.page.tsx'),
  route('staff/plans/:id/actuals', 'staff/planning/actuals.page.tsx'),
  route('staff/plans/:id/changes/:change', 'staff/planning/change.page.tsx'),
  route('staff/approvals', 'staff/planning/approvals.page.tsx'),
  route('staff/approval-chain', 'staff/planning/approval-chain.page.tsx'),
  route('staff/plans/:id/scenarios', 'staff/planning/scenarios.page.tsx'),
  route('staff/plans/:id/board', 'staff/planning/board.page.tsx'),
]
