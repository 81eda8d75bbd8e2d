import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { actualWords as words } from '#domains/planning/actuals/texts.ts'
import { planning } from '#domains/planning/texts.ts'
import type { StoredFile } from '#platform/files.ts'
import type { Problem } from '#platform/problems.ts'
import { date, money, number, percent } from '#platform/texts.ts'
import { errorOf, FormProblem } from '../../form.tsx'
import { page, query, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import {
  Actions, Button, ButtonLink, DataTable, Disclosure, Notice, NumberInput, PageHead, RadioGroup, Section, Select, Stat, Stats, Tag, TextInput,
} from '../../ui/index.ts'
import { ImportForm } from '../competency/exchange.tsx'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call } = page(args)
  const id = args.params['id'] ?? ''
  const { title } = await call('planning.plans.get', { id })
  return { id, title, actuals: await call('planning.actuals.get', { id }), imported: query(args.request)['imported']?.split('.').map(Number) }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const id = args.params['id'] ?? ''
  const given = await form(args.request)
  if (given['do'] === 'enter') {
    const outcome = await attempt('planning.actuals.enter', {
      planId: id, sessionId: String(given['sessionId'] ?? ''), held: given['held'] === 'yes', costYuan: String(given['costYuan'] ?? ''), note: String(given['note'] ?? ''),
    })
    return outcome.ok ? redirect(`/staff/plans/${id}/actuals`) : refused(outcome.problem, { do: 'enter' })
  }
  const outcome = await attempt('planning.actuals.import', { id, file: given['file'] as StoredFile })
  if (!outcome.ok) return refused(outcome.problem, { do: 'import' })
  const { sessions, people, unplanned } = outcome.value
  return redirect(`/staff/plans/${id}/actuals?imported=${[sessions, people, unplanned].join('.')}`)
}

export default function ActualsPage() {
  const { id, title, actuals, imported } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem?: Problem; given?: { do?: string } } | undefined
  const { lang, t } = useLang()
  const { planned, actual, measured, sessions, agencies } = actuals
  const failed = (step: string): Problem | undefined => (done?.given?.do === step ? done.problem : undefined)
  const figure = (value: number) => number(value, lang)
  const of = (part: number, whole: number) => (whole > 0 ? `${t(words.share)} ${percent(part / whole, lang)}` : undefined)
  const stat = (label: string, is: number, was: number, say: (value: number) => string) => (
    <Stat label={label} value={say(is)} note={[`${t(words.planned)} ${say(was)}`, of(is, was)].filter(Boolean).join(' · ')} />
  )
  return (
    <>
      <title>{`${t(words.title)} · ${title} · ${t(shell.product)}`}</title>
      <PageHead title={t(words.title)} subtitle={t(words.lead)} crumbs={[{ label: t(planning.plans), href: '/staff/plans' }, { label: title, href: `/staff/plans/${id}` }]}
        actions={<ButtonLink href={`/api/v1/plans/${id}/actuals.xlsx`} download>{t(words.export)}</ButtonLink>} />
      {imported && <Notice tone="ok" live><p>{t(words.importDone, { sessions: imported[0] ?? 0, people: imported[1] ?? 0, unplanned: imported[2] ?? 0 })}</p></Notice>}
      <Stats>
        {stat(t(words.sessions), actual.sessions, planned.sessions, figure)}
        {stat(t(words.people), actual.people, planned.people, figure)}
        {stat(t(words.seats), actual.seats, planned.seats, figure)}
        {stat(t(words.hours), actual.hours, planned.hours, figure)}
        {stat(t(words.cost), actual.costFen, planned.costFen, value => money(value, lang))}
      </Stats>
      <p>
        {t(words.enteredOf, { n: actuals.entered, of: planned.sessions })}{lang === 'zh' ? '' : ' '}
        {measured ? t(words.measuredSentence, { people: measured.people, closed: number(measured.closed, lang, 1), expected: number(measured.expected, lang, 1) }) : t(words.notMeasured)}
      </p>
      {actuals.register.sessions > 0 && (
        <p>
          {t(words.registerSentence, { sessions: actuals.register.sessions, due: actuals.register.halfDaysDue, came: actuals.register.halfDays, completed: actuals.register.completed, noShows: actuals.register.noShows })}
          {actuals.register.reckonedFen > 0 && `${lang === 'zh' ? '' : ' '}${t(words.reckonedSentence, { money: money(actuals.register.reckonedFen, lang) })}`}
        </p>
      )}
      {actuals.mayEnter && (
        <>
          <Disclosure summary={t(words.enter)} open={failed('enter') !== undefined}>
            <Form method="post" className="form">
              <FormProblem problem={failed('enter')} />
              <Select name="sessionId" label={t(words.session)} options={sessions.map(each => ({ value: each.sessionId, label: `${each.code} ${each.title[lang]}` }))} />
              <RadioGroup name="held" legend={t(words.held)} inline options={[{ value: 'yes', label: t(words.yes) }, { value: 'no', label: t(words.no) }]} defaultValue="yes" />
              <NumberInput name="costYuan" label={t(words.actualCost)} min={0} error={errorOf(failed('enter'), 'costYuan')} />
              <TextInput name="note" label={t(words.note)} width="long" />
              <Actions><Button variant="commit" name="do" value="enter">{t(words.save)}</Button></Actions>
            </Form>
          </Disclosure>
          <ImportForm title={t(words.importList)} what={t(words.importWhat)} problem={failed('import')} />
        </>
      )}
      <Section title={t(words.bySession)}>
        <DataTable caption={t(words.bySession)} hideCaption rows={sessions} rowKey={row => row.sessionId} rowHeader="title" empty="" columns={[
          { key: 'code', header: t(planning.code), render: row => row.code },
          { key: 'title', header: t(planning.offering), render: row => row.title[lang] },
          { key: 'days', header: t(planning.days), render: row => row.days.map(day => date(day, lang)).join(lang === 'zh' ? '、' : ', ') },
          { key: 'held', header: t(words.held), render: row => <Tag tone={row.held === null ? 'neutral' : row.held ? 'ok' : 'warn'}>{t(row.held === null ? words.unknown : row.held ? words.yes : words.no)}</Tag> },
          { key: 'planned', header: t(words.plannedSeats), numeric: true, render: row => figure(row.plannedPeople) },
          { key: 'attended', header: t(words.attended), numeric: true, render: row => figure(row.attended) },
          { key: 'unplanned', header: t(words.unplanned), numeric: true, render: row => figure(row.unplanned) },
          { key: 'source', header: t(words.source), render: row => (
            row.source === 'register' ? t(words.registerRow, { came: row.halfDays, due: row.halfDaysDue, completed: row.completed, noShows: row.noShows }) : row.source === 'list' ? t(words.list) : ''
          ) },
          { key: 'plannedCost', header: t(words.plannedCost), numeric: true, render: row => money(row.plannedFen, lang) },
          { key: 'cost', header: t(words.cost), numeric: true, render: row => (row.costFen !== null ? money(row.costFen, lang) : row.reckonedFen === null ? '' : t(words.reckonedMark, { money: money(row.reckonedFen, lang) })) },
          { key: 'note', header: t(words.note), render: row => row.note },
        ]} />
      </Section>
      <Section title={t(words.agencies)}>
        <DataTable caption={t(words.agencies)} hideCaption rows={agencies} rowKey={row => row.agencyId} empty="" columns={[
          { key: 'agency', header: t(words.agency), render: row => row.name[lang] },
          { key: 'plannedPeople', header: t(words.plannedPeople), numeric: true, render: row => figure(row.planned.people) },
          { key: 'people', header: t(words.people), numeric: true, render: row => figure(row.actual.people) },
          { key: 'plannedHours', header: t(words.plannedHours), numeric: true, render: row => figure(row.planned.hours) },
          { key: 'hours', header: t(words.hours), numeric: true, render: row => figure(row.actual.hours) },
          { key: 'expected', header: t(words.expected), numeric: true, render: row => (row.measured ? number(row.measured.expected, lang, 1) : '–') },
          { key: 'closed', header: t(words.closed), numeric: true, render: row => (row.measured ? number(row.measured.closed, lang, 1) : '–') },
        ]} />
      </Section>
    </>
  )
}
