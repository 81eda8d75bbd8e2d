import type { Page, Question } from '#domains/diagnosis/content/types.ts'
import { diagnosis } from '#domains/diagnosis/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { speaker, type Lang } from '#platform/texts.ts'
import { useLang } from '../../root.tsx'
import { errorOf } from '../../form.tsx'
import { CheckboxGroup, MatrixField, NumberInput, RadioGroup, RankingField, TextArea, TextInput } from '../../ui/index.ts'

type Answers = Record<string, unknown>
const part = <T,>(answers: Answers, id: string, key: string): T | undefined => (answers[id] as Record<string, T> | undefined)?.[key]

/** The form's way of writing answers, turned into the answers of content/types.ts; null for a question left empty, which takes back an answer kept before. */
export const answersOf = (page: Page, form: Record<string, unknown>): Answers => {
  const one = (key: string) => (typeof form[key] === 'string' && form[key] !== '' ? form[key] : undefined)
  const extra = (id: string) => (one(`${id}.text`) ? { text: one(`${id}.text`) } : {})
  const read = (question: Question): unknown => {
    const { id } = question
    switch (question.type) {
      case 'single': return one(id) === undefined ? undefined : { option: one(id), ...extra(id) }
      case 'multiple': {
        const chosen = form[id]
        return chosen === undefined ? undefined : { options: Array.isArray(chosen) ? chosen : [chosen], ...extra(id) }
      }
      case 'matrix': {
        const rows = Object.fromEntries(question.rows.flatMap(row => (one(`${id}.${row.id}`) === undefined ? [] : [[row.id, one(`${id}.${row.id}`)]])))
        return Object.keys(rows).length === 0 ? undefined : { rows }
      }
      case 'ranking': {
        const ranks = question.options.flatMap(option => (one(`${id}.${option.id}`) === undefined ? [] : [{ id: option.id, rank: Number(one(`${id}.${option.id}`)) }]))
        if (ranks.length === 0) return undefined
        // A rank given twice is told apart from a good ranking by repeating the topic, which the domain refuses.
        const twice = new Set(ranks.map(each => each.rank)).size < ranks.length
        const ranked = ranks.sort((a, b) => a.rank - b.rank).map(each => each.id)
        return { ranked: twice ? [...ranked, ranked[0]] : ranked }
      }
      case 'number': return one(id) === undefined ? undefined : { value: Number(one(id)) }
      case 'text': return one(id) === undefined ? undefined : { text: one(id) }
    }
  }
  return Object.fromEntries(page.questions.map(question => [question.id, read(question) ?? null]))
}

/** One question as a field of the form, in the page's language unless another is named. */
export const QuestionField = ({ question, answers, problem, as }: { question: Question; answers: Answers; problem?: Problem; as?: Lang }) => {
  const own = useLang()
  const lang = as ?? own.lang
  const t = speaker(lang)
  const { id } = question
  const common = {
    id, hint: question.help?.[lang], error: errorOf(problem, `answers.${id}`), legend: question.title[lang], required: question.required, optionalWord: t(diagnosis.optional),
  }
  const withText = (question.type === 'single' || question.type === 'multiple') && question.options.some(option => option.withText)
  const more = withText && <TextInput name={`${id}.text`} label={t(diagnosis.other)} maxLength={200} defaultValue={part<string>(answers, id, 'text')} optionalWord={t(diagnosis.optional)} />
  switch (question.type) {
    case 'single': return (
      <>
        <RadioGroup {...common} required={false} optionalWord={question.required ? undefined : common.optionalWord} name={id} defaultValue={part<string>(answers, id, 'option')}
          options={question.options.map(option => ({ value: option.id, label: option.label[lang] }))} />
        {more}
      </>
    )
    case 'multiple': return (
      <>
        <CheckboxGroup {...common} required={false} optionalWord={question.required ? undefined : common.optionalWord} name={id} defaultValues={part<string[]>(answers, id, 'options')}
          options={question.options.map(option => ({ value: option.id, label: option.label[lang] }))} />
        {more}
      </>
    )
    case 'matrix': return (
      <MatrixField {...common} required={false} name={row => `${id}.${row}`} values={part<Record<string, string>>(answers, id, 'rows') === undefined ? {} : part(answers, id, 'rows') ?? {}}
        rows={question.rows.map(row => ({ id: row.id, label: row.label[lang] }))} columns={question.columns.map(column => ({ id: column.id, label: column.label[lang] }))} />
    )
    case 'ranking': {
      const ranked = part<string[]>(answers, id, 'ranked') ?? []
      return (
        <RankingField {...common} name={option => `${id}.${option}`} max={question.most} values={Object.fromEntries(ranked.map((option, i) => [option, i + 1]))}
          options={question.options.map(option => ({ id: option.id, label: option.label[lang] }))} words={{ none: t(diagnosis.notRanked), rank: n => t(diagnosis.rankOf, { n }) }} />
      )
    }
    case 'number': return (
      <NumberInput id={id} name={id} label={`${question.title[lang]} (${question.unit[lang]})`} hint={common.hint} error={common.error} min={question.min} max={question.max} step={question.step}
        optionalWord={question.required ? undefined : common.optionalWord} defaultValue={part<number>(answers, id, 'value')} />
    )
    case 'text': return (
      <TextArea id={id} name={id} label={question.title[lang]} hint={common.hint} error={common.error} maxLength={question.maxLength}
        optionalWord={question.required ? undefined : common.optionalWord} defaultValue={part<string>(answers, id, 'text')} />
    )
  }
}
