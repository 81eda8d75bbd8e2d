import { useLang, useRoot } from '../../root.tsx'
import { kiosk } from './texts.ts'

/** Things to press, one under the other, each as tall as a finger needs. */
export const BigLinks = ({ items }: { items: readonly { href: string; label: React.ReactNode; note?: React.ReactNode }[] }) => (
  <ul className="big-links">{items.map(({ href, label, note }, i) => <li key={i}><a href={href}><span>{label}</span>{note && <small>{note}</small>}</a></li>)}</ul>
)

export const KioskSearch = ({ q }: { q?: string | undefined }) => {
  const { t } = useLang()
  const { lang } = useRoot()
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- <search> is unknown to old browsers
    <form className="search-box" action="/kiosk/find" method="get" role="search" autoComplete="off">
      <input type="hidden" name="lang" value={lang} />
      <label htmlFor="q">{t(kiosk.search)}</label>
      <div>
        <input className="control" type="search" name="q" id="q" defaultValue={q} maxLength={200} autoComplete="off" required />
        <button className="button accent">{t(kiosk.go)}</button>
      </div>
    </form>
  )
}
