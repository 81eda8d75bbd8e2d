import { texts } from '#platform/texts.ts'

export const monthWords = texts({
  title: { zh: '按月计划', en: 'Months' },
  lead: { zh: '从已批准的计划中分出某一个月的计划：班次、名额、人员和该月经费随之带出，可以重新计算、审批、发布，其余月份不变。', en: 'Cut the plan of one month out of an approved plan: its sessions, seats, people and its part of the budget come along. It can be worked out anew, approved and published; the other months stay.' },
  ofYear: { zh: '本计划是“{title}”中 {month} 的计划。其他月份已安排的项目、日期和学时都计算在内。', en: 'This is the plan of {month} out of “{title}”. What people have in its other months is reckoned with: offerings, days and hours.' },
  toYear: { zh: '打开“{title}”的按月计划', en: 'Months of “{title}”' },
  month: { zh: '月份', en: 'Month' },
  planned: { zh: '原计划：班次、人次、费用', en: 'As planned: sessions, seats, cost' },
  own: { zh: '该月计划', en: 'The month’s plan' },
  now: { zh: '该月计划：班次、人次、费用', en: 'Now: sessions, seats, cost' },
  figures: { zh: '{sessions} 个班次、{seats} 人次、{money}', en: '{sessions, session|sessions}, {seats, seat|seats}, {money}' },
  differs: { zh: '与原计划的差异', en: 'Differs from the plan' },
  same: { zh: '一致', en: 'The same' },
  difference: { zh: '增加 {added} 个、减少 {removed} 个名额', en: '{added} seats added, {removed} taken away' },
  cut: { zh: '分出', en: 'Cut out' },
  cutNamed: { zh: '分出 {month} 的计划', en: 'Cut out the plan of {month}' },
  none: { zh: '计划中没有班次', en: 'The plan holds no session' },
  noneWhat: { zh: '计划算出并批准后，才能按月分出。', en: 'Months can be cut out once the plan is worked out and approved.' },
  notYet: { zh: '计划批准后才能按月分出。', en: 'Months can be cut out once the plan is approved.' },
  whole: { zh: '分出任何一个月之后，原计划不再整体发布，而是逐月发布。已经整体发布的，由该月计划在发布时接管该月的报名。', en: 'Once a month is cut out, the plan is published month by month and not as a whole. Where it was published as a whole, the month’s plan takes its seats over when it is published.' },
  unsound: { zh: '原计划中该月的安排现在已不合要求（有人离职、另有安排或班次已变），请重新计算。', en: 'What was planned for the month no longer holds: people left or are busy, or a session changed. Have it worked out anew.' },
})

export const monthProblems = texts({
  'month-plan-not-approved': { zh: '计划批准后才能按月分出。', en: 'Months can be cut out once the plan is approved.' },
  'month-of-month': { zh: '这已经是一个月的计划，不能再分。', en: 'This is the plan of a month already.' },
  'month-cut': { zh: '{month} 的计划已经分出。', en: 'The plan of {month} was cut out already.' },
  'month-empty': { zh: '计划中 {month} 没有班次。', en: 'The plan holds no session in {month}.' },
  'month-no-scenarios': { zh: '按月计划不能另做方案；请直接重新计算，或用 Excel 修改。', en: 'The plan of a month has no scenarios. Have it worked out anew, or change it in Excel.' },
  'plan-by-months': { zh: '本计划已按月分出，请逐月发布。', en: 'Months were cut out of this plan: it is published month by month.' },
  'change-session-handed': { zh: '班次“{code}”已归入该月计划，请在该月计划中变更。', en: '“{code}” belongs to the plan of its month now: change it there.' },
})
