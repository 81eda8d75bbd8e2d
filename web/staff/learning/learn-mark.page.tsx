import { redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { learn } from '#domains/learning/study/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, PageHead, RadioGroup, Section, TextArea } from '../../ui/index.ts'

export const loader = (args: LoaderFunctionArgs) => page(args).call('learning.submissions.get', { id: args.params['id'] ?? '' })

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const points = Object.fromEntries(Object.entries(given).filter(([name]) => name.startsWith('points.')).map(([name, value]) => [name.slice('points.'.length), Number(value)]))
  const outcome = await attempt('learning.submissions.mark', { id: args.params['id'] ?? '', points, comment: givenText(given, 'comment') ?? '' })
  return outcome.ok ? redirect(String(given['back'] ?? '') === 'queue' ? '/staff/marking?done=1' : '/learn') : refused(outcome.problem, given)
}

export default function Mark() {
  const work = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem: Problem; given: Record<string, unknown> } | undefined
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(learn.markIt)} · ${t(shell.product)}`}</title>
      <PageHead title={work.title[lang]} subtitle={t(learn.markLead)} crumbs={[work.peer ? { label: t(learn.myCourses), href: '/learn' } : { label: t(learn.markQueue), href: '/staff/marking' }]} crumbsLabel={t(learn.crumbs)} />
      <FormProblem problem={done?.problem} />
      <p className="work">{work.body}</p>
      {work.hasFile && <p><a href={`/api/v1/submissions/${work.id}/file`} download>{t(learn.workFile)}</a></p>}
      <Section title={t(learn.rubric)}>
        <form method="post" className="form">
          <input type="hidden" name="back" value={work.peer ? 'peer' : 'queue'} />
          {work.rubric.map(criterion => (
            <RadioGroup key={criterion.id} name={`points.${criterion.id}`} legend={criterion.name[lang]} defaultValue={givenText(done?.given, `points.${criterion.id}`)} error={errorOf(done?.problem, `points.${criterion.id}`)}
              options={criterion.levels.map(level => ({ value: String(level.points), label: t(learn.points, { n: level.points }), hint: level.text[lang] }))} />
          ))}
          <TextArea name="comment" label={t(learn.comment)} defaultValue={givenText(done?.given, 'comment')} maxLength={4000} />
          <Actions><Button variant="commit">{t(learn.saveMark)}</Button></Actions>
        </form>
      </Section>
    </>
  )
}
