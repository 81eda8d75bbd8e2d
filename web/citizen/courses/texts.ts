import { texts } from '#platform/texts.ts'

/** Words of the courses for everybody. */
export const open = texts({
  title: { zh: '公众课程', en: 'Courses for everybody' },
  lead: { zh: '不用注册，随时可读；自测结果不保存。', en: 'Read them without an account; nothing of your answers is kept.' },
  about: { zh: '一小时学会查政府信息、写申请、防骗。', en: 'An hour on finding information, asking for it, and not being cheated.' },
  none: { zh: '目前没有公众课程', en: 'There is no course at present' },
  minutes: { zh: '约 {n} 分钟', en: 'about {n, minute|minutes}' },
  start: { zh: '开始', en: 'Begin' },
  contents: { zh: '内容', en: 'Contents' },
  outcomes: { zh: '学完后您能够', en: 'What you can do afterwards' },
  quiz: { zh: '自测', en: 'self-check' },
  position: { zh: '第 {at} 部分，共 {of} 部分', en: 'Part {at} of {of}' },
  basis: { zh: '依据', en: 'Based on' },
  check: { zh: '看看对不对', en: 'Check my answers' },
  result: { zh: '答对 {right} 题，共 {of} 题', en: '{right} of {of} right' },
  answers: { zh: '答案和说明', en: 'The answers, and why' },
  passed: { zh: '已经掌握。', en: 'You know this.' },
  failed: { zh: '看看下面的说明，再试一次。', en: 'Read why below, and try once more.' },
  again: { zh: '再试一次', en: 'Try once more' },
  next: { zh: '下一部分', en: 'Next part' },
  previous: { zh: '上一部分', en: 'Previous part' },
  toCourse: { zh: '回到目录', en: 'To the contents' },
  licence: { zh: '许可：{licence}', en: 'Licence: {licence}' },
})
