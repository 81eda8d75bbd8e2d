import { texts } from '#platform/texts.ts'

/** Headings of the file. */
export const indicatorWords = texts({
  title: { zh: '政务服务指标', en: 'Indicators of public services' },
  code: { zh: '代码', en: 'Code' },
  indicator: { zh: '指标', en: 'Indicator' },
  version: { zh: '口径版本', en: 'Version of the definition' },
  unit: { zh: '机关', en: 'Office' },
  allUnits: { zh: '所辖全部机关', en: 'All offices' },
  from: { zh: '起', en: 'From' },
  to: { zh: '止', en: 'To' },
  of: { zh: '分母', en: 'Out of' },
  counted: { zh: '符合数', en: 'Counted' },
  share: { zh: '比例', en: 'Share' },
  low: { zh: '区间下限', en: 'Lower end' },
  high: { zh: '区间上限', en: 'Upper end' },
  middle: { zh: '工作日（中间）', en: 'Working days (middle)' },
  upper: { zh: '工作日（较慢）', en: 'Working days (slower)' },
  before: { zh: '上年同期', en: 'Year before:' },
})

export const indicatorProblems = texts({
  'indicator-period': { zh: '起止日期须先后有序、不晚于今天，且不超过一年。', en: 'The period must end after it begins, no later than today, and last no longer than a year.' },
  'indicator-percentiles': { zh: '“较慢”的百分位须大于“中间”的百分位。', en: 'The slower percentile must lie above the middle one.' },
  'indicator-same': { zh: '与现行口径相同，无需新版本。', en: 'Nothing is different from the definition in force.' },
  'indicator-waiting': { zh: '已有一个版本待另一人核对发布。', en: 'A version is waiting for another person already.' },
  'indicator-own': { zh: '自己提出的版本须由另一人发布。', en: 'A version is published by somebody other than who proposed it.' },
})
