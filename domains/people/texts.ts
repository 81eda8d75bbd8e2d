import { texts } from '#platform/texts.ts'

export const people = texts({
  persons: { zh: '人员', en: 'Staff' },
  person: { zh: '人员', en: 'Person' },
  number: { zh: '工号', en: 'Staff number' },
  name: { zh: '姓名', en: 'Name' },
  unit: { zh: '单位', en: 'Unit' },
  units: { zh: '机构', en: 'Agencies' },
  agency: { zh: '机构', en: 'Agency' },
  region: { zh: '区域', en: 'Region' },
  post: { zh: '岗位', en: 'Post' },
  grade: { zh: '职级', en: 'Grade' },
  gender: { zh: '性别', en: 'Gender' },
  female: { zh: '女', en: 'Female' },
  male: { zh: '男', en: 'Male' },
  otherGender: { zh: '其他', en: 'Other' },
  bornOn: { zh: '出生日期', en: 'Date of birth' },
  joinedOn: { zh: '入职日期', en: 'Joined on' },
  leftOn: { zh: '离职日期', en: 'Left on' },
  email: { zh: '电子邮箱', en: 'E-mail' },
  phone: { zh: '电话', en: 'Telephone' },
  headcount: { zh: '{n} 人', en: '{n, person|people}' },
  signIn: { zh: '登录', en: 'Sign in' },
  signOut: { zh: '退出登录', en: 'Sign out' },
  username: { zh: '用户名', en: 'User name' },
  password: { zh: '密码', en: 'Password' },
  newPassword: { zh: '新密码', en: 'New password' },
  currentPassword: { zh: '当前密码', en: 'Current password' },
  passwordHint: { zh: '至少 10 个字符，长比复杂更重要。', en: 'At least 10 characters; length matters more than symbols.' },
  account: { zh: '我的账户', en: 'My account' },
  roles: { zh: '角色', en: 'Roles' },
  role: { zh: '角色', en: 'Role' },
  validFrom: { zh: '自', en: 'From' },
  validUntil: { zh: '至（不含）', en: 'Until (excluded)' },
  organisation: { zh: '组织名称', en: 'Organisation' },
})

export const roleNames = texts({
  administrator: { zh: '系统管理员', en: 'Administrator' },
  'training-officer': { zh: '培训管理员', en: 'Training officer' },
  head: { zh: '单位负责人', en: 'Head of unit' },
  finance: { zh: '财务审核人', en: 'Finance officer' },
  author: { zh: '题目与课程编写人', en: 'Author' },
  auditor: { zh: '审计员', en: 'Auditor' },
})

/** Words for the codes of refusals of this domain. */
export const problems = texts({
  'sign-in-wrong': { zh: '用户名或密码不正确。', en: 'The user name or password is not right.' },
  'sign-in-locked': { zh: '多次输错密码，账户暂时锁定，{seconds} 秒后再试。', en: 'Too many wrong passwords. Try again in {seconds} seconds.' },
  'password-wrong': { zh: '当前密码不正确。', en: 'The current password is not right.' },
  'already-set-up': { zh: '系统已完成初始设置，请登录。', en: 'This system has been set up already. Sign in.' },
  'unit-code-taken': { zh: '机构编码“{code}”已被使用。', en: 'The unit code “{code}” is already in use.' },
  'username-taken': { zh: '用户名“{username}”已被使用。', en: 'The user name “{username}” is already in use.' },
  'grant-too-wide': { zh: '授权不能超出您自己的角色范围和期限。', en: 'You cannot grant more than your own role covers, or for longer.' },
  'grant-ends-early': { zh: '结束日期须晚于开始日期。', en: 'It must end after it begins.' },
  'grant-own': { zh: '不能给自己授权。', en: 'You cannot grant roles to yourself.' },
})
