import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { courses } from '#domains/learning/courses/texts.ts'
import { learn } from '#domains/learning/study/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { nav, shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, Checkbox, PageHead, Select, TextArea, TextInput } from '../../ui/index.ts'
import { competencyLines, policyLines, settingsOf } from './course-forms.ts'

export const loader = (args: LoaderFunctionArgs) => page(args).call('learning.courses.desk', { id: args.params['id'] ?? '' })

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const id = args.params['id'] ?? ''
  const given = await form(args.request)
  const outcome = await attempt('learning.courses.change', { id, revision: Number(given['revision'] ?? 0), step: settingsOf(given) })
  return outcome.ok ? redirect(`/staff/courses/${id}`) : refused(outcome.problem, given)
}

/** `step.title.zh` is the field titleZh; `step.competencies.0.level` lies in competencies. */
const fieldOf = (path: string): string => path.replace(/^step\./, '').replace(/\.(\d.*)$/, '').replace(/\.(zh|en)$/, (_, lang: string) => (lang === 'zh' ? 'Zh' : 'En'))

export default function Settings() {
  const desk = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem: Problem; given: Record<string, unknown> } | undefined
  const { lang, t } = useLang()
  const { course } = desk
  const error = (name: string) => done?.problem.fields.find(field => fieldOf(field.path) === name)?.message ?? errorOf(done?.problem, name)
  const field = (name: string, value: string) => ({ name, defaultValue: givenText(done?.given, name) ?? value, error: error(name) })
  return (
    <>
      <title>{`${t(courses.settings)} · ${t(shell.product)}`}</title>
      <PageHead title={t(courses.settings)} crumbs={[{ label: t(nav.courses), href: '/staff/courses' }, { label: course.title[lang] || desk.code, href: `/staff/courses/${desk.id}` }]} />
      <FormProblem problem={done?.problem} href={path => `#${fieldOf(path)}`} />
      <Form method="post" className="form">
        <input type="hidden" name="revision" value={desk.revision} />
        <TextInput {...field('titleZh', course.title.zh)} label={t(courses.titleZh)} width="long" />
        <TextInput {...field('titleEn', course.title.en)} label={t(courses.titleEn)} width="long" />
        <TextArea {...field('summaryZh', course.summary.zh)} label={t(courses.summaryZh)} />
        <TextArea {...field('summaryEn', course.summary.en)} label={t(courses.summaryEn)} />
        <TextArea {...field('outcomesZh', course.outcomes.zh)} label={t(courses.outcomesZh)} rows={6} />
        <TextArea {...field('outcomesEn', course.outcomes.en)} label={t(courses.outcomesEn)} rows={6} />
        <Select name="level" label={t(courses.level)} defaultValue={String(course.level)} options={([1, 2, 3] as const).map(n => ({ value: String(n), label: t(learn[`level${n}`]) }))} />
        <TextArea {...field('competencies', competencyLines(course.competencies))} label={t(courses.competencies)} hint={t(courses.competenciesHint)} />
        <TextInput {...field('prerequisites', course.prerequisites.join(', '))} label={t(courses.prerequisites)} hint={t(courses.prerequisitesHint)} width="long" />
        <TextArea {...field('policies', policyLines(course.policies))} label={t(courses.policies)} hint={t(courses.policiesHint)} />
        <Checkbox name="testOut" label={t(courses.testOut)} defaultChecked={course.testOut} />
        <Checkbox name="open" label={t(courses.open)} defaultChecked={course.public ?? false} />
        <TextInput {...field('authors', course.authors.join(', '))} label={t(courses.authors)} hint={t(courses.commaHint)} width="long" />
        <TextInput {...field('licence', course.licence)} label={t(courses.licence)} />
        <TextInput {...field('version', course.version)} label={t(courses.edition)} width="short" />
        <Actions>
          <Button variant="accent">{t(courses.saveDraft)}</Button>
          <ButtonLink href={`/staff/courses/${desk.id}`}>{t(courses.cancel)}</ButtonLink>
        </Actions>
      </Form>
    </>
  )
}
