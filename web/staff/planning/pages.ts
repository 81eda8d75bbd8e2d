import { route } from '@react-router/dev/routes'

export const pages = [
  route('staff/offerings', 'staff/planning/offerings.page.tsx'),
  route('staff/offerings/:id', 'staff/planning/offering.page.tsx'),
  route('staff/offerings/:id/gain', 'staff/planning/offering-gain.page.tsx'),
  route('staff/plans', 'staff/planning/plans.page.tsx'),
  route('staff/plans/new', 'staff/planning/new-plan.page.tsx'),
  route('staff/plans/:id', 'staff/planning/plan.page.tsx'),
]
