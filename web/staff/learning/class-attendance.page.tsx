import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { classes, markWords } from '#domains/learning/classes/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { instant } from '#platform/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, query, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, DataTable, Disclosure, EmptyState, FileInput, Notice, NumberInput, Section, Select, Tag, TextInput } from '../../ui/index.ts'
import { ClassHead, halfIn, halfQuery, halfText } from './class-head.tsx'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call } = page(args)
  const report = await call('learning.classes.report', { id: args.params['id'] ?? '' })
  const taken = query(args.request)['taken']
  return { row: report.class, people: report.rows, corrections: report.corrections, taken: taken === undefined ? null : Number(taken) }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const id = args.params['id'] ?? ''
  const given = await form(args.request)
  const text = (key: string) => String(given[key] ?? '')
  const here = `/staff/classes/${id}/attendance`
  if (given['do'] === 'upload') {
    const outcome = await attempt('learning.register.upload', { id, file: given['file'] as never })
    return outcome.ok ? redirect(`${here}?taken=${outcome.value.marks}`) : refused(outcome.problem, { do: 'upload' })
  }
  const outcome = given['do'] === 'propose'
    ? await attempt('learning.corrections.propose', {
        id, ...(halfIn(text('half')) ?? { day: '', half: 'am' as const }), personId: text('personId'), mark: text('mark') as 'present', minutes: text('minutes') || null, reason: text('reason') })
    : await attempt('learning.corrections.decide', { id, correction: text('correction'), confirmed: given['do'] === 'confirm' })
  return outcome.ok ? redirect(here) : refused(outcome.problem, given)
}

export default function ClassAttendance() {
  const { row, people, corrections, taken } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem: Problem; given: Record<string, unknown> } | undefined
  const { lang, t } = useLang()
  const step = done?.given['do']
  const base = `/staff/classes/${row.id}`
  const open = row.state === 'open'
  const settled = row.slots.filter(slot => slot.settledAt)
  const seated = people.filter(each => ['enrolled', 'dismissed'].includes(each.state))
  const proposing = step === 'propose'
  const field = (name: string) => ({ name, defaultValue: proposing ? givenText(done?.given, name) : undefined, error: proposing ? errorOf(done?.problem, name) : undefined })
  return (
    <>
      <ClassHead row={row} at="attendance" />
      {taken !== null && <Notice tone="ok">{t(classes.sheetTaken, { n: taken })}</Notice>}
      <Section title={t(classes.register)}>
        <DataTable caption={t(classes.register)} hideCaption rows={row.slots} rowKey={slot => `${slot.day} ${slot.half}`} empty={null} columns={[
          { key: 'half', header: t(classes.halfDay), render: slot => <a href={`${base}/register?${halfQuery(slot)}`}>{halfText(slot, lang)}</a> },
          { key: 'state', header: t(classes.state), render: slot => <Tag tone={slot.settledAt ? 'ok' : 'neutral'}>{t(slot.settledAt ? classes.settled : classes.notSettled)}</Tag> },
          { key: 'by', header: t(classes.decidedBy), render: slot => (slot.settledAt ? `${slot.settledBy ?? ''} ${instant(slot.settledAt, lang)}` : '') },
          { key: 'screen', header: t(classes.screen), render: slot => (open && !slot.settledAt ? <a href={`${base}/screen?${halfQuery(slot)}`} aria-label={`${t(classes.screen)} ${halfText(slot, lang)}`}>{t(classes.screen)}</a> : '') },
        ]} />
        <Actions>
          <ButtonLink href={`${base}/sheet`}>{t(classes.sheetPaper)}</ButtonLink>
          <ButtonLink href={`/api/v1/classes/${row.id}/sheet`} download>{t(classes.sheetFile)}</ButtonLink>
        </Actions>
        {open && (
          <Disclosure summary={t(classes.sheetUp)} open={step === 'upload'}>
            <Form method="post" className="stack" encType="multipart/form-data">
              <p>{t(classes.sheetUpWhat)}</p>
              <FormProblem problem={step === 'upload' ? done?.problem : undefined} href={() => '#file'} />
              <FileInput name="file" label={t(shell.file)} accept=".xlsx,.csv" required />
              <Actions><Button variant="accent" name="do" value="upload">{t(classes.sheetUp)}</Button></Actions>
            </Form>
          </Disclosure>
        )}
      </Section>
      <Section title={t(classes.corrections)}>
        <p>{t(classes.correctWhat)}</p>
        {(step === 'confirm' || step === 'drop') && <FormProblem problem={done?.problem} />}
        <DataTable caption={t(classes.corrections)} hideCaption rows={corrections} rowKey={each => each.id} empty={<EmptyState title={t(classes.noCorrections)} />} columns={[
          { key: 'name', header: t(classes.person), render: each => each.name },
          { key: 'half', header: t(classes.halfDay), render: each => halfText(each, lang) },
          { key: 'mark', header: t(classes.mark), render: each => `${each.state === 'proposed' && each.from ? `${t(markWords[each.from])} → ` : ''}${t(markWords[each.mark])}` },
          { key: 'reason', header: t(classes.reason), render: each => each.reason },
          { key: 'by', header: t(classes.proposedBy), render: each => each.proposedBy ?? '' },
          { key: 'state', header: t(classes.state), render: each => <Tag tone={each.state === 'proposed' ? 'warn' : each.state === 'confirmed' ? 'ok' : 'neutral'}>{t(classes[each.state === 'refused' ? 'dropCorrection' : each.state])}</Tag> },
          { key: 'do', header: t(classes.act), render: each => each.state === 'proposed' && open ? (
            <Form method="post" className="actions">
              <input type="hidden" name="correction" value={each.id} />
              {!each.own && <Button variant="accent" name="do" value="confirm" aria-label={`${t(classes.confirmCorrection)} ${each.name}`}>{t(classes.confirmCorrection)}</Button>}
              <Button name="do" value="drop" aria-label={`${t(classes.dropCorrection)} ${each.name}`}>{t(classes.dropCorrection)}</Button>
            </Form>
          ) : '' },
        ]} />
        {open && settled.length > 0 && (
          <Disclosure summary={t(classes.correct)} open={proposing}>
            <Form method="post" className="stack">
              <FormProblem problem={proposing ? done?.problem : undefined} />
              <Select {...field('personId')} label={t(classes.person)} options={seated.map(each => ({ value: each.personId, label: `${each.name} (${each.number})` }))} />
              <Select {...field('half')} label={t(classes.halfDay)} options={settled.map(slot => ({ value: `${slot.day} ${slot.half}`, label: halfText(slot, lang) }))} />
              <Select {...field('mark')} label={t(classes.mark)} options={Object.entries(markWords).map(([value, word]) => ({ value, label: t(word) }))} />
              <NumberInput {...field('minutes')} label={t(classes.minutesPart)} min={1} step={1} />
              <TextInput {...field('reason')} label={t(classes.reason)} required width="long" />
              <Actions><Button variant="accent" name="do" value="propose">{t(classes.correct)}</Button></Actions>
            </Form>
          </Disclosure>
        )}
      </Section>
    </>
  )
}
