/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role
   -- on phones the rows become grids, which takes a table's roles away in some browsers */
import { useId, type ReactNode } from 'react'

/** Up to four things compared, each with a letter: what is drawn bears it, so that colour never speaks alone. */
export const seriesLetters = ['A', 'B', 'C', 'D'] as const

const share = (value: number, min: number, max: number): number => Math.max(0, Math.min(1, (value - min) / (max - min || 1))) * 100

/** The letter of a series, as it stands in drawings and before names. */
export const SeriesMark = ({ index }: { index: number }) => <span className={`series-mark series-${index}`} aria-hidden="true">{seriesLetters[index]}</span>

const Legend = ({ names }: { names: readonly string[] }) => (
  <ul className="legend" aria-hidden="true">{names.map((name, i) => <li key={name + i}><SeriesMark index={i} />{name}</li>)}</ul>
)

const Lettered = ({ x, y, index }: { x: string; y: number | string; index: number }) => (
  <svg x={x} y={y} overflow="visible">
    <circle className={`series-dot series-${index}`} r="7" />
    <text className={`series-letter series-${index}`} y="3.5" textAnchor="middle">{seriesLetters[index]}</text>
  </svg>
)

type Estimate = { mean: number; low: number; high: number; text: ReactNode }
type CompareRangesProps = {
  caption: ReactNode
  sentence?: ReactNode
  /** Name of each series. */
  names: readonly string[]
  /** For each thing one estimate a series; null where there is none to show, with the reason in `none`. */
  items: readonly { label: ReactNode; of: readonly (Estimate | null)[]; none?: ReactNode }[]
  min: number
  max: number
}

/** Estimates of several plans for each thing, with their intervals, on one axis. */
export const CompareRanges = ({ caption, sentence, names, items, min, max }: CompareRangesProps) => {
  const id = useId()
  const row = 20
  return (
    <figure className="chart compare" aria-labelledby={id}>
      <figcaption><span className="chart-title" id={id}>{caption}</span>{sentence && <span className="chart-sentence">{sentence}</span>}</figcaption>
      <Legend names={names} />
      <table role="table" aria-labelledby={id}>
        <tbody role="rowgroup">
          {items.map(({ label, of, none }, i) => (
            <tr role="row" key={i}>
              <th scope="row" role="rowheader">{label}</th>
              <td role="cell" className="chart-drawing" aria-hidden="true">
                <svg width="100%" height={row * of.length} overflow="visible">
                  <line className="tick" x1={`${share(0, min, max)}%`} x2={`${share(0, min, max)}%`} y1="0" y2={row * of.length} />
                  {of.map((each, s) => each && (
                    <g key={s}>
                      <line className={`whisker series-${s}`} x1={`${share(each.low, min, max)}%`} x2={`${share(each.high, min, max)}%`} y1={row * (s + 0.5)} y2={row * (s + 0.5)} />
                      <Lettered x={`${share(each.mean, min, max)}%`} y={row * (s + 0.5)} index={s} />
                    </g>
                  ))}
                </svg>
              </td>
              <td role="cell" className="chart-text">
                {of.every(each => each === null) ? none : of.map((each, s) => <span key={s}><span className="hidden">{names[s]} </span>{each?.text ?? none}</span>)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}

type LinesProps = {
  caption: ReactNode
  sentence?: ReactNode
  names: readonly string[]
  /** For each series its curve, by x ascending, and the one point that is the thing itself. */
  series: readonly { points: readonly { x: number; y: number }[]; own: { x: number; y: number } | null }[]
  xLabel: string
  yLabel: string
  x: (value: number) => string
  y: (value: number) => string
  /** The figures as a table, beside or below. */
  children: ReactNode
}

const [width, height, left, bottom, top] = [560, 280, 56, 44, 12]

/** Curves of several plans in one drawing, each with a letter at its end, and the plans themselves as lettered dots. */
export const Lines = ({ caption, sentence, names, series, xLabel, yLabel, x, y, children }: LinesProps) => {
  const id = useId()
  const all = series.flatMap(each => [...each.points, ...(each.own ? [each.own] : [])])
  if (all.length === 0) return null
  const [minX, maxX] = [Math.min(...all.map(each => each.x)), Math.max(...all.map(each => each.x))]
  const maxY = Math.max(...all.map(each => each.y), 0) || 1
  const px = (value: number) => left + ((value - minX) / (maxX - minX || 1)) * (width - left - 24)
  const py = (value: number) => top + (1 - Math.max(0, value) / maxY) * (height - top - bottom)
  return (
    <figure className="chart" aria-labelledby={id}>
      <figcaption><span className="chart-title" id={id}>{caption}</span>{sentence && <span className="chart-sentence">{sentence}</span>}</figcaption>
      <Legend names={names} />
      <svg viewBox={`0 0 ${width} ${height}`} width="100%" className="curve" aria-hidden="true" focusable="false">
        {[0, 0.25, 0.5, 0.75, 1].map(at => (
          <g key={at} className="axis">
            <line className="tick" x1={left} x2={width - 16} y1={py(at * maxY)} y2={py(at * maxY)} />
            <text x={left - 6} y={py(at * maxY) + 4} textAnchor="end">{y(at * maxY)}</text>
          </g>
        ))}
        {[0, 0.5, 1].map(at => (
          <g key={at} className="axis"><text x={px(minX + at * (maxX - minX))} y={height - 24} textAnchor={at === 0 ? 'start' : at === 1 ? 'end' : 'middle'}>{x(minX + at * (maxX - minX))}</text></g>
        ))}
        <g className="axis">
          <text x={(width + left) / 2} y={height - 6} textAnchor="middle">{xLabel}</text>
          <text x={left + 4} y={top} textAnchor="start">{yLabel}</text>
        </g>
        {series.map(({ points }, s) => (
          <path key={s} className={`series-line series-${s}`} d={points.map((point, i) => `${i === 0 ? 'M' : 'L'}${px(point.x).toFixed(1)} ${py(point.y).toFixed(1)}`).join('')} />
        ))}
        {series.map(({ own }, s) => own && (
          <g key={s} transform={`translate(${px(own.x).toFixed(1)} ${py(own.y).toFixed(1)})`}>
            <circle className={`series-dot series-${s}`} r="8" />
            <text className={`series-letter series-${s}`} y="4" textAnchor="middle">{seriesLetters[s]}</text>
          </g>
        ))}
      </svg>
      {children}
    </figure>
  )
}
