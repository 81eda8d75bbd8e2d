import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { data } from 'react-router'
import type { Problem } from '#platform/problems.ts'
import { errorOf, FormProblem } from '../../form.tsx'
import { page, query, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { Head } from '../head.tsx'
import { Actions, Button, ButtonLink, FileInput, Notice, PageHead, Section, Steps } from '../../ui/index.ts'
import { askedSteps, CaseField, sizeOf, type FormField } from './fields.tsx'
import { held, settled } from './held.ts'
import { apply } from './texts.ts'

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
    draft: { number: draft.number, title: draft.title, files: draft.files, answers: draft.answers, supplied: draft.supplied }, step: { key: step.key, title: step.title }, fields, uploads, part,
    steps: steps.map(each => each.title), at, nextHref: next ? `/cases/${number}/step/${next.key}` : `/cases/${number}/check`,
  }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form, passCookie } = page(args)
  const number = args.params['number'] ?? '', step = args.params['step'] ?? '', here = `/cases/${number}/step/${step}`
  const multipart = (args.request.headers.get('content-type') ?? '').startsWith('multipart/')
  const given = await form(args.request, multipart ? 'services.applications.file' : undefined)
  if (multipart) {
    if (given.problem) return refused(given.problem, {})
    const field = String(given['field'] ?? '')
    if (given['file'] === undefined) return refused(await missingFile(args, number, field), {})
    const outcome = await attempt('services.applications.file', { number, field, file: given['file'] as never })
    return outcome.ok ? redirect(`${here}?part=files`) : refused(outcome.problem, {})
  }
  if (given['remove'] !== undefined) {
    settled(await attempt('services.applications.file-remove', { number, file: String(given['remove']) }), number)
    return redirect(`${here}?part=files`)
  }
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

/** Nothing was chosen: said as the row says it of an empty file. */
const missingFile = async (args: ActionFunctionArgs, number: string, field: string): Promise<Problem> => {
  const outcome = await page(args).attempt('services.applications.file', { number, field, file: { path: '/dev/null', sha256: '', bytes: 0, name: '' } as never })
  return outcome.ok ? { type: '', title: '', status: 422, code: 'upload-empty', fields: [] } : outcome.problem
}

export default function StepPage() {
  const { draft, step, fields, uploads, part, steps, at, nextHref } = useLoaderData<typeof loader>()
  const { problem, given } = (useActionData<typeof action>() ?? {}) as { problem?: Problem; given?: Record<string, unknown> }
  const { lang, t } = useLang()
  const suppliedBy = (field: FormField) => draft.supplied.find(each => each.field === field.key)?.register[lang]
  const many = fields.filter(field => field.kind === 'many').map(field => field.key)
  const valueOf = (key: string) => (given && !problem?.fields.every(each => each.path === '') ? (given[key] ?? (many.includes(key) ? [] : undefined)) : undefined) ?? given?.[key] ?? draft.answers[key]
  return (
    <>
      <Head title={`${step.title[lang]} · ${draft.title[lang]}`} about={draft.title[lang]} />
      <PageHead title={step.title[lang]} subtitle={`${draft.title[lang]} · ${t(apply.stepOf, { n: at + 1, all: steps.length })}`} crumbs={[{ label: draft.number, href: `/cases/${draft.number}` }]} />
      <Steps label={t(apply.progress)} doneWord={t(apply.doneWord)} items={[...steps.map((title, i) => ({ label: title[lang], state: i < at ? 'done' as const : i === at ? 'current' as const : 'next' as const })), { label: t(apply.check), state: 'next' as const }]} />
      {part === 'fields' ? (
        <Form method="post" className="stack">
          <FormProblem problem={problem} />
          {fields.map(field => suppliedBy(field)
            ? <p key={field.key} className="hint">{field.label[lang]}: {t(apply.supplied, { register: suppliedBy(field) ?? '' })}</p>
            : <CaseField key={field.key} field={field} value={valueOf(field.key)} error={errorOf(problem, field.key)} />)}
          <Actions><Button variant="accent">{t(apply.saveOn)}</Button></Actions>
        </Form>
      ) : (
        <>
          <FormProblem problem={problem} />
          {uploads.map(field => (
            <Section key={field.key} title={field.label[lang]}>
              {suppliedBy(field) ? <p>{t(apply.supplied, { register: suppliedBy(field) ?? '' })}</p> : <Uploads field={field} files={draft.files.filter(file => file.field === field.key)} number={draft.number} error={errorOf(problem, field.key) ?? errorOf(problem, 'file')} />}
            </Section>
          ))}
          <Actions><ButtonLink href={nextHref} variant="accent">{t(apply.goOnStep)}</ButtonLink></Actions>
        </>
      )}
      <Notice tone="info">{t(apply.savedAs, { number: draft.number })}</Notice>
    </>
  )
}

const Uploads = ({ field, files, number, error }: { field: FormField; files: { id: string; name: string; bytes: number }[]; number: string; error?: string }) => {
  const { lang, t } = useLang()
  const rules = t(apply.fileRules, { kinds: (field.kinds ?? []).join(', '), megabytes: field.megabytes ?? 10, files: field.files ?? 1 })
  return (
    <>
      {field.help?.[lang] && <p>{field.help[lang]}</p>}
      {files.length > 0 && (
        <Form method="post" className="stack">
          <ul>
            {files.map(file => (
              <li key={file.id}><a href={`/cases/${number}/files/${file.id}`}>{file.name}</a> <small>{sizeOf(file.bytes)}</small> <Button name="remove" value={file.id} aria-label={`${t(apply.remove)} ${file.name}`}>{t(apply.remove)}</Button></li>
            ))}
          </ul>
        </Form>
      )}
      <Form method="post" encType="multipart/form-data" className="stack">
        <input type="hidden" name="field" value={field.key} />
        <FileInput name="file" id={field.key} label={t(apply.file)} hint={rules} error={error} />
        <Actions><Button>{t(apply.upload)}</Button></Actions>
      </Form>
    </>
  )
}
