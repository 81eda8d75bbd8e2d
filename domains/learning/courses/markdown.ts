import MarkdownIt, { type StateBlock, type StateInline } from 'markdown-it'
import footnotes from 'markdown-it-footnote'
import temml from 'temml'

/** Where a lesson's pictures, files and links lead. */
export type Places = {
  /** Address and description of `picture:id` or `file:name`; null shows the caption alone. */
  picture(address: string): { src: string; alt: string } | null
  /** Address of another activity of the course; null leaves the words without a link. */
  activity(id: string): string | null
  /** Said of a table that scrolls sideways. */
  table: string
}

// HTML stays off: what an author pastes is shown as text, and nothing in a lesson can run.
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false }).use(footnotes)
markdown.validateLink = address => /^(https?:\/\/|mailto:|activity:|picture:|file:|#)/i.test(address.trim())

const math = (tex: string, displayMode: boolean): string => temml.renderToString(tex, { displayMode, throwOnError: false, trust: false })

/** `$a+b$`: no blank inside the marks and no figure behind them, so that prices stay prices. */
const inlineMath = (state: StateInline, silent: boolean): boolean => {
  const { src, pos } = state
  if (src[pos] !== '$' || src[pos + 1] === '$' || /\s/.test(src[pos + 1] ?? ' ')) return false
  let end = pos + 1
  while (end < src.length && src[end] !== '$') end += src[end] === '\\' ? 2 : 1
  if (src[end] !== '$' || /\s/.test(src[end - 1] ?? ' ') || /\d/.test(src[end + 1] ?? '')) return false
  if (!silent) state.push('math', '', 0).content = src.slice(pos + 1, end)
  state.pos = end + 1
  return true
}

/** `$$` on lines of their own, with a formula between. */
const blockMath = (state: StateBlock, start: number, last: number, silent: boolean): boolean => {
  const line = (n: number) => state.src.slice((state.bMarks[n] ?? 0) + (state.tShift[n] ?? 0), state.eMarks[n]).trim()
  if (line(start) !== '$$') return false
  let end = start + 1
  while (end < last && line(end) !== '$$') end++
  if (end >= last) return false
  if (silent) return true
  const token = state.push('math_block', '', 0)
  token.content = Array.from({ length: end - start - 1 }, (_, i) => line(start + 1 + i)).join('\n')
  state.line = end + 1
  return true
}

markdown.inline.ruler.after('escape', 'math', inlineMath)
markdown.block.ruler.before('fence', 'math_block', blockMath, { alt: ['paragraph', 'blockquote', 'list'] })

const { rules } = markdown.renderer
const escape = markdown.utils.escapeHtml
const placesOf = (env: unknown): Places => (env as { places: Places }).places

rules['math'] = (tokens, i) => math(tokens[i]?.content ?? '', false)
rules['math_block'] = (tokens, i) => `<div class="formula">${math(tokens[i]?.content ?? '', true)}</div>`
rules['image'] = (tokens, i, _options, env) => {
  const token = tokens[i]
  const caption = token?.content ?? ''
  const found = placesOf(env).picture(String(token?.attrGet('src') ?? ''))
  if (!found) return escape(caption)
  return `<span class="figure"><img src="${escape(found.src)}" alt="${escape(found.alt)}" loading="lazy">${caption && caption.trim() !== found.alt.trim() ? `<span class="caption">${escape(caption)}</span>` : ''}</span>`
}
rules['link_open'] = (tokens, i, options, env, self) => {
  const token = tokens[i]
  const address = String(token?.attrGet('href') ?? '')
  if (address.startsWith('activity:')) {
    const to = placesOf(env).activity(address.slice('activity:'.length))
    if (to === null) token?.attrs?.splice(0)
    else token?.attrSet('href', to)
  } else if (/^https?:/i.test(address)) token?.attrSet('rel', 'noreferrer')
  return self.renderToken(tokens, i, options)
}
// A wide table scrolls in a frame of its own, which the keyboard reaches.
rules['table_open'] = (_tokens, _i, _options, env) => `<div class="scroll" role="group" tabindex="0" aria-label="${escape(placesOf(env).table)}"><table class="data">`
rules['table_close'] = () => '</table></div>'

/** HTML of a lesson's Markdown: tables, footnotes, MathML; nothing in it can run or load from elsewhere. */
export const renderMarkdown = (text: string, places: Places): string => markdown.render(text, { places })

/** The words of a Markdown text without its marks, for searching. */
export const plainText = (text: string): string =>
  text.replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[#>*_`|~$-]+/g, ' ')
