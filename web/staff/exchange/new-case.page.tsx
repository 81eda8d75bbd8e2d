import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { cases } from '#domains/learning/cases/texts.ts'
import { FormProblem } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, PageHead } from '../../ui/index.ts'
import { CaseFields, draftOf, fieldOf, type Done } from './case-fields.tsx'

export const loader = async (args: LoaderFunctionArgs) => ({ choices: await page(args).call('learning.cases.choices', {}) })

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const outcome = await attempt('learning.cases.create', draftOf(given))
  return outcome.ok ? redirect(`/staff/exchange/cases/${outcome.value.id}/draft?saved=1`) : refused(outcome.problem, given)
}

export default function NewCase() {
  const { choices } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as Done
  const { t } = useLang()
  return (
    <>
      <title>{`${t(cases.newCase)} · ${t(shell.product)}`}</title>
      <PageHead title={t(cases.newCase)} crumbs={[{ label: t(cases.library), href: '/staff/exchange/cases' }]} />
      <FormProblem problem={done?.problem} href={path => `#${fieldOf(path)}`} />
      <Form method="post" className="stack">
        <CaseFields choices={choices} done={done} />
        <Actions>
          <Button variant="accent" name="do" value="save">{t(cases.saveDraft)}</Button>
          <ButtonLink href="/staff/exchange/cases">{t(shell.cancel)}</ButtonLink>
        </Actions>
      </Form>
    </>
  )
}
