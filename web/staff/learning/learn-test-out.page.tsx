import { redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { learn } from '#domains/learning/study/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { percent } from '#platform/texts.ts'
import { FormProblem } from '../../form.tsx'
import { page, refused, type OutputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, Notice, PageHead, ProgressBar, RadioGroup } from '../../ui/index.ts'
import { answersOf, hrefOfAnswer, QuizFields } from './quiz-fields.tsx'

export const loader = async (args: LoaderFunctionArgs) => {
  const { attempt } = page(args)
  const courseId = args.params['courseId'] ?? ''
  const found = await attempt('learning.my.test-out.adaptive', { courseId })
  if (!found.ok) throw redirect(`/learn/${courseId}`)
  const adaptive = found.value
  const test = adaptive.available || adaptive.result ? null : await attempt('learning.my.test-out', { courseId })
  // After the test there is none for a while; the answer to the form says how it went.
  if (test && !test.ok && args.request.method === 'GET') throw redirect(`/learn/${courseId}`)
  return { courseId, adaptive, test: test?.ok ? test.value : null, tryId: crypto.randomUUID() }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const courseId = args.params['courseId'] ?? ''
  const given = await form(args.request)
  const doing = given['do']
  if (doing === 'begin' || doing === 'answer' || doing === 'skip' || doing === 'end') {
    const outcome = doing === 'begin' ? await attempt('learning.my.test-out.begin', { courseId }) : doing === 'end' ? await attempt('learning.my.test-out.leave', { courseId })
      : await attempt('learning.my.test-out.answer', { courseId, position: String(given['position'] ?? ''), option: doing === 'skip' ? '' : String(given['option'] ?? '') })
    // A step that was answered in another tab is no fault of the person's: the page shows where the test stands.
    return outcome.ok || outcome.problem.code === 'step-over' || outcome.problem.code === 'sitting-finished' ? redirect(`/learn/test-out/${courseId}`) : refused(outcome.problem, given)
  }
  const outcome = await attempt('learning.my.test-out.try', { courseId, id: String(given['id'] ?? ''), answers: answersOf(given) })
  return outcome.ok ? { outcome: outcome.value } : refused(outcome.problem, given)
}

type Answered = { outcome?: OutputOf<'learning.my.test-out.try'>; problem?: Problem; given?: Record<string, unknown> } | undefined
type Adaptive = OutputOf<'learning.my.test-out.adaptive'>

export default function TestOut() {
  const { courseId, adaptive, test, tryId } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as Answered
  const { lang, t } = useLang()
  const title = adaptive.turn ? t(learn.testOutQuestion, { at: adaptive.turn.position + 1, most: adaptive.turn.most }) : t(learn.testOut)
  return (
    <>
      <title>{`${title} · ${t(shell.product)}`}</title>
      <PageHead title={title} subtitle={adaptive.title[lang]} crumbs={[{ label: t(learn.myCourses), href: '/learn' }, { label: adaptive.title[lang], href: `/learn/${courseId}` }]} crumbsLabel={t(learn.crumbs)} />
      <FormProblem problem={done?.problem} href={hrefOfAnswer} />
      {adaptive.available ? <Sitting adaptive={adaptive} />
      : adaptive.result ? <Result adaptive={adaptive} result={adaptive.result} />
      : done?.outcome ? (
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

const Sitting = ({ adaptive }: { adaptive: Adaptive }) => {
  const { lang, t } = useLang()
  const { turn } = adaptive
  if (!turn) return (
    <form method="post" className="form">
      <p>{t(learn.testOutAdaptive, { most: adaptive.most, minutes: adaptive.minutes, chance: percent(adaptive.chance, lang) })}</p>
      <p>{t(learn.testOutNeeds)}</p>
      <ul>{adaptive.demands.map(each => <li key={each.code}>{t(learn.testOutNeed, { name: each.name[lang], level: each.levelName[lang] })}</li>)}</ul>
      <Actions><Button name="do" value="begin" variant="commit">{t(learn.testOutStart)}</Button></Actions>
    </form>
  )
  return (
    <>
      <ProgressBar label={t(learn.testOut)} value={turn.position} max={turn.most} text={t(learn.testOutQuestion, { at: turn.position + 1, most: turn.most })} />
      <form method="post" className="form">
        <input type="hidden" name="position" value={turn.position} />
        <RadioGroup name="option" legend={turn.stem[lang]} options={turn.options.map(option => ({ value: option.id, label: option.text[lang] }))} />
        <Actions>
          <Button name="do" value="answer" variant="commit">{t(learn.testOutAnswer)}</Button>
          <Button name="do" value="skip">{t(learn.testOutSkip)}</Button>
          <Button name="do" value="end">{t(learn.testOutEnd)}</Button>
        </Actions>
      </form>
    </>
  )
}

const Result = ({ adaptive, result }: { adaptive: Adaptive; result: NonNullable<Adaptive['result']> }) => {
  const { lang, t } = useLang()
  const name = (code: string): string => adaptive.demands.find(each => each.code === code)?.name[lang] ?? code
  return (
    <>
      <Notice tone={result.passed ? 'ok' : 'warn'}>{result.passed ? t(learn.testOutPassed) : t(learn.testOutNotSure, { chance: percent(adaptive.chance, lang) })}</Notice>
      <ul>{result.found.map(each => <li key={each.code}>{t(learn.testOutChance, { name: name(each.code), chance: percent(each.chance, lang), n: each.asked })}</li>)}</ul>
      <Actions><ButtonLink href={`/learn/${adaptive.courseId}`} variant="accent">{t(learn.toCourse)}</ButtonLink></Actions>
    </>
  )
}
