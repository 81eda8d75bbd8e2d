/** Questions in many states, answers for everybody, and a year of ratings with the loop that bad ones open. */
import * as answers from '#domains/services/questions/answers.ts'
import * as questions from '#domains/services/questions/questions.ts'
import * as ratings from '#domains/services/questions/ratings.ts'
import { AnswerGiven, AskGiven, OfficeAct, RateGiven, RatingAct } from '#domains/services/questions/shapes.ts'
import * as work from '#domains/services/questions/work.ts'
import { shippedLaw, workdaysAfter } from '#domains/clocks/index.ts'
import { passTo } from '#domains/services/index.ts'
import type { z } from 'zod'
import { chance } from '../random.ts'
import type { Town } from './town.ts'

type Answered = { item?: string; unit: string; language: 'zh' | 'en'; question: string; answer: string; sources?: { text: string; href: string }[] }

/** What many asked, answered for everybody. */
const published: readonly Answered[] = [
  {
    item: 'food-licence', unit: 'MKT', language: 'zh', question: '在家里做蛋糕卖，需要办食品经营许可吗？', answer: '需要看是否对外经营。通过网络或者在店面销售自制糕点的，属于食品经营，应当先取得食品经营许可；只销售预包装食品的，办理备案即可。\n居民住宅能否作为经营场所，由住所所在地的规定决定，申请前可以先拨打咨询电话。',
    sources: [{ text: '食品经营许可（新办）办事指南', href: '/services/food-licence' }],
  },
  {
    item: 'marriage', unit: 'CIV', language: 'zh', question: '户口都不在本市，可以在这里登记结婚吗？', answer: '可以。婚姻登记已在全国范围内通办，双方持有效居民身份证，共同到任何一个婚姻登记机关都可以办理，不再需要户口簿。', sources: [{ text: '结婚登记办事指南', href: '/services/marriage' }],
  },
  {
    item: 'public-rental', unit: 'HOU', language: 'zh', question: '公租房申请提交以后，多久有结果？', answer: '从受理之日起 20 个工作日内完成审核并公示 5 日。审核通过后进入轮候，轮候时间取决于房源，可以凭编号在“查询办理进度”中查看名次。', sources: [{ text: '公共租赁住房申请办事指南', href: '/services/public-rental' }],
  },
  {
    item: 'flexible-pension', unit: 'HRS', language: 'zh', question: '灵活就业自己交养老保险，中间断了几个月怎么办？', answer: '中断期间不缴费的月份不计入缴费年限，以前的年限和个人账户都保留，恢复缴费后累计计算。重新缴费不需要再次登记，在网上选择缴费即可。', sources: [{ text: '灵活就业人员参保登记办事指南', href: '/services/flexible-pension' }],
  },
  {
    item: 'school-entry', unit: 'EDU', language: 'zh', question: '租房住，孩子可以在附近上小学吗？', answer: '可以。父母在本市居住、就业并持有居住证的，凭租住信息在网上登记，由教育部门按片区统筹安排。租住信息由系统向住房部门核对，不需要自己开证明。', sources: [{ text: '新生入学登记办事指南', href: '/services/school-entry' }],
  },
  {
    unit: 'SRV', language: 'zh', question: '不会用手机，可以到哪里办事？', answer: '市、县两级政务服务中心和各街道、乡镇便民服务中心都设有人工窗口，并有帮办代办人员。不需要网上预约，直接取号即可；行动不便的，可以拨打 12345 预约上门。',
  },
  {
    item: 'food-licence', unit: 'MKT', language: 'en', question: 'May a foreigner apply for a food business licence?', answer: 'Yes. A foreign trader applies with a passport and a business licence of the city. The form is in Chinese; the counter on the second floor of the service hall helps in English on working days.',
    sources: [{ text: 'Guide: food business licence', href: '/services/food-licence' }],
  },
  { item: 'school-entry', unit: 'EDU', language: 'en', question: 'Can my child enter primary school with a residence permit?', answer: 'Yes. Children of residents with a permit enrol online in the same weeks as all others, and are placed in a school of their area. No certificate of the tenancy is needed: it is checked between the offices.', sources: [{ text: 'Guide: enrolment in primary school', href: '/services/school-entry' }] },
]

/** One step of the office, or of whoever asked, so many working days after it came in. */
type Step = { after: number; do: 'assign' | 'take' | 'ask-office' | 'answer' | 'point' | 'solved' | 'reopen'; note?: string; unit?: string; to?: 'arbitration' }
type Asked = { ago: number; kind: 'question' | 'complaint' | 'suggestion'; item?: string; lang?: 'zh' | 'en'; title: string; body: string; steps: readonly Step[] }

const asked: readonly Asked[] = [
  { ago: 0, kind: 'question', item: 'self-employed', title: '营业执照上的经营者可以改名字吗？', body: '我想把小店转给妻子经营，是变更还是注销后重新登记？', steps: [] },
  { ago: 1, kind: 'complaint', title: '湖滨路夜间施工太吵', body: '湖滨路 20 号工地连续三天施工到凌晨一点，老人和孩子都睡不好。', steps: [{ after: 0, do: 'assign', unit: 'URB' }] },
  { ago: 3, kind: 'question', item: 'public-rental', title: '离婚后原来的公租房归谁住？', body: '公租房是以前夫名义申请的，现在我带着孩子，能不能继续住？', steps: [{ after: 0, do: 'take' }, { after: 1, do: 'ask-office', unit: 'CIV', note: '请协助核对申请人的婚姻登记信息。' }] },
  { ago: 7, kind: 'complaint', item: 'unemployment-benefit', title: '失业金申请半个月没有消息', body: '系统显示“受理中”已经半个月，打电话总是占线。', steps: [{ after: 1, do: 'take' }] },
  { ago: 9, kind: 'question', item: 'archive-reading', title: '能不能查父母当年的下乡档案？', body: '办理工龄需要父母的知青档案，父母已经去世，子女可以查吗？', steps: [
    { after: 1, do: 'take' }, { after: 3, do: 'answer', note: '可以。带上您本人的身份证和能够证明亲属关系的材料（户口簿、公证书均可），到市档案馆一楼查阅大厅，当场查找并出具加盖印章的复印件，不收费。' },
  ] },
  { ago: 12, kind: 'suggestion', title: '建议服务大厅周六开放', body: '上班族工作日请假不方便，建议周六上午开放几个窗口。', steps: [
    { after: 1, do: 'take' }, { after: 4, do: 'answer', note: '感谢您的建议。市政务服务中心从下月起，每周六 9:00–12:00 开放 6 个综合窗口，可以办理全部即办事项。' }, { after: 6, do: 'reopen', note: '即办事项太少，能不能把社保也加进来？' },
  ] },
  { ago: 16, kind: 'question', lang: 'en', item: 'marriage', title: 'Which papers does a foreign partner need?', body: 'My partner is a foreign national living abroad. Which documents are needed to marry here?', steps: [
    { after: 1, do: 'take' }, { after: 3, do: 'answer', note: 'A valid passport, and a certificate of being unmarried from a notary or authority of the home country, authenticated or with an apostille, and translated into Chinese. Both must come in person to the registry on Hubin Road.' }, { after: 5, do: 'solved' },
  ] },
  { ago: 20, kind: 'complaint', title: '对公司拖欠工资不服', body: '公司两个月没有发工资，希望政府处理。', steps: [{ after: 1, do: 'take' }, { after: 2, do: 'point', to: 'arbitration' }] },
]

const comments: Record<number, readonly string[]> = {
  1: ['跑了三趟才办成，每次说的材料都不一样。', '窗口工作人员态度生硬。'], 2: ['等了一个多小时。', '网上填了半天，提交时报错，前面的都没了。'], 3: ['还可以，就是表格有点长。'], 4: ['比以前快多了。', 'Clear instructions, one visit.'], 5: ['一次办成，谢谢！', '工作人员很耐心，教老人用自助机。'],
}

const visits: readonly { item: string; grades: readonly number[] }[] = [
  { item: 'food-licence', grades: [5, 5, 4, 5, 3, 5, 4, 5, 2, 5, 4, 5, 5, 3, 5, 4] }, { item: 'marriage', grades: [5, 5, 5, 4, 5, 5, 5, 5, 4, 5, 5, 5] }, { item: 'public-rental', grades: [4, 3, 5, 1, 4, 5, 3, 4, 2, 5, 4] },
  { item: 'flexible-pension', grades: [5, 4, 5, 5, 5, 4] }, { item: 'archive-reading', grades: [5, 5, 5] }, { item: 'road-occupation', grades: [3, 4] },
]

export const addQuestions = async (town: Town): Promise<void> => {
  const { at, daysAgo, head, office } = town
  for (const [i, each] of published.entries()) {
    at(daysAgo(60 - 6 * i), i)
    const { id } = await answers.propose(office, AnswerGiven.parse({ ...each, item: each.item ?? '', unitId: town.unit(each.unit) }))
    await answers.publish(head, id)
  }
  for (const [i, each] of asked.entries()) await addQuestion(town, each, i)
  await addRatings(town)
}

const addQuestion = async (town: Town, { ago, kind, item = '', lang = 'zh', title, body, steps }: Asked, i: number): Promise<void> => {
  const { at, daysAgo, visitor, office } = town
  const began = daysAgo(ago)
  at(began, i)
  const given = AskGiven.parse({ kind, title, body, item, mayPublish: true, name: ['周敏', '郑晓', 'Anna Weber'][i % 3], email: `asker${i + 1}@example.test`, ...(await town.proof()) })
  const { number } = await questions.ask(visitor(null, lang), given)
  const id = (await work.list(office, { list: 'all', q: number, limit: 1 })).rows[0]?.id ?? ''
  for (const step of steps) {
    at(workdaysAfter(shippedLaw(began), began, step.after), 120 + i)
    if (step.do === 'solved' || step.do === 'reopen') {
      // Some days on, the pass of whoever asked is a new one.
      await questions.step(visitor(await passTo(visitor(), { kind: 'question', recordId: id, number }), lang), { number, do: step.do, note: step.note ?? '' })
    } else await work.act(office, { id, ...OfficeAct.parse({ ...step, unitId: step.unit && town.unit(step.unit) }) })
  }
}

const addRatings = async (town: Town): Promise<void> => {
  const { at, daysAgo, visitor, office, second } = town
  const luck = chance(20)
  const all = luck.shuffle(visits.flatMap(({ item, grades }) => grades.map(grade => ({ item, grade }))))
  for (const [i, { item, grade }] of all.entries()) {
    at(daysAgo(2 + 3 * (all.length - i)), 30)
    const comment = luck.next() < 0.4 ? luck.pick(comments[grade] ?? ['']) : ''
    await ratings.rate(visitor(), RateGiven.parse({ grade, item, comment, channel: luck.pick(['web', 'web', 'window', 'phone']), email: grade <= 2 ? 'rater@example.test' : '', ...(await town.proof()) }))
  }
  const bad = (await ratings.list(office, { list: 'open', limit: 10 })).rows
  const act = (at: number, who: typeof office, given: z.input<typeof RatingAct>) => (bad[at] ? ratings.act(who, RatingAct.parse(given)) : Promise.resolve())
  for (const [i, note] of ['已电话致歉，材料清单已统一印在指南首页，各窗口同一口径。', '已核实：当日系统维护未提前公告，现已改为提前三日公告。'].entries()) {
    const id = bad[i]?.id ?? ''
    at(bad[i]?.ratedOn ?? town.today, 600)
    await act(i, office, { id, do: 'contact', note: '电话联系，了解经过。' })
    await act(i, office, { id, do: 'verify', note: '情况属实。', founded: true })
    await act(i, office, { id, do: 'rectify', note })
    await act(i, office, { id, do: 'tell', note, show: true })
    if (i === 0) await act(i, second, { id, do: 'call-back', note: '办事人表示满意。', satisfied: true })
  }
}
