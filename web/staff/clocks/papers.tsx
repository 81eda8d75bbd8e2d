import type { CalendarRow } from '#domains/clocks/shapes.ts'
import { useLang } from '../../root.tsx'
import type { Tone } from '../../ui/index.ts'
import { clocks } from './texts.ts'

export const stateTones = { shipped: 'neutral', proposed: 'warn', published: 'ok', replaced: 'neutral', refused: 'neutral' } as const satisfies Record<CalendarRow['state'], Tone>

/** Where a notice can be read. */
export const Papers = ({ papers }: { papers: readonly string[] }) => {
  const { t } = useLang()
  if (papers.length === 0) return <>—</>
  return <>{papers.map((paper, i) => <p key={paper}><a href={paper} rel="noreferrer">{papers.length === 1 ? t(clocks.notice) : t(clocks.noticeNumber, { n: i + 1 })}</a></p>)}</>
}
