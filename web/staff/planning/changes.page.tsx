import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { replanWords as words } from '#domains/planning/replan/texts.ts'
import { planning } from '#domains/planning/texts.ts'
import type { StoredFile } from '#platform/files.ts'
import type { Problem } from '#platform/problems.ts'
import { date, instant, money } from '#platform/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, query, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import {
  Actions, Button, ButtonLink, CheckboxGroup, DataTable, Disclosure, EmptyState, ErrorSummary, FileInput, Notice, NumberInput, PageHead, Section, Tag, TextArea, type Tone,
} from '../../ui/index.ts'
import { stateTones } from './plans.page.tsx'

export const changeTones = {
  working: 'info', failed: 'danger', proposed: 'info', submitted: 'info', approved: 'ok', returned: 'warn', applied: 'ok', discarded: 'neutral',
} as const satisfies Record<string, Tone>

export const loader = async (args: LoaderFunctionArgs) => {
  const { call } = page(args)
  const id = args.params['id'] ?? ''
  const plan = await call('planning.plans.get', { id })
  return {
    plan, changes: (await call('planning.changes.list', { id })).rows, seats: (await call('planning.changes.seats', { id })).rows, unchanged: query(args.request)['done'] === 'unchanged',
  }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const id = args.params['id'] ?? ''
  const given = await form(args.request)
  const step = String(given['do'] ?? '')
  const here = `/staff/plans/${id}/changes`
  if (step === 'sheet') {
    const outcome = await attempt('planning.plans.sheet', { id, file: given['file'] as StoredFile })
    if (!outcome.ok) return refused(outcome.problem, { do: step })
    return redirect(outcome.value.changeId ? `${here}/${outcome.value.changeId}` : `${here}?done=unchanged`)
  }
  const sessions = given['sessions'] as string | string[] | undefined
  if (step === 'confirm' || step === 'confirm-all') {
    const outcome = await attempt('planning.plans.confirm', { id, sessions: step === 'confirm-all' ? [] : (sessions ?? ['00000000-0000-0000-0000-000000000000']) })
    return outcome.ok ? redirect(here) : refused(outcome.problem, { do: step })
  }
  const outcome = await attempt('planning.changes.ask', {
    planId: id, cause: step as 'cancelled', sessions: sessions ?? [], numbers: String(given['numbers'] ?? ''), budgetYuan: String(given['budgetYuan'] ?? ''), reason: String(given['reason'] ?? ''),
    agencyBudgets: Object.entries(given).flatMap(([key, value]) => (key.startsWith('agency-') && value !== '' ? [{ agencyId: key.slice('agency-'.length), budgetYuan: String(value) }] : [])),
  })
  return outcome.ok ? redirect(`${here}/${outcome.value.id}`) : refused(outcome.problem, { ...given, do: step })
}

export default function ChangesPage() {
  const { plan, changes, seats, unchanged } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem?: Problem; given?: Record<string, unknown> } | undefined
  const { lang, t } = useLang()
  const failed = (step: string): Problem | undefined => (done?.given?.['do'] === step ? done.problem : undefined)
  const published = plan.state === 'published' || plan.state === 'confirmed'
  const changeable = plan.may.includes('change')
  const settled = new Set(['applied', 'discarded'])
  const open = changes.every(each => settled.has(each.state))
  const sessionName = (each: (typeof seats)[number]) => `${t(words.item, { title: each.title[lang], code: each.code })} ${each.days.map(day => date(day, lang)).join(lang === 'zh' ? '、' : ', ')}`
  return (
    <>
      <title>{`${t(words.changes)} · ${plan.title} · ${t(shell.product)}`}</title>
      <PageHead title={t(words.changes)} subtitle={t(words.changesLead)} crumbs={[{ label: t(planning.plans), href: '/staff/plans' }, { label: plan.title, href: `/staff/plans/${plan.id}` }]}
        state={<Tag tone={stateTones[plan.state]}>{t(planning[plan.state])}</Tag>}
        actions={<ButtonLink href={`/api/v1/plans/${plan.id}/plan.xlsx`} download>{t(planning.exportXlsx)}</ButtonLink>} />
      {unchanged && <Notice tone="ok" live><p>{t(words.unchanged)}</p></Notice>}
      <DataTable caption={t(words.changes)} hideCaption rows={changes} rowKey={row => row.id} empty={<EmptyState title={t(words.noChanges)}>{t(words.noChangesWhat)}</EmptyState>} columns={[
        { key: 'cause', header: t(words.cause), render: row => <a href={`/staff/plans/${plan.id}/changes/${row.id}`}>{t(words[row.cause])}</a> },
        { key: 'state', header: t(words.state), render: row => <Tag tone={changeTones[row.state]}>{t(words[row.state])}</Tag> },
        { key: 'concerned', header: t(words.concerned), numeric: true, render: row => (row.result ? row.result.struck + row.result.others : '') },
        { key: 'by', header: t(words.askedBy), render: row => row.createdByName ?? '' },
        { key: 'at', header: t(words.askedAt), render: row => instant(row.createdAt, lang) },
        { key: 'why', header: t(words.why), render: row => row.reason },
      ]} />
      {changeable && open && (
        <Section title={t(words.newChange)}>
          {published && (
            <>
              <Disclosure summary={t(words.cancelled)} open={failed('cancelled') !== undefined}>
                <Form method="post" className="form">
                  <FormProblem problem={failed('cancelled')} />
                  <CheckboxGroup name="sessions" id="cancel-sessions" legend={t(words.chooseSessions)} error={errorOf(failed('cancelled'), 'sessions')}
                    options={seats.filter(each => !each.begun).map(each => ({ value: each.sessionId, label: sessionName(each) }))} />
                  <TextArea name="reason" id="cancel-reason" label={t(words.why)} rows={2} />
                  <Actions><Button variant="accent" name="do" value="cancelled">{t(words.workOut)}</Button></Actions>
                </Form>
              </Disclosure>
              <Disclosure summary={t(words.dropouts)} open={failed('dropouts') !== undefined}>
                <Form method="post" className="form">
                  <FormProblem problem={failed('dropouts')} />
                  <TextArea name="numbers" label={t(words.numbers)} hint={t(words.numbersHint)} rows={3} required defaultValue={givenText(done?.given, 'numbers')} error={errorOf(failed('dropouts'), 'numbers')} />
                  <TextArea name="reason" id="dropout-reason" label={t(words.why)} rows={2} />
                  <Actions><Button variant="accent" name="do" value="dropouts">{t(words.workOut)}</Button></Actions>
                </Form>
              </Disclosure>
              <Disclosure summary={t(words.budget)} open={failed('budget') !== undefined}>
                <Form method="post" className="form">
                  <FormProblem problem={failed('budget')} />
                  <NumberInput name="budgetYuan" label={t(words.newBudget)} hint={`${t(words.nowBudget, { money: money(plan.wishes.budgetFen, lang) })}${plan.agencies.length > 0 ? `${lang === 'zh' ? '' : ' '}${t(words.emptyStays)}` : ''}`} min={0}
                    required={plan.agencies.length === 0}
                    defaultValue={givenText(done?.given, 'budgetYuan')} error={errorOf(failed('budget'), 'budgetYuan')} />
                  {plan.agencies.map((each, i) => (
                    <NumberInput key={each.id} name={`agency-${each.id}`} label={t(words.agencyNewBudget, { name: each.name[lang] })} min={0} defaultValue={givenText(done?.given, `agency-${each.id}`)}
                      hint={`${t(words.nowBudget, { money: money(each.budgetFen, lang) })}${lang === 'zh' ? '' : ' '}${t(words.emptyStays)}`} error={errorOf(failed('budget'), `agencyBudgets.${i}.budgetYuan`)} />
                  ))}
                  <TextArea name="reason" id="budget-reason" label={t(words.why)} rows={2} />
                  <Actions><Button variant="accent" name="do" value="budget">{t(words.workOut)}</Button></Actions>
                </Form>
              </Disclosure>
            </>
          )}
          {plan.names && (
            <Disclosure summary={t(words.bringBack)} open={failed('sheet') !== undefined}>
              <Form method="post" encType="multipart/form-data" className="form">
                {failed('sheet') && <SheetFaults problem={failed('sheet')!} />}
                <p>{t(words.bringBackWhat)}</p>
                <FileInput name="file" label={t(words.workbook)} accept=".xlsx" required />
                <Actions><Button variant="accent" name="do" value="sheet">{t(words.upload)}</Button></Actions>
              </Form>
            </Disclosure>
          )}
        </Section>
      )}
      {published && (
        <Section title={t(words.confirm)}>
          <p>{t(words.confirmWhat)}</p>
          <FormProblem problem={failed('confirm') ?? failed('confirm-all')} />
          <Form method="post" className="form">
            <DataTable caption={t(words.confirm)} hideCaption rows={seats} rowKey={row => row.sessionId} empty=""
              select={plan.may.includes('confirm') ? { name: 'sessions', label: sessionName } : undefined} columns={[
                { key: 'session', header: t(planning.session), render: row => t(words.item, { title: row.title[lang], code: row.code }) },
                { key: 'days', header: t(planning.days), render: row => row.days.map(day => date(day, lang)).join(lang === 'zh' ? '、' : ', ') },
                { key: 'taken', header: t(words.seatsTaken), numeric: true, render: row => row.taken },
                { key: 'state', header: t(words.state), render: row => <Tag tone={row.confirmedAt ? 'ok' : 'neutral'}>{t(row.confirmedAt ? words.isConfirmed : row.begun ? words.begun : words.open)}</Tag> },
              ]} />
            {plan.may.includes('confirm') && (
              <Actions>
                <Button name="do" value="confirm">{t(words.confirmChosen)}</Button>
                <Button name="do" value="confirm-all">{t(words.confirmAll)}</Button>
              </Actions>
            )}
          </Form>
        </Section>
      )}
    </>
  )
}

/** What is wrong with a workbook, each with its sheet and cell. */
const SheetFaults = ({ problem }: { problem: Problem }) => {
  const { t } = useLang()
  if (problem.fields.length === 0) return <FormProblem problem={problem} />
  return <ErrorSummary title={t(words.refused, { n: problem.fields.length })} errors={problem.fields.map(field => ({ message: field.path === 'file' ? field.message : `${field.path}: ${field.message}` }))} />
}
