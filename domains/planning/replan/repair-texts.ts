import { texts } from '#platform/texts.ts'

/** A rule that gives so far. `who` and `what` are names, `from` and `to` its figure before and after, `n` how many. */
export const repairSteps = texts({
  seats: { zh: '“{who}”的名额由 {from} 个增至 {to} 个', en: '{to} seats in {who} in place of {from}' },
  minimum: { zh: '“{who}”满 {to} 人即可开班（原为 {from} 人）', en: 'hold {who} with {to} people in place of {from}' },
  budget: { zh: '经费由 {from} 增至 {to}', en: 'a budget of {to} in place of {from}' },
  agencyBudget: { zh: '“{who}”的经费由 {from} 增至 {to}', en: 'a budget of {to} for {who} in place of {from}' },
  absence: { zh: '“{who}”在{what}准许 {to} 人离岗（原为 {from} 人）', en: 'let {to} of {who} be away on {what} in place of {from}' },
  monthHours: { zh: '“{who}”在{what}全员准许 {to} 学时（原为 {from}）', en: 'let {who} train {to} hours in {what} in place of {from}' },
  hours: { zh: '{n} 人的学时上限由 {from} 提高到至多 {to}', en: 'let {n, person|people} train up to {to} hours in place of {from}' },
  count: { zh: '每人最多 {to} 个班次（原为 {from} 个）', en: '{to} sessions a person in place of {from}' },
  practice: { zh: '实践学时比例降至 {to}（原为 {from}）', en: 'ask for {to} practice in place of {from}' },
  cohort: { zh: '“{who}”的实践学时比例降至 {to}（原为 {from}）', en: 'ask for {to} practice of {who} in place of {from}' },
  mandatory: { zh: '“{who}”免去 {n} 人（必修的共 {from} 人）', en: 'let {n} of {from} people off {who}' },
  locked: { zh: '不再保留{who}在“{what}”的名额', en: 'no longer keep {who} in {what}' },
  session: { zh: '“{who}”加开 {n} 个班次，每班与“{what}”相同', en: '{n, more session|more sessions} of {who}, each like {what}' },
  selfPaced: { zh: '“{who}”提供自学形式（按现有每人费用）', en: 'a self-paced form of {who}, at the present cost a head' },
  deadline: { zh: '推迟“{who}”的必修截止日', en: 'a later deadline of {who}' },
})

export const repairWords = texts({
  title: { zh: '怎样才能排得下', en: 'What would make a plan possible' },
  what: { zh: '以下每一条单独做到就能排出计划，其余要求不变。弥补量和费用是照此试算的结果，费用低的在前。', en: 'Each of these alone makes a plan possible, all other wishes kept. Gap closed and cost are those of a plan worked out with it; the cheapest first.' },
  priced: { zh: '试算：弥补 {objective} 加权 logit，费用 {cost}，{people} 人参加。', en: 'Worked out: closes {objective} weighted logits for {cost}, with {people, person|people}.' },
  more: { zh: '另有 {n} 处同样放宽', en: 'and {n} more like it' },
  none: { zh: '没有找到只放宽一类要求就能排出的办法。请减少必修或保留的名额。', en: 'No kind of wish alone makes a plan possible by giving way. Ask for fewer duties or kept seats.' },
})
