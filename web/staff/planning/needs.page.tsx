import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { needWords } from '#domains/planning/needs/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date } from '#platform/texts.ts'
import { daysFromNow, errorOf, FormProblem, givenList, givenText } from '../../form.tsx'
import { page, query, refused, withQuery, type OutputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, CheckboxGroup, DataTable, DateInput, Disclosure, EmptyState, PageHead, Pager, Select, Tag, TextArea, TextInput } from '../../ui/index.ts'

export const roundTones = { draft: 'neutral', open: 'info', closed: 'ok' } as const

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, may } = page(args)
  const filter = query(args.request)
  const manage = may('planning.manage')
  return {
    found: await call('planning.rounds.list', { after: filter['after'] }), filter, url: args.request.url,
    choices: manage ? { units: (await call('planning.plans.choices', {})).units, agencies: (await call('planning.plans.further', {})).agencies } : null,
    dates: { from: daysFromNow(30), to: daysFromNow(395), deadline: daysFromNow(14) },
  }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const text = (key: string) => String(given[key] ?? '')
  const outcome = await attempt('planning.rounds.create', {
    title: text('title'), about: text('about'), unitId: text('unitId'), from: text('from'), to: text('to'), deadline: text('deadline'), units: givenList(given['units']),
  })
  return outcome.ok ? redirect(`/staff/needs/${outcome.value.id}`) : refused(outcome.problem, given)
}

export default function Rounds() {
  const { found, filter, url, choices, dates } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem: Problem; given: Record<string, unknown> } | undefined
  const { lang, t } = useLang()
  const first: Record<string, string> = dates
  const field = (name: string) => ({ name, defaultValue: done ? givenText(done.given, name) : first[name], error: errorOf(done?.problem, name) })
  return (
    <>
      <title>{`${t(needWords.rounds)} · ${t(shell.product)}`}</title>
      <PageHead title={t(needWords.rounds)} subtitle={t(needWords.lead)} />
      {choices && (
        <Disclosure summary={t(needWords.newRound)} open={done !== undefined}>
          <Form method="post" className="form">
            <FormProblem problem={done?.problem} />
            <TextInput {...field('title')} label={t(needWords.title)} required width="long" />
            <TextArea {...field('about')} label={t(needWords.about)} rows={3} />
            <Select {...field('unitId')} label={t(needWords.unit)} options={choices.units.map(unit => ({ value: unit.id, label: unit.name[lang] }))} />
            <DateInput {...field('from')} label={t(needWords.from)} required />
            <DateInput {...field('to')} label={t(needWords.to)} required />
            <DateInput {...field('deadline')} label={t(needWords.deadline)} hint={t(needWords.deadlineHint)} required />
            {choices.agencies.length > 0 && (
              <Disclosure summary={t(needWords.units)} open={givenList(done?.given['units']).length > 0}>
                <CheckboxGroup name="units" legend={t(needWords.units)} hint={t(needWords.unitsHint)} error={errorOf(done?.problem, 'units')} defaultValues={givenList(done?.given['units'])}
                  options={choices.agencies.map(unit => ({ value: unit.id, label: unit.name[lang] }))} />
              </Disclosure>
            )}
            <Actions><Button variant="accent">{t(needWords.create)}</Button></Actions>
          </Form>
        </Disclosure>
      )}
      <DataTable caption={t(needWords.rounds)} hideCaption rows={found.rows} rowKey={row => row.id}
        empty={<EmptyState title={t(needWords.noRounds)}>{t(needWords.noRoundsWhat)}</EmptyState>} columns={[
          { key: 'title', header: t(needWords.title), render: row => <a href={`/staff/needs/${row.id}`}>{row.title}</a> },
          { key: 'state', header: t(needWords.state), render: row => <RoundTag state={row.state} /> },
          { key: 'unit', header: t(needWords.unit), render: row => row.unitName[lang] },
          { key: 'deadline', header: t(needWords.deadline), render: row => date(row.deadline, lang) },
          { key: 'units', header: t(needWords.units), render: row => t(needWords.unitsDone, { done: row.counts.done, n: row.counts.units }) },
          { key: 'nominations', header: t(needWords.nominations), numeric: true, render: row => row.counts.nominations },
          { key: 'wishes', header: t(needWords.wishes), numeric: true, render: row => row.counts.wishes },
          { key: 'vetoes', header: t(needWords.vetoes), numeric: true, render: row => row.counts.vetoes },
        ]} />
      <Pager nextHref={found.next ? withQuery(url, { after: found.next }) : undefined} nextLabel={t(shell.next)}
        firstHref={filter['after'] ? withQuery(url, {}) : undefined} firstLabel={t(shell.first)} />
    </>
  )
}

export const RoundTag = ({ state, over = false }: { state: OutputOf<'planning.rounds.list'>['rows'][number]['state']; over?: boolean }) => {
  const { t } = useLang()
  return over ? <Tag tone="warn">{t(needWords.over)}</Tag> : <Tag tone={roundTones[state]}>{t(needWords[state])}</Tag>
}
