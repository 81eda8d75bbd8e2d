import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { classes } from '#domains/learning/classes/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { FormProblem } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, PageHead, Section } from '../../ui/index.ts'
import { ClassFields, classGiven, DatesFields, datesGiven } from './class-form.tsx'

export const loader = async (args: LoaderFunctionArgs) => ({ choices: await page(args).call('learning.classes.choices', {}) })

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const outcome = await attempt('learning.classes.create', { ...classGiven(given), ...datesGiven(given) })
  return outcome.ok ? redirect(`/staff/classes/${outcome.value.id}`) : refused(outcome.problem, given)
}

const blank = { kind: 'in-service', seats: '30', minimum: '0', offerHours: '24', nominateDays: '7', replaceDays: '3', withdrawDays: '3', hours: '6', practiceHours: '0', budgetYuan: '0' }

export default function NewClass() {
  const { choices } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem: Problem; given: Record<string, string> } | undefined
  const { t } = useLang()
  const values = done?.given ?? { ...blank, unitId: choices.units[0]?.id ?? '' }
  return (
    <>
      <title>{`${t(classes.newClass)} · ${t(shell.product)}`}</title>
      <PageHead title={t(classes.newClass)} crumbs={[{ label: t(classes.classes), href: '/staff/classes' }]} />
      <Form method="post" className="stack">
        <FormProblem problem={done?.problem} />
        <Section title={t(classes.class)}><ClassFields values={values} problem={done?.problem} choices={choices} /></Section>
        <Section title={t(classes.halfDays)}><DatesFields values={values} problem={done?.problem} /></Section>
        <Actions><Button variant="accent">{t(classes.create)}</Button></Actions>
      </Form>
    </>
  )
}
