import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { travelWords } from '#domains/planning/scenarios/texts.ts'
import { planning } from '#domains/planning/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { money, number } from '#platform/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, DataTable, EmptyState, NumberInput, PageHead, Section, Select } from '../../ui/index.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, may } = page(args)
  return { ...(await call('planning.travel.list', {})), manage: may('planning.manage') }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const text = (key: string) => String(given[key] ?? '')
  const outcome = await attempt('planning.travel.set', {
    fromId: text('fromId'), toId: text('toId'), yuan: text('yuan'), halfDays: text('halfDays') || '0', reach: text('reach') === 'no' ? 'no' : 'yes',
  })
  return outcome.ok ? redirect('/staff/plans/travel') : refused(outcome.problem, given)
}

export default function TravelPage() {
  const { regions, ways, manage } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem: Problem; given: Record<string, unknown> } | undefined
  const { lang, t } = useLang()
  const name = (id: string) => regions.find(region => region.id === id)?.name[lang] ?? ''
  const field = (key: string) => ({ name: key, defaultValue: givenText(done?.given, key), error: errorOf(done?.problem, key) })
  const options = regions.map(region => ({ value: region.id, label: region.name[lang] }))
  return (
    <>
      <title>{`${t(travelWords.travel)} · ${t(shell.product)}`}</title>
      <PageHead title={t(travelWords.travel)} subtitle={t(travelWords.what)} crumbs={[{ label: t(planning.plans), href: '/staff/plans' }]} />
      {regions.length === 0 ? <EmptyState title={t(travelWords.noRegions)} /> : (
        <>
          <DataTable caption={t(travelWords.travel)} hideCaption rows={ways} rowKey={way => `${way.fromId} ${way.toId}`} empty={<EmptyState title={t(travelWords.noWays)}>{t(travelWords.noWaysWhat)}</EmptyState>} columns={[
            { key: 'from', header: t(travelWords.from), render: way => name(way.fromId) },
            { key: 'to', header: t(travelWords.to), render: way => name(way.toId) },
            { key: 'fen', header: t(travelWords.yuan), numeric: true, render: way => (way.fen === null ? t(travelWords.far) : money(way.fen, lang)) },
            { key: 'half', header: t(travelWords.halfDays), numeric: true, render: way => number(way.halfDays, lang) },
          ]} />
          {manage && (
            <Section title={t(travelWords.set)}>
              <p>{t(travelWords.setWhat)}</p>
              <Form method="post" className="form">
                <FormProblem problem={done?.problem} />
                <Select {...field('fromId')} label={t(travelWords.from)} options={options} />
                <Select {...field('toId')} label={t(travelWords.to)} options={options} />
                <NumberInput {...field('yuan')} label={t(travelWords.yuan)} min={0} />
                <NumberInput {...field('halfDays')} label={t(travelWords.halfDays)} min={0} max={60} step={1} />
                <Select {...field('reach')} label={t(travelWords.reach)} options={[{ value: 'yes', label: t(travelWords.near) }, { value: 'no', label: t(travelWords.far) }]} />
                <Actions><Button variant="accent">{t(travelWords.set)}</Button></Actions>
              </Form>
            </Section>
          )}
        </>
      )}
    </>
  )
}
