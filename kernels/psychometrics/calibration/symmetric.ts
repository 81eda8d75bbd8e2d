/** Lower Cholesky factor of a symmetric matrix (row by row); null when it is not positive definite. */
export const cholesky = (matrix: Float64Array, size: number): Float64Array | null => {
  const factor = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j]!
      for (let k = 0; k < j; k++) sum -= factor[i * size + k]! * factor[j * size + k]!
      if (i !== j) factor[i * size + j] = sum / factor[j * size + j]!
      else if (sum > 1e-12 * Math.abs(matrix[i * size + i]!)) factor[i * size + i] = Math.sqrt(sum)
      else return null
    }
  }
  return factor
}

/** Solution of L Lᵀ x = b, in place. */
export const solveFactored = (factor: Float64Array, size: number, x: Float64Array): void => {
  for (let i = 0; i < size; i++) {
    let sum = x[i]!
    for (let k = 0; k < i; k++) sum -= factor[i * size + k]! * x[k]!
    x[i] = sum / factor[i * size + i]!
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = x[i]!
    for (let k = i + 1; k < size; k++) sum -= factor[k * size + i]! * x[k]!
    x[i] = sum / factor[i * size + i]!
  }
}

/** Inverse of a symmetric positive definite matrix (row by row); null if it is none. */
export const inverse = (matrix: Float64Array, size: number): Float64Array | null => {
  const factor = cholesky(matrix, size)
  if (!factor) return null
  const out = new Float64Array(size * size)
  const column = new Float64Array(size)
  for (let c = 0; c < size; c++) {
    column.fill(0)
    column[c] = 1
    solveFactored(factor, size, column)
    out.set(column, c * size)
  }
  return out
}
