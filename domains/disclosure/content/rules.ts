import type { Text } from '#platform/texts.ts'

/**
 * Rules that were read second hand or are believed, not read in a law: to be checked with counsel. An office changes the value, not the code.
 * `value` is the default.
 */
export const ruleRows = [
  { code: 'fee.items', certainty: 'second-hand', source: '国办函〔2020〕109号', value: '10:0,30:10000,block:10000',
    name: { zh: '按件计收：免费件数；至第几件每件多少分；此后每十件加收多少分', en: 'By item: free items; fen an item up to; more fen an item for each further ten' } },
  { code: 'fee.pages', certainty: 'second-hand', source: '国办函〔2020〕109号', value: '30:0,100:1000,200:2000,rest:4000',
    name: { zh: '按量计收：至第几页每页多少分', en: 'By page: fen a page up to' } },
  { code: 'remedy.not-held', certainty: 'believed', source: '行政复议法第二十三条第一款第（四）项', value: 'yes',
    name: { zh: '“不存在”“不掌握”“不予处理”是否适用复议前置（yes 或 no）', en: 'Whether “not held” and “not processed” count as refusals, with reconsideration first (yes or no)' } },
  { code: 'publish.propose-at', certainty: 'believed', source: '政府信息公开条例第四十四条', value: '3',
    name: { zh: '几名申请人获得同一信息后建议主动公开', en: 'Applicants who had the same information before its publication is proposed' } },
  { code: 'reassess.months', certainty: 'believed', source: '政府信息公开条例第十八条', value: '12',
    name: { zh: '不予公开的信息几个月后重新评估', en: 'Months until a refusal is assessed again' } },
  { code: 'volume.items-a-month', certainty: 'believed', source: '政府信息公开条例第三十五条', value: '10',
    name: { zh: '同一申请人一个自然月超过几件提示数量明显过多', en: 'Requests of one applicant in a calendar month beyond which volume is pointed out' } },
] as const satisfies readonly { code: string; certainty: 'second-hand' | 'believed'; source: string; value: string; name: Text }[]

export type RuleCode = (typeof ruleRows)[number]['code']
export const ruleCodes = ruleRows.map(each => each.code) as [RuleCode, ...RuleCode[]]
