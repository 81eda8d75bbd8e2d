// What pages of /learn do beyond plain forms: keep lessons on the device, and send what was done without a line when there is one.
{
  const line = document.getElementById('line')
  const words = line.dataset
  const owner = words.owner
  const say = text => {
    line.textContent = text
    line.hidden = false
  }

  // One person's pages and steps are nobody else's on a shared device.
  if (localStorage.getItem('keju-learn-owner') !== owner) {
    if (window.caches) caches.delete('keju-learn')
    localStorage.setItem('keju-learn-owner', owner)
  }
  if (navigator.serviceWorker) navigator.serviceWorker.register('/learn/sw.js', { scope: '/learn' })

  const key = `keju-learn-queue-${owner}`
  const queue = () => JSON.parse(localStorage.getItem(key) ?? '[]')
  const keep = events => localStorage.setItem(key, JSON.stringify(events))

  /** Results by event; null without a line, or when the session is over. */
  const send = async events => {
    try {
      const reply = await fetch('/api/v1/my/learning/events', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ events }) })
      return reply.ok ? (await reply.json()).results : null
    } catch {
      return null
    }
  }

  const flush = async () => {
    const waiting = queue().slice(0, 100)
    if (waiting.length === 0) return
    const results = await send(waiting)
    if (!results) return
    const known = new Set(results.map(result => result.id))
    keep(queue().filter(event => !known.has(event.id)))
    say(results.every(result => result.kept) ? words.sent : words.sentPart)
    document.documentElement.dataset.synced = 'yes'
  }
  window.addEventListener('online', flush)
  // On a bad line the browser believes itself online: try again now and then while something waits.
  setInterval(flush, 30_000)
  window.addEventListener('offline', () => say(words.offline))
  if (navigator.onLine) flush()
  else say(words.offline)

  const eventOf = form => {
    const given = new FormData(form)
    const event = { kind: form.dataset.offline, id: given.get('id'), courseId: given.get('courseId'), activityId: given.get('activityId') }
    if (event.kind === 'note') return { ...event, id: crypto.randomUUID(), body: given.get('body'), at: new Date().toISOString() }
    if (event.kind === 'read') return event
    const answers = {}
    for (const name of new Set(given.keys())) if (name.startsWith('answers.')) answers[name.slice(8)] = given.getAll(name)
    return { ...event, ordinal: Number(given.get('ordinal')), answers }
  }

  for (const form of document.querySelectorAll('form[data-offline]')) {
    form.addEventListener('submit', async submitted => {
      submitted.preventDefault()
      const event = eventOf(form)
      const results = navigator.onLine ? await send([event]) : null
      if (results?.[0]?.kept) return location.assign(form.dataset.then)
      // Refused, or not understood: the page says why, as it would without this script.
      if (results || navigator.onLine && (await fetch('/health/live').then(reply => reply.ok, () => false))) return form.submit()
      keep([...queue().filter(each => each.id !== event.id), event])
      say(words.queued)
      document.documentElement.dataset.queued = 'yes'
    })
  }

  const keeper = document.getElementById('keep')
  if (keeper && navigator.serviceWorker && window.caches) {
    keeper.hidden = false
    keeper.addEventListener('click', async () => {
      const status = document.getElementById('keep-state')
      status.textContent = keeper.dataset.keeping
      await navigator.serviceWorker.ready
      const cache = await caches.open('keju-learn')
      const one = async address => {
        const reply = await fetch(`${address}?keep=1`)
        if (!reply.ok || reply.redirected) throw new Error(address)
        const html = await reply.text()
        await cache.put(location.origin + address, new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': reply.headers.get('content-security-policy') ?? '' } }))
        const pictures = [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('img[src^="/api/"]')].map(image => image.getAttribute('src'))
        for (const picture of pictures) await cache.add(picture)
      }
      try {
        for (const address of JSON.parse(keeper.dataset.keep)) await one(address)
        status.textContent = keeper.dataset.kept
      } catch {
        status.textContent = keeper.dataset.failed
      }
    })
  }
}
