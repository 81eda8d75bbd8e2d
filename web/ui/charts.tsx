/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */
/* oxlint-disable jsx-a11y/control-has-associated-label -- table cells are no controls */
/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role
   -- on phones the rows become grids, which takes a table's roles away in some browsers */
import { useId, type ReactNode } from 'react'

type Place = { id: string; label: string; href?: string; title?: string }
export type HeatCell = { value: number; text: string; title: string; href?: string } | { suppressed: true } | null
type Scale = { min: number; mid: number; max: number }

type HeatMapProps = {
  caption: string
  hideCaption?: boolean
  rows: readonly Place[]
  columns: readonly Place[]
  /** A figure, a cell with too few people to show, or nothing measured. */
  cell: (rowId: string, columnId: string) => HeatCell
  /** Colours part at `mid` and are full at the ends; what lies beyond keeps the end's colour. */
  scale: Scale
  words: { suppressed: string; unmeasured: string; legendLow: string; legendMid: string; legendHigh: string }
}

/** Step of the diverging scale, from low4 over mid to high4. */
export const heatStep = (value: number, { min, mid, max }: Scale): string => {
  const far = value < mid ? (mid - value) / (mid - min || 1) : (value - mid) / (max - mid || 1)
  // Half steps around the middle, so that what lies next to the target looks like the target.
  const step = Math.min(4, Math.floor(Math.min(1, far) * 4.5 + 0.5))
  return step === 0 ? 'mid' : `${value < mid ? 'low' : 'high'}${step}`
}

/** A table whose cells are coloured by value: brown below the middle, blue-green above, the figure printed in each. */
export const HeatMap = ({ caption, hideCaption, rows, columns, cell, scale, words }: HeatMapProps) => {
  const id = useId()
  return (
    <div className="heat">
      <section className="scroll" aria-labelledby={id} tabIndex={0}>
        <table>
          <caption id={id}><span className={hideCaption ? 'hidden' : undefined}>{caption}</span></caption>
          <thead>
            <tr>
              <td />
              {columns.map(({ id: column, title, href, label }) => (
                <th key={column} scope="col" title={title}>{href ? <a href={href}>{label}</a> : label}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={row.id}>
                <th scope="row" title={row.title}>{row.href ? <a href={row.href}>{row.label}</a> : row.label}</th>
                {columns.map(column => <HeatTd key={column.id} cell={cell(row.id, column.id)} scale={scale} words={words} />)}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <ul className="legend">
        <li><span className="swatch low4" />{words.legendLow}</li>
        <li><span className="swatch low2" /><span className="swatch mid" /><span className="swatch high2" />{words.legendMid}</li>
        <li><span className="swatch high4" />{words.legendHigh}</li>
        <li><span className="swatch suppressed" />{words.suppressed}</li>
        <li><span className="swatch" />{words.unmeasured}</li>
      </ul>
    </div>
  )
}

const HeatTd = ({ cell, scale, words }: { cell: HeatCell } & Pick<HeatMapProps, 'scale' | 'words'>) => {
  if (!cell) return <td className="unmeasured"><span className="hidden">{words.unmeasured}</span></td>
  if ('suppressed' in cell) return <td className="suppressed"><span>{words.suppressed}</span></td>
  const { value, text, title, href } = cell
  return <td className={heatStep(value, scale)} title={title}>{href ? <a href={href} title={title}>{text}</a> : text}</td>
}

type ChartProps = { caption: ReactNode; sentence?: ReactNode; children: ReactNode; legend?: ReactNode }

/** A chart is a table whose middle column is drawn: the words and figures beside the drawing are its twin. */
const Chart = ({ caption, sentence, children, legend }: ChartProps) => {
  const id = useId()
  return (
    <figure className="chart" aria-labelledby={id}>
      <figcaption>
        <span className="chart-title" id={id}>{caption}</span>
        {sentence && <span className="chart-sentence">{sentence}</span>}
      </figcaption>
      <table role="table" aria-labelledby={id}><tbody role="rowgroup">{children}</tbody></table>
      {legend}
    </figure>
  )
}

const ChartRow = ({ label, text, drawing }: { label: ReactNode; text: ReactNode; drawing: ReactNode }) => (
  <tr role="row">
    <th scope="row" role="rowheader">{label}</th>
    <td role="cell" className="chart-drawing" aria-hidden="true">{drawing}</td>
    <td role="cell" className="chart-text">{text}</td>
  </tr>
)

const share = (value: number, min: number, max: number): string => `${(Math.max(0, Math.min(1, (value - min) / (max - min || 1))) * 100).toFixed(2)}%`

/** An interval, with a rim of the ground's colour so that it shows on a bar too. */
const Whisker = ({ low, high, y }: { low: string; high: string; y: number }) => (
  <>
    {['halo', 'whisker'].map(layer => (
      <g key={layer} className={layer}>
        <line x1={low} x2={high} y1={y} y2={y} />
        <line x1={low} x2={low} y1={y - 4} y2={y + 4} />
        <line x1={high} x2={high} y1={y - 4} y2={y + 4} />
      </g>
    ))}
  </>
)

type BarsProps = {
  caption: ReactNode
  sentence?: ReactNode
  /** `low` and `high` are the ends of the interval, drawn when both are given. */
  items: readonly { label: ReactNode; value: number; text: ReactNode; low?: number; high?: number }[]
  /** Length of the axis, from 0. */
  max: number
}

/** Amounts as bars from zero, with their intervals. */
export const Bars = ({ caption, sentence, items, max }: BarsProps) => (
  <Chart caption={caption} sentence={sentence}>
    {items.map(({ label, value, text, low, high }, index) => (
      <ChartRow key={index} label={label} text={text} drawing={
        <svg width="100%" height="20">
          <rect className="bar" y="3" height="14" width={share(value, 0, max)} />
          {low !== undefined && high !== undefined && <Whisker low={share(low, 0, max)} high={share(high, 0, max)} y={10} />}
        </svg>
      } />
    ))}
  </Chart>
)

type RangeChartProps = {
  caption: ReactNode
  sentence?: ReactNode
  min: number
  max: number
  items: readonly { label: ReactNode; mean: number; low: number; high: number; target?: number; text: ReactNode }[]
  ticks: readonly { at: number; label: string }[]
  /** Names what dot, whisker and diamond stand for. */
  legend?: { mean: string; interval: string; target?: string }
}

/** Estimates as dots with their intervals, and the target of each as a diamond. */
export const RangeChart = ({ caption, sentence, min, max, items, ticks, legend }: RangeChartProps) => {
  const x = (value: number) => share(value, min, max)
  return (
    <Chart caption={caption} sentence={sentence} legend={legend && (
      <ul className="legend chart" aria-hidden="true">
        <li><svg width="12" height="20"><circle className="dot" cx="6" cy="10" r="5" /></svg>{legend.mean}</li>
        <li><svg width="28" height="20"><Whisker low="2" high="26" y={10} /></svg>{legend.interval}</li>
        {legend.target && <li><svg width="12" height="20"><Diamond x="6" /></svg>{legend.target}</li>}
      </ul>
    )}>
      {items.map(({ label, mean, low, high, target, text }, index) => (
        <ChartRow key={index} label={label} text={text} drawing={
          <svg width="100%" height="24" overflow="visible">
            {ticks.map(tick => <line key={tick.at} className="tick" x1={x(tick.at)} x2={x(tick.at)} y1="-6" y2="30" />)}
            <Whisker low={x(low)} high={x(high)} y={12} />
            {target !== undefined && <Diamond x={x(target)} y={12} />}
            <circle className="dot" cx={x(mean)} cy="12" r="5" />
          </svg>
        } />
      ))}
      <tr role="row" className="axis" aria-hidden="true">
        <td role="cell" />
        <td role="cell" className="chart-drawing">
          <svg width="100%" height="20" overflow="visible">
            {ticks.map(tick => (
              <text key={tick.at} x={x(tick.at)} y="14" textAnchor={tick.at <= min ? 'start' : tick.at >= max ? 'end' : 'middle'}>{tick.label}</text>
            ))}
          </svg>
        </td>
        <td role="cell" />
      </tr>
    </Chart>
  )
}

/** A diamond around a point whose place is a share of the width: a nested drawing carries the fixed shape there. */
const Diamond = ({ x, y = 10 }: { x: string; y?: number }) => <svg x={x} y={y} overflow="visible"><path className="target" d="M0-7 5 0 0 7-5 0z" /></svg>

type CompareBarsProps = {
  caption: ReactNode
  sentence?: ReactNode
  items: readonly { label: ReactNode; a: number; b: number; textA: ReactNode; textB: ReactNode }[]
  nameA: string
  nameB: string
  /** Length of the axis, from 0; the largest value unless given. */
  max?: number
}

/** Two amounts for each thing (before and after, this plan and that), on one axis. */
export const CompareBars = ({ caption, sentence, items, nameA, nameB, max = Math.max(...items.flatMap(({ a, b }) => [a, b]), 0) }: CompareBarsProps) => {
  const id = useId()
  return (
    <figure className="chart compare" aria-labelledby={id}>
      <figcaption><span className="chart-title" id={id}>{caption}</span>{sentence && <span className="chart-sentence">{sentence}</span>}</figcaption>
      <ul className="legend" aria-hidden="true">
        <li><span className="swatch series-a" />{nameA}</li>
        <li><span className="swatch series-b" />{nameB}</li>
      </ul>
      <table role="table" aria-labelledby={id}>
        <tbody role="rowgroup">
          {items.map(({ label, a, b, textA, textB }, index) => (
            <ChartRow key={index} label={label} text={
              <>
                <span><span className="hidden">{nameA} </span>{textA}</span>
                <span><span className="hidden">{nameB} </span>{textB}</span>
              </>
            } drawing={
              <svg width="100%" height="44">
                <rect className="series-a" y="4.5" x="0" height="13" width={share(a, 0, max)} />
                <rect className="series-b" y="26" height="14" width={share(b, 0, max)} />
              </svg>
            } />
          ))}
        </tbody>
      </table>
    </figure>
  )
}
