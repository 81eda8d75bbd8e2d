/* oxlint-disable jsx-a11y/prefer-tag-over-role -- <search> is unknown to old phones, <fieldset> and <output> bring looks of their own */
import { useId, type ReactNode } from 'react'
import { Mark } from './mark.tsx'
import { ProgressBar } from './states.tsx'

type Link = { label: string; href: string }
type Brand = Link & { tagline?: string }
type Languages = { label: string; items: readonly { code: string; label: string; href: string; current: boolean }[] }
type Theme = { label: string; action: string; current: string; back: string; items: readonly { value: string; label: string }[] }

/** The languages, each named in itself. */
export const LanguageSwitch = ({ label, items }: Languages) => (
  <nav className="switch" aria-label={label}>
    {items.map(({ code, label: name, href, current }) => (
      <a key={code} href={href} lang={code === 'zh' ? 'zh-CN' : code} hrefLang={code === 'zh' ? 'zh-CN' : code} aria-current={current ? 'true' : undefined}>{name}</a>
    ))}
  </nav>
)

/** Chooses light, dark or the system's; posts `theme` and the address to come back to. */
export const ThemeSwitch = ({ label, action, current, back, items }: Theme) => (
  <form action={action} method="post">
    <input type="hidden" name="back" value={back} />
    <div className="switch" role="group" aria-label={label}>
      {items.map(item => <button key={item.value} name="theme" value={item.value} aria-pressed={item.value === current}>{item.label}</button>)}
    </div>
  </form>
)

const BrandLink = ({ label, href, tagline }: Brand) => (
  <a className="brand" href={href}>
    <Mark />
    <span className="brand-name">{label}</span>
    {tagline && <span className="brand-tagline">{tagline}</span>}
  </a>
)

type Nav = readonly { label: string; items: readonly (Link & { current: boolean })[] }[]
type Search = { action: string; label: string; submit: string }

const NavGroups = ({ nav }: { nav: Nav }) => nav.map(group => (
  <div className="nav-group" key={group.label}>
    <p>{group.label}</p>
    <ul>
      {group.items.map(item => <li key={item.href}><a href={item.href} aria-current={item.current ? 'page' : undefined}>{item.label}</a></li>)}
    </ul>
  </div>
))

const SearchForm = ({ action, label, submit }: Search) => {
  const id = useId()
  return (
    <form className="search" action={action} method="get" role="search">
      <label className="hidden" htmlFor={id}>{label}</label>
      <input className="control" type="search" name="q" id={id} placeholder={label} />
      <button className="button quiet">{submit}</button>
    </form>
  )
}

type StaffShellProps = {
  brand: Brand
  nav: Nav
  search: Search
  languages: Languages
  theme: Theme
  notices: { href: string; label: string; count: number; countLabel: string }
  account: { name: string; items: readonly Link[]; signOut: { action: string; label: string } }
  words: { skip: string; navigation: string; menu: string }
  children: ReactNode
}

/** Frame of the work pages. The navigation stands at the side where there is room and folds into a menu where not: no script in either. */
export const StaffShell = ({ brand, nav, search, languages, theme, notices, account, words, children }: StaffShellProps) => (
  <div className="staff">
    <a className="skip" href="#main">{words.skip}</a>
    <header className="staff-head">
      <BrandLink {...brand} />
      <div className="staff-search"><SearchForm {...search} /></div>
      <LanguageSwitch {...languages} />
      <a className="notices" href={notices.href}>
        {notices.label}
        {notices.count > 0 && (
          <span className="count">
            <span aria-hidden="true">{notices.count > 99 ? '99+' : notices.count}</span>
            <span className="hidden">{notices.countLabel}</span>
          </span>
        )}
      </a>
      <details className="menu staff-menu">
        <summary><span>{words.menu}</span></summary>
        <div className="menu-panel">
          <SearchForm {...search} />
          <nav aria-label={words.navigation}><NavGroups nav={nav} /></nav>
        </div>
      </details>
      <details className="menu account">
        <summary><span>{account.name}</span></summary>
        <div className="menu-panel">
          <ul>{account.items.map(item => <li key={item.href}><a href={item.href}>{item.label}</a></li>)}</ul>
          <p className="menu-label" aria-hidden="true">{theme.label}</p>
          <ThemeSwitch {...theme} />
          <form action={account.signOut.action} method="post"><button className="button quiet">{account.signOut.label}</button></form>
        </div>
      </details>
    </header>
    <nav className="staff-nav" aria-label={words.navigation}><NavGroups nav={nav} /></nav>
    <main id="main" tabIndex={-1}>{children}</main>
  </div>
)

type CitizenShellProps = {
  brand: Brand
  languages: Languages
  links: readonly Link[]
  /** Everything there is, in groups; then `links` are shown only where there is room beside it. */
  menu?: { label: string; groups: readonly { label: string; items: readonly Link[] }[] }
  words: { skip: string; navigation: string }
  footer: ReactNode
  children: ReactNode
}

/** Frame of the public pages: one column at a reader's measure. */
export const CitizenShell = ({ brand, languages, links, menu, words, footer, children }: CitizenShellProps) => (
  <div className="citizen">
    <a className="skip" href="#main">{words.skip}</a>
    <header className="citizen-head">
      <div className="citizen-bar">
        <BrandLink {...brand} />
        {links.length > 0 && (
          <nav className={menu ? 'citizen-links with-menu' : 'citizen-links'} aria-label={words.navigation}>{links.map(({ href, label }) => <a key={href} href={href}>{label}</a>)}</nav>
        )}
        {menu && (
          <details className="menu citizen-menu">
            <summary><span>{menu.label}</span></summary>
            <nav className="menu-panel" aria-label={menu.label}>
              {menu.groups.map(group => (
                <div key={group.label}>
                  <p className="menu-label">{group.label}</p>
                  <ul>{group.items.map(({ href, label }) => <li key={href}><a href={href}>{label}</a></li>)}</ul>
                </div>
              ))}
            </nav>
          </details>
        )}
        <LanguageSwitch {...languages} />
      </div>
    </header>
    <main id="main" tabIndex={-1}>{children}</main>
    <footer className="citizen-foot"><div className="citizen-bar">{footer}</div></footer>
  </div>
)

type RunShellProps = {
  title: string
  progress: { value: number; max: number; text: string }
  /** What is saved, since when; read out when it changes. */
  saved: ReactNode
  time?: ReactNode
  words: { skip: string }
  children: ReactNode
}

/** Frame of a test, an exam or a practice desk: the task, how far, how long, what is saved, and nothing else. */
export const RunShell = ({ title, progress, saved, time, words, children }: RunShellProps) => (
  <div className="run">
    <a className="skip" href="#main">{words.skip}</a>
    <header className="run-head">
      <div className="run-bar">
        <p className="run-title"><Mark size={20} />{title}</p>
        {time && <div className="run-time">{time}</div>}
        <div className="run-saved" role="status">{saved}</div>
        <ProgressBar label={title} {...progress} />
      </div>
    </header>
    <main id="main" tabIndex={-1}>{children}</main>
  </div>
)
