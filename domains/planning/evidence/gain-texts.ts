import { texts } from '#platform/texts.ts'

export const offeringGain = texts({
  title: { zh: '学员的能力提升', en: 'Gain of those who attended' },
  lead: { zh: '每人取开班前最近一次测评和结业后最早一次测评，已计入测量误差。单位为 logit，一级约为 1。', en: 'Of each person the last test before the first day and the first test after the last day, measurement error included. In logits; one level is about 1.' },
  attended: { zh: '已结束班次的学员', en: 'Attended sessions that are over' },
  bySession: { zh: '各班次', en: 'By session' },
  competencies: { zh: '目标能力', en: 'Competencies it is to raise' },
  expected: { zh: '预期提升', en: 'Expected' },
  none: { zh: '还不能估计提升', en: 'No gain can be told yet' },
  noneWhat: { zh: '至少 5 名学员在开班前和结业后都参加过测评，才会显示。', en: 'Shown once five people or more were tested both before and after.' },
  show: { zh: '查看学员的能力提升', en: 'Gain of those who attended' },
})
