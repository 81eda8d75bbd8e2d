import { texts } from '#platform/texts.ts'

export const learning = texts({
  myTraining: { zh: '我的培训', en: 'My training' },
  upcoming: { zh: '即将参加', en: 'Coming up' },
  over: { zh: '已结束', en: 'Over' },
  course: { zh: '培训', en: 'Training' },
  days: { zh: '日期', en: 'Days' },
  place: { zh: '地点', en: 'Place' },
  hours: { zh: '学时', en: 'Hours' },
  hoursOf: { zh: '{n} 学时', en: '{n, hour|hours} of training' },
  calendar: { zh: '导出到日历', en: 'Export to my calendar' },
  calendarHint: { zh: '下载 .ics 文件，可导入手机或办公软件的日历。', en: 'An .ics file, for the calendar of a phone or an office suite.' },
  none: { zh: '还没有培训安排', en: 'No training yet' },
  noneWhat: { zh: '培训计划发布后，您的班次、日期和地点会显示在这里，并以通知告知。', en: 'Once a plan is published, your sessions with their days and places appear here, and among your notices.' },
  since: { zh: '以发布时的安排为准；变动会另行通知。', en: 'As published; you will be told of any change.' },
})
