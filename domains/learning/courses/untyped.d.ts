// Packages that bring no types of their own: what is used of them.
declare module 'markdown-it-footnote' {
  import type MarkdownIt from 'markdown-it'
  const footnotes: (markdown: MarkdownIt) => void
  export default footnotes
}
declare module 'temml' {
  const temml: { renderToString(tex: string, options: { displayMode: boolean; throwOnError: boolean; trust: boolean }): string }
  export default temml
}
