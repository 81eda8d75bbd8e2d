import { Form, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import type { Problem } from '#platform/problems.ts'
import { people, roleNames } from '#domains/people/texts.ts'
import { date } from '#platform/texts.ts'
import { errorOf, FormProblem } from '../form.tsx'
import { page, refused } from '../page.ts'
import { useLang } from '../root.tsx'
import { shell } from '../texts.ts'
import { Actions, Button, DataTable, EmptyState, Facts, Notice, PageHead, PasswordInput, Section } from '../ui/index.ts'
import { staff } from './texts.ts'

export const loader = async (args: LoaderFunctionArgs) => page(args).call('people.account.get', {})

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const outcome = await attempt('people.account.password', { current: String(given['current'] ?? ''), next: String(given['next'] ?? '') })
  return outcome.ok ? { changed: true } : refused(outcome.problem, {})
}

export default function Account() {
  const account = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { changed?: boolean; problem?: Problem } | undefined
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(people.account)} · ${t(shell.product)}`}</title>
      <PageHead title={t(people.account)} />
      <Facts items={[
        { label: t(people.name), value: account.name },
        { label: t(people.number), value: account.number },
        { label: t(people.username), value: account.username },
        { label: t(people.unit), value: account.unitName[lang] },
        { label: t(people.post), value: account.postName?.[lang] ?? '' },
      ]} />
      <Section title={t(people.roles)}>
        <DataTable
          caption={t(people.roles)} hideCaption rows={account.grants} rowKey={grant => grant.id} empty={<EmptyState title={t(staff.noRoles)} />}
          columns={[
            { key: 'role', header: t(people.role), render: grant => t(roleNames[grant.role]) },
            { key: 'unit', header: t(people.unit), render: grant => grant.unitName[lang] },
            { key: 'from', header: t(people.validFrom), render: grant => date(grant.beginsOn, lang) },
            { key: 'until', header: t(people.validUntil), render: grant => grant.endsOn ? date(grant.endsOn, lang) : t(staff.openEnd) },
          ]}
        />
      </Section>
      <Section title={t(staff.changePassword)}>
        {done?.changed && <Notice tone="ok" live>{t(staff.passwordChanged)}</Notice>}
        <Form method="post" className="form">
          <FormProblem problem={done?.problem} />
          <PasswordInput name="current" label={t(people.currentPassword)} required error={errorOf(done?.problem, 'current')} />
          <PasswordInput name="next" label={t(people.newPassword)} hint={t(people.passwordHint)} autoComplete="new-password" minLength={10} required error={errorOf(done?.problem, 'next')} />
          <Actions><Button variant="accent">{t(staff.changePassword)}</Button></Actions>
        </Form>
      </Section>
    </>
  )
}
