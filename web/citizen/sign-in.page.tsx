import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { people } from '#domains/people/texts.ts'
import { FormProblem, givenText } from '../form.tsx'
import { page, query, refused } from '../page.ts'
import { useLang } from '../root.tsx'
import { Head } from './head.tsx'
import { Actions, Button, PageHead, PasswordInput, TextInput } from '../ui/index.ts'
import { safeBack } from './preferences.ts'
import { citizen } from './texts.ts'

export const loader = (args: LoaderFunctionArgs) => {
  const { person, setUp } = page(args)
  if (!setUp) throw redirect('/set-up')
  const to = safeBack(query(args.request)['to'] ?? '/staff')
  if (person) throw redirect(to)
  return { to }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form, sessionCookie } = page(args)
  const given = await form(args.request)
  const outcome = await attempt('people.sign-in', { username: String(given['username'] ?? ''), password: String(given['password'] ?? '') })
  if (!outcome.ok) return refused(outcome.problem, { username: String(given['username'] ?? '') })
  return redirect(safeBack(given['to'] ?? '/staff'), { headers: { 'set-cookie': sessionCookie(outcome.value.token) } })
}

export default function SignIn() {
  const { to } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as { problem: Parameters<typeof FormProblem>[0]['problem']; given: Record<string, unknown> } | undefined
  const { t } = useLang()
  return (
    <>
      <Head title={t(citizen.signInTitle)} about={t(citizen.forStaffWhat)} shared />
      <PageHead title={t(citizen.signInTitle)} />
      <Form method="post" className="form">
        <FormProblem problem={refusal?.problem} />
        <input type="hidden" name="to" value={to} />
        <TextInput name="username" label={t(people.username)} autoComplete="username" required defaultValue={givenText(refusal?.given, 'username')} autoCapitalize="none" spellCheck={false} />
        <PasswordInput name="password" label={t(people.password)} required />
        <Actions><Button variant="accent">{t(people.signIn)}</Button></Actions>
      </Form>
    </>
  )
}
