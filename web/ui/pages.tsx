import type { ReactNode } from 'react'

type PageHeadProps = {
  title: ReactNode
  subtitle?: ReactNode
  crumbs?: readonly { label: string; href: string }[]
  /** Accessible name of the crumbs; without it they are plain links. */
  crumbsLabel?: string
  state?: ReactNode
  actions?: ReactNode
}

/** Head of a page, with its one h1. */
export const PageHead = ({ title, subtitle, crumbs, crumbsLabel, state, actions }: PageHeadProps) => {
  const list = crumbs && crumbs.length > 0 && <ol className="crumbs">{crumbs.map(({ label, href }) => <li key={href}><a href={href}>{label}</a></li>)}</ol>
  return (
    <div className="page-head">
      {list && (crumbsLabel ? <nav aria-label={crumbsLabel}>{list}</nav> : list)}
      <div className="page-title">
        <div>
          <h1>{title}</h1>
          {state && <div className="page-state">{state}</div>}
          {subtitle && <p className="subtitle">{subtitle}</p>}
        </div>
        {actions && <div className="actions">{actions}</div>}
      </div>
    </div>
  )
}

type SectionProps = { title: ReactNode; children: ReactNode; actions?: ReactNode; id?: string }

/** A part of a page under its h2. */
export const Section = ({ title, children, actions, id }: SectionProps) => {
  // Not a landmark: a page of ten parts would have ten of them, and its headings say where one is.
  return (
    <section className="section" id={id}>
      <div className="section-head">
        <h2>{title}</h2>
        {actions && <div className="actions">{actions}</div>}
      </div>
      {children}
    </section>
  )
}

/** Facts of a record, as a list of terms. */
export const Facts = ({ items }: { items: readonly { label: ReactNode; value: ReactNode }[] }) => (
  <dl className="facts">
    {items.map(({ label, value }, index) => <div key={index}><dt>{label}</dt><dd>{value}</dd></div>)}
  </dl>
)

type StatProps = { label: ReactNode; value: ReactNode; note?: ReactNode; href?: string }

/** One figure: what it is, and in the note for whom and as of when; the link opens its rows. */
export const Stat = ({ label, value, note, href }: StatProps) => (
  <div className="stat">
    <p className="stat-label">{href ? <a href={href}>{label}</a> : label}</p>
    <p className="stat-value">{value}</p>
    {note && <p className="stat-note">{note}</p>}
  </div>
)

export const Stats = ({ children }: { children: ReactNode }) => <div className="stats">{children}</div>

/** What a list says when it has nothing: why, and the next step. */
export const EmptyState = ({ title, children, action }: { title: ReactNode; children?: ReactNode; action?: ReactNode }) => (
  <div className="empty">
    <p className="empty-title">{title}</p>
    {children && <div className="prose">{children}</div>}
    {action && <div className="actions">{action}</div>}
  </div>
)

type TabsProps = { label: string; items: readonly { label: ReactNode; href: string; current: boolean }[] }

/** Views of one record, each at its own address. */
export const Tabs = ({ label, items }: TabsProps) => (
  <nav className="tabs" aria-label={label}>
    <ul>{items.map(item => <li key={item.href}><a href={item.href} aria-current={item.current ? 'page' : undefined}>{item.label}</a></li>)}</ul>
  </nav>
)

type DisclosureProps = { summary: ReactNode; children: ReactNode; open?: boolean }

export const Disclosure = ({ summary, children, open }: DisclosureProps) => (
  <details className="disclosure" open={open}>
    <summary>{summary}</summary>
    <div>{children}</div>
  </details>
)

type DialogProps = {
  id: string
  title: ReactNode
  /** Shown in the page's flow, as when its address asks for it; without scripts this is how it opens. */
  open?: boolean
  children: ReactNode
  /** Its buttons, beside the one that closes it. */
  actions?: ReactNode
  /** Closes it; with `href` by leaving for that address, which works without scripts. */
  close?: { label: string; href?: string }
}

/** A question that must be settled first. `DialogButton` opens it as a modal: the browser traps and returns the focus. */
export const Dialog = ({ id, title, open, children, actions, close }: DialogProps) => (
  <dialog id={id} open={open} aria-labelledby={`${id}-title`} className="dialog">
    <h2 id={`${id}-title`}>{title}</h2>
    {children}
    <div className="actions">
      {actions}
      {close && (close.href
        ? <a className="button quiet" href={close.href}>{close.label}</a>
        : <form method="dialog"><button className="button quiet">{close.label}</button></form>)}
    </div>
  </dialog>
)

type DialogButtonProps = { dialog: string; children: ReactNode; variant?: 'commit' | 'accent' | 'quiet' | 'danger' }

/** Opens the dialog of that id, by the browser's own invoker commands (no script). Older browsers need a link to the open address instead. */
export const DialogButton = ({ dialog, children, variant = 'quiet' }: DialogButtonProps) =>
  <button type="button" className={`button ${variant}`} {...{ commandfor: dialog, command: 'show-modal' }}>{children}</button>
