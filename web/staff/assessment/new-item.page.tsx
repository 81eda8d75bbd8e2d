import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { studio } from '#domains/assessment/studio-texts.ts'
import type { Problem } from '#platform/problems.ts'
import { errorOf, givenText } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { nav, shell } from '../../texts.ts'
import { Actions, Button, PageHead, TextInput } from '../../ui/index.ts'
import { filled, ItemFields, itemOf, TagFields, tagsOf } from './item-form.tsx'

export const loader = async (args: LoaderFunctionArgs) => page(args).call('competency.framework.get', {})

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const outcome = await attempt('assessment.items.add', { ...itemOf(given), code: givenText(given, 'code') ?? '', tags: tagsOf(given) })
  return outcome.ok ? redirect(`/staff/items/${outcome.value.id}`) : refused(outcome.problem, given)
}

export default function NewItem() {
  const framework = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem: Problem; given: Record<string, unknown> } | undefined
  const { t } = useLang()
  const values = { b: '0', ...filled(done?.given) }
  return (
    <>
      <title>{`${t(studio.newItem)} · ${t(shell.product)}`}</title>
      <PageHead title={t(studio.newItem)} crumbs={[{ label: t(nav.items), href: '/staff/items' }]} />
      <Form method="post" className="form">
        <TextInput name="code" label={t(studio.code)} hint={t(studio.codeHint)} required width="short" defaultValue={givenText(done?.given, 'code')} error={errorOf(done?.problem, 'code')} />
        <ItemFields values={values} problem={done?.problem} framework={framework} guess />
        <TagFields values={values} />
        <Actions><Button variant="accent">{t(studio.saveDraft)}</Button></Actions>
      </Form>
    </>
  )
}
