import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { promiseWords as words } from '#domains/services/cases/promise-texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date } from '#platform/texts.ts'
import { FormProblem } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, PageHead, Section } from '../../ui/index.ts'
import { held } from './held.ts'
import { isUpload, takeChoice, takeUpload, Uploads } from './uploads.tsx'

/** Papers that were to follow: handed in one by one. */
export const loader = async (args: LoaderFunctionArgs) => {
  const number = args.params['number'] ?? ''
  const { title, state, files, signed, content, choices } = await held(args, 'services.applications.draft', { number })
  const owed = signed.filter(each => each.what === 'later' && each.settled === null && each.dueOn !== null)
  if (owed.length === 0) throw redirect(`/cases/${number}`)
  const fields = content.steps.flatMap(step => step.fields)
  return { draft: { number, title, state, files, signed, choices }, owed: owed.flatMap(each => fields.filter(field => field.key === each.field).map(field => ({ field, dueOn: each.dueOn ?? '' }))) }
}

export const action = async (args: ActionFunctionArgs) => {
  const number = args.params['number'] ?? '', here = `/cases/${number}/papers`
  if (isUpload(args.request)) return takeUpload(args, number, here)
  const given = await page(args).form(args.request)
  const taken = await takeChoice(args, number, given, here)
  if (taken) return taken
  const outcome = await page(args).attempt('services.applications.supply', { number, field: String(given['supply'] ?? '') })
  return outcome.ok ? redirect(here) : refused(outcome.problem, given)
}

export default function Papers() {
  const { draft, owed } = useLoaderData<typeof loader>()
  const { problem, given } = (useActionData<typeof action>() ?? {}) as { problem?: Problem; given?: Record<string, unknown> }
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(words.owed)} · ${draft.title[lang]} · ${t(shell.product)}`}</title>
      <PageHead title={t(words.owed)} subtitle={`${draft.title[lang]} · ${draft.number}`} crumbs={[{ label: draft.number, href: `/cases/${draft.number}` }]} />
      <FormProblem problem={problem} />
      <p>{t(words.owedLead)}</p>
      {owed.map(({ field, dueOn }) => (
        <Section key={field.key} title={`${field.label[lang]} · ${t(words.owedBy, { day: date(dueOn, lang) })}`}>
          <Uploads field={field} draft={draft} problem={problem} given={given} />
          {draft.files.some(file => file.field === field.key) && <Form method="post"><Actions><Button name="supply" value={field.key} variant="commit">{t(words.supply)}<span className="hidden"> {field.label[lang]}</span></Button></Actions></Form>}
        </Section>
      ))}
    </>
  )
}
