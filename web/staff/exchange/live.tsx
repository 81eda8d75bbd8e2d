import { useEffect } from 'react'
import { useRevalidator } from 'react-router'

/**
 * Loads the page's data again every so many seconds while somebody looks at it; what is being typed stays. Without scripts
 * nothing reloads by itself, because that would take away what was typed: the page offers a link instead.
 */
export const Live = ({ seconds }: { seconds: number }) => {
  const { revalidate, state } = useRevalidator()
  useEffect(() => {
    const clock = setInterval(() => { if (state === 'idle' && document.visibilityState === 'visible') void revalidate() }, seconds * 1000)
    return () => clearInterval(clock)
  }, [seconds, revalidate, state])
  return null
}
