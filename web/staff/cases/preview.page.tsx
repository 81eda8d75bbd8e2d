import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { form as words } from '#domains/services/forms/texts.ts'
import { page } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Facts, PageHead, Section } from '../../ui/index.ts'
import { kindNames } from './kinds.ts'

export const loader = (args: LoaderFunctionArgs) => page(args).call('services.forms.get', { id: args.params['id'] ?? '' })

/** The form on paper: every field with room to write. */
export default function Preview() {
  const form = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  const all = form.content.steps.flatMap(step => step.fields)
  const condition = (shownIf: NonNullable<(typeof all)[number]['shownIf']>) => {
    const before = all.find(field => field.key === shownIf.field)
    const values = shownIf.anyOf.map(value => before?.options?.find(option => option.value === value)?.label[lang] ?? value).join(lang === 'zh' ? '、' : ', ')
    return t(words.shownOnly, { field: before?.label[lang] ?? '', values })
  }
  return (
    <>
      <title>{`${t(words.preview)} · ${form.title[lang]} · ${t(shell.product)}`}</title>
      <PageHead title={form.title[lang]} subtitle={`${form.unitName[lang]} · ${t(words.previewLead)}`} crumbs={[{ label: form.title[lang], href: `/staff/service-forms/${form.id}` }]} />
      {form.content.about[lang] && <p>{form.content.about[lang]}</p>}
      {form.content.steps.map(step => (
        <Section key={step.key} title={step.title[lang]}>
          <Facts items={step.fields.map(field => ({
            label: <>{field.label[lang]}{field.required ? ' *' : field.kind === 'explanation' ? '' : ` (${t(words.optional)})`}</>,
            value: (
              <>
                {field.help?.[lang] && <p><small>{field.help[lang]}</small></p>}
                {field.shownIf && <p><small>{condition(field.shownIf)}</small></p>}
                {field.options ? <ul>{field.options.map(option => <li key={option.value}>□ {option.label[lang]}</li>)}</ul>
                  : field.kind === 'upload' ? <p>□ {t(kindNames.upload)} ({(field.kinds ?? []).join(', ')})</p>
                  : field.kind === 'explanation' ? null : <p>{'＿'.repeat(field.kind === 'long-text' || field.kind === 'address' ? 40 : 20)}</p>}
              </>
            ),
          }))} />
        </Section>
      ))}
    </>
  )
}
