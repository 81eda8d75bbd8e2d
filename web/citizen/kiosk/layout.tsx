import { Outlet } from 'react-router'
import { useLang, useRoot } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Mark } from '../../ui/index.ts'
import { kiosk } from './texts.ts'
import { useKiosk } from './visit.ts'

/** The frame of the screen: large, with a way to the start and to the other language, and nothing else. */
const Frame = ({ children }: { children: React.ReactNode }) => {
  const { here } = useRoot()
  const { lang, t } = useLang()
  const { to } = useKiosk()
  const inLang = (code: 'zh' | 'en') => {
    const { pathname, searchParams } = new URL(here, 'http://page')
    searchParams.set('lang', code)
    return `${pathname}?${searchParams}`
  }
  return (
    <div className="citizen kiosk">
      <a className="skip" href="#main">{t(shell.skip)}</a>
      <header className="citizen-head">
        <div className="citizen-bar">
          <a className="button quiet" href={to('/kiosk')}><Mark />&nbsp;{t(kiosk.again)}</a>
          <nav className="switch" aria-label={t(shell.language)}>
            <a className="button quiet" href={inLang('zh')} lang="zh-CN" aria-current={lang === 'zh' ? 'true' : undefined}>中文</a>
            <a className="button quiet" href={inLang('en')} lang="en" aria-current={lang === 'en' ? 'true' : undefined}>English</a>
          </nav>
        </div>
      </header>
      <main id="main" tabIndex={-1}>{children}</main>
      <footer className="citizen-foot"><div className="citizen-bar"><p>{t(kiosk.ended)}</p></div></footer>
    </div>
  )
}

export default function KioskLayout() {
  return <Frame><Outlet /></Frame>
}

/** Whatever could not be shown leads to the start, never out of the screen. */
export function ErrorBoundary() {
  const { t } = useLang()
  return <Frame><title>{t(kiosk.nothing)}</title><h1>{t(kiosk.nothing)}</h1><p>{t(kiosk.nothingWhat)}</p></Frame>
}
