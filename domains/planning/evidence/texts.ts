import { texts } from '#platform/texts.ts'

export const gainWords = texts({
  used: { zh: '计划采用', en: 'Reckoned with' },
  designed: { zh: '设计者估计', en: 'As designed' },
  interval: { zh: '95% 区间', en: '95 % interval' },
  source: { zh: '依据', en: 'Source' },
  learners: { zh: '有前后测评的学员', en: 'Learners measured before and after' },
  assumed: { zh: '设计者估计', en: 'assumed by its designer' },
  measured: { zh: '本项目前后测评', en: 'measured on its own learners' },
  shrunk: { zh: '参照同类同层次项目', en: 'from others of its kind and level' },
  sentence: { zh: '计划用“计划采用”一列；压力测试用其下四分位数。', en: 'Plans reckon with this figure; a stress test with its lower quartile.' },
  chart: { zh: '最大提升及其区间', en: 'Gain with its interval' },
  chartSentence: { zh: '圆点为计划采用的数值，线段为 95% 区间，菱形为设计者估计，单位 logit。', en: 'Dots: what plans reckon with; lines: 95 % intervals; diamonds: as designed. In logits.' },
  estimate: { zh: '按前后测评重新估计', en: 'Estimate anew from tests' },
  estimateWhat: { zh: '比较学员培训前后的测评结果，并参照同类同层次的项目。每周日夜间自动进行一次。', en: 'Compares tests before and after, and draws on offerings of the same kind and level. It also runs every Sunday night.' },
  estimated: { zh: '已重新估计 {effects} 项效果，其中 {measured} 项主要依据本项目的学员；共 {learners} 人次有前后测评。', en: 'Estimated {effects, effect|effects}, of which {measured} rest on their own learners; {learners} measured before and after.' },
  nothing: { zh: '还没有人在培训前后都参加过测评，仍采用设计者的估计。', en: 'Nobody has been tested before and after yet; the designers’ figures stand.' },
  region: { zh: '所在区域', en: 'Region' },
  regionHint: { zh: '填区域编号；用于计算差旅。', en: 'The code of the region; travel is reckoned from it.' },
  part: { zh: '时段', en: 'Time of day' },
  wholeDay: { zh: '全天', en: 'Whole days' },
  am: { zh: '上午', en: 'Mornings' },
  pm: { zh: '下午', en: 'Afternoons' },
  trainers: { zh: '教师', en: 'Trainers' },
  trainersHint: { zh: '以分号分隔；同一时间不能安排同一位教师。', en: 'Separated by semicolons. Nobody teaches two sessions at one time.' },
  room: { zh: '教室', en: 'Room' },
})

export const gainProblems = texts({
  'region-unknown': { zh: '没有编号为“{value}”的区域。', en: 'There is no region “{value}”.' },
  'not-a-part': { zh: '“{value}”不是时段。请写 am、pm 或留空。', en: '“{value}” is no time of day. Write am or pm, or leave it empty.' },
})
