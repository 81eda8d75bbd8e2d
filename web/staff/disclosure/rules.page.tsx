import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { work } from '#domains/disclosure/staff-texts.ts'
import type { Problem } from '#platform/problems.ts'
import { FormProblem } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, Facts, PageHead, Section, Tag, TextInput } from '../../ui/index.ts'

export const loader = (args: LoaderFunctionArgs) => page(args).call('disclosure.rules', {})

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const outcome = await attempt('disclosure.rules.set', { code: String(given['code'] ?? '') as never, value: String(given['value'] ?? '') })
  return outcome.ok ? redirect('/staff/disclosure/rules') : refused(outcome.problem, given)
}

export default function Rules() {
  const { rows } = useLoaderData<typeof loader>()
  const { problem, given } = (useActionData<typeof action>() ?? {}) as { problem?: Problem; given?: Record<string, unknown> }
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(work.rulesTitle)} · ${t(shell.product)}`}</title>
      <PageHead title={t(work.rulesTitle)} subtitle={t(work.rulesLead)} />
      {rows.map(row => (
        <Section key={row.code} title={row.name[lang]}>
          <Facts items={[{ label: t(work.basis), value: row.source }, { label: t(work.state), value: <Tag tone="warn">{t(row.certainty === 'believed' ? work.believed : work.secondHand)}</Tag> }, { label: t(work.standard), value: row.standard }]} />
          <Form method="post" className="form">
            {given?.['code'] === row.code && <FormProblem problem={problem} href={() => `#value-${row.code}`} />}
            <input type="hidden" name="code" value={row.code} />
            <TextInput name="value" id={`value-${row.code}`} label={t(work.value)} required maxLength={200} defaultValue={given?.['code'] === row.code ? String(given['value']) : row.value} />
            <Actions><Button>{t(work.set)}</Button></Actions>
          </Form>
        </Section>
      ))}
    </>
  )
}
