import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { pub } from '#domains/disclosure/public-texts.ts'
import { channels } from '#domains/disclosure/shapes.ts'
import { work } from '#domains/disclosure/staff-texts.ts'
import type { Problem } from '#platform/problems.ts'
import { WhatFields, WhoFields } from '../../citizen/disclosure/fields.tsx'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { kept, page, refused, type InputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, DateInput, PageHead, Section, Select, TextInput } from '../../ui/index.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, today } = page(args)
  return { agencies: (await call('disclosure.form', {})).agencies, today }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request, 'disclosure.requests.add')
  if (given.problem) return refused(given.problem, kept(given))
  const outcome = await attempt('disclosure.requests.add', given as InputOf<'disclosure.requests.add'>)
  return outcome.ok ? redirect(`/staff/disclosure/${outcome.value.id}`) : refused(outcome.problem, kept(given))
}

const channelName = (channel: (typeof channels)[number]) => (channel === 'post' ? work.postChannel : work[channel])

export default function NewRequest() {
  const { agencies, today } = useLoaderData<typeof loader>()
  const { problem, given = {} } = (useActionData<typeof action>() ?? {}) as { problem?: Problem; given?: Record<string, unknown> }
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(work.register)} · ${t(shell.product)}`}</title>
      <PageHead title={t(work.register)} subtitle={t(work.registerLead)} crumbs={[{ label: t(work.title), href: '/staff/disclosure' }]} />
      <Form method="post" encType="multipart/form-data" className="form stack">
        <FormProblem problem={problem} />
        <Select name="channel" label={t(work.channel)} options={channels.filter(each => each !== 'internet').map(each => ({ value: each, label: t(channelName(each)) }))} defaultValue={givenText(given, 'channel')} />
        <DateInput name="submittedOn" label={t(work.submittedOn)} required max={today} defaultValue={givenText(given, 'submittedOn') ?? today} error={errorOf(problem, 'submittedOn')} />
        <Section title={t(pub.what)}><WhatFields agencies={agencies.map(each => ({ value: each.id, label: each.name[lang] }))} given={given} problem={problem} />
          <TextInput name="earlier" label={t(work.earlierNumber)} maxLength={60} defaultValue={givenText(given, 'earlier')} error={errorOf(problem, 'earlier')} /></Section>
        <Section title={t(pub.who)}><WhoFields given={given} problem={problem} /></Section>
        <Actions><Button variant="commit">{t(work.save)}</Button></Actions>
      </Form>
    </>
  )
}
