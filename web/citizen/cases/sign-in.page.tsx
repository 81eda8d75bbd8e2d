import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import type { Problem } from '#platform/problems.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, query, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { Head } from '../head.tsx'
import { Actions, Button, PageHead, TextInput } from '../../ui/index.ts'
import { Proof } from './proof.tsx'
import { apply } from './texts.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const { contact } = query(args.request)
  return { contact: contact ?? null, proof: contact ? null : (await page(args).call('services.citizen.proof', {})) }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form, passCookie } = page(args)
  const given = await form(args.request)
  const text = (key: string) => String(given[key] ?? '')
  if (given['do'] === 'open') {
    const outcome = await attempt('services.citizen.sign-in', { contact: text('contact'), code: text('code') })
    return outcome.ok ? redirect('/my-cases', { headers: { 'set-cookie': passCookie(outcome.value.pass) } }) : refused(outcome.problem, given)
  }
  const outcome = await attempt('services.citizen.request', { contact: text('contact'), token: text('token'), answer: text('answer'), website: text('website') })
  return outcome.ok ? redirect(`/citizen-sign-in?contact=${encodeURIComponent(text('contact').trim())}`) : refused(outcome.problem, given)
}

export default function CitizenSignIn() {
  const { contact, proof } = useLoaderData<typeof loader>()
  const { problem, given } = (useActionData<typeof action>() ?? {}) as { problem?: Problem; given?: Record<string, unknown> }
  const { t } = useLang()
  return (
    <>
      <Head title={t(apply.signInTitle)} about={t(apply.signInLead)} shared />
      <PageHead title={t(apply.signInTitle)} subtitle={t(contact ? apply.codeSent : apply.signInLead)} />
      <Form method="post" className="stack">
        <FormProblem problem={problem} />
        <TextInput name="contact" label={t(apply.contactField)} required maxLength={200} autoComplete="username" defaultValue={givenText(given, 'contact') ?? contact ?? ''} readOnly={contact !== null} error={errorOf(problem, 'contact')} />
        {proof ? <Proof {...proof} error={errorOf(problem, 'answer')} />
          : <TextInput name="code" label={t(apply.signCode)} required inputMode="numeric" autoComplete="one-time-code" maxLength={20} width="short" error={errorOf(problem, 'code')} />}
        <Actions>{proof ? <Button variant="accent">{t(apply.sendCode)}</Button> : <Button name="do" value="open" variant="accent">{t(apply.signIn)}</Button>}</Actions>
      </Form>
    </>
  )
}
