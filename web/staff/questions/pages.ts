import { route } from '@react-router/dev/routes'

export const questionPages = [
  route('staff/questions', 'staff/questions/questions.page.tsx'),
  route('staff/questions/:id', 'staff/questions/question.page.tsx'),
  route('staff/answers', 'staff/questions/answers.page.tsx'),
  route('staff/answers/:id', 'staff/questions/answer.page.tsx'),
  route('staff/ratings', 'staff/questions/ratings.page.tsx'),
  route('staff/ratings/:id', 'staff/questions/rating.page.tsx'),
]
