import { Form, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { classes } from '#domains/learning/classes/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { FormProblem } from '../../form.tsx'
import { page, query, refused, type OutputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, Notice, PageHead } from '../../ui/index.ts'
import { halfText } from './class-head.tsx'

/** The scanned address leads here; whoever was not signed in comes back to it by way of the sign-in. */
export const loader = async (args: LoaderFunctionArgs) => ({ code: query(args.request)['code'] ?? '' })

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const code = String((await form(args.request))['code'] ?? '')
  const outcome = await attempt('learning.my.check-in', { code })
  return outcome.ok ? { seen: outcome.value } : refused(outcome.problem, {})
}

export default function CheckIn() {
  const { code } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem?: Problem; seen?: OutputOf<'learning.my.check-in'> } | undefined
  const { lang, t } = useLang()
  const seen = done?.seen
  return (
    <>
      <title>{`${t(classes.checkIn)} · ${t(shell.product)}`}</title>
      <PageHead title={t(classes.checkIn)} crumbs={[{ label: t(classes.myClasses), href: '/staff/my/classes' }]} />
      <FormProblem problem={done?.problem} />
      {seen && <Notice tone="ok" live>{t(seen.again ? classes.checkedInAgain : classes.checkedIn, { title: seen.title[lang], half: halfText(seen, lang) })}</Notice>}
      {code && !done ? (
        <Form method="post">
          <input type="hidden" name="code" value={code} />
          <Actions><Button variant="commit">{t(classes.checkIn)}</Button></Actions>
        </Form>
      ) : <p>{t(classes.checkInWhat)}</p>}
    </>
  )
}
