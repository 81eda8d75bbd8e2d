import { route } from '@react-router/dev/routes'

export const pages = [
  route('disclosure', 'citizen/disclosure/how.page.tsx'),
  route('disclosure/apply', 'citizen/disclosure/apply.page.tsx'),
  route('disclosure/requests/:number', 'citizen/disclosure/request.page.tsx'),
  route('disclosure/opinion/:token', 'citizen/disclosure/opinion.page.tsx'),
  route('disclosure/log', 'citizen/disclosure/log.page.tsx'),
  route('disclosure/log/:id', 'citizen/disclosure/entry.page.tsx'),
]
