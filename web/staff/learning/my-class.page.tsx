import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { classes, markWords, stateWords } from '#domains/learning/classes/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date, instant, number } from '#platform/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, CheckboxGroup, Disclosure, Facts, Notice, PageHead, Section, Tag, TextInput } from '../../ui/index.ts'
import { halfQuery, halfText, halvesText, hoursOf, seatTones } from './class-head.tsx'

export const loader = async (args: LoaderFunctionArgs) => ({ row: await page(args).call('learning.my.class', { id: args.params['id'] ?? '' }) })

const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : value === undefined || value === '' ? [] : [String(value)])

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const id = args.params['id'] ?? ''
  const given = await form(args.request)
  const step = given['do']
  const outcome = step === 'leave' ? await attempt('learning.my.ask-leave', { id, halves: list(given['halves']), reason: String(given['reason'] ?? '') })
    : step === 'accept' ? await attempt('learning.my.accept', { id })
    : step === 'decline' ? await attempt('learning.my.decline', { id })
    : step === 'withdraw' ? await attempt('learning.my.withdraw', { id })
    : await attempt('learning.my.sign-up', { id })
  return outcome.ok ? redirect(`/staff/my/classes/${id}`) : refused(outcome.problem, given)
}

export default function MyClass() {
  const { row } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem: Problem; given: Record<string, unknown> } | undefined
  const { lang, t } = useLang()
  const leaving = done?.given['do'] === 'leave'
  const holds = row.state === 'nominated' || row.state === 'enrolled'
  const expects = holds || row.state === 'waitlisted'
  const coming = row.phase === 'coming'
  const asking = row.open && (row.state === null || ['withdrawn', 'declined', 'lapsed', 'replaced', 'refused'].includes(row.state))
  const openSlots = row.slots.filter(slot => !row.marks.some(mark => mark.day === slot.day && mark.half === slot.half))
  return (
    <>
      <title>{`${row.title[lang]} · ${t(shell.product)}`}</title>
      <PageHead title={row.title[lang]} subtitle={row.about[lang] || undefined} crumbs={[{ label: t(classes.myClasses), href: '/staff/my/classes' }]}
        state={row.state && <Tag tone={seatTones[row.state]}>{t(stateWords[row.state])}</Tag>}
        actions={holds && <ButtonLink href={`/api/v1/my/classes/${row.id}/calendar.ics`} download>{t(classes.calendar)}</ButtonLink>} />
      {!leaving && <FormProblem problem={done?.problem} />}
      {row.state === 'offered' && row.offeredUntil && (
        <Form method="post">
          <Notice tone="warn">{t(classes.offeredWhat, { until: instant(row.offeredUntil, lang) })}</Notice>
          <Actions>
            <Button variant="commit" name="do" value="accept">{t(classes.accept)}</Button>
            <Button name="do" value="decline">{t(classes.decline)}</Button>
          </Actions>
        </Form>
      )}
      {row.position !== null && <Notice tone="info">{t(classes.positionIs, { n: row.position })}</Notice>}
      {asking && (
        <Form method="post"><Actions><Button variant="commit" name="do" value="sign-up">{t(row.free > 0 && row.waiting === 0 ? classes.signUp : classes.signUpWait)}</Button></Actions></Form>
      )}
      <Facts items={[
        { label: t(classes.organiser), value: row.unitName[lang] },
        ...(row.host[lang] ? [{ label: t(classes.host), value: row.host[lang] }] : []),
        { label: t(classes.place), value: row.place[lang] },
        { label: t(classes.hours), value: number(hoursOf(row.minutes), lang) },
        { label: t(classes.practiceHours), value: number(hoursOf(row.practiceMinutes), lang) },
        { label: t(classes.free), value: row.free },
        { label: t(classes.waiting), value: row.waiting },
      ]} />
      <Section title={t(classes.halfDays)}>
        <ul>{row.slots.map(slot => (
          <li key={`${slot.day} ${slot.half}`}>
            {halfText(slot, lang)}{row.keeps && <> · <a href={`/staff/classes/${row.id}/register?${halfQuery(slot)}`} aria-label={`${t(classes.toRegister)} ${halfText(slot, lang)}`}>{t(classes.toRegister)}</a></>}
          </li>
        ))}</ul>
      </Section>
      {row.marks.length > 0 && (
        <Section title={t(classes.myMarks)}>
          <ul>{row.marks.map(mark => <li key={`${mark.day} ${mark.half}`}>{halfText(mark, lang)}: {t(markWords[mark.mark])}</li>)}</ul>
        </Section>
      )}
      {holds && (
        <Section title={t(classes.askLeave)}>
          {row.leave.length > 0 && <ul>{row.leave.map(slip => <li key={slip.id}>{halvesText(slip.halves, lang)} · {slip.reason} · {t(classes[slip.state])}</li>)}</ul>}
          {openSlots.length > 0 && (
            <Disclosure summary={t(classes.askLeave)} open={leaving}>
              <Form method="post" className="stack">
                <p>{t(classes.askLeaveWhat)}</p>
                <FormProblem problem={leaving ? done?.problem : undefined} />
                <CheckboxGroup name="halves" legend={t(classes.leaveHalves)} defaultValues={leaving ? list(done?.given['halves']) : []} error={errorOf(leaving ? done?.problem : undefined, 'halves')}
                  options={openSlots.map(slot => ({ value: `${slot.day} ${slot.half}`, label: halfText(slot, lang) }))} />
                <TextInput name="reason" label={t(classes.reason)} required width="long" defaultValue={leaving ? givenText(done?.given, 'reason') : undefined} error={errorOf(leaving ? done?.problem : undefined, 'reason')} />
                <Actions><Button variant="accent" name="do" value="leave">{t(classes.send)}</Button></Actions>
              </Form>
            </Disclosure>
          )}
        </Section>
      )}
      {expects && coming && (
        <Section title={t(classes.withdraw)}>
          <p>{t(classes.withdrawWhat, { day: date(row.withdrawUntil, lang) })}</p>
          <Form method="post"><Actions><Button variant="danger" name="do" value="withdraw">{t(classes.withdraw)}</Button></Actions></Form>
        </Section>
      )}
    </>
  )
}
