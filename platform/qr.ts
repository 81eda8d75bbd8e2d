import { create } from 'qrcode'

/** A QR code as the path of an SVG: one unit a module, `size` units square, without the quiet zone of four around it. */
export const qrPath = (text: string): { size: number; path: string } => {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  return { size: modules.size, path: Array.from(modules.data, (dark, i) => (dark ? `M${i % modules.size} ${Math.floor(i / modules.size)}h1v1h-1z` : '')).join('') }
}
