import { route } from '@react-router/dev/routes'

/** Pages about services, in the public frame. */
export const servicePages = [
  route('services', 'citizen/services/services.page.tsx'),
  route('services/:code', 'citizen/services/service.page.tsx'),
  route('services/:code/check', 'citizen/services/check.page.tsx'),
  route('search', 'citizen/services/search.page.tsx'),
]

/** Answers that are no pages: a redirect, feeds, what crawlers read. */
export const serviceFiles = [
  route('search/open', 'citizen/services/open.ts'),
  route('services/changes.atom', 'citizen/services/feed.ts'),
  route('sitemap.xml', 'citizen/services/sitemap.ts'),
  route('robots.txt', 'citizen/services/robots.ts'),
]
