import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { classes, kindWords } from '#domains/learning/classes/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date, money, number } from '#platform/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, query, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, DataTable, Disclosure, EmptyState, Facts, Notice, NumberInput, Section, Select, TextInput } from '../../ui/index.ts'
import { ClassFields, classGiven, DatesFields, datesGiven, valuesOf } from './class-form.tsx'
import { ClassHead, halfText, halvesText, hoursOf } from './class-head.tsx'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call } = page(args)
  const row = await call('learning.classes.get', { id: args.params['id'] ?? '' })
  return {
    row, moved: query(args.request)['moved'] === '1', choices: row.manages ? await call('learning.classes.choices', {}) : null,
    resources: row.manages ? (await call('learning.resources.list', {})).rows : [],
  }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const id = args.params['id'] ?? ''
  const given = await form(args.request)
  const text = (key: string) => String(given[key] ?? '')
  const step = text('do')
  const outcome = step === 'open' ? await attempt('learning.classes.open', { id })
    : step === 'cancel' ? await attempt('learning.classes.cancel', { id, reason: text('reason') })
    : step === 'change' ? await attempt('learning.classes.change', { ...classGiven(given), id })
    : step === 'move' ? await attempt('learning.classes.move', { ...datesGiven(given), id })
    : step === 'quota' ? await attempt('learning.classes.quota', { id, unitId: text('unitId'), places: text('places') })
    : step === 'unbook' ? await attempt('learning.classes.unbook', { id, resourceId: text('resourceId') })
    : await attempt('learning.classes.book', { id, resourceId: text('resourceId') })
  return outcome.ok ? redirect(`/staff/classes/${id}${step === 'move' ? '?moved=1' : ''}`) : refused(outcome.problem, given)
}

export default function ClassPage() {
  const { row, moved, choices, resources } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem: Problem; given: Record<string, string> } | undefined
  const { lang, t } = useLang()
  const step = done?.given['do']
  const changeable = row.manages && (row.state === 'draft' || row.state === 'open')
  const values = valuesOf(row)
  const problemOf = (name: string) => (step === name ? done?.problem : undefined)
  return (
    <>
      <ClassHead row={row} at="overview" />
      {moved && <Notice tone="ok">{t(classes.moved)}</Notice>}
      {(step === 'open' || step === 'unbook') && <FormProblem problem={done?.problem} />}
      {row.manages && row.state === 'draft' && (
        <Form method="post">
          <p>{t(classes.openWhat)}</p>
          <Actions><Button variant="commit" name="do" value="open">{t(classes.open)}</Button></Actions>
        </Form>
      )}
      <Facts items={[
        { label: t(classes.organiser), value: row.unitName[lang] },
        { label: t(classes.host), value: row.host[lang] || '—' },
        { label: t(classes.kind), value: t(kindWords[row.kind]) },
        { label: t(classes.budget), value: money(row.budgetFen, lang) },
        { label: t(classes.place), value: row.place[lang] },
        { label: t(classes.leader), value: row.leaderName ?? '—' },
        { label: t(classes.seats), value: `${row.held} / ${row.seats}` },
        { label: t(classes.waiting), value: row.waiting },
        { label: t(classes.hours), value: `${number(hoursOf(row.minutes), lang)} (${t(classes.practiceHours)} ${number(hoursOf(row.practiceMinutes), lang)})` },
        { label: t(classes.audience), value: row.audienceName?.[lang] ?? t(classes.nobody) },
        { label: t(classes.nominateUntil), value: date(row.nominateUntil, lang) },
        { label: t(classes.replaceUntil), value: date(row.replaceUntil, lang) },
        { label: t(classes.withdrawUntil), value: date(row.withdrawUntil, lang) },
        ...(row.source === 'plan' ? [{ label: t(classes.what), value: t(classes.fromPlan) }] : []),
      ]} />
      {row.about[lang] && <p>{row.about[lang]}</p>}
      {row.clashes.length > 0 && (
        <Section title={t(classes.clashes)}>
          <Notice tone="warn">{t(classes.clashesWhat)}</Notice>
          <DataTable caption={t(classes.clashes)} hideCaption rows={row.clashes} rowKey={each => `${each.personId} ${each.day} ${each.half} ${each.code}`} empty={null} columns={[
            { key: 'name', header: t(classes.person), render: each => each.name },
            { key: 'half', header: t(classes.halfDay), render: each => halfText(each, lang) },
            { key: 'class', header: t(classes.class), render: each => `${each.code} ${each.title[lang]}` },
          ]} />
        </Section>
      )}
      <Section title={t(classes.halfDays)}>
        <ul>{row.slots.map(slot => <li key={`${slot.day} ${slot.half}`}>{halfText(slot, lang)}{slot.topic ? ` · ${slot.topic}` : ''}</li>)}</ul>
      </Section>
      <Section title={t(classes.quotas)}>
        <p>{t(classes.quotasWhat)}</p>
        <DataTable caption={t(classes.quotas)} hideCaption rows={row.quotas} rowKey={each => each.unitId} empty={<EmptyState title={t(classes.noQuotas)} />} columns={[
          { key: 'unit', header: t(classes.unit), render: each => each.unitName[lang] },
          { key: 'places', header: t(classes.places), numeric: true, render: each => each.places },
          { key: 'used', header: t(classes.used), numeric: true, render: each => each.used },
        ]} />
        {changeable && choices && (
          <Form method="post" className="stack">
            <FormProblem problem={problemOf('quota')} href={path => `#quota-${path}`} />
            <Select name="unitId" id="quota-unitId" label={t(classes.unit)} defaultValue={step === 'quota' ? givenText(done?.given, 'unitId') : undefined} options={choices.agencies.map(each => ({ value: each.id, label: each.name[lang] }))} />
            <NumberInput name="places" id="quota-places" label={t(classes.places)} hint={t(classes.placesHint)} required min={0} step={1} error={errorOf(problemOf('quota'), 'places')} />
            <Actions><Button variant="accent" name="do" value="quota">{t(classes.setQuota)}</Button></Actions>
          </Form>
        )}
      </Section>
      <Section title={t(classes.resources)}>
        <DataTable caption={t(classes.resources)} hideCaption rows={row.bookings} rowKey={each => each.resourceId} empty={<EmptyState title={t(classes.noBookings)} />} columns={[
          { key: 'name', header: t(classes.resource), render: each => each.name[lang] },
          { key: 'kind', header: t(classes.what), render: each => t(classes[each.kind]) },
          { key: 'halves', header: t(classes.halfDays), render: each => halvesText(each.halves, lang) },
          ...(changeable ? [{ key: 'do', header: t(classes.act), render: (each: (typeof row.bookings)[number]) => (
            <Form method="post">
              <input type="hidden" name="resourceId" value={each.resourceId} />
              <Button name="do" value="unbook" aria-label={`${t(classes.unbook)} ${each.name[lang]}`}>{t(classes.unbook)}</Button>
            </Form>
          ) }] : []),
        ]} />
        {changeable && resources.length > 0 && (
          <Form method="post" className="stack">
            <FormProblem problem={problemOf('book')} />
            <Select name="resourceId" label={t(classes.resource)} options={resources.map(each => ({ value: each.id, label: `${t(classes[each.kind])} · ${each.name[lang]}` }))} />
            <Actions><Button variant="accent" name="do" value="book">{t(classes.book)}</Button></Actions>
          </Form>
        )}
      </Section>
      {changeable && choices && (
        <Section title={t(classes.act)}>
          <Disclosure summary={t(classes.changeIt)} open={step === 'change'}>
            <Form method="post" className="stack">
              <FormProblem problem={problemOf('change')} />
              <ClassFields values={step === 'change' ? (done?.given ?? values) : values} problem={problemOf('change')} choices={choices} />
              <Actions><Button variant="accent" name="do" value="change">{t(shell.save)}</Button></Actions>
            </Form>
          </Disclosure>
          <Disclosure summary={t(classes.moveIt)} open={step === 'move'}>
            <Form method="post" className="stack">
              <p>{t(classes.moveWhat)}</p>
              <FormProblem problem={problemOf('move')} />
              <DatesFields values={step === 'move' ? (done?.given ?? values) : values} problem={problemOf('move')} />
              <Actions><Button variant="accent" name="do" value="move">{t(classes.moveIt)}</Button></Actions>
            </Form>
          </Disclosure>
          <Disclosure summary={t(classes.cancelIt)} open={step === 'cancel'}>
            <Form method="post" className="stack">
              <p>{t(classes.cancelWhat)}</p>
              <FormProblem problem={problemOf('cancel')} />
              <TextInput name="reason" label={t(classes.reason)} required width="long" error={errorOf(problemOf('cancel'), 'reason')} />
              <Actions><Button variant="danger" name="do" value="cancel">{t(classes.cancelIt)}</Button></Actions>
            </Form>
          </Disclosure>
        </Section>
      )}
    </>
  )
}
