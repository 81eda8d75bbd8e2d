import { texts } from '#platform/texts.ts'

export const replanWords = texts({
  // ---- publication ----
  changedNotice: { zh: '“{title}”有变更，您的培训安排已调整。', en: '“{title}” was changed, and your training with it.' },
  changedSubject: { zh: '培训安排变更：{title}', en: 'Your training has changed: {title}' },
  confirmedNotice: { zh: '“{title}”中您参加的班次已确认开班。', en: 'A session of yours in “{title}” is confirmed: it will be held.' },
  mailAdded: { zh: '新增', en: 'Added:' },
  mailRemoved: { zh: '取消', en: 'Cancelled:' },
})

/** Rules that only the checker knows, as sentences like those of `rules`. */
export const objections = texts({
  unknown: { zh: '{who}没有参与这次计算，或“{what}”已不可用。', en: '{who} took no part in the plan, or {what} is no longer on offer.' },
  twice: { zh: '{who}在“{what}”中出现两次。', en: '{who} stands twice in {what}.' },
  idle: { zh: '“{what}”对{who}没有帮助。', en: '{what} closes no gap of {who}.' },
  far: { zh: '{who}到不了“{what}”的地点。', en: '{what} is out of reach for {who}.' },
  travel: { zh: '{who}来不及在两地之间赶路（{what}）。', en: '{who} has no time for the way between two places ({what}).' },
  late: { zh: '“{what}”晚于{who}的期限。', en: '{what} comes too late for {who}.' },
  trainer: { zh: '“{what}”与另一班次同时要用同一位教师。', en: '{what} and another session need the same trainer at once.' },
  room: { zh: '“{what}”与另一班次同时要用同一间教室。', en: '{what} and another session need the same room at once.' },
})

export const replanProblems = texts({
  'plan-fails-check': { zh: '独立核对未通过，不能发布（共 {n} 处）：{why}', en: 'The independent check refuses the plan, in {n, place|places}: {why}' },
  'plan-not-published': { zh: '计划还没有发布。', en: 'The plan is not published.' },
})
