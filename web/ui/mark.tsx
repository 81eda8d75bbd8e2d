/** 士, the scholar who serves, cut white into a seal; drawn on a 32-unit square. */
const seal = 'M5 1.5h22.4L30.5 5v22.2L27 30.5H4.6L1.5 27V4.7z'
const strokes = 'M6.5 10.2h19v3.6h-19zM14.1 5.4h3.8v18h-3.8zM9.4 22.4h13.2V26H9.4z'

/** The product's mark; the words beside it name it, so it says nothing itself. */
export const Mark = ({ size = 28 }: { size?: number }) => (
  <svg className="mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <path className="mark-seal" d={seal} />
    <path className="mark-strokes" d={strokes} />
  </svg>
)

/** The mark as a standalone SVG document, for the browser's tab. */
export const faviconSvg =
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#af301d" d="${seal}"/><path fill="#fff" d="${strokes}"/></svg>`
