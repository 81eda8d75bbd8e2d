import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import type { Question, Words } from '#domains/diagnosis/content/types.ts'
import { forms } from '#domains/diagnosis/forms-texts.ts'
import type { Problem } from '#platform/problems.ts'
import { FormProblem } from '../../form.tsx'
import { page, refused, type InputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, Checkbox, CheckboxGroup, NumberInput, PageHead, Section, Select, TextArea, TextInput } from '../../ui/index.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const record = await page(args).call('diagnosis.questionnaires.get', { id: args.params['id'] ?? '' })
  const all = record.content.pages.flatMap(each => each.questions)
  const at = all.findIndex(question => question.id === args.params['questionId'])
  const question = all[at]
  if (!question || record.fixed) throw redirect(`/staff/questionnaires/${record.id}`)
  return { id: record.id, title: record.title, question, faults: record.faults.filter(fault => fault.question === question.id).map(fault => fault.code), indices: record.content.indices,
    before: all.slice(0, at).flatMap(each => (each.type === 'single' || each.type === 'multiple' ? [{ id: each.id, title: each.title, options: each.options }] : [])) }
}

type Saved = Extract<InputOf<'diagnosis.questionnaires.edit'>['edit'], { do: 'question-save' }>['question']
type Line = { id: string; label: Words; score?: number | undefined }

/** The form's fields turned into the question; lines with both languages empty are left out. */
const questionOf = (old: Question, given: Record<string, unknown>): Saved => {
  const text = (key: string) => String(given[key] ?? '').trim()
  const figure = (key: string) => (text(key) === '' ? undefined : Number(text(key)))
  const words = (key: string): Words => ({ zh: text(`${key}Zh`), en: text(`${key}En`) })
  const lines = <T extends Line>(name: string, olds: readonly T[]): (Line & Partial<T>)[] => {
    const count = Number(text(`${name}Count`)) || 0
    const out: (Line & Partial<T>)[] = []
    for (let i = 0; i < count; i++) {
      const label = words(`${name}${i}`)
      if (label.zh === '' && label.en === '') continue
      const score = figure(`${name}${i}Score`)
      const { score: _, ...was } = (olds.find(each => each.id === text(`${name}${i}Id`)) ?? { id: text(`${name}${i}Id`) || `o${i + 1}` }) as T
      out.push({ ...(was as unknown as T), label, ...(score !== undefined && { score }) })
    }
    return out
  }
  const ticked = [given['when'] ?? []].flat().map(String)
  const on = ticked[0]?.split(':')[0]
  // Ticks of a second question are left in, so that the refusal names the option that does not belong.
  const visibleWhen = on ? { question: on, anyOf: ticked.map(tick => tick.slice(tick.indexOf(':') + 1)) } : undefined
  const help = words('help')
  const base = { id: old.id, title: words('title'), required: given['required'] !== undefined, ...(help.zh || help.en ? { help } : {}), ...(visibleWhen && { visibleWhen }) }
  const index = text('index') as 'use' | 'skills' | 'willingness' | ''
  const feeds = index ? { feeds: { index, weight: figure('weight') ?? 1 } } : {}
  switch (old.type) {
    case 'single': return { ...base, ...feeds, type: old.type, options: lines('option', old.options) }
    case 'multiple': return { ...base, ...feeds, type: old.type, options: lines('option', old.options), ...(figure('most') !== undefined && { most: figure('most')! }) }
    case 'matrix': return { ...base, ...feeds, type: old.type, rows: lines('row', old.rows), columns: lines('option', old.columns) }
    case 'ranking': return { ...base, type: old.type, options: lines('option', old.options).map(each => ({ ...each, competencies: [...(each.competencies ?? [])] })), least: figure('least') ?? 1, most: figure('most') ?? 3 }
    case 'number': return { ...base, type: old.type, min: figure('min') ?? 0, max: figure('max') ?? 100, step: old.step, unit: words('unit'),
      ...(index && { feeds: { index, weight: figure('weight') ?? 1, zeroAt: figure('zeroAt') ?? 0, oneAt: figure('oneAt') ?? 100 } }) }
    case 'text': return { ...base, type: old.type, maxLength: figure('maxLength') ?? 1000 }
  }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, call, form } = page(args)
  const id = args.params['id'] ?? ''
  const given = await form(args.request)
  const record = await call('diagnosis.questionnaires.get', { id })
  const old = record.content.pages.flatMap(each => each.questions).find(each => each.id === args.params['questionId'])
  if (!old) throw redirect(`/staff/questionnaires/${id}`)
  const outcome = await attempt('diagnosis.questionnaires.edit', { id, edit: { do: 'question-save', question: questionOf(old, given) } })
  return outcome.ok ? redirect(given['more'] === '1' ? `/staff/questionnaires/${id}/questions/${old.id}` : `/staff/questionnaires/${id}`) : refused(outcome.problem, given)
}

const Lines = ({ name, legend, hint, lines, scores }: { name: string; legend: string; hint?: string; lines: readonly Line[]; scores: boolean }) => {
  const { t } = useLang()
  // Ids of new lines never repeat an old one.
  const used = new Set(lines.map(each => each.id))
  const fresh: string[] = []
  for (let n = 1; fresh.length < 3; n++) if (!used.has(`${name[0]}${n}`)) fresh.push(`${name[0]}${n}`)
  const all: Line[] = [...lines, ...fresh.map(id => ({ id, label: { zh: '', en: '' } }))]
  return (
    <Section title={legend}>
      {hint && <p className="hint">{hint}</p>}
      <input type="hidden" name={`${name}Count`} value={all.length} />
      {all.map((line, i) => (
        <div className="stack" key={line.id}>
          <input type="hidden" name={`${name}${i}Id`} value={line.id} />
          <TextInput name={`${name}${i}Zh`} label={t(forms.optionZh, { n: i + 1 })} defaultValue={line.label.zh} width="long" />
          <TextInput name={`${name}${i}En`} label={t(forms.optionEn, { n: i + 1 })} defaultValue={line.label.en} width="long" />
          {scores && <NumberInput name={`${name}${i}Score`} label={t(forms.optionScore, { n: i + 1 })} min={0} max={1} defaultValue={line.score} />}
        </div>
      ))}
    </Section>
  )
}

export default function QuestionEdit() {
  const { id, title, question, faults, before, indices } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem?: Problem } | undefined
  const { lang, t } = useLang()
  const named = question.title[lang] || t(forms.untitled)
  const feeds = 'feeds' in question ? question.feeds : undefined
  const error = faults.length > 0 ? faults.map(code => t(forms[code as keyof typeof forms])).join(' ') : undefined
  return (
    <>
      <title>{`${named} · ${title[lang]}`}</title>
      <PageHead title={named} subtitle={t(forms[question.type])} crumbs={[{ label: t(forms.questionnaires), href: '/staff/questionnaires' }, { label: title[lang], href: `/staff/questionnaires/${id}` }]} />
      <Form method="post" className="form" key={JSON.stringify(question)} noValidate>
        <FormProblem problem={done?.problem} href={() => '#titleZh'} />
        <TextArea name="titleZh" label={t(forms.wordingZh)} defaultValue={question.title.zh} rows={2} error={error} />
        <TextArea name="titleEn" label={t(forms.wordingEn)} defaultValue={question.title.en} rows={2} />
        <TextInput name="helpZh" label={t(forms.helpZh)} defaultValue={question.help?.zh} width="long" />
        <TextInput name="helpEn" label={t(forms.helpEn)} defaultValue={question.help?.en} width="long" />
        <Checkbox name="required" label={t(forms.required)} defaultChecked={question.required} />
        {question.type === 'matrix' && <Lines name="row" legend={t(forms.rows)} lines={question.rows} scores={false} />}
        {'options' in question && <Lines name="option" legend={t(forms.options)} hint={t(forms.optionsHint)} lines={question.options} scores={question.type !== 'ranking'} />}
        {question.type === 'matrix' && <Lines name="option" legend={t(forms.columns)} hint={t(forms.optionsHint)} lines={question.columns} scores />}
        {question.type === 'ranking' && <NumberInput name="least" label={t(forms.leastRanked)} defaultValue={question.least} />}
        {(question.type === 'ranking' || question.type === 'multiple') && <NumberInput name="most" label={t(forms.most)} defaultValue={question.most} />}
        {question.type === 'number' && (
          <>
            <NumberInput name="min" label={t(forms.min)} defaultValue={question.min} />
            <NumberInput name="max" label={t(forms.max)} defaultValue={question.max} />
            <TextInput name="unitZh" label={t(forms.unitZh)} defaultValue={question.unit.zh} />
            <TextInput name="unitEn" label={t(forms.unitEn)} defaultValue={question.unit.en} />
            <NumberInput name="zeroAt" label={t(forms.zeroAt)} defaultValue={question.feeds?.zeroAt} />
            <NumberInput name="oneAt" label={t(forms.oneAt)} defaultValue={question.feeds?.oneAt} />
          </>
        )}
        {question.type === 'text' && <NumberInput name="maxLength" label={t(forms.maxLength)} defaultValue={question.maxLength} />}
        {question.type !== 'text' && question.type !== 'ranking' && (
          <>
            <Select name="index" label={t(forms.index)} defaultValue={feeds?.index ?? ''} options={[{ value: '', label: t(forms.noIndex) }, ...indices.map(index => ({ value: index.code, label: index.name[lang] }))]} />
            <NumberInput name="weight" label={t(forms.weight)} defaultValue={feeds?.weight ?? 1} />
          </>
        )}
        {before.length > 0 && (
          <CheckboxGroup name="when" legend={t(forms.showIf)} hint={t(forms.showIfHint)} defaultValues={question.visibleWhen?.anyOf.map(option => `${question.visibleWhen?.question}:${option}`)}
            options={before.flatMap(each => each.options.map(option => ({ value: `${each.id}:${option.id}`, label: `${each.title[lang] || t(forms.untitled)} — ${option.label[lang]}` })))} />
        )}
        <Actions>
          <Button variant="accent" name="more" value="0">{t(shell.save)}</Button>
          <Button name="more" value="1">{`${t(shell.save)} +`}</Button>
        </Actions>
      </Form>
    </>
  )
}
