import { route } from '@react-router/dev/routes'

export const newsStaffPages = [
  route('staff/news', 'staff/news/list.page.tsx'),
  route('staff/news/:id', 'staff/news/notice.page.tsx'),
]
