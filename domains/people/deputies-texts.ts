import { texts } from '#platform/texts.ts'

export const deputyWords = texts({
  title: { zh: '代理授权', en: 'Deputies' },
  lead: { zh: '出差、请假时，可请本单位同事在一段时间内代您履职。到期自动失效；您不再担任该职务时也随之失效。代理人不能再委托他人。', en: 'While away, let a colleague of your units act in your role for a time. It ends by itself: with the period, or when you no longer hold the role. Deputies cannot name deputies.' },
  name: { zh: '委托代理人', en: 'Name a deputy' },
  number: { zh: '代理人工号', en: 'Staff number of the deputy' },
  grant: { zh: '代理的职务', en: 'Role' },
  beginsOn: { zh: '自', en: 'From' },
  endsOn: { zh: '至（不含）', en: 'Until (excluded)' },
  deputy: { zh: '代理人', en: 'Deputy' },
  principal: { zh: '委托人', en: 'Acts for' },
  unit: { zh: '范围', en: 'Over' },
  state: { zh: '状态', en: 'State' },
  acting: { zh: '代理中', en: 'Acting' },
  coming: { zh: '尚未开始', en: 'To come' },
  over: { zh: '已到期', en: 'Over' },
  lapsed: { zh: '已失效（委托人不再担任该职务）', en: 'Lapsed: the role is no longer held' },
  end: { zh: '提前结束', en: 'End it now' },
  none: { zh: '没有代理', en: 'No deputies' },
  nothingOwn: { zh: '您没有可以委托的职务。', en: 'You hold no role that could be handed over.' },
  told: { zh: '{name}委托您代行“{role}”职责：{from}至{to}（不含）。', en: '{name} asks you to act as {role}, from {from} until {to} (excluded).' },
})

export const deputyProblems = texts({
  'deputy-unknown': { zh: '您负责的单位中没有此工号的在职人员。', en: 'Nobody present in your units has this staff number.' },
  'deputy-own': { zh: '不能委托自己。', en: 'You cannot be your own deputy.' },
  'deputy-period': { zh: '结束日期须晚于开始日期和今天，每次最长 {most} 天。', en: 'It must end after it begins and after today, and lasts {most} days at most.' },
})
