import { useEffect, useState } from 'react'
import { Form, redirect, useFetcher, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { diagnosis } from '#domains/diagnosis/texts.ts'
import { page, query } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, PageHead, RadioGroup, RunShell } from '../../ui/index.ts'

export const handle = { script: true }

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, person } = page(args)
  if (!person) throw redirect(`/sign-in?to=${encodeURIComponent(new URL(args.request.url).pathname)}`)
  const at = query(args.request)['at']
  const step = await call('diagnosis.test.step', { campaignId: args.params['campaignId'] ?? '', at: at === undefined ? undefined : Number(at) - 1 })
  if (step.finished) throw redirect('/staff/my/tasks')
  return step
}

export const action = async (args: ActionFunctionArgs) => {
  const { call, form } = page(args)
  const campaignId = args.params['campaignId'] ?? ''
  const given = await form(args.request)
  if (given['do'] === 'finish') {
    await call('diagnosis.test.finish', { campaignId })
    return redirect('/staff/my/tasks?done=test')
  }
  const at = Number(given['at'] ?? 0)
  if (given['option'] !== undefined && given['option'] !== '') await call('diagnosis.test.choose', { campaignId, at, option: String(given['option']) })
  if (given['save'] === '1') return { saved: at }
  return redirect(`/staff/my/tasks/${campaignId}/test?at=${at + 2}`)
}

export default function TestPage() {
  const step = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  const fetcher = useFetcher<typeof action>()
  const [unsent, setUnsent] = useState<FormData | null>(null)

  // Each choice is sent at once; without a line it waits and goes out by itself when the line is back.
  const choose = (option: string) => {
    const data = new FormData()
    for (const [key, value] of Object.entries({ at: String(step.at), option, save: '1' })) data.set(key, value)
    if (!navigator.onLine) return setUnsent(data)
    void fetcher.submit(data, { method: 'post' })
  }
  useEffect(() => {
    const send = () => {
      if (!unsent) return
      void fetcher.submit(unsent, { method: 'post' })
      setUnsent(null)
    }
    window.addEventListener('online', send)
    return () => window.removeEventListener('online', send)
  }, [unsent, fetcher])

  const saved = unsent ? t(diagnosis.unsaved) : fetcher.state !== 'idle' ? t(diagnosis.saving) : fetcher.data || step.chosen ? t(diagnosis.saved) : t(diagnosis.savedEach)
  const progress = { value: step.answered, max: step.total, text: step.task ? t(diagnosis.taskOf, { at: step.at + 1, total: step.total }) : `${step.answered} / ${step.total}` }
  if (!step.task) {
    return (
      <RunShell title={step.title[lang]} words={{ skip: t(shell.skip) }} saved={t(diagnosis.saved)} progress={progress}>
        <title>{`${t(diagnosis.testEnd)} · ${step.title[lang]}`}</title>
        <PageHead title={t(diagnosis.testEnd)} subtitle={t(diagnosis.testEndWhat, { answered: step.answered, total: step.total })} />
        <Form method="post">
          <Actions>
            <Button name="do" value="finish" variant="commit">{t(diagnosis.handInTest)}</Button>
            <ButtonLink href={`?at=${step.total}`}>{t(diagnosis.previousTask)}</ButtonLink>
          </Actions>
        </Form>
      </RunShell>
    )
  }
  return (
    <RunShell title={step.title[lang]} words={{ skip: t(shell.skip) }} saved={saved} progress={progress}>
      <title>{`${t(diagnosis.taskOf, { at: step.at + 1, total: step.total })} · ${step.title[lang]}`}</title>
      <PageHead title={t(diagnosis.taskOf, { at: step.at + 1, total: step.total })} subtitle={step.at === 0 ? t(diagnosis.testLead) : undefined} />
      <Form method="post" className="form" key={step.at}>
        <input type="hidden" name="at" value={step.at} />
        <div onChange={event => choose((event.target as HTMLInputElement).value)}>
          <RadioGroup name="option" legend={step.task.stem[lang]} defaultValue={step.chosen ?? undefined} options={step.task.options.map(option => ({ value: option.id, label: option.text[lang] }))} />
        </div>
        <Actions>
          <Button variant="accent">{t(diagnosis.nextTask)}</Button>
          {step.at > 0 && <ButtonLink href={`?at=${step.at}`}>{t(diagnosis.previousTask)}</ButtonLink>}
          <ButtonLink href={`?at=${step.at + 2}`}>{t(diagnosis.skip)}</ButtonLink>
        </Actions>
      </Form>
    </RunShell>
  )
}
