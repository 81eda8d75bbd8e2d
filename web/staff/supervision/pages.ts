import { route } from '@react-router/dev/routes'

export const pages = [
  route('staff/supervision', 'staff/supervision/supervision.page.tsx'),
  route('staff/deadlines', 'staff/supervision/deadlines.page.tsx'),
]
