import { Fragment } from 'react'
import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { data } from 'react-router'
import { registerWords } from '#domains/services/cases/register-texts.ts'
import type { Problem } from '#platform/problems.ts'
import { errorOf, FormProblem } from '../../form.tsx'
import { page, query, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { Head } from '../head.tsx'
import { Actions, Button, ButtonLink, Notice, PageHead, Section, Steps } from '../../ui/index.ts'
import { askedSteps, CaseField, type FormField } from './fields.tsx'
import { held } from './held.ts'
import { RegisterOffers, SuppliedField, takeRegister } from './registers.tsx'
import { apply } from './texts.ts'
import { isUpload, takeChoice, takeUpload, Uploads } from './uploads.tsx'

export const loader = async (args: LoaderFunctionArgs) => {
  const number = args.params['number'] ?? ''
  const draft = await held(args, 'services.applications.draft', { number })
  if (draft.state !== 'draft' && draft.state !== 'correction') throw redirect(`/cases/${number}`)
  const steps = askedSteps(draft)
  const at = steps.findIndex(step => step.key === args.params['step'])
  const step = steps[at]
  if (!step) throw data(null, 404)
  const fields = step.fields.filter(field => draft.asked.includes(field.key))
  const uploads = fields.filter(field => field.kind === 'upload')
  // Papers come after what is typed, on a page of their own: no form loses what stands in another.
  const part = query(args.request)['part'] === 'files' || fields.every(field => field.kind === 'upload') ? 'files' as const : 'fields' as const
  const next = steps[at + 1]
  return {
    draft: { number: draft.number, title: draft.title, state: draft.state, files: draft.files, answers: draft.answers, supplied: draft.supplied, choices: draft.choices, signed: draft.signed, registers: draft.registers, objected: draft.objected, labels: Object.fromEntries(draft.content.steps.flatMap(each => each.fields).filter(field => field.prefill).map(field => [field.key, field.label])) }, step: { key: step.key, title: step.title }, fields, uploads, part,
    steps: steps.map(each => each.title), at, nextHref: next ? `/cases/${number}/step/${next.key}` : `/cases/${number}/check`,
  }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form, passCookie } = page(args)
  const number = args.params['number'] ?? '', step = args.params['step'] ?? '', here = `/cases/${number}/step/${step}`
  if (isUpload(args.request)) return takeUpload(args, number, `${here}?part=files`)
  const given = await form(args.request)
  const part = query(args.request)['part'] === 'files' ? '?part=files' : ''
  const taken = await takeChoice(args, number, given, `${here}?part=files`) ?? await takeRegister(args, number, given, `${here}${part}`)
  if (taken) return taken
  const outcome = await attempt('services.applications.save', { number, step, answers: given })
  if (!outcome.ok) {
    if (outcome.problem.code === 'follow-needed') throw redirect(`/follow?number=${encodeURIComponent(number)}`)
    return refused(outcome.problem, given)
  }
  const draft = await held(args, 'services.applications.draft', { number })
  const uploads = draft.content.steps.find(each => each.key === step)?.fields.some(field => field.kind === 'upload' && draft.asked.includes(field.key))
  const { next, pass } = outcome.value
  return redirect(uploads ? `${here}?part=files` : next ? `/cases/${number}/step/${next}` : `/cases/${number}/check`, { headers: { 'set-cookie': passCookie(pass) } })
}

export default function StepPage() {
  const { draft, step, fields, uploads, part, steps, at, nextHref } = useLoaderData<typeof loader>()
  const { problem, given } = (useActionData<typeof action>() ?? {}) as { problem?: Problem; given?: Record<string, unknown> }
  const { lang, t } = useLang()
  const suppliedBy = (field: FormField) => draft.supplied.find(each => each.field === field.key)
  const supplied = fields.flatMap(field => { const by = suppliedBy(field); return by ? [<SuppliedField key={field.key} field={field} supplied={by} value={draft.answers[field.key]} problem={problem} given={given} />] : [] })
  const many = fields.filter(field => field.kind === 'many').map(field => field.key)
  const valueOf = (key: string) => (given && !problem?.fields.every(each => each.path === '') ? (given[key] ?? (many.includes(key) ? [] : undefined)) : undefined) ?? given?.[key] ?? draft.answers[key]
  return (
    <>
      <Head title={`${step.title[lang]} · ${draft.title[lang]}`} about={draft.title[lang]} />
      <PageHead title={step.title[lang]} subtitle={`${draft.title[lang]} · ${t(apply.stepOf, { n: at + 1, all: steps.length })}`} crumbs={[{ label: draft.number, href: `/cases/${draft.number}` }]} />
      <Steps label={t(apply.progress)} doneWord={t(apply.doneWord)} items={[...steps.map((title, i) => ({ label: title[lang], state: i < at ? 'done' as const : i === at ? 'current' as const : 'next' as const })), { label: t(apply.check), state: 'next' as const }]} />
      <FormProblem problem={problem} />
      <RegisterOffers draft={draft} fields={fields.map(field => field.key)} />
      {part === 'fields' ? (
        <>
          {supplied}
          <Form method="post" className="stack">
            {fields.filter(field => !suppliedBy(field)).map(field => (
              <Fragment key={field.key}>
                {draft.objected.includes(field.key) && field.kind !== 'upload' && <p className="hint">{t(registerWords.objected)}</p>}
                <CaseField field={field} value={valueOf(field.key)} error={errorOf(problem, field.key)} />
              </Fragment>
            ))}
            <Actions><Button variant="accent">{t(apply.saveOn)}</Button></Actions>
          </Form>
        </>
      ) : (
        <>
          {uploads.map(field => {
            const by = suppliedBy(field)
            return <Section key={field.key} title={field.label[lang]}>{by ? <SuppliedField field={field} supplied={by} value={undefined} problem={problem} given={given} /> : <Uploads field={field} draft={draft} problem={problem} given={given} />}</Section>
          })}
          <Actions><ButtonLink href={nextHref} variant="accent">{t(apply.goOnStep)}</ButtonLink></Actions>
        </>
      )}
      <Notice tone="info">{t(apply.savedAs, { number: draft.number })}</Notice>
    </>
  )
}
