import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { wishWords } from '#domains/planning/scenarios/texts.ts'
import { planning } from '#domains/planning/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { daysFromNow, errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, query, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, DateInput, EmptyState, NumberInput, PageHead, Section, Select, TextInput } from '../../ui/index.ts'
import { givenWishes, MoreWishesFields } from './wishes-form.tsx'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call } = page(args)
  const { from, round, scenario } = query(args.request)
  return {
    choices: await call('planning.plans.choices', {}), further: await call('planning.plans.further', {}), model: from ? await call('planning.plans.get', { id: from }) : null,
    round, scenario: scenario === '1' && from !== undefined, period: { from: daysFromNow(14), to: daysFromNow(180) },
  }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const text = (key: string) => String(given[key] ?? '')
  const outcome = await attempt('planning.plans.create', {
    title: text('title'), unitId: text('unitId'), campaignId: text('campaignId'), ...givenWishes(given), ...(text('scenarioOf') === '' ? {} : { scenarioOf: text('scenarioOf') }),
  })
  return outcome.ok ? redirect(`/staff/plans/${outcome.value.id}`) : refused(outcome.problem, given)
}

export default function NewPlan() {
  const { choices, further, model, round, scenario, period } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem: Problem; given: Record<string, unknown> } | undefined
  const { lang, t } = useLang()
  const wishes = model?.wishes
  const first: Record<string, string> = {
    title: model?.title ?? '', unitId: model?.unitId ?? '', campaignId: model?.campaignId ?? '', budgetYuan: wishes ? String(wishes.budgetFen / 100) : '', from: wishes?.from ?? period.from,
    to: wishes?.to ?? period.to, hoursPerPerson: String(wishes?.hoursPerPerson ?? 48), maxSessionsPerPerson: String(wishes?.maxSessionsPerPerson ?? 3),
    absentPercent: String(Math.round((wishes?.maxAbsentShare ?? 0.2) * 1000) / 10), seconds: String(wishes?.seconds ?? 30), seed: String(wishes?.seed ?? 1),
    practicePercent: wishes?.minimumPracticeShare == null ? '' : String(Math.round(wishes.minimumPracticeShare * 1000) / 10),
  }
  const field = (name: string) => ({ name, defaultValue: done ? givenText(done.given, name) : first[name], error: errorOf(done?.problem, name) })
  const head = <PageHead title={t(planning.newPlan)} crumbs={[{ label: t(planning.plans), href: '/staff/plans' }]} />
  const title = <title>{`${t(planning.newPlan)} · ${t(shell.product)}`}</title>
  if (choices.campaigns.length === 0) {
    return (
      <>
        {title}{head}
        <EmptyState title={t(planning.noCampaigns)} action={<ButtonLink href="/staff/campaigns">{t(planning.toCampaigns)}</ButtonLink>}>{t(planning.noCampaignsWhat)}</EmptyState>
      </>
    )
  }
  return (
    <>
      {title}{head}
      <Form method="post" className="form">
        <FormProblem problem={done?.problem} />
        {scenario && model && <input type="hidden" name="scenarioOf" value={model.id} />}
        <Section title={t(planning.groupWhat)}>
          <TextInput {...field('title')} label={t(planning.planTitle)} required width="long" />
          <Select {...field('unitId')} label={t(planning.unit)} hint={t(planning.unitHint)} options={choices.units.map(unit => ({ value: unit.id, label: unit.name[lang] }))} />
          <Select {...field('campaignId')} label={t(planning.campaign)} options={choices.campaigns.map(each => ({ value: each.id, label: each.title[lang] }))} />
        </Section>
        <Section title={t(planning.groupLimits)}>
          <NumberInput {...field('budgetYuan')} label={t(planning.budgetYuan)} required min={0} />
          <Select name="horizon" label={t(wishWords.horizon)} options={[
            { value: 'dates', label: t(wishWords.horizonDates) }, { value: 'year', label: t(wishWords.horizonYear) }, { value: 'month', label: t(wishWords.horizonMonth) },
          ]} />
          <DateInput {...field('from')} label={t(planning.from)} required />
          <DateInput {...field('to')} label={t(planning.to)} required />
          <NumberInput {...field('hoursPerPerson')} label={t(planning.hoursPerPerson)} required min={1} />
          <NumberInput {...field('maxSessionsPerPerson')} label={t(planning.maxSessions)} required min={1} max={20} step={1} />
          <NumberInput {...field('absentPercent')} label={t(planning.absentPercent)} hint={t(planning.absentPercentHint)} required min={0} max={100} />
          <NumberInput {...field('practicePercent')} label={t(planning.practicePercent)} optionalWord={t(planning.optional)} min={0} max={100} />
        </Section>
        <MoreWishesFields further={further} offerings={choices.offerings} wishes={wishes} given={done?.given} problem={done?.problem} round={round} />
        <Section title={t(planning.groupSolver)}>
          <NumberInput {...field('seconds')} label={t(planning.seconds)} hint={t(planning.secondsHint)} required min={1} max={900} step={1} />
          <NumberInput {...field('seed')} label={t(planning.seed)} required min={0} step={1} />
        </Section>
        <Actions><Button variant="accent">{t(planning.create)}</Button></Actions>
      </Form>
    </>
  )
}
