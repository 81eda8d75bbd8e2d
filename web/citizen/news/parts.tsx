import { newsWords } from '#domains/services/news/texts.ts'
import { date, type Lang, type Text } from '#platform/texts.ts'
import { useLang } from '../../root.tsx'

/** The language in which it is read: the page's, or the only one it was written in. */
export const inLang = (text: { zh: string; en: string }, lang: Lang): Lang => (text[lang] !== '' ? lang : lang === 'zh' ? 'en' : 'zh')
/** For the `lang` attribute; undefined where it is the page's own. */
export const foreign = (of: Lang, lang: Lang): string | undefined => (of === lang ? undefined : of === 'zh' ? 'zh-CN' : 'en')

type Row = { id: string; title: Text; unitName: Text; fromDay: string }

/** Notices as links, each with its office and day. */
export const NewsList = ({ rows }: { rows: readonly Row[] }) => {
  const { lang, t } = useLang()
  return (
    <ul className="places">
      {rows.map(row => {
        const of = inLang(row.title, lang)
        return <li key={row.id}><a href={`/news/${row.id}`} lang={foreign(of, lang)}>{row.title[of]}</a><br /><small>{t(newsWords.byOn, { unit: row.unitName[lang] || row.unitName.zh, day: date(row.fromDay, lang) })}</small></li>
      })}
    </ul>
  )
}
