import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { studio } from '#domains/assessment/studio-texts.ts'
import type { Problem } from '#platform/problems.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, DataTable, Disclosure, EmptyState, PageHead, TextInput } from '../../ui/index.ts'
import { StudioTabs } from './items.page.tsx'

export const loader = async (args: LoaderFunctionArgs) => page(args).call('assessment.pools.list', {})

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  if (given['drop']) {
    const outcome = await attempt('assessment.pools.drop', { id: String(given['drop']) })
    return outcome.ok ? redirect('/staff/items/pools') : refused(outcome.problem, {})
  }
  const outcome = await attempt('assessment.pools.add', { nameZh: givenText(given, 'nameZh') ?? '', nameEn: givenText(given, 'nameEn'), about: givenText(given, 'about') })
  return outcome.ok ? redirect('/staff/items/pools') : refused(outcome.problem, given)
}

export default function Pools() {
  const { rows } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem: Problem; given: Record<string, unknown> } | undefined
  const { lang, t } = useLang()
  const field = (name: string) => ({ name, defaultValue: givenText(done?.given, name), error: errorOf(done?.problem, name) })
  return (
    <>
      <title>{`${t(studio.pools)} · ${t(shell.product)}`}</title>
      <PageHead title={t(studio.pools)} subtitle={t(studio.poolsLead)} />
      <StudioTabs current="/staff/items/pools" />
      <Disclosure summary={t(studio.newPool)} open={done !== undefined}>
        <Form method="post" className="form">
          <FormProblem problem={done?.problem} />
          <TextInput {...field('nameZh')} label={t(studio.poolNameZh)} required />
          <TextInput {...field('nameEn')} label={t(studio.poolNameEn)} optionalWord={t(studio.optional)} />
          <TextInput {...field('about')} label={t(studio.poolAbout)} optionalWord={t(studio.optional)} width="long" />
          <Actions><Button variant="accent">{t(studio.newPool)}</Button></Actions>
        </Form>
      </Disclosure>
      <DataTable caption={t(studio.pools)} hideCaption rows={rows} rowKey={row => row.id} empty={<EmptyState title={t(studio.noPools)}>{t(studio.noPoolsWhat)}</EmptyState>} columns={[
        { key: 'name', header: t(studio.pool), render: row => <a href={`/staff/items?pool=${row.id}`}>{row.name[lang]}</a> },
        { key: 'about', header: t(studio.poolAbout), render: row => row.about },
        { key: 'items', header: t(studio.poolItems), numeric: true, render: row => row.items },
        { key: 'active', header: t(studio.active), numeric: true, render: row => row.active },
        { key: 'competencies', header: t(studio.poolCompetencies), numeric: true, render: row => row.competencies },
        { key: 'do', header: t(studio.files), render: row => (
          <>
            <a href={`/api/v1/items/export?pool=${row.id}`} download aria-label={`${t(shell.exportXlsx)} ${row.name[lang]}`}>{t(shell.exportXlsx)}</a>
            <Form method="post"><Button name="drop" value={row.id} aria-label={`${t(studio.dropPool)} ${row.name[lang]}`}>{t(studio.dropPool)}</Button></Form>
          </>
        ) },
      ]} />
    </>
  )
}
