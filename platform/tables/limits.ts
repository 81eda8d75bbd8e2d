const mebibyte = 1024 * 1024

/** What a file may be at most. The defaults hold a province's staff list, and let no single file fill the memory. */
export type Limits = {
  bytes: number
  /** Rows with something in them, without the header. */
  rows: number
  columns: number
  /** Excel's own limit for a cell. */
  cellCharacters: number
  /** Characters of one CSV row, line breaks inside quotes included. */
  lineCharacters: number
  zipParts: number
  /** All parts of a workbook together, unpacked. */
  unpackedBytes: number
  /** Unpacked to packed size, looked at from `ratioFromBytes` on; honest sheets stay below 100. */
  ratio: number
  ratioFromBytes: number
  /** The text of a workbook's shared strings in memory, two bytes a character. */
  sharedTextBytes: number
  sharedTexts: number
}

export const defaultLimits: Limits = {
  bytes: 256 * mebibyte,
  rows: 1_000_000,
  columns: 500,
  cellCharacters: 32_767,
  lineCharacters: mebibyte,
  zipParts: 5_000,
  unpackedBytes: 512 * mebibyte,
  ratio: 200,
  ratioFromBytes: 10 * mebibyte,
  sharedTextBytes: 64 * mebibyte,
  sharedTexts: 2_000_000,
}

export const megabytes = (bytes: number): number => Math.round(bytes / mebibyte)
