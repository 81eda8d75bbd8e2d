import { cases } from '#domains/learning/cases/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { givenText } from '../../form.tsx'
import type { InputOf, OutputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { DataTable, Disclosure, Select, TextArea, TextInput } from '../../ui/index.ts'
import { textOf } from './either.ts'

type Draft = InputOf<'learning.cases.create'>
type Desk = OutputOf<'learning.cases.desk'>
type View = OutputOf<'learning.cases.read'>
export type Choices = OutputOf<'learning.cases.choices'>
export type Done = { problem: Problem; given: Record<string, unknown> } | undefined

export const stageTone = { writing: 'neutral', submitted: 'info', returned: 'warn', accepted: 'ok' } as const

const langs = ['zh', 'en'] as const
const parts = ['context', 'problem', 'done', 'result', 'wrong', 'transfer'] as const
const hints = { context: 'contextHint', problem: 'problemHint', done: 'doneHint', result: 'resultHint', wrong: 'wrongHint', transfer: 'transferHint' } as const
const competencyRows = [1, 2, 3] as const

type Figure = { name: string; before: string; after: string }
const figureLines = (figures: readonly Figure[]): string => figures.map(figure => [figure.name, figure.before, figure.after].join(' | ')).join('\n')
const figuresOf = (text: string): Figure[] => text.split('\n').filter(line => line.trim()).map(line => {
  const [name = '', before = '', after = ''] = line.split(/[|｜]/).map(cell => cell.trim())
  return { name, before, after }
})

/** The draft as its form gives it. */
export const draftOf = (given: Record<string, unknown>): Draft => {
  const text = (lang: 'zh' | 'en') => ({
    title: textOf(given, `${lang}-title`), figures: figuresOf(textOf(given, `${lang}-figures`)), context: textOf(given, `${lang}-context`), problem: textOf(given, `${lang}-problem`), done: textOf(given, `${lang}-done`),
    result: textOf(given, `${lang}-result`), wrong: textOf(given, `${lang}-wrong`), transfer: textOf(given, `${lang}-transfer`),
  })
  return {
    texts: { zh: text('zh'), en: text('en') },
    competencies: competencyRows.flatMap(n => { const code = textOf(given, `competency-${n}`); return code ? [{ code, level: textOf(given, `level-${n}`) || 1 }] : [] }),
  }
}

/** `draft.texts.zh.figures.0.name` is the field zh-figures, `competencies.1` the second of the competencies. */
export const fieldOf = (path: string): string => {
  const [, lang, part] = /texts\.(zh|en)\.(\w+)/.exec(path) ?? []
  if (lang) return `${lang}-${part}`
  const [, at] = /competencies\.(\d+)/.exec(path) ?? []
  return at !== undefined ? `competency-${Number(at) + 1}` : path.includes('competencies') ? 'competency-1' : path.includes('texts') ? 'zh-title' : path
}

export const CaseFields = ({ draft, choices, done }: { draft?: Desk['draft']; choices: Choices; done: Done }) => {
  const { lang, t } = useLang()
  const field = (name: string, value: string | undefined) => ({ name, defaultValue: givenText(done?.given, name) ?? value ?? '', error: done?.problem.fields.find(each => fieldOf(each.path) === name)?.message })
  return (
    <>
      <p>{t(cases.languageWhat)} {t(cases.markdownHint)}</p>
      {langs.map(each => {
        const text = draft?.texts[each]
        return (
          <Disclosure key={each} summary={t(each === 'zh' ? cases.inChinese : cases.inEnglish)} open={each === lang || text !== undefined || done !== undefined}>
            <TextInput {...field(`${each}-title`, text?.title)} label={t(cases.title)} hint={t(cases.titleHint)} width="long" maxLength={120} />
            {parts.map(part => <TextArea key={part} {...field(`${each}-${part}`, text?.[part])} label={t(cases[part])} hint={t(cases[hints[part]])} rows={part === 'done' ? 10 : 5} maxLength={20_000} />)}
            <TextArea {...field(`${each}-figures`, text && figureLines(text.figures))} label={t(cases.figures)} hint={t(cases.figuresHint)} rows={3} />
          </Disclosure>
        )
      })}
      <fieldset className="field">
        <legend>{t(cases.competencies)}</legend>
        <p className="hint">{t(cases.competenciesHint)}</p>
        {competencyRows.map(n => (
          <div className="pair" key={n}>
            <Select {...field(`competency-${n}`, draft?.competencies[n - 1]?.code)} label={t(cases.competencyN, { n })} options={[{ value: '', label: t(cases.notChosen) }, ...choices.competencies.map(each => ({ value: each.code, label: `${each.code} ${each.name[lang]}` }))]} />
            <Select {...field(`level-${n}`, String(draft?.competencies[n - 1]?.level ?? 1))} label={t(cases.levelN, { n })} options={choices.levels.map(each => ({ value: String(each.ordinal), label: each.name[lang] }))} />
          </div>
        ))}
      </fieldset>
    </>
  )
}

/** A case in the reader's language, or in the one in which it was written. */
export const CaseText = ({ texts, as, level = 2 }: { texts: View['texts']; as?: 'zh' | 'en'; level?: 2 | 3 }) => {
  const { lang, t } = useLang()
  const chosen = as ?? (texts[lang] ? lang : lang === 'zh' ? 'en' : 'zh')
  const text = texts[chosen]
  const Heading = level === 2 ? 'h2' : 'h3'
  if (!text) return null
  return (
    <>
      {chosen !== lang && !texts[lang] && <p>{t(cases.otherLanguageOnly)}</p>}
      <article className="lesson">
        {text.parts.map(({ part, html }) => (
          <div key={part}>
            <Heading>{t(cases[part])}</Heading>
            <div className="lesson" lang={chosen === lang ? undefined : chosen === 'zh' ? 'zh-CN' : 'en'} dangerouslySetInnerHTML={{ __html: html }} />
            {part === 'result' && text.figures.length > 0 && (
              <div lang={chosen === lang ? undefined : chosen === 'zh' ? 'zh-CN' : 'en'}>
                <DataTable caption={t(cases.figures)} rows={text.figures} rowKey={row => row.name} empty={null} columns={[
                  { key: 'name', header: t(cases.figureName), render: row => row.name },
                  { key: 'before', header: t(cases.before), render: row => row.before },
                  { key: 'after', header: t(cases.after), render: row => row.after },
                ]} />
              </div>
            )}
          </div>
        ))}
      </article>
    </>
  )
}
