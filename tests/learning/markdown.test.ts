import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { renderMarkdown, type Places } from '#domains/learning/courses/markdown.ts'

const places: Places = { picture: address => (address === 'picture:flow' ? { src: '/flow', alt: 'a "flow"' } : null), activity: id => (id === 'one' ? '/learn/one' : null), table: 'table' }
const render = (text: string): string => renderMarkdown(text, places)

describe('a lesson’s Markdown', () => {
  it('with scripts is inert: what was pasted shows as text', () => {
    const attacks = [
      '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '[x](javascript:alert(1))', '[x](JaVaScRiPt:alert(1))', '[x](data:text/html;base64,PHNjcmlwdD4=)', '![x](javascript:alert(1))',
      '[x](vbscript:x)', '<a href="javascript:alert(1)">x</a>', '![" onerror="alert(1)](picture:flow)', '[x]: javascript:alert(1)\n\n[x]', '$\\href{javascript:alert(1)}{x}$', '$<img src=x onerror=alert(1)>$',
      '| <script>alert(1)</script> |\n| --- |\n| <iframe src="https://x"></iframe> |', '[^1]\n\n[^1]: <script>alert(1)</script>', '```\n</code></pre><script>alert(1)</script>\n```', '$$\n\\class{"onclick=alert(1)}{x}\n$$', '[x](//elsewhere.example/x)',
    ]
    for (const attack of attacks) {
      const html = render(attack)
      // Tags that the renderer writes itself; anything else would have come from the author.
      const tags = [...html.matchAll(/<([a-z][a-z0-9]*)\b([^>]*)>/gi)]
      for (const [whole, tag = '', attributes = ''] of tags) {
        assert.ok(!/^(script|iframe|object|embed|form|input|style|link|meta|svg)$/i.test(tag), `${attack} gave ${whole}`)
        assert.ok(!/(?:^|\s)on\w+\s*=/i.test(attributes.replace(/"[^"]*"/g, '""')), `${attack} gave ${whole}`)
        for (const [, address = ''] of attributes.matchAll(/(?:href|src)="([^"]*)"/g)) assert.match(address, /^(\/|#|https:)/, `${attack} gave ${whole}`)
      }
    }
  })
  it('has tables that scroll in a frame, footnotes, and formulas as MathML', () => {
    assert.match(render('| a |\n| --- |\n| b |'), /<div class="scroll" role="group" tabindex="0" aria-label="table"><table/)
    assert.match(render('a[^1]\n\n[^1]: note'), /class="footnote-ref"[\s\S]*class="footnotes"[\s\S]*note/)
    assert.match(render('so $\\frac{a}{b}$ it is'), /<math[\s\S]*<mfrac>/)
    assert.match(render('$$\nx^2\n$$'), /<div class="formula"><math[\s\S]*display="block"/)
  })
  it('leaves prices alone', () => assert.equal(render('from $5 to $10 a day'), '<p>from $5 to $10 a day</p>\n'))
  it('shows pictures with what they say, and links to other lessons', () => {
    assert.match(render('![The way](picture:flow)'), /<img src="\/flow" alt="a &quot;flow&quot;" loading="lazy"><span class="caption">The way<\/span>/)
    assert.equal(render('![gone](picture:none)'), '<p>gone</p>\n')
    assert.equal(render('[next](activity:one)'), '<p><a href="/learn/one">next</a></p>\n')
  })
})
