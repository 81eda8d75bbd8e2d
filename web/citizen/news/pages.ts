import { route } from '@react-router/dev/routes'

/** News and notices, in the public frame. */
export const newsPages = [
  route('news', 'citizen/news/list.page.tsx'),
  route('news/:id', 'citizen/news/notice.page.tsx'),
]

export const newsFiles = [route('news.atom', 'citizen/news/feed.ts')]
