import { z } from 'zod'
import { Done, done, Id, route } from '#platform/route.ts'
import * as news from './news.ts'
import * as shapes from './shapes.ts'

const One = z.object({ id: Id })

/** News and notices: what the public reads, and what offices write. */
export const newsRoutes = [
  route({ name: 'services.news.shown', method: 'GET', path: '/api/v1/news', about: 'News and notices that are up today, the newest first', allow: 'anyone', open: true, input: shapes.ShownFilter, output: shapes.ShownPage, handle: (ctx, input) => news.shown(ctx, input) }),
  route({ name: 'services.news.read', method: 'GET', path: '/api/v1/news/:id', about: 'A notice that is up today', allow: 'anyone', open: true, input: One, output: shapes.ShownNews, handle: (ctx, { id }) => news.shownOne(ctx, id) }),

  route({ name: 'services.office-news.list', method: 'GET', path: '/api/v1/office-news', about: 'News and notices of my units', allow: 'signed-in', input: shapes.NewsFilter, output: shapes.OfficeNewsPage, handle: (ctx, input) => news.list(ctx, input) }),
  route({ name: 'services.office-news.add', method: 'POST', path: '/api/v1/office-news', about: 'Begin a notice (draft)', allow: 'services.edit', input: shapes.NewsGiven, output: One, handle: (ctx, input) => news.add(ctx, input) }),
  route({ name: 'services.office-news.get', method: 'GET', path: '/api/v1/office-news/:id', about: 'A notice as its office sees it', allow: 'signed-in', input: One, output: shapes.OfficeNews, handle: (ctx, { id }) => news.one(ctx, id) }),
  route({ name: 'services.office-news.write', method: 'PUT', path: '/api/v1/office-news/:id', about: 'Write a draft, or one that was withdrawn, anew', allow: 'services.edit', input: shapes.NewsWritten, output: Done, handle: async (ctx, input) => (await news.write(ctx, input), done) }),
  route({ name: 'services.office-news.publish', method: 'POST', path: '/api/v1/office-news/:id/publish', about: 'Publish a notice that somebody else wrote', allow: 'services.publish', input: One, output: Done, handle: async (ctx, { id }) => (await news.publish(ctx, id), done) }),
  route({ name: 'services.office-news.withdraw', method: 'POST', path: '/api/v1/office-news/:id/withdraw', about: 'Take a notice back, with the reason', allow: 'services.publish',
    input: One.extend({ reason: z.string().trim().min(1).max(1000) }), output: Done, handle: async (ctx, input) => (await news.withdraw(ctx, input), done) }),
]
