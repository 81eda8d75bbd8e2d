import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { pub } from '#domains/disclosure/public-texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date } from '#platform/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { Head } from '../head.tsx'
import { Actions, Button, Notice, PageHead, RadioGroup, Section, TextArea } from '../../ui/index.ts'

export const loader = (args: LoaderFunctionArgs) => page(args).call('disclosure.asked', { token: args.params['token'] ?? '' })

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const token = args.params['token'] ?? ''
  const outcome = await attempt('disclosure.asked.answer', { token, opinion: String(given['opinion'] ?? '') as 'consent', reasons: String(given['reasons'] ?? '') })
  return outcome.ok ? redirect(`/disclosure/opinion/${token}`) : refused(outcome.problem, given)
}

export default function Opinion() {
  const asked = useLoaderData<typeof loader>()
  const { problem, given } = (useActionData<typeof action>() ?? {}) as { problem?: Problem; given?: Record<string, unknown> }
  const { lang, t } = useLang()
  const values = { agency: asked.agencyName[lang], by: date(asked.dueOn, lang) }
  return (
    <>
      <Head title={t(pub.opinionTitle)} about={t(pub.opinionSilence)} />
      <PageHead title={t(pub.opinionTitle)} subtitle={asked.name} />
      <p>{t(asked.kind === 'third_party' ? pub.opinionLead : pub.opinionOffice, values)}</p>
      {asked.kind === 'third_party' && <p>{t(pub.opinionSilence)}</p>}
      <Section title={t(pub.extract)}><p className="as-written">{asked.extract}</p></Section>
      {asked.opinion ? <Notice tone="ok">{t(pub.opinionGiven, { opinion: t(asked.opinion === 'consent' ? pub.consent : pub.object) })}</Notice>
      : !asked.open ? <Notice tone="warn">{t(pub.opinionLate)}</Notice>
      : (
        <Form method="post" className="form">
          <FormProblem problem={problem} />
          <RadioGroup name="opinion" legend={t(pub.opinionLegend)} required inline defaultValue={givenText(given, 'opinion')} options={[{ value: 'consent', label: t(pub.consent) }, { value: 'object', label: t(pub.object) }]} error={errorOf(problem, 'opinion')} />
          <TextArea name="reasons" label={t(pub.opinionReasons)} hint={t(pub.opinionReasonsHint)} maxLength={4000} defaultValue={givenText(given, 'reasons')} error={errorOf(problem, 'reasons')} />
          <Actions><Button variant="commit">{t(pub.opinionSend)}</Button></Actions>
        </Form>
      )}
    </>
  )
}
