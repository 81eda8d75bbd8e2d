import { data, Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { classes, markWords } from '#domains/learning/classes/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { instant } from '#platform/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, query, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, EmptyState, Notice, NumberInput, PageHead, RadioGroup, Tag } from '../../ui/index.ts'
import { halfIn, halfQuery, halfText } from './class-head.tsx'

const marks = ['present', 'part', 'leave', 'absent'] as const

export const loader = async (args: LoaderFunctionArgs) => {
  const given = halfIn(query(args.request)['half'])
  if (!given) throw data(null, 404)
  return { register: await page(args).call('learning.register.get', { id: args.params['id'] ?? '', ...given }), saved: query(args.request)['saved'] === '1' }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const half = halfIn(query(args.request)['half'])
  if (!half) throw data(null, 404)
  const id = args.params['id'] ?? ''
  const given = await form(args.request)
  const given1 = Object.entries(given).flatMap(([key, value]) => {
    const mark = marks.find(each => each === value)
    const personId = key.startsWith('mark-') ? key.slice('mark-'.length) : null
    return mark && personId ? [{ personId, mark, minutes: mark === 'part' ? String(given[`minutes-${personId}`] || 0) : null }] : []
  })
  const settle = given['do'] === 'settle'
  const outcome = await attempt('learning.register.keep', { id, ...half, marks: given1, settle })
  return outcome.ok ? redirect(`/staff/classes/${id}/register?${halfQuery(half)}&saved=1`) : refused(outcome.problem, given)
}

/** Made for a phone in the trainer's hand: one person under the other, large choices, filled in as far as is known. */
export default function RegisterPage() {
  const { register, saved } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem: Problem; given: Record<string, unknown> } | undefined
  const { lang, t } = useLang()
  const { slot } = register
  const title = t(classes.registerOf, { half: halfText(slot, lang) })
  const editable = register.begun && !slot.settledAt && register.state === 'open'
  const suggested = (row: (typeof register.rows)[number]) => row.mark ?? (row.leave === 'granted' ? 'leave' : row.checkedIn ? 'present' : undefined)
  return (
    <>
      <title>{`${title} · ${t(shell.product)}`}</title>
      <PageHead title={title} subtitle={register.code} crumbs={[{ label: register.title[lang], href: `/staff/classes/${register.id}/attendance` }]}
        state={<Tag tone={slot.settledAt ? 'ok' : 'neutral'}>{t(slot.settledAt ? classes.settled : classes.notSettled)}</Tag>} />
      {saved && <Notice tone="ok" live>{t(shell.saved)}</Notice>}
      {!register.begun && <Notice tone="info">{t(classes.ahead)}</Notice>}
      {slot.settledAt && <p>{t(classes.settledBy, { name: slot.settledBy ?? '', at: instant(slot.settledAt, lang) })}</p>}
      {register.rows.length === 0 ? <EmptyState title={t(classes.noSeats)} /> : editable ? (
        <Form method="post" className="stack">
          <FormProblem problem={done?.problem} />
          {register.rows.some(row => row.mark === null && suggested(row)) && <p>{t(classes.suggest)}</p>}
          {register.rows.map(row => (
            <div key={row.personId} className="stack">
              <RadioGroup name={`mark-${row.personId}`} legend={`${row.name} (${row.number})`} inline defaultValue={givenText(done?.given, `mark-${row.personId}`) ?? suggested(row)}
                error={errorOf(done?.problem, `mark-${row.personId}`)} options={marks.map(value => ({ value, label: t(markWords[value]) }))}
                hint={[row.unitName[lang], row.duty, row.checkedIn && t(classes.checkedAt, { at: instant(row.checkedIn, lang) }), row.leave === 'granted' && t(classes.onLeave), row.leave === 'asked' && t(classes.leaveAsked)]
                  .filter(Boolean).join(' · ')} />
              <NumberInput name={`minutes-${row.personId}`} label={`${t(classes.minutesPart)} · ${row.name}`} min={1} max={Math.max(1, slot.minutes - 1)} step={1}
                defaultValue={givenText(done?.given, `minutes-${row.personId}`) ?? (row.mark === 'part' ? row.minutes ?? undefined : undefined)} error={errorOf(done?.problem, `minutes-${row.personId}`)} />
            </div>
          ))}
          <p>{t(classes.settleWhat)}</p>
          <Actions>
            <Button variant="commit" name="do" value="settle">{t(classes.settle)}</Button>
            <Button name="do" value="keep">{t(classes.keepOpen)}</Button>
          </Actions>
        </Form>
      ) : (
        <ul>{register.rows.map(row => <li key={row.personId}>{row.name} ({row.number}): {row.mark ? t(markWords[row.mark]) : t(classes.unmarked)}{row.mark === 'part' ? ` ${row.minutes}` : ''}</li>)}</ul>
      )}
    </>
  )
}
