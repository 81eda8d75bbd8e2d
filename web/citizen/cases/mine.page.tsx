import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { caseWords } from '#domains/services/cases/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date } from '#platform/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, query, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { Head } from '../head.tsx'
import { Actions, Button, ButtonLink, DataTable, EmptyState, Notice, PageHead, Section, Tag, TextArea, TextInput } from '../../ui/index.ts'
import { held } from './held.ts'
import { apply } from './texts.ts'
import { caseTones } from './tones.ts'

export const loader = async (args: LoaderFunctionArgs) => ({ account: await held(args, 'services.citizen.get', {}), saved: query(args.request)['saved'] === '1' })

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form, passCookie } = page(args)
  const given = await form(args.request)
  if (given['do'] === 'leave') return redirect('/apply', { headers: { 'set-cookie': passCookie(null) } })
  const text = (key: string) => String(given[key] ?? '')
  const outcome = await attempt('services.citizen.save', { name: text('name'), phone: text('phone'), email: text('email'), idNumber: text('idNumber'), address: text('address') })
  return outcome.ok ? redirect('/my-cases?saved=1#profile') : refused(outcome.problem, given)
}

export default function MyCases() {
  const { account, saved } = useLoaderData<typeof loader>()
  const { problem, given } = (useActionData<typeof action>() ?? {}) as { problem?: Problem; given?: Record<string, unknown> }
  const { lang, t } = useLang()
  // One list of everything, the newest first: numbers begin with their day.
  const rows = [
    ...account.cases.map(each => ({ number: each.number, kind: 'case' as const, href: `/cases/${each.number}`, title: each.title[lang], state: each.state as typeof each.state | null, dueOn: each.dueOn })),
    ...account.others.map(each => ({ ...each, title: each.title || each.number, state: null, dueOn: null })),
  ].toSorted((a, b) => b.number.localeCompare(a.number))
  const field = (name: 'name' | 'phone' | 'email' | 'idNumber' | 'address') => ({ name, defaultValue: givenText(given, name) ?? account[name], error: errorOf(problem, name) })
  return (
    <>
      <Head title={t(apply.mineTitle)} about={t(apply.signInLead)} />
      <PageHead title={t(apply.mineTitle)} subtitle={account.contact} actions={<Form method="post"><Button name="do" value="leave">{t(apply.leave)}</Button></Form>} />
      <DataTable caption={t(apply.mineTitle)} hideCaption rows={rows} rowKey={row => row.number} empty={<EmptyState title={t(apply.mineNone)} action={<ButtonLink href="/apply" variant="accent">{t(apply.listTitle)}</ButtonLink>} />} columns={[
        { key: 'title', header: t(apply.item), render: row => <a href={row.href}>{row.title}</a> },
        { key: 'kind', header: t(apply.kindOf), render: row => t(apply[`k-${row.kind}`]) },
        { key: 'state', header: t(apply.state), render: row => (row.state ? <Tag tone={caseTones[row.state]}>{t(caseWords[`s-${row.state}`])}</Tag> : '') },
        { key: 'number', header: t(apply.number), render: row => row.number },
        { key: 'due', header: t(apply.due), render: row => (row.dueOn ? date(row.dueOn, lang) : '') },
      ]} />
      <Section title={t(apply.profile)} id="profile">
        {saved && <Notice tone="ok">{t(apply.saved)}</Notice>}
        <Form method="post" className="stack">
          <FormProblem problem={problem} />
          <p className="hint">{t(apply.profileLead)}</p>
          <TextInput {...field('name')} label={t(apply.name)} autoComplete="name" maxLength={100} />
          <TextInput {...field('phone')} type="tel" label={t(apply.phone)} autoComplete="tel" maxLength={40} />
          <TextInput {...field('email')} type="email" label={t(apply.email)} autoComplete="email" maxLength={200} />
          <TextInput {...field('idNumber')} label={t(apply.idNumber)} autoComplete="off" maxLength={18} />
          <TextArea {...field('address')} label={t(apply.address)} rows={2} maxLength={300} autoComplete="street-address" />
          <Actions><Button name="do" value="save" variant="accent">{t(apply.save)}</Button></Actions>
        </Form>
      </Section>
    </>
  )
}
