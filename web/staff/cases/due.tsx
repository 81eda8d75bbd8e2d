import { date } from '#platform/texts.ts'
import { useLang } from '../../root.tsx'
import { Tag } from '../../ui/index.ts'
import { work } from './texts.ts'

/** A due date and how far it is away, in words. */
export const Due = ({ row }: { row: { dueOn: string | null; daysLeft: number | null; provisional: boolean } }) => {
  const { lang, t } = useLang()
  if (row.dueOn === null || row.daysLeft === null) return <>{t(work.waits)}</>
  const away = row.daysLeft < 0 ? t(work.late, { n: -row.daysLeft }) : row.daysLeft === 0 ? t(work.today) : t(work.daysLeft, { n: row.daysLeft })
  return <>{date(row.dueOn, lang)} <Tag tone={row.daysLeft < 0 ? 'danger' : row.daysLeft <= 3 ? 'warn' : 'neutral'}>{away}</Tag>{row.provisional && <small> {t(work.provisional)}</small>}</>
}
