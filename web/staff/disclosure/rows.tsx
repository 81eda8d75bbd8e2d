import type { Row } from '#domains/disclosure/shapes.ts'
import { stateNames, stopNames } from '#domains/disclosure/texts.ts'
import { work } from '#domains/disclosure/staff-texts.ts'
import { date, type Lang, type Say } from '#platform/texts.ts'
import { Tag, type Column, type Tone } from '../../ui/index.ts'

export const stateTone = (state: string): Tone => ['closed', 'delivered'].includes(state) ? 'ok' : ['received', 'drafted', 'reviewed'].includes(state) ? 'warn' : 'info'
export const stateName = (state: string, t: Say): string => t(stateNames[state as keyof typeof stateNames])

/** Columns of every list of requests. @param today YYYY-MM-DD */
export const requestColumns = (lang: Lang, t: Say, today: string): Column<Row>[] => [
  { key: 'request', header: t(work.request), render: row => <a href={`/staff/disclosure/${row.id}`}>{row.title}<br /><small>{row.number}</small></a> },
  { key: 'due', header: t(work.due), render: row => row.dueOn ? <>{date(row.dueOn, lang)}{row.dueOn < today && <> <Tag tone="danger">{t(work.overdue)}</Tag></>}</>
    : row.stopped ? t(stopNames[row.stopped as keyof typeof stopNames])
    : row.state === 'received' ? t(work.waits, { n: Math.round((Date.parse(today) - Date.parse(row.submittedOn)) / 86_400_000) }) : '—' },
  { key: 'state', header: t(work.state), render: row => <Tag tone={stateTone(row.state)}>{stateName(row.state, t)}</Tag> },
  { key: 'applicant', header: t(work.applicant), render: row => row.applicantName },
  { key: 'agency', header: t(work.agency), render: row => row.agencyName[lang] },
  { key: 'handler', header: t(work.handler), render: row => row.handlerName ?? '—' },
]
