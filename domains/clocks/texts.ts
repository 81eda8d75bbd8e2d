import { texts, type Text } from '#platform/texts.ts'

export const clockNotices = {
  moved: (n: number): Text => ({ zh: `放假安排公布，${n} 件事项的到期日已重新计算并有变动。`, en: `A holiday notice is in: the due dates of ${n} of your matters were counted anew and moved.` }),
}

/** Faults of an announcement name the line and the field. */
export const clockProblems = texts({
  'clocks-root': { zh: '工作日历和时限规则对全体机关有效，须由根机构的管理员或主管部门人员维护。', en: 'Calendars and clock rules bind every office: they are kept by administrators or supervisors of the whole tree.' },
  'calendar-own': { zh: '不得发布本人录入的安排，请由另一人核对后发布。', en: 'What you brought in yourself is published by somebody else, who checks it.' },
  'calendar-waiting': { zh: '{year} 年已有一份安排待发布，请先处理。', en: 'An announcement for {year} waits already: publish it or put it aside first.' },
  'calendar-refused': { zh: '安排有误，整份未导入。请按下列各处修改后重新导入。', en: 'The announcement has faults, and nothing of it was brought in. Put these right and try again.' },
  'calendar-nothing': { zh: '其中没有任何已公布年份的日期。', en: 'There is no day of an announced year in it.' },
  'calendar-not-json': { zh: '不是有效的 JSON：{found}', en: 'This is not valid JSON: {found}' },
  'calendar-unknown-field': { zh: '第 {line} 行：没有“{field}”这一项。', en: 'Line {line}: there is no field “{field}”.' },
  'calendar-field': { zh: '第 {line} 行“{field}”：缺少内容或格式不对。', en: 'Line {line}, “{field}”: missing, or not in the right form.' },
  'calendar-paper': { zh: '第 {line} 行“{field}”：请填写通知的网址（以 http:// 或 https:// 开头）。', en: 'Line {line}, “{field}”: give the web address of the notice (http:// or https://).' },
  'calendar-kind': { zh: '第 {line} 行：请写明“休”（放假）或“班”（上班），现为“{found}”。', en: 'Line {line}: say off or work, not “{found}”.' },
  'calendar-year': { zh: '第 {line} 行“{field}”：年份不在 1980 至 2099 之间（{found}）。', en: 'Line {line}, “{field}”: the year is not between 1980 and 2099 ({found}).' },
  'calendar-year-twice': { zh: '第 {line} 行“{field}”：年份重复（{found}）。', en: 'Line {line}, “{field}”: the year stands twice ({found}).' },
  'calendar-no-paper': { zh: '第 {line} 行“{field}”：未注明通知的网址，到期日须能追溯到公布的安排。', en: 'Line {line}, “{field}”: the notice’s address is missing; a due date must be traceable to what was announced.' },
  'calendar-no-days': { zh: '第 {line} 行“{field}”：没有任何日期，不能作为已公布的安排。', en: 'Line {line}, “{field}”: without a single day it can’t count as announced.' },
  'calendar-date': { zh: '第 {line} 行“{field}”：没有这个日期（{found}），请写成 2027-02-05。', en: 'Line {line}, “{field}”: no such date ({found}); write it as 2027-02-05.' },
  'calendar-other-year': { zh: '第 {line} 行“{field}”：不属于该年份，也不在上年 12 月（{found}）。', en: 'Line {line}, “{field}”: neither in that year nor in the December before ({found}).' },
  'calendar-date-twice': { zh: '第 {line} 行“{field}”：日期重复（{found}）。', en: 'Line {line}, “{field}”: the day stands twice ({found}).' },
  'calendar-make-up-weekday': { zh: '第 {line} 行“{field}”：调休上班日应为周六或周日，{found} 本来就是工作日。', en: 'Line {line}, “{field}”: a make-up day is a Saturday or Sunday; {found} is a working day anyway.' },
  'calendar-closure-dates': { zh: '第 {line} 行“{field}”：停办起止日期不对，或不在文件所列年份内（{found}）。', en: 'Line {line}, “{field}”: the dates of the closure are wrong, or not in a year of the file ({found}).' },
  'calendar-closure-reason': { zh: '第 {line} 行“{field}”：停办须写明原因。', en: 'Line {line}, “{field}”: a closure needs its reason.' },
  'calendar-empty': { zh: '文件中没有任何年份。', en: 'There is no year in the file.' },
})
