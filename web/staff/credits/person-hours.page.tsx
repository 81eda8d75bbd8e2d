import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import type { Exemption } from '#domains/credits/shapes.ts'
import { credits } from '#domains/credits/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date, type Text } from '#platform/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, query, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { nav, shell } from '../../texts.ts'
import { Actions, Button, DataTable, DateInput, Disclosure, EmptyState, FileInput, Notice, NumberInput, PageHead, RadioGroup, Section, Select, TextArea, TextInput } from '../../ui/index.ts'
import { Certificates, Duties, Ledger, Periods } from './hours-view.tsx'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, may } = page(args)
  const hours = await call('credits.persons.get', { id: args.params['id'] ?? '' })
  return { hours, manages: may('credits.manage') && !hours.self, approves: may('credits.approve'), done: query(args.request)['done'] ?? '' }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const { file, ...given } = await form(args.request)
  const text = (key: string) => String(given[key] ?? '')
  const id = args.params['id'] ?? ''
  const done = (what: string) => redirect(`/staff/persons/${id}/hours?done=${what}`)
  if (text('do') === 'exempt') {
    const outcome = await attempt('credits.exemptions.grant', {
      id, from: text('from'), to: text('to'), effect: text('effect') === 'whole' ? 'whole' : 'pro-rata', ground: text('ground') as Exemption['ground'], decision: text('decision'), file: file as never,
    })
    return outcome.ok ? done('exempt') : refused(outcome.problem, given)
  }
  if (text('do').startsWith('end-')) {
    const outcome = await attempt('credits.exemptions.withdraw', { id: text('do').slice(4), reason: text('why') })
    return outcome.ok ? done('exempt') : refused(outcome.problem, given)
  }
  const entry = { id: text('entry'), reason: text('reason') }
  const changed = text('hours') !== '' || text('days') !== ''
  const outcome = changed
    ? await attempt('credits.entries.correct', { ...entry, ...(text('hours') !== '' && { minutes: Number(text('hours')) * 60 }), ...(text('days') !== '' && { days: text('days') }) })
    : await attempt('credits.entries.reverse', entry)
  return outcome.ok ? done(changed ? 'correct' : 'reverse') : refused(outcome.problem, given)
}

const groundNames: Record<Exemption['ground'], Text> = { maternity: credits.maternity, illness: credits.illness, secondment: credits.secondment, other: credits.otherGround }

export default function PersonHours() {
  const { hours, manages, approves, done } = useLoaderData<typeof loader>()
  const { problem, given } = (useActionData<typeof action>() ?? {}) as { problem?: Problem; given?: Record<string, unknown> }
  const { lang, t } = useLang()
  const title = t(credits.personHours, { name: hours.person.name })
  const open = hours.ledger.filter(row => row.reverses === null && row.reversedBy === null)
  const exempting = given?.['do'] === 'exempt'
  const correcting = problem !== undefined && given?.['do'] === 'row'
  return (
    <>
      <title>{`${title} · ${t(shell.product)}`}</title>
      <PageHead title={title} subtitle={`${hours.person.number} · ${hours.person.unitName[lang]}${hours.self ? '' : ` · ${t(credits.viewRecorded)}`}`}
        crumbs={[{ label: t(nav.persons), href: '/staff/persons' }, { label: hours.person.name, href: `/staff/persons/${hours.person.id}` }]} />
      {done === 'reverse' && <Notice tone="ok" live>{t(credits.reversedDone)}</Notice>}
      {done === 'correct' && <Notice tone="ok" live>{t(credits.correctedDone)}</Notice>}
      {done === 'exempt' && <Notice tone="ok" live>{t(credits.exemptedDone)}</Notice>}
      {problem && !exempting && !correcting && <FormProblem problem={problem} />}
      <Periods hours={hours} />
      <Certificates rows={hours.certificates} />
      <Ledger hours={hours} evidence={approves} />
      {manages && open.length > 0 && (
        <Disclosure summary={t(credits.reverseRow)} open={correcting}>
          <p className="hint">{t(credits.reverseWhat)}</p>
          <Form method="post" className="form" key={open.length}>
            {correcting && <FormProblem problem={problem} />}
            <Select name="entry" label={t(credits.row)} defaultValue={givenText(given, 'entry')} options={open.map(row => ({ value: row.id, label: `${date(row.completedOn, lang)} · ${row.title[lang]}` }))} />
            <TextArea name="reason" label={t(credits.reason)} required rows={2} defaultValue={givenText(given, 'reason')} error={errorOf(problem, 'reason')} />
            <NumberInput name="hours" label={t(credits.clockHours)} min={0} step={0.25} defaultValue={givenText(given, 'hours')} error={errorOf(problem, 'minutes')} />
            <NumberInput id="correct-days" name="days" label={t(credits.days)} min={0} step={0.5} defaultValue={givenText(given, 'days')} error={errorOf(problem, 'days')} />
            <Actions><Button name="do" value="row" variant="danger">{t(credits.reverse)}</Button></Actions>
          </Form>
        </Disclosure>
      )}
      <Section title={t(credits.exemptions)}>
        <Form method="post">
          <DataTable caption={t(credits.exemptions)} hideCaption rows={hours.exemptions} rowKey={row => row.id} rowHeader="ground" empty={<EmptyState title={t(credits.noExemptions)}>{t(credits.exemptWhat)}</EmptyState>} columns={[
            { key: 'from', header: t(credits.from), render: row => date(row.from, lang) },
            { key: 'to', header: t(credits.to), render: row => date(row.to, lang) },
            { key: 'ground', header: t(credits.ground), render: row => t(groundNames[row.ground]) },
            { key: 'effect', header: t(credits.effect), render: row => t(credits[row.effect]) },
            { key: 'decision', header: t(credits.decision), render: row => (manages ? <a href={`/api/v1/hour-exemptions/${row.id}/document`} download>{row.decision}</a> : row.decision) },
            { key: 'by', header: t(credits.grantedBy), render: row => row.grantedBy },
            { key: 'state', header: t(credits.state), render: row => (row.withdrawnAt ? t(credits.withdrawnOn, { why: row.withdrawnWhy ?? '' }) : '') },
            ...(manages ? [{ key: 'do', header: t(credits.withdraw), render: (row: (typeof hours.exemptions)[number]) => (row.withdrawnAt ? '' : <Button name="do" value={`end-${row.id}`} variant="danger" aria-label={`${t(credits.withdraw)}: ${row.decision}`}>{t(credits.withdraw)}</Button>) }] : []),
          ]} />
          {manages && hours.exemptions.some(row => row.withdrawnAt === null) && <div className="form"><TextInput name="why" label={t(credits.withdrawWhy)} width="long" defaultValue={givenText(given, 'why')} error={given?.['why'] === undefined ? undefined : errorOf(problem, 'reason')} /></div>}
        </Form>
        {manages && (
          <Disclosure summary={t(credits.exempt)} open={exempting}>
            <p className="hint">{t(credits.exemptWhat)}</p>
            <form method="post" encType="multipart/form-data" className="form">
              {exempting && <FormProblem problem={problem} />}
              <DateInput name="from" label={t(credits.from)} required defaultValue={exempting ? givenText(given, 'from') : undefined} error={errorOf(problem, 'from')} />
              <DateInput name="to" label={t(credits.to)} required defaultValue={exempting ? givenText(given, 'to') : undefined} error={errorOf(problem, 'to')} />
              <Select name="ground" label={t(credits.ground)} defaultValue={givenText(given, 'ground')} options={Object.entries(groundNames).map(([value, name]) => ({ value, label: t(name) }))} />
              <RadioGroup name="effect" legend={t(credits.effect)} defaultValue={givenText(given, 'effect') ?? 'pro-rata'} options={[{ value: 'pro-rata', label: t(credits['pro-rata']) }, { value: 'whole', label: t(credits.whole) }]} />
              <TextInput name="decision" label={t(credits.decisionNumber)} required defaultValue={givenText(given, 'decision')} error={errorOf(problem, 'decision')} />
              <FileInput name="file" label={t(credits.document)} required error={errorOf(problem, 'file')} />
              <Actions><Button name="do" value="exempt" variant="commit">{t(credits.exempt)}</Button></Actions>
            </form>
          </Disclosure>
        )}
      </Section>
      <Duties rows={hours.duties} />
    </>
  )
}
