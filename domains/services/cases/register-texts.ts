import { texts } from '#platform/texts.ts'

export const registerWords = texts({
  purpose: { zh: '办理“{title}”，编号 {number}', en: 'To handle “{title}”, number {number}' },
  offer: { zh: '以下内容可以从“{register}”共享取得，不用填写或提交：{fields}。', en: '“{register}” can supply this, so that you need not: {fields}.' },
  offerWhy: { zh: '只为{purpose}查询一次，每次查询和查看都有记录，您可以在办件页面看到。不同意也可以自己填写。', en: 'Asked once, only {purpose}. Each time it is asked or looked at stands on the page of your application. If you do not agree, fill it in yourself.' },
  agree: { zh: '同意查询', en: 'I agree: ask it' },
  unknown: { zh: '“{register}”没有您的记录，请自行填写。', en: '“{register}” does not know you. Fill it in yourself.' },
  from: { zh: '来自“{register}”，{at}', en: 'from “{register}”, {at}' },
  takeBack: { zh: '撤回同意，自行填写', en: 'Take my consent back and fill it in myself' },
  object: { zh: '内容有误？', en: 'Is it wrong?' },
  objectWhat: { zh: '哪里不对', en: 'What is wrong' },
  objectDo: { zh: '提出异议', en: 'Object' },
  objected: { zh: '已提出异议，请填写正确内容', en: 'You objected: fill in what is right' },
  title: { zh: '共享数据查询记录', en: 'Who asked and looked at shared data' },
  asked: { zh: '经您同意查询', en: 'Asked, as you agreed' },
  looked: { zh: '{unit}查看', en: 'Looked at by {unit}' },
  objections: { zh: '对共享数据的异议', en: 'Objections to shared data' },
  open: { zh: '处理中', en: 'being looked into' }, corrected: { zh: '已更正', en: 'corrected' }, upheld: { zh: '核实无误', en: 'found right' },
  answer: { zh: '处理说明', en: 'What was done' },
  settle: { zh: '处理异议', en: 'Settle it' },
  outcome: { zh: '结果', en: 'Outcome' },
  registers: { zh: '共享登记簿', en: 'Shared registers' },
})

export const registerProblems = texts({
  'register-objected': { zh: '已对这一栏提出过异议。', en: 'You objected to this already.' },
})
