/** Small dense matrices as rows: values in, values out. */
export type Matrix = readonly Float64Array[]

export const zeros = (rows: number, columns: number): Float64Array[] => Array.from({ length: rows }, () => new Float64Array(columns))

export const multiply = (a: Matrix, b: Matrix): Float64Array[] => a.map(row => {
  const out = new Float64Array(b[0]!.length)
  row.forEach((x, k) => {
    if (x === 0) return
    const other = b[k]!
    for (let j = 0; j < out.length; j++) out[j] = out[j]! + x * other[j]!
  })
  return out
})

export const transpose = (a: Matrix): Float64Array[] => Array.from({ length: a[0]!.length }, (_, j) => Float64Array.from(a, row => row[j]!))

export const apply = (a: Matrix, x: ArrayLike<number>): Float64Array => Float64Array.from(a, row => dot(row, x))

export const dot = (x: ArrayLike<number>, y: ArrayLike<number>): number => {
  let sum = 0
  for (let i = 0; i < x.length; i++) sum += x[i]! * y[i]!
  return sum
}

/** xᵀ A x, the variance of a linear combination. */
export const quadratic = (a: Matrix, x: ArrayLike<number>): number => dot(apply(a, x), x)

/** Lower Cholesky factor; null where the matrix is not positive definite (relative pivot below 1e-12). */
export const cholesky = (a: Matrix): Float64Array[] | null => {
  const factor = zeros(a.length, a.length)
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i]![j]!
      for (let k = 0; k < j; k++) sum -= factor[i]![k]! * factor[j]![k]!
      if (i !== j) factor[i]![j] = sum / factor[j]![j]!
      else if (sum > 1e-12 * Math.abs(a[i]![i]!)) factor[i]![i] = Math.sqrt(sum)
      else return null
    }
  }
  return factor
}

/** x with L Lᵀ x = b. */
export const solveCholesky = (factor: Matrix, b: ArrayLike<number>): Float64Array => {
  const x = Float64Array.from(b)
  for (let i = 0; i < x.length; i++) {
    for (let k = 0; k < i; k++) x[i] = x[i]! - factor[i]![k]! * x[k]!
    x[i] = x[i]! / factor[i]![i]!
  }
  for (let i = x.length - 1; i >= 0; i--) {
    for (let k = i + 1; k < x.length; k++) x[i] = x[i]! - factor[k]![i]! * x[k]!
    x[i] = x[i]! / factor[i]![i]!
  }
  return x
}

/** Inverse of a symmetric positive definite matrix; null if it is none. */
export const inverseOf = (a: Matrix): Float64Array[] | null => {
  const factor = cholesky(a)
  return factor && a.map((_, c) => solveCholesky(factor, Float64Array.from(a, (__, i) => (i === c ? 1 : 0))))
}

/** x with A x = b for any square A, by elimination with pivots; null where A is singular. */
export const solve = (a: Matrix, b: ArrayLike<number>): Float64Array | null => {
  const size = a.length
  const rows = a.map((row, i) => Float64Array.from([...row, b[i]!]))
  for (let c = 0; c < size; c++) {
    let pivot = c
    for (let i = c + 1; i < size; i++) if (Math.abs(rows[i]![c]!) > Math.abs(rows[pivot]![c]!)) pivot = i
    ;[rows[c], rows[pivot]] = [rows[pivot]!, rows[c]!]
    const top = rows[c]!
    if (!(Math.abs(top[c]!) > 1e-14)) return null
    for (let i = c + 1; i < size; i++) {
      const times = rows[i]![c]! / top[c]!
      if (times !== 0) for (let k = c; k <= size; k++) rows[i]![k] = rows[i]![k]! - times * top[k]!
    }
  }
  const x = new Float64Array(size)
  for (let i = size - 1; i >= 0; i--) {
    let sum = rows[i]![size]!
    for (let k = i + 1; k < size; k++) sum -= rows[i]![k]! * x[k]!
    x[i] = sum / rows[i]![i]!
  }
  return x
}

/** Covariance matrix of columns of numbers, denominator n − 1. */
export const covarianceMatrix = (rows: readonly ArrayLike<number>[]): Float64Array[] => {
  const size = rows[0]?.length ?? 0
  const mean = Float64Array.from({ length: size }, (_, j) => rows.reduce((sum, row) => sum + row[j]!, 0) / rows.length)
  const out = zeros(size, size)
  const centred = new Float64Array(size)
  for (const row of rows) {
    for (let j = 0; j < size; j++) centred[j] = row[j]! - mean[j]!
    for (let j = 0; j < size; j++) for (let k = 0; k <= j; k++) out[j]![k] = out[j]![k]! + centred[j]! * centred[k]!
  }
  for (let j = 0; j < size; j++) for (let k = 0; k <= j; k++) out[k]![j] = out[j]![k] = out[j]![k]! / (rows.length - 1)
  return out
}
