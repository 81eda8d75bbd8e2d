import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { promiseWords } from '#domains/services/cases/promise-texts.ts'
import type { Problem } from '#platform/problems.ts'
import { errorOf, FormProblem } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { Head } from '../head.tsx'
import { Actions, Button, ButtonLink, Checkbox, Facts, Notice, PageHead, Section } from '../../ui/index.ts'
import { answerText, askedSteps } from './fields.tsx'
import { held } from './held.ts'
import { apply } from './texts.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const number = args.params['number'] ?? ''
  const draft = await held(args, 'services.applications.draft', { number })
  if (draft.state !== 'draft' && draft.state !== 'correction') throw redirect(`/cases/${number}`)
  return draft
}

export const action = async (args: ActionFunctionArgs) => {
  const number = args.params['number'] ?? ''
  const given = await page(args).form(args.request)
  const correction = given['do'] === 'correct'
  const outcome = await page(args).attempt(correction ? 'services.applications.correct' : 'services.applications.submit', { number, declare: given['declare'] === 'on' })
  if (outcome.ok) return redirect(correction ? `/cases/${number}` : `/cases/${number}/receipt`)
  if (outcome.problem.code === 'follow-needed') throw redirect(`/follow?number=${encodeURIComponent(number)}`)
  return refused(outcome.problem, {})
}

export default function Check() {
  const draft = useLoaderData<typeof loader>()
  const { problem } = (useActionData<typeof action>() ?? {}) as { problem?: Problem }
  const { lang, t } = useLang()
  const label = (key: string) => draft.content.steps.flatMap(step => step.fields).find(field => field.key === key)?.label[lang] ?? key
  const base = `/cases/${draft.number}`
  const correction = draft.state === 'correction'
  return (
    <>
      <Head title={`${t(apply.check)} · ${draft.title[lang]}`} about={t(apply.checkLead)} />
      <PageHead title={t(apply.check)} subtitle={`${draft.title[lang]} · ${draft.number}`} crumbs={[{ label: draft.number, href: base }]} />
      <FormProblem problem={problem?.code === 'case-incomplete' ? undefined : problem} />
      {draft.missing.length > 0 && (
        <Notice tone="warn" title={t(apply.missing)}>
          <ul>{draft.missing.map(each => <li key={each.field}><a href={`${base}/step/${each.step}#${each.field}`}>{label(each.field)}</a></li>)}</ul>
        </Notice>
      )}
      <p>{t(apply.checkLead)}</p>
      {askedSteps(draft).map(step => (
        <Section key={step.key} title={step.title[lang]} actions={<a href={`${base}/step/${step.key}`}>{t(apply.change)}<span className="hidden"> {step.title[lang]}</span></a>}>
          <Facts items={step.fields.filter(field => draft.asked.includes(field.key) && field.kind !== 'explanation').map(field => {
            const files = draft.files.filter(file => file.field === field.key)
            const signed = draft.signed.find(each => each.field === field.key)
            const register = draft.supplied.find(each => each.field === field.key)?.register[lang]
            const text = answerText(field, draft.answers[field.key], lang)
            return { label: field.label[lang], value: register && field.kind === 'upload' ? t(apply.supplied, { register })
              : field.kind === 'upload' && signed && files.length === 0 ? `${t(signed.what === 'later' ? promiseWords.signedLater : promiseWords.signedCommitment)}${signed.what === 'later' ? ` · ${t(promiseWords.owedFrom, { n: signed.days })}` : ''}`
              : field.kind === 'upload' ? (files.length === 0 ? t(apply.empty) : <ul>{files.map(file => <li key={file.id}><a href={`${base}/files/${file.id}`}>{file.name}</a></li>)}</ul>) : text || t(apply.empty) }
          })} />
        </Section>
      ))}
      {draft.missing.length === 0 ? (
        <Form method="post" className="stack">
          <Checkbox name="declare" label={t(apply.declare)} required error={errorOf(problem, 'declare')} />
          <Actions><Button name="do" value={correction ? 'correct' : 'submit'} variant="commit">{t(correction ? apply.sendCorrection : apply.submit)}</Button></Actions>
        </Form>
      ) : <Actions><ButtonLink href={`${base}/step/${draft.missing[0]?.step}`} variant="accent">{t(apply.goOnFilling)}</ButtonLink></Actions>}
    </>
  )
}
