import { redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { evaluation } from '#domains/learning/evaluation/texts.ts'
import { learn } from '#domains/learning/study/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date } from '#platform/texts.ts'
import { FormProblem } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, Disclosure, Notice, PageHead, ProgressBar, Section, Tag } from '../../ui/index.ts'
import { Told } from './told.tsx'

export const loader = (args: LoaderFunctionArgs) => page(args).call('learning.my.outline', { courseId: args.params['courseId'] ?? '' })

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const courseId = args.params['courseId'] ?? ''
  const given = await form(args.request)
  const leaving = given['do'] === 'leave'
  const outcome = await attempt(leaving ? 'learning.my.leave' : 'learning.my.begin', { courseId })
  if (!outcome.ok) return refused(outcome.problem, given)
  return redirect(leaving ? '/learn' : `/learn/${courseId}`)
}

export default function Course() {
  const course = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem: Problem } | undefined
  const { lang, t } = useLang()
  const { state, courseId } = course
  const begun = state === 'begun' || state === 'completed'
  const needed = course.modules.flatMap(module => module.activities).filter(activity => !activity.optional)
  const href = (id: string) => `/learn/${courseId}/${id}`
  const facts = [
    course.code, t(learn.versionOf, { n: course.version }), t(learn.minutes, { n: course.minutes }), course.practiceMinutes > 0 ? t(learn.practiceOf, { n: course.practiceMinutes }) : '',
    course.dueOn && state !== 'completed' ? t(learn.due, { day: date(course.dueOn, lang) }) : '',
  ]
  return (
    <>
      <title>{`${course.title[lang]} · ${t(shell.product)}`}</title>
      <PageHead title={course.title[lang]} subtitle={facts.filter(Boolean).join(' · ')} crumbs={[{ label: t(learn.myCourses), href: '/learn' }]} crumbsLabel={t(learn.crumbs)}
        state={state && <Tag tone={state === 'completed' ? 'ok' : state === 'begun' ? 'info' : 'neutral'}>{t(learn[state])}</Tag>} />
      <FormProblem problem={done?.problem} />
      <p>{course.summary[lang]}</p>
      {course.missing.length > 0 && <Notice tone="warn">{t(learn.prerequisites, { codes: course.missing.join(lang === 'zh' ? '、' : ', ') })}</Notice>}
      {course.relearn.length > 0 && (
        <Notice tone="warn" title={t(learn.relearnTitle)}>
          <ul>{course.relearn.map(part => <li key={part.activityId}><a href={href(part.activityId)}>{part.title[lang]}</a></li>)}</ul>
        </Notice>
      )}
      {begun && <ProgressBar label={t(learn.outline)} value={needed.filter(activity => activity.done).length} max={needed.length} text={t(learn.doneOf, { done: needed.filter(activity => activity.done).length, of: needed.length })} />}
      <Actions>
        {!begun && course.missing.length === 0 && <form method="post"><Button name="do" value="begin" variant="accent">{t(learn.begin)}</Button></form>}
        {begun && course.next && <ButtonLink href={href(course.next)} variant="accent">{t(learn.goOn)}</ButtonLink>}
        {begun && (
          <button type="button" id="keep" className="button quiet" hidden data-keep={JSON.stringify([`/learn/${courseId}`, ...course.keep])} data-keeping={t(learn.keeping)} data-kept={t(learn.kept)} data-failed={t(learn.keepFailed)}>
            {t(learn.keep)}
          </button>
        )}
      </Actions>
      <output id="keep-state" />
      <div className="lesson" dangerouslySetInnerHTML={{ __html: course.outcomes }} />
      <Section title={t(learn.outline)}>
        {course.modules.map(module => (
          <section key={module.id}>
            <h3>{module.title[lang]}{module.opensOn && <> <Tag tone="neutral">{t(learn.opensOn, { day: date(module.opensOn, lang) })}</Tag></>}</h3>
            <ol className="parts">
              {module.activities.map(activity => (
                <li key={activity.id} id={activity.id}>
                  <span>
                    {begun && !module.opensOn ? <a href={href(activity.id)}>{activity.title[lang]}</a> : activity.title[lang]}
                    {' '}
                    <small>{[t(learn[activity.kind]), t(learn.minutesShort, { n: activity.minutes }), activity.practice ? t(learn.practice) : '', activity.optional ? t(learn.optional) : ''].filter(Boolean).join(' · ')}</small>
                  </span>
                  {begun && <Tag tone={activity.done ? 'ok' : 'neutral'}>{t(activity.done === 'waived' ? learn.stateWaived : activity.done ? learn.stateDone : learn.stateOpen)}</Tag>}
                </li>
              ))}
            </ol>
          </section>
        ))}
      </Section>
      {course.testOut && (
        <Section title={t(learn.testOut)}>
          <p>{t(learn.testOutLead)}</p>
          <Actions><ButtonLink href={`/learn/test-out/${courseId}`}>{t(learn.testOutStart)}</ButtonLink></Actions>
        </Section>
      )}
      <Disclosure summary={t(evaluation.told)}><Told /></Disclosure>
      {state === 'begun' && <form method="post"><Actions><Button name="do" value="leave">{t(learn.leave)}</Button></Actions></form>}
      <p><small>{[course.authors.length > 0 ? t(learn.by, { authors: course.authors.join(lang === 'zh' ? '、' : ', ') }) : '', t(learn.licence, { licence: course.licence })].filter(Boolean).join(' · ')}</small></p>
    </>
  )
}
