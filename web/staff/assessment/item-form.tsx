import { studio } from '#domains/assessment/studio-texts.ts'
import { competency } from '#domains/competency/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { errorOf, FormProblem } from '../../form.tsx'
import type { InputOf, OutputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { NumberInput, Section, Select, TextArea, TextInput } from '../../ui/index.ts'

const letters = ['a', 'b', 'c', 'd', 'e', 'f'] as const
export const tagKinds = ['quality', 'policy', 'topic'] as const
export type Fields = Record<string, string>
type Framework = OutputOf<'competency.framework.get'>

const text = (form: Record<string, unknown>, key: string): string => (typeof form[key] === 'string' ? form[key] : '')

/** What the form gives, as the rows of the API take it. Options left empty at the end are none. */
export const itemOf = (form: Record<string, unknown>): Omit<InputOf<'assessment.items.change'>, 'id'> => {
  const words = (key: string) => ({ zh: text(form, `${key}Zh`), en: text(form, `${key}En`) })
  const options = letters.map(letter => words(`option-${letter}-`))
  const last = options.findLastIndex(option => option.zh.trim() !== '' || option.en.trim() !== '')
  return {
    competencyId: text(form, 'competencyId'), level: text(form, 'level'), stem: words('stem'), options: options.slice(0, Math.max(2, last + 1)), key: text(form, 'key') as 'a',
    explanation: words('explanation'), source: words('source'), b: text(form, 'b') === '' ? undefined : text(form, 'b'),
  }
}

export const tagsOf = (form: Record<string, unknown>) =>
  tagKinds.flatMap(kind => [...new Set(text(form, kind).split(/[;；]/).map(tag => tag.trim()).filter(tag => tag !== ''))].map(value => ({ kind, value })))

/** The form filled from an item or one of its versions. */
export const fieldsOf = (item: { competencyId: string; level: number; stem: Words; options: { text: Words }[]; key: string; explanation: Words; source: Words | null }): Fields => ({
  competencyId: item.competencyId, level: String(item.level), stemZh: item.stem.zh, stemEn: item.stem.en, key: item.key, explanationZh: item.explanation.zh,
  explanationEn: item.explanation.en, sourceZh: item.source?.zh ?? '', sourceEn: item.source?.en ?? '',
  ...Object.fromEntries(item.options.flatMap((option, i) => [[`option-${letters[i]}-Zh`, option.text.zh], [`option-${letters[i]}-En`, option.text.en]])),
})
type Words = { zh: string; en: string }

/** The API's path of a fault, as the id of the field that holds it. */
const place = (path: string): string => {
  const option = /^options\.(\d)\.(zh|en)$/.exec(path)
  if (option) return `option-${letters[Number(option[1])]}-${option[2] === 'zh' ? 'Zh' : 'En'}`
  const words = /^(stem|explanation|source)\.(zh|en)$/.exec(path)
  if (words) return `${words[1]}${words[2] === 'zh' ? 'Zh' : 'En'}`
  return path === 'options' ? 'option-a-Zh' : path
}

type Props = { values: Fields; problem?: Problem; framework: Framework; guess: boolean }

/** Fields of an item, both languages side by side in order. */
export const ItemFields = ({ values, problem, framework, guess }: Props) => {
  const { lang, t } = useLang()
  const said = problem && { ...problem, fields: problem.fields.map(field => ({ ...field, path: place(field.path) })) }
  const field = (name: string) => ({ name, defaultValue: values[name], error: errorOf(said, name) })
  return (
    <>
      <FormProblem problem={said} />
      <Select {...field('competencyId')} label={t(competency.competency)} options={framework.competencies.map(each => ({ value: each.id, label: `${each.code} ${each.name[lang]}` }))} />
      <Select {...field('level')} label={t(studio.level)} options={framework.levels.map(level => ({ value: String(level.ordinal), label: level.name[lang] }))} />
      <TextArea {...field('stemZh')} label={t(studio.stemZh)} required lang="zh-CN" rows={3} />
      <TextArea {...field('stemEn')} label={t(studio.stemEn)} required lang="en" rows={3} />
      <Section title={t(studio.options)}>
        <p>{t(studio.optionsHint)}</p>
        {letters.map((letter, i) => (
          <div key={letter}>
            <TextInput {...field(`option-${letter}-Zh`)} label={t(studio.optionZh, { letter: letter.toUpperCase() })} required={i < 2} width="long" lang="zh-CN" />
            <TextInput {...field(`option-${letter}-En`)} label={t(studio.optionEn, { letter: letter.toUpperCase() })} required={i < 2} width="long" lang="en" />
          </div>
        ))}
        <Select {...field('key')} label={t(studio.key)} options={letters.map(letter => ({ value: letter, label: letter.toUpperCase() }))} />
      </Section>
      <TextArea {...field('explanationZh')} label={t(studio.explanationZh)} required lang="zh-CN" />
      <TextArea {...field('explanationEn')} label={t(studio.explanationEn)} required lang="en" />
      <TextInput {...field('sourceZh')} label={t(studio.sourceZh)} optionalWord={t(studio.optional)} width="long" lang="zh-CN" />
      <TextInput {...field('sourceEn')} label={t(studio.sourceEn)} optionalWord={t(studio.optional)} width="long" lang="en" />
      {guess && <NumberInput {...field('b')} label={t(studio.guess)} hint={t(studio.guessHint)} min={-6} max={6} />}
    </>
  )
}

export const TagFields = ({ values }: { values: Fields }) => {
  const { t } = useLang()
  return tagKinds.map(kind => <TextInput key={kind} name={kind} label={t(studio[kind])} hint={t(studio.tagsHint)} defaultValue={values[kind]} width="long" optionalWord={t(studio.optional)} />)
}

export const filled = (given: Record<string, unknown> | undefined): Fields =>
  Object.fromEntries(Object.entries(given ?? {}).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])))
