import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { classes, stateWords } from '#domains/learning/classes/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { instant } from '#platform/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, query, refused, withQuery } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, DataTable, EmptyState, Filters, Notice, Pager, Section, Select, Tag, TextArea, TextInput } from '../../ui/index.ts'
import { ClassHead, halvesText, seatTones } from './class-head.tsx'

const states = Object.keys(seatTones) as (keyof typeof seatTones)[]

export const loader = async (args: LoaderFunctionArgs) => {
  const { call } = page(args)
  const id = args.params['id'] ?? ''
  const { state, after, person, nominated, queued } = query(args.request)
  const row = await call('learning.classes.get', { id })
  const chosen = person ? (await call('learning.seats.list', { id, person })).rows[0] : undefined
  return {
    row, chosen, state: state ?? '', after, url: args.request.url, told: nominated === undefined ? null : { n: Number(nominated), waiting: Number(queued ?? 0) },
    found: await call('learning.seats.list', { id, after, state: states.find(each => each === state) }),
    leave: row.keeps ? (await call('learning.classes.report', { id })).leave : [],
  }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const id = args.params['id'] ?? ''
  const given = await form(args.request)
  const text = (key: string) => String(given[key] ?? '')
  const [step, personId] = [text('do'), text('personId')]
  const here = `/staff/classes/${id}/people`
  if (step === 'nominate') {
    const outcome = await attempt('learning.seats.nominate', { id, numbers: text('numbers') })
    return outcome.ok ? redirect(`${here}?nominated=${outcome.value.nominated}&queued=${outcome.value.waiting}`) : refused(outcome.problem, given)
  }
  const outcome = step === 'confirm' ? await attempt('learning.seats.confirm', { id, personId: personId || null })
    : step === 'replace' ? await attempt('learning.seats.replace', { id, personId, number: text('number') })
    : step === 'duty' ? await attempt('learning.seats.duty', { id, personId, duty: text('duty') })
    : step === 'grant' || step === 'refuse-leave' ? await attempt('learning.leave.decide', { id, leave: text('leave'), granted: step === 'grant' })
    : step === 'dismiss' ? await attempt('learning.seats.dismiss', { id, personId, reason: text('reason') })
    : await attempt('learning.seats.refuse', { id, personId, reason: text('reason') })
  return outcome.ok ? redirect(here) : refused(outcome.problem, given)
}

export default function ClassPeople() {
  const { row, chosen, state, after, url, told, found, leave } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem: Problem; given: Record<string, unknown> } | undefined
  const { lang, t } = useLang()
  const step = done?.given['do']
  const problemOf = (...names: string[]) => (typeof step === 'string' && names.includes(step) ? done?.problem : undefined)
  const begun = row.phase !== 'coming'
  const acts = (seat: { mine: boolean; state: string }) => row.state === 'open' && (row.manages || (seat.mine && !begun && ['nominated', 'enrolled'].includes(seat.state)))
  return (
    <>
      <ClassHead row={row} at="people" />
      {told && <Notice tone="ok">{t(classes.nominated, told)}</Notice>}
      {chosen && acts(chosen) && (
        <Section title={`${chosen.name} (${chosen.number})`} id="chosen">
          <p><Tag tone={seatTones[chosen.state]}>{t(stateWords[chosen.state])}</Tag></p>
          <FormProblem problem={problemOf('confirm', 'refuse', 'dismiss', 'replace', 'duty')} />
          {row.manages && chosen.state === 'nominated' && (
            <Form method="post">
              <input type="hidden" name="personId" value={chosen.personId} />
              <Actions><Button variant="accent" name="do" value="confirm">{t(classes.confirmOne)}</Button></Actions>
            </Form>
          )}
          {chosen.mine && !begun && chosen.priority === 1 && ['nominated', 'enrolled'].includes(chosen.state) && (
            <Form method="post" className="stack">
              <input type="hidden" name="personId" value={chosen.personId} />
              <TextInput name="number" label={t(classes.replaceBy)} required width="short" error={errorOf(problemOf('replace'), 'number')} defaultValue={givenText(done?.given, 'number')} />
              <Actions><Button variant="accent" name="do" value="replace">{t(classes.replace)}</Button></Actions>
            </Form>
          )}
          {row.manages && ['nominated', 'offered', 'enrolled'].includes(chosen.state) && (
            <Form method="post" className="stack">
              <input type="hidden" name="personId" value={chosen.personId} />
              <TextInput name="duty" label={t(classes.dutyOf)} width="short" defaultValue={chosen.duty} />
              <Actions><Button name="do" value="duty">{t(classes.setDuty)}</Button></Actions>
            </Form>
          )}
          {row.manages && (begun ? chosen.state === 'enrolled' : ['nominated', 'waitlisted', 'offered', 'enrolled'].includes(chosen.state)) && (
            <Form method="post" className="stack">
              <input type="hidden" name="personId" value={chosen.personId} />
              <TextInput name="reason" label={t(classes.reason)} required width="long" error={errorOf(problemOf('refuse', 'dismiss'), 'reason')} />
              <Actions><Button variant="danger" name="do" value={begun ? 'dismiss' : 'refuse'}>{t(begun ? classes.dismiss : classes.refuse)}</Button></Actions>
            </Form>
          )}
        </Section>
      )}
      {row.nominates && row.phase === 'coming' && (
        <Section title={t(classes.nominate)}>
          <p>{t(classes.nominateWhat)}</p>
          <Form method="post" className="stack">
            <FormProblem problem={problemOf('nominate')} />
            <TextArea name="numbers" label={t(classes.numbers)} hint={t(classes.numbersHint)} required rows={3} error={errorOf(problemOf('nominate'), 'numbers')}
              defaultValue={problemOf('nominate') ? givenText(done?.given, 'numbers') : undefined} />
            <Actions><Button variant="accent" name="do" value="nominate">{t(classes.nominate)}</Button></Actions>
          </Form>
        </Section>
      )}
      <Section title={t(classes.people)}>
        {!row.manages && !row.keeps && <p>{t(classes.unitsOnly)}</p>}
        {row.manages && row.state === 'open' && (row.counts.nominated ?? 0) > 0 && (
          <Form method="post">
            <FormProblem problem={chosen ? undefined : problemOf('confirm')} />
            <Actions><Button variant="commit" name="do" value="confirm">{t(classes.confirmAll)} ({row.counts.nominated})</Button></Actions>
          </Form>
        )}
        <Filters action={`/staff/classes/${row.id}/people`} submit={t(shell.filter)} clearHref={state ? `/staff/classes/${row.id}/people` : undefined} clearLabel={t(shell.clear)}>
          <Select name="state" label={t(classes.state)} defaultValue={state}
            options={[{ value: '', label: t(shell.all) }, ...states.filter(each => row.counts[each]).map(each => ({ value: each, label: `${t(stateWords[each])} (${row.counts[each]})` }))]} />
        </Filters>
        <DataTable caption={t(classes.people)} hideCaption rows={found.rows} rowKey={seat => seat.personId} empty={<EmptyState title={t(classes.noSeats)}>{t(classes.noSeatsWhat)}</EmptyState>} columns={[
          { key: 'name', header: t(classes.person), render: seat => seat.name },
          { key: 'number', header: t(classes.number), render: seat => seat.number },
          { key: 'unit', header: t(classes.unit), render: seat => <>{seat.unitName[lang]}{seat.formerUnit && ` (${t(classes.formerly, { unit: seat.formerUnit[lang] })})`}</> },
          { key: 'state', header: t(classes.state), render: seat => (
            <>
              <Tag tone={seatTones[seat.state]}>{t(stateWords[seat.state])}</Tag>
              {seat.late && <Tag tone="warn">{t(classes.late)}</Tag>}
              {seat.offeredUntil && ` ${t(classes.until, { until: instant(seat.offeredUntil, lang) })}`}
              {seat.reason && ` ${seat.reason}`}
            </>
          ) },
          { key: 'order', header: t(classes.priority), render: seat => `${t(seat.priority === 1 ? classes.byUnit : classes.byPerson)}${seat.ticket > 0 ? ` ${seat.ticket}` : ''}` },
          { key: 'quota', header: t(classes.quotaOf), render: seat => seat.quotaUnitName?.[lang] ?? '' },
          { key: 'duty', header: t(classes.duty), render: seat => seat.duty },
          { key: 'do', header: t(classes.act), render: seat => acts(seat) && ['nominated', 'waitlisted', 'offered', 'enrolled'].includes(seat.state)
            ? <a href={`${withQuery(url, { person: seat.personId, nominated: undefined, queued: undefined })}#chosen`} aria-label={`${t(classes.act)} ${seat.name}`}>{t(classes.act)}</a> : '' },
        ]} />
        <Pager nextHref={found.next ? withQuery(url, { after: found.next }) : undefined} nextLabel={t(shell.next)} firstHref={after ? withQuery(url, {}) : undefined} firstLabel={t(shell.first)} />
      </Section>
      {row.keeps && (
        <Section title={t(classes.leaveSlips)}>
          <FormProblem problem={problemOf('grant', 'refuse-leave')} />
          <DataTable caption={t(classes.leaveSlips)} hideCaption rows={leave} rowKey={slip => slip.id} empty={<EmptyState title={t(classes.noLeave)} />} columns={[
            { key: 'name', header: t(classes.person), render: slip => slip.name },
            { key: 'halves', header: t(classes.halfDays), render: slip => halvesText(slip.halves, lang) },
            { key: 'reason', header: t(classes.reason), render: slip => slip.reason },
            { key: 'state', header: t(classes.state), render: slip => <Tag tone={slip.state === 'asked' ? 'warn' : slip.state === 'granted' ? 'ok' : 'neutral'}>{t(classes[slip.state])}</Tag> },
            { key: 'do', header: t(classes.act), render: slip => slip.state === 'asked' && row.state === 'open' ? (
              <Form method="post" className="actions">
                <input type="hidden" name="leave" value={slip.id} />
                <Button variant="accent" name="do" value="grant" aria-label={`${t(classes.grant)} ${slip.name}`}>{t(classes.grant)}</Button>
                <Button name="do" value="refuse-leave" aria-label={`${t(classes.refuseLeave)} ${slip.name}`}>{t(classes.refuseLeave)}</Button>
              </Form>
            ) : '' },
          ]} />
        </Section>
      )}
    </>
  )
}
