import { date, instant } from '#platform/texts.ts'
import { useLang } from '../../root.tsx'
import { clocks } from './texts.ts'

/** How a due date moved with the notices on holidays. */
export const Moved = ({ moves }: { moves: readonly { at: string; fromDay: string; toDay: string }[] }) => {
  const { lang, t } = useLang()
  return <>{moves.map(({ at, fromDay, toDay }) => <small key={at}> {t(clocks.movedHere, { from: date(fromDay, lang), to: date(toDay, lang), at: instant(at, lang) })}</small>)}</>
}
