import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { guides } from '#domains/services/guides/texts.ts'
import { errorOf } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { PageHead, Select } from '../../ui/index.ts'
import { onFields, recordOf, sentFields, type GuideFields } from './guide-fields.ts'
import { GuideForm } from './guide-form.tsx'
import { questionsProblem } from './guide-problem.ts'

export const loader = async (args: LoaderFunctionArgs) => ({ offices: (await page(args).call('services.guides.offices', {})).rows })

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form, lang } = page(args)
  const fields = sentFields(await form(args.request))
  const { record, faults } = recordOf(fields)
  if (faults.length > 0) return refused(questionsProblem(faults, lang), { fields })
  const outcome = await attempt('services.guides.add', { unitId: fields['unitId'] ?? '', record })
  return outcome.ok ? redirect(`/staff/guides/${outcome.value.id}`) : refused(onFields(outcome.problem), { fields })
}

export default function NewGuide() {
  const { offices } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>()
  const { lang, t } = useLang()
  const fields: GuideFields = done?.given.fields ?? { kind: 'public-service' }
  return (
    <>
      <title>{`${t(guides.addGuide)} · ${t(shell.product)}`}</title>
      <PageHead title={t(guides.addGuide)} crumbs={[{ label: t(guides.guides), href: '/staff/guides' }]} />
      <Form method="post" className="form">
        <GuideForm fields={fields} problem={done?.problem} submit={t(guides.saveDraft)}>
          <Select name="unitId" label={t(guides.unit)} defaultValue={fields['unitId']} error={errorOf(done?.problem, 'unitId')} options={offices.map(each => ({ value: each.id, label: each.name[lang] }))} />
        </GuideForm>
      </Form>
    </>
  )
}
