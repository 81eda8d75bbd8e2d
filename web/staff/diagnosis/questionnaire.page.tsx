import { useRef, useState } from 'react'
import { Form, redirect, useActionData, useFetcher, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { asked, visible } from '#domains/diagnosis/questionnaires.ts'
import { diagnosis } from '#domains/diagnosis/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { FormProblem } from '../../form.tsx'
import { page, query } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, PageHead, RunShell } from '../../ui/index.ts'
import { answersOf, QuestionField } from './questions.tsx'

export const handle = { script: true }

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, person } = page(args)
  if (!person) throw redirect(`/sign-in?to=${encodeURIComponent(new URL(args.request.url).pathname)}`)
  const step = await call('diagnosis.questionnaire.page', { campaignId: args.params['campaignId'] ?? '', page: query(args.request)['page'] })
  if (step.finished) throw redirect('/staff/my/tasks')
  return step
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, call, form } = page(args)
  const campaignId = args.params['campaignId'] ?? ''
  const given = await form(args.request)
  const draft = given['draft'] === '1'
  const { page: current } = await call('diagnosis.questionnaire.page', { campaignId, page: String(given['pageId'] ?? '') })
  const answers = answersOf(current, given)
  const outcome = await attempt('diagnosis.questionnaire.answer', { campaignId, pageId: current.id, answers, draft })
  if (!outcome.ok) return { problem: outcome.problem, answers, draft, saved: false }
  if (draft) return { problem: undefined, answers, draft, saved: true }
  return redirect(outcome.value.finished ? '/staff/my/tasks?done=questionnaire' : `/staff/my/tasks/${campaignId}/questionnaire?page=${outcome.value.next}`)
}

export default function QuestionnairePage() {
  const step = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem?: Problem; answers: Record<string, unknown> } | undefined
  const { lang, t } = useLang()
  const fetcher = useFetcher<typeof action>()
  const form = useRef<HTMLFormElement>(null)
  const [live, setLive] = useState<Record<string, unknown> | null>(null)
  const saved = { ...step.answers, ...done?.answers }
  const shown = asked(step.page.questions, { ...saved, ...live })
  const pages = step.pageIds

  // Saved as it is chosen; what the line loses is sent again with the next change or with the page.
  const save = () => {
    if (!form.current) return
    const data = new FormData(form.current)
    const plain: Record<string, unknown> = {}
    for (const key of new Set(data.keys())) plain[key] = data.getAll(key).length > 1 ? data.getAll(key) : data.get(key)
    setLive(answersOf(step.page, plain))
    data.set('draft', '1')
    void fetcher.submit(data, { method: 'post' })
  }
  const state = fetcher.state !== 'idle' ? t(diagnosis.saving) : fetcher.data && 'saved' in fetcher.data && fetcher.data.saved ? t(diagnosis.saved) : t(diagnosis.savedEach)
  return (
    <RunShell title={step.title[lang]} words={{ skip: t(shell.skip) }} saved={state}
      progress={{ value: step.at, max: pages.length, text: t(diagnosis.pageOf, { at: step.at + 1, total: pages.length }) }}>
      <title>{`${step.page.title[lang]} · ${step.title[lang]}`}</title>
      <PageHead title={step.page.title[lang]} subtitle={step.page.about?.[lang]} />
      {step.at === 0 && <p>{step.intro[lang]}</p>}
      <Form method="post" className="form" ref={form} key={step.page.id} onChange={save} noValidate>
        <FormProblem problem={done?.problem} href={path => `#${path.replace(/^answers\./, '')}`} />
        <input type="hidden" name="pageId" value={step.page.id} />
        {step.page.questions.map(question => (
          // A question that depends on another is always there without scripts; with them it appears when it is asked.
          <div key={question.id} hidden={live !== null && !visible(question, shown)}>
            <QuestionField question={question} answers={saved} problem={done?.problem} />
          </div>
        ))}
        <Actions>
          <Button variant={step.at === pages.length - 1 ? 'commit' : 'accent'}>{t(step.at === pages.length - 1 ? diagnosis.handIn : diagnosis.next)}</Button>
          {step.at > 0 && <ButtonLink href={`?page=${pages[step.at - 1]}`}>{t(diagnosis.previous)}</ButtonLink>}
        </Actions>
      </Form>
    </RunShell>
  )
}
