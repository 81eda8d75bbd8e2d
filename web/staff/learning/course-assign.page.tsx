import { Form, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { learn } from '#domains/learning/study/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { nav, shell } from '../../texts.ts'
import { Actions, Button, DateInput, Notice, PageHead, Select, TextArea } from '../../ui/index.ts'
import { listOf, textOf } from './course-forms.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, attempt } = page(args)
  const [units, posts] = [await attempt('people.units.list', {}), await attempt('people.posts.list', {})]
  return { desk: await call('learning.courses.desk', { id: args.params['id'] ?? '' }), units: units.ok ? units.value.rows : [], posts: posts.ok ? posts.value.rows : [] }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const numbers = listOf(textOf(given, 'numbers'))
  const outcome = await attempt('learning.courses.assign', {
    courseId: args.params['id'] ?? '', dueOn: textOf(given, 'dueOn') || null, ...(textOf(given, 'unitId') ? { unitId: textOf(given, 'unitId') } : {}), ...(textOf(given, 'postId') ? { postId: textOf(given, 'postId') } : {}),
    ...(numbers.length > 0 ? { numbers } : {}),
  })
  return outcome.ok ? { assigned: outcome.value.assigned } : refused(outcome.problem, given)
}

export default function Assign() {
  const { desk, units, posts } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { assigned?: number; problem?: Problem; given?: Record<string, unknown> } | undefined
  const { lang, t } = useLang()
  const any = { value: '', label: t(learn.anyUnit) }
  const title = desk.course.title[lang]
  return (
    <>
      <title>{`${t(learn.assign)} · ${t(shell.product)}`}</title>
      <PageHead title={t(learn.assign)} subtitle={t(learn.assignLead)} crumbs={[{ label: t(nav.courses), href: '/staff/courses' }, { label: title, href: `/staff/courses/${desk.id}` }]} />
      {done?.assigned !== undefined && <Notice tone="ok" live>{t(learn.assignedDone, { n: done.assigned })}</Notice>}
      <FormProblem problem={done?.problem} />
      <Form method="post" className="form">
        <Select name="unitId" label={t(learn.unit)} options={[any, ...units.map(unit => ({ value: unit.id, label: unit.name[lang] }))]} error={errorOf(done?.problem, 'unitId')} />
        <Select name="postId" label={t(learn.post)} options={[any, ...posts.map(post => ({ value: post.id, label: post.name[lang] }))]} />
        <TextArea name="numbers" label={t(learn.numbers)} hint={t(learn.numbersHint)} defaultValue={givenText(done?.given, 'numbers')} error={errorOf(done?.problem, 'numbers')} />
        <DateInput name="dueOn" label={t(learn.dueOn)} defaultValue={givenText(done?.given, 'dueOn')} error={errorOf(done?.problem, 'dueOn')} />
        <Actions><Button variant="commit">{t(learn.assign)}</Button></Actions>
      </Form>
    </>
  )
}
