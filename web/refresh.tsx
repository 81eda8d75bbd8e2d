import { useEffect } from 'react'
import { useRevalidator } from 'react-router'

/**
 * Loads the page's data again every so many seconds while something is under way, without losing place or focus.
 * Without scripts the browser reloads the page.
 */
export const Refresh = ({ seconds }: { seconds: number }) => {
  const { revalidate, state } = useRevalidator()
  useEffect(() => {
    const clock = setInterval(() => { if (state === 'idle') void revalidate() }, seconds * 1000)
    return () => clearInterval(clock)
  }, [seconds, revalidate, state])
  return <noscript><meta httpEquiv="refresh" content={String(seconds)} /></noscript>
}
