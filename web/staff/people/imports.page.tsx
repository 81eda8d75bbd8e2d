import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { importWords as words } from '#domains/people/import-texts.ts'
import type { Problem } from '#platform/problems.ts'
import { instant } from '#platform/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, Checkbox, DataTable, EmptyState, FileInput, PageHead, Section, Tag, TextInput } from '../../ui/index.ts'

export const loader = async (args: LoaderFunctionArgs) => page(args).call('people.imports.list', {})

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const outcome = await attempt('people.imports.stage', {
    file: given['file'] as never, map: givenText(given, 'map') || undefined, createMissing: given['createMissing'] === 'on', leave: given['leave'] === 'on',
  })
  return outcome.ok ? redirect(`/staff/imports/${outcome.value.id}`) : refused(outcome.problem, { map: given['map'] })
}

export const importState = (row: { state: 'staged' | 'applied' | 'undone'; counts: { errors: number } }) =>
  row.state === 'staged' && row.counts.errors > 0 ? { word: words.faulty, tone: 'danger' as const }
  : { word: words[row.state], tone: row.state === 'applied' ? 'ok' as const : row.state === 'staged' ? 'info' as const : 'neutral' as const }

export default function Imports() {
  const { rows } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem?: Problem; given?: Record<string, unknown> } | undefined
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(words.title)} · ${t(shell.product)}`}</title>
      <PageHead title={t(words.title)} actions={<><ButtonLink href="/api/v1/staff-export?format=xlsx">{t(words.exportXlsx)}</ButtonLink><ButtonLink href="/api/v1/staff-export?format=csv">{t(words.exportCsv)}</ButtonLink></>} />
      <p>{t(words.lead)}</p>
      <Form method="post" encType="multipart/form-data" className="form" reloadDocument>
        <FormProblem problem={done?.problem} />
        <FileInput name="file" label={t(words.file)} hint={t(words.fileHint)} accept=".csv,.xlsx,.txt" required error={errorOf(done?.problem, 'file')} />
        <TextInput name="map" label={t(words.map)} hint={t(words.mapHint)} width="long" defaultValue={givenText(done?.given, 'map')} error={errorOf(done?.problem, 'map')} spellCheck={false} />
        <Checkbox name="createMissing" label={t(words.createMissing)} />
        <Checkbox name="leave" label={t(words.leave)} />
        <Actions><Button variant="accent">{t(words.check)}</Button></Actions>
      </Form>
      <Section title={t(words.title)}>
        <DataTable
          caption={t(words.title)} hideCaption rows={rows} rowKey={row => row.id} rowHeader="file" empty={<EmptyState title={t(words.none)} />}
          columns={[
            { key: 'file', header: t(words.file), render: row => <a href={`/staff/imports/${row.id}`}>{row.fileName}</a> },
            { key: 'time', header: t(words.time), render: row => instant(row.createdAt, lang) },
            { key: 'state', header: t(words.state), render: row => <Tag tone={importState(row).tone}>{t(importState(row).word)}</Tag> },
            { key: 'rows', header: t(words.rows), numeric: true, render: row => row.counts.rows },
            { key: 'add', header: t(words.add), numeric: true, render: row => row.counts.add },
            { key: 'change', header: t(words.change), numeric: true, render: row => row.counts.change },
            { key: 'errors', header: t(words.errors), numeric: true, render: row => row.counts.errors },
          ]}
        />
      </Section>
    </>
  )
}
