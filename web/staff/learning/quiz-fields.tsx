import { learn } from '#domains/learning/study/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { errorOf } from '../../form.tsx'
import { useLang } from '../../root.tsx'
import { CheckboxGroup, RadioGroup, Tag } from '../../ui/index.ts'

type Words = { zh: string; en: string }
export type Question = { id: string; kind: 'single' | 'multiple'; stem: Words; options: { id: string; text: Words }[] }
type Explained = Question & { chosen: string[]; key: string[]; explanation: Words }

/** Field names of an item: what is sent as `answers.q1`. */
const nameOf = (id: string): string => `answers.${id}`
export const hrefOfAnswer = (path: string): string => `#${path}`

/** What was given in `answers.…` fields, by item. */
export const answersOf = (given: Record<string, unknown>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(given).filter(([name]) => name.startsWith('answers.')).map(([name, value]) => [name.slice('answers.'.length), Array.isArray(value) ? value.map(String) : [String(value)]]))

/** The items of a quiz as radio buttons and boxes. */
export const QuizFields = ({ questions, problem, given }: { questions: readonly Question[]; problem?: Problem; given?: Record<string, string[]> }) => {
  const { lang, t } = useLang()
  return questions.map((question, i) => {
    const common = {
      name: nameOf(question.id), id: nameOf(question.id), options: question.options.map(option => ({ value: option.id, label: option.text[lang] })), error: errorOf(problem, nameOf(question.id)),
    }
    const stem = `${i + 1}. ${question.stem[lang]}`
    return question.kind === 'single'
      ? <RadioGroup key={question.id} {...common} legend={stem} defaultValue={given?.[question.id]?.[0]} />
      : <CheckboxGroup key={question.id} {...common} legend={t(learn.several, { stem })} defaultValues={given?.[question.id] ?? []} />
  })
}

/** What was answered, what is right, and why. */
export const Explanations = ({ items }: { items: readonly Explained[] }) => {
  const { lang, t } = useLang()
  const said = (item: Explained, ids: string[]) => item.options.filter(option => ids.includes(option.id)).map(option => option.text[lang]).join(lang === 'zh' ? '；' : '; ')
  return (
    <ol className="parts">
      {items.map(item => {
        const right = item.chosen.length === item.key.length && item.key.every(id => item.chosen.includes(id))
        return (
          <li key={item.id}>
            <div className="prose">
              <p><strong>{item.stem[lang]}</strong> <Tag tone={right ? 'ok' : 'danger'}>{t(right ? learn.right : learn.wrong)}</Tag></p>
              {!right && <p>{t(learn.yourAnswer, { answer: said(item, item.chosen) })}</p>}
              <p>{t(learn.rightAnswer, { answer: said(item, item.key) })}</p>
              <p>{item.explanation[lang]}</p>
            </div>
          </li>
        )
      })}
    </ol>
  )
}
