import { newsWords as words } from '#domains/services/news/texts.ts'
import type { Problem } from '#platform/problems.ts'
import type { Lang, Text } from '#platform/texts.ts'
import { errorOf, givenText } from '../../form.tsx'
import type { InputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { DateInput, Select, TextArea, TextInput } from '../../ui/index.ts'

type Given = InputOf<'services.office-news.add'>
type Units = readonly { id: string; name: Text }[]

/** What the form sends, as the rows take it. */
export const newsOf = (given: Record<string, unknown>): Given => {
  const text = (key: string) => String(given[key] ?? '')
  const both = (key: string) => ({ zh: text(`${key}.zh`), en: text(`${key}.en`) })
  return { kind: text('kind') as Given['kind'], unitId: text('unitId'), title: both('title'), text: both('text'), fromDay: text('fromDay'), untilDay: text('untilDay') }
}

/** The fields of a notice, filled with what was given last, or with what stands. */
export const NewsFields = ({ units, problem, given, now }: { units: Units; problem: Problem | undefined; given: Record<string, unknown> | undefined; now: Given & Record<'title' | 'text', Text> }) => {
  const { lang, t } = useLang()
  const value = (key: string, stands: string | undefined) => givenText(given, key) ?? stands
  const inLanguage = (of: Lang, title: Text, text: Text) => (
    <>
      <TextInput name={`title.${of}`} label={t(title)} maxLength={200} width="long" defaultValue={value(`title.${of}`, now.title[of])} error={errorOf(problem, `title.${of}`)} />
      <TextArea name={`text.${of}`} label={t(text)} hint={t(words.textHint)} rows={8} maxLength={20_000} defaultValue={value(`text.${of}`, now.text[of])} error={errorOf(problem, `text.${of}`)} />
    </>
  )
  return (
    <>
      <Select name="unitId" label={t(words.unit)} defaultValue={value('unitId', now.unitId)} options={units.map(each => ({ value: each.id, label: each.name[lang] || each.name.zh }))} error={errorOf(problem, 'unitId')} />
      <Select name="kind" label={t(words.kind)} defaultValue={value('kind', now.kind)} options={(['notice', 'news'] as const).map(kind => ({ value: kind, label: t(words[kind]) }))} />
      {inLanguage('zh', words.titleZh, words.textZh)}
      {inLanguage('en', words.titleEn, words.textEn)}
      <DateInput name="fromDay" label={t(words.fromDay)} required defaultValue={value('fromDay', now.fromDay)} error={errorOf(problem, 'fromDay')} />
      <DateInput name="untilDay" label={t(words.untilDay)} hint={t(words.untilHint)} defaultValue={value('untilDay', now.untilDay)} error={errorOf(problem, 'untilDay')} />
    </>
  )
}
