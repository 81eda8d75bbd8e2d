import { route } from '@react-router/dev/routes'

export const pages = [
  route('staff/exchange/cases', 'staff/exchange/cases.page.tsx'),
  route('staff/exchange/cases/mine', 'staff/exchange/my-cases.page.tsx'),
  route('staff/exchange/cases/new', 'staff/exchange/new-case.page.tsx'),
  route('staff/exchange/cases/:id', 'staff/exchange/case.page.tsx'),
  route('staff/exchange/cases/:id/draft', 'staff/exchange/case-draft.page.tsx'),
  route('staff/exchange/reviews', 'staff/exchange/case-reviews.page.tsx'),
  route('staff/exchange/workshops', 'staff/exchange/workshops.page.tsx'),
  route('staff/exchange/workshops/new', 'staff/exchange/new-workshop.page.tsx'),
  route('staff/exchange/workshops/:id', 'staff/exchange/workshop.page.tsx'),
]
