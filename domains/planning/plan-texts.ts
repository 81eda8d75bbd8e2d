import { texts } from '#platform/texts.ts'

/** What is wrong with a file given to `keju plan`, by the code; `{path}` names the field. */
export const planFaults = texts({
  unreadable: { zh: '无法读取文件：{reason}', en: 'the file cannot be read: {reason}' },
  notJson: { zh: '不是有效的 JSON：{reason}', en: 'not JSON: {reason}' },
  notWritable: { zh: '无法写入文件：{reason}', en: 'the file cannot be written: {reason}' },
  type: { zh: '{path}：应为{expected}', en: '{path}: must be a {expected}' },
  version: { zh: '{path}：应为版本 {expected}，实为“{found}”', en: '{path}: must be version {expected}, not "{found}"' },
  empty: { zh: '{path}：不能为空', en: '{path}: must not be empty' },
  duplicate: { zh: '{path}：“{id}”重复', en: '{path}: "{id}" is there twice' },
  unknown: { zh: '{path}：“{id}”不存在', en: '{path}: there is no "{id}"' },
  notFinite: { zh: '{path}：应为有限的数，实为 {found}', en: '{path}: must be a finite number, not {found}' },
  negative: { zh: '{path}：不能为负数（{found}）', en: '{path}: must not be negative ({found})' },
  range: { zh: '{path}：超出允许的取值（{found}）', en: '{path}: not a value that is allowed ({found})' },
  between: { zh: '{path}：应在 {least} 与 {most} 之间，实为 {found}', en: '{path}: must lie between {least} and {most}, not {found}' },
  notWhole: { zh: '{path}：应为整数，实为 {found}', en: '{path}: must be a whole number, not {found}' },
  date: { zh: '{path}：不是日期“年-月-日”（{found}）', en: '{path}: not a date YYYY-MM-DD ({found})' },
  dateOrder: { zh: '{path}：日期应依次递增，{found} 在 {before} 之后', en: '{path}: dates must ascend, {found} comes after {before}' },
  minimumAboveSeats: { zh: '{path}：最低人数 {minimum} 高于座位数 {seats}', en: '{path}: minimum {minimum} is above the {seats} seats' },
  practiceAboveHours: { zh: '{path}：实践学时 {practiceHours} 高于总学时 {hours}', en: '{path}: {practiceHours} practice hours of {hours} hours in all' },
  exitBelowEntry: { zh: '{path}：结业水平 {exit} 低于入门水平 {entry}', en: '{path}: exit {exit} is below entry {entry}' },
  circle: { zh: '{path}：先修关系成环：{offerings}', en: '{path}: prerequisites run in a circle: {offerings}' },
  unitTooSmall: { zh: '{path}：单位“{unit}”规模 {size}，却有 {people} 人', en: '{path}: unit "{unit}" has size {size} but {people} people' },
  tooMany: { zh: '{path}：共 {found} 项，最多 {most} 项', en: '{path}: {found} entries, at most {most} are taken' },
  more: { zh: '另有 {count} 处错误', en: 'and {count, more fault|more faults}' },
  certificate: { zh: '{path}：证明中的价格无效：{reason}', en: '{path}: these prices prove nothing: {reason}' },
})

/** Kinds of JSON values, as `planFaults.type` names them. */
export const kinds = texts({
  object: { zh: '对象', en: 'object' },
  list: { zh: '列表', en: 'list' },
  string: { zh: '字符串', en: 'text' },
  number: { zh: '数', en: 'number' },
  boolean: { zh: '真假值', en: 'boolean' },
})

/** Rules that a plan can break, as the checker names them. */
export const planRules = texts({
  unknown: { zh: '人员或班次不存在', en: 'no such person or session' },
  twice: { zh: '同一安排出现两次', en: 'assigned twice' },
  once: { zh: '同一项目安排了多次', en: 'the same offering more than once' },
  refused: { zh: '本人已拒绝或被排除', en: 'refused' },
  busy: { zh: '当日另有安排', en: 'busy on that day' },
  locked: { zh: '已锁定的安排缺失', en: 'a locked assignment is missing' },
  clash: { zh: '时间冲突', en: 'two sessions at the same time' },
  count: { zh: '班次数超过上限', en: 'too many sessions' },
  hours: { zh: '学时超过上限', en: 'too many hours' },
  prerequisite: { zh: '缺少先修课程', en: 'a prerequisite is missing' },
  idle: { zh: '安排没有任何作用', en: 'the assignment serves nothing' },
  seats: { zh: '超过座位数', en: 'more people than seats' },
  minimum: { zh: '低于最低人数', en: 'fewer people than the minimum' },
  absence: { zh: '单位同日离岗人数过多', en: 'too many of a unit away at a time' },
  budget: { zh: '超过总预算', en: 'over the budget' },
  agencyBudget: { zh: '超过机关预算', en: 'over the budget of an agency' },
  practice: { zh: '实践学时占比不足', en: 'too few practice hours' },
  mandatory: { zh: '必修项目未安排', en: 'a mandatory offering is missing' },
  far: { zh: '地点无法到达', en: 'out of reach' },
  travel: { zh: '路途时间不足', en: 'no time to travel between' },
  late: { zh: '晚于必修期限', en: 'after the deadline' },
  monthHours: { zh: '单位当月学时过多', en: 'too many hours of a unit in a month' },
  trainer: { zh: '同一教师时间冲突', en: 'a trainer in two sessions at once' },
  room: { zh: '同一教室时间冲突', en: 'a room used twice at once' },
  cohort: { zh: '班组的实践学时占比不足', en: 'too few practice hours of a cohort' },
})

export const planWords = texts({
  statusOptimal: { zh: '已证明最优', en: 'proven best' },
  statusFeasible: { zh: '可行', en: 'feasible' },
  statusInfeasible: { zh: '不存在满足全部要求的计划', en: 'no plan keeps every rule' },
  statusNone: { zh: '未找到计划', en: 'no plan was found' },
  cancelled: { zh: '已中止，以下为中止前的结果', en: 'stopped early: this is what there was' },
  solved: {
    zh: '目标值 {objective}，上界 {bound}，差距 {gap}；开设 {opened} 个班次，{people} 人共 {assignments} 项安排，费用 {cost}；用时 {seconds} 秒，内存峰值 {rss} MB',
    en: 'objective {objective}, bound {bound}, gap {gap}; {opened} sessions, {people} people in {assignments} places, {cost}; {seconds} s, {rss} MB at most',
  },
  unsolved: { zh: '上界 {bound}；用时 {seconds} 秒', en: 'bound {bound}; {seconds} s' },
  kept: { zh: '满足全部规则。目标值 {objective}，费用 {cost}', en: 'every rule is kept. Objective {objective}, {cost}' },
  broken: { zh: '违反规则 {count} 处。目标值 {objective}，费用 {cost}', en: '{count, rule is|rules are} broken. Objective {objective}, {cost}' },
  proven: { zh: '由计划自带的价格证明的上界：{bound}，差距 {gap}', en: 'bound proven by the prices in the plan: {bound}, gap {gap}' },
  unproven: { zh: '计划未附带可复核的上界证明', en: 'the plan carries no prices that prove a bound' },
  falseObjective: { zh: '计划自称目标值 {claimed}，复核为 {found}', en: 'the plan says objective {claimed}, it is {found}' },
  falseBound: { zh: '计划自称上界 {claimed}，其价格只能证明 {found}', en: 'the plan says bound {claimed}, its prices prove {found}' },
  conflict: { zh: '无法同时满足：{rule}（{ids}）', en: 'cannot all be kept: {rule} ({ids})' },
  repair: { zh: '可行的办法：{way}', en: 'a way out: {way}' },
  unusable: { zh: 'keju：无法使用 {file}：', en: 'keju: {file} cannot be used:' },
  died: { zh: '计算线程意外终止：{reason}', en: 'the planner’s thread died: {reason}' },
})
