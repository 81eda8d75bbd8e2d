import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { courses } from '#domains/learning/courses/texts.ts'
import { learn } from '#domains/learning/study/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { instant, number } from '#platform/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, query, refused, withQuery } from '../../page.ts'
import { useLang, useRoot } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, DataTable, Disclosure, EmptyState, FileInput, PageHead, Pager, Select, Tag, TextInput } from '../../ui/index.ts'
import { bothOf, textOf } from './course-forms.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const { after } = query(args.request)
  return { ...(await page(args).call('learning.courses.list', { after })), after }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const outcome = given['do'] === 'import'
    ? await attempt('learning.courses.import', { file: given['file'] as never })
    : await attempt('learning.courses.create', { code: textOf(given, 'code'), title: bothOf(given, 'title'), level: Number(given['level'] ?? 1) })
  return outcome.ok ? redirect(`/staff/courses/${outcome.value.id}`) : refused(outcome.problem, given)
}

// What the file is wrong in has no field on this page: only the form's own fields are linked.
const fields: Record<string, string> = { code: '#code', 'title.zh': '#titleZh', 'title.en': '#titleEn', file: '#file' }

export const stateTone = { draft: 'neutral', published: 'ok', archived: 'warn' } as const

export default function Courses() {
  const { rows, next, after } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem: Problem; given: Record<string, unknown> } | undefined
  const { here } = useRoot()
  const { lang, t } = useLang()
  const field = (name: string, path = name) => ({ name, defaultValue: givenText(done?.given, name), error: errorOf(done?.problem, path), required: true })
  return (
    <>
      <title>{`${t(courses.courses)} · ${t(shell.product)}`}</title>
      <PageHead title={t(courses.courses)} subtitle={t(courses.lead)} />
      <FormProblem problem={done?.problem} href={path => fields[path] ?? '#file'} />
      <Disclosure summary={t(courses.newCourse)} open={done !== undefined && done.given['do'] !== 'import'}>
        <Form method="post" className="form">
          <TextInput {...field('code')} label={t(courses.code)} hint={t(courses.codeHint)} maxLength={40} />
          <TextInput {...field('titleZh', 'title.zh')} label={t(courses.titleZh)} width="long" />
          <TextInput {...field('titleEn', 'title.en')} label={t(courses.titleEn)} width="long" />
          <Select name="level" label={t(courses.level)} options={([1, 2, 3] as const).map(n => ({ value: String(n), label: t(learn[`level${n}`]) }))} />
          <Actions><Button name="do" value="create" variant="accent">{t(courses.create)}</Button></Actions>
        </Form>
      </Disclosure>
      <Disclosure summary={t(courses.importCourse)} open={done?.given['do'] === 'import'}>
        <Form method="post" className="form" encType="multipart/form-data">
          <input type="hidden" name="do" value="import" />
          <FileInput name="file" label={t(courses.importFile)} hint={t(courses.importHint)} accept=".json,.zip" required />
          <Actions><Button variant="accent">{t(courses.importAction)}</Button></Actions>
        </Form>
      </Disclosure>
      <DataTable caption={t(courses.courses)} hideCaption rows={rows} rowKey={row => row.id} rowHeader="title" empty={<EmptyState title={t(courses.none)}>{t(courses.noneWhat)}</EmptyState>} columns={[
        { key: 'code', header: t(courses.code), render: row => row.code },
        { key: 'title', header: t(courses.course), render: row => <a href={`/staff/courses/${row.id}`}>{row.title[lang] || t(courses.untitled)}</a> },
        { key: 'state', header: t(courses.state), render: row => <><Tag tone={stateTone[row.state]}>{t(courses[row.state])}</Tag>{row.ahead && row.version !== null && <> <Tag tone="info">{t(courses.ahead)}</Tag></>}</> },
        { key: 'version', header: t(courses.version), numeric: true, render: row => row.version ?? '' },
        { key: 'learners', header: t(courses.learners), numeric: true, render: row => number(row.learners, lang) },
        { key: 'completed', header: t(courses.completed), numeric: true, render: row => number(row.completed, lang) },
        { key: 'changed', header: t(courses.changedAt), render: row => instant(row.changedAt, lang) },
      ]} />
      <Pager nextHref={next ? withQuery(here, { after: next }) : undefined} nextLabel={t(shell.next)} firstHref={after ? withQuery(here, {}) : undefined} firstLabel={t(shell.first)} />
    </>
  )
}
