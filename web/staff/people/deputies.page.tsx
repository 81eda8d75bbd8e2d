import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { deputyWords as words } from '#domains/people/deputies-texts.ts'
import { people, roleNames } from '#domains/people/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date } from '#platform/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, DataTable, DateInput, Disclosure, EmptyState, Notice, PageHead, Select, Tag, TextInput } from '../../ui/index.ts'

const tones = { acting: 'ok', coming: 'info', over: 'neutral', lapsed: 'warn' } as const

export const loader = async (args: LoaderFunctionArgs) => ({ ...(await page(args).call('people.deputies.list', {})), self: page(args).person?.id })

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const text = (key: string) => String(given[key] ?? '').trim()
  const outcome = text('end')
    ? await attempt('people.deputies.end', { id: text('end') })
    : await attempt('people.deputies.name', { number: text('number'), grantId: text('grantId'), beginsOn: text('beginsOn'), endsOn: text('endsOn') })
  return outcome.ok ? redirect('/staff/deputies') : refused(outcome.problem, given)
}

export default function Deputies() {
  const { rows, own, self } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem?: Problem; given?: Record<string, unknown> } | undefined
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(words.title)} · ${t(shell.product)}`}</title>
      <PageHead title={t(words.title)} subtitle={t(words.lead)} />
      {own.length === 0 ? <Notice tone="info"><p>{t(words.nothingOwn)}</p></Notice> : (
        <Disclosure summary={t(words.name)} open={done?.problem !== undefined}>
          <Form method="post" className="form">
            <FormProblem problem={done?.problem} />
            <TextInput name="number" label={t(words.number)} required width="short" defaultValue={givenText(done?.given, 'number')} error={errorOf(done?.problem, 'number')} />
            <Select name="grantId" label={t(words.grant)} defaultValue={givenText(done?.given, 'grantId')}
              options={own.map(each => ({ value: each.id, label: `${t(roleNames[each.role])} · ${each.unitName[lang]}` }))} />
            <DateInput name="beginsOn" label={t(words.beginsOn)} required defaultValue={givenText(done?.given, 'beginsOn')} error={errorOf(done?.problem, 'beginsOn')} />
            <DateInput name="endsOn" label={t(words.endsOn)} required defaultValue={givenText(done?.given, 'endsOn')} error={errorOf(done?.problem, 'endsOn')} />
            <Actions><Button variant="commit">{t(words.name)}</Button></Actions>
          </Form>
        </Disclosure>
      )}
      <Form method="post">
        <DataTable caption={t(words.title)} hideCaption rows={rows} rowKey={row => row.id} empty={<EmptyState title={t(words.none)} />} columns={[
          { key: 'deputy', header: t(words.deputy), render: row => row.deputyName },
          { key: 'principal', header: t(words.principal), render: row => row.principalName },
          { key: 'role', header: t(people.role), render: row => t(roleNames[row.role]) },
          { key: 'unit', header: t(words.unit), render: row => row.unitName[lang] },
          { key: 'from', header: t(words.beginsOn), render: row => date(row.beginsOn, lang) },
          { key: 'until', header: t(words.endsOn), render: row => date(row.endsOn, lang) },
          { key: 'state', header: t(words.state), render: row => <Tag tone={tones[row.state]}>{t(words[row.state])}</Tag> },
          { key: 'end', header: t(words.end), render: row => row.principalId === self && row.state !== 'over' && (
            <Button name="end" value={row.id} variant="danger" aria-label={`${t(words.end)}: ${row.deputyName}`}>{t(words.end)}</Button>
          ) },
        ]} />
      </Form>
    </>
  )
}
