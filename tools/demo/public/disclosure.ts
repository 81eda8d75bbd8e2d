/** Requests for government information in several states, and what was published of them, with its papers. */
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { z } from 'zod'
import { shippedLaw, workdaysAfter } from '#domains/clocks/index.ts'
import { letterPdf } from '#domains/disclosure/letter-files.ts'
import * as publications from '#domains/disclosure/publications.ts'
import * as intake from '#domains/disclosure/intake.ts'
import * as requests from '#domains/disclosure/requests.ts'
import { HandlerStep, Registration, ReviewerStep } from '#domains/disclosure/shapes.ts'
import type { Town } from './town.ts'

type Draft = Pick<z.input<typeof HandlerStep>, 'reply' | 'outcome' | 'article' | 'reasons' | 'replyText' | 'information' | 'segregated'>
type Wanted = {
  ago: number; unit: string; title: string; description: string; who: [name: string, identity: string, kind?: 'business' | 'research']
  /** How far it has come; each stage takes those before it. */
  until: 'received' | 'correction' | 'searching' | 'consulted' | 'drafted' | 'delivered' | 'published'
  paper?: { name: string; lines: string[] }; draft?: Draft; summary?: string
}

const stages = ['received', 'registered', 'searching', 'drafted', 'delivered', 'published'] as const

const wanted: readonly Wanted[] = [
  { ago: 0, unit: 'URB', title: '湖滨路夜间施工许可', description: '湖滨路 20 号工地 10 月以来的夜间施工许可文件。', who: ['孙倩', '110105199503030033'], until: 'received' },
  { ago: 3, unit: 'EDU', title: '小学学区划分', description: '学区划分的有关文件。', who: ['高翔', '110105198806060063'], until: 'correction' },
  { ago: 6, unit: 'HOU', title: '老旧小区改造中标结果', description: '2026 年老旧小区改造工程各标段的中标单位和中标价。', who: ['何洁', '110105198507070074'], until: 'consulted' },
  { ago: 9, unit: 'MKT', title: '食品抽检不合格名单', description: '今年第三季度食品监督抽检不合格产品和生产企业。', who: ['云澜消费研究所', '91110000MA0000001X', 'research'], until: 'searching' },
  {
    ago: 14, unit: 'HEA', title: '公共场所卫生监测汇总', description: '上半年游泳场馆水质监测结果。', who: ['罗宁', '110105197908080085'], until: 'drafted',
    draft: { reply: 'provided', outcome: 'released', article: '第三十六条第（二）项', replyText: '现将监测结果随函提供。', information: '游泳场馆水质监测结果' }, paper: { name: '游泳场馆水质监测结果', lines: ['上半年共监测游泳场馆 46 家，水样 138 份，合格 131 份，合格率 94.9%。', '不合格的 7 份均为游离性余氯低于标准，已责令整改并复测合格。'] },
  },
  {
    ago: 45, unit: 'SRV', title: '政务服务大厅委托运营合同', description: '大厅综合窗口委托运营合同及年度考核结果。', who: ['云澜晚报社', '91110000MA0000002X', 'business'], until: 'published', summary: '大厅综合窗口委托运营合同（单价部分依法作区分处理）和年度考核结果。合同期三年，考核得分 92.5 分。',
    draft: { reply: 'partial', outcome: 'partial', article: '第三十七条', reasons: '合同单价属于商业秘密，公开会损害第三方合法权益。', replyText: '随函提供合同其余部分和考核结果。', information: '大厅委托运营合同', segregated: true }, paper: { name: '综合窗口委托运营合同（节选）', lines: ['一、委托范围：综合窗口受理、出件、帮办代办。', '二、合同期限：三年，每年考核一次。', '三、考核：按时办结率、一次交齐率、评价满意率各占三分之一。'] },
  },
  {
    ago: 70, unit: 'HRS', title: '职业技能培训补贴发放情况', description: '上一年度职业技能培训补贴的发放人数和金额，按工种。', who: ['唐悦', '110105199209090096'], until: 'published', summary: '上一年度共发放职业技能培训补贴 12,460 人次、1,867 万元；按工种列出人数和金额。',
    draft: { reply: 'provided', outcome: 'released', article: '第三十六条第（二）项', replyText: '现将汇总表随函提供。', information: '职业技能培训补贴发放汇总' }, paper: { name: '职业技能培训补贴发放汇总表', lines: ['家政服务 3,120 人次，468 万元。', '养老护理 2,870 人次，431 万元。', '电工 2,140 人次，342 万元。', '其他工种 4,330 人次，626 万元。'] },
  },
  {
    ago: 95, unit: 'CIV', title: '养老机构星级评定结果', description: '全市养老机构最近一次星级评定结果。', who: ['冯静', '110105196610100107'], until: 'published', summary: '全市 58 家养老机构的星级评定结果：五星 4 家，四星 11 家，三星 26 家，其余为二星及以下。',
    draft: { reply: 'provided', outcome: 'released', article: '第三十六条第（二）项', replyText: '现将评定结果随函提供。', information: '养老机构星级评定结果' }, paper: { name: '养老机构星级评定结果', lines: ['五星 4 家，四星 11 家，三星 26 家，二星 13 家，一星 4 家。', '评定有效期三年，期间发生重大责任事故的取消星级。'] },
  },
  {
    ago: 60, unit: 'MKT', title: '个人信用状况', description: '请出具我本人名下的企业登记情况。', who: ['许超', '110105198311110118'], until: 'delivered',
    draft: { reply: 'special-register', outcome: 'special-register', article: '第三十六条第（七）项', reasons: '企业登记信息依照有关规定查询，可在企业信用信息公示系统查询，或者到登记窗口查询。', replyText: '', information: '' },
  },
]

export const addDisclosure = async (town: Town): Promise<void> => {
  for (const [i, each] of wanted.entries()) await addRequest(town, each, i)
}

const addRequest = async (town: Town, each: Wanted, i: number): Promise<void> => {
  const { at, daysAgo, office, head, deputy, own } = town
  const began = daysAgo(each.ago), [applicantName, identity, applicantKind = 'person'] = each.who
  const reached = (stage: (typeof stages)[number]) => stages.indexOf(stage) <= stages.indexOf(each.until === 'correction' ? 'registered' : each.until === 'consulted' ? 'searching' : each.until)
  at(began, 20 + i)
  const { id } = await intake.registerOne(office, Registration.parse({
    agencyId: town.unit(each.unit), applicantKind, applicantName, identity, email: `requester${i + 1}@example.test`, title: each.title, description: each.description, channel: 'in-person', submittedOn: began,
  } satisfies z.input<typeof Registration>))
  const step = (given: Omit<z.input<typeof HandlerStep>, 'id'>, release: string[] = []) => requests.handle(office, { ...HandlerStep.parse({ id, ...given }), release })
  const review = (who: typeof head, given: Omit<z.input<typeof ReviewerStep>, 'id'>) => requests.review(who, ReviewerStep.parse({ id, ...given }))
  if (!reached('registered')) return
  await step({ step: 'register', receivedOn: began })
  if (each.until === 'correction') return step({ step: 'want-correction', what: '请写明学校名称和年度，以便查找。', answerBy: workdaysAfter(shippedLaw(town.today), town.today, 10) })
  at(workdaysAfter(shippedLaw(began), began, 2), 40 + i)
  await step({ step: 'search', places: '业务档案、电子公文系统', terms: each.title, found: 1 })
  if (each.until === 'consulted') {
    return step({ step: 'consult', kind: 'third_party', name: '云澜建设工程有限公司', email: 'third@example.test', extract: '各标段的中标价明细', receivedOn: workdaysAfter(shippedLaw(began), began, 2) })
  }
  if (!reached('drafted') || !each.draft) return
  const papers = each.paper ? [(await requests.addSource(office, { id, file: await own.files.put(Readable.from([await paperOf(each.paper, workdaysAfter(shippedLaw(began), began, 2))]), `${each.paper.name}.pdf`) })).id] : []
  await step({ step: 'draft', ...each.draft }, papers)
  if (!reached('delivered')) return
  at(workdaysAfter(shippedLaw(began), began, 6), 40 + i)
  await review(head, { step: 'review', aspect: 'legality' })
  await review(deputy, { step: 'review', aspect: 'secrecy' })
  // What was refused is looked at again.
  await review(head, { step: 'decide', reassessOn: each.summary === undefined ? workdaysAfter(shippedLaw(town.today), town.today, 60) : '' })
  await step({ step: 'deliver', how: '电子邮件' })
  if (!reached('published') || each.summary === undefined) return
  at(workdaysAfter(shippedLaw(began), began, 10), 40 + i)
  await publications.publish(head, { id, title: each.title, summary: each.summary })
}

/** A paper of the office, on the day it was found. */
const paperOf = async ({ name, lines }: { name: string; lines: string[] }, on: string): Promise<Buffer> =>
  buffer(await letterPdf({ title: name, number: '', to: '', lines, agency: '云澜市', on, lang: 'zh' }))
