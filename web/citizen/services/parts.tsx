import { publicWords } from '#domains/services/guides/public-texts.ts'
import { useLang } from '../../root.tsx'

type Both = { zh: string; en: string }

/** Headers of a page that is the same for everybody who is not signed in: the server keeps it ready until what the public reads changes. */
export const kept = () => ({ 'cache-control': 'public, max-age=0, must-revalidate' })

/** A text of the office in the page's language; Chinese, marked so, where it has not been translated. */
export const Said = ({ zh, en }: Both) => {
  const { lang } = useLang()
  return lang === 'zh' || en !== '' ? <>{lang === 'zh' ? zh : en}</> : <span lang="zh-CN">{zh}</span>
}

/** The same where only a plain text will do. */
export const said = ({ zh, en }: Both, lang: 'zh' | 'en'): string => (lang === 'en' && en !== '' ? en : zh)

/** Paragraphs and line breaks as the office wrote them. */
export const Prose = ({ zh, en }: Both) => {
  const { lang } = useLang()
  const chinese = lang === 'zh' || en === ''
  return <div className="prose" lang={chinese && lang === 'en' ? 'zh-CN' : undefined}>{(chinese ? zh : en).split('\n').filter(Boolean).map((line, i) => <p key={i}>{line}</p>)}</div>
}

/** The pieces of a passage, what was asked for marked. */
export const Passage = ({ pieces }: { pieces: readonly { text: string; hit: boolean }[] }) =>
  <>{pieces.map(({ text, hit }, i) => (hit ? <mark key={i}>{text}</mark> : text))}</>

/** The search box. `keep`: what else stands in the address. */
export const SearchBox = ({ action, label, q, id = 'q' }: { action: string; label: string; q?: string | undefined; id?: string }) => {
  const { t } = useLang()
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- <search> is unknown to old phones
    <form className="search-box" action={action} method="get" role="search">
      <label htmlFor={id}>{label}</label>
      <div>
        <input className="control" type="search" name="q" id={id} defaultValue={q} maxLength={200} autoComplete="off" enterKeyHint="search" placeholder={t(publicWords.searchHint)} />
        <button className="button accent">{t(publicWords.search)}</button>
      </div>
    </form>
  )
}

/** Through here a result is opened, so that the search learns which one helped. */
export const openHref = (event: string | null, place: number, href: string): string => (event === null ? href : `/search/open?search=${event}&place=${place}`)
