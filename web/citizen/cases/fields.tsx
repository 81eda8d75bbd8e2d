import type { Lang } from '#platform/texts.ts'
import type { OutputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { CheckboxGroup, DateInput, NumberInput, RadioGroup, TextArea, TextInput } from '../../ui/index.ts'
import { apply } from './texts.ts'

export type Draft = OutputOf<'services.applications.draft'>
export type Step = Draft['content']['steps'][number]
export type FormField = Step['fields'][number]

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined)
const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : typeof value === 'string' && value !== '' ? [value] : [])
const optionsOf = (field: FormField, lang: Lang) => (field.options ?? []).map(option => ({ value: option.value, label: option.label[lang] }))

/** A field of a form as the public meets it. Uploads have a form of their own. */
export const CaseField = ({ field, value, error }: { field: FormField; value: unknown; error?: string }) => {
  const { lang, t } = useLang()
  // What is needed is asked for before it is handed in, not while somebody saves half of it.
  const common = { name: field.key, label: field.label[lang], hint: field.help?.[lang] || undefined, error, optionalWord: field.required ? t(apply.required) : t(apply.optional) }
  const given = textOf(value)
  switch (field.kind) {
    case 'explanation': return <div className="prose"><p><strong>{field.label[lang]}</strong></p>{field.help?.[lang] && <p>{field.help[lang]}</p>}</div>
    case 'upload': return null
    case 'long-text': return <TextArea {...common} rows={6} maxLength={field.most ?? 4000} defaultValue={given} />
    case 'address': return <TextArea {...common} rows={2} maxLength={field.most ?? 300} defaultValue={given} autoComplete="street-address" />
    case 'number': return <NumberInput {...common} min={field.least} max={field.most} defaultValue={given} />
    case 'date': return <DateInput {...common} defaultValue={given} />
    case 'choice': return <RadioGroup name={field.key} legend={common.label} hint={common.hint} error={error} optionalWord={common.optionalWord} options={optionsOf(field, lang)} defaultValue={given} />
    case 'many': return <CheckboxGroup name={field.key} legend={common.label} hint={common.hint} error={error} optionalWord={common.optionalWord} options={optionsOf(field, lang)} defaultValues={listOf(value)} />
    case 'id-number': return <TextInput {...common} maxLength={20} autoComplete="off" spellCheck={false} defaultValue={given} />
    case 'phone': return <TextInput {...common} type="tel" maxLength={30} autoComplete="tel" defaultValue={given} />
    case 'text': return <TextInput {...common} maxLength={field.most ?? 300} autoComplete={field.key === 'name' ? 'name' : undefined} defaultValue={given} />
  }
}

/** An answer to read again. */
export const answerText = (field: FormField, value: unknown, lang: Lang): string => {
  const option = (given: string) => field.options?.find(each => each.value === given)?.label[lang] ?? given
  return field.kind === 'choice' || field.kind === 'many' ? listOf(value).map(option).join(lang === 'zh' ? '、' : ', ') : (textOf(value) ?? '')
}

export const sizeOf = (bytes: number): string => (bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`)

/** Steps in which something is asked. */
export const askedSteps = (draft: Draft): Step[] => draft.content.steps.filter(step => step.fields.some(field => draft.asked.includes(field.key)))
