import { useCallback, useEffect, useRef, useState, type FormEvent } from 'react'
import { Form, redirect, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { adaptive } from '#domains/diagnosis/adaptive-texts.ts'
import { diagnosis } from '#domains/diagnosis/texts.ts'
import { page, query, type OutputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, Disclosure, Notice, PageHead, RadioGroup, RunShell } from '../../ui/index.ts'

export const handle = { script: true }

type Step = OutputOf<'diagnosis.adaptive.step'>

const done = (step: Step): string => `${step.resultAt}?done=${step.ended ?? ''}`

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, person } = page(args)
  if (!person) throw redirect(`/sign-in?to=${encodeURIComponent(new URL(args.request.url).pathname)}`)
  const step = await call('diagnosis.adaptive.step', { id: args.params['sittingId'] ?? '' })
  if (step.ended) throw redirect(done(step))
  return { step, note: query(args.request)['note'] }
}

/** Without scripts: the form posts, and the page comes back with the question that is next. */
export const action = async (args: ActionFunctionArgs) => {
  const { attempt, call, form } = page(args)
  const id = args.params['sittingId'] ?? ''
  const here = `/staff/my/adaptive/${id}`
  const given = await form(args.request)
  if (given['do'] === 'finish') {
    const left = await attempt('diagnosis.adaptive.finish', { id })
    return redirect(left.ok ? done(left.value) : here)
  }
  const option = given['do'] === 'skip' ? null : String(given['option'] ?? '')
  if (option === '') return redirect(`${here}?note=choose`)
  const kept = await attempt('diagnosis.adaptive.answer', { id, position: Number(given['position']), option })
  if (kept.ok) return redirect(kept.value.ended ? done(kept.value) : here)
  if (kept.problem.code === 'step-over') return redirect(`${here}?note=over`)
  // Whatever else is in the way, the page says so itself: ended, closed, or not this person's.
  const step = await call('diagnosis.adaptive.step', { id })
  return redirect(step.ended ? done(step) : `${here}?note=over`)
}

/** An answer on this device: chosen, or given and on its way. */
type Kept = { position: number; option: string | null; given: boolean }

const keep = {
  key: (sittingId: string) => `keju.adaptive.${sittingId}`,
  read: (sittingId: string): Kept | null => {
    try {
      return JSON.parse(localStorage.getItem(keep.key(sittingId)) ?? 'null') as Kept | null
    } catch {
      return null
    }
  },
  // Where the browser has no room or forbids it, the page goes on without.
  write: (sittingId: string, kept: Kept | null): void => {
    try {
      if (kept) localStorage.setItem(keep.key(sittingId), JSON.stringify(kept))
      else localStorage.removeItem(keep.key(sittingId))
    } catch { /* as said */ }
  },
}

type Line = 'idle' | 'sending' | 'sent' | 'unsent' | 'signed-out'

/** The sitting as the browser leads it: answers wait on the device while the line is down and go out when it is back. */
const useSitting = (loaded: Step) => {
  const [step, setStep] = useState(loaded)
  const [line, setLine] = useState<Line>('idle')
  const [note, setNote] = useState<'over' | 'choose' | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const busy = useRef(false)
  const { sittingId } = loaded

  const accept = useCallback((next: Step) => {
    keep.write(sittingId, null)
    if (next.ended) return window.location.assign(done(next))
    setChosen(null)
    setStep(next)
    setLine('sent')
    document.getElementById('main')?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }, [sittingId])

  const send = useCallback(async (answer: Kept): Promise<void> => {
    if (busy.current) return
    busy.current = true
    setLine('sending')
    const address = `/api/v1/my/adaptive/${sittingId}`
    try {
      const reply = await fetch(address, {
        method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ position: answer.position, option: answer.option }), signal: AbortSignal.timeout(15_000),
      })
      if (reply.ok) return accept((await reply.json()) as Step)
      if (reply.status === 401) return setLine('signed-out')
      if (reply.status >= 500 || reply.status === 429) return setLine('unsent')
      // Over in another tab, or ended: the right place is asked for.
      const now = await fetch(address, { signal: AbortSignal.timeout(15_000) })
      if (!now.ok) return window.location.reload()
      setNote('over')
      accept((await now.json()) as Step)
    } catch {
      setLine('unsent')
    } finally {
      busy.current = false
    }
  }, [sittingId, accept])

  // What this device still has from before: an answer that never went out, or a choice not yet confirmed.
  useEffect(() => {
    const soon = setTimeout(() => {
      const kept = keep.read(sittingId)
      if (!kept) return
      if (kept.position !== loaded.position) keep.write(sittingId, null)
      else if (kept.given) void send(kept)
      else setChosen(kept.option)
    }, 0)
    return () => clearTimeout(soon)
  }, [sittingId, loaded.position, send])

  useEffect(() => {
    if (line !== 'unsent') return
    const again = () => {
      const kept = keep.read(sittingId)
      if (kept?.given) void send(kept)
    }
    window.addEventListener('online', again)
    const clock = setInterval(again, 5000)
    return () => {
      window.removeEventListener('online', again)
      clearInterval(clock)
    }
  }, [line, sittingId, send])

  return {
    step, line, note, chosen,
    choose: (option: string) => keep.write(sittingId, { position: step.position, option, given: false }),
    give: (option: string | null) => {
      const kept = { position: step.position, option, given: true }
      setNote(null)
      keep.write(sittingId, kept)
      void send(kept)
    },
    retry: () => {
      const kept = keep.read(sittingId)
      if (kept?.given) void send(kept)
    },
    missing: () => setNote('choose'),
  }
}

/** Minutes left, rounded up; null without a limit. Counts on in the browser, from what the server last said. */
const useMinutes = (step: Step): number | null => {
  const [seen, setSeen] = useState({ step, gone: 0 })
  useEffect(() => {
    const since = performance.now()
    const clock = setInterval(() => setSeen({ step, gone: (performance.now() - since) / 1000 }), 5000)
    return () => clearInterval(clock)
  }, [step])
  const gone = seen.step === step ? Math.min(seen.gone, 180) : 0
  return step.seconds === null ? null : Math.max(0, Math.ceil((step.seconds - step.used - gone) / 60))
}

export default function AdaptivePage() {
  const loaded = useLoaderData<typeof loader>()
  // A page that the browser fetched anew starts from what the server says.
  return <Run key={`${loaded.step.sittingId} ${loaded.step.position}`} loaded={loaded.step} given={loaded.note} />
}

const Run = ({ loaded, given }: { loaded: Step; given: string | undefined }) => {
  const { lang, t } = useLang()
  const { step, line, note, chosen, choose, give, retry, missing } = useSitting(loaded)
  const minutes = useMinutes(step)
  const title = step.kind === 'self-check' ? t(adaptive.checkOf, { name: step.title[lang] }) : step.title[lang]
  const said = note ?? (step === loaded && (given === 'over' || given === 'choose') ? given : null)
  const status = line === 'unsent' ? t(adaptive.notSent) : line === 'sending' ? t(adaptive.sending) : line === 'sent' || step.position > 0 ? t(adaptive.sent) : t(adaptive.keptWhat)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const skip = ((event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null)?.value === 'skip'
    const option = new FormData(event.currentTarget).get('option')
    if (skip) give(null)
    else if (typeof option === 'string' && option !== '') give(option)
    else missing()
  }
  const heading = t(adaptive.question, { at: step.position + 1 })
  return (
    <RunShell
      title={title} words={{ skip: t(shell.skip) }} saved={status} time={minutes === null ? undefined : minutes === 0 ? t(adaptive.timeOver) : t(adaptive.minutesLeft, { n: minutes })}
      progress={{ value: step.position, max: step.most, text: t(adaptive.progress, { at: step.position + 1, most: step.most }) }}
    >
      <title>{`${heading} · ${title}`}</title>
      <PageHead title={heading} subtitle={step.position === 0 ? t(adaptive.lead) : undefined} />
      {said === 'over' && <Notice tone="info" live>{t(adaptive.over)}</Notice>}
      {said === 'choose' && <Notice tone="warn" live>{t(adaptive.choose)}</Notice>}
      {line === 'unsent' && <Notice tone="warn"><p>{t(adaptive.notSent)}</p><Actions><Button type="button" onClick={retry}>{t(adaptive.tryAgain)}</Button></Actions></Notice>}
      {line === 'signed-out' && (
        <Notice tone="warn" live><p>{t(adaptive.signedOut)}</p><Actions><ButtonLink href={`/sign-in?to=/staff/my/adaptive/${step.sittingId}`}>{t(adaptive.signIn)}</ButtonLink></Actions></Notice>
      )}
      <Form method="post" className="form" key={`${step.position} ${chosen}`} onSubmit={submit} preventScrollReset>
        <input type="hidden" name="position" value={step.position} />
        <div onChange={event => choose((event.target as HTMLInputElement).value)}>
          <RadioGroup name="option" legend={step.task?.stem[lang]} defaultValue={chosen ?? undefined} options={(step.task?.options ?? []).map(option => ({ value: option.id, label: option.text[lang] }))} />
        </div>
        <Actions>
          <Button variant="accent" name="do" value="answer" aria-disabled={line === 'sending'}>{t(adaptive.answerAndGoOn)}</Button>
          <Button name="do" value="skip" formNoValidate>{t(adaptive.dontKnow)}</Button>
        </Actions>
      </Form>
      <Disclosure summary={t(adaptive.endNow)}>
        <p>{t(adaptive.endNowWhat)}</p>
        <Form method="post" reloadDocument><Actions><Button name="do" value="finish">{t(adaptive.endNow)}</Button><ButtonLink href="/staff/my/tasks">{t(diagnosis.toTasks)}</ButtonLink></Actions></Form>
      </Disclosure>
    </RunShell>
  )
}
