import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { follow } from '#domains/services/followers/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { errorOf, FormProblem, givenText } from '../form.tsx'
import { page, query, refused } from '../page.ts'
import { useLang } from '../root.tsx'
import { Head } from './head.tsx'
import { Actions, Button, PageHead, TextInput } from '../ui/index.ts'
import { safeBack } from './preferences.ts'

export const loader = (args: LoaderFunctionArgs) => {
  const { number, sent } = query(args.request)
  return { number: number ?? '', sent: sent === '1' && number !== undefined }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form, passCookie } = page(args)
  const given = await form(args.request)
  const text = (key: string) => String(given[key] ?? '')
  if (text('code') !== '' || given['do'] === 'open') {
    const outcome = await attempt('services.follow.redeem', { number: text('number'), code: text('code') })
    if (!outcome.ok) return refused(outcome.problem, given)
    return redirect(safeBack(outcome.value.href), { headers: { 'set-cookie': passCookie(outcome.value.pass) } })
  }
  const outcome = await attempt('services.follow.request', { number: text('number'), to: text('to') })
  return outcome.ok ? redirect(`/follow?sent=1&number=${encodeURIComponent(text('number').trim())}`) : refused(outcome.problem, given)
}

export default function Follow() {
  const { number, sent } = useLoaderData<typeof loader>()
  const { problem, given } = (useActionData<typeof action>() ?? {}) as { problem?: Problem; given?: Record<string, unknown> }
  const { t } = useLang()
  return (
    <>
      <Head title={t(sent ? follow.codeTitle : follow.title)} about={t(follow.lead)} shared />
      <PageHead title={t(sent ? follow.codeTitle : follow.title)} subtitle={sent ? t(follow.codeLead, { minutes: 10 }) : t(follow.lead)} />
      <Form method="post" className="form">
        <FormProblem problem={problem} />
        <TextInput name="number" label={t(follow.number)} hint={t(follow.numberHint)} required autoCapitalize="characters" autoComplete="off" spellCheck={false} maxLength={60}
          defaultValue={givenText(given, 'number') ?? number} error={errorOf(problem, 'number')} />
        {sent ? (
          <>
            <TextInput name="code" label={t(follow.code)} hint={t(follow.codeHint)} required inputMode="numeric" autoComplete="one-time-code" maxLength={20} width="short" error={errorOf(problem, 'code')} />
            <Actions><Button name="do" value="open" variant="accent">{t(follow.open)}</Button><a href={`/follow?number=${encodeURIComponent(number)}`}>{t(follow.again)}</a></Actions>
          </>
        ) : (
          <>
            <TextInput name="to" label={t(follow.to)} hint={t(follow.toHint)} required maxLength={200} defaultValue={givenText(given, 'to')} error={errorOf(problem, 'to')} />
            <Actions><Button variant="accent">{t(follow.send)}</Button></Actions>
          </>
        )}
      </Form>
    </>
  )
}
