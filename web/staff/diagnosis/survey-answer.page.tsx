import { useRef, useState } from 'react'
import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import type { Page } from '#domains/diagnosis/content/types.ts'
import { forms } from '#domains/diagnosis/forms-texts.ts'
import { visible } from '#domains/diagnosis/questionnaires.ts'
import { diagnosis } from '#domains/diagnosis/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { FormProblem } from '../../form.tsx'
import { page } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, Notice, PageHead, RunShell, Section } from '../../ui/index.ts'
import { answersOf, QuestionField } from './questions.tsx'

export const handle = { script: true }

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, person } = page(args)
  if (!person) throw redirect(`/sign-in?to=${encodeURIComponent(new URL(args.request.url).pathname)}`)
  return call('diagnosis.surveys.form', { campaignId: args.params['campaignId'] ?? '' })
}

const allOf = (pages: readonly Page[], given: Record<string, unknown>) => Object.assign({}, ...pages.map(each => answersOf(each, given))) as Record<string, unknown>

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, call, form } = page(args)
  const campaignId = args.params['campaignId'] ?? ''
  const given = await form(args.request)
  const answers = allOf((await call('diagnosis.surveys.form', { campaignId })).pages, given)
  const outcome = await attempt('diagnosis.surveys.answer', { campaignId, answers })
  return outcome.ok ? redirect('/staff/my/tasks?done=questionnaire') : { problem: outcome.problem, answers }
}

export default function SurveyAnswer() {
  const survey = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem?: Problem; answers: Record<string, unknown> } | undefined
  const { lang, t } = useLang()
  const form = useRef<HTMLFormElement>(null)
  const [live, setLive] = useState<Record<string, unknown> | null>(null)
  const change = () => {
    if (!form.current) return
    const data = new FormData(form.current)
    setLive(allOf(survey.pages, Object.fromEntries([...new Set(data.keys())].map(key => [key, data.getAll(key).length > 1 ? data.getAll(key) : data.get(key)]))))
  }
  return (
    <RunShell title={survey.title[lang]} words={{ skip: t(shell.skip) }} saved="" progress={{ value: survey.answered ? 1 : 0, max: 1, text: t(diagnosis.pageOf, { at: 1, total: 1 }) }}>
      <title>{survey.title[lang]}</title>
      <PageHead title={survey.title[lang]} />
      {survey.answered ? (
        <>
          <Notice tone="ok">{t(forms.anonymousDone)}</Notice>
          <Actions><ButtonLink href="/staff/my/tasks">{t(diagnosis.toTasks)}</ButtonLink></Actions>
        </>
      ) : (
        <>
          <Notice tone="info">{t(forms.anonymousPromise)}</Notice>
          {survey.intro[lang] && <p>{survey.intro[lang]}</p>}
          <Form method="post" className="form" ref={form} onChange={change} noValidate>
            <FormProblem problem={done?.problem} href={path => `#${path.replace(/^answers\./, '')}`} />
            {survey.pages.map(each => (
              <Section key={each.id} title={each.title[lang]}>
                {each.questions.map(question => (
                  <div key={question.id} hidden={live !== null && !visible(question, live)}>
                    <QuestionField question={question} answers={done?.answers ?? {}} problem={done?.problem} />
                  </div>
                ))}
              </Section>
            ))}
            <Actions><Button variant="commit">{t(diagnosis.handIn)}</Button></Actions>
          </Form>
        </>
      )}
    </RunShell>
  )
}
