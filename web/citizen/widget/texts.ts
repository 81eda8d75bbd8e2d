import { texts } from '#platform/texts.ts'

/** Words of what other sites show of this one, and of the page that gives them the line for it. */
export const widget = texts({
  search: { zh: '查政务服务怎么办', en: 'Find a public service' },
  searchOf: { zh: '查{office}的服务', en: 'Find a service of {office}' },
  go: { zh: '搜索', en: 'Search' },
  from: { zh: '{product} · 办事服务', en: '{product} · Public services' },
  applies: { zh: '我能办吗？', en: 'Does this apply to me?' },
  guide: { zh: '办事指南', en: 'Guide' },

  title: { zh: '放到其他网站', en: 'For other sites' },
  lead: { zh: '其他网站放上一行代码，就能让访客搜索这里的服务，或判断一项服务是否适合自己。不用 Cookie，不记录访客。', en: 'With one line another site lets its readers search here, or find out whether a service is for them. No cookies, nothing kept of who they are.' },
  office: { zh: '部门', en: 'Office' },
  everything: { zh: '全部服务', en: 'All services' },
  service: { zh: '一项服务', en: 'One service' },
  serviceHint: { zh: '填写事项编码；填写后只显示这一项。', en: 'Its code; then only this one is shown.' },
  serviceUnknown: { zh: '没有这个已公布的事项，下面是搜索框。', en: 'No published service has this code; the search is shown.' },
  language: { zh: '语言', en: 'Language' },
  asReader: { zh: '跟随访客的浏览器', en: 'As the reader’s browser asks' },
  large: { zh: '大字', en: 'Large type' },
  show: { zh: '生成', en: 'Make the line' },
  frame: { zh: '框架（不运行脚本）', en: 'A frame (no script runs)' },
  frameWhat: { zh: '适合不允许外部脚本的网站。高度可按需要调整。', en: 'For sites that allow no scripts of others. Change its height as you need.' },
  script: { zh: '脚本（沿用所在网站的外观）', en: 'A script (looks like the site it stands on)' },
  scriptWhat: { zh: '不到 4 KB，不加载其他内容；放在哪里就显示在哪里。', en: 'Less than 4 KB and loads nothing else; it shows where it stands.' },
  line: { zh: '要复制的一行', en: 'The line to copy' },
  preview: { zh: '预览', en: 'Preview' },
  previewFrame: { zh: '框架的预览', en: 'Preview of the frame' },
})
