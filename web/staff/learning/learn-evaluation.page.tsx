import { redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { behaviourScale, evaluation as words } from '#domains/learning/evaluation/texts.ts'
import { learn } from '#domains/learning/study/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, Disclosure, MatrixField, Notice, PageHead, RadioGroup, Select, TextArea } from '../../ui/index.ts'
import { Told } from './told.tsx'

const prefix = 'ratings.'
const nameOf = (target: string): string => `${prefix}${target}`

export const loader = (args: LoaderFunctionArgs) => page(args).call('learning.my-evaluations.get', { id: args.params['id'] ?? '' })

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const id = args.params['id'] ?? ''
  const given = await form(args.request)
  const ratings = Object.fromEntries(Object.entries(given).filter(([name]) => name.startsWith(prefix)).map(([name, value]) => [name.slice(prefix.length), String(value)]))
  const outcome = given['do'] === 'decline' ? await attempt('learning.my-evaluations.decline', { id })
    : await attempt('learning.my-evaluations.answer', { id, ratings, comment: String(given['comment'] ?? ''), commentOn: String(given['commentOn'] ?? '') })
  return outcome.ok ? redirect(`/learn/evaluations/${id}`) : refused(outcome.problem, given)
}

const columns = ['1', '2', '3', '4', '5'].map(value => ({ id: value, label: value }))

export default function Evaluation() {
  const survey = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem: Problem; given: Record<string, unknown> } | undefined
  const { lang, t } = useLang()
  const superior = survey.part === 'superior'
  const values = { title: survey.title[lang], name: survey.aboutName }
  const title = survey.kind === 'reaction' ? t(words.reactionTitle) : superior ? t(words.behaviourTitleSuperior, values) : t(words.behaviourTitleSelf)
  const given = (target: string) => givenText(done?.given, nameOf(target))
  const matrix = (legend: string, hint: string, rows: typeof survey.parts, required = false) => rows.length > 0 && (
    <MatrixField name={nameOf} legend={legend} hint={hint} rows={rows.map(row => ({ id: row.target, label: row.title[lang] }))} columns={columns} required={required}
      values={Object.fromEntries(rows.map(row => [row.target, given(row.target)]))} error={rows.map(row => errorOf(done?.problem, nameOf(row.target))).find(Boolean)} />
  )
  const optional = [...survey.parts, ...survey.trainers, ...survey.halves]
  return (
    <>
      <title>{`${title} · ${t(shell.product)}`}</title>
      <PageHead title={title} subtitle={survey.title[lang]} crumbs={[{ label: t(words.open), href: '/learn/evaluations' }]} crumbsLabel={t(learn.crumbs)} />
      {survey.state !== 'open' ? (
        <>
          <Notice tone="ok">{t(survey.state === 'answered' ? words.thanks : survey.state === 'declined' ? words.declinedDone : words.over)}</Notice>
          <Actions><ButtonLink href="/learn" variant="accent">{t(words.toLearning)}</ButtonLink></Actions>
        </>
      ) : (
        <>
          <FormProblem problem={done?.problem} />
          <Notice tone="info">{t(words.toldAnonymous)}</Notice>
          <Disclosure summary={t(words.told)}><Told /></Disclosure>
          <form method="post" className="form">
            {survey.kind === 'behaviour' && <p>{t(superior ? words.behaviourLeadSuperior : words.behaviourLeadSelf, values)}</p>}
            {matrix(t(words.questions), t(words.scaleHint), survey.questions, true)}
            {survey.competencies.map(each => (
              <RadioGroup key={each.target} name={nameOf(each.target)} id={nameOf(each.target)} legend={each.title[lang]} hint={each.about[lang]} defaultValue={given(each.target)} error={errorOf(done?.problem, nameOf(each.target))} required
                options={behaviourScale.map(({ value, text }) => ({ value: String(value), label: t(text) }))} />
            ))}
            {matrix(t(words.trainers), t(words.trainersHint), survey.trainers)}
            {matrix(t(words.halves), t(words.lessonsHint), survey.halves)}
            {matrix(t(words.lessons), t(words.lessonsHint), survey.parts)}
            <TextArea name="comment" label={t(words.comment)} hint={t(words.commentHint)} defaultValue={givenText(done?.given, 'comment')} maxLength={2000} rows={3} />
            {optional.length > 0 && <Select name="commentOn" label={t(words.commentOn)} defaultValue={givenText(done?.given, 'commentOn') ?? ''} options={[{ value: '', label: t(words.onWhole) }, ...optional.map(each => ({ value: each.target, label: each.title[lang] }))]} />}
            <Actions><Button name="do" value="answer" variant="commit">{t(words.send)}</Button></Actions>
          </form>
          <form method="post"><Actions><Button name="do" value="decline">{t(words.decline)}</Button></Actions></form>
        </>
      )}
    </>
  )
}
