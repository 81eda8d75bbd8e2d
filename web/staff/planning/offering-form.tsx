import { planning } from '#domains/planning/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { errorOf, FormProblem } from '../../form.tsx'
import { useLang } from '../../root.tsx'
import { Actions, Button, NumberInput, Select, TextArea, TextInput } from '../../ui/index.ts'

export const levelNames = [planning.basic, planning.application, planning.technical] as const
export const modes = ['offline', 'online', 'blended'] as const

const keys = ['code', 'titleZh', 'titleEn', 'aboutZh', 'aboutEn', 'kind', 'mode', 'level', 'hours', 'practiceHours', 'providerZh', 'providerEn', 'effects', 'prerequisites'] as const
export type OfferingFields = Record<(typeof keys)[number], string>

/** The form's fields as the API takes them. */
export const offeringFields = (given: Record<string, unknown>) => {
  const texts = Object.fromEntries(keys.map(key => [key, String(given[key] ?? '')])) as OfferingFields
  return { ...texts, mode: texts.mode as (typeof modes)[number], practiceHours: texts.practiceHours || '0' }
}

/** Fields of an offering, to add it or to change it. */
export const OfferingForm = ({ values, problem, submit, step }: { values: Partial<OfferingFields>; problem: Problem | undefined; submit: string; step: string }) => {
  const { t } = useLang()
  const field = (name: keyof OfferingFields) => ({ name, defaultValue: values[name], error: errorOf(problem, name) })
  return (
    <>
      <FormProblem problem={problem} />
      <TextInput {...field('code')} label={t(planning.code)} required width="short" />
      <TextInput {...field('titleZh')} label={t(planning.titleZh)} required width="long" />
      <TextInput {...field('titleEn')} label={t(planning.titleEn)} hint={t(planning.enHint)} width="long" />
      <TextArea {...field('aboutZh')} label={t(planning.aboutZh)} rows={3} />
      <TextArea {...field('aboutEn')} label={t(planning.aboutEn)} rows={3} />
      <TextInput {...field('kind')} label={t(planning.kind)} required />
      <Select {...field('mode')} label={t(planning.mode)} options={modes.map(mode => ({ value: mode, label: t(planning[mode]) }))} />
      <Select {...field('level')} label={t(planning.level)} options={levelNames.map((name, i) => ({ value: String(i + 1), label: t(name) }))} />
      <NumberInput {...field('hours')} label={t(planning.hours)} required min={0} />
      <NumberInput {...field('practiceHours')} label={t(planning.practiceHours)} min={0} />
      <TextInput {...field('providerZh')} label={t(planning.providerZh)} />
      <TextInput {...field('providerEn')} label={t(planning.providerEn)} />
      <TextArea {...field('effects')} label={t(planning.effects)} hint={t(planning.effectsHint)} required rows={3} />
      <TextInput {...field('prerequisites')} label={t(planning.prerequisites)} hint={t(planning.prerequisitesHint)} width="long" />
      <Actions><Button variant="accent" name="do" value={step}>{submit}</Button></Actions>
    </>
  )
}
