import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { form as words } from '#domains/services/forms/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { errorOf, FormProblem, givenList, givenText } from '../../form.tsx'
import { page, refused, type InputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, Checkbox, CheckboxGroup, Disclosure, Notice, NumberInput, PageHead, RadioGroup, Section, Select, Tag, TextArea, TextInput } from '../../ui/index.ts'
import { kindNames, type Kind } from './kinds.ts'

type Edit = InputOf<'services.forms.edit'>['edit']

export const loader = (args: LoaderFunctionArgs) => page(args).call('services.forms.get', { id: args.params['id'] ?? '' })

const editOf = (given: Record<string, unknown>): Edit => {
  const text = (key: string) => String(given[key] ?? '')
  const title = { zh: text('titleZh'), en: text('titleEn') }
  const [verb, target = ''] = text('do').split(' ')
  switch (verb) {
    case 'settings': return {
      do: 'settings', title, about: { zh: text('aboutZh'), en: text('aboutEn') }, unitId: text('unitId'), procedure: text('procedure') as 'licence', promisedDays: text('promisedDays') === '' ? null : Number(text('promisedDays')),
      fee: text('feeYuan') === '' ? null : {
        fen: Math.round(Number(text('feeYuan')) * 100), basis: { zh: text('feeBasisZh'), en: text('feeBasisEn') }, dueDays: Number(text('feeDays') || '10'), lapses: given['feeLapses'] === 'on',
        exempt: text('feeExempt').split('\n').map(line => line.trim()).filter(Boolean).map(line => { const [code = '', zh = '', en = ''] = line.split('|').map(part => part.trim()); return { code, label: { zh, en } } }),
      },
    }
    case 'step-add': return { do: 'step-add', title }
    case 'step-save': return { do: 'step-save', step: target, title }
    case 'step-up': case 'step-down': return { do: 'step-move', step: target, to: verb === 'step-up' ? 'up' : 'down' }
    case 'step-remove': return { do: 'step-remove', step: target }
    case 'field-add': return { do: 'field-add', step: target, kind: text('kind') as Kind }
    case 'field-up': case 'field-down': return { do: 'field-move', field: target, to: verb === 'field-up' ? 'up' : 'down' }
    case 'field-remove': return { do: 'field-remove', field: target }
    case 'part-add': return { do: 'part-add', itemId: text('itemId'), fields: givenList(given['fields']) }
    case 'part-remove': return { do: 'part-remove', itemId: target }
    default: return { do: verb } as Edit
  }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const id = args.params['id'] ?? ''
  const here = `/staff/service-forms/${id}`
  switch (given['do']) {
    case 'publish': case 'retire': {
      const outcome = await attempt(given['do'] === 'publish' ? 'services.forms.publish' : 'services.forms.retire', { id })
      return outcome.ok ? redirect(here) : refused(outcome.problem, given)
    }
    case 'version': {
      const outcome = await attempt('services.forms.version', { id })
      return outcome.ok ? redirect(`/staff/service-forms/${outcome.value.id}`) : refused(outcome.problem, given)
    }
  }
  const outcome = await attempt('services.forms.edit', { id, edit: editOf(given) })
  if (!outcome.ok) return refused(outcome.problem, given)
  return redirect(String(given['do']).startsWith('field-add') && outcome.value.field ? `${here}/fields/${outcome.value.field}` : here)
}

export default function FormPage() {
  const form = useLoaderData<typeof loader>()
  const { problem, given } = (useActionData<typeof action>() ?? {}) as { problem?: Problem; given?: Record<string, unknown> }
  const { lang, t } = useLang()
  const draft = form.state === 'draft' && form.may.edit
  const fields = form.content.steps.flatMap(step => step.fields)
  const settings = (key: string, kept: string) => ({ name: key, defaultValue: given?.['do'] === 'settings' ? givenText(given, key) : kept, error: given?.['do'] === 'settings' ? errorOf(problem, `edit.${key.replace(/(Zh|En)$/, match => `.${match.toLowerCase()}`)}`) : undefined })
  const nameOf = (key: string | null) => fields.find(field => field.key === key)?.label[lang] || form.content.steps.find(step => step.key === key)?.title[lang] || key || ''
  return (
    <>
      <title>{`${form.title[lang]} · ${t(shell.product)}`}</title>
      <PageHead title={form.title[lang]} subtitle={`${form.itemName} · ${t(words.versionN, { n: form.version })} · ${form.unitName[lang]}`} crumbs={[{ label: t(words.title), href: '/staff/service-forms' }]}
        state={<Tag tone={form.state === 'published' ? 'ok' : 'neutral'}>{t(words[form.state])}</Tag>} actions={<ButtonLink href={`/staff/service-forms/${form.id}/preview`}>{t(words.preview)}</ButtonLink>} />
      <FormProblem problem={problem} />
      {form.state === 'draft' && form.faults.length > 0 && <Notice tone="warn" title={t(words.faults)}><ul>{form.faults.map((fault, i) => <li key={i}>{fault.field ? `${nameOf(fault.field)}: ` : ''}{t(words[fault.code])}</li>)}</ul></Notice>}
      <Section title={t(words.steps)}>
        {form.content.steps.map((step, at) => (
          <Section key={step.key} title={t(words.stepOf, { title: step.title[lang] })}>
            {step.fields.length === 0 && <p className="hint">{t(words.noFields)}</p>}
            <ol>
              {step.fields.map((field, i) => (
                <li key={field.key}>
                  {draft ? <a href={`/staff/service-forms/${form.id}/fields/${field.key}`}>{field.label[lang] || field.key}</a> : field.label[lang]} <small>{t(kindNames[field.kind])}{field.required && ` · ${t(words.required)}`}</small>
                  {draft && (
                    <Form method="post" className="actions">
                      {i > 0 && <Button name="do" value={`field-up ${field.key}`}>{t(words.up)}<span className="hidden"> {field.label[lang]}</span></Button>}
                      {i < step.fields.length - 1 && <Button name="do" value={`field-down ${field.key}`}>{t(words.down)}<span className="hidden"> {field.label[lang]}</span></Button>}
                      <Button name="do" value={`field-remove ${field.key}`}>{t(words.remove)}<span className="hidden"> {field.label[lang]}</span></Button>
                    </Form>
                  )}
                </li>
              ))}
            </ol>
            {draft && (
              <>
                <Form method="post" className="stack">
                  <Select name="kind" id={`kind-${step.key}`} label={t(words.fieldKind)} options={Object.entries(kindNames).map(([value, name]) => ({ value, label: t(name) }))} />
                  <Actions><Button name="do" value={`field-add ${step.key}`}>{t(words.fieldAdd)}</Button></Actions>
                </Form>
                <Disclosure summary={t(words.stepDo)}>
                  <Form method="post" className="stack">
                    <TextInput name="titleZh" id={`zh-${step.key}`} label={t(words.stepZh)} defaultValue={step.title.zh} maxLength={200} />
                    <TextInput name="titleEn" id={`en-${step.key}`} label={t(words.stepEn)} defaultValue={step.title.en} maxLength={200} />
                    <Actions>
                      <Button name="do" value={`step-save ${step.key}`}>{t(words.stepSave)}</Button>
                      {at > 0 && <Button name="do" value={`step-up ${step.key}`}>{t(words.up)}</Button>}
                      {at < form.content.steps.length - 1 && <Button name="do" value={`step-down ${step.key}`}>{t(words.down)}</Button>}
                      {form.content.steps.length > 1 && <Button name="do" value={`step-remove ${step.key}`} variant="danger">{t(words.stepRemove)}</Button>}
                    </Actions>
                  </Form>
                </Disclosure>
              </>
            )}
          </Section>
        ))}
        {draft && (
          <Disclosure summary={t(words.stepAdd)}>
            <Form method="post" className="stack">
              <TextInput name="titleZh" id="new-step-zh" label={t(words.stepZh)} required maxLength={200} />
              <TextInput name="titleEn" id="new-step-en" label={t(words.stepEn)} required maxLength={200} />
              <Actions><Button name="do" value="step-add">{t(words.stepAdd)}</Button></Actions>
            </Form>
          </Disclosure>
        )}
      </Section>
      {form.handling.procedure === 'joint' && (
        <Section title={t(words.parts)}>
          <p className="hint">{t(words.partsLead)}</p>
          <ul>{form.handling.parts.map(part => <li key={part.itemId}>{part.title[lang]} <small>{part.fields.map(nameOf).join(lang === 'zh' ? '、' : ', ')}</small>{draft && <Form method="post" className="actions"><Button name="do" value={`part-remove ${part.itemId}`}>{t(words.remove)}<span className="hidden"> {part.title[lang]}</span></Button></Form>}</li>)}</ul>
          {draft && (
            <Form method="post" className="stack">
              <Select name="itemId" label={t(words.item)} options={form.items.map(item => ({ value: item.id, label: item.name }))} />
              <CheckboxGroup name="fields" legend={t(words.partFields)} options={fields.filter(field => field.kind !== 'explanation').map(field => ({ value: field.key, label: field.label[lang] || field.key }))} />
              <Actions><Button name="do" value="part-add">{t(words.partAdd)}</Button></Actions>
            </Form>
          )}
        </Section>
      )}
      {draft && (
        <Section title={t(words.settings)}>
          <Form method="post" className="stack">
            <TextInput {...settings('titleZh', form.title.zh)} label={t(words.titleZh)} required maxLength={200} />
            <TextInput {...settings('titleEn', form.title.en)} label={t(words.titleEn)} required maxLength={200} />
            <TextArea {...settings('aboutZh', form.content.about.zh)} label={t(words.aboutZh)} maxLength={4000} />
            <TextArea {...settings('aboutEn', form.content.about.en)} label={t(words.aboutEn)} maxLength={4000} />
            <Select name="unitId" label={t(words.office)} options={form.units.map(unit => ({ value: unit.id, label: unit.name[lang] }))} defaultValue={form.unitId} />
            <RadioGroup name="procedure" legend={t(words.procedure)} options={[{ value: 'licence', label: t(words.licence) }, { value: 'joint', label: t(words.joint) }]} defaultValue={form.handling.procedure} />
            <NumberInput {...settings('promisedDays', form.handling.promisedDays === null ? '' : String(form.handling.promisedDays))} label={t(words.promised)} hint={t(words.promisedHint)} min={1} max={200} step={1} />
            <NumberInput {...settings('feeYuan', form.handling.fee ? String(form.handling.fee.fen / 100) : '')} label={t(words.feeYuan)} hint={t(words.feeHint)} min={0.01} step={0.01} />
            <TextInput {...settings('feeBasisZh', form.handling.fee?.basis.zh ?? '')} label={t(words.feeBasisZh)} maxLength={500} width="long" />
            <TextInput {...settings('feeBasisEn', form.handling.fee?.basis.en ?? '')} label={t(words.feeBasisEn)} maxLength={500} width="long" />
            <TextArea {...settings('feeExempt', (form.handling.fee?.exempt ?? []).map(each => `${each.code} | ${each.label.zh} | ${each.label.en}`).join('\n'))} label={t(words.feeExempt)} hint={t(words.feeExemptHint)} rows={3} />
            <NumberInput {...settings('feeDays', form.handling.fee ? String(form.handling.fee.dueDays) : '')} label={t(words.feeDays)} min={1} max={60} step={1} />
            <Checkbox name="feeLapses" label={t(words.feeLapses)} defaultChecked={form.handling.fee?.lapses ?? false} />
            <Actions><Button name="do" value="settings" variant="accent">{t(words.saveSettings)}</Button></Actions>
          </Form>
        </Section>
      )}
      {form.state === 'draft' && form.faults.length === 0 && (form.mine || form.may.publish) && (
        <Section title={t(words.publish)}>
          <p>{t(form.mine ? words.mine : words.publishWhat)}</p>
          {form.may.publish && !form.mine && <Form method="post"><Actions><Button name="do" value="publish" variant="commit">{t(words.publish)}</Button></Actions></Form>}
        </Section>
      )}
      {form.state === 'published' && (
        <Form method="post"><Actions>{form.may.edit && <Button name="do" value="version">{t(words.next)}</Button>}{form.may.publish && <Button name="do" value="retire" variant="danger">{t(words.retire)}</Button>}</Actions></Form>
      )}
    </>
  )
}
