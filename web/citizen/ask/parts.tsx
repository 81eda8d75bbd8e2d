import { questionWords as words } from '#domains/services/questions/texts.ts'
import type { Text } from '#platform/texts.ts'
import { useLang } from '../../root.tsx'
import type { Tone } from '../../ui/index.ts'

const tones: Record<string, Tone> = { received: 'info', returned: 'warn', 'in-work': 'info', answered: 'ok', closed: 'neutral' }
export const stateTone = (state: string): Tone => tones[state] ?? 'neutral'

/** The word of an event; a new kind of event without one would be a fault of the texts' test. */
export const eventWord = (kind: string): Text => (words as Record<string, Text>)[`e-${kind}`] ?? words.story

/** A text as it was written, line by line. */
export const Paragraphs = ({ text }: { text: string }) => <div className="prose">{text.split('\n').filter(Boolean).map((line, i) => <p key={i}>{line}</p>)}</div>

export const SourceList = ({ sources }: { sources: readonly { text: string; href: string }[] }) => {
  const { t } = useLang()
  if (sources.length === 0) return null
  return (
    <>
      <p>{t(words.sources)}</p>
      <ul>{sources.map((source, i) => <li key={i}>{source.href ? <a href={source.href} rel="noopener nofollow">{source.text}</a> : source.text}</li>)}</ul>
    </>
  )
}
