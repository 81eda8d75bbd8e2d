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
  route('staff/exchange/communities', 'staff/exchange/communities.page.tsx'),
  route('staff/exchange/communities/new', 'staff/exchange/new-community.page.tsx'),
  route('staff/exchange/communities/:id', 'staff/exchange/community.page.tsx'),
  route('staff/exchange/questions', 'staff/exchange/questions.page.tsx'),
  route('staff/exchange/questions/:id', 'staff/exchange/question.page.tsx'),
  route('staff/exchange/posts/:id/history', 'staff/exchange/post-history.page.tsx'),
]
