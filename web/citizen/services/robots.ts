import type { LoaderFunctionArgs } from 'react-router'

/** What crawlers need not read. */
export const loader = (args: LoaderFunctionArgs) =>
  new Response(`User-agent: *\nDisallow: /staff\nDisallow: /learn\nDisallow: /api/\nDisallow: /search?q=\nDisallow: /search?*&q=\nDisallow: /search/\nDisallow: /sign-in\nDisallow: /preferences\nDisallow: /kiosk\nDisallow: /widget\nSitemap: ${new URL(args.request.url).origin}/sitemap.xml\n`, {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=0, must-revalidate' },
  })
