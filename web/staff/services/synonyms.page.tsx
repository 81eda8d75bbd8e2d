import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { searchWords } from '#domains/services/guides/public-texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, DataTable, EmptyState, PageHead, TextInput } from '../../ui/index.ts'

export const loader = async (args: LoaderFunctionArgs) => page(args).call('services.synonyms.list', {})

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const outcome = given['remove'] ? await attempt('services.synonyms.remove', { id: String(given['remove']) }) : await attempt('services.synonyms.add', { words: String(given['words'] ?? '') })
  return outcome.ok ? redirect('/staff/synonyms') : refused(outcome.problem, given)
}

export default function Synonyms() {
  const { rows } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>()
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(searchWords.synonyms)} · ${t(shell.product)}`}</title>
      <PageHead title={t(searchWords.synonyms)} subtitle={t(searchWords.synonymsLead)} />
      <Form method="post" className="form">
        <FormProblem problem={done?.problem} />
        <TextInput name="words" label={t(searchWords.synonymWords)} hint={t(searchWords.synonymHint)} width="long" required maxLength={1200} defaultValue={givenText(done?.given, 'words')} error={errorOf(done?.problem, 'words')} />
        <Actions><Button variant="accent">{t(searchWords.add)}</Button></Actions>
      </Form>
      <Form method="post">
        <DataTable caption={t(searchWords.synonyms)} hideCaption rows={rows} rowKey={row => row.id} empty={<EmptyState title={t(searchWords.noSynonyms)} />} columns={[
          { key: 'words', header: t(searchWords.synonymWords), render: row => row.words.join(lang === 'zh' ? '、' : ', ') },
          { key: 'remove', header: t(searchWords.remove), render: row => <Button name="remove" value={row.id} aria-label={`${t(searchWords.remove)} ${row.words[0] ?? ''}`}>{t(searchWords.remove)}</Button> },
        ]} />
      </Form>
    </>
  )
}
