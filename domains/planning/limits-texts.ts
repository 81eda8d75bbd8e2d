import { texts } from '#platform/texts.ts'

/** What a limit is called; `who` and `what` are names, `limit` is its figure. */
export const limitNames = texts({
  money: { zh: '总经费 {limit}', en: 'The budget of {limit}' },
  agency: { zh: '“{who}”的经费 {limit}', en: 'The budget of {who}, {limit}' },
  seats: { zh: '“{who}”的 {limit} 个名额', en: 'The {limit} seats of {who}' },
  desk: { zh: '“{who}”{what}最多 {limit} 人离岗', en: 'At most {limit} of {who} away on {what}' },
  month: { zh: '“{who}”{what}全员最多 {limit} 学时', en: 'At most {limit} hours of {who} in {what}' },
  practice: { zh: '实践学时至少占 {limit}', en: 'At least {limit} of all hours practice' },
  cohort: { zh: '“{who}”的实践学时至少占 {limit}', en: 'At least {limit} of the hours of {who} practice' },
  floor: { zh: '“{who}”至少弥补 {limit}', en: 'At least {limit} of the gap of {who}' },
})

/** One more of it. */
export const limitSteps = texts({
  money: { zh: '再加 1 万元', en: '10,000 yuan more' },
  agency: { zh: '再加 1 万元', en: '10,000 yuan more' },
  seats: { zh: '多 1 个名额', en: 'one seat more' },
  desk: { zh: '多 1 人离岗', en: 'one more away' },
  month: { zh: '多 1 学时', en: 'one hour more' },
  practice: { zh: '少要求 1 个实践学时', en: 'one hour of practice less' },
  cohort: { zh: '少要求 1 个实践学时', en: 'one hour of practice less' },
  floor: { zh: '保底少要求 1 logit', en: 'a floor one logit lower' },
})

export const limitWords = texts({
  title: { zh: '哪里最紧', en: 'Where it pinches' },
  what: { zh: '如果放宽一点，整个计划大约能多弥补多少。数值来自求解所用的价格，是“至多”的约数，不能相加，也不是承诺。', en: 'About what the whole plan could close more if a limit were a little wider. The figures are the prices that the planner reckons with: about and at most, not to be added up, no promise.' },
  money: { zh: '再加 1 万元，大约可多弥补 {price} 加权 logit（{share}），相当于再培训 {people} 人。', en: '10,000 yuan more would close about {price} weighted logits more ({share}): as much as training {people} more people.' },
  noMoney: { zh: '经费不紧：再加钱几乎不会多弥补什么，先看其他限制。', en: 'Money is not what is short: more of it would close next to nothing more. Look at the other limits first.' },
  all: { zh: '各项限制放宽一点的效果', en: 'What a little more of each limit would close' },
  limit: { zh: '限制', en: 'Limit' },
  step: { zh: '放宽', en: 'Widened by' },
  brings: { zh: '大约可多弥补', en: 'Closes about' },
  logits: { zh: '{n} logit', en: '{n} logits' },
  none: { zh: '没有哪项限制是紧的。', en: 'No limit pinches.' },
  waiting: { zh: '正在计算哪里最紧，稍后出现。', en: 'Where it pinches is being worked out and will appear shortly.' },
})
