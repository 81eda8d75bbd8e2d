import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { workshops } from '#domains/learning/workshops/texts.ts'
import { daysFromNow, errorOf, FormProblem, givenList, givenText } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, Checkbox, CheckboxGroup, DateInput, NumberInput, PageHead, TextArea, TextInput } from '../../ui/index.ts'
import type { Done } from './case-fields.tsx'
import { textOf } from './either.ts'

export const loader = (args: LoaderFunctionArgs) => page(args).call('learning.workshops.choices', {})

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const text = (name: string) => textOf(given, name)
  const outcome = await attempt('learning.workshops.create', {
    questionZh: text('questionZh'), questionEn: text('questionEn'), aboutZh: text('aboutZh'), aboutEn: text('aboutEn'), unitIds: givenList(given['unitIds']), numbers: text('numbers'), decider: text('decider'), dots: text('dots'),
    named: given['named'] === 'on', allGroup: given['allGroup'] === 'on', collectUntil: text('collectUntil'), groupUntil: text('groupUntil'), discussUntil: text('discussUntil'), voteUntil: text('voteUntil'),
  })
  return outcome.ok ? redirect(`/staff/exchange/workshops/${outcome.value.id}`) : refused(outcome.problem, given)
}

export const dayFields = ['collectUntil', 'groupUntil', 'discussUntil', 'voteUntil'] as const

export default function NewWorkshop() {
  const { units } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as Done
  const { lang, t } = useLang()
  const field = (name: string, value?: string | number) => ({ name, defaultValue: givenText(done?.given, name) ?? value, error: errorOf(done?.problem, name) })
  const begins = { collectUntil: 3, groupUntil: 5, discussUntil: 8, voteUntil: 10 }
  return (
    <>
      <title>{`${t(workshops.open)} · ${t(shell.product)}`}</title>
      <PageHead title={t(workshops.open)} subtitle={t(workshops.lead)} crumbs={[{ label: t(workshops.workshops), href: '/staff/exchange/workshops' }]} />
      <FormProblem problem={done?.problem} />
      <Form method="post" className="stack">
        <TextInput {...field('questionZh')} label={t(workshops.questionZh)} hint={t(workshops.questionHint)} width="long" maxLength={300} />
        <TextInput {...field('questionEn')} label={t(workshops.questionEn)} width="long" maxLength={300} />
        <TextArea {...field('aboutZh')} label={t(workshops.aboutZh)} maxLength={4000} />
        <TextArea {...field('aboutEn')} label={t(workshops.aboutEn)} maxLength={4000} />
        <CheckboxGroup name="unitIds" legend={t(workshops.units)} hint={t(workshops.unitsHint)} inline defaultValues={givenList(done?.given['unitIds'])} error={errorOf(done?.problem, 'unitIds')} options={units.map(each => ({ value: each.id, label: each.name[lang] }))} />
        <TextArea {...field('numbers')} label={t(workshops.numbers)} hint={t(workshops.numbersHint)} rows={2} />
        <TextInput {...field('decider')} label={t(workshops.decider)} hint={t(workshops.deciderHint)} width="short" maxLength={60} />
        <NumberInput {...field('dots', 3)} label={t(workshops.dots)} min={1} max={20} step={1} required />
        <Checkbox name="named" label={t(workshops.named)} defaultChecked={done?.given['named'] === 'on'} />
        <Checkbox name="allGroup" label={t(workshops.allGroup)} defaultChecked={done === undefined || done.given['allGroup'] === 'on'} />
        <p>{t(workshops.daysHint)}</p>
        {dayFields.map(name => <DateInput key={name} {...field(name, daysFromNow(begins[name]))} label={t(workshops[name])} required />)}
        <Actions>
          <Button name="do" value="create" variant="accent">{t(workshops.create)}</Button>
          <ButtonLink href="/staff/exchange/workshops">{t(shell.cancel)}</ButtonLink>
        </Actions>
      </Form>
    </>
  )
}
