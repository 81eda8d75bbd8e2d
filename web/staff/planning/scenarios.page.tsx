import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { scenarioWords } from '#domains/planning/scenarios/texts.ts'
import { planning } from '#domains/planning/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date, money, number, percent } from '#platform/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, refused, type InputOf } from '../../page.ts'
import { Refresh } from '../../refresh.tsx'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, DataTable, DateInput, Disclosure, EmptyState, Notice, NumberInput, PageHead, Section, Select, Tag, TextInput } from '../../ui/index.ts'
import { stateTones } from './plans.page.tsx'

const most = 3
const emphases = { same: scenarioWords.same, lagging: scenarioWords.emphasisLagging, 'lagging-first': scenarioWords.emphasisLaggingFirst, nominations: scenarioWords.emphasisNominations, cautious: scenarioWords.emphasisCautious } as const

export const loader = async (args: LoaderFunctionArgs) => {
  const { call } = page(args)
  const id = args.params['id'] ?? ''
  return { id, family: await call('planning.scenarios.list', { id }) }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const id = args.params['id'] ?? ''
  const given = await form(args.request)
  const text = (key: string) => String(given[key] ?? '')
  type Scenario = InputOf<'planning.scenarios.make'>['scenarios'][number]
  const scenarios = Array.from({ length: most }, (_, i): Scenario => ({
    title: text(`title-${i}`).trim(), budgetYuan: text(`budgetYuan-${i}`), from: text(`from-${i}`), to: text(`to-${i}`), emphasis: text(`emphasis-${i}`) as Scenario['emphasis'],
  })).filter(each => each.title !== '')
  const outcome = await attempt('planning.scenarios.make', { id, scenarios })
  return outcome.ok ? redirect(`/staff/plans/${id}/scenarios`) : refused(outcome.problem, given)
}

export default function Scenarios() {
  const { id, family } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem: Problem; given: Record<string, unknown> } | undefined
  const { lang, t } = useLang()
  const { plans } = family
  const solving = plans.some(plan => plan.state === 'solving')
  const [base] = plans
  const solved = plans.filter(plan => plan.objective !== null)
  return (
    <>
      <title>{`${t(scenarioWords.scenarios)} · ${t(shell.product)}`}</title>
      {solving && <Refresh seconds={3} />}
      <PageHead title={t(scenarioWords.scenarios)} subtitle={t(scenarioWords.what)} crumbs={[{ label: t(planning.plans), href: '/staff/plans' }, { label: family.title, href: `/staff/plans/${family.baseId}` }]} />
      {solving && <Notice tone="info" live>{t(scenarioWords.stillSolving)}</Notice>}
      <form method="get" action="/staff/plans/compare">
        <DataTable caption={t(scenarioWords.choose)} rows={plans} rowKey={plan => plan.id} rowHeader="title" select={{ name: 'ids', label: plan => plan.title }}
          empty={<EmptyState title={t(planning.noPlans)} />} columns={[
            { key: 'title', header: t(planning.plan), render: plan => <a href={`/staff/plans/${plan.id}`}>{plan.title}</a> },
            { key: 'state', header: t(planning.state), render: plan => <Tag tone={stateTones[plan.state]}>{t(planning[plan.state])}</Tag> },
            { key: 'budget', header: t(planning.budget), numeric: true, render: plan => money(plan.budgetFen, lang) },
            { key: 'closed', header: t(scenarioWords.closedShare), numeric: true, render: plan => (plan.objective !== null && plan.need ? percent(plan.objective / plan.need, lang, 1) : '') },
            { key: 'cost', header: t(planning.cost), numeric: true, render: plan => (plan.costFen === null ? '' : money(plan.costFen, lang)) },
            { key: 'people', header: t(scenarioWords.people), numeric: true, render: plan => (plan.people === null ? '' : number(plan.people, lang)) },
          ]} />
        {solved.length > 1 && <Actions><Button variant="accent">{t(scenarioWords.compare)}</Button></Actions>}
      </form>
      {family.manages && base && (
        <Section title={t(scenarioWords.make)} actions={<ButtonLink href={`/staff/plans/new?from=${id}&scenario=1`}>{t(scenarioWords.full)}</ButtonLink>}>
          <p>{t(scenarioWords.makeWhat)}</p>
          <Form method="post" className="form">
            <FormProblem problem={done?.problem} />
            {Array.from({ length: most }, (_, i) => {
              const field = (name: string) => ({ name: `${name}-${i}`, defaultValue: givenText(done?.given, `${name}-${i}`), error: errorOf(done?.problem, `scenarios.${i}.${name}`) })
              return (
                <Disclosure key={i} summary={t(scenarioWords.number, { n: i + 1 })} open={i === 0 || Boolean(givenText(done?.given, `title-${i}`))}>
                  <TextInput {...field('title')} label={t(scenarioWords.name)} />
                  <NumberInput {...field('budgetYuan')} label={t(scenarioWords.budgetYuan)} hint={t(scenarioWords.baseIs, { value: money(base.budgetFen, lang) })} min={0} />
                  <DateInput {...field('from')} label={t(scenarioWords.from)} hint={t(scenarioWords.baseIs, { value: date(base.from, lang) })} />
                  <DateInput {...field('to')} label={t(scenarioWords.to)} hint={t(scenarioWords.baseIs, { value: date(base.to, lang) })} />
                  <Select {...field('emphasis')} label={t(scenarioWords.emphasis)} options={Object.entries(emphases).map(([value, text]) => ({ value, label: t(text) }))} />
                </Disclosure>
              )
            })}
            <Actions><Button variant="accent">{t(scenarioWords.makeAndSolve)}</Button></Actions>
          </Form>
        </Section>
      )}
    </>
  )
}
