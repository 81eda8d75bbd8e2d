/** Service guides of the demo city, in both languages: what its offices do most. */
import { readQuestions } from '#domains/services/guides/suitability.ts'

/** A guide with the code of the office that carries it out. The record is read by `GuideRecord`. */
export type DemoGuide = { unit: string; record: Record<string, unknown> }

const counter = (place: string) => ({ kind: 'counter', place, hours: '工作日 9:00–12:00，13:00–17:00' })
const days = (amount: number, unit: 'workday' | 'day' = 'workday') => ({ amount, unit })

const ask = (text: string) => {
  const { questions, faults } = readQuestions(text)
  if (faults.length > 0) throw new Error(JSON.stringify(faults))
  return questions
}

const guides: readonly DemoGuide[] = [
  {
    unit: 'CIV', record: {
      code: 'marriage', name: '结婚登记', everydayNames: ['领结婚证', '登记结婚'], kind: 'confirmation', authority: '市民政局', area: '云澜市', audience: ['个人'], themes: ['婚姻与家庭'],
      about: '男女双方共同到婚姻登记机关，确认自愿结婚，当场领取结婚证。', conditions: '双方自愿。\n男方年满二十二周岁，女方年满二十周岁。\n双方均无配偶。\n双方没有直系血亲和三代以内旁系血亲关系。',
      materials: [{ name: '双方本人有效的居民身份证', issuer: '公安机关', shared: 'no' }, { name: '双方签字的声明（现场填写）', issuer: '申请人', shared: 'no' }],
      legalTime: days(1), promisedTime: days(1), visits: 1, fee: '不收费', channels: [counter('市民政局婚姻登记处，云河区湖滨路 8 号')], consultPhone: '0800-1200021', complaintPhone: '12345',
      basis: [{ law: '民法典', article: '第一千零四十六条至第一千零四十九条' }, { law: '婚姻登记条例' }],
      questions: ask(`[both] 双方能否一起到场？ | Can you both come in person?
        - 能 | Yes > age
        - 不能 | No > not: 结婚登记须双方共同到场，不能委托他人。 | Both must come together; nobody can be sent instead.
        [age] 男方是否年满二十二周岁、女方是否年满二十周岁？ | Is the man 22 or older and the woman 20 or older?
        - 是 | Yes > single
        - 否 | No > not: 未到法定婚龄，到龄后再来办理。 | Come back when both have reached the legal age.
        [single] 双方目前是否都没有配偶？ | Are both of you unmarried at present?
        - 是 | Yes > applies
        - 否 | No > not: 有配偶的，须先解除原婚姻关系。 | A marriage that still stands must be dissolved first.`),
      en: {
        name: 'Registration of marriage', everydayNames: ['Marriage certificate'], authority: 'Bureau of Civil Affairs', area: 'Yunlan City', about: 'Both partners come to the registry together, declare that they marry of their own will, and receive the certificate at once.',
        conditions: 'Both are willing.\nThe man is 22 or older, the woman 20 or older.\nNeither is married.\nThe two are not lineal relatives, nor collateral relatives within three generations.', fee: 'Free of charge',
        materials: ['Valid identity cards of both', 'Declaration signed by both (filled in on the spot)'],
      },
    },
  },
  {
    unit: 'HRS', record: {
      code: 'flexible-pension', name: '灵活就业人员参加企业职工基本养老保险登记', everydayNames: ['自己交社保', '灵活就业参保'], kind: 'public-service', authority: '市人力资源和社会保障局', area: '云澜市', audience: ['个人'], themes: ['社会保障'],
      about: '没有雇主为您缴费的，可以自己参加企业职工基本养老保险。', conditions: '年满十六周岁、未达到法定退休年龄。\n属于无雇工的个体工商户、未在用人单位参保的非全日制从业人员或者其他灵活就业人员。',
      materials: [{ name: '居民身份证或社会保障卡', issuer: '公安机关、人力资源和社会保障部门', shared: 'yes' }], legalTime: days(15, 'day'), promisedTime: days(1), visits: 0, fee: '不收费',
      channels: [{ kind: 'online' }, counter('市政务服务中心 3 楼 31 号窗口')], consultPhone: '0800-1200022', complaintPhone: '12345', basis: [{ law: '社会保险法', article: '第十条第二款、第五十八条' }],
      questions: ask(`[employer] 现在有用人单位为您缴纳养老保险吗？ | Does an employer pay into a pension insurance for you now?
        - 有 | Yes > not: 由用人单位为您缴费，不需要自己登记。 | Your employer pays for you; there is nothing to register.
        - 没有 | No > retired
        [retired] 您是否已经领取养老金？ | Do you already draw a pension?
        - 是 | Yes > not: 已领取养老金的，不再缴费。 | Those who draw a pension pay no more contributions.
        - 否 | No > applies`),
      en: {
        name: 'Pension insurance for people without an employer', everydayNames: ['Pay my own pension insurance'], authority: 'Bureau of Human Resources and Social Security', area: 'Yunlan City', about: 'People for whom no employer pays may join the basic pension insurance themselves.',
        conditions: '16 or older and not yet of retirement age.\nSelf-employed without employees, working part time without an insuring employer, or otherwise in flexible employment.', fee: 'Free of charge', materials: ['Identity card or social security card'],
      },
    },
  },
  {
    unit: 'HRS', record: {
      code: 'unemployment-benefit', name: '失业保险金申领', everydayNames: ['领失业金'], kind: 'payment', authority: '市人力资源和社会保障局', area: '云澜市', audience: ['个人'], themes: ['社会保障', '就业'],
      about: '缴过失业保险、不是自己要求离职的，失业后可以按月领取失业保险金。', conditions: '失业前用人单位和本人已经缴纳失业保险费满一年。\n非因本人意愿中断就业。\n已经进行失业登记，并有求职要求。',
      materials: [{ name: '居民身份证或社会保障卡', issuer: '公安机关、人力资源和社会保障部门', shared: 'yes' }], legalTime: days(10, 'day'), promisedTime: days(3), visits: 0, fee: '不收费',
      channels: [{ kind: 'online' }, counter('市政务服务中心 3 楼 33 号窗口')], consultPhone: '0800-1200022', complaintPhone: '12345', basis: [{ law: '社会保险法', article: '第四十五条' }],
      en: {
        name: 'Unemployment benefit', everydayNames: ['Dole'], authority: 'Bureau of Human Resources and Social Security', area: 'Yunlan City', about: 'Those who have paid unemployment insurance and did not resign themselves receive a monthly benefit.',
        conditions: 'Employer and employee have paid contributions for at least one year.\nThe work ended against your will.\nYou have registered as unemployed and look for work.', fee: 'Free of charge', materials: ['Identity card or social security card'],
      },
    },
  },
  {
    unit: 'HOU', record: {
      code: 'public-rental', name: '公共租赁住房申请', everydayNames: ['申请公租房', '廉租房'], kind: 'public-service', authority: '市住房和城乡建设局', area: '云澜市', audience: ['个人'], themes: ['住房'],
      about: '住房和收入都困难的家庭，可以申请租住公共租赁住房，轮候分配。', conditions: '在本地无住房或者住房面积低于规定标准。\n收入、财产低于规定标准。\n申请人为外来务工人员的，在本地稳定就业达到规定年限。',
      materials: [{ name: '公共租赁住房申请表', issuer: '申请人', shared: 'no' }, { name: '家庭成员身份和婚姻状况信息', issuer: '公安、民政部门', shared: 'yes' }, { name: '住房情况信息', issuer: '不动产登记机构', shared: 'yes' }, { name: '收入和财产情况承诺书', issuer: '申请人', shared: 'no' }],
      legalTime: days(30), promisedTime: days(20), visits: 1, fee: '不收费', channels: [{ kind: 'online' }, counter('各街道、乡镇便民服务中心')], consultPhone: '0800-1200013', complaintPhone: '12345', basis: [{ law: '公共租赁住房管理办法', article: '第七条、第八条' }],
      questions: ask(`[home] 您和家人在本市有自己的住房吗？ | Do you or your family own a home in the city?
        - 没有 | No > income
        - 有，但很小 | Yes, but a small one > income
        - 有 | Yes > not: 住房面积达到标准的，不属于公共租赁住房保障对象。 | Those who have enough room of their own are not covered.
        [income] 家庭人均月收入是否低于本市公布的标准？ | Is the monthly income per head below the city’s published line?
        - 是 | Yes > applies
        - 否 | No > not: 收入高于标准，可以关注保障性租赁住房。 | The income is above the line; affordable rental housing may suit you.
        - 不清楚 | I do not know > applies`),
      en: {
        name: 'Public rental housing', everydayNames: ['Council flat'], authority: 'Bureau of Housing and Construction', area: 'Yunlan City', about: 'Households short of housing and of income may apply for a public rental flat and wait their turn.',
        conditions: 'No home in the city, or less room than the standard.\nIncome and assets below the standard.\nWorkers from elsewhere: stable employment here for the required years.', fee: 'Free of charge',
        materials: ['Application form', 'Identity and marital status of the household', 'Housing record', 'Declaration of income and assets'],
      },
    },
  },
  {
    unit: 'MKT', record: {
      code: 'self-employed', name: '个体工商户设立登记', everydayNames: ['办个体户营业执照', '开小店'], kind: 'confirmation', authority: '市市场监督管理局', area: '云澜市', audience: ['个人'], themes: ['开办企业'],
      about: '个人从事经营活动，应当办理个体工商户登记，领取营业执照。', conditions: '有经营能力的公民。\n有经营场所。\n经营范围不属于法律、行政法规禁止的。',
      materials: [{ name: '个体工商户登记（备案）申请书', issuer: '申请人', shared: 'no' }, { name: '经营者身份信息', issuer: '公安机关', shared: 'yes' }, { name: '经营场所使用证明', issuer: '申请人', shared: 'no' }],
      legalTime: days(3), promisedTime: days(1), visits: 0, fee: '不收费', channels: [{ kind: 'online' }, counter('市政务服务中心 2 楼 10 号窗口')], consultPhone: '0800-1200012', complaintPhone: '12345', basis: [{ law: '市场主体登记管理条例', article: '第十九条' }],
      implementations: [{ authority: '南山县市场监督管理局', area: '南山县', channels: [counter('南山县政务服务中心 1 楼')], consultPhone: '0800-1200112' }, { authority: '西岭县市场监督管理局', area: '西岭县', channels: [counter('西岭县政务服务中心 5 号窗口')], consultPhone: '0800-1200113' }],
      en: {
        name: 'Registration as a self-employed trader', everydayNames: ['Licence for a small shop'], authority: 'Bureau of Market Regulation', area: 'Yunlan City', about: 'Whoever trades on their own account registers and receives a business licence.',
        conditions: 'A citizen able to trade.\nA place of business.\nA line of business that no law forbids.', fee: 'Free of charge', materials: ['Application form', 'Identity of the trader', 'Proof that the place may be used'],
      },
    },
  },
  {
    unit: 'EDU', record: {
      code: 'school-entry', name: '义务教育阶段新生入学登记', everydayNames: ['孩子上小学', '小学报名'], kind: 'public-service', authority: '市教育局', area: '云澜市', audience: ['个人'], themes: ['教育'],
      about: '年满六周岁的儿童，由父母或者其他法定监护人登记入学，免试就近。', conditions: '当年 8 月 31 日前年满六周岁。\n户籍在本市，或者父母在本市居住、就业并持有居住证。',
      materials: [{ name: '户口簿或居住证信息', issuer: '公安机关', shared: 'yes' }, { name: '房屋权属或租住信息', issuer: '不动产登记机构、住房部门', shared: 'yes' }], legalTime: days(30), promisedTime: days(15), visits: 0, fee: '不收费',
      channels: [{ kind: 'online' }, counter('所在片区小学')], consultPhone: '0800-1200025', complaintPhone: '12345', basis: [{ law: '义务教育法', article: '第十一条、第十二条' }],
      en: {
        name: 'Enrolment in primary school', everydayNames: ['School entry'], authority: 'Bureau of Education', area: 'Yunlan City', about: 'Parents or guardians enrol children who have turned six; there is no examination, and the school is a near one.',
        conditions: 'Six years old by 31 August of the year.\nRegistered in the city, or the parents live and work here with a residence permit.', fee: 'Free of charge', materials: ['Household registration or residence permit', 'Ownership or tenancy of the home'],
      },
    },
  },
  {
    unit: 'CIV', record: {
      code: 'minimum-allowance', name: '最低生活保障申请', everydayNames: ['申请低保'], kind: 'payment', authority: '市民政局', area: '云澜市', audience: ['个人'], themes: ['社会救助'],
      about: '共同生活的家庭成员人均收入低于当地最低生活保障标准的，可以申请最低生活保障。', conditions: '家庭人均收入低于当地最低生活保障标准。\n家庭财产状况符合当地规定。',
      materials: [{ name: '最低生活保障申请书', issuer: '申请人', shared: 'no' }, { name: '家庭经济状况核对授权书', issuer: '申请人', shared: 'no' }], legalTime: days(30), promisedTime: days(25), visits: 1, fee: '不收费',
      channels: [{ kind: 'online' }, counter('户籍所在地街道办事处、乡镇人民政府')], consultPhone: '0800-1200021', complaintPhone: '12345', basis: [{ law: '社会救助暂行办法', article: '第九条、第十一条' }],
      en: {
        name: 'Minimum living allowance', everydayNames: ['Income support'], authority: 'Bureau of Civil Affairs', area: 'Yunlan City', about: 'Households whose income per head is below the local standard may apply for the allowance.',
        conditions: 'Income per head below the local standard.\nAssets within the local limits.', fee: 'Free of charge', materials: ['Application', 'Consent to a check of the household’s means'],
      },
    },
  },
  {
    unit: 'URB', record: {
      code: 'road-occupation', name: '临时占用城市道路审批', everydayNames: ['占道', '路边施工'], kind: 'licence', authority: '市城市管理局', area: '云澜市', audience: ['个人', '企业'], themes: ['城市管理'],
      about: '因施工、活动等特殊情况需要临时占用城市道路的，事先申请。', conditions: '确需占用，且有保障行人和车辆通行的措施。\n占用期满能够恢复道路原状。',
      materials: [{ name: '占用道路平面图', issuer: '申请人', shared: 'no' }, { name: '交通疏导方案', issuer: '申请人', shared: 'no' }], legalTime: days(20), promisedTime: days(7), visits: 0, fee: '按占用面积和天数收取城市道路占用费，标准见收费公示。',
      channels: [{ kind: 'online' }, counter('市政务服务中心 2 楼 18 号窗口')], consultPhone: '0800-1200027', complaintPhone: '12345', basis: [{ law: '城市道路管理条例', article: '第三十一条' }],
      en: {
        name: 'Using a city road for a time', everydayNames: ['Works on the road'], authority: 'Bureau of Urban Management', area: 'Yunlan City', about: 'Whoever needs part of a road for works or an event applies beforehand.',
        conditions: 'The need is real, and people and vehicles can still pass.\nThe road is put back as it was.', fee: 'By area and days; see the published rates.', materials: ['Plan of the part that is used', 'Plan for the traffic'],
      },
    },
  },
  {
    unit: 'HEA', record: {
      code: 'public-place-hygiene', name: '公共场所卫生许可', everydayNames: ['理发店卫生证', '旅馆卫生许可证'], kind: 'licence', authority: '市卫生健康委员会', area: '云澜市', audience: ['企业', '个人'], themes: ['开办企业'],
      about: '开办宾馆、理发店、游泳场馆等公共场所，开业前申请卫生许可。', conditions: '选址、布局和卫生设施符合国家卫生标准。\n从业人员取得健康合格证明。',
      materials: [{ name: '卫生许可申请表', issuer: '申请人', shared: 'no' }, { name: '场所平面布局图', issuer: '申请人', shared: 'no' }, { name: '卫生检测报告', issuer: '检测机构', shared: 'no' }], legalTime: days(20), promisedTime: days(10), visits: 1, fee: '不收费',
      channels: [{ kind: 'online' }, counter('市政务服务中心 2 楼 15 号窗口')], consultPhone: '0800-1200026', complaintPhone: '12345', basis: [{ law: '公共场所卫生管理条例', article: '第四条、第八条' }],
      en: {
        name: 'Hygiene licence for public places', everydayNames: ['Licence for a hairdresser’s or a hotel'], authority: 'Health Commission', area: 'Yunlan City', about: 'Hotels, hairdressers, swimming pools and the like need the licence before they open.',
        conditions: 'Site, layout and facilities meet the national standards.\nThe staff hold health certificates.', fee: 'Free of charge', materials: ['Application form', 'Plan of the place', 'Report of the hygiene test'],
      },
    },
  },
  {
    unit: 'ARC', record: {
      code: 'archive-reading', name: '档案查阅', everydayNames: ['查档案', '查婚姻档案', '查知青档案'], kind: 'public-service', authority: '市档案馆', area: '云澜市', audience: ['个人', '企业'], themes: ['证明与档案'],
      about: '凭合法证明，查阅、复制市档案馆已经开放的档案；与本人有关的民生档案可以在各区县就近查。', conditions: '持有合法证明的单位和个人。\n查阅未开放档案的，须经档案馆同意。',
      materials: [{ name: '本人有效身份证件', issuer: '公安机关', shared: 'no' }], legalTime: days(5), promisedTime: days(1), visits: 1, fee: '不收费',
      channels: [counter('市档案馆一楼查阅大厅'), { kind: 'post', place: '云河区文昌路 2 号 市档案馆利用科' }, { kind: 'phone' }], consultPhone: '0800-1200028', complaintPhone: '12345', basis: [{ law: '档案法', article: '第二十八条' }],
      en: {
        name: 'Reading archives', everydayNames: ['Look up old records'], authority: 'Municipal Archives', area: 'Yunlan City', about: 'With a valid document anybody may read and copy archives that are open; records about yourself can be had in each district.',
        conditions: 'People and bodies with a valid document.\nFor closed archives, the consent of the archives.', fee: 'Free of charge', materials: ['Your valid identity document'],
      },
    },
  },
]

/** Who issues papers and where people go, as they repeat from guide to guide. */
const issuers: Readonly<Record<string, string>> = {
  公安机关: 'Public security organs', 申请人: 'The applicant', '公安机关、人力资源和社会保障部门': 'Public security and social security offices', '公安、民政部门': 'Public security and civil affairs offices', 不动产登记机构: 'Real estate registry',
  '不动产登记机构、住房部门': 'Real estate registry and housing offices', 检测机构: 'A testing body',
}
const places: Readonly<Record<string, string>> = {
  '市民政局婚姻登记处，云河区湖滨路 8 号': 'Marriage registry, 8 Hubin Road, Yunhe District', '市政务服务中心 3 楼 31 号窗口': 'Municipal service centre, 3rd floor, counter 31', '市政务服务中心 3 楼 33 号窗口': 'Municipal service centre, 3rd floor, counter 33',
  '各街道、乡镇便民服务中心': 'Service centre of your street or township', '市政务服务中心 2 楼 10 号窗口': 'Municipal service centre, 2nd floor, counter 10', 所在片区小学: 'The primary school of your area',
  '户籍所在地街道办事处、乡镇人民政府': 'Street office or township where you are registered', '市政务服务中心 2 楼 18 号窗口': 'Municipal service centre, 2nd floor, counter 18', '市政务服务中心 2 楼 15 号窗口': 'Municipal service centre, 2nd floor, counter 15',
  市档案馆一楼查阅大厅: 'Municipal archives, reading room, ground floor', '云河区文昌路 2 号 市档案馆利用科': 'Municipal archives, 2 Wenchang Road, Yunhe District',
}
const workingHours = 'Monday to Friday, 9:00–12:00 and 13:00–17:00'

export const demoGuides: readonly DemoGuide[] = guides.map(({ unit, record }) => {
  const { materials, channels, en } = record as { materials: { issuer: string }[]; channels: { place?: string; hours?: string }[]; en: object }
  return { unit, record: { ...record, en: { ...en, issuers: materials.map(each => issuers[each.issuer] ?? ''), channels: channels.map(({ place, hours }) => ({ place: place ? places[place] ?? '' : '', hours: hours ? workingHours : '' })) } } }
})
