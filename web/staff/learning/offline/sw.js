// Lessons without a line: pages of /learn come from the net and, where there is none, as they were seen or kept last.
// What an address names for ever (drawings, styles) is fetched once. Nothing is answered or recorded here: learn.js queues.
const pages = 'keju-learn'

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()))

const plain = url => url.origin + url.pathname
const isPage = url => url.pathname === '/learn' || url.pathname.startsWith('/learn/')
const isForever = url => url.pathname.startsWith('/assets/') || /^\/api\/v1\/courses\/[^/]+\/versions\/[1-9]\d*\/pictures\//.test(url.pathname)

const fresh = async request => {
  const url = new URL(request.url)
  try {
    const reply = await fetch(request)
    // Signed out: what was kept belongs to somebody else's session now.
    if (reply.redirected && new URL(reply.url).pathname === '/sign-in') await caches.delete(pages)
    else if (reply.ok && !reply.redirected) await (await caches.open(pages)).put(plain(url), reply.clone())
    return reply
  } catch (error) {
    const cache = await caches.open(pages)
    const kept = (await cache.match(plain(url))) ?? (request.mode === 'navigate' ? await cache.match(`${url.origin}/learn`) : undefined)
    if (kept) return kept
    throw error
  }
}

const once = async request => {
  const cache = await caches.open(pages)
  const kept = await cache.match(request.url)
  if (kept) return kept
  const reply = await fetch(request)
  if (reply.ok && reply.status === 200) await cache.put(request.url, reply.clone())
  return reply
}

self.addEventListener('fetch', event => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin || request.headers.has('range')) return
  if (isForever(url)) event.respondWith(once(request))
  else if (url.pathname !== '/learn/sw.js' && isPage(url) && !url.pathname.endsWith('.data')) event.respondWith(fresh(request))
})
