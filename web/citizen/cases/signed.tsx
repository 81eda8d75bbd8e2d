import { promiseWords as words } from '#domains/services/cases/promise-texts.ts'
import { date, instant } from '#platform/texts.ts'
import type { OutputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { Tag, type Tone } from '../../ui/index.ts'

export type SignedPaper = OutputOf<'services.applications.get'>['signed'][number]

export const stateOfPaper = ({ what, settled }: Pick<SignedPaper, 'what' | 'settled'>): { word: (typeof words)[keyof typeof words]; tone: Tone } =>
  settled === 'supplied' ? { word: words.suppliedState, tone: 'ok' } : settled === 'kept' ? { word: words.keptState, tone: 'ok' } : settled === 'false' ? { word: words.falseState, tone: 'danger' }
  : what === 'later' ? { word: words.openState, tone: 'warn' } : { word: words.uncheckedState, tone: 'neutral' }

/** What was signed for papers, each in its words, with where it stands and its hash. */
export const SignedPapers = ({ signed }: { signed: readonly SignedPaper[] }) => {
  const { lang, t } = useLang()
  return (
    <ul className="places">
      {signed.map(each => {
        const { word, tone } = stateOfPaper(each)
        return (
          <li key={each.field}>
            <strong>{each.material[lang]}</strong> <Tag tone={tone}>{t(word)}</Tag> <small>{t(words[each.what])}{each.dueOn && each.settled === null && ` · ${t(words.owedBy, { day: date(each.dueOn, lang) })}`}{each.until && ` · ${t(words.rectifyBy, { day: date(each.until, lang) })}`}</small>
            {each.text.split('\n').map((line, i) => <p key={i}>{line}</p>)}
            <p className="hint">{t(words.signedOn, { day: instant(each.signedAt, lang) })} · {t(words.hash)} <code className="wrap">{each.sha256.replace(/(.{8})(?=.)/g, '$1 ')}</code></p>
          </li>
        )
      })}
    </ul>
  )
}
