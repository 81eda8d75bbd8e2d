import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { learning } from '#domains/learning/texts.ts'
import type { Enrolment } from '#domains/learning/shapes.ts'
import { date, number } from '#platform/texts.ts'
import { page } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { ButtonLink, DataTable, EmptyState, PageHead, Section } from '../../ui/index.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const { rows } = await page(args).call('learning.enrolments.mine', {})
  const { today } = page(args)
  const isOver = (row: Enrolment) => (row.days.at(-1) ?? '') < today
  return { ahead: rows.filter(row => !isOver(row)), over: rows.filter(isOver) }
}

export default function Training() {
  const { ahead, over } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  const empty = <EmptyState title={t(learning.none)}>{t(learning.noneWhat)}</EmptyState>
  const table = (caption: string, rows: Enrolment[]) => (
    <DataTable caption={caption} hideCaption rows={rows} rowKey={row => row.id} empty={empty} columns={[
      { key: 'title', header: t(learning.course), render: row => <a href={`/staff/my/classes/${row.sessionId}`}>{row.title[lang]}</a> },
      { key: 'days', header: t(learning.days), render: row => row.days.map(day => date(day, lang)).join(lang === 'zh' ? '、' : ', ') },
      { key: 'place', header: t(learning.place), render: row => row.place[lang] },
      { key: 'hours', header: t(learning.hours), numeric: true, render: row => number(row.hours, lang) },
    ]} />
  )
  return (
    <>
      <title>{`${t(learning.myTraining)} · ${t(shell.product)}`}</title>
      <PageHead title={t(learning.myTraining)} subtitle={ahead.length > 0 ? t(learning.since) : undefined}
        actions={ahead.length > 0 && <ButtonLink href="/api/v1/my/enrolments.ics" title={t(learning.calendarHint)} download>{t(learning.calendar)}</ButtonLink>} />
      {ahead.length === 0 && over.length === 0 ? empty : (
        <>
          {ahead.length > 0 && <Section title={t(learning.upcoming)}>{table(t(learning.upcoming), ahead)}</Section>}
          {over.length > 0 && <Section title={t(learning.over)}>{table(t(learning.over), over)}</Section>}
        </>
      )}
    </>
  )
}
