import { texts } from '#platform/texts.ts'

export const follow = texts({
  title: { zh: '查询办理进度', en: 'Follow what you handed in' },
  lead: { zh: '不需要账户。输入回执上的编号，以及提交时留下的手机号或电子邮箱，我们把验证码发过去。', en: 'No account needed. Enter the number on your receipt and the phone or e-mail address you left; a code is sent there.' },
  number: { zh: '编号', en: 'Number' },
  numberHint: { zh: '在回执上，形如 20260302-7KQ2MX。大小写不限。', en: 'On your receipt, like 20260302-7KQ2MX. Capitals or not does not matter.' },
  to: { zh: '手机号或电子邮箱', en: 'Phone or e-mail address' },
  toHint: { zh: '须与提交时留下的一致。', en: 'The one you left when you handed it in.' },
  send: { zh: '发送验证码', en: 'Send the code' },
  codeTitle: { zh: '输入验证码', en: 'Enter the code' },
  codeLead: { zh: '如果编号和联系方式相符，验证码已经发出，{minutes} 分钟内有效。没有收到时，请核对后重新获取。', en: 'If the number and the contact belong together, a code is on its way. It holds for {minutes} minutes. If nothing comes, check both and ask again.' },
  code: { zh: '验证码', en: 'Code' },
  codeHint: { zh: '6 位数字。', en: 'Six digits.' },
  open: { zh: '查看', en: 'Open' },
  again: { zh: '重新获取验证码', en: 'Ask for another code' },
  codeSubject: { zh: '验证码：查询 {number}', en: 'Code for {number}' },
  codeText: { zh: '查询编号 {number} 的验证码为 {code}，{minutes} 分钟内有效。请勿告诉他人，工作人员不会向您索要。', en: 'The code for {number} is {code}. It holds for {minutes} minutes. Tell it to nobody; staff never ask for it.' },
})

export const followProblems = texts({
  'follow-too-many': { zh: '获取验证码过于频繁，请一小时后再试。', en: 'Too many codes were asked for. Try again in an hour.' },
  'follow-code-wrong': { zh: '验证码不正确或已失效，请核对，或重新获取。', en: 'The code is wrong or no longer valid. Check it, or ask for another.' },
  'follow-needed': { zh: '请先用编号和验证码打开此记录。', en: 'Open this record with its number and a code first.' },
})
