import { route } from '@react-router/dev/routes'

export const pages = [
  route('staff/my/hours', 'staff/credits/my-hours.page.tsx'),
  route('staff/my/hours/claims', 'staff/credits/my-claims.page.tsx'),
  route('staff/hours', 'staff/credits/overview.page.tsx'),
  route('staff/hours/shortfalls', 'staff/credits/shortfalls.page.tsx'),
  route('staff/hours/claims', 'staff/credits/claims.page.tsx'),
  route('staff/hours/claims/:id', 'staff/credits/claim.page.tsx'),
  route('staff/hours/rules', 'staff/credits/rules.page.tsx'),
  route('staff/hours/rules/:id', 'staff/credits/pack.page.tsx'),
  route('staff/hours/requirements', 'staff/credits/requirements.page.tsx'),
  route('staff/persons/:id/hours', 'staff/credits/person-hours.page.tsx'),
]
