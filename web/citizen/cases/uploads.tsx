import { Form, redirect } from 'react-router'
import { promiseWords as words } from '#domains/services/cases/promise-texts.ts'
import { serviceCaseProblems } from '#domains/services/cases/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { instant, say, type Lang } from '#platform/texts.ts'
import { errorOf, givenText } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, Checkbox, Disclosure, FileInput, Notice, TextInput } from '../../ui/index.ts'
import { sizeOf, type Draft, type FormField } from './fields.tsx'
import { settled } from './held.ts'
import { apply } from './texts.ts'

type Args = Parameters<typeof page>[0] & { request: Request }

/** Each field has a form of its own, all with a part `file`: what is wrong is said at the one that was sent. */
const atField = (problem: Problem, field: string): Problem => ({ ...problem, fields: problem.fields.map(each => (each.path === 'file' ? { ...each, path: field } : each)) })

/** Nothing was chosen: said as the row says it of an empty file. */
const missingFile = (field: string, lang: Lang): Problem => ({
  type: '/problems/invalid', title: say(shell.errorsTitle, lang), status: 422, code: 'invalid', fields: [{ path: field, code: 'upload-empty', message: say(serviceCaseProblems['upload-empty'], lang) }],
})

export const isUpload = (request: Request): boolean => (request.headers.get('content-type') ?? '').startsWith('multipart/')

/** Takes a file that was sent in one of the forms below; back to `here`. */
export const takeUpload = async (args: Args, number: string, here: string) => {
  const { attempt, form, lang } = page(args)
  const given = await form(args.request, 'services.applications.file')
  const field = String(given['field'] ?? '')
  if (given.problem) {
    if (given.problem.code === 'follow-needed') throw redirect(`/follow?number=${encodeURIComponent(number)}`)
    return refused(atField(given.problem, field), {})
  }
  if (given['file'] === undefined) return refused(missingFile(field, lang), {})
  const outcome = await attempt('services.applications.file', { number, field, file: given['file'] as never })
  return outcome.ok ? redirect(here) : refused(atField(outcome.problem, field), {})
}

/** Takes a file out again, signs for a paper, or takes that back; undefined where the form was of another kind. */
export const takeChoice = async (args: Args, number: string, given: Record<string, unknown>, here: string) => {
  const { attempt } = page(args)
  const text = (key: string) => String(given[key] ?? '')
  if (given['remove'] !== undefined) {
    settled(await attempt('services.applications.file-remove', { number, file: text('remove') }), number)
    return redirect(here)
  }
  if (given['undo'] !== undefined) {
    settled(await attempt('services.applications.promise-undo', { number, field: text('undo') }), number)
    return redirect(here)
  }
  if (given['sign'] === undefined) return undefined
  const outcome = await attempt('services.applications.promise', { number, field: text('field'), what: text('sign') as 'later', signature: text('signature'), agree: given['agree'] === 'on' })
  return outcome.ok ? redirect(here) : refused(outcome.problem, given)
}

type Props = { field: FormField; draft: Pick<Draft, 'number' | 'files' | 'choices' | 'signed' | 'state'>; problem?: Problem; given?: Record<string, unknown> }

/** The files of a field, a form for another one, and what may be signed instead. */
export const Uploads = ({ field, draft, problem, given }: Props) => {
  const { lang, t } = useLang()
  const files = draft.files.filter(file => file.field === field.key), signed = draft.signed.find(each => each.field === field.key && each.settled === null)
  const rules = t(apply.fileRules, { kinds: (field.kinds ?? []).join(', '), megabytes: field.megabytes ?? 10, files: field.files ?? 1 })
  const choices = draft.state === 'draft' && files.length === 0 && !signed ? draft.choices.filter(each => each.field === field.key) : []
  return (
    <>
      {field.help?.[lang] && <p>{field.help[lang]}</p>}
      {signed && draft.state === 'draft' && (
        <Notice tone="info" title={t(signed.what === 'later' ? words.signedLater : words.signedCommitment)}>
          {signed.text.split('\n').map((line, i) => <p key={i}>{line}</p>)}
          <p className="hint">{t(words.signedOn, { day: instant(signed.signedAt, lang) })}</p>
          <Form method="post"><Actions><Button name="undo" value={field.key}>{t(words.undo)}</Button></Actions></Form>
        </Notice>
      )}
      {files.length > 0 && (
        <Form method="post" className="stack">
          <ul>
            {files.map(file => (
              <li key={file.id}><a href={`/cases/${draft.number}/files/${file.id}`}>{file.name}</a> <small>{sizeOf(file.bytes)}</small> <Button name="remove" value={file.id} aria-label={`${t(apply.remove)} ${file.name}`}>{t(apply.remove)}</Button></li>
            ))}
          </ul>
        </Form>
      )}
      {!(signed && draft.state === 'draft') && (
        <Form method="post" encType="multipart/form-data" className="stack">
          <input type="hidden" name="field" value={field.key} />
          <FileInput name="file" id={field.key} label={t(apply.file)} hint={rules} error={errorOf(problem, field.key)} />
          <Actions><Button>{t(apply.upload)}</Button></Actions>
        </Form>
      )}
      {choices.map(({ what, text }) => {
        const here = givenText(given, 'sign') === what && givenText(given, 'field') === field.key
        const id = (name: string) => `${name}-${field.key}-${what}`
        return (
          <Disclosure key={what} summary={t(what === 'later' ? words.chooseLater : words.chooseCommitment)} open={here}>
            <Form method="post" className="stack">
              <input type="hidden" name="field" value={field.key} />
              <p className="hint">{t(words.noDuty)}</p>
              <blockquote>{text.split('\n').map((line, i) => <p key={i}>{line}</p>)}</blockquote>
              <TextInput name="signature" id={id('signature')} label={t(words.signature)} maxLength={100} autoComplete="name" defaultValue={here ? givenText(given, 'signature') : undefined} error={here ? errorOf(problem, 'signature') : undefined} />
              <Checkbox name="agree" id={id('agree')} label={t(words.agree)} error={here ? errorOf(problem, 'agree') : undefined} />
              <Actions><Button name="sign" value={what}>{t(words.sign)}</Button></Actions>
            </Form>
          </Disclosure>
        )
      })}
    </>
  )
}
