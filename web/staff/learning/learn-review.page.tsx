import { useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { learn } from '#domains/learning/study/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date } from '#platform/texts.ts'
import { FormProblem } from '../../form.tsx'
import { page, refused, type OutputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, EmptyState, Notice, PageHead } from '../../ui/index.ts'
import { answersOf, QuizFields } from './quiz-fields.tsx'

export const loader = (args: LoaderFunctionArgs) => page(args).call('learning.my.review', {})

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const itemId = String(given['itemId'] ?? '')
  const outcome = await attempt('learning.my.review.answer', { courseId: String(given['courseId'] ?? ''), activityId: String(given['activityId'] ?? ''), itemId, chosen: answersOf(given)[itemId] ?? [] })
  return outcome.ok ? { outcome: outcome.value } : refused(outcome.problem, given)
}

type Answered = { outcome?: OutputOf<'learning.my.review.answer'>; problem?: Problem } | undefined

export default function Review() {
  const { due, next, card } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as Answered
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(learn.review)} · ${t(shell.product)}`}</title>
      <PageHead title={t(learn.review)} subtitle={t(learn.reviewLead)} />
      <FormProblem problem={done?.problem} />
      {done?.outcome && (
        <Notice tone={done.outcome.right ? 'ok' : 'warn'} title={t(done.outcome.right ? learn.reviewRight : learn.reviewWrong)}>
          <p>{done.outcome.explanation[lang]}</p>
          <p>{t(learn.comesAgain, { day: date(done.outcome.dueAt, lang) })}</p>
        </Notice>
      )}
      {card ? (
        <>
          <p>{t(learn.reviewDue, { n: due })} · <a href={`/learn/${card.courseId}/${card.activityId}`}>{card.course[lang]}</a></p>
          <form method="post" className="form">
            <input type="hidden" name="courseId" value={card.courseId} />
            <input type="hidden" name="activityId" value={card.activityId} />
            <input type="hidden" name="itemId" value={card.item.id} />
            <QuizFields questions={[card.item]} />
            <Actions><Button variant="accent">{t(learn.answer)}</Button></Actions>
          </form>
        </>
      ) : <EmptyState title={t(learn.reviewNone)}>{next ? t(learn.reviewNext, { day: date(next, lang) }) : t(learn.reviewNoneWhat)}</EmptyState>}
    </>
  )
}
