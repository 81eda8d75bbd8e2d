import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { classes, kindWords, markWords, stateWords } from '#domains/learning/classes/texts.ts'
import { evaluation } from '#domains/learning/evaluation/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { instant, money, number } from '#platform/texts.ts'
import { FormProblem } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { Actions, Button, ButtonLink, DataTable, EmptyState, Facts, Notice, Section, Stat, Stats, Tag } from '../../ui/index.ts'
import { ReactionParts } from './evaluation-parts.tsx'
import { ClassHead, halfText, halvesText, hoursOf, seatTones } from './class-head.tsx'

export const loader = async (args: LoaderFunctionArgs) => ({ report: await page(args).call('learning.classes.report', { id: args.params['id'] ?? '' }) })

export const action = async (args: ActionFunctionArgs) => {
  const id = args.params['id'] ?? ''
  const outcome = await page(args).attempt('learning.classes.archive', { id })
  return outcome.ok ? redirect(`/staff/classes/${id}/report`) : refused(outcome.problem, {})
}

export default function ClassReport() {
  const { report } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem: Problem } | undefined
  const { lang, t } = useLang()
  const { class: row, rows, leave, corrections, hindrances, archivedAt } = report
  const beyond = rows.filter(each => each.beyond && each.state === 'enrolled')
  const hours = (minutes: number) => number(hoursOf(minutes), lang)
  const shown = (['enrolled', 'attended', 'incomplete', 'no-show', 'dismissed', 'withdrawn'] as const).filter(state => row.counts[state])
  return (
    <>
      <ClassHead row={row} at="report" />
      <p>{archivedAt ? `${t(classes.archivedAt)}: ${instant(archivedAt, lang)}` : t(classes.printHint)}</p>
      <Actions><ButtonLink href={`/api/v1/classes/${row.id}/report.xlsx`} download>{t(classes.workbook)}</ButtonLink></Actions>
      <Facts items={[
        { label: t(classes.code), value: row.code },
        { label: t(classes.organiser), value: row.unitName[lang] },
        { label: t(classes.host), value: row.host[lang] || '—' },
        { label: t(classes.kind), value: t(kindWords[row.kind]) },
        { label: t(classes.budget), value: money(row.budgetFen, lang) },
        { label: t(classes.place), value: row.place[lang] },
        { label: t(classes.leader), value: row.leaderName ?? '—' },
        { label: t(classes.halfDays), value: halvesText(row.slots.map(slot => `${slot.day} ${slot.half}`), lang) },
        { label: t(classes.hours), value: `${hours(row.minutes)} (${t(classes.practiceHours)} ${hours(row.practiceMinutes)})` },
        { label: t(classes.resources), value: row.bookings.map(each => each.name[lang]).join(lang === 'zh' ? '、' : ', ') || '—' },
      ]} />
      {shown.length > 0 && <Stats>{shown.map(state => <Stat key={state} label={t(stateWords[state])} value={row.counts[state] ?? 0} />)}</Stats>}
      {row.manages && row.state === 'open' && (
        <Section title={t(classes.archive)}>
          {hindrances.length > 0 ? (
            <>
              <p>{t(classes.hindered)}</p>
              <ul>{hindrances.map(each => <li key={each}>{t(classes[each])}</li>)}</ul>
            </>
          ) : (
            <Form method="post">
              <FormProblem problem={done?.problem} />
              <p>{t(classes.archiveWhat)}</p>
              <Actions><Button variant="commit">{t(classes.archive)}</Button></Actions>
            </Form>
          )}
        </Section>
      )}
      {beyond.length > 0 && row.state === 'open' && (
        <Section title={t(classes.beyond)}>
          <Notice tone="warn">{t(classes.beyondWhat)}</Notice>
          <ul>{beyond.map(each => <li key={each.personId}><a href={`/staff/classes/${row.id}/people?person=${each.personId}#chosen`}>{each.name} ({each.number})</a></li>)}</ul>
        </Section>
      )}
      <Section title={t(classes.people)}>
        <DataTable caption={t(classes.people)} hideCaption rows={rows} rowKey={each => each.personId} empty={<EmptyState title={t(classes.noSeats)} />} columns={[
          { key: 'name', header: t(classes.person), render: each => each.name },
          { key: 'number', header: t(classes.number), render: each => each.number },
          { key: 'unit', header: t(classes.unit), render: each => each.unitName[lang] },
          { key: 'duty', header: t(classes.duty), render: each => each.duty },
          { key: 'state', header: t(classes.state), render: each => <><Tag tone={seatTones[each.state]}>{t(stateWords[each.state])}</Tag>{each.late && <Tag tone="warn">{t(classes.late)}</Tag>}</> },
          { key: 'attended', header: t(classes.attendedHours), numeric: true, render: each => hours(each.attended) },
          { key: 'practice', header: t(classes.practiceAttended), numeric: true, render: each => hours(each.practice) },
          { key: 'leave', header: t(classes.leaveHours), numeric: true, render: each => hours(each.leave) },
          { key: 'absent', header: t(classes.absentHours), numeric: true, render: each => hours(each.absent) },
        ]} />
      </Section>
      {report.reaction.asked > 0 && <Section title={t(evaluation.reaction)}><ReactionParts reaction={report.reaction} /></Section>}
      <Section title={t(classes.leaveSlips)}>
        <DataTable caption={t(classes.leaveSlips)} hideCaption rows={leave} rowKey={each => each.id} empty={<p>{t(classes.noLeave)}</p>} columns={[
          { key: 'name', header: t(classes.person), render: each => each.name },
          { key: 'halves', header: t(classes.halfDays), render: each => halvesText(each.halves, lang) },
          { key: 'reason', header: t(classes.reason), render: each => each.reason },
          { key: 'state', header: t(classes.state), render: each => t(classes[each.state]) },
        ]} />
      </Section>
      <Section title={t(classes.corrections)}>
        <DataTable caption={t(classes.corrections)} hideCaption rows={corrections} rowKey={each => each.id} empty={<p>{t(classes.noCorrections)}</p>} columns={[
          { key: 'name', header: t(classes.person), render: each => each.name },
          { key: 'half', header: t(classes.halfDay), render: each => halfText(each, lang) },
          { key: 'mark', header: t(classes.mark), render: each => t(markWords[each.mark]) },
          { key: 'reason', header: t(classes.reason), render: each => each.reason },
          { key: 'by', header: t(classes.proposedBy), render: each => each.proposedBy ?? '' },
          { key: 'decided', header: t(classes.decidedBy), render: each => each.decidedBy ?? '' },
          { key: 'state', header: t(classes.state), render: each => t(classes[each.state === 'refused' ? 'dropCorrection' : each.state]) },
        ]} />
      </Section>
    </>
  )
}
