import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { people, roleNames } from '#domains/people/texts.ts'
import { roles, type Role } from '#platform/permissions.ts'
import type { Problem } from '#platform/problems.ts'
import { date, speaker } from '#platform/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { nav, shell } from '../../texts.ts'
import { Actions, Button, DataTable, DateInput, Disclosure, EmptyState, PageHead, Select, TextInput } from '../../ui/index.ts'
import { staff } from '../texts.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call } = page(args)
  return { grants: (await call('people.roles.list', {})).rows, units: (await call('people.units.list', {})).rows }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, call, form, lang } = page(args)
  const given = await form(args.request)
  const text = (key: string) => String(given[key] ?? '').trim()
  if (text('withdraw')) {
    await call('people.roles.withdraw', { id: text('withdraw') })
    return redirect('/staff/roles')
  }
  const person = (await call('people.persons.list', { q: text('number'), limit: 10 })).rows.find(each => each.number === text('number'))
  if (!person) {
    const message = speaker(lang)(staff.personUnknown)
    return refused({ type: '/problems/invalid', title: message, status: 422, code: 'invalid', fields: [{ path: 'number', code: 'person-unknown', message }] }, given)
  }
  const outcome = await attempt('people.roles.grant', {
    personId: person.id, role: text('role') as Role, unitId: text('unitId'), beginsOn: text('beginsOn') || undefined, endsOn: text('endsOn') || null,
  })
  return outcome.ok ? redirect('/staff/roles') : refused(outcome.problem, given)
}

export default function Roles() {
  const { grants, units } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem?: Problem; given?: Record<string, unknown> } | undefined
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(nav.roles)} · ${t(shell.product)}`}</title>
      <PageHead title={t(nav.roles)} subtitle={t(staff.rolesLead)} />
      <Disclosure summary={t(staff.give)} open={done?.problem !== undefined}>
        <Form method="post" className="form">
          <FormProblem problem={done?.problem} />
          <TextInput name="number" label={t(staff.personNumber)} required defaultValue={givenText(done?.given, 'number')} error={errorOf(done?.problem, 'number')} width="short" />
          <Select name="role" label={t(people.role)} defaultValue={givenText(done?.given, 'role')} options={roles.map(role => ({ value: role, label: t(roleNames[role]) }))} />
          <Select name="unitId" label={t(people.unit)} defaultValue={givenText(done?.given, 'unitId')} options={units.map(unit => ({ value: unit.id, label: unit.name[lang] }))} />
          <DateInput name="beginsOn" label={t(people.validFrom)} defaultValue={givenText(done?.given, 'beginsOn')} />
          <DateInput name="endsOn" label={t(people.validUntil)} defaultValue={givenText(done?.given, 'endsOn')} />
          <Actions><Button variant="commit">{t(staff.give)}</Button></Actions>
        </Form>
      </Disclosure>
      <Form method="post">
        <DataTable
          caption={t(nav.roles)} hideCaption rows={grants} rowKey={grant => grant.id} empty={<EmptyState title={t(staff.noGrants)} />}
          columns={[
            { key: 'person', header: t(people.name), render: grant => <a href={`/staff/persons/${grant.personId}`}>{grant.personName}</a> },
            { key: 'role', header: t(people.role), render: grant => t(roleNames[grant.role]) },
            { key: 'unit', header: t(people.unit), render: grant => grant.unitName[lang] },
            { key: 'from', header: t(people.validFrom), render: grant => date(grant.beginsOn, lang) },
            { key: 'until', header: t(people.validUntil), render: grant => (grant.endsOn ? date(grant.endsOn, lang) : t(staff.openEnd)) },
            { key: 'do', header: t(staff.withdraw), render: grant => <Button name="withdraw" value={grant.id} variant="danger" aria-label={`${t(staff.withdraw)}: ${grant.personName}`}>{t(staff.withdraw)}</Button> },
          ]}
        />
      </Form>
    </>
  )
}
