import { Fragment, type ReactNode } from 'react'

type LevelBarProps = {
  /** Read out before the list. */
  label: string
  /** Probability of each level, lowest first; `text` says name and share. The one that is stated is strong. */
  items: readonly { share: number; text: ReactNode; stated?: boolean }[]
}

/** How likely each level is: one bar parted by probability, and beneath it the same in words. */
export const LevelBar = ({ label, items }: LevelBarProps) => {
  const ends = items.reduce<number[]>((sums, item) => [...sums, (sums.at(-1) ?? 0) + item.share], [0])
  return (
    <div className="level-bar">
      <svg width="100%" height="16" aria-hidden="true" focusable="false">
        {items.map(({ share }, k) => <rect key={k} className={`level-${Math.min(k, 3)}`} x={`${((ends[k] ?? 0) * 100).toFixed(2)}%`} width={`${(share * 100).toFixed(2)}%`} height="16" />)}
      </svg>
      <ul className="legend" aria-label={label}>
        {items.map(({ text, stated }, k) => (
          <li key={k}><span className={`swatch level-${Math.min(k, 3)}`} aria-hidden="true" />{stated ? <strong>{text}</strong> : <Fragment>{text}</Fragment>}</li>
        ))}
      </ul>
    </div>
  )
}
