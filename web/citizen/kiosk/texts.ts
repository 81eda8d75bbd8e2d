import { texts } from '#platform/texts.ts'

/** Words of the screen in a service hall. */
export const kiosk = texts({
  title: { zh: '自助查询', en: 'Find a service' },
  lead: { zh: '查怎么办、要带什么。可以打印，也可以扫码带走。', en: 'How to do it and what to bring. Print it, or take it along on your phone.' },
  again: { zh: '回到开始', en: 'Start again' },
  search: { zh: '想办什么事？', en: 'What do you need to do?' },
  go: { zh: '搜索', en: 'Search' },
  byTheme: { zh: '按主题找', en: 'By theme' },
  byAudience: { zh: '按服务对象找', en: 'By whom it is for' },
  byName: { zh: '按平时的叫法找', en: 'By everyday name' },
  names: { zh: '平时的叫法', en: 'Everyday names' },
  noNames: { zh: '还没有平时的叫法', en: 'No everyday names are given yet' },
  found: { zh: '“{q}”', en: '“{q}”' },
  next: { zh: '下一页', en: 'Next page' },
  first: { zh: '回到第一页', en: 'First page' },
  nothing: { zh: '没有找到', en: 'Nothing was found' },
  nothingWhat: { zh: '换个说法试试，或请问窗口工作人员。', en: 'Try other words, or ask at the counter.' },
  takeAlong: { zh: '带走这份指南', en: 'Take this guide along' },
  scan: { zh: '用手机扫码，在手机上打开。', en: 'Scan it with your phone to open it there.' },
  print: { zh: '要打印：按键盘上的打印键，或同时按 Ctrl 和 P。', en: 'To print: press the print key, or Ctrl and P together.' },
  printedOn: { zh: '{day}打印，以网上公布的为准。', en: 'Printed on {day}. The published guide prevails.' },
  qr: { zh: '指南网址的二维码', en: 'QR code of the guide’s address' },
  stillTitle: { zh: '还在查吗？', en: 'Are you still there?' },
  stillWhat: { zh: '{n} 秒后将清除并回到开始。按“继续”可以接着看。', en: 'In {n} seconds this is cleared and the start is shown. Press “Go on” to stay.' },
  goOn: { zh: '继续', en: 'Go on' },
  ended: { zh: '没有操作时会自动回到开始；这里不保存您看过的内容。', en: 'It returns to the start by itself when nobody is there, and keeps nothing of what you looked at.' },
})
