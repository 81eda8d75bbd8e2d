import { classes, phaseWords } from '#domains/learning/classes/texts.ts'
import { evaluation } from '#domains/learning/evaluation/texts.ts'
import { date, type Lang } from '#platform/texts.ts'
import type { OutputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { PageHead, Tabs, Tag } from '../../ui/index.ts'

export type ClassOut = OutputOf<'learning.classes.get'>

export const phaseTones = { draft: 'neutral', coming: 'info', running: 'ok', over: 'warn', archived: 'ok', cancelled: 'neutral' } as const
export const seatTones = {
  nominated: 'info', waitlisted: 'neutral', offered: 'warn', enrolled: 'ok', withdrawn: 'neutral', declined: 'neutral', refused: 'neutral', lapsed: 'neutral', replaced: 'neutral',
  attended: 'ok', incomplete: 'warn', 'no-show': 'danger', dismissed: 'danger',
} as const

/** A half day in words: 2027年3月2日上午. */
export const halfText = ({ day, half }: { day: string; half: string }, lang: Lang): string => {
  const word = classes[half === 'am' ? 'am' : 'pm'][lang]
  return lang === 'zh' ? `${date(day, lang)}${word}` : `${date(day, lang)}, ${word}`
}

/** The same from its short form, `2027-03-02 am`. */
export const halfOfText = (text: string, lang: Lang): string => {
  const [day = '', half = 'am'] = text.split(' ')
  return halfText({ day, half }, lang)
}

export const halvesText = (halves: readonly string[], lang: Lang): string => halves.map(half => halfOfText(half, lang)).join(lang === 'zh' ? '、' : '; ')

/** Minutes as hours, at most two decimals. */
export const hoursOf = (minutes: number): number => Math.round((minutes / 60) * 100) / 100

/** The half day that an address names by `?half=2027-03-02+am`. */
export const halfIn = (text: string | undefined): { day: string; half: 'am' | 'pm' } | null => {
  const [day, half] = (text ?? '').split(' ')
  return day && (half === 'am' || half === 'pm') ? { day, half } : null
}
export const halfQuery = ({ day, half }: { day: string; half: string }): string => `half=${day}+${half}`

/** Head of every page of a class, with its parts as tabs. */
export const ClassHead = ({ row, at, title }: { row: ClassOut; at: 'overview' | 'people' | 'attendance' | 'evaluation' | 'report'; title?: string }) => {
  const { lang, t } = useLang()
  const base = `/staff/classes/${row.id}`
  const tabs = [
    { key: 'overview', label: t(classes.overview), href: base, shown: true },
    { key: 'people', label: t(classes.people), href: `${base}/people`, shown: true },
    { key: 'attendance', label: t(classes.attendance), href: `${base}/attendance`, shown: row.keeps },
    { key: 'evaluation', label: t(evaluation.evaluation), href: `${base}/evaluation`, shown: row.keeps || row.manages },
    { key: 'report', label: t(classes.reportTab), href: `${base}/report`, shown: row.keeps || row.manages },
  ]
  return (
    <>
      <title>{`${title ?? row.title[lang]} · ${t(shell.product)}`}</title>
      <PageHead title={title ?? row.title[lang]} subtitle={`${row.code} · ${row.unitName[lang]}`} crumbs={[{ label: t(classes.classes), href: '/staff/classes' }]}
        state={<Tag tone={phaseTones[row.phase]}>{t(phaseWords[row.phase])}</Tag>} />
      <Tabs label={t(classes.tabs)} items={tabs.filter(tab => tab.shown).map(({ key, label, href }) => ({ label, href, current: key === at }))} />
    </>
  )
}
