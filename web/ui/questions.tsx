import { useId, type ReactNode } from 'react'

type Labelled = { id: string; label: string }

type MatrixProps = {
  /** Form name of a row's answer; the value sent is the column's id. */
  name: (rowId: string) => string
  legend: ReactNode
  rows: readonly Labelled[]
  columns: readonly Labelled[]
  /** Chosen column by row. */
  values: Readonly<Record<string, string | undefined>>
  hint?: ReactNode
  error?: ReactNode
  required?: boolean
}

/** One scale for many statements: a grid where there is room, a stack of questions on a phone; each row is a radio group of its own. */
export const MatrixField = ({ name, legend, rows, columns, values, hint, error, required }: MatrixProps) => {
  const own = useId()
  return (
    <fieldset className={error ? 'field wrong' : 'field'}>
      <legend>{legend}</legend>
      {hint && <p className="hint">{hint}</p>}
      {error && <p className="field-error">{error}</p>}
      <div className="matrix">
        <div className="matrix-row matrix-head" aria-hidden="true">
          <span className="matrix-label" />
          <div className="matrix-options">{columns.map(column => <span key={column.id}>{column.label}</span>)}</div>
        </div>
        {rows.map(row => (
          <div className="matrix-row" role="radiogroup" aria-labelledby={`${own}-${row.id}`} key={row.id}>
            <span className="matrix-label" id={`${own}-${row.id}`}>{row.label}</span>
            <div className="matrix-options">
              {columns.map((column, index) => (
                <label key={column.id}>
                  <input type="radio" name={name(row.id)} id={index === 0 ? name(row.id) : undefined} value={column.id}
                    defaultChecked={values[row.id] === column.id} required={required} />
                  <span>{column.label}</span>
                </label>
              ))}
            </div>
          </div>
        ))}
      </div>
    </fieldset>
  )
}

type RankingProps = {
  /** Form name of an option's rank; the value sent is the rank, or empty. */
  name: (optionId: string) => string
  legend: ReactNode
  options: readonly Labelled[]
  /** How many may be ranked; ranks run from 1, the most important. */
  max: number
  values: Readonly<Record<string, number | string | undefined>>
  words: { none: string; rank?: (rank: number) => string }
  hint?: ReactNode
  error?: ReactNode
}

/** Orders some of several options by giving each a rank number. That no rank is given twice is for the page's action to check. */
export const RankingField = ({ name, legend, options, max, values, words, hint, error }: RankingProps) => (
  <fieldset className={error ? 'field wrong' : 'field'}>
    <legend>{legend}</legend>
    {hint && <p className="hint">{hint}</p>}
    {error && <p className="field-error">{error}</p>}
    <div className="ranking">
      {options.map(option => (
        <label className="rank" key={option.id}>
          <span>{option.label}</span>
          <select className="control" name={name(option.id)} id={name(option.id)} defaultValue={values[option.id] ?? ''}>
            <option value="">{words.none}</option>
            {Array.from({ length: max }, (_, index) => index + 1).map(rank => <option key={rank} value={rank}>{words.rank?.(rank) ?? rank}</option>)}
          </select>
        </label>
      ))}
    </div>
  </fieldset>
)
