import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { studio } from '#domains/assessment/studio-texts.ts'
import type { Problem } from '#platform/problems.ts'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { nav, shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, Notice, PageHead } from '../../ui/index.ts'
import { fieldsOf, filled, ItemFields, itemOf } from './item-form.tsx'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call } = page(args)
  return { dossier: await call('assessment.items.dossier', { id: args.params['id'] ?? '' }), framework: await call('competency.framework.get', {}) }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const id = args.params['id'] ?? ''
  const given = await form(args.request)
  const outcome = await attempt('assessment.items.change', { ...itemOf(given), id })
  return outcome.ok ? redirect(`/staff/items/${id}`) : refused(outcome.problem, given)
}

export default function EditItem() {
  const { dossier, framework } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem: Problem; given: Record<string, unknown> } | undefined
  const { t } = useLang()
  const { item, open } = dossier
  const title = t(item.accepted ? studio.nextVersion : studio.editItem)
  return (
    <>
      <title>{`${title} · ${item.code} · ${t(shell.product)}`}</title>
      <PageHead title={title} crumbs={[{ label: t(nav.items), href: '/staff/items' }, { label: item.code, href: `/staff/items/${item.id}` }]} />
      {item.accepted && <Notice tone="info">{t(studio.nextVersionWhat)}</Notice>}
      <Form method="post" className="form">
        <ItemFields values={done ? filled(done.given) : { ...fieldsOf(open ?? item), b: String(item.b) }} problem={done?.problem} framework={framework} guess={!item.accepted} />
        <Actions><Button variant="accent">{t(studio.saveDraft)}</Button><ButtonLink href={`/staff/items/${item.id}`}>{t(shell.cancel)}</ButtonLink></Actions>
      </Form>
    </>
  )
}
