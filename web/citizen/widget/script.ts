import type { LoaderFunctionArgs } from 'react-router'
import { say } from '#platform/texts.ts'
import { page } from '../../page.ts'
import { shell } from '../../texts.ts'
import { said } from '../services/parts.tsx'
import { inLanguage, searchOf, widgetOf } from './scope.ts'
import { widget } from './texts.ts'

/**
 * Runs on the other site, with what the server worked out: puts a search or two links behind the script's own element, in the looks of that site.
 * It loads nothing, keeps nothing, and its addresses are those of the server that it came from. Styles are set as properties, which no policy forbids.
 */
const source = `function(w){
var s=document.currentScript;if(!s)return
var o=new URL(s.src).origin
var e=function(n,a,t){var x=document.createElement(n);for(var k in a)x.setAttribute(k,a[k]);if(t)x.textContent=t;return x}
var b=e("div",{"class":"keju-widget",lang:w.lang})
if(w.large)b.style.fontSize="1.375em"
var big=function(x){x.style.font="inherit";x.style.minHeight="44px";x.style.boxSizing="border-box";return x}
if(w.links){w.links.forEach(function(l){var p=e("p",{});p.appendChild(e("a",{href:o+l[0]},l[1]));b.appendChild(p)})}
else{var f=e("form",{action:o+w.action,method:"get",role:"search"}),l=e("label",{},w.label+" ")
for(var k in w.hidden)f.appendChild(e("input",{type:"hidden",name:k,value:w.hidden[k]}))
var i=big(e("input",{type:"search",name:"q",maxlength:"200",required:""}));i.style.maxWidth="100%";i.style.padding="0 8px"
l.appendChild(i);f.appendChild(l);var g=big(e("button",{},w.go));g.style.padding="0 16px";f.appendChild(g);b.appendChild(f)}
var h=e("p",{});h.appendChild(e("a",{href:o+w.home[0]},w.home[1]));b.appendChild(h)
s.parentNode.insertBefore(b,s.nextSibling)}`

export const loader = async (args: LoaderFunctionArgs) => {
  const { lang, reading } = page(args)
  const { scope, lang: asked } = await widgetOf(args)
  const guide = scope.kind === 'service' ? `/services/${encodeURIComponent(scope.address)}` : ''
  const what = scope.kind === 'service' ? {
    links: [...scope.asks ? [[inLanguage(`${guide}/check`, asked), `${said(scope.name, lang)}${lang === 'zh' ? '：' : ': '}${say(widget.applies, lang)}`]] : [], [inLanguage(guide, asked), `${said(scope.name, lang)} · ${say(widget.guide, lang)}`]],
  } : { ...searchOf(scope, asked), label: scope.kind === 'office' ? say(widget.searchOf, lang, { office: scope.office }) : say(widget.search, lang), go: say(widget.go, lang) }
  const given = JSON.stringify({ lang: lang === 'zh' ? 'zh-CN' : 'en', large: reading.large, ...what, home: [inLanguage('/', asked), say(widget.from, lang, { product: say(shell.product, lang) })] })
  return new Response(`(${source})(${given.replaceAll('\u2028', String.raw`\u2028`).replaceAll('\u2029', String.raw`\u2029`)})\n`, {
    headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=0, must-revalidate', 'cross-origin-resource-policy': 'cross-origin' },
  })
}
