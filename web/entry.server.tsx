import { PassThrough } from 'node:stream'
import { renderToPipeableStream } from 'react-dom/server'
import { ServerRouter, type EntryContext, type RouterContextProvider } from 'react-router'
import { pageContext } from './page.ts'

// The server sets this context for each request; it must be the very one that the pages read.
export { pageContext }

/** Renders a page whole before the first byte, so that a fault becomes an error page and not half a page. */
export default function handleRequest(request: Request, status: number, headers: Headers, router: EntryContext, context: RouterContextProvider): Promise<Response> {
  const { nonce } = context.get(pageContext)
  return new Promise((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(<ServerRouter context={router} url={request.url} nonce={nonce} />, {
      nonce,
      onAllReady() {
        const body = new PassThrough()
        const chunks: Buffer[] = []
        body.on('data', (chunk: Buffer) => chunks.push(chunk))
        body.on('end', () => {
          headers.set('content-type', 'text/html; charset=utf-8')
          resolve(new Response(Buffer.concat(chunks), { status: failed && status === 200 ? 500 : status, headers }))
        })
        body.on('error', reject)
        pipe(body)
      },
      onShellError: reject,
      onError(error) {
        failed = true
        console.error(error)
      },
    })
    let failed = false
    setTimeout(abort, 15_000).unref()
  })
}
