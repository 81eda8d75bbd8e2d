import { useId, type ReactNode } from 'react'

export type Tone = 'neutral' | 'ok' | 'warn' | 'danger' | 'info'

const shapes: Record<Tone, string> = {
  neutral: 'M1 4.75h10v2.5H1z',
  ok: 'M4.6 10.4.9 6.7l1.5-1.5 2.2 2.2 5-5 1.5 1.5z',
  warn: 'M6 1l5.5 10H.5z',
  danger: 'M6 .5 11.5 6 6 11.5.5 6z',
  info: 'M6 .8a5.2 5.2 0 1 1 0 10.4A5.2 5.2 0 0 1 6 .8z',
}

/** A tone has a shape of its own, so that colour never speaks alone. */
const Shape = ({ tone }: { tone: Tone }) => (
  <svg className="shape" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false"><path d={shapes[tone]} /></svg>
)

/** A state in one word. */
export const Tag = ({ tone, children }: { tone: Tone; children: ReactNode }) => <span className={`tag tone-${tone}`}><Shape tone={tone} />{children}</span>

type NoticeProps = { tone: Tone; title?: ReactNode; children?: ReactNode; live?: boolean }

/** Something the person should know here; `live` for what appears while they look. */
export const Notice = ({ tone, title, children, live }: NoticeProps) => (
  <div className={`notice tone-${tone}`} role={live ? (tone === 'danger' ? 'alert' : 'status') : undefined}>
    <Shape tone={tone} />
    <div>
      {title && <p className="notice-title">{title}</p>}
      {children && <div className="notice-body">{children}</div>}
    </div>
  </div>
)

type StepsProps = {
  label: string
  items: readonly { label: ReactNode; state: 'done' | 'current' | 'next' }[]
  /** Read out after what is done, which eyes see by its tick. */
  doneWord?: string
}

export const Steps = ({ label, items, doneWord }: StepsProps) => (
  <ol className="steps" aria-label={label}>
    {items.map((item, index) => (
      <li key={index} className={item.state} aria-current={item.state === 'current' ? 'step' : undefined}>
        <span className="step-mark" aria-hidden="true">{item.state === 'done' ? <Shape tone="ok" /> : index + 1}</span>
        <span>{item.label}{item.state === 'done' && doneWord && <span className="hidden"> {doneWord}</span>}</span>
      </li>
    ))}
  </ol>
)

type ProgressBarProps = { value: number; max: number; label: string; text: ReactNode }

/** How far something has come; `text` says it in words beside the bar. */
export const ProgressBar = ({ value, max, label, text }: ProgressBarProps) => {
  const id = useId()
  return (
    <div className="progress">
      <span className="progress-label" id={id}>{label}</span>
      <progress value={value} max={max} aria-labelledby={id} />
      <span className="progress-text">{text}</span>
    </div>
  )
}

type TimelineProps = { items: readonly { time: ReactNode; title: ReactNode; detail?: ReactNode }[] }

/** What happened, in the order given. */
export const Timeline = ({ items }: TimelineProps) => (
  <ol className="timeline">
    {items.map(({ time, title, detail }, index) => (
      <li key={index}>
        <p className="timeline-time">{time}</p>
        <p className="timeline-title">{title}</p>
        {detail && <div className="timeline-detail">{detail}</div>}
      </li>
    ))}
  </ol>
)
