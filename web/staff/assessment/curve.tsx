import { studio } from '#domains/assessment/studio-texts.ts'
import { number, percent } from '#platform/texts.ts'
import { useLang } from '../../root.tsx'
import { DataTable, Disclosure } from '../../ui/index.ts'

type Point = { theta: number; n: number; share: number; expected: number; low: number; high: number }
type Props = { code: string; a: number; b: number; points: readonly Point[] }

const [width, height, left, bottom] = [480, 240, 44, 28]
const ticks = [-4, -2, 0, 2, 4]
const x = (theta: number): number => left + ((Math.max(-4, Math.min(4, theta)) + 4) / 8) * (width - left - 8)
const y = (share: number): number => 8 + (1 - share) * (height - bottom - 8)

/** The curve that the model expects, with what groups of ability really did; the figures beside it as a table. */
export const CurvePlot = ({ code, a, b, points }: Props) => {
  const { lang, t } = useLang()
  const path = Array.from({ length: 81 }, (_, i) => {
    const theta = -4 + i / 10
    return `${i === 0 ? 'M' : 'L'}${x(theta).toFixed(1)} ${y(1 / (1 + Math.exp(-a * (theta - b)))).toFixed(1)}`
  }).join('')
  return (
    <figure className="chart">
      <figcaption>
        <span className="chart-title">{t(studio.curve, { code })}</span>
        <span className="chart-sentence">{t(studio.curveSentence)}</span>
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} width="100%" className="curve" aria-hidden="true" focusable="false">
        {[0, 0.25, 0.5, 0.75, 1].map(share => (
          <g key={share} className="axis">
            <line className="tick" x1={left} x2={width - 8} y1={y(share)} y2={y(share)} />
            <text x={left - 6} y={y(share) + 4} textAnchor="end">{percent(share, lang)}</text>
          </g>
        ))}
        {ticks.map(theta => <g key={theta} className="axis"><text x={x(theta)} y={height - 12} textAnchor="middle">{number(theta, lang)}</text></g>)}
        <g className="axis"><text x={(width + left) / 2} y={height} textAnchor="middle">{t(studio.abilityAxis)}</text></g>
        <path d={path} className="curve-line" />
        {points.map((point, i) => (
          <g key={i}>
            <line className="whisker" x1={x(point.theta)} x2={x(point.theta)} y1={y(point.low)} y2={y(point.high)} />
            <circle cx={x(point.theta)} cy={y(point.share)} r="4.5" className="target" />
          </g>
        ))}
      </svg>
      <Disclosure summary={t(studio.curveTable)}>
        <DataTable caption={t(studio.curve, { code })} hideCaption rows={points.map((point, i) => ({ ...point, group: i + 1 }))} rowKey={row => String(row.group)} empty={t(studio.none)} columns={[
          { key: 'group', header: t(studio.group), numeric: true, render: row => row.group },
          { key: 'theta', header: t(studio.ability), numeric: true, render: row => number(row.theta, lang, 2) },
          { key: 'n', header: t(studio.persons), numeric: true, render: row => row.n },
          { key: 'share', header: t(studio.observed), numeric: true, render: row => percent(row.share, lang) },
          { key: 'expected', header: t(studio.expected), numeric: true, render: row => percent(row.expected, lang) },
        ]} />
      </Disclosure>
    </figure>
  )
}
