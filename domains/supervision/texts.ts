import { texts, type Text } from '#platform/texts.ts'
import { indicatorProblems } from './indicators/texts.ts'
import type { Kind } from './shapes.ts'

/** What is due, by its kind. */
export const kindNames = {
  case: { zh: '办件', en: 'case' },
  'case-task': { zh: '征求意见', en: 'opinion asked' },
  question: { zh: '咨询投诉', en: 'question' },
  'question-part': { zh: '协办', en: 'part of an answer' },
  rating: { zh: '差评整改', en: 'bad rating' },
  disclosure: { zh: '公开申请', en: 'information request' },
  dispute: { zh: '复议答复', en: 'answer in a reconsideration' },
} as const satisfies Record<Kind, Text>

type Told = { kind: Kind; number: string; dueOn: string }
export const supervisionNotices = {
  soon: ({ kind, number, dueOn }: Told): Text => ({ zh: `${kindNames[kind].zh} ${number} 将于 ${dueOn} 到期。`, en: `The ${kindNames[kind].en} ${number} is due on ${dueOn}.` }),
  overdue: ({ kind, number, dueOn }: Told): Text => ({ zh: `${kindNames[kind].zh} ${number} 已超期（应于 ${dueOn} 前办结）。`, en: `The ${kindNames[kind].en} ${number} is overdue since ${dueOn}.` }),
  escalated: ({ kind, number, dueOn }: Told): Text => ({ zh: `下级机关的${kindNames[kind].zh} ${number} 超期未办结（应于 ${dueOn} 前办结），请督促。`, en: `An office below is late with the ${kindNames[kind].en} ${number}, due on ${dueOn}. Please see to it.` }),
  supervisor: ({ kind, number, dueOn }: Told, note: string): Text => ({ zh: `督办：${kindNames[kind].zh} ${number} 应于 ${dueOn} 前办结。${note}`, en: `Reminder from supervision: the ${kindNames[kind].en} ${number} was due on ${dueOn}. ${note}`.trim() }),
  many: (n: number, cause: 'soon' | 'overdue' | 'escalated' | 'supervisor'): Text => cause === 'soon' ? { zh: `${n} 件事项即将到期。`, en: `${n} matters are due soon.` } : { zh: `${n} 件事项已超期。`, en: `${n} matters are overdue.` },
  order: (note: string): Text => ({ zh: `督促整改：${note}`, en: `Rectification ordered: ${note}` }),
}

export const supervisionProblems = texts({
  ...indicatorProblems,
  'deadline-not-late': { zh: '尚未超期，无需督办。', en: 'It is not overdue.' },
  'deadline-reminded': { zh: '这一到期日已经督办过。', en: 'They were reminded of this due date already.' },
})
