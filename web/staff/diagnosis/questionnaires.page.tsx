import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { forms } from '#domains/diagnosis/forms-texts.ts'
import type { Problem } from '#platform/problems.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, DataTable, Disclosure, EmptyState, PageHead, Tag, TextInput } from '../../ui/index.ts'

export const loader = async (args: LoaderFunctionArgs) => page(args).call('diagnosis.questionnaires.list', {})

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const [as, id] = String(given['do'] ?? '').split(':')
  const outcome = id
    ? await attempt('diagnosis.questionnaires.copy', { id, as: as === 'version' ? 'version' : 'copy' })
    : await attempt('diagnosis.questionnaires.create', { titleZh: String(given['titleZh'] ?? ''), titleEn: String(given['titleEn'] ?? '') })
  return outcome.ok ? redirect(`/staff/questionnaires/${outcome.value.id}`) : refused(outcome.problem, given)
}

export default function Questionnaires() {
  const { rows } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem?: Problem; given?: Record<string, unknown> } | undefined
  const { lang, t } = useLang()
  const field = (name: string) => ({ name, defaultValue: givenText(done?.given, name), error: errorOf(done?.problem, name), required: true, width: 'long' as const })
  return (
    <>
      <title>{`${t(forms.questionnaires)} · ${t(shell.product)}`}</title>
      <PageHead title={t(forms.questionnaires)} subtitle={t(forms.lead)} />
      <Disclosure summary={t(forms.newForm)} open={done?.problem !== undefined}>
        <Form method="post" className="form">
          <FormProblem problem={done?.problem} />
          <TextInput {...field('titleZh')} label={t(forms.nameZh)} />
          <TextInput {...field('titleEn')} label={t(forms.nameEn)} />
          <Actions><Button variant="accent">{t(forms.create)}</Button></Actions>
        </Form>
      </Disclosure>
      <Form method="post">
        <DataTable caption={t(forms.questionnaires)} hideCaption rows={rows} rowKey={row => row.id} empty={<EmptyState title={t(forms.newForm)} />}
          columns={[
            { key: 'title', header: t(forms.name), render: row => <a href={`/staff/questionnaires/${row.id}`}>{row.title[lang]}</a> },
            { key: 'version', header: t(forms.version), numeric: true, render: row => row.version },
            { key: 'state', header: t(forms.edit), render: row => <Tag tone={row.fixed ? 'ok' : 'neutral'}>{t(row.fixed ? forms.fixed : forms.editable)}</Tag> },
            { key: 'questions', header: t(forms.questions), numeric: true, render: row => row.questions },
            { key: 'uses', header: t(forms.uses), numeric: true, render: row => row.uses },
            { key: 'copy', header: t(forms.copy), render: row => (
              <Actions>
                <Button name="do" value={`version:${row.id}`}>{t(forms.newVersion)}</Button>
                <Button name="do" value={`copy:${row.id}`}>{t(forms.copy)}</Button>
              </Actions>
            ) },
          ]} />
      </Form>
    </>
  )
}
