import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { form as words } from '#domains/services/forms/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, DataTable, EmptyState, PageHead, Section, Select, Tag, TextInput } from '../../ui/index.ts'

export const loader = async (args: LoaderFunctionArgs) => ({ ...(await page(args).call('services.forms.list', {})), edits: page(args).may('services.edit') })

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const text = (key: string) => String(given[key] ?? '')
  const outcome = await attempt('services.forms.create', { itemId: text('itemId'), titleZh: text('titleZh'), titleEn: text('titleEn'), unitId: text('unitId') })
  return outcome.ok ? redirect(`/staff/service-forms/${outcome.value.id}`) : refused(outcome.problem, given)
}

const stateTones = { draft: 'neutral', published: 'ok', retired: 'neutral' } as const

export default function Forms() {
  const { rows, items, units, edits } = useLoaderData<typeof loader>()
  const { problem, given } = (useActionData<typeof action>() ?? {}) as { problem?: Problem; given?: Record<string, unknown> }
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(words.title)} · ${t(shell.product)}`}</title>
      <PageHead title={t(words.title)} subtitle={t(words.lead)} />
      <DataTable caption={t(words.title)} hideCaption rows={rows} rowKey={row => row.id} empty={<EmptyState title={t(words.none)}>{t(words.noneWhat)}</EmptyState>} columns={[
        { key: 'title', header: t(words.name), render: row => <a href={`/staff/service-forms/${row.id}`}>{row.title[lang]}</a> },
        { key: 'item', header: t(words.item), render: row => row.itemName },
        { key: 'version', header: t(words.version), render: row => t(words.versionN, { n: row.version }) },
        { key: 'state', header: t(words.state), render: row => <Tag tone={stateTones[row.state]}>{t(words[row.state])}</Tag> },
        { key: 'office', header: t(words.office), render: row => row.unitName[lang] },
        { key: 'cases', header: t(words.cases), numeric: true, render: row => row.cases },
      ]} />
      {edits && (
        <Section title={t(words.add)}>
          {items.length === 0 ? <p>{t(words.noItems)}</p> : (
            <Form method="post" className="stack">
              <FormProblem problem={problem} />
              <Select name="itemId" label={t(words.item)} options={items.map(item => ({ value: item.id, label: item.name }))} defaultValue={givenText(given, 'itemId')} error={errorOf(problem, 'itemId')} />
              <Select name="unitId" label={t(words.office)} options={units.map(unit => ({ value: unit.id, label: unit.name[lang] }))} defaultValue={givenText(given, 'unitId')} error={errorOf(problem, 'unitId')} />
              <TextInput name="titleZh" label={t(words.titleZh)} required maxLength={200} defaultValue={givenText(given, 'titleZh')} error={errorOf(problem, 'titleZh')} />
              <TextInput name="titleEn" label={t(words.titleEn)} required maxLength={200} defaultValue={givenText(given, 'titleEn')} error={errorOf(problem, 'titleEn')} />
              <Actions><Button variant="accent">{t(words.create)}</Button></Actions>
            </Form>
          )}
        </Section>
      )}
    </>
  )
}
