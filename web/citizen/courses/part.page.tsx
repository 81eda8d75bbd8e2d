import { useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import type { Problem } from '#platform/problems.ts'
import { FormProblem } from '../../form.tsx'
import { page, refused, type OutputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { answersOf, Explanations, hrefOfAnswer, QuizFields } from '../../staff/learning/quiz-fields.tsx'
import { Actions, Button, ButtonLink, Notice, PageHead, Section } from '../../ui/index.ts'
import { Head } from '../head.tsx'
import { Policies } from './parts.tsx'
import { open } from './texts.ts'

const at = (params: Record<string, string | undefined>) => ({ code: params['code'] ?? '', activity: params['activity'] ?? '' })

export const loader = async (args: LoaderFunctionArgs) => ({ code: args.params['code'] ?? '', part: await page(args).call('learning.public.activity', at(args.params)) })

/** The answers are judged and shown, and forgotten with the page: there is nothing to come back to. */
export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const outcome = await attempt('learning.public.check', { ...at(args.params), answers: answersOf(given) })
  return outcome.ok ? { checked: outcome.value } : refused(outcome.problem, given)
}

export default function Part() {
  const { code, part } = useLoaderData<typeof loader>()
  const { checked, problem, given } = (useActionData<typeof action>() ?? {}) as { checked?: OutputOf<'learning.public.check'>; problem?: Problem; given?: Record<string, unknown> }
  const { lang, t } = useLang()
  const href = (id: string) => `/courses/${code}/${id}`
  return (
    <>
      <Head title={part.title[lang]} about={`${part.course[lang]}${lang === 'zh' ? '：' : ': '}${part.title[lang]}`} shared={!checked && !problem} />
      <PageHead title={part.title[lang]} crumbs={[{ label: t(open.title), href: '/courses' }, { label: part.course[lang], href: `/courses/${code}` }]} crumbsLabel={t(open.title)}
        subtitle={`${t(open.position, { at: part.position, of: part.of })} · ${t(open.minutes, { n: part.minutes })}`} />
      <article className="lesson" dangerouslySetInnerHTML={{ __html: part.html }} />
      <FormProblem problem={problem} href={hrefOfAnswer} />
      {checked && (
        <>
          <Notice tone={checked.passed ? 'ok' : 'warn'} title={t(open.result, { right: checked.right, of: checked.of })} live>{t(checked.passed ? open.passed : open.failed)}</Notice>
          <Section title={t(open.answers)}><Explanations items={checked.items} /></Section>
          <p><a href={href(part.id)}>{t(open.again)}</a></p>
        </>
      )}
      {part.kind === 'quiz' && !checked && (
        <form method="post" className="form">
          <QuizFields questions={part.asked} problem={problem} given={given && answersOf(given)} />
          <Actions><Button variant="accent">{t(open.check)}</Button></Actions>
        </form>
      )}
      <Policies policies={part.policies} />
      <Actions>
        {part.after && <ButtonLink href={href(part.after)} variant={part.kind === 'lesson' || checked ? 'accent' : 'quiet'}>{t(open.next)}</ButtonLink>}
        {part.before && <ButtonLink href={href(part.before)}>{t(open.previous)}</ButtonLink>}
        <a href={`/courses/${code}`}>{t(open.toCourse)}</a>
      </Actions>
    </>
  )
}
