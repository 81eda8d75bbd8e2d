import { route } from '@react-router/dev/routes'

/** Asking, answers, rating, in the public frame. */
export const askPages = [
  route('ask', 'citizen/ask/ask.page.tsx'),
  route('ask/:number', 'citizen/ask/question.page.tsx'),
  route('answers', 'citizen/ask/answers.page.tsx'),
  route('answers/:id', 'citizen/ask/answer.page.tsx'),
  route('rate', 'citizen/ask/rate.page.tsx'),
  route('ratings', 'citizen/ask/ratings.page.tsx'),
]

export const askFiles = [route('answers.atom', 'citizen/ask/feed.ts')]
