import { data, Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { form as words } from '#domains/services/forms/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { FormProblem, givenList, givenText } from '../../form.tsx'
import { page, refused, type InputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, Checkbox, CheckboxGroup, NumberInput, PageHead, Select, TextArea, TextInput } from '../../ui/index.ts'
import { kindNames } from './kinds.ts'

type Field = Extract<InputOf<'services.forms.edit'>['edit'], { do: 'field-save' }>['field']
const uploadKinds = ['pdf', 'jpeg', 'png', 'docx', 'xlsx', 'ofd'] as const

export const loader = async (args: LoaderFunctionArgs) => {
  const form = await page(args).call('services.forms.get', { id: args.params['id'] ?? '' })
  if (form.state !== 'draft' || !form.may.edit) throw redirect(`/staff/service-forms/${form.id}`)
  const all = form.content.steps.flatMap(step => step.fields)
  const at = all.findIndex(field => field.key === args.params['field'])
  const field = all[at]
  if (!field) throw data(null, 404)
  return { id: form.id, title: form.title, registers: form.registers, field, before: all.slice(0, at).filter(each => each.kind === 'choice' || each.kind === 'many').map(each => ({ key: each.key, label: each.label })) }
}

const fieldOf = (key: string, kind: Field['kind'], given: Record<string, unknown>): Field => {
  const text = (name: string) => String(given[name] ?? '').trim()
  const numberOf = (name: string) => (text(name) === '' ? undefined : Number(text(name)))
  const options = text('options').split('\n').map(line => line.trim()).filter(Boolean).map(line => {
    const [value = '', zh = '', en = ''] = line.split('|').map(part => part.trim())
    return { value, label: { zh, en } }
  })
  return {
    key, kind, label: { zh: text('labelZh'), en: text('labelEn') }, help: { zh: text('helpZh'), en: text('helpEn') }, required: kind !== 'explanation' && given['required'] === 'on',
    ...(text('shownField') !== '' ? { shownIf: { field: text('shownField'), anyOf: text('shownValues').split(/[\s,，、]+/).filter(Boolean) } } : {}),
    ...(kind === 'choice' || kind === 'many' ? { options } : {}), least: numberOf('least'), most: numberOf('most'),
    ...(kind === 'upload' ? { kinds: givenList(given['kinds']) as (typeof uploadKinds)[number][], files: numberOf('files') ?? 1, megabytes: numberOf('megabytes') ?? 10 } : {}),
    ...(kind === 'upload' && numberOf('laterDays') !== undefined ? { later: { days: numberOf('laterDays') ?? 0 } } : {}),
    ...(kind === 'upload' && (text('commitmentZh') !== '' || text('commitmentEn') !== '') ? { commitment: { text: { zh: text('commitmentZh'), en: text('commitmentEn') } } } : {}),
    ...(text('prefillSource') !== '' ? { prefill: { source: text('prefillSource'), key: text('prefillKey') } } : {}),
  }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const id = args.params['id'] ?? ''
  const outcome = await attempt('services.forms.edit', { id, edit: { do: 'field-save', field: fieldOf(args.params['field'] ?? '', String(given['kind'] ?? '') as Field['kind'], given) } })
  return outcome.ok ? redirect(`/staff/service-forms/${id}`) : refused(outcome.problem, given)
}

export default function FieldPage() {
  const { id, title, field, before, registers } = useLoaderData<typeof loader>()
  const { problem, given } = (useActionData<typeof action>() ?? {}) as { problem?: Problem; given?: Record<string, unknown> }
  const { lang, t } = useLang()
  const kept = (name: string, value: string | number | undefined) => ({ name, defaultValue: givenText(given, name) ?? (value === undefined ? '' : String(value)) })
  const { kind } = field
  return (
    <>
      <title>{`${t(words.fieldEdit)} · ${t(shell.product)}`}</title>
      <PageHead title={t(words.fieldEdit)} subtitle={t(kindNames[kind])} crumbs={[{ label: t(words.title), href: '/staff/service-forms' }, { label: title[lang], href: `/staff/service-forms/${id}` }]} />
      <Form method="post" className="stack">
        <FormProblem problem={problem} />
        <input type="hidden" name="kind" value={kind} />
        <TextInput {...kept('labelZh', field.label.zh)} label={t(words.labelZh)} required maxLength={300} width="long" />
        <TextInput {...kept('labelEn', field.label.en)} label={t(words.labelEn)} required maxLength={300} width="long" />
        <TextArea {...kept('helpZh', field.help?.zh)} label={t(words.helpZh)} rows={2} maxLength={1000} />
        <TextArea {...kept('helpEn', field.help?.en)} label={t(words.helpEn)} rows={2} maxLength={1000} />
        {kind !== 'explanation' && <Checkbox name="required" label={t(words.required)} defaultChecked={given ? given['required'] === 'on' : field.required} />}
        {(kind === 'choice' || kind === 'many') && <TextArea {...kept('options', (field.options ?? []).map(option => `${option.value} | ${option.label.zh} | ${option.label.en}`).join('\n'))} label={t(words.options)} hint={t(words.optionsHint)} rows={6} />}
        {(kind === 'number') && <NumberInput {...kept('least', field.least)} label={t(words.least)} />}
        {(kind === 'number' || kind === 'text' || kind === 'long-text' || kind === 'address') && <NumberInput {...kept('most', field.most)} label={t(words.most)} />}
        {kind === 'upload' && (
          <>
            <CheckboxGroup name="kinds" legend={t(words.kinds)} inline options={uploadKinds.map(each => ({ value: each, label: each }))} defaultValues={given ? givenList(given['kinds']) : (field.kinds ?? [])} />
            <NumberInput {...kept('files', field.files)} label={t(words.files)} min={1} max={20} step={1} />
            <NumberInput {...kept('megabytes', field.megabytes)} label={t(words.megabytes)} min={1} max={20} step={1} />
            <NumberInput {...kept('laterDays', field.later?.days)} label={t(words.laterDays)} hint={t(words.laterHint)} min={1} max={60} step={1} />
            <TextArea {...kept('commitmentZh', field.commitment?.text.zh)} label={t(words.commitmentZh)} hint={t(words.commitmentHint)} rows={4} maxLength={4000} />
            <TextArea {...kept('commitmentEn', field.commitment?.text.en)} label={t(words.commitmentEn)} rows={4} maxLength={4000} />
          </>
        )}
        {before.length > 0 && (
          <>
            <Select name="shownField" label={t(words.shownField)} options={[{ value: '', label: t(words.shownAlways) }, ...before.map(each => ({ value: each.key, label: each.label[lang] || each.key }))]} defaultValue={givenText(given, 'shownField') ?? field.shownIf?.field ?? ''} />
            <TextInput {...kept('shownValues', field.shownIf?.anyOf.join(' '))} label={t(words.shownValues)} maxLength={400} />
          </>
        )}
        {kind !== 'explanation' && (
          <>
            <Select name="prefillSource" label={t(words.prefillSource)} options={[{ value: '', label: t(words.prefillNone) }, { value: 'account', label: t(words.prefillAccount) }, ...registers.map(each => ({ value: each.code, label: each.name[lang] }))]} defaultValue={givenText(given, 'prefillSource') ?? field.prefill?.source ?? ''} />
            <TextInput {...kept('prefillKey', field.prefill?.key)} label={t(words.prefillKey)} hint={t(words.prefillHint)} maxLength={60} />
          </>
        )}
        <Actions><Button variant="accent">{t(words.save)}</Button></Actions>
      </Form>
    </>
  )
}
