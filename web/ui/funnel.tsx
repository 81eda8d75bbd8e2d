import { useId, type ReactNode } from 'react'

type Limits = { n: number; low95: number; high95: number; low998: number; high998: number }
type Place = 'within' | 'below-95' | 'above-95' | 'below-998' | 'above-998'
type FunnelPlotProps = {
  caption: ReactNode
  sentence?: ReactNode
  /** The common share, and around it the limits at some n, ascending. */
  share: number
  limits: readonly Limits[]
  /** `mark` names a point in the drawing as it is named in the table below. */
  points: readonly { n: number; share: number; place: Place; mark: string }[]
  xLabel: string
  yLabel: string
  x: (value: number) => string
  y: (value: number) => string
  words: { within: string; outside95: string; outside998: string; limit95: string; limit998: string; common: string }
}

const [width, height, left, right, bottom, top] = [440, 300, 46, 22, 44, 20]

const Point = ({ place }: { place: Place }) => place === 'within' ? <circle className="dot" r="4" />
  : place.endsWith('998') ? <path className="target" d="M0-8 6 0 0 8-6 0z" /> : <circle className="target" r="5" />

/** Shares of many against what chance alone does at each n: a funnel, no ranking. Only what lies outside is named in it; a table beside it says all that it shows. */
export const FunnelPlot = ({ caption, sentence, share, limits, points, xLabel, yLabel, x, y, words }: FunnelPlotProps) => {
  const id = useId()
  const shares = [share, ...points.map(each => each.share), ...limits.flatMap(each => [each.low998, each.high998])]
  const [lowest, highest] = [Math.min(...shares), Math.max(...shares)]
  const step = [0.02, 0.05, 0.1].find(each => (highest - lowest) / each <= 5) ?? 0.2
  const [first, last] = [Math.floor(lowest / step + 1e-9), Math.ceil(highest / step - 1e-9)]
  const [minY, maxY] = [first * step, last * step]
  const maxX = Math.max(...points.map(each => each.n), ...limits.map(each => each.n), 1)
  const px = (value: number) => left + (value / maxX) * (width - left - right)
  const py = (value: number) => top + (1 - (value - minY) / (maxY - minY || 1)) * (height - top - bottom)
  const line = (of: (each: Limits) => number) => limits.map((each, i) => `${i === 0 ? 'M' : 'L'}${px(each.n).toFixed(1)} ${py(of(each)).toFixed(1)}`).join('')
  return (
    <figure className="chart" aria-labelledby={id}>
      <figcaption><span className="chart-title" id={id}>{caption}</span>{sentence && <span className="chart-sentence">{sentence}</span>}</figcaption>
      <ul className="legend" aria-hidden="true">
        {([['within', words.within], ['below-95', words.outside95], ['below-998', words.outside998]] as const).map(([place, name]) => (
          <li key={place}><svg width="16" height="18" viewBox="-8 -9 16 18"><Point place={place} /></svg>{name}</li>
        ))}
        <li><svg width="24" height="6"><path className="limit limit-95" d="M0 3H24" /></svg>{words.limit95}</li>
        <li><svg width="24" height="6"><path className="limit" d="M0 3H24" /></svg>{words.limit998}</li>
        <li><svg width="24" height="6"><path className="curve-line" d="M0 3H24" /></svg>{words.common}</li>
      </ul>
      <svg viewBox={`0 0 ${width} ${height}`} width="100%" className="curve" aria-hidden="true" focusable="false">
        {Array.from({ length: last - first + 1 }, (_, i) => {
          const value = (first + i) * step
          return (
            <g key={i} className="axis">
              <line className="tick" x1={left} x2={width - right} y1={py(value)} y2={py(value)} />
              <text x={left - 6} y={py(value) + 4} textAnchor="end">{y(value)}</text>
            </g>
          )
        })}
        {[0, 0.5, 1].map(at => (
          <g key={at} className="axis"><text x={px(at * maxX)} y={height - 24} textAnchor={at === 0 ? 'start' : at === 1 ? 'end' : 'middle'}>{x(Math.round(at * maxX))}</text></g>
        ))}
        <g className="axis">
          <text x={(width + left) / 2} y={height - 6} textAnchor="middle">{xLabel}</text>
          <text x={left + 4} y={top - 8} textAnchor="start">{yLabel}</text>
        </g>
        <path className="curve-line" d={`M${left} ${py(share).toFixed(1)}H${width - right}`} />
        {([['limit limit-95', 'low95'], ['limit limit-95', 'high95'], ['limit', 'low998'], ['limit', 'high998']] as const).map(([name, key]) => <path key={key} className={name} d={line(each => each[key])} />)}
        {points.map(point => (
          <g key={point.mark} className="axis" transform={`translate(${px(point.n).toFixed(1)} ${py(point.share).toFixed(1)})`}>
            <Point place={point.place} />
            {point.place !== 'within' && <text x="9" y="4">{point.mark}</text>}
          </g>
        ))}
      </svg>
    </figure>
  )
}
