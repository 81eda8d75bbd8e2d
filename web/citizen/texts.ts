import { texts } from '#platform/texts.ts'

export const citizen = texts({
  footer: { zh: '科举是自建自管的开源软件，数据保存在本机构。', en: 'Keju is open-source software run by this organisation, on its own machines.' },
  homeTitle: { zh: '数字政务能力平台', en: 'Digital government capability' },
  homeLead: { zh: '测量工作人员的数字能力，按岗位需要安排培训，把结果落到服务上。', en: 'Measures the digital capability of government staff, plans training by what posts need, and brings the result back to service.' },
  forStaff: { zh: '工作人员', en: 'For staff' },
  forStaffWhat: { zh: '登录后可以填写需求问卷、参加能力测试、查看自己的结果和培训安排。', en: 'Sign in to answer the needs questionnaire, take the test, and see your results and training.' },
  toDesk: { zh: '进入工作台', en: 'Go to my desk' },
  loop: { zh: '需求、测量、计划、培训、考核、服务，环环相扣', en: 'Demand, measurement, plan, training, examination, service: one closed loop' },
  signInTitle: { zh: '登录', en: 'Sign in' },
  signInWrong: { zh: '未能登录', en: 'You are not signed in' },
  demoHint: { zh: '示范系统账户：{accounts}，密码均为 {password}。', en: 'Accounts of the demo: {accounts}; the password of each is {password}.' },
  setUpTitle: { zh: '首次设置', en: 'First set-up' },
  setUpLead: { zh: '创建您的组织和第一位管理员。自带的能力框架、题库和岗位要求会一并载入。', en: 'Create your organisation and its first administrator. The built-in framework, items and post profiles are loaded too.' },
  organisation: { zh: '组织名称', en: 'Name of the organisation' },
  yourName: { zh: '您的姓名', en: 'Your name' },
  username: { zh: '用户名', en: 'User name' },
  usernameHint: { zh: '小写字母、数字、点或短横线，至少两个字符。', en: 'Small letters, digits, dots or hyphens; two at least.' },
  password: { zh: '密码', en: 'Password' },
  passwordHint: { zh: '至少 10 个字符，长比复杂更重要。', en: 'At least 10 characters; length matters more than symbols.' },
  create: { zh: '创建', en: 'Create' },
})
