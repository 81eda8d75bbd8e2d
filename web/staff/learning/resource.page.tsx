import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { classes } from '#domains/learning/classes/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { FormProblem } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, DataTable, EmptyState, Facts, PageHead, Section, Tag } from '../../ui/index.ts'
import { halfText } from './class-head.tsx'

export const loader = async (args: LoaderFunctionArgs) => ({ row: await page(args).call('learning.resources.get', { id: args.params['id'] ?? '' }) })

export const action = async (args: ActionFunctionArgs) => {
  const id = args.params['id'] ?? ''
  const outcome = await page(args).attempt('learning.resources.retire', { id })
  return outcome.ok ? redirect(`/staff/resources/${id}`) : refused(outcome.problem, {})
}

export default function ResourcePage() {
  const { row } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem: Problem } | undefined
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${row.name[lang]} · ${t(shell.product)}`}</title>
      <PageHead title={row.name[lang]} crumbs={[{ label: t(classes.resources), href: '/staff/resources' }]}
        state={<Tag tone={row.state === 'active' ? 'ok' : 'neutral'}>{t(row.state === 'active' ? classes.activeState : classes.retired)}</Tag>} />
      <FormProblem problem={done?.problem} />
      <Facts items={[
        { label: t(classes.kind), value: t(classes[row.kind]) },
        { label: t(classes.resourceCode), value: row.code },
        ...(row.seats === null ? [] : [{ label: t(classes.roomSeats), value: row.seats }]),
        ...(row.personName === null ? [] : [{ label: t(classes.person), value: row.personName }]),
      ]} />
      <Section title={t(classes.bookings)}>
        <DataTable caption={t(classes.bookings)} hideCaption rows={row.bookings} rowKey={each => `${each.day} ${each.half}`} empty={<EmptyState title={t(classes.noBookings)} />} columns={[
          { key: 'half', header: t(classes.halfDay), render: each => halfText(each, lang) },
          { key: 'class', header: t(classes.class), render: each => <a href={`/staff/classes/${each.classId}`}>{each.code} {each.title[lang]}</a> },
        ]} />
      </Section>
      {row.state === 'active' && <Form method="post"><Actions><Button variant="danger">{t(classes.retire)}</Button></Actions></Form>}
    </>
  )
}
