import { adopt, tellResult } from '#domains/learning/cases/adoptions.ts'
import type { CaseDraft, CaseText } from '#domains/learning/cases/shapes.ts'
import * as cases from '#domains/learning/cases/cases.ts'
import * as communities from '#domains/learning/communities/communities.ts'
import { WorkshopGiven } from '#domains/learning/workshops/shapes.ts'
import * as workshops from '#domains/learning/workshops/workshops.ts'
import { makeContext, type Context, type Services } from '#platform/context.ts'
import type { Role } from '#platform/permissions.ts'
import type { DemoPerson } from './generate.ts'

type Cast = { tenant: string; unitId: string; staff: DemoPerson[]; personIds: Map<string, string>; unitIds: Map<string, string> }
type DemoCase = { unit: string; zh: CaseText; en: CaseText; competencies: CaseDraft['competencies']; adopted?: { unit: string; daysAgo: number; changed: string; result?: string } }

const demoCases: readonly DemoCase[] = [
  {
    unit: 'SRV', competencies: [{ code: 'SV2', level: 2 }, { code: 'IP1', level: 1 }],
    zh: {
      title: '把取号排队改成分时预约，上午不再拥堵', context: '市政务服务大厅，日均 620 人次，32 个窗口，七成群众集中在上午 9 点到 11 点。',
      problem: '上午平均等候 46 分钟，下午窗口空闲。“好差评”里三分之一的差评说的是排队。叫号系统里有三年的取号和办结时间，一直没有人看。',
      done: '1. 用叫号数据画出每半小时的取号量和办理时长，找出 6 个高峰事项。\n2. 这 6 个事项每半小时放出八成的号供预约，留两成现场号。\n3. 预约入口放在办事指南页、电话热线和社区代办点，不要求安装应用。\n4. 每周五看一次数据，调整下周的放号量。',
      result: '运行三个月后与上一年同期相比。等候时间取自叫号系统，差评取自“好差评”平台。办理总量没有减少。',
      figures: [{ name: '上午平均等候', before: '46 分钟', after: '19 分钟' }, { name: '等候超过 1 小时的比例', before: '22%', after: '4%' }, { name: '与排队有关的差评', before: '每月 31 条', after: '每月 9 条' }],
      wrong: '第一个月没有留现场号，不会用手机的老人白跑了一趟，收到 11 件投诉，第二周就改了。另外，最初按“事项”放号，没有考虑一个人办几件事，后来改为按“人”放号。',
      transfer: '需要叫号系统能导出取号和办结时间，能按半小时控制放号。每天少于 150 人次的大厅没有必要。',
    },
    en: {
      title: 'Timed booking instead of queueing: mornings are no longer crowded', context: 'City service hall, 620 visits a day, 32 counters; seven of ten people came between 9 and 11.',
      problem: 'People waited 46 minutes in the morning while counters stood idle in the afternoon. A third of bad ratings named the queue. The ticket machine held three years of arrival and finishing times that nobody had looked at.',
      done: '1. Arrivals and handling times by half hour, drawn from the ticket data; six services made the peak.\n2. For these, eight tickets of ten can be booked for a half hour; two of ten stay for walk-ins.\n3. Booking from the service guides, by telephone and at neighbourhood desks; no app needed.\n4. Every Friday the next week’s tickets are adjusted.',
      result: 'Three months compared with the same months a year before. Waiting is from the ticket machine, ratings from the rating platform. No fewer people were served.',
      figures: [{ name: 'Average wait in the morning', before: '46 min', after: '19 min' }, { name: 'Waits above an hour', before: '22%', after: '4%' }, { name: 'Bad ratings about queues', before: '31 a month', after: '9 a month' }],
      wrong: 'In the first month no tickets were kept for walk-ins: older people without a phone came in vain, and 11 complained. Tickets were first given by service, so somebody with three errands needed three; now they are given by person.',
      transfer: 'The ticket machine must export times and limit tickets by half hour. Not worth it below 150 visits a day.',
    },
    adopted: { unit: 'NS-SRV', daysAgo: 100, changed: '县里老人多，现场号留五成；预约主要靠村代办员打电话。', result: '上午平均等候从 38 分钟降到 21 分钟；村代办员每周多花约两小时，已折算补贴。' },
  },
  {
    unit: 'DATA', competencies: [{ code: 'IP2', level: 2 }, { code: 'SE2', level: 1 }],
    zh: {
      title: '低保核验改为数据比对，群众不再开证明', context: '市数据局与民政、住建、人社三部门，涉及每年约 1.8 万件申请。',
      problem: '申请公租房、临时救助等 7 个事项都要低保证明。证明有效期 30 天，平均每人要开 2.3 次。窗口知道部门之间有数据，但不知道能不能用、怎么用。',
      done: '1. 先逐项查依据：哪些事项的法规允许以部门核验代替证明。7 项中 5 项可以。\n2. 在共享目录中申请“是否在保”接口，只返回“是”或“否”，不返回家庭信息。\n3. 用途写入每次调用的日志，每月由民政抽查 50 条。\n4. 接口不通时，窗口当场打电话核验，不让群众回去开证明。',
      result: '上线半年。证明开具量取自民政系统，核验次数取自共享平台日志。', figures: [{ name: '低保证明开具量', before: '每月 1,430 份', after: '每月 260 份' }, { name: '5 个事项平均办结', before: '6.5 个工作日', after: '3 个工作日' }],
      wrong: '第一版接口返回了家庭人口和住址，安全评估没有通过，推迟了两个月。只问需要的，才是最快的路。另有 2 项依据的是旧文件，至今还不能取消证明。',
      transfer: '要有可用的共享目录和明确的法规依据。数据更新晚于一个月的地方不适合，会误判。',
    },
    en: {
      title: 'Checking benefits by data: people bring no more certificates', context: 'The data bureau with civil affairs, housing and social security; some 18,000 applications a year.',
      problem: 'Seven services asked for a certificate of minimum living allowance, valid for 30 days; each applicant fetched it 2.3 times. Counters knew that the data existed, not whether and how they might use it.',
      done: '1. The legal basis of each service was looked up: five of seven allow a check between departments in place of the certificate.\n2. An interface of the sharing catalogue answers “receives it: yes or no”, nothing of the household.\n3. The purpose stands in the log of each call; civil affairs checks 50 calls a month.\n4. When the line is down, the counter telephones at once rather than sending people away.',
      result: 'After half a year. Certificates are from the civil affairs system, checks from the log of the sharing platform.', figures: [{ name: 'Certificates issued', before: '1,430 a month', after: '260 a month' }, { name: 'Average time of the five services', before: '6.5 working days', after: '3 working days' }],
      wrong: 'The first interface returned household members and address; it failed the security review and cost two months. Asking only for what is needed is the fastest way. Two services rest on old rules and still need the certificate.',
      transfer: 'A sharing catalogue and a clear legal basis. Where data are more than a month old it does not fit: people would be refused wrongly.',
    },
  },
  {
    unit: 'XL-SRV', competencies: [{ code: 'SV1', level: 1 }, { code: 'CN1', level: 1 }],
    zh: {
      title: '办事指南请真正要办事的人读一遍', context: '西岭县政务服务中心，常办事项 40 个，工作人员 18 人，没有信息化经费。',
      problem: '材料一次交齐的比例只有 54%。指南照抄法规原文，“其他材料”一栏最让人看不懂。',
      done: '1. 选补正最多的 10 份指南。\n2. 每份请 5 位办事群众当场读，边读边说哪里不明白，工作人员只记录，不解释。\n3. 改写：先说谁可以办，再列材料，每份材料写清“到哪里拿”，删去“其他材料”。\n4. 改完再请另外 5 位读，直到没有人停下来问。',
      result: '改写前后各统计两个月，按受理单计算。', figures: [{ name: '材料一次交齐', before: '54%', after: '81%' }, { name: '咨询电话', before: '每天 75 个', after: '每天 48 个' }],
      wrong: '开始时由业务科室自己改，越改越长。后来规定一页纸。还有两份指南改短后漏了一项前置条件，被群众指出，之后每次改动都请法规人员核对一遍。',
      transfer: '不需要经费，需要每份约四小时。法规人员要能在一周内核对。',
    },
    en: {
      title: 'Service guides, read aloud by those who need them', context: 'A county service centre: 40 frequent services, 18 staff, no budget for systems.',
      problem: 'Only 54 % of applications were complete at the first visit. Guides copied the law; nobody understood “other materials”.',
      done: '1. Ten guides with the most corrections.\n2. Five visitors read each aloud and said where they got stuck; staff took notes and explained nothing.\n3. Rewritten: who may apply first, then each document with where to get it; “other materials” struck out.\n4. Five others read it again, until nobody stopped to ask.',
      result: 'Two months before and after, counted from acceptance slips.', figures: [{ name: 'Complete at the first visit', before: '54%', after: '81%' }, { name: 'Calls a day', before: '75', after: '48' }],
      wrong: 'Sections rewrote their own guides at first, and they grew longer; then one page became the rule. Two short guides lost a precondition, which visitors noticed: since then the legal officer reads every change.',
      transfer: 'No money, but four hours a guide, and a legal officer who checks within a week.',
    },
    adopted: { unit: 'DG-SRV', daysAgo: 40, changed: '同时请外籍居民读英文版指南，改写了 3 份。' },
  },
]

/** Cases, a workshop in the middle of its discussion and a community, done by the people of the demo through the same operations as anybody. */
export const loadExchange = async (services: Services, cast: Cast): Promise<void> => {
  const as = (person: DemoPerson, grants: { role: Role; unitId: string }[] = []): Context => makeContext(services, {
    tenant: cast.tenant, lang: 'zh', person: { id: cast.personIds.get(person.number) ?? '', name: person.name, unitId: cast.unitIds.get(person.unit) ?? null, grants, sessionId: '00000000-0000-0000-0000-000000000000' },
  })
  // Somebody of that unit, or of the whole staff where a small demo left the unit empty.
  const of = (unit: string, i = 0): DemoPerson => { const there = cast.staff.filter(person => person.unit === unit); return there[i % Math.max(1, there.length)] ?? cast.staff[0]! }
  const day = (offset: number): string => new Date(services.now().getTime() + offset * 86_400_000).toISOString().slice(0, 10)
  const officer = as(of('HRS'), [{ role: 'training-officer', unitId: cast.unitId }])

  for (const given of demoCases) {
    const author = as(of(given.unit, 1))
    const { id } = await cases.create(author, { texts: { zh: given.zh, en: given.en }, competencies: given.competencies })
    await cases.submit(author, id)
    await cases.review(officer, { id, revision: 1, decision: 'accepted', reason: '数据来源清楚，教训写得坦率。' })
    const agency = given.adopted && cast.unitIds.get(given.adopted.unit)
    if (!given.adopted || !agency) continue
    const head = as(of(given.adopted.unit), [{ role: 'head', unitId: agency }])
    const { id: adoption } = await adopt(head, { id, agencyId: agency, adoptedOn: day(-given.adopted.daysAgo), changed: given.adopted.changed, months: 6 })
    if (given.adopted.result) await tellResult(head, { id, adoption, months: 3, verdict: 'changed', result: given.adopted.result })
  }
  const waiting = as(of('LC-SRV', 1))
  const third = demoCases[2]!
  const { id: submitted } = await cases.create(waiting, {
    texts: { zh: { ...third.zh, title: '新人第一周由“办过事的人”带着走一遍流程', context: '澜城区政务服务中心，每年新进约 12 人。', problem: '新人背熟了事项，却不知道群众在哪一步会走错。', done: '1. 新人第一周不坐窗口，自己以办事人身份走完 5 个事项。\n2. 每天写下卡住的地方，周五和老同事一起看。', result: '比较两批新人上岗后第一个月。', figures: [{ name: '首月差错', before: '人均 4.2 件', after: '人均 1.9 件' }], wrong: '第一批安排了 10 个事项，走不完，反而走马观花。', transfer: '需要窗口愿意让新人以真实身份排队。' } },
    competencies: [{ code: 'SV1', level: 1 }],
  })
  await cases.submit(waiting, submitted)

  await workshop(officer, as, of, cast, day)
  await community(officer, as, of)
}

type Who = (person: DemoPerson, grants?: { role: Role; unitId: string }[]) => Context
type Of = (unit: string, i?: number) => DemoPerson

const workshop = async (officer: Context, as: Who, of: Of, cast: Cast, day: (offset: number) => string): Promise<void> => {
  const invited = ['SRV', 'DATA', 'NS-SRV'].flatMap(code => cast.unitIds.get(code) ?? [])
  const { id } = await workshops.create(officer, WorkshopGiven.parse({
    questionZh: '怎样让住得远的群众少跑一趟？', questionEn: 'How can people who live far away be spared one trip?',
    aboutZh: '去年有 3.1 万人次因为材料不齐又跑了一趟，其中四成来自南山、西岭两县。请围绕“第二趟”想办法。', aboutEn: 'Last year 31,000 visits were second visits for missing documents, four of ten from Nanshan and Xiling. Think about the second trip.',
    unitIds: invited, dots: 3, allGroup: true, collectUntil: day(2), groupUntil: day(4), discussUntil: day(9), voteUntil: day(12),
  }))
  await workshops.open(officer, id)
  const [srv, srv2, data, ns] = [as(of('SRV', 2)), as(of('SRV', 3)), as(of('DATA', 1)), as(of('NS-SRV', 1))]
  const said: [Context, string][] = [
    [srv, '出门前打一个电话，由窗口对着清单一项项问，不齐就先别来。'], [data, '材料拍照先传，窗口两小时内回复缺什么。'], [ns, '村代办员统一帮忙看材料，每周二集中送到县里。'],
    [srv2, '缺的材料如果别的部门有，由窗口去调，不让群众去开。'], [ns, '缺一份不要紧的材料，先受理，寄回来补。'], [data, '把补正最多的十份材料做成带图的样例。'],
  ]
  for (const [who, body] of said) await workshops.addIdea(who, { id, body })
  await workshops.next(officer, id)
  const ideas = (await workshops.view(officer, id)).ideas.map(idea => idea.id)
  const groupOf = (at: number[], title: string) => workshops.group(srv, { id, ideas: at.map(i => ideas[i] ?? ''), into: 'new', title })
  await groupOf([0, 1, 5], '来之前就看清材料')
  await groupOf([3, 4], '缺了也不用再来')
  await groupOf([2], '代办员集中送件')
  await workshops.next(officer, id)
  const groups = (await workshops.view(officer, id)).groups
  const comment = (who: Context, at: number, body: string) => workshops.comment(who, { id, group: groups[at]?.id ?? '', body })
  await comment(ns, 0, '村里信号不好，拍照上传常常失败，电话更可靠。')
  await comment(data, 1, '“容缺受理”已有文件依据，但要写清哪些材料可以后补。')
  await comment(srv, 2, '周二集中送件，窗口当天要加一个人。')
}

const community = async (officer: Context, as: Who, of: Of): Promise<void> => {
  const { id } = await communities.create(officer, {
    nameZh: '数据共享实务', nameEn: 'Data sharing in practice', aboutZh: '怎样合法、省事地用好其他部门的数据。', aboutEn: 'Using other departments’ data lawfully and with little effort.', competency: 'IP2',
  })
  const [expert, clerk, other] = [as(of('DATA', 2)), as(of('SRV', 4)), as(of('NS-SRV', 2))]
  for (const who of [expert, clerk, other]) await communities.join(who, { id, notices: true })
  await communities.setRole(officer, { id, number: of('DATA', 2).number, role: 'expert' })

  const { id: first } = await communities.ask(clerk, { id, title: '核验低保资格，需要和民政局签协议吗？', body: '窗口想直接查“是否在保”，科里说要先签数据共享协议，有没有依据？' })
  const { id: good } = await communities.answer(other, { id: first, body: '目录内的数据不用签协议，在共享平台提出申请、写明用途就可以。我们县上个月就是这样办的。' })
  await communities.answer(clerk, { id: first, body: '谢谢，我去平台看看。' })
  await communities.check(expert, { id: good, checked: true })
  await communities.accept(clerk, { id: first, answer: good })
  const library = (await cases.list(clerk, { q: '低保核验', limit: 1 })).rows[0]
  if (library) await communities.link(expert, { id: first, kind: 'case', target: library.id })

  const { id: second } = await communities.ask(other, { id, title: 'Which fields may an interface return when I only need a yes or no?', body: 'Our vendor returns the **whole household**. Is that a problem if the counter hides it?' })
  await communities.answer(expert, { id: second, body: 'Yes, it is: what is not needed must not be sent, hidden or not. Ask for an interface that answers the question and nothing else.' })
  await communities.ask(clerk, { id, title: '接口返回的数据和群众手里的证明不一致，以哪个为准？', body: '昨天遇到一位群众，证明是新的，接口里还是旧的。' })
}
