/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */
/* oxlint-disable jsx-a11y/control-has-associated-label -- table cells are no controls */
import { useId, type ReactNode } from 'react'

export type Column<Row> = {
  key: string
  header: ReactNode
  /** Right-aligned, figures of one width. */
  numeric?: boolean
  /** Address of the list in this column's order. */
  sortHref?: string
  sorted?: 'ascending' | 'descending'
  render: (row: Row) => ReactNode
}

type DataTableProps<Row> = {
  caption: string
  /** Keeps the caption for screen readers when a heading above says the same. */
  hideCaption?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Key of the column that names the row; the first unless given. */
  rowHeader?: string
  empty: ReactNode
  /** A box before each row, sent as `name` = the row's key; the table then stands in a form. */
  select?: { name: string; label: (row: Row) => string }
}

/** A list of things in columns. Scrolls sideways in its own focusable region when it does not fit. */
export function DataTable<Row>({ caption, hideCaption, columns, rows, rowKey, rowHeader = columns[0]?.key, empty, select }: DataTableProps<Row>) {
  const id = useId()
  if (rows.length === 0) return <>{empty}</>
  return (
    <section className="scroll" aria-labelledby={id} tabIndex={0}>
      <table className="data">
        <caption id={id}><span className={hideCaption ? 'hidden' : undefined}>{caption}</span></caption>
        <thead>
          <tr>
            {select && <td />}
            {columns.map(({ key, header, numeric, sortHref, sorted }) => (
              <th key={key} scope="col" className={numeric ? 'numeric' : undefined} aria-sort={sorted}>
                {sortHref ? <a href={sortHref}>{header}{sorted && <SortMark sorted={sorted} />}</a> : header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => {
            const key = rowKey(row)
            return (
              <tr key={key}>
                {select && (
                  <td className="pick">
                    <label><input type="checkbox" name={select.name} value={key} /><span className="hidden">{select.label(row)}</span></label>
                  </td>
                )}
                {columns.map(column => column.key === rowHeader
                  ? <th key={column.key} scope="row" className={column.numeric ? 'numeric' : undefined}>{column.render(row)}</th>
                  : <td key={column.key} className={column.numeric ? 'numeric' : undefined}>{column.render(row)}</td>)}
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

const SortMark = ({ sorted }: { sorted: 'ascending' | 'descending' }) => (
  <svg className="sort" width="8" height="8" viewBox="0 0 8 8" aria-hidden="true" focusable="false">
    <path d={sorted === 'ascending' ? 'M4 1l4 6H0z' : 'M4 7L0 1h8z'} />
  </svg>
)

type FiltersProps = { action: string; children: ReactNode; submit: string; clearHref?: string; clearLabel?: string }

/** Narrows the list below by the address: a GET form. */
export const Filters = ({ action, children, submit, clearHref, clearLabel }: FiltersProps) => (
  <form className="filters" action={action} method="get">
    {children}
    <div className="filters-do">
      <button className="button accent">{submit}</button>
      {clearHref && clearLabel && <a href={clearHref}>{clearLabel}</a>}
    </div>
  </form>
)

type PagerProps = { nextHref?: string; nextLabel: string; firstHref?: string; firstLabel: string }

/** Onward through a list, or back to its start; nothing when all of it is shown. */
export const Pager = ({ nextHref, nextLabel, firstHref, firstLabel }: PagerProps) => nextHref || firstHref ? (
  <div className="pager">
    {firstHref && <a className="button quiet" href={firstHref}>{firstLabel}</a>}
    {nextHref && <a className="button quiet" href={nextHref} rel="next">{nextLabel}</a>}
  </div>
) : null
