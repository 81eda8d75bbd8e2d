import { redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { learn } from '#domains/learning/study-texts.ts'
import type { Problem } from '#platform/problems.ts'
import { percent } from '#platform/texts.ts'
import { FormProblem } from '../../form.tsx'
import { page, refused, type OutputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, Notice, PageHead } from '../../ui/index.ts'
import { answersOf, hrefOfAnswer, QuizFields } from './quiz-fields.tsx'

export const loader = async (args: LoaderFunctionArgs) => {
  const courseId = args.params['courseId'] ?? ''
  const test = await page(args).attempt('learning.my.test-out', { courseId })
  // After the test there is none for a while; the answer to the form says how it went.
  if (!test.ok && args.request.method === 'GET') throw redirect(`/learn/${courseId}`)
  return { courseId, test: test.ok ? test.value : null, tryId: crypto.randomUUID() }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const outcome = await attempt('learning.my.test-out.try', { courseId: args.params['courseId'] ?? '', id: String(given['id'] ?? ''), answers: answersOf(given) })
  return outcome.ok ? { outcome: outcome.value } : refused(outcome.problem, given)
}

type Answered = { outcome?: OutputOf<'learning.my.test-out.try'>; problem?: Problem; given?: Record<string, unknown> } | undefined

export default function TestOut() {
  const { courseId, test, tryId } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as Answered
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(learn.testOut)} · ${t(shell.product)}`}</title>
      <PageHead title={t(learn.testOut)} subtitle={test?.title[lang]} crumbs={[{ label: t(learn.myCourses), href: '/learn' }]} crumbsLabel={t(learn.crumbs)} />
      <FormProblem problem={done?.problem} href={hrefOfAnswer} />
      {done?.outcome ? (
        <>
          <Notice tone={done.outcome.passed ? 'ok' : 'warn'}>{done.outcome.passed ? t(learn.testOutPassed) : t(learn.testOutFailed, { right: done.outcome.right, of: done.outcome.of })}</Notice>
          <Actions><ButtonLink href={`/learn/${courseId}`} variant="accent">{t(learn.toCourse)}</ButtonLink></Actions>
        </>
      ) : test && (
        <form method="post" className="form">
          <p>{t(learn.testOutWhat)}</p>
          <p>{t(learn.quizLead, { n: test.asked.length, share: percent(test.pass, lang) })}</p>
          <input type="hidden" name="id" value={tryId} />
          <QuizFields questions={test.asked} problem={done?.problem} given={done?.given && answersOf(done.given)} />
          <Actions><Button variant="commit">{t(learn.handIn)}</Button></Actions>
        </form>
      )}
    </>
  )
}
