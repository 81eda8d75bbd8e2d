import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { guides } from '#domains/services/guides/texts.ts'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { PageHead, Tag } from '../../ui/index.ts'
import { fieldsOf, onFields, recordOf, sentFields } from './guide-fields.ts'
import { Findings } from './guide-findings.tsx'
import { GuideForm } from './guide-form.tsx'
import { questionsProblem } from './guide-problem.ts'
import { stateTones } from './guides.page.tsx'

export const loader = async (args: LoaderFunctionArgs) => ({ guide: await page(args).call('services.guides.get', { id: args.params['id'] ?? '' }) })

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, call, form, lang } = page(args)
  const id = args.params['id'] ?? ''
  const fields = sentFields(await form(args.request))
  const { record, faults } = recordOf(fields, (await call('services.guides.get', { id })).record)
  if (faults.length > 0) return refused(questionsProblem(faults, lang), { fields })
  const outcome = await attempt('services.guides.save', { id, revision: fields['revision'] ?? '', record })
  return outcome.ok ? redirect(`/staff/guides/${id}`) : refused(onFields(outcome.problem), { fields })
}

export default function EditGuide() {
  const { guide } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>()
  const { t } = useLang()
  const open = guide.state === 'draft' || guide.state === 'review'
  return (
    <>
      <title>{`${guide.record.name} · ${t(shell.product)}`}</title>
      <PageHead title={guide.record.name} crumbs={[{ label: t(guides.guides), href: '/staff/guides' }, { label: guide.address, href: `/staff/guides/${guide.id}` }]} state={<Tag tone={stateTones[guide.state]}>{t(guides[guide.state])}</Tag>} />
      <Findings findings={guide.findings} />
      <Form method="post" className="form">
        <input type="hidden" name="revision" value={done?.given.fields['revision'] ?? guide.revision} />
        <GuideForm fields={done?.given.fields ?? fieldsOf(guide.record)} problem={done?.problem} submit={t(open ? guides.saveDraft : guides.saveNew)} />
      </Form>
    </>
  )
}
