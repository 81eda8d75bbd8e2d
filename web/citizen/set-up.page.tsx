import { Form, redirect, useActionData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { errorOf, FormProblem, givenText } from '../form.tsx'
import { page, refused } from '../page.ts'
import { useLang } from '../root.tsx'
import { Head } from './head.tsx'
import { Actions, Button, PageHead, PasswordInput, TextInput } from '../ui/index.ts'
import { citizen } from './texts.ts'

export const loader = (args: LoaderFunctionArgs) => {
  if (page(args).setUp) throw redirect('/sign-in')
  return null
}

export const action = async (args: ActionFunctionArgs) => {
  const { firstRun, form } = page(args)
  const given = await form(args.request)
  const text = (key: string) => String(given[key] ?? '')
  const outcome = await firstRun({ organisation: text('organisation'), name: text('name'), username: text('username'), password: text('password') })
  if (!outcome.ok) return refused(outcome.problem, { ...given, password: '' })
  return redirect('/sign-in')
}

export default function SetUp() {
  const refusal = useActionData<typeof action>() as { problem: Parameters<typeof FormProblem>[0]['problem']; given: Record<string, unknown> } | undefined
  const { t } = useLang()
  const field = (name: string) => ({ name, required: true, defaultValue: givenText(refusal?.given, name), error: errorOf(refusal?.problem, name) })
  return (
    <>
      <Head title={t(citizen.setUpTitle)} about={t(citizen.setUpLead)} />
      <PageHead title={t(citizen.setUpTitle)} subtitle={t(citizen.setUpLead)} />
      <Form method="post" className="form">
        <FormProblem problem={refusal?.problem} />
        <TextInput {...field('organisation')} label={t(citizen.organisation)} autoComplete="organization" />
        <TextInput {...field('name')} label={t(citizen.yourName)} autoComplete="name" />
        <TextInput {...field('username')} label={t(citizen.username)} hint={t(citizen.usernameHint)} autoComplete="username" autoCapitalize="none" spellCheck={false} />
        <PasswordInput {...field('password')} defaultValue="" label={t(citizen.password)} hint={t(citizen.passwordHint)} autoComplete="new-password" minLength={10} />
        <Actions><Button variant="commit">{t(citizen.create)}</Button></Actions>
      </Form>
    </>
  )
}
