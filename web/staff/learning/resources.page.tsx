import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { classes } from '#domains/learning/classes/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, query, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, DataTable, EmptyState, Filters, NumberInput, PageHead, Section, Select, TextInput } from '../../ui/index.ts'

const kinds = ['room', 'trainer', 'equipment'] as const

export const loader = async (args: LoaderFunctionArgs) => {
  const kind = query(args.request)['kind']
  return { rows: (await page(args).call('learning.resources.list', { kind: kinds.find(each => each === kind) })).rows, kind: kind ?? '' }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const text = (key: string) => String(given[key] ?? '')
  const outcome = await attempt('learning.resources.add', { kind: text('kind') as 'room', code: text('code'), nameZh: text('nameZh'), nameEn: text('nameEn'), seats: text('seats'), number: text('number') })
  return outcome.ok ? redirect('/staff/resources') : refused(outcome.problem, given)
}

export default function Resources() {
  const { rows, kind } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem: Problem; given: Record<string, unknown> } | undefined
  const { lang, t } = useLang()
  const field = (name: string) => ({ name, defaultValue: givenText(done?.given, name), error: errorOf(done?.problem, name) })
  const kindOptions = kinds.map(value => ({ value, label: t(classes[value]) }))
  return (
    <>
      <title>{`${t(classes.resources)} · ${t(shell.product)}`}</title>
      <PageHead title={t(classes.resources)} />
      <Filters action="/staff/resources" submit={t(shell.filter)} clearHref={kind ? '/staff/resources' : undefined} clearLabel={t(shell.clear)}>
        <Select name="kind" id="filter-kind" label={t(classes.kind)} defaultValue={kind} options={[{ value: '', label: t(shell.all) }, ...kindOptions]} />
      </Filters>
      <DataTable caption={t(classes.resources)} hideCaption rows={rows} rowKey={row => row.id} empty={<EmptyState title={t(classes.noResources)}>{t(classes.noResourcesWhat)}</EmptyState>} columns={[
        { key: 'name', header: t(classes.resource), render: row => <a href={`/staff/resources/${row.id}`}>{row.name[lang]}</a> },
        { key: 'code', header: t(classes.resourceCode), render: row => row.code },
        { key: 'kind', header: t(classes.kind), render: row => t(classes[row.kind]) },
        { key: 'seats', header: t(classes.roomSeats), numeric: true, render: row => row.seats ?? '' },
        { key: 'booked', header: t(classes.bookedFor), numeric: true, render: row => row.booked },
      ]} />
      <Section title={t(classes.addResource)}>
        <Form method="post" className="stack">
          <FormProblem problem={done?.problem} />
          <Select {...field('kind')} label={t(classes.kind)} options={kindOptions} />
          <TextInput {...field('code')} label={t(classes.resourceCode)} required width="short" />
          <TextInput {...field('nameZh')} label={t(classes.nameZh)} required />
          <TextInput {...field('nameEn')} label={t(classes.nameEn)} hint={t(classes.enHint)} />
          <NumberInput {...field('seats')} label={t(classes.roomSeats)} min={1} step={1} />
          <TextInput {...field('number')} label={t(classes.trainerNumber)} hint={t(classes.trainerHint)} width="short" />
          <Actions><Button variant="accent">{t(classes.addResource)}</Button></Actions>
        </Form>
      </Section>
    </>
  )
}
