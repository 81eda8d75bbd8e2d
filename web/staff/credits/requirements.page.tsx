import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { credits } from '#domains/credits/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date } from '#platform/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, query, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, DataTable, DateInput, Disclosure, EmptyState, Notice, PageHead, Select, TextInput } from '../../ui/index.ts'

/** Stands for the class where a pack knows none. */
const everybody = 'all'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call } = page(args)
  return {
    rows: (await call('credits.requirements.list', {})).rows, packs: (await call('credits.packs.list', {})).rows, units: (await call('people.units.list', {})).rows, posts: (await call('people.posts.list', {})).rows,
    done: query(args.request)['done'] === '1',
  }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const text = (key: string) => String(given[key] ?? '')
  const [packCode = '', asClass = ''] = text('rules').split('|')
  const outcome = text('end') ? await attempt('credits.requirements.end', { id: text('end') }) : await attempt('credits.requirements.add', {
    packCode, class: asClass, unitId: text('unitId'), postId: text('postId'), grade: text('grade'), beginsOn: text('beginsOn'), decision: text('decision') })
  return outcome.ok ? redirect('/staff/hours/requirements?done=1') : refused(outcome.problem, given)
}

export default function Requirements() {
  const { rows, packs, units, posts, done } = useLoaderData<typeof loader>()
  const { problem, given } = (useActionData<typeof action>() ?? {}) as { problem?: Problem; given?: Record<string, unknown> }
  const { lang, t } = useLang()
  const newest = [...new Map(packs.map(pack => [pack.code, pack])).values()]
  const choices = newest.flatMap(pack => (pack.classes.length > 0 ? pack.classes : [{ code: everybody, name: { zh: credits.everyClass.zh, en: credits.everyClass.en } }])
    .map(each => ({ value: `${pack.code}|${each.code}`, label: `${pack.name[lang]} · ${each.name[lang]}` })))
  const called = (row: (typeof rows)[number]) => choices.find(each => each.value === `${row.packCode}|${row.class}`)?.label ?? `${row.packCode} · ${row.class}`
  return (
    <>
      <title>{`${t(credits.requirements)} · ${t(shell.product)}`}</title>
      <PageHead title={t(credits.requirements)} subtitle={t(credits.requirementsLead)} />
      {done && <Notice tone="ok" live>{`${t(shell.saved)}${t(credits.counting)}`}</Notice>}
      {packs.length === 0 ? <EmptyState title={t(credits.noPacks)} action={<ButtonLink href="/staff/hours/rules" variant="accent">{t(credits.rules)}</ButtonLink>}>{t(credits.noPacksWhat)}</EmptyState> : (
        <Disclosure summary={t(credits.require)} open={problem !== undefined || rows.length === 0}>
          <Form method="post" className="form">
            <FormProblem problem={problem} />
            <Select name="rules" label={t(credits.packAndClass)} defaultValue={givenText(given, 'rules')} options={choices} error={errorOf(problem, 'class')} />
            <Select name="unitId" label={t(credits.unit)} defaultValue={givenText(given, 'unitId')} options={units.map(unit => ({ value: unit.id, label: unit.name[lang] }))} error={errorOf(problem, 'unitId')} />
            <Select name="postId" label={t(credits.post)} defaultValue={givenText(given, 'postId')} options={[{ value: '', label: t(credits.anyPost) }, ...posts.map(post => ({ value: post.id, label: post.name[lang] }))]} />
            <TextInput name="grade" label={t(credits.grade)} hint={t(credits.anyGrade)} defaultValue={givenText(given, 'grade')} width="short" />
            <DateInput name="beginsOn" label={t(credits.from)} required defaultValue={givenText(given, 'beginsOn')} error={errorOf(problem, 'beginsOn')} />
            <TextInput name="decision" label={t(credits.decision)} defaultValue={givenText(given, 'decision')} width="long" />
            <Actions><Button variant="commit">{t(credits.require)}</Button></Actions>
          </Form>
        </Disclosure>
      )}
      <Form method="post">
        <DataTable caption={t(credits.requirements)} hideCaption rows={rows} rowKey={row => row.id} empty={packs.length > 0 && <EmptyState title={t(credits.noRequirements)}>{t(credits.noRequirementsWhat)}</EmptyState>} columns={[
          { key: 'rules', header: t(credits.packAndClass), render: row => called(row) },
          { key: 'audience', header: t(credits.audience), render: row => [row.unitName[lang], row.postName?.[lang] ?? t(credits.anyPost), row.grade ?? t(credits.anyGrade)].join(' · ') },
          { key: 'persons', header: t(credits.persons), numeric: true, render: row => row.persons },
          { key: 'from', header: t(credits.from), render: row => date(row.beginsOn, lang) },
          { key: 'to', header: t(credits.to), render: row => (row.endsOn ? date(row.endsOn, lang) : t(credits.open)) },
          { key: 'decision', header: t(credits.decision), render: row => row.decision },
          { key: 'do', header: t(credits.end), render: row => (row.endsOn ? '' : <Button name="end" value={row.id} variant="danger" aria-label={`${t(credits.end)}: ${called(row)} ${row.unitName[lang]}`}>{t(credits.end)}</Button>) },
        ]} />
      </Form>
    </>
  )
}
