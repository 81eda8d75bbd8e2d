import type { ComponentProps, ReactNode } from 'react'

/** `commit` is the one action on a page that binds (submit, approve, pay); `danger` undoes or removes. */
export type Variant = 'commit' | 'accent' | 'quiet' | 'danger'

type ButtonProps = Omit<ComponentProps<'button'>, 'className'> & { variant?: Variant }

/** A button that submits its form unless `type` says otherwise. */
export const Button = ({ variant = 'quiet', type = 'submit', ...rest }: ButtonProps) =>
  <button {...rest} type={type} className={`button ${variant}`} />

type ButtonLinkProps = Omit<ComponentProps<'a'>, 'className'> & { href: string; variant?: Variant }

/** A link that looks like a button: it leads somewhere and changes nothing. */
export const ButtonLink = ({ variant = 'quiet', children, ...rest }: ButtonLinkProps) =>
  <a {...rest} className={`button ${variant}`}>{children}</a>

/** A row of buttons, the most important first; wraps on narrow screens. */
export const Actions = ({ children }: { children: ReactNode }) => <div className="actions">{children}</div>
